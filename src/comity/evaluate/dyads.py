"""Events spread into dyads, and the keys under which dyads are compared on each level."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comity.evaluate.coded import CodedDocument, CodedEvent
from comity.evaluate.types import JOINT, LEVELS, QUAD_CLASS, UNORDERED, Level

NOBODY = "-"
"""Stands for a side that is not named."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """`first` does an act of `type` to, or with, `second`."""

    first: str
    type: str
    second: str

    def key(self, level: Level) -> Key:
        """What has to be equal for two dyads to match on a level."""
        low, high = sorted((self.first, self.second))
        match level:
            case "triple":
                return self.first, self.type, self.second
            case "quad":
                return low, QUAD_CLASS[self.type], high
            case "dyad":
                return low, high
            case "type":
                return (self.type,)


def dyads(event: CodedEvent) -> Iterator[Dyad]:
    """The dyads of one event: actors with recipients, joint actors pairwise, else each actor alone."""
    undirected = event.type in UNORDERED or not event.recipients
    for first, second in _pairs(event):
        if undirected and NOBODY != second < first:
            first, second = second, first
        yield Dyad(first=first, type=event.type, second=second)


def views(document: CodedDocument) -> dict[Level, dict[Key, list[CodedEvent]]]:
    """For each level: key to the events that bear it, in the document's order."""
    found: dict[Level, dict[Key, list[CodedEvent]]] = {level: {} for level in LEVELS}
    for event in document.events:
        for dyad in dyads(event):
            for level in LEVELS:
                found[level].setdefault(dyad.key(level), []).append(event)
    return found


def _pairs(event: CodedEvent) -> Iterable[tuple[str, str]]:
    actors = sorted({party.code for party in event.actors})
    recipients = sorted({party.code for party in event.recipients})
    if recipients:
        return itertools.product(actors or [NOBODY], recipients)
    if event.type in JOINT and len(actors) > 1:
        return itertools.combinations(actors, 2)
    if event.type in JOINT and len(event.actors) > 1:
        return [(actors[0], actors[0])]
    return [(actor, NOBODY) for actor in actors] or [(NOBODY, NOBODY)]
