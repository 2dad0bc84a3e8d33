"""Read the near-sentences in which rules are written.

A near-sentence is a row of elements:

``{A}`` ``{B}``          the actor, the recipient; ``{A+}`` several actors who do it together; ``{C}`` a third party
``{B:person}``           a party that must be a person or an office holder; ``{B:body}`` a body of several
                         states; ``{A:forces}`` an army or an armed group
``urge|press|call_on``   words, by lemma; ``_`` ties a particle or preposition to its verb
``on|against {B}``       a preposition with a party
``under sanctions``      a preposition with a required noun
``talks|meeting``        after a verb: the required object
``{B}'s airspace``       a required thing with a party as possessor
``{A}'s invasion of {B}``  no verb: a noun with its parties
``to ...`` ``that ...`` ``of ...``  an infinitive, a clause, a gerund after a preposition
``[...]``                brackets make an element optional
"""

from __future__ import annotations

import re

from comity.errors import KnowledgeError
from comity.lexicon.records import Complement, Pattern, Place, Slot, Thing, Trigger

PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among around as at before behind between beyond by despite "
    "during for from in inside into near of off on onto out outside over regarding through to toward towards under "
    "upon via with within without".split()
)
SECTORS = {"body": frozenset(("IGO",)), "forces": frozenset(("MIL", "REB"))}
"""The sectors of each kind of party that a slot may ask for."""
COPULAS = frozenset(("be", "become", "remain", "stay"))
_ELEMENT = re.compile(r"\[[^\]]*\]|\S+")
_SLOT = re.compile(r"^\{([ABC])(\+?)(?::(\w+))?\}('s)?$")


def read_pattern(say: str, where: str) -> Pattern:
    """The pattern that `say` writes down; raises KnowledgeError naming `where` and the element at fault."""
    reader = _Reader(say, where)
    if say.count("[") != say.count("]"):
        raise reader.error("a bracket is not closed or not opened")
    for element in _ELEMENT.findall(say):
        if element.startswith("["):
            for part in element[1:-1].split():
                reader.take(part, needed=False)
            reader.settle()
        else:
            reader.take(element, needed=True)
    return reader.finish()


class _Reader:
    """Takes the elements from left to right; what came before decides what the next one is."""

    def __init__(self, say: str, where: str) -> None:
        self.say = say
        self.where = where
        self.kind: Trigger | None = None
        self.triggers: list[tuple[str, tuple[str, ...]]] = []
        self.slots: list[Slot] = []
        self.things: list[Thing] = []
        self.complement: Complement = "none"
        self.complement_needed = False
        self.complement_preposition: tuple[str, ...] = ()
        self.joint = False
        self.preposition: tuple[str, ...] = ()
        self.possessor: Slot | None = None

    def take(self, element: str, *, needed: bool) -> None:
        slot = _SLOT.match(element)
        if slot:
            self._take_slot(slot, needed)
        elif element == "...":
            self._take_complement(needed)
        else:
            self._take_words(tuple(element.split("|")), needed)

    def _take_slot(self, found: re.Match[str], needed: bool) -> None:
        role, possessive, kind = found[1], bool(found[4]), found[3]
        if kind not in (None, "person", *SECTORS):
            raise self.error(f"{kind!r} is no kind of party; use one of person, {', '.join(SECTORS)}")
        person, sectors = kind == "person", SECTORS.get(kind, frozenset())
        self.joint = self.joint or bool(found[2])
        if self.kind is None:
            self.kind = "noun" if possessive else "verb"
            place: Place = "possessor" if possessive else "subject"
        elif possessive:
            self.possessor = Slot(
                role=role,
                place="possessor",
                prepositions=self.preposition,
                person=person,
                sectors=sectors,
                needed=needed,
            )
            return
        elif self.preposition:
            place = "preposition"
        elif self.kind == "verb":
            place = "object"
        else:
            raise self.error(f"the party {{{role}}} needs a preposition before it")
        prepositions = self.preposition if place == "preposition" else ()
        self.slots.append(
            Slot(role=role, place=place, prepositions=prepositions, person=person, sectors=sectors, needed=needed)
        )
        self.preposition = () if place == "preposition" else self.preposition

    def _take_words(self, words: tuple[str, ...], needed: bool) -> None:
        if self.possessor is not None:
            self._take_possessed(frozenset(words))
        elif not self.triggers:
            self._take_trigger(words)
        elif words == ("that",):
            self.complement, self.complement_needed = "clause", needed
        elif all(word in PREPOSITIONS for word in words):
            self.preposition = words
        elif self.preposition:
            self.things.append(Thing(place="preposition", lemmas=frozenset(words), prepositions=self.preposition))
            self.preposition = ()
        elif self.kind == "verb" and needed:
            copula = all(lemma in COPULAS for lemma, _ in self.triggers)
            self.things.append(Thing(place="predicate" if copula else "object", lemmas=frozenset(words)))
        else:
            raise self.error(f"{'|'.join(words)!r} is neither a preposition nor an object")

    def _take_possessed(self, nouns: frozenset[str]) -> None:
        slot = self.possessor
        if slot is None:
            return
        self.slots.append(
            Slot(
                role=slot.role,
                place="possessor",
                prepositions=slot.prepositions,
                person=slot.person,
                sectors=slot.sectors,
                noun=nouns,
                needed=slot.needed,
            )
        )
        self.things.append(
            Thing(place="preposition" if slot.prepositions else "object", lemmas=nouns, prepositions=slot.prepositions)
        )
        self.possessor, self.preposition = None, ()

    def _take_trigger(self, words: tuple[str, ...]) -> None:
        self.kind = self.kind or "noun"
        for word in words:
            lemma, *particles = word.split("_")
            self.triggers.append((lemma, tuple(particles)))

    def _take_complement(self, needed: bool) -> None:
        if self.complement == "clause":
            return
        if self.preposition == ("to",):
            self.complement = "infinitive"
        elif self.preposition:
            self.complement, self.complement_preposition = "gerund", self.preposition
        else:
            raise self.error("... needs 'to', 'that' or a preposition before it")
        self.complement_needed = needed
        self.preposition = ()

    def settle(self) -> None:
        """Called at a closing bracket and at the end: nothing may hang over."""
        if self.preposition or self.possessor:
            raise self.error("it ends with a preposition or a possessor that nothing follows")

    def finish(self) -> Pattern:
        """The whole pattern; raises KnowledgeError if there is no word in it."""
        if not self.triggers or self.kind is None:
            raise self.error("there is no word in it")
        self.settle()
        return Pattern(
            say=self.say,
            kind=self.kind,
            triggers=tuple(self.triggers),
            slots=tuple(self.slots),
            things=tuple(self.things),
            complement=self.complement,
            complement_needed=self.complement_needed,
            complement_preposition=self.complement_preposition,
            joint=self.joint,
        )

    def error(self, what: str) -> KnowledgeError:
        """What is wrong, with the place and the pattern."""
        return KnowledgeError(f"{self.where}: in {self.say!r}: {what}; see docs/rules.md for how patterns are written")
