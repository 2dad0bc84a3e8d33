"""Who is in an act whose words leave somebody out: a state's own people, those told before, the state of the place."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from comity.extract.actions import Act
from comity.extract.cast import camp_of, camps_of
from comity.extract.context import Context
from comity.extract.embedding import Embedded
from comity.extract.places import Places
from comity.extract.scene import Scene
from comity.extract.status import Stance
from comity.model import Party, Speaker

ENFORCERS = frozenset(("COP", "JUD"))
"""PLOVER's finer sectors whose acts within a state are upon its own people."""
ENFORCED = frozenset(("arrest", "restrict", "censor", "deport"))
"""Modes of what is done to people by the law of the place."""
OVER_ALL = frozenset(("martial-law", "curfew", "censor"))
"""Modes of COERCE that a government imposes on all its people."""
WITHIN = frozenset(("MOBILIZE",))
"""Types whose place in the actor's own state is no recipient: "moved tanks to its northern border"."""
DOMESTIC = frozenset(
    (
        "ACCUSE",
        "COERCE",
        "ASSAULT",
        "PROTEST",
        "SANCTION",
        "REQUEST",
        "REJECT",
        "CONCEDE",
        "RETREAT",
        "THREATEN",
        "MOBILIZE",
    )
)
"""Types of which an act within one state is coded."""


class Completing:
    """Completes the parties of acts in one scene."""

    def __init__(self, scene: Scene, context: Context, places: Places) -> None:
        self.scene = scene
        self.context = context
        self.places = places

    def completed(self, embedded: Embedded, stance: Stance) -> Act:
        """The act with the parties that its place, its state or the sentences before give it."""
        act = self._by_the_state(self._at_home(self._with_context(_to_whom(embedded))))
        return self._refused(act, stance)

    def _by_the_state(self, act: Act) -> Act:
        """Who is arrested or banned by nobody named: it is the state where it happens that does it."""
        if act.actors or act.verb is None or act.rule.type != "COERCE" or act.rule.mode not in ENFORCED:
            return act
        where = self.places.find(act, (), (), act.rule.type)
        if where is None or where.country is None or not self.scene.world.is_state(where.country):
            return act
        state = Party(code=where.country, sector="GOV", name=self.scene.world.country_name(where.country))
        return dataclasses.replace(act, actors=(state,))

    def _at_home(self, act: Act) -> Act:
        """The police and the courts of a state act on its own people, where the text names no other."""
        state = len(act.actors) == 1 and act.actors[0].sector in ("GOV", "JUD", "MIL")
        if act.recipients or act.rule.type != "COERCE" or not state or act.verb is None:
            return act
        actor = act.actors[0]
        if act.rule.mode in OVER_ALL and self.scene.world.is_state(actor.code):
            people = Party(code=actor.code, sector="CVL", name=self.scene.world.country_name(actor.code))
            return dataclasses.replace(act, recipients=(people,), complete=True)
        if actor.sector_detail not in ENFORCERS:
            return act
        tree = self.scene.trees[act.sentence]
        spans = [tree.noun_span(at) for at in self.scene.arguments[act.sentence].patients(act.verb)]
        if not spans:
            return act
        people = Party(code=actor.code, sector="CVL", name=spans[0].of(self.scene.text), span=spans[0])
        return dataclasses.replace(act, recipients=(people,))

    def _refused(self, act: Act, stance: Stance) -> Act:
        """What one alone will not do together with others is refused to them: "would not renew the agreement"."""
        if act.complete or not act.pattern.joint or not (stance.denied and stance.future):
            return act
        others = self.context.partners(act)
        return dataclasses.replace(act, recipients=others, complete=True) if others else act

    def _with_context(self, act: Act) -> Act:
        """The act with the recipient that only the sentences before it name."""
        judged = self.context.judged(act)
        if judged and not act.pattern.joint:
            return dataclasses.replace(act, recipients=judged, complete=True)
        if act.recipients or not act.actors or (act.pattern.joint and act.complete):
            return act
        parties = self.context.recipients(act)
        if not parties:
            return act
        if act.pattern.joint:
            return dataclasses.replace(act, actors=(*act.actors, *parties), complete=True)
        return dataclasses.replace(act, recipients=parties, complete=True)


def parties_of(act: Act) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
    """Actors and recipients without those who stand on both sides; None if nothing is left of the act."""
    actor_codes = {party.code for party in act.actors}
    recipients = tuple(
        party
        for party in act.recipients
        if party.code not in actor_codes or (len(actor_codes) == 1 and _apart(act, party))
    )
    if act.recipients and not recipients and act.rule.type not in WITHIN:
        return None
    return act.actors, recipients


def announced_alone(act: Act, kind: str, actors: Sequence[Party], speakers: Sequence[Speaker]) -> bool:
    """Whether only the first of two says that they will do something together: the act is that one's alone."""
    if kind != "AGREE" or not (act.pattern.joint and act.apart) or len(actors) != 2 or act.rule.type == "AGREE":
        return False
    voices = {speaker.party.code for speaker in speakers if speaker.party is not None}
    return voices == {actors[0].code}


def _to_whom(embedded: Embedded) -> Act:
    """A promise to yield or to harm is made to whom it is done."""
    act, inner = embedded.act, embedded.yielding or embedded.harming
    if act.complete or act.recipients or inner is None or not inner.recipients:
        return act
    own = {party.code for party in act.actors}
    others = tuple(party for party in inner.recipients if party.code not in own)
    return dataclasses.replace(act, recipients=others, complete=True) if others and len(own) == 1 else act


def _apart(act: Act, party: Party) -> bool:
    """Whether two parties of one state are two: the police and protesters, a court and a minister."""
    if camp_of(party) not in camps_of(act.actors):
        return True
    return act.rule.type in DOMESTIC and any(_are_two(actor, party) for actor in act.actors)


def _are_two(one: Party, other: Party) -> bool:
    """Whether two of one state differ in sector, or are two persons by name: the premier and the queen."""
    named = one.person is not None and other.person is not None
    return one.sector != other.sector or (named and one.person != other.person)
