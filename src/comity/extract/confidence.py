"""How sure a claim is: the probability that its type and parties are right, from what is known when it is coded.

What is known of a claim stands in `sight`, the weights in ``lexicon/en/confidence.toml``. The weights are fitted by
``bench/calibrate.py`` on labelled documents, which the coder never sees.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from comity.errors import InputError
from comity.extract.sight import FEATURES, sight_of
from comity.lexicon.confidence import Weights, check_features, load_weights
from comity.lexicon.load import FOLDER, load_lexicon
from comity.lexicon.records import Lexicon
from comity.model import Claim, Document, Reading

DIGITS = 2
"""Decimals of a confidence; the labelled claims are too few to tell more apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one thing that is known of a claim does to its confidence, in log odds."""

    says: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """The probability that a claim is right, and what moved it, the strongest first."""

    probability: float
    parts: tuple[Part, ...]


@functools.cache
def confidence_weights(folder: Path = FOLDER) -> Weights:
    """The weights under `folder`; raises KnowledgeError naming file and key where they do not fit the features."""
    weights = load_weights(folder)
    check_features(weights, [feature.name for feature in FEATURES])
    return weights


def rating_of(claim: Claim, document: Document, lexicon: Lexicon, weights: Weights) -> Rating:
    """How sure a claim of a document is; the same claim and text always give the same."""
    parts = [part for part in _parts(claim, document, lexicon, weights) if part.weight]
    total = math.fsum([weights.intercept, *(part.weight for part in parts)])
    return Rating(
        probability=round(_logistic(total), DIGITS),
        parts=tuple(sorted(parts, key=lambda part: (-abs(part.weight), part.says))),
    )


def _parts(claim: Claim, document: Document, lexicon: Lexicon, weights: Weights) -> Iterator[Part]:
    sight = sight_of(claim, document, lexicon)
    for feature in FEATURES:
        yield Part(says=feature.says, weight=weights.features[feature.name] * feature.value(sight))
    yield Part(says=f"how often {claim.type} is right", weight=weights.types.get(claim.type, 0.0))
    yield Part(says=f"how often the rule {claim.rule} is right", weight=weights.rules.get(claim.rule, 0.0))


def _logistic(total: float) -> float:
    # Two forms, so that no sum is too great for the exponential.
    return 1 / (1 + math.exp(-total)) if total >= 0 else math.exp(total) / (1 + math.exp(total))


def rated(claims: Iterable[Claim], document: Document, weights: Weights | None = None) -> tuple[Claim, ...]:
    """The claims of a document with their confidence; nothing else of them changes. Other `weights` are for fitting."""
    lexicon, used = load_lexicon(), weights or confidence_weights()
    return tuple(replace(claim, confidence=rating_of(claim, document, lexicon, used).probability) for claim in claims)


def checked_least(least: float | None) -> float | None:
    """The least confidence that is asked for; raises InputError where it is no probability."""
    if least is not None and not 0 <= least <= 1:  # holds for "not a number" too
        raise InputError(f"min-confidence {least}: not a probability; give a number from 0 to 1, for instance 0.8")
    return least


def at_least(reading: Reading, least: float | None) -> Reading:
    """A reading without the claims that are less sure than `least`; None leaves all."""
    if least is None:
        return reading
    kept = tuple(claim for claim in reading.claims if claim.confidence is not None and claim.confidence >= least)
    return replace(reading, claims=kept)
