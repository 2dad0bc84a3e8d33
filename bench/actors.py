"""How many actor texts of coded sentences comity resolves to the code that they bear there.

    python bench/actors.py [--gold FILE] [--model NAME] [--misses] [--record]

An actor text ("Serbian forces") is looked at inside its sentence, by the machinery that the coder uses: who its noun
stands for, else whose it is, else the first name in it, else the country of a town in it. Only texts with a code of
ISO 3166-1 count; the file's own slips are read as meant (`SLIPS`), and a movement's own code counts as that of its
country. `--misses` lists what was not resolved, `--record` writes the figures into bench/RESULTS.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.results import RESULTS, SHARED, Figure, Target, plain_table, processor, record
from comity.errors import ComityError, InputError
from comity.extract.mentions import Mentions
from comity.extract.names import NameFinder
from comity.extract.scene import Scene
from comity.ingest.documents import make_document
from comity.knowledge.world import World, load_world
from comity.language.parser import Parser
from comity.lexicon.load import load_lexicon
from comity.model import Sentence

GOLD = SHARED / "gold" / "plover_gsr_cameo.jsonl"
SLIPS = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM", "HKG": "CHN"}
"""Codes of the file that ISO 3166-1 writes otherwise, and Hong Kong, which the coding guide codes as China."""

WAYS = ("mention", "owner", "name", "town")
"""How a text is resolved, in the order in which the ways are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor text with the code that it bears in the file."""

    sentence: str
    text: str
    code: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What comity made of an actor text: the codes, and by which way; no way if it found nobody."""

    actor: Actor
    codes: tuple[str, ...]
    way: str | None
    right: bool


class Resolver:
    """The coder's machinery of names and mentions over one sentence."""

    def __init__(self, model: str | None = None) -> None:
        self.world = load_world()
        self.parser = Parser(model)
        self._lexicon = load_lexicon()
        self._finder = NameFinder(self.world)

    def answers(self, actors: Sequence[Actor]) -> Iterator[Answer]:
        """One answer for each actor text, in order."""
        texts = list(dict.fromkeys(actor.sentence for actor in actors))
        parsed = dict(zip(texts, self.parser.parse_many(texts), strict=True))
        for actor in actors:
            codes, way = self._resolved(actor, parsed[actor.sentence])
            right = any(actor.code in (code, _country(self.world, code)) for code in codes)
            yield Answer(actor=actor, codes=codes, way=way, right=right)

    def _resolved(self, actor: Actor, sentences: tuple[Sentence, ...]) -> tuple[tuple[str, ...], str | None]:
        start = actor.sentence.find(actor.text)
        found = self._mentioned(actor, sentences, start) if start >= 0 else ((), None)
        if found[0]:
            return found
        hits = self._finder.find(actor.text, None)
        if hits:
            return (hits[0].names[0].code,), "name"
        towns = [place.country for word in _spans(actor.text) for place in self.world.place(word)[:1]]
        return (tuple(filter(None, towns[:1])), "town") if towns else ((), None)

    def _mentioned(
        self, actor: Actor, sentences: tuple[Sentence, ...], start: int
    ) -> tuple[tuple[str, ...], str | None]:
        """The codes of the noun that governs the text, or of whose it is."""
        document = make_document(actor.sentence, world=self.world)
        scene = Scene(document, sentences, self._finder, self._lexicon)
        mentions = Mentions(scene)
        for tree in scene.trees:
            mentions.open(tree.sentence.index)
            inside = [
                token.index
                for token in tree.tokens
                if token.start < start + len(actor.text) and token.end > start and token.text[0].isalnum()
            ]
            heads = [index for index in inside if tree.head(index) not in inside]
            for way, ask in (("mention", mentions.direct), ("owner", mentions.loose)):
                for head in heads:
                    parties = ask(tree.sentence.index, head)
                    if parties:
                        return tuple(party.code for party in parties), way
        return (), None


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        resolver = Resolver(options.model)
        answers = list(resolver.answers(list(read_actors(options.gold, resolver.world))))
        figures = list(figures_of(answers))
        print(plain_table(figures))
        if options.misses:
            print(*misses(answers), sep="\n")
        if options.record:
            record(options.results, "actors", figures, _facts(options, resolver))
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/actors.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="sentences with coded actors (JSON Lines)")
    parser.add_argument("--model", help="the language model, instead of the one that comity finds")
    parser.add_argument("--misses", action="store_true", help="list the texts that were not resolved")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def read_actors(path: Path, world: World) -> Iterator[Actor]:
    """The actor texts of the file that bear the code of a state.

    Raises InputError for a file that is missing or is not of this form.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name a file of coded sentences with --gold") from None
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            coded = [actor for event in row["events"] for actor in (*event["source"], *event["target"])]
            found = [(row["text"], actor["text"].strip(), actor["code"], row["id"]) for actor in coded]
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number}: not a coded sentence ({error!r}); give the file unchanged") from None
        for sentence, text, code, name in found:
            meant = SLIPS.get(code, code)
            if meant is not None and world.is_state(meant):
                yield Actor(sentence=sentence, text=text, code=meant, where=name)


def figures_of(answers: Sequence[Answer]) -> Iterator[Figure]:
    """The share that is right: of all, and of those that each way resolved."""
    right = sum(answer.right for answer in answers)
    share = right / len(answers) if answers else None
    yield Figure(name="actors resolved", value=share, n=len(answers), target=Target(bound=0.90))
    for way in WAYS:
        by = [answer for answer in answers if answer.way == way]
        value = sum(answer.right for answer in by) / len(by) if by else None
        yield Figure(name=f"right of those found by {way}", value=value, n=len(by))
    nobody = sum(answer.way is None for answer in answers)
    yield Figure(name="share with nobody found", value=nobody / len(answers) if answers else None, n=len(answers))


def misses(answers: Sequence[Answer]) -> Iterator[str]:
    """One line for each text that was not resolved: where, wanted, found, how, the text."""
    for answer in answers:
        if not answer.right:
            actor = answer.actor
            found = ";".join(answer.codes) or "nobody"
            yield f"{actor.where}\t{actor.code}\t{found}\t{answer.way or '-'}\t{actor.text}"


def _country(world: World, code: str) -> str | None:
    """The country of a movement that has a code of its own."""
    return world.groups[code].country if code in world.groups else None


def _spans(text: str) -> Iterator[str]:
    """The text's runs of words, longest first, that may name a town."""
    words = text.replace(",", " ").split()
    for length in range(min(len(words), 4), 0, -1):
        for first in range(len(words) - length + 1):
            if words[first][0].isupper():
                yield " ".join(words[first : first + length]).removesuffix("'s")


def _facts(options: argparse.Namespace, resolver: Resolver) -> list[str]:
    model = resolver.parser.model
    return [
        f"gold {options.gold.name}",
        "command `python bench/actors.py --record`",
        f"knowledge {resolver.world.hash[:16]}",
        f"model {model.name} {model.version}",
        f"processor {processor()}",
    ]


if __name__ == "__main__":
    raise SystemExit(main())
