"""Names, titles, pronouns and descriptions stand for the parties that they mean."""

from __future__ import annotations

import pytest

from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("references"), ids=str)
def test_reference(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []
