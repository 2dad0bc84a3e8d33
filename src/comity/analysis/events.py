"""The events of a ledger: what its claims say happened, each act once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Unpack

from comity.analysis.held import held_by
from comity.analysis.naming import the_one
from comity.analysis.verdicts import reviewed_by, verdicts_of
from comity.conclusions import Event
from comity.judgement import Judgement
from comity.merge.events import Merger
from comity.model import Claim, Document
from comity.store.filters import ClaimFilters
from comity.store.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Events with the claims and documents that they rest on, both by id.

    `reviewed` tells in words, by event id, what persons said of its being one event.
    """

    events: tuple[Event, ...]
    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    reviewed: Mapping[str, str]

    def claims_of(self, event: Event) -> list[Claim]:
        """The claims of an event in canonical order."""
        return [self.claims[id] for id in event.claims]

    def one(self, beginning: str) -> Event:
        """The one event whose id begins so, with or without "event-"; raises InputError for none or several."""
        return the_one("event", self.events, beginning, listed_by="comity events")


def events_of(
    ledger: Ledger,
    *,
    as_of: str | None = None,
    published_by: str | None = None,
    **filters: Unpack[ClaimFilters],
) -> Events:
    """The events of which at least one claim meets all filters, by their first claim.

    All claims take part in the merging, so that a filter never changes what an event is. `published_by` (an ISO day)
    leaves out every document that was published later, or on no known day. Raises InputError for a filter's value
    that cannot be read.
    """
    held = held_by(ledger, as_of=as_of, published_by=published_by)
    events = merged(held.claims.values(), held.documents, ledger.judgements(as_of=as_of))
    if not any(value is not None for value in filters.values()):
        return events
    wanted = {claim.id for claim in ledger.claims(as_of=as_of, **filters)}
    return dataclasses.replace(events, events=tuple(one for one in events.events if wanted & set(one.claims)))


def merged(claims: Iterable[Claim], documents: Mapping[str, Document], judgements: Sequence[Judgement] = ()) -> Events:
    """The events of these claims; `documents` holds, by hash, the document of each.

    `judgements` are all that persons said; those that merge or split events outrank every likeness.
    """
    by_id = {claim.id: claim for claim in claims}
    said = verdicts_of(judgements, by_id.values())
    found = tuple(Merger().events(by_id.values(), documents, said.verdicts))
    reviewed = {event.id: reviewed_by(event, said) for event in found} if said.judged else {}
    return Events(
        events=found, claims=by_id, documents=documents, reviewed={id: by for id, by in reviewed.items() if by}
    )
