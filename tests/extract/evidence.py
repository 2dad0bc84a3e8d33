"""What must hold of the words of every reading."""

from __future__ import annotations

from collections.abc import Iterator

from comity.model import Claim, Party, Reading, Span, Statement, Words


def assert_evidence_holds(reading: Reading) -> None:
    """Every quote is the text at its place, and every claim and office has one."""
    text = reading.document.text
    found = [*(claim.evidence for claim in reading.claims), *(office.evidence for office in reading.offices)]
    for pieces in found:
        assert pieces
        for piece in pieces:
            assert_words(piece.quote, piece.span, text)
    for statement in reading.statements:
        _assert_statement_holds(statement, text)
    for claim in reading.claims:
        assert claim.quote.field == "act"
        _assert_fields_hold(claim, text)


def _assert_statement_holds(statement: Statement, text: str) -> None:
    """Somebody says something; every piece of it, and whoever says it, stands in the text and in the evidence."""
    assert statement.speakers
    assert statement.words
    said = [words for words in (*statement.words, statement.audience, statement.occasion) if words is not None]
    for words in (*said, *(voice.words for voice in (*statement.speakers, *statement.through))):
        assert_words(words.text, words.span, text)
    for piece in statement.evidence:
        assert_words(piece.quote, piece.span, text)
    assert [piece.span for piece in statement.evidence if piece.field == "content"] == [
        words.span for words in statement.words
    ]
    assert [piece.field for piece in statement.evidence].count("source") == 1


def _assert_fields_hold(claim: Claim, text: str) -> None:
    for words in _words(claim):
        assert_words(words.text, words.span, text)
    for span in (party.span for party in _parties(claim)):
        assert span is None or 0 <= span.start < span.end <= len(text)
    shown = {(piece.field, piece.quote) for piece in claim.evidence}
    if claim.when and claim.when.words:
        assert ("when", claim.when.words.text) in shown
    if claim.where and claim.where.words:
        assert ("where", claim.where.words.text) in shown


def assert_words(quote: str, span: Span, text: str) -> None:
    """The quote is not empty and stands at the span."""
    assert quote
    assert 0 <= span.start < span.end <= len(text)
    assert text[span.start : span.end] == quote


def _words(claim: Claim) -> Iterator[Words]:
    found = [claim.about, claim.condition, *(speaker.words for speaker in claim.speakers)]
    found.extend([claim.when.words if claim.when else None, claim.where.words if claim.where else None])
    yield from (words for words in found if words is not None)


def _parties(claim: Claim) -> Iterator[Party]:
    yield from (*claim.actors, *claim.recipients, *claim.vouchers)
    yield from (speaker.party for speaker in claim.speakers if speaker.party)
