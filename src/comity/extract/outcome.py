"""Acts that came to nothing by what is said of them: called off, thwarted, not seen, untrue, not there.

Cues on the act's own verb are read in `status.py`; here the clause that has the act as its subject or object decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from comity.extract.tree import Tree

Words = Mapping[str, AbstractSet[str]]


def undone(tree: Tree, at: int, words: Words) -> str | None:
    """Why the act at a word did not take place, or is said to be untrue; None where nothing says so."""
    for fails in (_foiled, _not_there, _unperceived, _untrue):
        reason = fails(tree, at, words)
        if reason is not None:
            return reason
    return None


def _foiled(tree: Tree, at: int, words: Words) -> str | None:
    """An act that a noun names, as what was thwarted or called off, or what did not take place."""
    if not tree.is_noun(at):
        return None
    head = tree.head(at)
    over = [] if head is None else [head]
    under = tree.kids(at, "relcl", "acl")
    for verb in [*over, *under]:
        if not tree.is_verb(verb) or tree.is_infinitive(verb):
            continue
        negated = tree.kid(verb, "neg") is not None
        suffers = verb in under and tree.is_passive(verb)
        suffers = suffers or (verb in over and tree.tokens[at].relation in ("dobj", "nsubjpass"))
        if suffers and tree.tokens[verb].lemma in words["foiling"] and not negated:
            return f"{tree.tokens[verb].text!r}: it came to nothing"
        takes_place = verb in under or tree.tokens[at].relation == "nsubj"
        if takes_place and negated and _happens(tree, verb, words):
            return f"'not' with {tree.tokens[verb].text!r}: it did not take place"
    return None


def _happens(tree: Tree, verb: int, words: Words) -> bool:
    places = [kid for kid in tree.kids(verb, "dobj") if tree.tokens[kid].lemma == "place"]
    return tree.tokens[verb].lemma in words["happening"] or (tree.tokens[verb].lemma == "take" and bool(places))


def _not_there(tree: Tree, at: int, words: Words) -> str | None:
    """What there is not: "there will not be any strikes"."""
    head = tree.head(at)
    if head is None or tree.tokens[head].lemma != "be" or tree.kid(head, "expl") is None:
        return None
    under = tree.tokens[at].relation in ("attr", "nsubj", "dobj")
    return "there is none" if under and tree.kid(head, "neg") is not None else None


def _unperceived(tree: Tree, at: int, words: Words) -> str | None:
    """What nobody saw happen: "we have not seen Peru attack"; a finite clause would be taken as known."""
    head = tree.head(at)
    if head is None or tree.tokens[at].relation not in ("ccomp", "xcomp") or tree.tokens[at].tag not in ("VB", "VBG"):
        return None
    seen = tree.is_verb(head) and tree.tokens[head].lemma in words["perceiving"]
    bare = not tree.is_infinitive(at) and tree.kid(at, "mark") is None and tree.kid(at, "aux") is None
    return "not seen to happen" if seen and bare and tree.kid(head, "neg") is not None else None


def _untrue(tree: Tree, at: int, words: Words) -> str | None:
    """What is called untrue, or what is told in a report that is: "the rumours that Peru attacked are false"."""
    below = at
    for above in tree.ancestors(at):
        relation = tree.tokens[below].relation
        if tree.is_verb(above) or tree.tokens[above].pos == "AUX":
            return _called_untrue(tree, below, above, words)
        if relation not in ("acl", "prep", "pobj", "pcomp", "ccomp", "nsubj", "csubj", "conj", "compound"):
            return None
        if tree.is_noun(above) and tree.tokens[above].lemma not in words["allegations"] and relation != "conj":
            return None
        if tree.tokens[above].tag == "JJ" and relation in ("ccomp", "csubj"):
            verb = tree.head(above)
            return None if verb is None else _judged(tree, verb, above, words)
        below = above
    return None


def _called_untrue(tree: Tree, subject: int, verb: int, words: Words) -> str | None:
    """Whether the verb is "to be" and says of its subject, a report or a clause, that it is untrue."""
    if tree.tokens[verb].lemma != "be" or tree.tokens[subject].relation not in ("nsubj", "csubj", "ccomp"):
        return None
    if tree.tokens[subject].relation == "nsubj" and tree.tokens[subject].lemma not in words["allegations"]:
        return None
    for predicate in tree.kids(verb, "acomp", "attr"):
        reason = _judged(tree, verb, predicate, words)
        if reason is not None:
            return reason
    return None


def _judged(tree: Tree, verb: int, predicate: int, words: Words) -> str | None:
    lemma, negated = tree.tokens[predicate].lemma, tree.kid(verb, "neg") is not None
    if (lemma in words["untrue"] and not negated) or (lemma == "true" and negated):
        return f"said to be {'not ' if negated else ''}{lemma}: denied"
    return None
