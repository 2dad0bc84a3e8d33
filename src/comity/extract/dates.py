"""Time expressions to intervals of days, counted from the publication date. No date is invented.

Without a publication date relative expressions stay unresolved, as the coding guide has it; "the same day" and "a day
earlier" count from the days that the text named last. The forms are in `date_forms.py`, their days in
`reckoning.py` and `counting.py`.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.extract.counting import COUNTS, count_of, shifted
from comity.extract.date_forms import FORMS, Maker
from comity.extract.intervals import UNIT_DAYS, Day, Interval
from comity.extract.reckoning import Base
from comity.model import Precision, Span

NAMED_DAYS = 366
"""A longer time than this, in days, is nothing that "the next day" or "weeks later" counts from."""

_COUNT = rf"(?:(?:more|less|fewer) than |about |around |nearly |almost |over |some )?(?P<count>\d+|{'|'.join(COUNTS)})"
_BESIDE = re.compile(
    rf"\b(?:{_COUNT} (?P<unit>day|week|fortnight|month|year)s? (?P<side>after|before|following)"
    r"|the (?:day|morning|night) (?P<day_side>after|before)|on the (?P<eve>eve) of|(?:ever )?(?P<since>since))(?= )",
    re.IGNORECASE,
)
_NOT_PAST = re.compile(r"[.;()\"“”]|, (?!which (?:was|were)\b)|\b(?:and|but|said|says)\b")
"""What does not stand between a count and the day from which it counts."""
_REACH = 70
"""How many characters there may be between the two."""
_RANGE_ENDS = re.compile(r"^ ?(?:(?P<sign>-|–|—)|(?P<word>and|to|until|till|through|or)(?: the| about| early)?) ?$")
_OPENERS = re.compile(r"\b(?:between|from)(?: the)? ?$", re.IGNORECASE)
_OPENING = re.compile(r"(?:between|from)\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """A time expression in a text, resolved: both ends included.

    `inferred` ones count from another day. A `counted` one is only the words that count ("two weeks after"), which
    may stand in the clause of the day that they count from; `since` says that it reaches from there to the report.
    """

    start: Day
    end: Day
    precision: Precision
    span: Span
    inferred: bool = False
    counted: bool = False
    since: bool = False


@functools.lru_cache(maxsize=512)
def _matches(text: str) -> tuple[tuple[re.Match[str], Maker, bool], ...]:
    """The forms in a text, in order.

    Kept for about a document's sentences, since each is asked for by the report as a whole and anew by its acts.
    """
    taken: list[tuple[re.Match[str], Maker, bool]] = []
    for form, maker, inferred in FORMS:
        for match in form.finditer(text):
            if all(match.end() <= other.start() or match.start() >= other.end() for other, _, _ in taken):
                taken.append((match, maker, inferred))
    return tuple(sorted(taken, key=lambda each: each[0].start()))


def expressions(
    text: str, anchor: Day | None, offset: int = 0, *, future: bool = False, named: tuple[Day, Day] | None = None
) -> Iterator[Expression]:
    """The time expressions of a text in order; the longest where forms overlap. `offset` is added to the spans.

    `named` are the days, first and last, that the text before named last.
    """
    found = _joined(text, list(_single(text, anchor, future=future, named=named)), anchor)
    for item in _with_counts(text, found, anchor):
        yield replace(item, span=Span(start=item.span.start + offset, end=item.span.end + offset))


def names_days(item: Expression) -> bool:
    """Whether words after an expression may count from it."""
    return (item.end - item.start).days <= NAMED_DAYS and not item.since


def _single(text: str, anchor: Day | None, *, future: bool, named: tuple[Day, Day] | None) -> Iterator[Expression]:
    for match, maker, inferred in _matches(text):
        made = maker(match, Base(anchor=anchor, named=named, future=future))
        if made is None:
            continue
        start, end, precision = made
        since = match.group().lower().startswith("since ") and anchor is not None and anchor > start
        if since and anchor is not None:
            end, precision = anchor, "range"
        span = Span(start=match.start(), end=match.end())
        item = Expression(start=start, end=end, precision=precision, span=span, inferred=inferred, since=since)
        yield item
        named = (start, end) if names_days(item) else named


def _joined(text: str, found: list[Expression], anchor: Day | None) -> list[Expression]:
    """Two ends as one: "between 3 May and last Sunday", "27 November–10 December", "in June or July of 2021"."""
    joined: list[Expression] = []
    for item in found:
        before = joined[-1] if joined else None
        one = _range(text, before, item) if before is not None else None
        if one is not None:
            joined[-1] = one
        else:
            joined.append(item)
    return joined


def _range(text: str, first: Expression, last: Expression) -> Expression | None:
    ends = _RANGE_ENDS.match(text[first.span.end : last.span.start])
    said = first.span.of(text)
    opened = _OPENERS.search(text[: first.span.start]) or _OPENING.match(said)
    if ends is None or first.since or not (ends["sign"] or opened):
        return None
    start = first.start
    if _DATED.search(last.span.of(text)) and not _DATED.search(said) and not first.inferred:
        start = start.replace(day=min(start.day, 28), year=last.start.year)
        start = start.replace(year=start.year - (start > last.end), day=first.start.day)
    if start > last.end:
        return None
    span = Span(start=first.span.start, end=last.span.end)
    inferred = first.inferred or last.inferred
    return Expression(start=start, end=last.end, precision="range", span=span, inferred=inferred)


def _with_counts(text: str, found: list[Expression], anchor: Day | None) -> Iterator[Expression]:
    """The expressions, with what is counted from one of them before it: "two weeks after the summit of 3 April"."""
    counts = {match.end(): match for match in _BESIDE.finditer(text)} if found else {}
    for item in found:
        ends = [end for end in counts if end < item.span.start <= end + _REACH]
        match = counts.pop(max(ends)) if ends else None
        between = "" if match is None else text[match.end() : item.span.start]
        made = None if match is None or _NOT_PAST.search(between) else _counted(match, item, anchor)
        if match is None or made is None:
            yield item
            continue
        start, end, precision = made
        near = between.strip().lower() in ("", "the")
        since = match["since"] is not None
        span = Span(start=match.start(), end=item.span.end if near else match.end())
        yield Expression(
            start=start, end=end, precision=precision, span=span, inferred=not since, counted=not near, since=since
        )
        if not near:
            yield item


def _counted(match: re.Match[str], item: Expression, anchor: Day | None) -> Interval | None:
    if match["since"]:
        return (item.start, anchor, "range") if anchor is not None and anchor > item.start else None
    days = (item.start, item.end)
    side = (match["side"] or match["day_side"] or "before").lower()
    number = count_of(match) if match["count"] else 1
    unit = (match["unit"] or "day").lower()
    if number is None or (unit == "year" and item.precision == "day" and number > 1):
        return None
    made = shifted(days, unit, -number if side == "before" else number)
    fuzzy = re.match(r"(?:less|fewer) than", match.group(), re.IGNORECASE)
    if made is None or not fuzzy or item.precision != "day":
        return made
    most, one = dt.timedelta(days=UNIT_DAYS[unit] * number - 1), dt.timedelta(days=1)
    if side == "before":
        return item.start - most, item.start - one, "range"
    return item.end + one, item.end + most, "range"
