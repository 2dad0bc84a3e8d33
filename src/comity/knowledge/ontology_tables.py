"""Reads and checks the tables of the ontology. Whatever is wrong is a `KnowledgeError` with file and row.

Nothing is repaired and nothing is guessed: an unknown key, a missing field, a code that is not in its table, a
duplicate or a score out of range stops the reading.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias, TypeVar

from comity.errors import KnowledgeError
from comity.knowledge.ontology import CameoCode, CoarseSector, Context, EventType, Mode, Ontology, Quad, Sector

ONTOLOGY_FOLDER = Path(__file__).parent / "data" / "ontology"
CAMEO_COLUMNS = ("code", "label", "goldstein", "plover_type", "mode", "source")
SCORE_LIMIT = 10.0
NUMBER = (int, float)
Kinds: TypeAlias = Mapping[str, type | tuple[type, ...]]


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


class _Named(Protocol):
    @property
    def name(self) -> str: ...


CodedT = TypeVar("CodedT", bound=_Coded)
NamedT = TypeVar("NamedT", bound=_Named)


def read_ontology(folder: Path) -> Ontology:
    """The ontology whose tables lie in `folder`; raises KnowledgeError naming file and row."""
    quads, types = _read_types(folder / "types.toml")
    contexts = _read_contexts(folder / "contexts.toml")
    coarse, sectors = _read_sectors(folder / "sectors.toml")
    cameo_codes = _read_cameo(folder / "cameo.csv", types)
    _check_default_codes(types, cameo_codes, "types.toml")
    return Ontology(
        quads=quads,
        types=types,
        contexts=contexts,
        coarse_sectors=coarse,
        sectors=sectors,
        cameo_codes=cameo_codes,
    )


def _fail(where: str, what: str, todo: str) -> KnowledgeError:
    return KnowledgeError(f"{where}: {what}; {todo}")


def _load_toml(path: Path, tables: set[str]) -> dict[str, list[dict[str, Any]]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _fail(path.name, f"cannot be read ({error})", "repair the file or install comity again") from error
    for key, rows in data.items():
        if key not in tables:
            raise _fail(path.name, f"unknown table {key!r}", f"use {' or '.join(sorted(tables))}")
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise _fail(path.name, f"{key!r} is no list of tables", f"write it as [[{key}]]")
    return {table: data.get(table, []) for table in tables}


def _check_row(
    row: Mapping[str, Any],
    where: str,
    required: Kinds,
    optional: Kinds | None = None,
) -> None:
    allowed = {**required, **(optional or {})}
    for key in required:
        if key not in row:
            raise _fail(where, f"{key!r} is missing", "add it")
    for key, value in row.items():
        if key not in allowed:
            raise _fail(where, f"unknown key {key!r}", f"use {', '.join(allowed)}")
        # In Python True is an int; a score that is true is a slip all the same.
        wrong_bool = isinstance(value, bool) and allowed[key] is not bool
        if wrong_bool or not isinstance(value, allowed[key]):
            raise _fail(where, f"{key!r} has the wrong kind of value: {value!r}", "see the rows beside it")
        if isinstance(value, str) and not value.strip():
            raise _fail(where, f"{key!r} is empty", "fill it or leave the key out")


def _score(value: float, where: str) -> float:
    if not -SCORE_LIMIT <= value <= SCORE_LIMIT:
        raise _fail(where, f"score {value} is out of range", "scores go from -10 to +10")
    return float(value)


def _by_code(records: Iterable[CodedT], where: str) -> Mapping[str, CodedT]:
    return _unique(((record.code, record) for record in records), where)


def _by_name(records: Iterable[NamedT], where: str) -> Mapping[str, NamedT]:
    return _unique(((record.name, record) for record in records), where)


RecordT = TypeVar("RecordT")


def _unique(pairs: Iterable[tuple[str, RecordT]], where: str) -> Mapping[str, RecordT]:
    found: dict[str, RecordT] = {}
    for key, record in pairs:
        if key in found:
            raise _fail(f"{where}: {key}", "stands there twice", "remove one")
        found[key] = record
    if not found:
        raise _fail(where, "has no rows", "install comity again")
    return MappingProxyType(found)


def _place(path: Path, row: Mapping[str, Any], key: str, number: int) -> str:
    return f"{path.name}: {row.get(key, f'entry {number}')}"


def _read_types(path: Path) -> tuple[tuple[Quad, ...], Mapping[str, EventType]]:
    tables = _load_toml(path, {"quad", "type"})
    for number, row in enumerate(tables["quad"], start=1):
        _check_row(row, _place(path, row, "name", number), {"number": int, "name": str})
    quads = _by_name((Quad(number=row["number"], name=row["name"]) for row in tables["quad"]), path.name)
    _unique(((str(quad.number), quad) for quad in quads.values()), f"{path.name}: quad number")
    types = [
        _event_type(row, quads, _place(path, row, "code", number)) for number, row in enumerate(tables["type"], start=1)
    ]
    return tuple(quads.values()), _by_code(types, path.name)


def _event_type(row: Mapping[str, Any], quads: Mapping[str, Quad], where: str) -> EventType:
    required: Kinds = {"code": str, "quad": str, "score": NUMBER, "joint": bool, "cameo": str, "description": str}
    _check_row(row, where, required, {"not_when": str, "mode": list})
    if row["quad"] not in quads:
        raise _fail(where, f"unknown quad class {row['quad']!r}", f"use {', '.join(quads)}")
    modes = [_mode(mode, where) for mode in row.get("mode", [])]
    if modes:
        _by_name(modes, where)
    return EventType(
        code=row["code"],
        quad=quads[row["quad"]],
        score=_score(row["score"], where),
        joint=row["joint"],
        cameo=row["cameo"],
        description=row["description"],
        not_when=row.get("not_when"),
        modes=tuple(modes),
    )


def _mode(row: Any, where: str) -> Mode:
    if not isinstance(row, dict):
        raise _fail(where, f"mode {row!r} is no table", "write it as [[type.mode]]")
    where = f"{where} {row.get('name', 'mode without a name')}"
    _check_row(row, where, {"name": str, "description": str, "cameo": str}, {"score": NUMBER, "no_score": str})
    if ("score" in row) == ("no_score" in row):
        raise _fail(where, "needs a score or a reason for having none", "give either 'score' or 'no_score'")
    return Mode(
        name=row["name"],
        description=row["description"],
        cameo=row["cameo"],
        score=_score(row["score"], where) if "score" in row else None,
        no_score=row.get("no_score"),
    )


def _read_contexts(path: Path) -> Mapping[str, Context]:
    rows = _load_toml(path, {"context"})["context"]
    for number, row in enumerate(rows, start=1):
        _check_row(row, _place(path, row, "name", number), {"name": str, "description": str})
    return _by_name((Context(name=row["name"], description=row["description"]) for row in rows), path.name)


def _read_sectors(path: Path) -> tuple[Mapping[str, CoarseSector], Mapping[str, Sector]]:
    tables = _load_toml(path, {"coarse", "sector"})
    for number, row in enumerate(tables["coarse"], start=1):
        _check_row(row, _place(path, row, "code", number), {"code": str, "label": str})
    coarse = _by_code((CoarseSector(code=row["code"], label=row["label"]) for row in tables["coarse"]), path.name)
    for number, row in enumerate(tables["sector"], start=1):
        where = _place(path, row, "code", number)
        _check_row(row, where, {"code": str, "label": str, "coarse": str, "source": str})
        if row["coarse"] not in coarse:
            raise _fail(where, f"unknown coarse sector {row['coarse']!r}", f"use {', '.join(coarse)}")
    sectors = (
        Sector(code=row["code"], label=row["label"], coarse=row["coarse"], source=row["source"])
        for row in tables["sector"]
    )
    return coarse, _by_code(sectors, path.name)


def _read_cameo(path: Path, types: Mapping[str, EventType]) -> Mapping[str, CameoCode]:
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _fail(path.name, f"cannot be read ({error})", "repair the file or install comity again") from error
    if not rows or tuple(rows[0]) != CAMEO_COLUMNS:
        raise _fail(f"{path.name}:1", "wrong header", f"write {','.join(CAMEO_COLUMNS)}")
    codes = [_cameo_code(row, types, f"{path.name}:{number}") for number, row in enumerate(rows[1:], start=2)]
    found = _by_code(codes, path.name)
    for code in codes:
        for parent in {code.root, code.base} - found.keys():
            raise _fail(f"{path.name}: {code.code}", f"its parent {parent} is missing", "add the row of the parent")
    return found


def _cameo_code(row: list[str], types: Mapping[str, EventType], where: str) -> CameoCode:
    if len(row) != len(CAMEO_COLUMNS):
        raise _fail(where, f"has {len(row)} fields", f"write the {len(CAMEO_COLUMNS)} fields of the header")
    code, label, goldstein, plover_type, mode, source = row
    if not re.fullmatch(r"[0-9]{2,4}", code):
        raise _fail(where, f"{code!r} is no CAMEO code", "write two to four digits, with the leading zero")
    if not label or not source:
        raise _fail(where, "label or source is empty", "fill it")
    if not re.fullmatch(r"-?[0-9]{1,2}(\.[0-9]+)?", goldstein):
        raise _fail(where, f"{goldstein!r} is no score", "write a number from -10 to 10")
    if plover_type and plover_type not in types:
        raise _fail(where, f"unknown type {plover_type!r}", f"use {', '.join(types)} or leave it empty")
    if mode and mode not in ({known.name for known in types[plover_type].modes} if plover_type else ()):
        raise _fail(
            where, f"{plover_type or 'no type'} has no mode {mode!r}", "use a mode of types.toml or leave it empty"
        )
    return CameoCode(
        code=code,
        label=label,
        goldstein=_score(float(goldstein), where),
        plover_type=plover_type or None,
        mode=mode or None,
        source=source,
    )


def _check_default_codes(types: Mapping[str, EventType], codes: Mapping[str, CameoCode], file: str) -> None:
    for kind in types.values():
        for owner, cameo in [(kind.code, kind.cameo), *((f"{kind.code} {m.name}", m.cameo) for m in kind.modes)]:
            if cameo not in codes:
                raise _fail(f"{file}: {owner}", f"unknown CAMEO code {cameo!r}", "use a code of cameo.csv")
