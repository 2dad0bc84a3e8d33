"""Two tellings of one affair side by side: what both say, what only one says, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.conclusions import Event
from comity.model import Claim, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """An event that both documents tell, with a claim of each and the fields on which these differ."""

    event: Event
    one: Claim
    other: Claim
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySide:
    """What two documents say. `silent` are parties of the shared or lone acts for whom neither document speaks."""

    both: tuple[Both, ...]
    only_one: tuple[Claim, ...]
    only_other: tuple[Claim, ...]
    silent: tuple[str, ...]


def compare(events: Iterable[Event], claims: Mapping[str, Claim], one: Document, other: Document) -> SideBySide:
    """The comparison of two documents whose claims are merged into these events; `claims` maps ids to claims."""
    both: list[Both] = []
    lone: dict[str, list[Claim]] = {one.id: [], other.id: []}
    for event in events:
        told = [claims[id] for id in event.claims]
        here = [claim for claim in told if claim.document_id == one.id]
        there = [claim for claim in told if claim.document_id == other.id]
        if here and there:
            both.append(Both(event=event, one=here[0], other=there[0], differing=differing(here[0], there[0])))
        else:
            lone[one.id] += here
            lone[other.id] += there
    told_by = [claim for pair in both for claim in (pair.one, pair.other)] + lone[one.id] + lone[other.id]
    return SideBySide(
        both=tuple(both),
        only_one=_in_order(lone[one.id]),
        only_other=_in_order(lone[other.id]),
        silent=silent_parties(told_by, (one, other)),
    )


def differing(one: Claim, other: Claim) -> tuple[str, ...]:
    """The fields of two claims of one event that contradict each other; what one leaves open contradicts nothing."""
    fields = {
        "status": (one.status, other.status),
        "mode": (one.mode, other.mode),
        "date": (_days(one), _days(other)),
        "place": (one.where and one.where.name, other.where and other.where.name),
        "amounts": (_amounts(one), _amounts(other)),
    }
    return tuple(name for name, (mine, theirs) in fields.items() if mine and theirs and mine != theirs)


def silent_parties(claims: Sequence[Claim], documents: Sequence[Document]) -> tuple[str, ...]:
    """Codes of parties to the acts who vouch for none of them and did not publish either document."""
    parties = {party.code for claim in claims for party in (*claim.actors, *claim.recipients)}
    heard = {party.code for claim in claims for party in claim.vouchers}
    heard |= {document.source.party for document in documents if document.source and document.source.party}
    return tuple(sorted(parties - heard))


def _days(claim: Claim) -> tuple[str, str] | None:
    said = claim.when is not None and claim.when.basis != "published"
    return (claim.when.start, claim.when.end) if claim.when and said else None


def _amounts(claim: Claim) -> frozenset[tuple[float, float, str]]:
    return frozenset((amount.low, amount.high, amount.unit) for amount in claim.amounts)


def _in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(sorted(claims, key=lambda claim: (claim.quote.span.start, claim.id)))
