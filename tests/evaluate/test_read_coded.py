"""Files of coded documents are read whole or refused with the line that is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.errors import InputError
from comity.evaluate.reading import read_coded

CASES = Path(__file__).with_name("cases.jsonl")
GOOD = '{"id": "a", "text": "Talks ended.", "events": []}'


def test_documents_by_id_in_the_order_of_the_file() -> None:
    assert list(read_coded(CASES)) == ["gas", "visit", "war", "none", "repeat", "shelling", "own"]


def test_line_separators_inside_a_text_end_no_line(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(json.dumps({"id": "a", "text": "One\u2028two", "events": []}, ensure_ascii=False), encoding="utf-8")
    assert read_coded(file)["a"]["text"] == "One\u2028two"


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "not JSON"),
        ("[]", "no JSON object"),
        ('{"events": []}', '"id" is None'),
        ('{"id": "b"}', "'events' is missing"),
        (GOOD, "'a' comes twice"),
        (
            '{"id": "b", "text": "Talks ended.", "events": [{"type": "CONSULT", "status": "actual", "quote": "ended", '
            '"start": 0, "end": 5}]}',
            "the quote is not at 0:5",
        ),
        ('{"id": "b", "events": [], "offices": [{"person": "X"}]}', "'code' is missing"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, what: str) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(f"{GOOD}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"in.jsonl:3: .*{what}"):
        read_coded(file)


def test_a_missing_file_and_a_wrong_encoding(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_coded(tmp_path / "nowhere.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b"caf\xe9")
    with pytest.raises(InputError, match="not UTF-8"):
        read_coded(tmp_path / "latin.jsonl")
