"""The commands that ask a ledger: `claims`, `dyads`, `offices`, `documents`, `why`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.exits import tell
from comity.cli.options import LedgerFolder, MinConfidence, Out, Shown, TableFormat
from comity.cli.output import writing
from comity.errors import InputError

if TYPE_CHECKING:
    from comity.model import Claim, Link
    from comity.store.ledger import Ledger

SHOWN = 50
"""Rows of a table on the terminal where no limit is given; files get all."""


def register(app: typer.Typer) -> None:
    """Add these commands to the app."""
    for command in (claims, dyads, offices, documents, why):
        app.command()(command)


def opened(folder: Path) -> Ledger:
    """A ledger that must be there already."""
    from comity.store.ledger import Ledger

    return Ledger(folder, create=False)


def claims(
    ledger: LedgerFolder,
    party: Annotated[str | None, typer.Option(help="Code or name of an actor or recipient: RUS, EU, Hamas.")] = None,
    dyad: Annotated[str | None, typer.Option(help="Two codes, RUS,CHN: acts between them, either way.")] = None,
    concerning: Annotated[str | None, typer.Option(help="Code or name of a third party that it is about.")] = None,
    against: Annotated[str | None, typer.Option(help="Code or name of a third party that it is aimed at.")] = None,
    about: Annotated[str | None, typer.Option(help="Words for the matter: grain deal, pipeline ...")] = None,
    person: Annotated[str | None, typer.Option(help="Part of the name of a person.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="PLOVER type: AGREE, SANCTION ...")] = None,
    mode: Annotated[str | None, typer.Option(help="PLOVER mode: visit, troops ...")] = None,
    quad: Annotated[str | None, typer.Option(help='Quad class, "verbal conflict", or its number 1 to 4.')] = None,
    context: Annotated[str | None, typer.Option(help="PLOVER context: military, economic ...")] = None,
    status: Annotated[str | None, typer.Option(help="actual, planned, possible or denied.")] = None,
    standing: Annotated[str | None, typer.Option(help="reported, claimed, contested ...")] = None,
    voucher: Annotated[str | None, typer.Option(help="Code of one who stands behind the claim.")] = None,
    since: Annotated[str | None, typer.Option(help="Acts on or after this day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(help="Acts on or before this day, month or year.")] = None,
    place: Annotated[str | None, typer.Option(help="Name of a place, or code of its country.")] = None,
    source: Annotated[str | None, typer.Option(help="Outlet that reports it.")] = None,
    words: Annotated[str | None, typer.Option(help="Words of the evidence or the title.")] = None,
    commits: Annotated[bool, typer.Option("--commits", help="Only what binds its maker: promises, threats.")] = False,
    min_confidence: MinConfidence = None,
    show: Annotated[Shown, typer.Option(help="Claims as persons left them, or only some.")] = Shown.STANDING,
    reviewed: Annotated[bool, typer.Option("--reviewed", help="The same as --show reviewed.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    form: Annotated[TableFormat, typer.Option("--format", "-f", help="How to give them.")] = TableFormat.TABLE,
    out: Out = None,
) -> None:
    """List the claims of a ledger.

    Several filters must all hold; where a filter takes a word, a comma means any of.
    """
    book = opened(ledger)
    on_screen = form is TableFormat.TABLE
    most = limit or (SHOWN + 1 if on_screen else None)
    found = book.claims(
        party=party_codes_of(party),
        dyad=party_codes_of(dyad),
        concerning=party_codes_of(concerning),
        against=party_codes_of(against),
        about=about,
        person=person,
        type=type_,
        types=types_of(quad),
        mode=mode,
        context=context,
        status=status,
        standing=standing,
        voucher=party_codes_of(voucher),
        since=since,
        until=until,
        place=place,
        source=source,
        words=words,
        commits=commits or None,
        min_confidence=min_confidence,
        show="reviewed" if reviewed else show.value,
        limit=most,
    )
    said = {id: str(review) for id, review in book.reviews().items()}
    if not on_screen:
        _write(found, book, said, form, out)
        return
    from comity.cli.show import show_claims

    shown = found if limit else found[:SHOWN]
    with writing(out) as stream:
        show_claims(shown, {one.id: one for one in book.documents()}, stream, said)
    tell_the_rest(len(shown), len(found), counted=False)


def tell_the_rest(shown: int, found: int, *, counted: bool = True) -> None:
    """Say that a table shows only the first rows; `counted` tells whether `found` is how many there are in all."""
    if found > shown:
        of = f" of {found}" if counted else ""
        tell(f"the first {shown}{of} are shown; --limit N shows more, --format csv gives all")


def party_codes_of(parties: str | None) -> str | None:
    """Codes for the names of parties, in English or another language."""
    if parties is None:
        return None
    from comity.knowledge.foreign import party_codes
    from comity.knowledge.world import load_world

    return party_codes(parties, load_world())


def types_of(quad: str | None) -> list[str] | None:
    """The types of a quad class, given by name or number. Raises InputError for any other word."""
    if quad is None:
        return None
    from comity.knowledge.ontology import load_ontology

    ontology = load_ontology()
    wanted = quad.strip().lower().replace("-", " ").replace("_", " ")
    found = [code for code in ontology.types if wanted in (ontology.quad(code), str(ontology.quad_number(code)))]
    if not found:
        known = ", ".join(f'{one.number} "{one.name}"' for one in ontology.quads)
        raise InputError(f"quad {quad!r}: no such class; choose among {known}")
    return found


def dyads(
    ledger: LedgerFolder,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 10,
    since: Annotated[str | None, typer.Option(help="Acts on or after this day, month or year.")] = None,
    until: Annotated[str | None, typer.Option(help="Acts on or before this day, month or year.")] = None,
    min_confidence: MinConfidence = None,
) -> None:
    """List the pairs of parties with most acts between them.

    Counted are new acts that are reported or claimed by both sides; the rest stands beside them.
    """
    from comity.analysis.dyads import busiest
    from comity.cli.show import show_dyads

    found = opened(ledger).claims(since=since, until=until, min_confidence=min_confidence)
    show_dyads(busiest(found)[:limit], sys.stdout)


def offices(ledger: LedgerFolder) -> None:
    """List who holds or held which office."""
    from comity.cli.show import show_offices

    show_offices(opened(ledger).offices(), sys.stdout)


def documents(
    ledger: LedgerFolder,
    set_aside: Annotated[bool, typer.Option("--set-aside", help="Those that were not coded, and why.")] = False,
) -> None:
    """List the documents, or what was set aside."""
    from comity.cli.show import show_asides, show_documents

    book = opened(ledger)
    if set_aside:
        show_asides(book.set_aside(), sys.stdout)
    else:
        show_documents(book.documents(), sys.stdout)


def why(
    claim: Annotated[str, typer.Argument(help="Id of a claim, or the beginning of it as the tables show it.")],
    ledger: LedgerFolder,
) -> None:
    """Say how the coder came to a claim.

    Shows its rule, its words, who vouches for it and each step of the reasoning.
    """
    from comity.cli.explain import explain

    book = opened(ledger)
    found = the_claim(book, claim)
    document = next((one for one in book.documents() if one.id == found.document_id), None)
    explain(found, document, sys.stdout, tied(book, found), book.reviews().get(found.id))


def tied(book: Ledger, claim: Claim) -> list[tuple[Link, Claim]]:
    """The links of a claim, each with the claim at its other end."""
    links = book.links(claim=claim.id)
    others = {one.id: one for one in book.claims(document=claim.document_id, show="all")} if links else {}
    ends = [(link, link.to_claim if link.from_claim == claim.id else link.from_claim) for link in links]
    return [(link, others[end]) for link, end in ends if end in others]


def the_claim(book: Ledger, beginning: str) -> Claim:
    """The one claim whose id begins so, with or without the kind before its digits; raises InputError else."""
    if "-" in beginning:
        return book.claim(beginning)
    kinds = {claim.id.rpartition("-")[0] for claim in book.claims(limit=1)}
    return book.claim("-".join([*kinds, beginning]))


def _write(found: list[Claim], book: Ledger, said: Mapping[str, str], form: TableFormat, out: Path | None) -> None:
    from comity.export.rows import ClaimRow, claim_rows

    write_rows(claim_rows(found, {one.id: one for one in book.documents()}, said), ClaimRow, form, out)


def write_rows(rows: Iterable[Any], kind: type, form: TableFormat, out: Path | None) -> None:
    """Rows of `kind` in a format for files; raises InputError for Parquet without a file."""
    from comity.export.tables import write_csv, write_jsonl, write_parquet

    if form is TableFormat.PARQUET:
        if out is None or str(out) == "-":
            raise InputError("parquet is no text; give a file with --out FILE.parquet")
        write_parquet(rows, out, kind=kind)
        return
    with writing(out) as stream:
        if form is TableFormat.CSV:
            write_csv(rows, stream, kind=kind)
        else:
            write_jsonl(rows, stream)
