"""A user's own rows: where they lie, and how a file of rows is checked and added to them.

They lie in a folder, in tables of the names and columns of the packaged ones. comity reads them where the environment
variable COMITY_KNOWLEDGE names that folder. `World.hash` covers them, so that a run says what it knew.
"""

from __future__ import annotations

import csv
import io
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path

from comity.errors import InputError
from comity.knowledge.check import check_knowledge
from comity.knowledge.tables import COLUMNS, Row, packaged_data, rows_of


def table_named(name: str) -> str:
    """The table of this name, with or without its ending; raises InputError for another name."""
    table = name if name.endswith(".csv") else f"{name}.csv"
    if table not in COLUMNS:
        known = ", ".join(one.removesuffix(".csv") for one in COLUMNS)
        raise InputError(f"--table {name}: no such table; choose among {known}")
    return table


def new_rows(file: Path, table: str) -> list[Row]:
    """The rows of the user's CSV file in the columns of `table`.

    Raises InputError where the file cannot be read or has no row, KnowledgeError where its form is not that of the
    table.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror or error}); check path and permissions") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 (byte {error.start}); save it as UTF-8") from None
    rows = rows_of(table, str(file), text)
    if not rows:
        raise InputError(f"{file}: no rows below the header; add one")
    return rows


def problems_with(rows: list[Row], table: str, folder: Path) -> list[str]:
    """What the checks say of all tables if `rows` are added to `folder`; faults in them bear their own file and row."""
    merged = _merged(rows, table, folder)
    with tempfile.TemporaryDirectory() as name:
        trial = Path(name)
        for other in COLUMNS:
            if other != table and (folder / other).is_file():
                (trial / other).write_bytes((folder / other).read_bytes())
        content = as_csv(table, merged)
        (trial / table).write_text(content, encoding="utf-8", newline="")
        tried = rows_of(table, f"{trial}/{table}", content)
        places = {after.where: before.where for before, after in zip(merged, tried, strict=True)}
        found = check_knowledge(packaged_data(), trial)
    pattern = re.compile(f"{re.escape(name)}/{re.escape(table)}:\\d+")
    shown = (pattern.sub(lambda match: places.get(match[0], match[0]), problem) for problem in found)
    return [problem.replace(name, str(folder)) for problem in shown]


def add_rows(rows: list[Row], table: str, folder: Path) -> Path:
    """Add checked rows to the user's table in `folder`, which is made if need be; a row of the same key is replaced.

    Returns the table's path; raises InputError where it cannot be written. The table is replaced in one step.
    """
    content = as_csv(table, _merged(rows, table, folder))
    path = folder / table
    unfinished = path.with_name(f"{table}.part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(content, encoding="utf-8", newline="")
        unfinished.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error}); name another folder") from None
    return path


def as_csv(table: str, rows: Iterable[Row]) -> str:
    """The rows as a table, with its header."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS[table])
    writer.writerows(row.values for row in rows)
    return text.getvalue()


def _merged(rows: list[Row], table: str, folder: Path) -> list[Row]:
    """The rows that are there and not replaced, then the new ones."""
    path = folder / table
    there = rows_of(table, str(path), path.read_text(encoding="utf-8")) if path.is_file() else []
    replaced = {row.key(table) for row in rows}
    return [*(row for row in there if row.key(table) not in replaced), *rows]
