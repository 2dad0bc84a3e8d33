"""The world that documents are made with."""

from __future__ import annotations

import pytest

from comity.knowledge.world import World, load_world


@pytest.fixture(scope="session")
def world() -> World:
    return load_world()
