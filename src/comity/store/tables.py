"""Write and read the tables of a ledger: deltalake writes, DuckDB reads.

With `rewriting` it is the only module of the store that touches either library; both load them when first needed.
"""

from __future__ import annotations

import functools
import json
import math
import random
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import unquote

from comity.errors import LedgerError
from comity.store.schema import Table, quoted

if TYPE_CHECKING:
    import duckdb
    from deltalake import DeltaTable, WriterProperties

Row = Mapping[str, Any]
Result = TypeVar("Result")

CHECKPOINT_EVERY = 100
"""Commits after which Delta sums up its log, so that opening a table does not read all of it."""
_COMMIT_RETRIES = 100
_ATTEMPTS = 8
_READINGS = 5


@functools.cache
def _database() -> duckdb.DuckDBPyConnection:
    import duckdb

    # It holds nothing, and never reaches for the network or an extension, whatever a path or a value looks like.
    return duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})


def file_is_gone(error: Exception) -> bool:
    """Whether a reading failed because a file was deleted that a redaction had replaced: then read again."""
    import duckdb

    return isinstance(error, duckdb.IOException)


def read_again(work: Callable[[], Result]) -> Result:
    """The result of a reading, begun anew as long as files that it had listed are gone; it must list them itself."""
    for _ in range(_READINGS):
        try:
            return work()
        except Exception as error:
            if not file_is_gone(error):
                raise
    return work()


def connect() -> duckdb.DuckDBPyConnection:
    """A connection of its own to a DuckDB in memory; what is registered there is seen by nobody else."""
    return _database().cursor()


class Tables:
    """The tables in one folder. They are opened once and then only brought up to date, so keep the object."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._open: dict[str, DeltaTable] = {}
        self._lock = threading.Lock()

    def files(self, table: Table) -> list[str]:
        """The paths of the data files that make up a table now, in the order in which they were added."""
        with self._lock:
            found = self._current(table)
            # Delta percent-encodes the paths; DuckDB takes them as they are.
            return [unquote(uri) for uri in reversed(found.file_uris())] if found else []

    def relation(
        self, connection: duckdb.DuckDBPyConnection, table: Table, files: Sequence[str] | None = None
    ) -> duckdb.DuckDBPyRelation:
        """A table's rows with the table's columns, now; no rows where nothing was ever written.

        `files` limits it to some of the table's data files. Every reading of the ledger goes through here.
        """
        found = self.files(table) if files is None else list(files)
        if not found:
            empty = ", ".join(f"CAST(NULL AS {kind}) AS {quoted(name)}" for name, kind in table.columns.items())
            return connection.sql(f"SELECT {empty} WHERE false")
        columns = ", ".join(map(quoted, table.columns))
        return connection.read_parquet(found, union_by_name=True).project(columns)

    def append(self, table: Table, rows: Sequence[Row]) -> None:
        """Add rows of one entry to a table in one atomic commit; rows are plain values with the table's columns.

        Two processes may append at once. Raises LedgerError where the folder cannot be written.
        """
        from deltalake.exceptions import DeltaError

        if not rows:
            return
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                self._write(table, rows)
                return
            except OSError as error:
                raise self._unwritable(table, error) from error
            except DeltaError as error:
                # The error may come after the commit (a checkpoint failed), so never write twice without looking.
                self._open.pop(table.name, None)
                if self._holds_entry_of(table, rows[0]):
                    return
                if attempt == _ATTEMPTS:
                    raise self._unwritable(table, error) from error
                time.sleep(random.uniform(0.01, 0.05) * attempt)

    def delete_entry(self, table: Table, run: str, shard: str) -> int:
        """Delete the rows of one entry; returns how many there were. Neither value may hold a quotation mark."""
        found = self._maintain(
            table,
            lambda it: it.delete(
                f"{table.run_column} = '{run}' AND shard = '{shard}'", writer_properties=writer_properties()
            ),
        )
        return int(found["num_deleted_rows"] or 0) if found else 0

    def join_files(self, table: Table) -> None:
        """Write a table's small files together; the old ones stay on disk until they are removed as unused."""
        self._maintain(table, lambda it: it.optimize.compact(writer_properties=writer_properties()))

    def remove_unused_files(self, table: Table, seconds: float) -> int:
        """Delete files that have been out of use so long, also those that no commit ever named; returns how many."""
        hours = math.ceil(seconds / 3600)
        gone = self._maintain(
            table,
            lambda it: it.vacuum(retention_hours=hours, dry_run=False, enforce_retention_duration=False, full=True),
        )
        return len(gone or ())

    def remove_replaced_files(self, table: Table) -> int:
        """Delete at once the files that a later version replaced; returns how many.

        Files that no version ever named stay: they may be of a write that goes on.
        """
        gone = self._maintain(
            table, lambda it: it.vacuum(retention_hours=0, dry_run=False, enforce_retention_duration=False, full=False)
        )
        return len(gone or ())

    def _current(self, table: Table) -> DeltaTable | None:
        from deltalake import DeltaTable
        from deltalake.exceptions import DeltaError, TableNotFoundError

        where = self.folder / table.name
        try:
            if table.name in self._open:
                self._open[table.name].update_incremental()
            elif (where / "_delta_log").is_dir():
                self._open[table.name] = DeltaTable(where)
        except TableNotFoundError:
            return None  # a writer has made the folder and not yet its first version
        except (DeltaError, OSError) as error:
            self._open.pop(table.name, None)
            raise LedgerError(f"{where}: cannot be read ({error}). Restore the folder from a copy") from error
        return self._open.get(table.name)

    def _write(self, table: Table, rows: Sequence[Row]) -> None:
        from deltalake import CommitProperties, write_deltalake

        connection = connect()
        try:
            with self._lock:
                # Up to date first: a write that meets a redaction leaves a file behind that nobody can name.
                write_deltalake(
                    self._current(table) or self.folder / table.name,
                    relation_of(connection, table, rows),
                    mode="append",
                    configuration={
                        "delta.dataSkippingStatsColumns": ",".join(table.counted),
                        "delta.checkpointInterval": str(CHECKPOINT_EVERY),
                    },
                    writer_properties=writer_properties(),
                    commit_properties=CommitProperties(max_commit_retries=_COMMIT_RETRIES),
                )
                self._current(table)
        finally:
            connection.close()

    def select(self, table: Table, sql: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The result of a SELECT over all rows of one table, which it calls `x`."""

        def read() -> list[tuple[Any, ...]]:
            connection = connect()
            try:
                connection.register("x", self.relation(connection, table))
                return connection.execute(sql, dict(values or {})).fetchall()
            finally:
                connection.close()

        return read_again(read)

    def _holds_entry_of(self, table: Table, row: Row) -> bool:
        found = self.select(
            table,
            f"SELECT count(*) FROM x WHERE {table.run_column} = $run AND shard = $shard",
            {"run": row[table.run_column], "shard": row["shard"]},
        )
        return bool(found[0][0])

    def _maintain(self, table: Table, work: Callable[[DeltaTable], Result]) -> Result | None:
        from deltalake.exceptions import DeltaError

        with self._lock:
            found = self._current(table)
            try:
                return work(found) if found else None
            except (DeltaError, OSError) as error:
                raise LedgerError(
                    f"{self.folder / table.name}: cannot be compacted ({error}). Check that the folder may be written "
                    "and nobody else compacts it, then try again; nothing that the ledger shows was changed"
                ) from error

    def _unwritable(self, table: Table, error: Exception) -> LedgerError:
        return LedgerError(
            f"{self.folder / table.name}: cannot be written ({error}). Check that the folder may be written and the "
            "disk has room, then run the same command again; what is committed stays"
        )


def relation_of(connection: duckdb.DuckDBPyConnection, table: Table, rows: Sequence[Row]) -> duckdb.DuckDBPyRelation:
    """Rows of a table as a relation; they are plain values with the table's columns."""
    # Through JSON, for DuckDB then builds typed nested columns from it without pyarrow; bound, so nothing of the
    # text touches a temporary file.
    return connection.sql(
        f"SELECT unnest(CAST(CAST($rows AS JSON) AS {table.struct}[]), max_depth := 2)",
        params={"rows": json.dumps(rows, ensure_ascii=False)},
    )


def writer_properties() -> WriterProperties:
    """How data files are written."""
    from deltalake import WriterProperties

    return WriterProperties(compression="ZSTD")
