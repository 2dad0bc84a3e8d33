"""Claims and readings from compact descriptions, for tests of what leaves comity."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest

from comity.knowledge.world import load_world
from comity.model import (
    Claim,
    Document,
    Evidence,
    Party,
    Reading,
    Source,
    Span,
    Speaker,
    Standing,
    When,
    Where,
    Words,
    content_id,
)

NOWHERE = Words(text="", span=Span(start=0, end=0))
BODIES = ("EU", "UN", "NATO")

ReadingOf = Callable[[Mapping[str, Any]], Reading]


def party(written: str) -> Party:
    """A party from "RUS", "SYR:REB" or "USA:CVL/MED"; its name is what is written."""
    code, _, sectors = written.partition(":")
    coarse, _, fine = sectors.partition("/")
    sector = coarse or ("IGO" if code in BODIES else "GOV")
    return Party(code=code, sector=sector, name=written, sector_detail=fine or None)


def parties(codes: Sequence[str]) -> tuple[Party, ...]:
    return tuple(party(code) for code in codes)


def voice(written: str) -> Speaker:
    """A link of the chain: "?" is anonymous, "publisher RUS" the publisher."""
    if written == "?":
        return Speaker(party=None, words=NOWHERE, cue="said", kind="indirect")
    kind, _, code = written.rpartition(" ")
    return Speaker(party=party(code), words=NOWHERE, cue="said", kind="publisher" if kind else "indirect")


def vouchers(case: Mapping[str, Any], source: Source | None) -> tuple[Party, ...]:
    """Those that the case names, else the speakers, else the publisher if it is a party."""
    named = parties([code for code in case.get("speakers", ()) if code != "?" and " " not in code])
    more = parties(case.get("also", ()))
    publisher = parties([source.party] if source and source.party else [])
    return (*named, *more) or publisher


def claim(case: Mapping[str, Any], text: str, source: Source | None) -> Claim:
    """A claim of a case; its quote has to be in the text."""
    quote = case["quote"]
    start = text.index(quote)
    day, place = case.get("date"), case.get("place")
    return Claim(
        id=content_id("claim", *case.values()),
        document_id="doc-0",
        type=case["type"],
        mode=case.get("mode"),
        cameo=None,
        contexts=("military", "territory"),
        actors=parties(case["actors"]),
        recipients=parties(case.get("recipients", ())),
        concerning=(),
        about=None,
        status=case.get("status", "actual"),
        condition=None,
        speakers=tuple(voice(written) for written in case.get("speakers", ())),
        vouchers=vouchers(case, source),
        standing=Standing(kind="reported"),
        recency=case.get("recency", "new"),
        recency_reason="",
        when=When(start=day, end=day, precision="day", basis="said") if day else None,
        where=Where(name=place, country=None) if place else None,
        amounts=(),
        evidence=(Evidence(field="act", quote=quote, span=Span(start=start, end=start + len(quote))),),
        commits=case.get("commits", False),
        rule=case.get("rule", "a-rule"),
        reasons=(),
        confidence=case.get("confidence"),
        coder="coder-0",
    )


@pytest.fixture(scope="session")
def reading_of() -> ReadingOf:
    """Makes a reading of a case with `claims` and perhaps a `source`; the text is that of the quotes in order."""

    def make(case: Mapping[str, Any]) -> Reading:
        text = "\n".join(dict.fromkeys(one["quote"] for one in case["claims"]))
        source = load_world().source(case.get("source"))
        document = Document(
            id="doc-0", name="a-7", title="Talks", text=text, published="2031-05-16", source=source, url=None
        )
        return Reading(document=document, claims=tuple(claim(one, text, source) for one in case["claims"]))

    return make
