from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from comity.analysis.dyads import DyadCount, busiest_dyads, dyads_of, promises
from comity.model import Claim, Evidence, Party, Span, Standing, When

PLAIN = Claim(
    id="claim-0",
    document_id="doc-0",
    type="CONSULT",
    mode=None,
    cameo=None,
    contexts=(),
    actors=(),
    recipients=(),
    concerning=(),
    about=None,
    status="actual",
    condition=None,
    speakers=(),
    vouchers=(),
    standing=Standing(kind="reported"),
    recency="new",
    recency_reason="",
    when=None,
    where=None,
    amounts=(),
    evidence=(Evidence(field="act", quote="met", span=Span(start=0, end=3)),),
    commits=False,
    rule="test",
    reasons=(),
    confidence=None,
    coder="test",
)


def parties(codes: str) -> tuple[Party, ...]:
    return tuple(Party(code=code, sector="GOV", name=code) for code in codes.split())


def claim(actors: str, kind: str, recipients: str = "", standing: str = "reported", **fields: Any) -> Claim:
    stood = dataclasses.replace(PLAIN.standing, kind=standing)  # type: ignore[arg-type]
    return dataclasses.replace(
        PLAIN, actors=parties(actors), recipients=parties(recipients), type=kind, standing=stood, **fields
    )


@pytest.mark.parametrize(
    ("actors", "recipients", "pairs"),
    [
        ("RUS", "CHN", {("CHN", "RUS")}),
        ("RUS CHN", "", {("CHN", "RUS")}),
        ("RUS CHN IND", "", {("CHN", "RUS"), ("IND", "RUS"), ("CHN", "IND")}),
        ("RUS CHN", "USA", {("RUS", "USA"), ("CHN", "USA")}),
        ("GBR", "GBR", set()),
        ("OTHER", "USA", set()),
        ("USA", "", set()),
        ("", "USA", set()),
    ],
)
def test_the_pairs_that_a_claim_ties(actors: str, recipients: str, pairs: set[tuple[str, str]]) -> None:
    assert dyads_of(claim(actors, "CONSULT", recipients)) == pairs


def test_counts_keep_claims_of_one_side_beside_the_acts() -> None:
    claims = [
        claim("RUS CHN", "CONSULT"),
        claim("RUS", "ACCUSE", "CHN"),
        claim("CHN", "AID", "RUS", standing="claimed_by_both"),
        claim("CHN", "AID", "RUS", standing="claimed"),
        claim("CHN", "ASSAULT", "RUS", standing="denied"),
        claim("USA", "SANCTION", "RUS"),
    ]
    busiest = DyadCount(a="CHN", b="RUS", acts=3, cooperation=2, conflict=1, reported=2, other=2)
    second = DyadCount(a="RUS", b="USA", acts=1, cooperation=0, conflict=1, reported=1, other=0)
    assert busiest_dyads(claims, 5) == (busiest, second)
    assert busiest_dyads(claims, 1) == (busiest,)
    assert busiest_dyads(reversed(claims), 5) == (busiest, second)
    assert busiest_dyads([], 3) == ()


def test_background_counts_once_however_many_reports_tell_it() -> None:
    told = claim("RUS", "ASSAULT", "UKR", recency="background")
    new = claim("RUS", "ASSAULT", "UKR")
    (dyad,) = busiest_dyads([told, told, told, new, new], 1)
    assert dyad.acts == 3


def test_promises_are_made_and_binding_and_the_newest_comes_first() -> None:
    day = When(start="2024-05-16", end="2024-05-16", precision="day", basis="said")
    old = claim("USA", "AGREE", "UKR", id="old", commits=True, when=dataclasses.replace(day, start="2024-05-01"))
    new = claim("USA", "AGREE", "UKR", id="new", commits=True, when=day)
    undated = claim("USA", "AGREE", "UKR", id="undated", commits=True)
    planned = claim("USA", "AGREE", "UKR", commits=True, status="planned")
    free = claim("USA", "ACCUSE", "UKR")
    assert [found.id for found in promises([undated, old, planned, new, free])] == ["new", "old", "undated"]
