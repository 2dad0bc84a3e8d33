"""`comity lexicon stats`, `silent` and `conflicts`, and rules of one's own."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from comity.lexicon.load import lexicon_of, load_lexicon
from comity.sample import sample_path
from tests.cli.running import Comity

OWN = """
[[rule]]
id = "own-serenade"
type = "SUPPORT"
say = "{A} serenade {B}"
yes = ["Norway serenaded Peru. => NOR SUPPORT PER"]
no = ["Norway slept."]
"""


@pytest.mark.parametrize("what", ["stats", "silent", "conflicts"])
def test_the_three_forms_hold_the_same_rules(comity: Comity, what: str) -> None:
    as_csv = comity("lexicon", what, sample_path(), "--format", "csv")
    lines = [json.loads(line) for line in comity("lexicon", what, sample_path(), "-f", "jsonl").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(as_csv.out)))
    assert as_csv.code == 0
    assert "on 60 documents" in as_csv.err
    assert rows
    assert [row["rule"] for row in rows] == [line["rule"] for line in lines]
    assert set(rows[0]) == set(lines[0])
    table = comity("lexicon", what, sample_path(), "--quiet")
    assert (table.code, table.err) == (0, "")
    assert rows[0]["rule"] in table.out


def test_stats_and_silent_share_out_the_rules(comity: Comity) -> None:
    fired, silent = (comity("lexicon", what, sample_path(), "-f", "jsonl").out for what in ("stats", "silent"))
    rules = [json.loads(line)["rule"] for line in (*fired.splitlines(), *silent.splitlines())]
    assert sorted(rules) == sorted(load_lexicon().rules)


def test_a_ledgers_documents_give_the_same(comity: Comity, ledger: Path) -> None:
    of_ledger = comity("lexicon", "stats", "--ledger", ledger, "-f", "csv")
    assert of_ledger.code == 0
    assert of_ledger.out == comity("lexicon", "stats", sample_path(), "-f", "csv").out


@pytest.mark.parametrize("arguments", [[], [str(sample_path()), "--ledger", "x.ledger"]])
def test_it_must_be_files_or_a_ledger(comity: Comity, arguments: list[str]) -> None:
    ended = comity("lexicon", "stats", *arguments)
    assert ended.code == 2
    assert "give files, or a ledger with --ledger DIR" in ended.err


def test_a_corpus_that_is_none(comity: Comity, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("{}\n")
    ended = comity("lexicon", "silent", file)
    assert ended.code == 2
    assert "no document could be read" in ended.err


def test_rules_of_ones_own_fire_and_are_checked(
    comity: Comity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.toml").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("COMITY_RULES", str(tmp_path))
    ended = comity("lexicon", "try", "Chile serenaded Ghana.")
    assert "CHL" in ended.out
    assert "own-serenade" in ended.out
    assert comity("lexicon", "check").code == 0
    (tmp_path / "mine.toml").write_text(OWN.replace("PER", "CHL"), encoding="utf-8")
    lexicon_of.cache_clear()  # one process reads a folder once
    failed = comity("lexicon", "check")
    assert failed.code == 3
    assert (
        "mine.toml: rule 'own-serenade': 'Norway serenaded Peru.': expected NOR SUPPORT CHL" in failed.out + failed.err
    )


def test_a_folder_of_rules_that_is_not_there(comity: Comity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMITY_RULES", str(tmp_path / "gone"))
    ended = comity("lexicon", "try", "Chile praised Ghana.")
    assert ended.code == 3
    assert "no such folder; name one with rules in it, or unset the variable" in ended.err
