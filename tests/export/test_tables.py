"""Rows of claims in three formats: the same columns, codes as text, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from comity.errors import InputError
from comity.export.event_rows import EventRow
from comity.export.quotes import StatementRow
from comity.export.rows import ClaimRow, claim_rows, columns
from comity.export.tables import WORDS, write_csv, write_jsonl, write_parquet
from comity.model import Reading

HEADER = (
    "claim,document,document_id,published,source,url,type,mode,quad,cameo,contexts,"
    "actor1_code,actor1_sector,actor1_name,recipient1_code,recipient1_sector,recipient1_name,"
    "actor_codes,recipient_codes,actors,recipients,concerning,joint,about,status,condition,"
    "standing,standing_kind,voucher_codes,recency,date_start,date_end,date_precision,date_basis,"
    "place,country,latitude,longitude,amounts,quote,quote_start,quote_end,commits,rule,confidence,coder,review"
)

CLAIMS = [
    {"actors": ["RUS", "CHN"], "type": "CONSULT", "quote": "=1+1 they met", "date": "2031-05-12", "place": "Sochi"},
    {
        "actors": ["USA"],
        "type": "ACCUSE",
        "recipients": ["CHN"],
        "speakers": ["USA"],
        "quote": 'He said "no",\nthen left',
    },
]


@pytest.fixture
def rows(reading_of: Callable[[Mapping[str, Any]], Reading]) -> list[ClaimRow]:
    reading = reading_of({"claims": CLAIMS, "source": "Reuters"})
    return list(claim_rows(reading.claims, {reading.document.id: reading.document}))


def as_csv(rows: list[ClaimRow], spreadsheet_safe: bool = True) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write_csv(rows, stream, spreadsheet_safe=spreadsheet_safe)
    return list(csv.DictReader(io.StringIO(stream.getvalue(), newline="")))


def test_the_header_is_what_was_promised(rows: list[ClaimRow]) -> None:
    stream = io.StringIO()
    write_csv([], stream)
    assert stream.getvalue() == HEADER + "\n"
    assert ",".join(as_csv(rows)[0]) == HEADER


@pytest.mark.parametrize("name", columns())
def test_names_of_columns_fit_every_program(name: str) -> None:
    assert name.isascii()
    assert name.isidentifier()
    assert name == name.lower()
    assert len(name) <= 32


def test_a_row_tells_what_the_claim_holds(rows: list[ClaimRow]) -> None:
    met, accused = rows
    assert (met.document, met.published, met.source) == ("a-7", "2031-05-16", "Reuters")
    assert (met.actor_codes, met.recipient_codes, met.joint, met.quad) == ("RUS;CHN", "", True, 1)
    assert (met.actor1_code, met.recipient1_code, met.date_start, met.place) == ("RUS", None, "2031-05-12", "Sochi")
    assert (accused.joint, accused.quad, accused.voucher_codes, accused.contexts) == (
        False,
        3,
        "USA",
        "military;territory",
    )


def test_a_claim_without_its_document_bears_the_hash(reading_of: Callable[[Mapping[str, Any]], Reading]) -> None:
    [row] = claim_rows(reading_of({"claims": CLAIMS[:1]}).claims, {})
    assert (row.document, row.published, row.source) == ("doc-0", None, None)


def test_csv_cells(rows: list[ClaimRow]) -> None:
    met, accused = as_csv(rows)
    assert (met["joint"], met["mode"], met["quote_start"]) == ("true", "", "0")
    assert [party["code"] for party in json.loads(met["actors"])] == ["RUS", "CHN"]
    assert accused["quote"] == 'He said "no",\nthen left'


def test_csv_runs_nothing_in_a_spreadsheet(rows: list[ClaimRow]) -> None:
    assert as_csv(rows)[0]["quote"] == "'=1+1 they met"
    assert as_csv(rows, spreadsheet_safe=False)[0]["quote"] == "=1+1 they met"


def test_the_columns_of_words_exist() -> None:
    assert {*columns(), *columns(StatementRow), *columns(EventRow)} >= WORDS


def test_jsonl_holds_lists(rows: list[ClaimRow]) -> None:
    stream = io.StringIO()
    write_jsonl(rows, stream)
    met, _ = map(json.loads, stream.getvalue().splitlines())
    assert sorted(met) == sorted(columns())
    assert [party["code"] for party in met["actors"]] == ["RUS", "CHN"]
    assert met["quote"] == "=1+1 they met"


@pytest.mark.parametrize("folder", ["plain", "my tables ü#1", "a[b]*", "it's"])
def test_parquet_has_types_wherever_it_lies(
    rows: list[ClaimRow], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    file = tmp_path / folder / "claims.parquet"
    file.parent.mkdir()
    write_parquet(rows, file)
    monkeypatch.chdir(file.parent)
    relation = duckdb.read_parquet("claims.parquet")
    types = dict(zip(relation.columns, map(str, relation.types), strict=True))
    assert relation.columns == list(columns())
    assert (types["actor1_code"], types["published"], types["quad"], types["joint"], types["latitude"]) == (
        "VARCHAR",
        "DATE",
        "BIGINT",
        "BOOLEAN",
        "DOUBLE",
    )
    found = relation.project("quote, date_start, joint, confidence").fetchall()
    assert found[0] == ("=1+1 they met", datetime.date(2031, 5, 12), True, None)
    assert [path.name for path in file.parent.iterdir()] == ["claims.parquet"]


def test_parquet_of_nothing_has_all_columns(tmp_path: Path) -> None:
    write_parquet([], tmp_path / "claims.parquet")
    assert duckdb.read_parquet(str(tmp_path / "claims.parquet")).columns == list(columns())


def test_a_table_that_cannot_be_written_is_told(rows: list[ClaimRow], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_parquet(rows, tmp_path / "nowhere" / "claims.parquet")
