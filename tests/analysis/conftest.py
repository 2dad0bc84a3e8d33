"""One coder for the tests of this folder, since loading it costs a second."""

from __future__ import annotations

import pytest

from comity.pipeline import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder as users get it."""
    return Coder()
