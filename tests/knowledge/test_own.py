"""A user's own rows: checked, added, read, and part of what a run says it knew."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.errors import InputError, KnowledgeError
from comity.knowledge.own import add_rows, new_rows, problems_with, table_named
from comity.knowledge.tables import COLUMNS, OWN_TABLES, own_tables, packaged_data
from comity.knowledge.world import load_world, read_world

ADA = "Ada Testova,,,minister of ports,other,BGR,GOV,2024-01,,https://example.org"


def table(path: Path, name: str, *rows: str) -> Path:
    """A file of the user's in the form of table `name`."""
    path.write_text("\n".join((",".join(COLUMNS[name]), *rows)) + "\n", encoding="utf-8")
    return path


def test_rows_are_added_and_read(tmp_path: Path) -> None:
    own = tmp_path / "own"
    rows = new_rows(table(tmp_path / "l.csv", "leaders.csv", ADA), "leaders.csv")
    assert problems_with(rows, "leaders.csv", own) == []
    assert add_rows(rows, "leaders.csv", own) == own / "leaders.csv"
    world = read_world(packaged_data(), own)
    assert world.named("Ada Testova")[0].code == "BGR"
    assert world.named("Vladimir Putin")
    assert world.hash != load_world().hash


def test_the_same_rows_twice_are_there_once(tmp_path: Path) -> None:
    rows = new_rows(table(tmp_path / "l.csv", "leaders.csv", ADA), "leaders.csv")
    add_rows(rows, "leaders.csv", tmp_path)
    once = (tmp_path / "leaders.csv").read_text(encoding="utf-8")
    add_rows(rows, "leaders.csv", tmp_path)
    assert (tmp_path / "leaders.csv").read_text(encoding="utf-8") == once


def test_a_row_with_the_key_of_a_packaged_one_replaces_it(tmp_path: Path) -> None:
    row = "bbc,My BBC,bbc.com,paper,GBR,,us"
    add_rows(new_rows(table(tmp_path / "o.csv", "outlets.csv", row), "outlets.csv"), "outlets.csv", tmp_path / "own")
    packaged = {source.id: source.name for source in load_world().outlets.values()}
    mine = {source.id: source.name for source in read_world(packaged_data(), tmp_path / "own").outlets.values()}
    assert mine.pop("bbc") == "My BBC"
    assert packaged.pop("bbc") != "My BBC"
    assert mine == packaged


def test_faults_bear_the_file_and_row_of_the_user(tmp_path: Path) -> None:
    add_rows(new_rows(table(tmp_path / "l.csv", "leaders.csv", ADA), "leaders.csv"), "leaders.csv", tmp_path / "own")
    bad = table(
        tmp_path / "bad.csv", "leaders.csv", "B C,,,boss of ports,other,BGR,GOV,2024-01,,us", "D E,,,x,other,XXX,GOV,,,"
    )
    problems = problems_with(new_rows(bad, "leaders.csv"), "leaders.csv", tmp_path / "own")
    assert [problem.split(": ")[0] for problem in problems] == [f"{bad}:3", f"{bad}:3"]
    assert "unknown code 'XXX'" in " ".join(problems)


def test_a_name_of_a_table_of_ours_that_stands_there_twice_is_found(tmp_path: Path) -> None:
    row = "sun,The Sun,bbc.com,paper,GBR,,us"
    problems = problems_with(
        new_rows(table(tmp_path / "o.csv", "outlets.csv", row), "outlets.csv"), "outlets.csv", tmp_path
    )
    assert any("domain 'bbc.com' stands already" in problem for problem in problems)


def test_a_new_code_may_be_used_by_rows_added_after_it(tmp_path: Path) -> None:
    body = new_rows(table(tmp_path / "b.csv", "bodies.csv", "RURLEAGUE,Ruritanian League,OTHER,1900,,us"), "bodies.csv")
    assert problems_with(body, "bodies.csv", tmp_path / "own") == []
    add_rows(body, "bodies.csv", tmp_path / "own")
    name = table(tmp_path / "n.csv", "body_names.csv", "RURLEAGUE,Ruritanian League,body,IGO,,,us")
    assert problems_with(new_rows(name, "body_names.csv"), "body_names.csv", tmp_path / "own") == []
    assert problems_with(new_rows(name, "body_names.csv"), "body_names.csv", tmp_path / "other") != []


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        new_rows(tmp_path / "none.csv", "leaders.csv")
    with pytest.raises(InputError, match="no rows below the header"):
        new_rows(table(tmp_path / "e.csv", "leaders.csv"), "leaders.csv")
    with pytest.raises(KnowledgeError, match=r"e.csv:1: the header is"):
        new_rows(tmp_path / "e.csv", "organs.csv")
    (tmp_path / "latin.csv").write_bytes("Málaga".encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        new_rows(tmp_path / "latin.csv", "organs.csv")
    with pytest.raises(InputError, match="no such table; choose among countries"):
        table_named("leader")


def test_a_spreadsheets_mark_at_the_beginning_does_no_harm(tmp_path: Path) -> None:
    file = table(tmp_path / "l.csv", "leaders.csv", ADA)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert len(new_rows(file, "leaders.csv")) == 1


def test_the_folder_is_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(OWN_TABLES, raising=False)
    assert own_tables() is None
    packaged = load_world().hash
    add_rows(new_rows(table(tmp_path / "l.csv", "leaders.csv", ADA), "leaders.csv"), "leaders.csv", tmp_path / "own")
    monkeypatch.setenv(OWN_TABLES, str(tmp_path / "own"))
    assert load_world().named("Ada Testova")
    assert load_world().hash != packaged
    monkeypatch.setenv(OWN_TABLES, str(tmp_path / "gone"))
    with pytest.raises(KnowledgeError, match="no such folder"):
        load_world()
