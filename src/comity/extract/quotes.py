"""Direct speech: where the quotation marks open and close, and which words say whose speech it is."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.extract.arguments import Arguments
from comity.extract.tree import Tree
from comity.language.pieces import paragraphs
from comity.model import Span

SPEECH_WORDS = 4
"""Shorter quotations are names and scare quotes, not speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quotation: its span between the marks, and the number of its paragraph."""

    span: Span
    paragraph: int
    words: int


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
    for number, paragraph in enumerate(paragraphs(text)):
        opened: int | None = None
        for offset, char in enumerate(paragraph.text):
            if char != '"':
                continue
            if opened is None:
                opened = offset
            else:
                yield _quote(paragraph.start, paragraph.text, opened, offset, number)
                opened = None
        if opened is not None:
            yield _quote(paragraph.start, paragraph.text, opened, len(paragraph.text), number)


def _quote(start: int, words: str, opened: int, closed: int, number: int) -> Quote:
    span = Span(start=start + opened + 1, end=start + closed)
    return Quote(span=span, paragraph=number, words=len(words[opened + 1 : closed].split()))


class Quotes:
    """The quotations of a document with their tags. Who the tag's subject is, others resolve."""

    def __init__(
        self, text: str, trees: Sequence[Tree], arguments: Sequence[Arguments], reporting: Mapping[str, str]
    ) -> None:
        self.quotes = find_quotes(text)
        self._starts = [quote.span.start for quote in self.quotes]
        self._tags = [
            tag for tree, args in zip(trees, arguments, strict=True) for tag in self._tags_in(tree, args, reporting)
        ]
        self._trees = trees
        self._tag_of = {index: self._find_tag(quote) for index, quote in enumerate(self.quotes)}

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

    def _tags_in(self, tree: Tree, arguments: Arguments, reporting: Mapping[str, str]) -> Iterator[Tag]:
        for token in tree.tokens:
            if not token.tag.startswith("VB") or reporting.get(token.lemma) != "say" or self.at(token.start):
                continue
            subjects = arguments.agents(token.index)
            if subjects:
                yield Tag(sentence=tree.sentence.index, verb=token.index, subject=subjects[0])

    def _find_tag(self, quote: Quote) -> Tag | None:
        inside = [
            tree.sentence.index
            for tree in self._trees
            if tree.sentence.span.start < quote.span.end and tree.sentence.span.end > quote.span.start
        ]
        if not inside:
            return None
        same = [tag for tag in self._tags if inside[0] <= tag.sentence <= inside[-1]]
        if same:
            return same[-1] if quote.words > SPEECH_WORDS else same[0]
        if quote.words <= SPEECH_WORDS:
            return None
        paragraph = [tag for tag in self._tags if self._paragraph(tag) == self._trees[inside[0]].sentence.paragraph]
        before = [tag for tag in paragraph if tag.sentence < inside[0]]
        after = [tag for tag in paragraph if tag.sentence > inside[-1]]
        if before or after:
            return before[-1] if before else after[0]
        earlier = [tag for tag in self._tags if self._paragraph(tag) == self._trees[inside[0]].sentence.paragraph - 1]
        return earlier[-1] if earlier and self._opens_paragraph(quote, inside[0]) else None

    def _paragraph(self, tag: Tag) -> int:
        return self._trees[tag.sentence].sentence.paragraph

    def _opens_paragraph(self, quote: Quote, sentence: int) -> bool:
        first = next(
            tree.sentence for tree in self._trees if tree.sentence.paragraph == self._trees[sentence].sentence.paragraph
        )
        return quote.span.start <= first.span.start + 1
