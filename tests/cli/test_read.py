"""`comity read`: one article, three forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Comity

ARTICLE = (
    "BEIJING - Russian President Vladimir Putin met Chinese President Xi Jinping in Beijing on Thursday.\n\n"
    "Russian Foreign Minister Sergei Lavrov condemned the United States.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_table_shows_parties_act_standing_and_words(comity: Comity, article: Path) -> None:
    ended = comity("read", article, "--published", "2024-05-16", "--source", "Reuters", "--title", "A visit")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("A visit, Reuters, published 2024-05-16\n")
    for words in ("RUS", "CHN", "CONSULT", "ACCUSE", "reported", "“", "2024-05-16"):
        assert words in ended.out


def test_lines_hold_the_whole_records_with_words_in_their_place(comity: Comity, article: Path) -> None:
    ended = comity("read", article, "--published", "2024-05-16", "--format", "jsonl")
    records = [json.loads(line) for line in ended.out.splitlines()]
    assert records[0]["record"] == "document"
    claims = [one for one in records if one["record"] == "claim"]
    assert {one["type"] for one in claims} >= {"CONSULT", "ACCUSE"}
    for claim in claims:
        for piece in claim["evidence"]:
            assert ARTICLE[piece["span"]["start"] : piece["span"]["end"]] == piece["quote"]


def test_a_page_is_one_file(comity: Comity, article: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ended = comity("read", article, "--published", "2024-05-16", "--format", "html", "--out", page)
    assert (ended.code, ended.out) == (0, "")
    assert "<mark" in page.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_the_standard_input(comity: Comity) -> None:
    ended = comity("read", "-", "--published", "2024-05-16", stdin=ARTICLE.encode())
    assert ended.code == 0
    assert "CONSULT" in ended.out


def test_a_text_without_politics_is_no_error(comity: Comity) -> None:
    ended = comity("read", "-", stdin=b"The cat sat on the mat and slept in the sun all day.")
    assert ended.code == 0
    assert "no political event found" in ended.out


def test_an_output_that_cannot_be_written(comity: Comity, article: Path, tmp_path: Path) -> None:
    ended = comity("read", article, "--out", tmp_path / "no" / "such" / "folder.html")
    assert ended.code == 2
    assert "folder.html: cannot be written" in ended.err


def test_a_least_confidence_leaves_out_what_is_less_sure(comity: Comity, article: Path) -> None:
    def sure(*options: str) -> list[float]:
        ended = comity("read", article, "--format", "jsonl", *options)
        rows = [json.loads(line) for line in ended.out.splitlines()]
        return [row["confidence"] for row in rows if row["record"] == "claim"]

    everything = sure()
    assert len(everything) == 2
    assert all(0 < one < 1 for one in everything)
    least = max(everything)
    assert sure("--min-confidence", str(least)) == [one for one in everything if one >= least]
    assert sure("--min-confidence", "1") == []


@pytest.mark.parametrize("least", ["-0.1", "1.1", "nan", "inf"])
def test_a_least_confidence_that_is_no_probability(comity: Comity, article: Path, least: str) -> None:
    ended = comity("read", article, f"--min-confidence={least}")
    assert (ended.code, ended.out) == (2, "")
    assert "give a number from 0 to 1" in ended.err
