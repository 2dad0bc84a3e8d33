"""The standing of an event, from all its claims: what one report makes known, and who else stands behind it.

A claim by one side stays a claim however many outlets repeat it. It is reported once an outlet that is no party
reports it of itself, claimed by both sides once the other side says so too, and contested once a party denies it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.knowledge.ontology import Ontology
from comity.merge.telling import Telling
from comity.model import Standing

_RANK = ("reported", "claimed_by_both", "claimed", "contested", "planned", "possible", "denied", "did_not_happen")


def best_telling(tellings: Sequence[Telling]) -> Telling:
    """The claim of best standing; among equals the one told as news, then the first in canonical order."""
    return min(tellings, key=lambda one: (_RANK.index(one.claim.standing.kind), one.claim.recency != "new", one.order))


def event_standing(tellings: Sequence[Telling], ontology: Ontology) -> Standing:
    """What a reader may take the event for, and on whose word."""
    best = best_telling(tellings).claim.standing
    deniers = _codes(one for one in tellings if one.claim.standing.kind in ("denied", "contested"))
    if best.kind in ("reported", "claimed", "claimed_by_both", "contested"):
        claimants = _codes(one for one in tellings if one.claim.standing.kind in ("claimed", "claimed_by_both"))
        if deniers and best.kind != "reported":
            return _contested(claimants, deniers)
        if deniers and set(deniers) & _acting(tellings):
            return _contested(claimants, deniers)
        if best.kind == "claimed":
            return _claimed(tellings, claimants, ontology)
    return best


def confirmed_by(tellings: Iterable[Telling]) -> tuple[str, ...]:
    """Who of "actor", "recipient", "third party" and "outlet" stands behind the event having happened."""
    found = set()
    for telling in tellings:
        if telling.claim.status != "actual":
            continue
        codes = {party.code for party in telling.claim.vouchers}
        found |= {"actor"} if codes & telling.actors else set()
        found |= {"recipient"} if codes & telling.recipients else set()
        found |= {"third party"} if codes - telling.all_parties else set()
        found |= {"outlet"} if telling.claim.standing.kind == "reported" and not codes else set()
    return tuple(name for name in ("actor", "recipient", "third party", "outlet") if name in found)


def _claimed(tellings: Sequence[Telling], by: tuple[str, ...], ontology: Ontology) -> Standing:
    """Claims of several: of both sides, or of some who may be accusers together."""
    first = tellings[0]
    joint = not first.recipients and ontology.is_joint(first.claim.type)
    sides = [{code} for code in first.actors] if joint else [set(first.actors), set(first.recipients)]
    if len(sides) > 1 and all(side & set(by) for side in sides) and first.actors != first.recipients:
        return Standing(kind="claimed_by_both", by=by, reason="both sides say so, in different reports")
    reason = f"only {', '.join(by)} says so" if len(by) == 1 else f"{', '.join(by)} say so, and no outlet of itself"
    return Standing(kind="claimed", by=by, reason=reason)


def _contested(by: tuple[str, ...], deniers: tuple[str, ...]) -> Standing:
    return Standing(kind="contested", by=by, denied_by=deniers, reason=f"{', '.join(deniers)} denies it")


def _acting(tellings: Iterable[Telling]) -> set[str]:
    return {code for telling in tellings for code in telling.all_parties}


def _codes(tellings: Iterable[Telling]) -> tuple[str, ...]:
    said = [
        code
        for telling in tellings
        for code in (*telling.claim.standing.by, *telling.claim.standing.denied_by)
        if not (telling.claim.standing.kind == "contested" and code in telling.claim.standing.by)
    ]
    return tuple(dict.fromkeys(said))
