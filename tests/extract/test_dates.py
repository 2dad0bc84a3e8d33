"""Acts bear the day that the words and the publication date settle, and no other."""

from __future__ import annotations

import pytest

from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("dates"), ids=str)
def test_date(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []
