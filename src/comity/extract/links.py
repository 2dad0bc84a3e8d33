"""Ties between two acts that the text itself draws: in answer to, because of, in order to, on condition of, despite.

A cue hangs on the words of one act and governs the words of another. Order in time is no tie.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.extract.denials import Made
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.lexicon.links import LinkCue
from comity.model import Claim, Link, Words, content_id

CLAUSE = ("mark", "aux", "advmod")
"""How a word that opens a clause hangs on the verb of the clause."""
STEPS = 4
"""Words between a cue and the act that it hangs on, as in "imposed sanctions on banks of Peru in response"."""
DEPTH = 2
"""Words between a cue and the act inside it, as in "because of Peru's decision to invade"."""
DOWN_NOUN = ("conj", "acl")
DOWN_VERB = ("conj", "xcomp", "dobj")
COUNTED = frozenset(("of",))
NOT = frozenset(("not", "n't", "than", "never"))


@dataclass(frozen=True, slots=True)
class _Tie:
    """A cue in a sentence: its tokens, the word that it hangs on, and the word that it governs."""

    cue: LinkCue
    tokens: tuple[int, ...]
    governor: int
    content: int | None


class Links:
    """Finds the links of one scene, among the claims that were made of it."""

    def __init__(self, scene: Scene, cues: Sequence[LinkCue], coder: str) -> None:
        self.scene = scene
        self.cues = cues
        self.coder = coder
        self._by_first = _by_first(tuple(cues))
        self.verbs = frozenset(verb for cue in cues for verb in cue.verbs)

    def find(self, made: Sequence[Made], same: Mapping[str, Claim]) -> tuple[Link, ...]:
        """Links in text order. `same` gives the claim of the document that each claim that was made became."""
        places: defaultdict[int, defaultdict[int, list[Made]]] = defaultdict(lambda: defaultdict(list))
        for each in made:
            for token in dict.fromkeys((each.act.trigger, each.act.verb)):
                if token is not None:
                    places[each.act.sentence][token].append(each)
        found: dict[tuple[str, str, str], Link] = {}
        for tree in self.scene.trees:
            sentence = tree.sentence.index
            if sentence not in places:
                continue
            for link in self._in_sentence(tree, places[sentence], places.get(sentence - 1, {}), same):
                found.setdefault((link.from_claim, link.to_claim, link.kind), link)
        return tuple(found.values())

    def _in_sentence(
        self,
        tree: Tree,
        acts: Mapping[int, list[Made]],
        before: Mapping[int, list[Made]],
        same: Mapping[str, Claim],
    ) -> Iterator[Link]:
        for tie in self._ties(tree):
            firsts = self._above(tree, tie.governor, acts)
            if tie.cue.types:
                firsts = [each for each in firsts if each.claim.type in tie.cue.types]
            if not firsts:
                continue
            seconds = _told_last(before) if tie.content is None else self._below(tree, tie.content, acts)
            for first in firsts:
                for second in seconds:
                    yield from self._link(tree, tie, same[first.claim.id], same[second.claim.id])
        for first, second, verb, cue in self._by_verbs(tree, acts):
            tie = _Tie(cue, (verb,), verb, None)
            yield from self._link(tree, tie, same[first.claim.id], same[second.claim.id])

    def _link(self, tree: Tree, tie: _Tie, first: Claim, second: Claim) -> Iterator[Link]:
        if first.id == second.id:
            return
        span = tree.span_of(list(tie.tokens))
        yield Link(
            id=content_id("link", first.id, second.id, tie.cue.kind, span.start),
            document_id=self.scene.document.id,
            from_claim=first.id,
            to_claim=second.id,
            kind=tie.cue.kind,
            cue=Words(text=span.of(self.scene.document.text), span=span),
            drawn_by=first.speakers,
            rule=tie.cue.id,
            coder=self.coder,
        )

    def _ties(self, tree: Tree) -> Iterator[_Tie]:
        """The cues of a sentence; of several at one place the longest."""
        if tree.lowered.isdisjoint(self._by_first):
            return
        after = 0
        for index in range(len(tree)):
            if index < after or tree.tokens[index].text.lower() not in self._by_first:
                continue
            if index > 0 and tree.tokens[index - 1].text.lower() in NOT:
                continue
            for length, cue, alone in self._matching(tree, index):
                tie = _tie(tree, cue, tuple(range(index, index + length)), alone=alone)
                if tie is not None:
                    after = index + length
                    yield tie
                    break

    def _matching(self, tree: Tree, index: int) -> list[tuple[int, LinkCue, bool]]:
        found = (
            (len(words), cue, alone)
            for words, cue, alone in self._by_first.get(tree.tokens[index].text.lower(), ())
            if (index == 0 or not alone) and _stands(tree, index, words)
        )
        return sorted(found, key=lambda each: -each[0])

    def _by_verbs(self, tree: Tree, acts: Mapping[int, list[Made]]) -> Iterator[tuple[Made, Made, int, LinkCue]]:
        """What one act prompted: its verb's subject and object."""
        for token in tree.tokens:
            if token.lemma not in self.verbs or not tree.is_verb(token.index):
                continue
            cue = next(cue for cue in self.cues if token.lemma in cue.verbs)
            passive = tree.is_passive(token.index)
            subject = tree.kids(token.index, "nsubjpass" if passive else "nsubj")
            agents = [place for kid in tree.kids(token.index, "agent") for place in tree.kids(kid, "pobj")]
            objects = tree.kids(token.index, "dobj", "xcomp", "ccomp")
            causes, effects = (agents, subject) if passive else (subject, objects)
            for first in (made for place in effects for made in self._below(tree, place, acts)):
                for second in (made for place in causes for made in self._below(tree, place, acts)):
                    yield first, second, token.index, cue

    def _above(self, tree: Tree, index: int, acts: Mapping[int, list[Made]]) -> list[Made]:
        """The acts that a cue hangs on: at its governor, or where the parser hung it on a word inside the act.

        A word for a deed that became no claim holds what hangs on it: in "thanked Peru for its deployment in response
        to the raid" the thanks answer nothing.
        """
        at: int | None = index
        for _ in range(STEPS):
            if at is None:
                return []
            if at in acts:
                return acts[at]
            if tree.is_verb(at):
                return [made for kid in tree.kids(at, "dobj", "xcomp") for made in acts.get(kid, ())]
            if tree.tokens[at].lemma in self.scene.lexicon.nouns:
                carrier = acts.get(tree.tokens[at].head, [])
                return [made for made in carrier if at in made.act.things]  # "imposed sanctions over": one act
            at = tree.head(at)
        return []

    def _below(self, tree: Tree, index: int, acts: Mapping[int, list[Made]]) -> list[Made]:
        """The nearest acts inside what a cue governs, with those coordinated with them."""
        level = [index]
        for _ in range(DEPTH + 1):
            found = [made for at in level for other in tree.conjuncts(at) for made in acts.get(other, ())]
            if found:
                return found
            level = [inside for at in level for inside in self._inside(tree, at)]
        return []

    def _inside(self, tree: Tree, at: int) -> list[int]:
        """One step down: complements, and what "a series of" counts."""
        if tree.is_verb(at):
            return tree.kids(at, *DOWN_VERB)
        counted = (
            tree.objects_of(at, COUNTED) if tree.tokens[at].lemma in self.scene.lexicon.words["partitives"] else []
        )
        return [*tree.kids(at, *DOWN_NOUN), *counted]


