"""One coder for all tests of extraction, since loading it costs a second, and the casebook that it reads."""

from __future__ import annotations

import pytest

from comity.pipeline import Coder
from tests.extract.casebook import Casebook


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder as users get it."""
    return Coder()


@pytest.fixture(scope="session")
def casebook(coder: Coder) -> Casebook:
    """All cases of this folder, each topic read once, in one batch."""
    return Casebook(coder)
