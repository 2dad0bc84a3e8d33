"""How many who do not copy from each other tell of an event: a number that is shown as a least one.

Outlets of one owner and all organs of one state count once; so does a report that names an agency as its source
beside that agency, and a text that is mostly another's. Outlets that the tables do not know may all be one hand's
work: together they count once, and not at all beside a known one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.merge.telling import Report, Telling
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


class Texts:
    """The texts of documents, and what is asked of them again and again; each answer is found once.

    `texts` maps a document's hash to its text; `wires` the name of a wire agency to its outlet id.
    """

    def __init__(self, texts: Mapping[str, str], wires: Mapping[str, str]) -> None:
        self._texts = texts
        self._wires = {name.casefold(): id for name, id in wires.items()}
        self._wire = re.compile(rf"\b(?:{'|'.join(map(re.escape, self._wires))})\b") if wires else None
        self._named: dict[str, frozenset[str]] = {}
        self._shingles: dict[str, frozenset[int]] = {}

    def wires(self, document: str) -> frozenset[str]:
        """The agencies that the text names, by outlet id."""
        if document not in self._named:
            text = self._texts.get(document, "").casefold()
            found = self._wire.findall(text) if self._wire else ()
            self._named[document] = frozenset(self._wires[name] for name in found)
        return self._named[document]

    def shingles(self, document: str) -> frozenset[int]:
        """Hashes of all runs of five words; they mean something within one process only."""
        if document not in self._shingles:
            words = _WORD.findall(self._texts.get(document, "").casefold())
            runs = range(len(words) - _SHINGLE + 1)
            self._shingles[document] = frozenset(hash(tuple(words[at : at + _SHINGLE])) for at in runs)
        return self._shingles[document]


def sources_of(tellings: Sequence[Telling], texts: Texts) -> Sources:
    """The sources of one event's claims."""
    groups = _Groups(owner(telling.report.source) for telling in tellings)
    reports = {telling.report.document: telling.report for telling in tellings}
    if len(groups) > 1:
        for report in reports.values():
            for wire in texts.wires(report.document):
                groups.join(owner(report.source), wire)
        _join_copies(list(reports.values()), texts, groups)
    by_group: dict[str, set[str]] = {}
    for report in reports.values():
        found = by_group.setdefault(groups.root(owner(report.source)), set())
        found.add(report.source.id if report.source else UNKNOWN)
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

    def __len__(self) -> int:
        return len(self._parent)

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


def _join_copies(reports: Sequence[Report], texts: Texts, groups: _Groups) -> None:
    for number, one in enumerate(reports):
        for other in reports[number + 1 :]:
            if groups.root(owner(one.source)) == groups.root(owner(other.source)):
                continue
            mine, theirs = texts.shingles(one.document), texts.shingles(other.document)
            if mine and theirs and len(mine & theirs) >= _COPIED * min(len(mine), len(theirs)):
                groups.join(owner(one.source), owner(other.source))
