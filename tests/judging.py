"""Judgements for tests: what a person says of claims that are at hand."""

from __future__ import annotations

import dataclasses
from typing import Any

from comity.judgement import JudgedKind, Judgement, Passage, Verdict
from comity.model import Claim
from comity.store.passages import FIELDS, passage_of

FRANK = "Frank"


def judgement(verdict: Verdict, *seen: Claim, author: str = FRANK, **fields: Any) -> Judgement:
    """A judgement on claims, without id and time, which the ledger gives it."""
    about: JudgedKind = fields.pop("about", "claim")
    return dataclasses.replace(
        Judgement(
            id="",
            author=author,
            made_at="",
            verdict=verdict,
            about=about,
            target=None,
            document_id=None,
            evidence=(),
            fields=FIELDS,
            seen=tuple(map(passage_of, seen)),
            others=(),
            said=(),
            reason="",
            undoes=None,
        ),
        **fields,
    )


def correction(claim: Claim, author: str = FRANK, **said: Any) -> Judgement:
    """That these fields of a claim should be so."""
    passage = dataclasses.replace(passage_of(claim), **said)
    return judgement("correct", claim, author=author, fields=tuple(said), said=(passage,))


def addition(passage: Passage, author: str = FRANK) -> Judgement:
    """That the document holds this act as well."""
    return judgement("add", author=author, said=(dataclasses.replace(passage, claim=None),))
