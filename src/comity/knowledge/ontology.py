"""What an act can be: the 16 PLOVER types with modes, contexts, sectors and scores, and CAMEO beside them.

The tables lie under ``data/ontology`` and are checked when they are read (`ontology_tables`). Scores go from
-10 (worst conflict) to +10 (best cooperation) and depend on the kind of act alone, never on who does it.
`docs/plover.md` lists where this departs from PLOVER, `docs/codebook.md` is made from these tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from comity.errors import KnowledgeError


@dataclass(frozen=True, slots=True, kw_only=True)
class Quad:
    """One of the four quad classes, with the number that CAMEO's users give it."""

    number: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """How an act of a type is done. `score` is None where PLOVER prints none: the type's score holds then.

    `cameo` is the CAMEO code that a claim of this mode bears when its rule names none; `no_score` is the reason
    for a missing score.
    """

    name: str
    description: str
    cameo: str
    score: float | None = None
    no_score: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A PLOVER type: what it is, when it is not it, and whether parties can do it together (`joint`)."""

    code: str
    quad: Quad
    score: float
    joint: bool
    cameo: str
    description: str
    not_when: str | None
    modes: tuple[Mode, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an act is about; a claim has any number of contexts."""

    name: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoarseSector:
    """One of the coding guide's ten sectors, which every party has."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """One of the finer PLOVER sectors, with the coarse one that it belongs to."""

    code: str
    label: str
    coarse: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """A CAMEO code (text, with its leading zero), its Goldstein score and the PLOVER type and mode it stands for.

    `plover_type` is None for codes that PLOVER has no type for (01, public statements).
    """

    code: str
    label: str
    goldstein: float
    plover_type: str | None
    mode: str | None
    source: str

    @property
    def root(self) -> str:
        """The two-digit root."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The code cut to three digits; a root is its own base."""
        return self.code[:3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """All tables. Lookups raise `KnowledgeError` for a code that is not in them."""

    quads: tuple[Quad, ...]
    types: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    coarse_sectors: Mapping[str, CoarseSector]
    sectors: Mapping[str, Sector]
    cameo_codes: Mapping[str, CameoCode]

    def type(self, code: str) -> EventType:
        """The type of this code."""
        found = self.types.get(code)
        if found is None:
            raise KnowledgeError(f"{code!r} is no event type; use one of {', '.join(self.types)}")
        return found

    def modes(self, code: str) -> tuple[str, ...]:
        """Names of the modes of a type, in the order of the table."""
        return tuple(mode.name for mode in self.type(code).modes)

    def mode(self, code: str, name: str) -> Mode:
        """The mode of this name of a type."""
        for mode in self.type(code).modes:
            if mode.name == name:
                return mode
        raise KnowledgeError(f"{name!r} is no mode of {code}; use one of {', '.join(self.modes(code)) or 'none'}")

    def is_joint(self, code: str) -> bool:
        """Whether several actors without a recipient can do this together, not each alone."""
        return self.type(code).joint

    def score(self, code: str, mode: str | None = None) -> float:
        """The PLOVER score of the mode, or of the type where there is no mode or the mode has no score."""
        of_mode = None if mode is None else self.mode(code, mode).score
        return self.type(code).score if of_mode is None else of_mode

    def quad(self, code: str) -> str:
        """Name of the quad class of a type, for instance "verbal cooperation"."""
        return self.type(code).quad.name

    def quad_number(self, code: str) -> int:
        """Number of the quad class of a type, 1 to 4."""
        return self.type(code).quad.number

    def coarse_sector(self, sector: str) -> str:
        """The coding guide's sector that a finer sector belongs to."""
        found = self.sectors.get(sector)
        if found is None:
            raise KnowledgeError(f"{sector!r} is no PLOVER sector; use one of {', '.join(self.sectors)}")
        return found.coarse

    def cameo(self, code: str) -> CameoCode:
        """The CAMEO code, written as text with its leading zero."""
        found = self.cameo_codes.get(code)
        if found is None:
            raise KnowledgeError(f"{code!r} is no CAMEO code; write it as text with its leading zero, such as '057'")
        return found

    def goldstein(self, code: str) -> float:
        """The Goldstein score of a CAMEO code, -10 to +10."""
        return self.cameo(code).goldstein

    def plover_of(self, cameo: str) -> tuple[str, str | None] | None:
        """Type and mode that a CAMEO code stands for, or None where PLOVER has no type for it."""
        found = self.cameo(cameo)
        return None if found.plover_type is None else (found.plover_type, found.mode)

    def general_cameo(self, code: str, mode: str | None = None) -> str:
        """The CAMEO code that a claim of this type and mode bears when its rule gives none."""
        return self.type(code).cameo if mode is None else self.mode(code, mode).cameo


@cache
def load_ontology() -> Ontology:
    """The ontology that comity ships, read and checked once; raises KnowledgeError naming file and row."""
    from comity.knowledge.ontology_tables import ONTOLOGY_FOLDER, read_ontology

    return read_ontology(ONTOLOGY_FOLDER)
