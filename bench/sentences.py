"""How many coded sentences of three public sets comity codes as they are coded there.

    python bench/sentences.py [--gold FOLDER] [--model NAME] [--misses] [--record]

PLOVER's sentences (`plover_gsr_cameo.jsonl`) ask for the type, of the first claim and of any, and for both states;
the examples of the CAMEO manual (`cameo_manual_examples.jsonl`) for the root of the code, with root 01 (statements)
left out and 18, 19 and 20 taken as one; the sentences that four coders coded (`cameo_conflibert_multicoder.jsonl`)
for whether there is an act at all, without ties and without sentences that hold nothing but a statement. What comes
first is what has both parties, then what is actual, then what stands first. `--misses` lists what was missed,
`--record` writes the figures into bench/RESULTS.md.
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

from bench.results import RESULTS, SHARED, Figure, Target, plain_table, processor, record
from comity.errors import ComityError, InputError
from comity.ingest.documents import make_document
from comity.model import Claim
from comity.pipeline import Coder

GOLD = SHARED / "gold"
PLOVER = "plover_gsr_cameo.jsonl"
MANUAL = "cameo_manual_examples.jsonl"
CODERS = "cameo_conflibert_multicoder.jsonl"
OLDER = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
    "REDUCE": "SANCTION",
}
"""Types of the file that PLOVER has since merged into others."""
SLIPS = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
STATEMENT = "01"
FORCE = frozenset(("18", "19", "20"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A coded sentence: its types or CAMEO roots, the states in it, and whether its coders call it relevant."""

    name: str
    text: str
    wanted: frozenset[str]
    states: frozenset[str] = frozenset()
    relevant: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A sentence with comity's claims, the one that counts first in front."""

    sentence: Sentence
    claims: tuple[Claim, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        coder = Coder(options.model)
        sets = {name: coded(coder, read(options.gold / name)) for name in (PLOVER, MANUAL, CODERS)}
        figures = [*plover_figures(sets[PLOVER]), *manual_figures(sets[MANUAL]), *coders_figures(sets[CODERS])]
        print(plain_table(figures))
        if options.misses:
            print(*misses(sets), sep="\n")
        if options.record:
            record(options.results, "sentences", figures, _facts(coder))
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/sentences.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="the folder with the three files")
    parser.add_argument("--model", help="the language model, instead of the one that comity finds")
    parser.add_argument("--misses", action="store_true", help="list the sentences that were missed")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def read(path: Path) -> list[Sentence]:
    """The coded sentences of a file.

    Raises InputError for a file that is missing or is not of this form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name the folder of coded sentences with --gold") from None
    made = []
    for number, line in enumerate(lines, 1):
        try:
            made.append(_sentence(path.name, json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}: not a coded sentence ({error!r}); give the file unchanged") from None
    return [sentence for sentence in made if sentence is not None]


def _sentence(file: str, row: Mapping[str, Any]) -> Sentence | None:
    """The sentence of a line; None where it asks nothing: a statement only, or a tie between its coders."""
    events = row["events"]
    if file == PLOVER:
        types = frozenset(OLDER.get(event["plover"], event["plover"]) for event in events)
        parties = [actor["code"] for event in events[:1] for actor in (*event["source"], *event["target"])]
        states = frozenset(SLIPS.get(code, code) for code in parties if code and len(code) == 3)
        return Sentence(
            name=row["id"], text=row["text"], wanted=types, states=states - frozenset(("IGO", "NGO", "MNC"))
        )
    roots = frozenset(root(event["cameo"]) for event in events if event["cameo"])
    if file == MANUAL:
        wanted = roots - {STATEMENT}
        return Sentence(name=row["id"], text=row["text"], wanted=wanted) if wanted else None
    if roots == {STATEMENT} or 2 * row["relevant_votes"] == row["n_coders"]:
        return None
    return Sentence(name=row["id"], text=row["text"], wanted=roots - {STATEMENT}, relevant=row["relevant_majority"])


def root(cameo: str) -> str:
    """The first two digits of a CAMEO code; force of every kind is one."""
    return "18-20" if cameo[:2] in FORCE else cameo[:2]


def coded(coder: Coder, sentences: Sequence[Sentence]) -> list[Coded]:
    """The sentences as the coder codes them, each a document of its own."""
    documents = (make_document(one.text, name=one.name, world=coder.world) for one in sentences)
    readings = coder.read_many(documents)
    return [
        Coded(sentence=one, claims=tuple(sorted(reading.claims, key=_order)))
        for one, reading in zip(sentences, readings, strict=True)
    ]


def _order(claim: Claim) -> tuple[bool, bool, int]:
    both = bool(claim.recipients) or len(claim.actors) > 1
    return not both, claim.status != "actual", claim.quote.span.start


def plover_figures(found: Sequence[Coded]) -> Iterator[Figure]:
    """Types and states of PLOVER's sentences."""
    yield _share("PLOVER type of the first claim", [_first_type(one) for one in found], Target(bound=0.65))
    any_type = [any(claim.type in one.sentence.wanted for claim in one.claims) for one in found]
    yield _share("PLOVER type of any claim", any_type, Target(bound=0.80))
    events = sum(len(one.claims) for one in found) / len(found) if found else None
    yield Figure(name="claims a sentence", value=events, n=len(found), target=Target(bound=1.8, at_most=True))
    between = [one for one in found if len(one.sentence.states) > 1]
    yield _share("PLOVER type and both states", [_has_both(one) for one in between], Target(bound=0.60))


