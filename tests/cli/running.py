"""Running the command line as a user does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ended:
    """What a run left: exit code and what it wrote."""

    code: int
    out: str
    err: str


Comity = Callable[..., Ended]
