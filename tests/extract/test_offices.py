"""Who holds, held or takes which office."""

from __future__ import annotations

import pytest

from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("offices"), ids=str)
def test_office(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []
