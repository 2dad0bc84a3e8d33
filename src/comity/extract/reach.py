"""Which words of a sentence an act shares its time and place with: its own, then those of the clauses that carry it."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.actions import Act
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.extract.verb_roles import SAID

TOGETHER = frozenset(("xcomp", "conj"))
"""Relations by which a verb shares the circumstances of the verb over it."""
WHERE = frozenset(("where", "wherein"))
WITHIN = frozenset(("in", "at", "during"))
"""Prepositions by which a noun or relative clause lies within what is told over it: "in a telephone call"."""
PAST = frozenset(("VBD", "VBG", "VBN"))


class Reach:
    """Walks from an act to the words that say when and where it was."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.lexicon.words

    def of(self, act: Act, *, ahead: bool = False) -> Iterator[int]:
        """The tokens in the order in which their circumstances count for the act.

        `ahead` is true of a promise whose verb tells what is promised: only the clauses over it are of the act's day.
        """
        tree = self.scene.trees[act.sentence]
        seen: set[int] = set()
        for at in self._in_order(tree, act, ahead):
            if at not in seen:
                seen.add(at)
                yield at

    def below(self, act: Act) -> list[int]:
        """What is agreed or asked: a past day there is the act's ("agreed to resume ties in May 2023")."""
        tree = self.scene.trees[act.sentence]
        found = []
        for verb in tree.kids(act.verb, "xcomp") if act.verb is not None else ():
            found.extend([verb, *tree.kids(verb, "dobj")])
        return found

    def _in_order(self, tree: Tree, act: Act, ahead: bool) -> Iterator[int]:
        at = act.verb if act.verb is not None else act.trigger
        if not ahead:
            yield from (act.trigger, *act.things, at)
            yield from self._beside(tree, at)
        if not tree.is_verb(at):
            carrier = self.carrier(tree, at)
            if carrier is None:
                return
            at = carrier
            yield at
        yield from self._over(tree, act, at)

    def _beside(self, tree: Tree, verb: int) -> Iterator[int]:
        """Objects that are no acts themselves, what is done while speaking, and infinitives below."""
        for kid in tree.kids(verb, "dobj", "attr", "oprd", "acomp", "advcl", "xcomp"):
            relation, token = tree.tokens[kid].relation, tree.tokens[kid]
            if relation in ("advcl", "xcomp") and not (token.tag == "VBG" and tree.kid(kid, "nsubj") is None):
                continue
            if token.lemma not in self.scene.lexicon.nouns:
                yield kid
        for subject in tree.kids(verb, "nsubj"):  # "the minister, speaking on Monday, said"
            yield from (kid for kid in tree.kids(subject, "acl") if tree.tokens[kid].tag == "VBG")
        for noun in tree.objects_of(verb, WITHIN):  # "in a note sent on Monday", "in its alert of June 3"
            if tree.tokens[noun].tag in ("NN", "NNS"):
                yield from (noun, *tree.kids(noun, "acl"))

    def _over(self, tree: Tree, act: Act, at: int) -> Iterator[int]:
        """Up from a verb through the clauses whose circumstances it shares."""
        while True:
            head, relation = tree.head(at), tree.tokens[at].relation
            if head is None:
                return
            if relation == "relcl":
                carrier = self._continued(tree, act, at)
                if carrier is not None:
                    yield carrier
                    yield from self._over(tree, act, carrier)
                return
            shared = relation in TOGETHER or (relation == "ccomp" and self._uttered(tree, act, at))
            shared = shared or (
                relation == "advcl" and tree.tokens[at].tag == "VBG" and not tree.kids(at, "mark", "aux")
            )
            shared = shared or (relation == "advcl" and any(tree.tokens[kid].lemma == "when" for kid in tree.kids(at)))
            if not shared:
                return
            at = head
            if tree.is_verb(at):
                yield at

    def _uttered(self, tree: Tree, act: Act, at: int) -> bool:
        """Whether the clause under a verb of saying is the act of saying itself: "said it would help"."""
        had = any(tree.tokens[kid].lemma == "have" for kid in tree.kids(at, "aux"))
        return act.rule.type in SAID and not had and self._own(act)

    def _own(self, act: Act) -> bool:
        return act.rule.type != "CONSULT" or act.verb == act.trigger

    def _continued(self, tree: Tree, act: Act, clause: int) -> int | None:
        """The verb that a relative clause goes on from: "attended the summit on Monday, where he blamed Peru"."""
        noun = tree.head(clause)
        if noun is None or any(tree.tokens[kid].lemma == "have" for kid in tree.kids(clause, "aux")):
            return None
        carrier = next((above for above in tree.ancestors(noun) if tree.is_verb(above)), None)
        if carrier is None or carrier > noun or tree.tokens[clause].tag not in PAST:
            return None
        where = any(tree.tokens[kid].lemma in WHERE for kid in tree.subtree(clause) if tree.tokens[kid].head == clause)
        inside = any(
            tree.tokens[kid].lemma in WITHIN and any(tree.tokens[deep].tag == "WDT" for deep in tree.kids(kid))
            for kid in tree.kids(clause, "prep")
        )
        first = min(tree.subtree(clause))
        loose = first > 0 and tree.tokens[first - 1].text == "," and act.rule.type in SAID
        return carrier if where or inside or loose else None

    def carrier(self, tree: Tree, noun: int) -> int | None:
        """The verb whose time is the noun's: "ended his visit on Friday", "said in a telephone call on Monday"."""
        head, relation = tree.head(noun), tree.tokens[noun].relation
        if head is None:
            return None
        if relation == "conj":
            return self.carrier(tree, head)
        if relation == "pobj" and tree.tokens[head].lemma in WITHIN:
            above = tree.head(head)
            if above is None or tree.is_verb(above):
                return above
            return self.carrier(tree, above) if tree.tokens[above].relation == "pobj" else None
        if relation == "pobj" and tree.tokens[head].lemma == "for":
            above = tree.head(head)
            going = self.words["moving"] | self.words["present_at"]
            moves = above is not None and tree.tokens[above].lemma in going
            return above if moves else None
        happens = tree.is_verb(head) and tree.tokens[head].lemma in self.words["happening"]
        return head if happens and relation in ("nsubj", "nsubjpass", "dobj") else None
