"""Claims into clusters, one for each event: the likest pair first, and never against a pair that speaks against it.

A cluster is not a chain: to join two, every pair across them must have at least `apart` points and their mean at
least `together`. The result depends on the claims and not on the order in which they came. What a person said of two
claims outranks all points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.merge.likeness import NO_EVENT, Comparison
from comity.merge.pairing import candidate_pairs
from comity.merge.telling import Telling

Tie = tuple[int, int]
Ties = Mapping[Tie, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What persons said of pairs of claims, by id: `together` are one event, `apart` are not, whatever their points.

    Where the two contradict each other over other claims, what is apart stays apart; of two that would be joined the
    first pair comes first.
    """

    together: tuple[tuple[str, str], ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()


NOBODY = Verdicts()


def clusters(tellings: Sequence[Telling], comparison: Comparison, verdicts: Verdicts = NOBODY) -> list[list[int]]:
    """The clusters as numbers into `tellings`, which must be in canonical order; each cluster and the list are too.

    Every claim is in exactly one cluster.
    """
    judged = frozenset[str]().union(*verdicts.apart)
    groups = echoes(tellings, judged)
    first = [tellings[group[0]] for group in groups]
    found = [
        sorted(at for number in cluster for at in groups[number]) for cluster in _clusters(first, comparison, verdicts)
    ]
    return sorted(_joined(found, tellings, verdicts) if verdicts.together else found)


def echoes(tellings: Sequence[Telling], alone: frozenset[str] = frozenset()) -> list[list[int]]:
    """Claims that recall a known act in the very same words, taken together: news repeats them without end.

    Each group is in canonical order and stands for its first claim. Any other claim is a group of its own, and so are
    those whose ids are in `alone`.
    """
    groups: dict[object, list[int]] = {}
    for number, telling in enumerate(tellings):
        groups.setdefault((telling.claim.id not in alone and telling.echo) or number, []).append(number)
    return list(groups.values())


def _joined(found: list[list[int]], tellings: Sequence[Telling], verdicts: Verdicts) -> list[list[int]]:
    """The clusters, with those made one that persons said are one."""
    number_of = {telling.claim.id: number for number, telling in enumerate(tellings)}
    cluster_of = {number: cluster for cluster in found for number in cluster}
    for one, other in verdicts.together:
        if one not in number_of or other not in number_of:
            continue
        here, there = cluster_of[number_of[one]], cluster_of[number_of[other]]
        if here is not there and not _kept_apart(here, there, tellings, verdicts):
            joined = sorted(here + there)
            cluster_of.update(dict.fromkeys(joined, joined))
    return list({cluster[0]: cluster for cluster in cluster_of.values()}.values())


def _kept_apart(here: list[int], there: list[int], tellings: Sequence[Telling], verdicts: Verdicts) -> bool:
    ids = [{tellings[number].claim.id for number in cluster} for cluster in (here, there)]
    return any(pair & ids[0] and pair & ids[1] for pair in verdicts.apart)


def _clusters(tellings: Sequence[Telling], comparison: Comparison, verdicts: Verdicts) -> list[list[int]]:
    ties = {
        tie: points
        for tie, points in likely_ties(tellings, comparison).items()
        if not verdicts.apart or not _forbidden(tellings[tie[0]], tellings[tie[1]], verdicts)
    }
    roots = _roots(len(tellings), ties)
    inside: dict[int, dict[Tie, float]] = defaultdict(dict)
    for tie, points in ties.items():
        inside[roots[tie[0]]][tie] = points
    found = [[number] for number, root in enumerate(roots) if root == number and root not in inside]
    for block in inside.values():
        found.extend(_Block(block, tellings, comparison, verdicts).split())
    return found


def _forbidden(one: Telling, other: Telling, verdicts: Verdicts) -> bool:
    return frozenset((one.claim.id, other.claim.id)) in verdicts.apart


def likely_ties(tellings: Sequence[Telling], comparison: Comparison) -> dict[Tie, float]:
    """The candidate pairs with points enough for one event."""
    same = comparison.weights.same
    points = (
        ((one, other), comparison.points(tellings[one], tellings[other]))
        for one, other in candidate_pairs(tellings, comparison.weights, comparison.bodies)
    )
    return {tie: value for tie, value in points if value >= same}


def _roots(size: int, ties: Iterable[Tie]) -> list[int]:
    """For each claim the first of its block: claims that ties connect, directly or over others."""
    parent = list(range(size))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in ties:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return [root(number) for number in range(size)]


class _Block:
    """A block of connected claims, to be split into clusters without looking at any claim outside of it."""

    def __init__(
        self, ties: Ties, tellings: Sequence[Telling], comparison: Comparison, verdicts: Verdicts = NOBODY
    ) -> None:
        self._ties = ties
        self._verdicts = verdicts
        self._tellings = tellings
        self._comparison = comparison
        self._known = dict(ties)

    def split(self) -> list[list[int]]:
        """The clusters of the block, each sorted."""
        cluster_of = {number: [number] for tie in self._ties for number in tie}
        for (one, other), _ in sorted(self._ties.items(), key=lambda it: (-it[1], it[0])):
            here, there = cluster_of[one], cluster_of[other]
            if here is not there and self._fit(here, there):
                joined = sorted(here + there)
                cluster_of.update(dict.fromkeys(joined, joined))
        return list({cluster[0]: cluster for cluster in cluster_of.values()}.values())

    def _fit(self, some: list[int], others: list[int]) -> bool:
        weights, total = self._comparison.weights, 0.0
        for one in some:
            for other in others:
                points = self._points(one, other)
                if points < weights.apart:
                    return False
                total += points
        return total >= weights.together * len(some) * len(others)

    def _points(self, one: int, other: int) -> float:
        tie = (min(one, other), max(one, other))
        if tie not in self._known:
            one_telling, other_telling = self._tellings[tie[0]], self._tellings[tie[1]]
            forbidden = _forbidden(one_telling, other_telling, self._verdicts)
            points = NO_EVENT if forbidden else self._comparison.points(one_telling, other_telling)
            self._known[tie] = points
        return self._known[tie]
