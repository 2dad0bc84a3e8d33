"""Praise and blame go to whoever did the deed."""

from __future__ import annotations

import pytest

from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("deeds"), ids=str)
def test_deed(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []
