"""From words that count from another day, that of the report or the one named last, to their interval of days."""

from __future__ import annotations

import datetime as dt
import re

from comity.extract.intervals import (
    WEEKDAYS,
    Day,
    Interval,
    back_from,
    day_of,
    season_of,
    unit_around,
    weekday_near,
)
from comity.extract.reckoning import Base, part_named

COUNTS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8},
    **{"nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
}
MOST_UNITS = 200
"""More units than this are no time expression of the news."""


def weekday(match: re.Match[str], base: Base) -> Interval | None:
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


def weekday_before_last(match: re.Match[str], base: Base) -> Interval | None:
    """The words "the Monday before last": a week before the last one."""
    if base.anchor is None:
        return None
    found = weekday_near(base.anchor, WEEKDAYS[match["weekday"].lower()], future=False) - dt.timedelta(days=7)
    return found, found, "day"


def habit(match: re.Match[str], base: Base) -> Interval | None:
    """The words "every Friday", "on a Thursday": no day in particular."""
    return None


def day_of_this_month(match: re.Match[str], base: Base) -> Interval | None:
    """The words "the 5th of this month", "on the 5th"."""
    if base.anchor is None:
        return None
    which, day = (match.groupdict().get("which") or "").lower(), int(match["day"])
    shift = {"last": -1, "next": 1}.get(which, 0)
    if not which and not base.future and day > base.anchor.day:
        shift = -1
    around = unit_around(base.anchor, "month", shift)
    found = day_of(around[0].year, around[0].month, day) if around else None
    return (found, found, "day") if found else None


def now(match: re.Match[str], base: Base) -> Interval | None:
    """The words "from now": the day of the report."""
    return (base.anchor, base.anchor, "day") if base.anchor else None


def weekend(match: re.Match[str], base: Base) -> Interval | None:
    if base.anchor is None:
        return None
    own = match["which"].lower() == "this" and base.anchor.weekday() >= 5
    back = (base.anchor.weekday() - 5) % 7 + (7 if base.anchor.weekday() == 5 and not own else 0)
    saturday = base.anchor - dt.timedelta(days=back)
    if base.future and not own:
        saturday += dt.timedelta(days=7)
    return saturday, saturday + dt.timedelta(days=1), "range"


