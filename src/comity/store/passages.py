"""The act that a person judged, found again among the claims of a later coding of the same document.

A claim's id changes with the words that a coder takes for its evidence; so a judgement is held against the words
themselves, the type and the parties.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from comity.judgement import Passage
from comity.model import Claim, Evidence, Office, Party, Standing, content_id

PERSON = "person"
"""Rule and coder of a claim that a person marked."""

FIELDS: tuple[str, ...] = (
    "evidence",
    "type",
    "mode",
    "actors",
    "recipients",
    "vouchers",
    "status",
    "recency",
    "when",
    "where",
    "commits",
)
"""The fields of an act that a person may judge, correct or give; a claim and a passage name them alike."""


def passage_of(claim: Claim) -> Passage:
    """The claim as a passage, to be kept with a judgement on it."""
    return Passage(document_id=claim.document_id, claim=claim.id, **{field: getattr(claim, field) for field in FIELDS})


def claim_of(passage: Passage, id: str) -> Claim:
    """A claim that nobody but a person makes; its standing is still to be found."""
    return Claim(
        id=id,
        document_id=passage.document_id,
        **{field: getattr(passage, field) for field in FIELDS},
        cameo=None,
        contexts=(),
        concerning=(),
        about=None,
        condition=None,
        speakers=(),
        standing=Standing(kind="reported"),
        recency_reason="a person says so",
        amounts=(),
        rule=PERSON,
        reasons=(),
        confidence=None,
        coder=PERSON,
    )


def with_fields(claim: Claim, passage: Passage, fields: Iterable[str]) -> Claim:
    """The claim with these fields as the passage has them."""
    return dataclasses.replace(claim, **{field: getattr(passage, field) for field in fields})


def added_id(judgement: str) -> str:
    """The id of the claim that a judgement adds."""
    return content_id("claim", PERSON, judgement)


def meant(passage: Passage, claims: Sequence[Claim], *, loosely: bool = False) -> Claim | None:
    """The claim of the same document that a passage means; None where no claim tells of it.

    It bears the same id, or has the same type, parties and status on overlapping words; `loosely`, the same type or
    the same parties on words that overlap by half: what a person corrected is the same act under another coding.
    """
    same = [claim for claim in claims if claim.id == passage.claim]
    if same:
        return same[0]
    alike = [claim for claim in claims if _alike(passage, claim) == 3 and _overlap(passage, claim) > 0]
    if not alike and loosely:
        alike = [claim for claim in claims if _alike(passage, claim) >= 1 and 2 * _overlap(passage, claim) >= 1]
    return max(alike, key=lambda claim: (_alike(passage, claim), _overlap(passage, claim)), default=None)


def same_office(evidence: Sequence[Evidence], target: str | None, office: Office) -> bool:
    """Whether an office is the one that was judged: the same id, or found in overlapping words."""
    if office.id == target:
        return True
    return any(_common(one, other) > 0 for one in evidence for other in office.evidence)


def _alike(passage: Passage, claim: Claim) -> int:
    """Two points for type and parties together, one for either alone, and one more for the status with both."""
    parties = ((passage.actors, claim.actors), (passage.recipients, claim.recipients))
    same_parties = all(_codes(one) == _codes(other) for one, other in parties)
    alike = (passage.type == claim.type) + same_parties
    return alike + (alike == 2 and passage.status == claim.status)


def _overlap(passage: Passage, claim: Claim) -> float:
    """The share of the shorter one's characters that both acts' words have in common."""
    one, other = passage.evidence[0], claim.quote
    shorter = min(one.span.end - one.span.start, other.span.end - other.span.start)
    return _common(one, other) / shorter if shorter > 0 else 0.0


def _common(one: Evidence, other: Evidence) -> int:
    return min(one.span.end, other.span.end) - max(one.span.start, other.span.start)


def _codes(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.code for party in parties)
