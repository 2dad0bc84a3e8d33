"""The case of a text that was sent in capitals, restored word by word from how other texts write its words.

Each word gets the form that it most often has inside a sentence in texts with case: "Peru", "peace", "UN". A word that
those texts never hold is taken for a name; one in brackets of up to six letters for a short form ("[FMLN]"). The first
word of a sentence gets its capital. No letter is added or lost, so offsets stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_INSIDE = re.compile(r"(?<=[a-z,;] )[^\W\d_]+")
"""Words that no sentence begins with: what stands before them ends none."""
_OPENS = re.compile(r"(?:^|[.!?][\"')\]]*\s+|\n\s*\n\s*|\]\s+)[\"'(]*$")
_SHORT_FORM = 6


def forms_of(texts: Iterable[str]) -> dict[str, str]:
    """The commonest form of each word inside sentences, by its lower case."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_INSIDE.findall(text))
    forms: dict[str, str] = {}
    for word, _ in counts.most_common():
        forms.setdefault(word.lower(), word)
    return forms


def restored(text: str, forms: Mapping[str, str]) -> str:
    """The text with its case restored; as long as it was."""

    def form(found: re.Match[str]) -> str:
        word = found.group()
        known = forms.get(word.lower())
        before = text[max(0, found.start() - 6) : found.start()]
        bracketed = before.endswith(("[", "(")) and text[found.end() : found.end() + 1] in ("]", ")")
        if known is None:
            known = word if bracketed and len(word) <= _SHORT_FORM else _capitalised(word)
        return known[:1].upper() + known[1:] if _OPENS.search(before) else known

    return _WORD.sub(form, text)


def _capitalised(word: str) -> str:
    """A name with its capital, what follows an apostrophe in small letters: "Ortega's"."""
    return word[:1].upper() + word[1:].lower()
