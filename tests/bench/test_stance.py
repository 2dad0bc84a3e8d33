"""The stance marks are well formed and hold no texts; each is asked at its word, and the figures follow from that."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.classes import Pair, f1_of, named_f1
from bench.stance import FOLDER, Mark, ask, corpus_marks, passage, read_rows
from comity.errors import InputError
from comity.ingest.documents import make_document
from comity.pipeline import Coder

STATUSES = {"actual", "planned", "possible", "denied"}


def test_the_marks_hold_offsets_and_single_words() -> None:
    rows = [*read_rows(FOLDER / "records.jsonl"), *read_rows(FOLDER / "recency.jsonl")]
    assert all("text" not in row and " " not in row["word"] for row in rows)
    assert all(row["end"] - row["start"] == len(row["word"]) for row in rows)


def test_there_are_enough_marks_and_half_of_them_from_the_corpora() -> None:
    corpus = read_rows(FOLDER / "records.jsonl")
    own = [mark for row in read_rows(FOLDER / "sentences.jsonl") for mark in row["marks"]]
    statuses = Counter(mark["status"] for mark in [*corpus, *own])
    assert set(statuses) == STATUSES
    assert all(statuses[each] >= 40 for each in STATUSES)
    assert len(corpus) >= len(own)
    speakers = [mark for mark in [*corpus, *own] if mark["speaker"] not in (None, "unasked")]
    assert len(speakers) >= 150


def test_own_marks_lie_on_their_words() -> None:
    for row in read_rows(FOLDER / "sentences.jsonl"):
        for mark in row["marks"]:
            assert row["text"][mark["start"] : mark["end"]] == mark["word"]


@pytest.mark.parametrize(
    ("text", "word", "kind", "status", "coded"),
    [
        ("Peru denied that it had attacked Chile.", "attacked", "ASSAULT", "denied", True),
        ("Peru attacked Chile.", "attacked", "ASSAULT", "actual", True),
        ("The zoo may not close the gate.", "close", "COERCE", "denied", False),
    ],
)
def test_a_mark_is_asked_at_its_word(coder: Coder, text: str, word: str, kind: str, status: str, coded: bool) -> None:
    document = make_document(text, published="2024-05-16", source="Reuters", world=coder.world)
    start = text.index(word)
    mark = Mark(
        start=start,
        end=start + len(word),
        type=kind,
        actors=frozenset(),
        status=status,
        speaker=None,
        recency="new",
    )
    asked = next(ask(coder, iter([(document, [mark])])))
    assert (asked.status, asked.claim is not None) == (status, coded)


def test_a_passage_is_cut_at_blank_lines() -> None:
    text = "x" * 950 + "\n\n" + "y" * 900 + "word" + "z" * 400 + "\n\n" + "end"
    first, last = passage(text, text.index("word"), text.index("word") + 4)
    assert text[first] == "y"
    assert text[last - 1] == "z"


def test_f1_counts_what_is_wanted_and_what_is_found() -> None:
    pairs = [Pair(wanted="denied", found="denied"), Pair(wanted="denied", found="actual")]
    assert f1_of(pairs, frozenset({"denied"})) == pytest.approx(2 / 3)
    assert named_f1([Pair(wanted="PER", found="CHL"), Pair(wanted=None, found=None)]) == 0
    assert named_f1([Pair(wanted=None, found=None)]) is None


def test_a_corpus_that_is_not_there_is_told(coder: Coder, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name the folder of the corpora"):
        list(corpus_marks(coder, FOLDER / "records.jsonl", tmp_path))
