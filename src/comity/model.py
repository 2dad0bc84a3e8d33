"""The records of comity: what travels between stages, and what the ledger holds.

Every record is a frozen, slotted, keyword-only dataclass with named fields. Offsets are code points in
`Document.text`, half-open. What is not known is ``None`` (or an empty tuple), never a guess. Ids are hashes of
content (see `content_id`), so that a second run over the same text gives the same ids.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

SCHEMA = 2
"""Number of the ledger's schema; `comity migrate` brings older ledgers up to it."""

Status = Literal["actual", "planned", "possible", "denied"]
Recency = Literal["new", "ongoing", "background"]
SourceKind = Literal["wire", "paper", "broadcaster", "government", "agency", "body", "unknown"]
StandingKind = Literal[
    "reported", "claimed", "claimed_by_both", "contested", "planned", "possible", "did_not_happen", "denied"
]
OfficeStatus = Literal["current", "former", "incoming"]
ConcernRole = Literal["against", "for", "about", "between", "hosted_by"]
DateBasis = Literal["said", "inferred", "published"]
LinkKind = Literal["response", "cause", "purpose", "condition", "concession"]
Bound = Literal["exact", "at_least", "at_most", "about", "range"]
Precision = Literal["day", "week", "month", "quarter", "year", "range"]
StatementKind = Literal["direct", "indirect", "mixed"]
ReadOutcome = Literal["coded", "no_event", "set_aside"]
FiringOutcome = Literal["claim", "dropped", "beaten"]


UNIDENTIFIED = "a side of the act is not identified"
"""The reason that marks a claim with an unidentified party, or with one side of an act that takes two."""


def content_id(kind: str, *parts: object) -> str:
    """A short, stable id: `kind` and the first 16 hex digits of the SHA-256 of the parts.

    Parts are joined with the unit separator, so that ("ab", "c") and ("a", "bc") differ.
    """
    joined = "\x1f".join("\x1e" if part is None else str(part) for part in parts)
    return f"{kind}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of code points in a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A piece of text with its place in the document: ``document.text[start:end] == text``."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An outlet. `party` is the state or body whose word it is, for governments, state agencies and bodies."""

    id: str
    name: str
    kind: SourceKind
    country: str | None
    party: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as it was received. `text` never changes; all offsets refer to it.

    `name` is the id that the giver uses (a file's name, the ``id`` of a JSON line); `id` is the hash of what
    was received. `published` and `fetched` are ISO days or None. `raw_hash` is the SHA-256 of the bytes.
    """

    id: str
    name: str
    title: str | None
    text: str
    published: str | None
    source: Source | None
    url: str | None
    byline: str | None = None
    licence: str | None = None
    language: str | None = None
    fetched: str | None = None
    raw_hash: str | None = None
    duplicate_of: str | None = None
    corrects: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token of a parse. `head` is an index into the sentence; the root is its own head.

    `tag` is the Penn Treebank tag, `relation` the ClearNLP dependency label of spaCy's English models.
    """

    index: int
    text: str
    lemma: str
    tag: str
    pos: str
    relation: str
    head: int
    start: int
    end: int
    space_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A name that the recogniser found: tokens `first` up to but not including `after`."""

    first: int
    after: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A parsed sentence of a document; `paragraph` counts paragraphs from 0."""

    index: int
    paragraph: int
    span: Span
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who acts, is acted upon or speaks, as the text names it.

    `code` is an ISO 3166-1 alpha-3 code, the code of a body or movement, or OTHER for a named party without
    one. `sector` is the coding guide's coarse sector, `sector_detail` the PLOVER sector where the words allow it.
    """

    code: str
    sector: str
    name: str
    sector_detail: str | None = None
    person: str | None = None
    office: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An interval of ISO days, both ends included, with what it rests on and the words that say it."""

    start: str
    end: str
    precision: Precision
    basis: DateBasis
    words: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place with its country (None where the text does not settle it) and the reason for the choice."""

    name: str
    country: str | None
    words: Words | None = None
    latitude: float | None = None
    longitude: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A quantity: low and high are equal for an exact one; `bound` says "at least", "at most" or "about"."""

    low: float
    high: float
    unit: str
    words: Words
    bound: Bound = "exact"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The exact words that a field of a claim rests on: ``text[span.start:span.end] == quote``."""

    field: str
    quote: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One link of the chain of those who say so. `party` is None for an anonymous or unidentified voice."""

    party: Party | None
    words: Words
    cue: str
    kind: Literal["direct", "indirect", "mixed", "document", "publisher"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a reader may take a claim for, and on whose word.

    `by` are codes of those who claim it (or deny it, for kind "denied"), `denied_by` of those who deny a
    contested one. `reason` says in words how it was reached.
    """

    kind: StandingKind
    by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    reason: str = ""

    def __str__(self) -> str:
        """The words that users see, for instance "claimed by RUS"."""
        whom = ", ".join(self.by)
        match self.kind:
            case "claimed":
                return f"claimed by {whom}"
            case "claimed_by_both":
                return "claimed by both sides"
            case "denied":
                return f"denied by {whom}"
            case "contested":
                return f"contested (claimed by {whom or 'the report'}, denied by {', '.join(self.denied_by)})"
            case "did_not_happen":
                return "did not happen"
            case _:
                return self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """A third party that an act is about, with its role in it."""

    role: ConcernRole
    party: Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One political act with one content, as one passage reports it.

    Parties that act together (met, signed, agreed) are all `actors`, with no recipients. `speakers` is the chain
    from the outermost voice inwards; `vouchers` are all who stand behind the claim and `standing` follows from
    them. `evidence` holds at least one piece for the field "act"; its first piece is the claim's quote.
    `reasons` say step by step how the coder came to it. `confidence` is the probability that type and
    parties are right, as `extract.confidence` rates it; None in ledgers from before there was one.
    """

    id: str
    document_id: str
    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    concerning: tuple[Concern, ...]
    about: Words | None
    status: Status
    condition: Words | None
    speakers: tuple[Speaker, ...]
    vouchers: tuple[Party, ...]
    standing: Standing
    recency: Recency
    recency_reason: str
    when: When | None
    where: Where | None
    amounts: tuple[Amount, ...]
    evidence: tuple[Evidence, ...]
    commits: bool
    rule: str
    reasons: tuple[str, ...]
    confidence: float | None
    coder: str

    @property
    def quote(self) -> Evidence:
        """The words that hold the act."""
        return self.evidence[0]

    @property
    def identified(self) -> bool:
        """Whether the text identifies all the sides that the act takes; the scored form holds only such claims."""
        return UNIDENTIFIED not in self.reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A tie between two acts that the text itself draws.

    `from_claim` answers, follows from, serves or is done despite `to_claim`, or hangs on it as its condition. `cue` are
    the words that say so, `drawn_by` the chain of those who draw it (empty: the outlet). It is never inferred from time
    alone.
    """

    id: str
    document_id: str
    from_claim: str
    to_claim: str
    kind: LinkKind
    cue: Words
    drawn_by: tuple[Speaker, ...]
    rule: str
    coder: str


