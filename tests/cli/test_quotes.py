"""`comity quotes` and `comity read --quotes`, on the bundled reports."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from comity.cli.main import run
from comity.store.ledger import Ledger
from tests.cli.running import Comity

ARTICLE = 'Norway\'s foreign minister told reporters in Oslo that "the tariffs are unjust and must go".'
Row = dict[str, Any]


def listed(comity: Comity, ledger: Path, *filters: str) -> list[Row]:
    ended = comity("quotes", "--ledger", ledger, "--format", "jsonl", *filters)
    assert (ended.code, ended.err) == (0, "")
    return [json.loads(line) for line in ended.out.splitlines()]


FILTERS: dict[str, Callable[[Row], Any]] = {
    "--by RUS": lambda row: "RUS" in row["speaker_codes"].split(";"),
    "--by Russia": lambda row: "RUS" in row["speaker_codes"].split(";"),
    "--by Putin": lambda row: any("Putin" in (one["person"] or one["name"]) for one in row["speakers"]),
    "--about grain": lambda row: "grain" in " ".join(piece["text"] for piece in row["pieces"]).lower(),
    "--to reporters": lambda row: "reporters" in (row["audience"] or ""),
    "--kind direct,mixed": lambda row: row["kind"] in ("direct", "mixed"),
    "--occasion statement": lambda row: "statement" in (row["occasion"] or ""),
    "--since 2024": lambda row: row["published"] >= "2024-01-01",
    "--until 2023-12": lambda row: row["published"] <= "2023-12-31",
    "--published-by 2020": lambda row: row["published"] <= "2020-12-31",
}


@pytest.mark.parametrize("words", FILTERS)
def test_filters_keep_what_they_say(comity: Comity, ledger: Path, words: str) -> None:
    option, _, value = words.partition(" ")
    kept = listed(comity, ledger, option, value)
    assert kept
    assert [row["statement"] for row in kept] == [
        row["statement"] for row in listed(comity, ledger) if FILTERS[words](row)
    ]


@pytest.mark.parametrize("filters", ["--kind loud", "--since tomorrow", "--published-by soon"])
def test_filters_that_cannot_be_read(comity: Comity, ledger: Path, filters: str) -> None:
    ended = comity("quotes", "--ledger", ledger, *filters.split())
    assert ended.code == 2
    assert filters.split()[1] in ended.err


def test_every_piece_is_the_text_at_its_place(comity: Comity, ledger: Path) -> None:
    texts = {document.id: document.text for document in Ledger(ledger, create=False).documents()}
    rows = listed(comity, ledger)
    assert len(rows) > 100
    for row in rows:
        for piece in row["pieces"]:
            assert texts[row["document_id"]][piece["start"] : piece["end"]] == piece["text"]


def test_every_format_holds_the_same_quotes(comity: Comity, ledger: Path, tmp_path: Path) -> None:
    ids = [row["statement"] for row in listed(comity, ledger)]
    table = csv.DictReader(io.StringIO(comity("quotes", "--ledger", ledger, "--format", "csv").out))
    assert [row["statement"] for row in table] == ids
    file = tmp_path / "quotes.parquet"
    assert comity("quotes", "--ledger", ledger, "--format", "parquet", "--out", file).code == 0
    found = duckdb.read_parquet(str(file)).project("statement, published")
    assert [row[0] for row in found.fetchall()] == ids
    assert found.types[1] == "DATE"


def test_parquet_needs_a_file(comity: Comity, ledger: Path) -> None:
    ended = comity("quotes", "--ledger", ledger, "--format", "parquet")
    assert ended.code == 2
    assert "--out" in ended.err


def test_a_long_table_says_that_there_is_more(comity: Comity, ledger: Path) -> None:
    assert "--limit N shows more" in comity("quotes", "--ledger", ledger).err
    assert comity("quotes", "--ledger", ledger, "--limit", "3").err == ""
    assert comity("quotes", "--ledger", ledger, "--about", "no such words").out == "no quotes found\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def test_reading_shows_quotes_on_request(comity: Comity, article: Path) -> None:
    plain = comity("read", article).out
    asked = comity("read", article, "--quotes").out
    assert "to reporters" not in plain
    assert "to reporters" in asked
    assert "(NOR)" in asked


def test_reading_as_lines_holds_the_statement(comity: Comity, article: Path) -> None:
    lines = [json.loads(line) for line in comity("read", article, "-f", "jsonl", "--quotes").out.splitlines()]
    (statement,) = [line for line in lines if line["record"] == "statement"]
    assert [speaker["party"]["code"] for speaker in statement["speakers"]] == ["NOR"]
    assert all(ARTICLE[each["span"]["start"] : each["span"]["end"]] == each["text"] for each in statement["words"])
    assert '"record": "statement"' not in comity("read", article, "-f", "jsonl").out


def test_the_page_marks_what_is_said(comity: Comity, article: Path) -> None:
    assert '<span class="said">' in comity("read", article, "-f", "html", "--quotes").out
    assert '<span class="said">' not in comity("read", article, "-f", "html").out


def test_a_ledger_of_before_statements_is_told_to_migrate(comity: Comity, tmp_path: Path) -> None:
    import zipfile

    kept = Path(__file__).parents[1] / "ledgers" / "schema-1.zip"
    with zipfile.ZipFile(kept) as archive:
        archive.extractall(tmp_path / "old")
    assert "migrate" in comity("quotes", "--ledger", tmp_path / "old").err
    assert run(["migrate", "--ledger", str(tmp_path / "old")]) == 0
    assert comity("quotes", "--ledger", tmp_path / "old").out == "no quotes found\n"
