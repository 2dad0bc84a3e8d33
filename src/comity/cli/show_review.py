"""Judgements for people: the list of all, agreement of two judges, accuracy of the coder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from comity.cli.show import codes_of, console_for, new_table, one_line, plain

if TYPE_CHECKING:
    from comity.judgement import Judgement, Passage, Tombstone
    from comity.review.accuracy import Measured
    from comity.review.agreement import Agreement


def show_judgements(judgements: Sequence[Judgement], every: Iterable[Judgement], stream: TextIO) -> None:
    """Judgements, one row each; `every` one of the ledger tells which were undone."""
    from comity.store.judgements import in_force

    console = console_for(stream)
    if not judgements:
        console.print("nobody judged anything")
        return
    every = list(every)
    void = {one.id for one in every if one.verdict != "undo"} - {one.id for one in in_force(every)}
    table = new_table("made", "author", "verdict", "act", "reason", "id")
    for one in judgements:
        verdict = f"{one.verdict} {one.about}" + ("\nundone" if one.id in void else "")
        made, _, time = one.made_at.partition("T")
        id = one.id.rpartition("-")[2][:8]
        table.add_row(f"{made}\n{time[:8]}", plain(one.author), verdict, plain(_what(one)), plain(one.reason), id)
    console.print(table)


def show_tombstones(tombstones: Sequence[Tombstone], stream: TextIO) -> None:
    """What was taken out, one row each: never the words."""
    console = console_for(stream)
    if not tombstones:
        console.print("nothing was taken out")
        return
    table = new_table("made", "author", "kind", "what", "reason", "id")
    for one in tombstones:
        what = one.digest if one.kind == "document" else f"{one.words} words"
        table.add_row(one.made_at[:19], plain(one.author), one.kind, what, plain(one.reason), one.id[-16:][:8])
    console.print(table)


def show_agreement(found: Agreement, one: str, other: str, stream: TextIO) -> None:
    """Alpha for each field, and what was found by both or by one only."""
    console = console_for(stream)
    table = new_table("field", "alpha", "judged by both", "same")
    for field in found.fields:
        alpha = "-" if field.alpha is None else f"{field.alpha:.3f}"
        table.add_row(field.field, alpha, str(field.units), str(field.same))
    console.print(table)
    if found.documents:
        console.print(
            plain(
                f"of {found.documents} documents that both coded blind: {found.found} acts found by both, "
                f"{found.only[0]} only by {one}, {found.only[1]} only by {other}"
            )
        )
    console.print("alpha is - where there is nothing to compare or the values do not vary", style="dim")


def show_accuracy(found: Measured, stream: TextIO) -> None:
    """Precision and recall with the middle 95 % of what they may be."""
    console = console_for(stream)
    console.print(f"precision, of {found.reviewed} reviewed claims of the sample ({found.waiting} are still to review)")
    console.print(f"  type and parties right   {found.acts}")
    console.print(f"  nothing to correct       {found.whole}")
    console.print(f"recall, on {found.documents} documents coded blind")
    console.print(f"  acts that were found     {found.found}")
    console.print(f"  claims that are right    {found.right}")


def _what(judgement: Judgement) -> str:
    """What it is about, in a line or two."""
    if judgement.undoes:
        return f"of {judgement.undoes}"
    seen = judgement.seen or judgement.said
    quotes = [piece.quote for piece in judgement.evidence]
    lines = [_act(passage) for passage in seen[:2]] or [f"“{one_line(quote)}”" for quote in quotes[:1]]
    if len(seen) > 2:
        lines.append(f"and {len(seen) - 2} more")
    if judgement.verdict == "correct":
        lines.append(f"should be: {_act(judgement.said[0])} ({', '.join(judgement.fields)})")
    return "\n".join(lines)


def _act(passage: Passage) -> str:
    recipients = codes_of(passage.recipients)
    act = f"{codes_of(passage.actors) or 'someone'} {passage.type}" + (f" → {recipients}" if recipients else "")
    return f"{act}, {passage.status}: “{one_line(passage.evidence[0].quote)}”"
