"""The dateline of an agency report ("NAIROBI, Sept 2 (Agency) - ") and whether a report is of the day it tells of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.extract.dates import expressions
from comity.extract.intervals import Day
from comity.extract.scene import Scene
from comity.model import Span

_MARK = r"(?:--?|[–—])"
_TOWN = r"(?P<town>[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,3})"
_DATELINE = re.compile(
    rf"\s*{_TOWN}(?:/[A-Z ]+)?(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?"
    rf"(?:, (?P<day>[A-Z][a-z]{{2,8}}\.? \d\d?))?(?: ?\([^)]{{2,40}}\))? ?{_MARK} "
)


LEAD = 3
"""Paragraphs in which a report of its day names the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where a report was written, and where its text begins."""

    town: str
    span: Span
    after: int


def dateline_of(scene: Scene) -> Dateline | None:
    """The dateline at the head of the text; None where there is none."""
    match = _DATELINE.match(scene.text)
    if match is None:
        return None
    town = match["town"].title()
    return Dateline(town=town, span=Span(start=match.start("town"), end=match.end("town")), after=match.end())


def tells_of_its_day(scene: Scene, anchor: Day | None) -> bool:
    """Whether what a report tells without a day is of the day on which it appeared.

    So it is in a government's own report, in one whose first paragraph tells of that day, and in one that names no
    day at all. A report of yesterday's event, or a survey of a week, leaves the day of the rest open.
    """
    if anchor is None:
        return False
    if scene.publisher is not None or not scene.trees:
        return True
    dateline = dateline_of(scene)
    start = dateline.after if dateline is not None else 0
    paragraphs: dict[int, set[Day]] = {}
    for tree in scene.trees:
        days = paragraphs.setdefault(tree.sentence.paragraph, set())
        tags = {token.tag for token in tree.tokens}
        if "MD" in tags and "VBD" not in tags:
            continue  # what will be is of another day than what is told
        low, high = max(tree.sentence.span.start, start), tree.sentence.span.end
        days.update(item.start for item in expressions(scene.text[low:high], anchor) if item.precision == "day")
    first = next(((count, days) for count, days in enumerate(paragraphs.values()) if days), None)
    return first is None or (anchor in first[1] and first[0] < LEAD)
