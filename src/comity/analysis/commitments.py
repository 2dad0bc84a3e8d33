"""The commitments and matters of a ledger: what was promised or threatened, and how far each affair has come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from comity.affairs import Commitment, Matter
from comity.analysis.held import Held
from comity.analysis.naming import the_one
from comity.errors import InputError
from comity.merge.commitments import CommitmentMaker
from comity.merge.matters import MatterMaker
from comity.model import Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitments:
    """Commitments with the claims and documents that they rest on."""

    commitments: tuple[Commitment, ...]
    held: Held

    def one(self, beginning: str) -> Commitment:
        """The one commitment whose id begins so, with or without its kind; raises InputError for none or several."""
        return the_one("commitment", self.commitments, beginning, listed_by="comity commitments")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which commitments are asked for; None asks for any.

    `by` and `to` are codes of which one must be bound, or be the other side. `due_before` is an ISO day: only those
    with a deadline that ends on it or earlier.
    """

    by: Collection[str] | None = None
    to: Collection[str] | None = None
    kind: str | None = None
    fulfilment: str | None = None
    due_before: str | None = None

    def fits(self, one: Commitment) -> bool:
        """Whether the commitment is asked for."""
        return (
            (self.by is None or any(party.code in self.by for party in one.bound))
            and (self.to is None or any(party.code in self.to for party in _others(one, self.by)))
            and self.kind in (None, one.kind)
            and self.fulfilment in (None, one.fulfilment)
            and (self.due_before is None or (one.deadline is not None and one.deadline.end <= self.due_before))
        )


def _others(one: Commitment, by: Collection[str] | None) -> list[Party]:
    """To whom: the other side, and of those who bind themselves together all but the one asked for."""
    together = one.bound if len(one.bound) > 1 else ()
    return [*one.to, *(party for party in together if by is None or party.code not in by)]


def commitments_of(held: Held, wanted: Wanted | None = None, *, reference: str | None = None) -> Commitments:
    """The commitments that are asked for, by their first claim; a filter never changes what a commitment is.

    `reference` is the ISO day on which deadlines are looked at; without it, the last day of publication held.
    """
    found = CommitmentMaker().commitments(held.claims.values(), held.documents, reference)
    chosen = found if wanted is None else [one for one in found if wanted.fits(one)]
    return Commitments(commitments=tuple(chosen), held=held)


def matters_of(held: Held) -> list[Matter]:
    """The matters that acts are about, those with most claims first."""
    return MatterMaker().matters(held.claims.values(), held.documents)


def matter_named(matters: Collection[Matter], name: str) -> Matter:
    """The matter of this name or id; raises InputError for none or several."""
    wanted = name.casefold().strip()
    exact = [one for one in matters if one.id == name or any(own.casefold() == wanted for own in one.names)]
    found = exact or [one for one in matters if any(wanted in own.casefold() for own in one.names)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"matter {name!r}: none bears this name. `comity matters` lists them")
    names = ", ".join(repr(one.names[0]) for one in found[:5])
    raise InputError(f"matter {name!r}: several bear it ({names}). Write more of the name")
