"""What a later claim does to a commitment: keep it, break it, put it off, take it back. By a table of features."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from comity.affairs import Fulfilment
from comity.merge.commitment_table import CommitmentTable
from comity.merge.pledges import HARMS, Pledge
from comity.merge.telling import Telling

Features = list[tuple[str, int]]

_DEEDS = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"))
_YIELDING = frozenset(("CONCEDE", "RETREAT"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """That a claim changes the fulfilment of a commitment, with points and their reasons.

    `by` are the bound parties that act in it; `deed` tells whether it is an act of the promised kind.
    """

    telling: Telling
    fulfilment: Fulfilment
    points: float
    reason: str
    by: frozenset[str]
    deed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Which lists of the table have a word in a text, and which kinds of content it names."""

    says: frozenset[str]
    kinds: frozenset[str]


def _reading_of(text: str, table: CommitmentTable) -> Reading:
    return Reading(
        says=frozenset(name for name in table.words if table.says(name, text)),
        kinds=frozenset(content.id for content in table.contents_of(text)),
    )


class Follower:
    """Judges later claims against a pledge. It looks at the two and nothing else."""

    def __init__(self, table: CommitmentTable) -> None:
        self.table = table
        self._read: dict[str, Reading] = {}

    def move(self, pledge: Pledge, later: Telling) -> Move | None:
        """The likeliest change by this claim, if it has points enough to be proposed at least."""
        told = order_of(pledge, later)
        if told is None or later.claim.status in ("possible", "planned"):
            return None
        if self._another_meeting(pledge, later) or _retells(pledge, later):
            return None
        readings = [*self._words_say(pledge, later)]
        if told == "later":
            readings += self._deeds(pledge, later)
        moves = [self._move(pledge, later, *reading) for reading in readings]
        best = max(moves, key=lambda move: move.points, default=None)
        return best if best is not None and best.points >= self.table.maybe else None

    def _another_meeting(self, pledge: Pledge, later: Telling) -> bool:
        """Whether a meeting comes so long after the days that were announced that it is another one."""
        day, due = day_of(later), pledge.due
        if due is None or day is None or later.claim.type != "CONSULT":
            return False
        return day > due[1] + self.table.echo and any(content.id == "meeting" for content in pledge.contents)

    def _reading(self, later: Telling) -> Reading:
        """What the claim's words say, read once."""
        id = later.claim.id
        if id not in self._read:
            self._read[id] = _reading_of(later.claim.quote.quote, self.table)
        return self._read[id]

    def _move(self, pledge: Pledge, later: Telling, fulfilment: Fulfilment, features: Features) -> Move:
        features = [*features, *self._content(pledge, later), *_sameness(pledge, later)]
        features += self._time(pledge, later, fulfilment)
        named = [(self.table.features[name], times) for name, times in features]
        return Move(
            telling=later,
            fulfilment=fulfilment,
            points=sum(feature.points * times for feature, times in named),
            reason="; ".join(f"{feature.say} ({feature.points * times:+.1f})" for feature, times in named),
            by=later.all_parties & pledge.bound,
            deed=("fits-content", 1) in features,
        )

    def _words_say(self, pledge: Pledge, later: Telling) -> Iterator[tuple[Fulfilment, Features]]:
        """The changes that the claim's words name: put off, taken back, broken, kept."""
        if not later.all_parties & (pledge.bound | pledge.to):
            return
        says = self._reading(later).says
        own = _parties(pledge, later)
        parties = own or ("about-them", 1)
        if "delayed" in says:
            yield "delayed", [parties, ("said-so", 1)]
        taken_back = "withdrawn" in says or (pledge.hostile and "relented" in says)
        if own and taken_back and later.claim.status == "actual":
            yield "withdrawn", [own, ("said-so", 1)]
        if "broken" in says and not pledge.hostile:
            yield "not fulfilled", [parties, ("said-so", 1), *([] if own else [("only-claimed", 1)])]
        if "kept" in says and not pledge.hostile and later.claim.status == "actual":
            yield "fulfilled", [parties, ("said-so", 1)]

    def _deeds(self, pledge: Pledge, later: Telling) -> Iterator[tuple[Fulfilment, Features]]:
        """The changes that the act itself makes."""
        claim = later.claim
        kept = {type_ for content in pledge.contents for type_ in content.kept_by}
        parties = _parties(pledge, later)
        if claim.status == "denied":
            if parties and claim.type in kept and not pledge.hostile:
                yield self._undone(pledge, later), [parties, ("not-done", 1)]
            return
        if pledge.hostile and claim.type in _YIELDING:
            yield from _yielding(pledge, later, parties)
        if not parties:
            return
        if claim.type in kept:
            yield self._done(pledge, later), [parties, ("fits-content", 1)]
        elif claim.type in (HARMS if pledge.harmful else _DEEDS):
            yield self._done(pledge, later), [parties, *([] if kept else [("some-deed", 1)])]
        if pledge.hostile:
            return
        if claim.type in {type_ for content in pledge.contents for type_ in content.broken_by} - kept:
            yield "not fulfilled", [parties, ("breaks-content", 1)]
        elif claim.type == "REJECT" and later.actors & pledge.bound:
            yield "not fulfilled", [parties, ("fits-rejection", 1)]

    def _undone(self, pledge: Pledge, later: Telling) -> Fulfilment:
        day, due = day_of(later), pledge.due
        return "not fulfilled" if due is not None and day is not None and day > due[1] else "delayed"

    def _done(self, pledge: Pledge, later: Telling) -> Fulfilment:
        if pledge.harmful:
            return "carried out"
        part = "partly" in self._reading(later).says or _less(pledge, later)
        several = len(pledge.bound) > 1 and later.claim.type != "CONSULT"
        alone = several and len(later.all_parties & pledge.bound) < len(pledge.bound)
        return "partly fulfilled" if part or alone else "fulfilled"

    def _time(self, pledge: Pledge, later: Telling, fulfilment: Fulfilment) -> Iterator[tuple[str, int]]:
        day, made, due = day_of(later), pledge.made, pledge.due
        if later.first is None:
            yield ("background" if later.claim.recency == "background" else "undated"), 1
        if day is None or made is None:
            return
        done = fulfilment in ("fulfilled", "partly fulfilled", "carried out")
        if due is not None and done:
            meeting = later.claim.type == "CONSULT" and later.first is not None
            if due[0] - 1 <= day <= due[1] + 1:
                yield ("meeting-in-time" if meeting else "in-time"), 1
            elif day > due[1] + 1:
                yield "late", 1
        elif day - made <= self.table.near:
            yield "soon", 1
        if day - made > self.table.long and (due is None or day > due[1]):
            yield "long-after", 1

    def _content(self, pledge: Pledge, later: Telling) -> Iterator[tuple[str, int]]:
        common = len(pledge.stems & later.words)
        if common:
            yield "common-words", min(common, 3)
            return
        named = self._reading(later).kinds
        if any(content.id in named for content in pledge.contents):
            yield "same-kind-in-words", 1
        elif not any(later.claim.type in content.of for content in pledge.contents):
            yield "no-common-words", 1


