"""Recipients that the sentences before an act name: whose "the move" is, and who sits across the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet

from comity.extract.actions import Act
from comity.extract.cast import camp_of, camps_of
from comity.extract.scene import Scene
from comity.extract.tree import Tree
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
ANSWERED = frozenset(("CONCEDE", "REJECT"))
"""Types that answer what another asked for, blamed or threatened with."""
PRESSING = frozenset(("REQUEST", "ACCUSE", "THREATEN"))
WRONG = frozenset(("ASSAULT", "COERCE", "SANCTION", "REJECT", "THREATEN", "MOBILIZE"))
"""Types for which an actor apologises, or from which it backs down."""
ACCORD_REACH = 20
TABLE_REACH = 8
ANSWER_REACH = 2
DESCRIBED = ("prep", "relcl", "acl", "poss", "compound", "amod", "nmod")
"""Relations of what describes a noun; a noun that is described is a new one."""
DEFINITE = frozenset(("the", "this", "that", "these", "those"))


class Context:
    """What the acts so far were: the last deed, and the last talks between two."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.lexicon.words
        self.acts: list[Act] = []
        self.now: list[Act] = []

    def open(self, acts: list[Act]) -> None:
        """The acts of the sentence whose claims are made next."""
        self.now = acts

    def note(self, act: Act) -> None:
        """Remember an act, in text order."""
        self.acts.append(act)

    def judged(self, act: Act) -> tuple[Party, ...]:
        """Whose the deed is that "it" takes up in praise or blame: "welcomed it"; empty where "it" is no deed."""
        if act.rule.type not in ("SUPPORT", "ACCUSE") or act.verb is None:
            return ()
        tokens = self.scene.trees[act.sentence].tokens
        objects = self.scene.arguments[act.sentence].patients(act.verb)
        if not any(tokens[at].lemma == "it" for at in objects):
            return ()
        last = next((earlier for earlier in reversed(self.acts) if self._is_matter(earlier)), None)
        if last is None or act.sentence - last.sentence > DEED_REACH:
            return ()
        own = camps_of(act.actors)
        parties = (*last.actors, *last.recipients) if last.pattern.joint else last.recipients
        return tuple(party for party in parties if camp_of(party) not in own)

    def _is_matter(self, act: Act) -> bool:
        """Whether others may praise or blame what an act is about: an accord, or what another praised before."""
        return act.pattern.joint or (act.rule.type in JUDGED and bool(act.recipients))

    def recipients(self, act: Act) -> tuple[Party, ...]:
        """The recipient that the context gives an act without one; empty if it gives none."""
        objects = self._objects(act)
        if self._among(act, objects, self.words["mutual"]):
            return self._other_of_pair(act)
        if not act.pattern.joint and self._among(act, objects, self.words["accords"], definite=True):
            return self._parties_to(act)
        if act.rule.type in TALKS and not act.pattern.joint:
            return self._host(act) if act.rule.mode == "visit" else self._between(act)
        if act.rule.type in ANSWERED and self._asking(act):
            return self._asking(act)
        if act.rule.type in JUDGED and self._among(act, objects, self.words["deeds"], definite=True):
            return self.doer(act.sentence, {party.code for party in act.actors})
        if act.rule.type in JUDGED and self._among(act, objects, self.scene.lexicon.nouns.keys(), definite=True):
            return self.doer(act.sentence, {party.code for party in act.actors}, self._kinds(act, objects))
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

    def partners(self, act: Act) -> tuple[Party, ...]:
        """The one other with whom an actor last agreed, talked or traded."""
        parties = self._parties_to(act)
        return parties if len(parties) == 1 else ()

    def _objects(self, act: Act) -> list[int]:
        verb = act.verb if act.verb is not None else act.trigger
        found = [*act.things, *self.scene.arguments[act.sentence].patients(verb)]
        return found if act.verb == act.trigger else [act.trigger, *found]

    def _among(self, act: Act, objects: list[int], nouns: AbstractSet[str], *, definite: bool = False) -> bool:
        """Whether an object is one of a list's nouns; with an article and nothing more if it takes up what was told."""
        tree = self.scene.trees[act.sentence]
        for index in objects:
            if tree.tokens[index].lemma in nouns and (not definite or self._is_bare(tree, index)):
                return True
        return False

    def _is_bare(self, tree: Tree, index: int) -> bool:
        determiners = {tree.tokens[kid].lemma for kid in tree.kids(index, "det")}
        return bool(determiners & DEFINITE) and tree.kid(index, *DESCRIBED) is None

    def _other_of_pair(self, act: Act) -> tuple[Party, ...]:
        """With whom relations are cut or talks resumed: the other of the two whom the text is about."""
        own = camps_of(act.actors)
        if len(own) > 1:
            return ()
        pair = self.scene.cast.group(act.sentence, act.trigger, persons=False, states=True, exactly=2)
        others = tuple(party for party in pair if camp_of(party) not in own)
        return others if len(others) == 1 else ()

    def _parties_to(self, act: Act) -> tuple[Party, ...]:
        """Whose the agreement is: those of the last act that was done together."""
        own = camps_of(act.actors)
        for earlier in reversed(self.acts):
            if act.sentence - earlier.sentence > ACCORD_REACH:
                return ()
            parties = {camp_of(party): party for party in (*earlier.actors, *earlier.recipients)}
            if earlier.pattern.joint and len(parties) > 1:
                return tuple(party for camp, party in parties.items() if camp not in own)
        return ()

    def _asking(self, act: Act) -> tuple[Party, ...]:
        """Who asked, blamed or threatened an actor who now yields or refuses, or was wronged by one who yields."""
        own = {party.code for party in act.actors}
        for earlier in reversed(self.acts):
            if act.sentence - earlier.sentence > ANSWER_REACH:
                return ()
            asked = {party.code for party in earlier.recipients}
            if earlier.rule.type in PRESSING and asked == own and not own & {party.code for party in earlier.actors}:
                return earlier.actors
            wronged = earlier.rule.type in WRONG and {party.code for party in earlier.actors} == own
            if wronged and act.rule.type == "CONCEDE" and earlier.recipients and not asked & own:
                return earlier.recipients
        return ()

    def _host(self, act: Act) -> tuple[Party, ...]:
        """Whom a visitor visits: the other of the two who did something together last."""
        parties = self._parties_to(act)
        return parties if len(parties) == 1 and parties[0].sector != "IGO" and not act.rule.swap else ()

    def _between(self, act: Act) -> tuple[Party, ...]:
        """Between whom somebody mediates: the two others who last agreed or talked, here or in a sentence before."""
        own = {party.code for party in act.actors}
        here = [each for each in self.now if each.trigger < act.trigger and each.complete]
        for earlier in reversed([*self.acts, *here]):
            if act.sentence - earlier.sentence > ACCORD_REACH:
                return ()
            parties = {party.code: party for party in (*earlier.actors, *earlier.recipients)}
            states = tuple(party for code, party in parties.items() if code not in own and party.sector != "IGO")
            if earlier.pattern.joint and len(states) == 2:
                return states
        return ()

    def takes_up(self, tree: Tree, index: int) -> bool:
        """Whether a noun is a deed told before, with an article and nothing more: "the move"."""
        return self._is_bare(tree, index) and tree.tokens[index].lemma in self.words["deeds"]

    def _kinds(self, act: Act, objects: list[int]) -> frozenset[str]:
        """The types of the acts that the objects name: "the meeting", "the suspension"."""
        lemmas = [self.scene.trees[act.sentence].tokens[at].lemma for at in objects]
        return frozenset(rule.type for lemma in lemmas for rule, _ in self.scene.lexicon.nouns.get(lemma, ()))

    def doer(self, sentence: int, own: AbstractSet[str], kinds: AbstractSet[str] | None = None) -> tuple[Party, ...]:
        """Who did what "the move" or "the attack" takes up again; `kinds` are the types that it can be."""
        for earlier in reversed(self.acts):
            if sentence - earlier.sentence > DEED_REACH:
                return ()
            theirs = {party.code for party in earlier.actors}
            fits = earlier.rule.type not in JUDGED if kinds is None else earlier.rule.type in kinds
            if fits and not own & theirs:
                return earlier.actors if earlier.pattern.joint else earlier.actors[:1]
        return ()

    def _across(self, act: Act) -> tuple[Party, ...]:
        """The other of the two who talk."""
        own = camps_of(act.actors)
        for earlier in reversed(self.acts):
            if act.sentence - earlier.sentence > TABLE_REACH:
                return ()
            parties = {camp_of(party): party for party in (*earlier.actors, *earlier.recipients)}
            if earlier.rule.type in TALKS and len(parties) == 2 and len(own) == 1 and own < set(parties):
                return tuple(party for camp, party in parties.items() if camp not in own)
        return ()

    def _in_readout(self) -> bool:
        """Whether the text is an account of talks that one of its parties publishes."""
        return self.scene.cast.publisher is not None
