"""The register of offices that a ledger has learned, as a file that a coder is given.

`comity register --out FILE` writes it, `comity add --register FILE` reads it. It has a line for everyone whom the
ledger names in an office; only those of state "learned" are known to the coder, each from the day `usable_from` on. It
is an input like a table of knowledge: its hash is part of the coder's version, and two runs with the same file code
the same documents alike, in whatever order they come.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from comity.errors import InputError, KnowledgeError
from comity.knowledge.records import Name
from comity.knowledge.tables import straight

REGISTER_COLUMNS = (
    *("person", "office", "code", "sector", "since", "until", "state", "usable_from", "last_said", "voices"),
    *("against", "evidence"),
)
LEARNED = "learned"
"""The state of an entry that a coder may use."""
STATES = ("in table", LEARNED, "single report", "conflict")

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The persons that a register adds to the tables, and the hash of its file."""

    names: tuple[Name, ...] = ()
    hash: str | None = None


def read_register(path: Path | None) -> Register:
    """The register in the file at `path`, an empty one for None.

    Raises InputError where the file cannot be read, KnowledgeError naming file and line where it is no register.
    """
    if path is None:
        return Register()
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error}); check path and permissions") from None
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: not UTF-8 (byte {error.start}); write it anew with: comity register") from None
    names = tuple(_names(path, text))
    return Register(names=names, hash=hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest())


def _names(path: Path, text: str) -> Iterator[Name]:
    lines = csv.reader(io.StringIO(straight(text), newline=""), strict=True)
    try:
        header = tuple(next(lines, ()))
        if header != REGISTER_COLUMNS:
            raise KnowledgeError(
                f"{path}:1: the header is not that of a register ({','.join(REGISTER_COLUMNS)}); "
                "write one with: comity register --ledger DIR --out FILE"
            )
        for cells in lines:
            where = f"{path}:{lines.line_num}"
            if len(cells) != len(REGISTER_COLUMNS):
                raise KnowledgeError(f"{where}: {len(cells)} cells, not {len(REGISTER_COLUMNS)}; write the file anew")
            row = dict(zip(REGISTER_COLUMNS, (cell.strip() for cell in cells), strict=True))
            if row["state"] not in STATES:
                raise KnowledgeError(f"{where}: unknown state {row['state']!r}; use one of {', '.join(STATES)}")
            if row["state"] == LEARNED:
                yield _name(row, where)
    except csv.Error as error:
        raise KnowledgeError(f"{path}:{lines.line_num}: not readable as CSV ({error}); mend the quotes") from error


def _name(row: dict[str, str], where: str) -> Name:
    for column in ("person", "office", "code", "sector", "evidence"):
        if not row[column]:
            raise KnowledgeError(f"{where}: a learned office without {column}; fill it in, or give another state")
    if not _DAY.fullmatch(row["usable_from"]):
        raise KnowledgeError(f"{where}: usable_from {row['usable_from']!r} is no day; write it as 2024-05-16")
    return Name(
        text=row["person"],
        kind="person",
        code=row["code"],
        sector=row["sector"],
        person=row["person"],
        office=row["office"],
        since=row["usable_from"],
        until=row["until"] or None,
        learned=True,
        source=f"register: {row['voices']}",
    )
