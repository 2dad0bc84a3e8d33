"""Whose a noun is: its possessor, its adjective, or what follows "of" ("Peru's navy", "the Chilean minister")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from comity.extract.scene import Named, Scene
from comity.extract.tree import Tree
from comity.knowledge.records import Name
from comity.lexicon.records import Role
from comity.model import Party, Span

OWNERS = ("poss", "amod", "nmod", "compound", "nummod")
OF = frozenset(("of", "from"))
AT = frozenset(("in", "for", "at"))
SEATED = frozenset(("BUS", "JUD"))
"""Sectors of bodies that belong to the state in which they sit."""


class Resolver(Protocol):
    """What naming and describing ask back: who another token of the document stands for."""

    def direct(self, sentence: int, index: int) -> tuple[Party, ...]:
        """Who the token itself names."""
        ...

    def parties(self, sentence: int, index: int, depth: int = 0) -> tuple[Party, ...]:
        """Who the noun phrase of the token names."""
        ...


class Owners:
    """Reads parties out of names and out of the words around a noun."""

    def __init__(self, scene: Scene, resolver: Resolver) -> None:
        self.scene = scene
        self.resolver = resolver
        self.words = scene.lexicon.words

    def of(self, sentence: int, index: int, prepositions: Sequence[frozenset[str]]) -> tuple[Party, ...]:
        """The parties whose the noun is: possessor, adjective, compound, then the objects of the prepositions."""
        tree = self.scene.trees[sentence]
        found: list[Party] = []
        relational = tree.tokens[index].lemma in self.scene.lexicon.words["relational"]
        for relation in OWNERS[1:] if relational else OWNERS:
            for kid in tree.kids(index, relation):
                found.extend(self._modifier(sentence, kid))
            if found:
                return tuple(found)
        for group in prepositions:
            for kid in tree.objects_of(index, group):
                found.extend(self.resolver.parties(sentence, kid) or self._place_of(sentence, kid))
            if found:
                return tuple(found)
        return ()

    def seat(self, sentence: int, index: int, role: Role) -> tuple[Party, ...]:
        """The state in which a firm or court sits, where the parser tied it to the verb: "sued a bank in Peru"."""
        tree = self.scene.trees[sentence]
        after = index + 1
        body = role.sector in SEATED and not role.person and tree.tokens[index].relation in ("dobj", "pobj")
        if not body or after >= len(tree) or tree.tokens[after].lemma != "in":
            return ()
        return tuple(party for at in tree.kids(after, "pobj") for party in self.resolver.parties(sentence, at))

    def _modifier(self, sentence: int, index: int) -> Iterator[Party]:
        tree = self.scene.trees[sentence]
        for each in tree.conjuncts(index):
            named = self.scene.named[sentence].get(each)
            if named is not None:
                span = Span(start=tree.tokens[named.first].start, end=tree.tokens[named.after - 1].end)
                if named.name.kind == "place":
                    yield Party(code=named.name.code, sector="GOV", name=named.name.text, span=span)
                else:
                    yield self._party_of(named.name, span)
            elif tree.tokens[each].relation == "poss":
                yield from self.resolver.parties(sentence, each)
            else:
                relations = ("compound", "amod", "nmod", "poss", *(("npadvmod",) if self._leads(tree, each) else ()))
                for kid in tree.kids(each, *relations):
                    yield from self._modifier(sentence, kid)

    def _leads(self, tree: Tree, index: int) -> bool:
        """Whether a participle says who leads a group: "the Saudi-led coalition"."""
        return tree.tokens[index].text.lower() == "led" and tree.tokens[index].relation == "amod"

    def _place_of(self, sentence: int, index: int) -> Sequence[Party]:
        named = self.scene.named[sentence].get(index)
        if named is None or named.name.kind != "place":
            return ()
        return (Party(code=named.name.code, sector="GOV", name=named.name.text),)

    def premodifiers(self, sentence: int, index: int) -> tuple[Party, ...]:
        """The parties before a noun, in order: "Peru's attack", "US-China talks", "Sino-Russian trade"."""
        tree = self.scene.trees[sentence]
        found: list[Party] = []
        left = [at for at in tree.subtree(index) if at < index and self._reaches(tree, at, index)]
        for at in left:
            named = self.scene.named[sentence].get(at)
            if named is not None and at == named.after - 1:
                found.extend(self._modifier(sentence, at))
            elif named is None and tree.tokens[at].relation == "poss":
                found.extend(self.resolver.parties(sentence, at))
        return tuple(found)

    def _reaches(self, tree: Tree, index: int, noun: int) -> bool:
        """Whether a token before a noun hangs on it through modifiers alone."""
        at = index
        while at != noun:
            if tree.tokens[at].relation not in (
                "poss",
                "amod",
                "nmod",
                "compound",
                "conj",
                "nummod",
                "npadvmod",
                "punct",
            ):
                return False
            at = tree.tokens[at].head
        return True

    def from_name(self, tree: Tree, named: Named) -> Sequence[Party]:
        name = self._likeliest(tree, named)
        if name.kind == "place":
            return ()
        if name.kind == "adjective" and self._modifies(tree, named.head):
            return ()
        span = Span(start=tree.tokens[named.first].start, end=tree.tokens[named.after - 1].end)
        return (self._party_of(name, span),)

    def _modifies(self, tree: Tree, index: int) -> bool:
        """Whether an adjective stands before its noun and is no party by itself ("the Chinese" is one)."""
        token = tree.tokens[index]
        relation = tree.tokens[token.head].relation if token.relation == "conj" else token.relation
        return relation in ("amod", "compound", "nmod", "advmod", "acomp")

    def _likeliest(self, tree: Tree, named: Named) -> Name:
        """Of several holders of a name the one whose title or country stands beside it."""
        if len(named.names) == 1 or named.name.kind != "person":
            return named.name
        around = " ".join(token.text for token in tree.tokens[max(0, named.first - 3) : named.after + 4]).lower()
        codes = {
            item.name.code
            for at, item in self.scene.named[tree.sentence.index].items()
            if named.first - 4 <= at <= named.after + 4 and item.name.kind != "person"
        }

        def fits(name: Name) -> int:
            return (name.code in codes) + (name.office is not None and name.office in around)

        return max(named.names, key=fits)

    def _party_of(self, name: Name, span: Span) -> Party:
        words = span.of(self.scene.text)
        if name.kind == "person":
            party = Party(
                code=name.code,
                sector=name.sector,
                name=name.person or words,
                sector_detail=name.detail,
                person=name.person or words,
                office=name.office,
                span=span,
            )
            self.scene.cast.introduce(name.person or words, party)
            return party
        return Party(code=name.code, sector=name.sector, name=words, sector_detail=name.detail, span=span)
