"""What a document is made of, and which dates are taken."""

from __future__ import annotations

import dataclasses

import pytest

from comity.errors import InputError
from comity.ingest.documents import iso_day, make_document
from comity.knowledge.world import World

TEXT = "\ufeffRuritania\r\nsaid\u00a0“no”.\tCafe\u0301 \u200f\x07"


def test_the_text_is_kept_to_the_last_mark(world: World) -> None:
    assert make_document(TEXT, world=world).text == TEXT


def test_a_document_is_called_by_its_id_unless_it_has_a_name(world: World) -> None:
    unnamed = make_document(TEXT, world=world)
    assert unnamed.name == unnamed.id
    named = make_document(TEXT, world=world, name="a-7")
    assert (named.name, named.id) == ("a-7", unnamed.id)


def test_the_id_follows_what_was_received(world: World) -> None:
    documents = (
        make_document(TEXT, world=world),
        make_document(TEXT + " ", world=world),
        make_document(TEXT, world=world, title="T"),
        make_document(TEXT, world=world, published="2024-05-16"),
        make_document(TEXT, world=world, source="Reuters"),
        make_document(TEXT, world=world, url="u"),
    )
    assert len({document.id for document in documents}) == len(documents)


def test_the_source_is_looked_up_by_name_or_address(world: World) -> None:
    assert make_document(TEXT, world=world).source is None
    by_name = make_document(TEXT, world=world, source="kremlin.ru").source
    assert by_name
    assert by_name.party == "RUS"
    by_address = make_document(TEXT, world=world, url="http://en.kremlin.ru/events/1").source
    assert by_address == by_name
    unknown = make_document(TEXT, world=world, source="The Ruritanian Gazette").source
    assert unknown
    assert (unknown.kind, unknown.name) == ("unknown", "The Ruritanian Gazette")


def test_the_raw_hash_is_that_of_the_bytes(world: World) -> None:
    utf8 = make_document("é", world=world)
    assert utf8 == make_document("é", world=world, raw="é".encode())
    latin = make_document("é", world=world, raw=b"\xe9")
    assert latin.raw_hash != utf8.raw_hash
    assert dataclasses.replace(latin, raw_hash=utf8.raw_hash) == utf8


@pytest.mark.parametrize(
    ("written", "day"),
    [
        (None, None),
        ("", None),
        (" 2024-05-16 ", "2024-05-16"),
        ("2024-05-16T23:30:00Z", "2024-05-16"),
        ("2024-05-16 23:30", "2024-05-16"),
        ("2024-05-16T23:30:00.123456-05:00", "2024-05-16"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_iso_dates_give_their_day(written: str | None, day: str | None) -> None:
    assert iso_day(written) == day


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("Thu, 16 May 2024 12:00:00 +0000", "not an ISO date"),
        ("16 May 2024", "not an ISO date"),
        ("05/16/2024", "not an ISO date"),
        ("20240516", "not an ISO date"),
        ("2024-05", "not an ISO date"),
        ("２０２４-05-16", "not an ISO date"),
        ("2024-05-16 or so", "not an ISO date"),
        ("2023-02-29", "not in the calendar"),
        ("2024-13-01", "not in the calendar"),
        ("0000-01-01", "not in the calendar"),
        ("2024-05-16T25:00", "not in the calendar"),
    ],
)
def test_other_dates_are_refused_with_what_to_write(world: World, written: str, what: str) -> None:
    with pytest.raises(InputError, match=f"{what}.*YYYY-MM-DD"):
        make_document("Talks.", world=world, published=written)
