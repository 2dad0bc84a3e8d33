"""Clean a ledger up: remove the rows of killed runs, join small files, delete files that no version refers to.

Nothing that a reader can see changes. Files are kept for an hour after they fall out of use, for readers that have
listed them; rows without an entry are debris only after an hour, for they may belong to a run about to commit
(which gives up after half of that, see `commit.LONGEST_COMMIT`).
"""

from __future__ import annotations

import time
from pathlib import Path

from comity.store.records import Compaction
from comity.store.schema import DATA_TABLES, RUNS, TABLES, Table
from comity.store.tables import Tables, connect, read_again

KEPT = 60 * 60
"""Seconds for which an unused file stays, and for which rows wait for their entry."""


def compact(tables: Tables) -> Compaction:
    """Compact a ledger's tables; raises LedgerError where they cannot be written."""
    before = _count_files(tables)
    debris = sum(_remove_debris(tables, table) for table in DATA_TABLES)
    for table in TABLES:
        tables.join_files(table)
    deleted = sum(tables.remove_unused_files(table, KEPT) for table in TABLES)
    return Compaction(debris_rows=debris, files_before=before, files_after=_count_files(tables), files_deleted=deleted)


def _count_files(tables: Tables) -> int:
    return sum(len(tables.files(table)) for table in TABLES)


def _remove_debris(tables: Tables, table: Table) -> int:
    return sum(tables.delete_entry(table, run, shard) for run, shard in _debris(tables, table))


def _debris(tables: Tables, table: Table) -> list[tuple[str, str]]:
    """The entries in files older than an hour that do not stand in `runs`."""
    return read_again(lambda: _find_debris(tables, table))


def _find_debris(tables: Tables, table: Table) -> list[tuple[str, str]]:
    # In this order: an entry that is written after the files were listed is found in `runs`.
    old = [file for file in tables.files(table) if time.time() - Path(file).stat().st_mtime > KEPT]
    connection = connect()
    try:
        connection.register("found", tables.relation(connection, table, old))
        connection.register("committed", tables.relation(connection, RUNS))
        return connection.execute(
            "SELECT DISTINCT found.added_run, found.shard FROM found"
            " ANTI JOIN committed ON committed.run = found.added_run AND committed.shard = found.shard"
        ).fetchall()
    finally:
        connection.close()
