"""The house: folders are floors, imports go down only, modules stay small, names say what is inside."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import comity

ROOT = Path(comity.__file__).parent
LONGEST = 500
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}

FLOORS = {
    **dict.fromkeys(("model", "conclusions", "affairs", "judgement", "errors", "codec", "version"), 0),
    **dict.fromkeys(("knowledge", "lexicon"), 1),
    **dict.fromkeys(("ingest", "language"), 2),
    "extract": 3,
    **dict.fromkeys(("merge", "store"), 4),
    **dict.fromkeys(("pipeline", "examples"), 5),
    **dict.fromkeys(("scale", "analysis", "export", "evaluate", "review", "sample"), 6),
    **dict.fromkeys(("web", "cli"), 7),
    **dict.fromkeys(("comity", "__main__"), 8),
}
# Rooms that are one file; files of one floor may import each other, folders may not.
FILES = {"model", "conclusions", "affairs", "judgement", "errors", "codec", "version", "pipeline", "examples", "scale"}
# The package's own __init__ offers `Coder` and `Ledger` lazily; nobody inside may take them from there.
OUTSIDE = {"comity", "__main__"}

MODULES = sorted(ROOT.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(ROOT).parts[0]
    return "comity" if first == "__init__.py" else first.removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and room of every import of ours, those inside functions and for type checking too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import; write it out"
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def rooms_below(path: Path) -> Iterator[tuple[int, str]]:
    for line, name in imported(path):
        parts = name.split(".")
        if parts[0] == "comity":
            yield line, parts[1] if len(parts) > 1 and parts[1] in FLOORS else "comity"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_imports_go_down_only(path: Path) -> None:
    room = room_of(path)
    assert room in FLOORS, f"{room} has no floor; give it one here and in docs"
    wrong = [f"line {line}: {room} imports {other}" for line, other in rooms_below(path) if not may(room, other)]
    assert not wrong


def may(room: str, other: str) -> bool:
    if room == other:
        return True
    if room in OUTSIDE:
        return True
    if FLOORS[room] == FLOORS[other]:
        return room in FILES and other in FILES
    return FLOORS[room] > FLOORS[other]


@pytest.mark.parametrize(
    ("room", "other", "allowed"),
    [
        ("cli", "store", True),
        ("store", "model", True),
        ("store", "store", True),
        ("codec", "errors", True),
        ("store", "cli", False),
        ("lexicon", "knowledge", False),
        ("analysis", "export", False),
        ("model", "knowledge", False),
        ("store", "comity", False),
    ],
)
def test_the_rule_itself(room: str, other: str, allowed: bool) -> None:
    assert may(room, other) is allowed


def test_no_module_is_too_long() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_names_say_what_is_inside() -> None:
    names = {part.removesuffix(".py") for path in MODULES for part in path.relative_to(ROOT).parts}
    assert names & EMPTY_NAMES == set()


def test_no_module_is_loaded_for_nothing() -> None:
    """The model, the tables and the parsers are loaded inside functions or in an adapter that is loaded late."""
    heavy = {"spacy", "thinc", "duckdb", "deltalake", "numpy"}
    at_top = {
        path.relative_to(ROOT).as_posix(): found for path in MODULES if (found := heavy & set(_top_imports(path)))
    }
    assert set(at_top) <= {"language/parser.py"}


def _top_imports(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]
