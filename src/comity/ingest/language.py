"""Which language a text is in, so far as that decides whether comity can read it."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

WINDOW = 2_000
"""Characters that are looked at, from the middle of the text."""

ENOUGH_WORDS = 20
"""A text with fewer words is too short to judge."""

# A guess below this is no guess: lists of foreign names in English text come out as rare languages at 0.2 to 0.6.
_SURE = 0.9

# Words that make up a quarter of running English and hardly occur in any other language's running text.
_ENGLISH = frozenset(
    {"the", "and", "of", "to", "that", "with", "from", "by", "for", "on"}
    | {"has", "have", "had", "was", "were", "their", "which", "will", "this", "would"}
)
_ENGLISH_SHARE = 0.15

_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_LATIN = re.compile(r"[^\W\d_\u0000-\u024f]")
_NO_LANGUAGE = "zxx"


def language_of(text: str) -> str | None:
    """The ISO 639 code of the text's language, or None where the text is too short or too mixed to say.

    The middle of the text is judged. Where it is not English the beginning is judged as well, because reports
    and interviews quote long passages in other languages: a text is English when either is.
    """
    found = _judge(_middle(text))
    if found in (None, "en") or len(text) <= WINDOW:
        return found
    return found if _judge(text[:WINDOW]) not in (None, "en") else "en"


def _middle(text: str) -> str:
    centre = len(text) // 2
    return text[max(0, centre - WINDOW // 2) : centre + WINDOW // 2]


def _judge(window: str) -> str | None:
    words = _WORD.findall(window)
    # Chinese and Japanese have no spaces: letters are counted. No such text is English, whatever else it is.
    beyond_latin = 2 * len(_BEYOND_LATIN.findall(window)) > sum(map(len, words))
    if len("".join(words) if beyond_latin else words) < ENOUGH_WORDS:
        return None
    if _plainly_english(words):
        return "en"
    code, probability = _identifier().classify(window.encode("utf-8", "replace").decode("utf-8"))
    return str(code) if (beyond_latin or probability >= _SURE) and code != _NO_LANGUAGE else None


def _plainly_english(words: list[str]) -> bool:
    """Whether the commonest English words settle it; loading the classifier takes 0.7 s and 100 MB."""
    return sum(word.lower() in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)


@functools.cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
