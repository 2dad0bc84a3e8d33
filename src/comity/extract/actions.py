"""Where the rules of the lexicon fire: triggers in the tree, with the words that their patterns require.

A rule says what words mean; `wording` looks for the words that it requires, `verb_roles` and `noun_roles` know how a
verb or a noun takes its parties in every construction, and `enough` whether those parties make an act.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comity.extract.cast import camps_of
from comity.extract.deeds import Deeds
from comity.extract.enough import HURT, Enough, Fit, Sides
from comity.extract.intervals import MONTHS
from comity.extract.mentions import Mentions
from comity.extract.noun_roles import NounRoles
from comity.extract.scene import Scene
from comity.extract.verb_roles import Binding, VerbRoles, unique
from comity.extract.wording import Wording, particles_beside
from comity.lexicon.records import Pattern, Rule
from comity.model import Party

ELSEWHERE = frozenset(("request-duty", "accuse-evaluation", "support-evaluation"))
"""Rules whose acts another stage finds."""
INCOMPLETE = 50
"""What a missing second party costs: a pattern that has both always wins."""
UNNAMED = 12
"""What it costs that the sufferers belong to no state."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Beaten:
    """An act that was found and not taken, with the one that stands instead of it."""

    act: Act
    by: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """What the rules found in one sentence: the acts that are taken, in text order, and those that others beat."""

    acts: tuple[Act, ...]
    beaten: tuple[Beaten, ...]


class Actions:
    """Finds the acts of a scene's sentences."""

    def __init__(self, scene: Scene, mentions: Mentions) -> None:
        self.scene = scene
        self.lexicon = scene.lexicon
        self.verbs = VerbRoles(scene, mentions)
        self.nouns = NounRoles(scene, mentions, self.verbs)
        self.wording = Wording(scene)
        self.enough = Enough(scene)
        self.deeds = Deeds(scene, mentions)

    def find(self, sentence: int) -> Fired:
        """The acts of one sentence: for each trigger the pattern that asks for most, things of others left out."""
        beaten: list[Beaten] = []
        places = range(len(self.scene.trees[sentence]))
        verbs = [act for index in places for act in _best(self._verb_acts(sentence, index), beaten)]
        nouns = [act for index in places for act in _best(self._noun_acts(sentence, index), beaten)]
        taken = {thing: act for act in (*verbs, *nouns) if act.complete for thing in act.things}
        told = [act for act in nouns if act.trigger in taken and _blamed(taken[act.trigger], act)]
        carried_off = [act for act in nouns if act.trigger in taken and act not in told]
        beaten.extend(Beaten(act=act, by=taken[act.trigger]) for act in carried_off)
        nouns = [act for act in nouns if act not in carried_off]
        carried = {act.verb: act for act in nouns if act.verb is not None and (act.complete or act.actors)}
        empty = [act for act in verbs if act.trigger in carried and not (act.things and act.complete)]
        beaten.extend(Beaten(act=act, by=carried[act.trigger]) for act in empty)
        kept = [act for act in verbs if act not in empty]
        pieces = [piece for act in (*kept, *nouns) for piece in _one_by_one(act)]
        return Fired(acts=tuple(sorted(pieces, key=lambda act: act.trigger)), beaten=tuple(beaten))

    def _verb_acts(self, sentence: int, index: int) -> Iterator[Act]:
        tree = self.scene.trees[sentence]
        token = tree.tokens[index]
        if not token.tag.startswith("VB") or token.relation in ("aux", "auxpass", "amod", "compound"):
            return
        for rule, pattern in self.lexicon.verbs.get(token.lemma, ()):
            particles = particles_beside(tree, index, pattern)
            if (
                rule.id in ELSEWHERE
                or particles is None
                or self.wording.unless(tree, index, rule)
                or self.wording.own_infinitive(tree, index, rule, pattern)
            ):
                continue
            things = self.wording.things(sentence, index, pattern)
            if things is None or (
                pattern.complement_needed and not self.wording.complements(tree, index, pattern, things)
            ):
                continue
            fit = Fit(
                sentence=sentence,
                trigger=index,
                verb=index,
                rule=rule,
                pattern=pattern,
                things=things,
                particles=len(particles),
            )
            yield from self._act(fit, self.verbs.bind_verb(sentence, index, rule, pattern, particles, things))

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
            tied = particles_beside(tree, index, pattern)
            if tied is None or self.wording.unless(tree, index, rule):
                continue
            things = self.wording.noun_things(sentence, index, pattern)
            if things is None:
                continue
            over = verb
            if over is None and rule.type in HURT:
                over = self.nouns.answerer(sentence, index)
            fit = Fit(
                sentence=sentence,
                trigger=index,
                verb=over,
                rule=rule,
                pattern=pattern,
                things=things,
                particles=len(tied),
            )
            yield from self._act(fit, self.nouns.bind(sentence, index, over, rule, pattern))

    def _act(self, fit: Fit, bound: Binding) -> Iterator[Act]:
        """The act that a fitting pattern and its parties make; none where too few are known."""
        rule, pattern = fit.rule, fit.pattern
        binding = self.verbs.with_complement(fit.sentence, fit.trigger, rule, pattern, bound, fit.things)
        actors, recipients = binding.actors, binding.recipients
        if fit.verb is not None and not recipients and not rule.swap:
            recipients = self.deeds.doers(
                fit.sentence, fit.verb, rule, pattern, actors, (*fit.things, *binding.sufferers)
            )
        if rule.swap:
            actors, recipients = recipients, actors
        codes = {party.code for party in actors}, {party.code for party in recipients}
        apart = binding.severally or (rule.type == "COOPERATE" and len(codes[1]) > 1)
        if pattern.joint and not apart:
            actors, recipients = jointly(actors, recipients)
        sides = Sides(actors=actors, recipients=recipients, missing=binding.missing)
        complete = self.enough.known(fit, sides)
        in_context = bool(actors) and not recipients and _open_to_context(fit)
        if not complete and not in_context and fit.verb is None:
            return  # what is open may get its recipient from the sentences before
        yield Act(
            sentence=fit.sentence,
            trigger=fit.trigger,
            verb=fit.verb,
            rule=rule,
            pattern=pattern,
            actors=actors,
            recipients=recipients,
            things=fit.things,
            parts=(fit.trigger, *fit.things, *binding.parts),
            complete=complete,
            apart=len(codes[0]) == len(codes[1]) == 1 and not codes[0] & codes[1],
            score=_score(fit, sides, complete=complete, in_context=in_context),
            doers=binding.sufferers if rule.swap else binding.doers,
            sufferers=binding.doers if rule.swap else binding.sufferers,
        )


