"""Near-sentences are understood as patterns.toml says, and broken ones are refused with their place."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import KnowledgeError
from comity.lexicon.pattern import read_pattern
from comity.lexicon.records import Pattern, Slot, Thing

CASES = tomllib.loads((Path(__file__).parent / "patterns.toml").read_text(encoding="utf-8"))
ELEMENTS = [
    "{A}",
    "{B}",
    "{C}",
    "{A+}",
    "{A}'s",
    "{B}'s",
    "urge|call_on",
    "talks",
    "with|on",
    "to",
    "that",
    "...",
    "[",
    "]",
    "'s",
]


def slot_words(slot: Slot) -> str:
    kind = "person" * slot.person or "|".join(sorted(slot.sectors))
    parts = [slot.role, slot.place, "|".join(slot.prepositions), "|".join(sorted(slot.noun)), kind]
    return optional(" ".join(part for part in parts if part), slot.needed)


def thing_words(thing: Thing) -> str:
    parts = [thing.place, "|".join(thing.prepositions), "|".join(sorted(thing.lemmas))]
    return " ".join(part for part in parts if part)


def complement_words(pattern: Pattern) -> str:
    words = " ".join([pattern.complement, "|".join(pattern.complement_preposition)]).strip()
    return words if words == "none" else optional(words, pattern.complement_needed)


def optional(words: str, needed: bool) -> str:
    return words if needed else f"[{words}]"


@pytest.mark.parametrize("case", CASES["pattern"], ids=lambda case: case["say"])
def test_a_near_sentence_is_understood(case: dict[str, Any]) -> None:
    pattern = read_pattern(case["say"], "here")
    assert pattern.say == case["say"]
    assert pattern.kind == case["kind"]
    assert [" ".join((lemma, *particles)) for lemma, particles in pattern.triggers] == case["triggers"]
    assert [slot_words(slot) for slot in pattern.slots] == case["slots"]
    assert [thing_words(thing) for thing in pattern.things] == case.get("things", [])
    assert complement_words(pattern) == case.get("complement", "none")
    assert pattern.joint is case.get("joint", False)


@pytest.mark.parametrize("case", CASES["broken"], ids=lambda case: case["say"])
def test_a_broken_one_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(KnowledgeError) as told:
        read_pattern(case["say"], "some.toml: rule 'x'")
    message = str(told.value)
    assert message.startswith(f"some.toml: rule 'x': in {case['say']!r}: ")
    assert case["message"] in message
    assert "docs/rules.md" in message


@given(st.lists(st.sampled_from(ELEMENTS) | st.text(max_size=4), max_size=8).map(" ".join))
def test_any_text_is_a_pattern_or_is_refused(say: str) -> None:
    pattern = pattern_or_message(say)
    if isinstance(pattern, str):
        assert pattern.startswith("here: ")
    else:
        assert pattern.triggers
        assert pattern.weight >= 0


def pattern_or_message(say: str) -> Pattern | str:
    try:
        return read_pattern(say, "here")
    except KnowledgeError as error:
        return str(error)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("{A} attack {B}", "{A} attack"),
        ("{A} attack {B}", "{A} attack [on {B}]"),
        ("{A} hold talks with {B}", "{A} hold {B}"),
        ("{A} threaten {B} to ...", "{A} threaten {B} [to ...]"),
    ],
)
def test_what_asks_for_more_weighs_more(more: str, less: str) -> None:
    assert read_pattern(more, "here").weight > read_pattern(less, "here").weight
