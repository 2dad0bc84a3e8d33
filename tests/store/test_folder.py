from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.errors import LedgerError
from comity.model import SCHEMA
from comity.store.ledger import Ledger
from comity.version import __version__
from tests.store.conftest import LineCoder, corpus


@pytest.mark.parametrize("name", ["my ledger ü#1", "a'b", "a;b=c&d+e,f", "日本", "..a", "a:b~c"])
def test_a_ledger_works_in_a_folder_with_an_odd_name(tmp_path: Path, name: str, coder: LineCoder) -> None:
    Ledger(tmp_path / name).add(corpus(3), coder, shard_size=2)
    ledger = Ledger(tmp_path / name, create=False)
    assert len(ledger.claims()) == len(ledger.documents()) == 3
    ledger.compact()
    assert len(ledger.claims(words="number 1")) == 1


@pytest.mark.parametrize("name", ["a[b]", "a%20b", "a*", "what?", "a\\b", "a^b", "a|b", "a\nb", "a\x7f", "half \ud83d"])
def test_a_folder_name_that_the_storage_cannot_keep_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(LedgerError, match="Choose a path without") as caught:
        Ledger(tmp_path / name / "ledger")
    str(caught.value).encode("utf-8")
    assert not any(tmp_path.iterdir())


def test_a_link_to_such_a_folder_is_refused_too(tmp_path: Path) -> None:
    (tmp_path / "a[b]").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a[b]")
    with pytest.raises(LedgerError, match="Choose a path without"):
        Ledger(tmp_path / "link" / "ledger")


def test_an_address_is_no_folder() -> None:
    with pytest.raises(LedgerError, match="local folder"):
        Ledger("s3://bucket/ledger")


def test_ledger_json_says_what_made_it(folder: Path) -> None:
    info = Ledger(folder).info
    assert (info.schema, info.comity) == (SCHEMA, __version__)
    assert json.loads((folder / "ledger.json").read_text()) == {
        "schema": SCHEMA,
        "created": info.created,
        "comity": __version__,
    }


def test_opening_again_changes_nothing(folder: Path) -> None:
    before = Ledger(folder).info
    assert Ledger(folder).info == before


def test_a_missing_ledger_is_not_made_unasked(folder: Path) -> None:
    with pytest.raises(LedgerError, match=r"no ledger is here\. Make one with: comity add"):
        Ledger(folder, create=False)
    assert not folder.exists()


def test_a_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("news")
    with pytest.raises(LedgerError, match="a file, not a folder"):
        Ledger(tmp_path / "news.txt")
    with pytest.raises(LedgerError, match=r"cannot be (written|looked into)"):
        Ledger(tmp_path / "news.txt" / "ledger")


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_text("")
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["photo.jpg"]


def test_what_a_killed_creation_left_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / ".ledger-0.json").write_text("{")
    assert Ledger(tmp_path).claims() == []


def test_a_ledger_of_a_newer_comity_is_refused(folder: Path) -> None:
    Ledger(folder)
    newer = {"schema": SCHEMA + 1, "created": "2099-01-01T00:00:00+00:00", "comity": "9.0"}
    (folder / "ledger.json").write_text(json.dumps(newer))
    with pytest.raises(LedgerError, match=r"made by comity 9\.0 .* pip install --upgrade comity"):
        Ledger(folder)


def test_a_ledger_of_an_older_schema_says_how_to_migrate(folder: Path) -> None:
    Ledger(folder)
    (folder / "ledger.json").write_text(json.dumps({"schema": SCHEMA - 1, "created": "", "comity": "0.0"}))
    with pytest.raises(LedgerError, match="comity migrate"):
        Ledger(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": "x"}', '{"schema": 1}', "\udcff"])
def test_a_damaged_ledger_json_is_said_to_be(folder: Path, text: str) -> None:
    Ledger(folder)
    (folder / "ledger.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(LedgerError, match="damaged"):
        Ledger(folder)


def test_a_table_that_cannot_be_written_is_an_error_with_advice(folder: Path, coder: LineCoder) -> None:
    ledger = Ledger(folder)
    (folder / "claims").write_text("in the way")
    with pytest.raises(LedgerError, match=r"claims: cannot be written .* run the same command again"):
        ledger.add(corpus(2), coder)
    (folder / "claims").unlink()
    assert ledger.claims() == []
    assert ledger.documents() == []
    assert ledger.add(corpus(2), coder).coded == 2
    assert len(ledger.claims()) == 2
