"""Events for people: a table of many, the full account of one, and two reports side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.table import Table
from rich.text import Text

from comity.cli.exits import visible
from comity.cli.show import (
    NO_REVIEWS,
    STYLES,
    act_words,
    codes_of,
    console_for,
    names_of,
    new_table,
    one_line,
    parties_words,
    plain,
    short_id,
    when_words,
)

if TYPE_CHECKING:
    from comity.analysis.events import Events
    from comity.conclusions import Dispute, Event
    from comity.merge.compare import SideBySide
    from comity.model import Claim, Document


def show_events(events: Sequence[Event], stream: TextIO, reviews: Mapping[str, str] = NO_REVIEWS) -> None:
    """Events, one row each, with reports, outlets and the least number of independent sources.

    `reviews` tells in words, by event id, what persons said of its being one event.
    """
    console = console_for(stream)
    if not events:
        console.print("no events found")
        return
    table = new_table("date", "act", "standing", "told by", "evidence", "id")
    for event in events:
        standing = Text(visible(str(event.standing)), style=STYLES[event.standing.kind])
        if event.recency != "new":
            standing.append(f"\n{event.recency}", style="dim")
        if event.disputes:
            standing.append(f"\ndiffer on {', '.join(dispute.field for dispute in event.disputes)}", style="magenta")
        if event.id in reviews:
            standing.append(f"\n{visible(reviews[event.id])}", style="bold")
        evidence = plain(f"“{one_line(event.quote.quote)}”")
        table.add_row(
            when_words(event.when), _act(event), standing, _told_by(event), evidence, Text(short_id(event), style="dim")
        )
    console.print(table)


def show_event(event: Event, events: Events, stream: TextIO) -> None:
    """One event with all its reports."""
    console = console_for(stream)
    words = act_words(event, parties_words(event.actors), parties_words(event.recipients))
    console.print(plain(f"{words}: {event.standing}"), style="bold")
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim")
    rows.add_column(overflow="fold")
    for label, value in _fields(event):
        rows.add_row(f"  {label}", plain(value))
    rows.add_row("  reviewed", plain(events.reviewed.get(event.id, "by nobody")))
    for claim in events.claims_of(event):
        document = events.documents[claim.document_id]
        rows.add_row(f"  {document.published or 'undated'}", _report(claim, document))
    for dispute in event.disputes:
        rows.add_row("  they differ on", plain(_dispute_words(dispute)))
    for reason in event.reasons:
        rows.add_row("  one event, as", plain(reason))
    console.print(rows)


def show_comparison(one: Document, other: Document, found: SideBySide, stream: TextIO) -> None:
    """What two reports have in common, and what not."""
    console = console_for(stream)
    console.print(plain(f"{one.name} ({one.published or 'undated'}) and {other.name} ({other.published or 'undated'})"))
    console.print("\nsaid by both", style="bold")
    for pair in found.both:
        differing = f"; they differ on {', '.join(pair.differing)}" if pair.differing else ""
        console.print(plain(f"  {_line(pair.one)} | {_line(pair.other)}{differing}"))
    for document, claims in ((one, found.only_one), (other, found.only_other)):
        console.print(plain(f"\nonly in {document.name}"), style="bold")
        for claim in claims:
            console.print(plain(f"  {_line(claim)}"))
    if found.silent:
        console.print(plain(f"\nneither report has a word of {', '.join(found.silent)}"), style="dim")


def _act(event: Event) -> Text:
    codes = act_words(event, codes_of(event.actors), codes_of(event.recipients))
    names = " → ".join(filter(None, (names_of(event.actors), names_of(event.recipients))))
    return plain(codes).append_text(Text(visible(f"\n{names}" if names else ""), style="dim"))


def _told_by(event: Event) -> Text:
    reports = f"{event.n_reports} report{'s' if event.n_reports > 1 else ''}"
    return plain(f"{reports}\nat least {event.independent} independent")


def _fields(event: Event) -> Iterator[tuple[str, str]]:
    yield "event", event.id
    yield "status", event.status
    yield "standing", f"{event.standing} ({event.standing.reason})" if event.standing.reason else str(event.standing)
    yield "confirmed by", ", ".join(event.confirmed_by) or "nobody"
    yield "recency", event.recency
    basis = f" ({event.when.basis}, to the {event.when.precision})" if event.when else ""
    yield "date", when_words(event.when) + basis
    if event.where:
        yield "place", ", ".join(part for part in (event.where.name, event.where.country) if part)
    for amount in event.amounts:
        yield "amount", f"“{amount.words.text}”"
    yield "told by", f"{event.n_reports} reports of {len(event.sources)} outlets: {', '.join(event.sources)}"
    yield "independent", f"at least {event.independent}"


def _report(claim: Claim, document: Document) -> Text:
    text = plain(f"“{one_line(claim.quote.quote)}”")
    outlet = document.source.name if document.source else "no outlet named"
    told = f"{document.name}, {outlet}; {claim.standing}; {claim.recency}; {when_words(claim.when)}; {short_id(claim)}"
    return text.append(f"\n{visible(told)}", style="dim")


def _dispute_words(dispute: Dispute) -> str:
    versions = ", ".join(f"{one.value} according to {', '.join(one.by)}" for one in dispute.versions)
    return f"{dispute.field}: {versions}; shown is {dispute.best} ({dispute.rule})"


def _line(claim: Claim) -> str:
    act = act_words(claim, codes_of(claim.actors), codes_of(claim.recipients))
    return f"{act}, {when_words(claim.when)}, {claim.standing}: “{one_line(claim.quote.quote)}”"
