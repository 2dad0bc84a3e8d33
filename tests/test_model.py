"""The records: ids are hashes of content, standings are words, records do not change."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import model
from comity.model import Document, Evidence, Reading, SetAside, Span, Standing, content_id

RECORDS = [kind for kind in vars(model).values() if dataclasses.is_dataclass(kind)]


def test_an_id_is_the_hash_of_its_parts() -> None:
    assert content_id("claim", "doc-1", "ACCUSE", 3) == content_id("claim", "doc-1", "ACCUSE", 3)
    assert content_id("claim", "doc-1") == "claim-bb0e4f49443794d9"


@pytest.mark.parametrize(
    ("one", "other"),
    [(("ab", "c"), ("a", "bc")), (("a", "b"), ("b", "a")), (("a",), ("a", None)), (("a", None, "b"), ("a", "b"))],
)
def test_other_parts_give_another_id(one: tuple[str | None, ...], other: tuple[str | None, ...]) -> None:
    assert content_id("claim", *one) != content_id("claim", *other)


def test_the_kind_is_part_of_what_one_sees() -> None:
    assert content_id("office", "a").removeprefix("office-") == content_id("claim", "a").removeprefix("claim-")


@given(st.lists(st.none() | st.text(st.characters(codec=None))))
def test_any_text_has_an_id(parts: list[str | None]) -> None:
    kind, _, digits = content_id("claim", *parts).partition("-")
    assert kind == "claim"
    assert len(digits) == 16
    assert int(digits, 16) >= 0


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(kind="reported"), "reported"),
        (Standing(kind="claimed", by=("RUS",)), "claimed by RUS"),
        (Standing(kind="claimed", by=("RUS", "CHN")), "claimed by RUS, CHN"),
        (Standing(kind="claimed_by_both", by=("RUS", "CHN")), "claimed by both sides"),
        (
            Standing(kind="contested", by=("UKR",), denied_by=("RUS",)),
            "contested (claimed by UKR, denied by RUS)",
        ),
        (
            Standing(kind="contested", denied_by=("RUS", "BLR")),
            "contested (claimed by the report, denied by RUS, BLR)",
        ),
        (Standing(kind="planned"), "planned"),
        (Standing(kind="possible"), "possible"),
        (Standing(kind="did_not_happen"), "did not happen"),
        (Standing(kind="denied", by=("IRN",)), "denied by IRN"),
    ],
)
def test_a_standing_in_words(standing: Standing, words: str) -> None:
    assert str(standing) == words


@given(st.text(), st.data())
def test_a_span_gives_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = Span(start=start, end=end).of(text)
    assert len(words) == end - start
    assert text[:start] + words + text[end:] == text


def test_a_reading_says_how_it_ended() -> None:
    document = Document(id="d", name="d", title=None, text="t", published=None, source=None, url=None)
    aside = SetAside(reason="empty", message="the document has no text; give the article's text")
    assert Reading(document=document).outcome == "no_event"
    assert Reading(document=document, set_aside=aside).outcome == "set_aside"


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_records_are_frozen_slotted_and_named(kind: type) -> None:
    parameters = kind.__dataclass_params__  # type: ignore[attr-defined]
    assert parameters.frozen
    assert "__slots__" in vars(kind)
    assert all(field.kw_only for field in dataclasses.fields(kind))


def test_a_record_cannot_be_changed() -> None:
    evidence = Evidence(field="act", quote="met", span=Span(start=0, end=3))
    with pytest.raises(dataclasses.FrozenInstanceError):
        evidence.quote = "left"  # type: ignore[misc]
