from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from comity.errors import LedgerError
from comity.model import SCHEMA
from comity.store import migrate as migration
from comity.store.ledger import Ledger
from comity.store.migrate import migrate
from tests.store.conftest import LineCoder, corpus, line_claim

CONFIRMED = {"schema-1": [], "schema-2": ["confirmed by Frank"]}
"""What persons said in the kept ledgers; nobody could before schema 2."""
SAID = {"schema-1": [], "schema-2": ["we shall see"]}
"""What the statements of the kept ledgers say; there were none before schema 2."""
LEDGERS = sorted((Path(__file__).parents[1] / "ledgers").glob("schema-*.zip"))


def say_schema(folder: Path, schema: int) -> None:
    (folder / "ledger.json").write_text(json.dumps({"schema": schema, "created": "then", "comity": "0.0"}))


def test_there_is_a_ledger_of_every_schema() -> None:
    assert [file.name for file in LEDGERS] == [f"schema-{n}.zip" for n in range(1, SCHEMA + 1)]


@pytest.mark.parametrize("file", LEDGERS, ids=lambda file: file.stem)
def test_a_ledger_of_every_schema_opens_and_can_be_added_to(file: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path)
    migrate(tmp_path)
    ledger = Ledger(tmp_path, create=False)
    coders = {"talks": "coder-2", "promise": "coder-1"}
    documents = ledger.documents()
    assert {document.name for document in documents} == set(coders)
    assert ledger.claims() == [line_claim(document, coders[document.name]) for document in documents]
    assert [office.person for office in ledger.offices()] == ["Wang Wu"]
    assert [str(review) for review in ledger.reviews().values()] == CONFIRMED[file.stem]
    assert [link.kind for link in ledger.links()] == (["response"] if file.stem != "schema-1" else [])
    assert [words.text for each in ledger.statements() for words in each.words] == SAID[file.stem]
    assert [source.name for source in ledger.sources()] == ["Paper", "Wire"]
    assert [aside.name for aside in ledger.set_aside()] == ["skipped"]
    assert len(ledger.claims(as_of=ledger.runs()[0].committed_at)) == 2
    ledger.add(corpus(2), LineCoder())
    assert len(ledger.claims()) == 4


def test_a_ledger_of_this_schema_needs_nothing(folder: Path) -> None:
    Ledger(folder)
    done = migrate(folder)
    assert (done.before, done.after) == (SCHEMA, SCHEMA)
    assert str(done) == f"{folder} is already at schema {SCHEMA}"


def test_steps_are_taken_in_order_and_written_down(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger(folder)
    say_schema(folder, SCHEMA - 2)
    taken: list[int] = []
    steps = {SCHEMA - 2: lambda _: taken.append(SCHEMA - 2), SCHEMA - 1: lambda _: taken.append(SCHEMA - 1)}
    monkeypatch.setattr(migration, "STEPS", steps)
    assert str(migrate(folder)) == f"{folder} was brought from schema {SCHEMA - 2} to {SCHEMA}"
    assert taken == [SCHEMA - 2, SCHEMA - 1]
    assert Ledger(folder).info.created == "then"


@pytest.mark.parametrize(
    ("schema", "message"), [(SCHEMA + 1, "pip install --upgrade comity"), (-3, "never a ledger schema -3")]
)
def test_a_schema_that_no_step_leads_from_is_refused(folder: Path, schema: int, message: str) -> None:
    Ledger(folder)
    say_schema(folder, schema)
    with pytest.raises(LedgerError, match=message):
        migrate(folder)


def test_no_ledger_no_migration(folder: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger is here"):
        migrate(folder)
