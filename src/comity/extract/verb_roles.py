"""Who fills the slots of a verb's pattern: its own parties, and those that only its complement names."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.extract.cast import Side, camp_of, camps_of
from comity.extract.mentions import Mentions
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.lexicon.records import Pattern, Rule, Slot
from comity.model import Party

FORCE = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
"""Types that are done to a place and so to the state whose it is."""
AGAINST = frozenset(("on", "against", "at"))
BETWEEN = frozenset(("between", "among"))
TOWARDS = frozenset(("with", "to", "against", "on", "between", "for", "towards", "toward", "of"))
GIVEN = frozenset(("to",))
COMPLEMENT = frozenset(("to", "for", "of", "in", "on", "from", "about"))
SAID = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"))
"""Types that only a party itself can do; a thing of a party ("missiles that threatened Peru") does not."""
WRITTEN = SAID - {"CONSULT"}
"""Types that a text put out by a party does for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """The parties of a pattern, with the tokens that were used (`parts`).

    `missing` counts needed slots that stay empty; `severally` says that the recipients stand apart ("met with Peru,
    then with Chile").
    """

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    parts: tuple[int, ...]
    missing: int
    severally: bool = False
    doers: tuple[int, ...] = ()
    """Places of the actor at which no known party stands."""
    sufferers: tuple[int, ...] = ()
    """Places of the recipient at which no known party stands."""


