"""Claims as persons left them: confirmed, rejected, corrected, or added where the coder found none.

A judgement outranks every coder, also one that comes later: it is held against the words that it was made on. Of
several on one act the latest counts, and what others said before stands beside it.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from comity.extract.standing import standing_of
from comity.judgement import Judgement, Passage
from comity.knowledge.ontology import load_ontology
from comity.model import UNIDENTIFIED, Claim, Document, Party, Source, Speaker, Words
from comity.store.passages import PERSON, added_id, claim_of, meant, with_fields

_Word = tuple[Judgement, Passage]
State = Literal["confirmed", "corrected", "added", "rejected"]

_FOR_STANDING = frozenset({"type", "status", "actors", "recipients", "vouchers"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What persons said of one claim.

    `claim` is as they left it, `machine` as the coder made it, None where no coder did. `judgements` are those in
    force, the oldest first; `disagreed` tells that one author rejects what another one keeps.
    """

    claim: Claim
    machine: Claim | None
    state: State
    judgements: tuple[Judgement, ...]
    disagreed: bool

    def __str__(self) -> str:
        """The words that users see, for instance "corrected by Ann Lee"."""
        authors = ", ".join(dict.fromkeys(one.author for one in self.judgements if one.verdict in _SAYING[self.state]))
        return f"{self.state} by {authors}" + (" (others disagree)" if self.disagreed else "")


_SAYING: Mapping[State, frozenset[str]] = {
    "confirmed": frozenset({"confirm", "add"}),
    "corrected": frozenset({"correct"}),
    "added": frozenset({"add", "confirm"}),
    "rejected": frozenset({"reject"}),
}


def documents_judged(judgements: Iterable[Judgement]) -> set[str]:
    """The documents whose claims persons judged one by one."""
    return {passage.document_id for one in judgements for passage in _acts_of(one)}


