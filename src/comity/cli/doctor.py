"""The checks of `comity doctor`: each looks at one thing and says what it found."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from comity.cli.exits import ExitCode
from comity.errors import ComityError

PACKAGES = ("spacy", "thinc", "numpy", "duckdb", "deltalake", "ahocorasick_rs", "py3langid", "rich", "typer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one check found; `exit_code` is 0 where all is well, and else `advice` says what to do."""

    what: str
    found: str
    exit_code: int = ExitCode.OK
    advice: str = ""


def examine(model: str | None = None) -> list[Finding]:
    """All checks, in order; a failing one does not keep the next from running."""
    return [
        _python(),
        *_packages(),
        _guarded("language model", lambda: _model(model)),
        _guarded("parser", lambda: _parser(model), needs_load=True),
        _guarded("knowledge", _knowledge),
        _guarded("lexicon", _lexicon),
        _folder(Path.cwd()),
    ]


def _python() -> Finding:
    found = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if (3, 11) <= sys.version_info[:2] < (3, 14):
        return Finding(what="Python", found=found)
    advice = "comity needs Python 3.11, 3.12 or 3.13; make a new environment with one of them"
    return Finding(what="Python", found=found, exit_code=ExitCode.ERROR, advice=advice)


def _packages() -> Iterator[Finding]:
    for name in PACKAGES:
        try:
            importlib.import_module(name)
            yield Finding(what=name, found=importlib.metadata.version(name.replace("_", "-")))
        except ImportError as error:
            advice = "install again with: pip install --force-reinstall comity"
            yield Finding(what=name, found=str(error), exit_code=ExitCode.ERROR, advice=advice)


def _guarded(what: str, check: Callable[[], str], *, needs_load: bool = False) -> Finding:
    try:
        return Finding(what=what, found=check())
    except ComityError as error:
        advice = "see the language model above" if needs_load else ""
        return Finding(what=what, found=str(error), exit_code=error.exit_code, advice=advice)


def _model(wanted: str | None) -> str:
    from comity.language.models import KNOWN_WEIGHTS, find_model

    model = find_model(wanted)
    known = "weights as measured" if model.name in KNOWN_WEIGHTS else "weights not among those measured"
    return f"{model.name} {model.version}, {known} (sha256 {model.weights[:16]}), in {model.folder}"


def _parser(wanted: str | None) -> str:
    """Load the model and say how the linear algebra is set: BLIS must be off, one thread."""
    from comity.language.parser import Parser

    parser = Parser(wanted)
    sentences = parser.parse("Russia and China signed a treaty.")
    from thinc.api import get_current_ops

    blis = "on" if getattr(get_current_ops(), "use_blis", False) else "off"
    return f"{sum(len(one.tokens) for one in sentences)} tokens of a test sentence read; BLIS {blis}; {_threads()}"


def _threads() -> str:
    from threadpoolctl import threadpool_info

    pools = [f"{pool['internal_api']} {pool['num_threads']}" for pool in threadpool_info()]
    return f"threads {', '.join(pools) or 'none'} of {os.cpu_count()} cores"


def _knowledge() -> str:
    from comity.knowledge.world import load_world

    return f"tables read, sha256 {load_world().hash[:16]}"


def _lexicon() -> str:
    from comity.lexicon.load import load_lexicon

    return f"rules read, sha256 {load_lexicon().hash[:16]}"


def _folder(folder: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding(what="this folder", found=f"{folder} can be written")
    except OSError as error:
        advice = "ledgers must be in a folder that you can write, such as your home"
        found = f"{folder} cannot be written ({error.strerror})"
        return Finding(what="this folder", found=found, exit_code=ExitCode.LEDGER, advice=advice)
