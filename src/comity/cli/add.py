"""`comity add`: files and folders into a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.exits import ExitCode, tell
from comity.cli.options import LedgerFolder, Model, Published, Quiet, RegisterFile, SourceName
from comity.cli.progress import tracked

if TYPE_CHECKING:
    from comity.store.records import AddReport


def register(app: typer.Typer) -> None:
    """Add this command to the app."""
    app.command()(add)


def add(
    paths: Annotated[list[str], typer.Argument(help="Text files, JSON Lines (also .gz), folders of both, or -.")],
    ledger: LedgerFolder,
    published: Published = None,
    source: SourceName = None,
    quiet: Quiet = False,
    model: Model = None,
    register: RegisterFile = None,
) -> None:
    """Code documents into a ledger.

    The ledger is made if it is not there.
    What the ledger holds already is passed over, so a stopped run is finished by giving the same command again.
    """
    from comity.ingest.files import read_paths
    from comity.knowledge.world import load_world
    from comity.pipeline import Coder
    from comity.store.ledger import Ledger

    documents = read_paths(paths, load_world(), published, source)
    coder = Coder(model, register)
    book = Ledger(ledger)
    report = book.add(tracked(documents, "documents read", quiet=quiet), coder)
    if not quiet:
        tell(summary(report))
    if report.set_aside:
        if not quiet:
            tell(f'what was set aside, and why: comity documents --set-aside --ledger "{ledger}"')
        raise typer.Exit(ExitCode.SET_ASIDE)


def summary(report: AddReport) -> str:
    """One line on what an addition did."""
    aside = sum(report.set_aside.values())
    reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(report.set_aside.items()))
    parts = [
        f"{report.read} documents read",
        f"{report.coded + report.no_event} coded ({report.no_event} of them without an event)",
        f"{report.known} known already",
        f"{aside} set aside" + (f" ({reasons})" if reasons else ""),
        f"{report.claims} claims and {report.offices} offices added",
    ]
    return "; ".join(parts)
