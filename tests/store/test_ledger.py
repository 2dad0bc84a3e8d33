from __future__ import annotations

import dataclasses
import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from comity.codec import canonical_json
from comity.errors import InputError
from comity.model import Document, SetAside
from comity.store.ledger import Ledger
from comity.store.records import AddReport
from tests.store.conftest import LineCoder, corpus, line_claim, line_document, line_link, line_office

RICH = (
    "RUS+CHN SUPPORT -\nwhen: 2024-05-16\nwhere: Beijing/CHN\nperson: Xi Jinping\nabout: it\namount: 1\n"
    "voucher: RUS\ncontexts: military+nuclear\nmode: sign\nstanding: claimed RUS\noffice: yes\ncommits: yes"
)


@dataclass(frozen=True)
class Refused:
    name: str | None
    set_aside: SetAside


BROKEN_LINE = Refused(
    "news.jsonl line 3", SetAside(reason="json", message="news.jsonl line 3: not JSON. Mend the line")
)


def odd_document() -> Document:
    document = line_document("RUS ACCUSE CHN\n\x00\x01 “quoted” ‮ 😀 \u2028 true null {}", title="", source="Ünïcode's")
    return dataclasses.replace(
        document, url="https://example.org/?a=%20", byline="A. Writer", language="en", fetched="2024-05-17"
    )


def test_records_come_back_as_they_went_in(folder: Path, coder: LineCoder) -> None:
    documents = [odd_document(), line_document(RICH)]
    ledger = Ledger(folder)
    ledger.add(documents, coder)
    by_id = sorted(documents, key=lambda document: document.id)
    assert ledger.documents() == by_id
    assert ledger.claims() == [line_claim(document, "coder-1") for document in by_id]
    assert ledger.offices() == [line_office(documents[1], "coder-1")]
    assert ledger.sources() == [documents[0].source]
    (run,) = ledger.runs()
    assert run.coder == coder.version
    assert (run.documents, run.claims, run.offices, run.set_aside) == (2, 2, 1, 0)


def test_an_empty_ledger_answers_everything(folder: Path) -> None:
    ledger = Ledger(folder)
    assert not any(
        (ledger.claims(), ledger.documents(), ledger.offices(), ledger.sources(), ledger.runs(), ledger.set_aside())
    )
    assert ledger.content_hash() == hashlib.sha256().hexdigest()
    assert ledger.codings("doc-0") == []
    assert [entry.name for entry in folder.iterdir()] == ["ledger.json"]


def test_only_tables_with_rows_are_written(folder: Path, coder: LineCoder) -> None:
    Ledger(folder).add([line_document("nothing here")], coder)
    assert sorted(entry.name for entry in folder.iterdir()) == ["documents", "ledger.json", "runs"]


def test_every_thing_given_is_counted_once(folder: Path, coder: LineCoder) -> None:
    given: list[Document | Refused] = [
        *corpus(3),
        corpus(1)[0],
        line_document("nothing"),
        line_document("skip this"),
        BROKEN_LINE,
        dataclasses.replace(line_document("RUS AID SYR"), id="doc-half", text="half \ud83d"),
    ]
    report = Ledger(folder).add(iter(given), coder, shard_size=2)
    assert report == AddReport(
        run=report.run,
        read=8,
        known=1,
        coded=3,
        no_event=1,
        set_aside={"language": 1, "json": 1, "not_unicode": 1},
        claims=3,
        offices=1,
        shards=report.shards,
    )


def test_adding_again_adds_nothing(folder: Path, coder: LineCoder) -> None:
    given: list[Document | Refused] = [*corpus(5), line_document("skip this"), BROKEN_LINE]
    ledger = Ledger(folder)
    ledger.add(given, coder)
    before = (ledger.content_hash(), ledger.runs(), ledger.set_aside())
    coder.read.clear()
    report = Ledger(folder).add(given, coder)
    assert (report.known, report.coded, report.shards) == (5, 0, 0)
    assert report.set_aside == {"language": 1, "json": 1}
    assert coder.read == []
    assert (ledger.content_hash(), ledger.runs(), ledger.set_aside()) == before


def test_what_was_set_aside_is_kept_with_its_reason(folder: Path, coder: LineCoder) -> None:
    ledger = Ledger(folder)
    skipped = line_document("skip this", name="b.txt")
    nameless = Refused(None, SetAside(reason="binary", message="half \ud83d"))
    ledger.add([BROKEN_LINE, skipped, nameless], coder)
    assert [(aside.name, aside.reason, aside.document_id) for aside in ledger.set_aside()] == [
        ("", "binary", None),
        ("b.txt", "language", skipped.id),
        ("news.jsonl line 3", "json", None),
    ]
    assert ledger.set_aside()[0].message == "half ?"
    assert ledger.documents() == []


