"""Rewrite rows of a table for good: read a version, change its rows, and replace them in one commit."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from comity.errors import LedgerError
from comity.store.schema import SHARD, Table
from comity.store.tables import Row, Tables, connect, relation_of, writer_properties

if TYPE_CHECKING:
    from deltalake import DeltaTable

Clean = Callable[[Row], Row | None]
"""What becomes of a row: itself, another one in its place, or None."""

_CHUNK = 1000
_ATTEMPTS = 8


def all_rows(tables: Tables, table: Table, files: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """All rows of a table as plain values, those too that no reader sees; of some of its files, if given."""
    connection = connect()
    try:
        connection.register("found", tables.relation(connection, table, files))
        result = connection.execute("SELECT * FROM found")
        while chunk := result.fetchmany(_CHUNK):
            yield from (dict(zip(table.columns, row, strict=True)) for row in chunk)
    finally:
        connection.close()


def rewrite(tables: Tables, table: Table, clean: Clean, *, write: bool = True) -> tuple[int, int]:
    """Put `clean(row)` in the place of every row; returns how many rows were changed and how many removed.

    Only shards with such a row are written, all in one atomic commit against the version that was read: what others
    append meanwhile stays, and what they replace meanwhile makes it start anew. Without `write` it only counts.
    Raises LedgerError where the folder cannot be written.
    """
    from deltalake.exceptions import DeltaError

    for attempt in range(1, _ATTEMPTS + 1):
        version = _open(tables, table)
        if version is None:
            return 0, 0
        kept, changed, removed = _changes(tables, table, version, clean)
        if not kept or not write:
            return changed, removed
        try:
            _replace(table, version, kept)
            return changed, removed
        except (DeltaError, OSError) as error:
            if attempt == _ATTEMPTS or isinstance(error, OSError):
                raise LedgerError(
                    f"{tables.folder / table.name}: cannot be rewritten ({error}). Check that the folder may be "
                    "written and run the same command again; it goes on where it stopped"
                ) from error
            time.sleep(random.uniform(0.01, 0.05) * attempt)
    raise AssertionError("the last attempt returns or raises")


def stray_files(tables: Tables, table: Table) -> list[Path]:
    """Data files in the table's folder that the present version does not name."""
    known = {Path(file).name for file in tables.files(table)}
    return sorted(file for file in (tables.folder / table.name).glob("*.parquet") if file.name not in known)


def holds(tables: Tables, table: Table, file: Path, clean: Clean) -> bool:
    """Whether a data file has a row that `clean` changes; an unreadable one may have."""
    import duckdb

    try:
        return any(clean(row) != row for row in all_rows(tables, table, [str(file)]))
    except duckdb.Error:
        return file.exists()


def _open(tables: Tables, table: Table) -> DeltaTable | None:
    from deltalake import DeltaTable

    return DeltaTable(tables.folder / table.name) if tables.files(table) else None


def _changes(tables: Tables, table: Table, version: DeltaTable, clean: Clean) -> tuple[dict[str, list[Row]], int, int]:
    """The new rows of every shard that changes, and how many were changed and removed."""
    files = [unquote(uri) for uri in reversed(version.file_uris())]
    rows: dict[str, list[Row]] = defaultdict(list)
    touched: set[str] = set()
    changed = removed = 0
    for row in all_rows(tables, table, files):
        cleaned = clean(row)
        if cleaned is not row:
            touched.add(row[SHARD])
            changed, removed = changed + (cleaned is not None), removed + (cleaned is None)
        if cleaned is not None:
            rows[row[SHARD]].append(cleaned)
    return {shard: rows[shard] for shard in sorted(touched)}, changed, removed


def _replace(table: Table, version: DeltaTable, kept: dict[str, list[Row]]) -> None:
    from deltalake import write_deltalake

    # Shards are hashes, so that nothing of a text gets into the log.
    predicate = f"shard IN ({', '.join(repr(shard) for shard in kept)})"
    rows = [row for shard in kept.values() for row in shard]
    if not rows:
        version.delete(predicate, writer_properties=writer_properties())
        return
    connection = connect()
    try:
        write_deltalake(
            version,
            relation_of(connection, table, rows),
            mode="overwrite",
            predicate=predicate,
            writer_properties=writer_properties(),
        )
    finally:
        connection.close()
