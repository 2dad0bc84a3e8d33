"""The blind records are well formed, hold no texts, and are scored against the texts of the corpora."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.blind import PARTS, RECORDS, measured, read_records
from comity.errors import InputError
from comity.pipeline import Coder

TEXT = "Norway condemned Peru on Monday."


def test_the_records_hold_offsets_and_at_most_ten_words() -> None:
    rows = read_records(RECORDS)
    assert [sum(row["part"] == part for row in rows) for part in PARTS] == [20, 20]
    for row in rows:
        assert "text" not in row
        for event in row["events"]:
            assert 0 <= event["start"] < event["end"] <= row["length"]
            assert len(event["quote"].split()) <= 10


def test_a_part_is_scored_by_itself(tmp_path: Path) -> None:
    event = {
        "type": "ACCUSE",
        "mode": None,
        "actor": [{"code": "NOR", "sector": "GOV", "name": "Norway"}],
        "recipient": [{"code": "PER", "sector": "GOV", "name": "Peru"}],
        "status": "actual",
        "speaker": None,
        "quote": TEXT[:-1],
        "start": 0,
        "end": len(TEXT) - 1,
        "date": None,
        "place": None,
        "optional": False,
    }
    told = {"published": "2024-05-16", "source": None, "url": None, "length": len(TEXT), "events": [event]}
    rows = [{"id": part, "part": part, "offices": [], **told} for part in PARTS]
    with gzip.open(tmp_path / "some.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"id": part, "text": TEXT, "title": None}) + "\n" for part in PARTS)
    values = {figure.name: figure.value for figure in measured(Coder(), rows, tmp_path)}
    assert values["held triple F1"] == values["analysis triple F1"] == 1.0
    with pytest.raises(InputError, match="it has no document"):
        list(measured(Coder(), [{**rows[0], "id": "elsewhere"}], tmp_path))


def test_a_record_without_a_part_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="no part"):
        read_records(path)
