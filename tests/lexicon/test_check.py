"""The checker names file and rule of every problem, and finds none in what comity ships."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import comity
from comity.knowledge.ontology import load_ontology
from comity.lexicon.check import REPORTING_KINDS, REQUIRED_LISTS, check_lexicon
from comity.lexicon.load import load_lexicon
from comity.lexicon.records import Lexicon

Written = Callable[..., Path]
HEAD = '[[rule]]\nid = "x"\ntype = "ACCUSE"\n'
YES = 'yes = ["Norway blamed Peru. => NOR ACCUSE PER"]\n'
X = HEAD + 'say = "{A} blame {B}"\n' + YES


def problems_of(lexicon: Lexicon) -> list[str]:
    ontology = load_ontology()
    return check_lexicon(
        lexicon,
        types=ontology.types,
        modes={kind: ontology.modes(kind) for kind in ontology.types},
        contexts=ontology.contexts,
        cameo_codes=ontology.cameo_codes,
        sectors=ontology.coarse_sectors,
        details=ontology.sectors,
        type_of_cameo=lambda code: ontology.cameo(code).plover_type,
    )


def rule(kind: str, say: str, name: str = "y") -> str:
    return f'[[rule]]\nid = "{name}"\ntype = "{kind}"\nsay = "{say}"\nyes = ["Norway left Peru. => NOR {kind} PER"]\n'


def test_what_comity_ships_is_in_order() -> None:
    assert problems_of(load_lexicon()) == []


def test_a_small_lexicon_is_in_order(written: Written) -> None:
    assert problems_of(load_lexicon(written({"actions/x.toml": X}))) == []


BROKEN = {
    "type": (X.replace('type = "ACCUSE"', 'type = "BLAME"'), "unknown type 'BLAME'; use one of ACCUSE, "),
    "future": (X + 'future = "LATER"\n', "unknown type 'LATER'"),
    "mode": (X + 'mode = "visit"\n', "'visit' is no mode of ACCUSE"),
    "context": (X + 'contexts = ["military", "cookery"]\n', "unknown context 'cookery'"),
    "CAMEO code": (X + 'cameo = "999"\n', "unknown CAMEO code '999'"),
    "CAMEO number": (X + "cameo = 112\n", "unknown CAMEO code 112"),
    "CAMEO contradiction": (X + 'cameo = "190"\n', "CAMEO 190 stands for ASSAULT"),
    "switch": (X + 'lone = "yes"\n', "lone is 'yes'; write true or false"),
    "example in both": (X + 'no = ["Norway blamed Peru."]\n', "'Norway blamed Peru.' stands under yes and under no"),
    "short record": (X.replace("NOR ACCUSE PER", "NOR ACCUSE"), "expects 'NOR ACCUSE': write ACTOR TYPE RECIPIENT"),
    "record of no type": (X.replace("NOR ACCUSE PER", "NOR PER ACCUSE"), "unknown type 'PER'"),
    "unknown mark": (X.replace("NOR ACCUSE PER", "NOR ACCUSE PER maybe"), "'maybe' is neither a status nor by=CODE"),
    "say twice": (
        X.replace('"{A} blame {B}"', '["{A} blame {B}", "{A}  blame {B}"]'),
        "'{A} blame {B}' stands in it twice",
    ),
    "unknown party": (X.replace("blame {B}", "blame {B} on {D}"), "unknown party '{D}'; use {A}, {B} or {C}"),
    "say of another rule": (X.replace("blame", "condemn", 1), "is also in accuse.toml, rule 'accuse-condemn'"),
}  # fmt: skip


@pytest.mark.parametrize(("table", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_is_named(written: Written, table: str, message: str) -> None:
    (problem,) = problems_of(load_lexicon(written({"actions/x.toml": table})))
    assert problem.startswith("x.toml: rule 'x': ")
    assert message in problem
    assert re.search("; |: write", problem)


# Patterns that a sentence can fit alike, and patterns that something needed tells apart.
CONTRADICTIONS = [
    ("{A} blame {B}", "{A} rebuke|blame {B}"),
    ("{A} blame {B}", "{A} blame {B} [for ...]"),
    ("{A} call_off talks|summit", "{A} call_off summit|game"),
    ("{A} march on|into {B}", "{A} march into|upon {B}"),
    ("{A}'s attack on {B}", "{A}'s attack|raid on|against {B}"),
    ("{A} seize {B}'s ship|port", "{A} seize {B}'s port|airport"),
    ("{A} talk with {B}", "{A+} talk with {B}"),
]
APART = [
    ("{A} blame {B}", "{A} blame"),
    ("{A} threaten {B}", "{A} threaten {B} to ..."),
    ("{A} call_on {B}", "{A} call_off {B}"),
    ("{A} hold talks|summit", "{A} hold exercise"),
    ("{A} march on {B}", "{A} march through {B}"),
    ("{A} attack {B}", "{A}'s attack on {B}"),
    ("{A} seize {B}", "{A} seize {B}'s ship"),
    ("{A} begin exercise", "{A+} begin exercise [with {B}]"),
]


@pytest.mark.parametrize(("one", "other"), CONTRADICTIONS)
def test_a_contradiction_is_named_with_both_rules(written: Written, one: str, other: str) -> None:
    files = {"actions/x.toml": rule("ACCUSE", one, "x"), "actions/y.toml": rule("SUPPORT", other)}
    (problem,) = problems_of(load_lexicon(written(files)))
    assert problem.startswith("y.toml: rule 'y': ")
    assert "is SUPPORT here and ACCUSE in x.toml, rule 'x'; tell the patterns apart" in problem


def test_a_contradiction_names_the_words(written: Written) -> None:
    one, other = "{A} seize {B}'s ship|port|city", "{A} grab|seize {B}'s city|port|airport"
    files = {"actions/x.toml": rule("ACCUSE", one, "x"), "actions/y.toml": rule("SUPPORT", other)}
    (problem,) = problems_of(load_lexicon(written(files)))
    assert problem.startswith("y.toml: rule 'y': 'seize ... city|port' is SUPPORT here")


@pytest.mark.parametrize(("one", "other"), CONTRADICTIONS)
def test_the_same_words_for_the_same_type_are_no_contradiction(written: Written, one: str, other: str) -> None:
    files = {"actions/x.toml": rule("SUPPORT", one, "x"), "actions/y.toml": rule("SUPPORT", other)}
    assert problems_of(load_lexicon(written(files))) == []


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_is_told_apart_is_no_contradiction(written: Written, one: str, other: str) -> None:
    files = {"actions/x.toml": rule("ACCUSE", one, "x"), "actions/y.toml": rule("SUPPORT", other)}
    assert problems_of(load_lexicon(written(files))) == []


LISTS = {
    "unknown sector": (
        "roles.toml",
        '[[role]]\nsector = "ART"\nkind = "body"\nlemmas = ["choir"]\n',
        "roles.toml: role 'choir': unknown sector 'ART'",
    ),
    "unknown detail": (
        "roles.toml",
        '[[role]]\nsector = "GOV"\ndetail = "ART"\nkind = "body"\nlemmas = ["choir"]\n',
        "roles.toml: role 'choir': unknown detail 'ART'",
    ),
    "unknown category": (
        "cues.toml",
        '[[cue]]\nid = "c"\ncategory = "sad"\ndirection = "head"\nlemmas = ["alas"]\n',
        "cues.toml: cue 'c': unknown category 'sad'; use one of actual, ",
    ),
    "unknown direction": (
        "cues.toml",
        '[[cue]]\nid = "c"\ncategory = "denied"\ndirection = "left"\nlemmas = ["not"]\n',
        "cues.toml: cue 'c': unknown direction 'left'; use one of clause, complement, head, self",
    ),
    "cue of two categories": (
        "cues.toml",
        '[[cue]]\nid = "c"\ncategory = "denied"\ndirection = "head"\nlemmas = ["not"]\n'
        '[[cue]]\nid = "d"\ncategory = "planned"\ndirection = "head"\nlemmas = ["not"]\n',
        "cues.toml: cue 'c', 'd': 'not' is denied, planned at once (head); keep one",
    ),
    "no such mode": (
        "modes.toml",
        '[[mode]]\ntype = "REQUEST"\nmode = "beg"\nlemmas = ["help"]\n',
        "modes.toml: 'beg' is no mode of 'REQUEST'",
    ),
    "no such context": (
        "contexts.toml",
        '[[context]]\nname = "weather"\nwords = ["rain"]\nyes = ["Norway sent rain to Peru."]\n',
        "contexts.toml: context 'weather': unknown context; use one of asylum, ",
    ),
    "no such mode of a context": (
        "contexts.toml",
        '[[context]]\nname = "military"\nwords = ["troop"]\nmodes = ["AID sing"]\nyes = ["x"]\n',
        "contexts.toml: context 'military': 'sing' is no mode of 'AID'; mend or drop it",
    ),
    "a word that is its own exception": (
        "contexts.toml",
        '[[context]]\nname = "military"\nwords = ["war", "trade_war"]\nexcept = ["trade_war"]\nyes = ["x"]\n',
        "contexts.toml: context 'military': 'trade_war' stands under words and under except; keep one",
    ),
    "no such kind of reporting": (
        "reporting.toml",
        'say = ["say"]\ndeny = ["deny"]\ndocument = ["note"]\nthought = ["think"]\nquote = ["ask"]\nsing = ["sing"]\n',
        "reporting.toml: list 'sing': nothing uses it",
    ),
    "no deniers": (
        "reporting.toml",
        'say = ["say"]\ndocument = ["note"]\nthought = ["think"]\nquote = ["ask"]\n',
        "reporting.toml: list 'deny': the engine uses it and it is not there or empty; add it",
    ),
    "missing list": (
        "words.toml",
        "".join(f'{name} = ["word"]\n' for name in REQUIRED_LISTS if name != "titles"),
        "words.toml: list 'titles': the engine uses it and it is not there or empty; add it",
    ),
    "unused list": (
        "words.toml",
        "".join(f'{name} = ["word"]\n' for name in (*REQUIRED_LISTS, "fruits")),
        "words.toml: list 'fruits': nothing uses it",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), LISTS.values(), ids=LISTS)
def test_a_broken_list_is_named(written: Written, name: str, text: str, message: str) -> None:
    (problem,) = problems_of(load_lexicon(written({name: text})))
    assert message in problem


def test_every_problem_is_told(written: Written) -> None:
    files = {"actions/x.toml": X + 'cameo = "999"\nmode = "visit"\nlone = 1\n', "words.toml": ""}
    assert len(problems_of(load_lexicon(written(files)))) == 3 + len(REQUIRED_LISTS)


def test_the_required_lists_are_those_that_the_engine_uses() -> None:
    root = Path(comity.__file__).parent
    modules = [*(root / "extract").rglob("*.py"), *(root / "analysis").rglob("*.py")]
    sources = "\n".join(path.read_text(encoding="utf-8") for path in sorted(modules))
    assert set(re.findall(r"\bwords\[\"(\w+)\"\]", sources)) == set(REQUIRED_LISTS)
    assert list(REQUIRED_LISTS) == sorted(REQUIRED_LISTS)


def test_the_reporting_kinds_are_those_of_the_file() -> None:
    assert set(load_lexicon().reporting) == set(REPORTING_KINDS)
