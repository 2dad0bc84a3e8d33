"""Which two claims are one event: cases in a file, and what must hold for any two."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from comity.merge.events import Merger
from comity.merge.weights import load_weights
from comity.model import Claim, Document
from tests.building import claim, document

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]


def told(name: str, telling: dict[str, Any]) -> tuple[Claim, Document]:
    fields = dict(telling)
    report = document(name, fields.pop("published"), fields.pop("outlet", name))
    return claim(fields.pop("act"), report, **fields), report


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_two_tellings(case: dict[str, Any]) -> None:
    pairs = [told("Reuters", case["one"]), told("Guardian", case["other"])]
    events = Merger().events([one for one, _ in pairs], {report.id: report for _, report in pairs})
    assert (len(events) == 1) is case["same"], [event.reasons for event in events]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_likeness_is_the_same_both_ways(case: dict[str, Any]) -> None:
    merger = Merger()
    (one, here), (other, there) = told("Reuters", case["one"]), told("Guardian", case["other"])
    first, second = merger.tellings([one, other], {here.id: here, there.id: there})
    assert merger.comparison.points(first, second) == merger.comparison.points(second, first)


def test_points_are_the_sum_of_the_reasons() -> None:
    merger = Merger()
    (one, here), (other, there) = told("Reuters", CASES[0]["one"]), told("Guardian", CASES[0]["other"])
    likeness = merger.comparison.likeness(*merger.tellings([one, other], {here.id: here, there.id: there}))
    assert likeness.points == pytest.approx(sum(feature.points * times for feature, times in likeness.features))
    assert all(feature.say in likeness.reason for feature, _ in likeness.features)


def test_each_feature_of_the_table_is_used() -> None:
    source = Path("src/comity/merge/likeness.py").read_text(encoding="utf-8")
    unused = [name for name in load_weights().features if f'"{name}"' not in source]
    assert not unused
