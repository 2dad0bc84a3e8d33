"""`comity pages`: many documents, each as one self-contained page, and a page that lists them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.code import accepted
from comity.cli.exits import ExitCode, tell
from comity.cli.options import Model, Quiet
from comity.cli.output import writing
from comity.cli.progress import tracked
from comity.errors import InputError

if TYPE_CHECKING:
    from comity.ingest.refusal import Refused
    from comity.model import Reading


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(pages)


def pages(
    file: Annotated[str, typer.Argument(help="JSON Lines, one document a line; - for the standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the pages.", metavar="DIR")],
    quiet: Quiet = False,
    model: Model = None,
) -> None:
    """Make a page of each document, and an index.

    Each page holds the article with its evidence marked and the records beside it; it needs no network.
    """
    from comity.export.html import index_page, reading_page
    from comity.pipeline import Coder

    refused: list[Refused] = []
    readings = Coder(model).read_many(accepted(file, refused))
    _make_folder(out)
    listed: list[tuple[str, Reading]] = []
    for reading in tracked(readings, "pages", quiet=quiet):
        name = f"{len(listed) + 1:04d}.html"
        with writing(out / name) as stream:
            stream.write(reading_page(reading))
        listed.append((name, reading))
    with writing(out / "index.html") as stream:
        stream.write(index_page(listed))
    for one in refused:
        tell(one.set_aside.message)
    aside = len(refused) + sum(reading.set_aside is not None for _, reading in listed)
    if not quiet:
        tell(f"{len(listed)} pages, {aside} documents set aside; open {out / 'index.html'}")
    if aside:
        raise typer.Exit(ExitCode.SET_ASIDE)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made ({error.strerror or error}); name another folder") from None
