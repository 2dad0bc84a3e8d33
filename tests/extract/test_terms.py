"""Since when and until when an office is held, as the words around it say."""

from __future__ import annotations

import pytest

from comity.pipeline import Coder

CASES = (
    ("Ilir Prifti, prime minister of Albania since 4 May 2021, spoke.", "2021-05-04", None),
    ("Malik Haddad was Algeria's premier until 9 March 2023.", None, "2023-03-09"),
    ("Paulo Neto, who was president of Angola from 3 May 1981 until 9 June 2011, died.", "1981-05-03", "2011-06-09"),
    ("Tuan Le, Vietnam's trade minister between 2 May 2015 and 6 June 2016, spoke.", "2015-05-02", "2016-06-06"),
    ("Kofi Antwi, Ghana's interior minister, resigned on 7 May 2024.", None, "2024-05-07"),
    ("Amina Haidara was sworn in as president of Niger on 2 May 2024.", "2024-05-02", None),
    ("Elena Popa, Moldova's ambassador to Romania since 2019, spoke.", None, None),
)


@pytest.mark.parametrize(("text", "since", "until"), CASES)
def test_days_of_a_term(coder: Coder, text: str, since: str | None, until: str | None) -> None:
    (office,) = coder.read(text, published="2024-05-16").offices
    assert (office.since, office.until) == (since, until)
    assert office.status == ("current" if until is None else "former")
