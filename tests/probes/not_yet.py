"""Which probes do not come out right yet: a list that may only shrink.

A probe on the list must fail; one that passes is taken off, so that it can never fail again unseen. The list is made
anew, in the folder's ``not_yet.txt``, by

    python -m tests.probes.not_yet
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.pipeline import Coder

FOLDERS = ("status", "time", "amounts", "places", "offices")
"""Folders whose probes ask for the fields of a claim or an office; `acts` asks for all claims."""

LIST = Path(__file__).with_name("not_yet.txt")


def not_yet() -> frozenset[str]:
    """Names of the probes that are known to fail."""
    return frozenset(LIST.read_text(encoding="utf-8").split())


def check(name: str, wrong: str) -> None:
    """Fail for a probe that is wrong; one on the list is expected to be, and fails if it is not."""
    if name not in not_yet():
        assert not wrong, wrong
    elif wrong:
        pytest.xfail("on the list of probes that do not come out right yet")
    else:
        pytest.fail(f"{name} comes out right: take it off {LIST.name} (python -m tests.probes.not_yet)")


def outcomes() -> Iterator[tuple[str, str, bool]]:
    """Folder and name of each probe, and whether it comes out right."""
    from tests.probes.fields import probes_of, problems_of
    from tests.probes.probes import all_probes, problems, read_all

    acts = all_probes()
    readings = read_all(Coder(), acts)
    yield from (("acts", str(probe), not problems(probe, readings[str(probe)].claims)) for probe in acts)
    for folder in FOLDERS:
        yield from ((folder, str(probe), not problems_of(folder, probe)) for probe in probes_of(folder))


if __name__ == "__main__":
    names = sorted(f"{folder}/{name}" for folder, name, right in outcomes() if not right)
    LIST.write_text("\n".join(names) + "\n", encoding="utf-8")
    print(f"{len(names)} probes do not come out right yet")
