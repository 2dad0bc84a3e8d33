"""A claim as it is compared: its parties as codes, its time as days, its content as word stems."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from comity.knowledge.records import OTHER
from comity.merge.weights import Weights
from comity.model import Claim, Document, Party, Source

_WORD = re.compile(r"[^\W\d_]{3,}|\d[\d.,]*")
_NO_DATE = "9999-12-31"

Order = tuple[str, str, str, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What merging asks of a document: its hash, day of publication and outlet."""

    document: str
    name: str
    published: str | None
    source: Source | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Telling:
    """One claim with its report, ready to be compared.

    `first` and `last` are the ordinals of the days that the act's date spans (None for an undated act), `said` tells
    whether the text gives it; `published` is the ordinal of the day of publication. `all_parties` are actors and
    recipients. `order` is the canonical order: publication day, outlet, document, place in it.
    """

    claim: Claim
    report: Report
    family: str
    actors: frozenset[str]
    recipients: frozenset[str]
    all_parties: frozenset[str]
    persons: frozenset[str]
    first: int | None
    last: int | None
    said: bool
    published: int | None
    words: frozenset[str]
    order: Order

    @property
    def echo(self) -> tuple[object, ...] | None:
        """What two tellings of a known act share if they say the same in the same words; None for news."""
        if self.exact or self.claim.recency == "new" or not self.words:
            return None
        claim = self.claim
        return (claim.type, claim.mode, claim.status, self.actors, self.recipients, self.first, self.last, self.words)

    @property
    def exact(self) -> bool:
        """Whether the act's date is one day."""
        return self.first is not None and self.first == self.last


def report_of(document: Document) -> Report:
    """What merging keeps of a document."""
    return Report(document=document.id, name=document.name, published=document.published, source=document.source)


def telling_of(claim: Claim, report: Report, weights: Weights) -> Telling:
    """The claim, ready to be compared."""
    actors, recipients = _codes(claim.actors), _codes(claim.recipients)
    parties = (*claim.actors, *claim.recipients)
    when = claim.when
    return Telling(
        claim=claim,
        report=report,
        family=weights.family.get(claim.type, claim.type),
        actors=actors,
        recipients=recipients,
        all_parties=actors | recipients,
        persons=frozenset(party.person for party in parties if party.person),
        first=_ordinal(when.start) if when else None,
        last=_ordinal(when.end) if when else None,
        said=when is not None and when.basis != "published",
        published=_ordinal(report.published[:10]) if report.published else None,
        words=content_stems(claim, weights),
        order=canonical_order(claim, report),
    )


def canonical_order(claim: Claim, report: Report) -> Order:
    """Where a claim stands among all: by publication day (undated last), outlet, document hash, offset and id."""
    source = report.source.id if report.source else ""
    return (report.published or _NO_DATE, source, claim.document_id, claim.quote.span.start, claim.id)


def content_stems(claim: Claim, weights: Weights) -> frozenset[str]:
    """Stems of the words that say what the act is about, less common words and the parties' own names."""
    texts = [piece.quote for piece in claim.evidence if piece.field == "act"]
    if claim.about:
        texts.append(claim.about.text)
    return stems_beside(" ".join(texts), claim, weights)


def stems_beside(text: str, claim: Claim, weights: Weights) -> frozenset[str]:
    """Stems of a text of the claim, less common words and the names of the claim's parties and days."""
    names = [party.name for party in (*claim.actors, *claim.recipients)]
    names += [piece.quote for piece in claim.evidence if piece.field in ("actor", "recipient", "speaker", "when")]
    return _stems(text, weights) - _stems(" ".join(names), weights)


def _stems(text: str, weights: Weights) -> frozenset[str]:
    words = (word.rstrip(".,") for word in _WORD.findall(text.lower()))
    return frozenset(word[: weights.letters] for word in words if word not in weights.stop)


def party_key(party: Party) -> str:
    """The code; two parties without one are the same only under the same name."""
    return f"{OTHER}:{party.name.lower()}" if party.code == OTHER else party.code


def _codes(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(map(party_key, parties))


@functools.lru_cache(maxsize=65536)
def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()
