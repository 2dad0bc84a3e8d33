"""Who has appeared in a document so far: people by surname, states by weight, and what was said last of each kind.

Pronouns and descriptions ("he", "the two countries", "its neighbour") are resolved against this cast.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from comity.model import Party

Kind = Literal["person", "state", "body", "people"]
REACH = 4
"""Sentences that a pronoun looks back; one more than most chains need, measured on news."""
FAR = 40
"""Sentences that the search for an office holder or a pair looks back at most; bounds the time of long texts."""
GROUP_REACH = 8
"""Sentences that "the two leaders" looks back: a text about a meeting names both at its start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Parties at one place of the text. `rank` is 0 for a subject, 1 for an object, 2 for the rest."""

    parties: tuple[Party, ...]
    kind: Kind
    plural: bool
    sentence: int
    token: int
    rank: int


class Cast:
    """The parties of one document in order of appearance."""

    def __init__(
        self, publisher: Party | None, weights: Counter[str], title: tuple[Party, ...], surname_first: AbstractSet[str]
    ) -> None:
        self.publisher = publisher
        self.weights = weights
        self.title = title
        self.surname_first = surname_first
        self.people: dict[str, Party] = {}
        self.history: list[Seen] = []

    @property
    def home(self) -> str | None:
        """The state that most of the document is about, if one stands out; else None."""
        ranked = [(code, weight) for code, weight in self.weights.most_common(2) if weight]
        if not ranked:
            return self.publisher.code if self.publisher else None
        if len(ranked) == 1 or ranked[0][1] >= 1.5 * ranked[1][1]:
            return ranked[0][0]
        return None

    def note(self, seen: Seen) -> None:
        """Remember what was named at a place."""
        self.history.append(seen)

    def holder(self, office: str, sentence: int, token: int, reach: int = FAR) -> Party | None:
        """The person last named with an office of this word before a place."""
        for seen in reversed(self._recent(sentence, reach)):
            if (seen.sentence, seen.token) >= (sentence, token):
                continue
            for party in seen.parties:
                if party.person and party.office and office in party.office.lower():
                    return party
        return None

    def of_sector(self, sector: str, sentence: int, token: int) -> Party | None:
        """The party of a sector last named before a place: whom "the company" means."""
        for seen in reversed(self._recent(sentence, GROUP_REACH)):
            if (seen.sentence, seen.token) < (sentence, token) and seen.parties[0].sector == sector:
                return seen.parties[0]
        return None

    def named(self, code: str, sentence: int, token: int, reach: int) -> Party | None:
        """The party with this code last named before a place, at most `reach` sentences back."""
        for seen in reversed(self._recent(sentence, reach)):
            for party in seen.parties:
                if party.code == code and (seen.sentence, seen.token) < (sentence, token):
                    return party
        return None

    def called(self, word: str, sentence: int, token: int) -> Party | None:
        """The body last named before a place with this word in its name: which court "the court" is."""
        for seen in reversed(self._recent(sentence, FAR)):
            for party in seen.parties:
                known = (seen.sentence, seen.token) < (sentence, token) and party.sector in ("IGO", "JUD")
                if known and word in party.name.lower().split():
                    return party
        return None

    def introduce(self, name: str, party: Party) -> None:
        """Remember a person under the full name and the surname; the first introduction stands."""
        self.people.setdefault(name, party)
        words = name.split()
        surname = words[0] if party.code in self.surname_first and len(words) > 1 else words[-1]
        if len(surname) > 2:
            self.people.setdefault(surname, party)

    def person(self, name: str) -> Party | None:
        """A person introduced before under this name or surname."""
        return self.people.get(name) or self.people.get(name.split()[-1])

    def _recent(self, sentence: int, reach: int) -> list[Seen]:
        """What was named at most `reach` sentences before, in order."""
        found: list[Seen] = []
        for seen in reversed(self.history):
            if seen.sentence < sentence - reach:
                break
            if seen.sentence <= sentence:
                found.append(seen)
        return found[::-1]

    def last(
        self,
        kinds: Sequence[Kind],
        sentence: int,
        token: int,
        *,
        plural: bool | None = None,
        without: frozenset[str] = frozenset(),
    ) -> Seen | None:
        """The nearest earlier mention of one of the kinds: the subject of a near sentence before anything else."""
        candidates = [
            seen
            for seen in self._recent(sentence, REACH)
            if seen.kind in kinds
            and (plural is None or seen.plural == plural)
            and not without & {party.code for party in seen.parties}
            and (seen.sentence < sentence or seen.token < token)
        ]
        if not candidates:
            return None
        return min(candidates, key=lambda seen: (sentence - seen.sentence, seen.rank, -seen.token))

    def last_codes(self, count: int, sentence: int, token: int, kinds: Sequence[Kind]) -> tuple[Party, ...]:
        """The last `count` different codes named before a place, as parties in order of appearance."""
        found: dict[str, Party] = {}
        for seen in reversed(self._recent(sentence, FAR)):
            if seen.kind not in kinds or (seen.sentence, seen.token) >= (sentence, token):
                continue
            for party in reversed(seen.parties):
                found.setdefault(party.code, party)
            if len(found) >= count:
                break
        return tuple(reversed(list(found.values())[:count]))

    def group(
        self, sentence: int, token: int, *, persons: bool, states: bool = False, exactly: int | None = None
    ) -> tuple[Party, ...]:
        """The parties that "the leaders", "both countries" or "the pair" stand for; empty if no group is near.

        Groups that acted together or were subjects come first, for leaders those of persons; then the nearest.
        `states` leaves out groups with a body of states or a movement in them ("the two countries").
        `exactly` asks for that number of parties; where no group has it, the last that many names are taken.
        """
        groups = [
            seen
            for seen in self._recent(sentence, GROUP_REACH)
            if (seen.sentence, seen.token) < (sentence, token)
            and len({party.code for party in seen.parties}) >= 2
            and exactly in (None, len({party.code for party in seen.parties}))
            and not (states and any(party.sector in ("IGO", "REB") for party in seen.parties))
        ]
        titled = len({party.code for party in self.title})
        if self.title and exactly in (None, titled) and not any(seen.rank == 0 for seen in groups):
            return self.title
        if not groups:
            near = self.last_codes(exactly or 2, sentence, token, ("person", "state", "body"))
            return near if len(near) == (exactly or 2) else ()

        def order(seen: Seen) -> tuple[bool, bool, int, bool, int, int]:
            stranger = persons and not all(party.person or party.office for party in seen.parties)
            distance = sentence - seen.sentence
            weight = sum(self.weights[code] for code in {party.code for party in seen.parties})
            story = -weight if exactly == 2 and not persons else 0  # far back, "the two countries" are the story's
            return stranger, distance > 1, story if distance > 1 else 0, seen.rank > 0, distance, -seen.token

        return min(groups, key=order).parties
