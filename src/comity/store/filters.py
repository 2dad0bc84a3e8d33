"""The filters of `Ledger.claims` and `Ledger.statements`: each is one condition in SQL and the reading of its value.

Values are bound as parameters, never written into the SQL. A value with commas means any of them, where a filter
says so; several filters must all hold.
"""

from __future__ import annotations

import calendar
import datetime
import re
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict

from comity.errors import InputError
from comity.model import StandingKind, StatementKind, Status


class ClaimFilters(TypedDict, total=False):
    """What `Ledger.claims` can be asked for. None means that nothing is asked.

    With commas for "any of": `party`, `concerning`, `against`, `type`, `mode`, `context`, `status`, `standing`,
    `voucher`, `place`, `source`.
    """

    party: str | None
    """Code of an actor or recipient."""
    dyad: str | None
    """Two codes, "RUS,CHN": acts of one towards the other, either way, and acts that both do together."""
    concerning: str | None
    """Code of a third party that the act is about, whatever its role in it."""
    against: str | None
    """Code of a third party against whom the act is done."""
    about: str | None
    """Part of the words for what the act is about; case and accents do not matter."""
    person: str | None
    """Part of the name of a person who acts, is acted upon speaks or vouches."""
    type: str | None
    """PLOVER type."""
    types: Sequence[str] | None
    """PLOVER types; for callers that expand a quad class, as the store does not know the ontology."""
    mode: str | None
    context: str | None
    status: str | None
    standing: str | None
    """Kind of standing, as in `StandingKind`; spaces may stand for underscores."""
    voucher: str | None
    """Code of one who stands behind the claim."""
    since: str | None
    """ISO day, month or year: acts that ended on it or later. Acts without a date are left out."""
    until: str | None
    """ISO day, month or year: acts that began on it or before. Acts without a date are left out."""
    place: str | None
    """Name of a place or code of its country."""
    source: str | None
    """Id or name of the outlet."""
    words: str | None
    """Part of the evidence or of the document's title; case and accents do not matter."""
    document: str | None
    """Id of a document."""
    commits: bool | None
    """Whether the act binds its maker."""
    min_confidence: float | None
    """From 0 to 1: claims at least so sure. Claims without a confidence, of older ledgers, are left out."""


class StatementFilters(TypedDict, total=False):
    """What `Ledger.statements` can be asked for. None means that nothing is asked.

    With commas for "any of": `by`, `to`, `kind`, `source`.
    """

    by: str | None
    """Code of a party whose words they are, or part of the name, office or description of who speaks."""
    through: str | None
    """The same for those by whose word we have it."""
    to: str | None
    """Code of a party that it is said to, or part of the words for whom it is said to."""
    about: str | None
    """Part of what is said; case and accents do not matter."""
    kind: str | None
    """direct, indirect or mixed."""
    occasion: str | None
    """Part of the words for the speech, interview or paper."""
    since: str | None
    """ISO day, month or year: published on it or later. Documents without a date are left out."""
    until: str | None
    """ISO day, month or year: published on it or before. Documents without a date are left out."""
    published_by: str | None
    """ISO day, month or year: what could be read at its end. Documents without a date are left out."""
    source: str | None
    """Id or name of the outlet."""
    document: str | None
    """Id of a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition of a WHERE with its bound values."""

    sql: str
    values: Mapping[str, Any]


def conditions(filters: ClaimFilters) -> Condition:
    """The filters as one condition over `x` (claims) and `d` (documents).

    Raises InputError for a value that cannot be read and TypeError for a filter that does not exist.
    """
    return _together(filters, _FILTERS)


def statement_conditions(filters: StatementFilters) -> Condition:
    """The filters as one condition over `x` (statements) and `d` (documents); raises as `conditions` does."""
    return _together(filters, _STATEMENT_FILTERS)


def _together(filters: Mapping[str, Any], known: Mapping[str, _Filter]) -> Condition:
    unknown = sorted(set(filters) - set(known))
    if unknown:
        raise TypeError(f"no filter {unknown[0]!r}; there are {', '.join(known)}")
    asked = {name: value for name, value in filters.items() if value is not None}
    return Condition(
        sql=" AND ".join(f"({known[name].sql})" for name in asked) or "true",
        values={name: known[name].read(value) for name, value in asked.items()},
    )


@dataclass(frozen=True, slots=True)
class _Filter:
    sql: str
    read: Callable[[Any], Any]


