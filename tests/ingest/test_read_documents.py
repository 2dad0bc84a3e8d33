"""JSON Lines: seven fields are read and nothing else; a bad line is refused and the run goes on."""

from __future__ import annotations

import gzip
import hashlib
import io
import json

import pytest

from comity.ingest import jsonl
from comity.ingest.jsonl import read_documents
from comity.ingest.refusal import Refused
from comity.knowledge.world import World
from comity.model import Document

GOOD = {
    "id": "a",
    "title": "Talks",
    "text": "Talks ended.",
    "published": "2024-05-16",
    "source": "Reuters",
    "url": "https://example.org/a",
}


def read(data: bytes, world: World) -> list[Document | Refused]:
    return list(read_documents(io.BytesIO(data), "in.jsonl", world))


def lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def documents(found: list[Document | Refused]) -> list[Document]:
    return [one for one in found if isinstance(one, Document)]


def refusals(found: list[Document | Refused]) -> list[Refused]:
    return [one for one in found if isinstance(one, Refused)]


def test_the_fields_arrive(world: World) -> None:
    data = lines(GOOD)
    [document] = documents(read(data, world))
    assert (document.name, document.title, document.text) == ("a", "Talks", "Talks ended.")
    assert (document.published, document.url) == ("2024-05-16", "https://example.org/a")
    assert document.source
    assert document.source.name == "Reuters"
    assert document.raw_hash == hashlib.sha256(data).hexdigest()


def test_no_other_field_is_read(world: World) -> None:
    plain = lines(GOOD)
    scrambled = lines({**GOOD, "events": [1], "license": {"x": 2}, "language": "fr", "byline": 3, "offices": "no"})
    [one], [other] = documents(read(plain, world)), documents(read(scrambled, world))
    assert one.id == other.id
    assert (other.language, other.byline, other.licence) == (one.language, None, None)


@pytest.mark.parametrize(
    ("record", "day"),
    [
        ({"text": "Talks.", "date": "2024-05-17"}, "2024-05-17"),
        ({"text": "Talks.", "published": None, "date": "2024-05-17"}, "2024-05-17"),
        ({"text": "Talks.", "published": "2024-05-16", "date": "2024-05-17"}, "2024-05-16"),
        ({"text": "Talks."}, "2020-01-01"),
    ],
)
def test_the_day_is_published_or_date_or_the_default(world: World, record: dict[str, str], day: str) -> None:
    [document] = read_documents(io.BytesIO(lines(record)), "in", world, published="2020-01-01")
    assert isinstance(document, Document)
    assert document.published == day


@pytest.mark.parametrize(
    ("line", "reason", "words"),
    [
        (b'{"id": "a", "text": "Ta', "broken_json", "not JSON at column"),
        (b"[1, 2]", "not_an_object", "a list"),
        (b'"text"', "not_an_object", "a string"),
        (b"null", "not_an_object", "null"),
        (b"[" * 100_000, "broken_json", ""),
        (b'{"text": "t", "x": ' + b"1" * 5_000 + b"}", "broken_json", ""),
        (b'{"id": "a"}', "no_text", "is missing"),
        (b'{"id": "a", "text": 7}', "no_text", "a number"),
        (b'{"id": ["a"], "text": "Talks."}', "bad_field", "a list"),
        (b'{"id": true, "text": "Talks."}', "bad_field", "true or false"),
        (b'{"id": "a", "text": "Talks.", "source": {"name": "R"}}', "bad_field", "an object"),
        (b'{"id": "a", "text": "Talks.", "published": 20240516}', "bad_field", "a number"),
        (b'{"id": "a", "text": "Talks.", "published": "2024-02-30"}', "bad_date", "not in the calendar"),
        (b'{"id": "a", "text": "Talks.", "date": "Thu, 16 May 2024"}', "bad_date", "not an ISO date"),
        (b'{"id": "a", "text": "Talks \\ud800 ended."}', "lone_surrogates", "surrogate"),
        (b'{"id": "\\udc00", "text": "Talks ended."}', "lone_surrogates", "surrogate"),
        (b'{"id": "a", "text": "Caf\xe9"}', "encoding", "iconv"),
    ],
)
def test_a_bad_line_is_refused_by_name_and_number(world: World, line: bytes, reason: str, words: str) -> None:
    found = read(b"\n" + line + b"\n" + lines(GOOD), world)
    [refusal] = refusals(found)
    assert refusal.set_aside.reason == reason
    assert refusal.where == "in.jsonl:2"
    assert refusal.set_aside.message.startswith("in.jsonl:2: ")
    assert words in refusal.set_aside.message
    assert len(documents(found)) == 1


def test_line_7412_of_many(world: World) -> None:
    data = b'{"text": "Talks."}\n' * 7_411 + b'{"text": \n' + b'{"text": "Talks."}\n'
    found = read(data, world)
    assert [refusal.where for refusal in refusals(found)] == ["in.jsonl:7412"]
    assert len(found) == 7_413


def test_an_id_is_given_once(world: World) -> None:
    found = read(lines(GOOD, GOOD, {**GOOD, "text": "Others."}, {**GOOD, "id": 7}, {**GOOD, "id": "7"}), world)
    assert [document.name for document in documents(found)] == ["a", "7"]
    [refusal] = refusals(found)
    assert (refusal.set_aside.reason, refusal.where, refusal.name) == ("duplicate_id", "in.jsonl:3", "a")


def test_documents_without_an_id_are_all_kept(world: World) -> None:
    assert len(documents(read(lines({"text": "One."}, {"text": "Two."}), world))) == 2


def test_pairs_of_surrogates_are_characters(world: World) -> None:
    [document] = documents(read(b'{"text": "Talks \\ud83d\\ude00"}', world))
    assert document.text == "Talks \U0001f600"


def test_a_mark_at_the_start_is_passed_over(world: World) -> None:
    assert len(documents(read(b"\xef\xbb\xbf" + lines(GOOD), world))) == 1


def test_another_encoding_is_refused_as_a_whole(world: World) -> None:
    [refusal] = refusals(read(json.dumps(GOOD).encode("utf-16"), world))
    assert refusal.set_aside.reason == "encoding"


def test_a_line_that_is_too_long_is_read_over(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 200)
    monkeypatch.setattr(jsonl, "_CHUNK", 64)
    found = read(lines({"text": "x" * 1_000}, GOOD, {"text": "y" * 1_000}), world)
    assert [refusal.where for refusal in refusals(found)] == ["in.jsonl:1", "in.jsonl:3"]
    assert {refusal.set_aside.reason for refusal in refusals(found)} == {"line_too_long"}
    assert len(documents(found)) == 1


def test_a_file_that_breaks_off_ends_with_a_refusal(world: World) -> None:
    whole = gzip.compress(lines(*({"text": f"Talks {number}."} for number in range(5_000))))
    stream = gzip.GzipFile(fileobj=io.BytesIO(whole[: len(whole) // 2]))
    *before, last = read_documents(stream, "in.jsonl.gz", world)
    assert isinstance(last, Refused)
    assert last.set_aside.reason == "damaged"
    assert len(before) > 0
