"""Looking after a ledger and an installation: `runs`, `compact`, `migrate`, `doctor`."""

from __future__ import annotations

import sys

import typer

from comity.cli.asking import opened
from comity.cli.exits import ExitCode, tell
from comity.cli.options import LedgerFolder, Model


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (runs, compact, migrate, doctor):
        app.command()(command)


def runs(ledger: LedgerFolder) -> None:
    """List what was added when, and by which coder."""
    from comity.cli.show import show_runs

    show_runs(opened(ledger).runs(), sys.stdout)


def compact(ledger: LedgerFolder) -> None:
    """Remove the debris of killed runs, join small files."""
    done = opened(ledger).compact()
    typer.echo(
        f"{done.debris_rows} rows of killed runs removed; {done.files_before} data files before, {done.files_after} "
        f"after; {done.files_deleted} old files deleted"
    )


def migrate(ledger: LedgerFolder) -> None:
    """Bring an older ledger up to this schema."""
    from comity.store.migrate import migrate as bring_up

    typer.echo(str(bring_up(ledger)))


def doctor(model: Model = None) -> None:
    """Check this installation and say what to do.

    Looks at Python, packages, the language model, the tables, the rules and this folder.
    """
    from comity.cli.doctor import examine

    findings = examine(model)
    for one in findings:
        typer.echo(f"{'ok ' if one.exit_code == 0 else 'BAD'}  {one.what}: {one.found}")
        if one.advice:
            typer.echo(f"     {one.advice}")
    bad = [one for one in findings if one.exit_code]
    if bad:
        tell(f"{len(bad)} of {len(findings)} checks failed; the lines above say what to do")
        raise typer.Exit(bad[0].exit_code)
    tell(f"all {len(findings)} checks passed")
    raise typer.Exit(ExitCode.OK)
