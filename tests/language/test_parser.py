"""The adapter: whatever the text, tokens stand where they say and heads are tokens of the sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.language.parser import Parser
from comity.language.pieces import paragraphs, plain_copy
from comity.model import Sentence

ORDINARY = "China’s president met his Russian counterpart in Beijing on Thursday. He urged Moscow to withdraw."
HOSTILE = {
    "empty": "",
    "blanks": " \n\t \u00a0\r\n",
    "no sentence": "§ 3 (a) --- *** 17:45",
    "no letter": "... !!! ???",
    "surrogates": "China \ud800met\udfff Russia.\udc00",
    "control characters": "China\x00 met\x07 Russia\x1b[31m in\x85 Beijing.\x9f",
    "right to left": "שלום China \u202emet\u202c Russia. قال الرئيس في بيان.",
    "endless word": "China met " + "x" * 10_000 + " and Russia. It left.",
    "endless word alone": "x" * 10_000,
    "emoji": "China 🇨🇳 met 👩‍👩‍👧 Russia 🤝🏽. It 👍.",
    "combining": "Chi\u0301na met Ru\u0308ssia.",
    "CRLF": "China met Russia.\r\n\r\nIt left Beijing.\r\nIt came back.\r",
    "line ends of all kinds": "China\u2028met\u2029Russia\x0bin\x0cBeijing\x1cand\x85left.",
    "wide blanks": "China\u3000met\u3000Russia.\u2003It\u200bleft.",
    "byte order mark": "\ufeffChina met Russia.",
    "hyphens": "The leaders vowed to co‑operate, re-establish ties and fight anti-Russian moves.",
    "dots": ". . . . . China . met . Russia . . .",
    "brackets": "[[[China (met {Russia}]]) <b>today</b>.",
    "many lines": "a\n" * 500,
    "quotes": "“‘«China»’” met „Russia‟: ″yes″.",
}


def check(text: str, sentences: tuple[Sentence, ...]) -> None:
    """All that must hold of any parse."""
    copy = plain_copy(text).replace("\n", " ")
    count = sum(1 for _ in paragraphs(text))
    assert [one.index for one in sentences] == list(range(len(sentences)))
    assert all(one.paragraph < count for one in sentences)
    assert all(
        one.span.end <= other.span.start and one.paragraph <= other.paragraph for one, other in pairwise(sentences)
    )
    for sentence in sentences:
        assert (sentence.span.start, sentence.span.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        assert all(one.end <= other.start for one, other in pairwise(sentence.tokens))
        for index, token in enumerate(sentence.tokens):
            assert copy[token.start : token.end] == token.text
            assert (
                text[token.start : token.end].replace("\n", " ") == token.text or plain_copy(token.text) == token.text
            )
            assert token.text.strip()
            assert token.index == index
            assert 0 <= token.head < len(sentence.tokens)
        for entity in sentence.entities:
            assert 0 <= entity.first < entity.after <= len(sentence.tokens)


def words(sentences: tuple[Sentence, ...]) -> str:
    """All words without the blanks between them."""
    return "".join(token.text for sentence in sentences for token in sentence.tokens)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts(parser: Parser, text: str) -> None:
    sentences = parser.parse(text)
    check(text, sentences)
    assert words(sentences) == "".join(plain_copy(text).split())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.sampled_from(ORDINARY.split()) | st.text(st.characters(codec=None)), max_size=25).map(" ".join))
def test_any_text(parser: Parser, text: str) -> None:
    sentences = parser.parse(text)
    check(text, sentences)
    assert words(sentences) == "".join(plain_copy(text).split())


@pytest.mark.parametrize("blanks", [" ", "x"])
def test_a_gap_of_a_million_characters(parser: Parser, blanks: str) -> None:
    """Blanks, and an endless word of which the parser sees blanks, may be longer than spaCy takes at once."""
    text = "China met Russia " + blanks * 1_100_000 + " on Monday."
    sentences = parser.parse(text)
    check(text, sentences)
    assert words(sentences) == "ChinametRussiaonMonday."


def test_a_text_alone_is_parsed_as_among_others(parser: Parser) -> None:
    long = "\n\n".join([ORDINARY, "Peru and Chile signed a treaty on Monday, officials said."] * 30)
    texts = [ORDINARY, long, "", "“No,” said Ghana’s minister.", long[::-1], ORDINARY * 3]
    assert list(parser.parse_many(texts)) == [parser.parse(text) for text in texts]


def test_a_paragraph_ends_a_sentence(parser: Parser) -> None:
    text = "Leaders meet in Lima\n\nthe talks between Peru and Chile failed"
    sentences = parser.parse(text)
    assert [(one.paragraph, one.span.of(text)) for one in sentences] == [
        (0, "Leaders meet in Lima"),
        (1, "the talks between Peru and Chile failed"),
    ]


def test_words_with_a_hyphen_are_one_token_with_one_lemma(parser: Parser) -> None:
    tokens = {
        token.text: token for token in parser.parse("They co-operate and re-open an anti-Russian channel.")[0].tokens
    }
    assert {"co-operate", "re-open", "anti-Russian"} <= set(tokens)
    assert tokens["co-operate"].lemma == "cooperate"
    assert tokens["re-open"].lemma == "reopen"


def test_lemmas_and_relations_are_those_that_were_measured(parser: Parser) -> None:
    """Later versions of spaCy make "hoped" a form of "hop" and "uses" one of "us"."""
    (sentence,) = parser.parse("Norway hoped that Peru, which staged a protest, uses talks.")
    lemmas = {token.text: token.lemma for token in sentence.tokens}
    assert (lemmas["hoped"], lemmas["staged"], lemmas["uses"]) == ("hope", "stage", "use")
    norway = sentence.tokens[0]
    assert (norway.relation, sentence.tokens[norway.head].text) == ("nsubj", "hoped")
    assert [sentence.tokens[one.first].text for one in sentence.entities] == ["Norway", "Peru"]
