"""Any text at all is read without an error, and whatever is found in it stands in it."""

from __future__ import annotations

import random
import string

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.ingest.documents import make_document
from comity.model import Document, Reading
from comity.pipeline import Coder
from tests.extract.casebook import cases_of
from tests.extract.evidence import assert_evidence_holds

quick = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

NEWS = [str(case.fields["text"]) for topic in ("grammar", "standing", "references") for case in cases_of(topic)]
ODD = [
    "\x00",
    "\x07",
    "\u200b",
    "\u200f",
    "\u202e",
    "\ufeff",
    "\xa0",
    "\u2028",
    "\r\n",
    "\t",
    "e\u0301",
    "\U0001f54a",
    "\\",
    '"',
    "“",
]

words = st.sampled_from(" ".join(NEWS).split())
pieces = words | st.text(max_size=8) | st.sampled_from([*ODD, *string.punctuation])
soups = st.lists(pieces, max_size=60).map(" ".join)
days = st.none() | st.dates().map(str)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Two to four news sentences with words dropped, doubled, shuffled, upper-cased, or odd characters put in."""
    text = " ".join(draw(st.lists(st.sampled_from(NEWS), min_size=2, max_size=4))).split(" ")
    for change in draw(st.lists(st.sampled_from(["drop", "double", "shuffle", "upper", "odd", "cut"]), max_size=6)):
        at = draw(st.integers(0, len(text) - 1)) if text else 0
        text = _changed(text, change, at, draw(st.sampled_from(ODD)))
    return " ".join(text)


def _changed(text: list[str], change: str, at: int, odd: str) -> list[str]:
    match change:
        case "drop":
            return text[:at] + text[at + 1 :]
        case "double":
            return text[:at] + text[at : at + 3] + text[at:]
        case "shuffle":
            part = text[at : at + 6]
            random.Random(at).shuffle(part)
            return text[:at] + part + text[at + 6 :]
        case "upper":
            return [word.upper() if place >= at else word for place, word in enumerate(text)]
        case "odd":
            return [*text[:at], *(word[:2] + odd + word[2:] for word in text[at : at + 1]), *text[at + 1 :]]
        case _:
            return text[: at + 1]


@given(text=st.text(max_size=300), published=days)
@quick
def test_any_text_is_read(coder: Coder, text: str, published: str | None) -> None:
    reading = coder.read(text, published=published)
    assert reading.document.text == text
    assert_evidence_holds(reading)


@given(text=soups, published=days)
@quick
def test_any_words_are_read(coder: Coder, text: str, published: str | None) -> None:
    assert_evidence_holds(coder.read(text, published=published, source="kremlin.ru"))


@given(text=mutated())
@quick
def test_mutated_news_is_read(coder: Coder, text: str) -> None:
    assert_evidence_holds(coder.read(text, published="2024-05-16"))


@given(texts=st.lists(mutated(), min_size=2, max_size=5), order=st.randoms(use_true_random=False))
@quick
def test_a_document_is_read_alike_alone_and_among_others(coder: Coder, texts: list[str], order: random.Random) -> None:
    documents = [_document(number, text, coder) for number, text in enumerate(texts)]
    together = list(coder.read_many(documents))
    scrambled = order.sample(documents, len(documents))
    again = {reading.document.name: reading for reading in coder.read_many(scrambled)}
    for document, reading in zip(documents, together, strict=True):
        assert reading == again[document.name]
    assert coder.read(documents[0]) == together[0]


def _document(number: int, text: str, coder: Coder) -> Document:
    return make_document(text, name=f"document-{number}", published="2024-05-16", world=coder.world)


@given(text=mutated())
@quick
def test_a_text_is_read_alike_twice(coder: Coder, text: str) -> None:
    first: Reading = coder.read(text, published="2024-05-16")
    assert coder.read(text, published="2024-05-16") == first
