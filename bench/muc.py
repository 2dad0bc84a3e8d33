"""Whether attacks that were only attempted or threatened are told from those that were carried out (MUC-4).

    python bench/muc.py [--gold FILE] [--corpus FOLDER] [--others N] [--misses] [--record]

The reports of MUC-4 (public domain) are in capitals and bear no date; `casing.py` restores their case from the corpora
beside the checkout. An incident is found where an ASSAULT or THREATEN claim names one of its targets in its evidence,
or else one of its perpetrators. It counts as carried out where one of these claims is an actual ASSAULT. Read are all
reports with an incident that was not carried out, and every N-th of the others. Templates of two stages are
left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.blind import CORPUS
from bench.casing import forms_of, restored
from bench.classes import Pair, f1_figure
from bench.results import RESULTS, SHARED, Figure, Target, plain_table, record
from comity.errors import ComityError, InputError
from comity.ingest.documents import make_document
from comity.model import Claim, Reading
from comity.pipeline import Coder

GOLD = SHARED / "gold" / "muc4.jsonl"
DONE, NOT_DONE = "accomplished", "not accomplished"
STAGES = {"ACCOMPLISHED": DONE, "ATTEMPTED": NOT_DONE, "THREATENED": NOT_DONE}
TYPES = ("ASSAULT", "THREATEN")
SHORTEST = 3
"""Letters that a word of a name must have to be looked for."""

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A template: its stage, and the words for those it hit and those who did it."""

    document: str
    stage: str
    targets: tuple[str, ...]
    perpetrators: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An incident with the stage that comity gives it; None where it is not found."""

    incident: Incident
    stage: str | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        reports = chosen(read_reports(options.gold), options.others)
        answers = list(answered(Coder(), reports, forms_of(_texts(options.corpus))))
        figures = list(figures_of(answers))
        print(plain_table(figures))
        if options.misses:
            print(*misses(answers), sep="\n")
        if options.record:
            facts = [f"gold {options.gold.name}, {len(reports)} reports", "command `python bench/muc.py --record`"]
            record(options.results, "muc", figures, facts)
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/muc.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="the reports with their templates (JSON Lines)")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="texts with case, from which it is restored")
    parser.add_argument("--others", type=int, default=10, help="read every N-th report of attacks carried out only")
    parser.add_argument("--misses", action="store_true", help="list the incidents whose stage is not right")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def read_reports(path: Path) -> list[Plain]:
    """The reports with their templates; raises InputError for a file that is missing or is not of this form."""
    try:
        rows: list[Plain] = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}; name the file of MUC-4 with --gold") from None
    for row in rows:
        if not {"id", "text", "events"} <= set(row):
            raise InputError(f"{path}: {row.get('id')}: no report with its events; name the file of MUC-4 with --gold")
    return rows


def chosen(reports: Sequence[Plain], others: int) -> list[Plain]:
    """The reports with an incident that was not carried out, and every `others`-th of the rest that has an incident."""
    rest = [row for row in reports if incidents_of(row) and not _has_open(row)]
    return [row for row in reports if _has_open(row)] + rest[:: max(1, others)]


def _has_open(report: Plain) -> bool:
    return any(incident.stage == NOT_DONE for incident in incidents_of(report))


def incidents_of(report: Plain) -> tuple[Incident, ...]:
    """The templates of a report that name a party and are of one stage."""
    found = [
        Incident(
            document=report["id"],
            stage=STAGES[event["mode"]],
            targets=tuple(each["text"] for each in event["target"]),
            perpetrators=tuple(each["text"] for each in event["source"]),
        )
        for event in report["events"]
        if event["mode"] in STAGES
    ]
    return tuple(each for each in found if each.targets or each.perpetrators)


def _texts(corpus: Path) -> Iterator[str]:
    paths = sorted(corpus.glob("*.jsonl.gz"))
    if not paths:
        raise InputError(f"{corpus}: no texts with case; name the folder of the corpora with --corpus")
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (row["text"] for row in map(json.loads, lines) if "text" in row)


def answered(coder: Coder, reports: Sequence[Plain], forms: Mapping[str, str]) -> Iterator[Answer]:
    """What comity makes of each incident."""
    documents = (make_document(restored(row["text"], forms), name=row["id"], world=coder.world) for row in reports)
    for row, reading in zip(reports, coder.read_many(documents), strict=True):
        for incident in incidents_of(row):
            yield Answer(incident=incident, stage=stage_of(reading, incident))


def stage_of(reading: Reading, incident: Incident) -> str | None:
    """Carried out where a claim that names the incident's parties is an actual ASSAULT; None where none names them."""
    force = [claim for claim in reading.claims if claim.type in TYPES]
    found = [claim for claim in force if _names(claim, incident.targets)]
    found = found or [claim for claim in force if _names(claim, incident.perpetrators)]
    if not found:
        return None
    return DONE if any(claim.type == "ASSAULT" and claim.status == "actual" for claim in found) else NOT_DONE


def _names(claim: Claim, parties: Sequence[str]) -> bool:
    """Whether the evidence of a claim holds the words, or the last word, for one of the parties."""
    told = " ".join(re.findall(r"\w+", " ".join(piece.quote for piece in claim.evidence).upper()))
    for party in parties:
        words = re.findall(r"\w+", party.upper())
        for wanted in (" ".join(words), words[-1] if words else ""):
            if len(wanted) >= SHORTEST and f" {wanted} " in f" {told} ":
                return True
    return False


def figures_of(answers: Sequence[Answer]) -> Iterator[Figure]:
    """How many are found, F1 of those not carried out, and how many of those carried out are kept so."""
    for stage in (NOT_DONE, DONE):
        asked = [one for one in answers if one.incident.stage == stage]
        found = [one for one in asked if one.stage is not None]
        yield Figure(name=f"{stage}: found", value=len(found) / len(asked) if asked else None, n=len(asked))
    pairs = [Pair(wanted=one.incident.stage, found=one.stage) for one in answers]
    found_pairs = [pair for pair in pairs if pair.found is not None]
    yield f1_figure(f"{NOT_DONE} F1, where found", found_pairs, frozenset({NOT_DONE}), 0.40)
    yield f1_figure(f"{NOT_DONE} F1, all incidents", pairs, frozenset({NOT_DONE}))
    done = [pair for pair in found_pairs if pair.wanted == DONE]
    kept = sum(pair.found == DONE for pair in done)
    yield Figure(
        name="accomplished kept actual, where found",
        value=kept / len(done) if done else None,
        n=len(done),
        target=Target(bound=0.90),
    )


def misses(answers: Sequence[Answer]) -> Iterator[str]:
    """One line for each incident whose stage is not right."""
    for one in answers:
        if one.stage != one.incident.stage:
            incident = one.incident
            parties = "; ".join([*incident.targets[:3], "by", *incident.perpetrators[:2]])
            yield "\t".join((incident.document, incident.stage, str(one.stage), parties))


if __name__ == "__main__":
    raise SystemExit(main())
