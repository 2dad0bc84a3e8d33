"""Finding the model: what is not there, is no model or was altered is refused with advice."""

from __future__ import annotations

import importlib
import shutil
import sys
from pathlib import Path

import pytest

from comity.errors import ModelError
from comity.language.models import ADVICE, CARRIED, WEIGHTS, find_model, weights_hash


def test_the_model_that_comes_with_comity_is_found_and_whole() -> None:
    found = find_model(CARRIED[0])
    assert found.name == CARRIED[0]
    assert found.folder.is_dir()
    assert found.weights == weights_hash(found.folder)


def test_without_a_wish_some_model_is_found() -> None:
    assert find_model().name


@pytest.mark.parametrize("name", ["no_such_model", "no_such.model", "../en_core_web_sm", "json", "numpy", "a b", "."])
def test_what_is_no_model_is_refused_with_advice(name: str) -> None:
    with pytest.raises(ModelError) as told:
        find_model(name)
    assert repr(name) in str(told.value)
    assert ADVICE in str(told.value)
    assert told.value.exit_code == 4


@pytest.fixture
def altered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The carried model's package with other weights, before the real one on the path."""
    name = CARRIED[0]
    real = find_model(name)
    package = tmp_path / name
    for weights in WEIGHTS:
        path = package / f"{name}-{real.version}" / weights
        path.parent.mkdir(parents=True)
        path.write_bytes(b"other weights")
    shutil.copy(real.folder.parent / "__init__.py", package)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, name, raising=False)
    importlib.invalidate_caches()
    return package


def test_altered_weights_are_refused(altered: Path) -> None:
    with pytest.raises(ModelError) as told:
        find_model(CARRIED[0])
    assert str(altered) in str(told.value)
    assert "not those that comity knows" in str(told.value)
    assert ADVICE in str(told.value)


def test_a_model_without_its_data_is_refused(altered: Path) -> None:
    shutil.rmtree(next(path for path in altered.iterdir() if path.is_dir()))
    with pytest.raises(ModelError, match="has no data folder"):
        find_model(CARRIED[0])


def test_the_hash_is_of_the_weights_alone(tmp_path: Path) -> None:
    nothing = weights_hash(tmp_path)
    for name in WEIGHTS:
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(name.encode())
    whole = weights_hash(tmp_path)
    (tmp_path / "meta.json").write_text("{}")
    assert weights_hash(tmp_path) == whole != nothing
    (tmp_path / WEIGHTS[0]).write_bytes(b"other")
    assert weights_hash(tmp_path) != whole
