"""The table of features refuses what cannot be meant."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import comity
from comity.errors import KnowledgeError
from comity.knowledge.ontology import load_ontology
from comity.merge.weights import load_weights, read_weights

RAW = tomllib.loads((Path(comity.__file__).parent / "merge/data/likeness.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda raw: raw.pop("same"), "'same' is missing"),
        (lambda raw: raw["feature"].append(dict(raw["feature"][0])), "written twice"),
        (lambda raw: raw["feature"][0].update(weight=1), "unknown key 'weight'"),
        (lambda raw: raw.update(apart=9.0), "apart <= together <= same"),
    ],
)
def test_a_fault_is_named(spoil: Callable[[dict[str, Any]], object], words: str) -> None:
    raw = copy.deepcopy(RAW)
    spoil(raw)
    with pytest.raises(KnowledgeError, match=words):
        read_weights(raw)


def test_every_type_has_one_family() -> None:
    assert set(load_weights().family) == set(load_ontology().types)
