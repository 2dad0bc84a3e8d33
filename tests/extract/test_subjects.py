"""The contexts of acts: told by the words of their own clause. The cases stand in cases/subjects.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from comity.knowledge.ontology import load_ontology
from comity.pipeline import Coder

CASES = tomllib.loads((Path(__file__).parent / "cases" / "subjects.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_contexts(coder: Coder, case: Mapping[str, Any]) -> None:
    claims = coder.read(case["text"]).claims
    assert claims
    borne = [context for claim in claims for context in claim.contexts]
    assert set(case["have"]) <= set(borne)
    assert not set(case["lack"]) & set(borne)
    assert all(len(claim.contexts) == len(set(claim.contexts)) for claim in claims)


def test_every_context_of_plover_has_words_and_both_kinds_of_examples(coder: Coder) -> None:
    assert {each.name for each in coder.lexicon.contexts} == set(load_ontology().contexts)
    assert all(each.words and each.yes and each.no for each in coder.lexicon.contexts)
