"""The same act told twice is one claim; what one voice claims and another denies is contested."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from comity.model import Claim, Standing

NEAR = 2
"""Sentences over which a text tells on about a meeting."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with the dictionary forms of its content, so that two promises of one day stay two."""

    claim: Claim
    content: tuple[str, ...]
    sentence: int
    """Where the act is told: the index of its sentence."""

    @property
    def key(self) -> tuple[object, ...]:
        """What two tellings of one act share."""
        claim = self.claim
        actors = tuple(sorted(party.code for party in claim.actors))
        recipients = tuple(sorted(party.code for party in claim.recipients))
        vouchers = tuple(sorted(party.code for party in claim.vouchers))
        day = (claim.when.start, claim.when.end) if claim.when and claim.when.basis == "said" else None
        place = claim.where.name if claim.where else None
        return claim.type, actors, recipients, claim.status, vouchers, day, place, claim.rule, self.content


def told_once(told: Sequence[Told]) -> tuple[Told, ...]:
    """Claims with the same content joined: the first one's fields, everyone's evidence."""
    groups: dict[tuple[object, ...], list[Told]] = {}
    for each in told:
        groups.setdefault(each.key, []).append(each)
    return tuple(_joined(several) for several in groups.values())


def one_meeting(told: Sequence[Told]) -> tuple[Claim, ...]:
    """A visit and the meeting during it, a call and what was spoken in it: told on after each other they are one.

    The one that says most stands: a visit, a call; else the first.
    """
    kept: list[Told] = []
    for each in told:
        at = next((place for place, other in enumerate(kept) if _goes_on(other, each)), None)
        if at is None:
            kept.append(each)
        elif kept[at].claim.mode is None and each.claim.mode is not None:
            kept[at] = _joined([each, kept[at]])
        else:
            kept[at] = _joined([kept[at], each])
    return tuple(each.claim for each in kept)


def _goes_on(before: Told, after: Told) -> bool:
    """Whether the second tells on about the meeting of the first: the same parties, no other day, place or manner."""
    one, two = before.claim, after.claim
    if {one.type, two.type} != {"CONSULT"} or one.status != "actual" or two.status != "actual":
        return False
    near = 0 < after.sentence - before.sentence <= NEAR
    return near and _met(one) == _met(two) and _alike(one, two)


def _alike(one: Claim, two: Claim) -> bool:
    days = {(claim.when.start, claim.when.end) for claim in (one, two) if claim.when and claim.when.basis == "said"}
    places = {claim.where.name for claim in (one, two) if claim.where}
    modes = {claim.mode for claim in (one, two) if claim.mode}
    return max(len(days), len(places), len(modes)) <= 1 and one.recency == two.recency


def _met(claim: Claim) -> tuple[object, ...]:
    vouchers = frozenset(party.code for party in claim.vouchers)
    return frozenset(party.code for party in (*claim.actors, *claim.recipients)), vouchers, claim.identified


def _joined(several: Sequence[Told]) -> Told:
    evidence = dict.fromkeys(piece for each in several for piece in each.claim.evidence)
    claim = dataclasses.replace(several[0].claim, evidence=tuple(evidence))
    return dataclasses.replace(several[0], claim=claim)


def contested(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Marks what one voice of the document claims and another denies."""
    deniers: dict[tuple[object, ...], tuple[str, ...]] = {}
    for claim in claims:
        if claim.standing.kind == "denied":
            deniers[_about(claim)] = deniers.get(_about(claim), ()) + claim.standing.by
    return tuple(_against(claim, tuple(dict.fromkeys(deniers.get(_about(claim), ())))) for claim in claims)


def _about(claim: Claim) -> tuple[object, ...]:
    return claim.type, frozenset(p.code for p in claim.actors), frozenset(p.code for p in claim.recipients)


def _against(claim: Claim, deniers: tuple[str, ...]) -> Claim:
    if not deniers or claim.status != "actual":
        return claim
    reason = f"{', '.join(claim.standing.by) or 'the report'} says so, {', '.join(deniers)} denies it"
    standing = Standing(kind="contested", by=claim.standing.by, denied_by=deniers, reason=reason)
    return dataclasses.replace(claim, standing=standing, reasons=(*claim.reasons[:-1], f"standing: {reason}"))
