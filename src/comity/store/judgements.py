"""What persons say of the ledger: judgements are written one by one, each a commit of its own, and never changed."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
from collections.abc import Iterable, Mapping, Sequence

from comity.codec import canonical_json, from_plain, to_plain
from comity.errors import InputError, LedgerError
from comity.judgement import Judgement, Passage
from comity.model import Document, Evidence, content_id
from comity.store.redact import redactions_of, sweep
from comity.store.redaction import Redactions
from comity.store.schema import ADDED_RUN, JUDGEMENTS, SHARD, column_types, quoted
from comity.store.snapshot import END_OF_TIME, stamp
from comity.store.tables import Tables

MOST_FILES = 20
"""Data files of the table `judgements` at which they are joined into one."""


def read_judgements(tables: Tables, as_of: str = END_OF_TIME) -> list[Judgement]:
    """All judgements in the order in which they were made, those undone too."""
    if not tables.files(JUDGEMENTS):
        return []
    columns = list(column_types(Judgement))
    rows = tables.select(
        JUDGEMENTS,
        f"SELECT {', '.join(map(quoted, columns))} FROM x WHERE made_at <= $as_of ORDER BY made_at, id",
        {"as_of": as_of},
    )
    return [from_plain(Judgement, dict(zip(columns, row, strict=True))) for row in rows]


def write_judgement(tables: Tables, judgement: Judgement, documents: Mapping[str, Document]) -> Judgement:
    """Keep a judgement; gives it its time, just after the last one's, and its id.

    `documents` holds those that its passages stand in. Raises InputError where a quote is not in its document, the
    author is nobody, or what is to be undone was never said.
    """
    if not judgement.author.strip():
        raise InputError("a judgement needs an author; say who judges with --author NAME")
    _check_words(judgement, documents)
    before = read_judgements(tables)
    if judgement.undoes is not None and judgement.undoes not in {one.id for one in before}:
        raise InputError(f"judgement {judgement.undoes!r}: there is none of this id. `comity review list` lists them")
    redactions = redactions_of(tables)
    made = dated(_masked(judgement, redactions), before)
    tables.append(JUDGEMENTS, [{**to_plain(made), SHARD: made.id, ADDED_RUN: made.id}])
    if redactions_of(tables).tombstones != redactions.tombstones:
        sweep(tables)
    _join_files(tables)
    return made


def _join_files(tables: Tables) -> None:
    """Keep the table quick to read: each judgement is a file of its own until some are joined."""
    if len(tables.files(JUDGEMENTS)) < MOST_FILES:
        return
    # The judgement is kept, whoever else joins files at the same moment; the next one tries again.
    with contextlib.suppress(LedgerError):
        tables.join_files(JUDGEMENTS)


def _masked(judgement: Judgement, redactions: Redactions) -> Judgement:
    return from_plain(Judgement, redactions.masked(to_plain(judgement))) if redactions else judgement


def dated(judgement: Judgement, before: Sequence[Judgement]) -> Judgement:
    """The judgement with the present time, or just after the last one where a clock went back, and its id."""
    now = datetime.datetime.now(datetime.UTC)
    if before:
        last = datetime.datetime.fromisoformat(before[-1].made_at)
        now = max(now, last + datetime.timedelta(microseconds=1))
    timed = dataclasses.replace(judgement, id="", made_at=stamp(now))
    return dataclasses.replace(timed, id=content_id("judgement", canonical_json(timed)))


def in_force(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Those that no later one undoes, without the undoing; an undoing can be undone itself."""
    void: set[str] = set()
    for one in reversed(judgements):
        if one.verdict == "undo" and one.id not in void and one.undoes is not None:
            void.add(one.undoes)
    return [one for one in judgements if one.id not in void and one.verdict != "undo"]


def _check_words(judgement: Judgement, documents: Mapping[str, Document]) -> None:
    for passage in (*judgement.seen, *judgement.others, *judgement.said):
        _check_passage(passage, documents)
    if judgement.document_id is not None:
        _check_evidence(judgement.document_id, judgement.evidence, documents)


def _check_passage(passage: Passage, documents: Mapping[str, Document]) -> None:
    if not passage.evidence:
        raise InputError("an act needs the words that hold it; give the span with --at START:END")
    _check_evidence(passage.document_id, passage.evidence, documents)


def _check_evidence(document_id: str, evidence: Iterable[Evidence], documents: Mapping[str, Document]) -> None:
    document = documents.get(document_id)
    if document is None:
        raise InputError(f"document {document_id!r}: not in this ledger. `comity documents` lists them")
    for piece in evidence:
        if not piece.quote or piece.span.of(document.text) != piece.quote:
            raise InputError(
                f"{document.name}: the words {piece.quote[:60]!r} are not at {piece.span.start} to {piece.span.end} of "
                "the text. Give the exact words, or their offsets in characters"
            )
