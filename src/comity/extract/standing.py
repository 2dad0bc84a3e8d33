"""Who vouches for a claim, and what a reader may take it for.

What a party says of its own words, or admits of its own harmful acts, is reported; what it says of others, and
what it says of its own good works, is claimed. A publisher that is a government vouches for what it publishes.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.knowledge.ontology import Ontology
from comity.model import Party, Speaker, Standing, Status

TURN = "turn"
"""The cue of a speaker whom only the label of a transcript names."""


def vouchers_of(speakers: Sequence[Speaker], publisher: Party | None) -> tuple[Party, ...]:
    """All parties who stand behind a claim: those the text names, else the publisher where it is a party itself.

    Nobody vouches for what an unidentified voice says in a transcript, not even the government that publishes it.
    """
    named = {speaker.party.code: speaker.party for speaker in speakers if speaker.party is not None}
    if named:
        return tuple(named.values())
    stranger = any(speaker.cue == TURN for speaker in speakers)
    return (publisher,) if publisher is not None and not stranger else ()


def standing_of(
    *,
    kind: str,
    status: Status,
    actors: Sequence[Party],
    recipients: Sequence[Party],
    speakers: Sequence[Speaker],
    vouchers: Sequence[Party],
    publisher: Party | None,
    ontology: Ontology,
) -> Standing:
    """The standing of a claim of type `kind`, with the reason in words.

    What one government says that another said or did is the first one's claim.
    """
    by = tuple(dict.fromkeys(party.code for party in vouchers))
    if publisher is not None and by and set(by) <= {party.code for party in actors} - {publisher.code}:
        by = (publisher.code,)
    if status == "denied":
        return _denied(by)
    if status == "planned":
        return Standing(kind="planned", by=by, reason="announced or scheduled, not yet done")
    if status == "possible":
        return Standing(kind="possible", by=by, reason="conditional or considered")
    return _happened(
        kind, by, {party.code for party in actors}, {party.code for party in recipients}, speakers, ontology
    )


def _denied(by: tuple[str, ...]) -> Standing:
    if by:
        return Standing(kind="denied", by=by, reason=f"{', '.join(by)} denies it")
    return Standing(kind="did_not_happen", reason="the report says that it did not happen")


def _happened(
    kind: str,
    by: tuple[str, ...],
    actors: set[str],
    recipients: set[str],
    speakers: Sequence[Speaker],
    ontology: Ontology,
) -> Standing:
    if not by:
        if any(speaker.party is None for speaker in speakers):
            return Standing(kind="claimed", by=("an unidentified voice",), reason="only a voice without a name says so")
        return Standing(kind="reported", reason="the outlet reports it and is no party to it")
    verbal = ontology.quad(kind).startswith("verbal")
    harmful = ontology.quad(kind).endswith("conflict")
    if set(by) <= actors and not recipients & set(by) and len(actors) == 1:
        if verbal and kind != "CONSULT":
            return Standing(kind="reported", by=by, reason="a party's word about its own words")
        if harmful:
            return Standing(kind="reported", by=by, reason="a party admits its own harmful act")
    sides = [actors, recipients] if recipients else [{code} for code in actors]
    if actors == recipients:
        sides = []  # an act within one state has one side that speaks
    if len(sides) > 1 and all(side & set(by) for side in sides):
        return Standing(kind="claimed_by_both", by=by, reason="both sides say so")
    return Standing(kind="claimed", by=by, reason=f"only {', '.join(by)} says so")