def day_of(telling: Telling) -> int | None:
    """The day of the act, or else of its report."""
    return telling.first if telling.first is not None else telling.published


def order_of(pledge: Pledge, later: Telling) -> Literal["later", "in the same report"] | None:
    """Whether the claim tells of something that came after the pledge, or stands after it in the same report."""
    day, made = day_of(later), pledge.made
    if later.claim.id == pledge.claim.id or day is None or made is None:
        return None
    if later.last is not None and later.last > day:
        day = later.last  # "in June" can be after 6 June
    if day > made:
        return "later"
    if day < made:
        return None
    if later.claim.document_id != pledge.claim.document_id:
        return "later" if later.order > pledge.telling.order and later.claim.recency != "background" else None
    behind = later.claim.quote.span.start > pledge.claim.quote.span.start
    return "in the same report" if behind and later.first is None else None


def _retells(pledge: Pledge, later: Telling) -> bool:
    """Whether the claim only says again, in the same words, what the pledge says."""
    one = pledge.telling
    return one.claim.type == later.claim.type and one.words == later.words and one.all_parties == later.all_parties


def _parties(pledge: Pledge, later: Telling) -> tuple[str, int] | None:
    """How the claim's parties fit what the bound side was to do to the other."""
    acting = later.actors & pledge.bound
    if pledge.joint or (len(later.claim.actors) > 1 and not later.recipients):
        wanted = pledge.bound | pledge.to
        common = later.all_parties & wanted
        if len(wanted) == 1:
            return ("within-one-state", 1) if later.all_parties == wanted else None
        if len(common) > 1 and (acting or later.recipients & pledge.bound):
            return "same-parties", 1
        return ("bound-acts", 1) if acting and not (later.all_parties - wanted) else None
    if pledge.bound & later.recipients and pledge.to & later.actors and later.claim.type == "CONSULT":
        return "same-parties", 1
    if not acting:
        return None
    if pledge.to & later.recipients:
        return "within-one-state" if pledge.to == pledge.bound else "same-parties", 1
    if pledge.to and later.recipients:
        return None
    return "bound-acts", 1


def _yielding(pledge: Pledge, later: Telling, parties: tuple[str, int] | None) -> Iterator[tuple[Fulfilment, Features]]:
    """A threat is taken back by one who yields to the threatened, and complied with by the threatened who yields."""
    if parties and parties[0] != "bound-acts" and later.actors & pledge.bound:
        yield "withdrawn", [parties, ("yields", 1)]
    elif later.actors & pledge.to and not later.actors & pledge.bound:
        yield "complied with", [("about-them", 1), ("yields", 1)]


def _sameness(pledge: Pledge, later: Telling) -> Iterator[tuple[str, int]]:
    one, other = pledge.claim, later.claim
    amounts = {(amount.low, amount.high, amount.unit) for amount in one.amounts}
    if amounts & {(amount.low, amount.high, amount.unit) for amount in other.amounts}:
        yield "same-amount", 1
    if one.where and other.where and one.where.name == other.where.name:
        yield "same-place", 1


def _less(pledge: Pledge, later: Telling) -> bool:
    """Whether a smaller amount of the same unit is done than was promised."""
    promised = {amount.unit: amount.low for amount in pledge.claim.amounts}
    return any(amount.high < promised.get(amount.unit, 0) for amount in later.claim.amounts)
