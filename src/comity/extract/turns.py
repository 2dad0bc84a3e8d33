"""Who speaks in which turn of a transcript, as parties. A label that names nobody known is an unidentified voice."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from dataclasses import dataclass

from comity.extract.names import NameFinder
from comity.knowledge.records import Name
from comity.language.turns import Turn
from comity.model import Party, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """The voice of a turn: its label, and its party where the label names one."""

    words: Words
    party: Party | None


class Turns:
    """The turns of one document; without any, every offset is outside of them."""

    def __init__(self, turns: Iterable[Turn], text: str, finder: NameFinder, publisher: Party | None) -> None:
        self._finder = finder
        self._publisher = publisher
        self._known: dict[str, Party] = {}
        found = list(turns)
        self._starts = [turn.span.start for turn in found]
        self._voices = [
            Voice(words=Words(text=turn.span.of(text), span=turn.span), party=self._party(turn)) for turn in found
        ]

    @property
    def many(self) -> bool:
        """Whether more than one voice speaks; a single label may be that of a column or an interview."""
        return len({voice.words.text for voice in self._voices}) > 1

    def at(self, offset: int) -> Voice | None:
        """The voice that speaks at a code point, or None outside of all turns."""
        index = bisect.bisect_right(self._starts, offset) - 1
        return self._voices[index] if index >= 0 else None

    def _party(self, turn: Turn) -> Party | None:
        label = turn.label.title() if turn.label.isupper() else turn.label
        if label.lower() == "the president" and self._publisher is not None:
            return self._publisher
        names = [hit.names[0] for hit in self._finder.find(label, None)]
        person = next((name for name in names if name.kind == "person"), None)
        last = label.split("(")[0].split()[-1] if label.split("(")[0].split() else label
        if person is None and last in self._known:
            return self._known[last]
        name = person or (names[0] if names and " " in label else None)
        if name is None:
            return None
        party = _as_party(name, label)
        self._known[last] = party
        return party


def _as_party(name: Name, label: str) -> Party:
    return Party(
        code=name.code,
        sector=name.sector if name.kind == "person" else "GOV",
        name=name.person or label,
        person=name.person,
        office=name.office,
    )
