"""Whether a document can be coded, and if not, why and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Callable

from comity.ingest.language import language_of
from comity.model import Document, SetAside

LONGEST = 5_000_000
"""Characters of the longest text that is read as one document."""

# Line ends, tabs and form feeds are ordinary in text; so is U+0085. Marks of direction are no control characters.
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_CONTROL_SHARE = 0.1
_LETTER = re.compile(r"[^\W\d_]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]{0,500}|!--[^<>]{0,500}--|!DOCTYPE[^<>]{0,200})>", re.IGNORECASE)
_TAG_SHARE = 0.6


def problem_of(document: Document) -> SetAside | None:
    """Why the document has to be set aside, or None where it can be coded. Never raises."""
    for check in _CHECKS:
        found = check(document)
        if found:
            return found
    return None


def has_lone_surrogate(value: str | None) -> bool:
    """Whether a text holds half of a surrogate pair, which no encoding can write."""
    return bool(value and _SURROGATE.search(value))


def _lone_surrogates(document: Document) -> SetAside | None:
    given = {"text": document.text, "title": document.title, "name": document.name, "url": document.url}
    bad = [field for field, value in given.items() if has_lone_surrogate(value)]
    if not bad:
        return None
    return SetAside(reason="lone_surrogates", message=surrogate_message(bad[0]))


def surrogate_message(field: str) -> str:
    """What is said of a field with a lone surrogate."""
    return (
        f"the {field} holds half of a surrogate pair (\\ud800 to \\udfff), which is no character; "
        "export the text again as UTF-8"
    )


def _empty(document: Document) -> SetAside | None:
    if document.text and not document.text.isspace():
        return None
    return SetAside(reason="empty", message="the document has no text; give the article's text")


def _too_long(document: Document) -> SetAside | None:
    size = len(document.text)
    if size <= LONGEST:
        return None
    return SetAside(
        reason="too_long",
        message=f"the text has {size:,} characters, more than {LONGEST:,}; split it into one file or line per article",
    )


def _binary(document: Document) -> SetAside | None:
    text = document.text
    if "\x00" not in text and len(_CONTROL.findall(text)) <= _CONTROL_SHARE * len(text):
        return None
    return SetAside(
        reason="binary", message="the text holds binary data; convert the document to plain text in UTF-8 first"
    )


def _no_words(document: Document) -> SetAside | None:
    if _LETTER.search(document.text):
        return None
    return SetAside(
        reason="no_sentences", message="the text has no words, hence no sentences; give the article's running text"
    )


def _markup(document: Document) -> SetAside | None:
    text = document.text
    if text.count("<") < 5 or sum(len(tag) for tag in _TAG.findall(text)) <= _TAG_SHARE * len(text):
        return None
    return SetAside(reason="markup", message="the text is mostly HTML or XML markup; give the article's plain text")


def _not_english(document: Document) -> SetAside | None:
    language = document.language or language_of(document.text)
    if language in (None, "en"):
        return None
    return SetAside(
        reason="not_english",
        message=f"the text seems to be in the language {language!r}; comity reads English, give a translation",
    )


# In this order: each check may rely on those before it.
_CHECKS: tuple[Callable[[Document], SetAside | None], ...] = (
    _lone_surrogates,
    _empty,
    _too_long,
    _binary,
    _no_words,
    _markup,
    _not_english,
)
