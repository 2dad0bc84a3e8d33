"""What the lexicon holds, as frozen records. `load.py` makes them from the TOML files under ``en/``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Trigger = Literal["verb", "noun"]
Complement = Literal["none", "infinitive", "clause", "gerund"]
Place = Literal["subject", "object", "possessor", "preposition"]
Effect = Literal["keep", "swallow", "claim", "deny", "possible", "planned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where a party of the pattern stands.

    `role` is A (actor), B (recipient) or C (concerned). `place` says how it is tied to the trigger: subject,
    object, possessor, or a preposition's object (`prepositions`). `noun` holds the lemmas of a thing between
    the slot and the trigger ("violate {B}'s airspace"). `person` asks for a person or an office holder,
    `sectors` for a party of one of these sectors.
    """

    role: str
    place: Place
    prepositions: tuple[str, ...] = ()
    person: bool = False
    sectors: frozenset[str] = frozenset()
    noun: frozenset[str] = frozenset()
    needed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A word that must be there: the object's head, a predicate adjective, or a preposition's object."""

    place: Literal["object", "predicate", "preposition"]
    lemmas: frozenset[str]
    prepositions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One near-sentence, understood: trigger words, particle, slots, required things and complement.

    A trigger is a lemma with the particles (adverbs or prepositions) that must stand with it: ("call", ("off",)).
    `complement_needed` is False where the pattern only allows the complement.
    """

    say: str
    kind: Trigger
    triggers: tuple[tuple[str, tuple[str, ...]], ...]
    slots: tuple[Slot, ...]
    things: tuple[Thing, ...]
    complement: Complement
    complement_needed: bool
    complement_preposition: tuple[str, ...]
    joint: bool

    @property
    def weight(self) -> int:
        """How much the pattern asks for; of two that fit, the one that asks for more wins."""
        needed = sum(slot.needed for slot in self.slots)
        kinds = sum(slot.person or bool(slot.sectors) for slot in self.slots)
        return needed + kinds + 2 * len(self.things) + self.complement_needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and the record that it must give: "RUS ASSAULT UKR", with status and speaker where marked."""

    sentence: str
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What some words mean. `effect` says what becomes of acts in the complement of the trigger.

    `future` is the type that the act has while it is yet to come; None leaves type and marks the status.
    `commits` marks acts that bind their maker. `lone` allows an act of which only one party is known.
    `unless` are words beside the trigger with which the rule does not fire.
    """

    id: str
    file: str
    type: str
    mode: str | None
    cameo: str | None
    contexts: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    effect: Effect
    future: str | None
    commits: bool
    lone: bool
    swap: bool
    unless: frozenset[str]
    yes: tuple[Example, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that changes the status of the act it governs, in ConText's terms.

    `category` is what it does, `direction` where its target stands: "complement" (what the word embeds),
    "head" (the verb it modifies), "self" or "clause" (a finite clause that it embeds). `yes` are examples like those
    of rules, `no` sentences of which the cue leaves no claim.
    """

    id: str
    category: Literal["denied", "planned", "possible", "actual", "future", "attempt", "report", "ended"]
    lemmas: frozenset[str]
    direction: Literal["complement", "head", "self", "clause"]
    yes: tuple[Example, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentMode:
    """A mode that the content of an act decides: `lemmas` are heads or objects of the content."""

    type: str
    mode: str
    lemmas: frozenset[str]


Phrase = tuple[str, ...]
"""Lemmas that follow each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextWords:
    """The words of one PLOVER context, phrases whose words do not count, and modes ("TYPE", "mode") that carry it."""

    name: str
    words: frozenset[Phrase]
    exceptions: frozenset[Phrase]
    modes: frozenset[tuple[str, str]]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A noun for people or bodies that act for a state: sector, and whether its holder is one person."""

    lemma: str
    sector: str
    detail: str | None
    person: bool
    office: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All rules and word lists of one language, indexed for the engine. `hash` covers every file."""

    rules: Mapping[str, Rule]
    verbs: Mapping[str, tuple[tuple[Rule, Pattern], ...]]
    nouns: Mapping[str, tuple[tuple[Rule, Pattern], ...]]
    roles: Mapping[str, Role]
    cues: Mapping[str, tuple[Cue, ...]]
    modes: tuple[ContentMode, ...]
    contexts: tuple[ContextWords, ...]
    reporting: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    hash: str
