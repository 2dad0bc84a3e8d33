"""The figures equal those of the scorer that comes with the coding guide, number for number.

That scorer lies outside the project. Where it is not at hand there is nothing to compare with, and no cases are made.
"""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from comity.evaluate.reading import read_coded
from comity.evaluate.score import score

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "eval" / "score.py"
SAMPLES = (Path(__file__).with_name("cases.jsonl"), ROOT / "src" / "comity" / "sample" / "gold.jsonl")
GOLDS = [path for path in SAMPLES if path.exists()]
FILES = 20

Document = dict[str, Any]
Change = Callable[[random.Random, Document], None]


def drop_events(chance: random.Random, document: Document) -> None:
    document["events"] = [event for event in document["events"] if chance.random() < 0.7]


def repeat_events(chance: random.Random, document: Document) -> None:
    document["events"] += [copy.deepcopy(event) for event in document["events"] if chance.random() < 0.4]


def swap_sides(chance: random.Random, document: Document) -> None:
    for event in document["events"]:
        if chance.random() < 0.3:
            event["actor"], event["recipient"] = event["recipient"], event["actor"]


def join_sides(chance: random.Random, document: Document) -> None:
    for event in document["events"]:
        if chance.random() < 0.3:
            event["actor"], event["recipient"] = event["actor"] + event["recipient"], []


def change_fields(chance: random.Random, document: Document) -> None:
    choices: dict[str, list[object]] = {
        "type": ["AGREE", "CONSULT", "ACCUSE", "ASSAULT", "AID", "SUPPORT"],
        "status": ["actual", "planned", "possible", "denied"],
        "speaker": [None, {"code": "RUS", "sector": "GOV"}, {"code": "USA", "sector": "GOV"}],
        "mode": [None, "visit", "aerial", "allege"],
        "date": [None, {"start": "2031-05-10", "end": "2031-05-20"}, {"start": "2031-02-03", "end": "2031-02-03"}],
        "place": [None, {"name": "Berlin", "country": "DEU"}, {"name": "Geneva", "country": None}],
        "optional": [True, False],
    }
    for event in document["events"]:
        for field, values in choices.items():
            if chance.random() < 0.15:
                event[field] = chance.choice(values)


def move_quotes(chance: random.Random, document: Document) -> None:
    for event in document["events"]:
        if chance.random() < 0.5:
            start = chance.randrange(len(document["text"]))
            end = chance.randint(start, len(document["text"]))
            event |= {"start": start, "end": end, "quote": document["text"][start:end]}
        elif chance.random() < 0.2:
            event |= {"start": None, "end": None, "quote": None}


def change_sectors(chance: random.Random, document: Document) -> None:
    for event in document["events"]:
        for party in event["actor"] + event["recipient"]:
            if chance.random() < 0.3:
                party["sector"] = chance.choice(["MIL", "CVL", None])


def change_offices(chance: random.Random, document: Document) -> None:
    offices = [office for office in document["offices"] if chance.random() < 0.8]
    added = {"person": chance.choice(["Xi Ling", "Vogel Sr.", "", None]), "office": "x", "code": "DEU"}
    document["offices"] = [*offices, {**added, "status": "current"}]


CHANGES: tuple[Change, ...] = (
    drop_events,
    repeat_events,
    swap_sides,
    join_sides,
    change_fields,
    move_quotes,
    change_sectors,
    change_offices,
)


def perturbed(gold: Path, seed: int) -> list[Document]:
    """Gold documents, changed by chance in some of the ways above; now and then one is missing."""
    chance = random.Random(seed)
    changes = chance.sample(CHANGES, k=chance.randint(1, len(CHANGES)))
    documents = [document for document in read_coded(gold).values() if chance.random() < 0.9]
    for document in documents:
        for change in changes:
            change(chance, document)
    return documents


@pytest.mark.parametrize("seed", range(FILES) if SCORER.exists() else [])
def test_equal_figures(tmp_path: Path, seed: int) -> None:
    gold = GOLDS[seed % len(GOLDS)]
    file = tmp_path / "predicted.jsonl"
    file.write_text("".join(json.dumps(document) + "\n" for document in perturbed(gold, seed)), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(gold), str(file), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    assert json.loads(json.dumps(score(read_coded(gold), read_coded(file)).as_dict())) == theirs
