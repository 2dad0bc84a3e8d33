"""Commitments from claims: who promised or threatened what to whom, and what later claims made of it."""

from __future__ import annotations

import bisect
import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from comity.affairs import Binding, Change, Commitment, Fulfilment
from comity.lexicon.load import load_lexicon
from comity.merge.commitment_table import load_commitment_table
from comity.merge.events import Merger
from comity.merge.fulfilment import Follower, Move, day_of
from comity.merge.pledges import Pledge, PledgeReader
from comity.merge.repeats import Repeats
from comity.merge.telling import Telling, party_key
from comity.model import Claim, Document, Party, Span, content_id

_OPEN = frozenset(("pending", "repeated", "delayed", "partly fulfilled"))
_LASTING = frozenset(("fulfilled", "carried out", "complied with"))


class CommitmentMaker:
    """Makes commitments of claims. What it makes depends on the claims and documents, not on their order."""

    def __init__(self) -> None:
        self.table = load_commitment_table()
        self._merger = Merger()
        weights = self._merger.comparison.weights
        self._reader = PledgeReader(self.table, weights, load_lexicon())
        self._follower = Follower(self.table)
        self._repeats = Repeats(self.table)

    def commitments(
        self, claims: Iterable[Claim], documents: Mapping[str, Document], reference: str | None = None
    ) -> list[Commitment]:
        """The commitments by their first claim's place in canonical order; `documents` holds every claim's, by hash.

        `reference` is the ISO day by which a deadline has passed; without it, the last day of publication held.
        """
        tellings = self._merger.tellings(claims, documents)
        days = [one.published[:10] for one in documents.values() if one.published]
        today = reference or max(days, default=None)
        pledges = [
            pledge
            for telling in tellings
            for pledge in self._reader.pledges(telling, documents[telling.claim.document_id])
        ]
        inside = _inside(tellings, pledges)
        index = _Index([one for one in tellings if one.claim.id not in inside], self.table.horizon)
        return [self._commitment(group, index, today) for group in self._repeats.groups(pledges)]

    def _commitment(self, group: Sequence[Pledge], index: _Index, today: str | None) -> Commitment:
        first = group[0]
        changes = self._changes(group, index, today)
        binding, unconfirmed = _binding(group)
        claim = first.claim
        return Commitment(
            id=content_id("commitment", claim.id, *([first.part] if first.part else [])),
            kind=first.kind,
            bound=_parties((party, one.bound) for one in group for party in one.claim.actors),
            to=_parties((party, one.to) for one in group for party in one.claim.recipients),
            binding=binding,
            unconfirmed=unconfirmed,
            content=first.content,
            contents=tuple(dict.fromkeys(one.id for pledge in group for one in pledge.contents)),
            content_types=tuple(sorted({kept for one in first.contents for kept in one.kept_by})),
            amounts=next((one.claim.amounts for one in group if one.claim.amounts), ()),
            deadline=next((one.deadline for one in group if one.deadline), None),
            condition=next((one.condition for one in group if one.condition), None),
            made=claim.when,
            where=next((one.claim.where for one in group if one.claim.where), None),
            standing=claim.standing,
            quote=claim.quote,
            document=claim.document_id,
            claims=tuple(dict.fromkeys(one.claim.id for one in group)),
            fulfilment=_last(changes),
            changes=changes,
        )

    def _changes(self, group: Sequence[Pledge], index: _Index, today: str | None) -> tuple[Change, ...]:
        own = {pledge.claim.id for pledge in group}
        best: dict[str, Move] = {}
        for pledge in group:
            for later in index.after(pledge):
                move = None if later.claim.id in own else self._follower.move(pledge, later)
                if move is not None and move.points > best.get(later.claim.id, move).points - 1e-9:
                    best[later.claim.id] = move
        moves = sorted(best.values(), key=lambda move: (day_of(move.telling) or 0, move.telling.order))
        changes = [*self._counted(moves, {code for pledge in group for code in pledge.bound}), *_vows(group)]
        changes.sort(key=lambda change: (change.day or "", change.fulfilment != "repeated"))
        return (*changes, *_lapse(group, changes, today))

    def _counted(self, moves: Sequence[Move], bound: set[str]) -> Iterator[Change]:
        """The changes in order. Of several reports of one answer the likeliest counts.

        An act without a word in common is an answer only if it is the only one of its kind.
        """
        moves = self._with_the_only_one(moves)
        done: set[str] = set()
        for move in moves:
            proposed = move.points < self.table.sure or any(self._echoes(move, other) for other in moves)
            if move.fulfilment == "partly fulfilled" and not proposed:
                done |= move.by
            whole = move.fulfilment == "partly fulfilled" and len(bound) > 1 and done >= bound
            yield self._change(move, proposed, whole)

    def _with_the_only_one(self, moves: Sequence[Move]) -> Sequence[Move]:
        """The moves, with points for a deed that no other one of the same parties and kind competes with."""
        feature = self.table.features["only-one"]
        deeds = [move for move in moves if move.deed and not any(self._echoes(move, other) for other in moves)]
        if len(deeds) != 1:
            return moves
        reason = f"{deeds[0].reason}; {feature.say} ({feature.points:+.1f})"
        alone = dataclasses.replace(deeds[0], points=deeds[0].points + feature.points, reason=reason)
        return [alone if move is deeds[0] else move for move in moves]

    def _echoes(self, move: Move, other: Move) -> bool:
        """Whether another claim tells the same answer better, or as well and earlier."""
        if other is move or other.fulfilment != move.fulfilment or other.by != move.by:
            return False
        days = abs((day_of(move.telling) or 0) - (day_of(other.telling) or 0))
        better = (-other.points, other.telling.order) < (-move.points, move.telling.order)
        return better and days <= self.table.echo

    def _change(self, move: Move, proposed: bool, whole: bool) -> Change:
        return Change(
            day=_iso(day_of(move.telling)),
            fulfilment="fulfilled" if whole else move.fulfilment,
            claim=move.telling.claim.id,
            score=round(move.points, 2),
            reason=move.reason + ("; now all who are bound have done it" if whole else ""),
            proposed=proposed,
        )


