"""Statements as flat rows: the columns of every table of attributed quotes that comity writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from comity.export.rows import codes_of
from comity.model import Document, Speaker, Statement

BETWEEN = " [...] "
"""What stands between the pieces of a split quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowVoice:
    """A speaker in a list column, with the words of the text; the code is None for a voice that is no known party."""

    code: str | None
    sector: str | None
    name: str
    person: str | None
    office: str | None
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPiece:
    """A piece of what is said, with its place in the document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """One statement as a row; the fields are the columns, in this order, in every format.

    `document` is the giver's id, `published` an ISO day. Columns that hold several codes separate them with a
    semicolon. `speaker1` is the first of `speakers`; `through` is the chain from the outermost voice inwards.
    `quote` joins the pieces of `pieces`; `quote_start` and `quote_end` count code points in the document's text from
    the first to the last.
    """

    statement: str
    document: str
    document_id: str
    published: str | None
    source: str | None
    url: str | None
    kind: str
    speaker1_code: str | None
    speaker1_sector: str | None
    speaker1_name: str
    speaker1_office: str | None
    speaker_codes: str
    speakers: tuple[RowVoice, ...]
    through_codes: str
    through: tuple[RowVoice, ...]
    cue: str
    addressee_codes: str
    audience: str | None
    occasion: str | None
    quote: str
    quote_start: int
    quote_end: int
    pieces: tuple[RowPiece, ...]
    coder: str


def statement_rows(statements: Iterable[Statement], documents: Mapping[str, Document]) -> Iterator[StatementRow]:
    """A row for each statement, in the same order; `documents` maps a document's hash to the document."""
    for statement in statements:
        yield statement_row(statement, documents.get(statement.document_id))


def statement_row(statement: Statement, document: Document | None) -> StatementRow:
    """The row of one statement."""
    first = statement.speakers[0]
    party = first.party
    return StatementRow(
        statement=statement.id,
        document=document.name if document else statement.document_id,
        document_id=statement.document_id,
        published=document.published if document else None,
        source=document.source.name if document and document.source else None,
        url=document.url if document else None,
        kind=statement.kind,
        speaker1_code=party.code if party else None,
        speaker1_sector=party.sector if party else None,
        speaker1_name=voice_name(first),
        speaker1_office=party.office if party else None,
        speaker_codes=codes_of(voice.party for voice in statement.speakers),
        speakers=tuple(map(_voice, statement.speakers)),
        through_codes=codes_of(voice.party for voice in statement.through),
        through=tuple(map(_voice, statement.through)),
        cue=first.cue,
        addressee_codes=codes_of(statement.addressees),
        audience=statement.audience.text if statement.audience else None,
        occasion=statement.occasion.text if statement.occasion else None,
        quote=said(statement),
        quote_start=statement.words[0].span.start,
        quote_end=statement.words[-1].span.end,
        pieces=tuple(RowPiece(start=each.span.start, end=each.span.end, text=each.text) for each in statement.words),
        coder=statement.coder,
    )


def said(statement: Statement) -> str:
    """What is said, in one line, with a mark where the text says something else between."""
    return BETWEEN.join(" ".join(words.text.split()) for words in statement.words)


def voice_name(speaker: Speaker) -> str:
    """The person if it is known, else the party's name, else the words of the text."""
    party = speaker.party
    return (party.person or party.name) if party else " ".join(speaker.words.text.split())


def _voice(speaker: Speaker) -> RowVoice:
    party = speaker.party
    return RowVoice(
        code=party.code if party else None,
        sector=party.sector if party else None,
        name=voice_name(speaker),
        person=party.person if party else None,
        office=party.office if party else None,
        cue=speaker.cue,
    )
