"""Claims as flat rows: the columns of every table that comity writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from comity.codec import field_types
from comity.knowledge.ontology import load_ontology
from comity.model import Amount, Claim, Concern, Document, Party


@dataclass(frozen=True, slots=True, kw_only=True)
class RowParty:
    """A party in a list column. `role` is set for third parties only."""

    code: str
    sector: str
    sector_detail: str | None
    name: str
    person: str | None
    office: str | None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAmount:
    """A quantity in a list column; `low` and `high` are equal for an exact one."""

    low: float
    high: float
    unit: str
    bound: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim as a row; the fields are the columns, in this order, in every format.

    `document` is the giver's id, `published` and the dates are ISO days, `quad` is the number of the quad class.
    Columns that hold several codes separate them with a semicolon. `actor1` and `recipient1` are the first of
    `actors` and `recipients`, the lists in full. `joint` says that the actors act with each other. `quote_start`
    and `quote_end` count code points in the document's text. `review` is what persons said of it ("confirmed by Ann
    Lee"), empty for what a machine coded and nobody reviewed.
    """

    claim: str
    document: str
    document_id: str
    published: str | None
    source: str | None
    url: str | None
    type: str
    mode: str | None
    quad: int
    cameo: str | None
    contexts: str
    actor1_code: str | None
    actor1_sector: str | None
    actor1_name: str | None
    recipient1_code: str | None
    recipient1_sector: str | None
    recipient1_name: str | None
    actor_codes: str
    recipient_codes: str
    actors: tuple[RowParty, ...]
    recipients: tuple[RowParty, ...]
    concerning: tuple[RowParty, ...]
    joint: bool
    about: str | None
    status: str
    condition: str | None
    standing: str
    standing_kind: str
    voucher_codes: str
    recency: str
    date_start: str | None
    date_end: str | None
    date_precision: str | None
    date_basis: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    amounts: tuple[RowAmount, ...]
    quote: str
    quote_start: int
    quote_end: int
    commits: bool
    rule: str
    confidence: float | None
    coder: str
    review: str


NO_REVIEWS: Mapping[str, str] = MappingProxyType({})


def columns(kind: type = ClaimRow) -> tuple[str, ...]:
    """The names of the columns in their order: lower case, ASCII, at most 32 characters."""
    return tuple(field_types(kind))


def claim_rows(
    claims: Iterable[Claim], documents: Mapping[str, Document], reviews: Mapping[str, str] = NO_REVIEWS
) -> Iterator[ClaimRow]:
    """A row for each claim, in the same order; `reviews` tells in words, by claim id, what persons said of it.

    `documents` maps a document's hash to the document, for its name, date and outlet; a claim whose document is
    not there bears the hash as the document's name.
    """
    for claim in claims:
        yield claim_row(claim, documents.get(claim.document_id), reviews.get(claim.id, ""))


def claim_row(claim: Claim, document: Document | None, review: str = "") -> ClaimRow:
    """The row of one claim."""
    ontology = load_ontology()
    actor = claim.actors[0] if claim.actors else None
    recipient = claim.recipients[0] if claim.recipients else None
    when, where, quote = claim.when, claim.where, claim.quote
    return ClaimRow(
        claim=claim.id,
        document=document.name if document else claim.document_id,
        document_id=claim.document_id,
        published=document.published if document else None,
        source=document.source.name if document and document.source else None,
        url=document.url if document else None,
        type=claim.type,
        mode=claim.mode,
        quad=ontology.quad_number(claim.type),
        cameo=claim.cameo,
        contexts=";".join(claim.contexts),
        actor1_code=actor.code if actor else None,
        actor1_sector=actor.sector if actor else None,
        actor1_name=actor.name if actor else None,
        recipient1_code=recipient.code if recipient else None,
        recipient1_sector=recipient.sector if recipient else None,
        recipient1_name=recipient.name if recipient else None,
        actor_codes=codes_of(claim.actors),
        recipient_codes=codes_of(claim.recipients),
        actors=tuple(_party(party) for party in claim.actors),
        recipients=tuple(_party(party) for party in claim.recipients),
        concerning=tuple(_third_party(concern) for concern in claim.concerning),
        joint=ontology.is_joint(claim.type) and not claim.recipients and len(claim.actors) > 1,
        about=claim.about.text if claim.about else None,
        status=claim.status,
        condition=claim.condition.text if claim.condition else None,
        standing=str(claim.standing),
        standing_kind=claim.standing.kind,
        voucher_codes=codes_of(claim.vouchers),
        recency=claim.recency,
        date_start=when.start if when else None,
        date_end=when.end if when else None,
        date_precision=when.precision if when else None,
        date_basis=when.basis if when else None,
        place=where.name if where else None,
        country=where.country if where else None,
        latitude=where.latitude if where else None,
        longitude=where.longitude if where else None,
        amounts=tuple(_amount(amount) for amount in claim.amounts),
        quote=quote.quote,
        quote_start=quote.span.start,
        quote_end=quote.span.end,
        commits=claim.commits,
        rule=claim.rule,
        confidence=claim.confidence,
        coder=claim.coder,
        review=review,
    )


def codes_of(parties: Iterable[Party | None]) -> str:
    """The cell of a column of codes: each code once, with semicolons between."""
    return ";".join(dict.fromkeys(party.code for party in parties if party is not None))


def _party(party: Party, role: str | None = None) -> RowParty:
    return RowParty(
        code=party.code,
        sector=party.sector,
        sector_detail=party.sector_detail,
        name=party.name,
        person=party.person,
        office=party.office,
        role=role,
    )


def _third_party(concern: Concern) -> RowParty:
    return _party(concern.party, concern.role)


def _amount(amount: Amount) -> RowAmount:
    return RowAmount(low=amount.low, high=amount.high, unit=amount.unit, bound=amount.bound)
