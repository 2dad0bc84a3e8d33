"""`comity knowledge`: the tables of what the world is, checked, asked, and added to."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.exits import ExitCode, tell, visible
from comity.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from comity.knowledge.about import Said
    from comity.knowledge.tables import Row

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def register(app: typer.Typer) -> None:
    """Add this group to the app."""
    group = typer.Typer(help="The tables of what the world is.", no_args_is_help=True, rich_markup_mode=None)
    group.callback()(_group)
    group.command("check")(check)
    group.command("show")(show)
    group.command("import")(import_rows)
    app.add_typer(group, name="knowledge")


def _group() -> None:
    """The tables of what the world is: states, bodies, offices, outlets, places, event types."""


def check() -> None:
    """Check every table; problems are named by file and row."""
    from comity.knowledge.check import check_knowledge
    from comity.knowledge.tables import own_tables

    problems = check_knowledge(own=own_tables())
    report(problems, "the tables of knowledge")


def show(
    asked: Annotated[str, typer.Argument(metavar="CODE_OR_NAME", help="RUS, NATO, Crimea, Sergei Lavrov, bbc.com ...")],
    on: Annotated[str | None, typer.Option("--on", help="As of this day.", metavar="YYYY-MM-DD")] = None,
) -> None:
    """Say what the tables say of a state, body, person, place or outlet, with sources.

    States are found by their names in other languages too. Codes are for counting and take no position on the status
    of any state, territory or border.
    """
    from comity.knowledge.about import about
    from comity.knowledge.tables import own_tables, packaged_data, read_table
    from comity.knowledge.world import load_world

    if on is not None and not _DAY.fullmatch(on):
        raise InputError(f"--on {on}: no day; write it as 2024-05-16, 2024-05 or 2024")
    own = own_tables()

    def rows(table: str) -> Iterable[Row]:
        return read_table(packaged_data(), table, own)

    found = about(asked, on, load_world(), rows)
    if not found:
        raise InputError(
            f"{asked!r}: the tables say nothing of it{f' on {on}' if on else ''}; "
            "look for another spelling, or add a row (comity knowledge import)"
        )
    _print(found, sys.stdout)


def import_rows(
    file: Annotated[Path, typer.Argument(help="A CSV file with the header and the columns of the table.")],
    table: Annotated[str, typer.Option("--table", help="The table: leaders, organs, outlets ...", metavar="NAME")],
    to: Annotated[
        Path | None, typer.Option("--to", help="Folder of your own rows; else COMITY_KNOWLEDGE.", metavar="DIR")
    ] = None,
) -> None:
    """Check rows of your own and add them to your folder; comity's own tables stay as they are.

    A row with the key of one that is there replaces it. comity reads the folder where COMITY_KNOWLEDGE names it.
    """
    from comity.knowledge.own import add_rows, new_rows, problems_with, table_named
    from comity.knowledge.tables import OWN_TABLES, own_tables

    name = table_named(table)
    folder = to or own_tables()
    if folder is None:
        raise InputError(f"say with --to in which folder your rows shall lie, or set {OWN_TABLES}")
    rows = new_rows(file, name)
    problems = problems_with(rows, name, folder)
    if problems:
        report(problems, str(file))
    path = add_rows(rows, name, folder)
    typer.echo(f"{len(rows)} {'row' if len(rows) == 1 else 'rows'} added to {path}")
    if own_tables() != folder:
        tell(f"they count once you say: export {OWN_TABLES}={folder}")


def report(problems: list[str], what: str) -> None:
    """Print the problems and end with their exit code, or say that there are none."""
    for problem in problems:
        typer.echo(problem)
    if problems:
        tell(f"{len(problems)} problems in {what}; each line says what to do")
        raise typer.Exit(ExitCode.KNOWLEDGE)
    typer.echo(f"{what}: no problems")


def _print(found: list[Said], stream: TextIO) -> None:
    """One fact a line: kind, words, dates; below it source and row."""
    width = max(len(said.what) for said in found)
    for said in found:
        print(visible(f"{said.what:<{width}}  {said.text}{_dates(said)}"), file=stream)
        print(visible(f"{'':<{width}}  source: {said.source} ({said.where})"), file=stream)


def _dates(said: Said) -> str:
    if said.since and said.until:
        return f" ({said.since} to {said.until})"
    return f" (since {said.since})" if said.since else f" (until {said.until})" if said.until else ""
