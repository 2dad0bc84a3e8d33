"""Reading the CSV tables of `knowledge/data`: the columns of each, and strict checks of form.

A table is UTF-8 with a header that names exactly its columns. Cells are trimmed, curly apostrophes become
straight ones. Every fault is a KnowledgeError that begins with ``file:row``, rows counted as an editor shows them.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from comity.errors import KnowledgeError

COLUMNS: dict[str, tuple[str, ...]] = {
    "countries.csv": ("iso3", "iso2", "name", "since", "until", "source"),
    "country_names.csv": ("code", "kind", "text", "since", "until", "not_before", "not_after", "source"),
    "bodies.csv": ("code", "name", "scored", "founded", "dissolved", "source"),
    "body_names.csv": ("code", "text", "kind", "sector", "not_before", "not_after", "source"),
    "memberships.csv": ("body", "member", "since", "until", "source"),
    "leaders.csv": (
        "person",
        "aliases",
        "surname",
        "office",
        "kind_of_office",
        "code",
        "sector",
        "since",
        "until",
        "source",
    ),
    "organs.csv": ("text", "kind", "code", "sector", "detail", "not_before", "not_after", "source"),
    "groups.csv": ("code", "name", "aliases", "country", "sector", "since", "until", "source"),
    "outlets.csv": ("id", "name", "domains", "kind", "country", "party", "source"),
    "places.csv": ("name", "country", "latitude", "longitude", "population", "source"),
    "phrases.csv": ("text", "source"),
}
"""The tables and their columns, in order."""

_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2018": "'"})


def straight(text: str) -> str:
    """The text with straight apostrophes, the form in which names are looked up."""
    return text.translate(_APOSTROPHES)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: where it stands, and its cells by column."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def maybe(self, column: str) -> str | None:
        """The cell, or None where it is empty."""
        return self.cells[column] or None

    def many(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that are set apart by semicolons."""
        cell = self.cells[column]
        return tuple(part for piece in cell.split(";") if (part := piece.strip())) if cell else ()


def packaged_data() -> Traversable:
    """The folder of the tables that come with the package."""
    return resources.files("comity.knowledge") / "data"


def read_table(folder: Traversable, name: str) -> Iterator[Row]:
    """The rows of table `name`; raises KnowledgeError for a missing file, a wrong header or a row of wrong length."""
    columns = COLUMNS[name]
    lines = csv.reader(io.StringIO(_text(folder, name), newline=""), strict=True)
    try:
        header = next(lines, [])
        if tuple(header) != columns:
            raise KnowledgeError(f"{name}:1: the header is {','.join(header)!r}; write {','.join(columns)!r}")
        for cells in lines:
            if not cells:
                continue
            where = f"{name}:{lines.line_num}"
            if len(cells) != len(columns):
                raise KnowledgeError(
                    f"{where}: {len(cells)} cells where the table has {len(columns)} columns; "
                    "quote a cell that holds a comma, and leave an empty cell for what is not known"
                )
            yield Row(where, dict(zip(columns, (straight(cell.strip()) for cell in cells), strict=True)))
    except csv.Error as error:
        raise KnowledgeError(f"{name}:{lines.line_num}: not readable as CSV ({error}); mend the quotes") from error


def data_hash(folder: Traversable) -> str:
    """SHA-256 over all data files below `folder`: their paths and their bytes, line ends made equal."""
    digest = hashlib.sha256()
    for path, entry in sorted(_files(folder, "")):
        digest.update(f"{path}\n".encode())
        digest.update(entry.read_bytes().replace(b"\r\n", b"\n"))
        digest.update(b"\x00")
    return digest.hexdigest()


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _files(entry, f"{path}/")
        elif entry.name.endswith((".csv", ".toml")):
            yield path, entry


def _text(folder: Traversable, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise KnowledgeError(f"{name}: the table is missing; reinstall comity, or restore the file") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{name}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
