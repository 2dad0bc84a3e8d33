"""The stance of a marked word is asked at its span, and only of words whose time and polarity are marked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.meantime import read_answers
from comity.errors import InputError
from comity.pipeline import Coder

TEXT = "The airline will not buy the plane . Its rival sold two planes ."


def test_words_are_asked_at_their_spans(coder: Coder, tmp_path: Path) -> None:
    events = [_event("buy", "FUTURE", "NEG"), _event("sold", "NON_FUTURE", "POS"), _event("plane", "", "")]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "d", "text": TEXT, "events": events}) + "\n", encoding="utf-8")
    answers = list(read_answers(coder, path))
    assert [one.found for one in answers] == [one.wanted for one in answers]
    assert [one.baseline for one in answers] == [one.wanted for one in answers]
    assert len(answers) == 2


def test_a_file_of_another_form_is_told(coder: Coder, tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "d"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="no marked words"):
        list(read_answers(coder, path))


def _event(word: str, time: str, polarity: str) -> dict[str, object]:
    start = TEXT.index(word)
    return {"start": start, "end": start + len(word), "mode": {"time": time, "polarity": polarity}}
