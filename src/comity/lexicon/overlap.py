"""Whether two patterns ask for the same words in the same places, so that a sentence could fit both alike.

Only what a pattern needs is compared: an optional slot or complement does not tell two patterns apart.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from comity.lexicon.records import Pattern, Slot, Thing

Part = TypeVar("Part", Slot, Thing)


def ask_the_same(lemma: str, one: Pattern, other: Pattern) -> bool:
    """Whether some sentence with the trigger `lemma` fits both patterns, and neither asks for more than the other."""
    if _particles(lemma, one).isdisjoint(_particles(lemma, other)):
        return False
    if _needed_complement(one) != _needed_complement(other):
        return False
    if _told_apart_by_number(one, other):
        return False
    return _all_meet(_needed_slots(one), _needed_slots(other), _slots_meet) and _all_meet(
        sorted(one.things, key=_thing_place), sorted(other.things, key=_thing_place), _things_meet
    )


def shared_words(one: Pattern, other: Pattern) -> list[str]:
    """The words that both ask for beside the trigger, alternatives parted by bars."""
    pairs = zip(sorted(one.things, key=_thing_place), sorted(other.things, key=_thing_place), strict=True)
    return ["|".join(sorted(mine.lemmas & its.lemmas)) for mine, its in pairs]


def _told_apart_by_number(one: Pattern, other: Pattern) -> bool:
    """Whether one is for parties that act together and the other for a party that acts alone."""
    return one.joint != other.joint and all(len(_needed_slots(pattern)) < 2 for pattern in (one, other))


def _particles(lemma: str, pattern: Pattern) -> set[tuple[str, ...]]:
    return {particles for word, particles in pattern.triggers if word == lemma}


def _needed_complement(pattern: Pattern) -> tuple[str, tuple[str, ...]]:
    return (pattern.complement, pattern.complement_preposition) if pattern.complement_needed else ("none", ())


def _needed_slots(pattern: Pattern) -> list[Slot]:
    return sorted((slot for slot in pattern.slots if slot.needed), key=lambda slot: (slot.place, slot.prepositions))


def _thing_place(thing: Thing) -> tuple[str, tuple[str, ...]]:
    return thing.place, thing.prepositions


def _all_meet(ones: list[Part], others: list[Part], meet: Callable[[Part, Part], bool]) -> bool:
    return len(ones) == len(others) and all(meet(one, other) for one, other in zip(ones, others, strict=True))


def _slots_meet(one: Slot, other: Slot) -> bool:
    same = one.place == other.place and (one.person, one.sectors) == (other.person, other.sectors)
    return same and _lists_meet(one.prepositions, other.prepositions) and _lists_meet(one.noun, other.noun)


def _things_meet(one: Thing, other: Thing) -> bool:
    same = one.place == other.place and _lists_meet(one.prepositions, other.prepositions)
    return same and _lists_meet(one.lemmas, other.lemmas)


def _lists_meet(one: Collection[str], other: Collection[str]) -> bool:
    return not set(one).isdisjoint(other) if one and other else not one and not other
