"""What a ledger holds for an analysis: its claims and documents by id, as of a day of publication."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.model import Claim, Document
from comity.store.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The claims and documents of a ledger, by id, that events, commitments and matters are made of."""

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]


def held_by(ledger: Ledger, *, as_of: str | None = None, published_by: str | None = None) -> Held:
    """What a ledger holds; `published_by` (an ISO day) leaves out what was published later, or on no known day."""
    documents = {one.id: one for one in ledger.documents(as_of=as_of)}
    if published_by is not None:
        documents = {id: one for id, one in documents.items() if one.published and one.published[:10] <= published_by}
    claims = {one.id: one for one in ledger.claims(as_of=as_of) if one.document_id in documents}
    return Held(claims=claims, documents=documents)
