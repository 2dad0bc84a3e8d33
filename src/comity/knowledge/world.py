"""What the coder knows of the world: who is named by which words, who belongs to what, which outlet is whose."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from comity.errors import KnowledgeError
from comity.knowledge import atlas
from comity.knowledge.atlas import OnDemand, Towns, grouped
from comity.knowledge.names import body_name, country_name, group_names, leader_name, leader_names, organ_name
from comity.knowledge.outlets import find_outlet, outlet, outlet_keys
from comity.knowledge.records import (
    OTHER,
    Body,
    Code,
    Codes,
    Country,
    DisputedPlace,
    FormerState,
    Group,
    Membership,
    Name,
    Place,
    Region,
    Territory,
)
from comity.knowledge.register import Register, read_register
from comity.knowledge.tables import Row, data_hash, own_tables, packaged_data, read_table, straight
from comity.model import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """The tables of knowledge, ready to ask. Made by `load_world`; nothing in it changes.

    `names` maps a surface form, written with straight apostrophes and in its own case, to what it may name, the
    likeliest first: bodies, then states, organs, groups, persons. `phrases` are words that hold a name and name
    no party ("South China Sea"): a matcher takes the longest match over names and phrases together.

    `places`, `regions`, `coded` (codes in other schemes), `territories`, `contested` (disputed places) and `former`
    (states that are no more) are read when they are first looked into; a fault in them is raised then.
    """

    names: Mapping[str, tuple[Name, ...]]
    phrases: frozenset[str]
    countries: Mapping[str, Country]
    bodies: Mapping[str, Body]
    groups: Mapping[str, Group]
    memberships: Mapping[str, tuple[Membership, ...]]
    places: Mapping[str, tuple[Place, ...]]
    regions: Mapping[str, tuple[Region, ...]]
    coded: Mapping[str, tuple[Code, ...]]
    territories: Mapping[str, tuple[Territory, ...]]
    contested: Mapping[str, tuple[DisputedPlace, ...]]
    former: Mapping[str, FormerState]
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
        return tuple(name for name in names if name.holds_on(on))

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

    def region(self, name: str) -> tuple[Region, ...]:
        """States, first-level regions and seats of power of this name, each with a point in it."""
        return self.regions.get(straight(name), ())

    def codes(self, code: str, on: str | None) -> Codes | None:
        """The codes of a state or former state in other schemes on the ISO day `on`; None asks for those without end.

        None is returned for a code that has none then. They are for counting and take no position on status.
        """
        return atlas.codes_on(self.coded.get(code, ()), code, on)

    def territory(self, name: str, on: str | None) -> Territory | None:
        """The territory of this code or name, with the state it is under on the ISO day `on` (None: now)."""
        return next((one for one in self.territories.get(straight(name), ()) if one.holds_on(on)), None)

    def disputed(self, name: str, on: str | None) -> DisputedPlace | None:
        """Who claims and who administers the place of this name on the ISO day `on` (None: now); None if nobody.

        On a day on which one period ends and the next begins, the later one is given.
        """
        found = [one for one in self.contested.get(straight(name), ()) if one.holds_on(on)]
        return max(found, key=lambda one: one.since or "", default=None)


def load_world(register: Path | None = None) -> World:
    """The world of the packaged tables and the user's own rows; raises KnowledgeError naming file and row.

    The user's rows lie in the folder that the environment variable COMITY_KNOWLEDGE names, if it is set. `register` is
    a file of offices learned from a ledger. Tables are read once.
    """
    return _loaded(own_tables(), read_register(register))


@functools.cache
def _loaded(own: Path | None, register: Register) -> World:
    return read_world(packaged_data(), own, register)


def read_world(folder: Traversable, own: Traversable | None = None, register: Register | None = None) -> World:
    """The world of the tables in `folder`, with the user's rows in `own`; raises KnowledgeError naming file and row.

    Of the persons of a `register` those are added whom the tables do not name.
    """
    learned = register or Register()

    def rows(name: str) -> Iterable[Row]:
        return read_table(folder, name, own)

    leaders = list(rows("leaders.csv"))
    groups = list(rows("groups.csv"))
    names = [
        *map(body_name, rows("body_names.csv")),
        *map(country_name, rows("country_names.csv")),
        *map(organ_name, rows("organs.csv")),
        *(name for row in groups for name in group_names(row)),
        *(name for row in leaders for name in leader_names(row)),
    ]
    known = {name.text for name in names}
    names.extend(name for name in learned.names if name.text not in known)
    members = (_membership(row) for row in rows("memberships.csv"))
    return World(
        names=grouped((name.text, name) for name in names),
        phrases=frozenset(row["text"] for row in rows("phrases.csv")),
        countries=MappingProxyType({row["iso3"]: _country(row) for row in rows("countries.csv")}),
        bodies=MappingProxyType({row["code"]: _body(row) for row in rows("bodies.csv")}),
        groups=_groups(groups),
        memberships=grouped((item.body, item) for item in members),
        places=OnDemand(lambda: Towns(rows("places.csv"))),
        regions=OnDemand(lambda: atlas.regions(rows("regions.csv"))),
        coded=OnDemand(lambda: atlas.codes(rows("codes.csv"))),
        territories=OnDemand(lambda: atlas.territories(rows("territories.csv"))),
        contested=OnDemand(lambda: atlas.disputed(rows("disputed.csv"))),
        former=OnDemand(lambda: atlas.former_states(rows("former_states.csv"))),
        outlets=_outlets(rows("outlets.csv")),
        offices=_offices(leaders),
        hash=_hash(data_hash(folder, own), learned),
    )


def _hash(tables: str, register: Register) -> str:
    """The hash of what is known: of the tables alone where no register is given."""
    return tables if register.hash is None else hashlib.sha256(f"{tables}\n{register.hash}".encode()).hexdigest()


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
    return grouped(
        ((row["code"], kind), leader_name(row, row["person"])) for row in rows for kind in row.many("kind_of_office")
    )
