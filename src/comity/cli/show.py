"""Tables for people: claims, dyads, offices, documents, runs, readings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from comity.cli.exits import visible

if TYPE_CHECKING:
    from comity.affairs import Commitment, Matter
    from comity.analysis.dyads import DyadCount
    from comity.conclusions import Event
    from comity.model import Claim, Document, Office, Party, Reading, Run, When
    from comity.store.records import Aside

PLAIN_WIDTH = 120
"""Columns where the output is no terminal and COLUMNS says nothing."""

SHORT_ID = 8
"""Digits of a claim's id in tables; `comity why` takes them."""

NO_REVIEWS: Mapping[str, str] = MappingProxyType({})
"""What persons said by claim id, where nobody said anything."""

_SHARES = {"act": 5, "standing": 3, "evidence": 7, "title": 3, "what to do": 3, "office": 2, "person": 2, "why": 4}
_WIDTHS = {"date": 10, "id": SHORT_ID, "sure": 4}

STYLES = {
    "reported": "green",
    "claimed_by_both": "green",
    "claimed": "yellow",
    "contested": "magenta",
    "planned": "cyan",
    "possible": "cyan",
    "did_not_happen": "red",
    "denied": "red",
}


def console_for(stream: TextIO) -> Console:
    """A console that writes to `stream`: coloured on a terminal unless NO_COLOR is set, plain elsewhere."""
    terminal = stream.isatty()
    width = None if terminal or os.environ.get("COLUMNS") else PLAIN_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def show_reading(reading: Reading, stream: TextIO) -> None:
    """What was found in one document."""
    console = console_for(stream)
    document = reading.document
    day = f", published {document.published}" if document.published else ", without a date of publication"
    outlet = f", {document.source.name}" if document.source else ""
    console.print(plain(f"{document.title or document.name}{outlet}{day}"), style="bold")
    if not reading.claims and not reading.offices:
        console.print("no political event found")
        return
    if reading.claims:
        console.print(claims_table(reading.claims, {}))
    if reading.offices:
        console.print(offices_table(reading.offices))
    if reading.links:
        console.print(links_table(reading))
    console.print(_counts(reading), style="dim")


def show_claims(
    claims: Sequence[Claim], documents: Mapping[str, Document], stream: TextIO, reviews: Mapping[str, str] = NO_REVIEWS
) -> None:
    """Claims of a ledger, each with the document that it stands in, and what persons said of it in words."""
    console = console_for(stream)
    if not claims:
        console.print("no claims found")
        return
    console.print(claims_table(claims, documents, reviews))


def claims_table(
    claims: Iterable[Claim], documents: Mapping[str, Document], reviews: Mapping[str, str] = NO_REVIEWS
) -> Table:
    """One row a claim; where `documents` has its document, the name stands below the evidence."""
    table = new_table("date", "act", "standing", "evidence", "sure", "id")
    for claim in claims:
        evidence = plain(f"“{one_line(claim.quote.quote)}”")
        document = documents.get(claim.document_id)
        if document:
            evidence.append(f"\n{visible(document.name)}", style="dim")
        standing = Text(visible(str(claim.standing)), style=STYLES[claim.standing.kind])
        if claim.recency != "new":
            standing.append(f"\n{claim.recency}", style="dim")
        if claim.id in reviews:
            standing.append(f"\n{visible(reviews[claim.id])}", style="bold")
        sure = plain(sure_words(claim.confidence))
        table.add_row(when_words(claim.when), _act(claim), standing, evidence, sure, Text(short_id(claim), style="dim"))
    return table


def _act(claim: Claim) -> Text:
    """Codes with the type on the first line, the names as the text has them on the second."""
    codes = act_words(claim, codes_of(claim.actors), codes_of(claim.recipients))
    names = " → ".join(filter(None, (names_of(claim.actors), names_of(claim.recipients))))
    return plain(codes).append_text(Text(visible(f"\n{names}" if names else ""), style="dim"))


def show_dyads(dyads: Sequence[DyadCount], stream: TextIO) -> None:
    """Pairs of parties with their counts."""
    console = console_for(stream)
    if not dyads:
        console.print("no act between two parties found")
        return
    table = new_table("dyad", "acts", "cooperation", "conflict", "beside them", "background", "commonest")
    for one in dyads:
        table.add_row(
            " - ".join(one.pair),
            str(one.counted),
            str(one.cooperation),
            str(one.conflict),
            ", ".join(f"{count} {kind}" for kind, count in one.beside),
            str(one.background),
            ", ".join(f"{kind} {count}" for kind, count in one.types[:3]),
        )
    console.print(table)


def show_offices(offices: Sequence[Office], stream: TextIO) -> None:
    """Offices, one row each."""
    console = console_for(stream)
    console.print(offices_table(offices) if offices else "no offices found")


