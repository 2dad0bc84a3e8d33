"""How many who do not copy from each other tell of an event: a number that is shown as a least one.

Outlets of one owner and all organs of one state count once; so does a report that names an agency as its source
beside that agency, and a text that is mostly another's. Outlets that the tables do not know may all be one hand's
work: together they count once, and not at all beside a known one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.merge.telling import Telling
from comity.model import Source

UNKNOWN = "unknown outlets"
_SHINGLE = 5
_COPIED = 0.5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Outlets of an event by id, and its independent voices: each a tuple of outlets that count as one.

    Outlets that add no voice of their own are in `outlets` only.
    """

    outlets: tuple[str, ...]
    independent: tuple[tuple[str, ...], ...]


def owner(source: Source | None) -> str:
    """Who stands behind an outlet: its state or body, itself, or nobody that is known."""
    if source is None or source.kind == "unknown":
        return UNKNOWN
    return f"party {source.party}" if source.party else source.id


def sources_of(tellings: Sequence[Telling], texts: Mapping[str, str], wires: Mapping[str, str]) -> Sources:
    """The sources of one event's claims.

    `texts` gives the text of a document by its hash, where it is at hand; `wires` maps the name of a wire agency,
    in lower case, to its outlet id.
    """
    groups = _Groups(owner(telling.report.source) for telling in tellings)
    for telling in tellings:
        for wire in _quoted_wires(texts.get(telling.report.document, ""), wires):
            groups.join(owner(telling.report.source), wire)
    _join_copies(tellings, texts, groups)
    by_group: dict[str, set[str]] = {}
    for telling in tellings:
        found = by_group.setdefault(groups.root(owner(telling.report.source)), set())
        found.add(telling.report.source.id if telling.report.source else UNKNOWN)
    outlets = sorted({outlet for group in by_group.values() for outlet in group})
    nobody_known = by_group.pop(groups.root(UNKNOWN), set())
    if not by_group:
        by_group[UNKNOWN] = nobody_known
    voices = sorted(tuple(sorted(group)) for group in by_group.values())
    return Sources(outlets=tuple(outlets), independent=tuple(voices))


class _Groups:
    """Owners that count as one."""

    def __init__(self, owners: Iterable[str]) -> None:
        self._parent = {name: name for name in owners}

    def root(self, name: str) -> str:
        """The owner that stands for the group of `name`."""
        self._parent.setdefault(name, name)
        while self._parent[name] != name:
            name = self._parent[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Count two owners as one from now on."""
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low


def _quoted_wires(text: str, wires: Mapping[str, str]) -> set[str]:
    folded = text.casefold()
    return {id for name, id in wires.items() if re.search(rf"\b{re.escape(name)}\b", folded)}


def _join_copies(tellings: Sequence[Telling], texts: Mapping[str, str], groups: _Groups) -> None:
    shingles = {one.report.document: _shingles(texts.get(one.report.document, "")) for one in tellings}
    for number, one in enumerate(tellings):
        for other in tellings[number + 1 :]:
            mine, theirs = shingles[one.report.document], shingles[other.report.document]
            if mine and theirs and len(mine & theirs) >= _COPIED * min(len(mine), len(theirs)):
                groups.join(owner(one.report.source), owner(other.report.source))


def _shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of five words; used within one process only."""
    words = _WORD.findall(text.casefold())
    return frozenset(hash(tuple(words[at : at + _SHINGLE])) for at in range(len(words) - _SHINGLE + 1))
