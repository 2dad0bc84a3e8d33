"""Calendar arithmetic: the days of months, weeks, seasons, quarters and years around a day. Both ends included."""

from __future__ import annotations

import calendar
import datetime as dt

from comity.model import Precision

Day = dt.date
Interval = tuple[Day, Day, Precision]
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first of the three months of each season, as the north counts them."""

UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "quarter": 91, "year": 365, "decade": 3652}
"""About how many days a unit has."""

SOON = 14
"""A day of a month this near ahead is meant, and not the one of last year."""


def month_of(year: int, month: int) -> tuple[Day, Day]:
    """First and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def day_of(year: int, month: int, day: int) -> Day | None:
    """The day; None where the month has none of this number."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def year_near(anchor: Day, month: int, day: int, *, future: bool) -> int:
    """The year that brings a date without one nearest to the anchor, on the side that the tense asks for."""
    if not future and (month, day) > (anchor.month, anchor.day):
        ahead = dt.date(anchor.year, month, min(day, 28)) - anchor
        return anchor.year if day > 1 and ahead.days <= SOON else anchor.year - 1
    if future and (month, day) < (anchor.month, anchor.day):
        return anchor.year + 1
    return anchor.year


def weekday_near(anchor: Day, weekday: int, *, future: bool) -> Day:
    """The nearest such weekday not after the anchor; after it for the future."""
    ahead = (weekday - anchor.weekday()) % 7
    return anchor + dt.timedelta(days=(ahead or 7) if future else ahead - 7 if ahead else 0)


def part_of_month(first: Day, last: Day, part: str) -> Interval:
    """The early, middle or late part of a month: its halves, and the ten days in the middle."""
    match part:
        case "early":
            return first, first.replace(day=15), "range"
        case "late":
            return first.replace(day=16), last, "range"
        case _:
            return first.replace(day=11), first.replace(day=20), "range"


def part_of(whole: Interval, part: str) -> Interval:
    """The early, middle or late third of a longer time."""
    start, end, _ = whole
    third = ((end - start).days + 1) // 3
    first, last = start + dt.timedelta(days=third), end - dt.timedelta(days=third)
    match part:
        case "early":
            return start, first - dt.timedelta(days=1), "range"
        case "late":
            return last + dt.timedelta(days=1), end, "range"
        case _:
            return first, last, "range"


def season_of(year: int, season: str) -> Interval:
    """The three months of a season; winter begins in the year."""
    month = SEASONS[season]
    if month == 12:
        return dt.date(year, 12, 1), month_of(year + 1, 2)[1], "range"
    return dt.date(year, month, 1), month_of(year, month + 2)[1], "range"


def quarter_of(year: int, quarter: int) -> Interval:
    """The three months of a quarter, 1 to 4."""
    return dt.date(year, 3 * quarter - 2, 1), month_of(year, 3 * quarter)[1], "quarter"


def unit_around(anchor: Day, unit: str, shift: int) -> Interval | None:
    """The calendar day, week, month, quarter, year or decade that lies `shift` units from the anchor's own."""
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
            case "quarter":
                quarters = anchor.year * 4 + (anchor.month - 1) // 3 + shift
                return quarter_of(quarters // 4, quarters % 4 + 1)
            case "decade":
                return unit_around(anchor, "year", 10 * shift)
            case _:
                return dt.date(anchor.year + shift, 1, 1), dt.date(anchor.year + shift, 12, 31), "year"
    except (ValueError, OverflowError):
        return None


def back_from(anchor: Day, unit: str, count: int) -> Day | None:
    """The day that lies so many units before the anchor."""
    try:
        return anchor - dt.timedelta(days=UNIT_DAYS[unit] * count)
    except OverflowError:
        return None
