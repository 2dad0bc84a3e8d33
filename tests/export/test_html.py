"""The reading page: the text unharmed, every piece of evidence marked, nothing from outside alive."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.export.html import index_page, reading_page
from comity.export.segments import segments
from comity.model import Claim, Document, Evidence, Office, Party, Reading, Source, Span, Standing, When

TEXT = "China’s president welcomed Putin in Beijing.\n\nXi and Putin vowed to deepen ties.\n"


def document(text: str = TEXT, title: str = "Putin visits", name: str = "visit") -> Document:
    outlet = Source(id="x", name="Meridian Wire", kind="wire", country=None, party=None)
    return Document(
        id="doc-1", name=name, title=title, text=text, published="2024-05-16", source=outlet, url=None, language="en"
    )


def evidence(text: str, words: str, field: str = "act") -> Evidence:
    start = text.index(words)
    return Evidence(field=field, quote=words, span=Span(start=start, end=start + len(words)))


def claim(*pieces: Evidence, name: str = "Xi Jinping", reason: str = "the outlet reports it") -> Claim:
    return Claim(
        id="claim-0123456789abcdef",
        document_id="doc-1",
        type="CONSULT",
        mode="visit",
        cameo="042",
        contexts=("diplomatic",),
        actors=(Party(code="RUS", sector="GOV", name="Vladimir Putin"),),
        recipients=(Party(code="CHN", sector="GOV", name=name),),
        concerning=(),
        about=None,
        status="actual",
        condition=None,
        speakers=(),
        vouchers=(),
        standing=Standing(kind="reported", reason=reason),
        recency="new",
        recency_reason="",
        when=When(start="2024-05-16", end="2024-05-16", precision="day", basis="inferred"),
        where=None,
        amounts=(),
        evidence=pieces,
        commits=False,
        rule="welcome",
        reasons=(),
        confidence=None,
        coder="coder-1",
    )


def reading(text: str = TEXT, *claims: Claim, title: str = "Putin visits") -> Reading:
    office = Office(
        id="office-1",
        document_id="doc-1",
        person="Vladimir Putin",
        office="president",
        code="RUS",
        status="current",
        since=None,
        until=None,
        evidence=(),
        rule="title",
        coder="coder-1",
    )
    return Reading(document=document(text, title), claims=claims, offices=(office,))


class Page(HTMLParser):
    """What a browser would find: elements with attributes, the text of #text, and its marks."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.marks: list[tuple[str, str]] = []
        self._depth = 0
        self._mark: str | None = None
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if dict(attrs).get("id") == "text":
            self._depth = 1
        elif self._depth and tag == "div":
            self._depth += 1
        if tag == "mark":
            self._mark = dict(attrs)["class"]

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag == "div":
            self._depth -= 1
        if tag == "mark":
            self._mark = None

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data
        if self._mark is not None:
            self.marks.append((self._mark, data))

    def ids(self) -> list[str]:
        return [identity for _, attributes in self.tags if (identity := attributes.get("id"))]

    def links(self) -> list[str]:
        return [link for _, attributes in self.tags if (link := attributes.get("href"))]


@pytest.fixture
def overlapping() -> Page:
    whole = claim(evidence(TEXT, "China’s president welcomed Putin"), evidence(TEXT, "Beijing", "place"))
    inner = claim(evidence(TEXT, "president welcomed Putin in Beijing"), evidence(TEXT, "Putin", "actor"))
    return Page(reading_page(reading(TEXT, whole, inner)))


def test_the_text_is_shown_character_by_character(overlapping: Page) -> None:
    assert overlapping.text == TEXT


def test_overlapping_evidence_is_marked_whole(overlapping: Page) -> None:
    words = {
        number: "".join(text for mark, text in overlapping.marks if f"m{number}" in mark.split()) for number in (1, 2)
    }
    assert words == {1: "China’s president welcomed PutinBeijing", 2: "president welcomed Putin in Beijing"}


def test_article_and_records_link_both_ways(overlapping: Page) -> None:
    assert {"c1", "c2", "e1", "e2"} <= set(overlapping.ids())
    assert {"#c1", "#c2", "#e1", "#e2"} <= set(overlapping.links())
    assert len(overlapping.ids()) == len(set(overlapping.ids()))
    assert {link.removeprefix("#") for link in overlapping.links()} <= set(overlapping.ids())


def test_a_record_says_what_it_is_and_who_vouches() -> None:
    page = reading_page(reading(TEXT, claim(evidence(TEXT, "welcomed"))))
    for words in ("CONSULT (visit)", "reported", "nobody but the outlet", "2024-05-16 (inferred)", "Xi Jinping"):
        assert words in page


HOSTILE = [
    "<script>alert(1)</script>",
    "]]><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" \'',
    "</div></section><style>*{display:none}</style>",
    "<!-- --><svg onload=alert(1)>",
    "\u202etxt.exe\u2066 \u200f",
    "&lt;b&gt; &amp; &#60;",
    "javascript:alert(1)",
]


@pytest.mark.parametrize(("confidence", "shown"), [(0.9, True), (0.0, True), (None, False)])
def test_a_record_says_how_sure_it_is(confidence: float | None, shown: bool) -> None:
    one = dataclasses.replace(claim(evidence(TEXT, "welcomed")), confidence=confidence)
    page = reading_page(reading(TEXT, one))
    assert (f"<dt>confidence</dt><dd>{confidence or 0:.2f}</dd>" in page) is shown
    assert ("<dt>confidence</dt>" in page) is shown


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    text = f"He said {words} again."
    harmless = Page(reading_page(reading("He said words again.", claim(evidence("He said words again.", "words")))))
    hostile = reading(text, claim(evidence(text, words), name=words, reason=words), title=words)
    page = Page(reading_page(hostile))
    assert page.text == text
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in harmless.tags]
    assert all(set(one) == set(other) for (_, one), (_, other) in zip(page.tags, harmless.tags, strict=True))


def test_the_page_asks_for_nothing_and_allows_only_its_own_style() -> None:
    page = reading_page(reading(TEXT, claim(evidence(TEXT, "welcomed"))))
    parsed = Page(page)
    assert {tag for tag, _ in parsed.tags} & {"script", "link", "img", "iframe", "object", "form", "base"} == set()
    assert all(link.startswith("#") for link in parsed.links())
    style = re.search(r"<style>(.*)</style>", page, re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = next(attributes["content"] for _, attributes in parsed.tags if "http-equiv" in attributes)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_what_html_cannot_hold_is_made_visible() -> None:
    page = reading_page(reading("nul \x00 escape \x1b[31m half \ud800 end"))
    page.encode("utf-8")
    assert "nul ␀ escape ␛[31m half \N{REPLACEMENT CHARACTER} end" in page


def test_an_index_lists_pages() -> None:
    page = Page(index_page([("0001.html", reading()), ("0002.html", reading())]))
    assert page.links() == ["0001.html", "0002.html"]


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(start=min(pair), end=max(pair)))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=30), st.lists(st.lists(SPANS, min_size=1, max_size=3), max_size=4))
def test_segments_cover_the_text_and_each_piece_of_evidence(text: str, spans: list[list[Span]]) -> None:
    claims = [
        claim(*(Evidence(field="act", quote=one.of(text), span=one) for one in group if one.end <= len(text)))
        for group in spans
    ]
    found = list(segments(text, claims))
    assert "".join(one.of(text) for one in found) == text
    for number, one in enumerate(claims, 1):
        covered = {place for piece in found if number in piece.claims for place in range(piece.start, piece.end)}
        assert covered == {place for piece in one.evidence for place in range(piece.span.start, piece.span.end)}
