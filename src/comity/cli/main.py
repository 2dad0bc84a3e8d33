"""The app: which commands there are, and how a run of it ends."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from comity.cli import (
    add,
    asking,
    bound,
    care,
    code,
    evaluate,
    knowledge,
    lexicon,
    merged,
    pages,
    quotes,
    read,
    register,
    review,
)
from comity.cli.exits import ExitCode, told
from comity.errors import ComityError, InputError

ABOUT = """Read international news and keep the ledger of what states and their leaders do, say, promise,
threaten and refuse to each other.

Start with: comity read ARTICLE.txt --published 2024-05-16"""

app = typer.Typer(
    name="comity",
    help=ABOUT,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (
    read,
    code,
    pages,
    add,
    asking,
    merged,
    bound,
    quotes,
    review,
    register,
    evaluate,
    lexicon,
    knowledge,
    care,
):
    group.register(app)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; only a fault of comity's own ends in a traceback."""
    _speak_utf8()
    try:
        app(args=list(arguments), prog_name="comity")
        sys.stdout.flush()
    except SystemExit as stop:
        return _ended(stop)
    except ComityError as error:
        return told(error)
    except BrokenPipeError:
        return _reader_gone()
    except OSError as error:
        return told(InputError(f"{error.filename or 'a file'}: {error.strerror or error}; check path and permissions"))
    return ExitCode.OK


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show version, language model and ledger schema.")] = False,
) -> None:
    if version:
        from comity.cli.versions import version_line

        typer.echo(version_line())
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(ExitCode.INPUT)


def _ended(stop: SystemExit) -> int:
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _reader_gone()
    return stop.code if isinstance(stop.code, int) else ExitCode.OK if stop.code is None else ExitCode.ERROR


def _reader_gone() -> int:
    """Whoever read our output has gone (``comity claims | head``): end quietly, at interpreter exit too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.ERROR


def _speak_utf8() -> None:
    """News holds characters that a terminal's own encoding may lack; they are replaced rather than fatal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
