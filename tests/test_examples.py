"""The notation of the examples, and that an example which does not hold is told with its file and rule."""

from __future__ import annotations

import copy
import dataclasses

import pytest

from comity.examples import failing_examples, matches, record_of
from comity.lexicon.records import Example, Rule
from comity.model import Claim
from comity.pipeline import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="module")
def denied(coder: Coder) -> Claim:
    [claim] = coder.read("Kenya denied that Sudan had attacked Chad.").claims
    return claim


@pytest.fixture(scope="module")
def signed(coder: Coder) -> Claim:
    [claim] = coder.read("Kenya and Uganda signed a treaty.").claims
    return claim


@pytest.mark.parametrize(
    "record",
    ["SDN ASSAULT TCD", "SDN ASSAULT TCD denied", "SDN ASSAULT TCD by=KEN", "SDN ASSAULT TCD by=KEN denied"],
)
def test_a_record_matches_its_claim(denied: Claim, record: str) -> None:
    assert matches(record, denied)


@pytest.mark.parametrize(
    "record",
    [
        "TCD ASSAULT SDN",
        "SDN THREATEN TCD",
        "SDN ASSAULT -",
        "- ASSAULT TCD",
        "SDN+KEN ASSAULT TCD",
        "SDN ASSAULT TCD actual",
        "SDN ASSAULT TCD by=SDN",
        "SDN ASSAULT TCD maybe",
        "SDN ASSAULT TCD by=",
    ],
)
def test_a_record_that_differs_does_not(denied: Claim, record: str) -> None:
    assert not matches(record, denied)


@pytest.mark.parametrize("record", ["KEN+UGA SUPPORT -", "UGA+KEN SUPPORT - actual"])
def test_the_order_of_parties_is_free(signed: Claim, record: str) -> None:
    assert matches(record, signed)


def test_a_claim_is_shown_in_the_same_notation(denied: Claim, signed: Claim) -> None:
    assert record_of(denied) == f"SDN ASSAULT TCD denied by=KEN ({denied.rule})"
    assert record_of(signed) == f"KEN+UGA SUPPORT - ({signed.rule})"
    for claim in (denied, signed):
        assert matches(record_of(claim).rsplit(" (", 1)[0], claim)


def with_examples(coder: Coder, rule: Rule, yes: tuple[Example, ...] = (), no: tuple[str, ...] = ()) -> Coder:
    """The coder with one rule in its lexicon, that has these examples."""
    changed = copy.copy(coder)
    rules = {rule.id: dataclasses.replace(rule, yes=yes, no=no)}
    changed.lexicon = dataclasses.replace(coder.lexicon, rules=rules)
    return changed


def test_failing_examples_are_told(coder: Coder, signed: Claim) -> None:
    rule = coder.lexicon.rules[signed.rule]
    good = Example(sentence="Kenya and Uganda signed a treaty.", expected=("KEN+UGA SUPPORT -",))
    wrong = Example(sentence="Chad and Sudan signed a treaty.", expected=("TCD SUPPORT SDN",))
    silent = Example(sentence="It rained.", expected=("TCD SUPPORT SDN",))
    told = failing_examples(with_examples(coder, rule, (good, wrong, silent), ("Peru signed a treaty with Chile.",)))
    assert [line.split(": ", 3)[2] for line in told] == [
        repr(wrong.sentence),
        repr(silent.sentence),
        "'Peru signed a treaty with Chile.'",
    ]
    assert all(line.startswith(f"{rule.file}: rule {rule.id!r}: ") for line in told)
    assert told[0].endswith(f"expected TCD SUPPORT SDN, found SDN+TCD SUPPORT - ({rule.id})")
    assert told[1].endswith("found nothing")
    assert "must not fire, but gives CHL+PER SUPPORT -" in told[2]


def test_examples_that_hold_are_not_told(coder: Coder, signed: Claim) -> None:
    rule = coder.lexicon.rules[signed.rule]
    good = Example(sentence="Kenya and Uganda signed a treaty.", expected=("KEN+UGA SUPPORT -",))
    assert failing_examples(with_examples(coder, rule, (good,), ("It rained in Peru.",))) == []
