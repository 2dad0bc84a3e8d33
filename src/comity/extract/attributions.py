"""Attributions in one sentence: which word of speech, whose it is, and which words it frames. No parties here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.extract.scene import Scene
from comity.extract.tree import RELATIVE_TAGS, Tree

_DOUBT = frozenset(("may", "might", "could"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A cue with its source and the tokens that it frames; no tokens where only a quotation can be its content.

    `after` is the first token behind the cue, more than one behind it for "according to".
    """

    sentence: int
    cue: int
    after: int
    source: int
    content: frozenset[int]


class Attributions:
    """Finds the attributions of a scene by grammar: complements, tags, asides, "according to", nouns of speech."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.reporting = scene.lexicon.reporting
        self.words = scene.lexicon.words
        self._speech = self.reporting["say"] | self.reporting["quote"]
        self._nouns = self.words["allegations"] | self.reporting["document"]

    def find(self, tree: Tree) -> Iterator[Attribution]:
        """The attributions of a sentence, in text order."""
        for token in tree.tokens:
            if token.lemma == "accord":
                yield from self._according(tree, token.index)
            elif tree.is_verb(token.index) and token.lemma in self._speech:
                yield from self._of_verb(tree, token.index)
            elif tree.is_noun(token.index) and token.lemma in self._nouns:
                yield from self._of_noun(tree, token.index)

    def _of_verb(self, tree: Tree, verb: int) -> Iterator[Attribution]:
        sources = self.scene.arguments[tree.sentence.index].agents(verb)
        if not sources or self._is_unsaid(tree, verb):
            return
        thought = self.is_thought(tree, verb, sources[0])
        content = frozenset[int]() if thought else self._content(tree, verb) - {verb}
        yield Attribution(
            sentence=tree.sentence.index, cue=verb, after=verb + 1, source=sources[0], content=content - {sources[0]}
        )

    def is_thought(self, tree: Tree, verb: int, source: int) -> bool:
        """Whether somebody holds something to be so without saying it; papers that "find" say it."""
        written = tree.tokens[source].lemma in self.reporting["document"]
        return tree.tokens[verb].lemma in self.reporting["thought"] and not written

    def _is_unsaid(self, tree: Tree, verb: int) -> bool:
        """Whether nothing was said: "did not say that", "declined to say", "may say", "if they say", "easy to say"."""
        if tree.kid(verb, "neg") is not None:
            return True
        for kid in tree.kids(verb, "aux", "mark"):
            if tree.tokens[kid].lemma in self.words["conditions"] or tree.tokens[kid].lemma in _DOUBT:
                return True
        head = tree.head(verb)
        if head is None:
            return _is_question(tree, verb)
        withheld = tree.tokens[verb].relation == "xcomp" and tree.tokens[head].lemma in self.words["unsaid"]
        return withheld or (tree.is_infinitive(verb) and _is_judged(tree, head))

    def _content(self, tree: Tree, verb: int) -> frozenset[int]:
        own = [kid for kid in tree.kids(verb, "ccomp") if self._is_clause(tree, verb, kid)]
        own += [kid for kid in tree.kids(verb, "xcomp") if _is_perfect(tree, kid)]
        if own:
            own += _resumed(tree, verb, own[0])
            return frozenset(index for kid in own for index in tree.subtree(kid))
        if self._is_tag(tree, verb):
            return frozenset(tree.subtree(_clause_top(tree, tree.tokens[verb].head))) - set(tree.subtree(verb))
        return frozenset(_predicate(tree, verb))

    def _is_clause(self, tree: Tree, verb: int, kid: int) -> bool:
        """Whether a complement tells something: a finite clause, with "that" where its verb asks for it."""
        quote = self.scene.quotes.at(tree.tokens[kid].start)
        if quote is not None and quote is not self.scene.quotes.at(tree.tokens[verb].start):
            return True
        finite = tree.is_verb(kid) and tree.kid(kid, "nsubj", "nsubjpass", "expl", "csubj") is not None
        if not finite or _is_infinitive_with_subject(tree, kid):
            return False
        if tree.tokens[verb].lemma in self.reporting["say"]:
            return True
        opener = tree.tokens[tree.subtree(kid)[0]]
        return opener.tag in RELATIVE_TAGS or tree.kid(kid, "mark") is not None

    def _is_tag(self, tree: Tree, verb: int) -> bool:
        """Whether a verb of speech is a tag in the clause that it frames: "Peru, he said, had agreed", "as he says"."""
        token = tree.tokens[verb]
        if token.relation not in ("parataxis", "ccomp", "advcl", "dep") or tree.head(verb) is None:
            return False
        if tree.kid(verb, "nsubj") is None or tree.kid(verb, "ccomp", "xcomp") is not None:
            return False
        if tree.kid(verb, "dobj") is not None and token.lemma not in self.words["informing"]:
            return False
        if any(tree.tokens[kid].tag == "MD" for kid in tree.kids(verb, "aux")):
            return False  # "as far as one can tell"
        marks = {tree.tokens[kid].lemma for kid in tree.kids(verb, "mark")}
        return marks <= {"as"} and (marks == {"as"} if token.relation == "advcl" else _is_set_off(tree, verb))

    def _according(self, tree: Tree, index: int) -> Iterator[Attribution]:
        objects = tree.objects_of(index, frozenset(("to",)))
        head = tree.head(index)
        if not objects or head is None:
            return
        top = _clause_top(tree, head)
        content = frozenset(tree.subtree(top)) - set(tree.subtree(index))
        yield Attribution(sentence=tree.sentence.index, cue=index, after=index + 2, source=objects[0], content=content)

    def _of_noun(self, tree: Tree, noun: int) -> Iterator[Attribution]:
        """A noun of speech with its owner and its clause: "Peru's claim that", "the claim by Peru that"."""
        clauses = [kid for kid in tree.kids(noun, "acl", "ccomp") if tree.kid(kid, "mark") is not None]
        owners = [*tree.kids(noun, "poss"), *tree.objects_of(noun, frozenset(("by", "from", "of")))]
        if clauses and owners:
            content = frozenset(tree.subtree(clauses[0]))
            yield Attribution(sentence=tree.sentence.index, cue=noun, after=noun + 1, source=owners[0], content=content)


def _resumed(tree: Tree, verb: int, content: int) -> list[int]:
    """The clauses in which what is said goes on behind a tag: "the road is shut, he said, because it snows"."""
    if content > verb:
        return []
    later = [kid for kid in tree.kids(verb, "advcl") if kid > verb and tree.kid(kid, "mark") is not None]
    return [kid for kid in later if tree.tokens[tree.subtree(kid)[0] - 1].tag == ","]


def _is_judged(tree: Tree, head: int) -> bool:
    """Whether a clause only says how something is to be done: "it is not easy to say"."""
    return tree.tokens[head].tag.startswith("JJ") or tree.kid(head, "acomp") is not None


def _is_question(tree: Tree, verb: int) -> bool:
    """Whether a verb is asked about: its auxiliary stands before its subject, and a question mark ends the sentence."""
    subject = tree.kid(verb, "nsubj")
    asked = any(subject is not None and kid < subject for kid in tree.kids(verb, "aux"))
    return asked and tree.tokens[-1].text == "?"


def _is_perfect(tree: Tree, verb: int) -> bool:
    """Whether an infinitive tells of what was done: "claims to have fled"."""
    return any(tree.tokens[kid].lemma == "have" for kid in tree.kids(verb, "aux")) and tree.is_infinitive(verb)


def _is_infinitive_with_subject(tree: Tree, verb: int) -> bool:
    """Whether a clause only looks like one: "told Peru to leave", "called on them to stop"."""
    return tree.is_infinitive(verb) or (
        tree.tokens[verb].tag in ("VB", "VBG") and tree.kid(verb, "aux", "mark") is None
    )


def _is_set_off(tree: Tree, verb: int) -> bool:
    """Whether a clause stands between commas or dashes, or after one at the end of its sentence."""
    inside = tree.subtree(verb)
    first, last = inside[0], inside[-1]
    before = first > 0 and not tree.tokens[first - 1].text[0].isalnum()
    opens = tree.tokens[first].tag in (",", ":", "``", "''")
    return before or opens or (first == 0 and last + 1 < len(tree) and tree.tokens[last + 1].tag == ",")


def _clause_top(tree: Tree, index: int) -> int:
    """The verb of the clause that a token stands in; the root of the sentence where there is none."""
    at = index
    while not tree.is_verb(at) and tree.tokens[at].pos != "AUX":
        head = tree.head(at)
        if head is None:
            return at
        at = head
    while tree.tokens[at].relation in ("xcomp", "aux", "auxpass") and tree.head(at) is not None:
        at = tree.tokens[at].head
    return at


def _predicate(tree: Tree, verb: int) -> list[int]:
    """What a copula says of words that were said: "what they said was that the road is shut"."""
    at = verb
    if tree.tokens[at].relation == "relcl":
        at = tree.tokens[at].head
    copula = tree.tokens[at].head
    subject = tree.tokens[at].relation in ("csubj", "nsubj") and tree.tokens[copula].lemma == "be"
    about = any(tree.tokens[kid].lemma == "what" for kid in (at, *tree.kids(verb, "dobj")))
    if not subject or not about:
        return []
    return [index for kid in tree.kids(copula, "ccomp", "attr", "acomp", "advcl") for index in tree.subtree(kid)]
