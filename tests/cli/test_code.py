"""`comity code` and `comity pages`: a file of documents in, one line or one page each out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from comity.evaluate.reading import read_coded
from comity.sample import sample_path
from tests.cli.running import Comity

READ = ("id", "title", "text", "published", "source", "url")


@pytest.fixture
def reports() -> list[dict[str, Any]]:
    lines = sample_path().read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:4]]


def coded(comity: Comity, path: Path, documents: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(one) + "\n" for one in documents), encoding="utf-8")
    out = path.with_suffix(".out")
    assert comity("code", path, "--out", out, "--quiet").code == 0
    return out.read_text(encoding="utf-8")


def test_the_scored_form_is_what_evaluation_reads(
    comity: Comity, tmp_path: Path, reports: list[dict[str, Any]]
) -> None:
    coded(comity, tmp_path / "in.jsonl", reports)
    found = read_coded(tmp_path / "in.out")
    assert list(found) == [one["id"] for one in reports]
    assert sum(len(one["events"]) for one in found.values()) > 0
    for one in found.values():
        assert all(one["text"][event["start"] : event["end"]] == event["quote"] for event in one["events"])


def test_nothing_but_its_six_fields_is_read(comity: Comity, tmp_path: Path, reports: list[dict[str, Any]]) -> None:
    """A coder that peeked at gold events, offices or licence would give itself away here."""
    bare = [{name: one[name] for name in READ if name in one} for one in reports]
    event = {"type": "ASSAULT", "actor": [{"code": "FRA"}], "quote": "x", "start": 0, "end": 1}
    scrambled = [
        {**one, "events": [event] * 3, "offices": [{"person": "Nobody"}], "license": "?", "language": "de", "byline": 7}
        for one in bare
    ]
    assert coded(comity, tmp_path / "bare.jsonl", bare) == coded(comity, tmp_path / "scrambled.jsonl", scrambled)


def test_date_stands_in_for_published(comity: Comity, tmp_path: Path, reports: list[dict[str, Any]]) -> None:
    renamed = [{("date" if name == "published" else name): value for name, value in one.items()} for one in reports]
    assert coded(comity, tmp_path / "a.jsonl", reports) == coded(comity, tmp_path / "b.jsonl", renamed)


def test_the_same_text_is_coded_the_same(comity: Comity, tmp_path: Path, reports: list[dict[str, Any]]) -> None:
    together = coded(comity, tmp_path / "together.jsonl", reports)
    alone = [coded(comity, tmp_path / f"{number}.jsonl", [one]) for number, one in enumerate(reports)]
    assert together == "".join(alone)


def test_the_standard_streams(comity: Comity, reports: list[dict[str, Any]]) -> None:
    ended = comity("code", "-", "--out", "-", stdin=json.dumps(reports[0]).encode())
    assert ended.code == 0
    assert json.loads(ended.out)["id"] == reports[0]["id"]
    assert ended.err == "comity: 1 documents coded, 0 set aside; written to -\n"


def test_a_missing_file_leaves_no_output(comity: Comity, tmp_path: Path) -> None:
    ended = comity("code", tmp_path / "nowhere.jsonl", "--out", tmp_path / "out.jsonl")
    assert ended.code == 2
    assert list(tmp_path.iterdir()) == []


def test_pages_and_their_index(comity: Comity, tmp_path: Path) -> None:
    ended = comity("pages", sample_path(), "--out", tmp_path / "pages")
    assert ended.code == 0
    names = sorted(path.name for path in (tmp_path / "pages").iterdir())
    index = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert names[-1] == "index.html"
    assert all(f'href="{name}"' in index for name in names[:-1])


def test_a_least_confidence_takes_events_away_and_changes_none(
    comity: Comity, tmp_path: Path, reports: list[dict[str, Any]]
) -> None:
    coded(comity, tmp_path / "in.jsonl", reports)
    found = {"0": read_coded(tmp_path / "in.out")}
    for least in ("0.8", "1"):
        out = tmp_path / f"{least}.out"
        assert comity("code", tmp_path / "in.jsonl", "--out", out, "--quiet", "--min-confidence", least).code == 0
        found[least] = read_coded(out)
    counts = {least: sum(len(one["events"]) for one in some.values()) for least, some in found.items()}
    assert counts["0"] > counts["0.8"] > counts["1"] == 0
    for name, document in found["0.8"].items():
        # Of several mentions of one act the scored form takes one; without an unsure one it may take another.
        assert set(map(key_of, document["events"])) <= set(map(key_of, found["0"][name]["events"]))


def key_of(event: dict[str, Any]) -> tuple[str, ...]:
    """Type and parties of a record of the scored form."""
    return (event["type"], *(party["code"] for side in ("actor", "recipient") for party in event[side]))
