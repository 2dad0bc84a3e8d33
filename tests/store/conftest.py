"""A coder for tests of the ledger: it makes one claim of a text that says in so many words what the claim is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from comity.codec import from_plain, to_plain
from comity.model import (
    Amount,
    Claim,
    CoderVersion,
    Concern,
    Document,
    Evidence,
    Link,
    Office,
    Party,
    Reading,
    SetAside,
    Source,
    Span,
    Speaker,
    Standing,
    Statement,
    StatementKind,
    When,
    Where,
    Words,
    content_id,
)

VERSION = CoderVersion(
    id="coder-1",
    comity="0.1.0",
    model="lines",
    model_version="1",
    model_hash="0",
    lexicon_hash="0",
    knowledge_hash="0",
    processor="any",
)


KINDS: dict[str, StatementKind] = {"direct": "direct", "indirect": "indirect", "mixed": "mixed"}


class LineCoder:
    """Reads texts like "RUS+CHN CONSULT -" with lines such as "when: 2024-05-16" below.

    A text that begins with "skip" is set aside, one that begins with "nothing" holds no event.
    """

    def __init__(self, version: str = "coder-1") -> None:
        self._version = dataclasses.replace(VERSION, id=version)
        self.read: list[str] = []

    @property
    def version(self) -> CoderVersion:
        return self._version

    def read_many(self, documents: Iterable[Document], /) -> Iterator[Reading]:
        for document in documents:
            self.read.append(document.name)
            yield self._reading(document)

    def _reading(self, document: Document) -> Reading:
        if document.text.startswith("skip"):
            return Reading(document=document, set_aside=SetAside(reason="language", message=f"{document.name}: skip"))
        if document.text.startswith("nothing"):
            return Reading(document=document)
        return Reading(
            document=document,
            claims=(line_claim(document, self._version.id),),
            offices=(line_office(document, self._version.id),) if "office:" in document.text else (),
            statements=(line_statement(document, self._version.id),) if "said:" in document.text else (),
            links=(line_link(document, self._version.id),) if "link:" in document.text else (),
        )


def line_claim(document: Document, coder: str) -> Claim:
    """The one claim that the text of a document spells out."""
    first, *rest = document.text.splitlines()
    said = dict(line.split(": ", 1) for line in rest if ": " in line)
    actors, kind, recipients = first.split()[:3]
    words = Words(text=first, span=Span(start=0, end=len(first)))
    person = said.get("person")
    day = said.get("when")
    place, _, country = said.get("where", "").partition("/")
    standing, *by = said.get("standing", "reported").split()
    plain = {
        "id": content_id("claim", document.id, first),
        "document_id": document.id,
        "type": kind,
        "mode": said.get("mode"),
        "cameo": None,
        "contexts": said["contexts"].split("+") if "contexts" in said else [],
        "actors": _parties(actors, person),
        "recipients": _parties(recipients, None),
        "concerning": to_plain(_concerns(said)),
        "about": to_plain(words) if "about" in said else None,
        "status": said.get("status", "actual"),
        "condition": None,
        "speakers": to_plain([Speaker(party=None, words=words, cue="said", kind="indirect")]),
        "vouchers": _parties(said.get("voucher", "-"), None),
        "standing": to_plain(Standing(kind="reported", by=tuple(by), reason="test")) | {"kind": standing},
        "recency": said.get("recency", "new"),
        "recency_reason": "test",
        "when": to_plain(When(start=day, end=day, precision="day", basis="said")) if day else None,
        "where": to_plain(Where(name=place, country=country or None, latitude=1 / 3)) if place else None,
        "amounts": to_plain([Amount(low=0.1, high=0.1, unit="USD", words=words)] if "amount" in said else []),
        "evidence": to_plain([Evidence(field="act", quote=first, span=words.span)]),
        "commits": "commits" in said,
        "rule": "line",
        "reasons": ["first", "second"],
        "confidence": float(said["sure"]) if "sure" in said else None,
        "coder": coder,
    }
    return from_plain(Claim, plain)


def _concerns(said: dict[str, str]) -> list[Concern]:
    found = [Concern(role="about", party=_party("IRN", None))] if "about" in said else []
    return found + ([Concern(role="against", party=_party(said["against"], None))] if "against" in said else [])


def line_office(document: Document, coder: str) -> Office:
    """The office that the text of a document names."""
    return Office(
        id=content_id("office", document.id),
        document_id=document.id,
        person="Wang Wu",
        office="foreign minister",
        code="CHN",
        status="current",
        since=None,
        until=None,
        evidence=(Evidence(field="act", quote=document.text[:3], span=Span(start=0, end=3)),),
        rule="line",
        coder=coder,
    )


def line_statement(document: Document, coder: str) -> Statement:
    """The statement of a line such as "said: RUS/Sergei Lavrov > UKR|TUR|indirect|the words"."""
    line = next(line for line in document.text.splitlines() if line.startswith("said: "))
    chain, audience, kind, said = line.removeprefix("said: ").split("|")
    *through, speaker = (_voice(each.strip(), document) for each in chain.split(" > "))
    words = _words_in(said, document)
    return Statement(
        id=content_id("statement", document.id, line),
        document_id=document.id,
        speakers=(speaker,),
        through=tuple(through),
        kind=KINDS[kind],
        addressees=(_party(audience, None),) if audience.isupper() else (),
        audience=_words_in(audience, document) if audience else None,
        occasion=None,
        words=(words,),
        evidence=(
            Evidence(field="source", quote=speaker.words.text, span=speaker.words.span),
            Evidence(field="content", quote=words.text, span=words.span),
        ),
        coder=coder,
    )


def line_link(document: Document, coder: str) -> Link:
    """The link that the text of a document draws, from its claim to another one."""
    first = document.text.splitlines()[0]
    words = Words(text=first, span=Span(start=0, end=len(first)))
    return Link(
        id=content_id("link", document.id),
        document_id=document.id,
        from_claim=content_id("claim", document.id, first),
        to_claim=content_id("claim", document.id, "another"),
        kind="response",
        cue=words,
        drawn_by=(Speaker(party=_party("RUS", first), words=words, cue="said", kind="indirect"),),
        rule="line",
        coder=coder,
    )


def _voice(written: str, document: Document) -> Speaker:
    """A voice from "RUS/Sergei Lavrov", "RUS" or, for one that is no party, "a farmer"."""
    code, _, person = written.partition("/")
    party = _party(code, person or None) if code.isupper() else None
    return Speaker(party=party, words=_words_in(written, document), cue="say", kind="indirect")


def _words_in(words: str, document: Document) -> Words:
    start = document.text.index(words)
    return Words(text=words, span=Span(start=start, end=start + len(words)))


def _party(code: str, person: str | None) -> Party:
    return Party(code=code, sector="GOV", name=code.title(), person=person, span=Span(start=0, end=3))


def _parties(codes: str, person: str | None) -> object:
    return to_plain([_party(code, person) for code in codes.split("+") if code != "-"])


def line_document(
    text: str,
    *,
    name: str | None = None,
    title: str | None = None,
    source: str | None = None,
    published: str | None = "2024-05-16",
) -> Document:
    """A document with this text, published on 2024-05-16 where nothing else is said."""
    return Document(
        id=content_id("doc", text),
        name=name or content_id("name", text),
        title=title,
        text=text,
        published=published,
        source=Source(id=source.lower(), name=source, kind="paper", country=None, party=None) if source else None,
        url=None,
    )


def corpus(size: int) -> list[Document]:
    """Documents that differ, each with one claim; every fifth names an office, all share one source."""
    office = "\noffice: yes"
    return [
        line_document(f"RUS ACCUSE CHN number {n}{office if n % 5 == 0 else ''}", name=f"doc {n}", source="Paper")
        for n in range(size)
    ]


@pytest.fixture
def coder() -> LineCoder:
    """A coder of version "coder-1"."""
    return LineCoder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for a ledger, not made yet, with a name that has tripped the storage libraries."""
    return tmp_path / "my ledger ü#1"
