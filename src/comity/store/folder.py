"""The folder of a ledger: its name, its `ledger.json`, and what may be opened."""

from __future__ import annotations

import datetime
import json
import os
import unicodedata
import uuid
from dataclasses import dataclass
from pathlib import Path

from comity.errors import LedgerError
from comity.model import SCHEMA
from comity.version import __version__

LEDGER_FILE = "ledger.json"
_HALF_WRITTEN = ".ledger-"

# deltalake panics or looks in another folder for the first six; DuckDB reads * ? [ ] as patterns.
_FORBIDDEN = frozenset("[]%\\^|*?")


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerInfo:
    """What `ledger.json` says: schema number, UTC time of creation, version of comity that made it."""

    schema: int
    created: str
    comity: str


def prepare(path: str | Path, *, create: bool) -> Path:
    """The absolute folder of a ledger that this comity can read; makes an empty one if `create`.

    Raises LedgerError where the name cannot be used, the folder is something else, or the schema is not ours.
    """
    folder = checked_name(path)
    if not is_ledger(folder, create=create):
        _create(folder)
    info = read_info(folder)
    if info.schema > SCHEMA:
        raise LedgerError(
            f"{folder}: made by comity {info.comity} with ledger schema {info.schema}; this comity ({__version__}) "
            f"knows schemas up to {SCHEMA}. Upgrade with: pip install --upgrade comity"
        )
    if info.schema < SCHEMA:
        raise LedgerError(
            f"{folder}: a ledger of schema {info.schema}; this comity needs schema {SCHEMA}. "
            f'Bring it up with: comity migrate --ledger "{folder}"'
        )
    return folder


def checked_name(path: str | Path) -> Path:
    """`path` made absolute; raises LedgerError for a name that the storage libraries cannot keep."""
    if "://" in str(path):
        raise LedgerError(f"{path}: a ledger is a folder on this machine. Give the path of a local folder")
    folder = Path(os.path.abspath(path))
    _check_parts(folder)
    _check_parts(_resolved(folder))
    return folder


def _check_parts(folder: Path) -> None:
    for part in folder.parts:
        odd = sorted({mark for mark in part if _is_odd(mark)})
        if odd and part != folder.anchor:
            raise LedgerError(
                f"{_shown(str(folder))}: the folder name {part!r} holds {' '.join(map(_shown, odd))}, under which the "
                "ledger's tables cannot be stored. Choose a path without [ ] % * ? \\ ^ | and control characters"
            )


def _is_odd(mark: str) -> bool:
    return mark in _FORBIDDEN or unicodedata.category(mark) in {"Cc", "Cs"}


def _shown(text: str) -> str:
    return text if text.isprintable() else ascii(text)


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):
        return folder


def is_ledger(folder: Path, *, create: bool) -> bool:
    """Whether a ledger stands there; False where one may be made. Raises LedgerError where neither holds."""
    try:
        if (folder / LEDGER_FILE).is_file():
            return True
        if folder.exists() and not folder.is_dir():
            raise LedgerError(f"{folder}: a file, not a folder. Give the folder of a ledger, or a new name")
        if folder.exists() and any(not entry.startswith(_HALF_WRITTEN) for entry in os.listdir(folder)):
            raise LedgerError(
                f"{folder}: a folder with other things in it and no {LEDGER_FILE}, so not a ledger. "
                "Give the folder of a ledger, or the name of a new one"
            )
    except OSError as error:
        raise LedgerError(
            f"{folder}: cannot be looked into ({error.strerror}). Check the path and its rights"
        ) from error
    if not create:
        raise LedgerError(f'{folder}: no ledger is here. Make one with: comity add FILE --ledger "{folder}"')
    return False


def _create(folder: Path) -> None:
    created = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    write_info(folder, LedgerInfo(schema=SCHEMA, created=created, comity=__version__))


def write_info(folder: Path, info: LedgerInfo) -> None:
    """Write `ledger.json` in one step, so that no reader ever sees half of it."""
    half = folder / f"{_HALF_WRITTEN}{uuid.uuid4().hex}.json"
    text = json.dumps({"schema": info.schema, "created": info.created, "comity": info.comity}, indent=2) + "\n"
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(folder / LEDGER_FILE)
    except OSError as error:
        raise _unwritable(folder, error) from error


def read_info(folder: Path) -> LedgerInfo:
    """What `ledger.json` says; raises LedgerError where it cannot be read."""
    file = folder / LEDGER_FILE
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return LedgerInfo(schema=int(found["schema"]), created=str(found["created"]), comity=str(found["comity"]))
    except OSError as error:
        raise LedgerError(f"{file}: cannot be read ({error.strerror}). Check the path and its rights") from error
    except (ValueError, KeyError, TypeError) as error:
        raise LedgerError(
            f"{file}: damaged, it does not say which schema the ledger has. Restore it from a copy, "
            f'or write {{"schema": {SCHEMA}, "created": "", "comity": ""}} if this comity made the ledger'
        ) from error


def _unwritable(folder: Path, error: OSError) -> LedgerError:
    return LedgerError(
        f"{folder}: cannot be written ({error.strerror}). Choose a folder in which you may write, or change its rights"
    )
