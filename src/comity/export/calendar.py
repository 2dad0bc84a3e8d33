"""Deadlines as a calendar (RFC 5545): one all-day entry for each commitment that has a deadline."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from comity.affairs import Commitment
from comity.model import Document, When

_OCTETS = 75
"""A line of a calendar has at most so many octets before it is folded."""
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
_MAYBE = frozenset(("pending", "repeated", "delayed", "partly fulfilled"))


def write_calendar(commitments: Iterable[Commitment], documents: Mapping[str, Document], stream: TextIO) -> int:
    """The calendar of these commitments, in the same order; returns how many entries it has.

    Lines end with CR LF, as the standard asks: open the stream with ``newline=""``. Commitments without a deadline are
    left out.
    """
    dated = [(one, one.deadline) for one in commitments if one.deadline]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//comity//commitments//EN", "CALSCALE:GREGORIAN"]
    for one, deadline in dated:
        lines.extend(_entry(one, deadline, documents.get(one.document)))
    lines.append("END:VCALENDAR")
    for line in lines:
        stream.writelines(part + "\r\n" for part in _folded(line))
    return len(dated)


def _entry(one: Commitment, deadline: When, document: Document | None) -> Iterator[str]:
    stamp = (document.published if document and document.published else deadline.start)[:10].replace("-", "")
    after = _next_day(deadline.end)
    who = "+".join(dict.fromkeys(party.code for party in one.bound))
    to = "+".join(dict.fromkeys(party.code for party in one.to))
    told = f"“{one.quote.quote}” ({document.name if document else one.document})"
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id}@comity"
    yield f"DTSTAMP:{stamp}T000000Z"  # of the report, so that the same ledger gives the same calendar
    yield f"DTSTART;VALUE=DATE:{deadline.start.replace('-', '')}"
    if after is not None:
        yield f"DTEND;VALUE=DATE:{after}"
    parties = f"{who} to {to}" if to else who
    yield f"SUMMARY:{_escaped(f'{one.kind}, {parties}: {one.content.text}')}"
    yield f"DESCRIPTION:{_escaped(f'{one.fulfilment}. {told}')}"
    yield f"CATEGORIES:{_escaped(one.kind)},{_escaped(one.fulfilment)}"
    yield f"STATUS:{'TENTATIVE' if one.fulfilment in _MAYBE else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _next_day(day: str) -> str | None:
    """The day after, as the standard counts an end; None after the last day that a calendar has."""
    last = dt.date.fromisoformat(day)
    return None if last == dt.date.max else (last + dt.timedelta(days=1)).strftime("%Y%m%d").zfill(8)


def _escaped(text: str) -> str:
    """Text as a value: backslash, semicolon, comma and line end are marked, other control characters left out."""
    plain = _CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    plain = plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
    return plain.encode("utf-8", "replace").decode("utf-8")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, cut between characters; each but the first begins with a space."""
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode("utf-8"))
        if size + octets > _OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    yield piece
