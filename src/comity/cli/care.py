"""Looking after a ledger and an installation: `runs`, `compact`, `redact`, `migrate`, `doctor`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from comity.cli.asking import opened
from comity.cli.exits import ExitCode, tell
from comity.cli.options import LedgerFolder, Model
from comity.errors import InputError


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (runs, compact, redact, migrate, doctor):
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


def redact(
    ledger: LedgerFolder,
    name: Annotated[list[str] | None, typer.Option(help="A name, as the texts have it; again for each form.")] = None,
    text: Annotated[list[str] | None, typer.Option(help="A passage, and all that rests on it.")] = None,
    document: Annotated[list[str] | None, typer.Option(help="Name or id of a document.")] = None,
    author: Annotated[str, typer.Option("--author", "-a", help="Who asks for it.", metavar="NAME")] = "",
    reason: Annotated[str, typer.Option("--reason", "-r", help="Why.", metavar="WORDS")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count what would change.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="List what was taken out when, by whom and why.")] = False,
) -> None:
    """Take names, passages or documents out of every table and file, for good.

    It cannot be undone. A dated tombstone stays, which does not say what it was; what is added later is masked too.
    """
    from comity.cli.merged import the_document
    from comity.cli.show_review import show_tombstones

    book = opened(ledger)
    if list_:
        show_tombstones(book.tombstones(), sys.stdout)
        return
    if not (name or text or document):
        raise InputError("take out what? Give --name, --text or --document; --list shows what was taken out before")
    buried = {one.digest for one in book.tombstones()}
    documents = [one if one in buried else the_document(book, one).id for one in document or ()]
    done = book.redact(
        names=name or (), texts=text or (), documents=documents, author=author, reason=reason, dry_run=dry_run
    )
    would = "would be " if dry_run else ""
    typer.echo(
        f"{done.masked} rows {would}masked and {done.removed} {would}removed; {done.files_deleted} old files deleted"
    )
    if done.waiting:
        tell(
            f"{done.waiting} files of a write that was broken off or still goes on hold it too and cannot be deleted "
            "yet; give the same command again in an hour"
        )
        raise typer.Exit(ExitCode.LEDGER)


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
