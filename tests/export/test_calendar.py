"""Deadlines as a calendar: what RFC 5545 asks of lines, days and text."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.export.calendar import write_calendar
from comity.merge.commitments import CommitmentMaker
from tests.building import claim, document

MAKER = CommitmentMaker()


def calendar_of(quote: str, published: str = "2024-03-01") -> str:
    report = document("a", published, text=quote)
    one = claim("PER CONCEDE CHL", report, quote=quote, when=published)
    stream = io.StringIO(newline="")
    write_calendar(MAKER.commitments([one], {report.id: report}), {report.id: report}, stream)
    return stream.getvalue()


def unfolded(calendar: str) -> list[str]:
    return calendar.replace("\r\n ", "").split("\r\n")[:-1]


def test_an_entry_covers_the_days_of_the_deadline() -> None:
    lines = unfolded(calendar_of("will withdraw its brigade by 14 March"))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "DTSTART;VALUE=DATE:20240301" in lines
    assert "DTEND;VALUE=DATE:20240315" in lines  # the end is the day after the last
    assert any(re.fullmatch(r"UID:commitment-[0-9a-f]{16}@comity", line) for line in lines)
    assert any(re.fullmatch(r"DTSTAMP:\d{8}T\d{6}Z", line) for line in lines)


def test_what_has_no_deadline_is_left_out() -> None:
    assert "BEGIN:VEVENT" not in calendar_of("will withdraw its brigade")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("a, b; c", "a\\, b\\; c"),
        ("back\\slash", "back\\\\slash"),
        ("two\nlines", "two\\nlines"),
        ("a\r\nEND:VCALENDAR", "a\\nEND:VCALENDAR"),
        ("bell\x07", "bell "),
    ],
)
def test_text_is_escaped(words: str, written: str) -> None:
    (summary,) = (
        line for line in unfolded(calendar_of(f"will withdraw {words} by 14 March")) if line.startswith("SUMMARY")
    )
    assert written in summary


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_the_form(words: str) -> None:
    calendar = calendar_of(f"will withdraw {words} by 14 March")
    for line in calendar.split("\r\n"):
        assert len(line.encode("utf-8", "replace")) <= 75
        assert "\n" not in line
        assert "\r" not in line
    names = [line.split(":")[0].split(";")[0] for line in unfolded(calendar)]
    assert all(re.fullmatch(r"[A-Z-]+", name) for name in names)
    assert names.count("BEGIN") == names.count("END")
