"""Time expressions to intervals of days, counted from the publication date. No date is invented.

Without a publication date relative expressions stay unresolved, as the coding guide has it; "the same day" and "a day
earlier" count from the day that the text named last.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from comity.extract.intervals import (
    MONTHS,
    SEASONS,
    WEEKDAYS,
    Day,
    Interval,
    back_from,
    day_of,
    month_of,
    part_of_month,
    quarter_of,
    season_of,
    unit_around,
    weekday_near,
    year_near,
)
from comity.model import Precision, Span

COUNTS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
}
MOST_UNITS = 200
"""More units than this are no time expression of the news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression in a text, resolved: both ends included. `leaning` ones count from another one before it."""

    start: Day
    end: Day
    precision: Precision
    span: Span
    leaning: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What expressions count from: the day of publication, the day named last, and the tense."""

    anchor: Day | None
    named: Day | None
    future: bool


def _year_of(match: re.Match[str], base: Base, month: int, day: int = 1) -> int | None:
    year = match.groupdict().get("year")
    if year:
        return int(year)
    return year_near(base.anchor, month, day, future=base.future) if base.anchor else None


def _plain_date(match: re.Match[str], base: Base) -> Interval | None:
    """A day of a month, or the days from one to another: "May 16", "4-6 May 2023", "September 4 and 5"."""
    month, day = MONTHS[match["month"].lower()], int(match["day"])
    year = _year_of(match, base, month, day)
    first = day_of(year, month, day) if year else None
    if first is None:
        return None
    until = match.groupdict().get("until")
    last = day_of(first.year, month, int(until)) if until else None
    return (first, last, "range") if last and last > first else (first, first, "day")


def _month(match: re.Match[str], base: Base) -> Interval | None:
    month = MONTHS[match["month"].lower()]
    year = _year_of(match, base, month)
    if year is None:
        return None
    given = match.groupdict()
    first, last = month_of(year, month)
    if (given.get("which") or "").lower() == "last" and base.anchor and not given.get("year") and last >= base.anchor:
        first, last = month_of(year - 1, month)
    part = (given.get("part") or given.get("edge") or "").lower()
    if part:
        kind = "early" if part in ("early", "beginning", "start") else "late" if part in ("late", "end") else "mid"
        return part_of_month(first, last, kind)
    return first, last, "month"


def _months(match: re.Match[str], base: Base) -> Interval | None:
    """From one month to another of one year, or of two that follow: "between November and January"."""
    first, last = MONTHS[match["month"].lower()], MONTHS[match["to"].lower()]
    year = _year_of(match, base, first if match.groupdict().get("year") is None else last)
    if year is None:
        return None
    start = month_of(year - 1 if match.groupdict().get("year") and first > last else year, first)[0]
    return start, month_of(start.year + (1 if last < first else 0), last)[1], "range"


def _year(match: re.Match[str], base: Base) -> Interval:
    year, until = int(match["year"]), match.groupdict().get("to")
    last = int(until) if until else year
    return dt.date(year, 1, 1), dt.date(max(last, year), 12, 31), "range" if last > year else "year"


def _decade(match: re.Match[str], base: Base) -> Interval:
    year = int(match["decade"])
    return dt.date(year, 1, 1), dt.date(year + 9, 12, 31), "range"


def _season(match: re.Match[str], base: Base) -> Interval | None:
    season, which = match["season"].lower(), (match.groupdict().get("which") or "").lower()
    if match.groupdict().get("year"):
        return season_of(int(match["year"]), season)
    if which == "that":
        return season_of(base.named.year, season) if base.named else None
    if base.anchor is None:
        return None
    found = season_of(base.anchor.year, season)
    if which == "last" and found[1] >= base.anchor:
        return season_of(base.anchor.year - 1, season)
    if which == "next" and found[0] <= base.anchor:
        return season_of(base.anchor.year + 1, season)
    return found


