"""The full account of one claim: what it says, who vouches for it, on which words, by which rule, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.table import Table
from rich.text import Text

from comity.cli.exits import visible
from comity.cli.show import act_words, console_for, parties_words, plain, short_id, sure_words, when_words

if TYPE_CHECKING:
    from comity.model import Claim, Document, Link, Speaker
    from comity.store.review import Review

CONTEXT = 160
"""Characters of the text that are shown on each side of the evidence."""
TOLD = 0.1
"""Log odds from which on it is told what raised or lowered a confidence."""
MOST_TOLD = 8
"""How many such things are told."""


Tied = Sequence["tuple[Link, Claim]"]
"""Links of a claim, each with the claim at its other end."""


def explain(
    claim: Claim, document: Document | None, stream: TextIO, tied: Tied = (), review: Review | None = None
) -> None:
    """Show one claim with everything that led to it, what the text ties it to, and what persons said of it."""
    console = console_for(stream)
    console.print(plain(headline(claim)), style="bold")
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim")
    rows.add_column(overflow="fold")
    for label, words in _fields(claim, document):
        rows.add_row(f"  {label}", plain(words))
    for label, words in _review(claim, review):
        rows.add_row(f"  {label}", plain(words))
    for link, other in tied:
        rows.add_row(f"  {link.kind}", plain(_tie_words(claim, link, other)))
    if document:
        rows.add_row("  in the text", _in_context(claim, document))
    for number, reason in enumerate(claim.reasons):
        rows.add_row("  because" if number == 0 else "  and", plain(reason))
    console.print(rows)


def headline(claim: Claim) -> str:
    """The claim in one line, with codes and names."""
    words = act_words(claim, parties_words(claim.actors), parties_words(claim.recipients))
    return f"{words}: {claim.standing}"


def _tie_words(claim: Claim, link: Link, other: Claim) -> str:
    """The other end of a link, with the cue and who draws it."""
    way = "to" if link.from_claim == claim.id else "is this of"
    drawn = " <- ".join(_speaker_words(one) for one in link.drawn_by) or "the outlet"
    act = act_words(other, parties_words(other.actors), parties_words(other.recipients))
    return f"{way} {act} [{short_id(other)}], “{link.cue.text}”, drawn by {drawn}"


def _fields(claim: Claim, document: Document | None) -> Iterator[tuple[str, str]]:
    yield "claim", claim.id
    if document:
        yield "document", ", ".join(_document_words(document))
    yield "rule", claim.rule
    yield from _who_says_so(claim)
    yield from _when_and_where(claim, document)
    yield from _content(claim)
    for piece in claim.evidence:
        yield f"[{piece.field}]", f"“{piece.quote}” at {piece.span.start} to {piece.span.end}"
    yield from _how_sure(claim, document)
    yield "coder", claim.coder


def _how_sure(claim: Claim, document: Document | None) -> Iterator[tuple[str, str]]:
    """The confidence, and what moved it most: told only where this version of comity rates the claim the same."""
    from comity.extract.confidence import confidence_weights, rating_of
    from comity.lexicon.load import load_lexicon

    if claim.confidence is None:
        return
    yield "confidence", f"{sure_words(claim.confidence)} that type and parties are right"
    if document is None:
        return
    rating = rating_of(claim, document, load_lexicon(), confidence_weights())
    if rating.probability != claim.confidence:
        yield "moved by", "not known: another version of comity rated it, or the text is gone"
        return
    strong = [part for part in rating.parts if abs(part.weight) >= TOLD][:MOST_TOLD]
    for label, sign in (("raised by", 1), ("lowered by", -1)):
        words = [f"{part.says} ({part.weight:+.1f})" for part in strong if part.weight * sign > 0]
        if words:
            yield label, "; ".join(words)


def _review(claim: Claim, review: Review | None) -> Iterator[tuple[str, str]]:
    """What persons said, and how the machine had it."""
    if review is None:
        yield "reviewed", "by nobody"
        return
    yield "reviewed", str(review)
    for one in review.judgements:
        yield "", _with_reason(f"{one.made_at[:10]} {one.author}: {one.verdict}, {one.id}", one.reason)
    if review.machine is not None and review.machine != claim:
        yield "as coded", f"{headline(review.machine)}, {review.machine.status}, {when_words(review.machine.when)}"


def _who_says_so(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "status", claim.status + (f", if “{claim.condition.text}”" if claim.condition else "")
    yield "speakers", " <- ".join(_speaker_words(one) for one in claim.speakers) or "nobody: the outlet reports it"
    yield "vouchers", parties_words(claim.vouchers) or "nobody but the outlet"
    yield "standing", _with_reason(str(claim.standing), claim.standing.reason)
    yield "recency", _with_reason(claim.recency, claim.recency_reason)


def _when_and_where(claim: Claim, document: Document | None) -> Iterator[tuple[str, str]]:
    from comity.knowledge.disputes import dispute_words
    from comity.knowledge.world import load_world

    basis = f"{claim.when.basis}, to the {claim.when.precision}" if claim.when else ""
    yield "date", _with_reason(when_words(claim.when), basis)
    if claim.where:
        place = ", ".join(part for part in (claim.where.name, claim.where.country) if part)
        yield "place", _with_reason(place, claim.where.reason)
        disputed = dispute_words(claim.where.name, document.published if document else None, load_world())
        if disputed:
            yield "disputed", disputed


def _content(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.about:
        yield "about", f"“{claim.about.text}”"
    for concern in claim.concerning:
        yield concern.role.replace("_", " "), parties_words([concern.party])
    for amount in claim.amounts:
        yield "amount", f"“{amount.words.text}”"
    if claim.contexts:
        yield "contexts", ", ".join(claim.contexts)
    if claim.cameo:
        yield "CAMEO", claim.cameo
    if claim.commits:
        yield "commits", "its maker"


def _with_reason(what: str, reason: str | None) -> str:
    return f"{what} ({reason})" if reason else what


def _document_words(document: Document) -> Iterator[str]:
    yield document.name
    if document.source:
        yield document.source.name
    yield document.published or "no date of publication"


def _speaker_words(speaker: Speaker) -> str:
    who = parties_words([speaker.party]) if speaker.party else "a voice without a name"
    return f"{who} “{speaker.words.text}” ({speaker.kind}, {speaker.cue})"


def _in_context(claim: Claim, document: Document) -> Text:
    span = claim.quote.span
    before = document.text[max(0, span.start - CONTEXT) : span.start]
    after = document.text[span.end : span.end + CONTEXT]
    text = plain(_spaced(f"…{before}" if span.start > CONTEXT else before))
    text.append_text(Text(visible(_spaced(claim.quote.quote)), style="bold underline"))
    return text.append_text(plain(_spaced(f"{after}…" if span.end + CONTEXT < len(document.text) else after)))


def _spaced(text: str) -> str:
    """`text` on one line, with one space wherever it had any."""
    return re.sub(r"\s+", " ", text)
