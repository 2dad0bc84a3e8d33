"""From rows of the tables to `Name` records: one function for each table that holds names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from comity.knowledge.records import Name, NameKind
from comity.knowledge.tables import Row


def country_name(row: Row) -> Name:
    """A name of a state, its people, capital, seat of government or region."""
    kind = row["kind"]
    return Name(
        text=row["text"],
        kind=cast(NameKind, kind),
        code=row["code"],
        sector="CVL" if kind == "people" else "GOV",
        since=row.maybe("since"),
        until=row.maybe("until"),
        not_before=row.many("not_before"),
        not_after=row.many("not_after"),
        source=row["source"],
    )


def body_name(row: Row) -> Name:
    """A name of a body of states, of one of its organs, or of the place that stands for it."""
    return Name(
        text=row["text"],
        kind=cast(NameKind, row["kind"]),
        code=row["code"],
        sector=row["sector"],
        not_before=row.many("not_before"),
        not_after=row.many("not_after"),
        source=row["source"],
    )


def organ_name(row: Row) -> Name:
    """A named ministry, parliament, army, court, agency, company or medium."""
    return Name(
        text=row["text"],
        kind=cast(NameKind, row["kind"]),
        code=row["code"],
        sector=row["sector"],
        detail=row.maybe("detail"),
        not_before=row.many("not_before"),
        not_after=row.many("not_after"),
        source=row["source"],
    )


def group_names(row: Row) -> Iterator[Name]:
    """An armed group under its name and each of its aliases."""
    for text in dict.fromkeys((row["name"], *row.many("aliases"))):
        yield Name(
            text=text,
            kind="group",
            code=row["code"],
            sector=row["sector"],
            detail="REB" if row["sector"] == "REB" else None,
            since=row.maybe("since"),
            until=row.maybe("until"),
            source=row["source"],
        )


def leader_name(row: Row, text: str) -> Name:
    """A person in an office, under the given form of the name."""
    return Name(
        text=text,
        kind="person",
        code=row["code"],
        sector=row["sector"],
        person=row["person"],
        office=row["office"],
        office_kind=row.maybe("kind_of_office"),
        since=row.maybe("since"),
        until=row.maybe("until"),
        source=row["source"],
    )


def leader_names(row: Row) -> Iterator[Name]:
    """A person in an office under the full name, each alias, and the surname where the table gives one."""
    for text in dict.fromkeys((row["person"], *row.many("aliases"), *row.many("surname"))):
        yield leader_name(row, text)
