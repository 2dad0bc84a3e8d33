"""Commitments and matters as flat rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from comity.affairs import Commitment, Matter
from comity.export.rows import codes_of
from comity.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow:
    """One commitment as a row; the fields are the columns, in this order, in every format.

    Columns that hold several codes or ids separate them with a semicolon. `quote` stands in `first_document`.
    `changes` are "day fulfilment claim", a proposed one in brackets.
    """

    commitment: str
    kind: str
    bound_codes: str
    to_codes: str
    binding: str
    unconfirmed: bool
    about: str
    contents: str
    due_start: str | None
    due_end: str | None
    condition: str | None
    date_start: str | None
    date_end: str | None
    fulfilment: str
    changed: str | None
    changes: str
    standing: str
    first_document: str
    first_published: str | None
    quote: str
    claims: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterRow:
    """One matter as a row. `stages` are "day stage claim"."""

    matter: str
    kind: str
    about: str
    party_codes: str
    stage: str
    stage_date: str | None
    stages: str
    n_claims: int
    claims: str


def commitment_rows(commitments: Iterable[Commitment], documents: Mapping[str, Document]) -> Iterator[CommitmentRow]:
    """A row for each commitment, in the same order; `documents` maps hashes to documents, for names and days."""
    for one in commitments:
        first = documents.get(one.document)
        counted = [change for change in one.changes if not change.proposed]
        yield CommitmentRow(
            commitment=one.id,
            kind=one.kind,
            bound_codes=codes_of(one.bound),
            to_codes=codes_of(one.to),
            binding=one.binding,
            unconfirmed=one.unconfirmed,
            about=one.content.text,
            contents=";".join(one.contents),
            due_start=one.deadline.start if one.deadline else None,
            due_end=one.deadline.end if one.deadline else None,
            condition=one.condition.text if one.condition else None,
            date_start=one.made.start if one.made else None,
            date_end=one.made.end if one.made else None,
            fulfilment=one.fulfilment,
            changed=counted[-1].day if counted else None,
            changes=";".join(
                f"{'(' if change.proposed else ''}{change.day or 'undated'} {change.fulfilment} {change.claim or '-'}"
                f"{')' if change.proposed else ''}"
                for change in one.changes
            ),
            standing=str(one.standing),
            first_document=first.name if first else one.document,
            first_published=first.published if first else None,
            quote=one.quote.quote,
            claims=";".join(one.claims),
        )


def matter_rows(matters: Iterable[Matter]) -> Iterator[MatterRow]:
    """A row for each matter, in the same order."""
    for one in matters:
        yield MatterRow(
            matter=one.id,
            kind=one.kind,
            about=one.names[0],
            party_codes=codes_of(one.parties),
            stage=one.stage,
            stage_date=next((each.day for each in reversed(one.stages) if each.stage == one.stage), None),
            stages=";".join(f"{each.day or 'undated'} {each.stage} {each.claim or '-'}" for each in one.stages),
            n_claims=len(one.claims),
            claims=";".join(one.claims),
        )
