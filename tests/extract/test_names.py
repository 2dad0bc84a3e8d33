"""A name is read as what it names, and what only looks like a name is not."""

from __future__ import annotations

import pytest

from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("names"), ids=str)
def test_name(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []
