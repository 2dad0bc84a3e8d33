"""Whether real promises are followed to their end: foreign trips of a president that his office announced beforehand.

    python bench/trips.py [--misses] [--record]

The official list of the president's trips (history.state.gov) and the texts of the White House (public domain) lie
beside a checkout and not in it. Of the trips from 2021 to January 2025 those count that a text of the White House
announced in the four months before: its title or first words speak of the president's travel, and it names the country
or the town as where to.

To keep it fast two kinds of texts are coded and no other: these announcements, and what the White House published from
the first day of a trip to the day after its last under a title that names the president with a meeting, a remark, a
statement or a host, if it is no longer than `LONGEST`. A trip stands as a commitment if one of ours binds the United
States, made before the trip, with the host country as the other side or as the place, and with days that touch it. It
ends rightly if this commitment is fulfilled by a claim of a text of those days that names the host country.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.results import RESULTS, SHARED, Figure, Target, plain_table, record
from comity.affairs import Commitment
from comity.errors import ComityError, InputError
from comity.ingest.documents import make_document
from comity.knowledge.world import World, load_world
from comity.merge.commitments import CommitmentMaker
from comity.model import Claim, Document
from comity.pipeline import Coder

FIRST, LAST = "2021-01-20", "2025-01-31"
BEFORE = 120
"""Days before a trip in which a text announces it."""
LONGEST = 9000
"""Characters of a text of the days themselves; transcripts of hours are left out."""
_HIS = r"(?<!Vice )President(?: Joe)?(?: Biden)?"
_TRAVEL = re.compile(rf"{_HIS}(?:[’']s)?(?: Historic| Upcoming)? (?:travel|trip)", re.IGNORECASE)
_WILL = re.compile(rf"{_HIS}(?: and [^.]{{3,40}})? (?:will|intends to|plans to) (?:also )?(?:travel|visit)")
_DURING = re.compile(r"Biden", re.IGNORECASE)
_MEETING = re.compile(r"readout|remarks|joint|statement|meeting|bilateral|arrival|summit|leaders", re.IGNORECASE)
_CALL = re.compile(r"Call|Briefing|Gaggle")
_NOT_HIS = re.compile(r"Vice President|First Lady|Press Call|Press Briefing|Gaggle|Second Gentleman", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """One entry of the official list: ISO days, the host's code, and the names by which a text may call it."""

    start: str
    end: str
    code: str
    names: tuple[str, ...]

    def near(self, text: str) -> bool:
        """Whether the text names the country or the town as where to: "to Lima", "in Bali, Indonesia"."""
        names = "|".join(map(re.escape, self.names))
        return (
            re.search(rf"\b(?:to|in|visit)\s(?:the\s)?(?:(?:[A-Z][\w-]+|of|and|the),?\s){{0,6}}(?:{names})\b", text)
            is not None
        )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        world = load_world()
        trips = trips_of(_lines("us_official_travels.jsonl.gz"), world)
        texts = list(_lines("whitehouse_2021_2026.jsonl.gz"))
        announced = {trip: found for trip in trips if (found := announcements(trip, texts))}
        chosen = {one["id"]: one for found in announced.values() for one in found}
        chosen.update({one["id"]: one for trip in announced for one in during(trip, texts)})
        documents = [_document(one, world) for one in sorted(chosen.values(), key=lambda one: one["id"])]
        claims = {claim.id: claim for reading in Coder().read_many(documents) for claim in reading.claims}
        by_hash = {one.id: one for one in documents}
        commitments = CommitmentMaker().commitments(claims.values(), by_hash)
        figures = list(figures_of(trips, list(announced), commitments, claims, by_hash, options.misses))
        print(plain_table(figures))
        if options.record:
            record(options.results, "trips", figures, ["`python bench/trips.py --record`"])
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/trips.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list each trip with what stands of it")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def _lines(name: str) -> Iterator[dict[str, Any]]:
    path = SHARED / "corpus" / name
    if not path.is_file():
        raise InputError(f"{path}: is not there; the texts lie beside a checkout, in shared/corpus")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def trips_of(rows: Iterable[Mapping[str, Any]], world: World) -> list[Trip]:
    """The president's trips of these years, each stay in a country once, by day."""
    found: dict[tuple[str, str, str], Trip] = {}
    for row in rows:
        if row["role"] != "president" or not FIRST <= row["start"] <= LAST:
            continue
        first, _, second = row["country"].partition(", ")
        country = f"{second} {first}".strip()
        towns = [town.strip() for town in (row["locale"] or "").split(",") if town.strip()]
        code = _code(country, towns, world)
        names = (country, *towns, *(("Republic of Korea",) if code == "KOR" else ()))
        found.setdefault(
            (row["start"], row["end"], code), Trip(start=row["start"], end=row["end"], code=code, names=names)
        )
    return sorted(found.values(), key=lambda trip: (trip.start, trip.end, trip.code))


