"""Where the rules of the lexicon fire: triggers in the tree, with the words that their patterns require.

A rule says what words mean; this module, `verb_roles` and `noun_roles` know how a verb or a noun takes its parties
in every construction.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.extract.cast import camps_of
from comity.extract.intervals import MONTHS
from comity.extract.mentions import Mentions
from comity.extract.noun_roles import NounRoles
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.extract.verb_roles import Binding, VerbRoles, unique
from comity.lexicon.records import Pattern, Rule, Thing
from comity.model import Party

SUFFERED = frozenset(("ASSAULT", "COERCE", "SANCTION", "RETREAT", "MOBILIZE", "PROTEST", "ACCUSE", "REJECT"))
"""Types that are acts even where only the sufferer is known: "ten were arrested"."""
HURT = frozenset(("ASSAULT", "COERCE"))
"""Types that people can suffer who belong to no state that the text names."""
ELSEWHERE = frozenset(("request-duty", "accuse-evaluation", "support-evaluation"))
"""Rules whose acts another stage finds."""
INCOMPLETE = 50
"""What a missing second party costs: a pattern that has both always wins."""
UNNAMED = 12
"""What it costs that the sufferers belong to no state."""
DEFINITE = frozenset(("the", "this", "that", "any", "no"))
ALONE = frozenset(("RETREAT", "MOBILIZE", "CONCEDE", "REJECT", "PROTEST"))
"""Types whose act is one without a recipient, where the near-sentence names none."""
CALLED = frozenset(("on", "upon", "to"))
"""Prepositions before those who are asked: "called on", "appealed to"."""
LONE_NOUNS = frozenset(("MOBILIZE", "PROTEST", "RETREAT", "REQUEST", "CONCEDE"))
"""Types of which a noun without a verb is an act even where only one party is known: "Peru's missile test"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A rule that fired. `verb` is the verb that carries the act: the trigger, or the light verb over a noun.

    An act that is not `complete` lacks its second party; the sentences before may name it, else it is given up.
    """

    sentence: int
    trigger: int
    verb: int | None
    rule: Rule
    pattern: Pattern
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    things: tuple[int, ...]
    parts: tuple[int, ...]
    complete: bool
    score: int
    apart: bool = False
    """Whether one met the other: subject and object, not "the two met"."""
    doers: tuple[int, ...] = ()
    """Places of the actor at which no known party stands."""
    sufferers: tuple[int, ...] = ()
    """Places of the recipient at which no known party stands."""


class Actions:
    """Finds the acts of a scene's sentences."""

    def __init__(self, scene: Scene, mentions: Mentions) -> None:
        self.scene = scene
        self.verbs = VerbRoles(scene, mentions)
        self.nouns = NounRoles(scene, mentions, self.verbs)
        self.lexicon = scene.lexicon

    def find(self, sentence: int) -> list[Act]:
        """The acts of one sentence: for each trigger the pattern that asks for most, things of others left out."""
        tree = self.scene.trees[sentence]
        verbs = [act for index in range(len(tree)) for act in self._best(self._verb_acts(sentence, index))]
        nouns = [act for index in range(len(tree)) for act in self._best(self._noun_acts(sentence, index))]
        taken = {thing for act in (*verbs, *nouns) if act.complete for thing in act.things}
        nouns = [act for act in nouns if act.trigger not in taken]
        carried = {act.verb for act in nouns if act.verb is not None and (act.complete or act.actors)}
        kept = [act for act in verbs if act.trigger not in carried or (act.things and act.complete)]
        pieces = [piece for act in (*kept, *nouns) for piece in _one_by_one(act)]
        return sorted(pieces, key=lambda act: act.trigger)

    def _best(self, acts: Iterator[Act]) -> list[Act]:
        found = list(acts)
        return [max(found, key=lambda act: act.score)] if found else []

    def _verb_acts(self, sentence: int, index: int) -> Iterator[Act]:
        tree = self.scene.trees[sentence]
        token = tree.tokens[index]
        if not token.tag.startswith("VB") or token.relation in ("aux", "auxpass", "amod", "compound"):
            return
        for rule, pattern in self.lexicon.verbs.get(token.lemma, ()):
            particles = _particles(tree, index, pattern)
            if (
                rule.id in ELSEWHERE
                or particles is None
                or self._unless(tree, index, rule)
                or self._own_infinitive(tree, index, rule, pattern)
            ):
                continue
            things = self._things(sentence, index, pattern)
            if things is None or (pattern.complement_needed and not self.complements(tree, index, pattern, things)):
                continue
            binding = self.verbs.bind_verb(sentence, index, rule, pattern, particles, things)
            binding = self.verbs.with_complement(sentence, index, rule, pattern, binding, things)
            yield from self._act(sentence, index, index, rule, pattern, binding, things, len(particles))

    def _lack(self, rule: Rule, complete: bool, recipients: tuple[Party, ...]) -> int:
        """What a missing second party costs a pattern beside one that has both."""
        if not complete:
            return INCOMPLETE
        return UNNAMED if rule.type in HURT and not recipients else 0

    def _own_infinitive(self, tree: Tree, index: int, rule: Rule, pattern: Pattern) -> bool:
        """Whether the verb's own subject acts in the infinitive: "wants to leave" asks nobody."""
        asks = rule.type == "REQUEST" and any(slot.place == "object" and slot.needed for slot in pattern.slots)
        own = any(tree.kid(clause, "nsubj") is None for clause in tree.kids(index, "xcomp"))
        return asks and own and tree.kid(index, "dobj", "nsubjpass", "prep") is None

    def _unless(self, tree: Tree, index: int, rule: Rule) -> bool:
        """Whether a word stands beside the trigger with which the rule does not mean what it says."""
        return bool(rule.unless) and any(tree.tokens[at].lemma in rule.unless for at in tree.subtree(index))

    def _things(self, sentence: int, verb: int, pattern: Pattern) -> tuple[int, ...] | None:
        """The required words, one token for each; None if one of them is not there."""
        tree = self.scene.trees[sentence]
        if any(_heads(thing.lemmas).isdisjoint(tree.lemmas) for thing in pattern.things):
            return None  # most patterns ask for words that the sentence does not hold at all
        found: list[int] = []
        for thing in pattern.things:
            places = [
                each for head in self._thing_places(sentence, verb, thing, found) for each in tree.conjuncts(head)
            ]
            token = next((at for at in places if _is_thing(tree, at, thing) and not tree.is_verb(at)), None)
            if token is None:
                return None
            found.append(token)
        return tuple(found)

    def _thing_places(self, sentence: int, verb: int, thing: Thing, found: Sequence[int]) -> list[int]:
        """Where a required word may stand; a preposition hangs on the verb, on its object or on a word found before."""
        tree = self.scene.trees[sentence]
        objects = [*self.scene.arguments[sentence].patients(verb), *tree.kids(verb, "attr", "oprd")]
        objects += [kid for kid in tree.kids(verb, "ccomp") if tree.tokens[kid].tag in ("JJ", "NN", "NNS")]
        objects += [inner for at in list(objects) for inner in self._counted(tree, at)]
        match thing.place:
            case "object":
                return objects
            case "predicate":
                return tree.kids(verb, "acomp", "attr", "oprd", "advmod")
            case "preposition":
                wanted = frozenset(thing.prepositions)
                over = dict.fromkeys([verb, *found, *objects])
                places = [place for at in over for place in tree.objects_of(at, wanted)]
                return places + [inner for at in places for inner in self._counted(tree, at)]

    def _counted(self, tree: Tree, index: int) -> list[int]:
        """What a noun of number or kind stands for: "a round of talks"."""
        counts = tree.tokens[index].lemma in self.lexicon.words["partitives"]
        return tree.objects_of(index, frozenset(("of",))) if counts else []

    def complements(self, tree: Tree, index: int, pattern: Pattern, things: Sequence[int]) -> list[int]:
        """The heads of the complement that a pattern speaks of: infinitive, clause or gerund."""
        over = [index, *things]
        match pattern.complement:
            case "infinitive":
                kids = [kid for head in over for kid in tree.kids(head, "xcomp", "ccomp", "acl", "advcl")]
                return [kid for kid in kids if tree.is_infinitive(kid)]
            case "clause":
                return [kid for head in over for kid in tree.kids(head, "ccomp", "acl")]
            case "gerund":
                wanted = frozenset(pattern.complement_preposition)
                return [kid for head in over for kid in tree.objects_of(head, wanted)]
            case "none":
                return []

    def _noun_acts(self, sentence: int, index: int) -> Iterator[Act]:
        tree = self.scene.trees[sentence]
        token = tree.tokens[index]
        if not token.tag.startswith("NN") or token.relation in ("compound", "nmod", "amod"):
            return
        rules = self.lexicon.nouns.get(token.lemma, ())
        if not rules or index in self.scene.named[sentence] or (token.tag == "NNP" and token.lemma in MONTHS):
            return
        verb = self.nouns.carrier(sentence, index)
        for rule, pattern in rules:
            if _particles(tree, index, pattern) is None or self._unless(tree, index, rule):
                continue
            things = self._noun_things(sentence, index, pattern)
            if things is None:
                continue
            over = verb
            if over is None and rule.type in HURT:
                over = self.nouns.answerer(sentence, index)
            binding = self.nouns.bind(sentence, index, over, rule, pattern)
            binding = self.verbs.with_complement(sentence, index, rule, pattern, binding, things)
            yield from self._act(sentence, index, over, rule, pattern, binding, things, 0)

    def _noun_things(self, sentence: int, noun: int, pattern: Pattern) -> tuple[int, ...] | None:
        tree = self.scene.trees[sentence]
        found = []
        for thing in pattern.things:
            places = tree.objects_of(noun, frozenset(thing.prepositions))
            token = next((place for place in places if tree.tokens[place].lemma in thing.lemmas), None)
            if token is None:
                return None
            found.append(token)
        return tuple(found)

    def _act(
        self,
        sentence: int,
        trigger: int,
        verb: int | None,
        rule: Rule,
        pattern: Pattern,
        binding: Binding,
        things: tuple[int, ...],
        particles: int,
    ) -> Iterator[Act]:
        actors, recipients = binding.actors, binding.recipients
        if rule.swap:
            actors, recipients = recipients, actors
        sides = {party.code for party in actors}, {party.code for party in recipients}
        apart = binding.severally or (rule.type == "COOPERATE" and len({party.code for party in recipients}) > 1)
        if pattern.joint and not apart:
            actors, recipients = jointly(actors, recipients)
        complete = self._complete(sentence, trigger, verb, rule, pattern, actors, recipients, things, binding.missing)
        open_to_context = (
            verb is not None or rule.mode == "third-party" or (rule.type == "ASSAULT" and not pattern.joint)
        )
        in_context = actors and not recipients and open_to_context
        if not complete and not in_context and verb is None:
            return  # what is open may get its recipient from the sentences before
        bound = len(camps_of((*actors, *recipients)))
        yield Act(
            sentence=sentence,
            trigger=trigger,
            verb=verb,
            rule=rule,
            pattern=pattern,
            actors=actors,
            recipients=recipients,
            things=things,
            parts=(trigger, *things, *binding.parts),
            complete=complete,
            apart=len(sides[0]) == len(sides[1]) == 1 and not sides[0] & sides[1],
            score=4 * (pattern.weight - binding.missing)
            + 3 * bound
            + 6 * particles
            - self._lack(rule, complete, recipients)
            - (0 if complete or in_context else INCOMPLETE + binding.missing),
            doers=binding.sufferers if rule.swap else binding.doers,
            sufferers=binding.doers if rule.swap else binding.sufferers,
        )

    def _other_subject(self, sentence: int, verb: int | None) -> bool:
        """Whether something that is no party does it: "the flood killed ten Norwegians"."""
        counted = self.lexicon.words["reckonings"] | self.lexicon.words["instruments"]
        tokens = self.scene.trees[sentence].tokens
        return verb is not None and any(
            tokens[at].lemma not in counted for at in self.scene.arguments[sentence].agents(verb)
        )

    def _by_instrument(self, sentence: int, verb: int | None) -> bool:
        """Whether a weapon is the subject, in nobody's hand: "a roadside bomb killed two soldiers"."""
        if verb is None:
            return False
        tokens = self.scene.trees[sentence].tokens
        aside = tokens[verb].relation in ("acl", "relcl", "advcl")  # "fired missiles that hit Peru": the firer's act
        agents = [] if aside else self.scene.arguments[sentence].agents(verb)
        return bool(agents) and all(tokens[at].lemma in self.lexicon.words["instruments"] for at in agents)

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

    def _complete(
        self,
        sentence: int,
        trigger: int,
        verb: int | None,
        rule: Rule,
        pattern: Pattern,
        actors: tuple[Party, ...],
        recipients: tuple[Party, ...],
        things: tuple[int, ...],
        missing: int,
    ) -> bool:
        """Whether enough parties are known for the act to be one."""
        if not actors and rule.type not in SUFFERED:
            return False
        if not actors and (not recipients or self._other_subject(sentence, verb)):
            return False
        trade = rule.type == "COOPERATE"  # what a state's own people do with it is no trade
        together = len({party.code for party in actors} if trade else camps_of(actors)) > 1
        if pattern.joint and missing and not (together and rule.type == "CONSULT"):
            return False
        if pattern.joint and not recipients:
            return together or (rule.lone and verb is not None)
        if rule.type == "REQUEST" and actors and self._asks_all(sentence, verb):
            return True
        if rule.lone and (verb is not None or rule.type in LONE_NOUNS):
            return True
        if (actors and recipients) or (rule.lone and rule.swap and recipients):
            return True
        if not actors and rule.type in HURT and self._by_instrument(sentence, verb):
            return True
        tree = self.scene.trees[sentence]
        agentless = verb is not None and tree.is_passive(verb) and not self._other_subject(sentence, verb)
        if pattern.complement_needed and not actors:
            return False  # "was forced to act": by nobody
        if actors and rule.type in HURT and self._hurts_people(sentence, verb, things):
            return True
        if actors:
            needs_recipient = any(slot.role == "B" and slot.needed for slot in pattern.slots)
            return rule.type in ALONE and verb is not None and missing == 0 and not needs_recipient
        passing = rule.type == "ASSAULT" and not pattern.joint and verb is None
        return agentless or (passing and self._told_in_passing(tree, trigger))

    def _told_in_passing(self, tree: Tree, trigger: int) -> bool:
        """Whether a deed by nobody in particular is told by the way: "after an attack on its fleet"."""
        head = tree.head(trigger)
        if head is None or tree.tokens[trigger].relation != "pobj":
            return False
        passing = tree.tokens[head].lemma in self.lexicon.words["circumstance"]
        definite = any(tree.tokens[kid].lemma in DEFINITE for kid in tree.kids(trigger, "det"))
        return passing and not definite


