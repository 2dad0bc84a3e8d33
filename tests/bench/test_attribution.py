"""What the measure of attributions counts as found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.attribution import CUES, figures_of, main, matched, read_cues, read_documents, tokens_in
from comity.errors import InputError
from comity.model import Span
from comity.pipeline import Coder

TEXT = "Norway said that the strait was open. Peru thinks that it is shut."


def marked(words: str) -> dict[str, object]:
    return {"text": words, "start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


DOCUMENT = {
    "id": "one",
    "date": "2024-05-16",
    "text": TEXT,
    "attributions": [
        {"source": [marked("Norway")], "cue": [marked("said")], "content": [marked("that the strait was open.")]},
        {"source": [marked("Peru")], "cue": [marked("thinks")], "content": [marked("that it is shut.")]},
    ],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "attributions.jsonl"
    path.write_text(json.dumps(DOCUMENT) + "\n", encoding="utf-8")
    return path


def test_speech_is_asked_for_and_thoughts_stand_beside(file: Path) -> None:
    answers = [each for asked, found in read_documents(file, Coder()) for each in matched(asked, found)]
    assert [(each.asked.speech, each.source_found, each.content_f1) for each in answers] == [
        (True, True, 1.0),
        (False, False, 0.0),
    ]
    values = {figure.name: (figure.value, figure.n) for figure in figures_of(answers)}
    assert values["speech: source found"] == (1.0, 1)
    assert values["all: source found"] == (0.5, 2)


def test_tokens_are_counted_by_place() -> None:
    assert tokens_in("no, no.", [Span(start=0, end=7)]) == {0, 4}


def test_forms_of_the_verbs_of_speech() -> None:
    cues = read_cues(CUES)
    assert {"said", "tells", "according to"} <= cues
    assert not {"to", "according", "think"} & cues


@pytest.mark.parametrize("text", ["", "{}", "no json"])
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text(text + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.jsonl:1"):
        list(read_documents(path, Coder()))


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--attributions", str(tmp_path / "none.jsonl")]) == 2
    assert "none.jsonl" in capsys.readouterr().err
