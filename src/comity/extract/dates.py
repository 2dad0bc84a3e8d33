"""Time expressions to intervals of days, counted from the publication date. No date is invented.

Without a publication date relative expressions stay unresolved, as the coding guide has it.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from comity.model import Precision, Span

Day = dt.date
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = "(?P<weekday>" + "|".join(WEEKDAYS) + ")"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_UNIT = r"(?P<unit>day|week|month|year)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression in a text, resolved: both ends included."""

    start: Day
    end: Day
    precision: Precision
    span: Span
    future: bool = False


def month_of(year: int, month: int) -> tuple[Day, Day]:
    """First and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _plain_date(match: re.Match[str], anchor: Day | None, future: bool) -> tuple[Day, Day, Precision] | None:
    year = match.groupdict().get("year")
    if year is None and anchor is None:
        return None
    month, day = MONTHS[match["month"].lower()], int(match["day"])
    try:
        found = dt.date(int(year) if year else _year_near(anchor, month, day, future), month, day)
    except ValueError:
        return None
    return found, found, "day"


def _year_near(anchor: Day | None, month: int, day: int, future: bool) -> int:
    """The year that brings a date without one nearest to the anchor, on the side that the tense asks for."""
    if anchor is None:
        return 1
    if not future and (month, day) > (anchor.month, anchor.day):
        return anchor.year - 1
    if future and (month, day) < (anchor.month, anchor.day):
        return anchor.year + 1
    return anchor.year


def _month(match: re.Match[str], anchor: Day | None, future: bool) -> tuple[Day, Day, Precision] | None:
    year = match.groupdict().get("year")
    if year is None and anchor is None:
        return None
    month = MONTHS[match["month"].lower()]
    return (*month_of(int(year) if year else _year_near(anchor, month, 1, future), month), "month")


def _year(match: re.Match[str], anchor: Day | None, future: bool) -> tuple[Day, Day, Precision] | None:
    year = int(match["year"])
    return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"


def _weekday(match: re.Match[str], anchor: Day | None, future: bool) -> tuple[Day, Day, Precision] | None:
    if anchor is None:
        return None
    ahead = (WEEKDAYS[match["weekday"].lower()] - anchor.weekday()) % 7
    found = anchor + dt.timedelta(days=(ahead or 7) if future else ahead - 7 if ahead else 0)
    return found, found, "day"


def _last_weekday(match: re.Match[str], anchor: Day | None, future: bool) -> tuple[Day, Day, Precision] | None:
    """The weekday of the calendar week before: on a Friday "last Thursday" is not yesterday."""
    if anchor is None:
        return None
    monday = anchor - dt.timedelta(days=anchor.weekday() + 7)
    found = monday + dt.timedelta(days=WEEKDAYS[match["weekday"].lower()])
    return found, found, "day"


def _iso(match: re.Match[str], anchor: Day | None, future: bool) -> tuple[Day, Day, Precision] | None:
    try:
        found = dt.date.fromisoformat(match.group())
    except ValueError:
        return None
    return found, found, "day"


def _weekend(match: re.Match[str], anchor: Day | None, future: bool) -> tuple[Day, Day, Precision] | None:
    if anchor is None:
        return None
    saturday = anchor - dt.timedelta(days=(anchor.weekday() - 5) % 7 + (7 if anchor.weekday() == 5 else 0))
    return saturday, saturday + dt.timedelta(days=1), "range"


def _named_day(match: re.Match[str], anchor: Day | None, future: bool) -> tuple[Day, Day, Precision] | None:
    if anchor is None:
        return None
    shift = {"the day before yesterday": -2, "yesterday": -1, "tomorrow": 1}.get(match["named"].lower(), 0)
    found = anchor + dt.timedelta(days=shift)
    return found, found, "day"


def _shifted_unit(match: re.Match[str], anchor: Day | None, future: bool) -> tuple[Day, Day, Precision] | None:
    if anchor is None:
        return None
    which, unit = match["which"].lower(), match["unit"].lower()
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    around = unit_around(anchor, unit, shift)
    if around is not None and match["earlier"]:  # "earlier this month" does not reach past the day of the report
        return around[0], min(around[1], anchor), "range"
    return around


def _ago(match: re.Match[str], anchor: Day | None, future: bool) -> tuple[Day, Day, Precision] | None:
    if anchor is None:
        return None
    words = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
    count = match["count"].lower()
    number = int(count) if count.isdigit() else words[count]
    if number > 200:
        return None
    unit = match["unit"].lower()
    if unit in ("day", "week"):
        found = anchor - dt.timedelta(days=number * (7 if unit == "week" else 1))
        return (found, found, "day") if unit == "day" else unit_around(anchor, "week", -number)
    return unit_around(anchor, unit, -number)


def unit_around(anchor: Day, unit: str, shift: int) -> tuple[Day, Day, Precision] | None:
    """The calendar week, month or year that lies `shift` units from the anchor's own."""
    try:
        match unit:
            case "day":
                day = anchor + dt.timedelta(days=shift)
                return day, day, "day"
            case "week":
                monday = anchor - dt.timedelta(days=anchor.weekday()) + dt.timedelta(weeks=shift)
                return monday, monday + dt.timedelta(days=6), "week"
            case "month":
                months = anchor.year * 12 + anchor.month - 1 + shift
                return (*month_of(months // 12, months % 12 + 1), "month")
            case _:
                return dt.date(anchor.year + shift, 1, 1), dt.date(anchor.year + shift, 12, 31), "year"
    except (ValueError, OverflowError):
        return None


Maker = Callable[[re.Match[str], Day | None, bool], tuple[Day, Day, Precision] | None]
_FORMS: tuple[tuple[re.Pattern[str], Maker], ...] = tuple(
    (re.compile(rf"\b{form}\b", re.IGNORECASE), maker)
    for form, maker in (
        (rf"{_MONTH} {_DAY},? {_YEAR}", _plain_date),
        (rf"{_DAY}(?: of)? {_MONTH},? {_YEAR}", _plain_date),
        (rf"{_MONTH} {_DAY}(?! ?\d)", _plain_date),
        (rf"{_DAY}(?: of)? {_MONTH}", _plain_date),
        (rf"{_MONTH},? {_YEAR}", _month),
        (rf"(?:in|since|until|by|from|during|early|late|mid|of|last|and)[ -]{_MONTH}", _month),
        (r"(?:19|20)\d\d-[01]\d-[0-3]\d", _iso),
        (r"(?:over|at|during|last) (?:the )?weekend", _weekend),
        (rf"last {_WEEKDAY}", _last_weekday),
        (_WEEKDAY, _weekday),
        (
            r"(?P<named>the day before yesterday|yesterday|today|tomorrow|tonight|this (?:morning|afternoon|evening))",
            _named_day,
        ),
        (rf"(?P<earlier>earlier )?(?:the )?(?P<which>last|previous|past|next|coming|this) {_UNIT}", _shifted_unit),
        (
            rf"(?P<count>\d+|a|one|two|three|four|five|six|seven|ten) {_UNIT}s? (?:ago|earlier)",
            _ago,
        ),
        (rf"(?:in|since|of|until|during|by|from|early|late|mid) {_YEAR}", _year),
    )
)


def expressions(text: str, anchor: Day | None, offset: int = 0, *, future: bool = False) -> Iterator[Expression]:
    """The time expressions of a text in order; the longest where forms overlap. `offset` is added to the spans."""
    found: list[Expression] = []
    for form, maker in _FORMS:
        for match in form.finditer(text):
            if any(match.start() < item.span.end - offset and match.end() > item.span.start - offset for item in found):
                continue
            made = maker(match, anchor, future)
            if made is not None:
                start, end, precision = made
                span = Span(start=match.start() + offset, end=match.end() + offset)
                found.append(Expression(start=start, end=end, precision=precision, span=span))
    yield from sorted(found, key=lambda item: item.span.start)
