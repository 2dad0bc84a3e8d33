"""How alike two claims are: the features of the table that hold for them, and their points.

It looks at the two claims and nothing else, so that the answer does not depend on what else the ledger holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.knowledge.world import World
from comity.merge.telling import Telling
from comity.merge.weights import Feature, Weights

NO_EVENT = float("-inf")
"""Points of two claims that cannot be one event."""
_MEETING = "CONSULT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """The points of two claims, and the features that gave them with how often each counts."""

    points: float
    features: tuple[tuple[Feature, int], ...]

    @property
    def reason(self) -> str:
        """In words, what speaks for and against."""
        return "; ".join(f"{feature.say} ({feature.points * times:+.1f})" for feature, times in self.features)


class Comparison:
    """Compares claims by a table of weights and the memberships of bodies."""

    def __init__(self, weights: Weights, world: World) -> None:
        self.weights = weights
        self.bodies = frozenset(world.bodies)
        self._world = world
        self._members_of: dict[str, frozenset[str]] = {}

    def points(self, one: Telling, other: Telling) -> float:
        """The points of two claims; minus infinity where they cannot be one event."""
        features, total = self.weights.features, 0.0
        for name, times in self._features(one, other):
            feature = features[name]
            if feature.never:
                return NO_EVENT
            total += feature.points * times
        return total

    def likeness(self, one: Telling, other: Telling) -> Likeness:
        """The points with their reasons."""
        found = tuple((self.weights.features[name], times) for name, times in self._features(one, other))
        return Likeness(points=self.points(one, other), features=found)

    def _features(self, one: Telling, other: Telling) -> Iterator[tuple[str, int]]:
        """Names of features with how often they count; those that rule out come first, as they are cheapest."""
        if one.claim.document_id == other.claim.document_id and not _denies(one, other):
            yield "same-report", 1
        yield self._parties(one, other), 1
        yield from self._time(one, other)
        yield from _what(one, other)
        yield from self._content(one, other)
        yield from _where(one, other)
        yield from _persons(one, other)

    def _parties(self, one: Telling, other: Telling) -> str:
        if one.actors == other.actors and one.recipients == other.recipients:
            return "same-parties"
        if not (one.recipients and other.recipients) and _joint(one) + _joint(other):
            return self._as_sets(one, other)
        if one.actors and other.actors and not self._meet(one.actors, other.actors):
            return "other-parties"
        if one.recipients and other.recipients:
            fits = self._meet(one.recipients, other.recipients)
            return "compatible-parties" if fits else "other-parties"
        return "one-side"

    def _as_sets(self, one: Telling, other: Telling) -> str:
        """Parties of acts that are done together: who is named first means nothing."""
        common = one.all_parties & other.all_parties
        if one.all_parties == other.all_parties:
            return "same-parties"
        if len(common) > 1:
            return "compatible-parties"
        alone = min(len(one.all_parties), len(other.all_parties)) == 1
        return "one-side" if common and alone else "other-parties"

    def _meet(self, some: frozenset[str], others: frozenset[str]) -> bool:
        """Whether two sides have a party in common, or one names a body and the other a member of it."""
        if some & others:
            return True
        return any(a in self._members(b) or b in self._members(a) for a in some for b in others)

    def _members(self, code: str) -> frozenset[str]:
        if code not in self._members_of:
            self._members_of[code] = frozenset(self._world.members(code, None))
        return self._members_of[code]

    def _time(self, one: Telling, other: Telling) -> Iterator[tuple[str, int]]:
        if one.first is None or other.first is None:
            yield from self._undated(one, other)
            return
        if _too_early(one, other) or _too_early(other, one):
            yield "before-it-happened", 1
        assert one.last is not None
        assert other.last is not None
        gap = max(one.first, other.first) - min(one.last, other.last)
        if one.exact and other.exact:
            yield self._days(one, other, gap), 1
        elif gap <= 0:
            yield "within", 1
        else:
            yield ("few-days" if gap <= 1 else "other-days"), 1

    def _days(self, one: Telling, other: Telling, gap: int) -> str:
        if gap == 0:
            return "same-day" if one.said and other.said else "same-news"
        if gap == 1:
            return "next-day"
        loose = not (one.said and other.said)
        return "few-days" if loose and gap <= self.weights.near_days else "other-days"

    def _undated(self, one: Telling, other: Telling) -> Iterator[tuple[str, int]]:
        """Where one date is missing: a report cannot tell of an act that came after it."""
        if _too_early(one, other) or _too_early(other, one):
            yield "before-it-happened", 1
        if one.published is None or other.published is None:
            return
        days = abs(_anchor(one) - _anchor(other))
        if days <= self.weights.near_days:
            yield ("undated-that-day" if days == 0 and _news(one) and _news(other) else "near-undated"), 1
        elif days > self.weights.far_days and "background" not in (one.claim.recency, other.claim.recency):
            yield "far-undated", 1
        else:
            yield "undated", 1

    def _content(self, one: Telling, other: Telling) -> Iterator[tuple[str, int]]:
        common = len(one.words & other.words)
        if common:
            yield "common-words", min(common, self.weights.most_words)
            if one.words == other.words:
                yield "same-words", 1
        elif one.claim.type in self.weights.of_words and min(len(one.words), len(other.words)) > 1:
            yield "no-common-words", 1
        amounts = {(amount.low, amount.high, amount.unit) for amount in one.claim.amounts}
        if amounts & {(amount.low, amount.high, amount.unit) for amount in other.claim.amounts}:
            yield "same-amount", 1


def _news(telling: Telling) -> bool:
    return telling.claim.recency == "new"


def _joint(telling: Telling) -> bool:
    return not telling.recipients and len(telling.actors) > 1


def _denies(one: Telling, other: Telling) -> bool:
    """Whether one of two claims is the denial of what the other says."""
    return (one.claim.status == "denied") != (other.claim.status == "denied")


def _anchor(telling: Telling) -> int:
    day = telling.first if telling.first is not None else telling.published
    return day or 0


def _too_early(telling: Telling, other: Telling) -> bool:
    """Whether a report that tells an act as done is older than the other's act, or than its news."""
    if telling.published is None or telling.claim.status != "actual":
        return False
    if other.first is not None:
        return other.first > telling.published + 1
    recalled = _news(other) and not _news(telling)
    return recalled and other.published is not None and other.published > telling.published + 1


def _what(one: Telling, other: Telling) -> Iterator[tuple[str, int]]:
    yield ("same-type" if one.claim.type == other.claim.type else "related-type"), 1
    if one.claim.mode and other.claim.mode:
        yield ("same-mode" if one.claim.mode == other.claim.mode else "other-mode"), 1
    statuses = {one.claim.status, other.claim.status}
    if "possible" in statuses and len(statuses) > 1:
        yield "only-possible", 1
    elif statuses == {"planned", "actual"}:
        yield "plan-and-deed", 1


def _where(one: Telling, other: Telling) -> Iterator[tuple[str, int]]:
    here, there = one.claim.where, other.claim.where
    if here is None or there is None:
        return
    if here.name == there.name:
        yield "same-place", 1
    elif here.country and there.country and here.country != there.country:
        yield "other-place", 1


def _persons(one: Telling, other: Telling) -> Iterator[tuple[str, int]]:
    if not one.persons or not other.persons:
        return
    if one.persons & other.persons:
        yield "same-persons", 1
    elif one.claim.type == _MEETING:
        yield "other-persons", 1
