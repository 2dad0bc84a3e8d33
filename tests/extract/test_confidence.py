"""How sure a claim is: what the features see, that nothing else changes, and that gold is never looked at."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import InputError, KnowledgeError
from comity.extract.confidence import at_least, checked_least, confidence_weights, rated, rating_of
from comity.extract.sight import FEATURES, sight_of
from comity.ingest.files import read_paths
from comity.lexicon.confidence import FILE, Weights, write_weights
from comity.lexicon.load import FOLDER, load_lexicon
from comity.model import Document, Reading
from comity.pipeline import Coder
from comity.sample import gold_path, sample_path

# Sentence, type of the claim, features that hold, features that do not.
CASES = [
    ("Norway condemned Peru.", "ACCUSE", "actor_named recipient_named", "noun actor_distant voiced within_one_state"),
    ("Norway met Ghana. It condemned Peru.", "ACCUSE", "actor_distant", "recipient_distant recipient_none"),
    ("Kenya's talks with Ghana went on.", "CONSULT", "noun together", "recipient_none many_parties"),
    ("Kenya, Ghana and Togo met.", "CONSULT", "many_parties together", "recipient_none"),
    ("Norway said that Peru had attacked Ghana.", "ASSAULT", "voiced", "planned possible denied"),
    ("Norway plans to meet Peru.", "AGREE", "became together", "planned denied"),
    ("Norway did not bomb Peru.", "ASSAULT", "denied", "planned possible"),
    ("Kenya tested a missile.", "MOBILIZE", "recipient_none actor_named", "together recipient_named"),
    ("Kenyan police arrested protesters in Nairobi on 3 May 2024.", "COERCE", "within_one_state dated", "many_parties"),
]
LEASTS = st.one_of(st.none(), st.floats(0, 1))


@pytest.fixture(scope="module")
def readings(coder: Coder) -> list[Reading]:
    """The bundled reports as they are coded; their gold is in another file."""
    found = [one for one in read_paths([str(sample_path())], coder.world) if isinstance(one, Document)]
    return list(coder.read_many(found))


@pytest.mark.parametrize(("sentence", "kind", "on", "off"), CASES, ids=lambda value: str(value)[:40])
def test_what_the_features_see(coder: Coder, sentence: str, kind: str, on: str, off: str) -> None:
    reading = coder.read(sentence, published="2024-05-16")
    claim = next(one for one in reading.claims if one.type == kind)
    sight = sight_of(claim, reading.document, load_lexicon())
    values = {feature.name: float(feature.value(sight)) for feature in FEATURES}
    assert {name: values[name] for name in on.split()} == dict.fromkeys(on.split(), 1.0)
    assert {name: values[name] for name in off.split()} == dict.fromkeys(off.split(), 0.0)


def test_values_are_of_one_size_and_names_differ(readings: list[Reading]) -> None:
    assert len({feature.name for feature in FEATURES}) == len({feature.says for feature in FEATURES}) == len(FEATURES)
    for reading in readings:
        for claim in reading.claims:
            sight = sight_of(claim, reading.document, load_lexicon())
            assert all(0 <= float(feature.value(sight)) <= 5 for feature in FEATURES)


def test_every_claim_has_a_probability_and_nothing_else_changes(readings: list[Reading]) -> None:
    for reading in readings:
        bare = [replace(claim, confidence=None) for claim in reading.claims]
        for claim, before, again in zip(reading.claims, bare, rated(bare, reading.document), strict=True):
            assert claim.confidence is not None
            assert 0 < claim.confidence < 1
            assert round(claim.confidence, 2) == claim.confidence
            assert again == claim == replace(before, confidence=claim.confidence)


def test_other_weights_give_other_numbers_and_the_same_ids(readings: list[Reading]) -> None:
    blank = Weights(intercept=0.0, features={one.name: 0.0 for one in FEATURES}, types={}, rules={})
    for reading in readings[:10]:
        halves = rated(reading.claims, reading.document, blank)
        assert {claim.confidence for claim in halves} <= {0.5}
        assert [claim.id for claim in halves] == [claim.id for claim in reading.claims]


def test_gold_beside_the_texts_changes_nothing(coder: Coder, readings: list[Reading], tmp_path: Path) -> None:
    found = [one for one in read_paths([str(gold_path())], coder.world) if isinstance(one, Document)]
    with_gold = {reading.document.name: reading for reading in coder.read_many(found)}
    assert all("events" in json.loads(line) for line in gold_path().read_text(encoding="utf-8").splitlines())
    for reading in readings:
        twin = with_gold[reading.document.name]
        assert [claim.confidence for claim in twin.claims] == [claim.confidence for claim in reading.claims]


def test_a_rating_says_what_moved_it(readings: list[Reading]) -> None:
    lexicon, weights = load_lexicon(), confidence_weights()
    for reading in readings[:20]:
        for claim in reading.claims:
            parts = rating_of(claim, reading.document, lexicon, weights).parts
            sizes = [abs(part.weight) for part in parts]
            assert sizes == sorted(sizes, reverse=True)
            assert all(part.weight and part.says for part in parts)


def test_more_weight_is_more_sure(readings: list[Reading]) -> None:
    lexicon, weights = load_lexicon(), confidence_weights()
    surer = replace(weights, intercept=weights.intercept + 1)
    for reading in readings[:10]:
        for claim in reading.claims:
            more = rating_of(claim, reading.document, lexicon, surer).probability
            assert more > rating_of(claim, reading.document, lexicon, weights).probability


@given(first=LEASTS, second=LEASTS)
def test_the_more_is_asked_the_fewer_are_kept(
    readings: list[Reading], first: float | None, second: float | None
) -> None:
    low, high = sorted((first, second), key=lambda least: -1.0 if least is None else least)
    for reading in readings[:5]:
        kept = at_least(reading, low).claims
        assert set(at_least(reading, high).claims) <= set(kept) <= set(reading.claims)
        assert at_least(at_least(reading, low), high) == at_least(reading, high)


def test_a_claim_without_a_confidence_is_not_sure_enough(readings: list[Reading]) -> None:
    reading = readings[0]
    old = replace(reading, claims=tuple(replace(claim, confidence=None) for claim in reading.claims))
    assert at_least(old, 0.0).claims == ()
    assert at_least(old, None) == old


@pytest.mark.parametrize("least", [-0.01, 1.01, float("nan"), float("inf")])
def test_what_is_no_probability_is_refused(least: float) -> None:
    with pytest.raises(InputError, match="not a probability"):
        checked_least(least)


def test_an_unknown_feature_is_refused_with_its_file(tmp_path: Path) -> None:
    weights = confidence_weights()
    for path in FOLDER.rglob("*.toml"):
        (tmp_path / path.relative_to(FOLDER)).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path.relative_to(FOLDER)).write_bytes(path.read_bytes())
    write_weights(replace(weights, features={**weights.features, "luck": 1.0}), tmp_path / FILE)
    with pytest.raises(KnowledgeError, match=r"confidence\.toml: features: unknown 'luck'"):
        confidence_weights(tmp_path)


def test_a_text_that_is_gone_still_gives_a_number(readings: list[Reading]) -> None:
    reading = readings[0]
    redacted = replace(reading.document, text="")
    assert all(0 < (claim.confidence or 0) < 1 for claim in rated(reading.claims, redacted))
