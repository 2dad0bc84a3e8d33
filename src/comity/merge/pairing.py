"""Which claims are worth comparing: those of one family that share a party and a time, or a party and a word.

Whether two claims are a candidate pair depends on the two alone. The cost grows with the number of claims, as each
looks only into the drawers that bear its own keys.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from comity.merge.telling import Telling
from comity.merge.weights import Weights

Key = tuple[str, ...]


class Drawers:
    """Claims laid in drawers by family, party and days, and by family, party and word.

    Tellings are numbered in the order in which they are laid in.
    """

    def __init__(self, weights: Weights, bodies: Collection[str]) -> None:
        self._width = weights.near_days + 1
        self._bodies = frozenset(bodies)
        self._by_days: dict[Key, list[int]] = defaultdict(list)
        self._by_words: dict[Key, list[int]] = defaultdict(list)
        self._recalled: dict[Key, list[int]] = defaultdict(list)
        self._tellings: list[Telling] = []

    def lay(self, telling: Telling) -> set[int]:
        """Lay a claim in; returns the numbers of those already there that it should be compared with."""
        found = self.partners(telling)
        number = len(self._tellings)
        self._tellings.append(telling)
        for drawer in self._drawers(telling):
            for key in (*_keys(telling, drawer), *self._body_keys(telling, drawer, laid=True)):
                self._by_days[key].append(number)
        for key in _word_keys(telling):
            self._by_words[key].append(number)
            if recalls(telling):
                self._recalled[key].append(number)
        return found

    def partners(self, telling: Telling) -> set[int]:
        """The numbers of the claims laid in so far that could be one event with this one."""
        found: set[int] = set()
        for drawer in {drawer + step for drawer in self._drawers(telling) for step in (-1, 0, 1)}:
            for key in (*_keys(telling, drawer), *self._body_keys(telling, drawer, laid=False)):
                found.update(self._by_days.get(key, ()))
        # News is compared with news of the same days; what is recalled may be an act of any day with a word in common.
        drawers = self._by_words if recalls(telling) else self._recalled
        for key in _word_keys(telling):
            found.update(drawers.get(key, ()))
        return found

    def _body_keys(self, telling: Telling, drawer: int, *, laid: bool) -> Iterator[Key]:
        """Where a body's act finds its members' acts on the same recipient, and these find it."""
        mine, theirs = ("body", "other") if telling.actors & self._bodies else ("other", "body")
        for recipient in telling.recipients:
            yield (telling.family, mine if laid else theirs, recipient, str(drawer))

    def _drawers(self, telling: Telling) -> set[int]:
        """Numbers of spans of days: that of the act where it is one day, and that of the report where it is news."""
        days = {telling.first} if telling.exact else set()
        if not telling.exact and telling.claim.recency == "new":
            days.add(telling.published)
        return {day // self._width for day in days if day is not None}


def candidate_pairs(
    tellings: Iterable[Telling], weights: Weights, bodies: Collection[str]
) -> Iterator[tuple[int, int]]:
    """All candidate pairs as numbers in the order of `tellings`, the smaller first, each once."""
    drawers = Drawers(weights, bodies)
    for number, telling in enumerate(tellings):
        yield from ((other, number) for other in drawers.lay(telling))


def recalls(telling: Telling) -> bool:
    """Whether it tells of an act without its day, and not as news of its own day."""
    return not telling.exact and (telling.first is not None or telling.claim.recency != "new")


def _keyed_parties(telling: Telling) -> frozenset[str]:
    """Parties by whose drawers a claim is found: who acts; whom it strikes where nobody is named; all who meet."""
    if telling.family == "visit" or not telling.actors:
        return telling.all_parties
    return telling.actors


def _keys(telling: Telling, drawer: int) -> Iterator[Key]:
    yield from ((telling.family, party, str(drawer)) for party in _keyed_parties(telling))


def _word_keys(telling: Telling) -> Iterator[Key]:
    for party in _keyed_parties(telling):
        yield from ((telling.family, party, word) for word in telling.words)
