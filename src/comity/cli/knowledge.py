"""`comity knowledge check`: the tables of what the world is."""

from __future__ import annotations

import typer

from comity.cli.exits import ExitCode, tell


def register(app: typer.Typer) -> None:
    """Add this group to the app."""
    group = typer.Typer(help="The tables of what the world is.", no_args_is_help=True, rich_markup_mode=None)
    group.callback()(_group)
    group.command("check")(check)
    app.add_typer(group, name="knowledge")


def _group() -> None:
    """The tables of what the world is: states, bodies, offices, outlets, event types."""


def check() -> None:
    """Check every table; problems are named by file and row."""
    from comity.knowledge.check import check_knowledge

    problems = check_knowledge()
    report(problems, "the tables of knowledge")


def report(problems: list[str], what: str) -> None:
    """Print the problems and end with their exit code, or say that there are none."""
    for problem in problems:
        typer.echo(problem)
    if problems:
        tell(f"{len(problems)} problems in {what}; each line says what to do")
        raise typer.Exit(ExitCode.KNOWLEDGE)
    typer.echo(f"{what}: no problems")
