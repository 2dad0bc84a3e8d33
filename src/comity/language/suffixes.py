"""Names with a suffix: in "John Doe, Jr." the parser takes the suffix for the head; the name is what acts."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from comity.model import Token

SUFFIXES = frozenset(("Jr.", "Jr", "Sr.", "Sr"))
_INSIDE = frozenset(("nmod", "compound"))


def with_names_as_heads(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of a sentence, each suffix under the name that it follows, and whatever hung on it under the name."""
    fixed = list(tokens)
    for suffix in tokens:
        name = _name_before(fixed, suffix) if suffix.text in SUFFIXES else None
        if name is None:
            continue
        root = suffix.head == suffix.index
        for at, token in enumerate(fixed):
            if at == name:
                head = name if root else suffix.head
                fixed[at] = dataclasses.replace(token, head=head, relation=suffix.relation)
            elif at == suffix.index:
                fixed[at] = dataclasses.replace(token, head=name, relation="appos")
            elif token.head == suffix.index:
                fixed[at] = dataclasses.replace(token, head=name)
    return tuple(fixed)


def _name_before(tokens: Sequence[Token], suffix: Token) -> int | None:
    """The last word of the name that the parser hung on the suffix, with at most a comma between."""
    at = suffix.index - 1
    if at > 0 and tokens[at].text == ",":
        at -= 1
    if at < 0:
        return None
    token = tokens[at]
    return at if token.tag == "NNP" and token.head == suffix.index and token.relation in _INSIDE else None
