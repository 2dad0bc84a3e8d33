"""Acts bear the place that their words name, and no other."""

from __future__ import annotations

import pytest

from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("places"), ids=str)
def test_place(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []
