"""The register of offices from the command line: shown, written, and given back to the coder."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import Comity

REPORTS = (
    '{"id": "a", "text": "Norway\'s fisheries minister Astrid Nordvang met Iceland\'s prime minister in Oslo.",'
    ' "published": "2024-03-05", "source": "Reuters"}\n'
    '{"id": "b", "text": "Astrid Nordvang, the fisheries minister of Norway, criticised Iceland over its quotas.",'
    ' "published": "2024-03-06", "source": "BBC"}\n'
)
LATER = (
    '{"id": "c", "text": "Astrid Nordvang condemned Iceland over the quotas.", "published": "2024-05-05",'
    ' "source": "AP"}\n'
)


def test_a_register_is_written_and_used(comity: Comity, tmp_path: Path) -> None:
    ledger, file = tmp_path / "a.ledger", tmp_path / "register.csv"
    assert comity("add", "-", "--ledger", ledger, stdin=REPORTS.encode()).code == 0
    shown = comity("register", "--ledger", ledger)
    assert (shown.code, "learned" in shown.out, "bbc, reuters" in shown.out) == (0, True, True)
    written = comity("register", "--ledger", ledger, "--out", file)
    assert (written.code, written.out) == (0, "")
    assert "1 learned" in written.err
    assert comity("add", "-", "--ledger", ledger, "--register", file, stdin=LATER.encode()).code == 0
    assert "NOR ACCUSE" in comity("claims", "--ledger", ledger, "--source", "AP").out


def test_what_was_published_later_is_left_out(comity: Comity, tmp_path: Path) -> None:
    ledger = tmp_path / "a.ledger"
    comity("add", "-", "--ledger", ledger, stdin=REPORTS.encode())
    assert "single report" in comity("register", "--ledger", ledger, "--published-by", "2024-03-05").out
    assert "no offices found" in comity("register", "--ledger", ledger, "--published-by", "2024-03-04").out
    assert "no offices found" in comity("register", "--ledger", ledger, "--person", "nobody").out


def test_bad_input_says_what_to_do(comity: Comity, ledger: Path, tmp_path: Path) -> None:
    no_day = comity("register", "--ledger", ledger, "--published-by", "May")
    assert (no_day.code, "write it as 2024-05-16" in no_day.err) == (2, True)
    folder = tmp_path / "new.ledger"
    missing = comity("add", "-", "--ledger", folder, "--register", tmp_path / "none.csv", stdin=LATER.encode())
    assert (missing.code, "cannot be read" in missing.err, folder.exists()) == (2, True, False)
