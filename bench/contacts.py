"""Whether real contacts of two presidents that both governments published are one event each, and others stay apart.

    python bench/contacts.py [--pairs] [--record]

Of kremlin.ru (CC BY 4.0) and the White House (public domain), which lie beside a checkout and not in it, it takes the
texts of a few weeks around three contacts of Vladimir Putin and Joseph Biden whose titles announce a call, talks or a
meeting of a president. The three must be one event each with two independent sources. All other texts of one outlet
tell different contacts, so no two of them may share an event in which their president meets somebody; nor may two of
different outlets, but for the three. `--pairs` lists the pairs, `--record` writes the figures into bench/RESULTS.md.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.results import RESULTS, SHARED, Figure, Target, plain_table, record
from comity.conclusions import Event
from comity.errors import ComityError, InputError
from comity.ingest.documents import make_document
from comity.knowledge.world import World, load_world
from comity.merge.events import Merger
from comity.model import Claim, Document
from comity.pipeline import Coder

FILES = (("kremlin.ru", "kremlin_en_2021_2022.jsonl.gz"), ("whitehouse.gov", "whitehouse_2021_2026.jsonl.gz"))
WEEKS = (("2021-12-01", "2022-01-03"), ("2022-02-07", "2022-02-15"))
CONTACTS = (
    ("putin-0648", "wh-stat-2021-12-07-readout-of-president-bidens-video-call-with-president-vladimir-putin-of-russia"),
    (
        "putin-0567",
        "wh-stat-2021-12-30-statement-by-press-secretary-jen-psaki-on-president-bidens-phone-call-with-president-vladimir-putin-of-russia",
    ),
    ("putin-0443", "wh-stat-2022-02-12-readout-of-president-bidens-call-with-president-vladimir-putin-of-russia"),
)
"""Ids of the two texts on the contacts of 7 and 30 December 2021 (the second bears 31 December in Moscow) and
12 February 2022."""
_CONTACT = re.compile(
    r"Telephone conversations? with|Meeting with (?:President|Prime Minister|Federal|US)|(?<!will hold )talks\b"
    r"|Readout of President (?:Joe )?Biden[’']s (?:Video )?(?:Call|Meeting)"
    r"|President (?:Joe )?Biden[’']s (?:Phone )?Call with P"
    r"|following a telephone conversation"
)
_ANNOUNCED = re.compile(r"\bwill (?:hold|have)\b|\bUpcoming\b|Governor|NGA|COVID")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts and the events that both tell in which a president of theirs meets somebody."""

    one: Document
    other: Document
    events: tuple[Event, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        documents = list(contact_documents(load_world()))
        claims = [claim for reading in Coder().read_many(documents) for claim in reading.claims]
        events = Merger().events(claims, {document.id: document for document in documents})
        pairs = list(pairs_of(documents, events, {claim.id: claim for claim in claims}))
        figures = list(figures_of(pairs, documents))
        print(plain_table(figures))
        if options.pairs:
            print(*(_line(pair) for pair in pairs), sep="\n")
        if options.record:
            record(options.results, "contacts", figures, ["`python bench/contacts.py --record`"])
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/contacts.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", action="store_true", help="list the pairs and what they share")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def contact_documents(world: World) -> Iterator[Document]:
    """The texts of the weeks whose titles tell of a president's contact."""
    for outlet, name in FILES:
        path = SHARED / "corpus" / name
        if not path.is_file():
            raise InputError(f"{path}: is not there; the texts lie beside a checkout, in shared/corpus")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for raw in map(json.loads, lines):
                day, title = raw["date"][:10], raw["title"] or ""
                if not any(first <= day <= last for first, last in WEEKS) or _ANNOUNCED.search(title):
                    continue
                if _CONTACT.search(title):
                    yield make_document(
                        raw["text"],
                        name=raw["id"],
                        title=title,
                        published=day,
                        source=outlet,
                        url=raw["url"],
                        world=world,
                    )


def pairs_of(documents: Sequence[Document], events: Sequence[Event], claims: dict[str, Claim]) -> Iterator[Pair]:
    """All pairs of texts within eight days of each other, with the events that both tell."""
    told: dict[str, set[int]] = {document.id: set() for document in documents}
    for number, event in enumerate(events):
        for claim in map(claims.__getitem__, event.claims):
            codes = {party.code for party in (*claim.actors, *claim.recipients)}
            new = claim.type == "CONSULT" and claim.status == "actual" and claim.recency == "new"
            if new and codes & {"RUS", "USA"}:
                told[claim.document_id].add(number)
    for one, other in itertools.combinations(documents, 2):
        if abs(_day(one) - _day(other)) <= 8:
            shared = sorted(told[one.id] & told[other.id])
            yield Pair(one=one, other=other, events=tuple(events[number] for number in shared))


def figures_of(pairs: Sequence[Pair], documents: Sequence[Document]) -> Iterator[Figure]:
    """The three contacts, and the pairs of different contacts that share an event."""
    wanted = {frozenset(names) for names in CONTACTS}
    same = [pair for pair in pairs if {pair.one.name, pair.other.name} in wanted]
    rest = [pair for pair in pairs if {pair.one.name, pair.other.name} not in wanted]
    whole = [pair for pair in same if any(event.independent > 1 for event in pair.events)]
    yield Figure(name="texts on a president's contact", value=len(documents))
    yield Figure(
        name="contacts that both sides published: one event, two sources", value=len(whole), n=3, target=Target(bound=3)
    )
    clocks = [event for pair in whole for event in pair.events if any(one.field == "date" for one in event.disputes)]
    yield Figure(name="of them with both dates kept", value=len(clocks), n=3)
    merged = sum(bool(pair.events) for pair in rest)
    yield Figure(name="pairs of other contacts in the same weeks", value=len(rest), target=Target(bound=60))
    yield Figure(name="of them merged", value=merged, n=len(rest), target=Target(bound=2, at_most=True))


def _day(document: Document) -> int:
    import datetime

    return datetime.date.fromisoformat((document.published or "")[:10]).toordinal()


def _line(pair: Pair) -> str:
    shared = "; ".join(f"{event.id} {event.quote.quote!r}" for event in pair.events) or "apart"
    return f"{pair.one.name}\t{pair.other.name}\t{shared}"


if __name__ == "__main__":
    raise SystemExit(main())
