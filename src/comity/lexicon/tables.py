"""The TOML tables of the lexicon: read, and refused where a key is unknown or missing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from comity.errors import KnowledgeError


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a TOML file; raises KnowledgeError naming the file if it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{path}: {error}; mend the file or restore it from the package") from error


def refuse_missing(table: Mapping[str, Any], needed: Sequence[str], where: str) -> None:
    for key in needed:
        if key not in table:
            raise KnowledgeError(f"{where}: it has no {key!r}; add one")


def refuse_unknown(table: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise KnowledgeError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")
