"""Cutting a text moves no character: offsets into the parser's copy are offsets into the text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.language.pieces import LONGEST_WORD, PARAGRAPH_WORDS, PIECE_WORDS, paragraphs, pieces, plain_copy

# Arbitrary characters, lone surrogates too, among what texts are made of: words, line ends, stops, quotes.
PARTS = st.sampled_from(
    [
        "China",
        "met",
        "Russia.",
        "“No,”",
        "he said:",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\t",
        "\u00a0",
        "\u3000",
        "\x85",
        "\x00",
    ]
)
TEXTS = st.one_of(
    st.text(st.characters(codec=None)),
    st.lists(PARTS | st.text(st.characters(codec=None), max_size=3), max_size=60).map("".join),
    st.lists(PARTS, max_size=400).map(" ".join),
)


@given(TEXTS)
def test_the_copy_is_as_long_as_the_text(text: str) -> None:
    copy = plain_copy(text)
    assert len(copy) == len(text)
    assert copy.count("\n") == text.count("\n")


@given(TEXTS)
def test_the_copy_can_be_written_and_has_no_endless_word(text: str) -> None:
    copy = plain_copy(text)
    copy.encode("utf-8")
    assert all(len(word) <= LONGEST_WORD for word in copy.split())


@given(TEXTS)
def test_paragraphs_stand_where_they_say(text: str) -> None:
    copy = plain_copy(text)
    for one in paragraphs(text):
        assert copy[one.start : one.start + len(one.text)].replace("\n", " ") == one.text
        assert one.text.strip()


@given(TEXTS)
def test_paragraphs_follow_each_other_and_leave_only_blanks_out(text: str) -> None:
    copy = plain_copy(text)
    reach = 0
    for one in paragraphs(text):
        assert one.start >= reach
        assert not copy[reach : one.start].strip()
        reach = one.start + len(one.text)
    assert not copy[reach:].strip()


@given(TEXTS)
def test_pieces_hold_every_paragraph_once(text: str) -> None:
    cut = list(pieces(text))
    assert [one for piece in cut for one in piece.paragraphs] == list(paragraphs(text))
    assert [piece.first for piece in cut] == list(itertools.accumulate([0, *(len(p.paragraphs) for p in cut)]))[:-1]
    assert all(piece.paragraphs for piece in cut)


@settings(max_examples=20, deadline=None)
@given(
    st.integers(1, 3 * PARAGRAPH_WORDS), st.sampled_from(["word ", "word. ", "Word.\n", "word\n", "word\n\n", "word,"])
)
def test_long_texts_are_cut(count: int, part: str) -> None:
    text = part * count
    cut = list(paragraphs(text))
    assert all(len(one.text.split()) <= PARAGRAPH_WORDS for one in cut)
    assert sum(len(one.text.split()) for one in cut) == len(plain_copy(text).split())
    for piece in pieces(text):
        assert sum(len(one.text.split()) for one in piece.paragraphs[:-1]) < PIECE_WORDS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n ", []),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("  One.  \n \n  Two.\n", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
        # A short line is no wrapped line: headings and datelines stand alone.
        ("Leaders meet in Lima\nThe president of Peru said on Monday.", [
            "Leaders meet in Lima", "The president of Peru said on Monday."]),
        # Wrapped lines are joined.
        ("The president of Peru said on Monday that he would\nnot sign the treaty.", [
            "The president of Peru said on Monday that he would not sign the treaty."]),
        # A sentence's end and a capital after it part two lines.
        ("The president of Peru said that he would not sign.\nChile regretted this.", [
            "The president of Peru said that he would not sign.", "Chile regretted this."]),
        ("“No”, he said – ‘never’.", ["\"No\", he said – 'never'."]),
    ],
)  # fmt: skip
def test_paragraphs_of_ordinary_texts(text: str, expected: list[str]) -> None:
    assert [one.text for one in paragraphs(text)] == expected


def test_a_word_of_ten_thousand_characters_becomes_blanks() -> None:
    text = "China met " + "x" * 10_000 + " Russia."
    assert plain_copy(text) == "China met " + " " * 10_000 + " Russia."
