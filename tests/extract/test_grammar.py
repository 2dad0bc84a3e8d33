"""Each construction of English gives the record of its plain sentence."""

from __future__ import annotations

import pytest

from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("grammar"), ids=str)
def test_construction(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []


@pytest.mark.parametrize("case", cases_of("mutual"), ids=str)
def test_each_other(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []


@pytest.mark.parametrize("case", cases_of("evaluations"), ids=str)
def test_evaluation(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []


@pytest.mark.parametrize("case", cases_of("ellipsis"), ids=str)
def test_what_is_left_out(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []


@pytest.mark.parametrize("case", cases_of("mending"), ids=str)
def test_mended(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []
