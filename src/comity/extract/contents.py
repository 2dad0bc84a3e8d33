"""The words of a statement: the pieces of text that an attribution frames, joined with the quotations around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from comity.extract.quotes import Quote, Quotes
from comity.extract.tree import Tree
from comity.language.pieces import plain_copy
from comity.model import Span, StatementKind

FEWEST_WORDS = 3
"""Words of the shortest clause that counts as said."""
_EDGES = frozenset((",", ".", ":", "``", "''", "-LRB-", "-RRB-", "_SP"))


def token_pieces(tree: Tree, content: AbstractSet[int]) -> tuple[Span, ...]:
    """The runs of tokens, without the marks at their ends; what stands between two runs is no part of the content."""
    return tuple(span for run in _runs(tree, sorted(content)) if (span := _trimmed(tree, run)) is not None)


def _runs(tree: Tree, indexes: Sequence[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for index in indexes:
        if run and any(tree.tokens[between].tag not in _EDGES for between in range(run[-1] + 1, index)):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _trimmed(tree: Tree, run: Sequence[int]) -> Span | None:
    kept = list(run)
    while kept and _is_edge(tree, kept[0]):
        kept.pop(0)
    while kept and _is_edge(tree, kept[-1]):
        kept.pop()
    return tree.span_of(kept) if kept else None


def _is_edge(tree: Tree, index: int) -> bool:
    return tree.tokens[index].tag in _EDGES or not any(char.isalnum() for char in tree.tokens[index].text)


def with_quotes(pieces: Iterable[Span], quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """The pieces with every quotation that they share words with, in text order; what overlaps becomes one piece."""
    spans = sorted(
        [*pieces, *(quote.span for quote in quotes if quote.span.start < quote.span.end)],
        key=lambda span: (span.start, span.end),
    )
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            last = joined.pop()
            span = Span(start=last.start, end=max(last.end, span.end))
        joined.append(span)
    return tuple(joined)


def kind_of(pieces: Sequence[Span], quotes: Quotes) -> StatementKind:
    """Whether all of the words, none or some of them stand between quotation marks."""
    inside = [_quoted_share(piece, quotes) for piece in pieces]
    if all(share >= piece.end - piece.start for share, piece in zip(inside, pieces, strict=True)):
        return "direct"
    return "mixed" if any(inside) else "indirect"


def _quoted_share(piece: Span, quotes: Quotes) -> int:
    return sum(max(0, min(piece.end, quote.span.end) - max(piece.start, quote.span.start)) for quote in quotes.quotes)


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one.start < other.end and other.start < one.end


def whole_words(span: Span, text: str) -> Span:
    """The span without blanks at its ends, and with the mark that closes a quotation in it."""
    words = text[span.start : span.end]
    lead = len(words) - len(words.lstrip())
    start, end = span.start + lead, span.start + lead + len(words.strip())
    marks = plain_copy(text[start : end + 1])
    if marks[: end - start].count('"') % 2 and marks.endswith('"') and len(marks) > end - start:
        end += 1
    return Span(start=start, end=end)


def is_said(pieces: Sequence[Span], quotes: Quotes, text: str) -> bool:
    """Whether pieces are enough to be a statement: anything between quotation marks, else a clause of three words."""
    count = sum(len(piece.of(text).split()) for piece in pieces)
    return count >= FEWEST_WORDS or (bool(pieces) and kind_of(pieces, quotes) != "indirect")
