"""Events as flat rows, one for each act, with how many reports and sources tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from comity.conclusions import Event
from comity.export.rows import NO_REVIEWS, codes_of
from comity.knowledge.ontology import load_ontology
from comity.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event as a row; the fields are the columns, in this order, in every format.

    `n_reports` counts documents, `n_sources` outlets, `n_independent` those who do not copy from each other, at the
    least. Columns that hold several codes or ids separate them with a semicolon. `quote` stands in `first_document`.
    """

    event: str
    type: str
    mode: str | None
    quad: int
    actor_codes: str
    recipient_codes: str
    status: str
    standing: str
    standing_kind: str
    recency: str
    date_start: str | None
    date_end: str | None
    date_precision: str | None
    date_basis: str | None
    place: str | None
    country: str | None
    n_reports: int
    n_sources: int
    n_independent: int
    sources: str
    confirmed_by: str
    disputes: str
    first_document: str
    first_published: str | None
    quote: str
    claims: str
    review: str


def event_rows(
    events: Iterable[Event], documents: Mapping[str, Document], reviews: Mapping[str, str] = NO_REVIEWS
) -> Iterator[EventRow]:
    """A row for each event, in the same order; `documents` maps hashes to documents, for names and days.

    `reviews` tells in words, by event id, what persons said of its being one event.
    """
    ontology = load_ontology()
    for event in events:
        when, where, first = event.when, event.where, documents.get(event.first)
        yield EventRow(
            event=event.id,
            type=event.type,
            mode=event.mode,
            quad=ontology.quad_number(event.type),
            actor_codes=codes_of(event.actors),
            recipient_codes=codes_of(event.recipients),
            status=event.status,
            standing=str(event.standing),
            standing_kind=event.standing.kind,
            recency=event.recency,
            date_start=when.start if when else None,
            date_end=when.end if when else None,
            date_precision=when.precision if when else None,
            date_basis=when.basis if when else None,
            place=where.name if where else None,
            country=where.country if where else None,
            n_reports=event.n_reports,
            n_sources=len(event.sources),
            n_independent=event.independent,
            sources=";".join(event.sources),
            confirmed_by=";".join(event.confirmed_by),
            disputes=";".join(dispute.field for dispute in event.disputes),
            first_document=first.name if first else event.first,
            first_published=first.published if first else None,
            quote=event.quote.quote,
            claims=";".join(event.claims),
            review=reviews.get(event.id, ""),
        )