def _quarter(match: re.Match[str], base: Base) -> Interval | None:
    order = ("first", "second", "third", "fourth").index(match["order"].lower()) + 1
    year = match.groupdict().get("year")
    if year is None and base.anchor is None:
        return None
    return quarter_of(int(year) if year else base.anchor.year if base.anchor else 1, order)


def _weekday(match: re.Match[str], base: Base) -> Interval | None:
    if base.anchor is None:
        return None
    which, weekday = (match.groupdict().get("which") or "").lower(), WEEKDAYS[match["weekday"].lower()]
    if which == "last":  # of the calendar week before: on a Friday "last Thursday" is not yesterday
        monday = base.anchor - dt.timedelta(days=base.anchor.weekday() + 7)
        found = monday + dt.timedelta(days=weekday)
    else:
        found = weekday_near(base.anchor, weekday, future=base.future or which in ("next", "coming"))
    until = match.groupdict().get("to")
    if not until:
        return found, found, "day"
    last = found + dt.timedelta(days=(WEEKDAYS[until.lower()] - weekday) % 7)
    if last > base.anchor and not base.future:
        found, last = found - dt.timedelta(days=7), last - dt.timedelta(days=7)
    return found, last, "range"


def _iso(match: re.Match[str], base: Base) -> Interval | None:
    found = day_of(int(match["year"]), int(match["number"]), int(match["day"]))
    return (found, found, "day") if found else None


def _weekend(match: re.Match[str], base: Base) -> Interval | None:
    if base.anchor is None:
        return None
    own = match["which"].lower() == "this" and base.anchor.weekday() >= 5
    back = (base.anchor.weekday() - 5) % 7 + (7 if base.anchor.weekday() == 5 and not own else 0)
    saturday = base.anchor - dt.timedelta(days=back)
    if base.future and not own:
        saturday += dt.timedelta(days=7)
    return saturday, saturday + dt.timedelta(days=1), "range"


