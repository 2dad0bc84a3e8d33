"""The documents' code runs and prints what they say (see pages.py), and docs/cli.md leaves nothing out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from comity.cli.exits import ExitCode
from tests.docs.pages import PAGES, ROOT, Ran, has_code, run_page

CLI = ROOT / "docs" / "cli.md"


@pytest.mark.parametrize(
    "page", [page for page in PAGES if has_code(page)], ids=lambda page: page.relative_to(ROOT).as_posix()
)
def test_what_a_page_shows_is_so(page: Path) -> None:
    for ran in run_page(page):
        assert ran.holds, f"$ {ran.command}\n{ran.printed}\n(exit code {ran.code}; make docs renews the pages)"


@pytest.mark.parametrize(
    ("expected", "printed", "code", "holds"),
    [
        ("a\n...\nz", "a\nm\nz", 0, True),
        ("a\n...\nz", "a\nm", 0, False),
        ("", "anything", 0, True),
        ("", "anything", 1, False),
        ("1 + 1 (2)", "1 + 1 (2)", 0, True),
    ],
)
def test_the_comparison_itself(expected: str, printed: str, code: int, holds: bool) -> None:
    assert Ran("command", expected, printed, code).holds is holds


def test_every_exit_code_is_documented() -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", CLI.read_text(encoding="utf-8"), re.MULTILINE)}
    assert listed == {int(code) for code in ExitCode}


def test_every_command_is_documented() -> None:
    from comity.cli.main import app

    page = CLI.read_text(encoding="utf-8")
    names = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
    names += [group.name for group in app.registered_groups if group.name]
    assert names
    assert [name for name in names if f"| `{name}" not in page] == []
