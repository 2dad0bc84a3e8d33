"""One event from many reports: compare, cluster, and sum up each cluster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from comity.conclusions import Event
from comity.knowledge.ontology import load_ontology
from comity.knowledge.world import load_world
from comity.merge.clusters import NOBODY, Verdicts, clusters
from comity.merge.disputes import disputes
from comity.merge.likeness import NO_EVENT, Comparison
from comity.merge.sources import Texts, sources_of
from comity.merge.standing import best_telling, confirmed_by, event_standing
from comity.merge.telling import Report, Telling, report_of, telling_of
from comity.merge.weights import load_weights
from comity.model import Amount, Claim, Document, Party, When, content_id

_FINE = ("day", "week", "month", "quarter", "year", "range")


class Merger:
    """Makes events of claims. What it makes depends on the claims and documents, not on their order."""

    def __init__(self) -> None:
        self.comparison = Comparison(load_weights(), load_world())
        self._ontology = load_ontology()
        outlets = load_world().outlets.values()
        self._wires = {one.name: one.id for one in outlets if one.kind == "wire"}

    def tellings(self, claims: Iterable[Claim], documents: Mapping[str, Document]) -> list[Telling]:
        """The claims in canonical order, ready to be compared; `documents` maps hashes and holds every claim's."""
        reports = {id: report_of(document) for id, document in documents.items()}
        return self.told(claims, reports)

    def told(self, claims: Iterable[Claim], reports: Mapping[str, Report]) -> list[Telling]:
        """The same, where only the documents' headers are at hand."""
        weights = self.comparison.weights
        ready = (telling_of(claim, reports[claim.document_id], weights) for claim in claims)
        return sorted(ready, key=lambda telling: telling.order)

    def events(
        self, claims: Iterable[Claim], documents: Mapping[str, Document], verdicts: Verdicts = NOBODY
    ) -> list[Event]:
        """The events of these claims by their first claim's place in canonical order; every claim is in one.

        `verdicts` are what persons said of which claims are one event.
        """
        tellings = self.tellings(claims, documents)
        texts = Texts({id: document.text for id, document in documents.items()}, self._wires)
        return [
            self.event([tellings[number] for number in cluster], texts)
            for cluster in clusters(tellings, self.comparison, verdicts)
        ]

    def event(self, tellings: Sequence[Telling], texts: Texts) -> Event:
        """The event of one cluster, whose claims come in canonical order."""
        first, best = tellings[0], best_telling(tellings)
        dated = _dated(tellings)
        outlets = sources_of(tellings, texts)
        return Event(
            id=content_id("event", first.claim.id),
            type=best.claim.type,
            mode=best.claim.mode or next((one.claim.mode for one in tellings if one.claim.mode), None),
            actors=_parties(tellings, best, "actors"),
            recipients=_parties(tellings, best, "recipients"),
            status=best.claim.status,
            standing=event_standing(tellings, self._ontology),
            recency=min((one.claim.recency for one in tellings), key=("new", "ongoing", "background").index),
            when=dated.claim.when if dated else None,
            where=best.claim.where or next((one.claim.where for one in tellings if one.claim.where), None),
            amounts=_amounts(tellings, best),
            claims=tuple(one.claim.id for one in tellings),
            documents=tuple(dict.fromkeys(one.report.document for one in tellings)),
            first=first.report.document,
            quote=first.claim.quote,
            sources=outlets.outlets,
            independent=len(outlets.independent),
            confirmed_by=confirmed_by(tellings),
            disputes=disputes(tellings, best, dated),
            reasons=tuple(self._reasons(tellings)),
        )

    def _reasons(self, tellings: Sequence[Telling]) -> Iterable[str]:
        """Why each later claim is in: its likeness to the first one or to the one told just before it."""
        for number, one in enumerate(tellings[1:], start=1):
            likest = max((tellings[0], tellings[number - 1]), key=lambda other: self.comparison.points(other, one))
            likeness = self.comparison.likeness(likest, one)
            if likeness.points == NO_EVENT:
                yield f"{one.report.name} with {likest.report.name}: a person says so ({likeness.reason})"
                continue
            yield f"{one.report.name} like {likest.report.name}: {likeness.points:.1f} points ({likeness.reason})"


def _dated(tellings: Sequence[Telling]) -> Telling | None:
    """The claim whose date is shown: said before inferred before published, then the most precise, then the first."""
    dated = [one for one in tellings if one.claim.when]
    return min(dated, key=lambda one: (_basis(one.claim.when), one.order), default=None)


def _basis(when: When | None) -> tuple[int, int]:
    assert when is not None
    return ("said", "inferred", "published").index(when.basis), _FINE.index(when.precision)


def _parties(tellings: Sequence[Telling], best: Telling, side: str) -> tuple[Party, ...]:
    """The parties of the best claim, or of the first that names any on this side."""
    own: tuple[Party, ...] = getattr(best.claim, side)
    if own or (side == "recipients" and len(best.actors) > 1):
        return own
    return next((getattr(one.claim, side) for one in tellings if getattr(one.claim, side)), ())


def _amounts(tellings: Sequence[Telling], best: Telling) -> tuple[Amount, ...]:
    return best.claim.amounts or next((one.claim.amounts for one in tellings if one.claim.amounts), ())
