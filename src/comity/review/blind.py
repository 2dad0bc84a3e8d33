"""Documents that a person coded without seeing the coder's claims, in the form of the coding guide."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from comity.errors import InputError
from comity.judgement import Judgement, Passage
from comity.knowledge.ontology import load_ontology
from comity.model import Document, Evidence, Party, Span, When, Where
from comity.review.judging import judgement
from comity.review.words import checked_mode, fields_of
from comity.store.passages import FIELDS


def read_blind(path: Path, document: Document, *, author: str, reason: str = "") -> Judgement:
    """The coding of one document out of a file of JSON lines: the line whose ``id`` is its name or id.

    Raises InputError, naming the file, where there is no such line or it is not in the coding guide's form.
    """
    line = _line_of(path, document)
    events = line.get("events")
    if not isinstance(events, list):
        raise InputError(f'{path}: {document.name}: no list "events"; write documents in the form of the coding guide')
    said = []
    for number, event in enumerate(events, 1):
        try:
            said.append(_passage(event, document))
        except InputError as error:
            raise InputError(f"{path}: {document.name}, event {number}: {error}") from None
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(
                f"{path}: {document.name}, event {number}: {type(error).__name__} {error}; write it in the form of "
                "the coding guide"
            ) from None
    return judgement(
        "code", "document", author=author, reason=reason, document_id=document.id, said=tuple(said), fields=FIELDS
    )


def _line_of(path: Path, document: Document) -> Mapping[str, Any]:
    for line in _lines(path):
        if line.get("id") in (document.name, document.id):
            return line
    raise InputError(f'{path}: no line whose "id" is {document.name!r}; write one object with this id and its events')


def _lines(path: Path) -> Iterable[Mapping[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start + 1} is not UTF-8; convert the file with iconv") from None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}:{number}: not JSON ({error}); write one JSON object on each line") from None
        if not isinstance(found, dict):
            raise InputError(f"{path}:{number}: no JSON object; write one JSON object on each line")
        yield found


def _passage(event: Mapping[str, Any], document: Document) -> Passage:
    start, end, quote = int(event["start"]), int(event["end"]), str(event["quote"])
    kind, mode = fields_of({"type": str(event["type"])})["type"], event.get("mode")
    return Passage(
        document_id=document.id,
        claim=None,
        evidence=(Evidence(field="act", quote=quote, span=Span(start=start, end=end)),),
        type=kind,
        mode=checked_mode(kind, mode),
        actors=_parties(event.get("actor")),
        recipients=_parties(event.get("recipient")),
        vouchers=_parties([event["speaker"]] if event.get("speaker") else []),
        status=fields_of({"status": str(event["status"])})["status"],
        recency="new",
        when=_when(event.get("date")),
        where=_where(event.get("place")),
        commits=False,
    )


def _parties(parties: Iterable[Mapping[str, Any]] | None) -> tuple[Party, ...]:
    sectors = load_ontology().coarse_sectors
    found = []
    for party in parties or ():
        if party.get("sector") not in sectors:
            raise InputError(f"sector {party.get('sector')!r}: no such sector; choose among {', '.join(sectors)}")
        (known,) = fields_of({"actors": str(party["code"])})["actors"]
        found.append(Party(code=known.code, sector=party["sector"], name=str(party.get("name") or known.code)))
    return tuple(found)


def _when(date: Mapping[str, str] | None) -> When | None:
    if not date:
        return None
    start, end = str(date["start"]), str(date["end"])
    found: When = fields_of({"when": start if start == end else f"{start}..{end}"})["when"]
    return found


def _where(place: Mapping[str, str | None] | None) -> Where | None:
    return Where(name=str(place["name"]), country=place.get("country")) if place else None
