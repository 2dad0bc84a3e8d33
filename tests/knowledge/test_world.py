"""What the packaged tables say, and how the world answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.errors import KnowledgeError
from comity.knowledge.records import in_force
from comity.knowledge.tables import COLUMNS
from comity.knowledge.world import World, load_world, read_world


@pytest.fixture(scope="module")
def world() -> World:
    """The packaged world."""
    return load_world()


@pytest.mark.parametrize(
    ("text", "kind", "code", "sector"),
    [
        ("Russia", "state", "RUS", "GOV"),
        ("Russian Federation", "state", "RUS", "GOV"),
        ("Russian", "adjective", "RUS", "GOV"),
        ("Russians", "people", "RUS", "CVL"),
        ("Moscow", "capital", "RUS", "GOV"),
        ("Kremlin", "seat", "RUS", "GOV"),
        ("U.S.", "state", "USA", "GOV"),
        ("US", "state", "USA", "GOV"),
        ("Washington", "capital", "USA", "GOV"),
        ("White House", "seat", "USA", "GOV"),
        ("UK", "state", "GBR", "GOV"),
        ("British", "adjective", "GBR", "GOV"),
        ("Downing Street", "seat", "GBR", "GOV"),
        ("Élysée", "seat", "FRA", "GOV"),
        ("Sino", "adjective", "CHN", "GOV"),
        ("Hong Kong", "place", "CHN", "GOV"),
        ("Türkiye", "state", "TUR", "GOV"),
        ("DPRK", "state", "PRK", "GOV"),
        ("Korea", "state", "KOR", "GOV"),
        ("Palestinian Authority", "state", "PSE", "GOV"),
        ("Palestinians", "people", "PSE", "CVL"),
        ("Kosovo", "state", "XKX", "GOV"),
        ("Taiwan", "state", "TWN", "GOV"),
        ("Scotland", "place", "GBR", "GOV"),
        ("Côte d'Ivoire", "state", "CIV", "GOV"),
        ("Nato", "body", "NATO", "IGO"),
        ("European Commission", "organ", "EU", "IGO"),
        ("European Court of Justice", "organ", "EU", "JUD"),
        ("UNHCR", "organ", "UN", "IGO"),
        ("IAEA", "body", "IAEA", "IGO"),
        ("Western", "adjective", "WEST", "GOV"),
        ("Europe", "state", "WEST", "GOV"),
        ("ECOWAS", "body", "ECOWAS", "IGO"),
    ],
)
def test_a_name_means_what_it_says(world: World, text: str, kind: str, code: str, sector: str) -> None:
    first = world.names[text][0]
    assert (first.kind, first.code, first.sector) == (kind, code, sector)


def test_brussels_is_the_union_first_and_belgium_second(world: World) -> None:
    assert [name.code for name in world.names["Brussels"]] == ["EU", "BEL"]


@pytest.mark.parametrize(
    "text", ["Alliance", "West", "Kurds", "Crimea", "western allies", "Jerusalem", "Male", "Victoria"]
)
def test_words_that_name_no_party_are_not_in_the_tables(world: World, text: str) -> None:
    assert text not in world.names


def test_every_member_of_the_united_nations_has_a_state_name_and_an_adjective(world: World) -> None:
    members = set(world.members("UN", "2020-01-01"))
    assert len(members) == 193
    named = {name.code for names in world.names.values() for name in names if name.kind == "state"}
    assert members <= named
    adjectives = {name.code for names in world.names.values() for name in names if name.kind == "adjective"}
    # English has no usual adjective for these, or shares it with a neighbour.
    assert members - adjectives <= {"CAF", "DMA", "KNA", "STP", "VCT"}


@pytest.mark.parametrize(
    ("text", "following", "preceding"),
    [
        ("Washington", "Post", "George"),
        ("Jordan", "Bardella", "Michael"),
        ("Georgia", "Senate", "Atlanta"),
        ("American", "Samoa", "Latin"),
        ("Guinea", "pig", "Equatorial"),
        ("Security Council", "Secretary", "Russian"),
    ],
)
def test_guards_say_when_a_name_is_not_meant(world: World, text: str, following: str, preceding: str) -> None:
    name = world.names[text][0]
    assert following in name.not_before
    assert preceding in name.not_after


def test_curly_apostrophes_find_the_same_name(world: World) -> None:
    curly = "Democratic People\u2019s Republic of Korea"
    assert [name.code for name in world.named(curly)] == ["PRK"]
    assert not any("\u2019" in text for text in world.names)


def test_phrases_hold_names_without_naming_a_party(world: World) -> None:
    assert {"South China Sea", "Gulf of Mexico", "Latin America"} <= world.phrases
    assert not world.phrases & world.names.keys()


def test_names_on_a_day_put_the_office_then_held_first(world: World) -> None:
    assert world.named("Vladimir Putin", "2010-01-01")[0].office == "prime minister"
    assert world.named("Vladimir Putin", "2015-01-01")[0].office == "president"


@pytest.mark.parametrize(
    ("body", "on", "count", "inside", "outside"),
    [
        ("NATO", "2017-06-04", 28, "HRV", "MNE"),
        ("NATO", "2023-04-04", 31, "FIN", "SWE"),
        ("NATO", None, 32, "SWE", "UKR"),
        ("EU", "2020-01-31", 28, "GBR", "NOR"),
        ("EU", "2020-02-01", 27, "HRV", "GBR"),
        ("G7", "2024-01-01", 7, "CAN", "RUS"),
        ("G20", "2023-09-08", 20, "EU", "AU"),
        ("BRICS", "2023-12-31", 5, "ZAF", "IRN"),
        ("SCO", "2024-07-04", 10, "BLR", "MNG"),
        ("ASEAN", "2024-01-01", 10, "MMR", "TLS"),
        ("AU", "2024-01-01", 54, "MAR", "EGY "),
        ("LAS", None, 22, "SYR", "IRN"),
        ("OSCE", None, 57, "MNG", "XKX"),
        ("UNSC-P5", None, 5, "CHN", "DEU"),
    ],
)
def test_members_on_a_day(world: World, body: str, on: str | None, count: int, inside: str, outside: str) -> None:
    members = world.members(body, on)
    assert len(members) == count
    assert inside in members
    assert outside not in members


@pytest.mark.parametrize(
    ("code", "office", "on", "person"),
    [
        ("RUS", "head of state", "2010-01-01", "Dmitry Medvedev"),
        ("USA", "head of state", "2024-05-16", "Joe Biden"),
        ("USA", "foreign minister", "2012-01-01", "Hillary Clinton"),
        ("GBR", "head of government", "2024-01-01", "Rishi Sunak"),
    ],
)
def test_holders_of_an_office(world: World, code: str, office: str, on: str, person: str) -> None:
    assert [name.person for name in world.holders(code, office, on)] == [person]


@pytest.mark.parametrize(
    ("name", "url", "found"),
    [
        ("kremlin.ru", None, "President of Russia"),
        ("EN.KREMLIN.RU", None, "President of Russia"),
        ("www.whitehouse.gov", None, "The White House"),
        ("whitehouse.gov", None, "The White House"),
        ("https://www.whitehouse.gov/briefing-room/", None, "The White House"),
        ("ria novosti", None, "RIA Novosti"),
        ("RIA  Novosti", "https://example.org/", "RIA Novosti"),
        ("ft", None, "Financial Times"),
        (None, "https://www.ft.com/content/1", "Financial Times"),
        ("a paper nobody knows", "https://www.ft.com/content/1", "Financial Times"),
        ("en.wikinews.org", None, "Wikinews"),
    ],
)
def test_an_outlet_is_found_by_id_name_domain_and_address(
    world: World, name: str | None, url: str | None, found: str
) -> None:
    source = world.source(name, url)
    assert source is not None
    assert source.name == found


def test_a_government_speaks_for_its_state(world: World) -> None:
    source = world.source("kremlin.ru")
    assert source is not None
    assert (source.kind, source.party) == ("government", "RUS")


@pytest.mark.parametrize(
    ("name", "url", "identity"),
    [
        ("The Ruritanian Observer!", None, "the-ruritanian-observer"),
        (None, "https://www.ruritania.example/a?b=c", "ruritania.example"),
        ("\u4eba\u6c11", None, "\u4eba\u6c11"),
        ("???", None, "unnamed"),
        ("http://[broken", None, "http-broken"),
    ],
)
def test_an_unknown_outlet_has_an_id_of_its_own(world: World, name: str | None, url: str | None, identity: str) -> None:
    source = world.source(name, url)
    assert source is not None
    assert (source.id, source.kind, source.country, source.party) == (identity, "unknown", None, None)


def test_no_outlet_without_name_and_address(world: World) -> None:
    assert world.source(None) is None
    assert world.source(" ", "") is None


def test_places_come_most_populous_first(world: World) -> None:
    assert [place.country for place in world.place("Birmingham")][:2] == ["GBR", "USA"]
    assert world.place("Kiev")[0].country == "UKR"
    assert world.place("Jerusalem")[0].country is None
    assert world.place("Nowhere at all") == ()


def test_codes_have_names(world: World) -> None:
    assert world.country_name("TUR") == "Türkiye"
    assert world.country_name("NATO") == "North Atlantic Treaty Organization"
    assert world.country_name("ZZZ") == "ZZZ"
    assert world.is_state("XKX")
    assert not world.is_state("EU")
    assert world.is_code("OTHER")
    assert world.scored_code("ECOWAS") == "OTHER"
    assert world.scored_code("EU") == "EU"


@pytest.mark.parametrize(
    ("since", "until", "on", "expected"),
    [
        (None, None, "2024-05-16", True),
        ("2024-05-16", "2024-05-16", "2024-05-16", True),
        ("2024-05-17", None, "2024-05-16", False),
        (None, "2024-05-15", "2024-05-16", False),
        ("2024", "2024", "2024-12-31", True),
        ("2024-06", None, "2024-05-31", False),
        ("2024-06-01", None, "2024", True),
    ],
)
def test_an_interval_counts_at_the_precision_of_its_ends(
    since: str | None, until: str | None, on: str, expected: bool
) -> None:
    assert in_force(since, until, on) is expected


def test_the_hash_depends_on_every_table(tmp_path: Path) -> None:
    for name, columns in COLUMNS.items():
        (tmp_path / name).write_text(",".join(columns) + "\n", encoding="utf-8")
    empty = read_world(tmp_path).hash
    (tmp_path / "phrases.csv").write_text("text,source\nSea of Ruritania,us\n", encoding="utf-8")
    assert read_world(tmp_path).hash != empty


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("text,origin\n", "phrases.csv:1: the header is 'text,origin'; write 'text,source'"),
        ("text,source\na,b\nc\n", "phrases.csv:3: 1 cells where the table has 2 columns"),
        ('text,source\n"a,b\n', "not readable as CSV"),
    ],
)
def test_a_broken_table_is_refused_with_file_and_row(tmp_path: Path, content: str, message: str) -> None:
    for name, columns in COLUMNS.items():
        (tmp_path / name).write_text(",".join(columns) + "\n", encoding="utf-8")
    (tmp_path / "phrases.csv").write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        read_world(tmp_path)
    assert message in str(caught.value)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"leaders\.csv: the table is missing"):
        read_world(tmp_path)
