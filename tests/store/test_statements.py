"""Statements in a ledger: they come back as they went in, and each filter keeps what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.errors import InputError
from comity.store.filters import StatementFilters
from comity.store.ledger import Ledger
from tests.store.conftest import LineCoder, line_document, line_statement

TEXTS = {
    "lavrov": "nothing much\nsaid: RUS/Sergei Lavrov|reporters|direct|the tariffs are unjust",
    "chain": "RUS AGREE UKR\nsaid: RUS/Sergei Lavrov > UKR|TUR|indirect|Zürich will host the talks",
    "farmer": "USA AGREE UKR\nsaid: a farmer from Jerusalem||mixed|prices will rise",
}
DAYS = {"lavrov": "2024-05-16", "chain": "2024-06-01", "farmer": None}


@pytest.fixture
def book(folder: Path) -> Ledger:
    ledger = Ledger(folder)
    texts = {name: text.replace("nothing much", "CHN AGREE RUS") for name, text in TEXTS.items()}
    documents = [
        line_document(text, name=name, published=DAYS[name], source="Paper" if name == "chain" else "Wire")
        for name, text in texts.items()
    ]
    ledger.add(documents, LineCoder())
    return ledger


def names(book: Ledger, filters: StatementFilters) -> set[str]:
    named = {document.id: document.name for document in book.documents()}
    return {named[statement.document_id] for statement in book.statements(**filters)}


def test_statements_come_back_as_they_went_in(book: Ledger) -> None:
    documents = book.documents()
    assert book.statements() == [line_statement(document, "coder-1") for document in documents]


FILTERS: list[tuple[StatementFilters, set[str]]] = [
    ({"by": "RUS"}, {"lavrov"}),
    ({"by": "lavrov"}, {"lavrov"}),
    ({"by": "UKR"}, {"chain"}),
    ({"by": "RUS,UKR"}, {"lavrov", "chain"}),
    ({"by": "farmer"}, {"farmer"}),
    ({"by": "USA"}, set()),
    ({"through": "RUS"}, {"chain"}),
    ({"through": "Lavrov"}, {"chain"}),
    ({"about": "TARIFF"}, {"lavrov"}),
    ({"about": "zurich"}, {"chain"}),
    ({"to": "TUR"}, {"chain"}),
    ({"to": "reporters"}, {"lavrov"}),
    ({"kind": "direct"}, {"lavrov"}),
    ({"kind": "direct,mixed"}, {"lavrov", "farmer"}),
    ({"since": "2024-06"}, {"chain"}),
    ({"until": "2024-05"}, {"lavrov"}),
    ({"published_by": "2024"}, {"lavrov", "chain"}),
    ({"source": "paper"}, {"chain"}),
    ({"by": "Lavrov", "about": "talks"}, set()),
    ({"by": None}, {"lavrov", "chain", "farmer"}),
]


@pytest.mark.parametrize(("filters", "kept"), FILTERS, ids=str)
def test_filters_keep_what_they_say(book: Ledger, filters: StatementFilters, kept: set[str]) -> None:
    assert names(book, filters) == kept


@pytest.mark.parametrize(
    "filters", [{"kind": "loud"}, {"since": "yesterday"}, {"published_by": "2024-13"}, {"limit": -1}], ids=str
)
def test_filters_that_cannot_be_read(book: Ledger, filters: dict[str, str]) -> None:
    with pytest.raises(InputError, match=str(next(iter(filters.values())))):
        book.statements(**filters)  # type: ignore[arg-type]


def test_an_unknown_filter_is_a_fault_of_the_caller(book: Ledger) -> None:
    with pytest.raises(TypeError, match="no filter 'who'"):
        book.statements(who="RUS")  # type: ignore[call-arg]


def test_a_newer_coding_retires_the_statements_of_the_older(book: Ledger) -> None:
    before = book.runs()[-1].committed_at
    document = next(one for one in book.documents() if one.name == "lavrov")
    book.add([document], LineCoder("coder-2"))
    mine = book.statements(document=document.id)
    assert [statement.coder for statement in mine] == ["coder-2"]
    assert [statement.coder for statement in book.statements(document=document.id, as_of=before)] == ["coder-1"]
    assert len(book.statements(limit=2)) == 2
