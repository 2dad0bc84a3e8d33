"""`comity knowledge show` and `import`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Comity

HEADER = "person,aliases,surname,office,kind_of_office,code,sector,since,until,source\n"


def test_show_says_what_is_known_with_dates_and_source(comity: Comity) -> None:
    ended = comity("knowledge", "show", "Crimea")
    assert (ended.code, ended.err) == (0, "")
    for words in ("claimed by RUS, UKR, administered by RUS", "(since 2014-03)", "source: https://", "(disputed.csv:"):
        assert words in ended.out


def test_show_knows_names_in_other_languages_and_days(comity: Comity) -> None:
    ended = comity("knowledge", "show", "Allemagne", "--on", "2015-06-01")
    assert ended.code == 0
    assert "Angela Merkel, chancellor of DEU (2005-11-22 to 2021-12-08)" in ended.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Xyzzy"], "the tables say nothing of it; look for another spelling"),
        (["Crimea", "--on", "yesterday"], "--on yesterday: no day; write it as 2024-05-16"),
    ],
)
def test_show_says_what_it_cannot(comity: Comity, arguments: list[str], message: str) -> None:
    ended = comity("knowledge", "show", *arguments)
    assert ended.code == 2
    assert message in ended.err


def test_import_adds_rows_that_then_count(comity: Comity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMITY_KNOWLEDGE", raising=False)
    file, own = tmp_path / "l.csv", tmp_path / "own"
    file.write_text(f"{HEADER}Ada Testova,,,minister of ports,other,BGR,GOV,2024-01,,https://example.org\n")
    assert comity("knowledge", "import", file, "--table", "leaders").code == 2
    ended = comity("knowledge", "import", file, "--table", "leaders", "--to", own)
    assert ended.code == 0
    assert f"1 row added to {own / 'leaders.csv'}" in ended.out
    assert f"export COMITY_KNOWLEDGE={own}" in ended.err
    assert comity("knowledge", "show", "Ada Testova").code == 2
    monkeypatch.setenv("COMITY_KNOWLEDGE", str(own))
    assert "minister of ports of BGR" in comity("knowledge", "show", "Ada Testova").out
    assert comity("knowledge", "check").code == 0


def test_import_adds_nothing_where_a_row_is_at_fault(comity: Comity, tmp_path: Path) -> None:
    file, own = tmp_path / "l.csv", tmp_path / "own"
    file.write_text(f"{HEADER}Ada Testova,,,minister of ports,other,XXX,GOV,2024-01,,us\n")
    ended = comity("knowledge", "import", file, "--table", "leaders", "--to", own)
    assert ended.code == 3
    assert f"{file}:2: unknown code 'XXX'" in ended.out
    assert not own.exists()


def test_claims_are_filtered_by_a_partys_name(comity: Comity, ledger: Path) -> None:
    by_code = comity("claims", "--ledger", ledger, "--party", "RUS", "--format", "csv")
    by_name = comity("claims", "--ledger", ledger, "--party", "Russland", "--format", "csv")
    assert by_code.out.count("\n") > 1
    assert by_name.out == by_code.out
