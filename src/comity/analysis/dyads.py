"""Who deals with whom: counts over claims that are already read.

What counts is a new act that an outlet reports or that both sides claim. What only one side claims, what is planned,
possible, denied or contested, and what is told as background stand beside it, never in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from comity.knowledge.ontology import load_ontology
from comity.knowledge.records import OTHER
from comity.model import Claim

COUNTED = frozenset({"reported", "claimed_by_both"})
"""Kinds of standing that counts take by default."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadCount:
    """Two parties, in the order of their codes, and the acts between them.

    `cooperation` and `conflict` are new acts that are reported or claimed by both sides; `beside` are new acts of
    any other standing, by the words that users see; `background` is told as known. `types` counts the first two.
    """

    pair: Pair
    cooperation: int
    conflict: int
    beside: tuple[tuple[str, int], ...]
    background: int
    types: tuple[tuple[str, int], ...]

    @property
    def counted(self) -> int:
        """Acts that count."""
        return self.cooperation + self.conflict


@dataclass(slots=True)
class _Tally:
    cooperation: int
    conflict: int
    beside: Counter[str]
    background: int
    types: Counter[str]


def busiest(claims: Iterable[Claim]) -> list[DyadCount]:
    """The dyads of these claims, those with most counted acts first."""
    ontology = load_ontology()
    tallies: dict[Pair, _Tally] = {}
    for claim in claims:
        cooperative = "cooperation" in ontology.quad(claim.type)
        for pair in pairs(claim, joint=ontology.is_joint(claim.type)):
            tally = tallies.setdefault(pair, _Tally(0, 0, Counter(), 0, Counter()))
            _count(tally, claim, cooperative=cooperative)
    counts = [_frozen(pair, tally) for pair, tally in tallies.items()]
    return sorted(counts, key=lambda one: (-one.counted, -sum(count for _, count in one.beside), one.pair))


def pairs(claim: Claim, *, joint: bool) -> Iterator[Pair]:
    """The pairs of different parties that a claim ties, each once; acts within one party have none.

    A party without a code of its own (OTHER) belongs to no pair: two that bear it need not be the same.
    """
    actors = {party.code for party in claim.actors} - {OTHER}
    recipients = {party.code for party in claim.recipients} - {OTHER}
    tied = product(actors, recipients) if claim.recipients else combinations(actors, 2) if joint else ()
    yield from sorted({(min(two), max(two)) for two in tied if two[0] != two[1]})


def _count(tally: _Tally, claim: Claim, *, cooperative: bool) -> None:
    if claim.recency == "background":
        tally.background += 1
        return
    if claim.standing.kind not in COUNTED:
        tally.beside[claim.standing.kind.replace("_", " ")] += 1
        return
    tally.types[claim.type] += 1
    if cooperative:
        tally.cooperation += 1
    else:
        tally.conflict += 1


def _frozen(pair: Pair, tally: _Tally) -> DyadCount:
    return DyadCount(
        pair=pair,
        cooperation=tally.cooperation,
        conflict=tally.conflict,
        beside=tuple(tally.beside.most_common()),
        background=tally.background,
        types=tuple(tally.types.most_common()),
    )
