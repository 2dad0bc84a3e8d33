"""Words between two parties are found, and counted as covered where a rule or a list knows them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.coverage import NONACTS, Link, known_words, links_of, main, uncovered
from comity.ingest.documents import make_document
from comity.pipeline import Coder

TEXT = (
    "Norway condemned Peru. Kenya yodelled against Ghana. The ship sank. "
    "The sister of Chile's president visited Togo. Norway's serenade to Peru was long."
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="module")
def links(coder: Coder) -> list[Link]:
    return list(links_of(iter([make_document(TEXT, name="x", world=coder.world)]), coder))


def test_links_are_verbs_and_nouns_between_two_parties(links: list[Link]) -> None:
    found = {link.lemma: link for link in links}
    assert found["condemn"].verb
    assert found["condemn"].fired
    assert not found["serenade"].verb
    assert not found["serenade"].fired
    assert "sink" not in found


def test_what_no_rule_knows_is_listed_with_its_sentence(coder: Coder, links: list[Link]) -> None:
    known = known_words(coder.lexicon, NONACTS)
    lines = list(uncovered(links, known, 10, 1))
    assert any(line.startswith("serenade\tnoun\t1 documents\t1 times") for line in lines)
    assert any("Norway's serenade to Peru" in line for line in lines)
    assert not any(line.startswith("condemn\t") for line in lines)


def test_words_that_are_no_act_are_known(coder: Coder) -> None:
    known = known_words(coder.lexicon, NONACTS)
    assert "know" in known.nonacts[True]
    assert "sister" in known.nonacts[False]


def test_a_corpus_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--corpus", str(tmp_path)]) == 2
    assert "name their folder with --corpus" in capsys.readouterr().err
