"""The quality gate: refuses a coder that is worse than what was last recorded in bench/RESULTS.md.

    python bench/gate.py [--gold FILE] [--model NAME]

Exit code 0 if no gated figure is more than 0.02 below the recorded one, or if there is no gold beside this
checkout; 1 if one is, or if nothing was recorded. A target that is not reached is told and refuses nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.measures import GATED, GOLD, measure_gold
from bench.results import RESULTS, Figure, plain_table, recorded, shown
from comity.errors import ComityError
from comity.pipeline import Coder

DROP = 0.02
"""How far below the recorded figure a new one may be."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and compare with what was recorded; returns the exit code."""
    options = _options(arguments)
    if not options.gold.parent.is_dir():
        print(f"there is no folder {options.gold.parent.name} beside this checkout; the quality gate has nothing to do")
        return 0
    try:
        before = recorded(options.results, "quality")
        figures = [one for one in measure_gold(Coder(options.model), options.gold) if one.name in GATED]
    except ComityError as error:
        print(f"bench/gate.py: {error}", file=sys.stderr)
        return error.exit_code
    print(plain_table(figures))
    for line in unmet(figures):
        print(line)
    problems = drops(figures, before)
    for problem in problems:
        print(f"bench/gate.py: {problem}", file=sys.stderr)
    return int(bool(problems))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="coded documents to compare with (JSON Lines)")
    parser.add_argument("--model", help="the language model, instead of the one that comity finds")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def drops(figures: Sequence[Figure], before: Mapping[str, float]) -> list[str]:
    """One line for each figure that fell too far, or that cannot be compared."""
    if not before:
        return ["no figure was recorded; run: python bench/quality.py --record"]
    return [problem for figure in figures if (problem := _drop(figure, before.get(figure.name)))]


def _drop(figure: Figure, before: float | None) -> str | None:
    if before is None:
        return f"no {figure.name} was recorded; run: python bench/quality.py --record"
    if figure.value is None:
        return f"{figure.name} was {shown(before)} and can no longer be measured: no triple is right"
    fallen = before - figure.value
    # A drop of exactly 0.02 is allowed, whatever binary fractions make of it.
    if fallen <= DROP + 1e-9:
        return None
    return (
        f"{figure.name} is {shown(figure.value)}, {fallen:.4f} below the {shown(before)} last recorded; "
        f"at most {DROP} is allowed. Find what made it worse; to accept it, say why in the change "
        "and run: python bench/quality.py --record"
    )


def unmet(figures: Sequence[Figure]) -> list[str]:
    """One line for each target that is not reached."""
    return [
        f"target not reached: {figure.name} is {shown(figure.value)}, wanted {figure.target}"
        for figure in figures
        if figure.met is False
    ]


if __name__ == "__main__":
    raise SystemExit(main())
