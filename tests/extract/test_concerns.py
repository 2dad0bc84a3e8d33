"""Acts bear the third parties that they are about, and nobody who has a part in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.errors import KnowledgeError
from comity.lexicon.concerns import load_concerns
from tests.extract.casebook import Case, Casebook, cases_of


@pytest.mark.parametrize("case", cases_of("concerns"), ids=str)
def test_concern(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []


def test_an_unknown_role_is_refused(tmp_path: Path) -> None:
    (tmp_path / "concerns.toml").write_text('[prepositions]\nbeside = ["by"]\n[hosting]\nverbs = ["host"]\n')
    with pytest.raises(KnowledgeError, match="give prepositions"):
        load_concerns(tmp_path)
