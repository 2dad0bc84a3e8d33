"""The ledger as persons left it: which rows stand in the place of the coder's own when a table is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from comity.codec import to_plain
from comity.judgement import Judgement
from comity.model import Claim, Document, Office
from comity.store.building import builder
from comity.store.judgements import in_force, read_judgements
from comity.store.passages import same_office
from comity.store.review import Review, documents_judged, reviews
from comity.store.schema import ADDED_RUN, CLAIMS, DOCUMENTS, OFFICES, SHARD, Table, column_types, quoted
from comity.store.snapshot import Instead, Snapshot
from comity.store.tables import Tables

Show = Literal["standing", "reviewed", "rejected", "machine", "all"]
"""Which claims are seen: those that stand, those of them that a person reviewed, those that a person rejected, the
coder's own whatever persons say, or those that stand and those rejected."""

_LATEST = "JOIN latest l ON l.document_id = {id} AND l.shard = x.shard AND l.added_run = x.added_run"
_LISTED = "WHERE list_contains($documents, l.document_id)"


class Judged:
    """The judgements on one ledger's tables, and what they change."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def reviews(self, as_of: str) -> dict[str, Review]:
        """What persons said of claims by then, by claim id."""
        judgements = in_force(read_judgements(self._tables, as_of))
        judged = documents_judged(judgements)
        if not judged:
            return {}
        documents = self.documents(judged, as_of)
        return reviews(judgements, self._claims(documents, as_of), documents)

    def instead(self, table: Table, as_of: str, show: Show) -> Instead | None:
        """What is seen instead of rows of a table; None where nobody judged any."""
        if table is OFFICES:
            return self._offices(as_of)
        if table is not CLAIMS or show == "machine":
            return None
        found = self.reviews(as_of)
        if show in ("reviewed", "rejected"):
            shown = [one for one in found.values() if (one.state == "rejected") == (show == "rejected")]
            return Instead(table=CLAIMS, only=True, without=(), rows=self._rows(shown, as_of))
        if not found:
            return None
        shown = [one for one in found.values() if show == "all" or one.state != "rejected"]
        return Instead(table=CLAIMS, without=tuple(found), rows=self._rows(shown, as_of))

    def documents(self, ids: Iterable[str], as_of: str | None = None) -> dict[str, Document]:
        """The documents of these hashes by hash, as last coded; those that are not there are left out."""
        found = self._read(Document, DOCUMENTS, "x.id", ids, as_of)
        return {document.id: document for document in found}

    def _claims(self, documents: Iterable[str], as_of: str) -> list[Claim]:
        return self._read(Claim, CLAIMS, "x.document_id", documents, as_of)

    def _read(self, kind: type, table: Table, id: str, documents: Iterable[str], as_of: str | None) -> list[Any]:
        columns = ", ".join(f"x.{quoted(name)}" for name in column_types(kind))
        select = f"SELECT {columns} FROM all_{table.name} x {_LATEST.format(id=id)} {_LISTED}"
        with _snapshot(self._tables, table, as_of) as then:
            return list(map(builder(kind), then.records(kind, select, {"documents": sorted(set(documents))})))

    def _rows(self, shown: Iterable[Review], as_of: str) -> list[dict[str, Any]]:
        """The claims as rows, tied to the latest coding of their documents."""
        claims = [one.claim for one in shown]
        with _snapshot(self._tables, DOCUMENTS, as_of) as then:
            select = f"SELECT document_id, shard, added_run FROM latest l {_LISTED}"
            found = then.rows(select, {"documents": sorted({claim.document_id for claim in claims})})
        entries = {document: {SHARD: shard, ADDED_RUN: run} for document, shard, run in found}
        return [{**to_plain(claim), **entries[claim.document_id]} for claim in claims if claim.document_id in entries]

    def _offices(self, as_of: str) -> Instead | None:
        last: dict[str, Judgement] = {}
        judgements = [one for one in in_force(read_judgements(self._tables, as_of)) if one.about == "office"]
        if not judgements:
            return None
        documents = [one.document_id for one in judgements if one.document_id]
        for office in self._read(Office, OFFICES, "x.document_id", documents, as_of):
            for one in judgements:
                if one.document_id == office.document_id and same_office(one.evidence, one.target, office):
                    last[office.id] = one
        gone = tuple(id for id, one in last.items() if one.verdict == "reject")
        return Instead(table=OFFICES, without=gone, rows=()) if gone else None


def _snapshot(tables: Tables, table: Table, as_of: str | None) -> Snapshot:
    return Snapshot(tables, table) if as_of is None else Snapshot(tables, table, as_of=as_of)
