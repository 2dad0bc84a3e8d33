"""How many attributions of real texts comity finds: whose words they are, and which words.

    python bench/attribution.py [--attributions FILE] [--misses] [--extra] [--record]

The attributions are those of GUM's rhetorical trees in news and interviews of Wikinews (annotations CC BY 4.0, text
CC BY 2.5); they lie beside a checkout and not in it. Asked for are those whose cue is a form of a verb of speech or
"according to" (`attribution_cues.csv`); the others (thoughts, picture credits, book titles) stand below for the record.

An attribution belongs to the statement whose cue, or else whose content, shares most words with it. Its source is
found where the statement's source shares a character with one of the annotators'. Content is compared by tokens
(runs of letters and digits, by place): the F1 of one attribution is zero where no statement belongs to it, and the
figure is the mean. Intervals are the middle 95 % of 2,000 draws of documents.

`--misses` lists what is not found, `--extra` the statements that belong to no attribution (GUM's trees have one
attribution at most for a unit, and none for a quotation without a cue beside it), `--record` writes the figures into
bench/RESULTS.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.results import RESULTS, SHARED, Figure, Target, plain_table, record
from comity.errors import ComityError, InputError
from comity.model import Span, Statement
from comity.pipeline import Coder

ATTRIBUTIONS = SHARED / "gold" / "gum_attribution_news_interview.jsonl"
CUES = Path(__file__).parent / "attribution_cues.csv"
DRAWS = 2000
_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """An attribution as annotators marked it: spans of source, cue and content, and whether its cue is speech."""

    document: str
    text: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speech: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An attribution with the statement that belongs to it; None where there is none."""

    asked: Attributed
    found: Statement | None

    @property
    def source_found(self) -> bool:
        """Whether the statement's source shares a character with the annotators'."""
        return self.found is not None and _share(spans_of(self.found, "source"), self.asked.source)

    @property
    def content_f1(self) -> float:
        """F1 of the tokens of the content; 0 where nothing is found."""
        if self.found is None:
            return 0.0
        wanted = tokens_in(self.asked.text, self.asked.content)
        given = tokens_in(self.asked.text, spans_of(self.found, "content"))
        return 2 * len(wanted & given) / (len(wanted) + len(given)) if wanted or given else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        coder = Coder()
        answers: list[Answer] = []
        extra: list[str] = []
        for asked, statements in read_documents(options.attributions, coder):
            answers += matched(asked, statements)
            extra += _unasked(answers, statements)
        figures = list(figures_of(answers))
        print(plain_table(figures))
        if options.misses:
            print(*misses(answers), sep="\n")
        if options.extra:
            print(*extra, sep="\n")
        if options.record:
            facts = [f"attributions {options.attributions.name}", "`python bench/attribution.py --record`"]
            record(options.results, "attribution", figures, [*facts, f"model {coder.version.model}"])
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/attribution.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--attributions", type=Path, default=ATTRIBUTIONS, help="the texts with their attributions (JSON Lines)"
    )
    parser.add_argument("--misses", action="store_true", help="list the attributions that are not found or not right")
    parser.add_argument("--extra", action="store_true", help="list the statements that belong to no attribution")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def read_documents(path: Path, coder: Coder) -> Iterator[tuple[list[Attributed], tuple[Statement, ...]]]:
    """Each document's attributions with what comity reads; raises InputError for a file that is not of this form."""
    cues = read_cues(CUES)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; give the attributions with --attributions") from None
    for number, line in enumerate(lines, 1):
        try:
            document = json.loads(line)
            asked = [_attributed(document, each, cues) for each in document["attributions"]]
            text, day = document["text"], document["date"]
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}: not a text with attributions ({error}); give one a line") from None
        yield asked, coder.read(text, published=day, name=document["id"]).statements


def read_cues(path: Path) -> frozenset[str]:
    """The forms of the verbs of speech that are asked for, in lower case."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return frozenset(
        form for row in rows for form in ([row["forms"]] if " to" in row["lemma"] else row["forms"].split())
    )


def _attributed(document: Mapping[str, Any], marked: Mapping[str, Any], cues: frozenset[str]) -> Attributed:
    return Attributed(
        document=document["id"],
        text=document["text"],
        source=_spans(marked["source"]),
        cue=_spans(marked["cue"]),
        content=_spans(marked["content"]),
        speech=any(" ".join(cue["text"].lower().split()) in cues for cue in marked["cue"]),
    )


def _spans(marked: Sequence[Mapping[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(start=each["start"], end=each["end"]) for each in marked)


def spans_of(statement: Statement, field: str) -> tuple[Span, ...]:
    """The places of a statement's evidence for a field."""
    return tuple(piece.span for piece in statement.evidence if piece.field == field)


