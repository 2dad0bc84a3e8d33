"""One coder and one reading of all probes for the tests of this folder."""

from __future__ import annotations

import pytest

from comity.model import Reading
from comity.pipeline import Coder
from tests.probes.fields import the_coder
from tests.probes.probes import all_probes, read_all


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder as users get it."""
    return the_coder()


@pytest.fixture(scope="session")
def readings(coder: Coder) -> dict[str, Reading]:
    """What the coder makes of each probe, by the probe's name."""
    return read_all(coder, all_probes())
