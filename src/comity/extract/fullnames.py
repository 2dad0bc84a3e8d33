"""Names of persons on their tokens: those that the entity recogniser sees and those that it misses."""

from __future__ import annotations

from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.model import Span

NO_NAME = frozenset(("DATE", "TIME", "NORP", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "FAC", "LOC", "LANGUAGE"))
"""Labels of entities that are no persons; one that is called a state or a body may still be one."""
PARTS = frozenset(("NNP", "NNPS", "HYPH"))
SHORTEST = 2
"""Words of a name that no recogniser vouches for."""


class FullNames:
    """Finds the tokens of a person's whole name, without titles and ranks."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.titles = scene.lexicon.words["titles"] | scene.lexicon.words["ranks"]

    def at(self, tree: Tree, index: int) -> list[int]:
        """The tokens of the name that ends with a token; empty where it ends none."""
        if not tree.tokens[index].tag.startswith("NNP"):
            return []
        named = self.scene.named[tree.sentence.index].get(index)
        if named is not None:
            return list(range(named.first, named.after)) if named.name.kind == "person" else []
        seen = self._seen(tree, index)
        return seen if seen is not None else self._guessed(tree, index)

    def after(self, tree: Tree, index: int, stop: int) -> list[int]:
        """The first name that ends after a token and before another one."""
        ends = range(index + 1, min(stop, len(tree)))
        return next((name for end in ends if self._ends(tree, end) and (name := self.at(tree, end))), [])

    def span(self, tree: Tree, name: list[int]) -> Span:
        """The span of a name in the document."""
        return tree.span_of(name)

    def _ends(self, tree: Tree, index: int) -> bool:
        """Whether no part of a name follows."""
        after = index + 1
        goes_on = after < len(tree) and tree.tokens[after].tag in PARTS and not self._is_title(tree, after)
        return not goes_on

    def _seen(self, tree: Tree, index: int) -> list[int] | None:
        """The words of the person's entity that a token stands in; None where it stands in none."""
        for entity in tree.sentence.entities:
            if entity.label == "PERSON" and entity.first <= index < entity.after:
                words = [at for at in range(entity.first, entity.after) if tree.tokens[at].tag != "POS"]
                while words and self._is_title(tree, words[0]):
                    words.pop(0)
                return words
        return None

    def _guessed(self, tree: Tree, index: int) -> list[int]:
        """A run of capitalised words of which none is a title, a known name or a word for a body."""
        labels = {entity.label for entity in tree.sentence.entities if entity.first <= index < entity.after}
        if labels & NO_NAME or not self._is_part(tree, index):
            return []
        first = index
        while first > 0 and self._is_part(tree, first - 1):
            first -= 1
        words = list(range(first, index + 1))
        whole = [at for at in words if tree.tokens[at].tag != "HYPH"]
        article = first > 0 and tree.tokens[first - 1].tag in ("DT", "HYPH")
        body = any(self._is_body(tree, at) for at in words)
        return [] if article or body or len(whole) < SHORTEST else words

    def _is_part(self, tree: Tree, index: int) -> bool:
        token = tree.tokens[index]
        known = index in self.scene.named[tree.sentence.index]
        return token.tag in PARTS and not known and not self._is_title(tree, index) and "." not in token.text[1:-1]

    def _is_title(self, tree: Tree, index: int) -> bool:
        token = tree.tokens[index]
        role = self.scene.lexicon.roles.get(token.lemma) or self.scene.lexicon.roles.get(token.text.lower())
        return {token.lemma.lower(), token.text.lower()} & self.titles != set() or (role is not None and role.office)

    def _is_body(self, tree: Tree, index: int) -> bool:
        """Whether a word is one for a body or a group of people: "Supreme Court", "Rapid Support Forces"."""
        token = tree.tokens[index]
        forms = (token.lemma, token.text.lower())
        return any(form in self.scene.lexicon.roles or form in self.scene.lexicon.nouns for form in forms)
