"""Tables of statements for people: who said what, through whom, to whom and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.table import Table
from rich.text import Text

from comity.cli.exits import visible
from comity.cli.show import console_for, one_line, plain
from comity.export.quotes import said, voice_name

if TYPE_CHECKING:
    from comity.model import Document, Speaker, Statement

_LONGEST = 400
"""Characters of a statement in a table; the other formats give all of it."""


def show_statements(statements: Sequence[Statement], documents: Mapping[str, Document], stream: TextIO) -> None:
    """Statements of a ledger, each with the document that it stands in."""
    console = console_for(stream)
    console.print(statements_table(statements, documents) if statements else "no quotes found")


def statements_table(statements: Iterable[Statement], documents: Mapping[str, Document]) -> Table:
    """One row a statement; where `documents` has its document, day and name stand with it."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=True)
    for column, share in (("who", 4), ("how", 3), ("what", 8)):
        table.add_column(column, ratio=share, overflow="fold")
    for each in statements:
        table.add_row(_who(each), _how(each), _what(each, documents.get(each.document_id)))
    return table


def _who(statement: Statement) -> Text:
    words = plain(", ".join(map(voice_words, statement.speakers)))
    for voice in reversed(statement.through):
        words.append(visible(f"\naccording to {voice_words(voice)}"), style="dim")
    return words


def voice_words(speaker: Speaker) -> str:
    """The name with the code of its party, where it is one: "Wang Yi (CHN)"."""
    name = voice_name(speaker).removesuffix(":")
    code = speaker.party.code if speaker.party else None
    return f"{name} ({code})" if code and code != name else name


def _how(statement: Statement) -> Text:
    words = plain(f"{statement.kind}, “{statement.speakers[0].cue}”")
    if statement.audience:
        words.append(visible(f"\nto {one_line(statement.audience.text)}"), style="dim")
    if statement.occasion:
        words.append(visible(f"\nin {one_line(statement.occasion.text)}"), style="dim")
    return words


def _what(statement: Statement, document: Document | None) -> Text:
    whole = said(statement)
    words = plain(f"“{whole if len(whole) <= _LONGEST else whole[:_LONGEST].rstrip() + ' ...'}”")
    if document:
        words.append(visible(f"\n{', '.join(filter(None, (document.published, document.name)))}"), style="dim")
    return words
