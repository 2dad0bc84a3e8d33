"""The weights of confidence: what is written is read again, and a broken file is refused with file and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import KnowledgeError
from comity.lexicon.confidence import FILE, Weights, check_features, load_weights, write_weights
from tests.lexicon.conftest import FILES, Written

SOUND = """intercept = 1.5

[features]
noun = -0.1

[types]
ACCUSE = 0.4

[rules]
accuse-condemn = 0.2
"""

BROKEN = {
    "no intercept": (SOUND.replace("intercept = 1.5\n", ""), "there is no 'intercept'"),
    "no table": (SOUND.replace("[types]\nACCUSE = 0.4\n", ""), "there is no 'types'"),
    "another key": ("slope = 2\n" + SOUND, "unknown 'slope'"),
    "words": (SOUND.replace("-0.1", '"low"'), "features.noun: 'low' is no finite number"),
    "yes": (SOUND.replace("0.4", "true"), "types.ACCUSE: True is no finite number"),
    "not a number": (SOUND.replace("0.2", "nan"), "rules.accuse-condemn: nan is no finite number"),
    "infinite": (SOUND.replace("1.5", "inf"), "intercept: inf is no finite number"),
    "a rule that is not there": (SOUND.replace("accuse-condemn", "accuse-praise"), "rules: unknown 'accuse-praise'"),
    "a type of no rule": (SOUND.replace("ACCUSE", "ACUSE"), "types: unknown 'ACUSE'"),
    "no table but a number": (
        "features = 3\n" + SOUND.replace("[features]\nnoun = -0.1\n", ""),
        "features: is no table",
    ),
    "no TOML": ("intercept = = 1", "mend the file"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_file_and_key(written: Written, name: str) -> None:
    text, message = BROKEN[name]
    with pytest.raises(KnowledgeError) as refused:
        load_weights(written({FILE: text}))
    assert FILE in str(refused.value)
    assert message in str(refused.value)


def test_a_missing_file_is_refused(written: Written) -> None:
    with pytest.raises(KnowledgeError, match=r"confidence\.toml"):
        load_weights(written())


def test_a_sound_file_is_read(written: Written) -> None:
    weights = load_weights(written({FILE: SOUND}))
    assert weights == Weights(
        intercept=1.5, features={"noun": -0.1}, types={"ACCUSE": 0.4}, rules={"accuse-condemn": 0.2}
    )


@pytest.mark.parametrize(("known", "message"), [(("noun", "person"), "no 'person'"), ((), "unknown 'noun'")])
def test_the_features_must_be_those_that_are_asked(written: Written, known: tuple[str, ...], message: str) -> None:
    weights = load_weights(written({FILE: SOUND}))
    with pytest.raises(KnowledgeError, match=message):
        check_features(weights, known)


@given(numbers=st.lists(st.floats(-20, 20, allow_nan=False), min_size=4, max_size=4))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, numbers: list[float]) -> None:
    one, two, three, four = numbers
    folder: Path = tmp_path_factory.mktemp("weights")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    weights = Weights(intercept=one, features={"noun": two}, types={"ACCUSE": three}, rules={"accuse-condemn": four})
    write_weights(weights, folder / FILE)
    assert load_weights(folder) == weights
