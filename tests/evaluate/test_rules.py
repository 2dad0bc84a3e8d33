"""What rules do on a corpus: fired, claims, dropped, beaten, alone; silence; conflicts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from comity.evaluate.rules import RuleLedger, RuleStats
from comity.model import Reading
from comity.pipeline import Coder

TEXTS = (
    "Norway condemned Peru. Chile urged Kenya to condemn Ghana.",
    "Norway condemned Peru for its raid. Peru will hold talks with Chile.",
    "Kenya cancelled talks with Ghana.",
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="module")
def readings(coder: Coder) -> Sequence[Reading]:
    return [coder.read(text, published="2024-05-16", source="Reuters") for text in TEXTS]


@pytest.fixture(scope="module")
def counted(coder: Coder, readings: Sequence[Reading]) -> RuleLedger:
    book = RuleLedger(coder.lexicon.rules)
    for reading in readings:
        book.add(reading)
    return book


def line_of(counted: RuleLedger, rule: str) -> RuleStats:
    return next(line for line in counted.stats() if line.rule == rule)


def test_what_a_rule_did_adds_up(counted: RuleLedger, readings: Sequence[Reading]) -> None:
    assert counted.documents == len(TEXTS)
    for line in counted.stats():
        assert line.fired == line.claims + line.dropped + line.beaten > 0
        assert sum(each.times for each in line.types) == sum(each.times for each in line.statuses) == line.claims
        assert sum(each.times for each in line.reasons) == line.dropped + line.beaten
        assert line.alone <= line.claims
    claims = sum(line.claims for line in counted.stats())
    assert claims >= sum(len(reading.claims) for reading in readings) > 0


def test_an_act_in_a_request_is_dropped_with_its_reason(counted: RuleLedger) -> None:
    line = line_of(counted, "accuse-condemn")
    assert (line.fired, line.claims, line.dropped, line.alone) == (3, 2, 1, 2)
    (reason,) = line.reasons
    assert reason.what.startswith("content of another act: request")
    assert any(each.what.startswith("request") for each in line.beside)


def test_types_are_those_that_came_out(counted: RuleLedger) -> None:
    assert [str(each) for each in line_of(counted, "consult-talks").types] == ["AGREE 1"]


def test_a_noun_that_a_verb_takes_is_beaten_by_it(counted: RuleLedger) -> None:
    line = line_of(counted, "consult-talks")
    assert line.beaten == 1
    assert any(each.what.startswith("beaten by reject") for each in line.reasons)


def test_silent_and_fired_rules_are_all_rules(counted: RuleLedger) -> None:
    fired = {line.rule for line in counted.stats()}
    silent = {rule.id for rule in counted.silent()}
    assert fired | silent == set(counted.rules)
    assert not fired & silent
    assert 0 < counted.counting() <= len(fired)


def test_a_reading_lists_every_firing_at_its_words(readings: Sequence[Reading]) -> None:
    for reading in readings:
        words = {firing.span.of(reading.document.text) for firing in reading.fired}
        assert words <= set(reading.document.text.replace(".", "").split())
        assert {claim.rule for claim in reading.claims} <= {each.rule for each in reading.fired}
        assert all((one.by is not None) == (one.outcome == "beaten") for one in reading.fired)


def test_conflicts_tell_both_results(coder: Coder) -> None:
    book = RuleLedger(coder.lexicon.rules)
    book.add(coder.read("Peru and Chile promised to build a dam together.", published="2024-05-16"))
    (conflict,) = [one for one in book.conflicts() if "promise" in one.words]
    assert {conflict.rule, conflict.other} == {"agree-vow-together", "agree-promise"}
    assert conflict.same
    assert conflict.result == conflict.other_result == "CHL+PER AGREE -"
    assert conflict.start == 15
    assert book.counting() == 0  # either rule alone would have done
