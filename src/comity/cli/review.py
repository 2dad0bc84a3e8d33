"""`comity review`: a person confirms, rejects, corrects, adds, merges and splits what the machine coded."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli import review_measures
from comity.cli.asking import opened, the_claim
from comity.cli.exits import tell
from comity.cli.options import LedgerFolder

if TYPE_CHECKING:
    from comity.analysis.events import Events
    from comity.judgement import Judgement, Verdict
    from comity.model import Claim, Evidence
    from comity.store.ledger import Ledger

Author = Annotated[str, typer.Option("--author", "-a", help="Who judges.", metavar="NAME")]
Reason = Annotated[str, typer.Option("--reason", "-r", help="Why.", metavar="WORDS")]
Things = Annotated[
    list[str], typer.Argument(help="Ids of claims, events (event-...) or offices (office-...), or their beginnings.")
]
Type = Annotated[str | None, typer.Option("--type", help="PLOVER type.")]
Mode = Annotated[str | None, typer.Option(help="PLOVER mode; - for none.")]
Actors = Annotated[str | None, typer.Option(help='Who acts: "RUS:MIL,Kenya"; - for nobody.')]
Recipients = Annotated[str | None, typer.Option(help="Who is acted upon, in the same form.")]
Speaker = Annotated[str | None, typer.Option(help="Whose word it is; - for the outlet's own.")]
StatusWord = Annotated[str | None, typer.Option(help="actual, planned, possible or denied.")]
Recency = Annotated[str | None, typer.Option(help="new, ongoing or background.")]
Date = Annotated[str | None, typer.Option(help="2024, 2024-05, 2024-05-16 or 2024-05-16..2024-05-18; - for none.")]
Place = Annotated[str | None, typer.Option(help="Beijing/CHN; - for none.")]
Commits = Annotated[str | None, typer.Option(help="yes or no: whether it binds its maker.")]
Quote = Annotated[str | None, typer.Option(help="The words that hold the act, exactly as they stand.")]
At = Annotated[str | None, typer.Option(help="Their place in the text, in characters.", metavar="START:END")]


def register(app: typer.Typer) -> None:
    """Add this group to the app."""
    group = typer.Typer(
        help="What persons say of a ledger: it outranks the machine and can be undone.",
        no_args_is_help=True,
        rich_markup_mode=None,
    )
    for command in (confirm, reject, correct, add, merge, split, undo):
        group.command()(command)
    review_measures.register(group)
    app.add_typer(group, name="review")


def confirm(things: Things, ledger: LedgerFolder, author: Author, reason: Reason = "") -> None:
    """Say that claims, events or offices are right."""
    _on_each(opened(ledger), "confirm", things, author, reason)


def reject(things: Things, ledger: LedgerFolder, author: Author, reason: Reason = "") -> None:
    """Say that claims, events or offices are wrong: they no longer count and are shown only on request."""
    _on_each(opened(ledger), "reject", things, author, reason)


def correct(
    claim: Annotated[str, typer.Argument(help="Id of a claim, or the beginning of it.")],
    ledger: LedgerFolder,
    author: Author,
    reason: Reason = "",
    type_: Type = None,
    mode: Mode = None,
    actors: Actors = None,
    recipients: Recipients = None,
    speaker: Speaker = None,
    status: StatusWord = None,
    recency: Recency = None,
    date: Date = None,
    place: Place = None,
    commits: Commits = None,
    quote: Quote = None,
    at: At = None,
) -> None:
    """Say what fields of a claim should be; those not given stay."""
    from comity.review.judging import correction

    book = opened(ledger)
    found = the_claim(book, claim)
    evidence = _evidence(book, found.document_id, quote, at) if quote or at else None
    said = _said(type_, mode, actors, recipients, speaker, status, recency, date, place, commits)
    _keep(book, correction(found, said, evidence, author=author, reason=reason))


def add(
    document: Annotated[str, typer.Argument(help="Name or id of the document.")],
    ledger: LedgerFolder,
    author: Author,
    reason: Reason = "",
    type_: Type = None,
    mode: Mode = None,
    actors: Actors = None,
    recipients: Recipients = None,
    speaker: Speaker = None,
    status: StatusWord = None,
    recency: Recency = None,
    date: Date = None,
    place: Place = None,
    commits: Commits = None,
    quote: Quote = None,
    at: At = None,
) -> None:
    """Add an act that the machine missed, on words of the document."""
    from comity.cli.merged import the_document
    from comity.review.judging import addition
    from comity.review.words import evidence_at

    book = opened(ledger)
    found = the_document(book, document)
    said = _said(type_, mode, actors, recipients, speaker, status, recency, date, place, commits)
    evidence = evidence_at(found, quote=quote, at=at)
    _keep(book, addition(found.id, evidence, said, author=author, reason=reason))


def merge(
    events: Annotated[list[str], typer.Argument(help="Ids of two or more events, or their beginnings.")],
    ledger: LedgerFolder,
    author: Author,
    reason: Reason = "",
) -> None:
    """Say that several events are one."""
    from comity.analysis.events import events_of
    from comity.errors import InputError
    from comity.review.judging import judgement

    book = opened(ledger)
    found = events_of(book)
    chosen = {event.id: event for event in map(found.one, events)}
    if len(chosen) < 2:
        raise InputError("merge needs two events at least; give their ids")
    claims = [claim for event in chosen.values() for claim in found.claims_of(event)]
    _keep(book, judgement("merge", "event", author=author, reason=reason, seen=claims, target=min(chosen)))


def split(
    event: Annotated[str, typer.Argument(help="Id of the event, or the beginning of it.")],
    claims: Annotated[list[str], typer.Argument(help="Ids of its claims that are of another event.")],
    ledger: LedgerFolder,
    author: Author,
    reason: Reason = "",
) -> None:
    """Say that some claims of an event are not of it."""
    from comity.analysis.events import events_of
    from comity.errors import InputError
    from comity.review.judging import judgement

    book = opened(ledger)
    found = events_of(book)
    chosen = found.one(event)
    taken = {claim.id for claim in (the_claim(book, one) for one in claims)}
    strangers = taken - set(chosen.claims)
    if strangers:
        raise InputError(f"{min(strangers)}: no claim of {chosen.id}; `comity event {event}` lists its claims")
    inside = found.claims_of(chosen)
    parts = [[claim for claim in inside if (claim.id in taken) is wanted] for wanted in (True, False)]
    if not all(parts):
        raise InputError(f"all claims of {chosen.id} are taken out of it; leave at least one")
    made = judgement("split", "event", author=author, reason=reason, seen=parts[0], others=parts[1], target=chosen.id)
    _keep(book, made)


def undo(
    judgement: Annotated[str, typer.Argument(help="Id of a judgement, or the beginning of it.")],
    ledger: LedgerFolder,
    author: Author,
    reason: Reason = "",
) -> None:
    """Take a judgement back; it stays on record. An undoing can be undone."""
    from comity.review.judging import judgement as made

    book = opened(ledger)
    target = the_judgement(book, judgement)
    _keep(book, made("undo", "judgement", author=author, reason=reason, target=target.id, undoes=target.id))


def the_judgement(book: Ledger, beginning: str) -> Judgement:
    """The one judgement whose id begins so; raises InputError for none or several."""
    from comity.analysis.naming import the_one

    return the_one("judgement", book.judgements(), beginning, listed_by="comity review list")


def _on_each(book: Ledger, verdict: Verdict, things: list[str], author: str, reason: str) -> None:
    from comity.analysis.events import events_of

    events = functools.cache(lambda: events_of(book))  # merged once, and only if an event is named
    # All are found before the first is judged, so that a mistyped id judges nothing.
    for one in [_verdict_on(book, events, verdict, thing, author, reason) for thing in things]:
        _keep(book, one)


def _verdict_on(
    book: Ledger, events: Callable[[], Events], verdict: Verdict, thing: str, author: str, reason: str
) -> Judgement:
    from comity.review.judging import judgement, on_office

    if thing.startswith("event-"):
        event = events().one(thing)
        claims = events().claims_of(event)
        return judgement(verdict, "event", author=author, reason=reason, seen=claims, target=event.id)
    if thing.startswith("office-"):
        return on_office(verdict, book.office(thing), author=author, reason=reason)
    claim: Claim = the_claim(book, thing)
    return judgement(verdict, "claim", author=author, reason=reason, seen=[claim], target=claim.id)


def _evidence(book: Ledger, document_id: str, quote: str | None, at: str | None) -> Evidence:
    from comity.review.words import evidence_at

    return evidence_at(book.document(document_id), quote=quote, at=at)


def _said(*words: str | None) -> dict[str, str | None]:
    names = ("type", "mode", "actors", "recipients", "vouchers", "status", "recency", "when", "where", "commits")
    return dict(zip(names, words, strict=True))


def _keep(book: Ledger, judgement: Any) -> None:
    kept = book.judge(judgement)
    tell(f"{kept.verdict} kept as {kept.id}")
