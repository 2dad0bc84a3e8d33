"""Which documents are set aside, for which reason."""

from __future__ import annotations

import pytest

from comity.ingest.check import LONGEST, problem_of
from comity.ingest.documents import make_document
from comity.ingest.language import language_of
from comity.knowledge.world import World

ENGLISH = (
    "The foreign minister of Ruritania told reporters on Monday that the two governments had agreed to reopen the "
    "border, and that a first convoy with medicine would leave for the coast before the end of the week. "
)
FRENCH = (
    "Le ministre des Affaires étrangères de Ruritanie a déclaré lundi devant la presse que les deux gouvernements "
    "s'étaient mis d'accord pour rouvrir la frontière et qu'un premier convoi partirait avant la fin de la semaine. "
)
RUSSIAN = "Министр иностранных дел заявил в понедельник, что обе стороны договорились открыть границу. "
CHINESE = "外交部长星期一对记者说两国政府已经同意重新开放边境并将在本周末之前派出第一支运送药品的车队前往沿海地区。"
NAMES = (
    "Putin Xi Moscow Beijing Kremlin Lavrov Wang Yi Zelenskyy Kyiv Shoigu Belousov Macron Scholz Erdogan Ankara Tehran "
)

SET_ASIDE = [
    ("", "empty"),
    (" \t\r\n\u00a0\u2003", "empty"),
    ("A fine text.\x00", "binary"),
    ("ab\x01\x02\x03", "binary"),
    ("\ufffd\ufffd\ufffd said so", "binary"),
    ("Talks.\n" * (LONGEST // 7 + 1), "too_long"),
    ("2024 - 17:30 ... 12 %", "no_sentences"),
    ("--- *** ---", "no_sentences"),
    ("<!DOCTYPE html><html><head><title>x</title></head><body><p>Talks</p></body></html>", "markup"),
    (FRENCH, "not_english"),
    (RUSSIAN, "not_english"),
    (CHINESE, "not_english"),
    ("Talks \ud800 ended.", "lone_surrogates"),
]

CODED = [
    ENGLISH,
    ENGLISH * 100,
    "Talks ended.",
    "Bonjour à tous.",
    NAMES,
    "A" * 10_000,
    "\u202eTalks ended\u202c between \u200fthem\u200e.",
    "Talks ended.\x07\x1b Then they left the capital by train.",
    f"<p>{ENGLISH}</p>\n<p>{ENGLISH}</p><br/><hr/>",
    "The talks between 1 < 2 and 3 > 2 ended.",
    ENGLISH * 10 + RUSSIAN * 30 + ENGLISH * 10,
]


@pytest.mark.parametrize(("text", "reason"), SET_ASIDE, ids=lambda value: repr(value[:20]))
def test_set_aside_with_a_reason_and_what_to_do(world: World, text: str, reason: str) -> None:
    found = problem_of(make_document(text, world=world))
    assert found
    assert found.reason == reason
    assert ";" in found.message


@pytest.mark.parametrize("text", CODED, ids=lambda value: repr(value[:20]))
def test_fine_texts_are_coded(world: World, text: str) -> None:
    assert problem_of(make_document(text, world=world)) is None


def test_a_lone_surrogate_in_the_title_is_found(world: World) -> None:
    found = problem_of(make_document("Talks ended.", title="\udfff", world=world))
    assert found
    assert found.message.startswith("the title")


@pytest.mark.parametrize(("text", "code"), [(ENGLISH, "en"), (FRENCH, "fr"), (RUSSIAN, "ru"), ("Talks.", None)])
def test_languages(text: str, code: str | None) -> None:
    assert language_of(text) == code
