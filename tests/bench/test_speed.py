"""The measures of speed run and give all their figures; how fast this machine is, is no test."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import speed
from bench.results import recorded
from comity.errors import InputError
from comity.sample import sample_path


def test_a_command_is_timed_with_its_memory() -> None:
    ended = speed.timed(["--version"])
    assert 0.01 < ended.seconds < 60
    assert 5_000_000 < ended.peak < 2_000_000_000


def test_a_command_that_fails_is_no_measure() -> None:
    with pytest.raises(InputError, match="comity read no-such-file ended with exit code 2"):
        speed.timed(["read", "no-such-file"])


def test_all_figures_are_measured_and_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "STARTS", 1)
    monkeypatch.setattr(speed, "READS", 1)
    article, results = tmp_path / "article.txt", tmp_path / "RESULTS.md"
    article.write_text("China condemned US sanctions on Thursday.\n", encoding="utf-8")
    results.write_text("<!-- speed:begin -->\n<!-- speed:end -->\n", encoding="utf-8")
    options = ["--documents", str(sample_path()), "--article", str(article), "--words", "1"]
    assert speed.main([*options, "--results", str(results), "--record"]) == 0
    found = recorded(results, "speed")
    assert found["comity --help, seconds (median)"] > 0
    assert found["seed article from cold, MB resident (most)"] > 20
    assert found["parser alone, words a second"] > 0
    shares = found["parser, share of the coder's time"] + found["extraction, share of the coder's time"]
    assert shares == pytest.approx(1.0, abs=0.001)


def test_texts_without_words_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nothing = tmp_path / "none.jsonl"
    nothing.write_text("", encoding="utf-8")
    code = speed.main(["--documents", str(nothing), "--article", str(tmp_path / "no.txt"), "--words", "1"])
    assert code == 2
    assert "none.jsonl: " in capsys.readouterr().err
