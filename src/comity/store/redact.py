"""Take words or documents out of every table and file of a ledger.

The tombstone is written first. From then on no writer brings the words in: each masks what it is given, and asks again
after its commit whether a tombstone came meanwhile, in which case it cleans up itself. Then every table is rewritten
where it holds them, shard by shard, each in one atomic commit, documents last so that a run that was broken off is
simply run again; and the files that hold the old rows are deleted. Readers who had listed those read again.
"""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from comity.codec import from_plain, to_plain
from comity.errors import InputError
from comity.judgement import RedactionKind, Tombstone
from comity.model import content_id
from comity.store.compact import KEPT
from comity.store.redaction import Redactions, Region, already_masked, digest, masked_at, words_of
from comity.store.rewriting import all_rows, holds, rewrite, stray_files
from comity.store.schema import ADDED_RUN, DOCUMENTS, SET_ASIDE, SHARD, TABLES, TOMBSTONES, Table, column_types, quoted
from comity.store.snapshot import stamp
from comity.store.tables import Row, Tables

REDACTED = "redacted"
"""The reason for which a document is set aside that was taken out of the ledger."""

Regions = Mapping[str, Sequence[Region]]
"""By document hash, what is taken out of its text."""

_LAST = (DOCUMENTS,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """What a redaction did: rows masked and removed, old files deleted.

    `waiting` counts files of a write that was broken off or still goes on, which hold what is to go and cannot be
    deleted yet; run the redaction again an hour later.
    """

    tombstones: tuple[Tombstone, ...]
    masked: int
    removed: int
    files_deleted: int
    waiting: int


def read_tombstones(tables: Tables) -> list[Tombstone]:
    """All tombstones in the order of time."""
    if not tables.files(TOMBSTONES):
        return []
    columns = list(column_types(Tombstone))
    rows = tables.select(TOMBSTONES, f"SELECT {', '.join(map(quoted, columns))} FROM x ORDER BY made_at, id")
    return [from_plain(Tombstone, dict(zip(columns, row, strict=True))) for row in rows]


def redactions_of(tables: Tables) -> Redactions:
    """Everything that must not be in this ledger."""
    return Redactions(read_tombstones(tables))


def bury(
    tables: Tables, kind: RedactionKind, what: Iterable[str], *, author: str, reason: str, write: bool = True
) -> list[Tombstone]:
    """Write a tombstone for each name, text or document id that has none; returns those that stand for them.

    Without `write` none is written.

    Raises InputError where no author is named or something holds no word.
    """
    if not author.strip():
        raise InputError("a redaction needs an author; say who asks for it with --author NAME")
    standing = read_tombstones(tables)
    salt = next((one.salt for one in standing if one.salt), secrets.token_hex(16))
    found = []
    for one in [_tombstone(kind, thing, author, reason, salt) for thing in what]:
        same = next((old for old in standing if old.digest == one.digest), None)
        if same is None and write:
            tables.append(TOMBSTONES, [{**to_plain(one), SHARD: one.id, ADDED_RUN: one.id}])
        standing.append(one)
        found.append(same or one)
    return found


def sweep(tables: Tables, tombstones: Sequence[Tombstone] = (), *, write: bool = True) -> Redaction:
    """Take everything out of the tables that tombstones say; without `write` only count.

    `tombstones` are those that the result names.
    """
    redactions = redactions_of(tables)
    if not write:
        redactions = Redactions([*redactions.tombstones, *tombstones])
    regions = _regions_of_documents(tables, redactions)
    masked = removed = 0
    for table in (*(one for one in TABLES if one not in (*_LAST, TOMBSTONES)), *_LAST):
        clean = partial(_cleaned, table, redactions, regions)
        counts = rewrite(tables, table, clean, write=write)
        masked, removed = masked + counts[0], removed + counts[1]
    deleted = sum(tables.remove_replaced_files(table) for table in TABLES) if write else 0
    deleted += sum(tables.remove_unused_files(table, KEPT) for table in TABLES) if write else 0
    waiting = sum(_waiting(tables, table, redactions) for table in TABLES) if write else 0
    return Redaction(
        tombstones=tuple(tombstones), masked=masked, removed=removed, files_deleted=deleted, waiting=waiting
    )


def _tombstone(kind: RedactionKind, thing: str, author: str, reason: str, salt: str) -> Tombstone:
    words = [word for word, _, _ in words_of(thing)] if kind != "document" else []
    if kind != "document" and not words:
        raise InputError(f"{kind} {thing!r}: holds no word. Give the words as they stand in the text")
    made_at = stamp(datetime.datetime.now(datetime.UTC))
    buried = digest(salt, words) if words else thing
    return Tombstone(
        id=content_id("tombstone", kind, buried),
        kind=kind,
        author=author.strip(),
        made_at=made_at,
        reason=reason.strip(),
        digest=buried,
        salt=salt if words else "",
        words=len(words),
    )


def _regions_of_documents(tables: Tables, redactions: Redactions) -> dict[str, list[Region]]:
    """By document hash, what is taken out of its text, now or before."""
    found: dict[str, list[Region]] = {}
    for row in all_rows(tables, DOCUMENTS):
        regions = redactions.regions(row["text"]) + already_masked(row["text"])
        if regions:
            found[row["id"]] = regions
    return found


def _cleaned(table: Table, redactions: Redactions, regions: Regions, row: Row) -> Row | None:
    """The row without what is to go; None where all of it goes."""
    documents = _documents_of(table, row)
    if documents & redactions.documents and not (table is SET_ASIDE and row["reason"] == REDACTED):
        return None
    if documents & regions.keys() and _rests_on_whole(row, None, regions):
        return None
    cleaned: Row = redactions.masked(_blotted(row, None, regions))
    return row if cleaned == row else cleaned


def _documents_of(table: Table, row: Row) -> set[str]:
    if table is DOCUMENTS:
        return {row["id"]}
    passages = [*(row.get("seen") or ()), *(row.get("others") or ()), *(row.get("said") or ())]
    return {one["document_id"] for one in (row, *passages) if one.get("document_id")}


def _rests_on_whole(value: Any, document: str | None, regions: Regions) -> bool:
    """Whether any words in a value stand in a passage that goes with all that rests on it."""
    if isinstance(value, list | tuple):
        return any(_rests_on_whole(one, document, regions) for one in value)
    if not isinstance(value, dict):
        return False
    document = value.get("document_id") or document
    span = value.get("span")
    if span and any(
        region.whole and span["start"] < region.end and region.start < span["end"]
        for region in regions.get(document or "", ())
    ):
        return True
    return any(_rests_on_whole(one, document, regions) for one in value.values())


def _blotted(value: Any, document: str | None, regions: Regions) -> Any:
    """The value with all words that have a place in the text masked as the text is, also those cut at an edge."""
    if isinstance(value, list | tuple):
        return [_blotted(one, document, regions) for one in value]
    if not isinstance(value, dict):
        return value
    document = value.get("document_id") or document
    span = value.get("span")
    inner = {name: _blotted(one, document, regions) for name, one in value.items()}
    if span and document is not None and document in regions:
        length = span["end"] - span["start"]
        for name, one in inner.items():
            if isinstance(one, str) and len(one) == length:
                inner[name] = masked_at(one, regions[document], span["start"])
    return inner


def _waiting(tables: Tables, table: Table, redactions: Redactions) -> int:
    """Files that no version names, too young to be deleted, and that hold what is to go."""
    clean = partial(_cleaned, table, redactions, {})
    return sum(holds(tables, table, file, clean) for file in stray_files(tables, table))
