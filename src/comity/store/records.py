"""The records that only the ledger makes: what it set aside, what an addition and a clean-up did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from comity.model import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Something that was given to the ledger and not coded.

    `document_id` is None where no document could be made of it (an unreadable file, a broken line); `name` is
    the name under which it was given.
    """

    id: str
    document_id: str | None
    name: str
    reason: str
    message: str


def make_aside(*, document_id: str | None, name: str, reason: str, message: str) -> Aside:
    """An `Aside` with its id; characters that no file can hold (lone surrogates) become the replacement mark."""
    name, message = storable(name), storable(message)
    return Aside(
        id=content_id("aside", document_id, name, reason, message),
        document_id=document_id,
        name=name,
        reason=reason,
        message=message,
    )


def storable(text: str) -> str:
    """`text` with every lone surrogate replaced by a question mark, as UTF-8 has no place for it."""
    return text.encode("utf-8", "replace").decode("utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class AddReport:
    """What one call of `Ledger.add` did. ``read == known + coded + no_event + sum(set_aside.values())``.

    `known` were in the ledger already, coded by the same version. `set_aside` counts by reason, and counts what
    was set aside in an earlier run again when it is given again. `shards` were committed.
    """

    run: str
    read: int = 0
    known: int = 0
    coded: int = 0
    no_event: int = 0
    set_aside: Mapping[str, int] = field(default_factory=dict)
    claims: int = 0
    offices: int = 0
    shards: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One coding of a document: when it came in, by which coder, and which later run took its place (or None)."""

    document_id: str
    added_run: str
    retired_run: str | None
    committed_at: str
    coder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compaction:
    """What `Ledger.compact` did: rows of killed runs removed, data files before and after, old files deleted."""

    debris_rows: int
    files_before: int
    files_after: int
    files_deleted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """What `migrate` did to a ledger; `before` and `after` are equal where nothing was to be done."""

    path: str
    before: int
    after: int

    def __str__(self) -> str:
        """One sentence for the user."""
        if self.before == self.after:
            return f"{self.path} is already at schema {self.after}"
        return f"{self.path} was brought from schema {self.before} to {self.after}"