def _words(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _codes(value: str) -> list[str]:
    return [part.upper() for part in _words(value)]


def _names(value: str) -> list[str]:
    # The whole value too, for names with a comma of their own ("Washington, D.C.").
    return [*_words(value), value.strip()]


def _pair(value: str) -> list[str]:
    codes = _codes(value)
    if len(codes) != 2:
        raise InputError(f"dyad {value!r}: not two parties. Write two codes with a comma, for instance RUS,CHN")
    return codes


def _one_of(name: str, allowed: tuple[str, ...]) -> Callable[[str], list[str]]:
    def read(value: str) -> list[str]:
        found = [re.sub(r"[\s-]+", "_", part.lower()) for part in _words(value)]
        for part in found:
            if part not in allowed:
                raise InputError(f"{name} {part!r}: no such {name}. Choose among {', '.join(allowed)}")
        return found

    return read


def _day(name: str, *, last: bool) -> Callable[[str], str]:
    def read(value: str) -> str:
        try:
            return _first_or_last_day(value.strip(), last=last)
        except ValueError as error:
            raise InputError(f"{name} {value!r}: not a date. Write 2024, 2024-05 or 2024-05-16") from error

    return read


def _first_or_last_day(value: str, *, last: bool) -> str:
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", value, re.ASCII):
        raise ValueError(value)
    year, month, day = (*map(int, value.split("-")), 0, 0)[:3]
    month = month or (12 if last else 1)
    day = day or (calendar.monthrange(year, month)[1] if last else 1)
    return datetime.date(year, month, day).isoformat()


def _share(name: str) -> Callable[[float], float]:
    def read(value: float) -> float:
        if not 0 <= value <= 1:  # holds for "not a number" too
            raise InputError(f"{name} {value}: not a probability. Write a number from 0 to 1, for instance 0.8")
        return float(value)

    return read


def _folded(expression: str) -> str:
    return f"lower(strip_accents({expression}))"


def _any_holds(records: str, field: str, parameter: str) -> str:
    return f"len([i FOR i IN {records} IF contains({_folded(f'i.{field}')}, {_folded(f'${parameter}')})]) > 0"


def _any_is(values: str, parameter: str) -> str:
    return f"list_has_any([{_folded('i')} FOR i IN ${parameter}], [{_folded('i')} FOR i IN {values}])"


_PARTIES = "list_concat(x.actors, x.recipients)"
_PEOPLE = f"list_concat({_PARTIES}, x.vouchers, [s.party FOR s IN x.speakers IF s.party IS NOT NULL])"
_ACTORS = "[p.code FOR p IN x.actors]"
_RECIPIENTS = "[p.code FOR p IN x.recipients]"

_FILTERS: Mapping[str, _Filter] = {
    "party": _Filter(f"list_has_any([p.code FOR p IN {_PARTIES}], $party)", _codes),
    "dyad": _Filter(
        f"(list_contains({_ACTORS}, $dyad[1]) AND list_contains({_RECIPIENTS}, $dyad[2]))"
        f" OR (list_contains({_ACTORS}, $dyad[2]) AND list_contains({_RECIPIENTS}, $dyad[1]))"
        f" OR ($dyad[1] <> $dyad[2] AND list_has_all({_ACTORS}, $dyad))",
        _pair,
    ),
    "concerning": _Filter("list_has_any([c.party.code FOR c IN x.concerning], $concerning)", _codes),
    "against": _Filter(
        "list_has_any([c.party.code FOR c IN x.concerning IF c.\"role\" = 'against'], $against)", _codes
    ),
    "about": _Filter(f"contains({_folded('x.about.text')}, {_folded('$about')})", str.strip),
    "person": _Filter(_any_holds(_PEOPLE, "person", "person"), str.strip),
    "type": _Filter("list_contains($type, x.type)", _codes),
    "types": _Filter("list_contains($types, x.type)", list),
    "mode": _Filter(_any_is("[x.mode]", "mode"), _words),
    "context": _Filter(_any_is("x.contexts", "context"), _words),
    "status": _Filter("list_contains($status, x.status)", _one_of("status", typing.get_args(Status))),
    "standing": _Filter(
        "list_contains($standing, x.standing.kind)", _one_of("standing", typing.get_args(StandingKind))
    ),
    "voucher": _Filter("list_has_any([p.code FOR p IN x.vouchers], $voucher)", _codes),
    "since": _Filter('x."when"."end" >= $since', _day("since", last=False)),
    "until": _Filter('x."when"."start" <= $until', _day("until", last=True)),
    "place": _Filter(_any_is('[x."where".name, x."where".country]', "place"), _names),
    "source": _Filter(_any_is('[d."source".id, d."source".name]', "source"), _names),
    "words": _Filter(
        f"{_any_holds('x.evidence', 'quote', 'words')} OR {_any_holds('[d]', 'title', 'words')}",
        str,
    ),
    "document": _Filter("x.document_id = $document", str),
    "commits": _Filter("x.commits = $commits", bool),
    "min_confidence": _Filter("x.confidence >= $min_confidence", _share("min_confidence")),
}


def _any_party(parties: str, texts: Sequence[str], parameter: str) -> str:
    """Whether one of the records is a party asked for by its code, or has a name asked for in one of its texts."""
    # What is written in capitals is a code and no part of a name: USA does not ask for all that is in Jerusalem.
    codes = f"list_contains(${parameter}, i.party.code)"
    named = [
        f"len([n FOR n IN ${parameter} IF n <> upper(n) AND contains({_folded(text)}, {_folded('n')})]) > 0"
        for text in texts
    ]
    return f"len([i FOR i IN {parties} IF {codes} OR {' OR '.join(named)}]) > 0"


_SPEAKER = ("i.party.person", "i.party.office", "i.party.name", "i.words.text")
_HEARERS = "[{'party': p, 'words': x.audience} FOR p IN x.addressees]"

_STATEMENT_FILTERS: Mapping[str, _Filter] = {
    "by": _Filter(_any_party("x.speakers", _SPEAKER, "by"), _names),
    "through": _Filter(_any_party("x.through", _SPEAKER, "through"), _names),
    "to": _Filter(
        f"{_any_party(_HEARERS, _SPEAKER, 'to')}"
        f" OR len([n FOR n IN $to IF n <> upper(n) AND contains({_folded('x.audience.text')}, {_folded('n')})]) > 0",
        _names,
    ),
    "about": _Filter(_any_holds("x.words", "text", "about"), str.strip),
    "kind": _Filter("list_contains($kind, x.kind)", _one_of("kind", typing.get_args(StatementKind))),
    "occasion": _Filter(f"contains({_folded('x.occasion.text')}, {_folded('$occasion')})", str.strip),
    "since": _Filter("d.published >= $since", _day("since", last=False)),
    "until": _Filter("d.published <= $until", _day("until", last=True)),
    "published_by": _Filter("d.published <= $published_by", _day("published by", last=True)),
    "source": _Filter(_any_is('[d."source".id, d."source".name]', "source"), _names),
    "document": _Filter("x.document_id = $document", str),
}
