"""How fast comity is: its start, loading its knowledge, one article from cold, and words a second by stage.

    python bench/speed.py [--documents FILE] [--article FILE] [--model NAME] [--record]

Prints a table of figures with their targets; `--record` writes it into bench/RESULTS.md. Everything is measured
in one process on one core, as a user runs it. Times of `make demo` are taken by hand.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.measures import GOLD, documents_of
from bench.results import RESULTS, SHARED, Figure, Target, plain_table, processor, record
from comity.errors import ComityError, InputError
from comity.language.parser import Parser
from comity.model import Document
from comity.pipeline import Coder
from comity.sample import sample_path

ARTICLE = SHARED / "seed" / "article.txt"
STARTS = 7
LOADS = 5
READS = 5
KNOWLEDGE = """
import resource, time
from comity.knowledge.world import load_world
held, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
world = load_world()
for table in (world.places, world.regions, world.coded, world.territories, world.contested, world.former):
    len(table)
print(time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held)
"""
"""A process of its own that loads every table, also those that most runs never ask for: seconds, and memory more."""
WORDS = 60_000
"""The documents are repeated up to about so many words, so that no figure rests on less than some seconds."""
MEGABYTE = 1_000_000
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in the unit of `ru_maxrss`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What a command took: seconds on the clock, and bytes resident at its peak."""

    seconds: float
    peak: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        figures, facts = _measured(options)
        print(plain_table(figures))
        if options.record:
            record(options.results, "speed", figures, facts)
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/speed.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    documents = GOLD if GOLD.exists() else sample_path()
    parser.add_argument("--documents", type=Path, default=documents, help="texts to code (JSON Lines)")
    parser.add_argument("--article", type=Path, default=ARTICLE, help="the article that is read from cold (text)")
    parser.add_argument("--model", help="the language model, instead of the one that comity finds")
    parser.add_argument("--words", type=int, default=WORDS, help="words to code at least")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def _measured(options: argparse.Namespace) -> tuple[list[Figure], list[str]]:
    """The figures, and the facts of how they were measured."""
    # Before the coder is loaded here: on Linux a child's peak is never below what its parent held when it began.
    figures = [_start(), *_knowledge()]
    if options.article.exists():
        figures += _cold_reads(options.article, options.model)
    else:
        print(f"there is no {options.article.name} beside this checkout; no cold read is measured", file=sys.stderr)
    coder = Coder(options.model)
    figures += _throughput(coder, options)
    version = coder.version
    facts = [
        f"texts {options.documents.name}",
        "command `python bench/speed.py --record`",
        f"comity {version.comity}",
        f"model {version.model} {version.model_version}",
        f"processor {processor()}",
    ]
    return figures, facts


def _start() -> Figure:
    seconds = [timed(["--help"]).seconds for _ in range(STARTS)]
    return Figure(
        name="comity --help, seconds (median)", value=statistics.median(seconds), n=STARTS, target=_at_most(0.4)
    )


def _knowledge() -> Iterator[Figure]:
    """What all tables cost: the quickest of the loads, since other work on the machine only adds to it."""
    told = [subprocess.run([sys.executable, "-c", KNOWLEDGE], capture_output=True, check=True) for _ in range(LOADS)]
    loads = [one.stdout.split() for one in told]
    seconds = min(float(spent) for spent, _ in loads)
    memory = max(int(more) for _, more in loads) * RSS_UNIT / MEGABYTE
    yield Figure(name="all knowledge loaded, seconds (least)", value=seconds, n=LOADS, target=_at_most(0.3))
    yield Figure(name="all knowledge loaded, MB more resident (most)", value=memory, n=LOADS, target=_at_most(60))


def _cold_reads(article: Path, model: str | None) -> Iterator[Figure]:
    command = ["read", str(article), "--published", "2024-05-16", "--source", "Financial Times"]
    ended = [timed(command + (["--model", model] if model else [])) for _ in range(READS)]
    seconds = statistics.median(one.seconds for one in ended)
    peak = max(one.peak for one in ended) / MEGABYTE
    yield Figure(name="seed article from cold, seconds (median)", value=seconds, n=READS, target=_at_most(2.5))
    yield Figure(name="seed article from cold, MB resident (most)", value=peak, n=READS, target=_at_most(450))


def _throughput(coder: Coder, options: argparse.Namespace) -> Iterator[Figure]:
    once = list(documents_of(coder, options.documents))
    counted = words_of(once)
    if not counted:
        raise InputError(f"{options.documents}: there is no text in it to measure with; name another file")
    times = -(-options.words // counted)
    documents, words = once * times, counted * times
    parser = Parser(options.model)
    _exhaust(coder.read_many(once))
    parsing = _seconds(parser.parse_many(document.text for document in documents))
    whole = _seconds(coder.read_many(documents))
    yield Figure(name="parser alone, words a second", value=words / parsing, n=words)
    yield Figure(name="whole coder, words a second", value=words / whole, n=words)
    yield Figure(name="parser, share of the coder's time", value=min(1.0, parsing / whole), n=words)
    yield Figure(name="extraction, share of the coder's time", value=max(0.0, 1 - parsing / whole), n=words)
    yield Figure(name="parser, microseconds a word", value=1e6 * parsing / words, n=words)
    yield Figure(name="extraction, microseconds a word", value=1e6 * max(0.0, whole - parsing) / words, n=words)


def timed(arguments: Sequence[str]) -> Ended:
    """Run `comity` in a process of its own; raises InputError if it does not end well."""
    began = time.perf_counter()
    process = subprocess.Popen([*_comity(), *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise InputError(
            f"comity {' '.join(arguments)} ended with exit code {process.returncode}; run it by hand to see why"
        )
    return Ended(seconds=seconds, peak=usage.ru_maxrss * RSS_UNIT)


def _comity() -> list[str]:
    script = Path(sysconfig.get_path("scripts")) / "comity"
    return [str(script)] if script.exists() else [sys.executable, "-m", "comity"]


def words_of(documents: Iterable[Document]) -> int:
    """How many words the texts have, counted by blanks."""
    return sum(len(document.text.split()) for document in documents)


def _seconds(stream: Iterable[object]) -> float:
    began = time.perf_counter()
    _exhaust(stream)
    return time.perf_counter() - began


def _exhaust(stream: Iterable[object]) -> None:
    for _ in stream:
        pass


def _at_most(bound: float) -> Target:
    return Target(bound=bound, at_most=True)


if __name__ == "__main__":
    raise SystemExit(main())
