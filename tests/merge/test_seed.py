"""The article that comity began with: its commitments, threats and the pipeline. It lies beside a checkout only."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.affairs import Commitment
from comity.merge.commitments import CommitmentMaker
from comity.merge.matters import MatterMaker
from comity.model import Reading
from comity.pipeline import Coder

ARTICLE = Path(__file__).resolve().parents[3] / "shared" / "seed" / "article.txt"

pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the article lies beside a checkout only")


@pytest.fixture(scope="module")
def reading() -> Reading:
    text = ARTICLE.read_text(encoding="utf-8")
    return Coder().read(text, published="2024-05-16", source="Financial Times")


@pytest.fixture(scope="module")
def commitments(reading: Reading) -> list[Commitment]:
    return CommitmentMaker().commitments(reading.claims, {reading.document.id: reading.document})


def test_russia_and_china_bind_themselves_nine_times(commitments: list[Commitment]) -> None:
    theirs = [one for one in commitments if {party.code for party in (*one.bound, *one.to)} == {"RUS", "CHN"}]
    assert len({one.id for one in theirs}) >= 9
    told = " | ".join(one.content.text for one in theirs)
    for words in ("work together", "deepen the ties", "militaries", "exercises", "interaction", "economic", "wreath"):
        assert words in told


def test_what_the_kremlin_says_for_both_is_unconfirmed(commitments: list[Commitment]) -> None:
    talks = next(one for one in commitments if "sensitive talks" in one.content.text)
    assert (talks.binding, talks.unconfirmed) == ("in the name of both", True)


def test_friday_is_the_day_of_the_programme(commitments: list[Commitment]) -> None:
    programme = next(one for one in commitments if "wreath" in one.content.text)
    assert programme.deadline is not None
    assert (programme.deadline.start, programme.deadline.end) == ("2024-05-17", "2024-05-17")


def test_three_american_threats_have_their_conditions(commitments: list[Commitment]) -> None:
    threats = [one for one in commitments if one.kind == "threat" and one.bound[0].code == "USA"]
    assert len(threats) == 3
    assert all(one.condition for one in threats)
    assert [party.code for one in threats for party in one.to] == ["CHN"] * 3


def test_the_pipeline_is_under_negotiation_and_delayed(reading: Reading) -> None:
    found = MatterMaker().matters(reading.claims, {reading.document.id: reading.document})
    pipeline = next(one for one in found if "Power of Siberia 2" in one.names)
    assert pipeline.kind == "project"
    assert {"under negotiation", "delayed"} <= {stage.stage for stage in pipeline.stages}
    assert pipeline.stage == "delayed"
