"""The cases of this folder: what a text is, which records it must give and which it must not.

A record in `expect` is written as in the lexicon's examples ("PER ASSAULT ECU denied by=PER"); without a status it
is actual. A record may be a table that asks more: `standing`, `recency`, `date` ("2024-05-13" or
"2024-04-01..2024-04-30"), `basis`, `place` ("Nairobi/KEN"), `mode`, "-" meaning none; `amounts`, each as
"50..60 people range"; `concerning`, each as "against IRN"; `commits`; `sectors` of all parties; `vouchers`, all of
them; `told`, the pieces of evidence for the act; `times`, how many claims match.

`absent` holds records that must not be there, whatever their status, or single words: a type, or a party's code.
`claims` counts all claims. `offices` are "person, office, code, status", `people` the same without the office.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.examples import matches, record_of
from comity.ingest.documents import make_document
from comity.model import Amount, Claim, Document, Office, Reading
from comity.pipeline import Coder

FOLDER = Path(__file__).parent / "cases"
TOPICS = (
    *("amounts", "concerns", "dates", "denials", "ellipsis", "evaluations", "grammar", "mending", "mutual", "names"),
    *("offices", "once", "places", "references"),
    *("seventeen", "standing", "status"),
)
STATUSES = frozenset(("actual", "planned", "possible", "denied"))
PUBLISHED = "2024-05-16"
"""A Thursday; the publication date of a case that gives none. "-" is no date."""

KNOWN = frozenset(
    ("what", "text", "title", "source", "published", "expect", "absent", "claims", "offices", "people", "no_offices")
)
ASKED = frozenset(("expect", "absent", "claims", "offices", "people", "no_offices"))

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case of a topic's file."""

    topic: str
    number: int
    fields: Fields

    def __str__(self) -> str:
        """What the test is called after."""
        return str(self.fields.get("what") or self.fields["text"])[:70]


def cases_of(topic: str) -> list[Case]:
    """The cases of a topic, in the order of the file."""
    written = tomllib.loads((FOLDER / f"{topic}.toml").read_text(encoding="utf-8"))
    for fields in written["case"]:
        assert set(fields) <= KNOWN, f"{topic}.toml: {fields['text']!r}: unknown {set(fields) - KNOWN}"
        assert set(fields) & ASKED, f"{topic}.toml: {fields['text']!r} asks nothing"
    return [Case(topic=topic, number=number, fields=fields) for number, fields in enumerate(written["case"])]


class Casebook:
    """Reads a topic's cases in one batch, once a session."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder
        self._readings: dict[str, list[Reading]] = {}

    def readings(self, topic: str) -> list[Reading]:
        """The reading of each case of a topic."""
        if topic not in self._readings:
            self._readings[topic] = list(self.coder.read_many(self._document(case) for case in cases_of(topic)))
        return self._readings[topic]

    def problems(self, case: Case) -> list[str]:
        """What is wrong with the reading of a case; empty if nothing is."""
        reading = self.readings(case.topic)[case.number]
        found = [*_expected(case.fields, reading), *_absent(case.fields, reading), *_offices(case.fields, reading)]
        return [*found, f"found {[shown(claim) for claim in reading.claims]}"] if found else []

    def _document(self, case: Case) -> Document:
        published = case.fields.get("published", PUBLISHED)
        return make_document(
            case.fields["text"],
            name=f"{case.topic}-{case.number}",
            title=case.fields.get("title"),
            published=None if published == "-" else published,
            source=case.fields.get("source"),
            world=self.coder.world,
        )


def shown(claim: Claim) -> str:
    """A claim as a failing test shows it."""
    return f"{record_of(claim)} | {claim.standing} | {claim.recency} | {_days(claim)} | {_place(claim)}"


def _expected(fields: Fields, reading: Reading) -> Iterator[str]:
    for each in fields.get("expect", ()):
        wanted = {"record": each} if isinstance(each, str) else dict(each)
        record = wanted.pop("record")
        times = wanted.pop("times", None)
        alike = [claim for claim in reading.claims if matches(with_status(record), claim)]
        fit = [claim for claim in alike if all(_value(claim, name) == value for name, value in wanted.items())]
        if not fit:
            got = [{name: _value(claim, name) for name in wanted} for claim in alike]
            yield f"expected {record} {wanted or ''}; those alike have {got}"
        elif times is not None and len(alike) != times:
            yield f"expected {record} {times} times and found it {len(alike)} times"


def _absent(fields: Fields, reading: Reading) -> Iterator[str]:
    for record in fields.get("absent", ()):
        if any(_is_kind(record, claim) or _is_record(record, claim) for claim in reading.claims):
            yield f"{record} must be absent"
    if fields.get("claims") not in (None, len(reading.claims)):
        yield f"expected {fields['claims']} claims"


def _is_kind(record: str, claim: Claim) -> bool:
    """Whether a record that is one word names the type of the claim, or a party of it."""
    codes = {party.code for party in (*claim.actors, *claim.recipients, *claim.vouchers)}
    return record in (claim.type, *codes)


def _is_record(record: str, claim: Claim) -> bool:
    """Whether a whole record, with or without a status, is the claim."""
    return " " in record and matches(record, claim)


def with_status(record: str) -> str:
    """The record with its status written out."""
    return record if STATUSES & set(record.split()) else f"{record} actual"


def _offices(fields: Fields, reading: Reading) -> Iterator[str]:
    written = [office_words(office) for office in reading.offices]
    for office in fields.get("offices", ()):
        if office not in written:
            yield f"expected office {office}; found {written}"
    holders = [f"{office.person}, {office.code}, {office.status}" for office in reading.offices]
    for person in fields.get("people", ()):
        if person not in holders:
            yield f"expected {person}; found {written}"
    if fields.get("no_offices") and written:
        yield f"expected no office; found {written}"


def office_words(office: Office) -> str:
    """An office in one line."""
    return f"{office.person}, {office.office}, {office.code}, {office.status}"


def _value(claim: Claim, name: str) -> object:
    match name:
        case "standing":
            return str(claim.standing)
        case "date":
            return _days(claim)
        case "basis":
            return claim.when.basis if claim.when else "-"
        case "place":
            return _place(claim)
        case "vouchers":
            return sorted(party.code for party in claim.vouchers)
        case "told":
            return sum(piece.field == "act" for piece in claim.evidence)
        case "sectors":
            return sorted(party.sector for party in (*claim.actors, *claim.recipients))
        case "commits":
            return claim.commits
        case "amounts":
            return [_amount(amount) for amount in claim.amounts]
        case "concerning":
            return [f"{concern.role} {concern.party.code}" for concern in claim.concerning]
        case "mode":
            return claim.mode or "-"
        case "recency":
            return claim.recency
        case _:
            raise ValueError(f"no such field of a case: {name}")


def _days(claim: Claim) -> str:
    if claim.when is None:
        return "-"
    return claim.when.start if claim.when.start == claim.when.end else f"{claim.when.start}..{claim.when.end}"


def _amount(amount: Amount) -> str:
    ends = [f"{end:.15g}" for end in dict.fromkeys((amount.low, amount.high))]
    return f"{'..'.join(ends)} {amount.unit} {amount.bound}"


def _place(claim: Claim) -> str:
    return f"{claim.where.name}/{claim.where.country or '-'}" if claim.where else "-"
