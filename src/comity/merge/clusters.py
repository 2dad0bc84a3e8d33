"""Claims into clusters, one for each event: the likest pair first, and never against a pair that speaks against it.

A cluster is not a chain: to join two, every pair across them must have at least `apart` points and their mean at
least `together`. The result depends on the claims and not on the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from comity.merge.likeness import Comparison
from comity.merge.pairing import candidate_pairs
from comity.merge.telling import Telling

Tie = tuple[int, int]
Ties = Mapping[Tie, float]


def clusters(tellings: Sequence[Telling], comparison: Comparison) -> list[list[int]]:
    """The clusters as numbers into `tellings`, which must be in canonical order; each cluster and the list are too.

    Every claim is in exactly one cluster.
    """
    groups = echoes(tellings)
    first = [tellings[group[0]] for group in groups]
    return sorted(sorted(at for number in cluster for at in groups[number]) for cluster in _clusters(first, comparison))


def echoes(tellings: Sequence[Telling]) -> list[list[int]]:
    """Claims that recall a known act in the very same words, taken together: news repeats them without end.

    Each group is in canonical order and stands for its first claim. Any other claim is a group of its own.
    """
    groups: dict[object, list[int]] = {}
    for number, telling in enumerate(tellings):
        groups.setdefault(telling.echo or number, []).append(number)
    return list(groups.values())


def _clusters(tellings: Sequence[Telling], comparison: Comparison) -> list[list[int]]:
    ties = likely_ties(tellings, comparison)
    roots = _roots(len(tellings), ties)
    inside: dict[int, dict[Tie, float]] = defaultdict(dict)
    for tie, points in ties.items():
        inside[roots[tie[0]]][tie] = points
    found = [[number] for number, root in enumerate(roots) if root == number and root not in inside]
    for block in inside.values():
        found.extend(_Block(block, tellings, comparison).split())
    return found


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

    def __init__(self, ties: Ties, tellings: Sequence[Telling], comparison: Comparison) -> None:
        self._ties = ties
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
            self._known[tie] = self._comparison.points(self._tellings[tie[0]], self._tellings[tie[1]])
        return self._known[tie]
