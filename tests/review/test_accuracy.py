"""Precision on a sample drawn by lot, recall on documents coded blind, with their intervals."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.model import Claim
from comity.review.accuracy import measured
from comity.review.intervals import share
from comity.review.queue import queue, sample
from comity.store.passages import passage_of
from comity.store.review import reviews
from tests.building import claim, document, party
from tests.judging import correction, judgement

REPORT = document("a", "2031-05-12")
CLAIMS = [claim("KEN AID SOM", REPORT, start=20 * n, quote=f"sent maize {n}") for n in range(6)]


def test_what_was_corrected_or_rejected_was_wrong() -> None:
    said = [
        judgement("confirm", CLAIMS[0]),
        correction(CLAIMS[1], status="planned"),
        correction(CLAIMS[2], actors=(party("FRA"),)),
        judgement("reject", CLAIMS[3]),
    ]
    found = measured(CLAIMS[:5], reviews(said, CLAIMS, {REPORT.id: REPORT}), said, CLAIMS)
    assert (found.reviewed, found.waiting) == (4, 1)
    assert (found.acts.right, found.acts.of) == (2, 4)
    assert (found.whole.right, found.whole.of) == (1, 4)
    assert (found.documents, str(found.found)) == (0, "nothing to measure")


def test_recall_is_of_what_a_person_found_without_looking() -> None:
    missed = claim("FRA AID TCD", REPORT, start=400, quote="sent doctors")
    otherwise = claim("KEN AID ETH", REPORT, start=20, quote="sent maize 1")
    passages = tuple(dataclasses.replace(passage_of(one), claim=None) for one in (CLAIMS[0], otherwise, missed))
    coded = judgement("code", about="document", document_id=REPORT.id, said=passages)
    found = measured([], {}, [coded], CLAIMS[:4])
    assert (found.documents, found.found.right, found.found.of) == (1, 1, 3)
    assert (found.right.right, found.right.of) == (1, 4)


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_intervals_are_those_of_the_literature(right: int, of: int, low: float, high: float) -> None:
    found = share(right, of)
    assert found.low is not None
    assert found.high is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(0, 50), st.integers(0, 50))
def test_the_share_lies_in_its_interval(right: int, wrong: int) -> None:
    found = share(right, right + wrong)
    if found.low is not None and found.high is not None:
        assert 0 <= found.low <= right / (right + wrong) + 1e-9
        assert right / (right + wrong) - 1e-9 <= found.high <= 1


@given(st.permutations(CLAIMS), st.integers(0, 6), st.text(max_size=5))
def test_a_sample_is_drawn_by_lot_and_the_same_each_time(shuffled: list[Claim], size: int, seed: str) -> None:
    drawn = sample(shuffled, size, seed)
    assert drawn == sample(CLAIMS, size, seed)
    assert len(drawn) == size
    assert drawn == sample(CLAIMS, 6, seed)[:size]


def test_another_seed_draws_other_claims() -> None:
    many = [claim("KEN AID SOM", REPORT, start=n, quote=str(n)) for n in range(200)]
    first, second = ({one.id for one in sample(many, 20, seed)} for seed in "12")
    assert len(first & second) < 10


def test_the_least_sure_come_first() -> None:
    sure = [0.9, None, 0.2, None, 0.5, 0.1]
    claims = [dataclasses.replace(one, confidence=how) for one, how in zip(CLAIMS, sure, strict=True)]
    waiting = queue(claims, {claims[5].id})
    assert [one.confidence for one in waiting] == [0.2, 0.5, 0.9, None, None]
