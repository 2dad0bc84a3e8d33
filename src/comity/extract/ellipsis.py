"""Clauses that leave out what they share with the one before, given back what they leave out.

"Latvia expelled two envoys on Monday and Lithuania three on Tuesday" is read as two sentences; so is "met in Lima on
Monday and in Quito on Friday". What stands after the coordinator must be parallel to what stands after the verb.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.extract.tree import Tree
from comity.model import Entity, Sentence, Span, Token

COORDINATORS = frozenset(("and", "but"))
NOMINAL = frozenset(("DT", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "$", "HYPH"))
HEADS = ("NN", "NNS", "NNP", "NNPS", "CD")
TIMES = frozenset(("DATE", "TIME"))
NAMES = frozenset(("GPE", "NORP", "ORG", "PERSON", "LOC"))
ENDS = frozenset((".", ",", ";", '"', "!"))
NOUN, TIME = "noun", "time"
SIDES = ("nsubj", "nsubjpass", "dobj")
LIGHT = frozenset(("aux", "auxpass", "amod", "compound", "prep", "agent"))
LONGEST = 60
"""Words of a sentence that is looked at; longer ones hold lists more often than gaps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A noun phrase or a preposition with its own; `kind` is NOUN, TIME or the preposition's lemma."""

    kind: str
    tokens: tuple[int, ...]
    head: int

    @property
    def first(self) -> int:
        """Its first token."""
        return self.tokens[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A clause without its verb: the pieces that it tells anew, each with the one that it stands in place of."""

    verb: int
    at: int
    subject: tuple[Piece, int] | None
    pieces: tuple[tuple[Piece, Piece], ...]

    @property
    def told(self) -> list[int]:
        """The tokens of the clause."""
        own = [index for piece, _ in self.pieces for index in piece.tokens]
        return own if self.subject is None else [*self.subject[0].tokens, *own]


def filled(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences, each clause without a verb as a sentence of its own after the one that it shares it with."""
    found: list[Sentence] = []
    for sentence in sentences:
        for each in _parted(sentence):
            found.append(dataclasses.replace(each, index=len(found)))
    return tuple(found)


def _parted(sentence: Sentence) -> list[Sentence]:
    if len(sentence.tokens) > LONGEST or not any(token.lemma in COORDINATORS for token in sentence.tokens):
        return [sentence]
    tree = Tree(sentence)
    gap = next(_gaps(tree), None)
    if gap is not None:
        return [_without(tree, gap), _whole(tree, gap)]
    excepted = next(_excepted(tree), None)
    return [sentence] if excepted is None else _with_denial(tree, excepted)


def _excepted(tree: Tree) -> Iterator[tuple[int, int]]:
    """Who did not do what the others did, and the first of those: "Chile and Peru, but not Bolivia, signed"."""
    for token in tree.tokens:
        if token.relation not in ("conj", "appos") or not tree.is_noun(token.index):
            continue
        first = token.head
        while tree.tokens[first].relation == "conj":
            first = tree.tokens[first].head
        negation = token.index - 1
        named = token.tag.startswith("NNP") and tree.kid(token.index, "compound", "det", "poss") is None
        denied = negation >= 0 and tree.tokens[negation].relation == "neg" and tree.tokens[negation].lemma == "not"
        verb = tree.tokens[first].head
        if named and denied and tree.tokens[first].relation in SIDES and tree.is_verb(verb):
            yield token.index, first


def _with_denial(tree: Tree, excepted: tuple[int, int]) -> list[Sentence]:
    """The sentence without the one who is excepted, and what it says of that one: that it did not."""
    at, first = excepted
    verb, negation = tree.tokens[first].head, at - 1
    apart = set(tree.subtree(at))
    marks = {each for each in (at - 2, at - 3) if tree.tokens[each].tag in ("CC", ",")}
    marks |= {at + 1} if at + 1 < len(tree) and tree.tokens[at + 1].text == "," else set()
    kept = [token for token in tree.tokens if token.index not in apart | marks | {negation}]
    others = [
        token for token in tree.tokens if token.index not in (set(tree.subtree(first)) | marks) - apart - {negation}
    ]
    alone = {
        at: dataclasses.replace(tree.tokens[at], head=verb, relation=tree.tokens[first].relation),
        negation: dataclasses.replace(tree.tokens[negation], head=verb, relation="neg"),
    }
    span = Span(start=tree.tokens[negation].start, end=tree.sentence.span.end)
    whole = tree.sentence.span
    return [
        _sentence(tree.sentence, kept, verb, whole),
        _sentence(tree.sentence, [alone.get(token.index, token) for token in others], verb, span),
    ]


def _gaps(tree: Tree) -> Iterator[Gap]:
    for token in tree.tokens:
        if token.tag != "CC" or token.lemma not in COORDINATORS:
            continue
        verb = next((at for at in range(token.index - 1, -1, -1) if _carries(tree, at)), None)
        if verb is None or tree.tokens[verb].relation in ("acl", "relcl"):
            continue
        before = _pieces(tree, verb + 1, _end_before(tree, token.index))
        after = _pieces(tree, token.index + 1, _end_after(tree, token.index))
        if before and after:
            gap = _with_subject(tree, verb, token.index, before, after) or _without_subject(
                tree, verb, token.index, before, after
            )
            if gap is not None:
                yield gap


def _carries(tree: Tree, index: int) -> bool:
    return tree.is_verb(index) and tree.tokens[index].relation not in LIGHT


def _end_before(tree: Tree, coordinator: int) -> int:
    return coordinator - 1 if tree.tokens[coordinator - 1].text == "," else coordinator


def _end_after(tree: Tree, coordinator: int) -> int:
    """Where the words after a coordinator end: at the next mark; right after it if no mark ends them."""
    for token in tree.tokens[coordinator + 1 :]:
        if token.text in ENDS:
            return token.index
        if token.tag not in NOMINAL and token.tag not in ("IN", "TO"):
            return coordinator + 1
    return len(tree)


def _pieces(tree: Tree, first: int, end: int) -> list[Piece]:
    """The noun phrases and prepositions between two places; none where anything else stands there."""
    pieces: list[Piece] = []
    open_: list[int] = []
    for index in range(first, end):
        token = tree.tokens[index]
        if token.tag in ("IN", "TO") and token.lemma != "of":
            pieces.extend(_closed(tree, open_))
            open_ = [index]
        elif token.lemma == "of" and open_:
            open_.append(index)
        elif token.tag in NOMINAL:
            if _begins(tree, open_, index):
                pieces.extend(_closed(tree, open_))
                open_ = []
            open_.append(index)
        else:
            return []
    return [*pieces, *_closed(tree, open_)]


def _begins(tree: Tree, before: Sequence[int], index: int) -> bool:
    """Whether a word begins a new noun phrase: an article, a number after a name, a time."""
    if not before or tree.tokens[before[-1]].tag in ("IN", "TO", "DT") or tree.tokens[before[-1]].lemma == "of":
        return False
    after_name = _label(tree, before[-1]) in NAMES and tree.tokens[index].tag == "CD"
    time = _label(tree, index) in TIMES and _label(tree, before[-1]) not in TIMES
    return tree.tokens[index].tag in ("DT", "PRP$") or after_name or time


def _closed(tree: Tree, tokens: Sequence[int]) -> Iterator[Piece]:
    heads = [at for at in tokens if tree.tokens[at].tag in HEADS]
    if not heads:
        return
    of = next((at for at in tokens if tree.tokens[at].lemma == "of"), tokens[-1] + 1)
    noun = max((at for at in heads if at < of), default=heads[-1])
    preposition = tree.tokens[tokens[0]].tag in ("IN", "TO")
    kind = tree.tokens[tokens[0]].lemma if preposition else NOUN
    if any(_label(tree, at) in TIMES for at in (tokens[-1], noun)):
        kind = TIME
    yield Piece(kind=kind, tokens=tuple(tokens), head=tokens[0] if preposition else noun)


def _label(tree: Tree, index: int) -> str | None:
    return next((each.label for each in tree.sentence.entities if each.first <= index < each.after), None)


def _with_subject(tree: Tree, verb: int, at: int, before: Sequence[Piece], after: Sequence[Piece]) -> Gap | None:
    """A gap with a subject of its own: "and Lithuania three", "and Cambodia the captain on Tuesday"."""
    own = tree.kid(verb, "nsubj")
    if own is None or own > verb or after[0].kind != NOUN or tree.is_passive(verb):
        return None
    first, rest = after[0], list(after[1:])
    joined = tree.tokens[first.head].relation == "conj" and tree.tokens[first.head].head == verb
    if joined and len(first.tokens) == 2 and tree.tokens[first.first].tag == "NNP":
        rest = [dataclasses.replace(first, tokens=first.tokens[1:]), *rest]
        first = Piece(kind=NOUN, tokens=first.tokens[:1], head=first.first)
    named = all(tree.tokens[index].tag.startswith("NNP") for index in first.tokens)
    if not named or not rest or rest[0].kind != NOUN:
        return None
    matched = _matched(before, rest)
    if matched is None or tree.tokens[rest[0].head].tag.startswith("NNP"):
        return None
    return Gap(verb=verb, at=at, subject=(first, own), pieces=matched)


def _without_subject(tree: Tree, verb: int, at: int, before: Sequence[Piece], after: Sequence[Piece]) -> Gap | None:
    """A gap that shares the subject too: "and in Quito on Friday", "and medicine to Chad"."""
    if len(after) < 2 or (after[0].kind == TIME and after[1].kind == TIME):
        return None
    matched = _matched(before, after)
    if matched is None:
        return None
    timed = any(piece.kind == TIME for piece in after)
    noun = after[0]
    hangs = all(tree.tokens[piece.head].head == noun.head for piece in after[1:])
    if noun.kind == NOUN and hangs and not timed:
        return None  # "grain from Chad and rice from Mali": two things, one act
    return Gap(verb=verb, at=at, subject=None, pieces=matched)


def _matched(before: Sequence[Piece], after: Sequence[Piece]) -> tuple[tuple[Piece, Piece], ...] | None:
    """Each piece with the last of its kind before it; None where one has none."""
    pairs: list[tuple[Piece, Piece]] = []
    for piece in after:
        same = next((each for each in reversed(before) if each.kind == piece.kind), None)
        if same is None or any(same is taken for _, taken in pairs):
            return None
        pairs.append((piece, same))
    return tuple(pairs)


def _without(tree: Tree, gap: Gap) -> Sentence:
    """The sentence without the clause that has a gap."""
    dropped = {gap.at, *gap.told}
    if tree.tokens[gap.at - 1].text == ",":
        dropped.add(gap.at - 1)
    kept = [token for token in tree.tokens if token.index not in dropped]
    return _sentence(tree.sentence, kept, gap.verb, tree.sentence.span)


def _whole(tree: Tree, gap: Gap) -> Sentence:
    """The clause with what it leaves out, as a sentence of its own."""
    anew: dict[int, Token] = {}
    dropped = {gap.at}
    if gap.subject is not None:
        piece, subject = gap.subject
        dropped.update(tree.subtree(subject))
        anew.update(_hung(tree, piece, gap.verb, "nsubj"))
    for piece, same in gap.pieces:
        number = piece.kind == NOUN and tree.tokens[piece.head].tag == "CD" and tree.tokens[same.head].tag != "CD"
        if number:  # "two envoys, and Mali three": three envoys
            dropped.update(at for at in same.tokens if tree.tokens[at].tag in ("CD", "DT"))
            anew.update(_hung(tree, piece, same.head, "nummod"))
            continue
        dropped.update(same.tokens)
        held = tree.tokens[same.head].head
        relation = tree.tokens[same.head].relation
        if same.kind != piece.kind or held in same.tokens or relation == "conj" or held != gap.verb:
            relation, held = ("prep" if tree.tokens[piece.head].tag in ("IN", "TO") else "npadvmod"), gap.verb
        if piece.kind == NOUN:
            relation = tree.tokens[same.head].relation if relation == "npadvmod" else relation
        if tree.tokens[piece.head].tag in ("IN", "TO"):
            relation = "prep"
        anew.update(_hung(tree, piece, held, relation))
    kept = [anew.get(token.index, token) for token in tree.tokens if token.index not in dropped]
    start = min(tree.tokens[at].start for at in gap.told)
    return _sentence(tree.sentence, kept, gap.verb, Span(start=start, end=tree.sentence.span.end))


def _hung(tree: Tree, piece: Piece, head: int, relation: str) -> Iterator[tuple[int, Token]]:
    """The tokens of a piece, its head hung on `head` and what hung elsewhere hung inside it."""
    nouns = [at for at in piece.tokens if tree.tokens[at].tag in HEADS]
    inner = piece.head if piece.head in nouns else nouns[0]
    inside = set(piece.tokens)
    for at in piece.tokens:
        token = tree.tokens[at]
        if at == piece.head:
            yield at, dataclasses.replace(token, head=head, relation=relation)
        elif at == inner:
            yield at, dataclasses.replace(token, head=piece.head, relation="pobj")
        elif token.head not in inside:
            yield at, dataclasses.replace(token, head=inner, relation="dep")


def _sentence(sentence: Sentence, kept: Sequence[Token], verb: int, span: Span) -> Sentence:
    """A sentence of some tokens of another; what hung on those left out hangs on the verb."""
    place = {token.index: position for position, token in enumerate(kept)}
    tokens = []
    for token in kept:
        head, relation = token.head, token.relation
        if head not in place:
            head, relation = verb, relation if relation in ("prep", "punct") else "dep"
        tokens.append(dataclasses.replace(token, index=place[token.index], head=place[head], relation=relation))
    entities = tuple(_entities(sentence.entities, place))
    return dataclasses.replace(sentence, tokens=tuple(tokens), entities=entities, span=span)


def _entities(entities: Iterable[Entity], place: Mapping[int, int]) -> Iterator[Entity]:
    for each in entities:
        inside = [place[at] for at in range(each.first, each.after) if at in place]
        if len(inside) == each.after - each.first:
            yield Entity(first=inside[0], after=inside[-1] + 1, label=each.label)