def manual_figures(found: Sequence[Coded]) -> Iterator[Figure]:
    """Roots of the examples of the CAMEO manual."""
    first = [bool(one.claims) and _roots(one)[0] in one.sentence.wanted for one in found]
    yield _share("CAMEO root of the first claim", first, Target(bound=0.60))
    yield _share("CAMEO root of any claim", [bool(set(_roots(one)) & one.sentence.wanted) for one in found])


def coders_figures(found: Sequence[Coded]) -> Iterator[Figure]:
    """Whether there is an act, and the overlap of the roots where comity or the coders see one."""
    agreed = [bool(one.claims) == one.sentence.relevant for one in found]
    yield _share("relevance as the majority", agreed, Target(bound=0.82))
    overlaps = []
    for one in found:
        mine = set(_roots(one)) - {STATEMENT, ""}
        if mine | one.sentence.wanted:
            overlaps.append(len(mine & one.sentence.wanted) / len(mine | one.sentence.wanted))
    mean = sum(overlaps) / len(overlaps) if overlaps else None
    yield Figure(name="Jaccard of the CAMEO roots", value=mean, n=len(overlaps), target=Target(bound=0.45))


def _roots(one: Coded) -> list[str]:
    return [root(claim.cameo) if claim.cameo else "" for claim in one.claims]


def _first_type(one: Coded) -> bool:
    return bool(one.claims) and one.claims[0].type in one.sentence.wanted


def _has_both(one: Coded) -> bool:
    return any(
        claim.type in one.sentence.wanted
        and one.sentence.states <= {party.code for party in (*claim.actors, *claim.recipients)}
        for claim in one.claims
    )


def _share(name: str, right: Sequence[bool], target: Target | None = None) -> Figure:
    return Figure(name=name, value=sum(right) / len(right) if right else None, n=len(right), target=target)


def misses(sets: Mapping[str, Sequence[Coded]]) -> Iterator[str]:
    """One line for each sentence of which no claim is right: where, wanted, found, the text."""
    for name, found in sets.items():
        for one in found:
            mine = {claim.type for claim in one.claims} if name == PLOVER else set(_roots(one))
            missed = not one.sentence.relevant if mine else one.sentence.relevant
            if missed or (mine and one.sentence.relevant and not mine & one.sentence.wanted):
                wanted = ";".join(sorted(one.sentence.wanted)) or "no act"
                yield f"{one.sentence.name}\t{wanted}\t{';'.join(sorted(mine)) or 'nothing'}\t{one.sentence.text}"


def _facts(coder: Coder) -> list[str]:
    version = coder.version
    return [
        "gold plover_gsr_cameo.jsonl, cameo_manual_examples.jsonl, cameo_conflibert_multicoder.jsonl",
        "command `python bench/sentences.py --record`",
        f"comity {version.comity}",
        f"model {version.model} {version.model_version}",
        f"processor {processor()}",
    ]


if __name__ == "__main__":
    raise SystemExit(main())
