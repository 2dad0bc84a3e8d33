"""Reading the CSV tables of `knowledge/data`: the columns of each, and strict checks of form.

A table is UTF-8 with a header that names exactly its columns. Cells are trimmed, curly apostrophes become
straight ones. Every fault is a KnowledgeError that begins with ``file:row``, rows counted as an editor shows them.
A large table may be packed as ``name.csv.gz``.

A user's own rows lie in a folder of their own, in tables of the same names and columns. They come before the packaged
ones, and a row with the key (KEYS) of a packaged row stands in its place.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

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
    "former_states.csv": ("code", "name", "aliases", "since", "until", "successors", "source"),
    "codes.csv": ("code", "scheme", "value", "since", "until", "source"),
    "territories.csv": ("code", "name", "under", "since", "until", "source"),
    "disputed.csv": ("name", "aliases", "claimants", "administered_by", "since", "until", "source", "note"),
    "regions.csv": ("name", "kind", "country", "latitude", "longitude", "source"),
}
"""The tables and their columns, in order."""

KEYS: dict[str, tuple[str, ...]] = {
    "countries.csv": ("iso3",),
    "country_names.csv": ("code", "kind", "text"),
    "bodies.csv": ("code",),
    "body_names.csv": ("code", "text", "kind"),
    "memberships.csv": ("body", "member", "since"),
    "leaders.csv": ("person", "office", "code", "since"),
    "organs.csv": ("text", "kind", "code"),
    "groups.csv": ("name",),
    "outlets.csv": ("id",),
    "places.csv": ("name", "country", "latitude", "longitude"),
    "phrases.csv": ("text",),
    "former_states.csv": ("code",),
    "codes.csv": ("code", "scheme", "value", "since"),
    "territories.csv": ("code", "under", "since"),
    "disputed.csv": ("name", "since"),
    "regions.csv": ("name", "kind", "country", "latitude", "longitude"),
}
"""The columns that make two rows of a table the same fact."""

OWN_TABLES = "COMITY_KNOWLEDGE"
"""The environment variable that names the folder with the user's own rows."""

_PACKED = ".gz"

_APOSTROPHES = ("\u2019", "\u02bc", "\u2018")


def straight(text: str) -> str:
    """The text with straight apostrophes, the form in which names are looked up."""
    for curly in _APOSTROPHES:
        text = text.replace(curly, "'")
    return text


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the file and line where it stands, and its cells. All rows share `columns`, the order."""

    file: str
    line: int
    columns: Mapping[str, int]
    values: tuple[str, ...]

    @property
    def where(self) -> str:
        """How messages name it: ``file:row``."""
        return f"{self.file}:{self.line}"

    @property
    def cells(self) -> dict[str, str]:
        """The cells by column."""
        return dict(zip(self.columns, self.values, strict=True))

    def __getitem__(self, column: str) -> str:
        return self.values[self.columns[column]]

    def maybe(self, column: str) -> str | None:
        """The cell, or None where it is empty."""
        return self[column] or None

    def many(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that are set apart by semicolons."""
        cell = self[column]
        return tuple(part for piece in cell.split(";") if (part := piece.strip())) if cell else ()

    def key(self, table: str) -> tuple[str, ...]:
        """What makes it the same fact as another row of `table`."""
        return tuple(self[column] for column in KEYS[table])


def packaged_data() -> Traversable:
    """The folder of the tables that come with the package."""
    return resources.files("comity.knowledge") / "data"


def own_tables() -> Path | None:
    """The folder of the user's own rows, or None where none is named; raises KnowledgeError where it is not there."""
    named = os.environ.get(OWN_TABLES, "").strip()
    if not named:
        return None
    if not Path(named).is_dir():
        raise KnowledgeError(f"{OWN_TABLES}={named}: no such folder; name one with tables, or unset the variable")
    return Path(named)


def read_table(folder: Traversable, name: str, own: Traversable | None = None) -> Iterator[Row]:
    """The rows of table `name` in `folder`, after those of the user's folder `own`, which replace rows of their key.

    Raises KnowledgeError for a missing file, a wrong header or a row of wrong length; a table need not be in `own`.
    """
    if own is None or not (own / name).is_file():
        yield from _rows(name, name, _text(folder, name))
        return
    mine = list(_rows(name, f"{own}/{name}", _text(own, name)))
    yield from mine
    replaced = {row.key(name) for row in mine}
    yield from (row for row in _rows(name, name, _text(folder, name)) if row.key(name) not in replaced)


def rows_of(name: str, shown: str, text: str) -> list[Row]:
    """The rows of a text in the form of table `name`; `shown` is how messages call it. Raises KnowledgeError."""
    return list(_rows(name, shown, text))


def _rows(name: str, shown: str, text: str) -> Iterator[Row]:
    columns = COLUMNS[name]
    order = {column: place for place, column in enumerate(columns)}
    lines = csv.reader(io.StringIO(straight(text), newline=""), strict=True)
    shared: dict[str, str] = {}  # a source or a country stands in thousands of rows, and once in memory
    try:
        header = next(lines, [])
        if tuple(header) != columns:
            raise KnowledgeError(f"{shown}:1: the header is {','.join(header)!r}; write {','.join(columns)!r}")
        for cells in lines:
            if not cells:
                continue
            if len(cells) != len(columns):
                raise KnowledgeError(
                    f"{shown}:{lines.line_num}: {len(cells)} cells where the table has {len(columns)} columns; "
                    "quote a cell that holds a comma, and leave an empty cell for what is not known"
                )
            values = tuple(shared.setdefault(cell, cell) for cell in map(str.strip, cells))
            yield Row(shown, lines.line_num, order, values)
    except csv.Error as error:
        raise KnowledgeError(f"{shown}:{lines.line_num}: not readable as CSV ({error}); mend the quotes") from error


def data_hash(folder: Traversable, own: Traversable | None = None) -> str:
    """SHA-256 over all data files below `folder` and the user's own tables: their paths and bytes, line ends equal."""
    digest = hashlib.sha256()
    files = sorted(_files(folder, ""))
    if own is not None:
        files += [(f"own/{name}", own / name) for name in sorted(COLUMNS) if (own / name).is_file()]
    for path, entry in files:
        digest.update(f"{path}\n".encode())
        data = entry.read_bytes()
        digest.update(data if path.endswith(_PACKED) else data.replace(b"\r\n", b"\n"))
        digest.update(b"\x00")
    return digest.hexdigest()


def _files(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        path = f"{prefix}{entry.name}"
        if entry.is_dir():
            yield from _files(entry, f"{path}/")
        elif entry.name.endswith((".csv", ".csv.gz", ".toml")):
            yield path, entry


def _text(folder: Traversable, name: str) -> str:
    plain, packed = folder / name, folder / f"{name}{_PACKED}"
    try:
        data = gzip.decompress(packed.read_bytes()) if packed.is_file() and not plain.is_file() else plain.read_bytes()
        return data.decode("utf-8")
    except FileNotFoundError as error:
        raise KnowledgeError(f"{name}: the table is missing; reinstall comity, or restore the file") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{name}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise KnowledgeError(f"{name}{_PACKED}: cannot be unpacked ({error}); reinstall comity") from error
