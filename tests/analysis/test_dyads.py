"""Counting acts between two parties."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comity.analysis.dyads import busiest, pairs
from comity.model import Claim, Evidence, Party, Recency, Span, Standing, StandingKind


def party(code: str) -> Party:
    return Party(code=code, sector="GOV", name=code)


def claim(
    actors: str, kind: str, recipients: str = "", standing: StandingKind = "reported", recency: Recency = "new"
) -> Claim:
    return Claim(
        id="claim-1",
        document_id="doc-1",
        type=kind,
        mode=None,
        cameo=None,
        contexts=(),
        actors=tuple(map(party, actors.split())),
        recipients=tuple(map(party, recipients.split())),
        concerning=(),
        about=None,
        status="actual",
        condition=None,
        speakers=(),
        vouchers=(),
        standing=Standing(kind=standing),
        recency=recency,
        recency_reason="",
        when=None,
        where=None,
        amounts=(),
        evidence=(Evidence(field="act", quote="x", span=Span(start=0, end=1)),),
        commits=False,
        rule="r",
        reasons=(),
        confidence=None,
        coder="c",
    )


@pytest.mark.parametrize(
    ("one", "joint", "expected"),
    [
        (claim("RUS CHN", "CONSULT"), True, [("CHN", "RUS")]),
        (claim("RUS CHN IRN", "CONSULT"), True, [("CHN", "IRN"), ("CHN", "RUS"), ("IRN", "RUS")]),
        (claim("RUS CHN", "ACCUSE"), False, []),
        (claim("RUS CHN", "ACCUSE", "USA"), False, [("CHN", "USA"), ("RUS", "USA")]),
        (claim("GBR", "COERCE", "GBR"), False, []),
        (claim("RUS RUS", "CONSULT", "CHN"), True, [("CHN", "RUS")]),
        (claim("", "SANCTION", "RUS"), False, []),
        (claim("USA", "SANCTION"), False, []),
        (claim("OTHER", "ACCUSE", "USA"), False, []),
        (claim("RUS CHN", "CONSULT", "OTHER"), True, []),
    ],
)
def test_pairs(one: Claim, joint: bool, expected: list[tuple[str, str]]) -> None:
    assert list(pairs(one, joint=joint)) == expected


def test_counts_take_new_acts_that_are_reported_or_claimed_by_both() -> None:
    claims = [
        claim("RUS", "CONSULT", "CHN"),
        claim("CHN", "ACCUSE", "RUS", standing="claimed_by_both"),
        claim("CHN", "AID", "RUS", standing="claimed"),
        claim("CHN", "AID", "RUS", standing="did_not_happen"),
        claim("CHN", "AID", "RUS", recency="background"),
        claim("USA", "ACCUSE", "IRN"),
        claim("USA", "ACCUSE", "IRN"),
        replace(claim("USA", "REQUEST", "IRN"), status="actual"),
    ]
    first, second = busiest(claims)
    assert (first.pair, first.cooperation, first.conflict) == (("IRN", "USA"), 0, 3)
    assert first.types == (("ACCUSE", 2), ("REQUEST", 1))
    assert (second.pair, second.cooperation, second.conflict, second.background) == (("CHN", "RUS"), 1, 1, 1)
    assert second.beside == (("claimed", 1), ("did not happen", 1))
    turned = busiest(reversed(claims))
    assert [(one.pair, one.cooperation, one.conflict) for one in turned] == [
        (one.pair, one.cooperation, one.conflict) for one in (first, second)
    ]


def test_no_claims_no_dyads() -> None:
    assert busiest([]) == []
