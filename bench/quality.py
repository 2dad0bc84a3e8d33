"""How right comity is: codes the gold file and the bundled sample and compares.

    python bench/quality.py [--gold FILE] [--model NAME] [--record]

Prints a table of figures with their targets. `--record` writes it into bench/RESULTS.md, which the gate
(bench/gate.py) compares with. Exit code 0, or that of the error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.measures import GOLD, measure_gold, measure_sample
from bench.results import RESULTS, Figure, plain_table, processor, record
from comity.errors import ComityError, InputError
from comity.pipeline import Coder
from comity.sample import gold_path


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        figures, facts = _measured(options.gold, options.model)
        print(plain_table(figures))
        if options.record:
            _record(options, figures, facts)
    except ComityError as error:
        print(f"bench/quality.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="coded documents to compare with (JSON Lines)")
    parser.add_argument("--model", help="the language model, instead of the one that comity finds")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def _measured(gold: Path, model: str | None) -> tuple[list[Figure], list[str]]:
    """The figures, and the facts of how they were measured."""
    coder = Coder(model)
    figures = []
    if gold.exists() or gold != GOLD:
        figures = measure_gold(coder, gold)
    else:
        print(f"there is no {gold.name} beside this checkout; only the sample is measured", file=sys.stderr)
    version = coder.version
    facts = [
        f"gold {gold.name}",
        "command `python bench/quality.py --record`",
        f"comity {version.comity}, coder {version.id}",
        f"model {version.model} {version.model_version}",
        f"processor {processor()}",
    ]
    return figures + measure_sample(coder, gold_path()), facts


def _record(options: argparse.Namespace, figures: list[Figure], facts: list[str]) -> None:
    if not options.gold.exists():
        raise InputError(f"{options.gold}: there is no gold file to record figures of; name one with --gold")
    record(options.results, "quality", figures, facts)
    print(f"recorded in {options.results.name}")


if __name__ == "__main__":
    raise SystemExit(main())
