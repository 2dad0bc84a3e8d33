"""Rows of statements: the columns as promised, split quotations joined, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

from comity.export.quotes import StatementRow, statement_row
from comity.export.rows import columns
from comity.export.segments import segments
from comity.export.tables import write_csv
from comity.model import Evidence, Party, Span, Speaker, Statement, Words

TEXT = '"=We wait," said the envoy of Peru. "We go."'
HEADER = (
    "statement,document,document_id,published,source,url,kind,speaker1_code,speaker1_sector,speaker1_name,"
    "speaker1_office,speaker_codes,speakers,through_codes,through,cue,addressee_codes,audience,occasion,quote,"
    "quote_start,quote_end,pieces,coder"
)


def words(said: str) -> Words:
    start = TEXT.index(said)
    return Words(text=said, span=Span(start=start, end=start + len(said)))


SPLIT = (words("=We wait,"), words("We go."))
ENVOY = Speaker(
    party=Party(code="PER", sector="GOV", name="the envoy of Peru", office="envoy"),
    words=words("the envoy of Peru"),
    cue="say",
    kind="direct",
)
STRANGER = Speaker(party=None, words=words("the envoy"), cue="say", kind="indirect")
STATEMENT = Statement(
    id="statement-1",
    document_id="doc-1",
    speakers=(ENVOY,),
    through=(STRANGER,),
    kind="direct",
    addressees=(),
    audience=None,
    occasion=None,
    words=SPLIT,
    evidence=tuple(Evidence(field="content", quote=each.text, span=each.span) for each in SPLIT),
    coder="coder-1",
)


def test_the_header_is_what_was_promised() -> None:
    assert ",".join(columns(StatementRow)) == HEADER


def test_a_split_quotation_is_one_row_with_its_pieces() -> None:
    row = statement_row(STATEMENT, None)
    assert row.quote == "=We wait, [...] We go."
    assert [TEXT[piece.start : piece.end] for piece in row.pieces] == [each.text for each in SPLIT]
    assert (row.speaker1_code, row.speaker1_office, row.through_codes) == ("PER", "envoy", "")
    assert [voice.name for voice in row.through] == ["the envoy"]


def test_a_spreadsheet_runs_nothing() -> None:
    stream = io.StringIO(newline="")
    write_csv([statement_row(STATEMENT, None)], stream, kind=StatementRow)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue(), newline=""))
    assert row["quote"].startswith("'=We")


def test_the_text_is_cut_where_speech_begins_and_ends() -> None:
    cut = list(segments(TEXT, (), (STATEMENT,)))
    assert "".join(each.of(TEXT) for each in cut) == TEXT
    assert [each.of(TEXT) for each in cut if each.said] == [each.text for each in SPLIT]