@functools.cache
def _by_first(cues: tuple[LinkCue, ...]) -> Mapping[str, Sequence[tuple[Sequence[str], LinkCue, bool]]]:
    """The words of all cues by the first of them, with whether they stand alone; made once for all documents."""
    found: defaultdict[str, list[tuple[Sequence[str], LinkCue, bool]]] = defaultdict(list)
    for cue in cues:
        for words, alone in (*((each, False) for each in cue.words), *((each, True) for each in cue.alone)):
            found[words[0]].append((words, cue, alone))
    return dict(found)


def _stands(tree: Tree, index: int, words: Sequence[str]) -> bool:
    there = tree.tokens[index : index + len(words)]
    return len(there) == len(words) and all(
        token.text.lower() == word for token, word in zip(there, words, strict=True)
    )


def _tie(tree: Tree, cue: LinkCue, tokens: tuple[int, ...], *, alone: bool) -> _Tie | None:
    """What the cue hangs on and governs; None where the words are no cue here."""
    last = tree.tokens[tokens[-1]]
    own = set(tokens)
    content: int | None = None
    if last.relation in CLAUSE and last.head not in own and last.head > last.index:
        if tree.tokens[last.head].relation == "ccomp":
            return None  # "asked if they met": what was asked
        content = last.head
    else:
        inside = (kid for at in tokens for kid in tree.kids(at, "pobj", "pcomp", "acl") if kid > last.index)
        content = next(inside, None)
    if alone != (content is None):
        return None
    tops = [at for at in tokens if tree.tokens[at].head not in own and tree.tokens[at].head != content]
    if content is not None and tree.tokens[content].head not in own:
        tops = [content, *tops]
    governor = next((tree.head(top) for top in tops if tree.head(top) is not None), None)
    if governor is None or governor in own or tree.tokens[governor].lemma in cue.not_after:
        return None
    return _Tie(cue, tokens, governor, content)


def _told_last(before: Mapping[int, list[Made]]) -> list[Made]:
    """The one act of the sentence before that a cue without content takes up; nobody where there are several."""
    told = {made.claim.id: made for each in before.values() for made in each if made.claim.status == "actual"}
    return list(told.values()) if len(told) == 1 else []
