"""Vows of the same thing are one commitment with a history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from comity.merge.commitment_table import CommitmentTable
from comity.merge.pledges import Pledge

_ALIKE = {"promise": "to do", "concession": "to do", "plan": "to do", "threat": "to harm", "ultimatum": "to harm"}


class Repeats:
    """Groups pledges: each joins the first group whose first pledge is of the same thing."""

    def __init__(self, table: CommitmentTable) -> None:
        self.table = table

    def groups(self, pledges: Sequence[Pledge]) -> list[list[Pledge]]:
        """The groups in canonical order, as the pledges must be.

        Each pledge is in one, but for a concession that an earlier report promised and this one tells as done.
        """
        groups: list[list[Pledge]] = []
        by: dict[tuple[str, str], list[int]] = defaultdict(list)
        for pledge in pledges:
            home = next((at for at in self._near(pledge, by) if self.same(groups[at][0], pledge)), None)
            if home is not None and self._done(pledge):
                continue  # told as done: it keeps the earlier pledge, and is not made anew
            if home is None:
                home = len(groups)
                groups.append([])
                for key in _keys(pledge):
                    by[key].append(home)
            groups[home].append(pledge)
        return groups

    def _done(self, pledge: Pledge) -> bool:
        return pledge.kind == "concession" and not self.table.says("ahead", pledge.claim.quote.quote)

    def _near(self, pledge: Pledge, by: dict[tuple[str, str], list[int]]) -> Iterator[int]:
        yield from sorted({at for key in _keys(pledge) for at in by.get(key, ())})

    def same(self, one: Pledge, other: Pledge) -> bool:
        """Whether two pledges are of the same thing; two of one claim never are."""
        if one.claim.id == other.claim.id or not _fits(one, other):
            return False
        if _apart(one, other):
            return False
        points = self._points(one, other)
        return points >= self.table.repeat

    def _points(self, one: Pledge, other: Pledge) -> float:
        common = one.stems & other.stems
        least = min(len(one.stems), len(other.stems))
        points = 1.0 * min(len(common), 4)
        points += 1.0 if common and len(common) * 2 >= least else 0.0
        points += 0.5 if {c.id for c in one.contents} & {c.id for c in other.contents} else 0.0
        points += 0.5 if one.bound == other.bound and one.to == other.to else 0.0
        return points + (2.0 if self._one_meeting(one, other) else 0.0)

    def _one_meeting(self, one: Pledge, other: Pledge) -> bool:
        """Plans of one meeting: the same days, or told in the same weeks where the days are not both known."""
        if not all(any(content.id == "meeting" for content in each.contents) for each in (one, other)):
            return False
        if one.bound | one.to != other.bound | other.to or len(one.bound | one.to) < 2:
            return False
        if one.due and other.due:
            return one.due[0] <= other.due[1] and other.due[0] <= one.due[1]
        if one.made is None or other.made is None or one.claim.document_id == other.claim.document_id:
            return False
        return abs(one.made - other.made) <= self.table.meetings


def _keys(pledge: Pledge) -> Iterator[tuple[str, str]]:
    for code in pledge.bound:
        yield from ((code, stem) for stem in pledge.stems)
        yield from ((code, other) for other in pledge.to | pledge.bound if other != code)


def _fits(one: Pledge, other: Pledge) -> bool:
    if _ALIKE.get(one.kind, one.kind) != _ALIKE.get(other.kind, other.kind):
        return False
    if not one.bound & other.bound:
        return False
    if one.joint or other.joint:
        return len((one.bound | one.to) & (other.bound | other.to)) > 1
    return not (one.to and other.to) or bool(one.to & other.to)


def _apart(one: Pledge, other: Pledge) -> bool:
    """Other days or other amounts are another commitment."""
    if one.due and other.due and (one.due[0] > other.due[1] + 1 or other.due[0] > one.due[1] + 1):
        return True
    mine = {(amount.low, amount.unit) for amount in one.claim.amounts}
    others = {(amount.low, amount.unit) for amount in other.claim.amounts}
    units = {unit for _, unit in mine} & {unit for _, unit in others}
    return bool(units) and not mine & others
