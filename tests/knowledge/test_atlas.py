"""Codes of other lists, territories, disputed places, regions and towns: what the packaged tables say on a day."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from comity.errors import KnowledgeError
from comity.knowledge.tables import COLUMNS
from comity.knowledge.world import World, load_world, read_world


@pytest.fixture(scope="module")
def world() -> World:
    """The packaged world."""
    return load_world()


@pytest.mark.parametrize(
    ("code", "on", "cow", "gw", "fips", "cameo"),
    [
        ("USA", None, "2 USA", "2 USA", "US", "USA"),
        ("GBR", None, "200 UKG", "200 UKG", "UK", "GBR"),
        ("DEU", "1985-01-01", "260 GFR", "260 GFR", None, "DEU"),
        ("DEU", "2020-01-01", "255 GMY", "260 GFR", "GM", "DEU"),
        ("YEM", "1989-01-01", "678 YAR", "678 YEM", None, "YEM"),
        ("YEM", "1991-01-01", "679 YEM", "678 YEM", "YM", "YEM"),
        ("SRB", "2020-01-01", "345 YUG", "340 SER", "RI", "SRB"),
        ("MNE", "2020-01-01", "341 MNG", "341 MNG", "MJ", "MTN"),
        ("XKX", "2020-01-01", "347 KOS", "347 KOS", "KV", None),
        ("TWN", None, "713 TAW", "713 TAW", "TW", "TWN"),
        ("VNM", None, "816 DRV", "816 DRV", "VM", "VNM"),
        ("ROU", None, "360 ROM", "360 RUM", "RO", "ROM"),
        ("KIR", None, "946 KIR", "970 KBI", "KR", "KIR"),
        ("TON", None, "955 TON", "972 TON", "TN", "TON"),
        ("SSD", None, "626 SSD", "626 SSD", "OD", None),
        ("SUN", "1980-01-01", "365 RUS", "365 RUS", "UR", None),
        ("YUG", "1980-01-01", "345 YUG", "345 YUG", None, None),
        ("SCG", "2005-01-01", "345 YUG", "345 YUG", "YI", None),
        ("DDR", "1980-01-01", "265 GDR", "265 GDR", "GC", None),
        ("RVN", "1970-01-01", "817 RVN", "817 RVN", None, None),
    ],
)
def test_codes_hold_on_their_day(
    world: World, code: str, on: str | None, cow: str, gw: str, fips: str | None, cameo: str | None
) -> None:
    codes = world.codes(code, on)
    assert codes is not None
    assert (f"{codes.cow} {codes.cow_abbr}", f"{codes.gw} {codes.gw_abbr}") == (cow, gw)
    assert (codes.fips, codes.cameo) == (fips, cameo)


@pytest.mark.parametrize(
    ("code", "on", "iso3", "iso2", "number"),
    [
        ("COD", "1995-01-01", "ZAR", "ZR", "180"),
        ("COD", "1997-07-14", "COD", "CD", "180"),
        ("TLS", "2002-05-19", "TMP", "TP", "626"),
        ("SDN", "2020-01-01", "SDN", "SD", "729"),
        ("BFA", None, "BFA", "BF", "854"),
        ("AFG", None, "AFG", "AF", "004"),
        ("YUG", "2003-07-22", "YUG", "YU", "891"),
        ("CSK", "1990-01-01", "CSK", "CS", "200"),
    ],
)
def test_iso_codes_of_a_day(world: World, code: str, on: str | None, iso3: str, iso2: str, number: str) -> None:
    codes = world.codes(code, on)
    assert codes is not None
    assert (codes.iso3, codes.iso2, codes.iso_numeric) == (iso3, iso2, number)


@pytest.mark.parametrize(("code", "on"), [("SUN", None), ("SUN", "2000-01-01"), ("ZZZ", None), ("RVN", "1990-01-01")])
def test_what_is_no_more_has_no_codes(world: World, code: str, on: str | None) -> None:
    assert world.codes(code, on) is None


def test_every_state_has_its_iso_codes(world: World) -> None:
    for code, country in world.countries.items():
        codes = world.codes(code, None)
        assert codes is not None
        assert (codes.iso3, codes.iso2) == (code, country.iso2)
    members = world.members("UN", "2020-01-01")
    assert [code for code in members if not (found := world.codes(code, "2020-01-01")) or not found.gw] == []
    assert [code for code in members if not (found := world.codes(code, "2016-01-01")) or not found.cow] == []


@pytest.mark.parametrize(
    ("name", "on", "under"),
    [
        ("HKG", "1997-06-30", "GBR"),
        ("HKG", "1997-07-01", "CHN"),
        ("Hong Kong", None, "CHN"),
        ("Macau", "1990-01-01", "PRT"),
        ("GRL", None, "DNK"),
        ("Puerto Rico", None, "USA"),
        ("ANT", "2005-01-01", "NLD"),
    ],
)
def test_a_territory_is_under_a_state(world: World, name: str, on: str | None, under: str) -> None:
    territory = world.territory(name, on)
    assert territory is not None
    assert territory.under == under


def test_a_territory_that_is_no_more(world: World) -> None:
    assert world.territory("ANT", None) is None
    assert world.territory("Ruritania", None) is None


@pytest.mark.parametrize(
    ("name", "on", "claimants", "held"),
    [
        ("Crimea", "2020-01-01", "RUS UKR", "RUS"),
        ("Nagorno-Karabakh", "2010-01-01", "AZE OTHER", "OTHER"),
        ("Nagorno-Karabakh", "2021-01-01", "AZE OTHER", "AZE OTHER"),
        ("Artsakh", "2023-09-20", "AZE", "AZE"),
        ("Golan Heights", None, "ISR SYR", "ISR"),
        ("Kosovo", "2005-01-01", "SRB XKX", "UN"),
        ("Kosovo", "2020-01-01", "SRB XKX", "XKX"),
        ("Falklands", "1982-05-01", "ARG GBR", "ARG"),
        ("Malvinas", "1990-01-01", "ARG GBR", "GBR"),
        ("Diaoyu", None, "CHN JPN TWN", "JPN"),
        ("Dokdo", None, "JPN KOR", "KOR"),
        ("Gaza Strip", "2006-01-01", "PSE", "PSE"),
        ("Gaza Strip", "2015-01-01", "PSE", "HAMAS"),
        ("Western Sahara", "1977-01-01", "MAR MRT OTHER", "MAR MRT"),
        ("Abyei", None, "SDN SSD", ""),
        ("Kherson region", "2022-09-30", "RUS UKR", "RUS UKR"),
    ],
)
def test_a_disputed_place_of_a_day(world: World, name: str, on: str | None, claimants: str, held: str) -> None:
    place = world.disputed(name, on)
    assert place is not None
    assert (" ".join(place.claimants), " ".join(place.administered_by)) == (claimants, held)
    assert place.source


@pytest.mark.parametrize(("name", "on"), [("Crimea", "2010-01-01"), ("Bavaria", None), ("East Timor", None)])
def test_what_is_not_disputed_on_the_day(world: World, name: str, on: str | None) -> None:
    assert world.disputed(name, on) is None


def test_a_former_state_has_successors(world: World) -> None:
    assert world.former["SUN"].successors.count("RUS") == 1
    assert len(world.former["SUN"].successors) == 15
    assert not world.is_state("SUN")


@pytest.mark.parametrize(
    ("name", "kind", "country", "north", "east"),
    [
        ("France", "country", "FRA", 47, 3),
        ("California", "region", "USA", 35, -119),
        ("Bavaria", "region", "DEU", 49, 11),
        ("Xinjiang", "region", "CHN", 42, 83),
        ("Crimea", "region", None, 45, 34),
        ("Kremlin", "seat", "RUS", 56, 38),
    ],
)
def test_a_region_has_a_point_on_the_map(
    world: World, name: str, kind: str, country: str | None, north: int, east: int
) -> None:
    region = world.region(name)[0]
    assert (region.kind, region.country) == (kind, country)
    assert abs(region.latitude - north) < 3
    assert abs(region.longitude - east) < 3


def test_every_state_lies_somewhere(world: World) -> None:
    placed = {region.country for found in world.regions.values() for region in found if region.kind == "country"}
    assert placed == set(world.countries)


def test_small_towns_are_known_and_disputed_ones_have_no_country(world: World) -> None:
    assert world.place("Davos")[0].country == "CHE"
    assert world.place("Tórshavn") == ()
    for name in ("Simferopol", "Srinagar", "Hargeysa", "Tiraspol", "Laayoune", "East Jerusalem", "Famagusta"):
        assert world.place(name)[0].country is None, name
    assert len(world.places) > 30_000


def test_towns_are_read_when_first_asked_for(tmp_path: Path) -> None:
    for name, columns in COLUMNS.items():
        (tmp_path / name).write_text(",".join(columns) + "\n", encoding="utf-8")
    (tmp_path / "places.csv").write_text("broken\n", encoding="utf-8")
    world = read_world(tmp_path)
    with pytest.raises(KnowledgeError, match=r"places\.csv:1: the header is"):
        world.place("Strelsau")


def test_a_packed_table_is_read_and_a_broken_one_refused(tmp_path: Path) -> None:
    for name, columns in COLUMNS.items():
        (tmp_path / name).write_text(",".join(columns) + "\n", encoding="utf-8")
    (tmp_path / "places.csv").unlink()
    table = f"{','.join(COLUMNS['places.csv'])}\nStrelsau,RUR,50.1,14.4,200000,us\n"
    (tmp_path / "places.csv.gz").write_bytes(gzip.compress(table.encode()))
    world = read_world(tmp_path)
    assert world.place("Strelsau")[0].population == 200_000
    (tmp_path / "places.csv.gz").write_bytes(b"no archive")
    broken = read_world(tmp_path)
    assert broken.hash != world.hash
    with pytest.raises(KnowledgeError, match="cannot be unpacked"):
        broken.place("Strelsau")


def test_loading_is_quick(world: World) -> None:
    from comity.knowledge.tables import packaged_data

    best = min(_seconds(lambda: read_world(packaged_data())) for _ in range(3))
    assert best < 0.3


def _seconds(work: object) -> float:
    assert callable(work)
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
