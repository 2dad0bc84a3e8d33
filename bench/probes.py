"""How many of the probe sentences in tests/probes come out right.

    python bench/probes.py [--phenomena] [--record]

Each probe is a short text that was written, with everything that must be found in it, by someone who had not read the
rules. `acts` asks for all claims and no other, the rest for the fields of a claim or an office. `--phenomena` counts
them by phenomenon, `--record` writes the figures into bench/RESULTS.md.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.results import RESULTS, Figure, Target, plain_table, record
from comity.errors import ComityError
from tests.probes.not_yet import outcomes

Outcome = tuple[str, str, bool]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--phenomena", action="store_true", help="count by phenomenon")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    options = parser.parse_args(arguments)
    try:
        found = list(outcomes())
        figures = list(figures_of(found))
        print(plain_table(figures))
        if options.phenomena:
            print(*phenomena(found), sep="\n")
        if options.record:
            record(options.results, "probes", figures, ["`python bench/probes.py --record`"])
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/probes.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def figures_of(found: Sequence[Outcome]) -> Iterator[Figure]:
    """The share that comes out right, folder by folder and in all."""
    for folder in dict.fromkeys(one[0] for one in found):
        yield _share(f"probes of {folder} right", [right for where, _, right in found if where == folder])
    yield _share("probes right", [right for _, _, right in found])


def _share(name: str, right: Sequence[bool]) -> Figure:
    return Figure(name=name, value=sum(right) / len(right), n=len(right), target=Target(bound=1.0))


def phenomena(found: Sequence[Outcome]) -> Iterator[str]:
    """One line for each phenomenon: how many come out right, and of how many."""
    every, right = Counter[str](), Counter[str]()
    for folder, name, holds in found:
        phenomenon = f"{folder}/{name.rpartition('-')[0]}"
        every[phenomenon] += 1
        right[phenomenon] += holds
    for phenomenon in every:
        yield f"{phenomenon}\t{right[phenomenon]} of {every[phenomenon]}"


if __name__ == "__main__":
    raise SystemExit(main())
