"""Every record goes to plain values, through JSON, and back unchanged."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity import model
from comity.codec import canonical_json, field_types, from_plain, to_plain
from comity.model import Span, Words

RECORDS = [kind for kind in vars(model).values() if dataclasses.is_dataclass(kind) and isinstance(kind, type)]

# Half a surrogate pair too: texts with one are set aside, but their records are written all the same.
TEXT = st.text(st.characters(codec=None), max_size=8)
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
}


def of_hint(hint: Any) -> st.SearchStrategy[Any]:
    """Values of an annotation as the records use them; what is not known here fails."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return of_record(hint)
    match typing.get_origin(hint):
        case typing.Union | types.UnionType:
            return st.one_of(*(st.none() if part is type(None) else of_hint(part) for part in typing.get_args(hint)))
        case builtin if builtin is tuple:
            inner, dots = typing.get_args(hint)
            assert dots is Ellipsis
            return st.lists(of_hint(inner), max_size=2).map(tuple)
        case literal if literal is Literal:
            return st.sampled_from(typing.get_args(hint))
    return SCALARS[hint]


def of_record(kind: type[Any]) -> st.SearchStrategy[Any]:
    return st.builds(kind, **{name: of_hint(hint) for name, hint in field_types(kind).items()})


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_there_and_back(kind: type[Any]) -> None:
    # As few as find a field that is lost: the larger records hold all the smaller ones.
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(of_record(kind))
    def holds(record: Any) -> None:
        plain = to_plain(record)
        assert from_plain(kind, plain) == record
        assert from_plain(kind, json.loads(canonical_json(record))) == record
        assert list(plain) == [field.name for field in dataclasses.fields(kind)]

    holds()


def test_equal_records_give_equal_lines() -> None:
    words = Words(text="“Ægir” met", span=Span(start=0, end=10))
    assert canonical_json(words) == '{"span":{"end":10,"start":0},"text":"“Ægir” met"}'
    assert canonical_json((words, words)) == f"[{canonical_json(words)},{canonical_json(words)}]"
    assert canonical_json({"b": 1, "a": None}) == '{"a":null,"b":1}'


def test_a_missing_field_is_named() -> None:
    with pytest.raises(KeyError, match="span"):
        from_plain(Words, {"text": "met"})


def test_more_fields_than_known_are_left_alone() -> None:
    """What a newer version wrote beside the known fields does not stop this one."""
    assert from_plain(Span, {"start": 1, "end": 2, "unit": "byte"}) == Span(start=1, end=2)
