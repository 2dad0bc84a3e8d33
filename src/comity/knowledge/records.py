"""The records of knowledge: names, places, countries, bodies and memberships, as the tables hold them.

Dates are ISO days, months or years: the length is the precision. Both ends are included. None means open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal[
    "state",
    "adjective",
    "people",
    "capital",
    "seat",
    "body",
    "organ",
    "group",
    "company",
    "media",
    "person",
    "place",
]
OfficeKind = Literal["head of state", "head of government", "foreign minister", "defence minister"]
RegionKind = Literal["country", "region", "seat"]
Scheme = Literal["iso3", "iso2", "iso_numeric", "cow", "cow_abbr", "gw", "gw_abbr", "fips", "cameo"]

OTHER = "OTHER"
"""The code of a named party that has no code of its own."""


def in_force(since: str | None, until: str | None, on: str | None) -> bool:
    """Whether the ISO day `on` lies between `since` and `until`, both included, at the precision of each.

    None for `on` asks for what is in force now: what has no end.
    """
    if on is None:
        return until is None
    if since is not None and on[: len(since)] < since[: len(on)]:
        return False
    return until is None or on[: len(until)] <= until


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A surface form, as written in text, and what it names.

    `sector` is the coding guide's sector, `detail` the finer PLOVER sector or None. `person`, `office` and
    `office_kind` are set for kind "person". The name is not meant when the next word is one of `not_before`, or
    the previous word one of `not_after`; a comma between the two does not count as a word. A name that was `learned`
    from reports is not meant before the day on which it was established.
    """

    text: str
    kind: NameKind
    code: str
    sector: str
    detail: str | None = None
    person: str | None = None
    office: str | None = None
    office_kind: str | None = None
    since: str | None = None
    until: str | None = None
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    learned: bool = False
    source: str

    def holds_on(self, on: str | None) -> bool:
        """Whether the name, or the office of the person, is in force on the ISO day `on` (None: now)."""
        return in_force(self.since, self.until, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A town. `country` is None where states dispute it; degrees are WGS 84; `population` is 0 if not known."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    population: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state or a territory that the coding guide gives a code of its own."""

    iso3: str
    iso2: str
    name: str
    since: str | None
    until: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body of several states. `scored` is its code in the coding guide: its own, or OTHER where it is not listed."""

    code: str
    name: str
    scored: str
    founded: str | None
    dissolved: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An armed movement. `code` is its own code or that of its state; `country` is the state where it is based."""

    code: str
    name: str
    country: str | None
    sector: str
    since: str | None
    until: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """That a state (or a body) belongs to a body, with first and last day where they are known."""

    body: str
    member: str
    since: str | None
    until: str | None
    source: str

    def holds_on(self, on: str | None) -> bool:
        """Whether the membership is in force on the ISO day `on`; None asks for memberships without an end."""
        return in_force(self.since, self.until, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerState:
    """A state that is no more. `successors` are the codes of the states that its land belongs to now."""

    code: str
    name: str
    aliases: tuple[str, ...]
    since: str | None
    until: str | None
    successors: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code of a state, former state or territory in one scheme (ISO, COW ...), with the dates for which it held."""

    code: str
    scheme: str
    value: str
    since: str | None
    until: str | None
    source: str

    def holds_on(self, on: str | None) -> bool:
        """Whether the code is in force on the ISO day `on`; None asks for those without an end."""
        return in_force(self.since, self.until, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The codes of one state on one day; None where a list has no code for it then, or where it is not certain.

    `code` is comity's own. `cow` and `gw` are the numbers of the Correlates of War and of Gleditsch and Ward, as text;
    `iso_numeric` keeps its leading zeros. Codes are for counting and take no position on the status of anything.
    """

    code: str
    iso3: str | None = None
    iso2: str | None = None
    iso_numeric: str | None = None
    cow: str | None = None
    cow_abbr: str | None = None
    gw: str | None = None
    gw_abbr: str | None = None
    fips: str | None = None
    cameo: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Territory:
    """A territory with an ISO code of its own, and the state under which it is counted from day to day."""

    code: str
    name: str
    under: str
    since: str | None
    until: str | None
    source: str

    def holds_on(self, on: str | None) -> bool:
        """Whether it is under that state on the ISO day `on`; None asks for today's, without an end."""
        return in_force(self.since, self.until, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputedPlace:
    """A place that several parties claim, and who administers it from `since` to `until`.

    `claimants` claim all of it or a part; `administered_by` holds each who has a part of it, and is empty where nobody
    does or it is not settled. Both hold codes; OTHER is a party without a code, such as authorities that declared
    themselves. It says what is so, and takes no position on what should be.
    """

    name: str
    aliases: tuple[str, ...]
    claimants: tuple[str, ...]
    administered_by: tuple[str, ...]
    since: str | None
    until: str | None
    source: str
    note: str | None

    def holds_on(self, on: str | None) -> bool:
        """Whether the row holds on the ISO day `on`; None asks for the one without an end."""
        return in_force(self.since, self.until, on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A state, a first-level region or a seat of power, with a point in it for maps (WGS 84).

    For states and regions it is the middle of their towns, weighted by people. `country` is None where it is disputed.
    """

    name: str
    kind: RegionKind
    country: str | None
    latitude: float
    longitude: float
    source: str
