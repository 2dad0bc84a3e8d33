"""Two governments that publish the same sentence about each other are coded alike."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from comity.ingest.documents import make_document
from comity.model import Claim, Document, Reading
from comity.pipeline import Coder
from tests.extract.casebook import FOLDER, PUBLISHED

SENTENCES: list[str] = tomllib.loads((FOLDER / "even_handed.toml").read_text(encoding="utf-8"))["sentences"]
NAMES = {"RUS": "Russia", "USA": "the United States"}
SITES = {"RUS": "kremlin.ru", "USA": "whitehouse.gov"}
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
