"""What persons said of which claims are one event outranks all points, and depends on no order."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.merge.clusters import Verdicts
from comity.merge.events import Merger
from comity.model import Claim, Document
from tests.building import claim, document

MERGER = Merger()
DAYS = ("2024-03-01", "2024-03-01", "2024-03-02", "2024-05-20", "2024-05-20", "2024-08-11")
QUOTES = ("sent maize by rail", "sent maize", "gave maize", "opened a clinic", "opened the clinic", "sent doctors")


def reports() -> list[tuple[Claim, Document]]:
    """Six reports of aid: three of maize, two of a clinic, one of doctors."""
    made = []
    for number, (day, quote) in enumerate(zip(DAYS, QUOTES, strict=True)):
        report = document(str(number), day, f"Outlet {number}", kind="paper")
        made.append((claim("KEN AID SOM", report, when=day, quote=quote, start=number), report))
    return made


REPORTS = reports()
IDS = [one.id for one, _ in REPORTS]


def groups(pairs: list[tuple[Claim, Document]], verdicts: Verdicts) -> list[list[int]]:
    events = MERGER.events([one for one, _ in pairs], {report.id: report for _, report in pairs}, verdicts)
    return sorted(sorted(IDS.index(id) for id in event.claims) for event in events)


def test_without_a_word_of_anybody() -> None:
    assert groups(REPORTS, Verdicts()) == [[0, 1, 2], [3, 4], [5]]


def test_events_that_a_person_merges_are_one_with_all_their_claims() -> None:
    verdicts = Verdicts(together=((IDS[0], IDS[4]),))
    assert groups(REPORTS, verdicts) == [[0, 1, 2, 3, 4], [5]]
    events = MERGER.events([one for one, _ in REPORTS], {report.id: report for _, report in REPORTS}, verdicts)
    assert any("a person says so" in reason or "points" in reason for reason in events[0].reasons)


def test_a_claim_that_a_person_takes_out_is_an_event_of_its_own() -> None:
    apart = frozenset(frozenset((IDS[1], IDS[other])) for other in (0, 2))
    assert groups(REPORTS, Verdicts(apart=apart)) == [[0, 2], [1], [3, 4], [5]]


def test_what_is_apart_is_not_joined_over_a_third() -> None:
    verdicts = Verdicts(together=((IDS[0], IDS[5]), (IDS[3], IDS[5])), apart=frozenset({frozenset((IDS[0], IDS[3]))}))
    assert groups(REPORTS, verdicts) == [[0, 1, 2, 5], [3, 4]]


def test_claims_that_echo_each_other_can_be_taken_apart() -> None:
    told = [document(str(number), "2024-03-01", f"Outlet {number}", kind="paper") for number in range(2)]
    echo = [claim("KEN AID SOM", one, quote="sent maize by rail", recency="background") for one in told]
    documents = {one.id: one for one in told}
    assert len(MERGER.events(echo, documents)) == 1
    apart = Verdicts(apart=frozenset({frozenset(one.id for one in echo)}))
    assert len(MERGER.events(echo, documents, apart)) == 2


def test_a_word_on_a_claim_that_is_not_there_changes_nothing() -> None:
    verdicts = Verdicts(together=((IDS[0], "claim-0"),), apart=frozenset({frozenset(("claim-0", IDS[1]))}))
    assert groups(REPORTS, verdicts) == groups(REPORTS, Verdicts())


numbers = st.integers(0, len(IDS) - 1)
pairs = st.lists(st.tuples(numbers, numbers).filter(lambda two: two[0] != two[1]), max_size=4)


@settings(max_examples=60, deadline=None)
@given(pairs, pairs, st.randoms())
def test_verdicts_hold_in_any_order_of_the_claims(
    joined: list[tuple[int, int]], parted: list[tuple[int, int]], chance: random.Random
) -> None:
    verdicts = Verdicts(
        together=tuple((IDS[one], IDS[other]) for one, other in joined),
        apart=frozenset(frozenset((IDS[one], IDS[other])) for one, other in parted),
    )
    shuffled = list(REPORTS)
    chance.shuffle(shuffled)
    found = groups(REPORTS, verdicts)
    assert groups(shuffled, verdicts) == found
    assert sorted(number for group in found for number in group) == list(range(len(IDS)))
    for one, other in parted:
        assert not any({one, other} <= set(group) for group in found)
    if not parted:
        assert all(any({one, other} <= set(group) for group in found) for one, other in joined)


def test_a_chain_of_merges_is_one_event() -> None:
    verdicts = Verdicts(together=tuple(pairwise(IDS)))
    assert groups(REPORTS, verdicts) == [[0, 1, 2, 3, 4, 5]]
