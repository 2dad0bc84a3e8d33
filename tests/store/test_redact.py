"""What was taken out is on no byte of the disk, stays out, and disturbs neither readers nor writers."""

from __future__ import annotations

import dataclasses
import json
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import InputError
from comity.judgement import Tombstone
from comity.model import Document, Evidence, Reading, Span
from comity.store.ledger import Ledger
from comity.store.redact import REDACTED
from comity.store.redaction import MASK, Redactions, digest, words_of
from comity.store.schema import CLAIMS
from tests.judging import addition, judgement
from tests.store.conftest import LineCoder, corpus, line_document

NAME = "Zubin Quarlow"
FORMS = ("Zubin Quarlow", "ZUBIN QUARLOW", "Zubin  Quarlow's", "Zubin\nQuarlow", "Zubín Quarlöw", "Zu\u00adbin Quarlow")
TEXT = (
    f"RUS ACCUSE CHN {NAME} spoke\nwhere: {NAME}/CHN\nperson: {NAME}\nabout: {NAME}\namount: 1\noffice: yes\n"
    f"voucher: RUS\nsaid: RUS/{NAME}|{NAME}|direct|{NAME}\nmore of {NAME} here"
)


def planted(number: int) -> Document:
    """A document full of the name, in every field that holds words."""
    return dataclasses.replace(
        line_document(f"{TEXT} {number}", name=f"{NAME} {number}", title=f"On {NAME}", source=f"{NAME} Times"),
        byline=NAME,
        url=f"https://example.org/{NAME}",
        licence=NAME,
    )


def words_on_disk(folder: Path) -> str:
    """Every byte of the folder as text, data files both as they are and as what they hold."""
    found = []
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            found.append(file.read_bytes().decode("utf-8", "replace"))
            if file.suffix == ".parquet":
                rows = duckdb.connect().execute("SELECT * FROM read_parquet($file)", {"file": str(file)}).fetchall()
                found.append(json.dumps(rows, ensure_ascii=False, default=str))
    return "\n".join(found)


@pytest.fixture
def ledger(folder: Path, coder: LineCoder) -> Ledger:
    """A ledger in which a name stands in many shards, beside documents without it, and in a judgement."""
    made = Ledger(folder)
    made.add([planted(0), *corpus(4), planted(1), line_document(f"skip {NAME}", name=NAME)], coder, shard_size=2)
    made.judge(judgement("confirm", *made.claims(words=NAME), author=f"Aunt of {NAME}", reason=f"asked {NAME}"))
    return made


def test_a_name_is_on_no_byte_of_the_disk(ledger: Ledger, folder: Path) -> None:
    assert "Quarlow" in words_on_disk(folder)
    before = ledger.claims()
    done = ledger.redact(names=[NAME], author="Ann", reason="a right to be forgotten")
    assert "quarlow" not in words_on_disk(folder).lower()
    assert done.masked > 0
    assert (done.removed, done.waiting) == (0, 0)
    assert [claim.id for claim in ledger.claims()] == [claim.id for claim in before]
    (tombstone,) = ledger.tombstones()
    assert (tombstone.author, tombstone.reason, tombstone.words) == ("Ann", "a right to be forgotten", 2)


def test_offsets_and_evidence_stay_right(ledger: Ledger) -> None:
    lengths = {document.id: len(document.text) for document in ledger.documents()}
    ledger.redact(names=[NAME], author="Ann")
    texts = {document.id: document.text for document in ledger.documents()}
    assert {id: len(text) for id, text in texts.items()} == lengths
    for claim in ledger.claims():
        assert all(piece.span.of(texts[claim.document_id]) == piece.quote for piece in claim.evidence)
    assert f"{MASK * len(NAME)}" in "".join(texts.values()).replace(" ", MASK)
    assert len(ledger.reviews()) == 2


def test_words_cut_at_the_edge_of_a_name_are_masked_too(folder: Path) -> None:
    class Cutting(LineCoder):
        def _reading(self, document: Document) -> Reading:
            reading = super()._reading(document)
            start = document.text.index("Quarlow")
            piece = Evidence(
                field="actor", quote=document.text[start : start + 13], span=Span(start=start, end=start + 13)
            )
            claims = tuple(dataclasses.replace(one, evidence=(*one.evidence, piece)) for one in reading.claims)
            return dataclasses.replace(reading, claims=claims)

    ledger = Ledger(folder)
    ledger.add([line_document(f"RUS ACCUSE CHN {NAME} spoke")], Cutting())
    ledger.redact(names=[NAME], author="Ann")
    assert "quarlow" not in words_on_disk(folder).lower()
    assert ledger.claims()[0].evidence[1].quote == f"{MASK * 7} spoke"


