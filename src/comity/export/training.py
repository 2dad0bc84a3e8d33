"""Judgements as rows to train a coder by: what it made of a passage, and what a person makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.judgement import Judgement, Passage
from comity.model import Document
from comity.store.judgements import in_force

_CONTEXT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRow:
    """One act that a person judged. `label` is the verdict, "code" for an act of a document coded blind.

    `coded` is the act as it stood, None where no claim told of it; `judged` is what the person says, None where it
    is no act. `text` is the passage with up to 300 characters around it, `offset` where it begins in the document.
    `together` and `apart` are set for events: the other acts that are one with this one, or are not.
    """

    judgement: str
    author: str
    made_at: str
    label: str
    reason: str
    document: str
    document_id: str
    text: str
    offset: int
    coded: Passage | None
    judged: Passage | None
    together: tuple[Passage, ...]
    apart: tuple[Passage, ...]


def training_rows(judgements: Sequence[Judgement], documents: Mapping[str, Document]) -> Iterator[TrainingRow]:
    """A row for each act of the judgements in force; acts of documents that are gone are left out."""
    for judgement in in_force(judgements):
        for coded, judged in _acts(judgement):
            passage = judged or coded
            if passage is not None and passage.document_id in documents:
                yield _row(judgement, documents[passage.document_id], coded, judged)


def _acts(judgement: Judgement) -> Iterator[tuple[Passage | None, Passage | None]]:
    match judgement.verdict:
        case "add" | "code":
            yield from ((None, one) for one in judgement.said)
        case "reject":
            yield from ((one, None) for one in judgement.seen)
        case "correct":
            yield judgement.seen[0], judgement.said[0]
        case _:
            yield from ((one, one) for one in judgement.seen)


def _row(judgement: Judgement, document: Document, coded: Passage | None, judged: Passage | None) -> TrainingRow:
    passage = judged or coded
    assert passage is not None
    span = passage.evidence[0].span
    start = max(0, span.start - _CONTEXT)
    merged = judgement.about == "event" and judgement.verdict in ("merge", "confirm")
    return TrainingRow(
        judgement=judgement.id,
        author=judgement.author,
        made_at=judgement.made_at,
        label=judgement.verdict,
        reason=judgement.reason,
        document=document.name,
        document_id=document.id,
        text=document.text[start : span.end + _CONTEXT],
        offset=start,
        coded=coded,
        judged=judged,
        together=tuple(one for one in judgement.seen if one != passage) if merged else (),
        apart=judgement.others,
    )
