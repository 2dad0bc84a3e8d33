"""From the words that name a time to its interval of days: one function for each kind of expression."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from comity.extract.intervals import (
    MONTHS,
    Day,
    Interval,
    day_of,
    month_of,
    part_of,
    part_of_month,
    quarter_of,
    season_of,
    year_near,
)

ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
            "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
        ).split(),
        start=1,
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What expressions count from: the day of publication, the days named last (first and last), and the tense."""

    anchor: Day | None
    named: tuple[Day, Day] | None
    future: bool


def _year_of(match: re.Match[str], base: Base, month: int, day: int = 1) -> int | None:
    year = match.groupdict().get("year")
    if year:
        return int(year)
    return year_near(base.anchor, month, day, future=base.future) if base.anchor else None


def _day_number(word: str) -> int:
    return int(word) if word.isdigit() else ORDINALS[word.lower().replace(" ", "-")]


def plain_date(match: re.Match[str], base: Base) -> Interval | None:
    """A day of a month, or the days from one to another: "May 16", "4-6 May 2023", "September 4 and 5"."""
    month, day = MONTHS[match["month"].lower()], _day_number(match["day"])
    year = _year_of(match, base, month, day)
    first = day_of(year, month, day) if year else None
    if first is None:
        return None
    until = match.groupdict().get("until")
    last = day_of(first.year, month, int(until)) if until else None
    return (first, last, "range") if last and last > first else (first, first, "day")


def month(match: re.Match[str], base: Base) -> Interval | None:
    month = MONTHS[match["month"].lower()]
    year = _year_of(match, base, month)
    if year is None:
        return None
    given = match.groupdict()
    first, last = month_of(year, month)
    if (given.get("which") or "").lower() == "last" and base.anchor and not given.get("year") and last >= base.anchor:
        first, last = month_of(year - 1, month)
    return part_named((first, last, "month"), match)


def months(match: re.Match[str], base: Base) -> Interval | None:
    """From one month to another of one year, or of two that follow: "between November and January"."""
    first, last = MONTHS[match["month"].lower()], MONTHS[match["to"].lower()]
    year = _year_of(match, base, first if match.groupdict().get("year") is None else last)
    if year is None:
        return None
    start = month_of(year - 1 if match.groupdict().get("year") and first > last else year, first)[0]
    return start, month_of(start.year + (1 if last < first else 0), last)[1], "range"


def year(match: re.Match[str], base: Base) -> Interval:
    """A year, a part of one, or several: "in early 2022", "from 2019 to 2021", "in 2019-21"."""
    first, until = int(match["year"]), match.groupdict().get("to")
    last = int(until) if until else first
    last += first // 100 * 100 if last < 100 else 0
    if last > first:
        return dt.date(first, 1, 1), dt.date(last, 12, 31), "range"
    whole = unit_of_years(first, 1)
    return part_named(whole, match) or whole


def unit_of_years(first: int, count: int) -> Interval:
    """So many whole years from the first on."""
    return dt.date(first, 1, 1), dt.date(first + count - 1, 12, 31), "year" if count == 1 else "range"


def part_named(whole: Interval | None, match: re.Match[str]) -> Interval | None:
    """The early, middle or late part of a time where the words name one."""
    given = match.groupdict()
    word = (given.get("part") or given.get("edge") or "").lower()
    if whole is None or not word:
        return whole
    kind = "early" if word in ("early", "beginning", "start") else "late" if word in ("late", "end") else "mid"
    if whole[2] == "month":
        return part_of_month(whole[0], whole[1], kind)
    return part_of(whole, kind)


def decade(match: re.Match[str], base: Base) -> Interval | None:
    """The words "the 1990s", "the mid-1990s"."""
    return part_named(unit_of_years(int(match["decade"]), 10), match)


def century(match: re.Match[str], base: Base) -> Interval | None:
    """The words "the 19th century", "the late eighteenth century"."""
    number = int(match["number"]) if match["number"].isdigit() else ORDINALS[match["number"].lower()]
    return part_named(unit_of_years((number - 1) * 100 + 1, 100), match) if 1 <= number <= 21 else None


def half(match: re.Match[str], base: Base) -> Interval | None:
    """The words "the first half of 2023", "the second half of last year"."""
    given, which = match["year"], (match["which"] or "").lower()
    if not given and base.anchor is None:
        return None
    of_year = int(given) if given else base.anchor.year + {"last": -1, "next": 1}.get(which, 0) if base.anchor else 1
    second = match["order"].lower() == "second"
    return dt.date(of_year, 7 if second else 1, 1), month_of(of_year, 12 if second else 6)[1], "range"


def season(match: re.Match[str], base: Base) -> Interval | None:
    season, which = match["season"].lower(), (match.groupdict().get("which") or "").lower()
    if match.groupdict().get("year"):
        return season_of(int(match["year"]), season)
    if which == "that":
        return season_of(base.named[0].year, season) if base.named else None
    if base.anchor is None:
        return None
    found = season_of(base.anchor.year, season)
    if which == "last" and found[1] >= base.anchor:
        return season_of(base.anchor.year - 1, season)
    if which == "next" and found[0] <= base.anchor:
        return season_of(base.anchor.year + 1, season)
    return found


def quarter(match: re.Match[str], base: Base) -> Interval | None:
    order = ("first", "second", "third", "fourth").index(match["order"].lower()) + 1
    year = match.groupdict().get("year")
    if year is None and base.anchor is None:
        return None
    return quarter_of(int(year) if year else base.anchor.year if base.anchor else 1, order)


def numeric(match: re.Match[str], base: Base) -> Interval | None:
    """The words "13/04/2024": the day is the number that can be no month; none where both can."""
    first, second = int(match["first"]), int(match["second"])
    if first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if first > 12 else (second, first)
    found = day_of(int(match["year"]), month, day)
    return (found, found, "day") if found else None


def iso(match: re.Match[str], base: Base) -> Interval | None:
    found = day_of(int(match["year"]), int(match["number"]), int(match["day"]))
    return (found, found, "day") if found else None
