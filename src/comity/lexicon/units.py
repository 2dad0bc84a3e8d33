"""What amounts are counted in, read from ``en/units.toml``: units, scales, number words, bounds and rates."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from comity.errors import KnowledgeError
from comity.lexicon.load import FOLDER
from comity.lexicon.tables import read_toml
from comity.model import Bound

KINDS = ("money", "share", "people", "measure", "weapon")
UNIT_KEYS = frozenset(("unit", "kind", "signs", "words", "times"))
TABLES = frozenset(("unit", "scales", "numbers", "vague", "bounds", "rates"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What something is counted in. `words` follow the number, as lemmas; `signs` stand before it.

    `times` is what one of the words is worth in the unit.
    """

    unit: str
    kind: str
    words: tuple[str, ...]
    signs: tuple[str, ...] = ()
    times: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Units:
    """All units, and the words for scales ("million"), numbers, vague plurals, bounds and rates."""

    by_word: Mapping[str, Unit]
    by_sign: Mapping[str, Unit]
    scales: Mapping[str, float]
    numbers: Mapping[str, float]
    vague: Mapping[str, float]
    bounds: Mapping[str, Bound]
    rates: Mapping[str, str]


@functools.cache
def load_units(folder: Path = FOLDER) -> Units:
    """The units of the lexicon under `folder`; raises KnowledgeError naming the file for what is not right."""
    path = folder / "units.toml"
    tables = read_toml(path)
    if set(tables) != TABLES:
        odd = sorted(set(tables) ^ TABLES)
        raise KnowledgeError(f"{path.name}: table {odd[0]!r} is unknown or missing; keep {', '.join(sorted(TABLES))}")
    units = [_unit(table, path.name) for table in tables["unit"]]
    return Units(
        by_word=_by_word(units, path.name),
        by_sign={sign: unit for unit in units for sign in unit.signs},
        scales=_numbers(tables["scales"], path.name),
        numbers=_numbers(tables["numbers"], path.name),
        vague=_numbers(tables["vague"], path.name),
        bounds=_bounds(tables["bounds"], path.name),
        rates={word: period for period, words in tables["rates"].items() for word in words},
    )


def _unit(table: Mapping[str, Any], file: str) -> Unit:
    where = f"{file}: unit {table.get('unit')!r}"
    if set(table) - UNIT_KEYS or not {"unit", "kind", "words"} <= set(table):
        raise KnowledgeError(f"{where}: give unit, kind and words, and signs or times where there are any")
    if table["kind"] not in KINDS:
        raise KnowledgeError(f"{where}: unknown kind {table['kind']!r}; use one of {', '.join(KINDS)}")
    return Unit(
        unit=table["unit"],
        kind=table["kind"],
        words=tuple(table["words"]),
        signs=tuple(table.get("signs", ())),
        times=float(table.get("times", 1)),
    )


def _by_word(units: list[Unit], file: str) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for unit in units:
        for word in unit.words:
            if word in found:
                raise KnowledgeError(f"{file}: {word!r} stands under {found[word].unit} and {unit.unit}; keep one")
            found[word] = unit
    return found


def _numbers(table: Mapping[str, Any], file: str) -> dict[str, float]:
    wrong = [word for word, value in table.items() if not isinstance(value, (int, float))]
    if wrong:
        raise KnowledgeError(f"{file}: {wrong[0]!r} has no number; write one")
    return {word: float(value) for word, value in table.items()}


def _bounds(table: Mapping[str, Any], file: str) -> dict[str, Bound]:
    known: tuple[Bound, ...] = get_args(Bound)
    if set(table) - set(known):
        raise KnowledgeError(f"{file}: unknown bound {min(set(table) - set(known))!r}; use one of {', '.join(known)}")
    return {word: bound for bound in known for word in table.get(bound, ())}
