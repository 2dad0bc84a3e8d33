"""Commitments and matters for people: tables of many, and the story of one in dated lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.text import Text

from comity.cli.exits import visible
from comity.cli.show import codes_of, console_for, names_of, new_table, one_line, plain, short_id, when_words

if TYPE_CHECKING:
    from comity.affairs import Change, Commitment, Matter
    from comity.analysis.held import Held
    from comity.model import Claim

_STYLES = {
    "pending": "cyan",
    "repeated": "cyan",
    "delayed": "yellow",
    "partly fulfilled": "yellow",
    "fulfilled": "green",
    "complied with": "green",
    "carried out": "magenta",
    "not fulfilled": "red",
    "withdrawn": "red",
    "lapsed": "red",
}


def show_commitments(commitments: Sequence[Commitment], held: Held, stream: TextIO) -> None:
    """Commitments, one row each."""
    console = console_for(stream)
    if not commitments:
        console.print("no commitments found")
        return
    table = new_table("made", "who to whom", "what", "due", "fulfilment", "id")
    for one in commitments:
        state = Text(one.fulfilment, style=_STYLES[one.fulfilment])
        proposed = sum(change.proposed for change in one.changes)
        if one.unconfirmed:
            state.append("\nunconfirmed", style="yellow")
        if proposed:
            state.append(f"\n{proposed} proposed", style="dim")
        content = plain(f"{one.kind}: {one_line(one.content.text)}")
        if one.condition:
            content.append(visible(f"\n{one_line(one.condition.text)}"), style="dim")
        table.add_row(
            _made(one, held),
            plain(_who(one)),
            content,
            when_words(one.deadline) if one.deadline else "",
            state,
            Text(short_id(one), style="dim"),
        )
    console.print(table)


def show_commitment(one: Commitment, held: Held, stream: TextIO) -> None:
    """The story of one commitment."""
    console = console_for(stream)
    console.print(plain(f"{one.kind}, {_who(one)}: {one_line(one.content.text)}"), style="bold")
    for label, value in _fields(one):
        console.print(plain(f"  {label}: {value}"))
    console.print("\nits story", style="bold")
    for line in _story(one, held):
        console.print(line)


def _fields(one: Commitment) -> Iterator[tuple[str, str]]:
    yield "commitment", one.id
    yield "fulfilment", one.fulfilment
    yield "bound", f"{names_of(one.bound)} ({one.binding}{', unconfirmed' if one.unconfirmed else ''})"
    if one.to:
        yield "to", names_of(one.to)
    if one.content_types:
        yield "kept by", f"acts of {', '.join(one.content_types)} ({', '.join(one.contents)})"
    if one.deadline:
        words = f" (“{one.deadline.words.text}”)" if one.deadline.words else ""
        yield "due", f"{when_words(one.deadline)}{words}"
    if one.condition:
        yield "condition", f"“{one_line(one.condition.text)}”"
    for amount in one.amounts:
        yield "amount", f"“{amount.words.text}”"
    if one.where:
        yield "made in", one.where.name
    yield "standing", str(one.standing)


def _story(one: Commitment, held: Held) -> Iterator[Text]:
    first = held.claims[one.claims[0]]
    yield _line(_made(one, held), "made", first, held)
    for change in one.changes:
        word = f"{change.fulfilment}?" if change.proposed else change.fulfilment
        if change.claim is None:
            yield plain(f"  {change.day or 'undated'}  {word}: {change.reason}")
        else:
            yield _line(change.day, word, held.claims[change.claim], held).append(_why(change))
    if any(change.proposed for change in one.changes):
        yield Text("  a question mark: proposed, too weak to count", style="dim")


def _line(day: str | None, word: str, claim: Claim, held: Held) -> Text:
    document = held.documents[claim.document_id]
    outlet = f", {document.source.name}" if document.source else ""
    text = plain(f"  {day or 'undated'}  {word}: “{one_line(claim.quote.quote)}”")
    told = f"\n      {document.name}{outlet}, {document.published or 'undated'}; {claim.standing}; {short_id(claim)}"
    return text.append(visible(told), style="dim")


def _why(change: Change) -> Text:
    return Text(visible(f"\n      {change.score:.1f} points: {change.reason}"), style="dim")


def show_matters(matters: Sequence[Matter], stream: TextIO) -> None:
    """Matters, one row each."""
    console = console_for(stream)
    if not matters:
        console.print("no named matter found")
        return
    table = new_table("matter", "kind", "parties", "stage", "claims", "id")
    for one in matters:
        table.add_row(
            plain(one.names[0]),
            one.kind,
            plain(codes_of(one.parties)),
            one.stage,
            str(len(one.claims)),
            Text(short_id(one), style="dim"),
        )
    console.print(table)


def show_matter(one: Matter, held: Held, stream: TextIO) -> None:
    """The story of one matter."""
    console = console_for(stream)
    console.print(plain(f"{one.names[0]}: {one.kind}, {one.stage}"), style="bold")
    console.print(plain(f"  matter: {one.id}"))
    if len(one.names) > 1:
        console.print(plain(f"  also: {', '.join(one.names[1:])}"))
    console.print(plain(f"  parties: {codes_of(one.parties) or 'none named'}"))
    console.print("\nits story", style="bold")
    for stage in one.stages:
        document = held.documents[stage.document]
        told = f"\n      {document.name}, {document.published or 'undated'}"
        if stage.claim:
            claim = held.claims[stage.claim]
            told += f"; {claim.standing}; {short_id(claim)}"
        line = plain(f"  {stage.day or 'undated'}  {stage.stage}: “{one_line(stage.words.text)}”")
        console.print(line.append(visible(told), style="dim"))


def _who(one: Commitment) -> str:
    return " → ".join(filter(None, (codes_of(one.bound), codes_of(one.to))))


def _made(one: Commitment, held: Held) -> str:
    if one.made:
        return when_words(one.made)
    return held.documents[one.document].published or "undated"