def named_day(match: re.Match[str], base: Base) -> Interval | None:
    if base.anchor is None:
        return None
    named = match["named"].lower()
    shift = {"the day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "the day after tomorrow": 2}.get(named, 0)
    shift = -1 if named in ("last night", "last evening") else shift
    found = base.anchor + dt.timedelta(days=shift)
    return found, found, "day"


def shifted_unit(match: re.Match[str], base: Base) -> Interval | None:
    if base.anchor is None:
        return None
    which, unit = match["which"].lower(), match["unit"].lower()
    around = unit_around(base.anchor, unit, {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0))
    around = part_named(around, match)
    return _earlier_or_later(around, base.anchor, match.groupdict().get("side") or "")


def edge_of_this(match: re.Match[str], base: Base) -> Interval | None:
    """The words "at the start of the month": of the unit in which the report lies."""
    return part_named(unit_around(base.anchor, match["unit"].lower(), 0), match) if base.anchor else None


def about_now(match: re.Match[str], base: Base) -> Interval | None:
    """The words "in recent days", "in the coming weeks": a bounded time before or after the report."""
    if base.anchor is None:
        return None
    days = {"day": 7, "week": 28, "month": 180}[match["unit"].lower()]
    if match["which"].lower() in ("coming", "next"):
        return base.anchor, base.anchor + dt.timedelta(days=days), "range"
    return base.anchor - dt.timedelta(days=days), base.anchor, "range"


def within(match: re.Match[str], base: Base) -> Interval | None:
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


def count_of(match: re.Match[str]) -> int | None:
    """The number of units that a form counts; None for one that is no number of the news."""
    count = match["count"].lower()
    number = int(count) if count.isdigit() else COUNTS.get(count)
    return number if number is not None and number <= MOST_UNITS else None


def ago(match: re.Match[str], base: Base) -> Interval | None:
    if base.anchor is None:
        return None
    number, unit = count_of(match), match["unit"].lower().replace("fortnight", "week")
    if number is None:
        return None
    number = 2 if match["unit"].lower() == "fortnight" else number
    if unit == "week" and number == 1:
        return unit_around(base.anchor, "day", -7)
    return unit_around(base.anchor, unit, -number)


def hours_ago(match: re.Match[str], base: Base) -> Interval | None:
    """The words "48 hours ago": whole days, two where the hours do not settle which."""
    number = count_of(match)
    if base.anchor is None or number is None:
        return None
    start, end = (base.anchor - dt.timedelta(days=days) for days in ((number + 11) // 24, number // 24))
    return _spanning(start, end)


def ahead(match: re.Match[str], base: Base) -> Interval | None:
    """The words "in two months' time", "two weeks from now"; "in two months" only of what is to come."""
    number = count_of(match)
    surely = "time" in match.group().lower() or "from now" in match.group().lower()
    if base.anchor is None or number is None or not (base.future or surely):
        return None
    return shifted((base.anchor, base.anchor), match["unit"].lower(), number)


def seasons_ago(match: re.Match[str], base: Base) -> Interval | None:
    """The words "two summers ago"."""
    number = count_of(match)
    if base.anchor is None or number is None:
        return None
    return season_of(base.anchor.year - number, match["season"].lower())


def lately(match: re.Match[str], base: Base) -> Interval | None:
    """The words "over the past 30 days", "in the last two weeks": up to the report."""
    number = count_of(match)
    if base.anchor is None or number is None:
        return None
    start = back_from(base.anchor, match["unit"].lower(), number)
    return (start, base.anchor, "range") if start else None


def same_day(match: re.Match[str], base: Base) -> Interval | None:
    """The words "that day": the days named last."""
    return _spanning(*base.named) if base.named else None


def _spanning(start: Day, end: Day) -> Interval:
    return start, end, "day" if start == end else "range"


def day_beside(match: re.Match[str], base: Base) -> Interval | None:
    """The words "a day earlier", "the next day", "two days later", counted from the days named last."""
    given = match.groupdict()
    number = count_of(match) if given.get("count") else 1
    if base.named is None or number is None:
        return None
    side = next((given[name] for name in ("side", "which") if given.get(name)), "").lower()
    later = side in ("later", "next", "following", "after")
    if base.named[0] == base.named[1]:
        return unit_around(base.named[0], (given.get("unit") or "day").lower(), number if later else -number)
    return shifted(base.named, (given.get("unit") or "day").lower(), number if later else -number)


def shifted(named: tuple[Day, Day], unit: str, number: int) -> Interval | None:
    """So many units before (negative) or after the days; days and weeks are counted off, longer units stay whole."""
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    unit, number = ("day", number * days) if days else (unit, number)
    first, last = unit_around(named[0], unit, number), unit_around(named[1], unit, number)
    if first is None or last is None:
        return None
    return first if first == last else (first[0], last[1], "range")


def some_later(match: re.Match[str], base: Base) -> Interval | None:
    """The words "days later", "weeks later": within bounds, and within a year where only that is known."""
    if base.named is None:
        return None
    start, end = base.named
    least, most = {"day": (2, 13), "week": (14, 60), "month": (60, 365)}[match["unit"].lower()]
    if (end - start).days >= most:
        return start, end, "range"
    return start + dt.timedelta(days=least), end + dt.timedelta(days=most), "range"


def weekday_beside(match: re.Match[str], base: Base) -> Interval | None:
    """The words "the Sunday before", "the following Monday", from the days named last."""
    if base.named is None:
        return None
    later = (match.groupdict().get("which") or "before").lower() in ("following", "next")
    weekday = WEEKDAYS[match["weekday"].lower()]
    if later:
        found = weekday_near(base.named[1], weekday, future=True)
    else:
        found = weekday_near(base.named[0] - dt.timedelta(days=1), weekday, future=False)
    return found, found, "day"


def up_to_now(match: re.Match[str], base: Base) -> Interval | None:
    """The words "has since left": between the days named last and the report."""
    if base.named is None or base.anchor is None or base.named[0] >= base.anchor:
        return None
    return base.named[0], base.anchor, "range"


def same_unit(match: re.Match[str], base: Base) -> Interval | None:
    return unit_around(base.named[0], match["unit"].lower(), 0) if base.named else None
