"""The gate of the tables: every row is looked at, every fault is said with file, row and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import get_args

from comity.errors import KnowledgeError
from comity.knowledge.check_atlas import atlas_problems
from comity.knowledge.ontology import Ontology, load_ontology
from comity.knowledge.records import OTHER, OfficeKind
from comity.knowledge.tables import COLUMNS, KEYS, Row, packaged_data, read_table
from comity.model import SourceKind

Tables = dict[str, list[Row]]

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_DATES = {"since", "until", "founded", "dissolved"}
_MAY_BE_EMPTY = _DATES | {
    *("not_before", "not_after", "aliases", "surname", "detail", "country", "party", "domains"),
    *("administered_by", "note"),
}
_KINDS = {
    "country_names.csv": {"state", "adjective", "people", "capital", "seat", "place"},
    "body_names.csv": {"state", "adjective", "people", "seat", "body", "organ"},
    "organs.csv": {"organ", "company", "media"},
    "outlets.csv": set(get_args(SourceKind)),
}
_OFFICES = {*get_args(OfficeKind), "other"}
_UNIQUE: dict[str, tuple[tuple[str, ...], ...]] = {
    "countries.csv": (("iso3",), ("iso2",), ("name",)),
    "bodies.csv": (("code",), ("name",)),
    "memberships.csv": (("body", "member", "since"),),
    "leaders.csv": (("person", "office", "code", "since"),),
    "groups.csv": (("name",),),
    "outlets.csv": (("id",), ("name",)),
    "places.csv": (("name", "country", "latitude", "longitude"),),
    **{
        table: (KEYS[table],)
        for table in ("phrases.csv", "former_states.csv", "codes.csv", "territories.csv", "disputed.csv", "regions.csv")
    },
}


@dataclass(frozen=True, slots=True)
class Known:
    """The codes that cells may use."""

    states: frozenset[str]
    bodies: frozenset[str]
    groups: frozenset[str]
    ontology: Ontology

    @property
    def parties(self) -> frozenset[str]:
        """All codes that a name may bear."""
        return self.states | self.bodies | self.groups | {OTHER}


def check_knowledge(folder: Traversable | None = None, own: Traversable | None = None) -> list[str]:
    """All faults of the tables in `folder` (None: the packaged ones) with the user's rows in `own`.

    Each is "file:row: what; what to do".
    """
    folder = folder or packaged_data()
    tables: Tables = {}
    problems = []
    for name in COLUMNS:
        try:
            tables[name] = list(read_table(folder, name, own))
        except KnowledgeError as error:
            problems.append(str(error))
    try:
        ontology = load_ontology()
    except KnowledgeError as error:
        problems.append(str(error))
    # Codes in one table are defined in others: with one missing, the rest would be all false alarms.
    if problems:
        return problems
    known = Known(
        states=frozenset(row["iso3"] for row in tables["countries.csv"]),
        bodies=frozenset(row["code"] for row in tables["bodies.csv"]),
        groups=frozenset(row["code"] for row in tables["groups.csv"]),
        ontology=ontology,
    )
    return [problem for check in _CHECKS for problem in check(tables, known)]


def _cells(tables: Tables, known: Known) -> Iterator[str]:
    """Each cell for itself: filled, well-formed, a date where a date belongs."""
    for rows in tables.values():
        for row in rows:
            yield from (
                f"{row.where}: {column} is empty; fill it, or delete the row"
                for column, cell in row.cells.items()
                if not cell and column not in _MAY_BE_EMPTY
            )
            yield from (
                f"{row.where}: {column} {row[column]!r} is no date; write 2024-05-16, 2024-05 or 2024"
                for column in _DATES & row.columns.keys()
                if row[column] and not _DATE.fullmatch(row[column])
            )
            yield from (
                f"{row.where}: {column} has two words in {word!r}; a guard is one word, set apart by semicolons"
                for column in ("not_before", "not_after")
                if column in row.columns
                for word in row.many(column)
                if " " in word
            )


def _intervals(tables: Tables, known: Known) -> Iterator[str]:
    """No end before its beginning."""
    for rows in tables.values():
        for row in rows:
            for first, last in (("since", "until"), ("founded", "dissolved")):
                if first not in row.columns or last not in row.columns:
                    continue
                since, until = row[first], row[last]
                if since and until and until < since[: len(until)]:
                    yield f"{row.where}: {last} {until} lies before {first} {since}; correct one of the two"


def _codes(tables: Tables, known: Known) -> Iterator[str]:
    """Only codes that the tables and the ontology define."""
    coarse, fine = known.ontology.coarse_sectors.keys(), known.ontology.sectors.keys()
    states_or_other = known.states | {OTHER, ""}
    allowed: tuple[tuple[str, str, Callable[[str], bool], str], ...] = (
        ("country_names.csv", "code", known.parties.__contains__, "use one of countries.csv, or OTHER"),
        ("body_names.csv", "code", known.bodies.__contains__, "add it to bodies.csv first"),
        ("body_names.csv", "sector", coarse.__contains__, "use a coarse sector of ontology/sectors.toml"),
        ("bodies.csv", "scored", (known.bodies | {OTHER}).__contains__, "use its own code or OTHER"),
        ("memberships.csv", "body", known.bodies.__contains__, "add it to bodies.csv first"),
        (
            "memberships.csv",
            "member",
            (known.states | known.bodies).__contains__,
            "use one of countries.csv or bodies.csv",
        ),
        ("leaders.csv", "code", known.parties.__contains__, "use a code of countries, bodies or groups"),
        ("leaders.csv", "sector", coarse.__contains__, "use a coarse sector of ontology/sectors.toml"),
        ("organs.csv", "code", known.parties.__contains__, "use a code of countries, bodies or groups"),
        ("organs.csv", "sector", coarse.__contains__, "use a coarse sector of ontology/sectors.toml"),
        ("organs.csv", "detail", {*fine, ""}.__contains__, "use a sector of ontology/sectors.toml, or leave it empty"),
        ("groups.csv", "country", states_or_other.__contains__, "use one of countries.csv, or leave it empty"),
        ("groups.csv", "sector", coarse.__contains__, "use a coarse sector of ontology/sectors.toml"),
        ("outlets.csv", "country", states_or_other.__contains__, "use one of countries.csv, or leave it empty"),
        ("outlets.csv", "party", {*known.parties, ""}.__contains__, "use a code of a state or body, or leave it empty"),
        ("places.csv", "country", {*known.states, ""}.__contains__, "use one of countries.csv, or leave it empty"),
    )
    for table, column, allows, advice in allowed:
        for row in tables[table]:
            if not allows(row[column]):
                yield f"{row.where}: unknown {column} {row[column]!r}; {advice}"


def _kinds(tables: Tables, known: Known) -> Iterator[str]:
    """Only kinds that the table takes."""
    for table, kinds in _KINDS.items():
        for row in tables[table]:
            if row["kind"] not in kinds:
                yield f"{row.where}: unknown kind {row['kind']!r}; use one of {', '.join(sorted(kinds))}"
    for row in tables["leaders.csv"]:
        for kind in row.many("kind_of_office"):
            if kind not in _OFFICES:
                yield f"{row.where}: unknown kind_of_office {kind!r}; use one of {', '.join(sorted(_OFFICES))}"


def _code_forms(tables: Tables, known: Known) -> Iterator[str]:
    """ISO codes have their length, and no code stands for both a state and a body or a movement."""
    for row in tables["countries.csv"]:
        for column, form in (("iso3", "[A-Z]{3}"), ("iso2", "[A-Z]{2}")):
            if not re.fullmatch(form, row[column]):
                yield f"{row.where}: {column} {row[column]!r} is no ISO code; write it as ISO 3166-1 has it"
    for row in tables["bodies.csv"]:
        if row["code"] in known.states:
            yield f"{row.where}: code {row['code']!r} is that of a state; choose another"


def _duplicates(tables: Tables, known: Known) -> Iterator[str]:
    """Nothing twice: no key of a table, no name with the same kind and code, no domain of two outlets."""
    for table, keys in _UNIQUE.items():
        for columns in keys:
            yield from _repeated(
                ((row.where, tuple(row[column] for column in columns)) for row in tables[table]), ", ".join(columns)
            )
    named = (
        (row.where, (row["text"], row["kind"], row["code"]))
        for table in ("body_names.csv", "country_names.csv", "organs.csv")
        for row in tables[table]
    )
    yield from _repeated(named, "text, kind, code")
    aliases = (
        (row.where, (text, row["code"]))
        for row in tables["groups.csv"]
        for text in dict.fromkeys((row["name"], *row.many("aliases")))
    )
    yield from _repeated(aliases, "name, code")
    domains = ((row.where, (domain.casefold(),)) for row in tables["outlets.csv"] for domain in row.many("domains"))
    yield from _repeated(domains, "domain")


def _repeated(keyed: Iterator[tuple[str, tuple[str, ...]]], columns: str) -> Iterator[str]:
    first: dict[tuple[str, ...], str] = {}
    for where, key in keyed:
        if key in first:
            yield f"{where}: {columns} {', '.join(key)!r} stands already in {first[key]}; delete one of the two"
        else:
            first[key] = where


def _phrases(tables: Tables, known: Known) -> Iterator[str]:
    """A phrase that names no party is not at the same time a name."""
    names = {row["text"] for table in ("body_names.csv", "country_names.csv", "organs.csv") for row in tables[table]}
    for row in tables["phrases.csv"]:
        if row["text"] in names:
            yield f"{row.where}: {row['text']!r} is also a name; delete it here or there"


def _terms(tables: Tables, known: Known) -> Iterator[str]:
    """Nobody holds the highest offices for good once somebody else has followed."""
    latest: dict[tuple[str, str], Row] = {}
    for row in sorted(tables["leaders.csv"], key=lambda row: row["since"]):
        for kind in row.many("kind_of_office"):
            before = latest.get((row["code"], kind))
            if kind != "other" and before and not before["until"] and before["person"] != row["person"]:
                yield f"{before.where}: {kind} without an end, but {row.where} follows; fill in until"
            latest[row["code"], kind] = row


def _atlas(tables: Tables, known: Known) -> Iterator[str]:
    return atlas_problems(tables, known.states, known.parties)


_CHECKS: tuple[Callable[[Tables, Known], Iterator[str]], ...] = (
    _cells,
    _intervals,
    _codes,
    _kinds,
    _code_forms,
    _duplicates,
    _phrases,
    _terms,
    _atlas,
)
