"""The measure of the links counts verdicts, and refuses a file that is not one of verdicts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bench.links import VERDICTS, figures_of, interval, main, read_verdicts
from comity.errors import InputError


def written(path: Path, *verdicts: str) -> Path:
    lines = [{"judge": "a reader"}, *({"verdict": verdict} for verdict in verdicts)]
    path.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    return path


def test_shares_are_of_all_verdicts(tmp_path: Path) -> None:
    judge, counts = read_verdicts(written(tmp_path / "v.jsonl", "right", "right", "parties", "wrong"))
    assert (judge, [figure.value for figure in figures_of(counts)]) == ("a reader", [0.75, 0.5])


def test_our_verdicts_reach_the_target(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "judged by" in capsys.readouterr().out
    _, counts = read_verdicts(VERDICTS)
    assert all(figure.met is not False for figure in figures_of(counts))


def test_our_verdicts_name_each_link_once() -> None:
    links = [json.loads(line) for line in VERDICTS.read_text(encoding="utf-8").splitlines()[1:]]
    keys = [(link["document"], link["kind"], *link["cue"], *link["from"], *link["to"]) for link in links]
    assert len(keys) == len(set(keys))


@given(some.integers(0, 500), some.integers(0, 500))
def test_an_interval_holds_its_share(hits: int, misses: int) -> None:
    found = interval(hits, hits + misses)
    if found is None:
        assert hits + misses == 0
    else:
        assert 0 <= found[0] <= hits / (hits + misses) + 1e-9
        assert hits / (hits + misses) - 1e-9 <= found[1] <= 1


def test_nothing_judged_has_no_value() -> None:
    assert [figure.value for figure in figures_of(Counter())] == [None, None]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}\n", "1: not a header"),
        ('{"judge": "x"}\n{}\n', "2: not a verdict"),
        ('{"judge": "x"}\n{"verdict": "maybe"}\n', "2: unknown verdict 'maybe'; use one of right"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "v.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_verdicts(path)
