"""The register of offices: what reports bear out, what contradicts, and that no order and no batch plays a part."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from comity.analysis.register import Entry, register_of
from comity.analysis.register_file import write_register
from comity.errors import InputError, KnowledgeError
from comity.ingest.documents import make_document
from comity.knowledge.register import REGISTER_COLUMNS, read_register
from comity.knowledge.world import load_world
from comity.lexicon.load import load_lexicon
from comity.model import Document
from comity.pipeline import Coder
from comity.store.ledger import Ledger

SHE = "Norway's fisheries minister Astrid Nordvang met Iceland's prime minister in Oslo."
AGAIN = "Astrid Nordvang, the fisheries minister of Norway, criticised Iceland over its quotas."
LATER = "Quotas are high. Astrid Nordvang condemned Iceland on Friday. Nordvang urged Iceland to withdraw its ships."


def report(text: str, source: str | None, published: str | None) -> Document:
    return make_document(text, name=text[:20], source=source, published=published, world=load_world())


def entries(coder: Coder, documents: Iterable[Document], until: str | None = None) -> dict[str, Entry]:
    documents = list(documents)
    offices = [office for reading in coder.read_many(documents) for office in reading.offices]
    found = register_of(offices, documents, load_world(), load_lexicon(), until)
    assert len({(entry.person, entry.office, entry.code) for entry in found}) == len(found)
    return {entry.person: entry for entry in found}


@pytest.mark.parametrize(
    ("reports", "state", "usable_from"),
    [
        pytest.param([(SHE, "Reuters", "2024-03-05")], "single report", None, id="one outlet"),
        pytest.param([(SHE, None, "2024-03-05"), (AGAIN, "BBC", "2024-03-06")], "single report", None, id="no outlet"),
        pytest.param([(SHE, "BBC", None), (AGAIN, "Reuters", "2024-03-06")], "single report", None, id="no day"),
        pytest.param(
            [(SHE, "Reuters", "2024-03-05"), (AGAIN, "BBC", "2024-04-06")], "learned", "2024-04-06", id="two outlets"
        ),
        pytest.param(
            [(SHE, "Reuters", "2024-03-05"), (AGAIN, "Reuters", "2024-04-06")], "single report", None, id="one twice"
        ),
        pytest.param(
            [(SHE, "Reuters", "2024-03-05"), (SHE + " ", "BBC", "2024-03-06")], "single report", None, id="a copy"
        ),
        pytest.param(
            [(SHE, "kremlin.ru", "2024-03-05"), (AGAIN, "mid.ru", "2024-03-06")], "single report", None, id="one state"
        ),
    ],
)
def test_what_establishes_an_office(
    coder: Coder, reports: list[tuple[str, str | None, str | None]], state: str, usable_from: str | None
) -> None:
    entry = entries(coder, [report(*one) for one in reports])["Astrid Nordvang"]
    assert (entry.state, entry.usable_from, entry.code) == (state, usable_from, "NOR")
    assert len(entry.evidence) == len(reports)


def test_the_states_own_organ_suffices(coder: Coder) -> None:
    text = "India's fisheries minister Anil Torvekar met Iceland's prime minister in New Delhi."
    entry = entries(coder, [report(text, "mea.gov.in", "2024-03-05")])["Anil Torvekar"]
    assert (entry.state, entry.voices) == ("learned", ("IND",))


def test_a_contradiction_with_the_table_is_shown(coder: Coder) -> None:
    """He had been deputy prime minister since November 2020."""
    text = "Russia will sign a gas contract with Turkey, energy minister Alexander Novak said in Ankara."
    both = [report(text, "Reuters", "2024-05-16"), report(f"On Monday: {text}", "BBC", "2024-05-20")]
    entry = entries(coder, both)["Alexander Novak"]
    assert entry.state == "conflict"
    assert entry.usable_from is None
    assert "energy minister from 2012-05-21 to 2020-11" in entry.against[0]
    assert "deputy prime minister from 2020-11 to now" in entry.against[0]


def test_two_holders_at_a_time_contradict_and_one_after_the_other_do_not(coder: Coder) -> None:
    one = "Peru's trade minister Rosa Quispe met Chile's foreign minister in Lima."
    other = "Peru's trade minister Carlos Huaman met Chile's foreign minister in Lima."
    at_once = entries(coder, [report(one, "BBC", "2024-04-05"), report(other, "Reuters", "2024-04-05")])
    assert {entry.state for entry in at_once.values()} == {"conflict"}
    in_turn = entries(coder, [report(one, "BBC", "2024-04-05"), report(other, "Reuters", "2024-04-09")])
    assert {entry.state for entry in in_turn.values()} == {"single report"}


def test_many_may_hold_some_offices(coder: Coder) -> None:
    one = "Peru's deputy trade minister Rosa Quispe met Chile's foreign minister in Lima."
    other = "Peru's deputy trade minister Carlos Huaman met Chile's foreign minister in Lima."
    found = entries(coder, [report(one, "BBC", "2024-04-05"), report(other, "Reuters", "2024-04-05")])
    assert {entry.state for entry in found.values()} == {"single report"}


def test_who_is_in_the_table_is_in_the_table(coder: Coder) -> None:
    text = "Russian president Vladimir Putin met Turkey's foreign minister."
    assert entries(coder, [report(text, "BBC", "2024-05-16")])["Vladimir Putin"].state == "in table"


def test_nothing_published_later_counts(coder: Coder) -> None:
    both = [report(SHE, "Reuters", "2024-03-05"), report(AGAIN, "BBC", "2024-04-06")]
    assert entries(coder, both, until="2024-04-05")["Astrid Nordvang"].state == "single report"
    assert entries(coder, both, until="2024-03-04") == {}


def test_the_order_of_the_reports_plays_no_part(coder: Coder) -> None:
    texts = [SHE, AGAIN, SHE.replace("Norway", "Peru"), AGAIN.replace("fisheries", "trade"), LATER]
    given = [report(text, name, f"2024-03-0{n + 1}") for n, text in enumerate(texts) for name in ("BBC", "Reuters")]
    offices = [office for reading in coder.read_many(given) for office in reading.offices]
    once = register_of(offices, given, load_world(), load_lexicon())
    for seed in range(20):
        random.Random(seed).shuffle(offices)
        random.Random(seed + 1).shuffle(given)
        assert register_of(offices, given, load_world(), load_lexicon()) == once


@pytest.fixture
def register_file(coder: Coder, tmp_path: Path) -> Path:
    """A register that has learned her from two reports."""
    both = [report(SHE, "Reuters", "2024-03-05"), report(AGAIN, "BBC", "2024-04-06")]
    stream = io.StringIO()
    write_register(entries(coder, both).values(), stream)
    path = tmp_path / "register.csv"
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


def test_who_was_learned_is_known_in_later_documents_only(coder: Coder, register_file: Path) -> None:
    learned = Coder(register=register_file)
    assert learned.version.id != coder.version.id

    def norway(reader: Coder, day: str | None) -> bool:
        claims = reader.read(LATER, published=day, source="AP").claims
        return any(party.code == "NOR" for claim in claims for party in claim.actors)

    assert norway(learned, "2024-05-05")
    assert not norway(coder, "2024-05-05")
    assert not norway(learned, "2024-04-05")
    assert not norway(learned, None)


def test_batches_and_their_order_make_no_difference(register_file: Path, tmp_path: Path) -> None:
    given = [report(text, "AP", f"2024-05-0{n + 1}") for n, text in enumerate((SHE, LATER, AGAIN))]
    reader = Coder(register=register_file)
    together, apart = Ledger(tmp_path / "a"), Ledger(tmp_path / "b")
    together.add(given, reader)
    for document in reversed(given):
        apart.add([document], reader, shard_size=1)
    assert together.content_hash() == apart.content_hash()


HEADER = ",".join(REGISTER_COLUMNS)
GOOD = "Astrid Nordvang,fisheries minister,NOR,GOV,,,learned,2024-04-06,2024-04-06,bbc; reuters,,office-1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("person,office\n", "the header is not that of a register"),
        ("", "the header is not that of a register"),
        (f"{HEADER}\na,b\n", "2: 2 cells, not 12"),
        (f"{HEADER}\n{GOOD.replace('learned', 'known')}\n", "unknown state 'known'"),
        (f"{HEADER}\n{GOOD.replace('2024-04-06', 'May')}\n", "usable_from 'May' is no day"),
        (f"{HEADER}\n{GOOD.replace('NOR', '')}\n", "a learned office without code"),
        (f'{HEADER}\n"a"b,c\n', "not readable as CSV"),
    ],
)
def test_a_file_that_is_no_register_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "register.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        read_register(path)


def test_a_register_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_register(tmp_path / "none.csv")


def test_a_name_of_the_tables_stays_theirs(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(f"{HEADER}\n{GOOD.replace('Astrid Nordvang', 'Vladimir Putin')}\n", encoding="utf-8")
    assert {name.code for name in load_world(path).named("Vladimir Putin")} == {"RUS"}
