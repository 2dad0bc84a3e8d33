"""Recipients that the sentences before an act name: whose "the move" is, and who sits across the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet

from comity.extract.actions import Act
from comity.extract.scene import Scene
from comity.model import Party

JUDGED = frozenset(("ACCUSE", "SUPPORT", "REJECT"))
"""Types whose recipient is the one whose deed is praised, blamed or refused."""
ASKED = frozenset(("AGREE", "REQUEST"))
"""Types that in a report of talks between two are said to the other."""
HARMS = frozenset(("ASSAULT", "THREATEN"))
"""Types that in a report of a quarrel between two states are done to the other."""
CLEAR = 1.3
"""How much more the second of the two must be named than any third."""
TALKS = frozenset(("CONSULT",))
DEED_REACH = 3
ACCORD_REACH = 20
TABLE_REACH = 8
DESCRIBED = ("prep", "relcl", "acl", "poss", "compound", "amod", "nmod")
"""Relations of what describes a noun; a noun that is described is a new one."""
DEFINITE = frozenset(("the", "this", "that", "these", "those"))


class Context:
    """What the acts so far were: the last deed, and the last talks between two."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.lexicon.words
        self.acts: list[Act] = []

    def note(self, act: Act) -> None:
        """Remember an act, in text order."""
        self.acts.append(act)

    def recipients(self, act: Act) -> tuple[Party, ...]:
        """The recipient that the context gives an act without one; empty if it gives none."""
        objects = self._objects(act)
        if self._among(act, objects, self.words["mutual"]):
            return self._other_of_pair(act)
        if not act.pattern.joint and self._among(act, objects, self.words["accords"], definite=True):
            return self._parties_to(act)
        if act.rule.type in JUDGED and self._among(act, objects, self.words["deeds"], definite=True):
            return self._doer(act)
        if act.rule.type in ASKED and self._in_readout():
            return self._across(act)
        if self._needs_opponent(act):
            return self._opponent(act)
        return ()

    def _needs_opponent(self, act: Act) -> bool:
        """Whether the act is one against somebody whom the text need not name again: a threat, "Peru's invasion"."""
        movement = any(party.sector not in ("GOV", "MIL") for party in act.actors)
        if movement or act.pattern.joint or act.rule.type not in HARMS:
            return False
        tree = self.scene.trees[act.sentence]
        own = not any(tree.tokens[kid].tag == "PRP$" for kid in tree.kids(act.trigger, "poss"))
        named = own and tree.is_noun(act.trigger) and tree.tokens[act.trigger].lemma in self.words["onslaughts"]
        return (act.rule.type == "THREATEN" and act.verb == act.trigger) or named

    def _opponent(self, act: Act) -> tuple[Party, ...]:
        """The other of the two states that the document is about, if it was just named."""
        own = {party.code for party in act.actors}
        publisher = self.scene.publisher
        others = Counter(self.scene.cast.weights)
        if publisher is not None and publisher.code not in own:
            del others[publisher.code]
        ranked = [*others.most_common(3), ("", 0)]
        pair = {code for code, _ in ranked[:2]}
        if len(own) != 1 or len(ranked) < 3 or not own < pair or ranked[1][1] < CLEAR * ranked[2][1]:
            return ()
        code = min(pair - own)
        known = self.scene.cast.named(code, act.sentence, act.trigger, reach=8 if act.rule.type == "ASSAULT" else 1)
        return () if known is None else (known,)

    def _objects(self, act: Act) -> list[int]:
        verb = act.verb if act.verb is not None else act.trigger
        found = [*act.things, *self.scene.arguments[act.sentence].patients(verb)]
        return found if act.verb == act.trigger else [act.trigger, *found]

    def _among(self, act: Act, objects: list[int], nouns: AbstractSet[str], *, definite: bool = False) -> bool:
        """Whether an object is one of a list's nouns; with an article and nothing more if it takes up what was told."""
        tree = self.scene.trees[act.sentence]
        for index in objects:
            determiners = {tree.tokens[kid].lemma for kid in tree.kids(index, "det")}
            bare = bool(determiners & DEFINITE) and tree.kid(index, *DESCRIBED) is None
            if tree.tokens[index].lemma in nouns and (bare or not definite):
                return True
        return False

    def _other_of_pair(self, act: Act) -> tuple[Party, ...]:
        """With whom relations are cut or talks resumed: the other of the two whom the text is about."""
        own = {party.code for party in act.actors}
        if len(own) > 1:
            return ()
        pair = self.scene.cast.group(act.sentence, act.trigger, persons=False, states=True, exactly=2)
        others = tuple(party for party in pair if party.code not in own)
        return others if len(others) == 1 else ()

    def _parties_to(self, act: Act) -> tuple[Party, ...]:
        """Whose the agreement is: those of the last act that was done together."""
        own = {party.code for party in act.actors}
        for earlier in reversed(self.acts):
            if act.sentence - earlier.sentence > ACCORD_REACH:
                return ()
            parties = {party.code: party for party in (*earlier.actors, *earlier.recipients)}
            if earlier.pattern.joint and len(parties) > 1:
                return tuple(party for code, party in parties.items() if code not in own)
        return ()

    def _doer(self, act: Act) -> tuple[Party, ...]:
        """Who did what "the move" or "the attack" takes up again."""
        own = {party.code for party in act.actors}
        for earlier in reversed(self.acts):
            if act.sentence - earlier.sentence > DEED_REACH:
                return ()
            codes = {party.code for party in earlier.actors}
            if earlier.rule.type not in JUDGED and not own & codes:
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
