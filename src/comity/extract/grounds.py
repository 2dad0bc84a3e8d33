"""Words that name a place on the ground: towns, states, regions, and things that stand somewhere."""

from __future__ import annotations

from comity.extract.intervals import MONTHS, WEEKDAYS
from comity.extract.scene import Named, Scene
from comity.extract.tree import Tree
from comity.knowledge.records import Name, Place, Region
from comity.model import Span, Where, Words

PLACE_KINDS = ("place", "capital", "state", "seat")
PARTS = frozenset(("NNP", "NNPS", "HYPH", "AFX", "JJ"))
"""Tags of the words before the head of a place's name."""
WITHIN = frozenset(("in", "of", "near", "at", "outside", "on"))
DEPTH = 2
"""How deep a thing lies in its place: "an air base near a town in Chad"."""
OWNERS = ("poss", "compound", "amod", "nmod")


class Grounds:
    """Reads places off the words of one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.lexicon.words

    def of(self, tree: Tree, index: int, reason: str, depth: int = 0) -> Where | None:
        """The place that a noun names, or in which the thing that it names stands."""
        own = self._name(tree, index, reason)
        if own is not None or depth > DEPTH:
            return own
        if not tree.is_noun(index):
            return None
        for deeper in tree.objects_of(index, WITHIN):
            if tree.tokens[deeper].tag.startswith("NNP") or tree.tokens[index].lemma in self.words["grounds"]:
                found = self.of(tree, deeper, reason, depth + 1)
                if found is not None:
                    return found
        return self._owned(tree, index, reason)

    def attacked(self, tree: Tree, index: int, reason: str) -> Where | None:
        """The place that is attacked: a land or town by name, or a thing on the ground; people are no place."""
        if self._is_land(tree, index):
            return self._name(tree, index, reason)
        if tree.tokens[index].lemma in self.words["grounds"]:
            return self.of(tree, index, reason)
        return None

    def town(self, name: str, span: Span, reason: str) -> Where | None:
        """A town by its name alone, with the state that the document names, else the most populous of the name."""
        towns = self.scene.world.place(name)
        if not towns:
            return None
        best = max(towns, key=lambda town: (self.scene.cast.weights[town.country or ""] > 0, town.population))
        words = Words(text=span.of(self.scene.document.text), span=span)
        return _mapped_at(best, name, words, reason)

    def _is_land(self, tree: Tree, index: int) -> bool:
        named = self.scene.named[tree.sentence.index].get(index)
        if named is not None:
            return named.head == index and any(name.kind in ("place", "capital", "state") for name in named.names)
        return tree.tokens[index].tag == "NNP"

    def _name(self, tree: Tree, index: int, reason: str) -> Where | None:
        named = self.scene.named[tree.sentence.index].get(index)
        if named is not None:
            name = next((item for item in named.names if item.kind in PLACE_KINDS), None)
            return self._known(tree, named, name, reason) if name is not None else None
        calendar = tree.tokens[index].text.lower() in MONTHS or tree.tokens[index].text.lower() in WEEKDAYS
        if calendar or not tree.tokens[index].tag.startswith("NNP") or self._is_person(tree, index):
            return None
        first = index
        while first > 0 and tree.tokens[first - 1].tag in PARTS and tree.tokens[first - 1].head == index:
            first -= 1
        span = Span(start=tree.tokens[first].start, end=tree.tokens[index].end)
        return self._mapped(span.of(self.scene.text), span, reason)

    def _mapped(self, text: str, span: Span, reason: str) -> Where | None:
        """A region, a disputed place or a town of the tables."""
        contested = self.scene.world.disputed(text, self.scene.document.published)
        words = Words(text=span.of(self.scene.document.text), span=span)
        if contested is not None:
            states = [code for code in contested.claimants if self.scene.world.is_state(code)]
            country = states[0] if len(states) == 1 else None
            return Where(name=text, country=country, words=words, reason=reason)
        regions = self.scene.world.region(text)
        if regions:
            return _mapped_at(regions[0], text, words, reason)
        return self.town(text, span, reason)

    def _is_person(self, tree: Tree, index: int) -> bool:
        return any(
            entity.label in ("PERSON", "NORP") and entity.first <= index < entity.after
            for entity in tree.sentence.entities
        )

    def _known(self, tree: Tree, named: Named, name: Name, reason: str) -> Where:
        span = Span(start=tree.tokens[named.first].start, end=tree.tokens[named.after - 1].end)
        words = Words(text=span.of(self.scene.document.text), span=span)
        towns = [town for town in self.scene.world.place(name.text) if town.country == name.code]
        country = self.scene.world.scored_code(name.code)
        return Where(
            name=words.text,
            country=country if self.scene.world.is_state(country) else None,
            words=words,
            reason=reason,
            latitude=towns[0].latitude if towns else None,
            longitude=towns[0].longitude if towns else None,
        )

    def _owned(self, tree: Tree, index: int, reason: str) -> Where | None:
        """A thing on the ground by whose it is: "Peruvian waters", "Kenya's ports", "a Nairobi hotel"."""
        if tree.tokens[index].lemma not in self.words["grounds"]:
            return None
        for kid in tree.kids(index, *OWNERS):
            named = self.scene.named[tree.sentence.index].get(kid)
            if named is None:
                continue
            name = next((item for item in named.names if item.kind in (*PLACE_KINDS, "adjective")), None)
            if name is not None and self.scene.world.is_state(name.code):
                return self._known(tree, named, name, reason)
        return None


def _mapped_at(point: Place | Region, name: str, words: Words, reason: str) -> Where:
    """The place of a point of the tables, under the name that the text gives it."""
    return Where(
        name=name,
        country=point.country,
        words=words,
        reason=reason,
        latitude=point.latitude,
        longitude=point.longitude,
    )
