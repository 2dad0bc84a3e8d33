"""One parser for all tests of this room: loading it takes longest."""

from __future__ import annotations

import pytest

from comity.language.parser import Parser


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()
