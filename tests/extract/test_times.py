"""Time expressions give the days that their words and the day of the text settle, and no others."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from comity.extract.dates import Expression, expressions

PUBLISHED = "2024-05-16"
TIMES: list[Mapping[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "times.toml").read_text(encoding="utf-8"),
)["times"]


@pytest.mark.parametrize("case", TIMES, ids=lambda case: f"{case['text']}-{case['days']}")
def test_time_expression(case: Mapping[str, Any]) -> None:
    anchor, named = day(case.get("published", PUBLISHED)), days(case.get("named", "-"))
    found = list(expressions(case["text"], anchor, future=case.get("future", False), named=named))
    assert (" ".join(shown(one) for one in found) or "-") == case["days"]


def test_the_words_are_those_of_the_text() -> None:
    (found,) = expressions("Oman, on Monday, agreed.", dt.date(2024, 5, 16), 100)
    assert (found.span.start, found.span.end) == (109, 115)


def day(text: str) -> dt.date | None:
    return None if text == "-" else dt.date.fromisoformat(text)


def days(text: str) -> tuple[dt.date, dt.date] | None:
    first, _, last = text.partition("..")
    start, end = day(first), day(last or first)
    return (start, end) if start and end else None


def shown(found: Expression) -> str:
    return str(found.start) if found.start == found.end else f"{found.start}..{found.end}"
