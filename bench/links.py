"""How many of the ties between acts that comity finds are drawn by the text: verdicts on links of unseen documents.

    python bench/links.py [--verdicts FILE] [--record]

The verdicts lie in bench/links.jsonl: the links of documents beside a checkout that no rule was written from, each with
the document's id, the offsets of the cue and of the words of both acts, and a verdict. "right": the words draw this tie
between these two acts. "parties": they do, and a claim at one end names a wrong party. "wrong": they do not. A link is
counted as a tie in the first two cases. The first line of the file says who judged.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.results import RESULTS, Figure, Target, plain_table, record
from comity.errors import ComityError, InputError

VERDICTS = Path(__file__).parent / "links.jsonl"
KNOWN = ("right", "parties", "wrong")
SURE = 1.96
"""Standard deviations of a 95 % interval."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Count, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        judge, counts = read_verdicts(options.verdicts)
        figures = figures_of(counts)
        print(plain_table(figures))
        print(f"judged by {judge}")
        if options.record:
            record(options.results, "links", figures, [f"judged by {judge}", "`python bench/links.py --record`"])
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/links.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verdicts", type=Path, default=VERDICTS, help="the verdicts (JSON Lines)")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def read_verdicts(path: Path) -> tuple[str, Counter[str]]:
    """Who judged, and how often each verdict was given; raises InputError for a file that is not of this form."""
    try:
        first, *lines = path.read_text(encoding="utf-8").splitlines()
        judge = str(json.loads(first)["judge"])
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; give the verdicts with --verdicts") from None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}:1: not a header ({error}); name who judged under judge") from None
    counts: Counter[str] = Counter()
    for number, line in enumerate(lines, 2):
        try:
            verdict = json.loads(line)["verdict"]
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}: not a verdict ({error}); give one object a line") from None
        if verdict not in KNOWN:
            raise InputError(f"{path}:{number}: unknown verdict {verdict!r}; use one of {', '.join(KNOWN)}")
        counts[verdict] += 1
    return judge, counts


def figures_of(counts: Counter[str]) -> list[Figure]:
    """Precision of the ties, and of the ties whose ends have all parties right."""
    total = counts.total()
    tied = counts["right"] + counts["parties"]
    return [
        _share("links: tie drawn by the text", tied, total, Target(bound=0.8)),
        _share("links: tie drawn by the text, all parties right", counts["right"], total, None),
    ]


def _share(name: str, hits: int, total: int, target: Target | None) -> Figure:
    value = hits / total if total else None
    return Figure(name=name, value=value, n=total, interval=interval(hits, total), target=target)


def interval(hits: int, total: int) -> tuple[float, float] | None:
    """Wilson's 95 % interval of a share; None where nothing was counted."""
    if not total:
        return None
    share, square = hits / total, SURE * SURE
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = SURE / (1 + square / total) * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)


if __name__ == "__main__":
    raise SystemExit(main())
