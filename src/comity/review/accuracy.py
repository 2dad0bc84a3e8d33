"""How right the coder is, measured by what persons said: precision on a sample, recall on documents coded blind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.judgement import Judgement, Passage
from comity.knowledge.ontology import load_ontology
from comity.model import Claim
from comity.review.agreement import match
from comity.review.intervals import Share, share
from comity.store.judgements import in_force
from comity.store.passages import passage_of
from comity.store.review import Review

ACT = frozenset({"type", "actors", "recipients"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """`waiting` claims of the sample nobody reviewed yet, so that they are not counted.

    `acts` are those of the reviewed whose type and parties are right, `whole` those with nothing to correct.
    `found` are acts of documents coded blind that the coder found with type and parties, `right` the coder's claims
    in these documents that a person found as well; the intervals take acts for independent.
    """

    reviewed: int
    waiting: int
    acts: Share
    whole: Share
    documents: int
    found: Share
    right: Share


def measured(
    drawn: Iterable[Claim], reviews: Mapping[str, Review], judgements: Sequence[Judgement], claims: Iterable[Claim]
) -> Measured:
    """The figures for the claims `drawn` by lot and for the documents coded blind; `claims` are all the coder's own."""
    drawn = list(drawn)
    said = [reviews[claim.id] for claim in drawn if claim.id in reviews]
    acts = sum(_right(review, ACT) for review in said)
    whole = sum(_right(review, None) for review in said)
    blind = {one.document_id: one.said for one in in_force(judgements) if one.verdict == "code" and one.document_id}
    by_document: dict[str, list[Passage]] = {document: [] for document in blind}
    for claim in claims:
        if claim.document_id in by_document:
            by_document[claim.document_id].append(passage_of(claim))
    hits = sum(_hits(coded, by_document[document]) for document, coded in blind.items())
    return Measured(
        reviewed=len(said),
        waiting=len(drawn) - len(said),
        acts=share(acts, len(said)),
        whole=share(whole, len(said)),
        documents=len(blind),
        found=share(hits, sum(map(len, blind.values()))),
        right=share(hits, sum(map(len, by_document.values()))),
    )


def _right(review: Review, fields: frozenset[str] | None) -> bool:
    """Whether a person kept the claim and corrected none of these fields; None asks for all."""
    corrected = {field for one in review.judgements if one.verdict == "correct" for field in one.fields}
    return review.state != "rejected" and not (corrected if fields is None else corrected & fields)


def _hits(coded: Sequence[Passage], made: Sequence[Passage]) -> int:
    return sum(_same_act(one, other) for one, other in match(coded, made))


def _same_act(one: Passage, other: Passage) -> bool:
    return one.type == other.type and _sides(one) == _sides(other)


def _sides(passage: Passage) -> tuple[frozenset[str], ...]:
    """Codes of actors and recipients; of an act that can be done together only who takes part."""
    actors = frozenset(party.code for party in passage.actors)
    recipients = frozenset(party.code for party in passage.recipients)
    return (actors | recipients,) if load_ontology().is_joint(passage.type) else (actors, recipients)
