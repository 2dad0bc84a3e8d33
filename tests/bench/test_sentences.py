"""Coded sentences are read from the three public forms, and counted as their files ask."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.sentences import CODERS, MANUAL, PLOVER, coded, coders_figures, manual_figures, plover_figures, read, root
from comity.errors import InputError
from comity.pipeline import Coder

ATTACK = "Norwegian forces attacked Peru on Monday."
PRICE = "The price of copper rose on Monday."


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def written(folder: Path, name: str, *rows: dict[str, object]) -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def plover(text: str, kind: str, *codes: str) -> dict[str, object]:
    return {
        "id": text,
        "text": text,
        "events": [{"plover": kind, "source": [{"code": c} for c in codes], "target": []}],
    }


def cameo(text: str, *codes: str, votes: int = 4) -> dict[str, object]:
    events = [{"cameo": code} for code in codes]
    return {
        "id": text,
        "text": text,
        "events": events,
        "relevant_votes": votes,
        "n_coders": 4,
        "relevant_majority": votes > 2,
    }


def test_a_plover_type_and_both_states_are_asked_for(tmp_path: Path, coder: Coder) -> None:
    path = written(tmp_path, PLOVER, plover(ATTACK, "FIGHT", "NOR", "PER"), plover(PRICE, "AID", "NOR"))
    values = {figure.name: figure.value for figure in plover_figures(coded(coder, read(path)))}
    assert values["PLOVER type of the first claim"] == 0.5
    assert values["PLOVER type and both states"] == 1.0
    assert values["claims a sentence"] == 0.5


def test_statements_are_left_out_of_the_manual_and_force_is_one_root(tmp_path: Path, coder: Coder) -> None:
    found = read(written(tmp_path, MANUAL, cameo(PRICE, "010"), cameo(ATTACK, "200")))
    assert [one.text for one in found] == [ATTACK]
    assert {figure.value for figure in manual_figures(coded(coder, found))} == {1.0}
    assert (root("193"), root("0234")) == ("18-20", "02")


def test_relevance_leaves_out_ties_and_lone_statements(tmp_path: Path, coder: Coder) -> None:
    rows = [cameo(ATTACK, "190"), cameo(PRICE, votes=0), cameo("Tie.", "190", votes=2), cameo("Said.", "010")]
    found = read(written(tmp_path, CODERS, *rows))
    assert [one.text for one in found] == [ATTACK, PRICE]
    assert [figure.value for figure in coders_figures(coded(coder, found))] == [1.0, 1.0]


def test_another_form_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, PLOVER, {"text": "No events."})
    with pytest.raises(InputError, match="not a coded sentence"):
        read(path)
    with pytest.raises(InputError, match="name the folder"):
        read(tmp_path / MANUAL)
