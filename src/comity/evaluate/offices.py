"""Offices match on surname, code and status: their titles are worded in too many ways."""

from __future__ import annotations

from collections.abc import Iterable

from comity.evaluate.coded import CodedOffice

_AFTER_NAMES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})

OfficeKey = tuple[str, str | None, str | None]


def office_keys(offices: Iterable[CodedOffice]) -> set[OfficeKey]:
    """What is compared of each office that names a person."""
    return {(surname(office.person), office.code, office.status) for office in offices if office.person}


def surname(name: str) -> str:
    """The last word of a name in lower case, without "Jr." and the like; empty where nothing is left."""
    words = [word for word in name.lower().replace(",", " ").split() if word not in _AFTER_NAMES]
    return words[-1] if words else ""
