"""The same act told twice is one claim; two acts stay two."""

from __future__ import annotations

import pytest

from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("once"), ids=str)
def test_telling(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []
