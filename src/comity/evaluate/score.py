"""Comparing coded documents with gold ones.

Every event is spread into dyads, which are counted once a document. Four levels are scored, from strict to loose:
triple (who, type, whom) and, whatever the order of the two, quad class with both, both alone, and type alone. The
triple figure bears a 95 % interval over documents. On matched triples the fields are compared; the prediction
whose quote is nearest answers. A gold event marked optional costs nothing when missed or found.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from comity.errors import InputError
from comity.evaluate.agreement import FIELDS, Field, agreement, answering, marked_speakers, marked_statuses
from comity.evaluate.coded import NOTHING_CODED, CodedDocument, CodedEvent, coded_document
from comity.evaluate.dyads import Key, views
from comity.evaluate.offices import office_keys
from comity.evaluate.records import Accuracy, Disagreement, Rates, Score
from comity.evaluate.types import LEVELS, QUAD_CLASS, Level

DRAWS = 1_000
"""How often the documents are drawn anew for the interval."""

_SEED = 7
Events = Mapping[Key, Sequence[CodedEvent]]


@dataclass(slots=True, kw_only=True)
class Count:
    """A running count of right, predicted and gold ones."""

    hit: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, hit: int, found: int, wanted: int) -> None:
        """Count some more."""
        self.hit += hit
        self.found += found
        self.wanted += wanted

    def rates(self) -> Rates:
        """The rates of what was counted so far."""
        return Rates.of(self.hit, self.found, self.wanted)


@dataclass(slots=True, kw_only=True)
class Tally:
    """All running counts of a comparison."""

    levels: dict[Level, Count] = field(default_factory=lambda: {level: Count() for level in LEVELS})
    documents: list[tuple[int, int, int]] = field(default_factory=list)
    types: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in QUAD_CLASS})
    right: dict[Field, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    compared: dict[Field, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    statuses: Count = field(default_factory=Count)
    speakers: Count = field(default_factory=Count)
    offices: Count = field(default_factory=Count)
    disagreements: list[Disagreement] = field(default_factory=list)


def score(gold: Mapping[str, Mapping[str, Any]], predicted: Mapping[str, Mapping[str, Any]]) -> Score:
    """The figures of `predicted` against `gold`: both map a document's id to the document in the scored form.

    Predicted documents that gold does not have are not looked at; those that are missing count as empty. Raises
    InputError for a document that is not in the scored form.
    """
    tally = Tally()
    for name, document in gold.items():
        wanted = _coded(name, document)
        found = _coded(name, predicted[name]) if name in predicted else NOTHING_CODED
        _compare_events(tally, name, wanted, found)
        _compare_offices(tally, wanted, found)
    return Score(
        documents=len(gold),
        missing_documents=len(set(gold) - set(predicted)),
        levels={level: count.rates() for level, count in tally.levels.items()},
        triple_f1_interval=_interval(tally.documents),
        fields_on_matched={name: Accuracy.of(tally.right[name], tally.compared[name]) for name in FIELDS},
        marked_on_matched={"status": tally.statuses.rates(), "speaker": tally.speakers.rates()},
        by_type={kind: count.rates() for kind, count in tally.types.items() if count != Count()},
        offices=tally.offices.rates(),
        disagreements=tuple(tally.disagreements),
    )


def _coded(name: str, document: Mapping[str, Any]) -> CodedDocument:
    try:
        return coded_document(document)
    except InputError as error:
        raise InputError(f"document {name!r}: {error}") from None


def _compare_events(tally: Tally, name: str, gold: CodedDocument, predicted: CodedDocument) -> None:
    wanted, found = views(gold), views(predicted)
    for level in LEVELS:
        required = {key for key, events in wanted[level].items() if not all(event.optional for event in events)}
        counted = found[level].keys() - (wanted[level].keys() - required)
        hit = required & counted
        tally.levels[level].add(len(hit), len(counted), len(required))
        if level == "triple":
            tally.documents.append((len(hit), len(counted), len(required)))
            _count_types(tally, required, counted)
            _compare_fields(tally, hit, wanted[level], found[level])
            tally.disagreements += _disagreements(name, "missed", required - counted, wanted[level])
            tally.disagreements += _disagreements(name, "extra", counted - required, found[level])


def _count_types(tally: Tally, required: set[Key], counted: set[Key]) -> None:
    for key in required | counted:
        is_wanted, is_found = key in required, key in counted
        tally.types[key[1]].add(is_wanted and is_found, is_found, is_wanted)


def _compare_fields(tally: Tally, hit: Iterable[Key], wanted: Events, found: Events) -> None:
    for key in hit:
        gold, predicted = wanted[key], found[key]
        for name, right in agreement(*answering(gold, predicted), key).items():
            tally.right[name] += right
            tally.compared[name] += 1
        _compare_sets(tally.statuses, marked_statuses(gold), marked_statuses(predicted))
        _compare_sets(tally.speakers, marked_speakers(gold), marked_speakers(predicted))


def _compare_offices(tally: Tally, gold: CodedDocument, predicted: CodedDocument) -> None:
    _compare_sets(tally.offices, office_keys(gold.offices), office_keys(predicted.offices))


def _compare_sets(count: Count, wanted: set[Any], found: set[Any]) -> None:
    count.add(len(wanted & found), len(found), len(wanted))


def _disagreements(
    name: str, what: Literal["missed", "extra"], keys: Iterable[Key], events: Events
) -> list[Disagreement]:
    return [_disagreement(name, what, key, events[key][0]) for key in sorted(keys)]


def _disagreement(name: str, what: Literal["missed", "extra"], key: Key, event: CodedEvent) -> Disagreement:
    first, kind, second = key
    return Disagreement(document=name, what=what, dyad=(first, kind, second), status=event.status, quote=event.quote)


def _interval(documents: Sequence[tuple[int, int, int]]) -> tuple[float, float] | None:
    """The middle 95 % of triple F1 over draws of as many documents with replacement."""
    if not documents:
        return None
    chance = random.Random(_SEED)
    drawn = sorted(_f1_of(chance.choices(documents, k=len(documents))) for _ in range(DRAWS))
    return drawn[int(0.025 * DRAWS)], drawn[int(0.975 * DRAWS) - 1]


def _f1_of(documents: Iterable[tuple[int, int, int]]) -> float:
    hit, found, wanted = (sum(column) for column in zip(*documents, strict=True))
    return Rates.of(hit, found, wanted).f1
