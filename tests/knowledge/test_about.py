"""What the tables say of a code or a name, in English and other languages."""

from __future__ import annotations

import functools
import subprocess
import sys

import pytest

from comity.knowledge.about import Said, about
from comity.knowledge.foreign import foreign_codes, party_code, party_codes
from comity.knowledge.tables import Row, packaged_data, read_table
from comity.knowledge.world import load_world


@functools.cache
def rows(table: str) -> list[Row]:
    """The rows of a packaged table."""
    return list(read_table(packaged_data(), table))


def told(asked: str, on: str | None = None) -> list[Said]:
    """What the packaged tables say."""
    return about(asked, on, load_world(), rows)


@pytest.mark.parametrize(
    ("asked", "on", "what", "text"),
    [
        ("RUS", None, "state", "Russia (RUS)"),
        ("rus", None, "code", "cow 365"),
        ("Russia", "2010-01-01", "office", "Dmitry Medvedev, president of RUS"),
        ("Deutschland", "1985-01-01", "code", "cow 260"),
        ("中国", None, "state", "China (CHN)"),
        ("NATO", None, "body", "North Atlantic Treaty Organization (NATO)"),
        ("NATO", "2023-05-01", "members", "31: "),
        ("FIN", "2023-05-01", "member of", "North Atlantic Treaty Organization (NATO)"),
        ("Vladimir Putin", None, "office", "Vladimir Putin, prime minister of RUS"),
        ("Crimea", None, "disputed", "Crimea: claimed by RUS, UKR, administered by RUS"),
        ("HKG", "1990-01-01", "territory", "Hong Kong (HKG), under GBR"),
        ("Soviet Union", None, "former state", "Soviet Union (SUN)"),
        ("Birmingham", None, "town", "Birmingham, GBR"),
        ("Bavaria", None, "region", "Bavaria, DEU"),
        ("bbc.com", None, "outlet", "BBC, broadcaster, GBR"),
        ("Hamas", None, "armed movement", "Hamas (HAMAS), PSE"),
        ("State Duma", None, "name", "State Duma: organ of RUS"),
    ],
)
def test_it_is_told(asked: str, on: str | None, what: str, text: str) -> None:
    found = told(asked, on)
    assert any(said.what == what and said.text.startswith(text) for said in found), found


def test_each_fact_has_its_source_and_row() -> None:
    for asked in ("Russia", "EU", "Crimea", "Kremlin", "Paris"):
        assert all(said.source and ".csv:" in said.where for said in told(asked))


def test_a_day_leaves_out_what_was_not_then() -> None:
    assert not any(said.what == "disputed" for said in told("Crimea", "2010-01-01"))
    assert [said.text for said in told("Vladimir Putin", "2010-01-01")] == ["Vladimir Putin, prime minister of RUS"]


def test_of_what_the_tables_do_not_know_nothing_is_said() -> None:
    assert told("Xyzzy of Ruritania") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TUR", "TUR"),
        ("tur", "TUR"),
        ("Turkey", "TUR"),
        ("Ruritania", "Ruritania"),
        ("Россия", "RUS"),
        ("Corée du Sud", "KOR"),
        ("corée du sud", "KOR"),
        ("Estados Unidos", "USA"),
        ("Kongo", "Kongo"),
        ("EU", "EU"),
        ("Hamas", "HAMAS"),
        ("Kremlin", "RUS"),
        ("ZZZ", "ZZZ"),
        ("", ""),
    ],
)
def test_a_party_in_a_users_words(text: str, code: str) -> None:
    assert party_code(text, load_world()) == code


def test_several_parties() -> None:
    assert party_codes("Deutschland, Frankreich,USA", load_world()) == "DEU,FRA,USA"


def test_a_name_of_two_states_is_told_as_both() -> None:
    assert foreign_codes("Kongo", load_world()) == ("COD", "COG")


def test_reading_english_never_loads_the_other_languages() -> None:
    program = (
        "import sys, comity.knowledge.world as w; w.load_world().named('Deutschland'); print('babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "False"
