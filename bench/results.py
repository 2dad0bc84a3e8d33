"""The figures in RESULTS.md: how one is written as a line of a table, and read back from it.

A table stands between two markers (``<!-- quality:begin -->`` and ``<!-- quality:end -->``); only what stands
between them is ever written. What a person wrote around them stays.
"""

from __future__ import annotations

import datetime
import os
import platform
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.errors import InputError

RESULTS = Path(__file__).parent / "RESULTS.md"
ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
"""Where gold files lie beside a checkout, for those who have them."""

HEAD = ("figure", "value", "of", "interval", "target", "met")
_NONE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a figure has to reach: at least `bound`, or at most where less is better."""

    bound: float
    at_most: bool = False

    def is_met(self, value: float) -> bool:
        """Whether the value reaches the target."""
        return value <= self.bound if self.at_most else value >= self.bound

    def __str__(self) -> str:
        """The words of the table, for instance "at least 0.3"."""
        return f"{'at most' if self.at_most else 'at least'} {self.bound:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value. `n` is how many cases it rests on; `value` is None where there was none.

    The name ends with the unit where there is one ("comity --help, seconds").
    """

    name: str
    value: float | None
    n: int | None = None
    interval: tuple[float, float] | None = None
    target: Target | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target is reached; None without a target or a value."""
        return None if self.target is None or self.value is None else self.target.is_met(self.value)

    def cells(self) -> tuple[str, ...]:
        """The cells of its line, in the order of `HEAD`."""
        met = {True: "yes", False: "NO", None: _NONE}[self.met]
        interval = " to ".join(shown(edge) for edge in self.interval) if self.interval else _NONE
        target = str(self.target) if self.target else _NONE
        return (self.name, shown(self.value), str(self.n) if self.n is not None else _NONE, interval, target, met)


def shown(value: float | None) -> str:
    """A value as tables show it: four places below a hundred, none above."""
    if value is None:
        return _NONE
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.4f}"


def plain_table(figures: Iterable[Figure]) -> str:
    """The figures in columns for a terminal."""
    rows = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join("  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows)


def markdown_table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table, one line each."""
    rows = [HEAD, tuple("---" for _ in HEAD), *(figure.cells() for figure in figures)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def record(path: Path, block: str, figures: Sequence[Figure], facts: Sequence[str]) -> None:
    """Write the figures, with the facts of how they were measured, into the block of the file.

    Raises InputError for a file without the block's two markers.
    """
    text = _read(path)
    before, _, after = _parts(path, text, block)
    told = "; ".join([f"Recorded on {datetime.date.today().isoformat()}", *facts])
    path.write_text(f"{before}\n{told}.\n\n{markdown_table(figures)}\n{after}", encoding="utf-8")


def recorded(path: Path, block: str) -> dict[str, float]:
    """The values that the block of the file holds, by name.

    Raises InputError for a file without the block, or with a line in it that cannot be read.
    """
    _, inside, _ = _parts(path, _read(path), block)
    return dict(_values(path, block, inside))


def _values(path: Path, block: str, inside: str) -> Iterator[tuple[str, float]]:
    for line in inside.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|") or cells[0] in (HEAD[0], "---") or cells[1:2] == [_NONE]:
            continue
        try:
            yield cells[0], float(cells[1])
        except (IndexError, ValueError):
            raise InputError(f"{path}: {block}: no value in {line!r}; record the figures anew") from None


def _parts(path: Path, text: str, block: str) -> tuple[str, str, str]:
    """The text up to and with the first marker, between the two, and from the second on."""
    begin, end = f"<!-- {block}:begin -->", f"<!-- {block}:end -->"
    found = re.search(f"{re.escape(begin)}(.*?){re.escape(end)}", text, re.DOTALL)
    if found is None:
        raise InputError(f"{path}: there is no {begin} with {end} after it; put both lines back, each alone")
    return text[: found.start(1)] + "\n", found[1], text[found.end(1) :]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; restore the file from the repository") from None


def processor() -> str:
    """The processor and how many cores this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{_processor_name()}, {cores} cores"


def _processor_name() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        named = re.search(r"^model name\s*:\s*(.+)$", cpuinfo.read_text(encoding="utf-8"), re.MULTILINE)
        if named:
            return named[1].strip()
    return platform.processor() or platform.machine()
