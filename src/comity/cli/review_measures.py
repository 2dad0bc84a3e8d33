"""`comity review`, the part that lists and measures: what to look at, what was said, how far judges agree."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from comity.cli.asking import SHOWN, opened
from comity.cli.exits import tell
from comity.cli.options import LedgerFolder, Out
from comity.cli.output import writing

Seed = Annotated[str, typer.Option(help="Draws another sample.")]


def register(group: typer.Typer) -> None:
    """Add these commands to the group `review`."""
    for command in (queue, agreement, accuracy, blind):
        group.command()(command)
    group.command("list")(listed)
    group.command("export")(exported)


def queue(
    ledger: LedgerFolder,
    sample: Annotated[int | None, typer.Option(min=1, help="So many claims drawn by lot, to measure by.")] = None,
    seed: Seed = "1",
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = SHOWN,
) -> None:
    """List what nobody reviewed yet: the least sure claims first, or a sample drawn by lot."""
    from comity.cli.show import show_claims
    from comity.review.queue import queue as waiting
    from comity.review.queue import sample as drawn

    book = opened(ledger)
    reviewed = book.reviews()
    claims = book.claims(show="machine")
    chosen = drawn(claims, sample, seed) if sample else claims
    left = waiting(chosen, reviewed) if not sample else [one for one in chosen if one.id not in reviewed]
    show_claims(left[:limit], {one.id: one for one in book.documents()}, sys.stdout)
    tell(f"{len(left)} of {len(chosen)} claims wait for a person; the first {min(limit, len(left))} are shown")


def listed(
    ledger: LedgerFolder,
    author: Annotated[str | None, typer.Option(help="Only what this person said.")] = None,
) -> None:
    """List all judgements in the order of time, those undone too."""
    from comity.cli.show_review import show_judgements

    found = opened(ledger).judgements()
    show_judgements([one for one in found if author in (None, one.author)], found, sys.stdout)


def exported(ledger: LedgerFolder, out: Out = None) -> None:
    """Write the judgements in force as JSON lines to train by: the act as coded, as judged, and its sentence."""
    from comity.codec import canonical_json
    from comity.export.training import training_rows

    book = opened(ledger)
    rows = training_rows(book.judgements(), {one.id: one for one in book.documents()})
    with writing(out) as stream:
        for row in rows:
            stream.write(canonical_json(row) + "\n")


def agreement(
    one: Annotated[str, typer.Argument(help="A judge.")],
    other: Annotated[str, typer.Argument(help="Another.")],
    ledger: LedgerFolder,
) -> None:
    """Say how far two judges agree, with Krippendorff's alpha for each field."""
    from comity.cli.show_review import show_agreement
    from comity.errors import InputError
    from comity.review.agreement import agreement as between

    judgements = opened(ledger).judgements()
    authors = {judgement.author for judgement in judgements}
    for name in (one, other):
        if name not in authors:
            raise InputError(f"nobody of the name {name!r} judged here; there are: {', '.join(sorted(authors)) or '-'}")
    if one == other:
        raise InputError("the same judge twice; give two")
    show_agreement(between(judgements, one, other), one, other, sys.stdout)


def accuracy(
    ledger: LedgerFolder,
    sample: Annotated[int, typer.Option(min=1, help="Size of the sample that was reviewed.")] = 100,
    seed: Seed = "1",
) -> None:
    """Measure the coder: precision on the sample of `review queue --sample`, recall on documents coded blind."""
    from comity.cli.show_review import show_accuracy
    from comity.review.accuracy import measured
    from comity.review.queue import sample as drawn

    book = opened(ledger)
    claims = book.claims(show="machine")
    found = measured(drawn(claims, sample, seed), book.reviews(), book.judgements(), claims)
    show_accuracy(found, sys.stdout)


def blind(
    document: Annotated[str, typer.Argument(help="Name or id of the document.")],
    file: Annotated[Path, typer.Argument(help="JSON lines in the form of the coding guide.")],
    ledger: LedgerFolder,
    author: Annotated[str, typer.Option("--author", "-a", help="Who coded it.", metavar="NAME")],
    reason: Annotated[str, typer.Option("--reason", "-r", help="Why.", metavar="WORDS")] = "",
) -> None:
    """Keep a person's own coding of a document, made without looking at the machine's.

    It changes no claim; accuracy and agreement are measured by it.
    """
    from comity.cli.merged import the_document
    from comity.review.blind import read_blind

    book = opened(ledger)
    kept = book.judge(read_blind(file, the_document(book, document), author=author, reason=reason))
    tell(f"{len(kept.said)} acts kept as {kept.id}")
