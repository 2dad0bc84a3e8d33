"""Files, folders and the standard input."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from comity.errors import InputError
from comity.ingest import files
from comity.ingest.files import read_paths
from comity.ingest.refusal import Refused
from comity.knowledge.world import World
from comity.model import Document

LINE = json.dumps({"id": "j", "text": "Talks began.", "source": "Reuters"}).encode() + b"\n"


def names(found: list[Document | Refused]) -> list[str]:
    return [one.name if isinstance(one, Document) else one.where for one in found]


@pytest.mark.parametrize(
    "data",
    ["Caf\u00e9 talks.".encode(), b"\xef\xbb\xbfCaf\xc3\xa9 talks.", "Caf\u00e9 talks.".encode("utf-16")],
    ids=["utf-8", "utf-8 with mark", "utf-16"],
)
def test_a_text_file_is_one_document(tmp_path: Path, world: World, data: bytes) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    [document] = read_paths([file], world, published="2024-05-16T08:00", source="Reuters")
    assert isinstance(document, Document)
    assert (document.text, document.name, document.published) == ("Caf\u00e9 talks.", "a.txt", "2024-05-16")
    assert document.source
    assert document.source.name == "Reuters"


def test_line_ends_are_kept(tmp_path: Path, world: World) -> None:
    (tmp_path / "a.txt").write_bytes(b"One.\r\nTwo.\rThree.\n")
    [document] = read_paths([tmp_path], world)
    assert isinstance(document, Document)
    assert document.text == "One.\r\nTwo.\rThree.\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Caf\xe9 talks.", "encoding"),
        ("Talks.".encode("utf-32"), "encoding"),
        ("Talks.".encode("utf-16") + b"x", "encoding"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    ],
)
def test_a_text_file_that_is_none_is_refused(tmp_path: Path, world: World, data: bytes, reason: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(data)
    [refusal] = read_paths([file], world)
    assert isinstance(refusal, Refused)
    assert refusal.set_aside.reason == reason
    assert str(file) in refusal.set_aside.message


def test_a_huge_text_file_is_refused(tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_MOST_BYTES", 100)
    (tmp_path / "a.txt").write_bytes(b"Talks. " * 20)
    [refusal] = read_paths([tmp_path], world)
    assert isinstance(refusal, Refused)
    assert refusal.set_aside.reason == "too_long"


def test_folders_are_read_with_all_below_in_order(tmp_path: Path, world: World) -> None:
    for name in ("b.txt", "a.txt", "deep/er/c.TXT", ".hidden/d.txt", ".DS_Store"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Talks ended.")
    (tmp_path / "z.jsonl").write_bytes(LINE)
    (tmp_path / "y.jsonl.gz").write_bytes(gzip.compress(LINE))
    (tmp_path / "x.pdf").write_bytes(b"%PDF")
    found = list(read_paths([tmp_path], world))
    assert names(found) == ["a.txt", "b.txt", str(tmp_path / "x.pdf"), "j", "j", "deep/er/c.TXT"]
    assert [one.set_aside.reason for one in found if isinstance(one, Refused)] == ["unsupported"]


def test_a_damaged_archive_and_a_false_one_are_refused(tmp_path: Path, world: World) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(b"this is no archive")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(LINE)[:-6])
    found = list(read_paths([tmp_path], world))
    assert [one.set_aside.reason for one in found if isinstance(one, Refused)] == ["damaged", "damaged"]


@pytest.mark.parametrize("bad", ["nowhere.txt", "empty"])
def test_bad_paths_are_told_at_once(tmp_path: Path, world: World, bad: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.txt").write_text("Talks ended.")
    with pytest.raises(InputError, match=bad):
        read_paths([tmp_path / "good.txt", tmp_path / bad], world)


def test_a_bad_date_is_told_at_once(tmp_path: Path, world: World) -> None:
    with pytest.raises(InputError, match="calendar"):
        read_paths([tmp_path], world, published="2024-02-30")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Talks ended.\nThey left.", [("stdin", "Talks ended.\nThey left.")]),
        (LINE + b'{"id": "k", "text": "Talks ended."}', [("j", "Talks began."), ("k", "Talks ended.")]),
        (b"{not json} is what they said.", [("stdin", "{not json} is what they said.")]),
        (b"", [("stdin", "")]),
    ],
)
def test_standard_input(
    world: World, monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[tuple[str, str]]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = list(read_paths(["-"], world))
    assert [(one.name, one.text) for one in found if isinstance(one, Document)] == expected
