"""Titles in the plural: "Presidents Moi and Nyerere", "Ministers of Peru", which the parser takes for names."""

from __future__ import annotations

import dataclasses
from collections.abc import Container

from comity.model import Sentence, Token

NAMED = frozenset(("ORG", "GPE", "FAC", "LOC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT", "NORP"))
"""Labels of names of which a word is no title."""


def with_titles(sentence: Sentence, roles: Container[str]) -> Sentence:
    """The sentence with the lemma of a role on each name that is such a role in the plural."""
    titles = [token for token in sentence.tokens if _is_title(token, roles)]
    inside = {at for each in sentence.entities if each.label in NAMED for at in range(each.first, each.after)}
    free = {token.index for token in titles} - inside
    if not free:
        return sentence
    tokens = tuple(_plural(token) if token.index in free else token for token in sentence.tokens)
    return dataclasses.replace(sentence, tokens=tokens)


def _is_title(token: Token, roles: Container[str]) -> bool:
    plural = token.tag in ("NNP", "NNPS") and token.lemma.endswith("s")
    return plural and token.lemma not in roles and token.lemma[:-1] in roles


def _plural(token: Token) -> Token:
    return dataclasses.replace(token, lemma=token.lemma[:-1], tag="NNPS")
