"""Small gold documents of our own, and files that differ from them in chosen ways."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).with_name("cases.jsonl")


@pytest.fixture
def gold() -> dict[str, dict[str, Any]]:
    documents = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    return {document["id"]: document for document in documents}
