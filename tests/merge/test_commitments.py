"""Commitments: what binds whom to what by when, and what became of it; the same in whatever order claims come."""

from __future__ import annotations

import dataclasses
import random
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.affairs import Commitment
from comity.merge.commitments import CommitmentMaker
from comity.model import Claim, Document, Span, Words
from tests.building import claim, document, party

MAKER = CommitmentMaker()
CASES = tomllib.loads((Path(__file__).parent / "commitments.toml").read_text(encoding="utf-8"))["case"]
Told = tuple[Claim, Document]


def told(act: str, published: str, quote: str, number: int, outlet: str = "Reuters", **fields: Any) -> Told:
    report = document(f"{number}", published, outlet, text=quote)
    return claim(act, report, quote=quote, **fields), report


def commitments_of(*tellings: Told, reference: str | None = None) -> list[Commitment]:
    claims, documents = [one for one, _ in tellings], {report.id: report for _, report in tellings}
    return MAKER.commitments(claims, documents, reference)


def line(one: Commitment) -> str:
    bound, to = ("+".join(each.code for each in side) for side in (one.bound, one.to))
    return f"{one.kind} {bound} -> {to}: {one.fulfilment}"


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_story_ends_as_it_must(case: dict[str, Any]) -> None:
    found = commitments_of(*(told(number=number, **one) for number, one in enumerate(case["claims"])))
    assert [line(one) for one in found] == case["commitments"]


ACTS = ["KEN AGREE NOR", "KEN CONSULT NOR", "KEN+NOR AGREE", "NOR THREATEN KEN", "NOR SANCTION KEN", "NOR CONCEDE KEN"]
QUOTES = ["will visit Oslo to sign a fishing treaty", "signed the fishing treaty", "tariffs on coffee by 20 March"]
stories = st.lists(
    st.builds(
        lambda act, day, quote, dated, number: told(
            act, f"2024-03-{day:02}", quote, number, when=f"2024-03-{day:02}" if dated else None
        ),
        st.sampled_from(ACTS),
        st.integers(1, 28),
        st.sampled_from(QUOTES),
        st.booleans(),
        st.integers(0, 10_000),
    ),
    max_size=15,
    unique_by=lambda pair: pair[1].id,
)


@settings(max_examples=80, deadline=None)
@given(stories, st.randoms())
def test_commitments_do_not_depend_on_the_order_of_the_claims(pairs: list[Told], chance: random.Random) -> None:
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    assert commitments_of(*shuffled) == commitments_of(*pairs)


@settings(max_examples=80, deadline=None)
@given(stories)
def test_every_change_rests_on_a_claim_that_came_no_earlier(pairs: list[Told]) -> None:
    claims = {one.id: one for one, _ in pairs}
    published = {report.id: report.published for _, report in pairs}
    for one in commitments_of(*pairs):
        assert set(one.claims) <= set(claims)
        first = one.made.start if one.made else published[one.document]
        for change in one.changes:
            assert (change.claim in claims) or change.fulfilment == "lapsed"
            assert change.day is not None
            assert first is not None
            assert change.day >= first


def test_ids_do_not_change_when_later_reports_come() -> None:
    vow = told("JPN AGREE PHL", "2024-01-10", "pledged to deliver five patrol boats", 1, when="2024-01-10")
    deed = told("JPN AID PHL", "2024-06-10", "delivered five patrol boats", 2, when="2024-06-10")
    (before,), (after,) = commitments_of(vow), commitments_of(vow, deed)
    assert before.id == after.id
    assert (before.fulfilment, after.fulfilment) == ("pending", "fulfilled")


def test_two_contents_of_one_vow_are_two_commitments() -> None:
    text = "to open an embassy in Suva and to send a minister"
    one, report = told("KOR AGREE FJI", "2024-01-10", f"vowed {text}", 1, when="2024-01-10")
    one = dataclasses.replace(one, about=Words(text=text, span=Span(start=6, end=6 + len(text))))
    found = commitments_of((one, report))
    assert [each.content.text for each in found] == ["to open an embassy in Suva", "to send a minister"]
    assert [each.content.span.of(report.text) for each in found] == [each.content.text for each in found]
    assert len({each.id for each in found}) == 2


