"""No claim without its words: every piece of evidence of every case and of the bundled sample stands in its text."""

from __future__ import annotations

import io

import pytest

from comity.ingest.jsonl import read_documents
from comity.model import Document, Reading
from comity.pipeline import Coder
from comity.sample import sample_path
from tests.extract.casebook import TOPICS, Casebook
from tests.extract.evidence import assert_evidence_holds


@pytest.fixture(scope="module")
def sample(coder: Coder) -> list[Reading]:
    """The readings of the bundled reports."""
    lines = io.BytesIO(sample_path().read_bytes())
    read = list(read_documents(lines, "sample", coder.world))
    documents = [each for each in read if isinstance(each, Document)]
    assert len(documents) == len(read)
    return list(coder.read_many(documents))


@pytest.mark.parametrize("topic", TOPICS)
def test_evidence_of_the_cases(casebook: Casebook, topic: str) -> None:
    for reading in casebook.readings(topic):
        assert_evidence_holds(reading)


def test_evidence_of_the_sample(sample: list[Reading]) -> None:
    assert sum(len(reading.claims) for reading in sample) > 100
    assert sum(len(reading.offices) for reading in sample) > 20
    for reading in sample:
        assert_evidence_holds(reading)


def test_ids_are_unique_in_a_document(sample: list[Reading]) -> None:
    for reading in sample:
        ids = [*(claim.id for claim in reading.claims), *(office.id for office in reading.offices)]
        assert len(set(ids)) == len(ids)


def test_what_is_given_up_says_why_and_where(sample: list[Reading]) -> None:
    dropped = [(reading, each) for reading in sample for each in reading.dropped]
    assert dropped
    for reading, each in dropped:
        assert each.reason
        assert each.span is not None
        assert each.span.of(reading.document.text).strip()


def test_no_party_is_named_with_the_comma_after_it(sample: list[Reading]) -> None:
    for reading in sample:
        for claim in reading.claims:
            for party in (*claim.actors, *claim.recipients):
                assert not party.name.rstrip().endswith((",", ";", ":")), party
