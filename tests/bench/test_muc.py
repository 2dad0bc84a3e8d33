"""Case is restored without moving a letter; incidents are found by the parties that a claim's evidence names."""

from __future__ import annotations

import pytest

from bench.casing import forms_of, restored
from bench.muc import DONE, NOT_DONE, Incident, chosen, incidents_of, stage_of
from comity.ingest.documents import make_document
from comity.pipeline import Coder

WRITTEN = ["In Lima, police said that Peru had attacked the army. They say police of Peru left.", "Now the army left."]


def test_words_get_the_form_that_other_texts_give_them() -> None:
    text = "LIMA, 3 MAY -- [TEXT] POLICE ATTACKED THE ARMY OF PERU [EPL]. THE POLICE LEFT HUANUCO."
    found = restored(text, forms_of(WRITTEN))
    assert found.casefold() == text.casefold()
    assert "Police attacked the army of Peru [EPL]. The police left Huanuco." in found


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Peruvian rebels attacked the Chilean bank.", DONE),
        ("Peruvian rebels plan to attack the Chilean bank.", NOT_DONE),
        ("Peruvian rebels attacked the Chilean army.", None),
    ],
)
def test_an_incident_is_found_by_its_targets(coder: Coder, text: str, stage: str | None) -> None:
    incident = Incident(document="d", stage=DONE, targets=("CHILEAN BANK",), perpetrators=())
    assert stage_of(coder.read(make_document(text, world=coder.world)), incident) == stage


def test_reports_with_an_open_incident_are_all_chosen() -> None:
    reports = [_report(f"{number}", "ATTEMPTED" if number == 7 else "ACCOMPLISHED") for number in range(20)]
    assert [row["id"] for row in chosen(reports, 10)] == ["7", "0", "11"]


def test_templates_of_two_stages_are_left_out() -> None:
    assert incidents_of(_report("1", "ACCOMPLISHED / ATTEMPTED")) == ()


def _report(name: str, mode: str) -> dict[str, object]:
    event = {"mode": mode, "target": [{"text": "BANK"}], "source": [], "optional_template": False}
    return {"id": name, "text": "", "events": [event]}
