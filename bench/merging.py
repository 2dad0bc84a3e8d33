"""How well the claims of many reports become events, and how long it takes.

    python bench/merging.py [--misses] [--record]

On the bundled storylines, where readers marked by hand which records tell one event (before the code was written):
B-cubed precision, recall and F1 over the records, and the share of events of one storyline that were put together
with another. Once on the hand-coded records themselves, once on what comity codes of the same reports (a claim is
taken for the record that it agrees with in type and parties). Then the time for made-up ledgers of three sizes:
the storylines' claims again and again, with their dates shifted.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.results import RESULTS, Figure, Target, plain_table, processor, record
from comity.errors import ComityError
from comity.ingest.documents import make_document
from comity.knowledge.ontology import load_ontology
from comity.knowledge.world import load_world
from comity.merge.clusters import clusters
from comity.merge.events import Merger
from comity.merge.telling import Telling
from comity.model import Claim, Document, Evidence, Party, Span, Speaker, Standing, When, Words, content_id
from comity.pipeline import Coder
from comity.sample import events_path, gold_path, sample_path

SIZES = (10_000, 30_000, 100_000)
Record = tuple[str, int]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Bcubed:
    """Precision and recall over records, each averaged over the records; and pairs of events put together."""

    precision: float
    recall: float
    records: int
    confused: float
    events: int

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        figures = list(_figures(options))
        print(plain_table(figures))
        if options.record:
            record(options.results, "merging", figures, [processor(), "`python bench/merging.py --record`"])
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/merging.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list what was wrongly put together or left apart")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="claims of the made-up ledgers")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def _figures(options: argparse.Namespace) -> Iterator[Figure]:
    documents = {document.name: document for document in sample_documents()}
    coded = [json.loads(line) for line in gold_path().read_text(encoding="utf-8").splitlines()]
    events = [json.loads(line) for line in events_path().read_text(encoding="utf-8").splitlines()]
    storylines = {str(event["storyline"]) for event in events}
    inside = {one["id"]: one for one in coded if one["id"].rsplit("-", 1)[0] in storylines}
    gold = gold_clusters(events, inside)
    by_hash = {document.id: document for document in documents.values()}

    by_hand = {key: claim_of(key, event, documents[key[0]]) for key, event in _events(inside)}
    yield from _quality("hand-coded records", by_hand, gold, by_hash, options.misses)
    own = own_claims(inside, documents)
    yield from _quality("comity's own claims", own, gold, by_hash, options.misses)
    yield from timings([*own.values()], by_hash, options.sizes)


def sample_documents() -> Iterator[Document]:
    """The bundled reports."""
    world = load_world()
    for line in sample_path().read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        yield make_document(
            raw["text"],
            name=raw["id"],
            title=raw["title"],
            published=raw["published"],
            source=raw["source"],
            world=world,
        )


def gold_clusters(events: Iterable[Mapping[str, Any]], coded: Mapping[str, Any]) -> dict[Record, str]:
    """The event of each hand-coded record; a record that no event names is an event of its own."""
    gold = {key: f"{key[0]}/{key[1]}" for key, _ in _events(coded)}
    for number, event in enumerate(events):
        gold.update({(str(name), int(at)): f"event {number}" for name, at in event["records"]})
    return gold


def _events(coded: Mapping[str, Any]) -> Iterator[tuple[Record, Mapping[str, Any]]]:
    for name, one in coded.items():
        yield from (((name, at), event) for at, event in enumerate(one["events"]))


def claim_of(key: Record, event: Mapping[str, Any], document: Document) -> Claim:
    """A hand-coded record as a claim, so that merging can be measured apart from coding."""
    speaker = event["speaker"]
    voucher = Party(code=speaker["code"], sector=speaker["sector"], name=speaker["name"]) if speaker else None
    date = event["date"]
    quote = Span(start=event["start"], end=event["end"])
    days = (dt.date.fromisoformat(date["end"]) - dt.date.fromisoformat(date["start"])).days if date else 0
    status = event["status"]
    kinds = {"planned": "planned", "possible": "possible", "denied": "denied" if voucher else "did_not_happen"}
    kind = kinds.get(status, "claimed" if voucher else "reported")
    voiced = (voucher.code,) if voucher else ()
    return Claim(
        id=content_id("claim", *key),
        document_id=document.id,
        type=event["type"],
        mode=event["mode"],
        cameo=None,
        contexts=(),
        actors=_parties(event["actor"]),
        recipients=_parties(event["recipient"]),
        concerning=(),
        about=None,
        status=status,
        condition=None,
        speakers=(Speaker(party=voucher, words=Words(text="", span=quote), cue="", kind="indirect"),)
        if voucher
        else (),
        vouchers=(voucher,) if voucher else (),
        standing=Standing(kind=kind, by=voiced),  # type: ignore[arg-type]
        recency="new" if date and date["end"] >= (document.published or "")[:7] else "background",
        recency_reason="",
        when=When(start=date["start"], end=date["end"], precision="range" if days else "day", basis="said", words=None)
        if date
        else None,
        where=None,
        amounts=(),
        evidence=(Evidence(field="act", quote=quote.of(document.text), span=quote),),
        commits=False,
        rule="hand",
        reasons=(),
        confidence=None,
        coder="hand",
    )


def _parties(raw: Iterable[Mapping[str, str]]) -> tuple[Party, ...]:
    return tuple(Party(code=one["code"], sector=one["sector"], name=one["name"]) for one in raw)


def own_claims(coded: Mapping[str, Any], documents: Mapping[str, Document]) -> dict[Record, Claim]:
    """comity's claims by the hand-coded record that each agrees with in type and parties, the nearest in the text."""
    found: dict[Record, Claim] = {}
    for reading in Coder().read_many(documents[name] for name in coded):
        wanted = list(enumerate(coded[reading.document.name]["events"]))
        for claim in reading.claims:
            fits = [at for at, event in wanted if _same(claim, event) and (reading.document.name, at) not in found]
            if fits:
                start = claim.quote.span.start
                nearest = min(fits, key=lambda at: abs(dict(wanted)[at]["start"] - start))
                found[reading.document.name, nearest] = claim
    return found


def _same(claim: Claim, event: Mapping[str, Any]) -> bool:
    actors = {party.code for party in claim.actors} & {one["code"] for one in event["actor"]}
    recipients = {party.code for party in claim.recipients} & {one["code"] for one in event["recipient"]}
    return claim.type == event["type"] and bool(actors) and (bool(recipients) or not event["recipient"])


def _quality(
    name: str, claims: Mapping[Record, Claim], gold: Mapping[Record, str], by_hash: Mapping[str, Document], misses: bool
) -> Iterator[Figure]:
    key_of = {claim.id: key for key, claim in claims.items()}
    merger = Merger()
    tellings = merger.tellings(claims.values(), by_hash)
    found = {}
    for number, cluster in enumerate(clusters(tellings, merger.comparison)):
        found.update({key_of[tellings[at].claim.id]: number for at in cluster})
    score = bcubed(found, {key: gold[key] for key in claims})
    if misses:
        _tell(name, found, gold, {key_of[one.claim.id]: one for one in tellings}, merger)
    yield Figure(name=f"{name}: B-cubed F1", value=score.f1, n=score.records, target=Target(bound=0.85))
    yield Figure(name=f"{name}: B-cubed precision", value=score.precision, n=score.records)
    yield Figure(name=f"{name}: B-cubed recall", value=score.recall, n=score.records)
    alone = bcubed(dict(zip(claims, range(len(claims)), strict=True)), {key: gold[key] for key in claims})
    yield Figure(name=f"{name}: B-cubed F1 if nothing is put together", value=alone.f1, n=alone.records)
    multi = {key: cluster for key, cluster in gold.items() if cluster.startswith("event ") and key in claims}
    told = bcubed({key: found[key] for key in multi}, multi)
    yield Figure(name=f"{name}: B-cubed F1, records of events told more than once", value=told.f1, n=told.records)
    yield Figure(
        name=f"{name}: events put together with another",
        value=score.confused,
        n=score.events,
        target=Target(bound=0.05, at_most=True),
    )


