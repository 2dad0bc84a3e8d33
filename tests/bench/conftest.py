"""One coder for all tests of the measures, since loading it costs a second."""

from __future__ import annotations

import pytest

from comity.pipeline import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder as users get it."""
    return Coder()
