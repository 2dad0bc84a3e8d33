"""The other side, where the words only say whose: "its neighbour", "his host", "their rivals"."""

from __future__ import annotations

from comity.extract.cast import GROUP_REACH, REACH, Seen
from comity.extract.owners import Resolver
from comity.extract.scene import Scene
from comity.model import Party


class Opposites:
    """Resolves nouns that name a party by what it is to another."""

    def __init__(self, scene: Scene, resolver: Resolver) -> None:
        self.scene = scene
        self.resolver = resolver

    def of(self, sentence: int, index: int) -> tuple[Party, ...]:
        """The party beside the owner that was named last; empty where no pronoun says who the owner is."""
        tree = self.scene.trees[sentence]
        pronouns = [kid for kid in tree.kids(index, "poss") if tree.tokens[kid].tag == "PRP$"]
        own = {party.code for kid in pronouns for party in self.resolver.parties(sentence, kid)}
        if not own:
            return ()
        several = tree.tokens[index].tag == "NNS"
        before = self.scene.cast.before(sentence, index, GROUP_REACH if several else REACH)
        others = [seen for seen in before if self._is_other(seen, own, several=several)]
        if not others:
            return ()
        return min(others, key=lambda seen: (sentence - seen.sentence, seen.rank, -seen.token)).parties

    def _is_other(self, seen: Seen, own: set[str], *, several: bool) -> bool:
        codes = {party.code for party in seen.parties}
        return seen.kind in ("state", "person") and not codes & own and (len(codes) > 1) == several
