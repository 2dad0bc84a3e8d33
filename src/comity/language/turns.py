"""Transcripts: where one voice ends and another begins ("Vladimir Putin: ...", "MR. SULLIVAN: ...", "Q ...").

The label is no sentence; the parser sees blanks in its place, and what follows is a paragraph of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.model import Span

_BEFORE = r"(?P<before>^|\n[ ]*|[.!?)\"'] +)"
_CAPITALS = r"[A-Z][A-Z.' -]{2,60}(?: \([^()]{2,40}\))?:(?= )"
_NAME = r"[A-Z][\w'-]+(?: (?:of|the|and|for|de|al|[A-Z][\w'.-]*)){1,20} ?(?:\([^()]{2,40}\))?:(?= [A-Z\"])"
_QUESTION = r"(?:Q|Question)(?::| )(?= *[A-Z\"(])"
_LABEL = re.compile(rf"{_BEFORE}(?P<label>{_CAPITALS}|{_NAME}|{_QUESTION})")
_CREDIT = re.compile(r"\b(?:Image|Images|Photo|Photograph|Picture|Video|File|Map|Source|Credit):$")
"""What stands before the name of who took a picture."""
FEWEST = 2
"""Labels that make a text a transcript; a single one counts at the very start only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The label of a turn: its words and place. The turn runs to the next label."""

    label: str
    span: Span


def find_turns(copy: str) -> tuple[Turn, ...]:
    """The turns of a text, given as the parser's copy; empty if the text is no transcript."""
    found = [
        Turn(label=match["label"].rstrip(" :"), span=Span(start=match.start("label"), end=match.end("label")))
        for match in _LABEL.finditer(copy)
        if not _CREDIT.search(match["label"])
    ]
    if len(found) >= FEWEST or (found and found[0].span.start == 0):
        return tuple(found)
    return ()


def without_labels(copy: str, turns: tuple[Turn, ...]) -> str:
    """The copy with every label blanked and a line break before it; the same length."""
    characters = list(copy)
    for turn in turns:
        characters[turn.span.start : turn.span.end] = " " * (turn.span.end - turn.span.start)
        if turn.span.start:
            characters[turn.span.start - 1] = "\n"
    return "".join(characters)
