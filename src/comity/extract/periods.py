"""Since when and until when an office is held: the days that stand with a title, a name or a verb."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.extract.dates import expressions
from comity.extract.scene import Scene
from comity.extract.tree import Tree

BEGINS = frozenset(("since", "from", "between"))
ENDS = frozenset(("until", "till"))
GOES_ON = frozenset(("to", "and", "through"))
"""Words before the second of two days: "from 3 May to 4 June"."""
ON = frozenset(("on",))
CUES = BEGINS | ENDS | GOES_ON | ON
BARE = ("npadvmod", "tmod")
LONGEST = 6
"""Tokens of a day in words: "the 3rd of May , 2014"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """ISO days, each None where the words do not name it; `on` is the day of what a verb tells."""

    since: str | None = None
    until: str | None = None
    on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A day after a cue, with the tokens that the cue hangs on from the nearest outwards."""

    cue: str
    day: str
    over: tuple[int, ...]


class Periods:
    """Reads the days of terms in one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        published = scene.document.published
        self.anchor = dt.date.fromisoformat(published) if published else None

    def of(self, tree: Tree, *holders: int) -> Period:
        """The days whose words hang on one of the tokens, and on no verb or name before it."""
        since = until = on = None
        for dated in self._dated(tree):
            if not any(at in holders for at in dated.over):
                continue
            since = dated.day if dated.cue in BEGINS else since
            until = dated.day if dated.cue in ENDS else until
            on = dated.day if dated.cue in ON else on
        return Period(since=since, until=until, on=on)

    def _dated(self, tree: Tree) -> list[Dated]:
        found: list[Dated] = []
        for token in tree.tokens:
            cue = token.text.lower()
            bare = token.relation in BARE and tree.is_verb(token.head)
            if cue not in CUES and not bare:
                continue
            day = self._day(tree, token.index if bare else token.index + 1)
            if day is None:
                continue
            if cue in GOES_ON:
                if found and found[-1].cue in BEGINS - {"since"}:
                    found.append(Dated(cue="until", day=day, over=found[-1].over))
                continue
            found.append(Dated(cue="on" if bare else cue, day=day, over=self._over(tree, token.index)))
        return found

    def _over(self, tree: Tree, index: int) -> tuple[int, ...]:
        """What a token hangs on, up to the first verb."""
        found = []
        for above in tree.ancestors(index):
            found.append(above)
            if tree.is_verb(above):
                break
        return tuple(found)

    def _day(self, tree: Tree, first: int) -> str | None:
        """The day that the words from a token on name, up to the next cue; None if they name none or a longer time."""
        after = first
        while after < min(len(tree), first + LONGEST) and tree.tokens[after].text.lower() not in CUES:
            after += 1
        if after == first:
            return None
        text = tree.span_of(list(range(first, after))).of(self.scene.text)
        found = next(expressions(text, self.anchor), None)
        if found is None or found.precision != "day" or found.span.start > len("the "):
            return None
        return found.start.isoformat()
