"""Documents into the ledger: read a stream, leave out what is known, code shard by shard, commit, count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from comity.codec import canonical_json, from_plain, to_plain
from comity.errors import LedgerError
from comity.model import CoderVersion, Document, Reading, SetAside
from comity.store.commit import Known, commit_shard, new_run
from comity.store.records import AddReport, Aside, make_aside
from comity.store.redact import REDACTED, redactions_of, sweep
from comity.store.redaction import NOTHING, Redactions
from comity.store.tables import Tables


class Coder(Protocol):
    """What turns documents into readings: one reading for each document."""

    @property
    def version(self) -> CoderVersion:
        """What the readings were made by."""
        ...

    def read_many(self, documents: Iterable[Document], /) -> Iterator[Reading]:
        """Read documents; never raises on what they hold."""
        ...


class Refused(Protocol):
    """Something that was given and could not be made a document."""

    @property
    def name(self) -> str | None:
        """The name under which it was given."""
        ...

    @property
    def set_aside(self) -> SetAside:
        """Why, and what to do."""
        ...


Progress = Callable[[AddReport], None]


class Adding:
    """One call of `Ledger.add`."""

    def __init__(self, tables: Tables, coder: Coder, *, shard_size: int, config: str | None) -> None:
        if shard_size < 1:
            raise ValueError(f"shard_size must be at least 1, not {shard_size}")
        self._tables = tables
        self._coder = coder
        self._version = coder.version
        self._shard_size = shard_size
        self._config = config if config is not None else canonical_json({"shard_size": shard_size})
        self._run = new_run()
        self._known = Known(tables, self._version.id)
        self._counts: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._redactions = NOTHING
        self._pending: dict[str, Document] = {}
        self._asides: dict[str, Aside] = {}

    def add(self, documents: Iterable[Document | Refused], on_progress: Progress | None) -> AddReport:
        """Add a stream; calls `on_progress` with the counts so far after each shard."""
        self._known.refresh()
        self._redactions = redactions_of(self._tables)
        for item in documents:
            self._counts["read"] += 1
            if isinstance(item, Document):
                self._take(item)
            else:
                self._put_aside(None, item.name, item.set_aside)
            if len(self._pending) + len(self._asides) >= self._shard_size:
                self._flush()
                if on_progress:
                    on_progress(self.report())
        self._flush()
        if on_progress:
            on_progress(self.report())
        return self.report()

    def report(self) -> AddReport:
        """The counts so far."""
        counts = self._counts
        return AddReport(
            run=self._run,
            read=counts["read"],
            known=counts["known"],
            coded=counts["coded"],
            no_event=counts["no_event"],
            set_aside=dict(self._reasons),
            claims=counts["claims"],
            offices=counts["offices"],
            shards=counts["shards"],
        )

    def _take(self, document: Document) -> None:
        if document.id in self._pending or self._is_known(document.id):
            self._count_known(document.id)
        elif problem := _not_unicode(document):
            self._put_aside(document.id, document.name, problem)
        elif document.id in self._redactions.documents:
            self._put_aside(document.id, document.id, _TAKEN_OUT)
        else:
            self._pending[document.id] = document

    def _is_known(self, document_id: str) -> bool:
        return document_id in self._known.documents or document_id in self._known.asides

    def _count_known(self, document_id: str) -> None:
        if reason := self._known.asides.get(document_id):
            self._reasons[reason] += 1
        else:
            self._counts["known"] += 1

    def _put_aside(self, document_id: str | None, name: str | None, why: SetAside) -> None:
        masked = self._redactions.masked_text
        aside = make_aside(
            document_id=document_id, name=masked(name or ""), reason=why.reason, message=masked(why.message)
        )
        self._reasons[why.reason] += 1
        if (document_id or aside.id) not in self._known.asides:
            self._asides[aside.id] = aside

    def _flush(self) -> None:
        """Code and commit what is pending, less what another writer has coded meanwhile."""
        self._known.refresh()
        self._drop_known(self._pending)
        readings = self._code([_masked(document, self._redactions) for document in self._pending.values()])
        self._known.refresh()
        self._drop_known(readings)
        coded = [reading for reading in readings.values() if reading.set_aside is None]
        for reading in readings.values():
            if reading.set_aside:
                self._put_aside(reading.document.id, reading.document.name, reading.set_aside)
        if coded or self._asides:
            self._commit(coded)
        self._heed_redactions()
        self._pending.clear()
        self._asides.clear()

    def _code(self, documents: list[Document]) -> dict[str, Reading]:
        if not documents:
            return {}
        readings = {reading.document.id: reading for reading in self._coder.read_many(documents)}
        if readings.keys() != {document.id for document in documents}:
            raise LedgerError(
                f"the coder {self._version.id} returned readings of other documents than it was given. "
                "Its read_many must return one reading for each document, with the document's id"
            )
        return readings

    def _heed_redactions(self) -> None:
        """Where something was taken out of the ledger while a shard was coded, take it out of that shard as well."""
        now = redactions_of(self._tables)
        if now.tombstones != self._redactions.tombstones:
            self._redactions = now
            sweep(self._tables)

    def _drop_known(self, items: dict[str, Document] | dict[str, Reading]) -> None:
        for document_id in [id for id in items if self._is_known(id)]:
            self._count_known(document_id)
            del items[document_id]

    def _commit(self, coded: list[Reading]) -> None:
        entry = commit_shard(
            self._tables,
            self._known,
            run=self._run,
            coder=self._version,
            config=self._config,
            readings=coded,
            asides=list(self._asides.values()),
            redactions=self._redactions,
        )
        self._known.documents.update(reading.document.id for reading in coded)
        self._known.asides.update({aside.document_id or aside.id: aside.reason for aside in self._asides.values()})
        self._counts.update(shards=1, claims=entry.claims, offices=entry.offices)
        self._counts.update(reading.outcome for reading in coded)


_TAKEN_OUT = SetAside(
    reason=REDACTED, message="it was taken out of this ledger; `comity redact --list` says when, by whom and why"
)


def _masked(document: Document, redactions: Redactions) -> Document:
    """The document without the words that were taken out; its hash stays, by which it is known again."""
    if not redactions:
        return document
    masked: Document = from_plain(Document, redactions.masked(to_plain(document)))
    return masked


def _not_unicode(document: Document) -> SetAside | None:
    """Why a document cannot be kept: a text with half a character (a lone surrogate) has no UTF-8 form."""
    for field in ("text", "name", "title", "byline", "url", "licence"):
        try:
            (getattr(document, field) or "").encode("utf-8")
        except UnicodeEncodeError as error:
            return SetAside(
                reason="not_unicode",
                message=f"{field} holds half a character at {error.start}, which no file can keep. Decode it again "
                "from its bytes with the right encoding",
            )
    return None
