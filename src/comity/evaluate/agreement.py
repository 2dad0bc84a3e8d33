"""How the fields of a predicted event agree with those of the gold event that it matches."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Literal

from comity.evaluate.coded import CodedEvent, Days
from comity.evaluate.dyads import Key
from comity.evaluate.types import JOINT

Field = Literal["status", "speaker", "mode", "sector", "direction", "date", "no date", "place", "evidence"]

FIELDS: tuple[Field, ...] = ("status", "speaker", "mode", "sector", "direction", "date", "no date", "place", "evidence")

LONGEST_QUOTE = 300
"""Characters of a predicted quote that can count as evidence, unless gold's own is longer."""


def answering(gold: Sequence[CodedEvent], predicted: Sequence[CodedEvent]) -> tuple[CodedEvent, CodedEvent]:
    """The two events of a matched dyad whose fields are compared: those whose quotes share most, else the first."""
    return max(itertools.product(gold, predicted), key=lambda both: _shared(*both))


def agreement(gold: CodedEvent, predicted: CodedEvent, key: Key) -> dict[Field, bool]:
    """Field to whether it is right; fields that do not apply to this gold event are left out."""
    found: dict[Field, bool] = {
        "status": gold.status == predicted.status,
        "evidence": _is_evidence(gold, predicted),
        "speaker": gold.speaker == predicted.speaker,
        "sector": _sectors(gold, key) == _sectors(predicted, key),
    }
    first, kind, second = key
    if kind in JOINT and gold.recipients and first != second:
        found["direction"] = _sides(gold, key) == _sides(predicted, key)
    if gold.date:
        found["date"] = _same_date(gold.date, predicted.date)
    else:
        found["no date"] = predicted.date is None
    if gold.mode:
        found["mode"] = gold.mode == predicted.mode
    if gold.has_place:
        found["place"] = gold.country == predicted.country
    return found


def marked_statuses(events: Sequence[CodedEvent]) -> set[str]:
    """The statuses of events other than the ordinary one."""
    return {event.status for event in events} - {"actual"}


def marked_speakers(events: Sequence[CodedEvent]) -> set[str]:
    """The codes of the speakers that events name."""
    return {event.speaker for event in events if event.speaker is not None}


def _shared(gold: CodedEvent, predicted: CodedEvent) -> int:
    """Characters that two quotes have in common; below zero for a gap between them."""
    if gold.start is None or gold.end is None or predicted.start is None or predicted.end is None:
        return -1
    return min(gold.end, predicted.end) - max(gold.start, predicted.start)


def _is_evidence(gold: CodedEvent, predicted: CodedEvent) -> bool:
    """Whether the predicted quote holds at least half of gold's and is not so long that it must."""
    if gold.start is None or gold.end is None or predicted.start is None or predicted.end is None:
        return False
    length = gold.end - gold.start
    if predicted.end - predicted.start > max(LONGEST_QUOTE, length):
        return False
    return 2 * _shared(gold, predicted) >= length


def _same_date(gold: Days, predicted: Days | None) -> bool:
    """Whether at least half of the days that either range holds are in both: a wide guess is no date."""
    if predicted is None:
        return False
    common = min(gold.after, predicted.after) - max(gold.first, predicted.first)
    return 2 * common >= max(gold.after, predicted.after) - min(gold.first, predicted.first)


def _sides(event: CodedEvent, key: Key) -> list[tuple[bool, bool]]:
    """For the two codes of a dyad: whether each acts, and whether it is acted upon."""
    actors = {party.code for party in event.actors}
    recipients = {party.code for party in event.recipients}
    return [(code in actors, code in recipients) for code in (key[0], key[2])]


def _sectors(event: CodedEvent, key: Key) -> set[tuple[str, str | None]]:
    """The sectors that an event gives to the codes of a dyad."""
    named = (*event.actors, *event.recipients)
    return {(party.code, party.sector) for party in named if party.code in (key[0], key[2])}
