"""The shipped sample: reports that a reader can open, and a coding whose every record holds."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from comity.knowledge.world import load_world
from comity.sample import commitments_path, events_path, gold_path, sample_path

Record = dict[str, Any]

STORYLINES = {
    **dict.fromkeys(("summit", "grain", "gulf", "essequibo", "jcpoa", "nato", "karabakh", "tigray"), 5),
    **dict.fromkeys(("nile", "colombia", "ladakh", "scs", "qatar"), 4),
}
SETTLED_WITH_HISTORY = {"jcpoa", "nato", "karabakh", "tigray", "nile", "colombia", "ladakh", "scs", "qatar"}
STATUSES = {"actual", "planned", "possible", "denied"}
OFFICE_STATUSES = {"current", "former", "incoming"}
SECTORS = {"GOV", "MIL", "BUS", "CVL", "OPP", "REB", "IGO", "NGO", "JUD", "UNK"}
WORLD = load_world()
MODES = {
    "AGREE": "",
    "CONSULT": "visit third-party multilateral phone",
    "SUPPORT": "",
    "CONCEDE": "",
    "COOPERATE": "",
    "AID": "",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone"
    " heavy-weapons crowd-control unconventional",
}


def lines(path: Path) -> list[Record]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


REPORTS = lines(sample_path())
GOLD = lines(gold_path())
each_coded = pytest.mark.parametrize("document", GOLD, ids=lambda document: document["id"])


def storyline(document: Record) -> str:
    """The part of a report's id before its number."""
    return str(document["id"]).rsplit("-", 1)[0]


def days(when: Record) -> tuple[date, date]:
    """First and last day of an interval."""
    return date.fromisoformat(when["start"]), date.fromisoformat(when["end"])


def test_sixty_reports_in_thirteen_storylines() -> None:
    assert len({report["id"] for report in REPORTS}) == len(REPORTS) == 60
    assert Counter(map(storyline, REPORTS)) == STORYLINES


def test_each_storyline_is_told_by_two_to_four_outlets() -> None:
    outlets = defaultdict(set)
    for report in REPORTS:
        outlets[storyline(report)].add(report["source"])
    assert all(2 <= len(names) <= 4 for names in outlets.values())


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["id"])
def test_report_is_complete(report: Record) -> None:
    assert set(report) == {"id", "title", "text", "published", "source", "url", "license", "note"}
    assert 120 <= len(report["text"].split()) <= 500
    assert date(2012, 1, 1) <= date.fromisoformat(report["published"]) <= date(2025, 12, 31)
    assert report["url"] is None
    assert report["license"] == "CC BY 4.0"
    assert report["note"] == "Written for comity"
    assert report["title"]


def test_in_each_storyline_one_outlet_copies_another() -> None:
    def sequences(report: Record) -> set[tuple[str, ...]]:
        words = report["text"].split()
        return {tuple(words[i : i + 9]) for i in range(len(words) - 8)}

    copied = {
        storyline(a)
        for a, b in combinations(REPORTS, 2)
        if storyline(a) == storyline(b) and a["source"] != b["source"] and sequences(a) & sequences(b)
    }
    assert len(copied) >= 10


def test_gold_codes_the_same_reports() -> None:
    assert [{key: document[key] for key in REPORTS[0]} for document in GOLD] == REPORTS


@each_coded
def test_events_quote_the_text(document: Record) -> None:
    for event in document["events"]:
        quote = event["quote"]
        assert document["text"][event["start"] : event["end"]] == quote
        assert 0 < len(quote) <= 300
        assert quote == quote.strip()


@each_coded
def test_events_bear_known_types_modes_and_codes(document: Record) -> None:
    for event in document["events"]:
        assert event["mode"] is None or event["mode"] in MODES[event["type"]].split(), event["quote"]
        assert event["status"] in STATUSES
        assert event["optional"] in (True, False)
        assert event["actor"] or event["recipient"]
        for party in [*event["actor"], *event["recipient"], *([event["speaker"]] if event["speaker"] else [])]:
            assert set(party) == {"code", "sector", "name"}
            assert WORLD.is_code(party["code"])
            assert party["sector"] in SECTORS
            assert party["name"]


@each_coded
def test_events_are_placed_in_time_and_space(document: Record) -> None:
    published = date.fromisoformat(document["published"])
    for event in document["events"]:
        if event["date"]:
            first, last = days(event["date"])
            assert first <= last
            assert first <= published or event["status"] == "planned"
        if event["place"]:
            assert event["place"]["name"]
            assert event["place"]["country"] is None or WORLD.is_state(event["place"]["country"])


@each_coded
def test_one_record_for_each_key(document: Record) -> None:
    def codes(parties: list[Record]) -> tuple[str, ...]:
        return tuple(sorted(party["code"] for party in parties))

    keys = Counter(
        (codes(event["actor"]), event["type"], codes(event["recipient"]), event["status"])
        for event in document["events"]
    )
    assert max(keys.values()) == 1


@each_coded
def test_offices_name_people_of_the_text(document: Record) -> None:
    pairs = [(office["person"], office["office"]) for office in document["offices"]]
    assert len(set(pairs)) == len(pairs)
    for office in document["offices"]:
        assert office["person"] in document["text"]
        assert WORLD.is_code(office["code"])
        assert office["status"] in OFFICE_STATUSES


def test_sample_shows_what_comity_is_for() -> None:
    """All kinds of status, named speakers, and storylines in which no great power is the main party."""
    events = [(storyline(document), event) for document in GOLD for event in document["events"]]
    assert {event["status"] for _, event in events} == STATUSES
    assert sum(event["speaker"] is not None for _, event in events) >= 20
    assert set(MODES) == {event["type"] for _, event in events}
    for name, pair in {"gulf": {"IRN", "SAU"}, "essequibo": {"GUY", "VEN"}}.items():
        parties = Counter(
            party["code"] for line, event in events if line == name for party in event["actor"] + event["recipient"]
        )
        assert {code for code, _ in parties.most_common(2)} == pair


def test_every_act_that_several_reports_tell_is_in_them() -> None:
    by_id = {document["id"]: document for document in GOLD}
    seen = set()
    for act in lines(events_path()):
        assert act["storyline"] in SETTLED_WITH_HISTORY
        assert act["event"]
        for document, index in act["records"]:
            assert storyline(by_id[document]) == act["storyline"]
            assert 0 <= index < len(by_id[document]["events"])
            assert (document, index) not in seen
            seen.add((document, index))


def test_commitments_have_their_words() -> None:
    by_id = {document["id"]: document for document in GOLD}
    outcomes = "pending repeated delayed partly fulfilled not withdrawn lapsed carried out complied with".split()
    for commitment in lines(commitments_path()):
        assert commitment["storyline"] in SETTLED_WITH_HISTORY
        assert commitment["bound"]
        assert all(WORLD.is_code(code) for code in [*commitment["bound"], *commitment["to"]])
        assert commitment["kind"] in {"promise", "threat", "concession", "plan"}
        assert set(commitment["fulfilment"].split()) <= set(outcomes)
        assert commitment["evidence"]
        for document, start, end, note in commitment["evidence"]:
            assert note
            assert by_id[document]["text"][start:end].strip()
