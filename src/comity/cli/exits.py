"""What the process ends with, and how a deliberate error is told to the user."""

from __future__ import annotations

import sys
import unicodedata
from enum import IntEnum

from comity.errors import ComityError

_NOT_SHOWN = frozenset({"Cc", "Cf", "Cs"})


class ExitCode(IntEnum):
    """The exit codes of `comity`, as docs/cli.md lists them."""

    OK = 0
    ERROR = 1
    INPUT = 2
    KNOWLEDGE = 3
    MODEL = 4
    LEDGER = 5
    SET_ASIDE = 6
    INTERRUPTED = 130


def tell(message: str) -> None:
    """A message on the standard error, with what a terminal might obey made visible."""
    print(f"comity: {visible(message)}", file=sys.stderr)


def told(error: ComityError) -> int:
    """Tell an error and return the exit code that stands for its kind."""
    tell(str(error))
    return error.exit_code


def visible(text: str) -> str:
    """`text` with control and formatting characters and lone surrogates as escapes; line ends and tabs stay.

    A quote from the news may hold escape sequences or marks that turn the direction of writing.
    """
    return "".join(ascii(one)[1:-1] if _is_hidden(one) else one for one in text)


def _is_hidden(character: str) -> bool:
    return character not in "\n\t" and unicodedata.category(character) in _NOT_SHOWN
