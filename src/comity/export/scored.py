"""The scored form of the coding guide: one record per key, one speaker. The ledger never uses it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.codec import to_plain
from comity.export.speaker import speaker_of_all, speaker_of_claim
from comity.knowledge.ontology import load_ontology
from comity.knowledge.world import load_world
from comity.model import Claim, Office, Party, Reading, Source, Status, When, Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What makes two claims one record of the scored form."""

    actors: tuple[str, ...]
    type: str
    recipients: tuple[str, ...]
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredParty:
    """A party in the scored form."""

    code: str
    sector: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredDate:
    """A range of ISO days, both ends included."""

    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredPlace:
    """A place with the code of its country, where the text settles it."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredEvent:
    """One record of the scored form; the fields and their order are the guide's."""

    type: str
    mode: str | None
    actor: tuple[ScoredParty, ...]
    recipient: tuple[ScoredParty, ...]
    status: Status
    speaker: ScoredParty | None
    quote: str
    start: int
    end: int
    date: ScoredDate | None
    place: ScoredPlace | None
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredOffice:
    """One person in one office."""

    person: str
    office: str
    code: str
    status: str


def scored_document(reading: Reading) -> dict[str, object]:
    """A reading in the scored form, ready for JSON; a document set aside has no events and no offices."""
    document = reading.document
    return {
        "id": document.name,
        "title": document.title,
        "text": document.text,
        "published": document.published,
        "source": document.source.name if document.source else None,
        "url": document.url,
        "events": to_plain(scored_events(reading.claims, document.source)),
        "offices": to_plain(scored_offices(reading.offices)),
    }


def scored_events(claims: Iterable[Claim], source: Source | None) -> tuple[ScoredEvent, ...]:
    """One record for each key, in the order of their evidence; none of an act with an unidentified side."""
    groups: dict[Key, list[Claim]] = {}
    identified = (claim for claim in claims if claim.identified)
    for claim in sorted(identified, key=_place_in_text):
        groups.setdefault(_key(claim), []).append(claim)
    events = [_event(group, source) for group in groups.values()]
    return tuple(sorted(events, key=lambda event: (event.start, event.end)))


def scored_offices(offices: Iterable[Office]) -> tuple[ScoredOffice, ...]:
    """Each person and office once, with the status of the first mention."""
    found: dict[tuple[str, str, str], ScoredOffice] = {}
    for office in sorted(offices, key=lambda office: _first_start(office)):
        code = load_world().scored_code(office.code)
        scored = ScoredOffice(person=office.person, office=office.office, code=code, status=office.status)
        found.setdefault((office.person.casefold(), office.office.casefold(), code), scored)
    return tuple(found.values())


def _event(claims: Sequence[Claim], source: Source | None) -> ScoredEvent:
    """One record of the claims that share a key, given in the order of the text."""
    speakers = [speaker_of_claim(claim, source) for claim in claims]
    speaker = speaker_of_all(speakers, claims[0])
    best = sorted(claims, key=_clarity)
    clearest = best[0]
    return ScoredEvent(
        type=clearest.type,
        mode=next((claim.mode for claim in best if claim.mode), None),
        actor=_parties(clearest.actors),
        recipient=_parties(clearest.recipients),
        status=clearest.status,
        speaker=_party(speaker) if speaker else None,
        quote=clearest.quote.quote,
        start=clearest.quote.span.start,
        end=clearest.quote.span.end,
        date=next((_date(claim.when) for claim in best if claim.when), None),
        place=next((_place(claim.where) for claim in best if claim.where), None),
    )


def _clarity(claim: Claim) -> tuple[bool, int, int]:
    """The smaller, the clearer: it binds its maker, comes first, is short.

    Confidence has no say: it rates type and parties, which claims of one key share, and not whose words are clearest.
    """
    span = claim.quote.span
    return not claim.commits, span.start, span.end - span.start


def _key(claim: Claim) -> Key:
    actors = _codes(claim.actors)
    # Two parties of one state that act together (the government and a rebel group) are not one that acts alone.
    together = not claim.recipients and len(claim.actors) > 1 and load_ontology().is_joint(claim.type)
    if together and len(actors) == 1:
        actors *= 2
    return Key(actors=actors, type=claim.type, recipients=_codes(claim.recipients), status=claim.status)


def _codes(parties: Sequence[Party]) -> tuple[str, ...]:
    return tuple(sorted({load_world().scored_code(party.code) for party in parties}))


def _parties(parties: Sequence[Party]) -> tuple[ScoredParty, ...]:
    return tuple(dict.fromkeys(_party(party) for party in parties))


def _party(party: Party) -> ScoredParty:
    return ScoredParty(code=load_world().scored_code(party.code), sector=party.sector, name=party.name)


def _date(when: When) -> ScoredDate:
    return ScoredDate(start=when.start, end=when.end)


def _place(where: Where) -> ScoredPlace:
    return ScoredPlace(name=where.name, country=where.country)


def _place_in_text(claim: Claim) -> tuple[int, int]:
    return claim.quote.span.start, claim.quote.span.end


def _first_start(office: Office) -> int:
    return office.evidence[0].span.start if office.evidence else 0
