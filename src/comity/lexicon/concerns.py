"""Which words bring in a third party that an act is about, read from ``en/concerns.toml``."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from comity.errors import KnowledgeError
from comity.lexicon.load import FOLDER
from comity.lexicon.tables import read_toml
from comity.model import ConcernRole


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernWords:
    """The role that each preposition gives, and the verbs whose by-phrase names the host."""

    roles: Mapping[str, ConcernRole]
    hosting: frozenset[str]


@functools.cache
def load_concerns(folder: Path = FOLDER) -> ConcernWords:
    """The words of the lexicon under `folder`; raises KnowledgeError naming the file for what is not right."""
    path = folder / "concerns.toml"
    tables = read_toml(path)
    known: tuple[ConcernRole, ...] = get_args(ConcernRole)
    given = tables.get("prepositions", {})
    if set(tables) != {"prepositions", "hosting"} or set(given) - set(known) or not tables["hosting"].get("verbs"):
        raise KnowledgeError(f"{path.name}: give prepositions (under {', '.join(known)}) and hosting.verbs, no more")
    return ConcernWords(
        roles={word: role for role in known for word in given.get(role, ())},
        hosting=frozenset(tables["hosting"]["verbs"]),
    )
