"""Making a document: the text is kept exactly as given, everything else is checked."""

from __future__ import annotations

import datetime
import hashlib
import re
from typing import Protocol

from comity.errors import InputError
from comity.ingest.language import language_of
from comity.model import Document, Source, content_id

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9].*)?")
_HOW = "give the day as YYYY-MM-DD"


class SourceBook(Protocol):
    """What this room asks of the knowledge of the world: which outlet a name or an address means."""

    def source(self, name: str | None, url: str | None = None) -> Source | None:
        """The outlet, or None where neither name nor address is given."""
        ...


def make_document(
    text: str,
    *,
    world: SourceBook,
    name: str | None = None,
    title: str | None = None,
    published: str | None = None,
    source: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    licence: str | None = None,
    fetched: str | None = None,
    raw: bytes | None = None,
) -> Document:
    """A document of `text`, which is not changed in any way: all offsets refer to it.

    `published` and `fetched` are ISO days, or ISO date-times of which the day is kept as written. `raw` are the
    bytes that the text came in, for `raw_hash`; by default the text's own UTF-8. Without a `name` the document
    is called by its id. The language is guessed from the text. Raises InputError for a date that is none.
    """
    day = iso_day(published, "published")
    outlet = world.source(source or None, url or None) if source or url else None
    identity = content_id("doc", outlet.id if outlet else None, day, title, text, url)
    return Document(
        id=identity,
        name=name or identity,
        title=title,
        text=text,
        published=day,
        source=outlet,
        url=url,
        byline=byline,
        licence=licence,
        language=language_of(text),
        fetched=iso_day(fetched, "fetched"),
        raw_hash=hashlib.sha256(text.encode("utf-8", "surrogatepass") if raw is None else raw).hexdigest(),
    )


def iso_day(value: str | None, field: str = "published") -> str | None:
    """The day of an ISO date or date-time as YYYY-MM-DD; None for None or nothing but blanks.

    The day is the one that is written: an offset from UTC is not applied. Raises InputError for anything else
    and for a day that is not in the calendar. `field` is the name that the message uses.
    """
    written = (value or "").strip()
    if not written:
        return None
    if not _ISO.fullmatch(written):
        raise InputError(f"{field} date {written[:60]!r} is not an ISO date (feeds and mails write others); {_HOW}")
    try:
        moment = datetime.datetime.fromisoformat(written)
    except ValueError:
        raise InputError(f"{field} date {written[:60]!r} is not in the calendar; {_HOW}") from None
    return moment.date().isoformat()
