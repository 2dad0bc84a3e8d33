"""`comity register`: the offices that a ledger's documents bear out, shown or written for `comity add --register`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.asking import opened
from comity.cli.exits import tell
from comity.cli.options import LedgerFolder, Out
from comity.cli.output import writing
from comity.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from comity.analysis.register import Entry

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command("register")(show_register)


def show_register(
    ledger: LedgerFolder,
    published_by: Annotated[
        str | None,
        typer.Option("--published-by", help="Only from what was published by this day.", metavar="YYYY-MM-DD"),
    ] = None,
    person: Annotated[str | None, typer.Option(help="Part of the name of a person.")] = None,
    out: Out = None,
) -> None:
    """Show who holds which office by the documents of a ledger, and what contradicts.

    What one report says is a claim; two independent voices or the state's own organ make it learned. With --out it is
    written to a file that comity add --register takes.
    """
    from comity.analysis.register import register_of
    from comity.analysis.register_file import write_register
    from comity.knowledge.world import load_world
    from comity.lexicon.load import load_lexicon

    if published_by is not None and not _DAY.fullmatch(published_by):
        raise InputError(f"--published-by {published_by}: no day; write it as 2024-05-16")
    book = opened(ledger)
    entries = register_of(book.offices(), book.documents(), load_world(), load_lexicon(), published_by)
    if person is not None:
        entries = [entry for entry in entries if person.casefold() in entry.person.casefold()]
    if out is None:
        _show(entries, sys.stdout)
        return
    with writing(out) as stream:
        write_register(entries, stream)
    states = Counter(entry.state for entry in entries)
    tell(f"{len(entries)} offices: {', '.join(f'{count} {state}' for state, count in sorted(states.items()))}")
    if states["learned"]:
        tell(f'use the learned ones with: comity add FILE --ledger DIR --register "{out}"')


def _show(entries: Sequence[Entry], stream: TextIO) -> None:
    from comity.cli.show import console_for, new_table, plain

    console = console_for(stream)
    if not entries:
        console.print("no offices found")
        return
    table = new_table("person", "office", "of", "from", "until", "said", "state", "why")
    for one in entries:
        said = one.first_said or ""
        if one.last_said != one.first_said:
            said += f" to {one.last_said}"
        why = "; ".join(one.against) or ", ".join(one.voices)
        table.add_row(
            *(plain(one.person), plain(one.office), one.code, one.since or "", one.until or "", said, one.state),
            plain(why),
        )
    console.print(table)
