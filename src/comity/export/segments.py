"""Cutting a text at the boundaries of overlapping evidence, so that each piece can be marked on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.model import Claim, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of a text that is evidence for the same fields of the same claims from end to end.

    Claims are numbered from 1 in the order given. `acts` are those whose act the piece holds, `fields` what it
    says for each of `claims`. Segments follow each other without a gap from the first character to the last.
    """

    start: int
    end: int
    claims: tuple[int, ...] = ()
    acts: tuple[int, ...] = ()
    fields: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def of(self, text: str) -> str:
        """The words of the piece."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Piece:
    claim: int
    field: str
    span: Span


def segments(text: str, claims: Sequence[Claim]) -> Iterator[Segment]:
    """The text cut wherever a piece of evidence begins or ends."""
    pieces = [
        _Piece(number, piece.field, piece.span)
        for number, claim in enumerate(claims, 1)
        for piece in claim.evidence
        if 0 <= piece.span.start < piece.span.end <= len(text)
    ]
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
    claims = tuple(sorted({piece.claim for piece in covering}))
    return Segment(
        start=start,
        end=end,
        claims=claims,
        acts=tuple(sorted({piece.claim for piece in covering if piece.field == "act"})),
        fields=tuple((number, _fields(number, covering)) for number in claims),
    )


def _fields(number: int, covering: Sequence[_Piece]) -> tuple[str, ...]:
    return tuple(sorted({piece.field for piece in covering if piece.claim == number}))
