"""Third parties that an act is about: sanctions over Ukraine, cooperation against Iran, talks that Oman hosted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.extract.actions import Act
from comity.extract.mentions import Mentions
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.lexicon.concerns import ConcernWords
from comity.model import Concern, ConcernRole, Party

BY = frozenset(("by",))


class Concerns:
    """Finds who is concerned by an act without a part in it, in the words that belong to the act."""

    def __init__(self, scene: Scene, mentions: Mentions, words: ConcernWords) -> None:
        self.scene = scene
        self.mentions = mentions
        self.words = words

    def of(self, act: Act, acts: Sequence[Act]) -> tuple[Concern, ...]:
        """The third parties of `act`, each once; `acts` are all acts of its sentence."""
        tree = self.scene.trees[act.sentence]
        taken = {party.code for party in (*act.actors, *act.recipients)}
        found: dict[tuple[str, str], Concern] = {}
        for role, party in self._around(tree, act, self._inner(tree, act, acts)):
            if party.code not in taken:
                found.setdefault((role, party.code), Concern(role=role, party=party))
        return tuple(found.values())

    def _inner(self, tree: Tree, act: Act, acts: Sequence[Act]) -> frozenset[int]:
        """The tokens of acts that lie inside this one: what they are about is theirs."""
        inner = (other for other in acts if other.trigger != act.trigger and other.complete)
        own = set(tree.subtree(_head(act)))
        regions = (tree.subtree(_head(other)) for other in inner if _head(other) in own and _head(other) != _head(act))
        return frozenset(token for region in regions for token in region)

    def _around(self, tree: Tree, act: Act, inner: frozenset[int]) -> Iterator[tuple[ConcernRole, Party]]:
        for at in tree.subtree(_head(act)):
            token = tree.tokens[at]
            role = self.words.roles.get(token.lemma)
            if at in inner or at == act.trigger:
                continue
            if role is not None and token.relation == "prep":
                for place in tree.kids(at, "pobj"):
                    yield from ((role, party) for party in self._parties(tree, place, role))
            if tree.is_verb(at) and token.lemma in self.words.hosting and tree.is_passive(at):
                for place in tree.objects_of(at, BY):
                    yield from (("hosted_by", party) for party in self._parties(tree, place, "hosted_by"))

    def _parties(self, tree: Tree, place: int, role: ConcernRole) -> tuple[Party, ...]:
        """Who stands at a place; what is theirs ("over Peru's invasion") only says what the act is about."""
        sentence = tree.sentence.index
        return self.mentions.loose(sentence, place) if role == "about" else self.mentions.parties(sentence, place)


def _head(act: Act) -> int:
    return act.verb if act.verb is not None else act.trigger
