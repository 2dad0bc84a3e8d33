"""Ties between two acts are those that the text draws, with their cue and those who draw them."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.errors import KnowledgeError
from comity.examples import failing_link_examples
from comity.lexicon.links import load_links
from comity.model import Link, Reading
from comity.pipeline import Coder


def ties(reading: Reading) -> list[str]:
    """The links of a reading as "FROM kind TO" with the cue."""
    types = {claim.id: claim.type for claim in reading.claims}
    return [f"{types[link.from_claim]} {link.kind} {types[link.to_claim]}: {link.cue.text}" for link in reading.links]


def test_every_cue_holds_its_examples(coder: Coder) -> None:
    assert failing_link_examples(coder) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peru recalled its envoy from Chile in protest at Chile's invasion of Bolivia.",
            ["SANCTION response ASSAULT: in protest at"],
        ),
        ("Because Chile invaded Bolivia, Peru imposed sanctions on Chile.", ["SANCTION cause ASSAULT: Because"]),
        ("After Chile invaded Bolivia, Peru imposed sanctions on Chile.", []),
        ("Peru asked Chile if Bolivia had attacked Ecuador.", []),
        ("Peru thanked Chile for its cooperation in response to Bolivia's invasion of Ecuador.", []),
        ("Ghana accused Togo of attacking Benin despite the sanctions.", []),
        ("Peru condemned Chile. In response, it condemned Peru. Bolivia met Ecuador.", None),
    ],
)
def test_a_tie_is_drawn_by_words_and_not_by_time(coder: Coder, text: str, expected: list[str] | None) -> None:
    found = ties(coder.read(text, published="2024-05-16"))
    assert found == expected if expected is not None else len(found) <= 1


def test_a_link_says_who_draws_it_and_where(coder: Coder) -> None:
    text = "Peru said it had imposed sanctions on Chile because of Chile's invasion of Bolivia."
    reading = coder.read(text, published="2024-05-16")
    [link] = reading.links
    assert link.cue.span.of(text) == link.cue.text == "because of"
    assert [speaker.party.code for speaker in link.drawn_by if speaker.party] == ["PER"]
    assert {link.from_claim, link.to_claim} <= {claim.id for claim in reading.claims}


def test_an_act_told_twice_is_tied_once(coder: Coder) -> None:
    once = "Peru imposed sanctions on Chile because of Chile's invasion of Bolivia."
    links = coder.read(f"{once} {once}", published="2024-05-16").links
    assert len(links) == len({(link.from_claim, link.to_claim) for link in links}) == 1


def test_the_same_text_gives_the_same_links(coder: Coder) -> None:
    text = "Egypt condemned Israel for bombing Gaza. Iran will attack Israel if Israel attacks Lebanon."
    first: tuple[Link, ...] = coder.read(text, published="2024-05-16").links
    assert len(first) == 2
    assert coder.read(text, published="2024-05-16").links == first


GOOD = """[[link]]
id = "x"
kind = "cause"
words = ["because"]
yes = ["A. => SANCTION cause ASSAULT"]
no = ["B."]
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD.replace('"cause"', '"after"', 1), "unknown kind 'after'; use one of response"),
        (GOOD + "weight = 1\n", "unknown key 'weight'"),
        (GOOD.replace('words = ["because"]\n', ""), "no words, alone or verbs"),
        (GOOD.replace('no = ["B."]\n', ""), "no examples under yes or under no"),
        (GOOD.replace('["because"]', "[1]"), "words holds something that is no word"),
        (GOOD.replace("=> SANCTION cause ASSAULT", ""), "does not end with"),
        (GOOD + GOOD.replace('id = "x"', 'id = "y"'), "'because' stands under 'x' too; keep one"),
    ],
)
def test_a_file_that_is_not_right_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "links.toml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"links\.toml") as told:
        load_links(tmp_path)
    assert message in str(told.value)


def test_the_file_of_the_package_is_right() -> None:
    assert {cue.kind for cue in load_links()} == {"response", "cause", "purpose", "condition", "concession"}
