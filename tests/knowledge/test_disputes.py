"""Beside a disputed place stand its claimants and who administers it, as of the day."""

from __future__ import annotations

import pytest

from comity.knowledge.disputes import dispute_words
from comity.knowledge.world import load_world


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Abu Musa", "claimed by United Arab Emirates, Iran; administered by Iran; no position taken"),
        ("Abkhazia", "claimed by Georgia, authorities of its own; administered by authorities of its own"),
        ("Abyei", "claimed by Sudan, South Sudan; administered by nobody alone"),
    ],
)
def test_claimants_and_administrator_are_said(place: str, words: str) -> None:
    said = dispute_words(place, "2024-05-16", load_world())
    assert said is not None
    assert said.startswith(words)


def test_a_place_that_nobody_disputes_says_nothing() -> None:
    assert dispute_words("Oslo", "2024-05-16", load_world()) is None