def _named_day(match: re.Match[str], base: Base) -> Interval | None:
    if base.anchor is None:
        return None
    named = match["named"].lower()
    shift = {"the day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "the day after tomorrow": 2}.get(named, 0)
    shift = -1 if named in ("last night", "last evening") else shift
    found = base.anchor + dt.timedelta(days=shift)
    return found, found, "day"


def _shifted_unit(match: re.Match[str], base: Base) -> Interval | None:
    if base.anchor is None:
        return None
    which, unit = match["which"].lower(), match["unit"].lower()
    around = unit_around(base.anchor, unit, {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0))
    return _earlier_or_later(around, base.anchor, match.groupdict().get("side") or "")


def _within(match: re.Match[str], base: Base) -> Interval | None:
    """The words "earlier in the month": the part that lies before the report, "later in the week" after it."""
    if base.anchor is None:
        return None
    return _earlier_or_later(unit_around(base.anchor, match["unit"].lower(), 0), base.anchor, match["side"])


def _earlier_or_later(around: Interval | None, anchor: Day, side: str) -> Interval | None:
    """The words "earlier this month": it does not reach past the day of the report."""
    match (around, side.lower().strip()):
        case ((start, end, _), "earlier") if start <= anchor:
            return start, min(end, anchor), "range"
        case ((start, end, _), "later") if end >= anchor:
            return max(start, anchor), end, "range"
        case _:
            return around


def _number(match: re.Match[str]) -> int | None:
    count = match["count"].lower()
    number = int(count) if count.isdigit() else COUNTS.get(count)
    return number if number is not None and number <= MOST_UNITS else None


def _ago(match: re.Match[str], base: Base) -> Interval | None:
    if base.anchor is None:
        return None
    number, unit = _number(match), match["unit"].lower().replace("fortnight", "week")
    if number is None:
        return None
    number = 2 if match["unit"].lower() == "fortnight" else number
    if unit == "week" and number == 1:
        return unit_around(base.anchor, "day", -7)
    return unit_around(base.anchor, unit, -number)


def _lately(match: re.Match[str], base: Base) -> Interval | None:
    """The words "over the past 30 days", "in the last two weeks": up to the report."""
    number = _number(match)
    if base.anchor is None or number is None:
        return None
    start = back_from(base.anchor, match["unit"].lower(), number)
    return (start, base.anchor, "range") if start else None


def _same_day(match: re.Match[str], base: Base) -> Interval | None:
    return (base.named, base.named, "day") if base.named else None


def _day_beside(match: re.Match[str], base: Base) -> Interval | None:
    """The words "a day earlier", "the next day", "two days later", counted from the day named last."""
    if base.named is None:
        return None
    given = match.groupdict()
    number = _number(match) if given.get("count") else 1
    if number is None:
        return None
    side = next((given[name] for name in ("side", "which") if given.get(name)), "").lower()
    unit = (given.get("unit") or "day").lower()
    return unit_around(base.named, unit, number if side in ("later", "next", "following", "after") else -number)


def _same_unit(match: re.Match[str], base: Base) -> Interval | None:
    return unit_around(base.named, match["unit"].lower(), 0) if base.named else None


_MONTH = rf"(?P<month>(?-i:{'|'.join(name.title() for name in sorted(MONTHS, key=len, reverse=True))}))\b\.?"
_MONTH_TO = _MONTH.replace("<month>", "<to>")
_WEEKDAY = f"(?P<weekday>(?-i:{'|'.join(name.title() for name in WEEKDAYS)}))"
_WEEKDAY_TO = _WEEKDAY.replace("<weekday>", "<to>")
_BEFORE = f"(?:(?-i:{'|'.join(name.title() for name in WEEKDAYS)}),? (?:the )?)?"
"""A weekday before a date, which the date itself makes needless."""
_SEASON = f"(?P<season>{'|'.join(SEASONS)})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_YEAR_TO = r"(?P<to>(?:19|20)\d\d)"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY = rf"(?P<day>[0-3]?\d){_ORDINAL}"
_UNTIL = rf"(?: ?(?:-|–|to|and|until) ?(?P<until>[0-3]?\d){_ORDINAL})?"
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade)"
_COUNT = rf"(?P<count>\d+|{'|'.join(COUNTS)})"
_PART = r"(?:(?P<part>early|late|mid)[ -]|(?:the )?(?P<edge>beginning|start|middle|end) of )"
_AT_MONTH = r"(?:in|since|until|till|by|from|during|of|and|through|before|after|to|for|between)"

