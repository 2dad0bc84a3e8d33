"""Taking out a rule or a cue is noticed where an example needs it, and only there."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.mutation import cases_of, main, missed_by_nothing, without_cue, without_rule
from comity.pipeline import Coder

PROBES = """
[[probe]]
text = "Norway deplored Peru."
expect = ["NOR(GOV) ACCUSE:* PER(GOV)"]

[[probe]]
text = "Kenya did not bomb Ghana."
expect = [{ act = "KEN ASSAULT GHA", status = "denied" }]

[[probe]]
text = "Chile sings."
expect = ["CHL ASSAULT PER"]
"""


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def test_a_lexicon_without_a_rule_has_nothing_of_it(coder: Coder) -> None:
    lacking = without_rule(coder.lexicon, "accuse-condemn")
    assert "accuse-condemn" in coder.lexicon.rules
    assert "accuse-condemn" not in lacking.rules
    assert all(rule.id != "accuse-condemn" for found in lacking.verbs.values() for rule, _ in found)
    assert "denied" not in {cue.category for cue in without_cue(coder.lexicon, "negation").cues.get("not", ())}


def test_probes_are_cases_where_they_hold(coder: Coder, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(PROBES, encoding="utf-8")
    cases = list(cases_of(coder, tmp_path))
    of_probes = [case for case in cases if case.document.text in ("Norway deplored Peru.", "Kenya did not bomb Ghana.")]
    assert [case.expected for case in of_probes] == ["NOR ACCUSE PER", "KEN ASSAULT GHA denied"]
    assert not any(case.document.text == "Chile sings." for case in cases)


def test_what_an_example_needs_is_missed(coder: Coder, tmp_path: Path) -> None:
    cases = list(cases_of(coder, tmp_path))
    rules, cues = ["accuse-condemn", "request-urge"], ["negation"]
    assert list(missed_by_nothing(coder, cases, rules, cues)) == []
    assert list(missed_by_nothing(coder, [], rules, cues)) == [*rules, *cues]


def test_an_unknown_id(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "no-such-rule"]) == 2
    assert "no rule or cue 'no-such-rule'" in capsys.readouterr().err
