"""What an act is, once who does it and what frames it are known: a demonstration, a complaint, a concession."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from comity.extract.actions import Act
from comity.extract.embedding import Embedded
from comity.extract.scene import Scene
from comity.extract.status import Stance
from comity.extract.verdicts import HARM, Verdict, verdict
from comity.model import Party, Speaker


def decide(
    scene: Scene, embedded: Embedded, stance: Stance, actors: tuple[Party, ...], speakers: Sequence[Speaker]
) -> Verdict:
    """The type, mode and status of an act with these actors, told by these speakers."""
    act = embedded.act
    if stance.held_out and not _own_word(actors, speakers):
        stance = dataclasses.replace(stance, future=False)  # what others expect of a party is no threat of its own
    promised = _threatened(_conceded(verdict(act, stance), embedded), embedded)
    return _by_crowd(scene, _between_states(promised, act, actors), act)


def _own_word(actors: Sequence[Party], speakers: Sequence[Speaker]) -> bool:
    """Whether an act is told by the report itself or by one of its actors."""
    voice = speakers[-1].party if speakers else None
    return not speakers or (voice is not None and voice.code in {party.code for party in actors})


def with_effects(stance: Stance, embedded: Embedded) -> Stance:
    """The stance with what the acts around it do to it."""
    for outer, effect in embedded.over:
        match effect:
            case "deny":
                stance = dataclasses.replace(stance, denied=True).because(f"denied in {outer.rule.id}")
            case "possible":
                stance = dataclasses.replace(stance, possible=True).because(f"only possible in {outer.rule.id}")
            case "planned":
                stance = dataclasses.replace(stance, future=True).because(f"yet to come in {outer.rule.id}")
            case _:
                continue
    return stance


def _by_crowd(scene: Scene, decided: Verdict, act: Act) -> Verdict:
    """What demonstrators demand is their PROTEST."""
    if decided.type != "REQUEST" or len(act.actors) != 1 or act.actors[0].span is None:
        return decided
    tree, span = scene.trees[act.sentence], act.actors[0].span
    words = {token.lemma for token in tree.tokens if span.start <= token.start < span.end}
    if not words & scene.lexicon.words["crowds"]:
        return decided
    return dataclasses.replace(decided, type="PROTEST", mode="demo", reason="the voice of a demonstration")


def _between_states(decided: Verdict, act: Act, actors: tuple[Party, ...]) -> Verdict:
    """A protest that a government makes is a complaint: ACCUSE; only crowds and parties demonstrate."""
    official = bool(actors) and all(party.sector in ("GOV", "MIL", "JUD") for party in actors)
    if decided.type == "PROTEST" and decided.mode == "obstruct" and official:
        return dataclasses.replace(
            decided, type="COERCE", mode="restrict", reason="a road that a state closes is COERCE"
        )
    crowd = not actors or act.verb != act.trigger or any(party.sector not in ("GOV", "IGO") for party in actors)
    if decided.type != "PROTEST" or decided.mode != "demo" or crowd:
        return decided
    return dataclasses.replace(decided, type="ACCUSE", mode="disapprove", reason="a government's protest is ACCUSE")


def _threatened(decided: Verdict, embedded: Embedded) -> Verdict:
    """A promise of harm is no promise of cooperation but THREATEN."""
    inner = embedded.harming
    if decided.type != "AGREE" or inner is None:
        return decided
    mode = HARM.get(inner.rule.type)
    return dataclasses.replace(decided, type="THREATEN", mode=mode, reason="a promise of harm is THREATEN")


def _conceded(decided: Verdict, embedded: Embedded) -> Verdict:
    """One side's promise to yield is no promise of cooperation but CONCEDE."""
    alone = len({party.code for party in embedded.act.actors}) == 1
    if decided.type != "AGREE" or embedded.yielding is None or not alone:
        return decided
    return dataclasses.replace(decided, type="CONCEDE", mode=None, reason="a promise to yield is CONCEDE")
