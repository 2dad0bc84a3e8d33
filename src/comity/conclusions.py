"""What comity concludes from the claims of many documents: events, and where their reports differ.

Records like those of `model`: frozen, slotted, keyword-only, with ids that are hashes of content.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.model import Amount, Evidence, Party, Recency, Standing, Status, When, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What some claims of an event say of one field; `by` are those who vouch for it, or else the outlets' ids."""

    value: str
    by: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A field of an event on which its claims differ: all versions, the one that comity shows, and why that one."""

    field: str
    versions: tuple[Version, ...]
    best: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What the claims of many reports say happened once.

    `id` is the hash of the earliest claim in canonical order (publication day, outlet, document, place in it), so it
    depends on the documents held and not on the order in which they came. `claims` are ids in that order, `first`
    the document of the first. `sources` are outlets by id, `independent` is the least number of those who do not
    copy from each other. `confirmed_by` says who of actor, recipient and third parties vouches for it. `reasons`
    say why the claims are one event.
    """

    id: str
    type: str
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: Status
    standing: Standing
    recency: Recency
    when: When | None
    where: Where | None
    amounts: tuple[Amount, ...]
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    first: str
    quote: Evidence
    sources: tuple[str, ...]
    independent: int
    confirmed_by: tuple[str, ...]
    disputes: tuple[Dispute, ...]
    reasons: tuple[str, ...]

    @property
    def n_reports(self) -> int:
        """Documents that tell of it."""
        return len(self.documents)
