"""Recipients that the sentences before an act name: whose "the move" is, and who sits across the table."""

from __future__ import annotations

from comity.extract.actions import Act
from comity.extract.scene import Scene
from comity.model import Party

JUDGED = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
"""Types whose recipient is the one whose deed is praised, blamed or refused."""
ASKED = frozenset(("AGREE", "REQUEST"))
"""Types that in a report of talks between two are said to the other."""
TALKS = frozenset(("CONSULT",))
DEED_REACH = 3
ACCORD_REACH = 20
TABLE_REACH = 8
DEFINITE = frozenset(("the", "this", "that", "these", "those"))


class Context:
    """What the acts so far were: the last deed, and the last talks between two."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.acts: list[Act] = []

    def note(self, act: Act) -> None:
        """Remember an act, in text order."""
        self.acts.append(act)

    def recipients(self, act: Act) -> tuple[Party, ...]:
        """The recipient that the context gives an act without one; empty if it gives none."""
        if act.rule.type in JUDGED:
            return self._doer(act)
        if act.rule.type in ASKED and self._in_readout():
            return self._across(act)
        return ()

    def _doer(self, act: Act) -> tuple[Party, ...]:
        """Who did what "the move" or "the attack" takes up again."""
        tree = self.scene.trees[act.sentence]
        verb = act.verb if act.verb is not None else act.trigger
        objects = self.scene.arguments[act.sentence].patients(verb)
        deeds = self.scene.lexicon.words["deeds"]
        named = [
            index
            for index in objects
            if tree.tokens[index].lemma in deeds
            and any(tree.tokens[kid].lemma in DEFINITE for kid in tree.kids(index, "det"))
        ]
        if not named:
            return ()
        own = {party.code for party in act.actors}
        accord = any(tree.tokens[index].lemma in self.scene.lexicon.words["accords"] for index in named)
        for earlier in reversed(self.acts):
            if act.sentence - earlier.sentence > (ACCORD_REACH if accord else DEED_REACH):
                return ()
            codes = {party.code for party in earlier.actors}
            fits = len(codes) > 1 if accord else earlier.rule.type not in JUDGED
            if fits and not own & codes:
                return earlier.actors if earlier.pattern.joint else earlier.actors[:1]
        return ()

    def _across(self, act: Act) -> tuple[Party, ...]:
        """The other of the two who talk."""
        own = {party.code for party in act.actors}
        for earlier in reversed(self.acts):
            if act.sentence - earlier.sentence > TABLE_REACH:
                return ()
            parties = {party.code: party for party in (*earlier.actors, *earlier.recipients)}
            if earlier.rule.type in TALKS and len(parties) == 2 and len(own) == 1 and own < set(parties):
                return tuple(party for code, party in parties.items() if code not in own)
        return ()

    def _in_readout(self) -> bool:
        """Whether the text is an account of talks that one of its parties publishes."""
        return self.scene.cast.publisher is not None
