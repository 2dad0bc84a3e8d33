"""The register of offices as a file: what `comity.knowledge.register` reads back."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from comity.analysis.register import Entry
from comity.knowledge.register import REGISTER_COLUMNS


def write_register(entries: Iterable[Entry], stream: TextIO) -> None:
    """Entries as CSV with a header, in their order. The same ledger gives the same bytes."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(REGISTER_COLUMNS)
    for entry in entries:
        writer.writerow(_cell(getattr(entry, column)) for column in REGISTER_COLUMNS)


def _cell(value: str | tuple[str, ...] | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else "; ".join(value)
