"""Fit the weights of confidence, write them, and measure on claims that took no part how far they can be believed.

    python bench/calibrate.py [--corpus FOLDER] [--gold FILE] [--model NAME] [--check] [--record]

Fitted on three sets of labelled claims (see bench/labels.py): the bundled sample, the `analysis` part of the blind
documents, and claims of corpus documents that were judged one by one. The development gold and the `held` part are
never fitted on; they are only reported. What is measured on the fitted sets is measured by folds over documents: each
claim is rated by weights that saw no claim of its document.

Writes lexicon/en/confidence.toml, docs/confidence.md and docs/confidence.svg; `--check` writes nothing and fails if
the weights in the package are not those that it fits. `--record` writes the figures into bench/RESULTS.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import confidence_page
from bench.blind import CORPUS
from bench.fitting import (
    Numbers,
    calibration_error,
    discrimination,
    fit,
    out_of_fold,
    perfect_error,
    probabilities,
)
from bench.labels import FITTED, Labelled, all_labelled
from bench.measures import GOLD, documents_of
from bench.results import RESULTS, ROOT, Figure, Target, plain_table, processor, record
from comity.errors import ComityError, KnowledgeError
from comity.evaluate.reading import read_coded
from comity.evaluate.records import Rates
from comity.evaluate.score import score
from comity.export.scored import scored_document
from comity.extract.confidence import at_least, confidence_weights, rated
from comity.extract.sight import FEATURES
from comity.lexicon.confidence import FILE, Weights, write_weights
from comity.lexicon.load import FOLDER
from comity.model import Reading
from comity.pipeline import Coder

DOCS = ROOT / "docs"
SURE = 0.9
LEASTS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
"""The values of ``--min-confidence`` that the tables show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What calibration found. `said` and `right` are of the fitted parts, by folds; `apart` are the other parts."""

    weights: Weights
    claims: Sequence[Labelled]
    said: Numbers
    right: Numbers
    apart: Sequence[tuple[str, Numbers, Numbers]]
    traded: Sequence[tuple[float, Rates]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, write or check, measure and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        _start_anew_if_broken()
        coder = Coder(options.model)
        found = measured(coder, options.corpus, options.gold)
        figures = list(figures_of(found))
        print(plain_table(figures))
        if options.check:
            return _checked(found.weights)
        write_weights(found.weights, FOLDER / FILE)
        confidence_page.write(found, DOCS)
        print(f"written: {FILE}, confidence.md, confidence.svg")
        if options.record:
            record(options.results, "confidence", figures, _facts(coder))
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/calibrate.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder with the corpora")
    parser.add_argument("--gold", type=Path, default=GOLD, help="gold that is reported on and never fitted on")
    parser.add_argument("--model", help="the language model, instead of the one that comity finds")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the weights are not those fitted")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def _start_anew_if_broken() -> None:
    """Weights that do not fit the features, as after a new feature, would keep the coder from coding at all."""
    try:
        confidence_weights()
    except KnowledgeError as error:
        print(f"{error}\nstarting anew with weights of nought", file=sys.stderr)
        features = {feature.name: 0.0 for feature in FEATURES}
        write_weights(Weights(intercept=0.0, features=features, types={}, rules={}), FOLDER / FILE)
        confidence_weights.cache_clear()


def measured(coder: Coder, corpus: Path, dev: Path) -> Measured:
    """Fit on the parts that may be fitted on; measure those by folds, and the others with the weights."""
    labelled = all_labelled(coder, corpus, dev)
    claims = [claim for claim in labelled if claim.part in FITTED]
    weights = fit(claims)
    parts = {part: [one for one in labelled if one.part == part] for part in ("held", "dev")}
    return Measured(
        weights=weights,
        claims=claims,
        said=out_of_fold(claims),
        right=_right(claims),
        apart=[(part, probabilities(weights, ones), _right(ones)) for part, ones in parts.items() if ones],
        traded=list(_traded(coder, dev, weights)) if dev.exists() else [],
    )


def _right(claims: Sequence[Labelled]) -> Numbers:
    return np.array([float(claim.right) for claim in claims])


def _traded(coder: Coder, dev: Path, weights: Weights) -> Iterator[tuple[float, Rates]]:
    """The triple figures of the development gold that each least confidence leaves."""
    gold = read_coded(dev)
    readings = [
        replace(reading, claims=rated(reading.claims, reading.document, weights))
        for reading in coder.read_many(documents_of(coder, dev))
    ]
    for least in LEASTS:
        yield least, score(gold, _coded(readings, least)).levels["triple"]


def _coded(readings: Sequence[Reading], least: float) -> dict[str, dict[str, object]]:
    return {reading.document.name: scored_document(at_least(reading, least)) for reading in readings}


def figures_of(found: Measured) -> Iterator[Figure]:
    """The figures that are recorded."""
    said, right = found.said, found.right
    mean, edge = perfect_error(said)
    n = len(said)
    yield Figure(name="calibration error, by folds", value=calibration_error(said, right), n=n, target=_AT_MOST)
    yield Figure(name="calibration error of a perfect coder", value=mean, n=n)
    yield Figure(name="calibration error of a perfect coder, 95th percentile", value=edge, n=n)
    sure = right[said >= SURE]
    yield Figure(name="right among claims above 0.9", value=_mean(sure), n=len(sure), target=Target(bound=0.85))
    yield Figure(name="right claim surer than a wrong one", value=discrimination(said, right), n=n)
    yield Figure(name="right among all claims", value=float(right.mean()), n=n)
    for part, its_said, its_right in found.apart:
        sure = its_right[its_said >= SURE]
        yield Figure(name=f"{part}: calibration error", value=calibration_error(its_said, its_right), n=len(its_said))
        yield Figure(name=f"{part}: calibration error of a perfect coder", value=perfect_error(its_said)[0])
        yield Figure(name=f"{part}: right among claims above 0.9", value=_mean(sure), n=len(sure))


_AT_MOST = Target(bound=0.06, at_most=True)


def _mean(values: Numbers) -> float | None:
    return float(values.mean()) if len(values) else None


def _checked(weights: Weights) -> int:
    if weights == confidence_weights():
        print("the weights in the package are those that are fitted")
        return 0
    print(f"{FILE} is not what is fitted now; run: python bench/calibrate.py", file=sys.stderr)
    return 1


def _facts(coder: Coder) -> list[str]:
    version = coder.version
    return [
        "labels sample, blind/records.jsonl (analysis), judged.jsonl; never fitted on: held, dev",
        "command `python bench/calibrate.py --record`",
        f"comity {version.comity}",
        f"model {version.model} {version.model_version}",
        f"processor {processor()}",
    ]


if __name__ == "__main__":
    raise SystemExit(main())
