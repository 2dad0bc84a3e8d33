"""Who says so: the chain of voices from the outermost inwards, found along the tree and in quotations."""

from __future__ import annotations

from comity.extract.actions import Act
from comity.extract.mentions import Mentions
from comity.extract.scene import Scene
from comity.extract.standing import TURN
from comity.extract.tree import Tree
from comity.model import Party, Span, Speaker, Words

CLAUSAL = ("ccomp", "xcomp", "pcomp", "parataxis", "acl", "advcl", "dep", "relcl")


class Speech:
    """Finds the speakers of acts."""

    def __init__(self, scene: Scene, mentions: Mentions) -> None:
        self.scene = scene
        self.mentions = mentions
        self.reporting = scene.lexicon.reporting

    def chain(self, act: Act) -> tuple[Speaker, ...]:
        """The voices behind an act, outermost first; empty if the outlet itself reports it."""
        tree = self.scene.trees[act.sentence]
        found = self._according(tree) + self._clauses(tree, act)
        if not found:
            found = self._quoted(act)
        voice = self.scene.turns.at(tree.tokens[act.trigger].start)
        if voice is not None:
            found.insert(0, Speaker(party=voice.party, words=voice.words, cue=TURN, kind="direct"))
        return tuple(found)

    def denier(self, act: Act) -> Speaker | None:
        """Who denies the act, where a verb of denial governs it."""
        tree = self.scene.trees[act.sentence]
        for above in tree.ancestors(act.trigger):
            if tree.tokens[above].lemma in self.reporting["deny"]:
                return self._speaker(tree, above, "indirect")
        return None

    def _clauses(self, tree: Tree, act: Act) -> list[Speaker]:
        """The reporting verbs that govern the act's clause, from the outermost in."""
        found: list[Speaker] = []
        at = act.trigger
        for above in tree.ancestors(act.trigger):
            relation = tree.tokens[at].relation
            if (
                tree.tokens[above].lemma in self.reporting["say"]
                and tree.is_verb(above)
                and (relation in ("ccomp", "parataxis", "dep") or self._claimed(tree, at))
                and above != act.verb
            ):
                speaker = self._speaker(tree, above, self._kind(act))
                if speaker is not None:
                    found.insert(0, speaker)
            if relation == "relcl":
                break
            at = above
        return found + self._aside(tree, act)

    def _claimed(self, tree: Tree, at: int) -> bool:
        """Whether an infinitive tells what its speaker says to be so: "claimed to have killed"."""
        return tree.tokens[at].relation == "xcomp" and any(
            tree.tokens[kid].lemma == "have" for kid in tree.kids(at, "aux")
        )

    def _aside(self, tree: Tree, act: Act) -> list[Speaker]:
        """A tag set into the clause that it frames: "Peru, the minister said, had agreed"."""
        over = [act.trigger, *tree.ancestors(act.trigger)]
        found = []
        for above in over:
            for kid in tree.kids(above, "ccomp", "parataxis"):
                lemma = tree.tokens[kid].lemma
                bare = tree.kid(kid, "nsubj") is not None and tree.kid(kid, "dobj", "ccomp", "xcomp") is None
                if lemma in self.reporting["say"] and bare and kid not in over:
                    speaker = self._speaker(tree, kid, self._kind(act))
                    found.extend([speaker] if speaker else [])
        return found[:1]

    def _according(self, tree: Tree) -> list[Speaker]:
        for token in tree.tokens:
            if token.lemma == "accord" and token.index + 1 < len(tree) and tree.tokens[token.index + 1].lemma == "to":
                for kid in tree.objects_of(token.index, frozenset(("to",))):
                    return [self._as_speaker(tree, kid, "according to", "indirect")]
        return []

    def _quoted(self, act: Act) -> list[Speaker]:
        token = self.scene.trees[act.sentence].tokens[act.trigger]
        tag = self.scene.quotes.tag_at(token.start)
        if tag is None or (tag.sentence == act.sentence and tag.verb == act.trigger):
            return []
        tree = self.scene.trees[tag.sentence]
        return [self._as_speaker(tree, tag.subject, tree.tokens[tag.verb].lemma, "direct")]

    def _kind(self, act: Act) -> str:
        start = self.scene.trees[act.sentence].tokens[act.trigger].start
        return "mixed" if self.scene.quotes.at(start) else "indirect"

    def _speaker(self, tree: Tree, verb: int, kind: str) -> Speaker | None:
        subjects = self.scene.arguments[tree.sentence.index].agents(verb)
        if not subjects:
            return None
        return self._as_speaker(tree, subjects[0], tree.tokens[verb].lemma, kind)

    def _as_speaker(self, tree: Tree, index: int, cue: str, kind: str) -> Speaker:
        parties = self.mentions.parties(tree.sentence.index, index)
        span = tree.noun_span(index)
        return speaker_of(parties[0] if parties else None, self.scene, span, cue, kind)


def speaker_of(party: Party | None, scene: Scene, span: Span, cue: str, kind: str) -> Speaker:
    """A link of the chain with its words."""
    words = Words(text=span.of(scene.document.text), span=span)
    match kind:
        case "direct":
            return Speaker(party=party, words=words, cue=cue, kind="direct")
        case "mixed":
            return Speaker(party=party, words=words, cue=cue, kind="mixed")
        case _:
            return Speaker(party=party, words=words, cue=cue, kind="indirect")
