"""The table of commitments refuses what cannot be meant."""

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
from comity.merge.commitment_table import load_commitment_table, read_commitment_table

RAW = tomllib.loads((Path(comity.__file__).parent / "merge/data/commitments.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda raw: raw.pop("sure"), "'sure' is missing"),
        (lambda raw: raw["words"].pop("delayed"), "'delayed' is missing"),
        (lambda raw: raw["feature"].append(dict(raw["feature"][0])), "written twice"),
        (lambda raw: raw["content"].append(dict(raw["content"][0])), "written twice"),
        (lambda raw: raw["content"][0].update(weight=1), "unknown key 'weight'"),
        (lambda raw: raw["kinds"].update(wish=[]), "'wish' is no kind"),
        (lambda raw: raw.update(maybe=9.0), "maybe <= sure"),
    ],
)
def test_a_fault_is_named(spoil: Callable[[dict[str, Any]], object], words: str) -> None:
    raw = copy.deepcopy(RAW)
    spoil(raw)
    with pytest.raises(KnowledgeError, match=words):
        read_commitment_table(raw)


def test_contents_speak_of_types_that_there_are() -> None:
    types = set(load_ontology().types)
    for content in load_commitment_table().contents:
        assert content.of | content.kept_by | content.broken_by <= types
        assert not content.kept_by & content.broken_by
