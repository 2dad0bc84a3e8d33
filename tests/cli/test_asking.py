"""The commands that ask a ledger, on the bundled reports."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from comity.sample import sample_path
from tests.cli.running import Comity


def listed(comity: Comity, ledger: Path, *filters: str) -> list[dict[str, Any]]:
    ended = comity("claims", "--ledger", ledger, "--format", "jsonl", *filters)
    assert (ended.code, ended.err) == (0, "")
    return [json.loads(line) for line in ended.out.splitlines()]


@pytest.fixture(scope="session")
def reports() -> int:
    return len(sample_path().read_text(encoding="utf-8").splitlines())


def test_adding_twice_adds_nothing(comity: Comity, tmp_path: Path, reports: int) -> None:
    first = comity("add", sample_path(), "--ledger", tmp_path / "my ledger ü#1")
    assert first.code == 0
    assert f"{reports} documents read; {reports} coded" in first.err
    second = comity("add", sample_path(), "--ledger", tmp_path / "my ledger ü#1")
    assert second.code == 0
    assert f"0 coded (0 of them without an event); {reports} known already" in second.err


FILTERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "--party RUS": lambda row: "RUS" in row["actor_codes"].split(";") + row["recipient_codes"].split(";"),
    "--dyad RUS,CHN": lambda row: (
        {"RUS", "CHN"} <= {*row["actor_codes"].split(";"), *row["recipient_codes"].split(";")}
    ),
    "--type consult,agree": lambda row: row["type"] in ("CONSULT", "AGREE"),
    "--quad 3": lambda row: row["quad"] == 3,
    "--quad verbal-cooperation": lambda row: row["quad"] == 1,
    "--status denied": lambda row: row["status"] == "denied",
    "--standing reported": lambda row: row["standing_kind"] == "reported",
    "--since 2023": lambda row: row["date_end"] and row["date_end"] >= "2023-01-01",
    "--until 2022": lambda row: row["date_start"] and row["date_start"] <= "2022-12-31",
    "--commits": lambda row: row["commits"],
    "--place CHN": lambda row: row["country"] == "CHN",
    "--min-confidence 0.8": lambda row: row["confidence"] >= 0.8,
    "--mode visit": lambda row: row["mode"] == "visit",
}


@pytest.mark.parametrize("words", FILTERS)
def test_filters_keep_what_they_say(comity: Comity, ledger: Path, words: str) -> None:
    option, _, value = words.partition(" ")
    everything = listed(comity, ledger)
    kept = listed(comity, ledger, option, *([value] if value else []))
    assert [row["claim"] for row in kept] == [row["claim"] for row in everything if FILTERS[words](row)]


@pytest.mark.parametrize(
    "filters",
    ["--quad 9", "--status maybe", "--since tomorrow", "--dyad RUS", "--standing unheard", "--min-confidence 1.5"],
)
def test_filters_that_cannot_be_read(comity: Comity, ledger: Path, filters: str) -> None:
    ended = comity("claims", "--ledger", ledger, *filters.split())
    assert ended.code == 2
    assert filters.split()[1] in ended.err


def test_every_format_holds_the_same_claims(comity: Comity, ledger: Path, tmp_path: Path) -> None:
    rows = listed(comity, ledger)
    table = csv.DictReader(io.StringIO(comity("claims", "--ledger", ledger, "--format", "csv").out))
    assert [row["claim"] for row in table] == [row["claim"] for row in rows]
    file = tmp_path / "claims.parquet"
    assert comity("claims", "--ledger", ledger, "--format", "parquet", "--out", file).code == 0
    found = duckdb.read_parquet(str(file)).project("claim").fetchall()
    assert [claim for (claim,) in found] == [row["claim"] for row in rows]


def test_parquet_needs_a_file(comity: Comity, ledger: Path) -> None:
    ended = comity("claims", "--ledger", ledger, "--format", "parquet")
    assert ended.code == 2
    assert "--out" in ended.err


def test_a_long_table_says_that_there_is_more(comity: Comity, ledger: Path) -> None:
    ended = comity("claims", "--ledger", ledger)
    assert ended.code == 0
    assert "the first 50 are shown" in ended.err
    assert "the first" not in comity("claims", "--ledger", ledger, "--limit", "3").err


def test_nothing_found_is_said(comity: Comity, ledger: Path) -> None:
    ended = comity("claims", "--ledger", ledger, "--party", "ZZZ")
    assert (ended.code, ended.out) == (0, "no claims found\n")


def test_why_shows_rule_words_and_reasons(comity: Comity, ledger: Path) -> None:
    row = listed(comity, ledger, "--limit", "1")[0]
    for name in (row["claim"], row["claim"].rpartition("-")[2][:8]):
        ended = comity("why", name, "--ledger", ledger)
        assert ended.code == 0
        for words in (row["claim"], row["rule"], row["standing"], row["document"], row["quote"].split()[0], "because"):
            assert words in ended.out


def test_why_tells_how_sure_a_claim_is_and_what_moved_it(comity: Comity, ledger: Path) -> None:
    row = listed(comity, ledger, "--limit", "1")[0]
    told = comity("why", row["claim"], "--ledger", ledger).out
    assert re.search(rf"confidence +{row['confidence']:.2f} that type and parties are right", told)
    assert re.search(r"(raised|lowered) by +\S.*\([+-]\d\.\d\)", told)


def test_a_least_confidence_only_ever_takes_acts_away_from_dyads(comity: Comity, ledger: Path) -> None:
    counts = [
        comity("dyads", "--ledger", ledger, "--limit", "1000", "--min-confidence", least).out.count("\n")
        for least in ("0", "0.6", "0.8", "1")
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[2]
    assert comity("dyads", "--ledger", ledger, "--min-confidence", "nan").code == 2


def test_why_of_a_claim_that_is_not_there(comity: Comity, ledger: Path) -> None:
    ended = comity("why", "ffffffffffffffff", "--ledger", ledger)
    assert ended.code == 2
    assert "ffffffff" in ended.err


@pytest.mark.parametrize("command", ["dyads", "offices", "documents", "runs", "compact", "migrate"])
def test_the_other_questions_have_answers(comity: Comity, ledger: Path, command: str) -> None:
    ended = comity(command, "--ledger", ledger)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out


def test_documents_that_were_set_aside(comity: Comity, ledger: Path) -> None:
    assert comity("documents", "--set-aside", "--ledger", ledger).out == "nothing was set aside\n"


def test_why_shows_what_the_text_ties_a_claim_to(comity: Comity, tmp_path: Path) -> None:
    text = "Peru imposed sanctions on Chile because of Chile's invasion of Bolivia."
    assert comity("add", "-", "--ledger", tmp_path / "a", "--published", "2024-05-16", stdin=text.encode()).code == 0
    ids = {row["type"]: row["claim"] for row in listed(comity, tmp_path / "a")}
    sanction = comity("why", ids["SANCTION"], "--ledger", tmp_path / "a").out
    assault = comity("why", ids["ASSAULT"], "--ledger", tmp_path / "a").out
    assert "to CHL (Chile) ASSAULT" in sanction.replace("\n", " ")
    assert "“because of”, drawn by the outlet" in " ".join(sanction.split())
    assert "is this of PER" in " ".join(assault.split())
