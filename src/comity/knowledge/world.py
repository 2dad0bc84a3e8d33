"""What the coder knows of the world: who is named by which words, who belongs to what, which outlet is whose."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeVar

from comity.errors import KnowledgeError
from comity.knowledge.names import body_name, country_name, group_names, leader_name, leader_names, organ_name
from comity.knowledge.outlets import find_outlet, outlet, outlet_keys
from comity.knowledge.records import OTHER, Body, Country, Group, Membership, Name, Place
from comity.knowledge.tables import Row, data_hash, packaged_data, read_table, straight
from comity.model import Source

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The tables of knowledge, ready to ask. Made by `load_world`; nothing in it changes.

    `names` maps a surface form, written with straight apostrophes and in its own case, to what it may name, the
    likeliest first: bodies, then states, organs, groups, persons. `phrases` are words that hold a name and name
    no party ("South China Sea"): a matcher takes the longest match over names and phrases together.
    """

    names: Mapping[str, tuple[Name, ...]]
    phrases: frozenset[str]
    countries: Mapping[str, Country]
    bodies: Mapping[str, Body]
    groups: Mapping[str, Group]
    memberships: Mapping[str, tuple[Membership, ...]]
    places: Mapping[str, tuple[Place, ...]]
    outlets: Mapping[str, Source]
    offices: Mapping[tuple[str, str], tuple[Name, ...]]
    hash: str

    def named(self, text: str, on: str | None = None) -> tuple[Name, ...]:
        """What `text` may name, either apostrophe; with the ISO day `on`, those in force on it come first."""
        names = self.names.get(straight(text), ())
        return names if on is None else tuple(sorted(names, key=lambda name: not name.holds_on(on)))

    def source(self, name: str | None, url: str | None = None) -> Source | None:
        """The outlet of this id, name, domain or address; of kind "unknown" if no table has it, None without either."""
        return find_outlet(self.outlets, name, url)

    def members(self, body: str, on: str | None) -> tuple[str, ...]:
        """Codes of the members of `body` on the ISO day `on`, sorted; None asks for memberships without an end."""
        return tuple(sorted({item.member for item in self.memberships.get(body, ()) if item.holds_on(on)}))

    def holders(self, code: str, office: str, on: str | None) -> tuple[Name, ...]:
        """Who holds the office of this kind for `code` on the ISO day `on`, under their full names.

        `office` is "head of state", "head of government", "foreign minister" or "defence minister"; None for `on`
        asks for those whose term has no end.
        """
        names = self.offices.get((code, office), ())
        return tuple(name for name in names if (name.until is None if on is None else name.holds_on(on)))

    def country_name(self, code: str) -> str:
        """The English name of a state, body or movement; the code itself where the tables have none."""
        if code in self.countries:
            return self.countries[code].name
        if code in self.bodies:
            return self.bodies[code].name
        return self.groups[code].name if code in self.groups else code

    def is_state(self, code: str) -> bool:
        """Whether `code` is in the table of countries."""
        return code in self.countries

    def is_code(self, code: str) -> bool:
        """Whether `code` is that of a state, a body or a movement, or OTHER."""
        return code in self.countries or code in self.bodies or code in self.groups or code == OTHER

    def scored_code(self, code: str) -> str:
        """The code that the coding guide's scored form uses: OTHER for a body that the guide does not list."""
        return self.bodies[code].scored if code in self.bodies else code

    def place(self, name: str) -> tuple[Place, ...]:
        """Towns of this name, the most populous first."""
        return self.places.get(straight(name), ())


@functools.cache
def load_world() -> World:
    """The world of the packaged tables, read once; raises KnowledgeError naming file and row."""
    return read_world(packaged_data())


def read_world(folder: Traversable) -> World:
    """The world of the tables in `folder`; raises KnowledgeError naming file and row."""
    leaders = list(read_table(folder, "leaders.csv"))
    groups = list(read_table(folder, "groups.csv"))
    names = [
        *map(body_name, read_table(folder, "body_names.csv")),
        *map(country_name, read_table(folder, "country_names.csv")),
        *map(organ_name, read_table(folder, "organs.csv")),
        *(name for row in groups for name in group_names(row)),
        *(name for row in leaders for name in leader_names(row)),
    ]
    members = (_membership(row) for row in read_table(folder, "memberships.csv"))
    places = sorted(map(_place, read_table(folder, "places.csv")), key=lambda place: -place.population)
    return World(
        names=_grouped((name.text, name) for name in names),
        phrases=frozenset(row["text"] for row in read_table(folder, "phrases.csv")),
        countries=MappingProxyType({row["iso3"]: _country(row) for row in read_table(folder, "countries.csv")}),
        bodies=MappingProxyType({row["code"]: _body(row) for row in read_table(folder, "bodies.csv")}),
        groups=_groups(groups),
        memberships=_grouped((item.body, item) for item in members),
        places=_grouped((place.name, place) for place in places),
        outlets=_outlets(read_table(folder, "outlets.csv")),
        offices=_offices(leaders),
        hash=data_hash(folder),
    )


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, tuple[Value, ...]]:
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return MappingProxyType({key: _distinct(values) for key, values in found.items()})


def _distinct(values: list[Value]) -> tuple[Value, ...]:
    """The values without repetition; most keys have one value, and comparing records takes time."""
    return tuple(values) if len(values) == 1 else tuple(dict.fromkeys(values))


def _country(row: Row) -> Country:
    return Country(
        iso3=row["iso3"],
        iso2=row["iso2"],
        name=row["name"],
        since=row.maybe("since"),
        until=row.maybe("until"),
        source=row["source"],
    )


def _body(row: Row) -> Body:
    return Body(
        code=row["code"],
        name=row["name"],
        scored=row["scored"],
        founded=row.maybe("founded"),
        dissolved=row.maybe("dissolved"),
        source=row["source"],
    )


def _membership(row: Row) -> Membership:
    return Membership(
        body=row["body"],
        member=row["member"],
        since=row.maybe("since"),
        until=row.maybe("until"),
        source=row["source"],
    )


def _place(row: Row) -> Place:
    try:
        return Place(
            name=row["name"],
            country=row.maybe("country"),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            population=int(row["population"]),
            source=row["source"],
        )
    except ValueError as error:
        raise KnowledgeError(f"{row.where}: not a number ({error}); write degrees and whole people") from error


def _groups(rows: Iterable[Row]) -> Mapping[str, Group]:
    """The first group of each code; a group that bears its state's code is found under its names only."""
    found: dict[str, Group] = {}
    for row in rows:
        group = Group(
            code=row["code"],
            name=row["name"],
            country=row.maybe("country"),
            sector=row["sector"],
            since=row.maybe("since"),
            until=row.maybe("until"),
            source=row["source"],
        )
        if group.code != OTHER and group.code != group.country:
            found.setdefault(group.code, group)
    return MappingProxyType(found)


def _outlets(rows: Iterable[Row]) -> Mapping[str, Source]:
    found: dict[str, Source] = {}
    for row in rows:
        source = outlet(row)
        for key in outlet_keys(row):
            known = found.setdefault(key, source)
            if known.id != source.id:
                raise KnowledgeError(
                    f"{row.where}: {key!r} already stands for outlet {known.id!r}; keep one of the two"
                )
    return MappingProxyType(found)


def _offices(rows: Iterable[Row]) -> Mapping[tuple[str, str], tuple[Name, ...]]:
    """Leaders under their full name, by code and kind of office."""
    return _grouped(
        ((row["code"], kind), leader_name(row, row["person"])) for row in rows for kind in row.many("kind_of_office")
    )
