"""Judgements outrank the coder, survive it, and are never overwritten. Real ledgers, no stand-ins."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import InputError
from comity.judgement import Judgement
from comity.model import UNIDENTIFIED, Claim, Document, Evidence, Party, Span
from comity.store.judgements import MOST_FILES, in_force
from comity.store.ledger import Ledger
from comity.store.passages import passage_of
from comity.store.schema import JUDGEMENTS
from tests.judging import addition, correction, judgement
from tests.store.conftest import LineCoder, corpus, line_claim, line_document

KENYA = Party(code="KEN", sector="GOV", name="Kenya")


class Shifting(LineCoder):
    """A later coder: it takes other words for the evidence, so that ids differ, and codes one type otherwise."""

    def __init__(self, version: str, retyped: str | None = None, lost: str = "nothing is lost") -> None:
        super().__init__(version)
        self._retyped = retyped
        self._lost = lost

    def _reading(self, document: Document):  # type: ignore[no-untyped-def]
        reading = super()._reading(document)
        claims = tuple(self._shifted(claim) for claim in reading.claims if self._lost not in document.text)
        return dataclasses.replace(reading, claims=claims)

    def _shifted(self, claim: Claim) -> Claim:
        quote = claim.quote.quote[2:]
        evidence = (Evidence(field="act", quote=quote, span=Span(start=2, end=2 + len(quote))),)
        return dataclasses.replace(
            claim, id=f"claim-{self.version.id}-{claim.id[6:]}", evidence=evidence, type=self._retyped or claim.type
        )


@pytest.fixture
def ledger(folder: Path, coder: LineCoder) -> Ledger:
    """A ledger of six claims."""
    made = Ledger(folder)
    made.add(corpus(6), coder)
    return made


def test_a_rejected_claim_is_gone_and_shown_on_request(ledger: Ledger) -> None:
    wrong = ledger.claims()[2]
    ledger.judge(judgement("reject", wrong))
    assert wrong not in ledger.claims()
    assert len(ledger.claims()) == 5
    assert ledger.claims(show="rejected") == [wrong]
    assert wrong in ledger.claims(show="machine")
    assert ledger.claim(wrong.id) == wrong
    assert str(ledger.reviews()[wrong.id]) == "rejected by Frank"


def test_nobody_is_said_to_have_reviewed_what_nobody_did(ledger: Ledger) -> None:
    assert ledger.reviews() == {}
    right = ledger.claims()[0]
    ledger.judge(judgement("confirm", right))
    assert list(ledger.reviews()) == [right.id]
    assert ledger.claims(show="reviewed") == [right]
    assert len(ledger.claims()) == 6


def test_a_correction_is_what_is_counted_and_filtered(ledger: Ledger) -> None:
    claim = ledger.claims()[0]
    ledger.judge(correction(claim, type="SANCTION", status="planned", recipients=(KENYA,)))
    assert ledger.claims(type="SANCTION", status="planned", party="KEN", standing="planned") == [ledger.claim(claim.id)]
    assert claim.id not in {one.id for one in ledger.claims(type="ACCUSE")}
    found = ledger.claim(claim.id)
    assert (found.actors, found.recipients, found.when) == (claim.actors, (KENYA,), claim.when)
    assert found.reasons[-1].startswith("corrected (type, status, recipients) by Frank on 2")
    assert ledger.reviews()[claim.id].machine == claim


def test_a_side_that_a_person_names_is_identified(ledger: Ledger, coder: LineCoder) -> None:
    claim = ledger.claims()[0]
    unknown = dataclasses.replace(claim, reasons=(UNIDENTIFIED,))
    from comity.store.review import reviews

    document = ledger.document(claim.document_id)
    found = reviews([correction(unknown, recipients=(KENYA,))], [unknown], {document.id: document})
    assert not unknown.identified
    assert found[claim.id].claim.identified


def test_an_act_that_the_coder_missed_is_added(ledger: Ledger) -> None:
    claim = ledger.claims()[0]
    passage = dataclasses.replace(passage_of(claim), type="AID", actors=(KENYA,))
    made = ledger.judge(addition(passage))
    (added,) = ledger.claims(type="AID")
    assert (added.rule, added.coder, added.actors, added.quote) == ("person", "person", (KENYA,), claim.quote)
    assert (added.standing.kind, len(ledger.claims())) == ("reported", 7)
    assert str(ledger.reviews()[added.id]) == "added by Frank"
    assert ledger.claims(words=claim.quote.quote, party="KEN") == [added]
    ledger.judge(judgement("undo", about="judgement", undoes=made.id))
    assert ledger.claims(type="AID") == []


@pytest.mark.parametrize(("start", "quote"), [(1, "RUS ACCUSE"), (0, "not in the text"), (900, "x"), (0, "")])
def test_evidence_that_is_not_in_the_text_is_refused(ledger: Ledger, start: int, quote: str) -> None:
    evidence = (Evidence(field="act", quote=quote, span=Span(start=start, end=start + len(quote))),)
    passage = dataclasses.replace(passage_of(ledger.claims()[0]), evidence=evidence)
    with pytest.raises(InputError, match="Give the exact words"):
        ledger.judge(addition(passage))
    assert ledger.judgements() == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"author": " "}, "--author NAME"),
        ({"undoes": "judgement-0"}, "comity review list"),
        ({"document_id": "doc-0"}, "comity documents"),
    ],
)
def test_a_judgement_that_cannot_be_kept_is_refused(ledger: Ledger, change: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        ledger.judge(dataclasses.replace(judgement("confirm", ledger.claims()[0]), **change))


def test_judgements_survive_a_coder_that_takes_other_words(ledger: Ledger) -> None:
    wrong, off, right = ledger.claims()[:3]
    ledger.judge(judgement("reject", wrong))
    ledger.judge(correction(off, status="denied"))
    ledger.judge(judgement("confirm", right))
    ledger.add(corpus(6), Shifting("coder-2"))
    states = {one.claim.document_id: one.state for one in ledger.reviews().values()}
    assert states == {wrong.document_id: "rejected", off.document_id: "corrected", right.document_id: "confirmed"}
    assert {claim.document_id for claim in ledger.claims(status="denied")} == {off.document_id}
    assert wrong.document_id not in {claim.document_id for claim in ledger.claims()}
    assert all(claim.coder == "coder-2" for claim in ledger.claims())


def test_what_a_person_confirmed_stays_under_a_coder_that_sees_it_otherwise(ledger: Ledger) -> None:
    right, other = ledger.claims()[:2]
    ledger.judge(judgement("confirm", right))
    ledger.add(corpus(6), Shifting("coder-2", retyped="THREATEN"))
    assert [claim.document_id for claim in ledger.claims(type="ACCUSE")] == [right.document_id]
    assert other.document_id in {claim.document_id for claim in ledger.claims(type="THREATEN")}


def test_what_a_person_rejected_is_not_another_act_on_the_same_words(ledger: Ledger) -> None:
    ledger.judge(judgement("reject", ledger.claims()[0]))
    ledger.add(corpus(6), Shifting("coder-2", retyped="THREATEN"))
    assert len(ledger.claims()) == 6


def test_what_a_later_coder_loses_is_kept_as_a_person_said(ledger: Ledger) -> None:
    right, gone = ledger.claims(words="number 1")[0], ledger.claims(words="number 2")[0]
    ledger.judge(judgement("confirm", right))
    ledger.add(corpus(6), Shifting("coder-2", lost="number"))
    (kept,) = ledger.claims()
    assert (kept.id, kept.type, kept.actors, kept.quote) == (right.id, right.type, right.actors, right.quote)
    assert gone.id not in {claim.id for claim in ledger.claims(show="all")}


def test_what_was_added_is_not_doubled_by_a_coder_that_finds_it(ledger: Ledger) -> None:
    document = line_document("nothing here but talk of KEN AID SOM today", name="talk")
    ledger.add([document], LineCoder())
    text = document.text
    start = text.index("KEN")
    evidence = (Evidence(field="act", quote=text[start : start + 11], span=Span(start=start, end=start + 11)),)
    found = line_claim(line_document("KEN AID SOM"), "later")
    passage = dataclasses.replace(passage_of(found), document_id=document.id, evidence=evidence)
    ledger.judge(addition(passage))
    assert [claim.coder for claim in ledger.claims(document=document.id)] == ["person"]

    class Finding(LineCoder):
        def _reading(self, document: Document):  # type: ignore[no-untyped-def]
            claim = dataclasses.replace(found, document_id=document.id, evidence=evidence, coder="coder-2")
            return dataclasses.replace(super()._reading(document), claims=(claim,))

    ledger.add([document], Finding("coder-2"))
    assert [claim.coder for claim in ledger.claims(document=document.id)] == ["coder-2"]
    assert [str(one) for one in ledger.reviews().values()] == ["confirmed by Frank"]


def test_the_latest_word_counts_and_the_others_stand_beside_it(ledger: Ledger) -> None:
    claim = ledger.claims()[0]
    ledger.judge(judgement("reject", claim, author="Ada"))
    second = ledger.judge(judgement("confirm", claim, author="Ben"))
    review = ledger.reviews()[claim.id]
    assert (review.state, review.disagreed, str(review)) == ("confirmed", True, "confirmed by Ben (others disagree)")
    undone = ledger.judge(judgement("undo", about="judgement", undoes=second.id))
    assert ledger.reviews()[claim.id].state == "rejected"
    ledger.judge(judgement("undo", about="judgement", undoes=undone.id))
    assert ledger.reviews()[claim.id].state == "confirmed"
    assert [one.verdict for one in ledger.judgements()] == ["reject", "confirm", "undo", "undo"]


def test_what_was_held_before_a_judgement_can_be_asked_for(ledger: Ledger) -> None:
    before = ledger.runs()[-1].committed_at
    claim = ledger.claims()[0]
    ledger.judge(judgement("reject", claim))
    assert claim in ledger.claims(as_of=before)
    assert ledger.judgements(as_of=before) == []
    assert claim not in ledger.claims()


def test_a_rejected_office_is_not_listed(ledger: Ledger) -> None:
    office = ledger.offices()[0]
    ledger.judge(
        judgement("reject", about="office", target=office.id, document_id=office.document_id, evidence=office.evidence)
    )
    assert office not in ledger.offices()
    ledger.add(corpus(6), LineCoder("coder-2"))
    assert office.id not in {one.id for one in ledger.offices()}


def test_many_judges_at_once(ledger: Ledger, folder: Path) -> None:
    claims = ledger.claims()
    judges = [Ledger(folder) for _ in range(4)]

    def judge(number: int) -> Judgement:
        return judges[number % 4].judge(judgement("confirm", claims[number % 6], author=f"judge {number}"))

    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(judge, range(12)))
    assert {one.id for one in ledger.judgements()} == {one.id for one in made}
    assert len({one.id for one in made}) == 12
    assert len(ledger.reviews()) == 6


def test_many_judgements_stay_quick_to_read(ledger: Ledger) -> None:
    claims = ledger.claims()
    for number in range(2 * MOST_FILES + 3):
        ledger.judge(judgement("confirm", claims[number % 6], author=f"judge {number}"))
    assert len(ledger._tables.files(JUDGEMENTS)) < MOST_FILES
    assert [one.author for one in ledger.judgements()] == [f"judge {number}" for number in range(2 * MOST_FILES + 3)]


undoings = st.lists(st.integers(0, 9), max_size=10)


@given(undoings)
def test_undoing_is_undone_by_undoing(targets: list[int]) -> None:
    """Of a chain in which each undoes the one before it, every second stands."""
    chain = [dataclasses.replace(judgement("confirm"), id="0")]
    for number, _ in enumerate(targets, 1):
        chain.append(dataclasses.replace(judgement("undo"), id=str(number), undoes=str(number - 1)))
    assert [one.id for one in in_force(chain)] == (["0"] if len(targets) % 2 == 0 else [])
