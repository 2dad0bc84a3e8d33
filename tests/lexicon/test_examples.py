"""Every example of every rule, one test each; all are read in one run of the coder."""

from __future__ import annotations

import pytest

from comity.examples import cues_of, failing_examples
from comity.lexicon.load import load_lexicon
from comity.lexicon.records import Rule
from comity.pipeline import Coder

EXAMPLES = [
    (rule, sentence)
    for rule in load_lexicon().rules.values()
    for sentence in (*(example.sentence for example in rule.yes), *rule.no)
]


@pytest.fixture(scope="module")
def failures() -> list[str]:
    return failing_examples(Coder())


@pytest.mark.parametrize(("rule", "sentence"), EXAMPLES, ids=[f"{rule.id}: {sentence}" for rule, sentence in EXAMPLES])
def test_example(failures: list[str], rule: Rule, sentence: str) -> None:
    of_this = [line for line in failures if line.startswith(f"{rule.file}: rule {rule.id!r}: {sentence!r}: ")]
    assert of_this == []


CUES = [
    (cue.id, sentence)
    for cue in cues_of(load_lexicon())
    for sentence in (*(example.sentence for example in cue.yes), *cue.no)
]


@pytest.mark.parametrize(("cue", "sentence"), CUES, ids=[f"{name}: {text}" for name, text in CUES])
def test_example_of_a_cue(failures: list[str], cue: str, sentence: str) -> None:
    assert [line for line in failures if line.startswith(f"cues.toml: cue {cue!r}: {sentence!r}: ")] == []


CONTEXTS = [(each.name, sentence) for each in load_lexicon().contexts for sentence in (*each.yes, *each.no)]


@pytest.mark.parametrize(("context", "sentence"), CONTEXTS, ids=[f"{name}: {text}" for name, text in CONTEXTS])
def test_example_of_a_context(failures: list[str], context: str, sentence: str) -> None:
    of_this = [line for line in failures if line.startswith(f"contexts.toml: context {context!r}: {sentence!r}: ")]
    assert of_this == []


def test_no_failure_is_of_an_unknown_example(failures: list[str]) -> None:
    known = tuple(f"{rule.file}: rule {rule.id!r}: {sentence!r}: " for rule, sentence in EXAMPLES)
    known += tuple(f"contexts.toml: context {name!r}: {sentence!r}: " for name, sentence in CONTEXTS)
    known += tuple(f"cues.toml: cue {name!r}: {sentence!r}: " for name, sentence in CUES)
    assert [line for line in failures if not line.startswith(known)] == []
