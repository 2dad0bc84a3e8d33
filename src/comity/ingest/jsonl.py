"""JSON Lines to documents: one object a line, of which seven fields are read and nothing else."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from comity.errors import InputError
from comity.ingest.check import has_lone_surrogate, surrogate_message
from comity.ingest.documents import SourceBook, make_document
from comity.ingest.refusal import Refused, refused
from comity.model import Document

LONGEST_LINE = 50_000_000
"""Bytes of the longest line that is read."""

_CHUNK = 1 << 20
_UTF8_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")


class LineStream(Protocol):
    """The one thing that is asked of a binary stream."""

    def readline(self, size: int = -1, /) -> bytes:
        """The bytes up to and with the next line end, at most `size` of them."""
        ...


class LineProblem(InputError):
    """A line that gives no document; `reason` is the slug that it is counted under."""

    def __init__(self, reason: str, message: str, name: str | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.name = name


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The fields of a line that are read, each a text or None."""

    id: str | None
    title: str | None
    text: str
    published: str | None
    source: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the lines of one file. `seen` maps the ids met so far to the hash of their text."""

    where: str
    world: SourceBook
    published: str | None
    source: str | None
    seen: dict[str, bytes] = field(default_factory=dict)

    def read(self, line: bytes, number: int) -> Document | Refused | None:
        """The document of a line, or why there is none; None for a line that says nothing new."""
        place = f"{self.where}:{number}"
        try:
            given = given_of(line)
            # The document first: a line that gives none does not use up its id.
            document = self._document(given, line)
            return document if self._is_new(given) else None
        except LineProblem as problem:
            return refused(place, problem.reason, str(problem), problem.name)
        except InputError as problem:
            return refused(place, "bad_date", str(problem), given.id)

    def _is_new(self, given: Given) -> bool:
        if given.id is None:
            return True
        text_hash = hashlib.sha256(given.text.encode("utf-8")).digest()
        known = self.seen.get(given.id)
        if known is None:
            self.seen[given.id] = text_hash
            return True
        if known == text_hash:
            return False
        message = f"the id {given.id!r} stands on an earlier line with another text; give each document its own id"
        raise LineProblem("duplicate_id", message, given.id)

    def _document(self, given: Given, line: bytes) -> Document:
        return make_document(
            given.text,
            world=self.world,
            name=given.id,
            title=given.title,
            published=given.published or self.published,
            source=given.source or self.source,
            url=given.url,
            raw=line,
        )


def read_documents(
    stream: LineStream,
    where: str,
    world: SourceBook,
    *,
    published: str | None = None,
    source: str | None = None,
) -> Iterator[Document | Refused]:
    """The documents of a stream of JSON Lines in UTF-8, and a `Refused` for each line that gives none.

    `where` is the file's name, for messages. `published` and `source` stand in where a line names none. Blank
    lines are passed over, and so is a line with the id and the text of an earlier one. A stream that breaks
    off, or is in another encoding as a whole, ends with a `Refused`. Never raises for what the stream holds.
    """
    reader = Reader(where=where, world=world, published=published, source=source)
    number = 0
    try:
        for number, line in enumerate(_lines(stream), 1):
            if number == 1 and line is not None:
                if line.startswith(_OTHER_BOMS):
                    yield refused(f"{where}:1", "encoding", f"the file is not UTF-8; {_convert('UTF-16', where)}")
                    return
                line = line.removeprefix(_UTF8_BOM)
            if line is None:
                yield refused(f"{where}:{number}", "line_too_long", _too_long_message())
            elif line.strip():
                found = reader.read(line, number)
                if found:
                    yield found
    except (OSError, EOFError, zlib.error) as error:
        message = f"the file cannot be read on from here ({error}); fetch or compress it again"
        yield refused(f"{where}:{number + 1}", "damaged", message)


def given_of(line: bytes) -> Given:
    """The fields of a line. Raises LineProblem where it is no object with a text, or a field is no text."""
    record = _object_of(line)
    name = _name_of(record)
    text = record.get("text")
    if not isinstance(text, str):
        what = "is missing" if text is None else f"is {_json_kind(text)}"
        raise LineProblem("no_text", f'the field "text" {what}; it must hold the article as a string', name)
    optional = {key: _optional(record, key, name) for key in ("title", "published", "date", "source", "url")}
    _refuse_surrogates({"id": name, "text": text, **optional}, name)
    return Given(
        id=name,
        title=optional["title"],
        text=text,
        published=optional["published"] or optional["date"],
        source=optional["source"],
        url=optional["url"],
    )


def _lines(stream: LineStream) -> Iterator[bytes | None]:
    """The lines of a stream; None for one that is too long, which is read over without being kept."""
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) <= LONGEST_LINE or line.endswith(b"\n"):
            yield line
            continue
        while rest := stream.readline(_CHUNK):
            if rest.endswith(b"\n"):
                break
        yield None


def _object_of(line: bytes) -> Mapping[str, object]:
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} of the line is not UTF-8; {_convert('WINDOWS-1252', 'FILE')}"
        raise LineProblem("encoding", message) from None
    except json.JSONDecodeError as error:
        message = f"not JSON at column {error.colno} ({error.msg}); write one JSON object on each line"
        raise LineProblem("broken_json", message) from None
    except (ValueError, RecursionError) as error:
        raise LineProblem("broken_json", f"JSON that cannot be read ({error}); write a plain object") from None
    if not isinstance(record, dict):
        raise LineProblem("not_an_object", f"the line is {_json_kind(record)}; write one JSON object on each line")
    return record


def _name_of(record: Mapping[str, object]) -> str | None:
    name = record.get("id")
    if name is None or name == "":
        return None
    if isinstance(name, str):
        return name
    if isinstance(name, int) and not isinstance(name, bool):
        return str(name)
    raise LineProblem("bad_field", f'the field "id" is {_json_kind(name)}; give a string')


def _optional(record: Mapping[str, object], key: str, name: str | None) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    raise LineProblem("bad_field", f'the field "{key}" is {_json_kind(value)}; give a string or null', name)


def _refuse_surrogates(fields: Mapping[str, str | None], name: str | None) -> None:
    for key, value in fields.items():
        if has_lone_surrogate(value):
            known = None if has_lone_surrogate(name) else name
            raise LineProblem("lone_surrogates", surrogate_message(key), known)


def _json_kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case _:
            return "an object"


def _convert(encoding: str, file: str) -> str:
    return f"convert it, for instance with: iconv -f {encoding} -t UTF-8 {file} > NEW_FILE"


def _too_long_message() -> str:
    return f"the line is longer than {LONGEST_LINE:,} bytes; split it into one line per article"
