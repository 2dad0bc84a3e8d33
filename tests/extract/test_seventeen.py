"""The kinds of sentence that PETRARCH2 gets wrong."""

from __future__ import annotations

import pytest

from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("seventeen"), ids=str)
def test_sentence_that_petrarch2_gets_wrong(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []
