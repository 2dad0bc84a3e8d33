"""`comity lexicon stats`, `silent` and `conflicts`: what the rules do on a corpus."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from comity.cli.exits import tell
from comity.cli.options import ListFormat, Model, Out, Quiet
from comity.cli.output import writing
from comity.cli.progress import tracked
from comity.errors import InputError

if TYPE_CHECKING:
    from comity.evaluate.rules import RuleLedger
    from comity.model import Document

Files = Annotated[
    list[str] | None, typer.Argument(help="Files or folders of articles, as for comity add; - for the standard input.")
]
Book = Annotated[
    Path | None, typer.Option("--ledger", "-l", help="Take the documents of this ledger instead.", metavar="DIR")
]
Form = Annotated[ListFormat, typer.Option("--format", "-f", help="How to give them.")]

STATS = ("rule", "type", "fired", "claims", "dropped", "beaten", "alone", "why_not", "beside", "types", "statuses")
SILENT = ("rule", "type", "file", "says")
CONFLICTS = ("rule", "other", "result", "other_result", "same", "times", "words", "document", "start")
SHOWN = {"stats": 8, "silent": 3, "conflicts": 7}
"""Columns of each list that a terminal has room for."""
NUMBERS = frozenset(("fired", "claims", "dropped", "beaten", "alone", "times", "start"))
MOST_REASONS = 2
"""Reasons that a terminal shows of a rule; files give all."""


def stats(
    files: Files = None,
    ledger: Book = None,
    form: Form = ListFormat.TABLE,
    out: Out = None,
    quiet: Quiet = False,
    model: Model = None,
) -> None:
    """Say of each rule how often it fired on a corpus, and what came of it.

    A rule counts where some record is there by this rule alone (column "alone"). CSV and JSON Lines also give the
    reasons, the rules beside it, and the types and statuses that came out.
    """
    from comity.evaluate.rules import lines_of

    counted = _counted(files, ledger, model, quiet)
    lines = counted.stats()
    _write(STATS, SHOWN["stats"], lines_of(lines), form, out)
    _told(quiet, f"{len(lines)} of {len(counted.rules)} rules fired; {counted.counting()} count", counted)


def silent(
    files: Files = None,
    ledger: Book = None,
    form: Form = ListFormat.TABLE,
    out: Out = None,
    quiet: Quiet = False,
    model: Model = None,
) -> None:
    """List the rules that never fired on a corpus."""
    counted = _counted(files, ledger, model, quiet)
    found = counted.silent()
    says = ((rule.id, rule.type, rule.file, " | ".join(each.say for each in rule.patterns)) for rule in found)
    _write(SILENT, SHOWN["silent"], says, form, out)
    _told(quiet, f"{len(found)} of {len(counted.rules)} rules never fired", counted)


def conflicts(
    files: Files = None,
    ledger: Book = None,
    form: Form = ListFormat.TABLE,
    out: Out = None,
    quiet: Quiet = False,
    model: Model = None,
) -> None:
    """List the pairs of rules that fired on the same words of a corpus.

    First those that disagree, with what either says of the first place; then those ("same") of which the beaten one
    gives the same record, so that one of the two could go.
    """
    counted = _counted(files, ledger, model, quiet)
    found = counted.conflicts()
    lines = (
        (
            one.rule,
            one.other,
            one.result,
            one.other_result,
            "yes" if one.same else "no",
            str(one.times),
            one.words,
            one.document,
            str(one.start),
        )
        for one in found
    )
    _write(CONFLICTS, SHOWN["conflicts"], lines, form, out)
    differing = sum(not one.same for one in found)
    _told(quiet, f"{differing} pairs of rules disagree, {len(found) - differing} say the same", counted)


def _counted(files: Sequence[str] | None, ledger: Path | None, model: str | None, quiet: bool) -> RuleLedger:
    """What the rules did on the documents; raises InputError where none are given."""
    from comity.evaluate.rules import RuleLedger
    from comity.pipeline import Coder

    if bool(files) == (ledger is not None):
        raise InputError("no documents, or two sources of them; give files, or a ledger with --ledger DIR")
    coder = Coder(model)
    counted = RuleLedger(coder.lexicon.rules)
    documents = _of_ledger(ledger) if ledger is not None else _of_files(files or [])
    for reading in tracked(coder.read_many(documents), "documents read", quiet=quiet):
        counted.add(reading)
    if not counted.documents:
        raise InputError("no document could be read; give texts in English, one article a file or line")
    return counted


def _of_files(files: Sequence[str]) -> Iterator[Document]:
    from comity.ingest.files import read_paths
    from comity.ingest.refusal import Refused
    from comity.knowledge.world import load_world

    for found in read_paths(files, load_world()):
        if isinstance(found, Refused):
            tell(found.set_aside.message)
        else:
            yield found


def _of_ledger(folder: Path) -> Iterable[Document]:
    from comity.cli.asking import opened

    return opened(folder).documents()


def _told(quiet: bool, message: str, counted: RuleLedger) -> None:
    if not quiet:
        tell(f"{message} (on {counted.documents} documents)")


def _write(
    head: Sequence[str], shown: int, lines: Iterable[tuple[str, ...]], form: ListFormat, out: Path | None
) -> None:
    with writing(out) as stream:
        if form is ListFormat.CSV:
            rows = csv.writer(stream, lineterminator="\n")
            rows.writerow(head)
            rows.writerows(lines)
        elif form is ListFormat.JSONL:
            for line in lines:
                values = {name: _typed(name, cell) for name, cell in zip(head, line, strict=True)}
                stream.write(json.dumps(values, ensure_ascii=False) + "\n")
        else:
            _table(head[:shown], lines, stream)


def _typed(name: str, cell: str) -> str | int | bool:
    if name == "same":
        return cell == "yes"
    return int(cell) if name in NUMBERS else cell


def _table(head: Sequence[str], lines: Iterable[tuple[str, ...]], stream: TextIO) -> None:
    from rich.table import Table

    from comity.cli.show import console_for, plain

    table = Table(box=None, pad_edge=False)
    for name in head:
        table.add_column(name.replace("_", " "), justify="right" if name in NUMBERS else "left")
    for line in lines:
        table.add_row(*(plain(_short(cell)) for cell in line[: len(head)]))
    console_for(stream).print(table)


def _short(cell: str) -> str:
    """A cell of a terminal's table: of several reasons only the first ones."""
    parts = cell.split("; ")
    cut = "; …" if len(parts) > MOST_REASONS else ""
    return "; ".join(parts[:MOST_REASONS]) + cut
