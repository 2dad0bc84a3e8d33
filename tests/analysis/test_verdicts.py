"""Events of a ledger as persons left them, also after a newer coder."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.analysis.events import Events, events_of
from comity.conclusions import Event
from comity.store.ledger import Ledger
from tests.judging import judgement
from tests.store.conftest import LineCoder, line_document

TEXTS = (
    "KEN AID SOM\nwhen: 2024-03-01\nmaize",
    "KEN AID SOM\nwhen: 2024-03-01\nof maize",
    "KEN AID SOM\nwhen: 2024-03-01\nmore maize",
    "KEN+SOM CONSULT -\nwhen: 2024-05-11",
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Three reports of one gift, and one of a meeting."""
    made = Ledger(tmp_path / "ledger")
    made.add([line_document(text, source=f"Outlet {n}") for n, text in enumerate(TEXTS)], LineCoder())
    return made


def recode(ledger: Ledger) -> None:
    ledger.add([line_document(text, source=f"Outlet {n}") for n, text in enumerate(TEXTS)], LineCoder("coder-2"))


def sizes(found: Events) -> list[int]:
    return sorted(len(event.claims) for event in found.events)


def largest(found: Events) -> Event:
    return max(found.events, key=lambda event: len(event.claims))


def test_a_merged_event_stays_merged_until_it_is_undone(ledger: Ledger) -> None:
    before = events_of(ledger)
    assert sizes(before) == [1, 3]
    made = ledger.judge(judgement("merge", *before.claims.values(), about="event"))
    assert sizes(events_of(ledger)) == [4]
    recode(ledger)
    after = events_of(ledger)
    assert sizes(after) == [4]
    assert after.reviewed == {after.events[0].id: "merged by Frank"}
    ledger.judge(judgement("undo", about="judgement", undoes=made.id))
    assert sizes(events_of(ledger)) == [1, 3]


def test_a_split_event_stays_split_and_can_be_merged_again(ledger: Ledger) -> None:
    found = events_of(ledger)
    taken, *rest = found.claims_of(largest(found))
    others = judgement("split", *rest, about="event").seen
    ledger.judge(judgement("split", taken, about="event", others=others))
    assert sizes(events_of(ledger)) == [1, 1, 2]
    recode(ledger)
    after = events_of(ledger)
    assert sizes(after) == [1, 1, 2]
    assert sorted(after.reviewed.values()) == ["split by Frank", "split by Frank"]
    ledger.judge(judgement("merge", taken, *rest, about="event", author="Ada"))
    assert sizes(events_of(ledger)) == [1, 3]


def test_a_confirmed_event_is_reviewed_and_its_claims_are_not(ledger: Ledger) -> None:
    found = events_of(ledger)
    event = largest(found)
    ledger.judge(judgement("confirm", *found.claims_of(event), about="event", fields=()))
    assert events_of(ledger).reviewed == {event.id: "confirmed by Frank"}
    assert ledger.reviews() == {}


def test_a_rejected_event_is_gone_with_all_its_claims(ledger: Ledger) -> None:
    found = events_of(ledger)
    ledger.judge(judgement("reject", *found.claims_of(largest(found)), about="event", fields=()))
    assert sizes(events_of(ledger)) == [1]
    assert len(ledger.claims(show="rejected")) == 3


def test_a_corrected_claim_makes_an_event_of_its_own(ledger: Ledger) -> None:
    from tests.judging import correction

    found = events_of(ledger)
    first = found.claims_of(largest(found))[0]
    ledger.judge(correction(first, type="SANCTION"))
    assert sizes(events_of(ledger)) == [1, 1, 2]
