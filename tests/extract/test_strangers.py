"""Acts with a side that the text does not identify: in the ledger, and not in the scored form."""

from __future__ import annotations

import pytest

from comity.export.scored import scored_events
from comity.pipeline import Coder
from tests.extract.casebook import Case, Casebook, cases_of

OPEN = ("Masked assailants kidnapped a Kenyan nurse.", "Zambia agreed to rebuild the dam.")
WHOLE = ("Chad is ready to attack Niger.", "A roadside bomb killed three Kenyan soldiers.")


@pytest.mark.parametrize("case", cases_of("strangers"), ids=str)
def test_stranger(casebook: Casebook, case: Case) -> None:
    assert casebook.problems(case) == []


@pytest.mark.parametrize("text", OPEN)
def test_an_open_act_is_a_claim_and_no_scored_event(coder: Coder, text: str) -> None:
    claims = coder.read(text).claims
    assert [claim.identified for claim in claims] == [False]
    assert scored_events(claims, None) == ()


@pytest.mark.parametrize("text", WHOLE)
def test_a_whole_act_is_scored(coder: Coder, text: str) -> None:
    claims = coder.read(text).claims
    assert [claim.identified for claim in claims] == [True]
    assert len(scored_events(claims, None)) == 1
