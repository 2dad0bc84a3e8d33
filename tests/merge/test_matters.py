"""Matters: found by their names in the text, with dated stages, the same in whatever order documents come."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.affairs import Matter
from comity.errors import KnowledgeError
from comity.merge.matters import MatterMaker, read_matter_table
from comity.model import Claim, Document
from tests.building import claim, document

MAKER = MatterMaker()
TEXTS = [
    "Kenya and Uganda signed the Lake Victoria fishing treaty. The treaty was ratified a year later.",
    "Talks on a gas pipeline, Star of Altai 3, went on. Work on the project has been delayed for months.",
    "Peru suspended the Lake Titicaca accord on Friday.",
    "Star of Altai 3 was opened in Tashkent.",
    "The Norwegian deal was welcomed.",
]


def matters_of(*documents: Document, claims: tuple[Claim, ...] = ()) -> list[Matter]:
    return MAKER.matters(claims, {one.id: one for one in documents})


def reports(*numbers: int) -> list[Document]:
    return [document(f"{number}", f"2023-0{number + 1}-11", text=TEXTS[number]) for number in numbers]


@pytest.mark.parametrize(
    ("number", "name", "kind", "stages"),
    [
        (0, "Lake Victoria fishing treaty", "agreement", ["signed", "in force"]),
        (1, "Star of Altai 3", "project", ["under negotiation", "delayed"]),
        (2, "Lake Titicaca accord", "agreement", ["suspended"]),
    ],
)
def test_a_matter_has_the_stages_that_the_text_says(number: int, name: str, kind: str, stages: list[str]) -> None:
    (found,) = matters_of(*reports(number))
    assert (found.names[0], found.kind) == (name, kind)
    assert [one.stage for one in found.stages] == stages
    assert found.stage == stages[-1]
    (text,) = (one.text for one in reports(number))
    assert all(one.words.span.of(text) == one.words.text for one in found.stages)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ghana backs the Volta Basin Water Compact.", ["Volta Basin Water Compact"]),
        ("Ghana backs the Volta\nBasin compact of 2011.", ["Volta\nBasin compact"]),
        ("Ghana welcomed Obi’s initiative and Togo’s new accord.", []),
        ("Under the Lagos Protocol ships are free.", ["Lagos Protocol"]),
    ],
)
def test_a_name_is_found_in_its_forms(text: str, names: list[str]) -> None:
    report = document("a", "2023-01-11", text=text)
    found = matters_of(report, claims=(claim("GHA SUPPORT TGO", report, quote=text),))
    assert [one.names[0] for one in found] == [" ".join(name.split()) for name in names]


def test_the_adjective_of_a_state_alone_names_nothing() -> None:
    assert matters_of(*reports(4)) == []


def test_a_name_that_stood_beside_its_kind_once_is_known_without_it() -> None:
    (found,) = matters_of(*reports(1, 3))
    assert [(one.day, one.stage) for one in found.stages][-1] == ("2023-04-11", "in force")


def test_the_claims_in_its_sentences_are_about_it_and_name_its_parties() -> None:
    (report,) = reports(2)
    one = claim("PER SANCTION BOL", report, quote=report.text[:-1], when="2023-03-10")
    (found,) = matters_of(report, claims=(one,))
    assert found.claims == (one.id,)
    assert [party.code for party in found.parties] == ["PER", "BOL"]
    assert [(each.day, each.claim) for each in found.stages] == [("2023-03-10", one.id)]


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(len(TEXTS))), st.randoms())
def test_matters_do_not_depend_on_the_order_of_the_documents(numbers: list[int], chance: random.Random) -> None:
    shuffled = reports(*numbers)
    chance.shuffle(shuffled)
    assert matters_of(*shuffled) == matters_of(*reports(*range(len(TEXTS))))


def test_a_fault_in_the_table_is_named() -> None:
    with pytest.raises(KnowledgeError, match="'heads' is missing"):
        read_matter_table({})
    with pytest.raises(KnowledgeError, match="'affair' is unknown"):
        read_matter_table({"heads": {"affair": ["row"]}, "stage": [], "words": {"plain": []}})