def reviews(
    judgements: Sequence[Judgement], claims: Iterable[Claim], documents: Mapping[str, Document]
) -> dict[str, Review]:
    """By claim id, what persons said of it; `judgements` are those in force in the order of time.

    `claims` are all that the coder made of the documents that are judged, which `documents` holds by hash.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document_id].append(claim)
    books = {id: _Book(by_document[id], document.source) for id, document in documents.items()}
    for judgement in judgements:
        for passage in _acts_of(judgement):
            if passage.document_id in books:
                books[passage.document_id].take(judgement, passage)
    return {id: review for book in books.values() for id, review in book.reviews().items()}


def _acts_of(judgement: Judgement) -> tuple[Passage, ...]:
    """The acts that are judged one by one; who rejects an event rejects every claim of it."""
    if judgement.about != "claim" and (judgement.about, judgement.verdict) != ("event", "reject"):
        return ()
    match judgement.verdict:
        case "add":
            return judgement.said
        case "confirm" | "reject" | "correct":
            return judgement.seen
        case _:
            return ()


class _Book:
    """The claims of one document, and the judgements on each."""

    def __init__(self, claims: Sequence[Claim], source: Source | None) -> None:
        self._machine = {claim.id: claim for claim in claims}
        self._made: dict[str, Claim] = {}
        self._said: dict[str, list[_Word]] = {}
        self._source = source

    def take(self, judgement: Judgement, passage: Passage) -> None:
        """Lay a judgement to the claim that it means, or to one made of its passage where none is left."""
        known = [*self._made.values(), *self._machine.values()]
        found = meant(passage, known, loosely=judgement.verdict in ("confirm", "correct"))
        if found is None and judgement.verdict == "reject":
            return
        if found is None:
            id = added_id(judgement.id) if judgement.verdict == "add" or passage.claim is None else passage.claim
            found = self._made[id] = self._with_standing(claim_of(passage, id))
        self._said.setdefault(found.id, []).append((judgement, passage))

    def reviews(self) -> dict[str, Review]:
        """By claim id, the claim as it was left."""
        return {id: self._review(id, said) for id, said in self._said.items()}

    def _review(self, id: str, said: Sequence[_Word]) -> Review:
        machine = self._machine.get(id)
        claim = machine or self._made[id]
        for judgement, passage in said:
            claim = self._as_said(claim, judgement, passage)
        judgements = tuple(judgement for judgement, _ in said)
        last = {judgement.author: judgement.verdict == "reject" for judgement in judgements}
        return Review(
            claim=claim,
            machine=machine,
            state=_state(judgements, added=machine is None),
            judgements=judgements,
            disagreed=len(set(last.values())) > 1,
        )

    def _as_said(self, claim: Claim, judgement: Judgement, seen: Passage) -> Claim:
        """The claim with what a person gave it; what was confirmed stays so, whatever a later coder says."""
        if judgement.verdict == "reject":
            return claim
        said = judgement.said[0] if judgement.said else seen
        fields = [field for field in judgement.fields if getattr(claim, field) != getattr(said, field)]
        if judgement.verdict == "confirm":
            fields = [field for field in fields if field != "evidence"]
        if not fields and judgement.verdict == "confirm":
            return claim
        changed = self._changed(claim, said, fields)
        told = judgement.fields if judgement.verdict == "correct" else fields
        return dataclasses.replace(changed, reasons=(*_kept(claim, fields), _because(judgement, told)))

    def _changed(self, claim: Claim, said: Passage, fields: Sequence[str]) -> Claim:
        changed = with_fields(claim, said, fields)
        if "evidence" in fields:
            others = tuple(piece for piece in claim.evidence if piece.field != "act")
            changed = dataclasses.replace(changed, evidence=said.evidence + others)
        if {"type", "mode"} & set(fields):
            changed = dataclasses.replace(changed, cameo=load_ontology().general_cameo(changed.type, changed.mode))
        if "vouchers" in fields:
            changed = dataclasses.replace(changed, speakers=tuple(_speaker(party, changed) for party in said.vouchers))
        return self._with_standing(changed) if _FOR_STANDING & set(fields) else changed

    def _with_standing(self, claim: Claim) -> Claim:
        publisher = _publisher(self._source)
        vouchers = claim.vouchers or ((publisher,) if publisher is not None else ())
        standing = standing_of(
            kind=claim.type,
            status=claim.status,
            actors=claim.actors,
            recipients=claim.recipients,
            speakers=claim.speakers,
            vouchers=vouchers,
            publisher=publisher,
            ontology=load_ontology(),
        )
        return dataclasses.replace(claim, vouchers=vouchers, standing=standing)


def _state(said: Sequence[Judgement], *, added: bool) -> State:
    """The last word on whether the claim stands, then the strongest of what was done to it."""
    verdicts = [judgement.verdict for judgement in said]
    if verdicts[-1] == "reject":
        return "rejected"
    if "correct" in verdicts:
        return "corrected"
    return "added" if added and "add" in verdicts else "confirmed"


def _kept(claim: Claim, fields: Sequence[str]) -> tuple[str, ...]:
    """The coder's reasons, less the one that a side is unknown where a person named it."""
    named = bool({"actors", "recipients"} & set(fields))
    return tuple(reason for reason in claim.reasons if not (named and reason == UNIDENTIFIED))


def _because(judgement: Judgement, fields: Sequence[str]) -> str:
    day, names = judgement.made_at[:10], ", ".join(fields)
    what = {"add": "added", "correct": f"corrected ({names})"}.get(judgement.verdict, f"confirmed ({names})")
    return f"{what} by {judgement.author} on {day}" + (f": {judgement.reason}" if judgement.reason else "")


def _speaker(party: Party, claim: Claim) -> Speaker:
    words = Words(text=claim.quote.quote, span=claim.quote.span)
    return Speaker(party=party, words=words, cue=PERSON, kind="indirect")


def _publisher(source: Source | None) -> Party | None:
    if source is None or source.party is None:
        return None
    return Party(code=source.party, sector="IGO" if source.kind == "body" else "GOV", name=source.name)