def _blamed(blame: Act, deed: Act) -> bool:
    """Whether a deed that blame asks for by its word is an act of its own: "cited Peru's repression of its people"."""
    return blame.rule.type == "ACCUSE" and blame.rule.effect == "claim" and deed.rule.type in HURT


def _open_to_context(fit: Fit) -> bool:
    """Whether the sentences before may name the recipient."""
    assault = fit.rule.type == "ASSAULT" and not fit.pattern.joint
    return fit.verb is not None or fit.rule.mode == "third-party" or assault


def _score(fit: Fit, sides: Sides, *, complete: bool, in_context: bool) -> int:
    """How well a pattern fits: what it asks for, whom it binds, what it lacks itself and in the sentences before."""
    bound = len(camps_of((*sides.actors, *sides.recipients)))
    if complete:
        lack = UNNAMED if fit.rule.type in HURT and not sides.recipients else 0
    else:
        lack = INCOMPLETE if in_context else 2 * INCOMPLETE + sides.missing
    return 4 * (fit.pattern.weight - sides.missing) + 3 * bound + 6 * fit.particles - lack


def _best(acts: Iterable[Act], beaten: list[Beaten]) -> Iterator[Act]:
    """Of the acts on one trigger the first with the highest score; the others are put into `beaten`, best first."""
    found = sorted(acts, key=lambda act: -act.score)
    beaten.extend(Beaten(act=act, by=found[0]) for act in found[1:])
    yield from found[:1]


def jointly(actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    return unique([*actors, *recipients]), ()


def _one_by_one(act: Act) -> list[Act]:
    """What is done with several apart, as one act with each of them: "met with Peru, then with Chile"."""
    if not act.pattern.joint or len(act.recipients) < 2 or not act.actors:
        return [act]
    return [dataclasses.replace(act, actors=unique([*act.actors, each]), recipients=()) for each in act.recipients]
