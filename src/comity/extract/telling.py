"""The same act told twice is one claim; what one voice claims and another denies is contested."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from comity.model import Claim, Standing

RECENCIES = ("new", "ongoing", "background")
"""From the newest on."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with the dictionary forms of its content, so that two promises of one day stay two."""

    claim: Claim
    content: tuple[str, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """What two tellings of one act share."""
        claim = self.claim
        actors = tuple(sorted(party.code for party in claim.actors))
        recipients = tuple(sorted(party.code for party in claim.recipients))
        vouchers = tuple(sorted(party.code for party in claim.vouchers))
        day = (claim.when.start, claim.when.end) if claim.when and claim.when.basis != "published" else None
        place = claim.where.name if claim.where else None
        return claim.type, actors, recipients, claim.status, vouchers, day, place, claim.rule, self.content


def told_once(told: Sequence[Told]) -> tuple[Claim, ...]:
    """Claims with the same content joined: the first one's fields, everyone's evidence."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for each in told:
        groups.setdefault(each.key, []).append(each.claim)
    return tuple(_joined(claims) for claims in groups.values())


def first_told(told: Sequence[Told]) -> dict[str, Claim]:
    """The telling that each claim became one with, by the claim's id."""
    first: dict[tuple[object, ...], Claim] = {}
    return {each.claim.id: first.setdefault(each.key, each.claim) for each in told}


def _joined(claims: Sequence[Claim]) -> Claim:
    """The first telling with everyone's evidence; an act that one passage recalls and another reports is news."""
    evidence = dict.fromkeys(piece for claim in claims for piece in claim.evidence)
    first, newest = claims[0], min(claims, key=lambda claim: RECENCIES.index(claim.recency))
    return dataclasses.replace(
        first,
        evidence=tuple(evidence),
        recency=newest.recency,
        recency_reason=newest.recency_reason,
        when=first.when or newest.when,
    )


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
