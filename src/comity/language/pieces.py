"""Cut a text into pieces for the parser, without moving a single character.

The parser sees a copy of the text in which typographic quotes are straight, wrapped lines are joined and
control characters are blanks. Every replacement is one code point for one code point, so that offsets into
the copy are offsets into the text.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.language.turns import find_turns, without_labels

PIECE_WORDS = 400
"""Words after which a piece is closed at the next paragraph end; measured as the fastest size."""
PARAGRAPH_WORDS = 1500
"""A paragraph longer than this is cut at a sentence end, or anywhere if there is none."""
PARAGRAPH_CHARACTERS = 20_000
"""The same in characters, for text that is mostly blanks."""
PIECE_CHARACTERS = 100_000
"""Characters after which a piece is closed; spaCy refuses a million."""
LONGEST_WORD = 80
"""A run of non-blank characters longer than this is no word; the parser sees blanks in its place."""
SHORT_LINE = 45
"""A line shorter than this that is followed by another was not wrapped: it ends its paragraph."""

_PLAIN = {ord(quote): plain for quote, plain in zip("“”„‟«»‘’‚‛´`′″", "\"\"\"\"\"\"''''''''", strict=False)}
_PLAIN |= dict.fromkeys((*range(0, 9), 11, 12, 13, *range(14, 32), 127, *range(128, 160)), " ")
_PLAIN |= {
    ord(char): " "
    for char in "\t\u00a0\u2002\u2003\u2009\u202f\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff\u2028\u2029"
}
_PLAIN |= {ord("‐"): "-", ord("‑"): "-"}
_PLAIN |= dict.fromkeys(range(55296, 57344), "�")
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_LINE = re.compile(r"[^\n]*\n?")
_ENDS = re.compile(r"[.!?:\"')\]]$")
_DATELINE = re.compile(
    r"[A-Z]{3}[A-Z .'/-]{0,38}(?:, [A-Z][a-z.]+){0,2}(?:,? [A-Z][a-z]+\.? \d{1,2})?"
    r"(?: ?\([^()]{2,40}\))? ?[-\u2013\u2014]{1,2} "
)
"""A place in capitals, a day and an agency before the first sentence: "PARIS, Oct 18 (Agency) - "."""
_MONTHS = "|".join(calendar.month_name[1:])
_WEEKDAYS = "|".join(calendar.day_name)
_FRONTED = re.compile(
    r"(?:^|(?<=[.!?:;] )|(?<=[.!?]\" ))(?:"
    rf"(?:In|On|By|Since|Last|At|Early|Late|Until)\b[^.,;:\"()]{{0,24}}?\b(?:{_MONTHS}|{_WEEKDAYS}|month|week|year)"
    r"|[A-Z][a-z]+ (?:days?|weeks?|months?|years?|decades?) ago)"
    rf" (?=[A-Z][a-z])(?!(?:{_MONTHS}|{_WEEKDAYS}|Morning|Evening|Night|Times|Post)\b)"
)
"""A time at the head of a sentence, run into the name after it: "In December Peru"; the parser needs a comma there."""
_ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Rep|Lt|Col|St|Adm|Jr|No|vs|[A-Z]|U\.S|U\.N|U\.K|E\.U)\.$")
_STOP = re.compile(r"[.!?][\"')]*\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of the parser's copy: its place in the text, and its words with line breaks as blanks."""

    start: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Neighbouring paragraphs that are parsed in one go; `first` numbers the first of them."""

    first: int
    paragraphs: tuple[Paragraph, ...]


def plain_copy(text: str) -> str:
    """The parser's copy of `text`: same length, plain quotes, no control characters, no endless words."""
    return _LONG.sub(lambda run: " " * len(run.group()), text.translate(_PLAIN))


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of `text`: parted by blank lines, and by lines that were clearly not wrapped."""
    copy = plain_copy(text)
    copy = without_labels(copy, find_turns(copy))
    start, lines = 0, list[str]()
    for match in _LINE.finditer(copy):
        line = match.group()
        if lines and (not line.strip() or _closes(lines[-1], line)):
            yield from _cut(start, "".join(lines))
            lines = []
        if not lines:
            start = match.start()
        if line.strip():
            lines.append(line)
    if lines:
        yield from _cut(start, "".join(lines))


def _closes(line: str, following: str) -> bool:
    bare, after = line.strip(), following.strip()
    if len(bare) < SHORT_LINE and not bare.endswith(","):
        return True
    if _ABBREVIATION.search(bare):
        return False
    return bool(_ENDS.search(bare)) and (after[0].isupper() or not after[0].isalnum())


def _cut(start: int, block: str) -> Iterator[Paragraph]:
    flat = block.replace("\n", " ")
    dateline = _DATELINE.match(flat)
    if dateline:  # a place and an agency before the first sentence confuse the parser
        flat = " " * dateline.end() + flat[dateline.end() :]
    flat = _FRONTED.sub(lambda fronted: fronted.group()[:-1] + ",", flat)
    while flat:
        end = _reach(flat)
        part = flat[:end]
        if part.strip():
            lead = len(part) - len(part.lstrip())
            yield Paragraph(start=start + lead, text=part.strip())
        start, flat = start + end, flat[end:]


def _reach(flat: str) -> int:
    """Where a paragraph that is too long is cut: at its end if it is not, else at a sentence end, else at a blank."""
    words = flat[:PARAGRAPH_CHARACTERS].split(None, PARAGRAPH_WORDS)
    limit = min(len(flat), PARAGRAPH_CHARACTERS)
    if len(words) > PARAGRAPH_WORDS:
        limit -= len(words[PARAGRAPH_WORDS])
    if limit >= len(flat):
        return len(flat)
    stops = [stop.end() for stop in _STOP.finditer(flat, 0, limit)]
    return stops[-1] if stops else (flat.rfind(" ", 0, limit) + 1 or limit)


def pieces(text: str) -> Iterator[Piece]:
    """The text as pieces of about `PIECE_WORDS` words, closed at paragraph ends."""
    held: list[Paragraph] = []
    words = first = size = 0
    for number, paragraph in enumerate(paragraphs(text)):
        if held and (words >= PIECE_WORDS or size >= PIECE_CHARACTERS):
            yield Piece(first=first, paragraphs=tuple(held))
            held, words, size, first = [], 0, 0, number
        held.append(paragraph)
        words += paragraph.text.count(" ") + 1
        size += len(paragraph.text)
    if held:
        yield Piece(first=first, paragraphs=tuple(held))
