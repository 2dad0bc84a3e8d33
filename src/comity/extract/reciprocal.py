"""Whom "each other" stands for: "accused each other", "expelled one another's envoys", "each blamed the other"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.extract.arguments import Arguments
from comity.extract.tree import Tree


def mutual_subjects(tree: Tree, arguments: Arguments, index: int) -> list[int]:
    """The subjects that "each other" at a token stands for; empty where the token is no such word."""
    verb = next((at for at in tree.ancestors(index) if tree.is_verb(at)), None)
    if verb is None or not _pairs(tree, index):
        return []
    subjects = arguments.surface(verb)
    if tree.tokens[index - 1].lemma == "the" and not _apiece(tree, verb, subjects):
        return []
    return subjects


def _pairs(tree: Tree, index: int) -> bool:
    """Whether a token belongs to "each other", "one another" or "the other"."""
    word = tree.tokens[index].lemma
    before = tree.tokens[index - 1].lemma if index else ""
    after = tree.tokens[index + 1].lemma if index + 1 < len(tree) else ""
    if word == "other":
        return before in ("each", "the")
    return (before, word) == ("one", "another") or (word, after) == ("one", "another")


def _apiece(tree: Tree, verb: int, subjects: Sequence[int]) -> bool:
    """Whether the subjects act one by one: "each side", "both of them each"."""
    near = [*tree.kids(verb), *subjects, *(kid for at in subjects for kid in tree.kids(at))]
    return any(tree.tokens[at].lemma == "each" for at in near)
