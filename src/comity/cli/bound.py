"""The commands about what binds: `commitments`, `commitment`, `matters`, `matter`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.asking import SHOWN, opened, party_codes_of, tell_the_rest, write_rows
from comity.cli.exits import tell
from comity.cli.options import LedgerFolder, Out, TableFormat
from comity.cli.output import writing
from comity.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from comity.analysis.commitments import Commitments
    from comity.analysis.held import Held


class CommitmentFormat(StrEnum):
    """How commitments are given."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    ICS = "ics"


PublishedBy = Annotated[str | None, typer.Option(help="Only what was published by this day.", metavar="YYYY-MM-DD")]


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (commitments, commitment, matters, matter):
        app.command()(command)


def commitments(
    ledger: LedgerFolder,
    by: Annotated[str | None, typer.Option(help="Code or name of who is bound.")] = None,
    to: Annotated[str | None, typer.Option(help="Code or name of the other side.")] = None,
    kind: Annotated[str | None, typer.Option(help="promise, threat, concession, plan, rule-out, ultimatum.")] = None,
    fulfilment: Annotated[str | None, typer.Option(help="pending, repeated, delayed, fulfilled, lapsed ...")] = None,
    due_before: Annotated[str | None, typer.Option(help="Due on this day or earlier.", metavar="YYYY-MM-DD")] = None,
    published_by: PublishedBy = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    form: Annotated[CommitmentFormat, typer.Option("--format", "-f", help="How.")] = CommitmentFormat.TABLE,
    out: Out = None,
) -> None:
    """List who promised or threatened what to whom, by when, and what came of it.

    The ics format is a calendar of the deadlines.
    """
    from comity.analysis.commitments import Wanted, commitments_of
    from comity.analysis.held import held_by

    wanted = Wanted(
        by=_codes(by),
        to=_codes(to),
        kind=_one_of("kind", kind),
        fulfilment=_one_of("fulfilment", fulfilment),
        due_before=_day("due-before", due_before),
    )
    day = _day("published-by", published_by)
    found = commitments_of(held_by(opened(ledger), published_by=day), wanted, reference=day)
    chosen = found.commitments[:limit]
    if form is CommitmentFormat.TABLE:
        from comity.cli.show_bound import show_commitments

        shown = chosen if limit else chosen[:SHOWN]
        with writing(out) as stream:
            show_commitments(shown, found.held, stream)
        tell_the_rest(len(shown), len(chosen))
    elif form is CommitmentFormat.ICS:
        _write_calendar(found, limit, out)
    else:
        from comity.export.commitment_rows import CommitmentRow, commitment_rows

        write_rows(commitment_rows(chosen, found.held.documents), CommitmentRow, TableFormat(form.value), out)


def commitment(
    commitment: Annotated[str, typer.Argument(help="Id of a commitment, or the beginning of it.")],
    ledger: LedgerFolder,
    published_by: PublishedBy = None,
) -> None:
    """Tell the story of one commitment in dated lines, with the words that each rests on."""
    from comity.analysis.commitments import commitments_of
    from comity.analysis.held import held_by
    from comity.cli.show_bound import show_commitment

    day = _day("published-by", published_by)
    found = commitments_of(held_by(opened(ledger), published_by=day), reference=day)
    show_commitment(found.one(commitment), found.held, sys.stdout)


def matters(
    ledger: LedgerFolder,
    published_by: PublishedBy = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    form: Annotated[TableFormat, typer.Option("--format", "-f", help="How to give them.")] = TableFormat.TABLE,
    out: Out = None,
) -> None:
    """List the agreements, negotiations, projects and meetings that acts are about, and how far each has come."""
    from comity.analysis.commitments import matters_of

    found = matters_of(_held(ledger, published_by))[:limit]
    if form is TableFormat.TABLE:
        from comity.cli.show_bound import show_matters

        shown = found if limit else found[:SHOWN]
        with writing(out) as stream:
            show_matters(shown, stream)
        tell_the_rest(len(shown), len(found))
        return
    from comity.export.commitment_rows import MatterRow, matter_rows

    write_rows(matter_rows(found), MatterRow, form, out)


def matter(
    name: Annotated[str, typer.Argument(help='Name of a matter, "Power of Siberia 2", or part of it.')],
    ledger: LedgerFolder,
    published_by: PublishedBy = None,
) -> None:
    """Tell the story of one matter: its stages by day, with the words that each rests on."""
    from comity.analysis.commitments import matter_named, matters_of
    from comity.cli.show_bound import show_matter

    held = _held(ledger, published_by)
    show_matter(matter_named(matters_of(held), name), held, sys.stdout)


def _held(ledger: Path, published_by: str | None) -> Held:
    from comity.analysis.held import held_by

    return held_by(opened(ledger), published_by=_day("published-by", published_by))


def _codes(names: str | None) -> list[str] | None:
    codes = party_codes_of(names)
    return [one.strip() for one in codes.split(",")] if codes is not None else None


def _one_of(option: str, word: str | None) -> str | None:
    """A word of the model's own list, with a space for a hyphen where the list has it; raises InputError else."""
    if word is None:
        return None
    from typing import get_args

    from comity.affairs import CommitmentKind, Fulfilment

    known = get_args(CommitmentKind if option == "kind" else Fulfilment)
    wanted = word.strip().lower()
    found = wanted if wanted in known else wanted.replace("-", " ").replace("_", " ")
    if found not in known:
        raise InputError(f"{option} {word!r}: no such word; choose among {', '.join(known)}")
    return found


def _day(option: str, day: str | None) -> str | None:
    """An ISO day; raises InputError for anything else."""
    if day is None:
        return None
    import datetime

    try:
        return datetime.date.fromisoformat(day.strip()).isoformat()
    except ValueError:
        raise InputError(f"--{option} {day!r}: is no day; write it as 2024-05-16") from None


def _write_calendar(found: Commitments, limit: int | None, out: Path | None) -> None:
    from comity.export.calendar import write_calendar

    with writing(out) as stream:
        entries = write_calendar(found.commitments[:limit], found.held.documents, stream)
    tell(f"{entries} of {len(found.commitments[:limit])} commitments have a deadline")
