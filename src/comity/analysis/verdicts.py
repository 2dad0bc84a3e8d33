"""What persons said of events, brought to the claims that are there now: which are one event, and which are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from comity.conclusions import Event
from comity.judgement import Judgement, Passage
from comity.merge.clusters import Verdicts
from comity.model import Claim
from comity.store.judgements import in_force
from comity.store.passages import meant

_OF_EVENTS = ("merge", "split", "confirm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The verdicts on pairs of claims, and for each judgement on an event the ids of the claims that it means now."""

    verdicts: Verdicts
    judged: tuple[tuple[Judgement, frozenset[str], frozenset[str]], ...]


def verdicts_of(judgements: Sequence[Judgement], claims: Iterable[Claim]) -> Said:
    """What all judgements, in the order of time, say of these claims. Of two on one pair the later counts."""
    of_events = [one for one in in_force(judgements) if one.about == "event" and one.verdict in _OF_EVENTS]
    if not of_events:
        return Said(verdicts=Verdicts(), judged=())
    finder = _Finder(claims)
    judged = tuple((one, finder.ids(one.seen), finder.ids(one.others)) for one in of_events)
    pairs: dict[frozenset[str], bool] = {}
    for judgement, seen, others in judged:
        joins = judgement.verdict != "split"
        for one, other in product(sorted(seen), sorted(seen if joins else others)):
            pair = frozenset((one, other))
            if len(pair) == 2:
                pairs.pop(pair, None)
                pairs[pair] = joins
    together = [tuple(sorted(pair)) for pair, joins in reversed(pairs.items()) if joins]
    return Said(
        verdicts=Verdicts(
            together=tuple((one, other) for one, other in together),
            apart=frozenset(pair for pair, joins in pairs.items() if not joins),
        ),
        judged=judged,
    )


def reviewed_by(event: Event, said: Said) -> str:
    """In words what persons said of an event's extent, for instance "merged by Ann Lee"; empty where nobody did."""
    claims = set(event.claims)
    found = []
    for judgement, seen, others in said.judged:
        if judgement.verdict == "split" and claims & (seen | others) and not (claims & seen and claims & others):
            found.append(f"split by {judgement.author}")
        elif judgement.verdict != "split" and seen and seen <= claims:
            found.append(f"{'merged' if judgement.verdict == 'merge' else 'confirmed'} by {judgement.author}")
    return "; ".join(dict.fromkeys(found))


class _Finder:
    """Finds the claims that passages mean."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._by_document: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._by_document[claim.document_id].append(claim)

    def ids(self, passages: Iterable[Passage]) -> frozenset[str]:
        found = (meant(one, self._by_document.get(one.document_id, ())) for one in passages)
        return frozenset(claim.id for claim in found if claim is not None)
