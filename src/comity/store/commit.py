"""The commit protocol: how a shard of documents becomes visible, once and whole.

Delta commits one table at a time. So all rows of a shard are appended first, and one row in `runs` last: readers
show only rows whose entry (shard and run) stands there. A writer that dies in between leaves rows that nobody
sees. The writer asks `runs` before it codes a shard and again before it commits, so that what another writer has
coded meanwhile is not written twice.
"""

from __future__ import annotations

import datetime
import time
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from comity.codec import to_plain
from comity.errors import LedgerError
from comity.model import CoderVersion, Reading, Run, content_id
from comity.store.records import Aside
from comity.store.redaction import NOTHING, Redactions
from comity.store.schema import (
    ADDED_RUN,
    CLAIMS,
    DATA_TABLES,
    DOCUMENTS,
    LINKS,
    OFFICES,
    RUNS,
    SET_ASIDE,
    SHARD,
    SOURCES,
    STATEMENTS,
)
from comity.store.snapshot import Snapshot, stamp
from comity.store.tables import Tables, connect, file_is_gone

LONGEST_COMMIT = 30 * 60
"""Seconds after which a commit is given up: `compact` takes older rows without an entry for debris."""


def new_run() -> str:
    """An id for one call of `Ledger.add`: the time in UTC and four random bytes."""
    return f"run-{datetime.datetime.now(datetime.UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"


class Known:
    """What a coder version need not code again, kept in step with `runs` at the cost of listing its files."""

    def __init__(self, tables: Tables, coder: str) -> None:
        self._tables = tables
        self._coder = coder
        self._files: set[str] = set()
        self._entries: set[tuple[str, str]] = set()
        self._last_commit = ""
        self.documents: set[str] = set()
        self.asides: dict[str, str] = {}
        """Reason by the id of a document set aside by this version, or of an `Aside` without a document."""
        self.sources: set[str] = set()

    def refresh(self) -> None:
        """Take in what was committed since the last call, by whomever."""
        files = self._tables.files(RUNS)
        fresh = [file for file in files if file not in self._files]
        if not fresh:
            return
        self._files.update(fresh)
        entries = self._read_entries(fresh)
        if not entries <= self._entries:
            self._entries |= entries
            self._read_ledger()

    def learn(self, run: Run) -> None:
        """Take in an entry that this writer has committed itself."""
        self._entries.add((run.run, run.shard))
        self._last_commit = max(self._last_commit, run.committed_at)

    def next_moment(self) -> str:
        """The time of the next commit: now, or just after the last one where a clock went back."""
        now = datetime.datetime.now(datetime.UTC)
        if self._last_commit:
            last = datetime.datetime.fromisoformat(self._last_commit)
            now = max(now, last + datetime.timedelta(microseconds=1))
        return stamp(now)

    def _read_entries(self, files: Sequence[str]) -> set[tuple[str, str]]:
        def read() -> list[tuple[Any, ...]]:
            connection = connect()
            try:
                return self._tables.relation(connection, RUNS, files).project("run, shard, committed_at").fetchall()
            finally:
                connection.close()

        try:
            rows = read()
        except Exception as error:
            if not file_is_gone(error):
                raise
            # A redaction has rewritten the entries: all of them are read.
            rows = self._tables.select(RUNS, "SELECT run, shard, committed_at FROM x")
        self._last_commit = max([self._last_commit, *(row[2] for row in rows)])
        return {(row[0], row[1]) for row in rows}

    def _read_ledger(self) -> None:
        mine = {"coder": self._coder}
        visible = "JOIN entries e ON e.shard = x.shard AND e.run = x.added_run"
        with Snapshot(self._tables, SOURCES) as now:
            documents = now.rows(f"SELECT x.id FROM all_documents x {visible} WHERE e.coder = $coder", mine)
            asides = now.rows(
                f"SELECT coalesce(x.document_id, x.id), x.reason FROM all_set_aside x {visible}"
                " WHERE e.coder = $coder OR x.document_id IS NULL",
                mine,
            )
            sources = now.rows(f"SELECT x.id FROM all_sources x {visible}")
        self.documents.update(row[0] for row in documents)
        self.asides.update(asides)
        self.sources.update(row[0] for row in sources)


def shard_id(documents: Iterable[str], asides: Iterable[str], coder: str) -> str:
    """The id of a shard: the hash of what is in it and of the version that coded it, in any order."""
    return content_id("shard", coder, *sorted(documents), *sorted(asides))


def commit_shard(
    tables: Tables,
    known: Known,
    *,
    run: str,
    coder: CoderVersion,
    config: str,
    readings: Sequence[Reading],
    asides: Sequence[Aside],
    redactions: Redactions = NOTHING,
) -> Run:
    """Write a shard and make it visible; returns its entry. `readings` are those that were not set aside.

    Words that were taken out of the ledger are masked in all of it: a coder may know a name that the text leaves out.

    Raises LedgerError where the folder cannot be written, or the computer slept through the commit.
    """
    shard = shard_id((reading.document.id for reading in readings), (aside.id for aside in asides), coder.id)
    begun = time.time()
    records = {
        DOCUMENTS.name: [reading.document for reading in readings],
        SOURCES.name: _new_sources(readings, known),
        CLAIMS.name: [claim for reading in readings for claim in reading.claims],
        OFFICES.name: [office for reading in readings for office in reading.offices],
        LINKS.name: [link for reading in readings for link in reading.links],
        STATEMENTS.name: [statement for reading in readings for statement in reading.statements],
        SET_ASIDE.name: list(asides),
    }
    for table in DATA_TABLES:
        rows = [{**to_plain(record), SHARD: shard, ADDED_RUN: run} for record in records[table.name]]
        tables.append(table, redactions.masked(rows) if redactions else rows)
    if time.time() - begun > LONGEST_COMMIT:
        raise LedgerError(
            f"{tables.folder}: writing {len(readings)} documents took over {LONGEST_COMMIT // 60} minutes, so they "
            "were not committed. Run the same command again; what is committed stays"
        )
    entry = Run(
        run=run,
        shard=shard,
        committed_at=known.next_moment(),
        coder=coder,
        documents=len(readings),
        claims=len(records[CLAIMS.name]),
        offices=len(records[OFFICES.name]),
        set_aside=len(asides),
        config=config,
    )
    tables.append(RUNS, [to_plain(entry)])
    known.learn(entry)
    known.sources.update(source.id for source in records[SOURCES.name])
    return entry


def _new_sources(readings: Sequence[Reading], known: Known) -> list[Any]:
    sources = {reading.document.source.id: reading.document.source for reading in readings if reading.document.source}
    return [source for id, source in sources.items() if id not in known.sources]