def offices_table(offices: Iterable[Office]) -> Table:
    """One row an office."""
    table = new_table("person", "office", "of", "status", "evidence")
    for office in offices:
        quote = f"“{one_line(office.evidence[0].quote)}”" if office.evidence else ""
        table.add_row(plain(office.person), plain(office.office), office.code, office.status, plain(quote))
    return table


def links_table(reading: Reading) -> Table:
    """One row for each tie that the text draws between two of its acts."""
    claims = {claim.id: claim for claim in reading.claims}
    table = new_table("from", "tie", "to", "cue", "drawn by")
    for link in reading.links:
        first, second = (
            plain(act_words(claim, codes_of(claim.actors), codes_of(claim.recipients))).append(
                f" [{short_id(claim)}]", style="dim"
            )
            for claim in (claims[link.from_claim], claims[link.to_claim])
        )
        voices = [speaker.party.code if speaker.party else speaker.words.text for speaker in link.drawn_by]
        table.add_row(first, link.kind, second, plain(f"“{link.cue.text}”"), plain(" <- ".join(voices) or "the outlet"))
    return table


def show_documents(documents: Sequence[Document], stream: TextIO) -> None:
    """Documents, one row each."""
    console = console_for(stream)
    if not documents:
        console.print("no documents")
        return
    table = new_table("name", "published", "source", "title", "characters")
    for one in documents:
        outlet = one.source.name if one.source else ""
        table.add_row(plain(one.name), one.published or "", plain(outlet), plain(one.title or ""), f"{len(one.text):,}")
    console.print(table)


def show_asides(asides: Sequence[Aside], stream: TextIO) -> None:
    """What was set aside, with the reason and what to do."""
    console = console_for(stream)
    if not asides:
        console.print("nothing was set aside")
        return
    table = new_table("name", "reason", "what to do")
    for one in asides:
        table.add_row(plain(one.name), one.reason, plain(one.message))
    console.print(table)


def show_runs(runs: Sequence[Run], stream: TextIO) -> None:
    """Committed shards, one row each."""
    console = console_for(stream)
    if not runs:
        console.print("no runs")
        return
    table = new_table("committed", "run", "documents", "claims", "offices", "set aside", "comity", "model", "coder")
    for one in runs:
        table.add_row(
            one.committed_at,
            one.run,
            *(str(count) for count in (one.documents, one.claims, one.offices, one.set_aside)),
            one.coder.comity,
            f"{one.coder.model} {one.coder.model_version}",
            one.coder.id,
        )
    console.print(table)


def parties_words(parties: Iterable[Party]) -> str:
    """Codes with names: "RUS (Vladimir Putin), CHN (Xi Jinping)"."""
    return ", ".join(f"{party.code} ({party.name})" if party.name != party.code else party.code for party in parties)


def act_words(claim: Claim | Event, actors: str, recipients: str) -> str:
    """Who does what to whom, in one line: "RUS CONSULT (visit) → CHN"."""
    mode = f" ({claim.mode})" if claim.mode else ""
    return f"{actors or 'someone'} {claim.type}{mode}" + (f" → {recipients}" if recipients else "")


def when_words(when: When | None) -> str:
    """A day, or the first and the last one."""
    if when is None:
        return "no date"
    return when.start if when.start == when.end else f"{when.start} to {when.end}"


def sure_words(confidence: float | None) -> str:
    """A probability with two decimals; nothing where there is none."""
    return "" if confidence is None else f"{confidence:.2f}"


def short_id(claim: Claim | Event | Commitment | Matter) -> str:
    """The first digits of an id, enough for `comity why` and `comity event`."""
    return claim.id.rpartition("-")[2][:SHORT_ID]


def codes_of(parties: Iterable[Party]) -> str:
    """Their codes, each once."""
    return ", ".join(dict.fromkeys(party.code for party in parties))


def names_of(parties: Iterable[Party]) -> str:
    """The names that the text gives them, each once."""
    return ", ".join(dict.fromkeys(party.name for party in parties if party.name != party.code))


def plain(text: str) -> Text:
    """Text that is shown as it is, without markup and with hidden characters visible."""
    return Text(visible(text))


def new_table(*columns: str) -> Table:
    """A table without lines; columns of words share the width that codes, days and counts leave."""
    shares = [_SHARES.get(column) for column in columns]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=any(shares))
    for column, share in zip(columns, shares, strict=True):
        width = _WIDTHS.get(column)
        table.add_column(column, ratio=share, width=width, overflow="fold", no_wrap=column in ("id", "dyad"))
    return table


def one_line(text: str) -> str:
    """`text` with one space wherever it had any."""
    return " ".join(text.split())


def _counts(reading: Reading) -> str:
    dropped = f"; {len(reading.dropped)} passages seen and given up" if reading.dropped else ""
    return f"{len(reading.claims)} claims, {len(reading.offices)} offices{dropped}"
