"""Claims of labelled documents, each marked right or wrong: what confidence is fitted on and measured by.

A claim is right if every triple of its scored form (actor, type, recipient) is one of its document's gold triples, as
the scorer matches them; a claim whose triples are all optional in the gold is neither and is left out.

| part | what it is | fitted on |
|---|---|---|
| sample | the sixty bundled reports with their gold | yes |
| analysis | the twenty documents of ``blind/records.jsonl`` that may be looked at | yes |
| judged | claims of corpus documents, judged one by one (``judged.jsonl``) | yes |
| held | the other twenty documents of ``blind/records.jsonl`` | never |
| dev | the development gold, which is the measuring stick of the coder | never |
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.blind import RECORDS, read_records, texts_of
from bench.measures import documents_of
from comity.codec import to_plain
from comity.errors import InputError
from comity.evaluate.coded import coded_document
from comity.evaluate.dyads import Key, dyads, views
from comity.evaluate.reading import read_coded
from comity.export.scored import scored_events
from comity.extract.sight import FEATURES, sight_of
from comity.ingest.documents import make_document
from comity.lexicon.load import load_lexicon
from comity.model import Claim, Document, Reading
from comity.pipeline import Coder
from comity.sample import gold_path

JUDGED = Path(__file__).parent / "judged.jsonl"
FITTED = ("sample", "analysis", "judged")
"""The parts that weights are fitted on."""

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A claim with the values of its features, in the order of `FEATURES`, and whether it is right."""

    part: str
    document: str
    type: str
    rule: str
    values: tuple[float, ...]
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The gold triples of a document: those that count, and those that cost nothing."""

    required: frozenset[Key]
    optional: frozenset[Key]

    def right(self, claim: Claim) -> bool | None:
        """Whether a claim is right; None if the gold leaves it open."""
        counted = triples(claim) - self.optional
        return counted <= self.required if counted else None


def triples(claim: Claim) -> frozenset[Key]:
    """The triples of a claim in the scored form."""
    coded = coded_document({"events": to_plain(scored_events([claim], None))})
    return frozenset(dyad.key("triple") for event in coded.events for dyad in dyads(event))


def truth_of(gold: Plain) -> Truth:
    """The triples of a gold document."""
    found = views(coded_document({"events": gold["events"]}))["triple"]
    required = frozenset(key for key, events in found.items() if not all(event.optional for event in events))
    return Truth(required=required, optional=frozenset(found) - required)


def from_gold(coder: Coder, path: Path, part: str) -> Iterator[Labelled]:
    """The claims that the coder makes of a gold file's texts; the gold is looked at only to mark them."""
    gold = read_coded(path)
    for reading in coder.read_many(documents_of(coder, path)):
        yield from _marked(part, reading, truth_of(gold[reading.document.name]))


def from_blind(coder: Coder, corpus: Path, part: str, records: Path = RECORDS) -> Iterator[Labelled]:
    """The claims of one part of the blind documents."""
    rows = {row["id"]: row for row in read_records(records) if row["part"] == part}
    for reading in coder.read_many(_documents(coder, corpus, list(rows))):
        yield from _marked(part, reading, truth_of(rows[reading.document.name]))


def from_judged(coder: Coder, corpus: Path, path: Path = JUDGED) -> Iterator[Labelled]:
    """The claims that a reader judged one by one and that the coder still makes."""
    verdicts = read_verdicts(path)
    names = list(dict.fromkeys(str(name) for name, *_ in verdicts))
    for reading in coder.read_many(_documents(coder, corpus, names)):
        for claim in reading.claims:
            right = verdicts.get(_key(reading.document.name, claim))
            if right is not None:
                yield _labelled("judged", reading.document, claim, right)


def read_verdicts(path: Path) -> dict[tuple[object, ...], bool]:
    """The verdicts by document, type, parties and first character; the first line of the file says who judged.

    Raises InputError for a file that is missing or a line that is no verdict.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; restore the file from the repository") from None
    found: dict[tuple[object, ...], bool] = {}
    for number, line in enumerate(lines[1:], 2):
        try:
            row = json.loads(line)
            key = (row["document"], row["type"], tuple(row["actors"]), tuple(row["recipients"]), row["start"])
            found[key] = bool(row["right"])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}: no verdict ({error}); restore the file from the repository") from None
    return found


def _key(document: str, claim: Claim) -> tuple[object, ...]:
    actors = tuple(sorted({party.code for party in claim.actors}))
    recipients = tuple(sorted({party.code for party in claim.recipients}))
    return document, claim.type, actors, recipients, claim.quote.span.start


def _documents(coder: Coder, corpus: Path, names: Sequence[str]) -> Iterator[Document]:
    texts = texts_of(corpus, frozenset(names))
    for name in names:
        row = texts[name]
        yield make_document(
            row["text"],
            name=name,
            title=row.get("title"),
            published=row.get("published") or row.get("date"),
            source=row.get("source"),
            url=row.get("url"),
            world=coder.world,
        )


def _marked(part: str, reading: Reading, truth: Truth) -> Iterator[Labelled]:
    for claim in reading.claims:
        right = truth.right(claim)
        if right is not None:
            yield _labelled(part, reading.document, claim, right)


def _labelled(part: str, document: Document, claim: Claim, right: bool) -> Labelled:
    sight = sight_of(claim, document, load_lexicon())
    return Labelled(
        part=part,
        document=document.name,
        type=claim.type,
        rule=claim.rule,
        values=tuple(float(feature.value(sight)) for feature in FEATURES),
        right=right,
    )


def all_labelled(coder: Coder, corpus: Path, dev: Path) -> list[Labelled]:
    """Every labelled claim, those of dev only where its file is there."""
    found = [*from_gold(coder, gold_path(), "sample"), *from_judged(coder, corpus)]
    found += [one for part in ("analysis", "held") for one in from_blind(coder, corpus, part)]
    return found + (list(from_gold(coder, dev, "dev")) if dev.exists() else [])
