"""Parties that the tables do not know: gunmen, a court, a named movement, and acts of which one side alone is told.

The coding guide leaves out a party that is not identified, and an act without two sides; the ledger keeps the act, with
the code OTHER or with one side, and says so, and the scored form passes over it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from comity.extract.actions import Act
from comity.extract.cast import OFFICIAL, camps_of
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.extract.verb_roles import Binding, VerbRoles
from comity.knowledge.records import OTHER
from comity.model import Party

OF = frozenset(("of",))
PUBLIC = frozenset(("GOV", "MIL", "JUD", "REB", "OPP", "NGO"))
"""Sectors whose acts upon people are political, whoever these are."""
TWO_SIDED = frozenset(("CONSULT", "COOPERATE"))
"""Types that one alone cannot do."""
ONE_SIDED = frozenset(
    (
        "AGREE",
        "CONCEDE",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "RETREAT",
    )
)
"""Types that are acts of one side too, where their content is told."""
AT_HOME = frozenset(("COERCE", "ACCUSE", "PROTEST"))
"""Types that a state does to its own, whatever is said of their content."""
FORCE = frozenset(("ASSAULT", "COERCE"))
"""Types that are done to a place too."""
PLACES = frozenset(("GPE", "LOC", "FAC"))
AIMED = frozenset(("at", "on", "into", "against"))
CROWD = frozenset(("CVL", "OPP", "REB", "NGO"))
"""Sectors of those who protest."""
PRIVATE = frozenset(("CVL", "BUS"))
VOICED = frozenset(("REQUEST", "ACCUSE", "THREATEN"))
"""Types with which private people speak up, other than by a protest."""
FIGHTING = frozenset(("REB", "OPP"))
"""Sectors of those whom a state talks to though nobody names them."""
PARTISAN = frozenset(("SUPPORT",))
"""Types that between people of one state are its party politics."""
JUDGING = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
"""Types that take up a deed, whoever did it: "condemned the coup"."""
NAMED = {"PERSON": "UNK", "ORG": "UNK", "NORP": "CVL"}
"""Labels of the recogniser for those who can act, with their sector where no noun beside them says it."""


class Strangers:
    """Finds the unidentified parties of one scene."""

    def __init__(self, scene: Scene, verbs: VerbRoles) -> None:
        self.scene = scene
        self.verbs = verbs
        self.words = scene.lexicon.words
        self._strange = {
            "REB": self.words["strange_rebels"],
            "CVL": self.words["strange_civilians"],
            "NGO": self.words["strange_bodies"],
        }

    def at(self, sentence: int, places: Sequence[int]) -> list[Party]:
        """The unidentified parties at some places of a sentence."""
        found = [self._party(self.scene.trees[sentence], place) for place in places]
        source = self.scene.document.source
        outlet = source.name.casefold() if source else ""  # the interviewer is no party to the news
        return [party for party in found if party is not None and party.name.casefold() not in outlet]

    def may_be(self, act: Act) -> bool:
        """Whether somebody does it at all, or the state in which it happens may."""
        return act.complete or bool(act.actors or self.at(act.sentence, act.doers)) or act.rule.type == "COERCE"

    def opened(self, act: Act) -> Act | None:
        """An act with its unidentified parties, or with one side alone; None where that is no political act."""
        actors = act.actors or tuple(p for p in self.at(act.sentence, act.doers) if not self._is_idle(p))
        recipients = act.recipients or self._in_complement(act, actors) or tuple(self.at(act.sentence, act.sufferers))
        public = act.rule.type == "PROTEST" or _is_public(actors, recipients)
        if not actors or not public or self._own((*actors, *recipients)):
            return None
        if act.rule.type in PARTISAN:
            return _with(act, actors, ()) if self._takes_up(act, actors) or self._signs(act, actors) else None
        if act.pattern.joint or act.rule.type in TWO_SIDED:
            return self._together(act, actors, recipients)
        if recipients and (act.rule.type != "REQUEST" or self._has_content(act)):
            return _with(act, actors, recipients)
        return _with(act, actors, ()) if not recipients and self._stands_alone(act, actors) else None

    def _in_complement(self, act: Act, actors: tuple[Party, ...]) -> tuple[Party, ...]:
        """Whom the content of an unidentified party's act names: "gunmen demanded that Peru withdraw"."""
        if act.actors or not actors:
            return ()
        bound = Binding(actors=actors, recipients=(), parts=(), missing=0)
        return self.verbs.with_complement(
            act.sentence, act.trigger, act.rule, act.pattern, bound, act.things
        ).recipients

    def _together(self, act: Act, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> Act | None:
        """What several do together, unidentified or not; of one alone only a promise is an act."""
        together = tuple({(party.code, party.name): party for party in (*actors, *recipients)}.values())
        strange = [party for party in together if party.code == OTHER and act.rule.type in TWO_SIDED]
        if any(not _is_named(party) and party.sector not in FIGHTING for party in strange):
            return None
        alone = len(camps_of(together)) < 2 and not recipients
        promised = act.rule.commits and self._has_content(act)
        return None if alone and not promised else _with(act, together, ())

    def _stands_alone(self, act: Act, actors: Sequence[Party]) -> bool:
        """Whether the words tell an act of one side, with whatever the near-sentence asks for in its place."""
        if act.rule.type == "PROTEST":
            return all(party.sector in CROWD for party in actors) and (bool(act.things) or not self._hit(act))
        wanted = [slot for slot in act.pattern.slots if slot.role == "B" and slot.needed]
        open_place = any(slot.place != "object" or act.pattern.complement == "none" for slot in wanted)
        if open_place and not act.sufferers:
            return False
        if act.rule.type == "ASSAULT" and all(party.sector == "REB" for party in actors) and self._hit(act):
            return True  # "gunmen attacked a convoy": whose it was is left open too
        known = any(party.code != OTHER or _is_named(party) for party in actors)
        if not known or any(party.sector in PRIVATE for party in actors if act.rule.type not in VOICED):
            return False
        if act.rule.type in FORCE and self._hits_a_place(act):
            return True
        if self._takes_up(act, actors):
            return True
        return act.rule.type in ONE_SIDED and self._has_content(act)

    def _takes_up(self, act: Act, actors: Sequence[Party]) -> bool:
        """Whether a state or body judges a deed of which the words do not say whose it is: "condemned the coup"."""
        official = all(party.sector in OFFICIAL and party.code != OTHER for party in actors)
        if act.rule.type not in JUDGING or act.pattern.joint or not official or not self._is_told(act):
            return False
        tokens = self.scene.trees[act.sentence].tokens
        if tokens[act.trigger].lemma in self.words["excusing"]:
            return False  # what one defends without a name is one's own deed
        own = {act.trigger, *act.things}
        judged = [tokens[at].lemma for at in (*act.sufferers, *self._hit(act)) if at not in own]
        told = [tokens[at].lemma for at in act.things]  # "welcomed the efforts", but not "expressed condolences"
        return not self.words["deeds"].isdisjoint((*judged, *told)) or any(
            lemma in self.scene.lexicon.nouns for lemma in judged
        )

    def _signs(self, act: Act, actors: Sequence[Party]) -> bool:
        """Whether a state signs or ratifies something though the words do not say with whom."""
        tokens = self.scene.trees[act.sentence].tokens
        accords = {tokens[at].lemma for at in act.things} & self.words["accords"]
        official = all(party.sector in OFFICIAL for party in actors)
        return bool(act.pattern.joint and accords) and official and self._is_told(act)

    def _is_told(self, act: Act) -> bool:
        """Whether a verb tells the act, and not under what condition or until when: "until Peru joins the accord"."""
        if act.verb is None:
            return False
        tree = self.scene.trees[act.sentence]
        marks = {tree.tokens[kid].lemma for kid in tree.kids(act.verb, "mark")}
        return tree.tokens[act.verb].relation != "advcl" or not marks - self.words["earlier_marks"]

    def alone(self, act: Act) -> Act | None:
        """What a party does to its own, as an act of one side; None where it takes two."""
        one_sided = act.rule.type in ONE_SIDED and (act.rule.type in AT_HOME or self._has_content(act))
        return _with(act, act.actors, ()) if one_sided and act.verb is not None and not self._own(act.actors) else None

    def _is_idle(self, party: Party) -> bool:
        """Whether those described are bystanders, who suffer acts and do none."""
        words = party.name.casefold().split()
        return bool(words) and not self.words["idle"].isdisjoint((words[-1], words[-1].removesuffix("s")))

    def _hit(self, act: Act) -> list[int]:
        """What stands as the object of an act, and what it is aimed at."""
        tree = self.scene.trees[act.sentence]
        verb = act.trigger if act.verb is None else act.verb
        found = [each for at in self.scene.arguments[act.sentence].patients(verb) for each in tree.conjuncts(at)]
        return [*found, *tree.objects_of(verb, AIMED if tree.is_verb(verb) else AIMED | OF)]

    def _hits_a_place(self, act: Act) -> bool:
        """Whether force is used on a place or a thing that stands somewhere: "stormed a camp"."""
        tree = self.scene.trees[act.sentence]
        places = [range(e.first, e.after) for e in tree.sentence.entities if e.label in PLACES]
        return any(
            tree.tokens[at].lemma in self.words["grounds"] or any(at in place for place in places)
            for at in self._hit(act)
        )

    def _has_content(self, act: Act) -> bool:
        """Whether the words say what is promised, asked or banned, though not to whom: "agreed to disarm"."""
        tree = self.scene.trees[act.sentence]
        clauses = [kid for at in (act.trigger, *act.things) for kid in tree.kids(at, "xcomp", "ccomp", "acl")]
        if (
            act.rule.type == "REQUEST"
        ):  # what is asked for is yet to be done: "suggested that they were late" asks nothing
            clauses = [at for at in clauses if tree.tokens[at].tag == "VB" and not _has_modal(tree, at)]
        wanting = any(slot.role == "B" and slot.place == "object" and slot.needed for slot in act.pattern.slots)
        carried = act.verb is not None and act.verb != act.trigger and bool(act.sufferers)
        return bool(clauses or carried or (act.things and not wanting))

    def _own(self, parties: Sequence[Party]) -> bool:
        """Whether a government writes of itself: what is done at home has no other side."""
        publisher = self.scene.publisher
        return publisher is not None and any(party.code == publisher.code for party in parties)

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
        opens = tree.tokens[0].start == span.start and not tree.tokens[0].tag.startswith("NNP")
        described = words[:1].lower() + words[1:] if opens else words  # "Gunmen" at the start names nobody
        return Party(code=OTHER, sector=sector, name=described, span=span)

    def _sector(self, lemma: str) -> str | None:
        """The sector of a noun for people or bodies who can act; None for any other noun."""
        if lemma in self.words["nobody"]:
            return None
        strange = next((sector for sector, nouns in self._strange.items() if lemma in nouns), None)
        role = self.scene.lexicon.roles.get(lemma)
        if strange is not None or role is None:
            return strange
        return None if role.sector == "MIL" and not role.person else role.sector


def _is_named(party: Party) -> bool:
    """Whether a party bears a name, or part of one: "the Islamic Jihad movement"."""
    return any(word[:1].isupper() for word in party.name.split())


def _has_modal(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[kid].tag == "MD" for kid in tree.kids(verb, "aux"))


def _with(act: Act, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> Act:
    return dataclasses.replace(act, actors=actors, recipients=recipients, complete=True)


def _is_public(actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    """Whether a state or body has a part, or those who act belong to public life."""
    known = any(party.code != OTHER for party in (*actors, *recipients))
    return known or any(party.sector in PUBLIC for party in actors)
