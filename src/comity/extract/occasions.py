"""To whom words are said and on what occasion: "told reporters", "said to Peru", "in an interview with the paper"."""

from __future__ import annotations

from comity.extract.attributions import Attribution
from comity.extract.mentions import Mentions
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.model import Party, Words


class Occasions:
    """Reads the addressees and the occasion of an attribution from what hangs on its verb."""

    def __init__(self, scene: Scene, mentions: Mentions) -> None:
        self.scene = scene
        self.mentions = mentions
        self.words = scene.lexicon.words

    def of(self, attribution: Attribution) -> tuple[tuple[Party, ...], Words | None, Words | None]:
        """The parties it is said to, the words for whom it is said to, and those for the occasion."""
        tree = self.scene.trees[attribution.sentence]
        if not tree.is_verb(attribution.cue) or attribution.after > attribution.cue + 1:
            return (), None, None
        heard = self._audience(tree, attribution)
        occasion = self._occasion(tree, attribution)
        parties = self._parties(attribution.sentence, heard) if heard is not None else ()
        audience = self._noun(tree, heard) if heard is not None else None
        return parties, audience, self._noun(tree, occasion) if occasion is not None else None

    def _parties(self, sentence: int, heard: int) -> tuple[Party, ...]:
        """Who hears it; what is told to a paper is told to no party."""
        named = self.scene.named[sentence].get(heard)
        return () if named is not None and named.name.kind == "media" else self.mentions.parties(sentence, heard)

    def _audience(self, tree: Tree, attribution: Attribution) -> int | None:
        verb = attribution.cue
        found: list[int] = []
        if tree.tokens[verb].lemma in self.words["informing"]:
            found = self.scene.arguments[attribution.sentence].patients(verb)
        to = [kid for kid in tree.kids(verb, "prep", "dative") if tree.tokens[kid].lemma == "to"]
        found = [*found, *(noun for kid in to for noun in tree.kids(kid, "pobj"))]
        fit = [at for at in found if at not in attribution.content and _is_nominal(tree, at)]
        return fit[0] if fit else None

    def _occasion(self, tree: Tree, attribution: Attribution) -> int | None:
        """The object of a preposition on the verb, or on "speaking", that names a speech, an interview, a paper."""
        source = attribution.source
        verbs = [attribution.cue, *tree.kids(attribution.cue, "advcl"), *tree.kids(source, "acl")]
        prepositions = [kid for verb in verbs for kid in tree.kids(verb, "prep")]
        for preposition in prepositions:
            for noun in tree.kids(preposition, "pobj"):
                if tree.tokens[noun].lemma in self.words["occasions"] and noun not in attribution.content:
                    return noun
        return None

    def _noun(self, tree: Tree, index: int) -> Words:
        span = tree.noun_span(index)
        return Words(text=span.of(self.scene.document.text), span=span)


def _is_nominal(tree: Tree, index: int) -> bool:
    return tree.is_noun(index) or tree.tokens[index].tag.startswith(("PRP", "CD", "DT"))
