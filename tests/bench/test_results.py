"""Figures are written into their block of the file and read back; the rest of the file stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.results import RESULTS, Figure, Target, plain_table, processor, record, recorded
from comity.errors import InputError

FIGURES = [
    Figure(
        name="triple F1", value=0.3885, n=499, interval=(0.3209, 0.4567), target=Target(bound=0.3)
    ),
    Figure(name="evidence", value=0.77, n=142, target=Target(bound=0.9)),
    Figure(name="words a second", value=8101.7, n=3),
    Figure(name="comity --help, seconds", value=0.41, n=7, target=Target(bound=0.4, at_most=True)),
    Figure(name="place", value=None, n=0, target=Target(bound=0.5)),
]  # fmt: skip
EMPTY = """# Results

Before.

<!-- quality:begin -->
<!-- quality:end -->

Between.

<!-- speed:begin -->
<!-- speed:end -->
After.
"""


@pytest.fixture
def results(tmp_path: Path) -> Path:
    path = tmp_path / "RESULTS.md"
    path.write_text(EMPTY, encoding="utf-8")
    return path


def test_what_is_recorded_is_read_back(results: Path) -> None:
    record(results, "quality", FIGURES, ["model x", "processor y"])
    assert recorded(results, "quality") == {
        "triple F1": 0.3885,
        "evidence": 0.77,
        "words a second": 8102.0,
        "comity --help, seconds": 0.41,
    }
    assert recorded(results, "speed") == {}


def test_a_line_is_readable_for_people_and_machines(results: Path) -> None:
    record(results, "quality", FIGURES, ["model x", "processor y"])
    lines = results.read_text(encoding="utf-8").splitlines()
    assert "| triple F1 | 0.3885 | 499 | 0.3209 to 0.4567 | at least 0.3 | yes |" in lines
    assert "| evidence | 0.7700 | 142 | - | at least 0.9 | NO |" in lines
    assert "| comity --help, seconds | 0.4100 | 7 | - | at most 0.4 | NO |" in lines
    assert "| place | - | 0 | - | at least 0.5 | - |" in lines
    assert any(line.startswith("Recorded on 2") and line.endswith("; model x; processor y.") for line in lines)


def test_only_the_block_changes(results: Path) -> None:
    record(results, "speed", FIGURES[:1], ["model x"])
    record(results, "quality", FIGURES, ["model x"])
    once = results.read_text(encoding="utf-8")
    record(results, "quality", FIGURES, ["model x"])
    assert results.read_text(encoding="utf-8") == once
    for words in ("# Results\n\nBefore.\n\n<!--", "-->\n\nBetween.\n\n<!--", "-->\nAfter.\n"):
        assert words in once
    assert recorded(results, "speed") == {"triple F1": 0.3885}


def test_figures_in_columns() -> None:
    head, first, *_ = plain_table(FIGURES).splitlines()
    assert head.split() == ["figure", "value", "of", "interval", "target", "met"]
    assert first.index("0.3885") == head.index("value")


def test_a_file_without_the_markers_is_refused(results: Path) -> None:
    results.write_text("# Results\n<!-- quality:begin -->\n")
    with pytest.raises(InputError, match="there is no <!-- quality:begin --> with <!-- quality:end --> after it"):
        record(results, "quality", FIGURES, [])
    assert results.read_text() == "# Results\n<!-- quality:begin -->\n"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"RESULTS\.md: No such file"):
        recorded(tmp_path / "RESULTS.md", "quality")


@pytest.mark.parametrize("line", ["| triple F1 | high | 4 |", "| triple F1 |"])
def test_a_line_that_was_broken_by_hand_is_named(results: Path, line: str) -> None:
    results.write_text(EMPTY.replace("<!-- quality:end -->", f"{line}\n<!-- quality:end -->"))
    with pytest.raises(InputError, match="quality: no value in "):
        recorded(results, "quality")


def test_the_results_of_this_project_can_be_read() -> None:
    for block in ("quality", "speed"):
        assert all(value >= 0 for value in recorded(RESULTS, block).values())


def test_the_processor_is_named() -> None:
    assert processor().endswith(" cores")
