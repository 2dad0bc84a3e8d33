"""The gate of the tables of codes, territories, disputed places, regions and towns (see check.py for all others)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import get_args

from comity.knowledge.records import RegionKind, Scheme
from comity.knowledge.tables import Row

Tables = Mapping[str, Sequence[Row]]

_FORMS: dict[str, str] = {
    "iso3": "[A-Z]{3}",
    "iso2": "[A-Z]{2}",
    "iso_numeric": r"\d{3}",
    "cow": r"\d{1,3}",
    "cow_abbr": "[A-Z]{3}",
    "gw": r"\d{1,3}",
    "gw_abbr": "[A-Z]{3}",
    "fips": "[A-Z]{2}",
    "cameo": "[A-Z]{3}",
}
_ALWAYS = "9999"


def atlas_problems(tables: Tables, states: frozenset[str], parties: frozenset[str]) -> Iterator[str]:
    """All faults of these tables; `states` are the codes of countries.csv, `parties` all that a party may bear."""
    former = frozenset(row["code"] for row in tables["former_states.csv"])
    yield from _codes(tables, states, former, parties)
    yield from _forms(tables, states)
    yield from _overlaps(tables)
    yield from _numbers(tables)


def _codes(tables: Tables, states: frozenset[str], former: frozenset[str], parties: frozenset[str]) -> Iterator[str]:
    allowed: tuple[tuple[str, str, Callable[[str], bool], str], ...] = (
        ("former_states.csv", "successors", states.__contains__, "use codes of countries.csv"),
        ("codes.csv", "code", (states | former).__contains__, "use one of countries.csv or former_states.csv"),
        ("codes.csv", "scheme", get_args(Scheme).__contains__, f"use one of {', '.join(get_args(Scheme))}"),
        ("territories.csv", "under", states.__contains__, "use one of countries.csv"),
        ("disputed.csv", "claimants", parties.__contains__, "use codes of states, bodies or groups, or OTHER"),
        ("disputed.csv", "administered_by", parties.__contains__, "use codes of states, bodies or groups, or OTHER"),
        ("regions.csv", "country", states.__contains__, "use one of countries.csv, or leave it empty"),
        ("regions.csv", "kind", get_args(RegionKind).__contains__, f"use one of {', '.join(get_args(RegionKind))}"),
    )
    for table, column, allows, advice in allowed:
        for row in tables[table]:
            for cell in row.many(column):
                if not allows(cell):
                    yield f"{row.where}: unknown {column} {cell!r}; {advice}"


def _forms(tables: Tables, states: frozenset[str]) -> Iterator[str]:
    """Codes have the form of their scheme, and a former state or a territory takes no code of a state."""
    for row in tables["codes.csv"]:
        form = _FORMS.get(row["scheme"], "")
        if form and not re.fullmatch(form, row["value"]):
            yield f"{row.where}: {row['value']!r} is no code of {row['scheme']}; write it as the list has it"
    for table in ("former_states.csv", "territories.csv"):
        for row in tables[table]:
            if not re.fullmatch("[A-Z]{3}", row["code"]):
                yield f"{row.where}: code {row['code']!r} is not three capitals; write it as ISO 3166 has it"
            elif row["code"] in states:
                yield f"{row.where}: code {row['code']!r} is that of a state; choose another"


def _overlaps(tables: Tables) -> Iterator[str]:
    """One code, one sovereign, one administration at a time; two periods may share their day of change."""
    kinds: tuple[tuple[str, Callable[[Row], tuple[str, ...]]], ...] = (
        ("codes.csv", lambda row: (row["code"], row["scheme"])),
        ("codes.csv", lambda row: (row["scheme"], row["value"])),
        ("territories.csv", lambda row: (row["code"],)),
        ("disputed.csv", lambda row: (row["name"],)),
    )
    for table, key in kinds:
        periods: dict[tuple[str, ...], list[Row]] = {}
        for row in tables[table]:
            periods.setdefault(key(row), []).append(row)
        for what, rows in periods.items():
            rows.sort(key=lambda row: row["since"])
            for before, after in itertools.pairwise(rows):
                if _reach_into(before["until"], after["since"]):
                    yield (
                        f"{after.where}: {', '.join(what)} begins before {before.where} has ended; "
                        "correct since or until of one of the two"
                    )


def _reach_into(until: str, since: str) -> bool:
    """Whether a period that ends with `until` covers more than the first day, month or year of one from `since`."""
    size = min(len(until), len(since)) or None
    return (until or _ALWAYS)[:size] > since[:size] if size else True


def _numbers(tables: Tables) -> Iterator[str]:
    """Places lie on the globe."""
    for row in (*tables["places.csv"], *tables["regions.csv"]):
        for column, limit in (("latitude", 90.0), ("longitude", 180.0)):
            if not _is_within(row[column], limit):
                yield f"{row.where}: {column} {row[column]!r} is not within {limit:g} degrees; write decimal degrees"
    for row in tables["places.csv"]:
        if not row["population"].isdecimal():
            yield f"{row.where}: population {row['population']!r} is no whole number; write 0 where it is not known"


def _is_within(text: str, limit: float) -> bool:
    try:
        return abs(float(text)) <= limit
    except ValueError:
        return False
