"""From a noun or a pronoun to the parties it stands for.

Known names, roles with a country, people introduced by a title, pronouns and descriptions: the first that resolves.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from comity.extract.cast import Seen, kind_of
from comity.extract.descriptions import Descriptions
from comity.extract.owners import AT, OF, Owners
from comity.extract.people import People
from comity.extract.reciprocal import mutual_subjects
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.model import Party

MAX_DEPTH = 6
DOER = frozenset(("by", "from", "between"))
OWNER = frozenset(("of", "with"))
OF_ALONE = frozenset(("of",))
AGAINST = frozenset(("on", "against"))
"""Prepositions after a noun of harm, with which "with" tells the enemy."""


class Mentions:
    """Resolves the tokens of a scene. Sentences must be opened in text order, since pronouns look back."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.lexicon.words
        self._owners = Owners(scene, self)
        self._people = People(scene, self._owners)
        self._descriptions = Descriptions(scene, self._owners, self)
        self._direct: dict[tuple[int, int], tuple[Party, ...]] = {}

    def open(self, sentence: int) -> None:
        """Resolve a sentence's tokens from left to right and remember them for what follows."""
        tree = self.scene.trees[sentence]
        for token in tree.tokens:
            if not (token.tag.startswith(("NN", "PRP")) or token.index in self.scene.named[sentence]):
                continue
            parties = self.direct(sentence, token.index)
            if parties and token.text.lower() not in self.words["first_person"]:
                self._note(tree, token.index, parties)

    def direct(self, sentence: int, index: int) -> tuple[Party, ...]:
        """Who the token itself names, without those coordinated with it; empty if nobody."""
        key = (sentence, index)
        if key not in self._direct:
            self._direct[key] = ()  # a description that needs itself resolves to nobody
            self._direct[key] = tuple(self._resolve(sentence, index))
        return self._direct[key]

    def parties(self, sentence: int, index: int, depth: int = 0) -> tuple[Party, ...]:
        """Who a noun phrase names: its head, those coordinated with it, or those that a number word counts."""
        found: dict[str, Party] = {}
        for each in self._listed(sentence, index):
            own = self.direct(sentence, each) or self._counted(sentence, each, depth)
            for party in own:
                found.setdefault(party.code + party.sector, party)
        return tuple(found.values())

    def _listed(self, sentence: int, index: int) -> list[int]:
        """The coordinated nouns, and those of a list taken for appositions: "Canada, the EU and Japan"."""
        tree = self.scene.trees[sentence]
        found = tree.conjuncts(index)
        for each in list(found):
            for kid in tree.kids(each, "appos"):
                first, other = self.direct(sentence, each), self.direct(sentence, kid)
                alike = first and other and first[0].code != other[0].code
                persons = alike and first[0].person and other[0].person
                found.extend(self._titled(sentence, kid))
                states = alike and {each, kid} <= set(self.scene.named[sentence]) and tree.kid(kid, "conj") is not None
                if persons or states:
                    found.extend(self._listed(sentence, kid))
        return found

    def _titled(self, sentence: int, name: int) -> list[int]:
        """Persons coordinated with a name after its title: "Kenya's president Ruto and Norway's premier Store"."""
        others = self.scene.trees[sentence].conjuncts(name)[1:]
        return [at for at in others if any(party.person or party.office for party in self.direct(sentence, at))]

    def loose(self, sentence: int, index: int, depth: int = 0) -> tuple[Party, ...]:
        """Who a thing belongs to, where it is nobody itself: "Peru's fleet", "the decision by Peru"."""
        strict = self.parties(sentence, index)
        if strict or depth > MAX_DEPTH:
            return strict
        tree = self.scene.trees[sentence]
        if tree.tokens[index].lemma in self.words["aloof"]:
            return ()
        owner = self._owners.of(sentence, index, (self._belonging(tree.tokens[index].lemma),))
        if owner:
            return owner
        for each in tree.conjuncts(index)[1:]:
            owner = self.loose(sentence, each, depth + 1)
            if owner:
                return owner
        return ()

    def _belonging(self, lemma: str) -> frozenset[str]:
        """The prepositions that say whose a thing is; of an act ("the invasion of Peru") they do not say whose deed."""
        taken = self._taken(lemma)
        return DOER | ((OWNER if taken.isdisjoint(AGAINST) else OF_ALONE) - taken)

    def _taken(self, lemma: str) -> AbstractSet[str]:
        """The prepositions after a noun for whom its act is done to."""
        found: set[str] = set()
        for _, pattern in self.scene.lexicon.nouns.get(lemma, ()):
            for slot in pattern.slots:
                found.update(slot.prepositions if slot.role == "B" else ())
        return found

    def target(self, sentence: int, index: int) -> tuple[Party, ...]:
        """Whom force against a place is done to: the state of a town that the document is about ("shelled Kharkiv")."""
        strict = self.loose(sentence, index)
        if strict:
            return strict
        tree = self.scene.trees[sentence]
        for each in [*tree.conjuncts(index), *tree.objects_of(index, OWNER)]:
            code = self._land_of(sentence, each)
            if code is not None:
                span = tree.noun_span(each)
                return (Party(code=code, sector="CVL", name=span.of(self.scene.text), span=span),)
        return ()

    def _land_of(self, sentence: int, index: int) -> str | None:
        """The state of a town, part of a state or port by name, if it is one of those that the document names."""
        tree = self.scene.trees[sentence]
        if not tree.tokens[index].tag.startswith("NNP"):
            return None
        named = self.scene.named[sentence].get(index)
        if named is not None:
            return named.name.code if named.name.kind == "place" else None
        compound = [*tree.kids(index, "compound"), index]
        name = tree.span_of(compound).of(self.scene.text)
        towns = self.scene.world.place(name) or self.scene.world.place(tree.tokens[index].text)
        codes = [town.country for town in towns if town.country in self.scene.cast.weights]
        return codes[0] if codes else None

    def owners(self, sentence: int, index: int) -> tuple[Party, ...]:
        """Whose a thing is: "Peru's airspace", "the border of Peru", "Peruvian waters"."""
        return self._owners.of(sentence, index, (OF, AT))

    def premodifiers(self, sentence: int, index: int) -> tuple[Party, ...]:
        """The parties before a noun, in order: "Peru's attack", "US-China talks", "Sino-Russian trade"."""
        return self._owners.premodifiers(sentence, index)

    def _counted(self, sentence: int, index: int, depth: int) -> tuple[Party, ...]:
        tree = self.scene.trees[sentence]
        for kid in self._examples(tree, index):
            found = self.parties(sentence, kid, depth + 1) if depth <= MAX_DEPTH else ()
            if found:
                return found
        if depth > MAX_DEPTH or tree.tokens[index].lemma not in self.words["partitives"]:
            return ()
        for kid in tree.objects_of(index, frozenset(("of", "between"))):
            return self.parties(sentence, kid, depth + 1)
        return ()

    def _examples(self, tree: Tree, index: int) -> list[int]:
        """What follows "such as" and "including"."""
        if tree.tokens[index].lemma in self.words["topics"]:
            return []  # "issues including energy and Peru": what is talked about, not who
        found = tree.objects_of(index, frozenset(("include", "including", "like")))
        if any(
            tree.tokens[kid].lemma == "such"
            for at in [index, *tree.kids(index, "prep")]
            for kid in tree.kids(at, "amod")
        ):
            found = [*found, *tree.objects_of(index, frozenset(("as",)))]
        return found

    def _resolve(self, sentence: int, index: int) -> Sequence[Party]:
        tree = self.scene.trees[sentence]
        named = self.scene.named[sentence].get(index)
        if named is not None and index == named.head:
            return self._owners.from_name(tree, named)
        antecedent = tree.antecedent(index)
        if antecedent is not None:
            return self.parties(sentence, antecedent)
        token = tree.tokens[index]
        if token.tag in ("PRP", "PRP$"):
            return self._descriptions.pronoun(sentence, index)
        mutual = mutual_subjects(tree, self.scene.arguments[sentence], index)
        if mutual:
            return [party for at in mutual for party in self.parties(sentence, at)]
        if self._descriptions.is_count(sentence, index):
            return self._descriptions.pair_word(sentence, index)
        if not token.tag.startswith("NN"):
            return ()
        return (
            self._people.at(sentence, index)
            or self._also_called(tree, index)
            or self._descriptions.role(sentence, index)
            or self._body_named(tree, index)
        )

    def _body_named(self, tree: Tree, index: int) -> Sequence[Party]:
        """The body or movement whose name stands before such a noun: "the APEC forum", "the Hamas movement"."""
        if tree.tokens[index].lemma not in self.words["strange_bodies"]:
            return ()
        for kid in tree.kids(index, "compound", "nmod"):
            named = self.scene.named[tree.sentence.index].get(kid)
            if named is not None and named.head == kid:
                parties = self._owners.from_name(tree, named)
                if parties and parties[0].sector in ("IGO", "REB"):
                    return parties
        return ()

    def _also_called(self, tree: Tree, index: int) -> Sequence[Party]:
        """The name beside a description: "its ally, Peru", "the Liberation Army (ELN)"."""
        token = tree.tokens[index]
        role = self.scene.lexicon.roles.get(token.lemma)
        office = role is not None and role.office and token.lemma not in self.words["relational"]
        if role is None or office or token.tag in ("NNS", "NNPS"):
            return ()
        for kid in tree.kids(index, "appos"):
            named = self.scene.named[tree.sentence.index].get(kid)
            if named is not None and named.head == kid and named.name.kind != "adjective":
                return self._owners.from_name(tree, named)
        return ()

    def _note(self, tree: Tree, index: int, parties: tuple[Party, ...]) -> None:
        token = tree.tokens[index]
        together = self.parties(tree.sentence.index, index) if token.relation != "conj" else parties
        rank = _rank(tree, index)
        plural = len(together) > 1 or token.tag in ("NNS", "NNPS")
        seen = Seen(
            parties=together,
            kind=kind_of(parties[0], token.tag),
            plural=plural,
            sentence=tree.sentence.index,
            token=index,
            rank=rank,
        )
        self.scene.cast.note(seen)
        if len(together) > 1 and len(parties) == 1:
            self.scene.cast.note(
                Seen(
                    parties=parties,
                    kind=kind_of(parties[0], token.tag),
                    plural=False,
                    sentence=tree.sentence.index,
                    token=index,
                    rank=rank,
                )
            )


def _rank(tree: Tree, index: int) -> int:
    """How far to the fore a mention stands: subjects before objects, those of side clauses behind the main one."""
    token = tree.tokens[index]
    if token.relation not in ("nsubj", "nsubjpass"):
        return 2 if token.relation == "dobj" else 3
    aside = any(
        tree.tokens[above].relation in ("advcl", "relcl", "acl") for above in (token.head, *tree.ancestors(token.head))
    )
    return 1 if aside else 0
