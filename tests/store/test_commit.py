"""The commit protocol under writers that die, write at once, or meet readers. Real processes, real signals."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

import comity
from comity.errors import LedgerError
from comity.model import Document, Reading
from comity.store import commit
from comity.store.commit import shard_id
from comity.store.ledger import Ledger
from comity.store.schema import Table
from comity.store.tables import Row, Tables
from tests.store.conftest import LineCoder, corpus, line_document

SIZE = 30
KILLED_WRITER = Path(__file__).with_name("killed_writer.py")


def start_writer(folder: Path, append: int, moment: str) -> subprocess.Popen[bytes]:
    paths = (Path(comity.__file__).parents[1], Path(__file__).parents[2])
    return subprocess.Popen(
        [sys.executable, str(KILLED_WRITER), str(folder), str(SIZE), str(append), moment],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
    )


def assert_whole(ledger: Ledger) -> None:
    """Every visible document has its one claim and, where its text names one, its one office."""
    texts = {document.id: document.text for document in ledger.documents()}
    assert sorted(claim.document_id for claim in ledger.claims()) == sorted(texts)
    offices = sorted(office.document_id for office in ledger.offices())
    assert offices == sorted(id for id, text in texts.items() if "office:" in text)
    assert sum(run.documents for run in ledger.runs()) == len(texts)


def test_a_writer_killed_twenty_times_leaves_no_torn_shard(folder: Path, tmp_path: Path, coder: LineCoder) -> None:
    for life in range(20):
        # Each shard takes four or five appends, so these stop before, between and after all of them.
        writer = start_writer(folder, append=life // 2 % 5 + 1, moment="after" if life % 2 else "before")
        assert writer.wait() == -signal.SIGKILL
        assert_whole(Ledger(folder))
    ledger = Ledger(folder)
    before = len(ledger.documents())
    report = ledger.add(corpus(SIZE), coder)
    assert 0 < before < SIZE
    assert (report.known, report.coded) == (before, SIZE - before)
    assert_whole(ledger)
    undisturbed = Ledger(tmp_path / "undisturbed")
    undisturbed.add(corpus(SIZE), coder)
    assert ledger.content_hash() == undisturbed.content_hash()
    assert ledger.claims() == undisturbed.claims()


def test_two_writers_at_once_both_succeed(folder: Path) -> None:
    writers = [start_writer(folder, append=1000, moment="before") for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
    ledger = Ledger(folder)
    assert len(ledger.documents()) == len(ledger.claims()) == SIZE
    assert len(ledger.sources()) == 1


def test_readers_see_whole_shards_while_a_writer_writes(folder: Path, coder: LineCoder) -> None:
    ledger = Ledger(folder)
    seen: list[int] = []
    with pytest.MonkeyPatch.context() as patch:
        append = Tables.append

        def append_and_look(self: Tables, table: Table, rows: Sequence[Row]) -> None:
            append(self, table, rows)
            seen.append(len(ledger.claims()))

        patch.setattr(Tables, "append", append_and_look)
        Ledger(folder).add(corpus(12), coder, shard_size=4)
    assert seen == sorted(seen)
    assert set(seen) == {0, 4, 8, 12}


def test_a_reader_in_another_thread_is_never_in_the_way(folder: Path, coder: LineCoder) -> None:
    ledger = Ledger(folder)
    ledger.add(corpus(1), coder)
    counts: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            counts.append(len(ledger.claims()))

    reader = threading.Thread(target=read)
    reader.start()
    ledger.add(corpus(20), coder, shard_size=5)
    done.set()
    reader.join()
    assert counts == sorted(counts)


class Meanwhile(LineCoder):
    """A coder during whose work another writer adds the same documents."""

    def __init__(self, other: Ledger, documents: list[Document]) -> None:
        super().__init__()
        self._other = other
        self._documents = documents

    def read_many(self, documents: Iterable[Document], /) -> Iterator[Reading]:
        yield from super().read_many(documents)
        self._other.add(self._documents, LineCoder())


def test_what_another_writer_coded_meanwhile_is_not_written_again(folder: Path) -> None:
    ledger = Ledger(folder)
    report = ledger.add(corpus(6), Meanwhile(Ledger(folder), corpus(4)))
    assert (report.read, report.known, report.coded) == (6, 4, 2)
    assert [run.documents for run in ledger.runs()] == [4, 2]


def test_runs_are_in_order_even_where_the_clock_goes_back(folder: Path, coder: LineCoder) -> None:
    ledger = Ledger(folder)
    ledger.add(corpus(1), coder)
    known = commit.Known(ledger._tables, coder.version.id)
    known.refresh()
    known.learn(known_run := ledger.runs()[0])
    assert known.next_moment() > known_run.committed_at
    future = "2999-01-01T00:00:00.000000Z"
    known._last_commit = future
    assert known.next_moment() == "2999-01-01T00:00:00.000001Z"


def test_a_commit_that_the_computer_slept_through_is_given_up(
    folder: Path, coder: LineCoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Ledger(folder)
    monkeypatch.setattr(commit, "LONGEST_COMMIT", -60)
    with pytest.raises(LedgerError, match="Run the same command again"):
        ledger.add(corpus(2), coder)
    assert ledger.claims() == []
    monkeypatch.undo()
    assert ledger.add(corpus(2), coder).coded == 2
    assert len(ledger.claims()) == 2


def test_a_shard_is_named_by_what_it_holds_in_any_order() -> None:
    first, second = (line_document(text).id for text in ("RUS CONSULT CHN", "USA AID UKR"))
    assert shard_id([first, second], [], "v1") == shard_id([second, first], [], "v1")
    assert shard_id([first], [], "v1") != shard_id([first], [], "v2")
    assert shard_id([first], [], "v1") != shard_id([first], ["aside"], "v1")
