"""Who vouches for a claim, and what a reader may take it for."""

from __future__ import annotations

import pytest

from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("standing"), ids=str)
def test_standing(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []
