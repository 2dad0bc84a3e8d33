"""Alpha is Krippendorff's own; judges are compared on what both judged."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.judgement import Judgement, Passage
from comity.review.agreement import agreement, alpha, match
from comity.store.passages import passage_of
from tests.building import claim, document, party
from tests.judging import correction, judgement

REPORT = document("a", "2031-05-12")


def units(*judges: str) -> list[list[str]]:
    """Units from one string a judge, with a dot where it gave no value."""
    return [[value for value in values if value != "."] for values in zip(*judges, strict=True)]


@pytest.mark.parametrize(
    ("judges", "expected"),
    [
        # The worked examples of Krippendorff (2011), sections A, B and C.
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbcccedd" + "d"), 0.692),
        (("12332141" + "2...", "12332241" + "25.3", ".3332342" + "251.", "12332441" + "251."), 0.743),
    ],
)
def test_alpha_is_that_of_the_worked_examples(judges: tuple[str, ...], expected: float) -> None:
    found = alpha(units(*judges))
    assert found is not None
    assert round(found, 3) == expected


@pytest.mark.parametrize("judges", [("", ""), ("a", "."), ("aaa", "aaa")])
def test_where_nothing_varies_there_is_no_alpha(judges: tuple[str, ...]) -> None:
    assert alpha(units(*judges)) is None


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2, max_size=12))
def test_alpha_is_at_most_one_and_takes_judges_in_any_order(pairs: list[tuple[str, str]]) -> None:
    found, turned = alpha(pairs), alpha([(other, one) for one, other in pairs])
    assert found == pytest.approx(turned) if found is not None else turned is None
    if found is not None:
        assert found <= 1 + 1e-9
        assert (found == pytest.approx(1)) == all(one == other for one, other in pairs)


def acts(*lines: str) -> tuple[Passage, ...]:
    """Passages from lines such as "KEN AID SOM", ten characters apart."""
    made = [claim(line, REPORT, quote="did it now", start=20 * number) for number, line in enumerate(lines)]
    return tuple(dataclasses.replace(passage_of(one), claim=None) for one in made)


def coded(author: str, *lines: str) -> Judgement:
    return judgement(
        "code", about="document", author=author, document_id=REPORT.id, said=acts(*lines), id=f"{author} codes"
    )


def test_documents_that_both_coded_blind() -> None:
    found = agreement(
        [coded("Ada", "KEN AID SOM", "USA ACCUSE IRN"), coded("Ben", "KEN AID ETH", "USA ACCUSE IRN", "FRA AID TCD")],
        "Ada",
        "Ben",
    )
    by_field = {one.field: one for one in found.fields}
    assert (found.documents, found.found, found.only) == (1, 2, (0, 1))
    assert (by_field["type"].alpha, by_field["type"].units, by_field["type"].same) == (1.0, 2, 2)
    assert (by_field["recipients"].units, by_field["recipients"].same) == (2, 1)


def test_claims_that_both_judged() -> None:
    claims = [claim("KEN AID SOM", REPORT, start=n, quote=f"quote {n}") for n in range(4)]
    said = [judgement("confirm", one, author="Ada", id=f"a{n}") for n, one in enumerate(claims)]
    said += [judgement("confirm", one, author="Ben", id=f"b{n}") for n, one in enumerate(claims[:2])]
    said += [
        dataclasses.replace(correction(claims[2], "Ben", actors=(party("FRA"),)), id="b2"),
        judgement("reject", claims[3], author="Ben", id="b3"),
        judgement("reject", claims[0], author="Cy", id="c"),
    ]
    by_field = {one.field: one for one in agreement(said, "Ada", "Ben").fields}
    assert (by_field["kept or rejected"].units, by_field["kept or rejected"].same) == (4, 3)
    assert (by_field["actors"].units, by_field["actors"].same) == (3, 2)
    undone = judgement("undo", about="judgement", author="Ben", undoes="b3", id="u")
    by_field = {one.field: one for one in agreement([*said, undone], "Ada", "Ben").fields}
    assert by_field["kept or rejected"].units == 3


def test_each_act_is_matched_once_and_the_likest_first() -> None:
    mine = acts("KEN AID SOM", "USA ACCUSE IRN")
    theirs = acts("KEN AID SOM", "FRA ACCUSE IRN")
    assert match(mine, theirs) == list(zip(mine, theirs, strict=True))
    assert match(mine, mine[:1]) == [(mine[0], mine[0])]
    assert match(mine, ()) == []
