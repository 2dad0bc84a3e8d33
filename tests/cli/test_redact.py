"""`comity redact` on a ledger that the real coder made."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from comity.sample import sample_path
from tests.cli.running import Comity

NAME = "Orban"


@pytest.fixture
def book(ledger: Path, tmp_path: Path) -> Path:
    """A copy of the ledger of bundled reports."""
    return Path(shutil.copytree(ledger, tmp_path / "book"))


def on_disk(book: Path) -> str:
    """Everything in the data files, and every byte of the others."""
    found = []
    for file in book.rglob("*"):
        if file.suffix == ".parquet":
            found.append(str(duckdb.connect().execute("SELECT * FROM read_parquet($f)", {"f": str(file)}).fetchall()))
        if file.is_file():
            found.append(file.read_bytes().decode("utf-8", "replace"))
    return "\n".join(found)


def test_a_name_is_gone_and_the_tombstone_says_when_and_why(comity: Comity, book: Path) -> None:
    assert NAME in on_disk(book)
    before = comity("claims", "--ledger", book, "--show", "machine", "-f", "csv").out.count("\n")
    asked = ["redact", "--ledger", book, "--name", NAME, "--author", "Ann", "--reason", "asked to"]
    counted = comity(*asked, "--dry-run")
    assert "rows would be masked" in counted.out
    assert NAME in on_disk(book)
    done = comity(*asked)
    assert (done.code, "rows masked" in done.out) == (0, True)
    assert NAME not in on_disk(book)
    listed = comity("redact", "--ledger", book, "--list").out
    assert "asked to" in listed
    assert NAME not in listed
    assert comity("claims", "--ledger", book, "--show", "machine", "-f", "csv").out.count("\n") == before
    assert comity("events", "--ledger", book).code == 0
    assert comity("add", sample_path(), "--ledger", book, "--quiet").code == 0
    assert NAME not in on_disk(book)


def test_a_document_is_gone_and_stays_out(comity: Comity, book: Path) -> None:
    asked = ["redact", "--ledger", book, "--document", "summit-1", "--author", "Ann"]
    assert comity(*asked).code == 0
    assert "Belt and Road forum" not in on_disk(book)
    ended = comity("add", sample_path(), "--ledger", book)
    assert "redacted 1" in ended.err
    assert "Belt and Road forum" not in on_disk(book)
    assert "comity redact --list" in " ".join(comity("documents", "--set-aside", "--ledger", book).out.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Give --name, --text or --document"),
        (["--name", NAME], "--author NAME"),
        (["--name", "!", "--author", "Ann"], "holds no word"),
        (["--document", "no-such-report", "--author", "Ann"], "Check the id"),
    ],
)
def test_what_cannot_be_taken_out_is_refused(comity: Comity, book: Path, arguments: list[str], message: str) -> None:
    ended = comity("redact", "--ledger", book, *arguments)
    assert (ended.code, message in ended.err) == (2, True)
    assert "nothing was taken out" in comity("redact", "--ledger", book, "--list").out
