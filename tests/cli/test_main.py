"""How the command line starts, answers and ends, whatever the command."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from comity import __version__
from comity.cli.exits import visible
from comity.model import SCHEMA
from tests.cli.running import Comity

COMMANDS = (
    ["read"], ["code"], ["pages"], ["add"], ["claims"], ["dyads"], ["offices"], ["documents"], ["why"], ["evaluate"],
    ["lexicon", "check"], ["lexicon", "try"], ["knowledge", "check"], ["runs"], ["compact"], ["migrate"], ["doctor"],
)  # fmt: skip


def test_version_names_model_and_schema(comity: Comity) -> None:
    ended = comity("--version")
    assert ended.code == 0
    assert ended.out.startswith(f"comity {__version__}, language model en_core_web_")
    assert ended.out.endswith(f"ledger schema {SCHEMA}\n")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself(comity: Comity, command: list[str]) -> None:
    ended = comity(*command, "--help")
    assert ended.code == 0
    assert "Usage: comity " + " ".join(command) in ended.out


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import sys; from comity.cli.main import run; run(['--help']);"
        "print(sorted({'spacy', 'thinc', 'numpy', 'duckdb', 'deltalake', 'rich'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_help_is_there_at_once() -> None:
    """Within 0.4 s on an idle machine; the best of three, as other work may be going on."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "comity", "--help"], stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - started)
    assert min(times) < 0.4


@pytest.mark.parametrize(
    "arguments", [["--no-such-option"], ["no-such-command"], ["read"], ["claims"], ["add", "x"], []]
)
def test_a_command_line_that_cannot_be_used_ends_with_2(comity: Comity, arguments: list[str]) -> None:
    assert comity(*arguments).code == 2


def test_a_reader_that_goes_away_is_no_fault(ledger: Path) -> None:
    command = f'"{sys.executable}" -m comity claims --format csv --ledger "{ledger}" | head -n 1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("claim,document,")
    assert done.stderr == ""


def test_no_colours_where_nobody_sees_them(ledger: Path, comity_process: Comity) -> None:
    assert "\x1b" not in comity_process("claims", "--ledger", ledger).out


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colours_on_a_terminal_unless_unwanted(ledger: Path, no_color: str, coloured: bool) -> None:
    assert ("\x1b[32m" in _on_a_terminal(["claims", "--ledger", str(ledger)], NO_COLOR=no_color)) is coloured


def test_progress_on_a_terminal_unless_quiet(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Russia condemned the United States.\n", encoding="utf-8")
    command = ["add", str(article), "--published", "2024-05-16", "--ledger", str(tmp_path / "l")]
    assert "documents read" in _on_a_terminal(command)
    assert _on_a_terminal([*command, "--quiet"]) == ""


def _on_a_terminal(arguments: list[str], **variables: str) -> str:
    """What a run shows on a terminal of its own."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120", **variables}
    process = subprocess.Popen(
        [sys.executable, "-m", "comity", *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return seen.decode()


def test_an_interrupted_run_ends_with_130() -> None:
    program = (
        "import os, signal, sys; from comity.cli import main;"
        "main.app.command('wait')(lambda: os.kill(os.getpid(), signal.SIGINT));"
        "sys.exit(main.run(['wait']))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “words” – of\tthe\nnews", "plain “words” – of\tthe\nnews"),
        ("red \x1b[31m", "red \\x1b[31m"),
        ("turned \u202eback", "turned \\u202eback"),
        ("half \ud800", "half \\ud800"),
    ],
)
def test_what_a_terminal_might_obey_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown
