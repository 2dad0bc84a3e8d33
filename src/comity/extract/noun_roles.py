"""Who fills the slots of a noun's pattern: possessors, adjectives, by-phrases, and the subject of a light verb."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.mentions import Mentions
from comity.extract.scene import Scene
from comity.extract.verb_roles import Binding, VerbRoles, is_target, unique
from comity.lexicon.records import Pattern, Rule, Slot
from comity.model import Party

BY = frozenset(("by",))
FROM = frozenset(("by", "from"))
INNER = frozenset(("of", "in"))
BETWEEN = frozenset(("between", "among"))
PART = frozenset(("in", "for", "of", "behind"))
SENT_FROM = frozenset(("ASSAULT", "MOBILIZE"))
"""Types of which "from" names the doer: "missile tests from Peru"."""
CARRYING = frozenset(("out", "in", "into", "to", "with", "at"))


class NounRoles:
    """Binds the slots of noun patterns in one scene."""

    def __init__(self, scene: Scene, mentions: Mentions, verbs: VerbRoles) -> None:
        self.scene = scene
        self.mentions = mentions
        self.verbs = verbs
        self.words = scene.lexicon.words

    def carrier(self, sentence: int, noun: int) -> int | None:
        """The light verb whose object (or passive subject) the noun is: "held talks", "is in talks"."""
        tree = self.scene.trees[sentence]
        token = tree.tokens[noun]
        head = tree.head(noun)
        if head is None:
            return None
        if token.relation == "conj":
            return self.carrier(sentence, head)
        counted = tree.head(head) if token.relation == "pobj" and tree.tokens[head].lemma == "of" else None
        if counted is not None and tree.tokens[counted].lemma in self.words["partitives"]:
            return self.carrier(sentence, counted)  # "launched a wave of attacks"
        if token.relation == "pobj" and tree.tokens[head].lemma in CARRYING:
            verb = tree.head(head)
            if verb is None or not tree.is_verb(verb):
                return None
            lemma = tree.tokens[verb].lemma
            stands = lemma in self.words["standing_verbs"]  # "is at war", but not "voiced concern at the build-up"
            return verb if stands or (tree.tokens[head].lemma != "at" and self._is_light(lemma, within=True)) else None
        light = tree.is_verb(head) and self._is_light(tree.tokens[head].lemma, within=False)
        return head if light and token.relation in ("dobj", "nsubjpass", "attr") else None

    def answerer(self, sentence: int, noun: int) -> int | None:
        """The verb whose subject had a part in the act that the noun names: "denied a role in", "was behind"."""
        tree = self.scene.trees[sentence]
        head = tree.head(noun)
        if head is None or tree.tokens[noun].relation != "pobj" or tree.tokens[head].lemma not in PART:
            return None
        above = tree.head(head)
        if above is not None and not tree.is_verb(above):
            if tree.tokens[above].lemma not in self.words["involvement"] | self.words["answerable"]:
                return None
            verb = tree.head(above)
            having = verb is not None and tree.is_verb(verb) and tree.kid(above, "poss") is None
            return verb if having and tree.tokens[above].relation in ("dobj", "attr", "acomp") else None
        if above is None:
            return None
        behind = tree.tokens[above].lemma == "be" and tree.tokens[head].lemma == "behind"
        had = [*tree.kids(above, "dobj", "acomp")]
        part = any(tree.tokens[at].lemma in self.words["involvement"] | self.words["answerable"] for at in had)
        return above if behind or part else None

    def _is_light(self, lemma: str, *, within: bool) -> bool:
        return lemma in self.words["light_verbs"] or (within and lemma in self.words["standing_verbs"])

    def bind(self, sentence: int, noun: int, verb: int | None, rule: Rule, pattern: Pattern) -> Binding:
        """The parties of a noun, of its prepositions and of the light verb over it."""
        parts: list[int] = [noun]
        bound: dict[str, list[Party]] = {"A": list(self._actors(sentence, noun, rule, pattern)), "B": [], "C": []}
        missing = 0
        empty: list[int] = []
        for slot in pattern.slots:
            if slot.place == "possessor" and not slot.prepositions:
                continue
            parties, used = self._fill(sentence, noun, verb, rule, slot)
            bound[slot.role].extend(parties)
            parts.extend(used)
            missing += slot.needed and not parties
            if slot.role == "B" and not parties:
                empty.extend(self._places(sentence, noun, verb, slot))
        if verb is not None:
            subjects = self.scene.arguments[sentence].agents(verb)
            if not bound["A"] or pattern.joint:
                bound["A"] = [*(p for at in subjects for p in self.mentions.loose(sentence, at)), *bound["A"]]
            parts.extend([verb, *subjects])
        elif pattern.joint and not bound["A"] and rule.type != "ASSAULT":
            subjects = self._framing_subjects(sentence, noun)
            bound["A"] = [party for at in subjects for party in self.mentions.parties(sentence, at)]
            parts.extend(subjects if bound["A"] else ())
        elif rule.type == "ASSAULT" and not pattern.joint and not bound["A"]:
            self._blamed(sentence, noun, bound)
        if not bound["A"] and verb is None:
            sources = self._sources(sentence, noun)
            bound["A"] = [party for at in sources for party in self.mentions.parties(sentence, at)]
            parts.extend(sources if bound["A"] else ())
        missing += self._needs_actor(pattern) and not bound["A"]
        agents = self.scene.arguments[sentence].agents(verb) if verb is not None and not bound["A"] else ()
        return Binding(
            actors=unique(bound["A"]),
            recipients=unique(bound["B"]),
            parts=tuple(parts),
            missing=missing,
            doers=tuple(agents),
            sufferers=tuple(empty),
        )

    def _sources(self, sentence: int, noun: int) -> list[int]:
        """From whom what the noun names came: "a warning came from Tunis", "from Tunis came a warning"."""
        tree = self.scene.trees[sentence]
        verb = tree.head(noun)
        comes = verb is not None and tree.tokens[verb].lemma == "come" and tree.is_verb(verb)
        told = comes and tree.tokens[noun].relation in ("nsubj", "dobj", "attr")
        return tree.objects_of(verb, FROM) if told and verb is not None else []

    def _blamed(self, sentence: int, noun: int, bound: dict[str, list[Party]]) -> None:
        """Who is blamed for a deed is its doer, and who blames the sufferer: "Peru blamed Chile for the raid"."""
        tree = self.scene.trees[sentence]
        preposition = tree.head(noun)
        verb = None if preposition is None else tree.head(preposition)
        if preposition is None or verb is None or tree.tokens[preposition].lemma not in ("for", "of"):
            return
        if tree.tokens[verb].lemma not in self.words["blaming"] or tree.is_passive(verb):
            return
        arguments = self.scene.arguments[sentence]
        bound["A"] = [party for at in arguments.patients(verb) for party in self.mentions.parties(sentence, at)]
        if not bound["B"]:
            bound["B"] = [party for at in arguments.agents(verb) for party in self.mentions.parties(sentence, at)]

    def _needs_actor(self, pattern: Pattern) -> bool:
        return any(slot.role == "A" and slot.place == "possessor" and slot.needed for slot in pattern.slots)

    def _fill(
        self, sentence: int, noun: int, verb: int | None, rule: Rule, slot: Slot
    ) -> tuple[list[Party], list[int]]:
        places = self._places(sentence, noun, verb, slot)
        if not places and slot.role == "B" and rule.type == "REQUEST":
            places = self._heeding(sentence, noun)
        if slot.noun:
            tree = self.scene.trees[sentence]
            places = [at for at in places if tree.tokens[at].lemma in slot.noun]
        return self.verbs.take(sentence, places, slot, target=is_target(rule, slot))

    def _heeding(self, sentence: int, noun: int) -> list[int]:
        """Who did what was asked: "at the request of Peru, Chile stopped the ship"."""
        tree = self.scene.trees[sentence]
        head = tree.head(noun)
        verb = tree.head(head) if head is not None and tree.tokens[head].lemma == "at" else None
        return self.scene.arguments[sentence].agents(verb) if verb is not None and tree.is_verb(verb) else []

    def _places(self, sentence: int, noun: int, verb: int | None, slot: Slot) -> list[int]:
        """Where a preposition's object may hang: on the noun, after it, on the noun inside it, on the light verb."""
        tree = self.scene.trees[sentence]
        wanted = frozenset(slot.prepositions)
        places = tree.objects_of(noun, wanted)
        if not places and noun + 1 < len(tree) and tree.tokens[noun + 1].lemma in wanted:
            places = tree.kids(noun + 1, "pobj")
        if not places and slot.role == "B":
            places = [at for inner in tree.objects_of(noun, INNER) for at in tree.objects_of(inner, wanted)]
        if not places and slot.role == "B":  # the parser hung it on the doer: "attacks by Chad on Libya"
            places = [at for doer in tree.objects_of(noun, BY) for at in tree.objects_of(doer, wanted)]
        if not places and verb is not None:
            places = tree.objects_of(verb, wanted)
        return places

    def _framing_subjects(self, sentence: int, noun: int) -> list[int]:
        """The subject of the clause a joint noun stands in: "Norway and Peru recorded an increase in trade"."""
        tree = self.scene.trees[sentence]
        for above in tree.ancestors(noun):
            if tree.is_verb(above):
                reports = tree.tokens[above].lemma in self.scene.lexicon.reporting["say"]
                return [] if reports else self.scene.arguments[sentence].agents(above)
            if tree.tokens[above].relation in ("nsubj", "nsubjpass", "poss"):
                return []
        return []

    def _actors(self, sentence: int, noun: int, rule: Rule, pattern: Pattern) -> Iterator[Party]:
        tree = self.scene.trees[sentence]
        yield from self.mentions.premodifiers(sentence, noun)
        inner = [at for of in tree.objects_of(noun, INNER) for at in tree.objects_of(of, BY)]
        wanted = FROM if rule.type in SENT_FROM else BY  # "attacks from Peru"
        for place in [*tree.objects_of(noun, wanted), *inner]:
            yield from self.mentions.loose(sentence, place)
        if pattern.joint:
            among = [at for of in tree.objects_of(noun, INNER) for at in tree.objects_of(of, BETWEEN)]
            for place in tree.objects_of(noun, BETWEEN) or among:  # "the accord of May 7 between Peru and Chile"
                yield from self.mentions.parties(sentence, place)