def test_a_newer_coder_retires_what_an_older_one_found(folder: Path) -> None:
    ledger = Ledger(folder)
    documents = [*corpus(2), line_document("skip this")]
    first = ledger.add(documents, LineCoder("coder-1"))
    between = ledger.runs()[-1].committed_at
    second = ledger.add(documents[:1], LineCoder("coder-2"))
    coders = {claim.document_id: claim.coder for claim in ledger.claims()}
    assert coders == {documents[0].id: "coder-2", documents[1].id: "coder-1"}
    assert {claim.coder for claim in ledger.claims(as_of=between)} == {"coder-1"}
    assert ledger.claims(as_of="2001-01-01") == []
    assert len(ledger.claims(as_of="2999-01-01")) == len(ledger.documents()) == 2
    assert [(coding.added_run, coding.retired_run) for coding in ledger.codings(documents[0].id)] == [
        (first.run, second.run),
        (second.run, None),
    ]


def test_a_document_that_a_newer_coder_sets_aside_is_no_longer_shown(folder: Path, coder: LineCoder) -> None:
    class Stricter(LineCoder):
        def _reading(self, document: Document):  # type: ignore[no-untyped-def]
            return dataclasses.replace(
                super()._reading(document), claims=(), offices=(), set_aside=SetAside(reason="strict", message="")
            )

    ledger = Ledger(folder)
    ledger.add(corpus(2), coder)
    ledger.add(corpus(1), Stricter("coder-2"))
    assert [document.name for document in ledger.documents()] == ["doc 1"]
    assert [aside.reason for aside in ledger.set_aside()] == ["strict"]
    ledger.add(corpus(1), LineCoder("coder-3"))
    assert len(ledger.documents()) == 2
    assert ledger.set_aside() == []


def test_the_content_hash_is_of_the_claims_alone(folder: Path, tmp_path: Path, coder: LineCoder) -> None:
    ledger, other = Ledger(folder), Ledger(tmp_path / "other")
    ledger.add(corpus(4), coder, shard_size=1)
    other.add(reversed(corpus(4)), coder, shard_size=3)
    lines = sorted(canonical_json(claim) + "\n" for claim in ledger.claims())
    assert ledger.content_hash() == hashlib.sha256("".join(lines).encode()).hexdigest() == other.content_hash()
    other.add([line_document("USA AID UKR")], coder)
    assert ledger.content_hash() != other.content_hash()


def test_one_record_by_the_beginning_of_its_id(folder: Path, coder: LineCoder) -> None:
    ledger = Ledger(folder)
    ledger.add(corpus(20), coder)
    claim, document = ledger.claims()[3], ledger.documents()[4]
    assert ledger.claim(claim.id) == ledger.claim(claim.id[:15]) == claim
    assert ledger.document(document.id[:15]) == document
    with pytest.raises(InputError, match="begins several ids"):
        ledger.claim("claim-")
    with pytest.raises(InputError, match="none in"):
        ledger.claim("claim-xyz")
    with pytest.raises(InputError, match="none in"):
        ledger.document("")


def test_progress_tells_the_counts_after_each_shard(folder: Path, coder: LineCoder) -> None:
    told: list[AddReport] = []
    report = Ledger(folder).add(corpus(5), coder, shard_size=2, on_progress=told.append)
    assert [part.coded for part in told] == [2, 4, 5]
    assert told[-1] == report


@pytest.mark.parametrize("as_of", ["yesterday", "2024-13-01", ""])
def test_a_time_that_is_none_is_refused(folder: Path, as_of: str) -> None:
    with pytest.raises(InputError, match="not a day or time"):
        Ledger(folder).claims(as_of=as_of)


def test_the_links_of_a_claim_are_found_from_either_end(folder: Path, coder: LineCoder) -> None:
    ledger = Ledger(folder)
    tied = line_document("RUS ACCUSE CHN because\nlink: yes", name="tied")
    ledger.add([tied, *corpus(3)], coder)
    [link] = ledger.links()
    assert link == line_link(tied, coder.version.id)
    assert ledger.links(claim=link.from_claim) == ledger.links(claim=link.to_claim) == [link]
    assert ledger.links(claim="claim-0") == []
