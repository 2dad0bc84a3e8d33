"""Options that several commands share, declared once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

LedgerFolder = Annotated[Path, typer.Option("--ledger", "-l", help="Folder of the ledger.", metavar="DIR")]
Published = Annotated[
    str | None, typer.Option("--published", help="Day of publication, for texts that say none.", metavar="YYYY-MM-DD")
]
SourceName = Annotated[
    str | None, typer.Option("--source", help="Name of the outlet, for texts that say none.", metavar="NAME")
]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="Write to this file instead.", metavar="FILE")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no summary.")]
Model = Annotated[
    str | None, typer.Option("--model", help="Language model to use instead of the one found.", metavar="NAME")
]
MinConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", help="Only claims at least so sure, from 0 to 1.", metavar="X"),
]

RegisterFile = Annotated[
    Path | None,
    typer.Option("--register", help="Offices learned from a ledger (comity register --out).", metavar="FILE"),
]


class ReadFormat(StrEnum):
    """How one reading is shown."""

    TABLE = "table"
    JSONL = "jsonl"
    HTML = "html"


class TableFormat(StrEnum):
    """How a list of claims is given."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"


class ListFormat(StrEnum):
    """How a plain list is given."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


class Shown(StrEnum):
    """Which claims are listed: as persons left them, or only some."""

    STANDING = "standing"
    REVIEWED = "reviewed"
    REJECTED = "rejected"
    MACHINE = "machine"
    ALL = "all"
