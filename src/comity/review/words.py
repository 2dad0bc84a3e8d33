"""What a person types of an act, as the fields of a passage: "RUS:MIL,Kenya", "2024-05", "Beijing/CHN"."""

from __future__ import annotations

import calendar
import datetime
import re
import typing
from collections.abc import Callable, Mapping
from typing import Any

from comity.errors import ComityError, InputError
from comity.knowledge.foreign import party_code
from comity.knowledge.ontology import load_ontology
from comity.knowledge.world import load_world
from comity.model import Document, Evidence, Party, Recency, Span, Status, When, Where

NOBODY = "-"
"""What stands for an empty field: no party, no date, no place, no mode."""

_DAY = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_PRECISION: Mapping[int, typing.Literal["year", "month", "day"]] = {4: "year", 7: "month", 10: "day"}


def fields_of(said: Mapping[str, str | None]) -> dict[str, Any]:
    """The fields of a passage that these words give; None gives none, "-" an empty one.

    Raises InputError, with what can be given, for a word that is none. The mode is read against the type where both
    are given.
    """
    return {name: _READERS[name](words.strip()) for name, words in said.items() if words is not None}


def checked_mode(kind: str, mode: str | None) -> str | None:
    """The mode; raises InputError where it is none of this type."""
    known = load_ontology().modes(kind)
    if mode is not None and mode not in known:
        raise InputError(f"mode {mode!r}: none of {kind}; choose among {', '.join(known) or 'none'}, or give -")
    return mode


def evidence_at(document: Document, *, quote: str | None, at: str | None) -> Evidence:
    """The piece of a document's text that a person marks, by its words or as START:END in characters.

    Raises InputError where the words are not there, or more than once.
    """
    if at is not None:
        span = _span(at, document)
        found = span.of(document.text)
        if quote is not None and quote != found:
            raise InputError(f"{document.name}: {found[:60]!r} stands at {at}, not {quote[:60]!r}. Look again")
        return Evidence(field="act", quote=found, span=span)
    if not quote:
        raise InputError("which words? Give them with --quote, or their place with --at START:END")
    starts = [match.start() for match in re.finditer(f"(?={re.escape(quote)})", document.text)]
    if len(starts) == 1:
        return Evidence(field="act", quote=quote, span=Span(start=starts[0], end=starts[0] + len(quote)))
    if not starts:
        raise InputError(
            f"{document.name}: the words {quote[:60]!r} are not in the text. Give them exactly as they stand"
        )
    places = ", ".join(f"{start}:{start + len(quote)}" for start in starts[:5])
    raise InputError(f"{document.name}: the words {quote[:60]!r} stand more than once. Add --at, one of {places}")


def _span(at: str, document: Document) -> Span:
    first, _, last = at.partition(":")
    if not (first.strip().isdecimal() and last.strip().isdecimal()):
        raise InputError(f"--at {at!r}: no range of characters. Write START:END, for instance 120:164")
    span = Span(start=int(first), end=int(last))
    if not span.start < span.end <= len(document.text):
        raise InputError(f"--at {at!r}: not in the text of {document.name}, which has {len(document.text)} characters")
    return span


def _kind(words: str) -> str:
    try:
        return load_ontology().type(words.upper()).code
    except ComityError as error:
        raise InputError(str(error)) from None


def _parties(words: str) -> tuple[Party, ...]:
    if words == NOBODY:
        return ()
    return tuple(_party(part.strip()) for part in words.split(",") if part.strip())


def _party(words: str) -> Party:
    written, _, sector = words.partition(":")
    named, _, given = (part.strip() for part in written.partition("="))
    world = load_world()
    code = party_code(named, world)
    if not world.is_code(code):
        raise InputError(
            f"party {named!r}: no state, body or movement. Give a code or an English name, or OTHER for a party "
            'without a code; a name and a sector may follow, as in "OTHER=Blue Helmets:MIL"'
        )
    sectors = load_ontology().coarse_sectors
    coarse = sector.strip().upper() or ("IGO" if code in world.bodies else "REB" if code in world.groups else "GOV")
    if coarse not in sectors:
        raise InputError(f"sector {sector!r}: no such sector; choose among {', '.join(sectors)}")
    return Party(code=code, sector=coarse, name=given or (named if named.upper() != code else world.country_name(code)))


def _when(words: str) -> When | None:
    if words == NOBODY:
        return None
    first, _, last = (part.strip() for part in words.partition(".."))
    for day in filter(None, (first, last)):
        if not _DAY.fullmatch(day):
            raise InputError(f"date {words!r}: no day. Write 2024, 2024-05, 2024-05-16 or 2024-05-16..2024-05-18")
    try:
        start, end = _first_day(first), _last_day(last or first)
        in_order = datetime.date.fromisoformat(start) <= datetime.date.fromisoformat(end)
    except ValueError:
        raise InputError(f"date {words!r}: not in the calendar; write it as 2024-05-16") from None
    if not in_order:
        raise InputError(f"date {words!r}: ends before it begins; give the earlier day first")
    return When(start=start, end=end, precision="range" if last else _PRECISION[len(first)], basis="said")


def _first_day(day: str) -> str:
    return day + "-01" * (2 - day.count("-"))


def _last_day(day: str) -> str:
    month = day if day.count("-") else f"{day}-12"
    if month.count("-") == 2:
        return month
    year, number = map(int, month.split("-"))
    return f"{month}-{calendar.monthrange(year, number)[1]:02}"


def _where(words: str) -> Where | None:
    if words == NOBODY:
        return None
    name, _, country = (part.strip() for part in words.rpartition("/")) if "/" in words else (words, "", "")
    code = country.upper()
    if code and not load_world().is_state(code):
        raise InputError(f"place {words!r}: {country!r} is no state's code. Write it as Beijing/CHN, or only the name")
    return Where(name=name, country=code or None, reason="a person says so")


def _one_of(name: str, allowed: tuple[str, ...]) -> Callable[[str], str]:
    def read(words: str) -> str:
        if words.lower() not in allowed:
            raise InputError(f"{name} {words!r}: no such {name}; choose among {', '.join(allowed)}")
        return words.lower()

    return read


_READERS: Mapping[str, Callable[[str], Any]] = {
    "type": _kind,
    "mode": lambda words: None if words == NOBODY else words,
    "actors": _parties,
    "recipients": _parties,
    "vouchers": _parties,
    "status": _one_of("status", typing.get_args(Status)),
    "recency": _one_of("recency", typing.get_args(Recency)),
    "when": _when,
    "where": _where,
    "commits": lambda words: _one_of("commits", ("yes", "no"))(words) == "yes",
}
