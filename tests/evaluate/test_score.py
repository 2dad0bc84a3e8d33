"""The figures of small comparisons, worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from comity.errors import InputError
from comity.evaluate.offices import surname
from comity.evaluate.records import Accuracy, Rates
from comity.evaluate.score import score
from comity.evaluate.types import JOINT, QUAD_CLASS
from comity.knowledge.ontology import load_ontology

Documents = dict[str, dict[str, Any]]


def event(actors: str, kind: str, recipients: str = "", **fields: object) -> dict[str, Any]:
    """An event from codes: ``event("RUS CHN", "AGREE")``."""
    sides = {"actor": actors, "recipient": recipients}
    parties = {side: [{"code": code, "sector": "GOV"} for code in codes.split()] for side, codes in sides.items()}
    return {"type": kind, "status": "actual", **parties, **fields}


def one(*events: dict[str, Any]) -> Documents:
    return {"d": {"id": "d", "events": list(events)}}


def test_gold_against_itself_is_perfect(gold: Documents) -> None:
    figures = score(gold, gold)
    assert {rates.f1 for rates in figures.levels.values()} == {1.0}
    assert {field.accuracy for field in figures.fields_on_matched.values()} == {1.0}
    assert figures.offices.f1 == 1.0
    assert (figures.missing_documents, figures.disagreements) == (0, ())


def test_gold_against_nothing(gold: Documents) -> None:
    figures = score(gold, {})
    assert figures.missing_documents == figures.documents == len(gold)
    assert figures.levels["triple"].recall == 0.0
    assert figures.triple_f1_interval == (0.0, 0.0)
    assert {disagreement.what for disagreement in figures.disagreements} == {"missed"}


def test_no_documents_at_all() -> None:
    assert score({}, {}).triple_f1_interval is None


@pytest.mark.parametrize(
    ("wanted", "found", "hits"),
    [
        (event("RUS", "ACCUSE", "USA"), event("RUS", "ACCUSE", "USA"), "triple quad dyad type"),
        (event("RUS", "ACCUSE", "USA"), event("USA", "ACCUSE", "RUS"), "quad dyad type"),
        (event("RUS", "ACCUSE", "USA"), event("RUS", "REJECT", "USA"), "quad dyad"),
        (event("RUS", "ACCUSE", "USA"), event("RUS", "AID", "USA"), "dyad"),
        (event("RUS", "ACCUSE", "USA"), event("RUS", "ACCUSE", "CHN"), "type"),
        (event("RUS", "CONSULT", "USA"), event("USA RUS", "CONSULT"), "triple quad dyad type"),
        (event("USA", "SUPPORT", "RUS"), event("USA RUS", "SUPPORT"), "quad dyad type"),
        (event("SYR SYR", "AGREE"), event("SYR", "AGREE"), "type"),
        (event("", "SANCTION"), event("", "SANCTION"), "triple quad dyad type"),
    ],
)
def test_levels_from_strict_to_loose(wanted: dict[str, Any], found: dict[str, Any], hits: str) -> None:
    figures = score(one(wanted), one(found))
    assert " ".join(level for level, rates in figures.levels.items() if rates.hit) == hits


def test_optional_events_cost_nothing() -> None:
    required, optional = event("RUS", "AID", "SYR"), event("RUS", "COERCE", "SYR", optional=True)
    for found in (one(required), one(required, optional)):
        assert score(one(required, optional), found).levels["triple"] == Rates.of(1, 1, 1)


def test_the_prediction_with_the_nearest_quote_answers_for_the_fields() -> None:
    wanted = event("RUS", "AID", "SYR", start=100, end=120, status="planned")
    far = event("RUS", "AID", "SYR", start=0, end=20)
    near = event("RUS", "AID", "SYR", start=105, end=130, status="planned")
    fields = score(one(wanted), one(far, near)).fields_on_matched
    assert fields["status"] == fields["evidence"] == Accuracy.of(1, 1)


@pytest.mark.parametrize(
    ("gold_date", "date", "right"),
    [
        (("2024-05-01", "2024-05-31"), ("2024-05-10", "2024-05-31"), True),
        (("2024-05-01", "2024-05-31"), ("2024-05-20", "2024-05-31"), False),
        (("2024-05-16", "2024-05-16"), ("2024-05-01", "2024-05-31"), False),
    ],
)
def test_a_wide_guess_is_no_date(gold_date: tuple[str, str], date: tuple[str, str], right: bool) -> None:
    wanted = event("RUS", "AID", "SYR", date={"start": gold_date[0], "end": gold_date[1]})
    found = event("RUS", "AID", "SYR", date={"start": date[0], "end": date[1]})
    assert score(one(wanted), one(found)).fields_on_matched["date"] == Accuracy.of(right, 1)


@pytest.mark.parametrize(
    ("name", "last"),
    [("Andrei Belousov", "belousov"), ("Ivan Petrov, Jr.", "petrov"), ("Xi", "xi"), ("Jr.", ""), ("", "")],
)
def test_surnames(name: str, last: str) -> None:
    assert surname(name) == last


@pytest.mark.parametrize(
    ("bad", "what"),
    [
        (event("RUS", "ATTACK"), "unknown type 'ATTACK'"),
        (event("RUS", "AID", status="likely"), "unknown status 'likely'"),
        (event("RUS", "AID", date={"start": "2024-05-02", "end": "2024-05-01"}), "ends before it starts"),
        ({"type": "AID"}, "'status' is missing"),
        ("AID", "scored form"),
    ],
)
def test_what_is_not_in_the_scored_form_is_named(bad: dict[str, Any], what: str) -> None:
    with pytest.raises(InputError, match=f"document 'd': .*{what}"):
        score(one(), one(bad))


def test_the_scorer_and_the_ontology_agree() -> None:
    ontology = load_ontology()
    assert {kind: quad.lower() for kind, quad in QUAD_CLASS.items()} == {
        kind: ontology.quad(kind) for kind in ontology.types
    }
    assert {kind for kind in ontology.types if ontology.is_joint(kind)} == JOINT