class _Index:
    """Claims by a party with a word of theirs, and by two parties with the type: what a later act is looked up by."""

    def __init__(self, tellings: Sequence[Telling], horizon: int) -> None:
        self._horizon = horizon
        self._by: dict[tuple[str, ...], list[tuple[int, Telling]]] = defaultdict(list)
        for telling in tellings:
            day = day_of(telling)
            if day is not None:
                for key in set(_keys(telling)):
                    self._by[key].append((max(day, telling.last or day), telling))
        for found in self._by.values():
            found.sort(key=_first)

    def after(self, pledge: Pledge) -> list[Telling]:
        """Claims that have a party and a word, or parties and a fitting type, in common; within the horizon."""
        if pledge.made is None:
            return []
        wanted = {(code, stem) for code in pledge.bound | pledge.to for stem in pledge.stems}
        kept = {type_ for one in pledge.contents for type_ in one.kept_by | one.broken_by} | {"CONCEDE", "RETREAT"}
        others = pledge.bound | pledge.to if pledge.joint else pledge.to or frozenset(("",))
        pairs = {(bound, other, type_) for bound in pledge.bound for other in others for type_ in kept}
        seen: dict[str, Telling] = {}
        for key in wanted | pairs:
            found = self._by.get(key, [])
            start = bisect.bisect_left(found, pledge.made, key=_first)
            end = bisect.bisect_right(found, pledge.made + self._horizon, key=_first)
            seen.update((telling.claim.id, telling) for _, telling in found[start:end])
        return sorted(seen.values(), key=lambda one: one.order)


def _first(pair: tuple[int, Telling]) -> int:
    return pair[0]


def _inside(tellings: Sequence[Telling], pledges: Sequence[Pledge]) -> set[str]:
    """Claims that a pledge's own words name without a day, as in "the boycott" would go on: no later acts."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for pledge in pledges:
        spans[pledge.claim.document_id].append(pledge.claim.quote.span)
    return {
        one.claim.id
        for one in tellings
        if one.first is None and any(_holds(span, one.claim.quote.span) for span in spans[one.claim.document_id])
    }


def _holds(outer: Span, inner: Span) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def _keys(telling: Telling) -> Iterator[tuple[str, ...]]:
    for code in telling.all_parties:
        yield from ((code, stem) for stem in telling.words)
        yield code, "", telling.claim.type
        yield from ((code, other, telling.claim.type) for other in telling.all_parties if other != code)


def _binding(group: Sequence[Pledge]) -> tuple[Binding, bool]:
    """Whether one or both are bound, and whether a side for which another speaks has not been heard itself."""
    bound = {code for pledge in group for code in pledge.bound}
    if len(bound) == 1:
        return "one side", False
    heard = {party.code for pledge in group for party in pledge.claim.vouchers}
    reported = any(not pledge.claim.vouchers for pledge in group)
    if reported or not heard or bound <= heard or not heard & bound:
        return "both", False
    return "in the name of both", True


def _parties(named: Iterable[tuple[Party, frozenset[str]]]) -> tuple[Party, ...]:
    """The parties whose keys are meant, the first name of each."""
    found: dict[str, Party] = {}
    for party, meant in named:
        if party_key(party) in meant:
            found.setdefault(party_key(party), party)
    return tuple(found.values())


def _vows(group: Sequence[Pledge]) -> Iterator[Change]:
    """Each later vow of the same thing, in another report or on another day."""
    first = group[0]
    for pledge in group[1:]:
        new = pledge.telling.first is not None and pledge.claim.recency != "background"
        days = abs((pledge.made or 0) - (first.made or 0))
        if new and days > 1 and pledge.claim.id != first.claim.id:
            yield Change(
                day=_iso(pledge.made),
                fulfilment="repeated",
                claim=pledge.claim.id,
                score=1.0,
                reason="the same vow again",
                proposed=False,
            )


def _lapse(group: Sequence[Pledge], changes: Sequence[Change], today: str | None) -> Iterator[Change]:
    deadlines = sorted(pledge.deadline.end for pledge in group if pledge.deadline)
    if not deadlines or today is None or today <= deadlines[-1] or _last(changes) not in _OPEN:
        return
    yield Change(
        day=_iso(dt.date.fromisoformat(deadlines[-1]).toordinal() + 1),
        fulfilment="lapsed",
        claim=None,
        score=0.0,
        reason=f"no report in the sources held, which reach to {today}",
        proposed=False,
    )


def _last(changes: Sequence[Change]) -> Fulfilment:
    """The fulfilment after all changes that count."""
    state: Fulfilment = "pending"
    for change in changes:
        if change.proposed:
            continue
        if change.fulfilment in ("repeated", "delayed") and state not in ("pending", "repeated", "delayed"):
            continue
        if change.fulfilment == "partly fulfilled" and state in _LASTING:
            continue
        state = change.fulfilment
    return state


def _iso(day: int | None) -> str | None:
    return dt.date.fromordinal(day).isoformat() if day is not None else None
