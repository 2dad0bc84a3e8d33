"""How well comity codes forty real documents that were coded before its rules were written for them.

    python bench/blind.py [--corpus FOLDER] [--model NAME] [--record]

Two readers (language models, no persons) who saw the coding guide and no code coded forty documents of the corpora
beside the checkout, a third settled. `blind/records.jsonl` holds what they settled: id, offsets, the first ten words of
each quote, no texts. Twenty documents (`analysis`) may be looked at when rules are written; the other twenty (`held`)
are only ever scored. `--record` writes the figures into bench/RESULTS.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.measures import main_figures
from bench.results import RESULTS, SHARED, Figure, plain_table, processor, record
from comity.errors import ComityError, InputError
from comity.evaluate.records import Score
from comity.evaluate.score import score
from comity.export.scored import scored_document
from comity.ingest.documents import make_document
from comity.pipeline import Coder

RECORDS = Path(__file__).parent / "blind" / "records.jsonl"
CORPUS = SHARED / "corpus"
PARTS = ("analysis", "held")

Plain = Mapping[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        coder = Coder(options.model)
        figures = list(measured(coder, read_records(options.records), options.corpus))
        print(plain_table(figures))
        if options.record:
            record(options.results, "blind", figures, _facts(coder))
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/blind.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path, default=RECORDS, help="the settled coding (JSON Lines)")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder with the corpora")
    parser.add_argument("--model", help="the language model, instead of the one that comity finds")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def read_records(path: Path) -> list[Plain]:
    """The settled documents; raises InputError for a file that is missing or is not of this form."""
    try:
        rows: list[Plain] = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}; restore the file from the repository") from None
    wrong = [row.get("id") for row in rows if row.get("part") not in PARTS]
    if wrong:
        raise InputError(f"{path}: {wrong[0]}: no part; write one of {', '.join(PARTS)}")
    return rows


def texts_of(corpus: Path, names: frozenset[str]) -> dict[str, Plain]:
    """The documents of the corpora with these ids; raises InputError where one is not there."""
    found: dict[str, Plain] = {}
    for path in sorted(corpus.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found |= {row["id"]: row for row in map(json.loads, lines) if row["id"] in names}
    missing = sorted(names - set(found))
    if missing:
        raise InputError(f"{corpus}: it has no document {missing[0]!r}; name the folder of the corpora with --corpus")
    return found


def measured(coder: Coder, records: Sequence[Plain], corpus: Path) -> Iterator[Figure]:
    """The figures of each part, and of the fields where the triple is right."""
    texts = texts_of(corpus, frozenset(row["id"] for row in records))
    documents = (
        make_document(
            texts[row["id"]]["text"],
            name=row["id"],
            title=texts[row["id"]].get("title"),
            published=row["published"],
            source=row["source"],
            url=row["url"],
            world=coder.world,
        )
        for row in records
    )
    coded = {reading.document.name: scored_document(reading) for reading in coder.read_many(documents)}
    for part in PARTS:
        gold = {row["id"]: _whole(row, texts[row["id"]]["text"]) for row in records if row["part"] == part}
        yield from _figures(part, score(gold, {name: coded[name] for name in gold}))


def _whole(row: Plain, text: str) -> dict[str, Any]:
    """The settled document with its text, and its quotes at full length."""
    events = [{**event, "quote": text[event["start"] : event["end"]]} for event in row["events"]]
    return {**row, "text": text, "events": events}


def _figures(part: str, result: Score) -> Iterator[Figure]:
    for figure in main_figures(result):
        yield Figure(name=f"{part} {figure.name}", value=figure.value, n=figure.n, interval=figure.interval)


def _facts(coder: Coder) -> list[str]:
    version = coder.version
    return [
        "gold blind/records.jsonl",
        "command `python bench/blind.py --record`",
        f"comity {version.comity}",
        f"model {version.model} {version.model_version}",
        f"processor {processor()}",
    ]


if __name__ == "__main__":
    raise SystemExit(main())
