"""Files, folders and the standard input to documents."""

from __future__ import annotations

import codecs
import gzip
import json
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from comity.errors import InputError
from comity.ingest.check import LONGEST
from comity.ingest.documents import SourceBook, iso_day, make_document
from comity.ingest.jsonl import LineStream, read_documents
from comity.ingest.refusal import Refused, refused
from comity.model import Document

TEXT_SUFFIXES = (".txt",)
LINES_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
STDIN = "-"

# A character takes at most four bytes: a longer file cannot hold a text that is short enough.
_MOST_BYTES = 4 * LONGEST + 4
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_UTF32_BOMS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What is taken for documents that do not say it themselves."""

    world: SourceBook
    published: str | None
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A file to read, with the name that its document bears: its path below the folder that was given."""

    path: Path
    name: str


def read_paths(
    paths: Iterable[str | os.PathLike[str]],
    world: SourceBook,
    published: str | None = None,
    source: str | None = None,
) -> Iterator[Document | Refused]:
    """The documents of files and folders, and a `Refused` for each file or line that gives none.

    A ``.txt`` file is one document; ``.jsonl`` and ``.ndjson`` (also ``.gz``) hold one a line. Folders are read
    with all below them, in the order of their names; what begins with a dot is passed over. ``-`` is the
    standard input: JSON Lines if its first line is a JSON object, else one text. `published` and `source` hold
    for documents that name none. Raises InputError at once for a path that does not exist, a folder without
    any file, or a bad date.
    """
    defaults = Defaults(world=world, published=iso_day(published), source=source)
    listed = [one for path in paths for one in _list(str(path))]
    return _read_all(listed, defaults)


def decode(data: bytes) -> str:
    """The text of a file in UTF-8 (with or without a mark) or UTF-16 with a mark; the mark is no part of it.

    Raises UnicodeDecodeError for any other encoding.
    """
    if data.startswith(_UTF32_BOMS):
        raise UnicodeDecodeError("utf-8", data[:4], 0, 4, "the file is UTF-32")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding)
    return data.decode("utf-8")


def _read_all(listed: list[Listed], defaults: Defaults) -> Iterator[Document | Refused]:
    for one in listed:
        if one.name == STDIN:
            yield from _read_stdin(defaults)
        elif one.name.lower().endswith(LINES_SUFFIXES):
            yield from _read_lines(one.path, defaults)
        elif one.name.lower().endswith(TEXT_SUFFIXES):
            yield _read_text(one, defaults)
        else:
            yield refused(str(one.path), "unsupported", _unsupported(one.path))


def _list(path: str) -> list[Listed]:
    if path == STDIN:
        return [Listed(path=Path(STDIN), name=STDIN)]
    root = Path(path)
    if root.is_dir():
        found = [Listed(path=file, name=file.relative_to(root).as_posix()) for file in _below(root)]
        if not found:
            raise InputError(f"{path}: the folder holds no files; name a folder or file with .txt or .jsonl documents")
        return found
    if not root.exists():
        raise InputError(f"{path}: no such file or folder; check the spelling of the path")
    return [Listed(path=root, name=root.name)]


def _below(root: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(folder, name)


def _read_lines(path: Path, defaults: Defaults) -> Iterator[Document | Refused]:
    try:
        with path.open("rb") as file:
            stream = gzip.GzipFile(fileobj=file) if path.suffix.lower() == ".gz" else file
            yield from _lines_of(stream, str(path), defaults)
    except OSError as error:
        yield refused(str(path), "unreadable", _unreadable(error))


def _lines_of(stream: LineStream, where: str, defaults: Defaults) -> Iterator[Document | Refused]:
    return read_documents(stream, where, defaults.world, published=defaults.published, source=defaults.source)


def _read_text(one: Listed, defaults: Defaults) -> Document | Refused:
    try:
        with one.path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        return refused(str(one.path), "unreadable", _unreadable(error), one.name)
    return _text_document(data, where=str(one.path), name=one.name, defaults=defaults)


def _read_stdin(defaults: Defaults) -> Iterator[Document | Refused]:
    stream = sys.stdin.buffer
    head = stream.readline(_MOST_BYTES + 1)
    if _is_json_object(head):
        yield from _lines_of(_Chained(head, stream), "stdin", defaults)
        return
    data = head + stream.read(max(0, _MOST_BYTES + 1 - len(head)))
    yield _text_document(data, where="stdin", name="stdin", defaults=defaults)


def _is_json_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


class _Chained:
    """A line that was already read of a stream, followed by the rest of it."""

    def __init__(self, line: bytes, rest: BinaryIO) -> None:
        self._line = line
        self._rest = rest

    def readline(self, size: int = -1, /) -> bytes:
        line, self._line = self._line, b""
        return line or self._rest.readline(size)


def _text_document(data: bytes, *, where: str, name: str, defaults: Defaults) -> Document | Refused:
    if len(data) > _MOST_BYTES:
        message = f"the file is longer than {_MOST_BYTES:,} bytes; split it into one file per article"
        return refused(where, "too_long", message, name)
    try:
        text = decode(data)
    except UnicodeDecodeError as error:
        return refused(where, *_undecodable(data, where, error), name)
    return make_document(
        text,
        world=defaults.world,
        name=name,
        published=defaults.published,
        source=defaults.source,
        raw=data,
    )


def _undecodable(data: bytes, where: str, error: UnicodeDecodeError) -> tuple[str, str]:
    if b"\x00" in data and not data.startswith((*_UTF32_BOMS, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "binary", "the file holds binary data; convert it to plain text in UTF-8 first"
    what = f"the file is neither UTF-8 nor UTF-16 with a byte order mark (byte {error.start + 1})"
    return "encoding", f"{what}; convert it, for instance with: iconv -f WINDOWS-1252 -t UTF-8 {where} > NEW_FILE"


def _unsupported(path: Path) -> str:
    known = ", ".join((*TEXT_SUFFIXES, *LINES_SUFFIXES))
    return f"files of the kind {path.suffix or 'without a suffix'!r} are not read; give one of {known}, or pipe it to -"


def _unreadable(error: OSError) -> str:
    return f"the file cannot be read ({error.strerror or error}); check its permissions"
