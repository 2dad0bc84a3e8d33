"""Parties that the tables do not know: gunmen, a court, a named movement, and acts of which one side alone is told.

The coding guide leaves out a party that is not identified, and an act without two sides; the ledger keeps the act, with
the code OTHER or with one side, and says so, and the scored form passes over it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from comity.extract.actions import Act
from comity.extract.cast import camps_of
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.knowledge.records import OTHER
from comity.model import Party

OF = frozenset(("of",))
PUBLIC = frozenset(("GOV", "MIL", "JUD", "REB", "OPP", "NGO"))
"""Sectors whose acts upon people are political, whoever these are."""
TWO_SIDED = frozenset(("CONSULT", "COOPERATE"))
"""Types that one alone cannot do."""
NAMED = {"PERSON": "UNK", "ORG": "UNK", "NORP": "CVL"}
"""Labels of the recogniser for those who can act, with their sector where no noun beside them says it."""


class Strangers:
    """Finds the unidentified parties of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.lexicon.words
        self._strange = {
            "REB": self.words["strange_rebels"],
            "CVL": self.words["strange_civilians"],
            "NGO": self.words["strange_bodies"],
        }

    def at(self, sentence: int, places: Sequence[int]) -> list[Party]:
        """The unidentified parties at some places of a sentence."""
        found = [self._party(self.scene.trees[sentence], place) for place in places]
        return [party for party in found if party is not None]

    def may_be(self, act: Act) -> bool:
        """Whether somebody does it at all, or the state in which it happens may."""
        return act.complete or bool(act.actors or self.at(act.sentence, act.doers)) or act.rule.type == "COERCE"

    def opened(self, act: Act) -> Act | None:
        """An act with its unidentified parties, or with one side alone; None where that is no political act."""
        actors = act.actors or tuple(self.at(act.sentence, act.doers))
        recipients = act.recipients or tuple(self.at(act.sentence, act.sufferers))
        if not actors or not _is_public(actors, recipients):
            return None
        if act.pattern.joint or act.rule.type in TWO_SIDED:
            together = tuple({(party.code, party.name): party for party in (*actors, *recipients)}.values())
            alone = len(camps_of(together)) < 2 and not recipients
            return None if alone and act.rule.type in TWO_SIDED else _with(act, together, ())
        needs = any(slot.role == "B" and slot.place == "object" and slot.needed for slot in act.pattern.slots)
        if not recipients and needs and not self._has_object(act):
            return None
        return _with(act, actors, recipients)

    def _has_object(self, act: Act) -> bool:
        """Whether the act is done to something at least: "attacked a camp"."""
        tree = self.scene.trees[act.sentence]
        verb = act.trigger if act.verb is None else act.verb
        return bool(self.scene.arguments[act.sentence].patients(verb) or tree.kids(verb, "xcomp", "ccomp"))

    def _party(self, tree: Tree, index: int, depth: int = 0) -> Party | None:
        token = tree.tokens[index]
        if token.lemma in self.words["partitives"] and depth < 3:
            inner = [self._party(tree, at, depth + 1) for at in tree.objects_of(index, OF)]
            if any(inner):
                return inner[0]
        antecedent = tree.antecedent(index)
        if antecedent is not None and depth < 3:
            return self._party(tree, antecedent, depth + 1)
        if not token.tag.startswith("NN"):
            return None
        name = next((e for e in tree.sentence.entities if e.first <= index < e.after and e.label in NAMED), None)
        sector = self._sector(token.lemma)
        if name is not None:
            beside = [self._sector(tree.tokens[kid].lemma) for kid in tree.kids(index, "compound", "appos", "nmod")]
            known = next((each for each in (sector, *beside) if each is not None), None)
            span = tree.span_of(list(range(name.first, name.after)))
            return Party(code=OTHER, sector=known or NAMED[name.label], name=span.of(self.scene.text), span=span)
        if sector is None:
            return None
        span = tree.noun_span(index)
        words = span.of(self.scene.text)
        described = words if tree.tokens[index].tag.startswith("NNP") else words[:1].lower() + words[1:]
        return Party(code=OTHER, sector=sector, name=described, span=span)

    def _sector(self, lemma: str) -> str | None:
        """The sector of a noun for people or bodies who can act; None for any other noun."""
        if lemma in self.words["nobody"]:
            return None
        role = self.scene.lexicon.roles.get(lemma)
        if role is not None:
            return role.sector
        return next((sector for sector, nouns in self._strange.items() if lemma in nouns), None)


def alone(act: Act) -> Act | None:
    """What a party does to its own, as an act of one side; None where it takes two."""
    return None if act.rule.type in TWO_SIDED or not act.actors else _with(act, act.actors, ())


def _with(act: Act, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> Act:
    return dataclasses.replace(act, actors=actors, recipients=recipients, complete=True)


def _is_public(actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    """Whether a state or body has a part, or those who act belong to public life."""
    known = any(party.code != OTHER for party in (*actors, *recipients))
    return known or any(party.sector in PUBLIC for party in actors)
