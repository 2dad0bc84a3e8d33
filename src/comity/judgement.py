"""The records of what persons say of a ledger: their judgements, and what they had taken out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.model import Evidence, Party, Recency, Status, When, Where

Verdict = Literal["confirm", "reject", "correct", "add", "merge", "split", "undo", "code"]
JudgedKind = Literal["claim", "event", "link", "commitment", "office", "document", "judgement"]
RedactionKind = Literal["name", "text", "document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """An act as a person judges it: the words that hold it, and what they are taken to say.

    It is what a judgement is attached to, instead of a row: a later coding of the same document is matched with it
    by its words, type and parties. `claim` is the id that the claim had when it was judged, None for an act that no
    claim told of. `evidence` begins with the act's words.
    """

    document_id: str
    claim: str | None
    evidence: tuple[Evidence, ...]
    type: str
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    vouchers: tuple[Party, ...]
    status: Status
    recency: Recency
    when: When | None
    where: Where | None
    commits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A person's verdict; it outranks every score, is never overwritten, and can be undone by another one.

    `seen` are the acts that it is about as they stood, `said` what they should be: one for "correct" and "add", any
    number for "code" (a document coded blind). `fields` are the fields of an act that were judged. "merge" says that
    all of `seen` are one event, "split" that none of `seen` is one with any of `others`. `document_id` and `evidence`
    tie a verdict on an office, a link or a commitment to its words; `target` is the id that the thing had then.
    `made_at` is UTC to the microsecond; `undoes` is the id of a judgement.
    """

    id: str
    author: str
    made_at: str
    verdict: Verdict
    about: JudgedKind
    target: str | None
    document_id: str | None
    evidence: tuple[Evidence, ...]
    fields: tuple[str, ...]
    seen: tuple[Passage, ...]
    others: tuple[Passage, ...]
    said: tuple[Passage, ...]
    reason: str
    undoes: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """That words or a whole document were taken out of the ledger, when, by whom and why; never what they were.

    For words, `digest` is a salted SHA-256 of the `words` many words in a folded form, so that they are found again
    in whatever is added later; for a document it is the document's id, `salt` is empty and `words` is 0.
    """

    id: str
    kind: RedactionKind
    author: str
    made_at: str
    reason: str
    digest: str
    salt: str
    words: int
