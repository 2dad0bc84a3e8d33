"""How much of what links two parties in the news a rule knows, and what it is that no rule knows.

    python bench/coverage.py [--corpus DIR] [--documents N] [--seed N] [--top N] [--examples N] [--record]

A link is a verb with one party in its subject and another among its objects, or a noun between two parties ("Norway's
X with Peru"), in a seeded draw of news, Kremlin and White House texts that lie beside a checkout. A link is covered if
some rule has its lemma for a trigger or for a required word, or if it is known to be no act: the engine's own lists of
reporting, light and copular verbs, and `nonacts.toml`, where each list says why. It is fired on if a rule fired at it.

What is printed last is the most frequent lemmas that nothing covers: rules to write, or words to put into the list.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.results import RESULTS, SHARED, Figure, plain_table, record
from comity.errors import ComityError, InputError
from comity.extract.mentions import Mentions
from comity.extract.names import NameFinder
from comity.extract.scene import Scene
from comity.ingest.documents import make_document
from comity.language.parser import Parser
from comity.lexicon.records import Lexicon
from comity.model import Document, Party
from comity.pipeline import Coder

CORPUS = SHARED / "corpus"
FILES = ("wikinews_2019_2020.jsonl.gz", "kremlin_en_2021_2022.jsonl.gz", "whitehouse_2021_2026.jsonl.gz")
NONACTS = Path(__file__).parent / "nonacts.toml"
LONGEST = 12_000
"""Characters of a text; longer ones are transcripts that would outweigh the rest."""
TIES = frozenset(("of", "with", "on", "against", "to", "by", "for", "between", "toward", "towards", "from", "over"))
ENGINE_LISTS = ("light_verbs", "standing_verbs", "copulas", "becoming", "happening", "going_on", "moving")
"""Lists of words.toml whose words carry acts or say that there is one, and are none themselves."""


JUDGING_LISTS = ("calling", "describing", "blaming")
"""Lists of words.toml whose verbs are acts without a pattern of their own: "labelled Peru a threat"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A word between two parties: its lemma, whether it is a verb, whether a rule fired at it, and its sentence."""

    lemma: str
    verb: bool
    fired: bool
    document: str
    words: str

    @property
    def word(self) -> tuple[str, bool]:
        """What it is counted under."""
        return self.lemma, self.verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The lemmas that rules have, and those that are no act, for verbs (True) and nouns (False)."""

    ruled: Mapping[bool, frozenset[str]]
    nonacts: Mapping[bool, frozenset[str]]

    def covers(self, link: Link) -> bool:
        """Whether the link's lemma is known."""
        return link.lemma in self.ruled[link.verb] or link.lemma in self.nonacts[link.verb]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        coder = Coder()
        links = list(links_of(drawn(options.corpus, options.documents, options.seed, coder), coder))
        known = known_words(coder.lexicon, options.nonacts)
        figures = list(figures_of(links, known))
        print(plain_table(figures))
        print(*uncovered(links, known, options.top, options.examples), sep="\n")
        if options.record:
            facts = [f"{options.documents} documents, seed {options.seed}", "`python bench/coverage.py --record`"]
            record(options.results, "coverage", figures, facts)
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/coverage.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder with the three files of texts")
    parser.add_argument("--documents", type=int, default=300, help="how many documents in all")
    parser.add_argument("--seed", type=int, default=1, help="seed of the draw")
    parser.add_argument("--top", type=int, default=40, help="how many uncovered lemmas to print")
    parser.add_argument("--examples", type=int, default=0, help="how many sentences to print for each of them")
    parser.add_argument("--nonacts", type=Path, default=NONACTS, help="the words that are known to be no act")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def drawn(folder: Path, documents: int, seed: int, coder: Coder) -> Iterator[Document]:
    """As many documents of each file; raises InputError for a file that is not there or not of this form."""
    draw = random.Random(seed)
    for name in FILES:
        path = folder / name
        try:
            with gzip.open(path, "rt", encoding="utf-8") as stream:
                given = [one for one in map(json.loads, stream) if len(one["text"]) <= LONGEST]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}: not a file of texts ({error}); name their folder with --corpus") from None
        for one in draw.sample(given, min(documents // len(FILES), len(given))):
            yield make_document(
                one["text"],
                name=one["id"],
                title=one.get("title"),
                published=one["date"][:10],
                source=one.get("source"),
                url=one.get("url"),
                world=coder.world,
            )


def links_of(documents: Iterator[Document], coder: Coder) -> Iterator[Link]:
    """The links of each document, with what the coder fired on."""
    parser, finder = Parser(), NameFinder(coder.world)
    for document in documents:
        fired = {firing.span.start for firing in coder.read(document).fired}
        sentences = parser.parse(document.text)
        if sentences:
            yield from _of_scene(Scene(document, sentences, finder, coder.lexicon), fired)


def _of_scene(scene: Scene, fired: set[int]) -> Iterator[Link]:
    mentions = Mentions(scene)
    for number, tree in enumerate(scene.trees):
        mentions.open(number)
        for token in tree.tokens:
            is_verb = tree.is_verb(token.index) and token.relation not in ("aux", "auxpass", "amod", "compound")
            is_noun = token.tag in ("NN", "NNS") and token.index not in scene.named[number]
            linked = (is_verb and _verb_links(scene, mentions, number, token.index)) or (
                is_noun and _noun_links(scene, mentions, number, token.index)
            )
            if linked:
                yield Link(
                    lemma=token.lemma.lower(),
                    verb=is_verb,
                    fired=token.start in fired,
                    document=scene.document.name,
                    words=" ".join(tree.sentence.span.of(scene.document.text).split()),
                )


def _verb_links(scene: Scene, mentions: Mentions, sentence: int, verb: int) -> bool:
    """Whether a verb has a party for its subject and another among its objects or after its prepositions."""
    tree, arguments = scene.trees[sentence], scene.arguments[sentence]
    doers = _codes(party for at in arguments.agents(verb) for party in mentions.parties(sentence, at))
    places = [*arguments.patients(verb), *tree.objects_of(verb, TIES - {"by"})]
    others = _codes(party for at in places for party in mentions.loose(sentence, at))
    return bool(doers) and bool(others - doers)


def _noun_links(scene: Scene, mentions: Mentions, sentence: int, noun: int) -> bool:
    """Whether a noun that is no party itself stands between two parties."""
    if mentions.direct(sentence, noun):
        return False
    tree = scene.trees[sentence]
    before = [
        party for at in tree.kids(noun, "poss", "amod", "compound", "nmod") for party in mentions.direct(sentence, at)
    ]
    after = [party for at in tree.objects_of(noun, TIES) for party in mentions.parties(sentence, at)]
    return len(_codes([*before, *after])) > 1


def _codes(parties: Iterator[Party] | Sequence[Party]) -> set[str]:
    return {party.code for party in parties}


def known_words(lexicon: Lexicon, nonacts: Path) -> Known:
    """What rules and lists know; raises InputError where the list of words that are no act cannot be read."""
    try:
        groups = tomllib.loads(nonacts.read_text(encoding="utf-8"))["group"]
        lists = {kind: [word for group in groups for word in group.get(kind, ())] for kind in ("verbs", "nouns")}
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{nonacts}: not a list of words ({error}); restore it from the repository") from None
    things = frozenset(
        part
        for rule in lexicon.rules.values()
        for pattern in rule.patterns
        for thing in pattern.things
        for lemma in thing.lemmas
        for part in lemma.split("_")[:1]
    )
    engine = frozenset(word for name in ENGINE_LISTS for word in lexicon.words.get(name, ()))
    reporting = frozenset(word for words in lexicon.reporting.values() for word in words)
    judging = frozenset(word for name in JUDGING_LISTS for word in lexicon.words.get(name, ()))
    return Known(
        ruled={True: frozenset(lexicon.verbs) | judging, False: frozenset(lexicon.nouns) | things},
        nonacts={True: frozenset(lists["verbs"]) | engine | reporting, False: frozenset(lists["nouns"])},
    )


def figures_of(links: Sequence[Link], known: Known) -> Iterator[Figure]:
    """Shares of the words in the texts (tokens) and of the different ones (lemmas), for verbs and nouns."""
    for name, verb in (("verbs", True), ("nouns", False)):
        of_kind = [link for link in links if link.verb is verb]
        lemmas = {link.lemma: link for link in of_kind}
        yield _share(f"linking {name} covered, of those in the texts", [known.covers(link) for link in of_kind])
        yield _share(f"linking {name} covered, of the different ones", [known.covers(link) for link in lemmas.values()])
        acts = [link for link in of_kind if link.lemma not in known.nonacts[verb]]
        yield _share(
            f"linking {name} that a rule fired at, of those not known to be no act", [one.fired for one in acts]
        )


def _share(name: str, hits: Sequence[bool]) -> Figure:
    return Figure(name=name, value=sum(hits) / len(hits) if hits else None, n=len(hits))


def uncovered(links: Sequence[Link], known: Known, top: int, examples: int) -> Iterator[str]:
    """The most frequent lemmas that nothing covers, with their number of documents and some of their sentences."""
    open_links: dict[tuple[str, bool], list[Link]] = defaultdict(list)
    for link in links:
        if not known.covers(link):
            open_links[link.word].append(link)
    counts = Counter({word: len({link.document for link in found}) for word, found in open_links.items()})
    for word, documents in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:top]:
        lemma, verb = word
        yield f"{lemma}\t{'verb' if verb else 'noun'}\t{documents} documents\t{len(open_links[word])} times"
        yield from (f"    {link.words[:300]}" for link in open_links[word][:examples])


if __name__ == "__main__":
    raise SystemExit(main())
