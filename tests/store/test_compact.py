from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from comity.store.compact import KEPT
from comity.store.ledger import Ledger
from comity.store.schema import CLAIMS, DOCUMENTS, RUNS, Table
from comity.store.tables import Row, Tables
from tests.store.conftest import LineCoder, corpus


class Killed(Exception):
    """Stands for the end of a process, in a test that needs it in this one."""


def break_off_before_the_last_append(ledger: Ledger, coder: LineCoder, monkeypatch: pytest.MonkeyPatch) -> None:
    append = Tables.append

    def appending(self: Tables, table: Table, rows: list[Row]) -> None:
        if table is RUNS:
            raise Killed
        append(self, table, rows)

    with monkeypatch.context() as patch:
        patch.setattr(Tables, "append", appending)
        with pytest.raises(Killed):
            ledger.add(corpus(30)[20:], coder)


def let_hours_pass(folder: Path) -> None:
    past = time.time() - KEPT - 60
    for file in folder.rglob("*.parquet"):
        os.utime(file, (past, past))


def rows_on_disk(ledger: Ledger, table: Table) -> int:
    from comity.store.tables import connect

    connection = connect()
    return len(ledger._tables.relation(connection, table).project("id").fetchall())


def test_small_files_are_joined_and_nothing_that_is_seen_changes(folder: Path, coder: LineCoder) -> None:
    ledger = Ledger(folder)
    ledger.add(corpus(12), coder, shard_size=2)
    before = (ledger.content_hash(), ledger.claims(), ledger.documents(), ledger.offices(), ledger.runs())
    opened = ledger._tables.files(CLAIMS)
    done = ledger.compact()
    assert done.files_before > done.files_after == 5
    assert (done.debris_rows, done.files_deleted) == (0, 0)
    assert (ledger.content_hash(), ledger.claims(), ledger.documents(), ledger.offices(), ledger.runs()) == before
    assert all(Path(file).is_file() for file in opened)
    assert ledger.add(corpus(13), coder).coded == 1
    assert len(Ledger(folder).claims()) == 13


def test_rows_of_a_run_that_may_still_commit_are_kept(
    folder: Path, coder: LineCoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger(folder)
    ledger.add(corpus(3), coder)
    break_off_before_the_last_append(ledger, coder, monkeypatch)
    assert ledger.compact().debris_rows == 0
    assert rows_on_disk(ledger, DOCUMENTS) == 13
    assert len(ledger.documents()) == 3


def test_debris_goes_after_an_hour(folder: Path, coder: LineCoder, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger(folder)
    ledger.add(corpus(3), coder)
    before = ledger.content_hash()
    break_off_before_the_last_append(ledger, coder, monkeypatch)
    let_hours_pass(folder)
    done = ledger.compact()
    assert done.debris_rows == 10 + 10 + 2
    assert rows_on_disk(ledger, DOCUMENTS) == rows_on_disk(ledger, CLAIMS) == 3
    assert ledger.content_hash() == before
    ledger.add(corpus(30), coder)
    assert len(ledger.claims()) == 30


def test_files_that_no_commit_names_go_after_an_hour(folder: Path, coder: LineCoder) -> None:
    ledger = Ledger(folder)
    ledger.add(corpus(3), coder)
    stray = folder / "claims" / "part-00000-stray.zstd.parquet"
    stray.write_bytes(b"half")
    assert ledger.compact().files_deleted == 0
    assert stray.exists()
    let_hours_pass(folder)
    assert ledger.compact().files_deleted == 1
    assert not stray.exists()
    assert len(Ledger(folder).claims()) == 3


def test_an_empty_ledger_compacts(folder: Path) -> None:
    done = Ledger(folder).compact()
    assert (done.files_before, done.files_after) == (0, 0)
