"""Running the command line as `comity` does, in this process or in its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from comity.cli.main import run
from tests.cli.running import Comity, Ended


@pytest.fixture
def comity(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Comity:
    """Run a command line in this process; `stdin` are the bytes it is given."""

    def call(*arguments: str | os.PathLike[str], stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = run([os.fspath(one) for one in arguments])
        seen = capsys.readouterr()
        return Ended(code, seen.out, seen.err)

    return call


@pytest.fixture
def comity_process() -> Comity:
    """Run a command line in a process of its own."""

    def call(*arguments: str | os.PathLike[str], stdin: bytes = b"", cwd: Path | None = None) -> Ended:
        command = [sys.executable, "-m", "comity", *(os.fspath(one) for one in arguments)]
        done = subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, timeout=120, check=False)
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    return call


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the bundled reports; tests only read it."""
    from comity.sample import sample_path

    folder = tmp_path_factory.mktemp("cli") / "sample.ledger"
    assert run(["add", str(sample_path()), "--ledger", str(folder), "--quiet"]) == 0
    return folder
