"""What a claim binds its maker to: one pledge for each content that it names, and for each host of planned visits."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.affairs import CommitmentKind
from comity.extract.counting import COUNTS
from comity.extract.dates import Expression, expressions
from comity.lexicon.records import Lexicon
from comity.merge.commitment_table import CommitmentTable, Content
from comity.merge.telling import Telling, stems_beside
from comity.merge.weights import Weights
from comity.model import Claim, Document, Span, When, Words

_BY = re.compile(r"\b(?:by|until|till|before|within|no later than)(?: the)?(?: end of)? $", re.IGNORECASE)
_WITHIN = re.compile(rf"\bwithin (?P<count>\d+|{'|'.join(COUNTS)}) (?P<unit>day|week|month|year)s?\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?](?=\s|$)|\n\s*\n")
_BLANK = re.compile(r"\s")
_TO = re.compile(r"\s*(?:-|–|to|through|until)\s*")
_DAYS_NAMED = re.compile(r"\d|later|tomorrow|next", re.IGNORECASE)
_BACK = 3000
"""Characters before a planned meeting in which its days may have been named."""
_OPENING = 24
"""Characters at the beginning of a sentence in which a time expression holds for all of it: "On Friday, ..."."""
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
HARMS = frozenset(("SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "REJECT"))
"""Types of acts that carry out a threat."""
_NO_VERB = r"(?!(?:both|all|from|in|on|at|with|of|for|by|as|that|over|to)\b)"
_VERB = rf"{_NO_VERB}[a-z]+(?=\s(?:the|their|its|his|her|our|an?|more|new)\b)"
_SPLIT = re.compile(rf",?\sand\s(?:then\s)?(?=to\s[a-z]|{_VERB})")
_GOES_ON = re.compile(rf",?\sand\s{_VERB}[^,;.!?\n]*?(?=[,;.!?\n]|\sand\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge:
    """One content that a claim binds somebody to.

    `part` counts the contents of the claim from 0. `made` is the ordinal of the day on which it was made, by its words
    or by publication; None where neither is dated. `stems` are of the content's words. `due` are the ordinals of the
    deadline's days.
    """

    telling: Telling
    part: int
    kind: CommitmentKind
    bound: frozenset[str]
    to: frozenset[str]
    joint: bool
    content: Words
    contents: tuple[Content, ...]
    stems: frozenset[str]
    made: int | None
    deadline: When | None
    condition: Words | None

    @property
    def claim(self) -> Claim:
        """The claim that makes it."""
        return self.telling.claim

    @property
    def hostile(self) -> bool:
        """Whether harm is held out."""
        return self.kind in ("threat", "ultimatum", "rule-out")

    @property
    def harmful(self) -> bool:
        """Whether the act itself does harm: a threat, or a plan of it."""
        return self.hostile or (self.kind == "plan" and self.claim.type in HARMS)

    @property
    def due(self) -> tuple[int, int] | None:
        """First and last day of the deadline."""
        if self.deadline is None:
            return None
        return _ordinal(self.deadline.start), _ordinal(self.deadline.end)


class PledgeReader:
    """Reads pledges out of claims, by the table of commitments and the type that a coder's rule has by itself."""

    def __init__(self, table: CommitmentTable, weights: Weights, lexicon: Lexicon) -> None:
        self.table = table
        self.weights = weights
        self.rules = lexicon.rules

    def pledges(self, telling: Telling, document: Document) -> Iterator[Pledge]:
        """The pledges of a claim, one for each content and each host to visit; none if it binds nobody."""
        kind = self._kind(telling.claim)
        if kind is None:
            return
        claim = telling.claim
        deadline = _deadline(telling, document)
        if kind == "ultimatum" and claim.condition is None and (deadline is None or deadline.precision != "range"):
            return
        if deadline is None and kind == "plan" and self._own_type(claim) == "CONSULT":
            deadline = _meeting_days(telling, document)
        joint = len(telling.actors) > 1 and not telling.recipients
        visits = kind == "plan" and self._own_type(claim) == "CONSULT" and not joint
        hosts = [frozenset((host,)) for host in sorted(telling.recipients)] if visits else []
        wholes = itertools.product(_parts(claim, document), hosts or [telling.recipients])
        for part, (content, to) in enumerate(wholes):
            yield Pledge(
                telling=telling,
                part=part,
                kind=kind,
                bound=telling.actors,
                to=to,
                joint=joint,
                content=content,
                contents=self._contents(claim, content.text),
                stems=stems_beside(content.text, claim, self.weights),
                made=_made(telling),
                deadline=deadline,
                condition=_condition(claim, kind, self.table),
            )

    def _kind(self, claim: Claim) -> CommitmentKind | None:
        text = claim.quote.quote
        kind = self.table.kinds.get(claim.type)
        if kind is None or not claim.actors or self.table.says("binds_nobody", text):
            return None
        if kind == "plan":
            return "plan" if claim.status == "planned" else None
        if claim.status != "actual" and not (kind == "threat" and claim.status == "possible" and claim.condition):
            return None
        if kind == "rule-out":
            return kind if self.table.says("rules_out", text) else None
        if kind == "promise" and (self._own_type(claim) == "CONSULT" or self.table.says("plans", text)):
            return "plan"
        return kind

    def _own_type(self, claim: Claim) -> str | None:
        """The type that the act has once it is done, where the coder's rule tells it."""
        rule = self.rules.get(claim.rule)
        return rule.type if rule is not None and rule.type != claim.type else None

    def _contents(self, claim: Claim, text: str) -> tuple[Content, ...]:
        own = self._own_type(claim) or (claim.type if claim.status == "planned" else None)
        mode = claim.mode if claim.type == "THREATEN" else None
        by_type = tuple(one for one in self.table.contents if own in one.of or mode in one.modes)
        if own and by_type:
            return by_type  # the coder knows what is promised, whatever else its words name
        found = tuple(dict.fromkeys((*by_type, *self.table.contents_of(text))))
        if claim.type in ("AGREE", "CONCEDE"):
            # To yield over sanctions is to ease them, and never to impose them.
            easing = tuple(one for one in self.table.contents if claim.type == "CONCEDE" and "CONCEDE" in one.of)
            return tuple(dict.fromkeys((*(one for one in found if not one.kept_by <= HARMS), *easing)))
        return tuple(one for one in found if one.kept_by & HARMS) if claim.type in ("THREATEN", *HARMS) else found


