"""`comity code`: a file of documents in, the scored form of the coding guide out; no ledger needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.exits import ExitCode, tell
from comity.cli.options import MinConfidence, Model, Quiet
from comity.cli.output import writing
from comity.cli.progress import tracked

if TYPE_CHECKING:
    from comity.ingest.refusal import Refused
    from comity.model import Document, Reading


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(code)


def code(
    file: Annotated[str, typer.Argument(help="JSON Lines, one document a line; - for the standard input.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="JSON Lines to write; - for the standard output.")],
    min_confidence: MinConfidence = None,
    quiet: Quiet = False,
    model: Model = None,
) -> None:
    """Code a file of documents into the scored form.

    Writes one line a document, with its events and offices as the coding guide writes them down.
    Of each line the fields id, title, text, published (or date), source and url are read, and nothing else.
    """
    from comity.extract.confidence import at_least, checked_least
    from comity.pipeline import Coder

    least = checked_least(min_confidence)
    refused: list[Refused] = []
    readings = Coder(model).read_many(accepted(file, refused))
    coded = aside = 0
    with writing(out) as stream:
        for reading in tracked(readings, "documents coded", quiet=quiet):
            stream.write(json.dumps(_line(at_least(reading, least)), ensure_ascii=False) + "\n")
            coded += reading.set_aside is None
            aside += _told_set_aside(reading)
    for one in refused:
        tell(one.set_aside.message)
    aside += len(refused)
    if not quiet:
        tell(f"{coded} documents coded, {aside} set aside; written to {out}")
    if aside:
        raise typer.Exit(ExitCode.SET_ASIDE)


def accepted(file: str, refused: list[Refused]) -> Iterator[Document]:
    """The documents of a file; what gives none is put into `refused` as it is met."""
    from comity.ingest.files import read_paths
    from comity.ingest.refusal import Refused
    from comity.knowledge.world import load_world

    for found in read_paths([file], load_world()):
        if isinstance(found, Refused):
            refused.append(found)
        else:
            yield found


def _line(reading: Reading) -> dict[str, Any]:
    from comity.export.scored import scored_document

    return scored_document(reading)


def _told_set_aside(reading: Reading) -> bool:
    if reading.set_aside:
        tell(f"{reading.document.name}: {reading.set_aside.message}")
    return reading.set_aside is not None
