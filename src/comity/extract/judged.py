"""Whose "its" is in the ground for praise, blame or harm: "thanked Peru for its help" tells of Peru's help."""

from __future__ import annotations

from comity.extract.scene import Scene
from comity.extract.tree import Tree

GROUND = frozenset(("for", "over"))
"""Prepositions of the ground on which somebody is praised, blamed or harmed."""
DEALT_WITH = frozenset(("ACCUSE", "SUPPORT", "SANCTION", "COERCE", "THREATEN"))
"""Types that are done to somebody for what he did."""


def dealt_with(scene: Scene, sentence: int, pronoun: int) -> list[int]:
    """The places of those to whom it is done, where a possessive stands in the ground for it; else empty."""
    tree = scene.trees[sentence]
    verb = _verb(tree, pronoun) if tree.tokens[pronoun].relation == "poss" else None
    rules = scene.lexicon.verbs.get(tree.tokens[verb].lemma, ()) if verb is not None else ()
    if verb is None or not any(rule.type in DEALT_WITH for rule, _ in rules):
        return []
    return [at for at in scene.arguments[sentence].patients(verb) if at < pronoun]


def _verb(tree: Tree, pronoun: int) -> int | None:
    """The verb whose ground the possessed noun is; the preposition may hang on its object."""
    noun = tree.tokens[pronoun].head
    preposition = tree.head(noun) if tree.tokens[noun].relation == "pobj" else None
    if preposition is None or tree.tokens[preposition].lemma not in GROUND:
        return None
    over = tree.head(preposition)
    if over is not None and tree.tokens[over].relation == "dobj":
        over = tree.head(over)
    return over if over is not None and tree.is_verb(over) else None
