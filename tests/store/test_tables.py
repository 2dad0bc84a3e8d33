from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest

from comity.model import Claim, Span, Where
from comity.store.building import builder
from comity.store.ledger import Ledger
from comity.store.schema import TABLES, TOMBSTONES, Table, column_types
from comity.store.tables import CHECKPOINT_EVERY, connect
from tests.judging import judgement
from tests.store.conftest import LineCoder, corpus, line_claim, line_document

PLANTED = "Zanzibarquux"


def test_columns_are_the_fields_of_the_record() -> None:
    assert column_types(Span) == {"start": "BIGINT", "end": "BIGINT"}
    words = 'STRUCT("text" VARCHAR, "span" STRUCT("start" BIGINT, "end" BIGINT))'
    assert column_types(Where) == {
        "name": "VARCHAR",
        "country": "VARCHAR",
        "words": words,
        "latitude": "DOUBLE",
        "longitude": "DOUBLE",
        "reason": "VARCHAR",
    }
    claim = column_types(Claim)
    assert list(claim) == [field.name for field in dataclasses.fields(Claim)]
    assert (claim["contexts"], claim["commits"], claim["status"]) == ("VARCHAR[]", "BOOLEAN", "VARCHAR")


def test_a_field_that_no_column_can_hold_is_found_early() -> None:
    odd = dataclasses.make_dataclass("Odd", [("numbers", dict[str, int])])
    with pytest.raises(TypeError, match="no column can hold"):
        column_types(odd)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_only_plain_columns_without_words_are_counted(table: Table) -> None:
    assert set(table.counted) <= set(table.columns)
    assert {table.columns[name] for name in table.counted} <= {"VARCHAR", "BIGINT"}
    # deltalake counts a nested column whose last name is the same, too.
    assert not set(re.findall(r'"(\w+)"', " ".join(table.columns.values()))) & set(table.counted)
    words = {"text", "title", "name", "byline", "url", "person", "office", "message", "licence", "rule", "config"}
    assert not words & set(table.counted)


def test_no_word_of_a_text_gets_into_the_log(folder: Path, coder: LineCoder) -> None:
    text = (
        f"RUS ACCUSE CHN {PLANTED}\nwhere: {PLANTED}/CHN\nperson: {PLANTED}\nabout: {PLANTED}\noffice: yes\nlink: yes"
    )
    text += f"\nsaid: RUS/{PLANTED}|{PLANTED}|direct|{PLANTED}"
    documents = [
        dataclasses.replace(
            line_document(f"{text} {n}", name=PLANTED, title=PLANTED, source=PLANTED),
            byline=PLANTED,
            url=f"https://example.org/{PLANTED}",
        )
        for n in range(2)
    ]
    ledger = Ledger(folder)
    ledger.add([*documents, line_document(f"skip {PLANTED}", name=PLANTED)], coder, shard_size=1)
    assert len(ledger.claims(words=PLANTED)) == 2
    ledger.judge(judgement("confirm", *ledger.claims(), author=PLANTED, reason=PLANTED))
    tombstone = {"id": "t", "kind": "name", "author": PLANTED, "made_at": "2031-05-12", "reason": PLANTED}
    kept = {"digest": "0", "salt": "1", "words": 1, "shard": "t", "added_run": "t"}
    ledger._tables.append(TOMBSTONES, [{**tombstone, **kept}])
    ledger.compact()
    for table in TABLES:
        found = ledger._tables._current(table)
        assert found is not None
        found.create_checkpoint()
    logs = [file for file in folder.rglob("*") if "_delta_log" in file.parts and file.is_file()]
    assert len([file for file in logs if file.name.endswith(".checkpoint.parquet")]) == len(TABLES)
    assert not [file for file in logs if PLANTED.lower().encode() in file.read_bytes().lower()]


def test_codes_and_days_are_counted_so_that_readers_can_skip_files(folder: Path, coder: LineCoder) -> None:
    Ledger(folder).add(corpus(2), coder)
    (log,) = (folder / "claims" / "_delta_log").glob("*.json")
    added = [json.loads(line)["add"] for line in log.read_text().splitlines() if '"add"' in line]
    counted = json.loads(added[0]["stats"])
    assert counted["minValues"]["type"] == "ACCUSE"
    assert added[0]["path"].endswith(".zstd.parquet")


def test_the_log_is_summed_up_every_hundred_commits(folder: Path, coder: LineCoder) -> None:
    ledger = Ledger(folder)
    ledger.add(corpus(1), coder)
    runs = TABLES[-1]
    row = json.loads(json.dumps(dataclasses.asdict(ledger.runs()[0])))
    for number in range(CHECKPOINT_EVERY):
        ledger._tables.append(runs, [{**row, "run": f"run-{number}"}])
    assert (folder / "runs" / "_delta_log" / "00000000000000000099.checkpoint.parquet").is_file()
    assert len(Ledger(folder).runs()) == CHECKPOINT_EVERY + 1


def test_duckdb_never_reaches_for_an_extension() -> None:
    settings = connect().sql(
        "SELECT name, value FROM duckdb_settings() WHERE name IN "
        "('autoinstall_known_extensions', 'autoload_known_extensions')"
    )
    assert {value for _, value in settings.fetchall()} == {"false"}


def test_records_are_built_as_the_codec_builds_them() -> None:
    from comity.codec import from_plain, to_plain

    document = line_document("RUS AID SYR\nwhere: Damascus/SYR\nwhen: 2024-05-16\nabout: it\namount: 1\nvoucher: RUS")
    claim = line_claim(document, "coder-1")
    assert builder(Claim)(to_plain(claim)) == from_plain(Claim, to_plain(claim)) == claim
    hash(builder(Claim)(to_plain(claim)))
