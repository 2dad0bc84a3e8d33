"""Ways to say that something is not so, beyond a "not" beside the verb."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from comity.extract.tree import Tree

Words = Mapping[str, AbstractSet[str]]

MORE = frozenset(("only", "just", "merely", "simply"))
"""Words with which "not" adds something and denies nothing: "not only did Peru leave"."""


def adds(tree: Tree, negation: int) -> bool:
    """Whether a "not" only says that there is more to come: "not only", "not just"."""
    after = negation + 1
    return after < len(tree) and tree.tokens[negation].lemma in ("not", "n't") and tree.tokens[after].lemma in MORE


def under_no_condition(tree: Tree, verb: int, words: Words) -> int | None:
    """The noun with which something is ruled out altogether: "under no condition", "in no way", "at no time"."""
    for preposition in tree.kids(verb, "prep", "agent"):
        for noun in tree.kids(preposition, "pobj"):
            none = any(tree.tokens[kid].lemma == "no" for kid in tree.kids(noun, "det"))
            if none and tree.tokens[noun].lemma in words["no_way"]:
                return noun
    return None


def said_untrue(tree: Tree, over: int, words: Words) -> int | None:
    """The word that calls untrue what a clause says: "it is not true that", "it is a lie that"."""
    if tree.tokens[over].lemma != "be":
        return None
    negated = tree.kid(over, "neg") is not None
    wanted = words["true"] if negated else words["untrue"]
    told = [*tree.kids(over, "acomp", "attr"), *tree.kids(over, "oprd")]
    return next((at for at in told if tree.tokens[at].lemma in wanted), None)


def report_untrue(tree: Tree, at: int, words: Words) -> int | None:
    """The word that calls untrue a report of the act at a token: "the claims of attacks by Chad are false"."""
    for above in tree.ancestors(at):
        token = tree.tokens[above]
        if token.relation == "attr" and tree.tokens[at].relation in ("relcl", "acl", "ccomp"):
            return said_untrue(tree, token.head, words)  # "it is a lie that"
        if tree.is_verb(above) and token.relation not in ("acl", "pcomp"):
            return None
        if token.lemma in words["allegations"] and token.relation == "nsubj":
            return said_untrue(tree, token.head, words)
    return None