def bcubed(found: Mapping[Record, int], gold: Mapping[Record, str]) -> Bcubed:
    """The B-cubed scores of a clustering, and the share of gold events that share a cluster with another."""
    clusters_of, events_of = _members(found), _members(gold)
    precision = recall = 0.0
    for key, cluster in found.items():
        common = len(clusters_of[cluster] & events_of[gold[key]])
        precision += common / len(clusters_of[cluster])
        recall += common / len(events_of[gold[key]])
    confused = {gold[key] for keys in clusters_of.values() if len({gold[key] for key in keys}) > 1 for key in keys}
    size = len(found) or 1
    return Bcubed(
        precision=precision / size,
        recall=recall / size,
        records=len(found),
        confused=len(confused) / (len(events_of) or 1),
        events=len(events_of),
    )


def _members(clustering: Mapping[Record, int] | Mapping[Record, str]) -> dict[int | str, set[Record]]:
    members: dict[int | str, set[Record]] = defaultdict(set)
    for key, cluster in clustering.items():
        members[cluster].add(key)
    return members


def _tell(
    name: str,
    found: Mapping[Record, int],
    gold: Mapping[Record, str],
    tellings: Mapping[Record, Telling],
    merger: Merger,
) -> None:
    """Pairs that are wrongly together or wrongly apart, with the reason."""
    keys = sorted(found)
    for number, one in enumerate(keys):
        for other in keys[number + 1 :]:
            together, wanted = found[one] == found[other], gold[one] == gold[other]
            if together == wanted:
                continue
            likeness = merger.comparison.likeness(tellings[one], tellings[other])
            print(f"{name}: {'WRONG' if together else 'MISSED'} {one} {other} {likeness.points:.1f} {likeness.reason}")
            print(f"    {tellings[one].claim.quote.quote!r}\n    {tellings[other].claim.quote.quote!r}")


def timings(claims: Sequence[Claim], by_hash: Mapping[str, Document], sizes: Sequence[int]) -> Iterator[Figure]:
    """Seconds for made-up ledgers: the claims again and again, each time two months later."""
    load_ontology()
    for size in sizes:
        many, documents = _repeated(claims, by_hash, size)
        merger = Merger()
        begun = time.perf_counter()
        events = merger.events(many, documents)
        spent = time.perf_counter() - begun
        target = Target(bound=60, at_most=True) if size >= SIZES[-1] else None
        yield Figure(name=f"merging {size:,} claims into {len(events):,} events, seconds", value=spent, target=target)


def _repeated(
    claims: Sequence[Claim], by_hash: Mapping[str, Document], size: int
) -> tuple[list[Claim], dict[str, Document]]:
    many: list[Claim] = []
    documents: dict[str, Document] = {}
    for turn in range(size // len(claims) + 1):
        for claim in claims[: size - len(many)]:
            old = by_hash[claim.document_id]
            new = f"{old.id}-{turn}"
            if new not in documents:
                documents[new] = dataclasses.replace(old, id=new, published=_later(old.published, turn))
            when = claim.when and dataclasses.replace(
                claim.when, start=_later(claim.when.start, turn), end=_later(claim.when.end, turn)
            )
            many.append(dataclasses.replace(claim, id=f"{claim.id}-{turn}", document_id=new, when=when))
    return many, documents


def _later(day: str | None, turn: int) -> str:
    return (dt.date.fromisoformat((day or "2020-01-01")[:10]) + dt.timedelta(days=61 * turn)).isoformat()


if __name__ == "__main__":
    raise SystemExit(main())
