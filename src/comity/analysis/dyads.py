"""Who deals with whom, and what is promised: counts over claims that are already read.

What counts is an act that an outlet reports or that both sides claim. What only one side claims, what is planned,
possible, denied or contested stands beside it, never in it. Background ("Russia's invasion", told as known) counts
once for each act, not once for each report that mentions it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product

from comity.knowledge.ontology import load_ontology
from comity.model import Claim

COUNTED_STANDINGS = frozenset({"reported", "claimed_by_both"})
"""Kinds of standing that counts take by default."""

_UNCODED = "OTHER"

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadCount:
    """Acts between two parties, either way or together; `a` stands before `b` in the alphabet.

    ``acts == cooperation + conflict`` are those of a counted standing, `reported` of them by an outlet that is no
    party (the rest both sides claim). `other` are claims of any other standing, which are not in `acts`.
    """

    a: str
    b: str
    acts: int
    cooperation: int
    conflict: int
    reported: int
    other: int


def busiest_dyads(claims: Iterable[Claim], n: int) -> tuple[DyadCount, ...]:
    """The `n` pairs of parties with the most acts, the busiest first.

    Acts within one party and acts of parties without a code of their own (OTHER) belong to no dyad.
    """
    counts: dict[Pair, Counter[str]] = {}
    for claim in _without_repeated_background(claims):
        labels = _labels(claim)
        for pair in dyads_of(claim):
            counts.setdefault(pair, Counter()).update(labels)
    found = [_dyad_count(pair, count) for pair, count in counts.items()]
    found.sort(key=lambda dyad: (-dyad.acts, -dyad.other, dyad.a, dyad.b))
    return tuple(found[:n])


def dyads_of(claim: Claim) -> set[Pair]:
    """The pairs of codes that a claim ties: each actor with each recipient, or actors that act together."""
    actors = {party.code for party in claim.actors} - {_UNCODED}
    recipients = {party.code for party in claim.recipients} - {_UNCODED}
    pairs = product(actors, recipients) if claim.recipients else combinations(actors, 2)
    return {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}


def promises(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims of acts that bind their maker and were made, the newest first; those without a day come last."""
    found = [claim for claim in claims if claim.commits and claim.status == "actual"]
    found.sort(key=lambda claim: claim.id)
    found.sort(key=lambda claim: claim.when.start if claim.when else "", reverse=True)
    return tuple(found)


def _without_repeated_background(claims: Iterable[Claim]) -> Iterable[Claim]:
    seen: set[object] = set()
    for claim in claims:
        if claim.recency == "background":
            act = (
                claim.type,
                frozenset(party.code for party in claim.actors),
                frozenset(party.code for party in claim.recipients),
                claim.status,
                claim.standing.kind,
            )
            if act in seen:
                continue
            seen.add(act)
        yield claim


def _labels(claim: Claim) -> tuple[str, ...]:
    if claim.standing.kind not in COUNTED_STANDINGS:
        return ("other",)
    # A quad class is "verbal cooperation" and the like; only its second word is counted here.
    side = load_ontology().quad(claim.type).split()[-1]
    return ("acts", side, "reported") if claim.standing.kind == "reported" else ("acts", side)


def _dyad_count(pair: Pair, count: Counter[str]) -> DyadCount:
    return DyadCount(
        a=pair[0],
        b=pair[1],
        acts=count["acts"],
        cooperation=count["cooperation"],
        conflict=count["conflict"],
        reported=count["reported"],
        other=count["other"],
    )
