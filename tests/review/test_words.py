"""What a person types of an act is read as meant, or refused with what can be given."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import InputError
from comity.review.words import checked_mode, evidence_at, fields_of
from tests.building import document

REPORT = document("a", "2031-05-12", text="Kenya sent maize. Later Kenya sent doctors to Goma.")


@pytest.mark.parametrize(
    ("field", "words", "parties"),
    [
        ("actors", "KEN", [("KEN", "GOV", "Kenya")]),
        ("actors", "Kenya:MIL, ken", [("KEN", "MIL", "Kenya"), ("KEN", "GOV", "Kenya")]),
        ("recipients", "EU,Hamas", [("EU", "IGO", "European Union"), ("HAMAS", "REB", "Hamas")]),
        ("vouchers", "Schweiz", [("CHE", "GOV", "Schweiz")]),
        ("actors", "OTHER=Blue Helmets:MIL", [("OTHER", "MIL", "Blue Helmets")]),
        ("recipients", "-", []),
    ],
)
def test_parties(field: str, words: str, parties: list[tuple[str, str, str]]) -> None:
    assert [(one.code, one.sector, one.name) for one in fields_of({field: words})[field]] == parties


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("2031", ("2031-01-01", "2031-12-31", "year")),
        ("2024-02", ("2024-02-01", "2024-02-29", "month")),
        ("2031-05-12", ("2031-05-12", "2031-05-12", "day")),
        ("2031-05-12..2031-05-14", ("2031-05-12", "2031-05-14", "range")),
        ("2031-05..2031-06", ("2031-05-01", "2031-06-30", "range")),
        ("-", None),
    ],
)
def test_dates(words: str, days: tuple[str, str, str] | None) -> None:
    when = fields_of({"when": words})["when"]
    assert (when and (when.start, when.end, when.precision)) == days


@pytest.mark.parametrize(
    ("words", "place"),
    [("Goma/COD", ("Goma", "COD")), ("Goma", ("Goma", None)), ("Bab al-Mandab/yem", ("Bab al-Mandab", "YEM"))],
)
def test_places(words: str, place: tuple[str, str | None]) -> None:
    where = fields_of({"where": words})["where"]
    assert (where.name, where.country) == place


@pytest.mark.parametrize(
    ("field", "words", "message"),
    [
        ("type", "SUPORT", "use one of AGREE"),
        ("actors", "Zembla", "Give a code or an English name"),
        ("actors", "KEN:ARMY", "choose among GOV"),
        ("status", "done", "choose among actual, planned"),
        ("recency", "old", "choose among new"),
        ("commits", "maybe", "choose among yes, no"),
        ("when", "yesterday", "Write 2024"),
        ("when", "2031-02-30", "not in the calendar"),
        ("when", "2031-05-14..2031-05-12", "ends before it begins"),
        ("when", "0000", "not in the calendar"),
        ("where", "Goma/Congo", "is no state's code"),
    ],
)
def test_what_cannot_be_meant_is_refused(field: str, words: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        fields_of({field: words})


@given(st.sampled_from(["type", "actors", "recipients", "status", "when", "where", "commits", "recency"]), st.text())
def test_any_words_are_read_or_refused(field: str, words: str) -> None:
    try:
        found: Any = fields_of({field: words})
    except InputError:
        return
    assert list(found) == [field]


def test_a_mode_must_be_one_of_the_type() -> None:
    assert checked_mode("CONSULT", "visit") == "visit"
    with pytest.raises(InputError, match="none of SANCTION; choose among"):
        checked_mode("SANCTION", "visit")


@pytest.mark.parametrize(
    ("quote", "at", "span"),
    [
        ("sent maize", None, (6, 16)),
        (None, "6:16", (6, 16)),
        ("Kenya", "24:29", (24, 29)),
    ],
)
def test_words_are_found_in_the_text(quote: str | None, at: str | None, span: tuple[int, int]) -> None:
    piece = evidence_at(REPORT, quote=quote, at=at)
    assert (piece.span.start, piece.span.end) == span
    assert piece.quote == REPORT.text[slice(*span)]


@pytest.mark.parametrize(
    ("quote", "at", "message"),
    [
        ("sent rice", None, "are not in the text"),
        ("Kenya", None, "Add --at, one of 0:5, 24:29"),
        ("maize", "0:5", "Look again"),
        (None, None, "--quote"),
        (None, "0:900", "has 51 characters"),
        (None, "9:3", "not in the text of a"),
        (None, "here", "START:END"),
        ("", None, "--quote"),
    ],
)
def test_words_that_are_not_there_are_refused(quote: str | None, at: str | None, message: str) -> None:
    with pytest.raises(InputError, match=message):
        evidence_at(REPORT, quote=quote, at=at)