@functools.cache
def _heads(lemmas: frozenset[str]) -> frozenset[str]:
    """The nouns of required words, without what is tied to them: "law" of "law_martial"."""
    return frozenset(lemma.partition("_")[0] for lemma in lemmas) | lemmas


def _is_thing(tree: Tree, index: int, thing: Thing) -> bool:
    """Whether a token is a required word; "law_martial" asks for a word before it too."""
    lemma = tree.tokens[index].lemma
    if lemma in thing.lemmas:
        return True
    tied = [each.partition("_")[2] for each in thing.lemmas if each.startswith(lemma + "_")]
    return bool(tied) and any(tree.tokens[kid].lemma in tied for kid in tree.kids(index) if kid < index)


def jointly(actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    return unique([*actors, *recipients]), ()


def _one_by_one(act: Act) -> list[Act]:
    """What is done with several apart, as one act with each of them: "met with Peru, then with Chile"."""
    if not act.pattern.joint or len(act.recipients) < 2 or not act.actors:
        return [act]
    return [dataclasses.replace(act, actors=unique([*act.actors, each]), recipients=()) for each in act.recipients]


def _particles(tree: Tree, index: int, pattern: Pattern) -> tuple[str, ...] | None:
    """The particles that the trigger needs; None if they are not beside it."""
    lemma = tree.tokens[index].lemma
    own = {tree.tokens[kid].lemma for kid in tree.kids(index, "prt")}
    best: tuple[str, ...] | None = None
    for trigger, particles in pattern.triggers:
        if (
            trigger == lemma
            and own <= set(particles)
            and _beside(tree, index, particles)
            and (best is None or len(particles) > len(best))
        ):
            best = particles
    return best


def _beside(tree: Tree, index: int, particles: tuple[str, ...]) -> bool:
    if not particles:
        return True
    if tree.kid(index, "dobj") is not None and any(
        tree.tokens[at].lemma in particles for at in tree.kids(index, "prep")
    ):
        return False  # "called Nevada for Biden" is no "call for"
    kids = {tree.tokens[kid].lemma for kid in tree.kids(index)}
    kids |= {tree.tokens[deep].lemma for kid in tree.kids(index, "prep", "advmod", "prt") for deep in tree.kids(kid)}
    following = {token.lemma for token in tree.tokens[index + 1 : index + 1 + len(particles)]}
    return all(particle in kids or particle in following for particle in particles)
