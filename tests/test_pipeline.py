"""The coder: what it takes, what it sets aside, and that neither batches nor neighbours change a reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from comity.errors import InputError
from comity.ingest.documents import make_document
from comity.model import Document
from comity.pipeline import BATCH_DOCUMENTS, Coder, code_hash

SENTENCE = "Peru attacked Ecuador on Monday."


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def document(coder: Coder, text: str, name: str = "a") -> Document:
    return make_document(text, name=name, published="2024-05-16", world=coder.world)


def test_a_text_with_what_is_known_of_it(coder: Coder) -> None:
    reading = coder.read(
        SENTENCE,
        published="2024-05-16",
        source="Anadolu Agency",
        title="War",
        name="a-7",
        url="https://news.example/7",
    )
    given = reading.document
    assert (given.name, given.title, given.text, given.published) == ("a-7", "War", SENTENCE, "2024-05-16")
    assert given.url == "https://news.example/7"
    assert given.source is not None
    assert given.source.party == "TUR"
    [claim] = reading.claims
    assert reading.outcome == "coded"
    assert claim.document_id == given.id
    assert claim.coder == coder.version.id
    assert [party.code for party in claim.vouchers] == ["TUR"]
    assert claim.when is not None
    assert claim.when.start == "2024-05-13"


def test_a_document_and_its_text_are_read_alike(coder: Coder) -> None:
    assert coder.read(document(coder, SENTENCE)) == coder.read(SENTENCE, name="a", published="2024-05-16")


def test_nothing_is_coded_from_the_title(coder: Coder) -> None:
    reading = coder.read("The weather was fine in Lima.", title="Chile attacked Bolivia")
    assert reading.claims == ()
    assert reading.outcome == "no_event"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("Peru attacked \ud800 Ecuador.", "lone_surrogates"),
        ("\x01\x02\x03\x04\x05\x06 Peru \x01\x02\x03\x04", "binary"),
        ("Le président du Pérou a condamné hier soir la décision du gouvernement de l’Équateur. " * 4, "not_english"),
    ],
)
def test_what_cannot_be_coded_is_set_aside(coder: Coder, text: str, reason: str) -> None:
    reading = coder.read(text)
    assert reading.outcome == "set_aside"
    assert reading.set_aside is not None
    assert reading.set_aside.reason == reason
    assert reading.set_aside.message
    assert not reading.claims
    assert not reading.offices


@pytest.mark.parametrize("published", ["yesterday", "2024-02-30", "16.5.2024", "2024-13-01"])
def test_a_publication_date_that_is_none_is_refused(coder: Coder, published: str) -> None:
    with pytest.raises(InputError, match=re.escape(published)):
        coder.read(SENTENCE, published=published)


def test_readings_come_in_the_order_of_the_documents(coder: Coder) -> None:
    texts = ["" if number % 7 == 0 else f"{SENTENCE} It is report {number}." for number in range(BATCH_DOCUMENTS + 9)]
    documents = [document(coder, text, f"report-{number}") for number, text in enumerate(texts)]
    readings = list(coder.read_many(iter(documents)))
    assert [reading.document for reading in readings] == documents
    assert [reading.outcome for reading in readings] == ["coded" if text else "set_aside" for text in texts]
    assert readings[-1] == coder.read(documents[-1])


def test_no_documents_give_no_readings(coder: Coder) -> None:
    assert list(coder.read_many([])) == []


def test_documents_are_taken_as_they_are_needed(coder: Coder) -> None:
    taken: list[Document] = []

    def stream() -> Iterator[Document]:
        for number in range(BATCH_DOCUMENTS * 2):
            taken.append(document(coder, SENTENCE, f"report-{number}"))
            yield taken[-1]

    next(coder.read_many(stream()))
    assert len(taken) == BATCH_DOCUMENTS


def test_two_coders_of_one_installation_are_one_version(coder: Coder) -> None:
    other = Coder()
    assert other.version == coder.version
    assert other.read(SENTENCE) == coder.read(SENTENCE)


def test_the_version_names_what_made_the_coding(coder: Coder) -> None:
    version = coder.version
    assert version.id.startswith("coder-")
    assert version.lexicon_hash == coder.lexicon.hash
    assert version.knowledge_hash == coder.world.hash
    assert re.fullmatch("[0-9a-f]{64}", code_hash())


def test_ids_do_not_depend_on_the_run(coder: Coder) -> None:
    first, second = (coder.read(SENTENCE, published="2024-05-16") for _ in range(2))
    assert [claim.id for claim in first.claims] == [claim.id for claim in second.claims]
