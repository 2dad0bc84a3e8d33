"""What bad input gets: a message that says what, where and what to do, and an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Comity

GOOD = {"id": "good", "text": "Russia condemned the United States on Thursday.", "published": "2024-05-16"}

BAD_TEXTS = {
    "empty": (b"", "no text"),
    "blank": (b" \n\t\n", "no text"),
    "binary": (bytes(range(256)) * 8, "binary"),
    "latin": ("Élysée".encode("latin-1") + b" said on Monday.", "iconv"),
    "german": ("Der Bundeskanzler sagte am Montag, die Regierung werde die Lieferungen fortsetzen. " * 5).encode(),
    "markup": b"<html><body>" + b"<div class='a'><p><b>x</b></p></div>" * 50 + b"</body></html>",
    "numbers": (b"1 2 3 ... 4 -- 5", "no words"),
    "control": b"\x01\x02\x03\x04\x05\x06 words",
    "surrogate": "half \ud800 a pair".encode("utf-8", "surrogatepass"),
    "utf-32": "Russia condemned the United States.".encode("utf-32"),
}
ANY_TEXTS = {
    "right to left": "وقال الرئيس بوتين في موسكو ".encode() * 20,
    "long word": b"Russia condemned " + b"x" * 10_000 + b" on Monday.",
    "no sentence": b"Russia",
    "only punctuation and a letter": b"!!! a ??? ...",
    "bidi": "Russia \u202econdemned\u202c the United States.".encode(),
    "deep quotes": "“".encode() * 3000 + b"Russia condemned Ukraine.",
}


@pytest.mark.parametrize("name", BAD_TEXTS)
def test_an_article_that_cannot_be_read(comity: Comity, tmp_path: Path, name: str) -> None:
    given = BAD_TEXTS[name]
    data, words = given if isinstance(given, tuple) else (given, "")
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    ended = comity("read", path)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.startswith(f"comity: {path}: ")
    assert ended.err.count("\n") == 1
    assert words in ended.err


@pytest.mark.parametrize("name", ANY_TEXTS)
def test_odd_articles_end_in_order(comity: Comity, name: str) -> None:
    ended = comity("read", "-", stdin=ANY_TEXTS[name])
    assert ended.code in (0, 2)
    assert bool(ended.err) == (ended.code == 2)


def test_a_huge_article(comity: Comity, tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    path.write_bytes(b"Russia condemned the United States. " * (50_000_000 // 36))
    ended = comity("read", path)
    assert ended.code == 2
    assert "split it" in ended.err


@pytest.mark.parametrize("day", ["2024-02-30", "yesterday", "16/05/2024"])
def test_an_impossible_date(comity: Comity, day: str) -> None:
    ended = comity("read", "-", "--published", day, stdin=b"Russia condemned Ukraine.")
    assert ended.code == 2
    assert day in ended.err
    assert "YYYY-MM-DD" in ended.err


def test_a_missing_file_and_a_folder(comity: Comity, tmp_path: Path) -> None:
    missing = comity("read", tmp_path / "nowhere.txt")
    assert missing.code == 2
    assert "no such file" in missing.err
    folder = comity("read", tmp_path)
    assert folder.code == 2
    assert "comity add" in folder.err


def test_more_than_one_article(comity: Comity, tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text(json.dumps(GOOD) + "\n" + json.dumps({**GOOD, "id": "other", "text": "Other words."}) + "\n")
    ended = comity("read", path)
    assert ended.code == 2
    assert "comity code" in ended.err


BAD_LINES = {
    "broken_json": '{"id": "x", "text": ',
    "not_an_object": "[1, 2]",
    "no_text": '{"id": "x"}',
    "bad_field": '{"id": "x", "text": "Words.", "title": 7}',
    "bad_date": '{"id": "x", "text": "Words.", "published": "2024-13-01"}',
    "duplicate_id": '{"id": "good", "text": "Other words."}',
    "lone_surrogates": '{"id": "x", "text": "half \\ud800"}',
    "empty": '{"id": "x", "text": ""}',
}


@pytest.mark.parametrize("reason", BAD_LINES)
def test_a_bad_line_is_set_aside_and_the_rest_is_coded(comity: Comity, tmp_path: Path, reason: str) -> None:
    corpus, out, ledger = tmp_path / "in.jsonl", tmp_path / "out.jsonl", tmp_path / "news.ledger"
    lines = [json.dumps(GOOD), BAD_LINES[reason], json.dumps({**GOOD, "id": "last", "text": "Iran thanked Oman."})]
    corpus.write_text("\n".join(lines) + "\n", encoding="utf-8")
    coded = comity("code", corpus, "--out", out)
    assert coded.code == 6
    assert "2 documents coded, 1 set aside" in coded.err
    added = comity("add", corpus, "--ledger", ledger)
    assert added.code == 6
    assert f"1 set aside ({reason} 1)" in added.err
    listed = comity("documents", "--set-aside", "--ledger", ledger)
    assert reason in listed.out


def test_the_line_is_named(comity: Comity, tmp_path: Path) -> None:
    corpus = tmp_path / "in.jsonl"
    blank = "\n" * 7410
    corpus.write_text(json.dumps(GOOD) + blank + "\n{broken\n", encoding="utf-8")
    ended = comity("code", corpus, "--out", tmp_path / "out.jsonl")
    assert ended.code == 6
    assert f"{corpus}:7412: not JSON" in ended.err


def test_a_kind_of_file_that_is_not_read(comity: Comity, tmp_path: Path) -> None:
    path = tmp_path / "article.docx"
    path.write_bytes(b"PK")
    ended = comity("add", path, "--ledger", tmp_path / "l")
    assert ended.code == 6
    assert "unsupported 1" in ended.err


def test_a_ledger_that_cannot_be_made_or_opened(comity: Comity, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no ledger")
    article = tmp_path / "a.txt"
    article.write_text(GOOD["text"])
    for ended in (
        comity("add", article, "--ledger", file),
        comity("add", article, "--ledger", tmp_path / "a[b]"),
        comity("claims", "--ledger", tmp_path / "nowhere"),
        comity("add", article, "--ledger", "/proc/no/ledger"),
    ):
        assert ended.code == 5
        assert ended.err.startswith("comity: ")
        assert "Traceback" not in ended.err


def test_a_ledger_of_a_newer_comity(comity: Comity, tmp_path: Path) -> None:
    ledger, article = tmp_path / "news.ledger", tmp_path / "a.txt"
    article.write_text(GOOD["text"])
    assert comity("add", article, "--ledger", ledger).code == 0
    about = ledger / "ledger.json"
    about.write_text(json.dumps({**json.loads(about.read_text()), "schema": 999}))
    for command in ("claims", "migrate"):
        ended = comity(command, "--ledger", ledger)
        assert ended.code == 5
        assert "999" in ended.err
        assert "pip install --upgrade" in ended.err


def test_a_model_that_is_not_there(comity: Comity) -> None:
    ended = comity("read", "-", "--model", "no_such_model", stdin=b"Russia condemned Ukraine.")
    assert ended.code == 4
    assert "pip install" in ended.err
