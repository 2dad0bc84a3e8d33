"""The table of features by which two claims are compared, as data that a reader can change."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from comity.errors import KnowledgeError

_TABLE = "merge/data/likeness.toml"
_NUMBERS = ("same", "together", "apart")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One line of the table: what it adds, whether it rules out that two claims are one event, and in which words."""

    id: str
    points: float
    say: str
    never: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The whole table. `family` maps a PLOVER type to its family; points have no unit but their sum's threshold."""

    same: float
    together: float
    apart: float
    near_days: int
    far_days: int
    most_words: int
    letters: int
    stop: frozenset[str]
    family: Mapping[str, str]
    of_words: frozenset[str]
    features: Mapping[str, Feature]


@functools.cache
def load_weights() -> Weights:
    """The table that comes with comity; raises KnowledgeError for a fault in it."""
    raw = tomllib.loads(files("comity").joinpath(_TABLE).read_text(encoding="utf-8"))
    return read_weights(raw)


def read_weights(raw: Mapping[str, Any]) -> Weights:
    """The table out of its TOML form; raises KnowledgeError naming what is missing, unknown or said twice."""
    try:
        same, together, apart = (float(raw[name]) for name in _NUMBERS)
        days, words = raw["days"], raw["words"]
        features = [read_feature(line, _TABLE) for line in raw["feature"]]
        weights = Weights(
            same=same,
            together=together,
            apart=apart,
            near_days=int(days["near"]),
            far_days=int(days["far"]),
            most_words=int(words["most"]),
            letters=int(words["letters"]),
            stop=frozenset(words["stop"]) | frozenset(words["acts"]),
            family={kind: name for name, kinds in raw["families"].items() for kind in kinds},
            of_words=frozenset(raw["kinds"]["of_words"]),
            features={feature.id: feature for feature in features},
        )
    except KeyError as missing:
        raise KnowledgeError(f"{_TABLE}: {missing} is missing; write it") from missing
    if len(weights.features) != len(features):
        raise KnowledgeError(f"{_TABLE}: a feature is written twice; keep one of each id")
    if not weights.apart <= weights.together <= weights.same:
        raise KnowledgeError(f"{_TABLE}: needs apart <= together <= same; change the three numbers")
    return weights


def read_feature(line: Mapping[str, Any], table: str) -> Feature:
    """A feature out of its TOML form; raises KnowledgeError for an unknown key, naming the file `table`."""
    unknown = set(line) - {"id", "points", "say", "never"}
    if unknown:
        raise KnowledgeError(f"{table}: feature {line.get('id')!r} has the unknown key {min(unknown)!r}; remove it")
    return Feature(id=line["id"], points=float(line["points"]), say=line["say"], never=bool(line.get("never", False)))
