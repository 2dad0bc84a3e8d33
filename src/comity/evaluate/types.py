"""What the scorer has to know of the sixteen types."""

from __future__ import annotations

from typing import Literal

Level = Literal["triple", "quad", "dyad", "type"]

LEVELS: tuple[Level, ...] = ("triple", "quad", "dyad", "type")
"""From the strictest comparison to the loosest."""

_CLASSES = {
    "VERBAL COOPERATION": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "MATERIAL COOPERATION": ("COOPERATE", "AID", "RETREAT"),
    "VERBAL CONFLICT": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "MATERIAL CONFLICT": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}

# A copy of the ontology's classes on purpose: figures of different years are comparable only if the yardstick
# does not move with the tables. tests/evaluate holds the two equal.
QUAD_CLASS = {kind: quad for quad, kinds in _CLASSES.items() for kind in kinds}
"""Type to quad class, in the order in which types are reported."""

UNORDERED = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types whose dyads have no direction: who came to whom does not change them."""

JOINT = UNORDERED | {"SUPPORT", "ASSAULT"}
"""Types of which several actors without a recipient act with, or on, each other."""
