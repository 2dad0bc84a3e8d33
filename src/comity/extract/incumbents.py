"""The offices of one document put together: each once per person, with what later sentences say of them."""

from __future__ import annotations

import dataclasses
import unicodedata

from comity.extract.terms import Term
from comity.model import Office

SMALL = frozenset(("of", "the", "for", "and", "to", "-"))
"""Words that two offices may share without being one."""


class Incumbents:
    """Collects offices in text order."""

    def __init__(self) -> None:
        self._found: list[Office] = []
        self._gone: dict[tuple[str, str], str | None] = {}

    def add(self, office: Office) -> None:
        """Note an office, as one with that of the same person, party and standing that shares a word with it."""
        if office.status == "current" and self._has_left(office):
            return
        for at, other in enumerate(self._found):
            if _alike(other, office) and other.status == office.status:
                self._found[at] = dataclasses.replace(
                    other, since=other.since or office.since, until=other.until or office.until
                )
                return
        self._found.append(office)

    def change(self, term: Term) -> None:
        """Note that the person of a term takes or leaves the office that the text has told."""
        surname = surname_of(term.holder.person)
        for at, office in enumerate(self._found):
            if surname_of(office.person) != surname or office.status != "current":
                continue
            if term.left:
                self._gone[surname, office.office] = term.period.until
                office = dataclasses.replace(office, status="former")
            since, until = term.period.since or office.since, term.period.until or office.until
            self._found[at] = dataclasses.replace(office, since=since, until=until)

    def all(self) -> tuple[Office, ...]:
        """The offices in text order."""
        return tuple(self._found)

    def _has_left(self, office: Office) -> bool:
        surname = surname_of(office.person)
        return any(who == surname and share_a_word(what, office.office) for who, what in self._gone)


def _alike(one: Office, other: Office) -> bool:
    same = surname_of(one.person) == surname_of(other.person) and one.code == other.code
    return same and share_a_word(one.office, other.office)


def share_a_word(one: str, other: str) -> bool:
    """Whether two titles have a word of weight in common: "foreign minister" and "minister of foreign affairs"."""
    return bool((set(one.split()) & set(other.split())) - SMALL)


def surname_of(person: str) -> str:
    """The last word of a name, as two spellings of it are compared."""
    return folded(person.split()[-1])


def folded(name: str) -> str:
    """A name in lower case without accents, as two spellings of it are compared."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))
