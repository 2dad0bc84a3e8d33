"""The gate refuses a drop, tells a missed target, and has nothing to do without gold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench import gate, quality
from bench.gate import drops, unmet
from bench.measures import GATED, SEED, TARGETS, measure_gold
from bench.results import Figure, recorded
from comity.pipeline import Coder
from comity.sample import gold_path


def figures(value: float | None) -> list[Figure]:
    return [Figure(name="triple F1", value=value, n=9, target=TARGETS["triple F1"])]


@pytest.mark.parametrize(("before", "now"), [(0.4, 0.4), (0.4, 0.38), (0.57, 0.55), (0.4, 0.9), (0.0, 0.0)])
def test_a_small_drop_passes(before: float, now: float) -> None:
    assert drops(figures(now), {"triple F1": before}) == []


@pytest.mark.parametrize(
    ("before", "now", "message"),
    [
        ({"triple F1": 0.4}, 0.3799, r"triple F1 is 0\.3799, 0\.0201 below the 0\.4000 last recorded.*--record"),
        ({"triple F1": 0.4}, 0.0, r"0\.4000 below"),
        ({"triple F1": 0.4}, None, "can no longer be measured"),
        ({"evidence": 0.4}, 0.4, r"no triple F1 was recorded; run: python bench/quality\.py --record"),
        ({}, 0.4, r"no figure was recorded; run: python bench/quality\.py --record"),
    ],
)
def test_what_is_refused(before: dict[str, float], now: float | None, message: str) -> None:
    (problem,) = drops(figures(now), before)
    assert re.search(message, problem)


def test_a_missed_target_is_told() -> None:
    assert unmet(figures(0.29)) == ["target not reached: triple F1 is 0.2900, wanted at least 0.3"]
    assert unmet(figures(0.3)) == unmet(figures(None)) == []


def test_without_gold_there_is_nothing_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main(["--gold", str(tmp_path / "gold" / "dev.jsonl")]) == 0
    assert "there is no folder gold beside this checkout" in capsys.readouterr().out


def test_a_gold_folder_without_the_file_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate.main(["--gold", str(tmp_path / "dev.jsonl")]) == 2
    assert "dev.jsonl: No such file" in capsys.readouterr().err


def test_a_recorded_coder_passes_and_a_worse_one_does_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = tmp_path / "RESULTS.md"
    results.write_text("<!-- quality:begin -->\n<!-- quality:end -->\n", encoding="utf-8")
    options = ["--gold", str(gold_path()), "--results", str(results)]
    assert quality.main([*options, "--record"]) == 0
    assert "sample triple F1" in capsys.readouterr().out
    assert gate.main(options) == 0

    value = recorded(results, "quality")["triple precision"]
    table = results.read_text(encoding="utf-8")
    better = table.replace(f"| triple precision | {value:.4f} |", f"| triple precision | {value + 0.03:.4f} |")
    results.write_text(better, encoding="utf-8")
    capsys.readouterr()
    assert gate.main(options) == 1
    assert f"bench/gate.py: triple precision is {value:.4f}, 0.0300 below" in capsys.readouterr().err


def test_every_gated_figure_is_measured_where_the_seed_article_is_among_the_texts(tmp_path: Path) -> None:
    seeded = tmp_path / "gold.jsonl"
    first = gold_path().read_text(encoding="utf-8").split("\n", 1)[0]
    seeded.write_text(first.replace('"id": "summit-1"', f'"id": "{SEED}"', 1) + "\n", encoding="utf-8")
    measured = {figure.name: figure for figure in measure_gold(Coder(), seeded)}
    assert set(GATED) <= set(measured)
    assert measured["seed triple F1"].value == measured["triple F1"].value
    assert all(measured[name].target == TARGETS[name] for name in GATED)


def test_a_run_that_cannot_be_recorded_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main(["--gold", str(gold_path()), "--results", str(tmp_path / "none.md"), "--record"]) == 2
    assert "none.md: No such file" in capsys.readouterr().err
