"""The documents' code: finding it, running it, comparing and renewing what it prints.

In a block marked `console`, each line that begins with `$ ` is run and must end with 0; the lines below it are what
it prints, where `...` stands for anything. Blocks marked `python` are run, and those marked `toml FILE` are written to
that file. The commands of one file share a folder in
which `src/comity` is at hand. ``make docs`` writes what the commands print now into the files.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import comity

ROOT = Path(__file__).parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
WIDTH = "100"

# These set up an environment of their own; .ci/run covers them.
NOT_RUN = ("make ", "git ", "pip ")

_BLOCK = re.compile(r"^```(console|python|toml \S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Ran:
    """One command or Python block of a page: what it said it prints, what it prints, and its exit code."""

    command: str
    expected: str
    printed: str
    code: int

    @property
    def holds(self) -> bool:
        """Whether it ended well and prints what the page says; a page that says nothing is content."""
        if self.code or not self.expected:
            return self.code == 0
        pattern = ".*?".join(re.escape(part) for part in self.expected.split("..."))
        return re.fullmatch(pattern, self.printed, re.DOTALL) is not None


def has_code(page: Path) -> bool:
    """Whether there is something to run."""
    return _BLOCK.search(page.read_text(encoding="utf-8")) is not None


def run_page(page: Path) -> Iterator[Ran]:
    """Run the page's code from top to bottom."""
    with tempfile.TemporaryDirectory() as folder:
        shell = _Shell(Path(folder))
        for kind, block in _BLOCK.findall(page.read_text(encoding="utf-8")):
            if kind == "python":
                yield shell.run([sys.executable, "-c", block], block, "")
                continue
            if kind.startswith("toml "):
                shell.write(kind.removeprefix("toml "), block)
                continue
            for command, expected in _COMMAND.findall(block):
                if not command.startswith(NOT_RUN):
                    yield shell.run(["bash", "-c", command], command, tidy(expected))


def renewed(page: Path) -> str:
    """The page with what its commands print now, but for those whose output is cut short with `...`."""
    rest, done = page.read_text(encoding="utf-8"), ""
    for ran in run_page(page):
        if ran.expected and "..." not in ran.expected:
            before, _, rest = rest.partition(f"$ {ran.command}\n{ran.expected}\n")
            done += f"{before}$ {ran.command}\n{ran.printed}\n"
    return done + rest


def tidy(text: str) -> str:
    """Without blanks at the ends of lines, and without empty lines around."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


class _Shell:
    """A folder and an environment in which `comity` and `python` are this checkout's."""

    def __init__(self, folder: Path) -> None:
        package = Path(comity.__file__).parent
        programs = folder / ".bin"
        self._folder = folder / "work"
        for needed in (programs, self._folder / "src"):
            needed.mkdir(parents=True)
        (self._folder / "src" / "comity").symlink_to(package)
        for name, words in (("comity", "-m comity"), ("python", "")):
            program = programs / name
            program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n')
            program.chmod(0o755)
        path = f"{programs}{os.pathsep}{os.environ['PATH']}"
        plain = {"COLUMNS": WIDTH, "NO_COLOR": "1", "PYTHONUTF8": "1"}
        self._environment = {**os.environ, **plain, "PATH": path, "PYTHONPATH": str(package.parent)}

    def write(self, name: str, text: str) -> None:
        """A file that the page shows."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def run(self, arguments: list[str], command: str, expected: str) -> Ran:
        done = subprocess.run(
            arguments,
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return Ran(command, expected, tidy(done.stdout), done.returncode)


if __name__ == "__main__":
    for one in PAGES:
        if has_code(one):
            one.write_text(renewed(one), encoding="utf-8")
