"""News, states that last and what is told as known are told apart where no date does."""

from __future__ import annotations

import pytest

from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("recency"), ids=str)
def test_recency(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []
