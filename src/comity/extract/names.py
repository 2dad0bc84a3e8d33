"""Find the names that the world's tables know in a text: one pass of Aho-Corasick, then word edges and guards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ahocorasick_rs

from comity.knowledge.records import Name
from comity.knowledge.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A known name in a text: code points `start` to `end`, and what it may name, likeliest first."""

    start: int
    end: int
    names: tuple[Name, ...]


class NameFinder:
    """All names of the world, compiled once. Names are matched as written: "US" is not "us"."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._texts = [*(text for text in world.names if len(text) > 1), *sorted(world.phrases - set(world.names))]
        self._names: Mapping[str, tuple[Name, ...]] = world.names
        self._automaton = ahocorasick_rs.AhoCorasick(self._texts)

    def find(self, text: str, published: str | None) -> list[Hit]:
        """Names in `text` (with plain quotes), the longest where several overlap, in text order.

        `published` decides among holders of one name; a name whose guard stands beside it is left out, and so is
        one inside a longer phrase that names no party ("South China Sea").
        """
        found = [
            (start, end, self._texts[which])
            for which, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if _is_whole(text, start, end)
        ]
        found.sort(key=lambda hit: (hit[0], -hit[1]))
        hits: list[Hit] = []
        reach = 0
        for start, end, name in found:
            if start < reach:
                continue
            known = self._names.get(name)
            names = tuple(item for item in known or () if _allowed(item, text, start, end, published))
            if names:
                hits.append(Hit(start=start, end=end, names=_likeliest_first(names, published)))
            if names or known is None:
                reach = end
        return hits


def _is_whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if text[end - 1] == "-":  # the first part of a pair: "Franco-German"
        return not before.isalnum() and after.isupper()
    return not (before.isalnum() or before in "_@#") and not (after.isalnum() or after == "_")


def _allowed(name: Name, text: str, start: int, end: int, published: str | None) -> bool:
    if name.learned and (published is None or name.since is None or published < name.since):
        return False  # no hindsight: on that day nobody had established it yet
    if name.kind != "person" and name.until is not None and published is not None and not name.holds_on(published):
        return False
    if name.not_before and _next_word(text, end) in name.not_before:
        return False
    return not (name.not_after and _previous_word(text, start) in name.not_after)


def _next_word(text: str, end: int) -> str:
    """The word after a name, past one comma; "'s" counts as a word."""
    after = text[end : end + 40]
    if after.startswith("'s"):
        return "'s"
    words = after.lstrip(",").split(None, 1)
    return words[0].strip(".,;:!?()\"'") if words else ""


def _previous_word(text: str, start: int) -> str:
    words = text[max(0, start - 40) : start].rstrip(" ,").rsplit(None, 1)
    return words[-1].strip(',;:("') if words else ""


def _likeliest_first(names: tuple[Name, ...], published: str | None) -> tuple[Name, ...]:
    """Those in office on the day come first; without a day, those still in office."""
    if len(names) == 1:
        return names
    day = published or "9999-12-31"

    def distance(name: Name) -> int:
        if name.since and name.since > day:
            return 2
        return 1 if name.until and name.until < day else 0

    return tuple(sorted(names, key=distance))