def test_a_name_stays_out_when_documents_come_again(ledger: Ledger, folder: Path) -> None:
    ledger.redact(names=[NAME], author="Ann")
    assert ledger.add([planted(0), *corpus(4), planted(1)], LineCoder()).known == 6
    report = ledger.add([planted(0), planted(1), planted(2)], LineCoder("coder-2"))
    assert report.coded == 3
    assert "quarlow" not in words_on_disk(folder).lower()
    assert len(ledger.documents()) == 7
    ledger.add([line_document(f"skip {NAME} again", name=NAME)], LineCoder("coder-2"))
    ledger.judge(judgement("reject", ledger.claims()[0], reason=f"says {NAME}"))
    ledger.compact()
    assert "quarlow" not in words_on_disk(folder).lower()


def test_a_name_that_a_coder_knows_by_itself_stays_out(ledger: Ledger, folder: Path) -> None:
    class Knowing(LineCoder):
        def _reading(self, document: Document) -> Reading:
            reading = super()._reading(document)
            known = tuple(
                dataclasses.replace(one, actors=tuple(dataclasses.replace(a, person=NAME) for a in one.actors))
                for one in reading.claims
            )
            return dataclasses.replace(reading, claims=known)

    ledger.redact(names=[NAME], author="Ann")
    ledger.add([line_document("RUS AID SYR again")], Knowing("coder-2"))
    assert "quarlow" not in words_on_disk(folder).lower()


def test_a_document_goes_with_all_that_rests_on_it(ledger: Ledger, folder: Path) -> None:
    gone = next(document for document in ledger.documents() if document.text.endswith("here 0"))
    done = ledger.redact(documents=[gone.id], author="Ann")
    assert done.removed == 5  # the document, its claim, office and statement, and the judgement on two claims
    assert gone.id not in {document.id for document in ledger.documents()}
    assert gone.id not in {claim.document_id for claim in ledger.claims(show="all")}
    assert ledger.judgements() == []
    for version in ("coder-1", "coder-2"):
        report = ledger.add([planted(0)], LineCoder(version))
        assert (report.coded, report.set_aside) == (0, {REDACTED: 1})
    assert "here 0" not in words_on_disk(folder)
    assert gone.id in {aside.document_id for aside in ledger.set_aside()}


def test_a_passage_goes_with_the_claims_that_rest_on_it(ledger: Ledger, folder: Path) -> None:
    passage = "RUS ACCUSE CHN number 2"
    assert passage in words_on_disk(folder)
    done = ledger.redact(texts=[passage], author="Ann")
    assert (done.masked, done.removed) == (1, 1)
    assert passage not in words_on_disk(folder)
    assert len(ledger.claims()) == 5
    assert len(ledger.documents()) == 6
    copied = dataclasses.replace(corpus(3)[2], id="doc-copied", text="RUS AID SYR and " + passage)
    assert ledger.add([copied], LineCoder("coder-2")).coded == 1
    assert passage not in words_on_disk(folder)


def test_an_added_claim_is_masked_and_stands(ledger: Ledger, folder: Path) -> None:
    document = next(one for one in ledger.documents() if NAME in one.text)
    start = document.text.index("more of")
    quote = document.text[start : start + 20]
    from comity.store.passages import passage_of

    passage = dataclasses.replace(
        passage_of(ledger.claims(document=document.id)[0]),
        type="AID",
        evidence=(Evidence(field="act", quote=quote, span=Span(start=start, end=start + 20)),),
    )
    ledger.judge(addition(passage))
    ledger.redact(names=[NAME], author="Ann")
    assert "quarlow" not in words_on_disk(folder).lower()
    (added,) = ledger.claims(type="AID")
    assert added.quote.quote == ledger.document(document.id).text[start : start + 20]


@pytest.mark.parametrize("form", FORMS)
def test_a_name_is_found_in_every_dress(form: str) -> None:
    redactions = Redactions([tombstone(NAME)])
    masked = redactions.masked_text(f"so {form} said")
    assert len(masked) == len(f"so {form} said")
    assert set(masked[3:-5]) <= {MASK, "'", "s"}


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("习近平", "主席习近平说", "主席███说"),
        ("Lee", "Leeds, Lee and Lee-Ann", "Leeds, ███ and ███-Ann"),
        ("Ann Lee", "Ann met Lee", "Ann met Lee"),
        ("Ann_Lee", "ann lee, Ann Lee Ann Lee", "███████, ███████ ███████"),
        ("Straße", "STRASSE", "███████"),
    ],
)
def test_only_the_whole_words_in_a_row_are_masked(name: str, text: str, masked: str) -> None:
    assert Redactions([tombstone(name)]).masked_text(text) == masked


def test_codes_are_no_names() -> None:
    redactions = Redactions([tombstone("UN")])
    row = {"code": "UN", "name": "UN", "by": ["UN"], "about": {"text": "UN", "span": None}, "reasons": ["the UN says"]}
    assert redactions.masked(row) == {
        "code": "UN",
        "name": MASK * 2,
        "by": ["UN"],
        "about": {"text": MASK * 2, "span": None},
        "reasons": [f"the {MASK * 2} says"],
    }


