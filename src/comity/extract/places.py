"""Where an act takes place: the place that its words name after "in" or "at", or the host of a visit."""

from __future__ import annotations

from comity.extract.actions import Act
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.model import Party, Span, Where, Words

AT = frozenset(("in", "at", "near", "outside", "inside", "across", "throughout"))
PLACE_KINDS = ("place", "capital", "state", "seat")


class Places:
    """Finds the places of acts in one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def find(self, act: Act, recipients: tuple[Party, ...], mode: str | None) -> Where | None:
        """The place of an act, or None where its words do not settle it."""
        tree = self.scene.trees[act.sentence]
        heads = [act.trigger, *act.things, *([act.verb] if act.verb is not None else []), *act.parts]
        for head in dict.fromkeys(heads):
            for index in tree.objects_of(head, AT):
                where = self._named(tree, index, f"{tree.tokens[tree.tokens[index].head].text!r} with the act")
                if where is not None:
                    return where
        if mode == "visit" and recipients:
            host = recipients[0]
            return Where(
                name=self.scene.world.country_name(host.code), country=host.code, reason="the host of the visit"
            )
        return None

    def _named(self, tree: Tree, index: int, reason: str) -> Where | None:
        named = self.scene.named[tree.sentence.index].get(index)
        if named is None:
            return None
        aimed = tree.tokens[tree.tokens[index].head].lemma == "at"  # "rockets at Peru": a target, not a place
        name = next(
            (item for item in named.names if item.kind in PLACE_KINDS and not (aimed and item.kind == "state")), None
        )
        if name is None:
            return None
        span = Span(start=tree.tokens[named.first].start, end=tree.tokens[named.after - 1].end)
        words = Words(text=span.of(self.scene.document.text), span=span)
        towns = [town for town in self.scene.world.place(name.text) if town.country == name.code]
        return Where(
            name=words.text,
            country=name.code,
            words=words,
            reason=reason,
            latitude=towns[0].latitude if towns else None,
            longitude=towns[0].longitude if towns else None,
        )
