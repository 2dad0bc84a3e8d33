"""The one speaker of the scored form, chosen from all who vouch for a claim.

The ledger keeps the whole chain of speakers and all vouchers. The coding guide's scored form has room for one:
the party whose word we have for the act, or nobody where the outlet itself reports it.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import Claim, Party, Source

# What a government's own text lays to another party is that government's word, whichever government it is.
_LAID_TO_OTHERS = frozenset({"THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})

# Charges that one party brings against another: of several accusers the first is named.
_CHARGES = _LAID_TO_OTHERS | {"REJECT", "ACCUSE"}

# Acts done by saying so. Who says them does them, so that nobody else has to vouch.
_SAID = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


def speaker_of_claim(claim: Claim, source: Source | None) -> Party | None:
    """The party whose word we have for one claim in a text of `source`; None where the outlet reports it."""
    publisher = source.party if source else None
    voices = _voices(claim, publisher)
    if publisher is None:
        return _heard(claim, voices)
    if claim.status == "denied" and voices:
        return voices[0]
    others = [voice for voice in voices if voice.code != publisher]
    if others and (publisher not in _codes(claim.actors) or claim.type in _CHARGES):
        return _heard(claim, others)
    return _published(claim, voices, source) if source else None


def speaker_of_all(speakers: Sequence[Party | None], claim: Claim) -> Party | None:
    """The one speaker for claims that make up one record, given the speaker of each in the text's order.

    One report of the outlet's own is enough for none. Several parties that say the same confirm it, unless they
    accuse somebody else of it: then the first speaks. `claim` is any of the claims.
    """
    named = [speaker for speaker in speakers if speaker is not None]
    if not named or len(named) < len(speakers):
        return None
    return _of_several(claim, named)


def _heard(claim: Claim, voices: Sequence[Party]) -> Party | None:
    """Who speaks in a text whose publisher is no party to the matter."""
    if not voices:
        return None
    first = voices[0]
    own_words = claim.type in _SAID and claim.status != "denied" and first.code in _codes(claim.actors)
    return None if own_words else _of_several(claim, voices)


def _published(claim: Claim, voices: Sequence[Party], source: Source) -> Party | None:
    """Who speaks where a government's text reports in its own voice or that of its own people."""
    if not claim.actors or source.party is None or source.party in _codes(claim.actors):
        return None
    charged = claim.type in _LAID_TO_OTHERS or (claim.type == "REJECT" and bool(voices))
    if not charged:
        return None
    return voices[0] if voices else _party_of(source.party, source)


def _of_several(claim: Claim, voices: Sequence[Party]) -> Party | None:
    codes = {voice.code for voice in voices}
    accused_by_others = claim.type in _CHARGES and not codes & _codes(claim.actors)
    one_word = len(codes) == 1 or claim.status == "denied" or accused_by_others
    return voices[0] if one_word else None


def _voices(claim: Claim, publisher: str | None) -> list[Party]:
    """The outermost named speaker, then vouchers that are no speakers; the bare publisher is none of them.

    Speakers further in are told of by the outermost, so they confirm nothing. Media only pass on what others say;
    the agency of a state speaks for it, and is coded as its government.
    """
    spoken = [link.party for link in claim.speakers if link.kind != "publisher" and link.party]
    heard = [party for party in spoken if not _is_media(party)][:1]
    known = _codes(spoken) | {publisher}
    return heard + [party for party in claim.vouchers if party.code not in known and not _is_media(party)]


def _is_media(party: Party) -> bool:
    return party.sector_detail == "MED" and party.sector != "GOV"


def _party_of(code: str, source: Source) -> Party:
    sector = "IGO" if source.kind == "body" else "GOV"
    return Party(code=code, sector=sector, name=source.name)


def _codes(parties: Sequence[Party]) -> set[str]:
    return {party.code for party in parties}
