"""Claims in the scored form: one record per key, one speaker, the clearest evidence."""

from __future__ import annotations

import dataclasses
import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from comity.evaluate.score import score
from comity.export.scored import scored_document
from comity.model import Evidence, Office, OfficeStatus, Reading, Span

CASES = tomllib.loads(Path(__file__).with_name("scored_cases.toml").read_text(encoding="utf-8"))["case"]

ReadingOf = Callable[[Mapping[str, Any]], Reading]


def events_of(reading: Reading) -> list[dict[str, Any]]:
    """The events as they come out of JSON."""
    events: list[dict[str, Any]] = json.loads(json.dumps(scored_document(reading)["events"]))
    return events


def brief(event: Mapping[str, Any]) -> str:
    """An event as the cases write it."""
    actors, recipients = ("+".join(party["code"] for party in event[side]) or "-" for side in ("actor", "recipient"))
    speaker = event["speaker"]["code"] if event["speaker"] else "-"
    return f"{actors} {event['type']} {recipients} {event['status']} {speaker}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_events_and_speakers(reading_of: ReadingOf, case: dict[str, Any]) -> None:
    assert [brief(event) for event in events_of(reading_of(case))] == case["events"]


def merged(reading_of: ReadingOf, *claims: dict[str, Any]) -> dict[str, Any]:
    """The one event of several claims that share a key."""
    same = {"actors": ["RUS"], "type": "AID", "recipients": ["SYR"]}
    [event] = events_of(reading_of({"claims": [same | claim for claim in claims]}))
    return event


FIRST, SECOND = {"quote": "Russia has long helped Syria"}, {"quote": "Russia sent food to Syria on Monday"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"commits": False}, {"commits": True}),
        ({"commits": False, "confidence": 0.9}, {"commits": True, "confidence": 0.5}),
    ],
)
def test_the_clearest_evidence_is_taken(reading_of: ReadingOf, first: dict[str, Any], second: dict[str, Any]) -> None:
    assert merged(reading_of, FIRST | first, SECOND | second)["quote"] == SECOND["quote"]


@pytest.mark.parametrize("sure", [(0.5, 0.9), (0.9, 0.5), (None, 0.9)])
def test_confidence_has_no_say_in_which_evidence_is_clearest(
    reading_of: ReadingOf, sure: tuple[float | None, float]
) -> None:
    first, second = ({"confidence": each} for each in sure)
    assert merged(reading_of, FIRST | first, SECOND | second)["quote"] == FIRST["quote"]


def test_of_equally_clear_evidence_the_first_is_taken(reading_of: ReadingOf) -> None:
    assert merged(reading_of, FIRST, SECOND)["quote"] == FIRST["quote"]


def test_the_first_of_two_quotes_that_begin_together_is_the_shorter(reading_of: ReadingOf) -> None:
    event = merged(reading_of, {"quote": "Russia sent food to Syria"}, {"quote": "Russia sent food"})
    assert event["quote"] == "Russia sent food"


def test_what_the_clearest_claim_leaves_open_is_taken_from_the_others(reading_of: ReadingOf) -> None:
    event = merged(reading_of, FIRST, SECOND | {"mode": "m", "date": "2031-05-12", "place": "Damascus"})
    assert event["mode"] == "m"
    assert event["date"] == {"start": "2031-05-12", "end": "2031-05-12"}
    assert event["place"] == {"name": "Damascus", "country": None}


def test_the_document_has_the_fields_of_the_guide(reading_of: ReadingOf) -> None:
    reading = reading_of({"claims": [{"actors": ["RUS"], "type": "AID"} | FIRST]})
    scored = scored_document(reading)
    assert list(scored) == ["id", "title", "text", "published", "source", "url", "events", "offices"]
    assert (scored["id"], scored["title"], scored["source"]) == ("a-7", "Talks", None)
    [event] = events_of(reading)
    assert event == {
        "type": "AID",
        "mode": None,
        "actor": [{"code": "RUS", "sector": "GOV", "name": "RUS"}],
        "recipient": [],
        "status": "actual",
        "speaker": None,
        "quote": FIRST["quote"],
        "start": 0,
        "end": len(FIRST["quote"]),
        "date": None,
        "place": None,
        "optional": False,
    }


def test_the_scorer_reads_it(reading_of: ReadingOf) -> None:
    documents = {case["name"]: scored_document(reading_of(case)) for case in CASES}
    assert score(documents, documents).levels["triple"].f1 == 1.0


def office(person: str, title: str, status: OfficeStatus, start: int) -> Office:
    evidence = Evidence(field="office", quote="x", span=Span(start=start, end=start + 1))
    return Office(
        id=f"office-{start}",
        document_id="doc-0",
        person=person,
        office=title,
        code="RUS",
        status=status,
        since=None,
        until=None,
        evidence=(evidence,),
        rule="apposition",
        coder="coder-0",
    )


def test_each_person_and_office_once_as_first_mentioned(reading_of: ReadingOf) -> None:
    offices = (
        office("Ivan Petrov", "Defence Minister", "former", 50),
        office("Ivan Petrov", "defence minister", "current", 10),
        office("Ivan Petrov", "governor", "former", 60),
        office("Olga Orlova", "defence minister", "incoming", 30),
    )
    scored = scored_document(dataclasses.replace(reading_of({"claims": []}), offices=offices))
    assert scored["offices"] == [
        {"person": "Ivan Petrov", "office": "defence minister", "code": "RUS", "status": "current"},
        {"person": "Olga Orlova", "office": "defence minister", "code": "RUS", "status": "incoming"},
        {"person": "Ivan Petrov", "office": "governor", "code": "RUS", "status": "former"},
    ]
