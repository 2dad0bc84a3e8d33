"""The commands that look at many reports at once: `events`, `event`, `compare`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.asking import SHOWN, opened, party_codes_of, tell_the_rest, types_of, write_rows
from comity.cli.options import LedgerFolder, Out, TableFormat
from comity.cli.output import writing
from comity.errors import InputError

if TYPE_CHECKING:
    from comity.model import Document
    from comity.store.ledger import Ledger


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (events, event, compare):
        app.command()(command)


def events(
    ledger: LedgerFolder,
    party: Annotated[str | None, typer.Option(help="Code or name of an actor or recipient.")] = None,
    dyad: Annotated[str | None, typer.Option(help="Two codes, RUS,CHN: acts between them, either way.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="PLOVER type: AGREE, SANCTION ...")] = None,
    quad: Annotated[str | None, typer.Option(help='Quad class, "verbal conflict", or its number 1 to 4.')] = None,
    status: Annotated[str | None, typer.Option(help="actual, planned, possible or denied.")] = None,
    since: Annotated[str | None, typer.Option(help="Acts on or after this day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(help="Acts on or before this day, month or year.")] = None,
    words: Annotated[str | None, typer.Option(help="Words of the evidence or the title.")] = None,
    reports: Annotated[int, typer.Option(min=1, help="Only events that so many reports tell.")] = 1,
    published_by: Annotated[str | None, typer.Option(help="Only what was published by this day.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    form: Annotated[TableFormat, typer.Option("--format", "-f", help="How to give them.")] = TableFormat.TABLE,
    out: Out = None,
) -> None:
    """List the events of a ledger: each act once, however many reports tell it.

    An event is shown if one of its claims meets all filters. `comity claims` lists the claims themselves.
    """
    from comity.analysis.events import events_of

    found = events_of(
        opened(ledger),
        published_by=published_by,
        party=party_codes_of(party),
        dyad=party_codes_of(dyad),
        type=type_,
        types=types_of(quad),
        status=status,
        since=since,
        until=until,
        words=words,
    )
    chosen = [one for one in found.events if one.n_reports >= reports][:limit]
    if form is TableFormat.TABLE:
        from comity.cli.show_events import show_events

        shown = chosen if limit else chosen[:SHOWN]
        with writing(out) as stream:
            show_events(shown, stream, found.reviewed)
        tell_the_rest(len(shown), len(chosen))
        return
    from comity.export.event_rows import EventRow, event_rows

    write_rows(event_rows(chosen, found.documents, found.reviewed), EventRow, form, out)


def event(
    event: Annotated[str, typer.Argument(help="Id of an event, or the beginning of it as the tables show it.")],
    ledger: LedgerFolder,
) -> None:
    """Tell everything about one event.

    All reports with their words, who vouches for it, where they differ, and why they are one event.
    """
    from comity.analysis.events import events_of
    from comity.cli.show_events import show_event

    found = events_of(opened(ledger))
    show_event(found.one(event), found, sys.stdout)


def compare(
    one: Annotated[str, typer.Argument(help="Name or id of a document.")],
    other: Annotated[str, typer.Argument(help="Name or id of another.")],
    ledger: LedgerFolder,
) -> None:
    """Set two reports side by side: what both say, what only one says, where they contradict each other."""
    from comity.analysis.events import events_of
    from comity.cli.show_events import show_comparison
    from comity.merge.compare import compare as compared

    book = opened(ledger)
    first, second = the_document(book, one), the_document(book, other)
    if first.id == second.id:
        raise InputError(f"{one!r} and {other!r} are the same document; give two")
    found = events_of(book)
    show_comparison(first, second, compared(found.events, found.claims, first, second), sys.stdout)


def the_document(book: Ledger, name: str) -> Document:
    """The document of this name or id; raises InputError for none or several."""
    documents = book.documents()
    named = [document for document in documents if document.name == name]
    if len(named) > 1:
        ids = ", ".join(document.id for document in named[:5])
        raise InputError(f"{name!r}: several documents bear this name ({ids}). Give one of their ids")
    return named[0] if named else book.document(name)
