"""What a reader sees: the rows whose entry stands in `runs`, and of each document its latest coding.

An entry is one shard of one run. Rows without one are the debris of a killed run, or the work of a run that has
not committed yet; a shard alone would not tell them apart, for a killed run's shard is coded again under the same
hash. A newer coding of a document retires the older one: its rows stay, with `retired_run` computed here, because
rows on disk are never changed. `as_of` leaves out the entries that were committed later.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any

from comity.errors import InputError
from comity.store.schema import DOCUMENTS, RUNS, SET_ASIDE, Table, column_types
from comity.store.tables import Row, Tables, connect, file_is_gone, read_again, relation_of

if TYPE_CHECKING:
    import duckdb

END_OF_TIME = "9999-12-31T23:59:59.999999Z"

# An entry's key sorts by time of commit, and is unique, as a run commits a shard once.
_ENTRIES = """
entries AS (
    SELECT run, shard, committed_at, coder.id AS coder, committed_at || ' ' || run || ' ' || shard AS key
    FROM all_runs
    WHERE committed_at <= $as_of
),
coded AS (
    SELECT id AS document_id, shard, added_run FROM all_documents
    UNION
    SELECT document_id, shard, added_run FROM all_set_aside WHERE document_id IS NOT NULL
),
codings AS (
    SELECT coded.document_id, coded.shard, coded.added_run, entries.committed_at, entries.coder, entries.key,
        lead(coded.added_run) OVER (PARTITION BY coded.document_id ORDER BY entries.key) AS retired_run
    FROM coded
    JOIN entries ON entries.shard = coded.shard AND entries.run = coded.added_run
),
latest AS (
    SELECT document_id, shard, added_run FROM codings WHERE retired_run IS NULL
)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """What is seen instead of some rows of a table: those with these ids are left out, and `rows` come in.

    `rows` are plain values with all the table's columns; with `only`, nothing else is seen.
    """

    table: Table
    without: Sequence[str]
    rows: Sequence[Row]
    only: bool = False

    def of(self, connection: duckdb.DuckDBPyConnection, rows: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
        """The table's rows with these in their place."""
        gone = connection.sql("SELECT unnest($ids) AS id", params={"ids": list(self.without)})
        kept = rows.set_alias("x").join(gone.set_alias("gone"), "x.id = gone.id", how="anti")
        if self.only:
            kept = rows.filter("false")
        return kept.union(relation_of(connection, self.table, self.rows)) if self.rows else kept


class Snapshot:
    """The tables as they stand when it is entered; a context manager.

    In its SQL, `entries`, `codings` and `latest` are those of this module, and each table of the ledger is there
    as ``all_<name>`` with every row that is on disk.
    """

    def __init__(self, store: Tables, *tables: Table, as_of: str = END_OF_TIME, instead: Instead | None = None) -> None:
        self._store = store
        self._instead = instead
        self._tables = dict.fromkeys((DOCUMENTS, SET_ASIDE, *tables))
        self._as_of = as_of
        self._connection = connect()

    def __enter__(self) -> Snapshot:
        read_again(self._register)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def rows(self, select: str, values: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The result of a SELECT over the visible rows; `values` are bound to its ``$name`` parameters."""
        query, bound = f"WITH {_ENTRIES} {select}", {"as_of": self._as_of, **(values or {})}
        try:
            return self._connection.execute(query, bound).fetchall()
        except Exception as error:
            if not file_is_gone(error):
                raise
        return read_again(lambda: self._read_anew(query, bound))

    def _read_anew(self, query: str, bound: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        self._register()
        return self._connection.execute(query, bound).fetchall()

    def _register(self) -> None:
        # `runs` first: what stands in it was written after the rows of its shard.
        for table in (RUNS, *self._tables):
            rows = self._store.relation(self._connection, table)
            if self._instead is not None and table is self._instead.table:
                rows = self._instead.of(self._connection, rows)
            self._connection.register(f"all_{table.name}", rows)

    def records(self, kind: type, select: str, values: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
        """The same, as the plain form of records of `kind`, whose fields are the SELECT's columns in their order."""
        names = list(column_types(kind))
        for row in self.rows(select, values):
            yield dict(zip(names, row, strict=True))


def as_of_bound(as_of: str | None) -> str:
    """The last moment that `as_of` includes, as `runs` writes time; a day includes all of it, no zone means UTC.

    Raises InputError where it is neither a day nor a time.
    """
    if as_of is None:
        return END_OF_TIME
    try:
        moment = datetime.datetime.fromisoformat(as_of.strip())
    except ValueError as error:
        raise InputError(
            f"as of {as_of!r}: not a day or time. Write it as 2024-05-16 or 2024-05-16T12:00:00"
        ) from error
    if len(as_of.strip()) <= len("2024-05-16"):
        moment = moment.replace(hour=23, minute=59, second=59, microsecond=999_999)
    return stamp(moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC))


def stamp(moment: datetime.datetime) -> str:
    """A moment in UTC to the microsecond, in a form whose alphabetical order is the order of time."""
    return moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
