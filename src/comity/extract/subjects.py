"""What an act is about: PLOVER's contexts, told by the words of the act's own clause.

The words of its subject say who acts and not what about ("the defence minister praised the choir"), names of parties
neither, and what stands beside the clause belongs to other acts.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from comity.extract.actions import Act
from comity.extract.embedding import BESIDE
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.lexicon.records import ContextWords, Phrase

APART = frozenset(("relcl", "appos", "parataxis", "conj", "cc", "punct", "meta", "intj", "dep", "npadvmod"))
"""Relations to what is no part of the clause or noun phrase above it."""
DOERS = frozenset(("nsubj", "agent", "poss", "csubj"))


class Subjects:
    """Finds the contexts of acts in one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.contexts = scene.lexicon.contexts
        self._by_first = _by_first(self.contexts)

    def of(self, act: Act, kind: str, mode: str | None) -> tuple[str, ...]:
        """The contexts of an act that became a claim of a type and mode: the rule's own, then those of its words."""
        tree = self.scene.trees[act.sentence]
        told = self._told(tree, self._own_words(tree, act))
        found = [each.name for each in self.contexts if (kind, mode) in each.modes or each.name in told]
        return tuple(dict.fromkeys((*act.rule.contexts, *found)))

    def _told(self, tree: Tree, words: AbstractSet[int]) -> set[str]:
        """Names of the contexts of which a word stands among `words`, outside the context's exceptions."""
        return {
            context.name
            for at in words
            for first in {tree.tokens[at].lemma.lower(), tree.tokens[at].text.lower()}
            for context, phrase in self._by_first.get(first, ())
            if _stands(tree, at, phrase) and not any(_covers(tree, at, other) for other in context.exceptions)
        }

    def _own_words(self, tree: Tree, act: Act) -> set[int]:
        """The tokens of the act's clause without doers, names and what stands beside it."""
        top = act.trigger if act.verb is None else act.verb
        words = {top, act.trigger, *act.things}
        waiting = list(words)
        named = self.scene.named[act.sentence]
        while waiting:
            at = waiting.pop()
            for kid in tree.kids(at):
                if kid not in words and self._belongs(tree, at, kid, act):
                    words.add(kid)
                    waiting.append(kid)
        return {at for at in words if at not in named}

    def _belongs(self, tree: Tree, head: int, kid: int, act: Act) -> bool:
        token = tree.tokens[kid]
        if token.relation in DOERS and (head in (act.verb, act.trigger) or token.relation == "poss"):
            return False
        if token.relation == "conj":
            return tree.is_noun(kid) and not tree.is_verb(head)
        if token.relation == "advcl":
            return tree.is_infinitive(kid)
        if token.relation == "prep" and token.lemma in BESIDE:
            return False
        return token.relation not in APART


@functools.cache
def _by_first(contexts: tuple[ContextWords, ...]) -> Mapping[str, Sequence[tuple[ContextWords, Phrase]]]:
    """The phrases of all contexts by their first word; made once for all documents."""
    found: dict[str, list[tuple[ContextWords, Phrase]]] = {}
    for context in contexts:
        for phrase in context.words:
            found.setdefault(phrase[0], []).append((context, phrase))
    return found


def _stands(tree: Tree, at: int, phrase: Phrase) -> bool:
    """Whether the phrase begins at a token."""
    following = tree.tokens[at : at + len(phrase)]
    return len(following) == len(phrase) and all(
        word in (token.lemma.lower(), token.text.lower()) for token, word in zip(following, phrase, strict=True)
    )


def _covers(tree: Tree, at: int, phrase: Phrase) -> bool:
    """Whether the phrase stands where the token is one of its words."""
    return any(_stands(tree, start, phrase) for start in _starts(at, len(phrase)))


def _starts(at: int, length: int) -> Iterator[int]:
    return (start for start in range(at - length + 1, at + 1) if start >= 0)
