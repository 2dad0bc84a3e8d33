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
NEARBY = 2
"""Sentences that "both" looks back for two who were named apart."""
FAR = 40
"""Sentences that the search for an office holder or a pair looks back at most; bounds the time of long texts."""
GROUP_REACH = 8
"""Sentences that "the two leaders" looks back: a text about a meeting names both at its start."""

Side = tuple[str, str]
"""A code and who within the state is meant: its officials of every kind together, else the sector."""
OFFICIAL = frozenset(("GOV", "MIL", "JUD", "IGO", "UNK"))


def side_of(party: Party) -> Side:
    """The side that a party stands on: a minister is on the side of his army, the rebels are not."""
    return party.code, "" if party.sector in OFFICIAL else party.sector


APART = frozenset(("REB", "OPP"))
"""Sectors of a state's people who deal and fight with their own government as another state would."""


def camp_of(party: Party) -> Side:
    """The party to talks or a war that somebody belongs to: a state, or the rebels or opposition within it."""
    return party.code, party.sector if party.sector in APART else ""


def camps_of(parties: Sequence[Party]) -> set[Side]:
    """The camps of several parties: two or more can deal with each other."""
    return {camp_of(party) for party in parties}


def kind_of(party: Party, tag: str) -> Kind:
    """What kind of pronoun can stand for a party that a token of a tag names."""
    private = party.sector == "CVL" and tag == "NNP"  # a person who is kept as a role
    if party.person or private or (party.office and tag in ("NN", "NNP", "PRP")):
        return "person"
    if party.sector in ("GOV",) and party.office is None and len(party.code) == 3:
        return "state"
    if tag in ("NNS", "NNPS"):
        return "people"
    return "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Parties at one place of the text. `rank` is 0 for a main subject, 1 for one aside, 2 for an object."""

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
        return self._described(office, sentence, token)

    def _described(self, office: str, sentence: int, token: int) -> Party | None:
        """The one last described by an office without a name: "Peru's president", whom "the president" takes up."""
        for seen in reversed(self.before(sentence, token, NEARBY)):
            described = len(seen.parties) == 1 and seen.kind == "person"
            if described and seen.parties[0].office == office and not seen.plural:
                return seen.parties[0]
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

    def before(self, sentence: int, token: int, reach: int) -> list[Seen]:
        """What was named before a place, at most `reach` sentences back, in order."""
        return [seen for seen in self._recent(sentence, reach) if (seen.sentence, seen.token) < (sentence, token)]

    def last(
        self,
        kinds: Sequence[Kind],
        sentence: int,
        token: int,
        *,
        plural: bool | None = None,
        without: frozenset[Side] = frozenset(),
    ) -> Seen | None:
        """The nearest earlier mention of one of the kinds: the subject of a near sentence before anything else."""
        candidates = [
            seen
            for seen in self._recent(sentence, REACH)
            if seen.kind in kinds
            and (plural is None or seen.plural == plural)
            and not without & {side_of(party) for party in seen.parties}
            and (seen.sentence < sentence or seen.token < token)
        ]
        if not candidates:
            return None
        return min(candidates, key=lambda seen: (sentence - seen.sentence, seen.rank, -seen.token))

    def _rivals(self, sentence: int, token: int, *, states: bool) -> tuple[Party, ...]:
        """The two camps that the text has named most often so far: whom "the two sides" means where none is near."""
        counts: Counter[Side] = Counter()
        last: dict[Side, Party] = {}
        for seen in self.before(sentence, token, FAR):
            for party in seen.parties:
                if party.sector != "CVL" and not (states and party.sector in ("IGO", "REB")):
                    counts[camp_of(party)] += 1
                    last[camp_of(party)] = party
        return tuple(last[camp] for camp, _ in counts.most_common(2)) if len(counts) > 1 else ()

    def last_two(self, sentence: int, token: int, without: frozenset[Side]) -> tuple[Party, ...]:
        """The last two states that were subjects near a place, in order: whom "both" and "the two" mean."""
        found: dict[str, Party] = {}
        for seen in reversed(self.before(sentence, token, NEARBY)):
            subject = seen.kind in ("person", "state") and seen.rank <= 1 and side_of(seen.parties[0]) not in without
            if subject and len(found) < 2:
                found.setdefault(seen.parties[0].code, seen.parties[0])
        return tuple(reversed(list(found.values()))) if len(found) == 2 else ()

    def group(
        self,
        sentence: int,
        token: int,
        *,
        persons: bool,
        states: bool = False,
        exactly: int | None = None,
        near: bool = False,
    ) -> tuple[Party, ...]:
        """The parties that "the leaders", "both countries" or "the pair" stand for; empty if no group is near.

        Groups that acted together or were subjects come first, for leaders those of persons; then the nearest.
        `states` leaves out groups with a body of states or a movement in them ("the two countries").
        `exactly` asks for that number of parties. Where no group is near, the two camps of the text are taken, unless
        only `near` ones are wanted.
        """
        groups = [
            seen
            for seen in self._recent(sentence, GROUP_REACH)
            if (seen.sentence, seen.token) < (sentence, token)
            and len(camps_of(seen.parties)) >= 2
            and exactly in (None, len(camps_of(seen.parties)))
            and not (states and any(party.sector in ("IGO", "REB") for party in seen.parties))
        ]
        titled = len({party.code for party in self.title})
        mixed = states and any(party.sector in ("IGO", "REB") for party in self.title)
        if self.title and not mixed and exactly in (None, titled) and not any(seen.rank <= 1 for seen in groups):
            return self.title
        if not groups:
            return () if near else self._rivals(sentence, token, states=states)

        def order(seen: Seen) -> tuple[bool, bool, int, bool, int, int]:
            stranger = persons and not all(party.person or party.office for party in seen.parties)
            distance = sentence - seen.sentence
            weight = sum(self.weights[code] for code in {party.code for party in seen.parties})
            story = -weight if exactly == 2 and not persons else 0  # far back, "the two countries" are the story's
            return stranger, distance > 1, story if distance > 1 else 0, seen.rank > 1, distance, -seen.token

        return min(groups, key=order).parties
