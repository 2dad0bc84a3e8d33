"""`evaluate`, `lexicon`, `knowledge` and `doctor`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.sample import gold_path
from tests.cli.running import Comity


def test_a_coding_agrees_with_itself(comity: Comity) -> None:
    ended = comity("evaluate", gold_path(), "--predicted", gold_path(), "--json")
    assert ended.code == 0
    figures = json.loads(ended.out)
    assert figures["levels"]["triple"]["f1"] == 1.0
    assert figures["missing_documents"] == 0


def test_evaluation_codes_the_texts_and_shows_the_interval(comity: Comity) -> None:
    ended = comity("evaluate", gold_path(), "--misses", "2")
    assert ended.code == 0
    for words in ("triple", "precision", "95 % interval of F1", "evidence", "office"):
        assert words in ended.out
    assert ended.out.splitlines()[-1].split("\t")[0] in ("missed", "extra")


def test_a_gold_file_that_is_none(comity: Comity, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('{"id": "x"}\n')
    ended = comity("evaluate", file)
    assert ended.code == 2
    assert f"{file}:1" in ended.err


def test_try_says_which_rule_fired_and_why(comity: Comity) -> None:
    ended = comity("lexicon", "try", "Russia condemned the United States.", "--source", "Reuters")
    assert ended.code == 0
    for words in ("RUS (Russia) ACCUSE", "→ USA (United States)", "rule", "standing", "because", "“"):
        assert words in ended.out


def test_try_says_that_nothing_fired(comity: Comity) -> None:
    ended = comity("lexicon", "try", "The cat sat on the mat.")
    assert ended.code == 0
    assert "no rule fired" in ended.out


@pytest.mark.parametrize("what", [["lexicon", "check"], ["knowledge", "check"]])
def test_what_comity_ships_passes_its_checks(comity: Comity, what: list[str]) -> None:
    ended = comity(*what)
    assert (ended.code, ended.err) == (0, "")
    assert "no problems" in ended.out


def test_doctor_finds_this_installation_well(comity: Comity, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    ended = comity("doctor")
    assert ended.code == 0
    for words in ("ok   Python: 3.", "ok   language model: en_core_web_", "BLIS off", "ok   this folder"):
        assert words in ended.out


def test_doctor_says_what_to_do(comity: Comity) -> None:
    ended = comity("doctor", "--model", "no_such_model")
    assert ended.code == 4
    assert "BAD  language model: the model 'no_such_model' is not installed; install one with" in ended.out


def test_evaluate_can_leave_out_what_is_less_sure(comity: Comity, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text("".join(gold_path().read_text(encoding="utf-8").splitlines(keepends=True)[:8]), encoding="utf-8")
    found = []
    for least in ("0", "0.7", "0.9", "1"):
        ended = comity("evaluate", file, "--json", "--quiet", "--min-confidence", least)
        assert ended.code == 0
        found.append(json.loads(ended.out)["levels"]["triple"]["found"])
    assert found == sorted(found, reverse=True)
    assert found[0] > found[1] > found[3] == 0


def test_a_coding_without_confidence_cannot_be_filtered_by_it(comity: Comity) -> None:
    ended = comity("evaluate", gold_path(), "--predicted", gold_path(), "--min-confidence", "0.8")
    assert ended.code == 2
    assert "has no confidence" in ended.err
