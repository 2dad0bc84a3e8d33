"""Whatever comes in: a document or a refusal comes out, never an error."""

from __future__ import annotations

import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.ingest.check import problem_of
from comity.ingest.documents import make_document
from comity.ingest.jsonl import read_documents
from comity.ingest.refusal import Refused
from comity.knowledge.world import load_world
from comity.model import Document, SetAside

# Also lone surrogates, which st.text() leaves out.
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=400)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=5,
)
FIELDS = st.sampled_from(["id", "title", "text", "published", "date", "source", "url", "events"])
RECORDS = st.dictionaries(FIELDS, JSON_VALUES | ANY_TEXT, max_size=8)


@settings(max_examples=150, deadline=None)
@given(text=ANY_TEXT, title=st.none() | ANY_TEXT, source=st.none() | ANY_TEXT, url=st.none() | ANY_TEXT)
def test_any_text_makes_a_document(text: str, title: str | None, source: str | None, url: str | None) -> None:
    document = make_document(text, title=title, source=source, url=url, world=load_world())
    assert document.text == text
    assert isinstance(problem_of(document), SetAside | None)


@settings(max_examples=150, deadline=None)
@given(data=st.lists(st.binary(max_size=60), max_size=5).map(b"\n".join))
def test_any_bytes_are_read(data: bytes) -> None:
    for one in read_documents(io.BytesIO(data), "in", load_world()):
        assert isinstance(one, Document | Refused)


@settings(max_examples=150, deadline=None)
@given(records=st.lists(RECORDS, max_size=4))
def test_any_objects_are_read(records: list[dict[str, object]]) -> None:
    data = "\n".join(json.dumps(record) for record in records).encode()
    found = list(read_documents(io.BytesIO(data), "in", load_world()))
    assert len(found) <= len(records)
    for one in found:
        if isinstance(one, Document):
            one.text.encode("utf-8")
