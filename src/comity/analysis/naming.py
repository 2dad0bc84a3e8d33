"""Records by the beginning of their id, as people type it off a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar

from comity.errors import InputError

MOST_NAMED = 5
"""Ids that an error names at most."""


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Record = TypeVar("Record", bound=_Identified)


def the_one(kind: str, records: Iterable[Record], beginning: str, *, listed_by: str) -> Record:
    """The one record whose id begins so, with or without its kind ("event-") in front.

    Raises InputError for none, naming the command that lists them, and for several.
    """
    wanted = beginning if beginning.startswith(f"{kind}-") else f"{kind}-{beginning}"
    found = [one for one in records if one.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"{kind} {beginning!r}: none has an id that begins so. `{listed_by}` lists them")
    ids = ", ".join(one.id for one in found[:MOST_NAMED])
    raise InputError(f"{kind} {beginning!r}: begins several ids ({ids}). Give more of the id")
