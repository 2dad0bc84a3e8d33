"""Rows as CSV, JSON Lines and Parquet: claims, or any other record whose fields are columns.

The three formats hold the same columns, for claims those of `comity.export.rows.ClaimRow`. Codes are text in all
of them. List columns are JSON text in CSV and Parquet, and lists in JSON Lines.

Spreadsheets take a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula and run it. In CSV, cells that
hold words of a text or of its giver therefore get an apostrophe in front when they begin so; this is the default
because files are passed on to people who open them with a click. Codes, numbers and dates are never touched, and
neither are JSON Lines and Parquet. ``spreadsheet_safe=False`` writes the words as they are.
"""

from __future__ import annotations

import csv
import os
import tempfile
import typing
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from comity.codec import canonical_json, field_types, to_plain
from comity.errors import InputError
from comity.export.rows import ClaimRow

WORDS = frozenset(
    {
        "document",
        "first_document",
        "source",
        "sources",
        "url",
        "actor1_name",
        "recipient1_name",
        "about",
        "condition",
        "standing",
        "place",
        "quote",
        "review",
        "speaker1_name",
        "speaker1_office",
        "audience",
        "occasion",
    }
)
"""Columns whose cells hold words that somebody else wrote."""

_DATES = frozenset({"published", "first_published", "date_start", "date_end"})
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_csv(rows: Iterable[Any], stream: TextIO, *, kind: type = ClaimRow, spreadsheet_safe: bool = True) -> None:
    """Rows of `kind` as comma-separated values with a header. Missing values are empty cells, truth is true or false.

    Open the stream with ``newline=""``, or Windows doubles the line ends.
    """
    writer = csv.writer(stream, lineterminator="\n")
    names = list(field_types(kind))
    writer.writerow(names)
    for row in rows:
        writer.writerow(_cell(name, getattr(row, name), spreadsheet_safe) for name in names)


def write_jsonl(rows: Iterable[Any], stream: TextIO) -> None:
    """Rows as one JSON object a line, with keys sorted."""
    for row in rows:
        stream.write(canonical_json(row) + "\n")


def write_parquet(rows: Iterable[Any], path: str | Path, *, kind: type = ClaimRow) -> None:
    """Rows of `kind` as a Parquet file, compressed with zstd, that takes its place when it is complete.

    Dates are of the type DATE. Raises InputError where the file cannot be written.
    """
    target = Path(path)
    try:
        with tempfile.TemporaryDirectory(prefix=".comity-", dir=target.parent) as folder:
            staged, made = Path(folder, "rows.jsonl"), Path(folder, "rows.parquet")
            with staged.open("w", encoding="utf-8") as stream:
                stream.writelines(_flat_json(row) + "\n" for row in rows)
            _copy_to_parquet(staged, made, kind)
            os.replace(made, target)
    except OSError as error:
        raise InputError(
            f"{path}: cannot be written ({error.strerror or error}); name a file in a folder of yours"
        ) from None


def _cell(name: str, value: object, spreadsheet_safe: bool) -> object:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case tuple():
            return canonical_json(value)
        case str() if spreadsheet_safe and name in WORDS and value.startswith(_FORMULA_STARTS):
            return "'" + value
        case _:
            return value


def _flat_json(row: Any) -> str:
    plain = to_plain(row)
    lists = {name: canonical_json(value) for name, value in plain.items() if isinstance(value, list)}
    return canonical_json(plain | lists)


def _copy_to_parquet(staged: Path, made: Path, kind: type) -> None:
    import duckdb

    types = ", ".join(f"{_quoted(name)}: {_quoted(_sql_type(kind, name))}" for name in field_types(kind))
    rows = f"read_json({_quoted(str(staged))}, columns = {{{types}}}, format = 'newline_delimited')"
    # DuckDB must never reach for the network.
    offline: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        with duckdb.connect(":memory:", config=offline) as connection:
            connection.execute(
                f"COPY (SELECT * FROM {rows}) TO {_quoted(str(made))} (FORMAT parquet, COMPRESSION zstd)"
            )
    except duckdb.IOException as error:
        raise OSError(str(error)) from None


def _sql_type(kind: type, name: str) -> str:
    if name in _DATES:
        return "DATE"
    kinds = {int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
    hint = field_types(kind)[name]
    inner = next((part for part in typing.get_args(hint) if part is not type(None)), hint)
    return kinds.get(inner, "VARCHAR")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
