"""What quality is measured by: a gold file coded anew and compared, as `Figure` lines with their targets."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from bench.results import SHARED, Figure, Target
from comity.evaluate.reading import Documents, read_coded
from comity.evaluate.records import Score
from comity.evaluate.score import score
from comity.export.scored import scored_document
from comity.ingest.files import read_paths
from comity.ingest.refusal import Refused
from comity.model import Document
from comity.pipeline import Coder

GOLD = SHARED / "gold" / "dev.jsonl"
SEED = "ft-2024-05-16-putin-xi"
"""The article that comity began with; its own triple F1 is one of the targets."""

TARGETS = {
    "triple F1": Target(bound=0.30),
    "triple precision": Target(bound=0.50),
    "evidence": Target(bound=0.90),
    "offices F1": Target(bound=0.55),
    "seed triple F1": Target(bound=0.40),
}
GATED = tuple(TARGETS)
"""The figures that may not fall; the others are shown."""

FIELDS = ("evidence", "status", "speaker", "mode", "sector", "direction", "date", "no date", "place")


def measure_gold(coder: Coder, path: Path) -> list[Figure]:
    """All figures of a gold file that its texts, coded anew, reach.

    Raises InputError for a file that is not in the scored form.
    """
    gold, coded = read_coded(path), coded_texts(coder, path)
    figures = [*main_figures(score(gold, coded))]
    if SEED in gold:
        seed = score({SEED: gold[SEED]}, coded).levels["triple"]
        figures.append(_figure("seed triple F1", seed.f1, seed.wanted))
    return figures + list(_type_figures(score(gold, coded)))


def measure_sample(coder: Coder, path: Path) -> list[Figure]:
    """The main figures of the bundled sample, under names of their own and without targets."""
    found = main_figures(score(read_coded(path), coded_texts(coder, path)))
    return [Figure(name=f"sample {one.name}", value=one.value, n=one.n, interval=one.interval) for one in found]


def coded_texts(coder: Coder, path: Path) -> Documents:
    """The texts of a gold file in the scored form, as the coder codes them; its own coding is not looked at."""
    return {one.document.name: scored_document(one) for one in coder.read_many(documents_of(coder, path))}


def documents_of(coder: Coder, path: Path) -> Iterator[Document]:
    """The documents of a file; one that gives none is told on the standard error."""
    for found in read_paths([str(path)], coder.world):
        if isinstance(found, Refused):
            print(found.set_aside.message, file=sys.stderr)
        else:
            yield found


def main_figures(result: Score) -> Iterator[Figure]:
    """The figures of a comparison: the levels, the offices, and the fields where the triple is right."""
    triple = result.levels["triple"]
    yield Figure(
        name="triple F1",
        value=triple.f1,
        n=triple.wanted,
        interval=result.triple_f1_interval,
        target=TARGETS["triple F1"],
    )
    yield _figure("triple precision", triple.precision, triple.found)
    yield _figure("triple recall", triple.recall, triple.wanted)
    yield _figure("offices F1", result.offices.f1, result.offices.wanted)
    for level in ("quad", "dyad", "type"):
        yield _figure(f"{level} F1", result.levels[level].f1, result.levels[level].wanted)
    for name in FIELDS:
        accuracy = result.fields_on_matched[name]
        yield _figure(name, accuracy.accuracy, accuracy.n)
    for name, rates in result.marked_on_matched.items():
        yield _figure(f"marked {name} F1", rates.f1, rates.wanted)


def _type_figures(result: Score) -> Iterator[Figure]:
    for kind, rates in result.by_type.items():
        yield _figure(f"{kind} precision", rates.precision, rates.found)
        yield _figure(f"{kind} F1", rates.f1, rates.wanted)


def _figure(name: str, value: float | None, n: int) -> Figure:
    return Figure(name=name, value=value, n=n, target=TARGETS.get(name))
