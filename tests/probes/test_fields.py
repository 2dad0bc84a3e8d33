"""The notation of the probes: a right expectation holds, and one that is wrong in a single field does not."""

from __future__ import annotations

from typing import Any

import pytest

from comity.model import Reading
from comity.pipeline import Coder
from tests.probes.fields import PUBLISHED, Probe, probes_of, problems_in

TEXT = "Ghanaian Defence Minister Abena Ofori said that Togo had expelled two Ghanaian diplomats on Monday."
ACT = {"act": "TGO SANCTION GHA"}
OFFICE = {"person": "Abena Ofori", "office": "defence minister", "code": "GHA", "status": "current"}


@pytest.fixture(scope="module")
def reading() -> Reading:
    """What the coder makes of the one text of these tests."""
    return Coder().read(TEXT, published=PUBLISHED, source="Reuters")


def problems(reading: Reading, folder: str, **fields: Any) -> list[str]:
    """The problems of a probe of the text with these fields."""
    return problems_in(reading, Probe(phenomenon="notation", number=1, fields={"text": TEXT, **fields}), folder)


@pytest.mark.parametrize(
    ("field", "right", "wrong"),
    [
        ("status", "actual", "denied"),
        ("speaker", "GHA", "-"),
        ("standing", "claimed by GHA", "reported"),
        ("vouchers", ["GHA"], []),
        ("chain", ["GHA"], ["TGO"]),
        ("voice", "indirect", "direct"),
        ("condition", "-", "if it rains"),
        ("when", "2024-05-13", "2024-05-16"),
        ("when", "within 2024-05-12..2024-05-14", "within 2024-05-14..2024-05-16"),
        ("precision", "day", "month"),
        ("amounts", ["2 people exact"], []),
        ("act", "TGO SANCTION GHA or GHA SANCTION TGO", "TGO SANCTION -"),
        ("act", "TGO SANCTION GHA actual", "TGO SANCTION GHA denied"),
    ],
)
def test_one_wrong_field_is_a_problem(reading: Reading, field: str, right: object, wrong: object) -> None:
    assert problems(reading, "status", expect=[{**ACT, field: right}]) == []
    assert problems(reading, "status", expect=[{**ACT, field: wrong}])


@pytest.mark.parametrize("act", ["SANCTION", "TGO SANCTION GHA", "SANCTION actual"])
def test_an_act_that_must_be_absent(reading: Reading, act: str) -> None:
    assert problems(reading, "status", absent=[act])
    assert problems(reading, "status", absent=["COERCE", "GHA SANCTION TGO", "SANCTION denied"]) == []


@pytest.mark.parametrize(
    ("field", "wrong"), [("office", "defence"), ("code", "TGO"), ("status", "former"), ("since", "2021-01-01")]
)
def test_one_wrong_field_of_an_office(reading: Reading, field: str, wrong: str) -> None:
    assert problems(reading, "offices", expect=[OFFICE]) == []
    assert problems(reading, "offices", expect=[{**OFFICE, field: wrong}])
    assert problems(reading, "offices", absent=["Abena Ofori"])


@pytest.mark.parametrize("folder", ["status", "time", "amounts", "places", "offices"])
def test_no_text_stands_twice_in_a_folder(folder: str) -> None:
    asked = [(probe.text, probe.fields.get("source"), probe.fields.get("published")) for probe in probes_of(folder)]
    assert len(set(asked)) == len(asked)
