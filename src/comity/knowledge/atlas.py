"""Codes of states, territories, disputed places and points on the map: tables that are read when first asked for."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar, cast

from comity.errors import KnowledgeError
from comity.knowledge.records import Code, Codes, DisputedPlace, FormerState, Place, Region, RegionKind, Territory
from comity.knowledge.tables import Row

Key = TypeVar("Key")
Value = TypeVar("Value")


class OnDemand(Mapping[Key, Value]):
    """A mapping that is made when it is first looked into: a run that asks for no place never reads the places."""

    def __init__(self, make: Callable[[], Mapping[Key, Value]]) -> None:
        self._made = functools.cache(make)

    def __getitem__(self, key: Key) -> Value:
        return self._made()[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self._made())


class Towns(Mapping[str, tuple[Place, ...]]):
    """Towns by name, the most populous first. A record is made when it is asked for: most of 40,000 never are."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[str, list[Row]] = {}
        for row in rows:
            self._rows.setdefault(row["name"], []).append(row)

    def __getitem__(self, name: str) -> tuple[Place, ...]:
        found = dict.fromkeys(map(_place, self._rows[name]))
        return tuple(sorted(found, key=lambda place: -place.population))

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)


def grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    """The values of each key in their order, without repetition."""
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return MappingProxyType({key: _distinct(values) for key, values in found.items()})


def _distinct(values: list[Value]) -> tuple[Value, ...]:
    """Most keys have one value, and comparing records takes time."""
    return tuple(values) if len(values) == 1 else tuple(dict.fromkeys(values))


def codes_on(rows: Iterable[Code], code: str, on: str | None) -> Codes | None:
    """The codes in force on the ISO day `on`, of several in one scheme the latest; None where there is none."""
    valid = sorted((row for row in rows if row.holds_on(on)), key=lambda row: row.since or "")
    return Codes(code=code, **{row.scheme: row.value for row in valid}) if valid else None


def regions(rows: Iterable[Row]) -> Mapping[str, tuple[Region, ...]]:
    """States, regions and seats by name."""
    return grouped((row["name"], _region(row)) for row in rows)


def codes(rows: Iterable[Row]) -> Mapping[str, tuple[Code, ...]]:
    """All codes by comity's code of the state."""
    return grouped((row["code"], _code(row)) for row in rows)


def territories(rows: Iterable[Row]) -> Mapping[str, tuple[Territory, ...]]:
    """Territories by code and by name."""
    made = [_territory(row) for row in rows]
    return grouped((key, one) for one in made for key in (one.code, one.name))


def disputed(rows: Iterable[Row]) -> Mapping[str, tuple[DisputedPlace, ...]]:
    """Disputed places by name and by alias, one record for each period."""
    made = [_disputed(row) for row in rows]
    return grouped((key, one) for one in made for key in (one.name, *one.aliases))


def former_states(rows: Iterable[Row]) -> Mapping[str, FormerState]:
    """Former states by code."""
    return MappingProxyType({row["code"]: _former(row) for row in rows})


def _place(row: Row) -> Place:
    return Place(
        name=row["name"],
        country=row.maybe("country"),
        latitude=_number(row, "latitude"),
        longitude=_number(row, "longitude"),
        population=int(_number(row, "population")),
        source=row["source"],
    )


def _region(row: Row) -> Region:
    return Region(
        name=row["name"],
        kind=cast(RegionKind, row["kind"]),
        country=row.maybe("country"),
        latitude=_number(row, "latitude"),
        longitude=_number(row, "longitude"),
        source=row["source"],
    )


def _number(row: Row, column: str) -> float:
    try:
        return float(row[column])
    except ValueError as error:
        raise KnowledgeError(f"{row.where}: not a number ({error}); write degrees and whole people") from error


def _code(row: Row) -> Code:
    return Code(
        code=row["code"],
        scheme=row["scheme"],
        value=row["value"],
        since=row.maybe("since"),
        until=row.maybe("until"),
        source=row["source"],
    )


def _territory(row: Row) -> Territory:
    return Territory(
        code=row["code"],
        name=row["name"],
        under=row["under"],
        since=row.maybe("since"),
        until=row.maybe("until"),
        source=row["source"],
    )


def _disputed(row: Row) -> DisputedPlace:
    return DisputedPlace(
        name=row["name"],
        aliases=row.many("aliases"),
        claimants=row.many("claimants"),
        administered_by=row.many("administered_by"),
        since=row.maybe("since"),
        until=row.maybe("until"),
        source=row["source"],
        note=row.maybe("note"),
    )


def _former(row: Row) -> FormerState:
    return FormerState(
        code=row["code"],
        name=row["name"],
        aliases=row.many("aliases"),
        since=row.maybe("since"),
        until=row.maybe("until"),
        successors=row.many("successors"),
        source=row["source"],
    )
