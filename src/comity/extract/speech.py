"""Who says so: the chain of voices from the outermost inwards, found along the tree and in quotations."""

from __future__ import annotations

import dataclasses

from comity.extract.actions import Act
from comity.extract.mentions import Mentions
from comity.extract.scene import Scene
from comity.extract.standing import TURN
from comity.extract.tree import Tree
from comity.model import Party, Span, Speaker, Words

SERVED = frozenset(("for", "of", "at"))


class Speech:
    """Finds the speakers of acts."""

    def __init__(self, scene: Scene, mentions: Mentions) -> None:
        self.scene = scene
        self.mentions = mentions
        self.reporting = scene.lexicon.reporting
        self.words = scene.lexicon.words

    def chain(self, act: Act) -> tuple[Speaker, ...]:
        """The voices behind an act, outermost first; empty if the outlet itself reports it."""
        tree = self.scene.trees[act.sentence]
        found = self._according(tree) + self._clauses(tree, act)
        found = found or self._quoted(act)
        voice = self.scene.turns.at(tree.tokens[act.trigger].start)
        if voice is not None:
            found.insert(0, Speaker(party=voice.party, words=voice.words, cue=TURN, kind="direct"))
        return tuple(found)

    def deniers(self, act: Act) -> list[Speaker]:
        """Who denies the act: the subject of a verb of denial over it, or of one that rejects a report of it."""
        tree = self.scene.trees[act.sentence]
        at = act.trigger
        for above in tree.ancestors(act.trigger):
            lemma = tree.tokens[above].lemma
            reported = tree.tokens[at].lemma in self.words["allegations"] and lemma in self.words["dismissing"]
            apart = tree.tokens[at].relation == "ccomp" and at < above  # "Peru accused Chile; Lima denied any role"
            if tree.is_verb(above) and not apart and (lemma in self.reporting["deny"] or reported):
                return [] if self.is_negated(tree, above) else self.deniers_at(tree, above)
            at = above
        return []

    def denies_part(self, act: Act) -> bool:
        """Whether a part in the act or a plan of it is denied: "denied any role in the attack", "plans to attack"."""
        tree = self.scene.trees[act.sentence]
        if act.verb is None:
            return False
        over: int | None = act.verb
        if act.verb == act.trigger:
            noun = tree.head(act.verb) if tree.tokens[act.verb].relation == "acl" else None
            planned = noun is not None and tree.tokens[noun].relation == "dobj" and tree.is_infinitive(act.verb)
            over = tree.head(noun) if planned and noun is not None else None
        denies = over is not None and tree.is_verb(over) and tree.tokens[over].lemma in self.reporting["deny"]
        return denies and over is not None and not self.is_negated(tree, over)

    def deniers_at(self, tree: Tree, verb: int) -> list[Speaker]:
        """Who denies by a verb of denial: its subject."""
        return self._speakers(tree, verb, "indirect")

    def _clauses(self, tree: Tree, act: Act) -> list[Speaker]:
        """The reporting verbs that govern the act's clause, from the outermost in."""
        found: list[Speaker] = []
        at = act.trigger
        for above in tree.ancestors(act.trigger):
            relation = tree.tokens[at].relation
            framed = relation in ("ccomp", "parataxis", "dep") or self._claimed(tree, at)
            if framed and above != act.verb and self._reports(tree, above):
                found = [*self._speakers(tree, above, self._kind(act)), *found]
            judged = tree.tokens[above].lemma in self.words["proof"] | self.words["untrue"]
            if relation == "relcl" and not judged:
                break
            at = above
        return found + self._aside(tree, act)

    def _reports(self, tree: Tree, verb: int) -> bool:
        token = tree.tokens[verb]
        speaks = tree.is_verb(verb) and token.lemma in self.reporting["say"]
        if token.relation in ("relcl", "acl") and tree.tokens[token.head].lemma in self.words["proof"]:
            return False  # "nothing to suggest that"
        return speaks and not self.is_negated(tree, verb)

    def is_negated(self, tree: Tree, verb: int) -> bool:
        """Whether "not" stands with a verb."""
        return tree.kid(verb, "neg") is not None

    def _claimed(self, tree: Tree, at: int) -> bool:
        """Whether an infinitive tells what its speaker says to be so: "claimed to have killed"."""
        auxiliaries = {tree.tokens[kid].lemma for kid in tree.kids(at, "aux")}
        return tree.tokens[at].relation == "xcomp" and "have" in auxiliaries

    def _aside(self, tree: Tree, act: Act) -> list[Speaker]:
        """A tag set into the clause that it frames: "Peru, the minister said, had agreed"."""
        over = [act.trigger, *tree.ancestors(act.trigger)]
        for above in over:
            for kid in tree.kids(above, "ccomp", "parataxis"):
                bare = tree.kid(kid, "nsubj") is not None and tree.kid(kid, "dobj", "ccomp", "xcomp") is None
                if bare and kid not in over and self._reports(tree, kid):
                    return self._speakers(tree, kid, self._kind(act))
        return []

    def _according(self, tree: Tree) -> list[Speaker]:
        for token in tree.tokens:
            if token.lemma == "accord" and token.index + 1 < len(tree) and tree.tokens[token.index + 1].lemma == "to":
                for kid in tree.objects_of(token.index, frozenset(("to",))):
                    return self._voices(tree, kid, "according to", "indirect")
        return []

    def _quoted(self, act: Act) -> list[Speaker]:
        token = self.scene.trees[act.sentence].tokens[act.trigger]
        tag = self.scene.quotes.tag_at(token.start)
        if tag is None or (tag.sentence == act.sentence and tag.verb == act.trigger):
            return []
        tree = self.scene.trees[tag.sentence]
        return self._voices(tree, tag.subject, tree.tokens[tag.verb].lemma, "direct")

    def _kind(self, act: Act) -> str:
        start = self.scene.trees[act.sentence].tokens[act.trigger].start
        return "mixed" if self.scene.quotes.at(start) else "indirect"

    def _speakers(self, tree: Tree, verb: int, kind: str) -> list[Speaker]:
        subjects = self.scene.arguments[tree.sentence.index].agents(verb)
        return self._voices(tree, subjects[0], tree.tokens[verb].lemma, kind) if subjects else []

    def sources(self, tree: Tree, index: int, cue: str, kind: str) -> list[Speaker]:
        """Everyone whose words a subject says they are, media and papers too: those speak without a party."""
        span = tree.noun_span(index)
        written = tree.tokens[index].lemma in self.reporting["document"]
        named = self._voices(tree, index, cue, kind)
        if not named and written:
            parties = self.mentions.loose(tree.sentence.index, index)
            named = [speaker_of(party, self.scene, span, cue, kind) for party in parties]
        named = named or [speaker_of(None, self.scene, span, cue, kind)]
        return (
            [dataclasses.replace(each, words=_words(self.scene, span), kind="document") for each in named]
            if written
            else named
        )

    def _voices(self, tree: Tree, index: int, cue: str, kind: str) -> list[Speaker]:
        """Everyone whom a subject names; independent media speak for nobody and are left out."""
        named = self.scene.named[tree.sentence.index].get(index)
        if named is not None and named.name.kind == "media" and named.name.sector != "GOV":
            return []
        span = tree.noun_span(index)
        parties = self.mentions.parties(tree.sentence.index, index) or self._served(tree, index)
        if not parties and tree.tokens[index].lemma in self.reporting["document"]:
            return []  # a paper whose authors are not known is no voice
        if not parties:
            return [speaker_of(None, self.scene, span, cue, kind)]
        return [speaker_of(party, self.scene, party.span or span, cue, kind) for party in parties]

    def _served(self, tree: Tree, index: int) -> tuple[Party, ...]:
        """Whom one who is no party by name speaks for: "Kofi Owusu, spokesman for the western command of the army"."""
        for each in (index, *tree.kids(index, "appos")):
            if tree.tokens[each].lemma not in self.scene.lexicon.roles:
                continue
            bodies = tree.objects_of(each, SERVED)
            # The whole before the part: the western command of the army is the army's, not the West's.
            wholes = [whole for body in bodies for whole in tree.objects_of(body, SERVED)]
            for body in (*wholes, *bodies):
                found = self.mentions.loose(tree.sentence.index, body)
                if found:
                    return found
        return ()


def speaker_of(party: Party | None, scene: Scene, span: Span, cue: str, kind: str) -> Speaker:
    """A link of the chain with its words."""
    words = _words(scene, span)
    match kind:
        case "direct":
            return Speaker(party=party, words=words, cue=cue, kind="direct")
        case "mixed":
            return Speaker(party=party, words=words, cue=cue, kind="mixed")
        case _:
            return Speaker(party=party, words=words, cue=cue, kind="indirect")


def _words(scene: Scene, span: Span) -> Words:
    return Words(text=span.of(scene.document.text), span=span)
