"""The weights that turn what is known of a claim into the probability that it is right, from ``en/confidence.toml``."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.errors import KnowledgeError
from comity.lexicon.load import FOLDER, load_lexicon
from comity.lexicon.tables import read_toml

TABLES = ("features", "types", "rules")
FILE = "confidence.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A logistic model. Weights are log odds for one unit of a feature; a type or rule that has none counts zero."""

    intercept: float
    features: Mapping[str, float]
    types: Mapping[str, float]
    rules: Mapping[str, float]


@functools.cache
def load_weights(folder: Path = FOLDER) -> Weights:
    """The weights under `folder`; raises KnowledgeError naming file and key for what is missing or no finite number."""
    path = folder / FILE
    read = read_toml(path)
    _refuse(path, read, ("intercept", *TABLES), "the file")
    tables = {name: _table(path, name, read[name]) for name in TABLES}
    rules = load_lexicon(folder).rules
    _refuse_strangers(path, "rules", tables["rules"], rules)
    _refuse_strangers(path, "types", tables["types"], {rule.type for rule in rules.values()})
    return Weights(intercept=_number(path, "intercept", read["intercept"]), **tables)


def write_weights(weights: Weights, path: Path) -> None:
    """Write weights as `load_weights` reads them, names in order."""
    lines = ["# How sure a claim is: weights in log odds, fitted by bench/calibrate.py. Do not write here by hand."]
    lines.append(f"intercept = {weights.intercept}")
    for name, table in zip(TABLES, (weights.features, weights.types, weights.rules), strict=True):
        lines.append(f"\n[{name}]")
        lines.extend(f"{key} = {table[key]}" for key in sorted(table))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def check_features(weights: Weights, known: Iterable[str], where: str = FILE) -> None:
    """Raises KnowledgeError where the features of the weights are not exactly those that claims are asked for."""
    _refuse(where, weights.features, tuple(known), "features")


def _refuse(path: Path | str, given: Mapping[str, Any], wanted: tuple[str, ...], where: str) -> None:
    missing = [key for key in wanted if key not in given]
    if missing:
        raise KnowledgeError(f"{path}: {where}: there is no {missing[0]!r}; run: python bench/calibrate.py")
    _refuse_strangers(path, where, given, wanted)


def _refuse_strangers(path: Path | str, where: str, given: Iterable[str], known: Iterable[str]) -> None:
    strange = sorted(set(given) - set(known))
    if strange:
        raise KnowledgeError(f"{path}: {where}: unknown {strange[0]!r}; drop it, or run: python bench/calibrate.py")


def _table(path: Path, name: str, table: Any) -> Mapping[str, float]:
    if not isinstance(table, dict):
        raise KnowledgeError(f"{path}: {name}: is no table; give one weight for each name")
    return {key: _number(path, f"{name}.{key}", value) for key, value in table.items()}


def _number(path: Path, key: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise KnowledgeError(f"{path}: {key}: {value!r} is no finite number; give one")
    return float(value)
