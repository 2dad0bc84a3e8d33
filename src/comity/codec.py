"""Records to plain values and back, driven by the dataclasses' own annotations.

`to_plain` gives what `json.dumps` takes; `from_plain` rebuilds the record and is its inverse:
``from_plain(type(record), to_plain(record)) == record``.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

Record = TypeVar("Record")


def to_plain(value: Any) -> Any:
    """A record, or a tuple of records, as dictionaries, lists and scalars."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    return value


def canonical_json(value: Any) -> str:
    """One line of JSON with sorted keys and no spaces: equal records give equal lines."""
    return json.dumps(to_plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def from_plain(kind: type[Record], value: Mapping[str, Any]) -> Record:
    """The record of `kind` that `to_plain` turned into `value`; raises KeyError for a field that is not there."""
    hints = field_types(kind)
    return kind(**{name: _build(hint, value[name]) for name, hint in hints.items()})


def field_types(kind: type) -> dict[str, Any]:
    """Field name to resolved annotation, in declaration order."""
    return _field_types(kind)


@functools.cache
def _field_types(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _build(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        inner = next(part for part in typing.get_args(hint) if part is not type(None))
        return _build(inner, value)
    if origin is tuple:
        inner = typing.get_args(hint)[0]
        return tuple(_build(inner, item) for item in value)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return from_plain(hint, value)
    return value
