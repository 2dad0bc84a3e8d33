"""The forms that time expressions take, each with the function that reckons its days."""

from __future__ import annotations

import re
from collections.abc import Callable

import comity.extract.counting as count
import comity.extract.reckoning as reckon
from comity.extract.counting import COUNTS
from comity.extract.intervals import MONTHS, SEASONS, WEEKDAYS, Interval
from comity.extract.reckoning import ORDINALS, Base

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
_DAY_WORD = rf"(?P<day>{'|'.join(word.replace('-', '[ -]') for word in sorted(ORDINALS, key=len, reverse=True))})"
_UNTIL = rf"(?: ?(?:-|–|to|and|until) ?(?P<until>[0-3]?\d){_ORDINAL})?"
_YEAR_OR_TWO = rf"{_YEAR}(?: ?[-–/] ?(?P<to>(?:(?:19|20)\d\d|\d\d)))?"
_UNIT = r"(?P<unit>day|week|month|quarter|year|decade)"
_COUNT = rf"(?P<count>\d+|{'|'.join(COUNTS)})"
_PART = r"(?:(?P<part>early|late|mid)[ -]|(?:the )?(?P<edge>beginning|start|middle|end) of )"
_PARTLY = f"{_PART}?"
_AT_MONTH = r"(?:in|since|until|till|by|from|during|of|and|through|before|after|to|for|between)"

Maker = Callable[[re.Match[str], Base], Interval | None]
Forms = tuple[tuple[str, Maker], ...]

_SAID: Forms = (
    (rf"{_BEFORE}{_MONTH} {_DAY}{_UNTIL},? {_YEAR}", reckon.plain_date),
    (rf"{_BEFORE}{_DAY}{_UNTIL}(?: of)? {_MONTH},? {_YEAR}", reckon.plain_date),
    (rf"{_BEFORE}{_MONTH} {_DAY}{_UNTIL}(?! ?\d)", reckon.plain_date),
    (rf"{_BEFORE}{_DAY}{_UNTIL}(?: of)? {_MONTH}", reckon.plain_date),
    (rf"{_BEFORE}(?:the )?{_DAY_WORD} of {_MONTH}(?:,? {_YEAR})?", reckon.plain_date),
    (rf"{_YEAR}-(?P<number>[01]\d)-(?P<day>[0-3]\d)", reckon.iso),
    (rf"(?P<first>[0-3]?\d)(?P<sign>[/.])(?P<second>[0-3]?\d)(?P=sign){_YEAR}", reckon.numeric),
    (rf"(?:in|between|from|during) {_MONTH} (?:and|to|until|or) {_MONTH_TO}(?:,? (?:of )?{_YEAR})?", reckon.months),
    (rf"{_PART}{_MONTH},? {_YEAR}", reckon.month),
    (rf"{_PART}{_MONTH}", reckon.month),
    (rf"{_MONTH},? (?:of )?{_YEAR}", reckon.month),
    (rf"{_AT_MONTH} {_MONTH}", reckon.month),
    (rf"(?:last|that|this|next|in the|in|the) {_SEASON} (?:of )?{_YEAR}", reckon.season),
    (rf"(?:the )?(?P<order>first|second|third|fourth) quarter of {_YEAR}", reckon.quarter),
    (rf"(?:the )?(?P<order>first|second|other) half of (?:{_YEAR}|(?P<which>this|last|next|the) year)", reckon.half),
    (rf"(?:in|from|between|during) {_YEAR} (?:and|to|until) {_YEAR_TO}", reckon.year),
    (rf"(?:in|during|throughout|for) (?:(?:all|most|much) of|the year|the whole of) {_YEAR}", reckon.year),
    (rf"(?:in |since |by |until )?{_PART}{_YEAR}", reckon.year),
    (
        rf"(?:in|since|of|until|till|during|by|from|before|after|through|throughout|back to) {_YEAR_OR_TWO}",
        reckon.year,
    ),
    (rf"the {_PARTLY}(?P<decade>(?:18|19|20)\d0)['’]?s", reckon.decade),
    (rf"the {_PARTLY}(?P<number>\d\d?|{'|'.join(ORDINALS)}){_ORDINAL} century", reckon.century),
)
"""Forms that name a time; a year that they leave out is the one next to the report."""

_RELATIVE: Forms = (
    (rf"(?P<which>last|this|next) {_MONTH}", reckon.month),
    (rf"(?P<which>last|that|this|next) {_SEASON}", reckon.season),
    (rf"{_COUNT} {_SEASON}s ago", count.seasons_ago),
    (r"(?:the )?(?P<order>first|second|third|fourth) quarter(?P<year>)", reckon.quarter),
    (r"(?P<which>over|at|during|throughout|last|this) (?:the )?weekend", count.weekend),
    (rf"(?:the )?{_WEEKDAY} before last", count.weekday_before_last),
    (rf"(?:every|each|on an?) {_WEEKDAY}|{_WEEKDAY}s".replace("<weekday>", "<first>", 1), count.habit),
    (rf"{_WEEKDAY} (?:and|to|until|through) {_WEEKDAY_TO}", count.weekday),
    (rf"(?P<which>last|next|coming) {_WEEKDAY}", count.weekday),
    (rf"the (?P<which>following|previous) {_WEEKDAY}", count.weekday_beside),
    (rf"the {_WEEKDAY} before(?= ?[,.;:]|$)", count.weekday_beside),
    (rf"{_WEEKDAY}(?: last(?= ?[,.;]|$))?", count.weekday),
    (r"the (?P<day>[0-3]?\d)(?:st|nd|rd|th) of (?P<which>this|last|next|the) month", count.day_of_this_month),
    (r"on the (?P<day>[0-3]?\d)(?:st|nd|rd|th)(?= ?[,.;]|$)", count.day_of_this_month),
    (
        r"(?P<named>the day before yesterday|yesterday|today|the day after tomorrow|tomorrow|tonight|last night|"
        r"last evening|overnight|this (?:morning|afternoon|evening))",
        count.named_day,
    ),
    (r"from now(?! on)", count.now),
    (rf"(?:over|in|during|for|within) the (?:last|past) {_COUNT} {_UNIT}s", count.lately),
    (rf"for {_COUNT} {_UNIT}s? now", count.lately),
    (r"(?:in|over|during|within) (?:the )?(?P<which>recent|coming|next) (?P<unit>day|week|month)s", count.about_now),
    (rf"(?P<side>earlier|later) in the {_UNIT}", count.within),
    (r"(?:at |since |by )?the (?P<edge>beginning|start|end) of the (?P<unit>week|month|year)", count.edge_of_this),
    (rf"{_PART}(?:the )?(?P<which>last|past|next|coming|this) (?P<unit>week|month|year)", count.shifted_unit),
    (rf"(?P<side>earlier |later )?(?:the )?(?P<which>last|past|next|coming|this) {_UNIT}", count.shifted_unit),
    (rf"{_COUNT} (?P<unit>day|week|fortnight|month|quarter|year|decade)s? ago", count.ago),
    (rf"{_COUNT} hours? ago", count.hours_ago),
    (rf"in {_COUNT} {_UNIT}s?(?: time|['’]s? time)?", count.ahead),
    (rf"{_COUNT} {_UNIT}s? from now", count.ahead),
)
"""Forms that count from the day of the report."""

_LEANING: Forms = (
    (
        r"(?:the|that) same day|that (?:very )?(?:day|night|evening)|(?:earlier|later) (?:in the|that) day",
        count.same_day,
    ),
    (rf"(?:the )?(?:same|that) {_UNIT}", count.same_unit),
    (r"the day (?P<side>before|after)(?= ?[,.;:]|$|(?-i: [A-Z]))", count.day_beside),
    (r"the (?P<which>next|following|previous) (?:day|morning|afternoon|evening|night)", count.day_beside),
    (rf"{_COUNT} {_UNIT}s? (?P<side>earlier|later)", count.day_beside),
    (r"(?P<unit>day|week|month)s later", count.some_later),
    (r"(?:(?<=has )|(?<=have ))since(?= [a-z]+(?:ed|n|t)\b)", count.up_to_now),
)
"""Forms that count from the days that the text named last."""

FORMS: tuple[tuple[re.Pattern[str], Maker, bool], ...] = tuple(
    (re.compile(rf"\b{form}(?!\w)", re.IGNORECASE), maker, forms is not _SAID)
    for forms in (_SAID, _LEANING, _RELATIVE)
    for form, maker in forms
)
"""All forms, the more telling first; with each whether its days are only inferred from those of others."""
