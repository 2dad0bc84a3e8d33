"""Whether comity tells what happened from what is planned, possible or denied, who says so, and what is news.

    python bench/stance.py [--records FILE] [--sentences FILE] [--corpus FOLDER] [--misses] [--record]

`stance/records.jsonl` holds acts that a reader (a language model, no person, before it saw any code) marked in
documents of the corpora beside the checkout: ids and offsets, no texts. `stance/sentences.jsonl` holds sentences of our
own with such marks, `stance/recency.jsonl` acts that comity found, of which only the recency is marked. At each mark
the claim of the marked type that covers the word is asked; where none was made the status is what the cues compose to
at the word, and no speaker counts as found. A baseline that calls everything actual and new and names no speaker stands
beside. `--misses` lists what is not right, `--record` writes the figures into bench/RESULTS.md.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.blind import CORPUS, texts_of
from bench.classes import Pair, f1_figure, named_figure
from bench.results import RESULTS, Figure, plain_table, processor, record
from comity.errors import ComityError, InputError
from comity.export.speaker import speaker_of_claim
from comity.extract.scene import Scene
from comity.extract.status import Stance, StatusReader
from comity.extract.verdicts import FUTURE_AGREE
from comity.ingest.documents import make_document
from comity.model import Claim, Document, Reading, Status
from comity.pipeline import Coder

FOLDER = Path(__file__).parent / "stance"
BEFORE, AFTER = 900, 300
"""Characters of a document's text that are read around a mark, up to the next blank line."""
SAID_NOW = FUTURE_AGREE | {"AGREE", "CONCEDE", "THREATEN", "REQUEST"}
"""Types whose act is the saying: what they speak of is yet to come, they are not."""
UNASKED = "unasked"
GROUPS = {"denied": {"denied"}, "planned or possible": {"planned", "possible"}, "actual": {"actual"}}
RECENCIES = ("new", "ongoing", "background")

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A marked act word: offsets count in the document's text; `speaker` is None for the outlet itself."""

    start: int
    end: int
    type: str
    actors: frozenset[str]
    status: str
    speaker: str | None
    recency: str

    @property
    def names_speaker(self) -> bool:
        """Whether the reader marked who says so, even if nobody."""
        return self.speaker != UNASKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A mark with what comity says at its word; `claim` is None where it made none."""

    mark: Mark
    document: Document
    claim: Claim | None
    status: Status
    speaker: str | None

    def __str__(self) -> str:
        """One line: what was wanted, what was found, the words around."""
        mark, text = self.mark, self.document.text
        around = " ".join(text[max(0, mark.start - 150) : mark.end + 90].split())
        recency = self.claim.recency if self.claim else "no claim"
        found = f"{self.claim.type if self.claim else '-'} {self.status} {self.speaker} {recency}"
        wanted = f"{mark.type} {mark.status} {mark.speaker} {mark.recency}"
        return f"{text[mark.start : mark.end]}\t{wanted}\t{found}\t{self.document.name}\t{around}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        coder = Coder()
        corpus = list(ask(coder, corpus_marks(coder, options.records, options.corpus)))
        own = list(ask(coder, own_marks(coder, options.sentences)))
        found = list(ask(coder, corpus_marks(coder, options.recency, options.corpus)))
        figures = [*figures_of(corpus + own), *recency_figures(corpus + own + found), *part_figures(corpus)]
        print(plain_table(figures))
        if options.misses:
            print(*misses(corpus + own + found), sep="\n")
        if options.record:
            record(options.results, "stance", figures, _facts(coder))
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/stance.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path, default=FOLDER / "records.jsonl", help="marks in the corpora")
    parser.add_argument("--sentences", type=Path, default=FOLDER / "sentences.jsonl", help="sentences with marks")
    parser.add_argument("--recency", type=Path, default=FOLDER / "recency.jsonl", help="marks of recency alone")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="the folder with the corpora")
    parser.add_argument("--misses", action="store_true", help="list the marks that are not right")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def read_rows(path: Path) -> list[Plain]:
    """The lines after the header; raises InputError for a file that is missing or is not of this form."""
    try:
        rows: list[Plain] = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {error}; restore the file from the repository") from None
    if not rows or "made_by" not in rows[0]:
        raise InputError(f"{path}: no header that says who made it; restore the file from the repository")
    return rows[1:]


def corpus_marks(coder: Coder, path: Path, corpus: Path) -> Iterator[tuple[Document, list[Mark]]]:
    """Each marked passage of the corpora as a document of its own, with its marks."""
    rows = read_rows(path)
    texts = texts_of(corpus, frozenset(row["document"] for row in rows))
    for row in rows:
        told = texts[row["document"]]
        if told["text"][row["start"] : row["end"]] != row["word"]:
            raise InputError(f"{path}: {row['document']}: {row['word']!r} is not at {row['start']}; take its corpus")
        first, last = passage(told["text"], row["start"], row["end"])
        document = make_document(
            told["text"][first:last],
            name=row["document"],
            title=told.get("title"),
            published=told["date"][:10],
            source=told["source"],
            world=coder.world,
        )
        yield document, [_mark(row, first)]


def passage(text: str, start: int, end: int) -> tuple[int, int]:
    """The paragraphs around a word: from a blank line `BEFORE` characters or more before it to one after it."""
    before = [found.end() for found in re.finditer(r"\n\s*\n", text[: max(0, start - BEFORE)])]
    after = re.compile(r"\n\s*\n").search(text, min(len(text), end + AFTER))
    return before[-1] if before else 0, after.start() if after else len(text)


def own_marks(coder: Coder, path: Path) -> Iterator[tuple[Document, list[Mark]]]:
    """Each sentence of our own as a document, with its marks."""
    for row in read_rows(path):
        document = make_document(
            row["text"], name=row["id"], published=row["published"], source=row["source"], world=coder.world
        )
        yield document, [_mark(mark, 0) for mark in row["marks"]]


def _mark(row: Plain, first: int) -> Mark:
    return Mark(
        start=row["start"] - first,
        end=row["end"] - first,
        type=row["type"],
        actors=frozenset(row["actor"]),
        status=row["status"],
        speaker=row["speaker"],
        recency=row["recency"],
    )


def ask(coder: Coder, marked: Iterator[tuple[Document, list[Mark]]]) -> Iterator[Asked]:
    """What comity says at each mark."""
    asked = list(marked)
    readings = coder.read_many(document for document, _ in asked)
    for (document, marks), reading in zip(asked, readings, strict=True):
        scene: Scene | None = None
        for mark in marks:
            claim = claim_at(reading, mark)
            if claim is not None:
                speaker = speaker_of_claim(claim, document.source)
                code = speaker.code if speaker else None
                yield Asked(mark=mark, document=document, claim=claim, status=claim.status, speaker=code)
                continue
            scene = scene or coder.scene(document)
            yield Asked(mark=mark, document=document, claim=None, status=_composed(scene, mark), speaker=None)


def claim_at(reading: Reading, mark: Mark) -> Claim | None:
    """The claim of the marked type whose act covers the word; of several the one on that word, by the marked actors."""
    text = reading.document.text
    found = [claim for claim in reading.claims if claim.type == mark.type and _covers(claim, mark)]
    return max(found, key=lambda claim: _fit(claim, mark, text[mark.start : mark.end]), default=None)


def _covers(claim: Claim, mark: Mark) -> bool:
    acts = [piece.span for piece in claim.evidence if piece.field == "act"]
    return any(span.start < mark.end and span.end > mark.start for span in acts)


def _fit(claim: Claim, mark: Mark, word: str) -> tuple[bool, bool, int]:
    codes = {party.code for party in claim.actors}
    span = claim.quote.span
    return f"on {word!r}" in claim.reasons[0], bool(codes & mark.actors), span.start - span.end


def _composed(scene: Scene, mark: Mark) -> Status:
    """The status that the cues around a word give an act of the marked type."""
    for tree in scene.trees:
        for token in tree.tokens:
            if token.start < mark.end and token.end > mark.start:
                return status_of(StatusReader(scene).of_word(tree.sentence.index, token.index), mark.type)
    return "actual"


def status_of(stance: Stance, kind: str) -> Status:
    """The status of an act of a type with this stance, as the guide has it."""
    if stance.denied:
        return "denied"
    if kind == "THREATEN":
        return "actual"
    if stance.possible or stance.dropped:
        return "possible"
    return "planned" if stance.future and kind not in SAID_NOW else "actual"


def figures_of(asked: Sequence[Asked]) -> Iterator[Figure]:
    """All figures over the marks, with those of the baseline."""
    coded = [one for one in asked if one.claim is not None]
    yield Figure(name="marks with a claim", value=len(coded) / len(asked) if asked else None, n=len(asked))
    statuses = [Pair(wanted=one.mark.status, found=one.status) for one in asked]
    yield from _status_figures("", statuses, (0.70, 0.70, None))
    of_claims = [Pair(wanted=one.mark.status, found=one.status) for one in coded]
    yield from _status_figures("claims: ", of_claims, (None, None, None))
    nothing = [Pair(wanted=pair.wanted, found="actual") for pair in statuses]
    yield from _status_figures("baseline: ", nothing, (None, None, None))
    yield named_figure("speaker F1, where a claim is made", _speakers(coded), 0.75)
    yield named_figure("speaker F1, all marks", _speakers(asked))
    silent = [Pair(wanted=pair.wanted, found=None) for pair in _speakers(coded)]
    yield named_figure("baseline: speaker F1", silent)


def recency_figures(asked: Sequence[Asked]) -> Iterator[Figure]:
    """F1 of each recency over the marks with a claim, and that of a baseline that calls everything new."""
    recent = [Pair(wanted=one.mark.recency, found=one.claim.recency) for one in asked if one.claim]
    for each in RECENCIES:
        yield f1_figure(f"recency {each} F1", recent, frozenset({each}), 0.75)
    always = [Pair(wanted=pair.wanted, found="new") for pair in recent]
    for each in RECENCIES:
        yield f1_figure(f"baseline: recency {each} F1", always, frozenset({each}))


def part_figures(corpus: Sequence[Asked]) -> Iterator[Figure]:
    """The status and speaker figures of the corpora alone."""
    statuses = [Pair(wanted=one.mark.status, found=one.status) for one in corpus]
    yield from _status_figures("corpora: ", statuses, (None, None, None))
    yield named_figure("corpora: speaker F1", _speakers([one for one in corpus if one.claim is not None]))


def _status_figures(
    prefix: str, pairs: Sequence[Pair], targets: tuple[float | None, float | None, float | None]
) -> Iterator[Figure]:
    for (name, classes), target in zip(GROUPS.items(), targets, strict=True):
        yield f1_figure(f"{prefix}status {name} F1", pairs, frozenset(classes), target)


def _speakers(asked: Sequence[Asked]) -> list[Pair]:
    return [Pair(wanted=one.mark.speaker, found=one.speaker) for one in asked if one.mark.names_speaker]


def misses(asked: Sequence[Asked]) -> Iterator[str]:
    """A line for each mark with a wrong status, speaker or recency, or without a claim."""
    for one in asked:
        wrong_speaker = one.mark.names_speaker and one.mark.speaker != one.speaker
        wrong = [
            word
            for word, is_wrong in (
                ("STATUS", one.mark.status not in (one.status, UNASKED)),
                ("SPEAKER", wrong_speaker and one.claim is not None),
                ("RECENCY", one.claim is not None and one.claim.recency != one.mark.recency),
                ("NOCLAIM", one.claim is None),
            )
            if is_wrong
        ]
        if wrong:
            yield f"{'+'.join(wrong)}\t{one}"


def _facts(coder: Coder) -> list[str]:
    version = coder.version
    return [
        "marks stance/records.jsonl and stance/sentences.jsonl",
        "command `python bench/stance.py --record`",
        f"comity {version.comity}",
        f"model {version.model} {version.model_version}",
        f"processor {processor()}",
    ]


if __name__ == "__main__":
    raise SystemExit(main())