def _code(country: str, towns: Sequence[str], world: World) -> str:
    for name in (country, *towns):
        named = world.named(name)
        if named:
            return named[0].code
    raise InputError(f"{country}: a country of the list of trips that the knowledge does not name; add it")


def announcements(trip: Trip, texts: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Texts before the trip that speak of the president's travel and name where to."""
    return [
        one
        for one in texts
        if _earlier(trip.start, BEFORE) <= one["date"][:10] < trip.start
        and len(one["text"]) <= LONGEST
        and not _CALL.search(one["title"] or "")
        and (_TRAVEL.search(one["title"] or "") or _WILL.search(one["text"][:600]))
        and trip.near(f"{one['title']} {one['text']}")
    ]


def during(trip: Trip, texts: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Texts of the days of the trip on what the president did."""
    for one in texts:
        title = one["title"] or ""
        his = _DURING.search(title) and _MEETING.search(title) and not _NOT_HIS.search(title)
        if his and trip.start <= one["date"][:10] <= _earlier(trip.end, -1) and len(one["text"]) <= LONGEST:
            yield one


def _document(one: Mapping[str, Any], world: World) -> Document:
    return make_document(
        one["text"],
        name=one["id"],
        title=one["title"],
        published=one["date"][:10],
        source="whitehouse.gov",
        url=one["url"],
        world=world,
    )


def figures_of(
    trips: Sequence[Trip],
    announced: Sequence[Trip],
    commitments: Sequence[Commitment],
    claims: Mapping[str, Claim],
    by_hash: Mapping[str, Document],
    misses: bool,
) -> Iterator[Figure]:
    """How many announced trips stand as commitments, and how many of these end rightly."""
    standing = {trip: [one for one in commitments if stands(trip, one, by_hash)] for trip in announced}
    kept = [trip for trip, found in standing.items() if any(ends(trip, one, claims, by_hash) for one in found)]
    wrong = [
        trip
        for trip, found in standing.items()
        if trip not in kept and any(one.fulfilment == "fulfilled" for one in found)
    ]
    if misses:
        for trip, found in standing.items():
            mark = "kept" if trip in kept else "WRONG" if trip in wrong else "stands" if found else "MISSED"
            print(f"{mark} {trip.start} {trip.end} {trip.code}")
            for one in found:
                print(*_told(one, claims, by_hash), sep="\n")
    total = len(announced)
    stand = sum(bool(found) for found in standing.values())
    yield Figure(name="trips of the president in the official list", value=len(trips))
    yield Figure(name="of them announced by a text of the White House", value=total, n=len(trips))
    yield Figure(
        name="announced trips that stand as a commitment", value=stand / (total or 1), n=total, target=Target(bound=0.7)
    )
    yield Figure(
        name="announced trips that end fulfilled by the right text",
        value=len(kept) / (total or 1),
        n=total,
        target=Target(bound=0.6),
    )
    yield Figure(
        name="trips whose fulfilment rests on the wrong text", value=len(wrong), target=Target(bound=2, at_most=True)
    )


def _told(one: Commitment, claims: Mapping[str, Claim], by_hash: Mapping[str, Document]) -> Iterator[str]:
    """A commitment and its changes, one line each."""
    quote = " ".join(one.quote.quote.split())[:150]
    yield f"    {by_hash[one.document].name[:40]} {one.fulfilment}: {quote!r}"
    for change in one.changes:
        told = by_hash[claims[change.claim].document_id].name[:60] if change.claim else ""
        sign = "proposed " if change.proposed else ""
        yield f"        {sign}{change.day} {change.fulfilment} {change.score} {told}"


def stands(trip: Trip, one: Commitment, by_hash: Mapping[str, Document]) -> bool:
    """Whether the commitment is to make this trip: who, where, and days that touch it."""
    codes = {party.code for party in (*one.bound, *one.to)} | ({one.where.country} if one.where else set())
    published = (by_hash[one.document].published or "")[:10]
    if "USA" not in {party.code for party in one.bound} or trip.code not in codes or one.deadline is None:
        return False
    touches = one.deadline.start <= _earlier(trip.end, -1) and _earlier(trip.start, 1) <= one.deadline.end
    return one.kind in ("plan", "promise") and touches and _earlier(trip.start, BEFORE) <= published < trip.start


def ends(trip: Trip, one: Commitment, claims: Mapping[str, Claim], by_hash: Mapping[str, Document]) -> bool:
    """Whether it is fulfilled by a text of the days of the trip that names the host."""
    if one.fulfilment != "fulfilled":
        return False
    moved = [claims[change.claim] for change in one.changes if change.claim and not change.proposed]
    return any(
        trip.start <= (by_hash[claim.document_id].published or "") <= _earlier(trip.end, -3)
        and trip.code in {party.code for party in (*claim.actors, *claim.recipients)}
        for claim in moved
        if claim.type == "CONSULT"
    )


def _earlier(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=days)).isoformat()


if __name__ == "__main__":
    raise SystemExit(main())
