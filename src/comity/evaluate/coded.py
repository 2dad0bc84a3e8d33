"""Documents in the scored form of the coding guide, as records that the scorer compares."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.errors import InputError
from comity.evaluate.types import QUAD_CLASS

STATUSES = frozenset({"actual", "planned", "possible", "denied"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedParty:
    """A party of a coded event; its name plays no part in scoring."""

    code: str
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A half-open range of days, each counted from the first day of the calendar."""

    first: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """One event of the scored form. `has_place` tells a place without a country from no place."""

    type: str
    mode: str | None
    actors: tuple[CodedParty, ...]
    recipients: tuple[CodedParty, ...]
    status: str
    speaker: str | None
    quote: str | None
    start: int | None
    end: int | None
    date: Days | None
    has_place: bool
    country: str | None
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedOffice:
    """That a person holds an office of a state, or held or takes it."""

    person: str | None
    code: str | None
    status: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedDocument:
    """The events and offices of one document."""

    events: tuple[CodedEvent, ...] = ()
    offices: tuple[CodedOffice, ...] = ()


NOTHING_CODED = CodedDocument()


def coded_document(document: Mapping[str, Any]) -> CodedDocument:
    """The records of a document in the scored form; raises InputError, without the place, for what is none."""
    try:
        text = document.get("text")
        return CodedDocument(
            events=tuple(_event(event, text) for event in document["events"]),
            offices=tuple(_office(office) for office in document.get("offices") or ()),
        )
    except KeyError as error:
        raise InputError(f"the field {error} is missing; write documents in the scored form") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(f"{error}; write documents in the scored form") from None


def _event(event: Mapping[str, Any], text: str | None) -> CodedEvent:
    if event["type"] not in QUAD_CLASS:
        raise ValueError(f"unknown type {event['type']!r}")
    if event["status"] not in STATUSES:
        raise ValueError(f"unknown status {event['status']!r}")
    place = event.get("place")
    coded = CodedEvent(
        type=event["type"],
        mode=event.get("mode"),
        actors=_parties(event.get("actor")),
        recipients=_parties(event.get("recipient")),
        status=event["status"],
        speaker=event["speaker"]["code"] if event.get("speaker") else None,
        quote=event.get("quote"),
        start=event.get("start"),
        end=event.get("end"),
        date=_days(event["date"]) if event.get("date") else None,
        has_place=bool(place),
        country=place.get("country") if place else None,
        optional=bool(event.get("optional")),
    )
    if text is not None and coded.quote is not None and text[event["start"] : event["end"]] != coded.quote:
        raise ValueError(f"the quote is not at {coded.start}:{coded.end}: {coded.quote[:60]!r}")
    return coded


def _parties(parties: Sequence[Mapping[str, Any]] | None) -> tuple[CodedParty, ...]:
    return tuple(_party(party) for party in parties or ())


def _party(party: Mapping[str, Any]) -> CodedParty:
    if not isinstance(party["code"], str):
        raise TypeError(f"the code of a party is {party['code']!r} and no string")
    return CodedParty(code=party["code"], sector=party.get("sector"))


def _days(date: Mapping[str, str]) -> Days:
    first = datetime.date.fromisoformat(date["start"]).toordinal()
    after = datetime.date.fromisoformat(date["end"]).toordinal() + 1
    if after <= first:
        raise ValueError(f"the date ends before it starts: {date['start']} to {date['end']}")
    return Days(first=first, after=after)


def _office(office: Mapping[str, Any]) -> CodedOffice:
    return CodedOffice(person=office["person"], code=office["code"], status=office["status"])