class VerbRoles:
    """Binds the slots of verb patterns in one scene."""

    def __init__(self, scene: Scene, mentions: Mentions) -> None:
        self.scene = scene
        self.mentions = mentions
        self.words = scene.lexicon.words

    def bind_verb(
        self,
        sentence: int,
        verb: int,
        rule: Rule,
        pattern: Pattern,
        particles: tuple[str, ...],
        things: tuple[int, ...],
    ) -> Binding:
        bound: dict[str, list[Party]] = {"A": [], "B": [], "C": []}
        parts: list[int] = []
        missing = 0
        severally = False
        empty: dict[str, list[int]] = {"A": [], "B": [], "C": []}
        for slot in pattern.slots:
            places = self._slot_places(sentence, verb, slot, particles, things)
            if slot.place == "subject" and rule.type in WRITTEN:
                places = [*places, *(author for at in places for author in self._authors(sentence, verb, at))]
            parties, used = self.take(
                sentence,
                places,
                slot,
                strict=slot.place == "subject" and rule.type in SAID,
                target=is_target(rule, slot),
            )
            if slot.needed and not parties:
                missing += 1
            empty[slot.role].extend(() if parties or slot.sectors else places)
            bound[slot.role].extend(parties)
            parts.extend(used)
            severally = severally or (slot.role == "B" and len(used) > 1)
        if pattern.joint:
            between = [at for over in (verb, *things) for at in self.scene.trees[sentence].objects_of(over, BETWEEN)]
            alone = not bound["A"]
            bound["A"].extend(party for at in between for party in self.mentions.parties(sentence, at))
            missing -= alone and bool(bound["A"])  # "the deal between Oman and Qatar was signed"
        if not bound["A"] and self.scene.trees[sentence].is_passive(verb):
            bound["A"].extend(owner for thing in things for owner in self.mentions.owners(sentence, thing))
            missing -= bool(bound["A"])
        return Binding(
            actors=unique(bound["A"]),
            recipients=unique(bound["B"]),
            parts=tuple(parts),
            missing=missing,
            severally=severally,
            doers=tuple(empty["A"]),
            sufferers=tuple(empty["B"]),
        )

    def _slot_places(
        self, sentence: int, verb: int, slot: Slot, particles: tuple[str, ...], things: tuple[int, ...]
    ) -> list[int]:
        tree = self.scene.trees[sentence]
        arguments = self.scene.arguments[sentence]
        match slot.place:
            case "subject":
                return [at for at in arguments.agents(verb) if tree.tokens[at].lemma not in self.words["reckonings"]]
            case "object":
                objects = [index for index in arguments.patients(verb) if index not in things]
                objects += tree.objects_of(verb, frozenset(particles))
                return objects or ([] if things or particles else arguments.shared_patients(verb))
            case "possessor":
                return list(things)
            case "preposition":
                wanted = frozenset(slot.prepositions)
                found = tree.objects_of(verb, wanted)
                beside = [*things, *(at for head in arguments.patients(verb) for at in tree.conjuncts(head)[1:])]
                for thing in dict.fromkeys(beside):  # "launched missiles and drones against Peru"
                    found.extend(tree.objects_of(thing, wanted))
                return found or self._unnamed(sentence, verb, wanted, things, beside)

    def _authors(self, sentence: int, verb: int, text: int) -> list[int]:
        """Who put out a text that blames or asks: "posted a message blaming Peru"."""
        tree = self.scene.trees[sentence]
        written = tree.tokens[text].lemma in self.scene.lexicon.reporting["document"]
        over = tree.head(text) if written and tree.tokens[text].relation == "dobj" else None
        put_out = over is not None and tree.tokens[verb].relation == "acl" and tree.tokens[verb].tag == "VBG"
        return self.scene.arguments[sentence].agents(over) if over is not None and put_out else []

    def _unnamed(
        self, sentence: int, verb: int, wanted: frozenset[str], things: tuple[int, ...], beside: Sequence[int]
    ) -> list[int]:
        """Who stands in a place without its preposition: given something, or aimed at by a clause on the thing."""
        given = self._given(self.scene.trees[sentence], verb, things) if "to" in wanted else []
        return given or [at for thing in beside if wanted & AGAINST for at in self._aimed(sentence, thing)]

    def _given(self, tree: Tree, verb: int, things: tuple[int, ...]) -> list[int]:
        """Who is given something without a preposition: "sent Peru tanks" says what "sent tanks to Peru" says."""
        objects = tree.kids(verb, "dative", "dobj")
        first = [at for at in objects if things and at < min(things) and at not in things]
        return first[:1] if tree.tokens[verb].lemma in self.words["giving_verbs"] else []

    def _aimed(self, sentence: int, thing: int) -> Iterator[int]:
        """At whom a thing is said to be aimed: "sanctions targeting Peru", "missiles that hit Chile"."""
        tree = self.scene.trees[sentence]
        for clause in tree.kids(thing, "acl", "relcl"):
            if tree.tokens[clause].lemma in self.words["aiming"] and not tree.is_passive(clause):
                yield from self.scene.arguments[sentence].patients(clause)

    def take(
        self, sentence: int, places: Sequence[int], slot: Slot, *, strict: bool = False, target: bool = False
    ) -> tuple[list[Party], list[int]]:
        """The parties at the places of a slot; `strict` takes parties only, `target` towns too."""
        parties: list[Party] = []
        used = []
        for place in places:
            if slot.place == "possessor":
                found = self.mentions.owners(sentence, place)
            elif slot.sectors:
                beside = [place, *self.scene.trees[sentence].kids(place, "appos")]  # "its own club, the union"
                named = [party for at in beside for party in self.mentions.parties(sentence, at)]
                found = tuple(party for party in named if party.sector in slot.sectors)
            elif slot.person:
                found = tuple(p for p in self.mentions.parties(sentence, place) if p.person or p.office)
            elif strict:
                found = self.mentions.parties(sentence, place)
            elif target:
                found = self.mentions.target(sentence, place)
            else:
                found = self.mentions.loose(sentence, place)
            if found:
                parties.extend(found)
                used.append(place)
        return parties, used

    def with_complement(
        self, sentence: int, trigger: int, rule: Rule, pattern: Pattern, binding: Binding, things: tuple[int, ...]
    ) -> Binding:
        """Recipients that only the complement names: "pledged to help Ghana", "demanded that Ghana withdraw"."""
        if (
            binding.recipients
            or pattern.joint
            or not binding.actors
            or not any(slot.role == "A" for slot in pattern.slots)
        ):
            return binding
        own = camps_of(binding.actors)
        if len(own) > 1 and rule.type == "AGREE":
            return binding  # what several agree on binds them to each other
        for place in self._complement_places(sentence, trigger, rule, things):
            found = self._described(sentence, place) if place in things else self.mentions.loose(sentence, place)
            parties = tuple(party for party in found if camp_of(party) not in own)
            if parties:
                owner = self.scene.trees[sentence].head(place) in things  # "closed Peru's border": the slot is filled
                missing = max(0, binding.missing - owner)
                return dataclasses.replace(
                    binding, recipients=unique(parties), parts=(*binding.parts, place), missing=missing
                )
        return binding

    def _described(self, sentence: int, thing: int) -> tuple[Party, ...]:
        """Whose a required thing is by an adjective before it: "walked out of American mediation"."""
        tree = self.scene.trees[sentence]
        pronoun = any(tree.tokens[kid].tag == "PRP$" for kid in tree.kids(thing, "poss"))
        return () if pronoun else self.mentions.premodifiers(sentence, thing)

    def _complement_places(self, sentence: int, trigger: int, rule: Rule, things: tuple[int, ...]) -> Iterator[int]:
        """Where the recipient may stand: owners of the required things, then subjects and objects of the complement."""
        tree = self.scene.trees[sentence]
        giving = tree.tokens[trigger].lemma in self.words["giving_verbs"]
        for thing in things:
            yield from (kid for kid in tree.kids(thing, "poss") if tree.tokens[kid].tag != "PRP$")
            yield thing
            yield from tree.objects_of(thing, TOWARDS)
        for gift in tree.kids(trigger, "dobj") if giving else ():
            yield from tree.kids(gift, "compound", "nmod")  # "granted Kenya observer status"
        if rule.type == "ACCUSE" and rule.effect == "claim":
            yield from self._blamed_for(sentence, trigger, things)
        if rule.effect != "swallow":
            return
        yield from self._complement_parties(sentence, trigger, rule, things)
        if rule.type == "THREATEN":
            yield from self._on_condition(tree, trigger)

    def _blamed_for(self, sentence: int, trigger: int, things: tuple[int, ...]) -> Iterator[int]:
        """Who is said to have done it: "alleged that Peru had bombed Chile", "voiced regret that Peru refused"."""
        tree = self.scene.trees[sentence]
        for over in (trigger, *things):
            for clause in tree.kids(over, "ccomp", "acl"):
                if tree.is_verb(clause) and tree.kid(clause, "mark") is not None and not tree.is_passive(clause):
                    yield from tree.kids(clause, "nsubj")

    def _on_condition(self, tree: Tree, trigger: int) -> Iterator[int]:
        """On whose conduct a threat hangs: "threatened to leave unless Peru paid"."""
        for over in (trigger, *tree.kids(trigger, "xcomp", "ccomp")):
            for clause in tree.kids(over, "advcl"):
                marks = {tree.tokens[kid].lemma for kid in tree.kids(clause, "mark")}
                if marks & self.words["conditions"]:
                    yield from tree.kids(clause, "nsubj")

    def _complement_parties(self, sentence: int, trigger: int, rule: Rule, things: tuple[int, ...]) -> Iterator[int]:
        """Subjects and objects of the complement of a trigger or of a required thing."""
        tree = self.scene.trees[sentence]
        arguments = self.scene.arguments[sentence]
        for over in (trigger, *things):
            for clause in [*tree.kids(over, "xcomp", "ccomp", "acl", "advcl"), *tree.objects_of(over, COMPLEMENT)]:
                if arguments.likewise(clause):
                    continue
                if rule.type != "AGREE" or tree.kid(clause, "neg") is None:
                    yield from tree.kids(clause, "nsubj")
                if rule.type == "REQUEST":
                    continue  # only who is to act is asked: "wants to leave Peru" asks Peru nothing
                if tree.is_verb(clause):
                    if tree.tokens[clause].lemma in self.words["giving_verbs"]:
                        yield from tree.objects_of(clause, GIVEN)  # "to send troops to Chad": Chad, not the troops
                    yield from arguments.patients(clause)
                    yield from self._deeper(sentence, clause)
                yield from tree.objects_of(clause, TOWARDS)
                for noun in tree.kids(clause, "dobj", "attr"):
                    yield from tree.objects_of(noun, TOWARDS)

    def _deeper(self, sentence: int, clause: int) -> Iterator[int]:
        tree = self.scene.trees[sentence]
        for inner in tree.kids(clause, "xcomp", "conj"):
            if tree.is_verb(inner):
                yield from self.scene.arguments[sentence].patients(inner)
                yield from tree.objects_of(inner, TOWARDS)


def is_target(rule: Rule, slot: Slot) -> bool:
    """Whether a slot holds whom force is done to, or where a visitor goes: a town stands for its state."""
    return slot.role == "B" and (rule.type in FORCE or (rule.mode == "visit" and not rule.swap))


def unique(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Each party once; the people or the rebels of a state beside its government are two."""
    found: dict[Side, Party] = {}
    for party in parties:
        found.setdefault(("CVL", party.code) if party.sector == "CVL" else camp_of(party), party)
    return tuple(found.values())
