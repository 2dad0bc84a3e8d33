"""Events: order-free, one act each, honest about sources, standing and disputes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.conclusions import Event
from comity.merge.events import Merger
from comity.model import Claim, Document, Standing
from tests.building import claim, document

MERGER = Merger()


def events_of(*claims: tuple[Claim, Document]) -> list[Event]:
    return MERGER.events([one for one, _ in claims], {report.id: report for _, report in claims})


def told(act: str, report: Document, **fields: object) -> tuple[Claim, Document]:
    return claim(act, report, **fields), report  # type: ignore[arg-type]


DAYS = [f"2024-03-{day:02}" for day in range(1, 29)]
ACTS = ["RUS+CHN CONSULT", "USA ACCUSE IRN", "USA SANCTION IRN", "KEN AID SOM", "UKR ASSAULT RUS"]
QUOTES = ["talks on grain exports", "sanctions on oil tankers", "shelled the port", "sent maize by rail"]
tellings = st.lists(
    st.builds(
        lambda act, day, quote, number, recency: told(
            act,
            document(f"{number}", DAYS[day], f"Outlet {number}", kind="paper"),
            quote=quote,
            when=DAYS[day] if recency == "new" else None,
            recency=recency,
            start=number,
        ),
        st.sampled_from(ACTS),
        st.integers(0, 27),
        st.sampled_from(QUOTES),
        st.integers(0, 10_000),
        st.sampled_from(["new", "background"]),
    ),
    max_size=25,
    unique_by=lambda pair: pair[1].id,
)


@settings(max_examples=60, deadline=None)
@given(tellings, st.randoms())
def test_events_do_not_depend_on_the_order_of_the_claims(
    pairs: list[tuple[Claim, Document]], chance: random.Random
) -> None:
    shuffled = list(pairs)
    chance.shuffle(shuffled)
    assert events_of(*shuffled) == events_of(*pairs)


@settings(max_examples=60, deadline=None)
@given(tellings)
def test_every_claim_is_in_one_event_and_every_event_has_a_claim(pairs: list[tuple[Claim, Document]]) -> None:
    events = events_of(*pairs)
    assert sorted(id for event in events for id in event.claims) == sorted(one.id for one, _ in pairs)
    assert all(event.claims for event in events)
    assert len({event.id for event in events}) == len(events)


def test_ten_meetings_in_a_year_are_ten_events() -> None:
    days = [f"2024-{month:02}-11" for month in range(1, 11)]
    pairs = [
        told(
            "RUS+CHN CONSULT", document(f"{day}-{outlet}", day, outlet, kind="paper"), when=day, quote="met in Beijing"
        )
        for day in days
        for outlet in ("Guardian", "Economist")
    ]
    assert [event.n_reports for event in events_of(*pairs)] == [2] * 10


def test_an_earlier_report_changes_the_id_and_only_this_one() -> None:
    late = told("KEN AID SOM", document("late", "2024-03-03", "Guardian"), when="2024-03-02", quote="sent maize")
    other = told("USA ACCUSE IRN", document("other", "2024-03-01", "BBC"), when="2024-03-01", quote="blamed the attack")
    early = told("KEN AID SOM", document("early", "2024-03-02", "Reuters"), when="2024-03-02", quote="sent maize")
    before, after = events_of(late, other), events_of(late, other, early)
    assert len(before) == len(after) == 2
    assert {event.id for event in before} & {event.id for event in after} == {before[0].id}


def sources(*outlets: str, texts: dict[str, str] | None = None) -> Event:
    pairs = [
        told(
            "KEN AID SOM",
            document(
                f"{number}", "2024-03-02", outlet, (texts or {}).get(outlet, f"own words {number} of {outlet}"), "paper"
            ),
            when="2024-03-02",
            quote="sent maize",
        )
        for number, outlet in enumerate(outlets)
    ]
    (event,) = events_of(*pairs)
    return event


@pytest.mark.parametrize(
    ("outlets", "least"),
    [
        (["Guardian"], 1),
        (["Guardian", "Guardian"], 1),
        (["Guardian", "Economist"], 2),
        (["KEN", "SOM"], 2),
        (["KEN", "KEN"], 1),
        (["? one", "? two", "? three"], 1),
        (["Guardian", *(f"? site {number}" for number in range(40))], 1),
    ],
)
def test_independent_sources_are_counted_at_the_least(outlets: list[str], least: int) -> None:
    event = sources(*outlets)
    assert event.independent == least
    assert event.n_reports == len(outlets)


def test_a_paper_that_quotes_an_agency_is_not_independent_of_it_or_of_another_that_does() -> None:
    quoting = {
        "Guardian": "He told Reuters that maize was on its way.",
        "Economist": "Maize was sent, Reuters reported.",
    }
    assert sources("Guardian", "Economist", texts=quoting).independent == 1


def test_a_copied_text_counts_once() -> None:
    words = " ".join(f"word{number}" for number in range(60))
    assert (
        sources("Guardian", "Economist", texts={"Guardian": words, "Economist": f"{words} and more"}).independent == 1
    )


def test_two_accusers_do_not_make_a_fact() -> None:
    first = told("RUS ASSAULT UKR", document("a", "2024-03-02", "UKR"), when="2024-03-02", by="UKR", quote="hit a dam")
    second = told("RUS ASSAULT UKR", document("b", "2024-03-02", "POL"), when="2024-03-02", by="POL", quote="hit a dam")
    (event,) = events_of(first, second)
    assert event.standing.kind == "claimed"
    assert event.standing.by == ("POL", "UKR")


def test_what_both_sides_say_is_claimed_by_both() -> None:
    first = told("IND AID NPL", document("a", "2024-03-02", "IND"), when="2024-03-02", by="IND", quote="sent blankets")
    second = told("IND AID NPL", document("b", "2024-03-02", "NPL"), when="2024-03-02", by="NPL", quote="sent blankets")
    (event,) = events_of(first, second)
    assert event.standing.kind == "claimed_by_both"
    assert event.confirmed_by == ("actor", "recipient")
    assert event.independent == 2


def test_a_denial_makes_it_contested_and_both_words_stand() -> None:
    said = told(
        "ARM ASSAULT AZE", document("a", "2022-09-13", "AZE"), when="2022-09-13", by="AZE", quote="shelled posts"
    )
    denied = told(
        "ARM ASSAULT AZE",
        document("b", "2022-09-13", "ARM"),
        when="2022-09-13",
        by="ARM",
        status="denied",
        standing=Standing(kind="denied", by=("ARM",)),
        quote="did not shell posts",
    )
    (event,) = events_of(said, denied)
    assert (event.standing.kind, event.standing.by, event.standing.denied_by) == ("contested", ("AZE",), ("ARM",))
    (dispute,) = event.disputes
    assert {version.value: version.by for version in dispute.versions} == {"actual": ("AZE",), "denied": ("ARM",)}


def test_different_numbers_stand_side_by_side() -> None:
    first = told(
        "UKR ASSAULT RUS",
        document("a", "2024-03-02", "UKR"),
        when="2024-03-02",
        by="UKR",
        amount=5000,
        quote="killed men at the front",
    )
    second = told(
        "UKR ASSAULT RUS",
        document("b", "2024-03-02", "RUS"),
        when="2024-03-02",
        by="RUS",
        amount=1200,
        quote="lost men at the front",
    )
    (event,) = events_of(first, second)
    (dispute,) = (one for one in event.disputes if one.field == "amount in people")
    assert [(version.value, version.by) for version in dispute.versions] == [("1,200", ("RUS",)), ("5,000", ("UKR",))]
    assert dispute.best in {"1,200", "5,000"}
    assert dispute.rule


def test_two_clocks_keep_both_dates() -> None:
    here = told(
        "USA+RUS CONSULT", document("a", "2021-12-30", "USA"), when="2021-12-30", mode="phone", quote="spoke by phone"
    )
    there = told(
        "RUS+USA CONSULT", document("b", "2021-12-31", "RUS"), when="2021-12-31", mode="phone", quote="talked by phone"
    )
    (event,) = events_of(here, there)
    assert event.independent == 2
    assert [version.value for dispute in event.disputes for version in dispute.versions] == ["2021-12-30", "2021-12-31"]