def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()


def _made(telling: Telling) -> int | None:
    if telling.first is not None and telling.claim.status == "actual":
        return telling.first
    return telling.published


def _parts(claim: Claim, document: Document) -> Iterator[Words]:
    """The contents of a claim: "to open an embassy and to send a minister" are two.

    Infinitives that go on where the claim's own words for the matter end belong to it: "to send a minister and open a
    consulate".
    """
    whole = claim.about if claim.about and len(claim.about.text) > len("to do it") else None
    words = whole or Words(text=claim.quote.quote, span=claim.quote.span)
    if whole is None or not whole.text.startswith("to "):
        yield words
        return
    words = _longer(words, document)
    start = 0
    for cut in _SPLIT.finditer(words.text):
        yield _piece(words, start, cut.start())
        start = cut.end()
    yield _piece(words, start, len(words.text))


def _longer(words: Words, document: Document) -> Words:
    more = _GOES_ON.match(document.text, words.span.end)
    if more is None:
        return words
    span = Span(start=words.span.start, end=more.end())
    return Words(text=span.of(document.text), span=span)


def _condition(claim: Claim, kind: CommitmentKind, table: CommitmentTable) -> Words | None:
    """The claim's condition, or for a threat what its own words make it depend on."""
    if claim.condition is not None or kind not in ("threat", "ultimatum"):
        return claim.condition
    for words in (claim.about, Words(text=claim.quote.quote, span=claim.quote.span)):
        begins = table.words["conditions"].search(words.text) if words else None
        if words and begins and begins.start():
            return _piece(words, begins.start(), len(words.text))
    return None


def _piece(words: Words, start: int, end: int) -> Words:
    first = words.span.start + start
    return Words(text=words.text[start:end], span=Span(start=first, end=first + end - start))


