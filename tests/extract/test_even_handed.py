"""Two governments that publish the same sentence about each other are coded alike."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.ingest.documents import make_document
from comity.model import Claim, Document, Reading
from comity.pipeline import Coder
from tests.extract.casebook import FOLDER, PUBLISHED

SENTENCES: list[str] = tomllib.loads((FOLDER / "even_handed.toml").read_text(encoding="utf-8"))["sentences"]
NAMES = {"RUS": "Russia", "USA": "the United States"}
SITES = {"RUS": "kremlin.ru", "USA": "whitehouse.gov"}
GOLD = Path(__file__).resolve().parents[2].parent / "shared" / "gold" / "dev.jsonl"
"""Documents beside the checkout, where there are any."""
OF_BOTH_SITES = (
    "putin-0326",
    "wh-stat-2024-08-26-statement-from-president-biden-on-russias-aerial-assault-on-ukraines",
)
OTHER = {"RUS": "USA", "USA": "RUS"}


@pytest.fixture(scope="module")
def readings(coder: Coder) -> dict[str, tuple[Reading, Reading]]:
    """The reading of each sentence as Moscow and as Washington publish it."""
    documents = [_published_by(code, sentence, coder) for sentence in SENTENCES for code in ("RUS", "USA")]
    read = list(coder.read_many(documents))
    return dict(zip(SENTENCES, zip(read[::2], read[1::2], strict=True), strict=True))


def _published_by(code: str, sentence: str, coder: Coder) -> Document:
    text = sentence.format(A=NAMES[code], B=NAMES[OTHER[code]])
    return make_document(text[0].upper() + text[1:], published=PUBLISHED, source=SITES[code], world=coder.world)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_two_publishers_are_coded_alike(readings: dict[str, tuple[Reading, Reading]], sentence: str) -> None:
    moscow, washington = readings[sentence]
    assert moscow.claims
    assert [_record(claim) for claim in moscow.claims] == [_mirrored(claim) for claim in washington.claims]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_publisher_vouches_where_nobody_is_named(
    readings: dict[str, tuple[Reading, Reading]], sentence: str
) -> None:
    for code, reading in zip(("RUS", "USA"), readings[sentence], strict=True):
        for claim in reading.claims:
            named = [speaker.party.code for speaker in claim.speakers if speaker.party]
            assert [party.code for party in claim.vouchers] == (named or [code])


def test_there_are_twenty_sentences() -> None:
    assert len(set(SENTENCES)) >= 20


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_partys_own_word_is_never_uncontested(readings: dict[str, tuple[Reading, Reading]], sentence: str) -> None:
    for reading in readings[sentence]:
        assert [claim for claim in reading.claims if _uncontested_by_own_word(claim)] == []


@pytest.mark.skipif(not GOLD.is_file(), reason="the gold documents do not lie beside this checkout")
@pytest.mark.parametrize("name", OF_BOTH_SITES)
def test_a_governments_page_is_its_own_word(coder: Coder, name: str) -> None:
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").split("\n") if line]
    (row,) = [row for row in rows if row["id"].startswith(name)]
    for site in SITES.values():
        document = make_document(row["text"], published=row["published"], source=site, world=coder.world)
        claims = coder.read(document).claims
        assert claims
        assert all(claim.vouchers for claim in claims)
        assert [claim for claim in claims if _uncontested_by_own_word(claim)] == []


def _uncontested_by_own_word(claim: Claim) -> bool:
    """Whether a claim passes for uncontested though only parties to it vouch: neither both, nor one of its own words.

    What a party says it said itself, and a harm that it admits, need nobody else's word.
    """
    actors, recipients = {party.code for party in claim.actors}, {party.code for party in claim.recipients}
    vouchers = {party.code for party in claim.vouchers}
    if not vouchers or not vouchers <= actors | recipients:
        return False
    match claim.standing.kind:
        case "reported":
            return vouchers != actors or claim.type in ("CONSULT", "COOPERATE", "AID", "RETREAT")
        case "claimed_by_both":
            sides = [actors, recipients] if recipients else [{code} for code in actors]
            return not all(side & vouchers for side in sides)
        case _:
            return False


def _record(claim: Claim) -> tuple[object, ...]:
    return tuple(_fields(claim, {}))


def _mirrored(claim: Claim) -> tuple[object, ...]:
    return tuple(_fields(claim, OTHER))


def _fields(claim: Claim, renamed: dict[str, str]) -> Iterator[object]:
    for parties in (claim.actors, claim.recipients, claim.vouchers):
        yield sorted(renamed.get(party.code, party.code) for party in parties)
    for codes in (claim.standing.by, claim.standing.denied_by):
        yield sorted(renamed.get(code, code) for code in codes)
    yield from (claim.type, claim.mode, claim.status, claim.standing.kind, claim.recency, claim.commits, claim.rule)
    yield (claim.when.start, claim.when.end) if claim.when else None
