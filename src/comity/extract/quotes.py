"""Direct speech: where the quotation marks open and close, and which words say whose speech it is."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from comity.extract.arguments import Arguments
from comity.extract.tree import Tree
from comity.language.pieces import paragraphs
from comity.model import Span

SHORT = 3
"""Letters of the words that titles write small: "of", "the", "and"."""
SPEECH_WORDS = 4
"""Shorter quotations are names and scare quotes, not speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation: its span between the marks, the number of its paragraph, and whether a mark closes it."""

    span: Span
    paragraph: int
    words: int
    closed: bool
    sentence: bool
    """Whether it begins and ends as a sentence does."""

    title: bool
    """Whether its words are capitalised as those of a title or slogan are."""

    @property
    def speech(self) -> bool:
        """Whether somebody says it; what is shorter and no sentence is a name or a scare quote."""
        return (self.words > SPEECH_WORDS and not self.title) or self.sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """The words that attribute speech: sentence, reporting verb and its subject."""

    sentence: int
    verb: int
    subject: int


def find_quotes(text: str) -> tuple[Quote, ...]:
    """The quotations of a text. One that is not closed runs to the end of its paragraph, as newspapers set them."""
    return tuple(_quotes(text))


def _quotes(text: str) -> Iterator[Quote]:
    left_open = False
    for number, paragraph in enumerate(paragraphs(text)):
        # A quotation may run over a line break and be closed there, without a new mark at the beginning.
        opened: int | None = -1 if left_open and _closes_first(paragraph.text) else None
        for offset, char in enumerate(paragraph.text):
            if char != '"':
                continue
            if opened is None:
                opened = offset
            else:
                yield _quote(paragraph.start, paragraph.text, opened, offset, number)
                opened = None
        left_open = opened is not None
        if opened is not None:
            yield _quote(paragraph.start, paragraph.text, opened, len(paragraph.text), number)


def _closes_first(words: str) -> bool:
    """Whether the first mark of a paragraph closes a quotation: it follows a word or a stop, and is one too many."""
    first = words.find('"')
    after = words[first + 1 : first + 2]
    return first > 0 and not words[first - 1].isspace() and not after.isalnum() and words.count('"') % 2 == 1


def _quote(start: int, words: str, opened: int, closed: int, number: int) -> Quote:
    span = Span(start=start + opened + 1, end=start + closed)
    count = len(words[opened + 1 : closed].split())
    inside = words[opened + 1 : closed].strip()
    sentence = inside[:1].isupper() and inside.endswith((".", "!", "?"))
    title = not sentence and all(
        word[0].isupper() or not word.isalpha() for word in inside.split() if len(word) > SHORT
    )
    return Quote(span=span, paragraph=number, words=count, closed=closed < len(words), sentence=sentence, title=title)


class Quotes:
    """The quotations of a document with their tags. Who the tag's subject is, others resolve."""

    def __init__(
        self, text: str, trees: Sequence[Tree], arguments: Sequence[Arguments], verbs_of_speech: AbstractSet[str]
    ) -> None:
        self.quotes = find_quotes(text)
        self._starts = [quote.span.start for quote in self.quotes]
        self._tags = [
            tag
            for tree, args in zip(trees, arguments, strict=True)
            for tag in self._tags_in(tree, args, verbs_of_speech)
        ]
        self._trees = trees
        self._sentence_starts = [tree.sentence.span.start for tree in trees]
        self._first_of = {tree.sentence.paragraph: tree.sentence for tree in reversed(trees)}
        self._tags_by_paragraph: dict[int, list[Tag]] = {}
        for tag in self._tags:
            self._tags_by_paragraph.setdefault(trees[tag.sentence].sentence.paragraph, []).append(tag)
        self._tag_of: dict[int, Tag | None] = {}
        for index, quote in enumerate(self.quotes):
            self._tag_of[index] = self._find_tag(index, quote)

    def at(self, offset: int) -> Quote | None:
        """The quotation that holds a code point, if any."""
        index = bisect.bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.quotes[index].span.end:
            return self.quotes[index]
        return None

    def tag_at(self, offset: int) -> Tag | None:
        """Who the words at a code point are attributed to, where they stand in a quotation that is speech."""
        index = bisect.bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.quotes[index].span.end:
            return None
        return self._tag_of[index]

    def _tags_in(self, tree: Tree, arguments: Arguments, verbs_of_speech: AbstractSet[str]) -> Iterator[Tag]:
        for token in tree.tokens:
            if not token.tag.startswith("VB") or token.lemma not in verbs_of_speech or self.at(token.start):
                continue
            subjects = arguments.agents(token.index)
            if subjects:
                yield Tag(sentence=tree.sentence.index, verb=token.index, subject=subjects[0])

    def _find_tag(self, index: int, quote: Quote) -> Tag | None:
        """The tag in the quotation's own sentences, else in its paragraph, else that of the paragraph before."""
        first, last = self._sentences_of(quote)
        if last < first:
            return None
        paragraph = self._trees[first].sentence.paragraph
        tags = self._tags_by_paragraph.get(paragraph, [])
        same = [tag for tag in tags if first <= tag.sentence <= last]
        if same:
            return same[-1] if quote.speech else same[0]
        if not quote.speech:
            return None
        before = [tag for tag in tags if tag.sentence < first]
        if before or tags:
            return before[-1] if before else tags[0]
        if quote.span.start > self._first_of[paragraph].span.start + 1:
            return None
        earlier = self._tags_by_paragraph.get(paragraph - 1, [])
        if earlier:
            return earlier[-1]
        # A paragraph of nothing but speech goes on with the voice of the one before, however long that one speaks.
        before_it = self.quotes[index - 1] if index else None
        return self._tag_of[index - 1] if before_it and before_it.paragraph == quote.paragraph - 1 else None

    def _sentences_of(self, quote: Quote) -> tuple[int, int]:
        """The first and the last sentence that share words with a quotation; last < first where there is none."""
        first = max(0, bisect.bisect_right(self._sentence_starts, quote.span.start) - 1)
        if first < len(self._trees) and self._trees[first].sentence.span.end <= quote.span.start:
            first += 1
        return first, bisect.bisect_left(self._sentence_starts, quote.span.end) - 1
