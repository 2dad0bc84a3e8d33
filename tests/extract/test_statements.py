"""Attributed quotes: whose words they are, through whom, to whom, and which words exactly."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from comity.extract.quotes import find_quotes
from comity.model import Reading, Speaker, Statement
from comity.pipeline import Coder
from tests.extract.evidence import assert_evidence_holds

CASES = tomllib.loads((Path(__file__).parent / "cases" / "statements.toml").read_text(encoding="utf-8"))["case"]


def read(coder: Coder, case: Mapping[str, Any]) -> Reading:
    return coder.read(case["text"].strip(), published="2024-05-16")


def line_of(statement: Statement) -> str:
    """A statement as the cases write it."""
    who = " & ".join(map(voice, statement.speakers))
    through = "".join(f" < {voice(each)}" for each in reversed(statement.through))
    said = " // ".join(" ".join(words.text.split()) for words in statement.words)
    return f"{statement.kind} | {who}{through} | {said}"


def voice(speaker: Speaker) -> str:
    return speaker.party.code if speaker.party else speaker.words.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_who_said_what(coder: Coder, case: Mapping[str, Any]) -> None:
    reading = read(coder, case)
    found = [line_of(each) for each in reading.statements]
    assert_evidence_holds(reading)
    assert [line for line in case.get("said", ()) if line not in found] == [], found
    assert not case.get("unsaid") or found == []
    for field in ("to", "occasion"):
        words = [each.audience if field == "to" else each.occasion for each in reading.statements]
        assert set(case.get(field, ())) <= {each.text for each in words if each is not None}


def test_every_case_asks_something() -> None:
    assert [case["what"] for case in CASES if not case.get("said") and not case.get("unsaid")] == []


def test_an_official_without_a_name_has_party_and_sector(coder: Coder) -> None:
    statement = coder.read("A US official said the talks had failed.").statements[0]
    party = statement.speakers[0].party
    assert party is not None
    assert (party.code, party.sector, party.person) == ("USA", "GOV", None)


def test_a_second_reading_gives_the_same_ids(coder: Coder) -> None:
    ids = [[each.id for each in read(coder, case).statements] for case in CASES[:3] for _ in range(2)]
    assert ids[0::2] == ids[1::2]
    assert all(len(set(found)) == len(found) for found in ids)


def test_quotations_know_whether_they_are_closed() -> None:
    found = find_quotes('He spoke.\n\n"It is late now.\n\n"We must go home," he said.')
    assert [(quote.closed, quote.speech) for quote in found] == [(False, True), (True, False)]
