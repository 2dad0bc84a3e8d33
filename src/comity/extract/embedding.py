"""What becomes of an act inside another's complement: left out, kept with a speaker, denied, or kept as it is.

"Urged Peru to withdraw" holds one act, "accused Peru of attacking Ghana" two; the rule of the outer act says which.
Of what parties do to each other ("accused one another of shelling") each one's part is an act of its own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from comity.extract.actions import Act
from comity.extract.arguments import Arguments
from comity.extract.reciprocal import mutual_subjects
from comity.extract.tree import Tree
from comity.lexicon.records import Effect
from comity.model import Party

CLAUSES = ("xcomp", "ccomp")
YIELDING = frozenset(("CONCEDE", "RETREAT"))
"""Types whose promise is CONCEDE."""
HARMING = frozenset(("ASSAULT", "COERCE", "SANCTION"))
"""Types whose promise is THREATEN."""
BESIDE = frozenset(("after", "amid", "during", "since", "following", "despite", "before"))
"""Prepositions of what went on beside an act; what follows them is not its content."""
OWNED = frozenset(("the", "this", "that", "these", "those", "its", "their", "his", "her"))
TOGETHER = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT"))
"""Types that parties can do together; of the others, what they do to each other is an act of each."""
LAID = frozenset(("REJECT", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
"""Types that each of two who accuse each other says it has suffered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """An act with the acts whose complement it stands in, nearest first, and what they do to it."""

    act: Act
    over: tuple[tuple[Act, Effect], ...]
    yielding: Act | None = None
    """What is promised, where it is to yield: "agreed to lay down their arms"."""
    harming: Act | None = None
    """What is promised, where it is harm: "ready to attack Peru"."""

    @property
    def swallowed_by(self) -> Act | None:
        """The outer act of which this one is only the content."""
        return next((outer for outer, effect in self.over if effect == "swallow"), None)

    def with_effect(self, effect: Effect) -> tuple[Act, ...]:
        """The outer acts that have an effect on this one, nearest first."""
        return tuple(outer for outer, each in self.over if each == effect)


def severed(tree: Tree, arguments: Arguments, acts: Sequence[Act]) -> list[Act]:
    """The acts of a sentence, those of several upon each other taken apart, and what these lay to each other too."""
    mutual = [act for act in acts if _is_mutual(tree, arguments, act)]
    laid = [(act, _region(tree, act)) for act in mutual if act.rule.effect == "claim"]
    found: list[Act] = []
    for act in acts:
        if act in mutual:
            found.extend(_each_upon_others(tree, act))
        elif any(act.trigger in region and _codes(act.actors) == _codes(outer.actors) for outer, region in laid):
            found.extend(_each_laid(act))
        else:
            found.append(act)
    return found


def _is_mutual(tree: Tree, arguments: Arguments, act: Act) -> bool:
    """Whether parties do it to each other, by such words or by a near-sentence that has them together."""
    actors, recipients = _codes(act.actors), _codes(act.recipients)
    if len(actors) < 2 or (act.rule.type in TOGETHER and act.pattern.joint):
        return False
    if act.pattern.joint and not recipients:
        return True
    near = [each for at in act.parts for each in (at, *tree.kids(at, "poss"))]
    return actors == recipients and any(mutual_subjects(tree, arguments, at) for at in near)


def _each_upon_others(tree: Tree, act: Act) -> Iterator[Act]:
    promised = act.rule.type == "AID" and act.verb is not None and tree.is_infinitive(act.verb)
    if act.rule.type in TOGETHER or promised:  # "willing to help each other" is a promise of both
        yield dataclasses.replace(act, recipients=(), complete=True)
        return
    for party in _different(act.actors):
        others = tuple(each for each in _different(act.actors) if each is not party)
        yield dataclasses.replace(act, actors=(party,), recipients=others, complete=True)


def _each_laid(act: Act) -> Iterator[Act]:
    """What two accuse each other of: done by each, to the other where the words name nobody else."""
    if act.pattern.joint:
        yield act
        return
    for party in _different(act.actors):
        others = tuple(each for each in _different(act.actors) if each is not party)
        to_others = act.rule.type in LAID and not act.recipients
        yield dataclasses.replace(
            act,
            actors=(party,),
            recipients=others if to_others else act.recipients,
            complete=act.complete or to_others,
        )


def _different(parties: Sequence[Party]) -> list[Party]:
    return list({party.code: party for party in parties}.values())


def _codes(parties: Sequence[Party]) -> set[str]:
    return {party.code for party in parties}


def embed(tree: Tree, acts: Sequence[Act], earlier: AbstractSet[str] = frozenset()) -> list[Embedded]:
    """Each act of a sentence with what governs it; `earlier` are the words before a clause of what came before."""
    regions = [(act, _region(tree, act)) for act in acts if act.rule.effect != "keep"]
    return [
        Embedded(
            act=act,
            yielding=next((each for each in acts if _promised(tree, act, each)), None),
            harming=next((each for each in acts if _harm_promised(tree, act, each)), None),
            over=tuple(
                (outer, outer.rule.effect)
                for outer, region in regions
                if _governs(tree, outer, region, act, earlier) and not _of_another(outer, act, acts)
            ),
        )
        for act in acts
    ]


def _promised(tree: Tree, act: Act, inner: Act) -> bool:
    """Whether an act is to yield and the very thing that another promises: the head of its complement."""
    yields = inner.rule.type in YIELDING and inner.rule.future != "AGREE"  # an exchange is no yielding
    return yields and _is_content(tree, act, inner)


def _harm_promised(tree: Tree, act: Act, inner: Act) -> bool:
    """Whether the very thing that one is ready to do or promises is harm to others."""
    head = tree.tokens[inner.trigger].head if tree.tokens[inner.trigger].relation == "conj" else inner.trigger
    kept = tree.kid(head, "neg") is None  # "not to threaten or use force" leaves both undone
    return kept and inner.rule.type in HARMING and act.rule.commits and _is_content(tree, act, inner)


def _is_content(tree: Tree, act: Act, inner: Act) -> bool:
    """Whether an act is the head of the complement of a promise, and not what is not to be done."""
    if act.rule.type != "AGREE" or act.verb != act.trigger or tree.kid(inner.trigger, "neg") is not None:
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


def _governs(tree: Tree, outer: Act, region: set[int], inner: Act, earlier: AbstractSet[str]) -> bool:
    if inner is outer or inner.trigger not in region:
        return False
    if outer.rule.effect != "swallow":
        return True
    return not (_known(tree, inner) or _came_before(tree, region, inner, earlier))


def _came_before(tree: Tree, region: set[int], act: Act, earlier: AbstractSet[str]) -> bool:
    """Whether an act stands in a clause of what came first: "agreed to disarm, a day after Peru attacked them"."""
    at = act.trigger if act.verb is None else act.verb
    for each in (at, *tree.ancestors(at)):
        if each not in region:
            return False
        marks = {tree.tokens[kid].lemma for kid in tree.kids(each, "mark")}
        if tree.tokens[each].relation == "advcl" and tree.tokens[each].tag == "VBD" and marks & earlier:
            return True
    return False


def _of_another(outer: Act, inner: Act, acts: Sequence[Act]) -> bool:
    """Whether two accuse each other, and this one's accusation is not of the one who does the inner act."""
    parted = any(act.trigger == outer.trigger and act is not outer for act in acts)
    return parted and not _codes(outer.recipients) & _codes(inner.actors)


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
