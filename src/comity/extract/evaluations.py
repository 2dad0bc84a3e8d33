"""What a party calls another's deed: "called the raid piracy", "described the vote as historic", "said it was illegal".

The parser is least sure of these constructions, so the words are read in their order: verb, thing, judgement.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.extract.actions import Act
from comity.extract.context import Context
from comity.extract.mentions import Mentions
from comity.extract.scene import Scene
from comity.extract.speech import Speech
from comity.extract.tree import Tree
from comity.lexicon.records import Rule
from comity.model import Party

BLAME = "accuse-evaluation"
PRAISE = "support-evaluation"
"""The rules of the lexicon that say what such words mean; their patterns are never matched as verbs'."""
LONGEST = 30
"""Words after the verb in which the judgement must stand."""
EDGES = ("VBD", "VBZ", "VBP", "MD", "WDT", "WRB", ".", ":")
"""Tags at which the verb's own words end."""
INSIDE = ("JJ", "JJR", "JJS", "RB", "RBS", "VBN", "VBG", "NN", "NNS", "``", "''", "HYPH", "CC", "CD")
"""Tags of what may stand between an article and its noun."""
TAKEN_UP = frozenset(("it", "this", "that", "these", "those", "which"))
BY = frozenset(("by",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A word of blame or praise, where its phrase begins, and whether it is blame."""

    word: int
    start: int
    blame: bool


class Evaluations:
    """Finds blame and praise that a word of evaluation tells."""

    def __init__(self, scene: Scene, mentions: Mentions, speech: Speech, context: Context) -> None:
        self.scene = scene
        self.mentions = mentions
        self.speech = speech
        self.context = context
        self.words = scene.lexicon.words

    def find(self, sentence: int, acts: Sequence[Act]) -> list[Act]:
        """The acts of a sentence with its evaluations; these stand for what a rule found at the same verb."""
        tree = self.scene.trees[sentence]
        judged = [act for token in tree.tokens for act in self._at(tree, token.index, acts)]
        verbs = {act.trigger for act in judged}
        return [*(act for act in acts if act.trigger not in verbs), *judged]

    def _at(self, tree: Tree, verb: int, acts: Sequence[Act]) -> Iterator[Act]:
        lemma = tree.tokens[verb].lemma
        if not tree.is_verb(verb) or tree.kid(verb, "neg") is not None:
            return
        if lemma in self.words["calling"] or lemma in self.words["describing"]:
            yield from self._called(tree, verb, acts)
        elif lemma in self.words["copulas"]:
            yield from self._said_to_be(tree, verb, acts)

    def _called(self, tree: Tree, verb: int, acts: Sequence[Act]) -> Iterator[Act]:
        """One calls a thing what it is: "called the raid piracy", "was described by Peru as a crime"."""
        found = self._judgement(tree, verb)
        judges = self.scene.arguments[tree.sentence.index].agents(verb)
        actors = tuple(party for at in judges for party in self.mentions.parties(tree.sentence.index, at))
        if found is None or not actors:
            return
        things = self._things(tree, verb, found)
        yield from self._act(tree, verb, found, actors, things, acts)

    def _said_to_be(self, tree: Tree, verb: int, acts: Sequence[Act]) -> Iterator[Act]:
        """A voice says what a thing is: "The raid was illegal, Peru said"; a government's own text is such a voice."""
        subject = tree.kid(verb, "nsubj")
        kids = {tree.tokens[kid].tag for kid in tree.kids(verb, "aux")}
        marks = {tree.tokens[kid].lemma for kid in tree.kids(verb, "mark", "advmod")}
        if subject is None or "MD" in kids or marks & self.words["conditions"]:
            return
        found = self._predicate(tree, verb)
        asked = any(tree.tokens[at].tag == "WRB" for at in tree.subtree(verb) if at < verb)
        vague = tree.tokens[subject].text.lower() in self.words["plural_pronouns"]
        if found is None or not found.blame or vague or asked:  # "how absurd they are"
            return
        things = [subject]
        for act in self._act(tree, verb, found, (), things, acts):
            voices = self._voices(act)
            if voices and not {party.code for party in voices} & {party.code for party in act.recipients}:
                yield dataclasses.replace(act, actors=voices)

    def _voices(self, act: Act) -> tuple[Party, ...]:
        """Whose judgement it is: the innermost speakers, else the government that publishes the text."""
        chain = self.speech.chain(act)
        if chain:
            return tuple(each.party for each in chain if each.party is not None and each.cue == chain[-1].cue)
        return (self.scene.cast.publisher,) if self.scene.cast.publisher else ()

    def _act(
        self,
        tree: Tree,
        verb: int,
        found: Judgement,
        actors: tuple[Party, ...],
        things: Sequence[int],
        acts: Sequence[Act],
    ) -> Iterator[Act]:
        rule = self._rule(found)
        own = {party.code for party in actors}
        parties = self._whose(tree, verb, found, things, own, acts)
        if rule is None or not parties or own & {party.code for party in parties}:
            return
        yield Act(
            sentence=tree.sentence.index,
            trigger=verb,
            verb=verb,
            rule=rule,
            pattern=rule.patterns[0],
            actors=actors,
            recipients=parties,
            things=(),
            parts=(verb, *things, found.word),
            complete=True,
            score=0,
        )

    def _rule(self, found: Judgement) -> Rule | None:
        return self.scene.lexicon.rules.get(BLAME if found.blame else PRAISE)

    def _judgement(self, tree: Tree, verb: int) -> Judgement | None:
        """The first word of blame or praise that says what the thing is, and does not describe it already."""
        after = self._own_words(tree, verb)
        lemma = tree.tokens[verb].lemma
        what = any(tree.tokens[kid].lemma == "what" for kid in tree.kids(verb, "dobj"))
        mark = next((at for at in after if tree.tokens[at].lemma == "as"), None)
        if lemma in self.words["describing"] and (mark is not None or lemma not in self.words["calling"]):
            after = [at for at in after if mark is not None and at > mark]
        elif after and tree.tokens[after[0]].lemma in ("for", "on", "off", "up", "upon", "in", "out"):
            return None
        found = [each for at in after if (each := self._at_word(tree, verb, at, what=what)) is not None]
        return (
            next((each for each in found if each.blame and each.start == found[0].start), found[0]) if found else None
        )

    def _own_words(self, tree: Tree, verb: int) -> list[int]:
        found = []
        for token in tree.tokens[verb + 1 : verb + 1 + LONGEST]:
            if token.tag in EDGES:
                break
            found.append(token.index)
        return found

    def _polar(self, tree: Tree, at: int) -> bool | None:
        """Whether a word blames; None where it does neither."""
        lemma, word = tree.tokens[at].lemma.lower(), tree.tokens[at].text.lower()
        if lemma in self.words["disapproving"] or word in self.words["disapproving"]:
            return True
        return False if lemma in self.words["approving"] or word in self.words["approving"] else None

    def _at_word(self, tree: Tree, verb: int, at: int, *, what: bool) -> Judgement | None:
        blame = self._polar(tree, at)
        if blame is None:
            return None
        start, article = self._phrase(tree, verb, at)
        if any(tree.tokens[each].lemma in ("no", "not", "never", "hardly") for each in range(start - 1, at)):
            return None
        if what:
            return Judgement(word=at, start=start, blame=blame)
        describes = at + 1 < len(tree) and tree.is_noun(at + 1) and not tree.is_noun(at)
        if describes and article not in ("a", "an", "another") and tree.tokens[start - 1].lemma != "as":
            return None
        if start <= verb + 1 and tree.tokens[start - 1].lemma != "as":
            return None
        return Judgement(word=at, start=start, blame=blame) if self._is_complement(tree, verb, start) else None

    def _phrase(self, tree: Tree, verb: int, at: int) -> tuple[int, str | None]:
        """Where the phrase of a judgement begins, and its article: "a grave breach", "illegal and void"."""
        start = at
        while start - 1 > verb and tree.tokens[start - 1].tag in INSIDE:
            start -= 1
        before = tree.tokens[start - 1]
        if before.tag == "DT" and start - 1 > verb and before.lemma in ("a", "an", "another"):
            return start - 1, before.lemma
        while start < at and tree.is_noun(start):  # "called its capture piracy"
            start += 1
        return start if before.tag not in ("DT", "PRP$", "POS") else at, None

    def _is_complement(self, tree: Tree, verb: int, start: int) -> bool:
        """Whether a phrase is no part of the thing: no preposition stands before it but "as" and "act of"."""
        before = tree.tokens[start - 1]
        if before.lemma == "of":
            return tree.tokens[start - 2].lemma in self.words["kinds"]
        return before.tag not in ("IN", "TO") or before.lemma == "as"

    def _predicate(self, tree: Tree, verb: int) -> Judgement | None:
        """What a copula says the subject to be: its adjective or noun, or the adjective of that noun."""
        for head in tree.kids(verb, "acomp", "attr", "oprd"):
            inner = [
                at for of in tree.kids(head, "prep") if tree.tokens[of].lemma == "of" for at in tree.kids(of, "pobj")
            ]
            inner = inner if tree.tokens[head].lemma in self.words["kinds"] else []
            for at in (*tree.conjuncts(head), *tree.kids(head, "amod"), *inner):
                blame = self._polar(tree, at)
                if blame is not None and not any(tree.tokens[kid].lemma == "no" for kid in tree.kids(head, "det")):
                    return Judgement(word=at, start=head, blame=blame)
        return None

    def _things(self, tree: Tree, verb: int, found: Judgement) -> list[int]:
        """What is judged: the subject of a passive, else the noun before the judgement; for "what" the noun judged."""
        arguments = self.scene.arguments[tree.sentence.index]
        if tree.is_passive(verb):
            return arguments.surface(verb)
        if any(tree.tokens[kid].lemma == "what" for kid in tree.kids(verb, "dobj")):
            noun = next((at for at in range(found.word, len(tree)) if tree.is_noun(at)), None)
            return [] if noun is None else [noun]
        relative = next((kid for kid in tree.kids(verb, "dobj") if tree.antecedent(kid) is not None), None)
        if relative is not None:
            return [self._stands_for(tree, relative)]
        before = range(verb + 1, found.start)
        last = next((at for at in before if tree.tokens[at].tag in ("IN", "TO", ",")), found.start)
        heads = [at for at in range(verb + 1, last) if tree.is_noun(at) or tree.tokens[at].tag in ("PRP", "DT", "VB")]
        return heads[-1:]

    def _stands_for(self, tree: Tree, relative: int) -> int:
        """The noun that "which" stands for, where that is a deed; else the word itself, which takes up the clause."""
        noun = tree.antecedent(relative)
        deed = noun is not None and (
            tree.tokens[noun].lemma in self.words["deeds"] or tree.tokens[noun].lemma in self.scene.lexicon.nouns
        )
        return noun if noun is not None and deed else relative

    def _whose(
        self, tree: Tree, verb: int, found: Judgement, things: Sequence[int], own: set[str], acts: Sequence[Act]
    ) -> tuple[Party, ...]:
        """Whose the thing is: its doer, its owner, or the doer of the last deed that it takes up."""
        sentence = tree.sentence.index
        for thing in things:
            word = tree.tokens[thing]
            if word.text.lower() in TAKEN_UP:
                return self._subject_of_clause(tree, verb, found) or self._doer_before(tree, verb, own, acts)
            reach = range(thing, max(found.start, thing + 1))
            by = [at for each in reach if tree.tokens[each].lemma == "by" for at in tree.kids(each, "pobj")]
            by = by or tree.objects_of(thing, BY)
            parties = tuple(party for at in by for party in self.mentions.loose(sentence, at))
            parties = parties or self.mentions.loose(sentence, thing) or self._named(tree, verb, thing)
            if parties:
                return parties
            if self.context.takes_up(tree, thing):
                return self._doer_before(tree, verb, own, acts)
        return ()

    def _subject_of_clause(self, tree: Tree, verb: int, found: Judgement) -> tuple[Party, ...]:
        """Who does what "it" announces: "called it illegal that Peru", "it is a shame that Peru"."""
        for over in dict.fromkeys((verb, found.word, found.start)):
            for clause in tree.kids(over, "ccomp", "acl", "advcl"):
                subject = tree.kid(clause, "nsubj")
                if subject is not None and any(tree.tokens[kid].lemma == "that" for kid in tree.kids(clause, "mark")):
                    return self.mentions.loose(tree.sentence.index, subject)
        return ()

    def _named(self, tree: Tree, verb: int, thing: int) -> tuple[Party, ...]:
        """A name before the thing that the parser did not tie to it: "called Peru's move a mistake"."""
        near = range(verb + 1, thing) if verb < thing else range(0)
        return next((found for at in near if (found := self.mentions.direct(tree.sentence.index, at))), ())

    def _doer_before(self, tree: Tree, verb: int, own: set[str], acts: Sequence[Act]) -> tuple[Party, ...]:
        """The doer of the last deed in the sentence before the verb, else in the sentences before."""
        for act in reversed(acts):
            codes = {party.code for party in act.actors}
            if act.trigger < verb and act.verb != verb and act.complete and own and own & codes and act.recipients:
                if act.rule.type in ("ACCUSE", "REJECT", "SUPPORT"):
                    return act.recipients
            elif act.trigger < verb and act.complete and act.actors and not own & codes:
                return act.actors[:1]
        return self.context.doer(tree.sentence.index, own)
