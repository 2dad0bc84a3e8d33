"""The ledger's tables, derived from the records of `model`: no second list of columns is kept by hand.

A column of a table is a field of its record. Nested records become structs, tuples become lists. Two columns
are added to each table but `runs`: `shard` and `added_run`, which tie a row to the entry in `runs` that makes it
visible. A row's retirement is not stored, for rows never change: it follows from the later coding of the same
document (see `snapshot`).
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from typing import Any

from comity.codec import field_types
from comity.judgement import Judgement, Tombstone
from comity.model import Claim, Document, Link, Office, Run, Source, Statement
from comity.store.records import Aside

SHARD = "shard"
ADDED_RUN = "added_run"
ENTRY_COLUMNS: Mapping[str, str] = {SHARD: "VARCHAR", ADDED_RUN: "VARCHAR"}

_SCALARS: Mapping[type, str] = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """One table of the ledger.

    `columns` are column names with their DuckDB types. `counted` are the columns whose least and greatest value
    Delta may write into its log: codes, ids and days only, never words or names, so that a redaction of the data
    files is a redaction of the whole folder.
    """

    name: str
    record: type
    columns: Mapping[str, str]
    counted: tuple[str, ...]

    @property
    def struct(self) -> str:
        """The DuckDB type of one row."""
        return _struct(self.columns)

    @property
    def run_column(self) -> str:
        """The column that holds the run of a row's entry; the shard is in `shard` everywhere."""
        return ADDED_RUN if ADDED_RUN in self.columns else "run"


def column_types(kind: type) -> dict[str, str]:
    """Field name to DuckDB type for a record of `model`; raises TypeError for a field that no column can hold."""
    return {name: _column_type(hint) for name, hint in field_types(kind).items()}


def _column_type(hint: Any) -> str:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        parts = [part for part in typing.get_args(hint) if part is not type(None)]
        if len(parts) == 1:
            return _column_type(parts[0])
    if origin is typing.Literal:
        return _SCALARS[type(typing.get_args(hint)[0])]
    if origin is tuple:
        return f"{_column_type(typing.get_args(hint)[0])}[]"
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _struct(column_types(hint))
    if hint in _SCALARS:
        return _SCALARS[hint]
    raise TypeError(f"no column can hold a field of type {hint!r}; give it a type that schema.py knows")


def _struct(columns: Mapping[str, str]) -> str:
    return f"STRUCT({', '.join(f'{quoted(name)} {kind}' for name, kind in columns.items())})"


def quoted(name: str) -> str:
    """A column name as SQL writes it; several ("start", "end", "when") are words of SQL."""
    return f'"{name}"'


def _table(name: str, record: type, counted: tuple[str, ...]) -> Table:
    return Table(
        name=name,
        record=record,
        columns={**column_types(record), **ENTRY_COLUMNS},
        counted=(*counted, SHARD, ADDED_RUN),
    )


# Not documents.id: deltalake goes by a column's last name, and would count `source.id`, an outlet's name, with it.
DOCUMENTS = _table("documents", Document, ("published", "language", "fetched"))
SOURCES = _table("sources", Source, ("kind",))
CLAIMS = _table("claims", Claim, ("id", "document_id", "type", "mode", "cameo", "status", "recency", "coder"))
OFFICES = _table("offices", Office, ("id", "document_id", "code", "status", "since", "until", "coder"))
STATEMENTS = _table("statements", Statement, ("id", "document_id", "coder"))
LINKS = _table("links", Link, ("id", "document_id", "from_claim", "to_claim", "coder"))
SET_ASIDE = _table("set_aside", Aside, ("id", "document_id", "reason"))
RUNS = Table(
    name="runs", record=Run, columns=column_types(Run), counted=("run", "shard", "committed_at", "documents", "claims")
)

DATA_TABLES: tuple[Table, ...] = (DOCUMENTS, SOURCES, CLAIMS, OFFICES, STATEMENTS, LINKS, SET_ASIDE)
"""Tables whose rows wait for their entry in `runs`, in the order in which they are written."""

JUDGEMENTS = _table("judgements", Judgement, ("id", "made_at", "verdict", "about"))
TOMBSTONES = _table("tombstones", Tombstone, ("id", "made_at"))

WORD_TABLES: tuple[Table, ...] = (JUDGEMENTS, TOMBSTONES)
"""Tables of what persons say. A row is a commit of its own and visible at once; its entry columns bear its id."""

TABLES: tuple[Table, ...] = (*DATA_TABLES, *WORD_TABLES, RUNS)
