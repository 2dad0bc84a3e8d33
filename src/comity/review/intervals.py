"""Shares with their intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass

_Z = 1.959963984540054


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`right` of `of`, with the middle 95 % of what the share may be; the ends are None where there is nothing."""

    right: int
    of: int
    low: float | None
    high: float | None

    def __str__(self) -> str:
        """The words that users see, for instance "8 of 10 (80 %, 49 to 94 %)"."""
        if self.low is None or self.high is None:
            return "nothing to measure"
        return f"{self.right} of {self.of} ({self.right / self.of:.0%}, {self.low:.0%} to {self.high:.0%})"


def share(right: int, of: int) -> Share:
    """The share with its score interval (E. B. Wilson 1927, JASA 22:209-212), right for few and for all."""
    if of == 0:
        return Share(right=0, of=0, low=None, high=None)
    middle = (right + _Z**2 / 2) / (of + _Z**2)
    half = _Z / (of + _Z**2) * math.sqrt(right * (of - right) / of + _Z**2 / 4)
    return Share(right=right, of=of, low=max(0.0, middle - half), high=min(1.0, middle + half))
