"""Where results go: the standard output, or a file that appears only when it is complete."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from comity.errors import InputError

_UNFINISHED = ".part"


@contextlib.contextmanager
def writing(path: Path | None) -> Iterator[TextIO]:
    """A text stream in UTF-8 to `path`, or the standard output for None or ``-``.

    The file is written beside its place and put there at the end, so that a stopped run leaves no half a file.
    Raises InputError where it cannot be written.
    """
    if path is None or str(path) == "-":
        yield sys.stdout
        return
    with replacing(path) as unfinished:
        stream = _open(unfinished, path)
        with stream:
            yield stream


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A name beside `path` to write to; renamed to `path` at the end, removed after an error."""
    if path.is_dir():
        raise InputError(f"{path}: is a folder; give --out the name of a file")
    unfinished = path.with_name(path.name + _UNFINISHED)
    try:
        yield unfinished
        os.replace(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _open(unfinished: Path, path: Path) -> TextIO:
    try:
        return unfinished.open("w", encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror or error}); check that the folder exists and is writable"
        raise InputError(message) from None
