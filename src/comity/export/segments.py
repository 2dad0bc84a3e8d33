"""Cutting a text at the boundaries of overlapping evidence, so that each piece can be marked on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.model import Claim, Span, Statement

_SAID = "said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a text that is evidence for the same fields of the same claims from end to end.

    Claims are numbered from 1 in the order given. `acts` are those whose act the piece holds, `fields` what it
    says for each of `claims`, `said` the statements, numbered alike, whose words it is part of. Segments follow each
    other without a gap from the first character to the last.
    """

    start: int
    end: int
    claims: tuple[int, ...] = ()
    acts: tuple[int, ...] = ()
    fields: tuple[tuple[int, tuple[str, ...]], ...] = ()
    said: tuple[int, ...] = ()

    def of(self, text: str) -> str:
        """The words of the piece."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Piece:
    claim: int
    field: str
    span: Span


def segments(text: str, claims: Sequence[Claim], statements: Sequence[Statement] = ()) -> Iterator[Segment]:
    """The text cut wherever a piece of evidence, or of the words of a statement, begins or ends."""
    pieces = [
        _Piece(number, piece.field, piece.span)
        for number, claim in enumerate(claims, 1)
        for piece in claim.evidence
        if 0 <= piece.span.start < piece.span.end <= len(text)
    ]
    pieces += [_Piece(number, _SAID, words.span) for number, each in enumerate(statements, 1) for words in each.words]
    cuts = sorted({0, len(text)} | {piece.span.start for piece in pieces} | {piece.span.end for piece in pieces})
    pieces.sort(key=lambda piece: piece.span.start)
    opened: list[_Piece] = []
    ahead = 0
    for start, end in pairwise(cuts):
        while ahead < len(pieces) and pieces[ahead].span.start <= start:
            opened.append(pieces[ahead])
            ahead += 1
        opened = [piece for piece in opened if piece.span.end > start]
        yield _segment(start, end, opened)


def _segment(start: int, end: int, covering: Sequence[_Piece]) -> Segment:
    said = tuple(sorted({piece.claim for piece in covering if piece.field == _SAID}))
    covering = [piece for piece in covering if piece.field != _SAID]
    claims = tuple(sorted({piece.claim for piece in covering}))
    return Segment(
        start=start,
        end=end,
        claims=claims,
        acts=tuple(sorted({piece.claim for piece in covering if piece.field == "act"})),
        fields=tuple((number, _fields(number, covering)) for number in claims),
        said=said,
    )


def _fields(number: int, covering: Sequence[_Piece]) -> tuple[str, ...]:
    return tuple(sorted({piece.field for piece in covering if piece.claim == number}))
