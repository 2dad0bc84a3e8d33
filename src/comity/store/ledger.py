"""The ledger: documents and what was found in them, in a folder that any number of processes may read and add to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar, Unpack

from comity.codec import canonical_json
from comity.errors import InputError
from comity.judgement import Judgement, RedactionKind, Tombstone
from comity.model import Claim, Document, Link, Office, Run, Source, Statement
from comity.store.adding import Adding, Coder, Progress, Refused
from comity.store.building import builder, collector_at_rest
from comity.store.compact import compact
from comity.store.filters import ClaimFilters, Condition, StatementFilters, conditions, statement_conditions
from comity.store.folder import LedgerInfo, prepare, read_info
from comity.store.judged import Judged, Show
from comity.store.judgements import read_judgements, write_judgement
from comity.store.records import AddReport, Aside, Coding, Compaction
from comity.store.redact import Redaction, bury, read_tombstones, sweep
from comity.store.review import Review
from comity.store.schema import (
    CLAIMS,
    DOCUMENTS,
    LINKS,
    OFFICES,
    RUNS,
    SET_ASIDE,
    SOURCES,
    STATEMENTS,
    Table,
    column_types,
    quoted,
)
from comity.store.snapshot import Snapshot, as_of_bound
from comity.store.tables import Tables


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


Record = TypeVar("Record")
Named = TypeVar("Named", bound=_Identified)

_BY_LATEST = "JOIN latest l ON l.document_id = {id} AND l.shard = x.shard AND l.added_run = x.added_run"
_STATEMENT_ORDER = 'd.published NULLS LAST, x.document_id, x.words[1].span."start", x.id'
_CLAIM_ORDER = 'd.published NULLS LAST, x.document_id, x.evidence[1].span."start", x.id'


class Ledger:
    """A ledger in the folder `path`, made there if `create` and nothing is there yet.

    Every question sees the ledger as it stands at that moment, and of each document its latest coding. `as_of` (a
    day, or a time in UTC) asks for what the ledger held then. Raises LedgerError where the folder is no ledger,
    cannot be made one, or was made by a newer comity.
    """

    def __init__(self, path: str | Path, create: bool = True) -> None:
        self.path = prepare(path, create=create)
        self._tables = Tables(self.path)
        self._judged = Judged(self._tables)

    @property
    def info(self) -> LedgerInfo:
        """Schema, time of creation and version of comity that made the ledger."""
        return read_info(self.path)

    def add(
        self,
        documents: Iterable[Document | Refused],
        coder: Coder,
        *,
        shard_size: int = 50,
        on_progress: Progress | None = None,
        config: str | None = None,
    ) -> AddReport:
        """Code documents and keep them, `shard_size` at a time; what this version has coded before is left out.

        The stream is read as it goes. Whatever is not a `Document` counts as refused and needs `name` and
        `set_aside`. `on_progress` gets the counts after each shard; `config` is kept with the run. When it is
        broken off, the shards that were committed stay, and adding the same documents again does the rest.
        """
        adding = Adding(self._tables, coder, shard_size=shard_size, config=config)
        return adding.add(documents, on_progress)

    def claims(
        self,
        *,
        as_of: str | None = None,
        limit: int | None = None,
        show: Show = "standing",
        **filters: Unpack[ClaimFilters],
    ) -> list[Claim]:
        """The claims that meet all filters (see `ClaimFilters`), by publication day, document and place in it.

        They stand as persons left them: corrected, with those that were added, without those that were rejected.
        `show` asks for those that a person "reviewed", those "rejected", or the coder's own ("machine") instead.
        Raises InputError for a filter's value that cannot be read.
        """
        return self._filtered(Claim, CLAIMS, conditions(filters), _CLAIM_ORDER, as_of, limit, show)

    def claim(self, id_or_prefix: str) -> Claim:
        """The one claim whose id is or begins so, rejected or not; raises InputError for none or more than one."""
        return self._one(Claim, CLAIMS, "x.document_id", id_or_prefix)

    def reviews(self, *, as_of: str | None = None) -> dict[str, Review]:
        """What persons said of claims, by claim id; nobody said anything of a claim that is not there."""
        return self._judged.reviews(as_of_bound(as_of))

    def judge(self, judgement: Judgement) -> Judgement:
        """Keep a person's judgement, and return it with its id and time; it counts from now on.

        Raises InputError where its words are not in its document, or it names no author.
        """
        wanted = {passage.document_id for passage in (*judgement.seen, *judgement.others, *judgement.said)}
        wanted.add(judgement.document_id or "")
        return write_judgement(self._tables, judgement, self._judged.documents(filter(None, wanted)))

    def judgements(self, *, as_of: str | None = None) -> list[Judgement]:
        """Everything that persons said, in the order of time, with what was undone later."""
        return read_judgements(self._tables, as_of_bound(as_of))

    def statements(
        self, *, as_of: str | None = None, limit: int | None = None, **filters: Unpack[StatementFilters]
    ) -> list[Statement]:
        """The attributed quotes that meet all filters (see `StatementFilters`), in the order of `claims`.

        Raises InputError for a filter's value that cannot be read.
        """
        return self._filtered(Statement, STATEMENTS, statement_conditions(filters), _STATEMENT_ORDER, as_of, limit)

    def documents(self, *, as_of: str | None = None) -> list[Document]:
        """All documents that were coded, with their texts."""
        select = (
            f"SELECT {_columns(Document, 'x')} FROM all_documents x {_BY_LATEST.format(id='x.id')}"
            " ORDER BY x.published NULLS LAST, x.id"
        )
        return self._read(Document, DOCUMENTS, select, {}, as_of)

    def document(self, id_or_prefix: str) -> Document:
        """The one document whose id is or begins so; raises InputError where there is none or more than one."""
        return self._one(Document, DOCUMENTS, "x.id", id_or_prefix)

    def offices(self, *, as_of: str | None = None) -> list[Office]:
        """Who holds, held or takes which office, as the documents say, in their order."""
        select = (
            f"SELECT {_columns(Office, 'x')} FROM all_offices x {_BY_LATEST.format(id='x.document_id')}"
            ' ORDER BY x.document_id, x.evidence[1].span."start", x.id'
        )
        return self._read(Office, OFFICES, select, {}, as_of)

    def office(self, id_or_prefix: str) -> Office:
        """The one office whose id is or begins so; raises InputError where there is none or more than one."""
        return self._one(Office, OFFICES, "x.document_id", id_or_prefix)

    def links(self, *, claim: str | None = None, as_of: str | None = None) -> list[Link]:
        """The ties between acts that the texts draw, in the order of the documents; `claim` asks for those of one."""
        select = (
            f"SELECT {_columns(Link, 'x')} FROM all_links x {_BY_LATEST.format(id='x.document_id')}"
            " WHERE $claim IS NULL OR $claim IN (x.from_claim, x.to_claim)"
            ' ORDER BY x.document_id, x.cue.span."start", x.id'
        )
        return self._read(Link, LINKS, select, {"claim": claim}, as_of)

    def sources(self, *, as_of: str | None = None) -> list[Source]:
        """The outlets of the documents, by id."""
        select = (
            f"SELECT DISTINCT ON (x.id) {_columns(Source, 'x')} FROM all_sources x"
            " JOIN entries e ON e.shard = x.shard AND e.run = x.added_run ORDER BY x.id, e.key"
        )
        return self._read(Source, SOURCES, select, {}, as_of)

    def set_aside(self, *, as_of: str | None = None) -> list[Aside]:
        """What was given and not coded, with the reason: refused files and lines, and documents."""
        select = (
            f"SELECT DISTINCT ON (x.name, x.id) {_columns(Aside, 'x')} FROM all_set_aside x"
            " JOIN entries e ON e.shard = x.shard AND e.run = x.added_run"
            " LEFT JOIN latest l ON l.document_id = x.document_id AND l.shard = x.shard AND l.added_run = x.added_run"
            " WHERE x.document_id IS NULL OR l.document_id IS NOT NULL ORDER BY x.name, x.id, e.key"
        )
        return self._read(Aside, SET_ASIDE, select, {}, as_of)

    def runs(self, *, as_of: str | None = None) -> list[Run]:
        """One entry for each shard that was committed, in the order of time."""
        select = (
            f"SELECT {_columns(Run, 'x')} FROM all_runs x JOIN entries e ON e.shard = x.shard AND e.run = x.run"
            " ORDER BY e.key"
        )
        return self._read(Run, RUNS, select, {}, as_of)

    def codings(self, document_id: str) -> list[Coding]:
        """Every coding of a document, the oldest first; all but the last are retired."""
        select = f"SELECT {_columns(Coding, 'x')} FROM codings x WHERE x.document_id = $id ORDER BY x.key"
        return self._read(Coding, DOCUMENTS, select, {"id": document_id}, None)

    def content_hash(self) -> str:
        """SHA-256 over all visible claims: equal for two ledgers that hold the same claims, whoever added them when."""
        select = f"SELECT {_columns(Claim, 'x')} FROM all_claims x {_BY_LATEST.format(id='x.document_id')}"
        digest = hashlib.sha256()
        with Snapshot(self._tables, CLAIMS) as now, collector_at_rest():
            for line in sorted(map(canonical_json, now.records(Claim, select))):
                digest.update(line.encode("utf-8") + b"\n")
        return digest.hexdigest()

    def redact(
        self,
        *,
        names: Sequence[str] = (),
        texts: Sequence[str] = (),
        documents: Sequence[str] = (),
        author: str,
        reason: str = "",
        dry_run: bool = False,
    ) -> Redaction:
        """Take names, passages and documents (by hash) out of every table and file, for good; see `store.redact`.

        A name is masked where its words follow each other; what rests on a passage goes with it. What is added later
        is masked too. A dry run only counts. Raises InputError where no author is named or something holds no word.
        """
        asked: tuple[tuple[RedactionKind, Sequence[str]], ...]
        asked = (("name", names), ("text", texts), ("document", documents))
        buried = [
            one
            for kind, things in asked
            for one in bury(self._tables, kind, things, author=author, reason=reason, write=not dry_run)
        ]
        return sweep(self._tables, buried, write=not dry_run)

    def tombstones(self) -> list[Tombstone]:
        """What was taken out of the ledger when, by whom and why, in the order of time."""
        return read_tombstones(self._tables)

    def compact(self) -> Compaction:
        """Remove what killed runs left behind and join small files; see `store.compact`."""
        return compact(self._tables)

    def _filtered(
        self,
        kind: type[Record],
        table: Table,
        condition: Condition,
        order: str,
        as_of: str | None,
        limit: int | None,
        show: Show = "standing",
    ) -> list[Record]:
        values = dict(condition.values)
        bound = ""
        if limit is not None:
            if limit < 0:
                raise InputError(f"limit {limit}: below zero. Give the greatest number of {table.name}, or none")
            values["limit"] = limit
            bound = "LIMIT $limit"
        select = (
            f"SELECT {_columns(kind, 'x')} FROM all_{table.name} x {_BY_LATEST.format(id='x.document_id')}"
            " JOIN all_documents d ON d.id = l.document_id AND d.shard = l.shard AND d.added_run = l.added_run"
            f" WHERE {condition.sql} ORDER BY {order} {bound}"
        )
        return self._read(kind, table, select, values, as_of, show)

    def _one(self, kind: type[Named], table: Table, document_id: str, id_or_prefix: str) -> Named:
        select = (
            f"SELECT {_columns(kind, 'x')} FROM all_{table.name} x {_BY_LATEST.format(id=document_id)}"
            " WHERE starts_with(x.id, $id) ORDER BY x.id LIMIT 5"
        )
        found = self._read(kind, table, select, {"id": id_or_prefix}, None, "all") if id_or_prefix else []
        ids = [record.id for record in found]
        if id_or_prefix in ids:
            return found[ids.index(id_or_prefix)]
        what = kind.__name__.lower()
        if not found:
            raise InputError(f"{what} {id_or_prefix!r}: none in {self.path} has an id that begins so. Check the id")
        if len(found) > 1:
            raise InputError(f"{what} {id_or_prefix!r}: begins several ids ({', '.join(ids)}). Give more of the id")
        return found[0]

    def _read(
        self,
        kind: type[Record],
        table: Table,
        select: str,
        values: dict[str, Any],
        as_of: str | None,
        show: Show = "standing",
    ) -> list[Record]:
        bound = as_of_bound(as_of)
        instead = self._judged.instead(table, bound, show)
        with Snapshot(self._tables, table, as_of=bound, instead=instead) as then, collector_at_rest():
            return list(map(builder(kind), then.records(kind, select, values)))


def _columns(kind: type, alias: str) -> str:
    return ", ".join(f"{alias}.{quoted(name)}" for name in column_types(kind))