PAST_TERM = "title past its term"
"""The rule of an office that the words give as held, and that the tables say had ended: its status is former."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """That a named person holds, held or takes a political office, as a document says.

    `since` and `until` are ISO days, or None where the text does not say.
    """

    id: str
    document_id: str
    person: str
    office: str
    code: str
    status: OfficeStatus
    since: str | None
    until: str | None
    evidence: tuple[Evidence, ...]
    rule: str
    coder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attributed quote, whether or not it holds an event: who is said to have said what.

    `speakers` are those whose words they are, never empty, several where they speak together. `through` is the
    chain of those by whose word we have it, from the outermost inwards, empty where the outlet itself quotes.
    `words` are the pieces of what is said, more than one where a quotation is split. `addressees` are the parties it
    is said to, `audience` the words for whom it is said to, party or not, and `occasion` those for the speech,
    interview or paper. `evidence` holds a "source" and a "content" at least, each piece of the words being one, and
    a "cue", an "audience" and an "occasion" where the text has them.
    """

    id: str
    document_id: str
    speakers: tuple[Speaker, ...]
    through: tuple[Speaker, ...]
    kind: StatementKind
    addressees: tuple[Party, ...]
    audience: Words | None
    occasion: Words | None
    words: tuple[Words, ...]
    evidence: tuple[Evidence, ...]
    coder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """Something that the coder saw and gave up, with the reason; counted, never silent."""

    reason: str
    detail: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Firing:
    """A rule that fired, and what became of it: a claim, an act that was given up, or one that another rule beat.

    `span` is the trigger's, `sentence` counts from 0. `type`, `status` and the codes of the parties are the claim's
    where there is one, else what the rule found; `status` is None then. `reason` says why there is no claim; `by` is
    the rule that beat it.
    """

    rule: str
    pattern: str
    sentence: int
    span: Span
    outcome: FiringOutcome
    type: str
    status: Status | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    reason: str = ""
    by: str | None = None

    @property
    def record(self) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
        """Who did what to whom, as two rules would have to agree on it."""
        return self.actors, self.type, self.recipients


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Why a document was not coded: a machine-readable `reason`, what and where, and what to do."""

    reason: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What comity found in one document. A document set aside has a reason and no claims.

    `fired` tells of every rule that fired; it is for those who write rules, and no ledger keeps it.
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    offices: tuple[Office, ...] = ()
    statements: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    fired: tuple[Firing, ...] = ()
    set_aside: SetAside | None = None

    @property
    def outcome(self) -> ReadOutcome:
        """Whether the document was coded, held no event, or was set aside."""
        if self.set_aside:
            return "set_aside"
        return "coded" if self.claims or self.offices else "no_event"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderVersion:
    """What made a coding: package, model and knowledge; `id` is the hash of the rest."""

    id: str
    comity: str
    model: str
    model_version: str
    model_hash: str
    lexicon_hash: str
    knowledge_hash: str
    processor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One committed shard of a run: its row in the ledger's table `runs` is what makes the shard visible."""

    run: str
    shard: str
    committed_at: str
    coder: CoderVersion
    documents: int
    claims: int
    offices: int
    set_aside: int
    config: str
