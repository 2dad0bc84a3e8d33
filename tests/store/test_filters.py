from __future__ import annotations

from typing import Any

import pytest

from comity.errors import InputError
from comity.store.ledger import Ledger
from tests.store.conftest import LineCoder, line_document

TEXTS = {
    "talks": "RUS+CHN CONSULT -\nmode: visit\nwhen: 2024-05-16\nwhere: Beijing/CHN\nsure: 0.9"
    "\nperson: Recep Tayyip Erdoğan",
    "blame": "RUS ACCUSE USA\nvoucher: RUS\nstanding: claimed RUS\ncontexts: military+nuclear\nwhen: 2024-04-30",
    "aid": "USA AID UKR\nstatus: planned\nstanding: planned\ncommits: yes\nsure: 0.7",
    "joint": "RUS+CHN+IND SUPPORT -\nwhere: Washington, D.C./USA\nwhen: 2023-12-31",
    "within": "GBR COERCE GBR\nvoucher: GBR\nsure: 0",
    "matter": "KEN CONSULT GHA\nabout: the dam\nagainst: UGA",
}

CASES: list[tuple[dict[str, Any], set[str]]] = [
    ({}, set(TEXTS)),
    ({"party": None, "words": None}, set(TEXTS)),
    ({"party": "CHN"}, {"talks", "joint"}),
    ({"party": "usa"}, {"blame", "aid"}),
    ({"party": "ukr, gbr"}, {"aid", "within"}),
    ({"dyad": "RUS,CHN"}, {"talks", "joint"}),
    ({"dyad": "usa, rus"}, {"blame"}),
    ({"dyad": "RUS,USA"}, {"blame"}),
    ({"dyad": "GBR,GBR"}, {"within"}),
    ({"dyad": "RUS,RUS"}, set()),
    ({"concerning": "irn"}, {"matter"}),
    ({"concerning": "UGA,FRA"}, {"matter"}),
    ({"against": "uga"}, {"matter"}),
    ({"against": "IRN"}, set()),
    ({"about": "Consult gha"}, {"matter"}),
    ({"person": "erdogan"}, {"talks"}),
    ({"person": "ERDOĞAN"}, {"talks"}),
    ({"type": "AID"}, {"aid"}),
    ({"type": "aid,CONSULT"}, {"aid", "talks", "matter"}),
    ({"types": ["ACCUSE", "COERCE"]}, {"blame", "within"}),
    ({"types": []}, set()),
    ({"types": ("AID", "ACCUSE"), "type": "AID"}, {"aid"}),
    ({"mode": "Visit"}, {"talks"}),
    ({"context": "nuclear"}, {"blame"}),
    ({"status": "planned"}, {"aid"}),
    ({"status": "actual,planned"}, set(TEXTS)),
    ({"standing": "claimed"}, {"blame"}),
    ({"standing": "did not happen"}, set()),
    ({"voucher": "rus"}, {"blame"}),
    ({"since": "2024-05"}, {"talks"}),
    ({"since": "2024"}, {"talks", "blame"}),
    ({"until": "2023"}, {"joint"}),
    ({"since": "2024-04-30", "until": "2024-04-30"}, {"blame"}),
    ({"place": "beijing"}, {"talks"}),
    ({"place": "CHN"}, {"talks"}),
    ({"place": "Washington, D.C."}, {"joint"}),
    ({"source": "the paper"}, {"aid"}),
    ({"source": "THE PAPER,other"}, {"aid"}),
    ({"words": "consult"}, {"talks", "matter"}),
    ({"words": "a headline"}, {"blame"}),
    ({"words": "%"}, set()),
    ({"words": "'; DROP TABLE all_claims; --"}, set()),
    ({"commits": True}, {"aid"}),
    ({"commits": False, "party": "RUS"}, {"talks", "blame", "joint"}),
    ({"min_confidence": None}, set(TEXTS)),
    ({"min_confidence": 0}, {"talks", "aid", "within"}),
    ({"min_confidence": 0.7}, {"talks", "aid"}),
    ({"min_confidence": 0.71}, {"talks"}),
    ({"min_confidence": 0.5, "party": "UKR"}, {"aid"}),
    ({"min_confidence": 1}, set()),
    ({"limit": 0}, set()),
]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    ledger = Ledger(tmp_path_factory.mktemp("filters") / "ledger")
    titles, sources = {"blame": "A Headline"}, {"aid": "The Paper"}
    documents = [
        line_document(text, name=name, title=titles.get(name), source=sources.get(name)) for name, text in TEXTS.items()
    ]
    ledger.add(documents, LineCoder())
    return ledger


@pytest.mark.parametrize(("filters", "names"), CASES, ids=lambda value: str(value))
def test_a_filter_finds(ledger: Ledger, filters: dict[str, Any], names: set[str]) -> None:
    named = {document.id: document.name for document in ledger.documents()}
    assert {named[claim.document_id] for claim in ledger.claims(**filters)} == names


def test_a_document_and_a_limit(ledger: Ledger) -> None:
    document = ledger.documents()[2]
    assert [claim.document_id for claim in ledger.claims(document=document.id)] == [document.id]
    assert ledger.claims(limit=2) == ledger.claims()[:2]


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"dyad": "RUS"}, "not two parties"),
        ({"dyad": "RUS,CHN,USA"}, "not two parties"),
        ({"status": "done"}, "Choose among actual"),
        ({"standing": "verified"}, "Choose among reported"),
        ({"since": "May"}, "not a date"),
        ({"until": "2024-02-30"}, "not a date"),
        ({"until": "0000"}, "not a date"),
        ({"since": "2024-13"}, "not a date"),
        ({"limit": -1}, "below zero"),
        ({"min_confidence": 1.01}, "not a probability. Write a number from 0 to 1"),
        ({"min_confidence": -0.1}, "not a probability"),
        ({"min_confidence": float("nan")}, "not a probability"),
    ],
)
def test_a_value_that_cannot_be_read_is_refused(ledger: Ledger, filters: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        ledger.claims(**filters)


def test_a_filter_that_does_not_exist_is_a_mistake_of_the_caller(ledger: Ledger) -> None:
    unknown: Any = {"colour": "red"}
    with pytest.raises(TypeError, match="no filter 'colour'"):
        ledger.claims(**unknown)
