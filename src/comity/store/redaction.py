"""Words that were taken out of a ledger, known only by their digests, and how they are found and masked.

A tombstone does not say what was removed. It holds a salted digest of the words in a folded form, so that the same
words are found in whatever comes in later: a new document, a new coding, a judgement's reason. Every character that is
taken out becomes a full block, so that all offsets stay what they were. Somebody who has the folder and a guess can
test the guess; nobody can read the words off it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from comity.judgement import Tombstone

MASK = "█"
"""What stands for a character that was taken out."""

# Scripts without spaces between words are read character by character.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_INVISIBLE = "\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_]|[{_INVISIBLE}])+")

_CODED = frozenset(
    {
        *("raw_hash", "coder", "rule"),
        *("code", "sector", "sector_detail", "kind", "role", "party", "country", "type", "mode", "cameo", "contexts"),
        *("status", "recency", "precision", "basis", "unit", "bound", "field", "fields", "by", "denied_by", "verdict"),
        *("about", "start", "end", "published", "fetched", "language", "since", "until", "made_at", "committed_at"),
        *("shard", "added_run", "run", "digest", "salt"),
    }
)
"""Fields whose strings are codes and days, never words of a text; they stay as they are, and so do hashes."""

_HASH = re.compile(r"[a-z]+-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A range of characters that is taken out; `whole` if what rests on it goes with it."""

    start: int
    end: int
    whole: bool = False


class Redactions:
    """Everything that tombstones say must not be in the ledger."""

    def __init__(self, tombstones: Iterable[Tombstone] = ()) -> None:
        self.tombstones = tuple(tombstones)
        self.documents = frozenset(one.digest for one in self.tombstones if one.kind == "document")
        self._digests = {one.digest: one.kind == "text" for one in self.tombstones if one.kind != "document"}
        self._lengths = sorted({(one.salt, one.words) for one in self.tombstones if one.kind != "document"})

    def __bool__(self) -> bool:
        return bool(self.tombstones)

    def regions(self, text: str) -> list[Region]:
        """Where a text holds words that were taken out, in no order; the regions may overlap."""
        if not self._lengths or not text:
            return []
        words = words_of(text)
        return [
            Region(start=words[at][1], end=words[at + length - 1][2], whole=self._digests[found])
            for salt, length in self._lengths
            for at in range(len(words) - length + 1)
            if (found := digest(salt, [word for word, _, _ in words[at : at + length]])) in self._digests
        ]

    def masked_text(self, text: str) -> str:
        """The text with these words masked, of the same length."""
        return masked_at(text, self.regions(text))

    def masked(self, value: Any) -> Any:
        """A plain value (a row, a record as dictionaries and lists) with these words masked in all its strings."""
        if isinstance(value, str):
            return self.masked_text(value)
        if isinstance(value, dict):
            return {name: one if _is_coded(name, one) else self.masked(one) for name, one in value.items()}
        if isinstance(value, list | tuple):
            return [self.masked(one) for one in value]
        return value


NOTHING = Redactions()


def words_of(text: str) -> list[tuple[str, int, int]]:
    """The words of a text, folded, with their places; accents, case, invisible marks and compatibility forms go."""
    return [(_folded(match.group()), match.start(), match.end()) for match in _WORD.finditer(text)]


def digest(salt: str, words: Sequence[str]) -> str:
    """The salted digest of some folded words."""
    return hashlib.sha256("\x1f".join((salt, *words)).encode("utf-8", "surrogatepass")).hexdigest()


def masked_at(text: str, regions: Iterable[Region], offset: int = 0) -> str:
    """The text with these regions masked; `offset` is where it begins in the text that they are of."""
    characters: list[str] | None = None
    for region in regions:
        start, end = max(region.start - offset, 0), min(region.end - offset, len(text))
        if start < end:
            characters = characters or list(text)
            characters[start:end] = MASK * (end - start)
    return text if characters is None else "".join(characters)


def already_masked(text: str) -> list[Region]:
    """Where a text was masked before."""
    return [Region(start=match.start(), end=match.end()) for match in re.finditer(f"{MASK}+", text)]


def _is_coded(name: str, value: Any) -> bool:
    # An outlet that the tables do not know has its name for an id, and is no hash.
    return (isinstance(value, str) and _HASH.fullmatch(value) is not None) or (
        name in _CODED and not isinstance(value, dict)
    )


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word)
    return "".join(one for one in plain if unicodedata.category(one) not in ("Mn", "Cf")).casefold()
