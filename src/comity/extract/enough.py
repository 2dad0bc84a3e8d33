"""Whether enough parties are known for an act to be one: both sides, or only the one that its type can do with."""

from __future__ import annotations

from dataclasses import dataclass

from comity.extract.cast import camps_of
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.lexicon.records import Pattern, Rule
from comity.model import Party

SUFFERED = frozenset(("ASSAULT", "COERCE", "SANCTION", "RETREAT", "MOBILIZE", "PROTEST", "ACCUSE", "REJECT"))
"""Types that are acts even where only the sufferer is known: "ten were arrested"."""
HURT = frozenset(("ASSAULT", "COERCE"))
"""Types that people can suffer who belong to no state that the text names."""
DEFINITE = frozenset(("the", "this", "that", "any", "no"))
ALONE = frozenset(("RETREAT", "MOBILIZE", "CONCEDE", "REJECT", "PROTEST"))
"""Types whose act is one without a recipient, where the near-sentence names none."""
CALLED = frozenset(("on", "upon", "to"))
"""Prepositions before those who are asked: "called on", "appealed to"."""
LONE_NOUNS = frozenset(("MOBILIZE", "PROTEST", "RETREAT", "REQUEST", "CONCEDE"))
"""Types of which a noun without a verb is an act even where only one party is known: "Peru's missile test"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A pattern whose required words stand at a trigger. `verb` carries the act; `particles` counts those beside it."""

    sentence: int
    trigger: int
    verb: int | None
    rule: Rule
    pattern: Pattern
    things: tuple[int, ...]
    particles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The parties that a pattern found; `missing` counts its needed slots that stayed empty."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    missing: int


class Enough:
    """Judges the parties of the acts in one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lexicon = scene.lexicon

    def known(self, fit: Fit, sides: Sides) -> bool:
        """Whether the parties that are known make an act of what fits."""
        actors, recipients, kind = sides.actors, sides.recipients, fit.rule.type
        if not actors and any(slot.role == "A" and slot.sectors for slot in fit.pattern.slots):
            return False  # "left behind" is no withdrawal of an army that nobody names
        if not actors and kind not in SUFFERED:
            return False
        if not actors and (not recipients or self._other_subject(fit.sentence, fit.verb)):
            return False
        if fit.pattern.joint and (sides.missing or not recipients):
            return self._together(fit, sides)
        if kind == "REQUEST" and actors and self._asks_all(fit.sentence, fit.verb):
            return True
        if fit.rule.lone and (fit.verb is not None or kind in LONE_NOUNS or (fit.rule.swap and recipients)):
            return True
        if actors and recipients:
            return True
        return (not actors and kind in HURT and self._by_instrument(fit)) or self._one_side(fit, sides)

    def _by_instrument(self, fit: Fit) -> bool:
        """Whether a weapon is the subject, in nobody's hand: "a roadside bomb killed two soldiers"."""
        if fit.verb is None:
            return False
        tokens = self.scene.trees[fit.sentence].tokens
        aside = tokens[fit.verb].relation in (
            "acl",
            "relcl",
            "advcl",
        )  # "fired missiles that hit Peru": the firer's act
        agents = [] if aside else self.scene.arguments[fit.sentence].agents(fit.verb)
        return bool(agents) and all(tokens[at].lemma in self.lexicon.words["instruments"] for at in agents)

    def _together(self, fit: Fit, sides: Sides) -> bool:
        """Whether those are there who can only act together."""
        trade = fit.rule.type == "COOPERATE"  # what a state's own people do with it is no trade
        together = len({party.code for party in sides.actors} if trade else camps_of(sides.actors)) > 1
        if sides.missing and not (together and fit.rule.type == "CONSULT"):
            return False
        return together or (fit.rule.lone and fit.verb is not None)

    def _one_side(self, fit: Fit, sides: Sides) -> bool:
        """Whether the only side that is known is enough."""
        if fit.pattern.complement_needed and not sides.actors:
            return False  # "was forced to act": by nobody
        if sides.actors:
            needs_recipient = any(slot.role == "B" and slot.needed for slot in fit.pattern.slots)
            alone = fit.rule.type in ALONE and fit.verb is not None and sides.missing == 0 and not needs_recipient
            return alone or (fit.rule.type in HURT and self._hurts_people(fit.sentence, fit.verb, fit.things))
        tree = self.scene.trees[fit.sentence]
        if fit.verb is not None:
            return tree.is_passive(fit.verb) and not self._other_subject(fit.sentence, fit.verb)
        passing = fit.rule.type == "ASSAULT" and not fit.pattern.joint
        return passing and self._told_in_passing(tree, fit.trigger)

    def _other_subject(self, sentence: int, verb: int | None) -> bool:
        """Whether something that is no party does it: "the flood killed ten Norwegians"."""
        counted = self.lexicon.words["reckonings"] | self.lexicon.words["instruments"]
        tokens = self.scene.trees[sentence].tokens
        return verb is not None and any(
            tokens[at].lemma not in counted for at in self.scene.arguments[sentence].agents(verb)
        )

    def _hurts_people(self, sentence: int, verb: int | None, things: tuple[int, ...]) -> bool:
        """Whether people without a state are the sufferers: "killed four people", "detained a man"."""
        if verb is None:
            return False
        tree = self.scene.trees[sentence]
        persons = [range(e.first, e.after) for e in tree.sentence.entities if e.label == "PERSON"]
        return any(
            tree.tokens[at].lemma in self.lexicon.roles
            or tree.tokens[at].tag == "CD"
            or any(at in span for span in persons)
            for at in self.scene.arguments[sentence].patients(verb)
            if at not in things or self._is_person(tree.tokens[at].lemma)  # "used force" hurts no force
        )

    def _asks_all(self, sentence: int, verb: int | None) -> bool:
        """Whether those who are asked are nobody in particular: "urged all sides", "called on the world"."""
        if verb is None:
            return False
        tree = self.scene.trees[sentence]
        asked = [
            *self.scene.arguments[sentence].patients(verb),
            *tree.objects_of(verb, CALLED),
        ]
        return any(
            tree.tokens[at].lemma in self.lexicon.words["addressees"]
            and (tree.tokens[at].tag == "NNS" or tree.tokens[at].lemma not in self.lexicon.roles)
            and not any(self._tells_whom(tree, kid) for kid in tree.kids(at))
            for at in asked
        )

    def _tells_whom(self, tree: Tree, index: int) -> bool:
        """Whether a word beside a noun names or counts who is meant: "Islamic states", "both sides"."""
        token = tree.tokens[index]
        return token.lemma in self.lexicon.words["pairs"] or (token.relation == "amod" and token.text[:1].isupper())

    def _is_person(self, lemma: str) -> bool:
        role = self.lexicon.roles.get(lemma)
        return role is not None and role.person

    def _told_in_passing(self, tree: Tree, trigger: int) -> bool:
        """Whether a deed by nobody in particular is told by the way: "after an attack on its fleet"."""
        head = tree.head(trigger)
        if head is None or tree.tokens[trigger].relation != "pobj":
            return False
        passing = tree.tokens[head].lemma in self.lexicon.words["circumstance"]
        definite = any(tree.tokens[kid].lemma in DEFINITE for kid in tree.kids(trigger, "det"))
        return passing and not definite
