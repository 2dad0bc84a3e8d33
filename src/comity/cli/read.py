"""`comity read`: one article in, its claims out."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from comity.cli.options import MinConfidence, Model, Out, Published, ReadFormat, RegisterFile, SourceName
from comity.cli.output import writing
from comity.errors import InputError

if TYPE_CHECKING:
    from comity.model import Document, Reading


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(read)


def read(
    file: Annotated[str, typer.Argument(help="A text file with one article, or - for the standard input.")],
    published: Published = None,
    source: SourceName = None,
    title: Annotated[str | None, typer.Option("--title", help="Title of the article.")] = None,
    form: Annotated[ReadFormat, typer.Option("--format", "-f", help="How to show it.")] = ReadFormat.TABLE,
    min_confidence: MinConfidence = None,
    quotes: Annotated[bool, typer.Option("--quotes", help="Show who said what, too, event or not.")] = False,
    out: Out = None,
    model: Model = None,
    register: RegisterFile = None,
) -> None:
    """Read one article and show the events in it.

    Each event stands beside the exact words that say so. Nothing is kept; `comity add` keeps a ledger.
    """
    from comity.extract.confidence import at_least, checked_least
    from comity.pipeline import Coder

    least = checked_least(min_confidence)
    document = the_document(file, published, source)
    coder = Coder(model, register)
    reading = (
        coder.read(document.text, published=published, source=source, title=title, name=document.name)
        if title
        else coder.read(document)
    )
    if reading.set_aside:
        raise InputError(f"{file}: {reading.set_aside.message}")
    with writing(out) as stream:
        write_reading(at_least(reading, least), form, stream, quotes=quotes)


def the_document(file: str, published: str | None, source: str | None) -> Document:
    """The one document of a file. Raises InputError where it holds none, or more than one."""
    from comity.ingest.files import read_paths
    from comity.ingest.refusal import Refused
    from comity.knowledge.world import load_world

    if Path(file).is_dir():
        raise InputError(f"{file}: is a folder; name one file, or load the folder with: comity add {file} --ledger DIR")
    found = list(islice(read_paths([file], load_world(), published, source), 2))
    if not found:
        raise InputError(f"{file}: holds no document; give a file with the text of one article")
    if len(found) > 1:
        raise InputError(f"{file}: holds more than one document; use: comity code {file} --out OUT.jsonl")
    if isinstance(found[0], Refused):
        raise InputError(found[0].set_aside.message)
    return found[0]


def write_reading(reading: Reading, form: ReadFormat, stream: TextIO, *, quotes: bool = False) -> None:
    """One reading in the form asked for, with its attributed quotes if `quotes`."""
    if form is ReadFormat.HTML:
        from comity.export.html import reading_page

        stream.write(reading_page(reading, quotes=quotes))
    elif form is ReadFormat.JSONL:
        _write_lines(reading, stream, quotes)
    else:
        from comity.cli.show import show_reading

        show_reading(reading, stream)
        if quotes:
            from comity.cli.show_quotes import show_statements

            show_statements(reading.statements, {}, stream)


def _write_lines(reading: Reading, stream: TextIO, quotes: bool) -> None:
    """The document, its claims, offices, links and, where asked for, statements: one named record a line."""
    from comity.codec import to_plain

    records: list[tuple[str, object]] = [("document", reading.document)]
    records += [("claim", claim) for claim in reading.claims]
    records += [("office", office) for office in reading.offices]
    records += [("statement", statement) for statement in reading.statements if quotes]
    records += [("link", link) for link in reading.links]
    for kind, record in records:
        stream.write(json.dumps({"record": kind, **to_plain(record)}, ensure_ascii=False) + "\n")
