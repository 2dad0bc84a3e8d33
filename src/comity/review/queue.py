"""What to look at next: the claims that nobody reviewed, the least sure first, or a sample drawn by lot."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable

from comity.model import Claim


def queue(claims: Iterable[Claim], reviewed: Collection[str]) -> list[Claim]:
    """The claims that nobody reviewed, those of least confidence first; those without one in the order given, last."""
    waiting = [claim for claim in claims if claim.id not in reviewed]
    return sorted(waiting, key=lambda claim: (claim.confidence is None, claim.confidence or 0.0))


def sample(claims: Iterable[Claim], size: int, seed: str) -> list[Claim]:
    """So many claims drawn by lot: the same ones for the same seed, whatever the order they are given in.

    Each claim's lot is the hash of its id with the seed, so that a larger sample holds the smaller one.
    """
    return sorted(claims, key=lambda claim: _lot(claim.id, seed))[:size]


def _lot(id: str, seed: str) -> str:
    return hashlib.sha256(f"{seed}\x1f{id}".encode()).hexdigest()
