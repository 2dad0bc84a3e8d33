"""A logistic model with a penalty on its weights, fitted with numpy, and how well its probabilities hold.

Types and rules have a weight each. The penalty draws every weight to nought, the harder the fewer claims speak for it:
a rule that was seen twice says next to nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.labels import Labelled
from comity.extract.sight import FEATURES
from comity.lexicon.confidence import Weights

PENALTIES = (3.0, 3.0, 4.0)
"""Of features, types and rules. They matter little: from 1 to 10 the log loss of the folds was 0.504 to 0.514."""
FOLDS = 10
BINS = 10
"""Bins of equal width in which what was said is compared with what was right."""
DRAWS = 2_000
_SEED = 7
_STEPS = 50
_PLACES = 3
"""Decimals of a weight."""

Numbers = np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The claims whose probability lies in one range: how many, the mean said of them, and the share right."""

    low: float
    high: float
    n: int
    said: float
    right: float


def fit(claims: Sequence[Labelled]) -> Weights:
    """The weights that fit the claims best under the penalty."""
    types = sorted({claim.type for claim in claims})
    rules = sorted({claim.rule for claim in claims})
    table = _table(claims, types, rules)
    names = (len(FEATURES), len(types), len(rules))
    penalty = np.concatenate([[1e-6], *(np.full(n, each) for n, each in zip(names, PENALTIES, strict=True))])
    solved = [round(float(weight), _PLACES) + 0.0 for weight in _solve(table, _right(claims), penalty)]
    first, second = 1 + len(FEATURES), 1 + len(FEATURES) + len(types)
    return Weights(
        intercept=solved[0],
        features=dict(zip([feature.name for feature in FEATURES], solved[1:first], strict=True)),
        types=dict(zip(types, solved[first:second], strict=True)),
        rules={rule: weight for rule, weight in zip(rules, solved[second:], strict=True) if weight},
    )


def probabilities(weights: Weights, claims: Sequence[Labelled]) -> Numbers:
    """What the weights say of each claim, not rounded."""
    features = np.array([weights.features[feature.name] for feature in FEATURES])
    named = [weights.types.get(claim.type, 0.0) + weights.rules.get(claim.rule, 0.0) for claim in claims]
    totals = weights.intercept + np.array([claim.values for claim in claims]) @ features + np.array(named)
    return np.asarray(1 / (1 + np.exp(-totals)))


def out_of_fold(claims: Sequence[Labelled]) -> Numbers:
    """What is said of each claim by weights that were fitted without any claim of its document."""
    folds = np.array([fold_of(claim.document) for claim in claims])
    said = np.zeros(len(claims))
    for fold in sorted(set(folds.tolist())):
        weights = fit([claim for claim, its in zip(claims, folds, strict=True) if its != fold])
        said[folds == fold] = probabilities(weights, [c for c, its in zip(claims, folds, strict=True) if its == fold])
    return said


def fold_of(document: str) -> int:
    """The fold of a document: always the same, whatever else is labelled."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % FOLDS


def _table(claims: Sequence[Labelled], types: Sequence[str], rules: Sequence[str]) -> Numbers:
    rows = [
        (
            1.0,
            *claim.values,
            *(float(claim.type == kind) for kind in types),
            *(float(claim.rule == rule) for rule in rules),
        )
        for claim in claims
    ]
    return np.array(rows)


def _right(claims: Sequence[Labelled]) -> Numbers:
    return np.array([float(claim.right) for claim in claims])


def _solve(table: Numbers, right: Numbers, penalty: Numbers) -> Numbers:
    """Newton's method; the penalty makes the optimum one."""
    weights = np.zeros(table.shape[1])
    for _ in range(_STEPS):
        said = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - said) - penalty * weights
        bend = (table * (said * (1 - said))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def bins(said: Numbers, right: Numbers) -> list[Bin]:
    """The reliability of what was said, for the bins that hold a claim."""
    places = np.minimum((said * BINS).astype(int), BINS - 1)
    return [
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            n=int((places == place).sum()),
            said=float(said[places == place].mean()),
            right=float(right[places == place].mean()),
        )
        for place in range(BINS)
        if (places == place).any()
    ]


def calibration_error(said: Numbers, right: Numbers) -> float:
    """Expected calibration error: the gap between said and right, averaged over claims by bin."""
    return sum(one.n * abs(one.said - one.right) for one in bins(said, right)) / len(said)


def perfect_error(said: Numbers) -> tuple[float, float]:
    """The calibration error of one who says the same and is always as right as said: mean, and 95th percentile."""
    chance = np.random.default_rng(_SEED)
    drawn = [calibration_error(said, (chance.random(len(said)) < said).astype(float)) for _ in range(DRAWS)]
    return float(np.mean(drawn)), float(np.percentile(drawn, 95))


def discrimination(said: Numbers, right: Numbers) -> float:
    """How often a right claim is surer than a wrong one (area under the curve); ties count half."""
    yes, no = said[right == 1], said[right == 0]
    above = (yes[:, None] > no[None, :]).mean() + (yes[:, None] == no[None, :]).mean() / 2
    return float(above)
