"""A document laid out for the stages: its trees, the known names on their tokens, its quotations, its cast."""

from __future__ import annotations

import bisect
import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.extract.arguments import Arguments
from comity.extract.cast import Cast
from comity.extract.ellipsis import filled
from comity.extract.mending import mended
from comity.extract.names import Hit, NameFinder
from comity.extract.plural_titles import with_titles
from comity.extract.quotes import Quotes
from comity.extract.tree import Tree
from comity.extract.turns import Turns
from comity.knowledge.records import Name
from comity.knowledge.world import World
from comity.language.pieces import plain_copy
from comity.language.turns import find_turns
from comity.lexicon.records import Lexicon
from comity.model import Document, Party, Sentence

TITLE_WEIGHT = 4
LEAD_WEIGHT = 2
LEAD_PARAGRAPHS = 2
STATE_KINDS = frozenset(("state", "adjective", "people", "capital", "seat", "organ"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A known name on its tokens: `first` up to but not including `after`; `head` is the one that governs the rest."""

    first: int
    after: int
    head: int
    names: tuple[Name, ...]

    @property
    def name(self) -> Name:
        """What it most likely names."""
        return self.names[0]


class Scene:
    """All that the extraction stages share about one document."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], finder: NameFinder, lexicon: Lexicon) -> None:
        self.document = document
        self.world: World = finder.world
        self.lexicon = lexicon
        self.text = plain_copy(document.text).replace("\n", " ")
        self.trees = tuple(mended(with_titles(sentence, lexicon.roles), lexicon) for sentence in filled(sentences))
        control = lexicon.words["object_control"]
        texts = lexicon.reporting["document"]
        self.arguments = tuple(Arguments(tree, control, texts) for tree in self.trees)
        hits = finder.find(self.text, document.published)
        starts = [hit.start for hit in hits]
        self.named: tuple[Mapping[int, Named], ...] = tuple(_place(tree, hits, starts) for tree in self.trees)
        self.quotes = Quotes(document.text, self.trees, self.arguments, lexicon.reporting["say"])
        self.turns = Turns(find_turns(plain_copy(document.text)), document.text, finder, self.publisher)
        title = plain_copy(document.title or "").replace("\n", " ")
        self.title_names = tuple(hit.names[0] for hit in finder.find(title, document.published))
        self.cast = Cast(self.publisher, self._weights(), self._title_pair(), lexicon.words["surname_first"])

    def _title_pair(self) -> tuple[Party, ...]:
        """The two or more whom the title names, the publisher among them where it names only one other."""
        parties: dict[str, Party] = {}
        for name in self.title_names:
            if name.kind != "adjective" and name.kind != "place":
                parties.setdefault(name.code, _titled(name))
        publisher = self.publisher
        if publisher is not None and len(parties) == 1 and publisher.code not in parties:
            parties[publisher.code] = publisher
        return tuple(parties.values()) if len(parties) > 1 else ()

    @functools.cached_property
    def publisher(self) -> Party | None:
        source = self.document.source
        if source is None or source.party is None:
            return None
        sector = "GOV" if self.world.is_state(source.party) else "IGO"
        return Party(code=source.party, sector=sector, name=source.name)

    def _weights(self) -> Counter[str]:
        weights: Counter[str] = Counter()
        for name in self.title_names:
            if name.kind in STATE_KINDS:
                weights[name.code] += TITLE_WEIGHT
        for tree, named in zip(self.trees, self.named, strict=True):
            weight = LEAD_WEIGHT if tree.sentence.paragraph < LEAD_PARAGRAPHS else 1
            for index, item in named.items():
                if index == item.head and item.name.kind in STATE_KINDS:
                    weights[item.name.code] += weight
        return weights


def _titled(name: Name) -> Party:
    return Party(
        code=name.code, sector=name.sector, name=name.person or name.text, person=name.person, office=name.office
    )


def _place(tree: Tree, hits: Sequence[Hit], starts: Sequence[int]) -> dict[int, Named]:
    """Every token of a known name in the sentence, with the name. Names inside a longer person's name are dropped."""
    span = tree.reach
    placed: dict[int, Named] = {}
    first = max(0, bisect.bisect_left(starts, span.start) - 1)
    for hit in hits[first : bisect.bisect_left(starts, span.end)]:
        if hit.end <= span.start:
            continue
        inside = [token.index for token in tree.tokens if token.start >= hit.start and token.end <= hit.end]
        if not inside or _in_persons_name(tree, inside, hit):
            continue
        members = set(inside)
        head = next((index for index in inside if tree.tokens[index].head not in members), inside[-1])
        head = head if tree.tokens[head].head != head or len(inside) == 1 else inside[-1]
        named = Named(first=inside[0], after=inside[-1] + 1, head=head, names=hit.names)
        placed.update(dict.fromkeys(inside, named))
    return placed


def _in_persons_name(tree: Tree, inside: Sequence[int], hit: Hit) -> bool:
    if hit.names[0].kind == "person":
        return _of_another(tree, inside, hit.names[0])
    for entity in tree.sentence.entities:
        if entity.label == "PERSON" and entity.first <= inside[0] and inside[-1] < entity.after:
            given = tree.tokens[entity.first].relation != "amod"  # "Joint Kenyan drills" name nobody
            return given and entity.after - entity.first > len(inside) and entity.first == inside[0] - 1
    return False


def _of_another(tree: Tree, inside: Sequence[int], name: Name) -> bool:
    """Whether a known surname is somebody else's: another given name stands before it."""
    before = inside[0] - 1
    if len(inside) > 1 or before < 0 or name.person is None:
        return False
    for entity in tree.sentence.entities:
        if entity.label == "PERSON" and entity.first <= before and inside[0] < entity.after:
            given = tree.tokens[before]
            return (
                given.tag == "NNP"
                and given.relation == "compound"
                and given.text not in name.person
                and given.text.isalpha()
            )
    return False
