"""States and bodies that the text takes up by what they are: "the kingdom", "the island", "the bloc", "the sultan"."""

from __future__ import annotations

from comity.extract.cast import REACH, Kind, Side, side_of
from comity.extract.scene import Scene
from comity.model import Party

NEAR = 1
"""Sentences that a ruler without a name looks back for his realm."""


def named_last(scene: Scene, sentence: int, index: int, kind: Kind, without: frozenset[Side]) -> tuple[Party, ...]:
    """The state or body of states last named that the noun at a place can take up; empty if there is none."""
    lemma = scene.trees[sentence].tokens[index].lemma
    alone = [seen for seen in scene.cast.before(sentence, index, REACH) if len(seen.parties) == 1]
    others = [seen for seen in alone if side_of(seen.parties[0]) not in without]
    fits = [seen for seen in others if _is_such(scene, lemma, seen.parties[0], kind)]
    if not fits:
        return ()
    return min(fits, key=lambda seen: (sentence - seen.sentence, seen.rank, -seen.token)).parties


def ruler(scene: Scene, title: str, sentence: int, index: int) -> Party | None:
    """The one realm named nearby whose ruler bears a title: "the sultan" after "Oman"."""
    if title not in scene.lexicon.words["monarchs"]:
        return None
    near = [party for seen in scene.cast.before(sentence, index, NEAR) for party in seen.parties]
    ruled = {party.code: party for party in near if _rules(scene, party.code, title)}
    return next(iter(ruled.values())) if len(ruled) == 1 else None


def _is_such(scene: Scene, lemma: str, party: Party, kind: Kind) -> bool:
    """Whether a party is a body of states, or a state that the word can name: a kingdom has a king."""
    if kind == "body":
        return party.sector == "IGO"
    words = scene.lexicon.words
    crowned = any(_rules(scene, party.code, title) for title in words["monarchs"])
    return scene.world.is_state(party.code) and (crowned or lemma not in words["crowned"])


def _rules(scene: Scene, code: str, title: str) -> bool:
    """Whether a state's head bears a title, as far as the tables know."""
    holders = scene.world.offices.get((code, "head of state"), ())
    return any(title in (name.office or "").split() for name in holders)
