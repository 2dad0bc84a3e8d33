"""The commands about commitments and matters, on a real ledger."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.running import Comity


def rows(comity: Comity, ledger: Path, *options: str) -> list[dict[str, str]]:
    ended = comity("commitments", "--ledger", ledger, "--format", "csv", *options)
    assert ended.code == 0, ended.err
    return list(csv.DictReader(io.StringIO(ended.out)))


def test_a_filter_chooses_and_changes_nothing(comity: Comity, ledger: Path) -> None:
    every = {one["commitment"]: one for one in rows(comity, ledger)}
    chosen = rows(comity, ledger, "--by", "Iran", "--fulfilment", "pending")
    assert 0 < len(chosen) < len(every)
    assert all("IRN" in one["bound_codes"].split(";") and one["fulfilment"] == "pending" for one in chosen)
    assert all(every[one["commitment"]] == one for one in chosen)
    assert all(one["kind"] == "threat" for one in rows(comity, ledger, "--kind", "threat"))
    assert all(one["due_end"] <= "2020-12-31" for one in rows(comity, ledger, "--due-before", "2020-12-31"))


def test_a_commitment_tells_its_story_in_dated_lines(comity: Comity, ledger: Path) -> None:
    moved = next(one for one in rows(comity, ledger) if " fulfilled claim-" in one["changes"])
    told = comity("commitment", moved["commitment"], "--ledger", ledger)
    assert told.code == 0
    story = told.out.split("its story")[1]
    assert "made: “" in story
    assert "fulfilled" in story
    assert "points: " in story
    short = moved["commitment"].removeprefix("commitment-")[:8]
    assert comity("commitment", short, "--ledger", ledger).out == told.out


def test_the_table_and_the_lines_agree(comity: Comity, ledger: Path) -> None:
    table = comity("commitments", "--ledger", ledger, "--limit", "5").out
    lines = comity("commitments", "--ledger", ledger, "--limit", "5", "--format", "jsonl").out.splitlines()
    assert len(lines) == 5
    for one in map(json.loads, lines):
        assert one["commitment"].removeprefix("commitment-")[:8] in table


def test_a_calendar_has_an_entry_for_each_deadline(comity: Comity, ledger: Path, tmp_path: Path) -> None:
    file = tmp_path / "due.ics"
    ended = comity("commitments", "--ledger", ledger, "--format", "ics", "--out", file)
    assert ended.code == 0
    calendar = file.read_bytes()
    due = [one for one in rows(comity, ledger) if one["due_end"]]
    assert calendar.count(b"BEGIN:VEVENT\r\n") == len(due) > 0
    assert b"\n" not in calendar.replace(b"\r\n", b"")


def test_what_was_published_later_is_not_known(comity: Comity, ledger: Path) -> None:
    early = rows(comity, ledger, "--published-by", "2018-12-31")
    assert early
    assert all(one["first_published"] <= "2018-12-31" for one in early)
    assert all((one["changed"] or "") <= "2018-12-31" for one in early)


def test_a_matter_is_told_by_its_name(comity: Comity, ledger: Path) -> None:
    assert "Power of Siberia 2" in comity("matters", "--ledger", ledger).out
    told = comity("matter", "power of siberia", "--ledger", ledger)
    assert told.code == 0
    assert "under negotiation: “" in told.out
    listed = comity("matters", "--ledger", ledger, "--format", "csv").out
    assert any(one["about"] == "Power of Siberia 2" for one in csv.DictReader(io.StringIO(listed)))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("commitment", "ffffffff"), "comity commitments"),
        (("matter", "no such thing"), "comity matters"),
        (("commitments", "--kind", "wish"), "choose among promise"),
        (("commitments", "--fulfilment", "kept"), "choose among pending"),
        (("commitments", "--due-before", "June"), "write it as 2024-05-16"),
        (("matters", "--published-by", "2024-13-01"), "write it as 2024-05-16"),
    ],
)
def test_what_cannot_be_meant_says_what_to_do(
    comity: Comity, ledger: Path, arguments: tuple[str, ...], words: str
) -> None:
    ended = comity(*arguments, "--ledger", ledger)
    assert ended.code == 2
    assert words in " ".join(ended.err.split())