def test_infinitives_that_go_on_after_the_matter_are_contents_too() -> None:
    text = "Fiji pledged to open an embassy in Seoul and widen the harbour of Suva in a joint statement."
    one, report = told("KOR+FJI AGREE", "2024-01-10", text, 1, when="2024-01-10")
    one = dataclasses.replace(one, about=Words(text="to open an embassy in Seoul", span=Span(start=13, end=40)))
    found = commitments_of((one, report))
    assert [each.content.text for each in found] == [
        "to open an embassy in Seoul",
        "widen the harbour of Suva in a joint statement",
    ]


@pytest.mark.parametrize(
    ("quote", "condition"),
    [
        ("threatened to ban ships found to have broken the embargo", "found to have broken the embargo"),
        ("would close the port unless the crew was freed", "unless the crew was freed"),
        ("threatened to close the port", None),
    ],
)
def test_the_condition_of_a_threat_is_read_in_its_words(quote: str, condition: str | None) -> None:
    (one,) = commitments_of(told("NOR THREATEN ISL", "2021-04-01", quote, 1, when="2021-04-01"))
    assert (one.condition and one.condition.text) == condition


def test_what_one_side_announces_for_both_is_unconfirmed_until_the_other_speaks() -> None:
    quote = "will sign a contract for the Altai gas pipeline"
    mine = told("KAZ+UZB AGREE", "2024-05-16", quote, 1, when="2024-05-16", by="KAZ")
    theirs = told("KAZ+UZB AGREE", "2024-05-20", quote, 2, when="2024-05-20", by="UZB")
    (alone,) = commitments_of(mine)
    assert (alone.binding, alone.unconfirmed) == ("in the name of both", True)
    (both,) = commitments_of(mine, theirs)
    assert (both.binding, both.unconfirmed) == ("both", False)


@pytest.mark.parametrize(
    ("quote", "deadline"),
    [
        ("will withdraw its brigade by the end of June", ("2024-03-01", "2024-06-30")),
        ("will withdraw its brigade within 30 days", ("2024-03-01", "2024-03-31")),
        ("will withdraw its brigade on 14 March", ("2024-03-14", "2024-03-14")),
        ("will withdraw its brigade as the treaty of 1999 asks", None),
        ("will withdraw its brigade", None),
    ],
)
def test_the_deadline_is_read_in_the_words_of_the_vow(quote: str, deadline: tuple[str, str] | None) -> None:
    (one,) = commitments_of(told("PER CONCEDE CHL", "2024-03-01", quote, 1, when="2024-03-01"))
    assert (one.deadline and (one.deadline.start, one.deadline.end)) == deadline


def test_a_deadline_lapses_by_the_reference_day() -> None:
    vow = told("PER CONCEDE CHL", "2024-03-01", "will withdraw its brigade by 14 March", 1, when="2024-03-01")
    (before,), (after,) = commitments_of(vow, reference="2024-03-14"), commitments_of(vow, reference="2024-03-15")
    assert (before.fulfilment, after.fulfilment) == ("pending", "lapsed")
    assert after.changes[-1].claim is None


def test_a_weak_link_is_proposed_and_moves_nothing() -> None:
    vow = told("JPN AGREE PHL", "2024-01-10", "promised to supply radar for the airfield", 1, when="2024-01-10")
    other = told("JPN AID PHL", "2024-06-10", "sent tents after the typhoon", 2, when="2024-06-10")
    (one,) = commitments_of(vow, other)
    assert one.fulfilment == "pending"
    assert all(change.proposed for change in one.changes)


def test_a_threat_under_a_condition_keeps_it() -> None:
    one, report = told("NOR THREATEN ISL", "2021-04-01", "would ban landings if quotas were ignored", 1)
    condition = Words(text="if quotas were ignored", span=Span(start=19, end=41))
    one = dataclasses.replace(one, status="possible", condition=condition, vouchers=(party("NOR"),))
    (found,) = commitments_of((one, report))
    assert (found.kind, found.condition) == ("threat", condition)