Maker = Callable[[re.Match[str], Base], Interval | None]
_LEANING = (_same_day, _day_beside, _same_unit)
_FORMS: tuple[tuple[re.Pattern[str], Maker], ...] = tuple(
    (re.compile(rf"\b{form}(?!\w)", re.IGNORECASE), maker)
    for form, maker in (
        (rf"{_BEFORE}{_MONTH} {_DAY}{_UNTIL},? {_YEAR}", _plain_date),
        (rf"{_BEFORE}{_DAY}{_UNTIL}(?: of)? {_MONTH},? {_YEAR}", _plain_date),
        (rf"{_BEFORE}{_MONTH} {_DAY}{_UNTIL}(?! ?\d)", _plain_date),
        (rf"{_BEFORE}{_DAY}{_UNTIL}(?: of)? {_MONTH}", _plain_date),
        (rf"{_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)", _iso),
        (rf"(?:in|between|from|during) {_MONTH} (?:and|to|until) {_MONTH_TO}(?:,? {_YEAR})?", _months),
        (rf"{_PART}{_MONTH},? {_YEAR}", _month),
        (rf"{_PART}{_MONTH}", _month),
        (rf"{_MONTH},? (?:of )?{_YEAR}", _month),
        (rf"(?P<which>last|this|next) {_MONTH}", _month),
        (rf"{_AT_MONTH} {_MONTH}", _month),
        (rf"(?:last|that|this|next|in the|in|the) {_SEASON} of {_YEAR}", _season),
        (rf"(?P<which>last|that|this|next) {_SEASON}", _season),
        (rf"(?:the )?(?P<order>first|second|third|fourth) quarter(?: of {_YEAR})?", _quarter),
        (r"(?P<which>over|at|during|throughout|last|this) (?:the )?weekend", _weekend),
        (rf"{_WEEKDAY} (?:and|to|until|through) {_WEEKDAY_TO}", _weekday),
        (rf"(?P<which>last|next|coming) {_WEEKDAY}", _weekday),
        (_WEEKDAY, _weekday),
        (
            r"(?P<named>the day before yesterday|yesterday|today|the day after tomorrow|tomorrow|tonight|last night|"
            r"last evening|overnight|this (?:morning|afternoon|evening))",
            _named_day,
        ),
        (
            r"(?:the|that) same day|that (?:very )?(?:day|night|evening)|(?:earlier|later) (?:in the|that) day",
            _same_day,
        ),
        (rf"(?:the )?(?:same|that) {_UNIT}", _same_unit),
        (r"the day (?P<side>before|after)(?= ?[,.;:]|$| [A-Z])", _day_beside),
        (r"the (?P<which>next|following|previous) day", _day_beside),
        (rf"{_COUNT} {_UNIT}s? (?P<side>earlier|later)", _day_beside),
        (rf"(?:over|in|during|for|within) the (?:last|past) {_COUNT} {_UNIT}s", _lately),
        (rf"(?P<side>earlier|later) in the {_UNIT}", _within),
        (rf"(?P<side>earlier |later )?(?:the )?(?P<which>last|past|next|coming|this) {_UNIT}", _shifted_unit),
        (rf"{_COUNT} (?P<unit>day|week|fortnight|month|quarter|year|decade)s? ago", _ago),
        (rf"(?:in|from|between|during) {_YEAR} (?:and|to|until) {_YEAR_TO}", _year),
        (rf"(?:in|since|of|until|till|during|by|from|early|late|mid|before|after|through|back to) {_YEAR}", _year),
        (r"the (?:early |late |mid-)?(?P<decade>(?:18|19|20)\d0)['’]?s", _decade),
    )
)
_SINCE = re.compile(r"\bsince (?:the )?$", re.IGNORECASE)


@functools.lru_cache(maxsize=64)
def _matches(text: str) -> tuple[tuple[re.Match[str], Maker], ...]:
    """The forms in a text, in order. Kept, since a sentence is asked for anew by each of its acts."""
    taken: list[tuple[re.Match[str], Maker]] = []
    for form, maker in _FORMS:
        for match in form.finditer(text):
            if all(match.end() <= other.start() or match.start() >= other.end() for other, _ in taken):
                taken.append((match, maker))
    return tuple(sorted(taken, key=lambda each: each[0].start()))


def expressions(
    text: str, anchor: Day | None, offset: int = 0, *, future: bool = False, named: Day | None = None
) -> Iterator[Expression]:
    """The time expressions of a text in order; the longest where forms overlap. `offset` is added to the spans.

    `named` is the day that the text before named last.
    """
    for match, maker in _matches(text):
        made = maker(match, Base(anchor=anchor, named=named, future=future))
        if made is None:
            continue
        start, end, precision = _since(text, match, made, anchor)
        span = Span(start=match.start() + offset, end=match.end() + offset)
        yield Expression(start=start, end=end, precision=precision, span=span, leaning=maker in _LEANING)
        if start == end:
            named = start


def _since(text: str, match: re.Match[str], made: Interval, anchor: Day | None) -> Interval:
    """The words "since June": it reaches up to the report."""
    start, end, precision = made
    marked = match.group().lower().startswith("since ") or _SINCE.search(text[: match.start()])
    return (start, anchor, "range") if marked and anchor is not None and anchor > start else (start, end, precision)
