"""What is said beside the name of a disputed place: who claims it and who administers it, and no more."""

from __future__ import annotations

from comity.knowledge.records import OTHER
from comity.knowledge.world import World

NAMELESS = "authorities of its own"
"""How a party without a code is called that declared itself there."""


def dispute_words(place: str, on: str | None, world: World) -> str | None:
    """Claimants and administrator of a place on an ISO day (None: now), from the table; None if nobody disputes it.

    The words say what is so, and take no position on what should be.
    """
    found = world.disputed(place, on)
    if found is None:
        return None
    administered = _listed(found.administered_by, world) or "nobody alone"
    return f"claimed by {_listed(found.claimants, world)}; administered by {administered}; no position taken"


def _listed(codes: tuple[str, ...], world: World) -> str:
    return ", ".join(NAMELESS if code == OTHER else world.country_name(code) for code in codes)
