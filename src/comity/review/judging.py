"""Judgements as a person gives them: made of what is in the ledger, checked, and ready for `Ledger.judge`."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from comity.errors import InputError
from comity.judgement import JudgedKind, Judgement, Passage, Verdict
from comity.model import Claim, Evidence, Office
from comity.review.words import checked_mode, fields_of
from comity.store.passages import FIELDS, passage_of


def judgement(
    verdict: Verdict,
    about: JudgedKind,
    *,
    author: str,
    reason: str = "",
    seen: Sequence[Claim] = (),
    others: Sequence[Claim] = (),
    **fields: Any,
) -> Judgement:
    """A judgement without id and time, which the ledger gives it; `seen` and `others` are claims as they stand."""
    plain = Judgement(
        id="",
        author=author.strip(),
        made_at="",
        verdict=verdict,
        about=about,
        target=None,
        document_id=None,
        evidence=(),
        fields=FIELDS if about == "claim" else (),
        seen=tuple(map(passage_of, seen)),
        others=tuple(map(passage_of, others)),
        said=(),
        reason=reason.strip(),
        undoes=None,
    )
    return dataclasses.replace(plain, **fields)


def correction(
    claim: Claim, said: Mapping[str, str | None], evidence: Evidence | None, *, author: str, reason: str = ""
) -> Judgement:
    """That a claim should have these fields, given as a person types them; a new type takes the old mode away."""
    changes = fields_of(said) | ({"evidence": (evidence,)} if evidence else {})
    if not changes:
        raise InputError("nothing to correct; give at least one field, for instance --status planned")
    kind = changes.get("type", claim.type)
    if kind != claim.type:
        changes.setdefault("mode", None)
    checked_mode(kind, changes.get("mode", claim.mode))
    passage = dataclasses.replace(passage_of(claim), **changes)
    return judgement(
        "correct", "claim", author=author, reason=reason, seen=[claim], said=(passage,), fields=tuple(changes)
    )


def addition(
    document_id: str, evidence: Evidence, said: Mapping[str, str | None], *, author: str, reason: str = ""
) -> Judgement:
    """That a document holds an act which the coder missed, on these words."""
    given = fields_of(said)
    if "type" not in given:
        raise InputError("which act? Give --type, for instance --type SANCTION")
    if not given.get("actors") and not given.get("recipients"):
        raise InputError("whose act? Give --actors or --recipients, for instance --actors USA --recipients RUS")
    blank: dict[str, Any] = {
        "mode": None,
        "actors": (),
        "recipients": (),
        "vouchers": (),
        "status": "actual",
        "recency": "new",
        "when": None,
        "where": None,
        "commits": False,
    }
    checked_mode(given["type"], given.get("mode"))
    passage = Passage(document_id=document_id, claim=None, evidence=(evidence,), **{**blank, **given})
    return judgement("add", "claim", author=author, reason=reason, said=(passage,))


def on_office(verdict: Verdict, office: Office, *, author: str, reason: str = "") -> Judgement:
    """A verdict on an office."""
    return judgement(
        verdict,
        "office",
        author=author,
        reason=reason,
        target=office.id,
        document_id=office.document_id,
        evidence=office.evidence,
    )
