"""Whether the words that a pattern requires stand beside its trigger: particles, things and complement."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.lexicon.records import Pattern, Rule, Thing


class Wording:
    """Looks for the required words of patterns in one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lexicon = scene.lexicon

    def unless(self, tree: Tree, index: int, rule: Rule) -> bool:
        """Whether a word stands beside the trigger with which the rule does not mean what it says."""
        return bool(rule.unless) and any(tree.tokens[at].lemma in rule.unless for at in tree.subtree(index))

    def own_infinitive(self, tree: Tree, index: int, rule: Rule, pattern: Pattern) -> bool:
        """Whether the verb's own subject acts in the infinitive: "wants to leave" asks nobody."""
        asks = rule.type == "REQUEST" and any(slot.place == "object" and slot.needed for slot in pattern.slots)
        own = any(tree.kid(clause, "nsubj") is None for clause in tree.kids(index, "xcomp"))
        return asks and own and tree.kid(index, "dobj", "nsubjpass", "prep") is None

    def things(self, sentence: int, verb: int, pattern: Pattern) -> tuple[int, ...] | None:
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
        objects += [kid for particle in tree.kids(verb, "prt") for kid in tree.kids(particle, "pobj")]
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

    def noun_things(self, sentence: int, noun: int, pattern: Pattern) -> tuple[int, ...] | None:
        """The required words of a noun's pattern, which stand after its prepositions; None if one is not there."""
        tree = self.scene.trees[sentence]
        found = []
        for thing in pattern.things:
            places = tree.objects_of(noun, frozenset(thing.prepositions))
            token = next((place for place in places if tree.tokens[place].lemma in thing.lemmas), None)
            if token is None:
                return None
            found.append(token)
        return tuple(found)


def particles_beside(tree: Tree, index: int, pattern: Pattern) -> tuple[str, ...] | None:
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
