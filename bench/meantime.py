"""Whether the stance of a given event word is read: still to come or not, denied or not (MEANTIME).

    python bench/meantime.py [--gold FILE] [--misses] [--record]

MEANTIME's annotators marked event words of Wikinews reports (annotations CC BY 4.0, text CC BY 2.5) with their time and
polarity. Only the stance of the word is asked, its span given; whether comity codes it is not. A baseline that looks at
the word's own auxiliaries alone ("will", "not") stands beside it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.classes import Pair, f1_figure, macro_figure
from bench.results import RESULTS, SHARED, Figure, plain_table, record
from comity.errors import ComityError, InputError
from comity.extract.status import StatusReader
from comity.extract.tree import Tree
from comity.ingest.documents import make_document
from comity.pipeline import Coder

GOLD = SHARED / "gold" / "meantime_en.jsonl"
FUTURE, PAST = "FUTURE", "NON_FUTURE"
NEGATED, ASSERTED = "NEG", "POS"
TIMES, POLARITIES = (FUTURE, PAST), (NEGATED, ASSERTED)

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Time and polarity of a word."""

    time: str
    polarity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A marked word with what comity and the baseline read there."""

    document: str
    words: str
    wanted: Told
    found: Told
    baseline: Told


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        answers = list(read_answers(Coder(), options.gold))
        figures = list(figures_of(answers))
        print(plain_table(figures))
        if options.misses:
            print(*misses(answers), sep="\n")
        if options.record:
            record(
                options.results,
                "meantime",
                figures,
                [f"gold {options.gold.name}", "command `python bench/meantime.py --record`"],
            )
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/meantime.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="the reports with their event words (JSON Lines)")
    parser.add_argument("--misses", action="store_true", help="list the words that are not read right")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def read_answers(coder: Coder, path: Path) -> Iterator[Answer]:
    """What is read at each word whose time and polarity are marked; raises InputError for a file of another form."""
    try:
        rows: list[Plain] = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}; name the file of MEANTIME with --gold") from None
    for row in rows:
        try:
            yield from _answers(coder, row)
        except (KeyError, TypeError) as error:
            raise InputError(f"{path}: {row.get('id')}: no marked words ({error}); name MEANTIME with --gold") from None


def _answers(coder: Coder, row: Plain) -> Iterator[Answer]:
    text = row["text"].replace("``", '" ').replace("''", '" ')  # as long as before
    scene = coder.scene(make_document(text, name=row["id"], world=coder.world))
    reader = StatusReader(scene)
    for event in row["events"]:
        mode = event["mode"]
        if mode.get("time") not in TIMES or mode.get("polarity") not in POLARITIES:
            continue
        place = _word_at(scene.trees, event["start"], event["end"])
        if place is None:
            continue
        tree, index = place
        stance = reader.of_word(tree.sentence.index, index)
        ahead = stance.future or stance.possible or stance.dropped is not None
        yield Answer(
            document=row["id"],
            words=" ".join(row["text"][max(0, event["start"] - 90) : event["end"] + 30].split()),
            wanted=Told(time=mode["time"], polarity=mode["polarity"]),
            found=_told(ahead, stance.denied),
            baseline=_by_auxiliaries(tree, index),
        )


def _word_at(trees: Sequence[Tree], start: int, end: int) -> tuple[Tree, int] | None:
    """The token that governs the others of a span."""
    for tree in trees:
        inside = [token for token in tree.tokens if token.start < end and token.end > start]
        if inside:
            members = {token.index for token in inside}
            return tree, next((token.index for token in inside if token.head not in members), inside[0].index)
    return None


def _told(ahead: bool, negated: bool) -> Told:
    return Told(time=FUTURE if ahead else PAST, polarity=NEGATED if negated else ASSERTED)


def _by_auxiliaries(tree: Tree, index: int) -> Told:
    """The baseline: "will" or "shall" and "not" on the word itself."""
    own = {tree.tokens[kid].lemma for kid in tree.kids(index, "aux")}
    return _told(bool(own & {"will", "shall", "'ll"}), tree.kid(index, "neg") is not None)


def figures_of(answers: Sequence[Answer]) -> Iterator[Figure]:
    """Macro-F1 of time and of polarity, and F1 of the rarer class of each, with the baseline's."""
    for prefix, found in (("", [one.found for one in answers]), ("baseline: ", [one.baseline for one in answers])):
        times = [Pair(wanted=one.wanted.time, found=each.time) for one, each in zip(answers, found, strict=True)]
        poles = [
            Pair(wanted=one.wanted.polarity, found=each.polarity) for one, each in zip(answers, found, strict=True)
        ]
        yield macro_figure(f"{prefix}time macro-F1", times, [frozenset({each}) for each in TIMES])
        yield f1_figure(f"{prefix}future F1", times, frozenset({FUTURE}))
        yield macro_figure(f"{prefix}polarity macro-F1", poles, [frozenset({each}) for each in POLARITIES])
        yield f1_figure(f"{prefix}negated F1", poles, frozenset({NEGATED}))


def misses(answers: Sequence[Answer]) -> Iterator[str]:
    """One line for each word that is not read right."""
    for one in answers:
        if one.found != one.wanted:
            wanted, found = f"{one.wanted.time} {one.wanted.polarity}", f"{one.found.time} {one.found.polarity}"
            yield "\t".join((wanted, found, one.document, one.words))


if __name__ == "__main__":
    raise SystemExit(main())
