"""What becomes of an act inside another's complement: left out, kept with a speaker, denied, or kept as it is.

"Urged Peru to withdraw" holds one act, "accused Peru of attacking Ghana" two; the rule of the outer act says which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.extract.actions import Act
from comity.extract.tree import Tree
from comity.lexicon.records import Effect

CLAUSES = ("xcomp", "ccomp")
YIELDING = frozenset(("CONCEDE", "RETREAT"))
"""Types whose promise is CONCEDE."""
BESIDE = frozenset(("after", "amid", "during", "since", "following", "despite", "before"))
"""Prepositions of what went on beside an act; what follows them is not its content."""
OWNED = frozenset(("the", "this", "that", "these", "those", "its", "their", "his", "her"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """An act with the acts whose complement it stands in, nearest first, and what they do to it."""

    act: Act
    over: tuple[tuple[Act, Effect], ...]
    yielding: Act | None = None
    """What is promised, where it is to yield: "agreed to lay down their arms"."""

    @property
    def swallowed_by(self) -> Act | None:
        """The outer act of which this one is only the content."""
        return next((outer for outer, effect in self.over if effect == "swallow"), None)

    def with_effect(self, effect: Effect) -> tuple[Act, ...]:
        """The outer acts that have an effect on this one, nearest first."""
        return tuple(outer for outer, each in self.over if each == effect)


def embed(tree: Tree, acts: Sequence[Act]) -> list[Embedded]:
    """Each act of a sentence with what governs it."""
    regions = [(act, _region(tree, act)) for act in acts if act.rule.effect != "keep"]
    return [
        Embedded(
            act=act,
            yielding=next((each for each in acts if _promised(tree, act, each)), None),
            over=tuple((outer, outer.rule.effect) for outer, region in regions if _governs(tree, outer, region, act)),
        )
        for act in acts
    ]


def _promised(tree: Tree, act: Act, inner: Act) -> bool:
    """Whether an act is to yield and the very thing that another promises: the head of its complement."""
    yields = inner.rule.type in YIELDING and inner.rule.future != "AGREE"  # an exchange is no yielding
    if act.rule.type != "AGREE" or not yields or act.verb != act.trigger or tree.kid(inner.trigger, "neg") is not None:
        return False
    heads = [kid for at in (act.trigger, *act.things) for kid in tree.kids(at, "xcomp", "ccomp", "acl")]
    return any(inner.verb in tree.conjuncts(head) for head in heads)


def _region(tree: Tree, act: Act) -> set[int]:
    """The tokens of the complement of an act, its objects included."""
    over = [act.trigger, *act.things]
    if act.verb is not None:
        over.append(act.verb)
    heads: list[int] = []
    for at in dict.fromkeys(over):
        heads.extend(tree.kids(at, *CLAUSES, "dobj", "attr"))
        heads.extend(tree.kids(at, "acl"))
        heads.extend(kid for kid in tree.kids(at, "advcl") if _is_object(tree, at, kid))
        for kid in tree.kids(at, "prep", "dative", "agent"):
            if tree.tokens[kid].lemma in BESIDE:
                continue  # "agreed on a truce after talks": no content of the truce
            heads.extend(tree.kids(kid, "pcomp", "pobj"))
    region = {token for head in heads for token in tree.subtree(head)}
    return region - set(act.things) - {act.trigger}


def _is_object(tree: Tree, verb: int, clause: int) -> bool:
    """Whether an adjunct gerund or infinitive is what the verb is about: "ruled out sending"."""
    bare = tree.kid(clause, "mark", "nsubj") is None and clause > verb
    return bare and (tree.tokens[clause].tag == "VBG" or tree.is_infinitive(clause)) and tree.kid(verb, "dobj") is None


def _governs(tree: Tree, outer: Act, region: set[int], inner: Act) -> bool:
    if inner is outer or inner.trigger not in region:
        return False
    if outer.rule.effect != "swallow":
        return True
    return not _known(tree, inner)


def _known(tree: Tree, act: Act) -> bool:
    """Whether an act is told as known ("Peru's invasion", "the attacks", a relative clause) and not as content."""
    if act.verb is None:
        owned = any(tree.tokens[kid].lemma in OWNED for kid in tree.kids(act.trigger, "det", "poss"))
        return owned or bool(tree.kids(act.trigger, "poss"))
    at = act.verb
    if tree.tokens[at].relation == "acl" and tree.kids(tree.tokens[at].head, "poss"):
        return True  # "discussed their plans to provide aid": the plan is told, not asked for
    while tree.tokens[at].relation == "conj":
        at = tree.tokens[at].head
    return tree.tokens[at].relation in ("relcl", "acl") and tree.tokens[at].tag in ("VBD", "VBN", "VBZ", "VBP")
