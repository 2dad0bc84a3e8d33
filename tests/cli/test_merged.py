"""The commands that look at many reports at once, on a real ledger."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

from tests.cli.running import Comity


def test_events_are_fewer_than_claims_and_each_has_its_counts(comity: Comity, ledger: Path) -> None:
    claims = list(csv.DictReader(io.StringIO(comity("claims", "--ledger", ledger, "--format", "csv").out)))
    events = list(csv.DictReader(io.StringIO(comity("events", "--ledger", ledger, "--format", "csv").out)))
    assert 0 < len(events) < len(claims)
    assert sorted(id for one in events for id in one["claims"].split(";")) == sorted(one["claim"] for one in claims)
    assert all(int(one["n_reports"]) >= int(one["n_independent"]) >= 1 for one in events)
    assert any(int(one["n_reports"]) > 1 for one in events)


def test_a_filter_never_changes_what_an_event_is(comity: Comity, ledger: Path) -> None:
    lines = comity("events", "--ledger", ledger, "--format", "jsonl").out.splitlines()
    every = {one["event"]: one for one in map(json.loads, lines)}
    lines = comity("events", "--ledger", ledger, "--format", "jsonl", "--dyad", "RUS,CHN").out.splitlines()
    chosen = [json.loads(line) for line in lines]
    assert chosen
    assert all(every[one["event"]] == one for one in chosen)


def test_one_event_tells_its_reports_and_why_they_are_one(comity: Comity, ledger: Path) -> None:
    listed = comity("events", "--ledger", ledger, "--reports", "2", "--format", "csv").out
    first = next(csv.DictReader(io.StringIO(listed)))
    told = comity("event", first["event"], "--ledger", ledger)
    assert told.code == 0
    assert "one event, as" in told.out
    assert re.search(r"[+-]\d\.\d", told.out)
    assert comity("event", first["event"].removeprefix("event-"), "--ledger", ledger).out == told.out


def test_an_unknown_event_says_what_to_do(comity: Comity, ledger: Path) -> None:
    ended = comity("event", "ffffffffffffffff", "--ledger", ledger)
    assert ended.code == 2
    assert "comity events" in ended.err


def test_two_reports_side_by_side(comity: Comity, ledger: Path) -> None:
    told = comity("compare", "summit-3", "summit-4", "--ledger", ledger)
    assert told.code == 0
    both, only = told.out.split("only in summit-3")
    assert "joint statement" in both
    assert "only in summit-4" in only


def test_a_document_is_not_compared_with_itself(comity: Comity, ledger: Path) -> None:
    ended = comity("compare", "summit-3", "summit-3", "--ledger", ledger)
    assert ended.code == 2
    assert "give two" in ended.err


def test_no_hindsight(comity: Comity, ledger: Path) -> None:
    lines = comity("events", "--ledger", ledger, "--published-by", "2018-12-31", "--format", "jsonl").out.splitlines()
    events = [json.loads(line) for line in lines]
    assert events
    assert all(one["first_published"] <= "2018-12-31" for one in events)
