"""What a voice says that another must do is a request, that another will suffer a threat.

"Peru must withdraw, the Norwegian minister said"; "Peru will pay a price, Chile said".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from comity.extract.actions import Act
from comity.extract.mentions import Mentions
from comity.extract.scene import Scene
from comity.extract.speech import Speech
from comity.extract.tree import Tree
from comity.model import Party

RULE = "request-duty"
HARM = "threaten-consequence"
SAID_RULES = (RULE, HARM)
"""The rules of the lexicon that say what such words mean; their patterns are never matched as a verb's."""
WITH = frozenset(("with",))


class Duties:
    """Finds requests that stand in a modal of duty, in reported or quoted speech or in a government's own text."""

    def __init__(self, scene: Scene, mentions: Mentions, speech: Speech) -> None:
        self.scene = scene
        self.mentions = mentions
        self.speech = speech
        self.words = scene.lexicon.words
        self.rules = scene.lexicon.rules

    def find(self, sentence: int) -> Iterator[Act]:
        """The requests and threats of one sentence that name only whom they are made to."""
        tree = self.scene.trees[sentence]
        for token in tree.tokens:
            if token.tag != "MD" or not tree.is_verb(token.head) or tree.kid(token.head, "neg") is not None:
                continue
            if self._harms(tree, token.head):
                yield from self._said(tree, token.head, HARM)
        for token in tree.tokens:
            duty = token.tag == "MD" and token.lemma in self.words["duties"] and tree.is_verb(token.head)
            again = tree.tokens[token.head].lemma == "do" and tree.kid(token.head, "dobj") is None  # "must do so"
            if duty and not again and not self._harms(tree, token.head):
                yield from self._said(tree, token.head, RULE)

    def _harms(self, tree: Tree, verb: int) -> bool:
        """Whether the subject will suffer or bring on itself what the verb is about."""
        lemma = tree.tokens[verb].lemma
        if tree.is_passive(verb):
            objects = tree.objects_of(verb, WITH) if lemma in self.words["meeting"] else []
        else:
            objects = tree.kids(verb, "dobj") if lemma in self.words["suffering"] else []
        return any(tree.tokens[at].lemma in self.words["harms"] for at in objects)

    def _said(self, tree: Tree, verb: int, rule: str) -> Iterator[Act]:
        sentence = tree.sentence.index
        asked = [at for at in self.scene.arguments[sentence].surface(verb) if rule == HARM or not tree.is_passive(verb)]
        whose = self.mentions.loose if rule == HARM else self.mentions.parties
        recipients = tuple(party for at in asked for party in whose(sentence, at))
        if rule not in self.rules or not recipients or self._supposed(tree, verb):
            return
        act = Act(
            sentence=sentence,
            trigger=verb,
            verb=verb,
            rule=self.rules[rule],
            pattern=self.rules[rule].patterns[0],
            actors=(),
            recipients=recipients,
            things=(),
            parts=(verb, *asked),
            complete=True,
            score=0,
        )
        voice = self._voice(act)
        if voice is not None and voice.code not in {party.code for party in recipients}:
            yield dataclasses.replace(act, actors=(voice,))

    def _voice(self, act: Act) -> Party | None:
        """Whose demand it is: the innermost speaker, else the government that publishes the text."""
        chain = self.speech.chain(act)
        if chain:
            return chain[-1].party
        return self.scene.cast.publisher

    def _supposed(self, tree: Tree, verb: int) -> bool:
        """Whether the duty is only a condition, or lies in the past: "if Peru should", "should have"."""
        marks = {tree.tokens[kid].lemma for kid in tree.kids(verb, "mark")}
        perfect = any(tree.tokens[kid].lemma == "have" for kid in tree.kids(verb, "aux"))
        return bool(marks & self.words["conditions"]) or perfect or tree.tokens[verb].lemma == "be"
