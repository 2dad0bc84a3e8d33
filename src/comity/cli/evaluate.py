"""`comity evaluate`: code the texts of a gold file and score the result against it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.code import accepted
from comity.cli.exits import tell
from comity.cli.options import MinConfidence, Model, Quiet
from comity.cli.progress import tracked
from comity.errors import InputError

if TYPE_CHECKING:
    from comity.evaluate.records import Disagreement
    from comity.ingest.refusal import Refused


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(evaluate)


def evaluate(
    gold: Annotated[str, typer.Argument(help="JSON Lines with the coding that is held to be right.")],
    predicted: Annotated[
        Path | None, typer.Option("--predicted", help="Score this coding instead of coding the texts now.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON.")] = False,
    misses: Annotated[int, typer.Option("--misses", min=0, help="Show so many missed and extra dyads.")] = 0,
    min_confidence: MinConfidence = None,
    quiet: Quiet = False,
    model: Model = None,
) -> None:
    """Code a gold file's texts and score the result.

    The main figure, F1 of triples, bears its 95 % interval.
    """
    from comity.cli.show_score import show_score
    from comity.evaluate.reading import read_coded
    from comity.evaluate.score import score
    from comity.extract.confidence import checked_least

    least = checked_least(min_confidence)
    if predicted and least is not None:
        raise InputError("--min-confidence: a coding in the scored form has no confidence; give one of the two options")
    wanted = read_coded(gold)
    coded = read_coded(predicted) if predicted else _coded(gold, model, least, quiet=quiet, total=len(wanted))
    result = score(wanted, coded)
    if as_json:
        typer.echo(json.dumps(result.as_dict(), indent=1, ensure_ascii=False))
    else:
        show_score(result, sys.stdout)
    for one in result.disagreements[:misses]:
        typer.echo(_disagreement(one))


def _coded(gold: str, model: str | None, least: float | None, *, quiet: bool, total: int) -> dict[str, dict[str, Any]]:
    """The gold file's texts as comity codes them; its events are not looked at."""
    from comity.export.scored import scored_document
    from comity.extract.confidence import at_least
    from comity.pipeline import Coder

    refused: list[Refused] = []
    readings = Coder(model).read_many(accepted(gold, refused))
    coded = {
        reading.document.name: scored_document(at_least(reading, least))
        for reading in tracked(readings, "documents coded", quiet=quiet, total=total)
    }
    for one in refused:
        tell(one.set_aside.message)
    return coded


def _disagreement(one: Disagreement) -> str:
    first, kind, second = one.dyad
    return f"{one.what}\t{one.document}\t{first} {kind} {second}\t{one.status}\t{one.quote or ''}"