def _deadline(telling: Telling, document: Document) -> When | None:
    """By when: the time in the pledge's words that lies ahead of it. What dates the pledge itself is none."""
    claim, made = telling.claim, _made(telling)
    if made is None:
        return None
    if claim.status == "planned":
        ahead = claim.when is not None and _ordinal(claim.when.end) > (telling.published or made)
        return claim.when if claim.when and claim.when.basis == "said" and ahead else None
    anchor = dt.date.fromordinal(telling.published or made)
    for span in _reaches(claim):
        text = _flat(span.of(document.text))
        within = _WITHIN.search(text)
        if within is not None:
            return _within(within, made, span.start)
        looking_back = {one.span: one for one in expressions(text, anchor, span.start)}
        ahead_of_it = [
            found
            for found in expressions(text, anchor, span.start, future=True)
            if not any(_dates(telling, each) for each in (found, looking_back.get(found.span)) if each)
        ]
        for found in _joined(ahead_of_it, document):
            when = _ahead(found, made, document)
            if when is not None:
                return when
    return None


def _flat(text: str) -> str:
    """The text on one line, at the same offsets."""
    return _BLANK.sub(" ", text)


def _joined(found: Sequence[Expression], document: Document) -> list[Expression]:
    """Expressions with "May 20-May 24" as one."""
    whole: list[Expression] = []
    for one in found:
        before = whole[-1] if whole else None
        between = document.text[before.span.end : one.span.start] if before else ""
        if before and _TO.fullmatch(between) and before.start <= one.end:
            span = Span(start=before.span.start, end=one.span.end)
            whole[-1] = dataclasses.replace(before, end=one.end, precision="range", span=span)
        else:
            whole.append(one)
    return whole


def _meeting_days(telling: Telling, document: Document) -> When | None:
    """The days of a planned meeting that tells none itself: those that its report named last before it.

    Failing that, those that the rest of its sentence names. The basis says that they are inferred.
    """
    made, quote = _made(telling), telling.claim.quote.span
    if made is None:
        return None
    anchor = dt.date.fromordinal(telling.published or made)
    stop = _SENTENCE_END.search(document.text, quote.end)
    first = max(0, quote.end - _BACK)
    spans = (Span(start=first, end=quote.end), Span(start=quote.end, end=stop.end() if stop else quote.end))
    for span, nearest in zip(spans, (-1, 0), strict=True):
        named = list(expressions(_flat(span.of(document.text)), anchor, span.start, future=True))
        found = [
            when
            for one in _joined(named, document)
            if (when := _ahead(one, made, document)) and _names_days(one, document)
        ]
        if found:
            return dataclasses.replace(found[nearest], basis="inferred")
    return None


def _names_days(found: Expression, document: Document) -> bool:
    """Whether the expression says its days by a number, or as part of a month: a mere "on Friday" is often over."""
    text = found.span.of(document.text)
    return found.precision not in ("quarter", "year") and bool(_DAYS_NAMED.search(text))


def _reaches(claim: Claim) -> Iterator[Span]:
    """Where a deadline stands: in the words for what is to be done, else at the beginning of the sentence."""
    quote = claim.quote.span
    if claim.about is None:
        yield quote
        return
    yield claim.about.span
    yield Span(start=quote.start, end=max(quote.start, min(quote.end, quote.start + _OPENING, claim.about.span.start)))


def _dates(telling: Telling, found: Expression) -> bool:
    """Whether the expression is the day on which the pledge was made."""
    own = telling.claim.when if telling.said else None
    return own is not None and own.start <= found.end.isoformat() and found.start.isoformat() <= own.end


def _ahead(found: Expression, made: int, document: Document) -> When | None:
    before = document.text[max(0, found.span.start - 24) : found.span.start]
    text = found.span.of(document.text)
    by = _BY.search(before) is not None or re.match(r"(?:by|until|till|before)\b", text, re.IGNORECASE) is not None
    day = dt.date.fromordinal(made)
    if found.end < day or (found.start < day and not by):
        return None
    return When(
        start=(day if by else found.start).isoformat(),
        end=found.end.isoformat(),
        precision="range" if by else found.precision,
        basis="said",
        words=Words(text=text, span=found.span),
    )


def _within(match: re.Match[str], made: int, offset: int) -> When:
    count = match["count"].lower()
    days = (int(count) if count.isdigit() else COUNTS[count]) * _DAYS[match["unit"].lower()]
    span = Span(start=offset + match.start(), end=offset + match.end())
    return When(
        start=dt.date.fromordinal(made).isoformat(),
        end=dt.date.fromordinal(min(made + days, dt.date.max.toordinal())).isoformat(),
        precision="range",
        basis="said",
        words=Words(text=match.group(), span=span),
    )
