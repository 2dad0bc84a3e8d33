"""`comity review` on a real ledger: what is said counts, is shown, and can be undone."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from comity.sample import sample_path
from tests.cli.running import Comity

GOLD = sample_path().with_name("gold.jsonl")
TEXTS = {
    "aid": ("Reuters", "Kenya imposed sanctions on Somalia on Monday."),
    "talks": ("BBC", "President William Ruto of Kenya met his Somali counterpart in Nairobi on Monday."),
    "more": ("BBC", "Kenya imposed sanctions on Somalia on Monday, a spokesman told reporters."),
}
LINES = [
    {"id": name, "source": source, "published": "2031-05-12", "text": text} for name, (source, text) in TEXTS.items()
]


@pytest.fixture
def book(comity: Comity, tmp_path: Path) -> Path:
    """A ledger of three short reports."""
    folder = tmp_path / "book"
    lines = "\n".join(json.dumps(line) for line in LINES)
    file = tmp_path / "reports.jsonl"
    file.write_text(lines)
    assert comity("add", file, "--ledger", folder, "--quiet").code == 0
    return folder


def claims(comity: Comity, book: Path, *more: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(comity("claims", "--ledger", book, "-f", "csv", *more).out)))


def test_a_claim_is_confirmed_and_says_so_everywhere(comity: Comity, book: Path) -> None:
    first, *rest = claims(comity, book)
    done = comity("review", "confirm", first["claim"], "--ledger", book, "--author", "Ann", "--reason", "I was there")
    assert (done.code, "confirm kept as judgement-" in done.err) == (0, True)
    assert {one["claim"]: one["review"] for one in claims(comity, book)} == {
        first["claim"]: "confirmed by Ann",
        **{one["claim"]: "" for one in rest},
    }
    assert [one["claim"] for one in claims(comity, book, "--reviewed")] == [first["claim"]]
    assert "confirmed by Ann" in comity("claims", "--ledger", book).out
    why = comity("why", first["claim"], "--ledger", book).out
    assert re.search(r"reviewed\s+confirmed by Ann", why)
    assert "I was there" in why
    assert re.search(r"reviewed\s+by nobody", comity("why", rest[0]["claim"], "--ledger", book).out)


def test_a_rejected_claim_is_in_no_count_until_it_is_undone(comity: Comity, book: Path) -> None:
    before = claims(comity, book)
    wrong = before[0]["claim"]
    kept = comity("review", "reject", wrong, "--ledger", book, "--author", "Ann").err
    assert wrong not in {one["claim"] for one in claims(comity, book)}
    assert [one["claim"] for one in claims(comity, book, "--show", "rejected")] == [wrong]
    assert len(claims(comity, book, "--show", "all")) == len(claims(comity, book, "--show", "machine")) == len(before)
    judgement = re.findall(r"judgement-\w+", kept)[0]
    assert comity("review", "undo", judgement, "--ledger", book, "--author", "Ann").code == 0
    assert claims(comity, book) == before
    assert "undone" in comity("review", "list", "--ledger", book).out


def test_a_correction_changes_fields_and_standing(comity: Comity, book: Path) -> None:
    claim = claims(comity, book, "--type", "SANCTION")[0]["claim"]
    say = ["--status", "planned", "--recipients", "Ethiopia,EU", "--date", "2031-06", "--place", "Moyale/ETH"]
    assert comity("review", "correct", claim, "--ledger", book, "--author", "Ann", *say).code == 0
    (found,) = [one for one in claims(comity, book) if one["claim"] == claim]
    assert (found["recipient_codes"], found["status"], found["standing"]) == ("ETH;EU", "planned", "planned")
    assert (found["date_start"], found["date_end"], found["place"]) == ("2031-06-01", "2031-06-30", "Moyale")
    assert found["review"] == "corrected by Ann"
    assert "as coded" in comity("why", claim, "--ledger", book).out


def test_an_act_is_added_on_the_words_that_hold_it(comity: Comity, book: Path) -> None:
    act = ["--type", "support", "--actors", "Somalia", "--recipients", "KEN", "--author", "Ann", "--ledger", str(book)]
    assert comity("review", "add", "aid", "--quote", "sanctions on Somalia", *act).code == 0
    (found,) = claims(comity, book, "--type", "SUPPORT")
    assert (found["actor_codes"], found["quote"], found["rule"]) == ("SOM", "sanctions on Somalia", "person")
    assert found["review"] == "added by Ann"
    refused = comity("review", "add", "aid", "--quote", "rice in Somalia", *act)
    assert (refused.code, "not in the text" in refused.err) == (2, True)


def test_events_are_merged_and_split(comity: Comity, book: Path) -> None:
    def events() -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(comity("events", "--ledger", book, "-f", "csv").out)))

    before = events()
    assert len(before) > 1
    every = [one["event"] for one in before]
    assert comity("review", "merge", *every, "--ledger", book, "--author", "Ann").code == 0
    (merged,) = events()
    assert merged["review"] == "merged by Ann"
    assert "reviewed" in comity("event", merged["event"], "--ledger", book).out
    taken = before[0]["claims"].split(";")
    assert comity("review", "split", merged["event"], *taken, "--ledger", book, "--author", "Ann").code == 0
    assert len(events()) > 1
    assert all("split by Ann" in one["review"] for one in events() if set(taken) & set(one["claims"].split(";")))
    refused = comity("review", "split", events()[0]["event"], *taken, "--ledger", book, "--author", "Ann")
    assert (refused.code, "leave at least one" in refused.err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["confirm", "claim-zz", "--author", "Ann"], "Check the id"),
        (["confirm", "event-zz", "--author", "Ann"], "comity events"),
        (["confirm", "office-zz", "--author", "Ann"], "Check the id"),
        (["undo", "zz", "--author", "Ann"], "comity review list"),
        (["merge", "event-zz", "--author", "Ann"], "comity events"),
        (["agreement", "Ann", "Ben"], "nobody of the name"),
        (["blind", "aid", "no-such-file", "--author", "Ann"], "no-such-file"),
        (["add", "no-such-report", "--quote", "x", "--author", "Ann"], "Check the id"),
    ],
)
def test_what_cannot_be_judged_is_refused(comity: Comity, book: Path, arguments: list[str], message: str) -> None:
    ended = comity("review", *arguments, "--ledger", book)
    assert (ended.code, message in ended.err) == (2, True)
    assert "nobody judged anything" in comity("review", "list", "--ledger", book).out


def test_one_mistyped_id_judges_nothing(comity: Comity, book: Path) -> None:
    first = claims(comity, book)[0]["claim"]
    assert comity("review", "reject", first, "claim-zz", "--ledger", book, "--author", "Ann").code == 2
    assert comity("review", "correct", first, "--ledger", book, "--author", " ", "--status", "planned").code == 2
    assert comity("review", "correct", first, "--ledger", book, "--author", "Ann").code == 2
    assert len(claims(comity, book, "--show", "machine")) == len(claims(comity, book))


def test_what_waits_gets_less(comity: Comity, book: Path) -> None:
    every = claims(comity, book)
    ended = comity("review", "queue", "--ledger", book)
    assert f"{len(every)} of {len(every)} claims wait" in ended.err
    comity("review", "confirm", every[0]["claim"], "--ledger", book, "--author", "Ann")
    ended = comity("review", "queue", "--ledger", book)
    assert f"{len(every) - 1} of {len(every)} claims wait" in ended.err
    assert every[0]["claim"][6:14] not in ended.out


def test_blind_codings_measure_coder_and_judges(comity: Comity, ledger: Path, tmp_path: Path) -> None:
    import shutil

    book = tmp_path / "copy"
    shutil.copytree(ledger, book)
    for author in ("Ann", "Ben"):
        assert comity("review", "blind", "summit-1", GOLD, "--ledger", book, "--author", author).code == 0
    before = comity("claims", "--ledger", ledger, "-f", "csv").out
    assert comity("claims", "--ledger", book, "-f", "csv").out == before
    told = comity("review", "agreement", "Ann", "Ben", "--ledger", book).out
    assert re.search(r"type +1\.000", told)
    assert "17 acts found by both, 0 only by Ann, 0 only by Ben" in told
    told = comity("review", "accuracy", "--ledger", book, "--sample", "5").out
    assert re.search(r"acts that were found +[1-9]\d* of 17 \(", told)
    assert "5 are still to review" in told


def test_what_was_judged_is_there_to_train_by(comity: Comity, book: Path, tmp_path: Path) -> None:
    first, second, *_ = claims(comity, book)
    comity("review", "reject", first["claim"], "--ledger", book, "--author", "Ann")
    comity("review", "correct", second["claim"], "--ledger", book, "--author", "Ann", "--status", "possible")
    file = tmp_path / "train.jsonl"
    assert comity("review", "export", "--ledger", book, "--out", file).code == 0
    rejected, corrected = map(json.loads, file.read_text().splitlines())
    assert (rejected["label"], rejected["judged"], rejected["coded"]["claim"]) == ("reject", None, first["claim"])
    assert (corrected["coded"]["status"], corrected["judged"]["status"]) == (second["status"], "possible")
    piece = corrected["judged"]["evidence"][0]
    start = piece["span"]["start"] - corrected["offset"]
    assert corrected["text"][start : start + len(piece["quote"])] == piece["quote"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"quote": "not there"}, "Give the exact words"),
        ({"type": "DANCE"}, "event 1"),
        ({"actor": [{"code": "ZEM", "sector": "GOV", "name": "Zembla"}]}, "event 1"),
        ({"actor": [{"code": "KEN", "sector": "KING", "name": "Kenya"}]}, "sector"),
        ({"start": None}, "form of the coding guide"),
        ({"mode": "visit"}, "none of SANCTION"),
    ],
)
def test_a_blind_coding_that_breaks_the_guide_is_refused(
    comity: Comity, book: Path, tmp_path: Path, change: dict[str, object], message: str
) -> None:
    event = {
        "type": "SANCTION",
        "mode": None,
        "actor": [{"code": "KEN", "sector": "GOV", "name": "Kenya"}],
        "recipient": [],
        "status": "actual",
        "speaker": None,
        "quote": "imposed sanctions",
        "start": 6,
        "end": 23,
        "date": {"start": "2031-05-12", "end": "2031-05-12"},
        "place": None,
    }
    file = tmp_path / "coded.jsonl"
    file.write_text(json.dumps({"id": "aid", "events": [event]}))
    assert comity("review", "blind", "aid", file, "--ledger", book, "--author", "Ann").code == 0
    file.write_text(json.dumps({"id": "aid", "events": [event | change]}))
    ended = comity("review", "blind", "aid", file, "--ledger", book, "--author", "Ann")
    assert (ended.code, message in ended.err) == (2, True)
