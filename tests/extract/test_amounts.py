"""Acts bear their own amounts, in the unit, range and bound that the text gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.errors import KnowledgeError
from comity.lexicon.load import FOLDER
from comity.lexicon.units import load_units
from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("amounts"), ids=str)
def test_amount(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []


def test_a_word_of_two_units_is_refused(tmp_path: Path) -> None:
    whole = (FOLDER / "units.toml").read_text(encoding="utf-8")
    doubled = whole.replace('words = ["yen"]', 'words = ["yen", "dollar"]')
    (tmp_path / "units.toml").write_text(doubled, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="'dollar' stands under USD and JPY"):
        load_units(tmp_path)
