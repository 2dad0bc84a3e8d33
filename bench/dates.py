"""How many time expressions of real texts comity finds, and how many of those it gives the right days.

    python bench/dates.py [--spans FILE] [--misses] [--record]

The spans are those that annotators of GUM marked as dates in news and interviews of Wikinews (annotations CC BY 4.0,
text CC BY 2.5); they lie beside a checkout and not in it. Only spans with a month, a weekday or a relative word are
asked for, and datelines are left out. A span is found if an expression overlaps it; it is right if the days of both
have at least half in common. A month that GUM leaves without a year is right if the month is.

`--misses` lists the spans that are not found or not right, `--record` writes the figures into bench/RESULTS.md.
"""

from __future__ import annotations

import argparse
import calendar
import datetime as dt
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.results import RESULTS, SHARED, Figure, Target, plain_table, record
from comity.errors import ComityError, InputError
from comity.extract.dates import Expression, expressions

SPANS = SHARED / "gold" / "gum_dates.jsonl"
_NAMES = [name for name in (*calendar.month_name, *calendar.month_abbr, *calendar.day_name) if name]
_RELATIVE = r"today|yesterday|tomorrow|tonight|last|next|this|past|ago|weekend|the day|day|earlier|later"
_ASKED = re.compile(rf"\b(?:{'|'.join(_NAMES)})\b|(?i:\b(?:{_RELATIVE})\b)")
_DATELINE = re.compile(rf"(?:{'|'.join(name for name in calendar.day_name)}), [A-Z][a-z]+ \d{{1,2}}, \d{{4}}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """A marked span with its days; `month` alone where the annotators left the year open."""

    document: str
    text: str
    start: dt.date | None
    end: dt.date | None
    month: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A span with what comity reads there; None where it reads nothing."""

    asked: DateSpan
    found: Expression | None

    @property
    def right(self) -> bool:
        """Whether the days agree."""
        if self.found is None:
            return False
        asked = self.asked
        if asked.month is not None:
            return self.found.start.month == asked.month
        return asked.start is not None and asked.end is not None and alike(asked.start, asked.end, self.found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        answers = list(read_answers(options.spans))
        figures = list(figures_of(answers))
        print(plain_table(figures))
        if options.misses:
            print(*misses(answers), sep="\n")
        if options.record:
            record(
                options.results, "dates", figures, [f"spans {options.spans.name}", "`python bench/dates.py --record`"]
            )
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/dates.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spans", type=Path, default=SPANS, help="the texts with their marked spans (JSON Lines)")
    parser.add_argument("--misses", action="store_true", help="list the spans that are not found or not right")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def read_answers(path: Path) -> Iterator[Answer]:
    """What comity reads at each span that is asked for; raises InputError for a file that is not of this form."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; give the spans with --spans") from None
    for number, line in enumerate(lines, 1):
        try:
            yield from _answers(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}: not a text with spans ({error}); give one object a line") from None


def _answers(document: Mapping[str, Any]) -> Iterator[Answer]:
    read = list(expressions(document["text"].replace("\n", " "), dt.date.fromisoformat(document["date"])))
    for span in document["spans"]:
        if not _ASKED.search(span["text"]) or _DATELINE.fullmatch(span["text"]):
            continue
        there = [one for one in read if one.span.start < span["end"] and one.span.end > span["start"]]
        asked = _asked(document["id"], span)
        if asked is not None:
            yield Answer(asked=asked, found=there[0] if there else None)


def _asked(document: str, span: Mapping[str, Any]) -> DateSpan | None:
    """The days that a span is marked with; None where the annotators gave neither day nor month."""
    value = span["value"]
    first = str(value.get("when") or value.get("from") or value.get("notBefore") or "")
    last = str(value.get("when") or value.get("to") or value.get("notAfter") or "")
    open_year = re.match(r"--(\d\d)", first)
    if open_year:
        return DateSpan(document=document, text=span["text"], start=None, end=None, month=int(open_year[1]))
    days = _days(first.removeprefix("-")), _days(last.removeprefix("-"))
    if days[0] is None or days[1] is None:
        return None
    return DateSpan(document=document, text=span["text"], start=days[0][0], end=days[1][1], month=None)


def _days(text: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of "2013", "2013-10" or "2013-10-09"."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if day:
        return dt.date(year, month, day), dt.date(year, month, day)
    last = month or 12
    return dt.date(year, month or 1, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def alike(start: dt.date, end: dt.date, found: Expression) -> bool:
    """Whether two intervals have at least half of their days in common, as the scorer asks of dates."""
    both = (min(end, found.end) - max(start, found.start)).days + 1
    return 2 * both >= (max(end, found.end) - min(start, found.start)).days + 1


def figures_of(answers: Sequence[Answer]) -> Iterator[Figure]:
    """The share that is found, and of those found the share that is right."""
    found = [one for one in answers if one.found is not None]
    yield _share("dates found", len(found), len(answers), Target(bound=0.85))
    yield _share("dates right, of those found", sum(one.right for one in found), len(found), Target(bound=0.80))


def _share(name: str, part: int, whole: int, target: Target) -> Figure:
    return Figure(name=name, value=part / whole if whole else None, n=whole, target=target)


def misses(answers: Sequence[Answer]) -> Iterator[str]:
    """One line for each span that is not right: its words, what was wanted, what was found, where."""
    for one in answers:
        if not one.right:
            asked, found = one.asked, one.found
            wanted = f"{asked.start}..{asked.end}" if asked.month is None else f"month {asked.month}"
            days = f"{found.start}..{found.end}" if found else "nothing"
            yield "\t".join((asked.text, wanted, days, asked.document))


if __name__ == "__main__":
    raise SystemExit(main())
