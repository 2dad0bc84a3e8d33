"""`comity quotes`: who is said to have said what, out of a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.asking import SHOWN, opened, tell_the_rest, write_rows
from comity.cli.options import LedgerFolder, Out, TableFormat
from comity.cli.output import writing

if TYPE_CHECKING:
    from comity.knowledge.world import World
    from comity.model import Document, Statement


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(quotes)


def quotes(
    ledger: LedgerFolder,
    by: Annotated[
        str | None, typer.Option(help='Whose words: a person, a code or name of a party, an office ("Lavrov", RUS).')
    ] = None,
    about: Annotated[str | None, typer.Option(help="Words in what is said: tariffs, grain deal ...")] = None,
    to: Annotated[str | None, typer.Option(help="Whom it is said to: a party, a person, reporters ...")] = None,
    through: Annotated[
        str | None, typer.Option(help="By whose word we have it, where one voice cites another.")
    ] = None,
    kind: Annotated[str | None, typer.Option(help="direct, indirect or mixed.")] = None,
    occasion: Annotated[str | None, typer.Option(help="Words for the occasion: interview, statement ...")] = None,
    since: Annotated[str | None, typer.Option(help="Published on or after this day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(help="Published on or before this day, month or year.")] = None,
    published_by: Annotated[
        str | None, typer.Option("--published-by", help="Only what was published by the end of this day.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Outlet that quotes it.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    form: Annotated[TableFormat, typer.Option("--format", "-f", help="How to give them.")] = TableFormat.TABLE,
    out: Out = None,
) -> None:
    """List who said what, whether or not it is an event.

    Several filters must all hold; a comma means any of, in --by, --through, --to, --kind and --source.
    """
    book = opened(ledger)
    on_screen = form is TableFormat.TABLE
    found = book.statements(
        by=_asked(by),
        about=about,
        to=_asked(to),
        through=_asked(through),
        kind=kind,
        occasion=occasion,
        since=since,
        until=until,
        published_by=published_by,
        source=source,
        limit=limit or (SHOWN + 1 if on_screen else None),
    )
    documents = {one.id: one for one in book.documents()}
    if not on_screen:
        _write(found, documents, form, out)
        return
    from comity.cli.show_quotes import show_statements

    shown = found if limit else found[:SHOWN]
    with writing(out) as stream:
        show_statements(shown, documents, stream)
    tell_the_rest(len(shown), len(found), counted=False)


def _asked(words: str | None) -> str | None:
    """Codes for states and bodies by name; the names of persons and offices stay words."""
    if words is None:
        return None
    from comity.knowledge.world import load_world

    world = load_world()
    return ",".join(_code_or_words(word.strip(), world) for word in words.split(","))


def _code_or_words(word: str, world: World) -> str:
    from comity.knowledge.foreign import party_code

    named = world.named(word)
    if not named or named[0].kind != "person":
        word = party_code(word, world)
    # The store takes capitals for a code.
    return word if world.is_code(word) else word.lower()


def _write(found: list[Statement], documents: dict[str, Document], form: TableFormat, out: Path | None) -> None:
    from comity.export.quotes import StatementRow, statement_rows

    write_rows(statement_rows(found, documents), StatementRow, form, out)
