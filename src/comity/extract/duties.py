"""What a voice says that another must or should do is a request: "Peru must withdraw, the Norwegian minister said"."""

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
"""The rule of the lexicon that says what such words mean; its pattern is never matched as a verb's."""


class Duties:
    """Finds requests that stand in a modal of duty, in reported or quoted speech or in a government's own text."""

    def __init__(self, scene: Scene, mentions: Mentions, speech: Speech) -> None:
        self.scene = scene
        self.mentions = mentions
        self.speech = speech
        self.words = scene.lexicon.words
        self.rule = scene.lexicon.rules.get(RULE)

    def find(self, sentence: int) -> Iterator[Act]:
        """The requests of one sentence."""
        tree = self.scene.trees[sentence]
        for token in tree.tokens:
            if token.tag == "MD" and token.lemma in self.words["duties"] and tree.is_verb(token.head):
                yield from self._request(tree, token.head)

    def _request(self, tree: Tree, verb: int) -> Iterator[Act]:
        sentence = tree.sentence.index
        asked = [at for at in self.scene.arguments[sentence].surface(verb) if not tree.is_passive(verb)]
        recipients = tuple(party for at in asked for party in self.mentions.parties(sentence, at))
        if self.rule is None or not recipients or self._supposed(tree, verb):
            return
        act = Act(
            sentence=sentence,
            trigger=verb,
            verb=verb,
            rule=self.rule,
            pattern=self.rule.patterns[0],
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
