"""Calibration: what counts as right, that folds part documents, that the fit learns, and what the errors mean."""

from __future__ import annotations

import dataclasses
import json
import random
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest

from bench import confidence_page
from bench.calibrate import LEASTS, Measured, figures_of
from bench.fitting import (
    PENALTIES,
    bins,
    calibration_error,
    discrimination,
    fit,
    fold_of,
    out_of_fold,
    perfect_error,
    probabilities,
)
from bench.labels import FITTED, JUDGED, Labelled, from_gold, read_verdicts, truth_of
from comity.errors import InputError
from comity.extract.confidence import confidence_weights
from comity.extract.sight import FEATURES
from comity.pipeline import Coder

TEXT = "Norway condemned Peru. Ghana attacked Togo. Kenya met Uganda."


def event(actor: str, kind: str, recipient: str | None, *, optional: bool = False) -> dict[str, object]:
    def parties(codes: str | None) -> list[dict[str, str]]:
        return [{"code": code, "sector": "GOV", "name": code} for code in (codes or "").split("+") if code]

    return {
        "type": kind,
        "actor": parties(actor),
        "recipient": parties(recipient),
        "status": "actual",
        "optional": optional,
    }


def labelled(document: str, right: bool, *, signal: float, rule: str = "accuse-condemn") -> Labelled:
    values = (signal, *(0.0 for _ in FEATURES[1:]))
    return Labelled(part="sample", document=document, type="ACCUSE", rule=rule, values=values, right=right)


@pytest.fixture(scope="module")
def drawn() -> list[Labelled]:
    """Claims of which those with a signal are right nine times of ten, the others three times."""
    chance = random.Random(1)
    signals = [chance.random() < 0.5 for _ in range(800)]
    return [
        labelled(f"document {n // 4}", chance.random() < (0.9 if signal else 0.3), signal=float(signal))
        for n, signal in enumerate(signals)
    ]


def test_a_claim_is_right_wrong_or_open(tmp_path: Path) -> None:
    gold = [
        event("NOR", "ACCUSE", "PER"),
        event("GHA", "ASSAULT", "NGA"),
        event("KEN+UGA", "CONSULT", None, optional=True),
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "one", "text": TEXT, "events": gold}) + "\n", encoding="utf-8")
    found = {claim.type: claim.right for claim in from_gold(Coder(), path, "sample")}
    assert found == {"ACCUSE": True, "ASSAULT": False}


def test_an_event_that_is_optional_once_and_asked_once_is_asked() -> None:
    truth = truth_of({"events": [event("NOR", "ACCUSE", "PER", optional=True), event("NOR", "ACCUSE", "PER")]})
    assert truth.required == {("NOR", "ACCUSE", "PER")}
    assert not truth.optional


def test_the_fit_finds_the_signal_and_is_calibrated_out_of_fold(drawn: list[Labelled]) -> None:
    weights = fit(drawn)
    assert weights.features[FEATURES[0].name] > 1.5
    assert fit(list(drawn)) == weights
    said, right = out_of_fold(drawn), np.array([float(claim.right) for claim in drawn])
    assert calibration_error(said, right) < 0.06
    assert discrimination(said, right) > 0.7
    assert said[0] != probabilities(weights, drawn)[0]  # another fit, without its document


def test_no_document_is_in_two_folds_and_its_labels_do_not_reach_it(drawn: list[Labelled]) -> None:
    turned = [
        claim if fold_of(claim.document) else dataclasses.replace(claim, right=not claim.right) for claim in drawn
    ]
    before, after = out_of_fold(drawn), out_of_fold(turned)
    held = np.array([fold_of(claim.document) == 0 for claim in drawn])
    assert 0 < held.sum() < len(drawn)
    assert (before[held] == after[held]).all()
    assert (before[~held] != after[~held]).any()


def test_a_rule_that_was_seen_twice_says_little() -> None:
    many = [labelled(f"d{n}", n % 2 == 0, signal=0.0) for n in range(100)]
    rare = [labelled("r1", True, signal=0.0, rule="rare"), labelled("r2", True, signal=0.0, rule="rare")]
    often = [labelled(f"o{n}", True, signal=0.0, rule="often") for n in range(40)]
    weights = fit([*many, *rare, *often])
    assert 0 < weights.rules["rare"] < 0.4 < weights.rules["often"]
    assert min(PENALTIES) > 0


def test_the_error_is_the_gap_between_said_and_right() -> None:
    said, right = np.full(10, 0.75), np.array([1.0] * 5 + [0.0] * 5)
    assert calibration_error(said, right) == pytest.approx(0.25)
    assert [(one.low, one.high, one.n) for one in bins(said, right)] == [(0.7, 0.8, 10)]
    assert bins(np.array([1.0]), np.array([1.0]))[0].high == 1.0


def test_a_perfect_coder_errs_less_the_more_claims_there_are() -> None:
    few, many = (perfect_error(np.linspace(0.05, 0.95, n)) for n in (50, 2000))
    assert 0 < many[0] < few[0]
    assert few[0] < few[1]


def test_pairs() -> None:
    assert discrimination(np.array([0.9, 0.1]), np.array([1.0, 0.0])) == 1.0
    assert discrimination(np.array([0.5, 0.5]), np.array([1.0, 0.0])) == 0.5


def test_the_judged_claims_hold_no_text_and_say_who_judged() -> None:
    head, *rows = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    assert "language-model reader" in head["judged_by"]
    assert len(rows) >= 250
    assert len(read_verdicts(JUDGED)) == len(rows)
    for row in rows:
        assert set(row) == {"document", "type", "actors", "recipients", "start", "end", "right"}
        assert 0 <= row["start"] < row["end"]


def test_a_broken_verdict_is_named(tmp_path: Path) -> None:
    path = tmp_path / "judged.jsonl"
    path.write_text('{"judged_by": "x"}\n{"document": "a"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"judged\.jsonl:2: no verdict"):
        read_verdicts(path)
    with pytest.raises(InputError, match="restore the file"):
        read_verdicts(tmp_path / "missing.jsonl")


def test_what_is_only_scored_is_never_fitted_on() -> None:
    assert set(FITTED).isdisjoint({"dev", "held"})


def test_the_page_and_the_figure_hold_what_was_measured(drawn: list[Labelled], tmp_path: Path) -> None:
    right = np.array([float(claim.right) for claim in drawn])
    said = out_of_fold(drawn)
    found = Measured(
        weights=confidence_weights(), claims=drawn, said=said, right=right, apart=[("dev", said, right)], traded=[]
    )
    confidence_page.write(found, tmp_path)
    page = (tmp_path / "confidence.md").read_text(encoding="utf-8")
    assert f"Measured on the 800 claims of the fitted parts in {len({c.document for c in drawn})} documents" in page
    kept = [int(line.split("|")[2].split(" of ")[0]) for line in page.splitlines() if " of 800 |" in line]
    assert len(kept) == len(LEASTS)
    assert kept == sorted(kept, reverse=True)
    picture = ET.fromstring((tmp_path / "confidence.svg").read_text(encoding="utf-8"))
    circles = [each for each in picture.iter() if each.tag.endswith("circle")]
    assert len(circles) == len(bins(said, right))
    names = [figure.name for figure in figures_of(found)]
    assert len(names) == len(set(names))
