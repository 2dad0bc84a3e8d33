"""What happened, what is planned, what is only possible and what did not happen are told apart."""

from __future__ import annotations

import pytest

from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("status"), ids=str)
def test_status(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []


@pytest.mark.parametrize("case", cases_of("denials"), ids=str)
def test_denial(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []
