"""Recipients that the sentences before an act name: whose "the move" is, and who sits across the table."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from comity.extract.actions import Act
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.model import Party

JUDGED = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
"""Types whose recipient is the one whose deed is praised, blamed or refused."""
ASKED = frozenset(("AGREE", "REQUEST"))
"""Types that in a report of talks between two are said to the other."""
TALKS = frozenset(("CONSULT",))
DEED_REACH = 3
ACCORD_REACH = 20
TABLE_REACH = 8
DESCRIBED = ("prep", "relcl", "acl", "poss", "compound", "amod", "nmod")
"""Relations of what describes a noun; a noun that is described is a new one."""
DEFINITE = frozenset(("the", "this", "that", "these", "those"))


class Context:
    """What the acts so far were: the last deed, and the last talks between two."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.lexicon.words
        self.acts: list[Act] = []

    def note(self, act: Act) -> None:
        """Remember an act, in text order."""
        self.acts.append(act)

    def recipients(self, act: Act) -> tuple[Party, ...]:
        """The recipient that the context gives an act without one; empty if it gives none."""
        objects = self._objects(act)
        if self._among(act, objects, self.words["mutual"]):
            return self._other_of_pair(act)
        if not act.pattern.joint and self._among(act, objects, self.words["accords"], definite=True):
            return self._parties_to(act)
        if act.rule.type in JUDGED and self._among(act, objects, self.words["deeds"], definite=True):
            return self.doer(act.sentence, {party.code for party in act.actors})
        if act.rule.type in ASKED and self._in_readout():
            return self._across(act)
        return ()

    def _objects(self, act: Act) -> list[int]:
        verb = act.verb if act.verb is not None else act.trigger
        found = [*act.things, *self.scene.arguments[act.sentence].patients(verb)]
        return found if act.verb == act.trigger else [act.trigger, *found]

    def _among(self, act: Act, objects: list[int], nouns: AbstractSet[str], *, definite: bool = False) -> bool:
        """Whether an object is one of a list's nouns; with an article and nothing more if it takes up what was told."""
        tree = self.scene.trees[act.sentence]
        for index in objects:
            if tree.tokens[index].lemma in nouns and (not definite or self._is_bare(tree, index)):
                return True
        return False

    def _is_bare(self, tree: Tree, index: int) -> bool:
        determiners = {tree.tokens[kid].lemma for kid in tree.kids(index, "det")}
        return bool(determiners & DEFINITE) and tree.kid(index, *DESCRIBED) is None

    def _other_of_pair(self, act: Act) -> tuple[Party, ...]:
        """With whom relations are cut or talks resumed: the other of the two whom the text is about."""
        own = {party.code for party in act.actors}
        if len(own) > 1:
            return ()
        pair = self.scene.cast.group(act.sentence, act.trigger, persons=False, states=True, exactly=2)
        others = tuple(party for party in pair if party.code not in own)
        return others if len(others) == 1 else ()

    def _parties_to(self, act: Act) -> tuple[Party, ...]:
        """Whose the agreement is: those of the last act that was done together."""
        own = {party.code for party in act.actors}
        for earlier in reversed(self.acts):
            if act.sentence - earlier.sentence > ACCORD_REACH:
                return ()
            parties = {party.code: party for party in (*earlier.actors, *earlier.recipients)}
            if earlier.pattern.joint and len(parties) > 1:
                return tuple(party for code, party in parties.items() if code not in own)
        return ()

    def takes_up(self, tree: Tree, index: int) -> bool:
        """Whether a noun is a deed told before, with an article and nothing more: "the move"."""
        return self._is_bare(tree, index) and tree.tokens[index].lemma in self.words["deeds"]

    def doer(self, sentence: int, own: AbstractSet[str]) -> tuple[Party, ...]:
        """Who did what "the move" or "the attack" takes up again."""
        for earlier in reversed(self.acts):
            if sentence - earlier.sentence > DEED_REACH:
                return ()
            codes = {party.code for party in earlier.actors}
            if earlier.rule.type not in JUDGED and not own & codes:
                return earlier.actors if earlier.pattern.joint else earlier.actors[:1]
        return ()

    def _across(self, act: Act) -> tuple[Party, ...]:
        """The other of the two who talk."""
        own = {party.code for party in act.actors}
        for earlier in reversed(self.acts):
            if act.sentence - earlier.sentence > TABLE_REACH:
                return ()
            parties = {party.code: party for party in (*earlier.actors, *earlier.recipients)}
            if earlier.rule.type in TALKS and len(parties) == 2 and len(own) == 1 and own < set(parties):
                return tuple(party for code, party in parties.items() if code not in own)
        return ()

    def _in_readout(self) -> bool:
        """Whether the text is an account of talks that one of its parties publishes."""
        return self.scene.cast.publisher is not None
