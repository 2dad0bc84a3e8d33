"""A writer that kills itself: run by `test_commit.py` as ``killed_writer.py LEDGER SIZE APPEND before|after``.

It adds a corpus in small shards and sends itself SIGKILL just before or just after its n-th append to a table.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence

from comity.store.ledger import Ledger
from comity.store.schema import Table
from comity.store.tables import Row, Tables
from tests.store.conftest import LineCoder, corpus


def main() -> None:
    path, size, last, moment = sys.argv[1:]
    appended = 0
    append = Tables.append

    def appending(self: Tables, table: Table, rows: Sequence[Row]) -> None:
        nonlocal appended
        appended += bool(rows)
        if appended == int(last) and rows and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        append(self, table, rows)
        if appended == int(last) and rows and moment == "after":
            os.kill(os.getpid(), signal.SIGKILL)

    Tables.append = appending  # type: ignore[method-assign]
    Ledger(path).add(corpus(int(size)), LineCoder(), shard_size=3)


if __name__ == "__main__":
    main()