def tokens_in(text: str, spans: Sequence[Span]) -> set[int]:
    """Where the tokens begin that lie in the spans."""
    return {match.start() for span in spans for match in _TOKEN.finditer(text, span.start, span.end)}


def matched(asked: Sequence[Attributed], statements: Sequence[Statement]) -> list[Answer]:
    """Each attribution with the statement that has its cue, else with the one that shares most of its content."""
    return [Answer(asked=each, found=_best(each, statements)) for each in asked]


def _best(asked: Attributed, statements: Sequence[Statement]) -> Statement | None:
    scored = [
        (_share(spans_of(one, "cue"), asked.cue), Answer(asked=asked, found=one).content_f1, one) for one in statements
    ]
    near = [entry for entry in scored if entry[0] or (entry[1] >= 0.5 and not spans_of(entry[2], "cue"))]
    near = near or [entry for entry in scored if entry[1] >= 0.5 and not asked.cue]
    return max(near, key=lambda entry: (entry[0], entry[1]))[2] if near else None


def _share(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


def figures_of(answers: Sequence[Answer]) -> Iterator[Figure]:
    """Sources and content of the attributions by speech, then of all."""
    speech = [each for each in answers if each.asked.speech]
    yield _figure("speech: source found", speech, lambda one: float(one.source_found), Target(bound=0.75))
    yield _figure("speech: content F1, tokens", speech, lambda one: one.content_f1, Target(bound=0.75))
    found = [each for each in speech if each.found is not None]
    yield _figure("speech: content F1 of those found, tokens", found, lambda one: one.content_f1, None)
    yield _figure("all: source found", answers, lambda one: float(one.source_found), None)
    yield _figure("all: content F1, tokens", answers, lambda one: one.content_f1, None)


def _figure(name: str, answers: Sequence[Answer], value: Callable[[Answer], float], target: Target | None) -> Figure:
    if not answers:
        return Figure(name=name, value=None, n=0, target=target)
    by_document: dict[str, list[float]] = {}
    for each in answers:
        by_document.setdefault(each.asked.document, []).append(value(each))
    values = [one for group in by_document.values() for one in group]
    return Figure(
        name=name,
        value=sum(values) / len(values),
        n=len(values),
        interval=_interval(list(by_document.values())),
        target=target,
    )


def _interval(groups: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The middle 95 % of the mean over draws of documents, with replacement; the same on every run."""
    draw = random.Random(1)
    means = sorted(_mean_of_draw(draw.choices(groups, k=len(groups))) for _ in range(DRAWS))
    return means[int(0.025 * DRAWS)], means[int(0.975 * DRAWS) - 1]


def _mean_of_draw(groups: Sequence[Sequence[float]]) -> float:
    values = [value for group in groups for value in group]
    return sum(values) / len(values)


def misses(answers: Sequence[Answer]) -> Iterator[str]:
    """One line for each attribution by speech whose source or half of whose content is not found."""
    for one in answers:
        if one.asked.speech and (not one.source_found or one.content_f1 < 0.75):
            given = " // ".join(words.text for words in one.found.words) if one.found else "nothing"
            source = "; ".join(span.of(one.asked.text) for span in one.asked.source)
            wanted = " // ".join(span.of(one.asked.text) for span in one.asked.content)
            mark = "source" if not one.source_found else f"{one.content_f1:.2f}"
            yield "\t".join(" ".join(part.split()) for part in (one.asked.document, mark, source, wanted, given))


def _unasked(answers: Sequence[Answer], statements: Sequence[Statement]) -> list[str]:
    taken = {each.found.id for each in answers if each.found is not None}
    return [_line(one) for one in statements if one.id not in taken]


def _line(statement: Statement) -> str:
    who = "; ".join(speaker.words.text for speaker in statement.speakers)
    said = " // ".join(words.text for words in statement.words)
    return " ".join(f"{statement.kind}\t{who}\t{statement.speakers[0].cue}\t{said}".split(" "))


if __name__ == "__main__":
    raise SystemExit(main())
