"""Bring a ledger that an older comity made up to the schema of this one.

Each step takes the folder from one schema to the next and may be run again if it was broken off; `ledger.json` is
written after each, so that a migration goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from comity.errors import LedgerError
from comity.model import SCHEMA
from comity.store.folder import checked_name, is_ledger, read_info, write_info
from comity.store.records import Migration
from comity.version import __version__


def _nothing_to_change(folder: Path) -> None:
    """Tables that are new have no files yet, and a table without files has no rows."""


STEPS: Mapping[int, Callable[[Path], None]] = {1: _nothing_to_change}
"""From schema number to the step that leads to the next one. Schema 2 added the tables `statements`, `links`,
`judgements` and `tombstones`."""


def migrate(path: str | Path) -> Migration:
    """Bring the ledger at `path` to this comity's schema; says what was done.

    Raises LedgerError where there is no ledger, or it is newer than this comity.
    """
    folder = checked_name(path)
    is_ledger(folder, create=False)
    info = read_info(folder)
    if info.schema > SCHEMA:
        raise LedgerError(
            f"{folder}: made by comity {info.comity} with ledger schema {info.schema}, newer than {SCHEMA} of this "
            f"comity ({__version__}). Upgrade with: pip install --upgrade comity"
        )
    for schema in range(info.schema, SCHEMA):
        if schema not in STEPS:
            raise LedgerError(
                f"{folder}: there was never a ledger schema {schema}. Look at schema in {folder / 'ledger.json'}"
            )
        STEPS[schema](folder)
        write_info(folder, replace(info, schema=schema + 1))
    return Migration(path=str(folder), before=info.schema, after=SCHEMA)
