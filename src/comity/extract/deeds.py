"""Whose the deed is that is praised or blamed, where the object of the judging verb names nobody itself.

"condemned what it called reckless actions by Peru", "welcomed the progress that Peru has made", "alleged that Peru had
built bases".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.extract.cast import camp_of, camps_of
from comity.extract.mentions import Mentions
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.lexicon.records import Pattern, Rule
from comity.model import Party

JUDGING = frozenset(("ACCUSE", "SUPPORT"))
"""Types whose recipient is the one whose deed is judged."""
CHARGING = frozenset(("ACCUSE",))
"""Types whose recipient is the one of whom the clause under the verb tells a deed: "alleged that Peru had"."""
BY = frozenset(("by", "from"))
WITHIN = frozenset(("of", "in", "at"))
"""Prepositions that lead from a noun to what it is made of: "the massing of Peruvian troops"."""
OWNING = BY | WITHIN | {"between"}
NAMED_SO = ("oprd", "attr", "dobj", "ccomp", "acomp")
"""Relations of what a thing is said to be: "what it called a move by Peru"."""


class Deeds:
    """Finds the doers of judged deeds in one scene."""

    def __init__(self, scene: Scene, mentions: Mentions) -> None:
        self.scene = scene
        self.mentions = mentions

    def doers(
        self, sentence: int, verb: int, rule: Rule, pattern: Pattern, actors: Sequence[Party], places: Sequence[int]
    ) -> tuple[Party, ...]:
        """Whose deed stands at the places of a judgement's object or in the clause under its verb; empty if nobody's.

        At `places`, those of the object and of the recipient, no known party stands.
        """
        if rule.type not in JUDGING or pattern.joint or not actors:
            return ()
        tree = self.scene.trees[sentence]
        own = camps_of(actors)
        inside = [at for place in places for at in self._inside(tree, place)]
        for at in (*inside, *self._fused(tree, verb), *self._told(tree, verb, rule)):
            others = tuple(party for party in self.mentions.loose(sentence, at) if camp_of(party) not in own)
            if others:
                return others
        return ()

    def _inside(self, tree: Tree, place: int) -> Iterator[int]:
        """The places within a noun phrase at which the doer of the deed that it names may stand."""
        for each in tree.conjuncts(place):
            yield from (at for clause in tree.kids(each, "relcl", "acl") for at in self._clause(tree, clause, each))
            within = [at for inner in tree.objects_of(each, WITHIN) for at in tree.objects_of(inner, OWNING)]
            yield from (at for at in within if tree.tokens[at].relation == "pobj")

    def _fused(self, tree: Tree, verb: int) -> Iterator[int]:
        """What "what it called a move by Peru" is said to be, and by whom it was done."""
        over = (verb, *tree.kids(verb, "dobj"))
        under = [
            kid for at in over for each in (at, *tree.kids(at, "prep")) for kid in tree.kids(each, "ccomp", "pcomp")
        ]
        for clause in under:
            inner = [clause, *tree.kids(clause, "ccomp")]
            if any(tree.tokens[kid].tag == "WP" for at in inner for kid in tree.kids(at)):
                yield from (at for each in inner for at in tree.kids(each, *NAMED_SO) if tree.tokens[at].tag != "WP")
                yield from (at for each in inner for at in tree.objects_of(each, BY))

    def _clause(self, tree: Tree, clause: int, noun: int) -> Iterator[int]:
        """Who does it in a relative or participial clause: "the progress that Peru has made", "steps taken by Peru"."""
        if not self._judges(tree.tokens[clause].lemma):
            yield from (at for at in self.scene.arguments[tree.sentence.index].agents(clause) if at != noun)

    def _told(self, tree: Tree, verb: int, rule: Rule) -> Iterator[int]:
        """Of whom the clause under an accusation tells a deed."""
        if rule.type not in CHARGING or rule.effect != "claim":
            return
        for over in (verb, *tree.kids(verb, "dobj")):
            for clause in tree.kids(over, "ccomp", "acl"):
                if tree.tokens[clause].relation == "ccomp" or tree.kid(clause, "mark") is not None:
                    yield from () if tree.is_passive(clause) else tree.kids(clause, "nsubj")

    def _judges(self, lemma: str) -> bool:
        """Whether a verb judges or asks itself, so that its subject speaks too: "the plan that Chile blamed"."""
        spoken = JUDGING | {"REQUEST", "REJECT"}
        rules = self.scene.lexicon.verbs.get(lemma, ())
        return any(rule.type in spoken and not pattern.things for rule, pattern in rules)
