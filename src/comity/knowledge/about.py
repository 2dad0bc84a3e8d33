"""What the tables say of a code or a name: each fact with its dates, its source and the row that it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from comity.knowledge.foreign import foreign_codes
from comity.knowledge.outlets import fold
from comity.knowledge.records import in_force
from comity.knowledge.tables import Row, straight
from comity.knowledge.world import World

Rows = Callable[[str], Iterable[Row]]

MOST_TOWNS = 5
"""Towns of one name that are told, the most populous."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One fact. `what` is its kind in a word or two, `where` the table and row."""

    what: str
    text: str
    since: str | None
    until: str | None
    source: str
    where: str


def about(asked: str, on: str | None, world: World, rows: Rows) -> list[Said]:
    """All that the tables say of a code, or of a name in English or, for states, another language.

    With the ISO day `on`, what was in force on it; without, the names and terms of all times, and of a code the
    holders of offices, memberships and codes without an end. Empty where the tables know nothing of it.
    """
    text = straight(asked.strip())
    found = list(_of_name(text, on, rows))
    codes = _codes_of(text, world, found)
    if not found and not codes:
        codes = dict.fromkeys(foreign_codes(text, world))
    found += [said for code in codes for said in _of_code(code, on, world, rows)]
    return list({(said.where, said.what): said for said in reversed(found)}.values())[::-1]


def _codes_of(text: str, world: World, found: list[Said]) -> dict[str, None]:
    """The states, bodies, movements and territories that are meant, in order."""
    codes: dict[str, None] = {}
    if world.is_code(text.upper()) or text.upper() in world.former or text.upper() in world.territories:
        codes[text.upper()] = None
    for name in world.names.get(text, ()):
        if name.kind in ("state", "body"):
            codes[name.code] = None
    for territory in world.territories.get(text, ()):
        codes[territory.code] = None
    for former in world.former.values():
        if text in (former.name, *former.aliases):
            codes[former.code] = None
    return codes


def _said(what: str, text: str, row: Row) -> Said:
    since, until = row.cells.get("since") or row.cells.get("founded"), row.cells.get("until")
    return Said(what=what, text=text, since=since or None, until=until or None, source=row["source"], where=row.where)


def _holds(row: Row, on: str | None) -> bool:
    return on is None or in_force(row.maybe("since"), row.maybe("until"), on)


def _of_name(text: str, on: str | None, rows: Rows) -> Iterator[Said]:
    """Rows that bear the name itself."""
    for table in ("body_names.csv", "country_names.csv", "organs.csv"):
        for row in rows(table):
            if row["text"] == text and (table != "country_names.csv" or _holds(row, on)):
                yield _said("name", f"{text}: {row['kind']} of {row['code']}", row)
    for row in rows("groups.csv"):
        if text in (row["name"], *row.many("aliases")) and _holds(row, on):
            yield _said("armed movement", f"{row['name']} ({row['code']}), {row['country'] or 'no state'}", row)
    for row in rows("leaders.csv"):
        if text in (row["person"], *row.many("aliases"), row["surname"]) and _holds(row, on):
            yield _said("office", f"{row['person']}, {row['office']} of {row['code']}", row)
    for row in rows("outlets.csv"):
        if fold(text) in (row["id"], fold(row["name"]), *row.many("domains")):
            voice = f", speaks for {row['party']}" if row["party"] else ""
            yield _said("outlet", f"{row['name']}, {row['kind']}, {row['country'] or 'no country'}{voice}", row)
    yield from _of_place(text, on, rows)


def _of_place(text: str, on: str | None, rows: Rows) -> Iterator[Said]:
    for row in rows("disputed.csv"):
        if text in (row["name"], *row.many("aliases")) and _holds(row, on):
            claimed, held = ", ".join(row.many("claimants")), ", ".join(row.many("administered_by"))
            note = f"; {row['note']}" if row["note"] else ""
            told = f"{row['name']}: claimed by {claimed}, administered by {held or 'nobody'}{note}"
            yield _said("disputed", told, row)
    for row in rows("regions.csv"):
        if row["name"] == text:
            yield _said(row["kind"], f"{text}, {_position(row)}", row)
    towns = [row for row in rows("places.csv") if row["name"] == text]
    for row in sorted(towns, key=lambda row: -int(row["population"]))[:MOST_TOWNS]:
        yield _said("town", f"{text}, {_position(row)}, {int(row['population']):,} people", row)


def _position(row: Row) -> str:
    return f"{row['country'] or 'no state (disputed)'}, at {row['latitude']}, {row['longitude']}"


def _of_code(code: str, on: str | None, world: World, rows: Rows) -> Iterator[Said]:
    """The state, body or territory itself, its codes, offices and memberships."""
    for table, key, what in (
        ("countries.csv", "iso3", "state"),
        ("former_states.csv", "code", "former state"),
        ("bodies.csv", "code", "body"),
        ("groups.csv", "code", "armed movement"),
    ):
        for row in rows(table):
            if row[key] == code and (what != "armed movement" or code in world.groups):
                yield _said(what, f"{row['name']} ({code})", row)
    for row in rows("territories.csv"):
        if row["code"] == code and _holds(row, on):
            yield _said("territory", f"{row['name']} ({code}), under {row['under']}", row)
    for row in rows("codes.csv"):
        if row["code"] == code and _counts(row, on):
            yield _said("code", f"{row['scheme']} {row['value']}", row)
    for row in rows("leaders.csv"):
        kinds = [kind for kind in row.many("kind_of_office") if kind != "other"]
        if row["code"] == code and kinds and _counts(row, on):
            yield _said("office", f"{row['person']}, {row['office']} of {code}", row)
    for row in rows("memberships.csv"):
        if row["member"] == code and _counts(row, on):
            yield _said("member of", f"{world.country_name(row['body'])} ({row['body']})", row)
    yield from _members(code, on, world, rows)


def _members(body: str, on: str | None, world: World, rows: Rows) -> Iterator[Said]:
    """The members of a body as one fact, for there may be two hundred."""
    members = world.members(body, on)
    first = next((row for row in rows("memberships.csv") if row["body"] == body), None)
    if members and first:
        text = f"{len(members)}: {', '.join(members)}"
        yield Said(what="members", text=text, since=None, until=None, source=first["source"], where=first.where)


def _counts(row: Row, on: str | None) -> bool:
    """In force on the day; without a day, without an end."""
    return not row["until"] if on is None else _holds(row, on)
