"""F1 of classes over marks that were asked one by one, with the interval in which it lies when they are drawn anew."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.results import Figure, Target

DRAWS = 1000
"""How often the marks are drawn anew for an interval."""
SEED = 1
"""Fixes the draws, so that a second run gives the same interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What was marked and what was found; None stands for nothing (no claim, no speaker)."""

    wanted: str | None
    found: str | None


def f1_of(pairs: Sequence[Pair], classes: frozenset[str]) -> float | None:
    """F1 of the classes taken together; None where they are neither wanted nor found."""
    return _f1([(pair.wanted in classes, pair.found in classes, True) for pair in pairs])


def named_f1(pairs: Sequence[Pair]) -> float | None:
    """F1 of the names: right where the very one that is wanted is found; None on both sides counts for nothing."""
    return _f1([(pair.wanted is not None, pair.found is not None, pair.wanted == pair.found) for pair in pairs])


def _f1(cases: Sequence[tuple[bool, bool, bool]]) -> float | None:
    wanted = sum(case[0] for case in cases)
    found = sum(case[1] for case in cases)
    right = sum(all(case) for case in cases)
    return 2 * right / (wanted + found) if wanted + found else None


def f1_figure(name: str, pairs: Sequence[Pair], classes: frozenset[str], target: float | None = None) -> Figure:
    """F1 of classes with its interval; `n` counts the marks of these classes."""
    n = sum(pair.wanted in classes for pair in pairs)
    return _figure(name, pairs, lambda drawn: f1_of(drawn, classes), n, target)


def named_figure(name: str, pairs: Sequence[Pair], target: float | None = None) -> Figure:
    """F1 of names with its interval; `n` counts the marks that have one."""
    return _figure(name, pairs, named_f1, sum(pair.wanted is not None for pair in pairs), target)


def macro_figure(
    name: str, pairs: Sequence[Pair], classes: Sequence[frozenset[str]], target: float | None = None
) -> Figure:
    """The mean of the F1 of each group of classes, with its interval; `n` counts all marks."""
    return _figure(name, pairs, lambda drawn: _macro(drawn, classes), len(pairs), target)


def _macro(pairs: Sequence[Pair], classes: Sequence[frozenset[str]]) -> float | None:
    return sum(f1_of(pairs, each) or 0.0 for each in classes) / len(classes) if pairs else None


def _figure(
    name: str, pairs: Sequence[Pair], measure: Callable[[Sequence[Pair]], float | None], n: int, target: float | None
) -> Figure:
    bound = None if target is None else Target(bound=target)
    return Figure(name=name, value=measure(pairs), n=n, interval=_interval(pairs, measure), target=bound)


def _interval(pairs: Sequence[Pair], measure: Callable[[Sequence[Pair]], float | None]) -> tuple[float, float] | None:
    """The middle 95 % of the measure when the marks are drawn anew with replacement; None for fewer than two."""
    if len(pairs) < 2:
        return None
    draw = random.Random(SEED)
    values = sorted(measure(draw.choices(pairs, k=len(pairs))) or 0.0 for _ in range(DRAWS))
    return values[int(DRAWS * 0.025)], values[int(DRAWS * 0.975) - 1]
