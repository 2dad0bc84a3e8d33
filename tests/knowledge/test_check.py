"""The gate of the tables: what is wrong is found, with its file and row."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.knowledge.check import check_knowledge
from comity.knowledge.tables import COLUMNS

SOUND = {
    "countries.csv": ["RUR,RU,Ruritania,,,us", "FRE,FR,Freedonia,,,us"],
    "country_names.csv": ["RUR,state,Ruritania,,,Post,George,us", "FRE,adjective,Freedonian,,,,,us"],
    "bodies.csv": ["LEAGUE,the League,OTHER,1919,1946,us"],
    "body_names.csv": ["LEAGUE,League,body,IGO,,,us"],
    "memberships.csv": ["LEAGUE,RUR,1920-01,1945-12-31,us", "LEAGUE,FRE,,,us"],
    "leaders.csv": [
        "Rudolf Rassendyll,,Rassendyll,king,head of state,RUR,GOV,2001,2003-02,us",
        "Michael Elphberg,Black Michael,,king,head of state,RUR,GOV,2003-02,,us",
    ],
    "organs.csv": ["Ruritanian Diet,organ,RUR,GOV,LEG,,,us"],
    "groups.csv": ["BLUES,Blue Army,Blues;The Blues,RUR,REB,,,us"],
    "outlets.csv": ["herald,Ruritanian Herald,herald.example,paper,RUR,,us"],
    "places.csv": ["Strelsau,RUR,50.1,14.4,200000,us"],
    "phrases.csv": ["Sea of Ruritania,us"],
    "former_states.csv": ["OLD,Old Ruritania,Ruritanian Union,1900,1950-12-31,RUR;FRE,us"],
    "codes.csv": ["RUR,cow,901,1951,,us", "OLD,cow,901,1900,1950,us", "RUR,fips,RU,,,us"],
    "territories.csv": ["ISL,Isle,RUR,,1990,us", "ISL,Isle,FRE,1990,,us"],
    "disputed.csv": ["Zenda,the Zendas,RUR;FRE,OTHER,1950-03,1960-05,us,", "Zenda,,RUR;FRE,,1960-05,,us,a note"],
    "regions.csv": ["Elphberg,region,RUR,50.1,14.4,us"],
}


def write(folder: Path, changed: dict[str, list[str]]) -> Path:
    """The sound tables in `folder`, with the rows of `changed` added."""
    for name, columns in COLUMNS.items():
        rows = [",".join(columns), *SOUND[name], *changed.get(name, [])]
        (folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def test_the_packaged_tables_pass() -> None:
    assert check_knowledge() == []


def test_sound_tables_pass(tmp_path: Path) -> None:
    assert check_knowledge(write(tmp_path, {})) == []


@pytest.mark.parametrize(
    ("table", "row", "problem"),
    [
        ("countries.csv", "RUR,RX,Ruritania II,,,us", "countries.csv:4: iso3 'RUR' stands already in countries.csv:2"),
        ("countries.csv", "Xx,XX,Xanadu,,,us", "countries.csv:4: iso3 'Xx' is no ISO code"),
        ("country_names.csv", "RUR,nation,Ruritans,,,,,us", "country_names.csv:4: unknown kind 'nation'"),
        ("country_names.csv", "XXX,state,Xanadu,,,,,us", "country_names.csv:4: unknown code 'XXX'"),
        (
            "country_names.csv",
            "RUR,state,Ruritania,,,,,us",
            "'Ruritania, state, RUR' stands already in country_names.csv:2",
        ),
        (
            "country_names.csv",
            "RUR,state,Old Ruritania,1850,1849,,,us",
            "country_names.csv:4: until 1849 lies before since",
        ),
        ("country_names.csv", "RUR,state,New Ruritania,1850-13-01,,,,us", "since '1850-13-01' is no date"),
        ("country_names.csv", "RUR,state,New Ruritania,,,,,", "country_names.csv:4: source is empty"),
        ("country_names.csv", "RUR,state,New Ruritania,,,a word,,us", "not_before has two words in 'a word'"),
        ("bodies.csv", "FRE,the Freedom,OTHER,,,us", "bodies.csv:3: code 'FRE' is that of a state"),
        ("bodies.csv", "CLUB,the Club,RUR,,,us", "bodies.csv:3: unknown scored 'RUR'"),
        ("body_names.csv", "CLUB,the Club,body,IGO,,,us", "body_names.csv:3: unknown code 'CLUB'"),
        ("body_names.csv", "LEAGUE,the League,body,IGOR,,,us", "body_names.csv:3: unknown sector 'IGOR'"),
        ("memberships.csv", "LEAGUE,XXX,,,us", "memberships.csv:4: unknown member 'XXX'"),
        ("memberships.csv", "CLUB,RUR,,,us", "memberships.csv:4: unknown body 'CLUB'"),
        ("memberships.csv", "LEAGUE,FRE,,,us", "memberships.csv:4: body, member, since"),
        ("leaders.csv", "A B,,,king,chief,FRE,GOV,2001,,us", "leaders.csv:4: unknown kind_of_office 'chief'"),
        ("leaders.csv", "A B,,,king,head of state,RUR,GOV,2010,,us", "leaders.csv:3: head of state without an end"),
        ("organs.csv", "Opera,organ,RUR,GOV,ART,,,us", "organs.csv:3: unknown detail 'ART'"),
        ("organs.csv", "Opera,house,RUR,CVL,,,,us", "organs.csv:3: unknown kind 'house'"),
        ("groups.csv", "REDS,Red Army,Reds,XXX,REB,,,us", "groups.csv:3: unknown country 'XXX'"),
        ("groups.csv", "BLUES,Azure Army,Blues,RUR,REB,,,us", "groups.csv:3: name, code 'Blues, BLUES' stands already"),
        (
            "outlets.csv",
            "sun,Sun,herald.example,paper,RUR,,us",
            "outlets.csv:3: domain 'herald.example' stands already",
        ),
        ("outlets.csv", "sun,Sun,,magazine,RUR,,us", "outlets.csv:3: unknown kind 'magazine'"),
        ("places.csv", "Zenda,RUR,95,14.4,1,us", "places.csv:3: latitude '95' is not within 90 degrees"),
        ("places.csv", "Zenda,RUR,50,14.4,few,us", "places.csv:3: population 'few' is no whole number"),
        (
            "former_states.csv",
            "FRE,Old Freedonia,,1900,1950,FRE,us",
            "former_states.csv:3: code 'FRE' is that of a state",
        ),
        ("former_states.csv", "OFR,Old Freedonia,,1900,1950,XXX,us", "former_states.csv:3: unknown successors 'XXX'"),
        ("codes.csv", "XXX,cow,903,,,us", "codes.csv:5: unknown code 'XXX'"),
        ("codes.csv", "FRE,tld,fr,,,us", "codes.csv:5: unknown scheme 'tld'"),
        ("codes.csv", "FRE,iso_numeric,20,,,us", "codes.csv:5: '20' is no code of iso_numeric"),
        ("codes.csv", "RUR,cow,905,2000,,us", "codes.csv:5: RUR, cow begins before codes.csv:2 has ended"),
        ("codes.csv", "FRE,cow,901,1940,1941,us", "codes.csv:5: cow, 901 begins before codes.csv:3 has ended"),
        ("territories.csv", "RUR,Isle of Dogs,FRE,,,us", "territories.csv:4: code 'RUR' is that of a state"),
        (
            "territories.csv",
            "ISL,Isle,RUR,1995,,us",
            "territories.csv:4: ISL begins before territories.csv:3 has ended",
        ),
        ("disputed.csv", "Hentzau,,RUR;XXX,RUR,1950,,us,", "disputed.csv:4: unknown claimants 'XXX'"),
        ("disputed.csv", "Hentzau,,,RUR,1950,,us,", "disputed.csv:4: claimants is empty"),
        ("disputed.csv", "Zenda,,RUR,RUR,1970,,us,", "disputed.csv:4: Zenda begins before disputed.csv:3 has ended"),
        ("regions.csv", "Hentzau,shire,RUR,50.1,14.4,us", "regions.csv:3: unknown kind 'shire'"),
        ("regions.csv", "Hentzau,region,RUR,50.1,190,us", "regions.csv:3: longitude '190' is not within 180 degrees"),
        ("phrases.csv", "Ruritania,us", "phrases.csv:3: 'Ruritania' is also a name"),
        ("phrases.csv", "Sea of Ruritania", "phrases.csv:3: 1 cells where the table has 2 columns"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, table: str, row: str, problem: str) -> None:
    problems = check_knowledge(write(tmp_path, {table: [row]}))
    assert any(problem in found for found in problems), problems


def test_every_problem_says_what_to_do(tmp_path: Path) -> None:
    faults = {"country_names.csv": ["XXX,nation,,1850-13,1,,,"], "places.csv": ["Zenda,XXX,a,b,c,"]}
    problems = check_knowledge(write(tmp_path, faults))
    assert len(problems) > 6
    assert all("; " in problem for problem in problems)


def test_curly_and_straight_apostrophes_are_the_same_name(tmp_path: Path) -> None:
    rows = ["People's Diet,organ,RUR,GOV,LEG,,,us", "People\u2019s Diet,organ,RUR,GOV,LEG,,,us"]
    assert len(check_knowledge(write(tmp_path, {"organs.csv": rows}))) == 1