def tombstone(name: str) -> Tombstone:
    words = [word for word, _, _ in words_of(name)]
    return Tombstone(
        id=name, kind="name", author="", made_at="", reason="", digest=digest("s", words), salt="s", words=len(words)
    )


@given(st.text(max_size=40), st.text(max_size=12))
def test_masking_any_text_keeps_its_length_and_leaves_no_match(text: str, name: str) -> None:
    if not words_of(name):
        return
    redactions = Redactions([tombstone(name)])
    masked = redactions.masked_text(f"{text} {name} {text}")
    assert len(masked) == len(f"{text} {name} {text}")
    assert redactions.regions(masked) == []
    assert redactions.masked_text(masked) == masked


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"names": [" - "], "author": "Ann"}, "holds no word"),
        ({"names": [NAME], "author": " "}, "--author NAME"),
    ],
)
def test_what_cannot_be_taken_out_is_refused(
    ledger: Ledger, folder: Path, asked: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        ledger.redact(**asked)  # type: ignore[arg-type]
    assert ledger.tombstones() == []
    assert NAME in words_on_disk(folder)


def test_a_dry_run_counts_and_changes_nothing(ledger: Ledger) -> None:
    before = (ledger.content_hash(), ledger.documents(), ledger.judgements())
    counted = ledger.redact(names=[NAME], author="Ann", dry_run=True)
    assert (ledger.content_hash(), ledger.documents(), ledger.judgements()) == before
    assert ledger.tombstones() == []
    assert ledger.redact(names=[NAME], author="Ann").masked == counted.masked > 0


def test_taken_out_twice_is_one_tombstone(ledger: Ledger) -> None:
    ledger.redact(names=[NAME], author="Ann")
    again = ledger.redact(names=[NAME.upper()], author="Ben")
    assert (again.masked, again.removed, len(ledger.tombstones())) == (0, 0, 1)
    assert again.tombstones == tuple(ledger.tombstones())


def test_a_redaction_that_was_broken_off_is_finished_by_the_next(
    ledger: Ledger, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from comity.store import redact
    from comity.store.rewriting import rewrite

    def breaking(tables: object, table: object, *more: object, **options: bool) -> tuple[int, int]:
        if table is CLAIMS:
            raise KeyboardInterrupt
        return rewrite(tables, table, *more, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(redact, "rewrite", breaking)
        with pytest.raises(KeyboardInterrupt):
            ledger.redact(names=[NAME], author="Ann")
    assert NAME in words_on_disk(folder)
    ledger.redact(names=[NAME], author="Ann")
    assert "quarlow" not in words_on_disk(folder).lower()


class Meanwhile(LineCoder):
    """A coder during whose work something else happens to the ledger."""

    def __init__(self, happens: Callable[[], object]) -> None:
        super().__init__("coder-3")
        self._happens = happens

    def read_many(self, documents: Iterable[Document], /) -> Iterator[Reading]:
        yield from super().read_many(documents)
        self._happens()


def test_what_was_being_coded_when_the_tombstone_came_is_cleaned_too(ledger: Ledger, folder: Path) -> None:
    other = Ledger(folder)
    report = ledger.add([planted(7)], Meanwhile(lambda: other.redact(names=[NAME], author="Ann")))
    assert report.coded == 1
    assert "quarlow" not in words_on_disk(folder).lower()
    assert len(ledger.claims()) == 7


def test_readers_are_never_in_the_way_of_a_redaction(ledger: Ledger, folder: Path) -> None:
    reader = Ledger(folder)
    counts: list[int] = []
    failed: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                counts.append(len(reader.claims()))
            except BaseException as error:
                failed.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    for number in range(4):
        ledger.redact(names=[f"number {number}"], author="Ann")
    done.set()
    thread.join()
    assert failed == []
    assert set(counts) == {6}


def test_what_is_added_during_a_redaction_is_not_lost(ledger: Ledger, folder: Path) -> None:
    writer = threading.Thread(target=lambda: Ledger(folder).add(corpus(24)[4:], LineCoder(), shard_size=2))
    writer.start()
    for number in range(3):
        ledger.redact(names=[f"number {number}"], author="Ann")
    writer.join()
    assert len(ledger.documents()) == 26
    assert len(ledger.claims()) == 26


def test_a_file_that_a_killed_writer_left_is_told_of(ledger: Ledger, folder: Path) -> None:
    import shutil

    file = next((folder / "claims").glob("*.parquet"))
    for each in (folder / "claims").glob("*.parquet"):
        if NAME in words_on_disk_of(each):
            file = each
    shutil.copy(file, folder / "claims" / "part-stray.parquet")
    assert ledger.redact(names=[NAME], author="Ann").waiting == 1


def words_on_disk_of(file: Path) -> str:
    rows = duckdb.connect().execute("SELECT * FROM read_parquet($file)", {"file": str(file)}).fetchall()
    return json.dumps(rows, ensure_ascii=False, default=str)
