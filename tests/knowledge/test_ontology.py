"""The ontology: complete, consistent, and true to the coding guide."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from comity.errors import KnowledgeError
from comity.knowledge.ontology import load_ontology
from comity.knowledge.ontology_tables import ONTOLOGY_FOLDER, read_ontology

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = load_ontology()
QUADS = {
    "verbal cooperation": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
    "material cooperation": ["COOPERATE", "AID", "RETREAT"],
    "verbal conflict": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
    "material conflict": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
}
# Type, its score, and its modes with theirs, as the manual prints them (with the sign of ACCUSE restored).
SCORES: dict[str, tuple[float, dict[str, float]]] = {
    "AGREE": (2.5, {}),
    "CONSULT": (2.5, {"visit": 4, "third-party": 1, "multilateral": 4, "phone": 1.5}),
    "SUPPORT": (5, {}),
    "CONCEDE": (4.5, {}),
    "COOPERATE": (9.5, {}),
    "AID": (10, {}),
    "RETREAT": (
        6.5,
        {"withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5},
    ),
    "REQUEST": (0, {"assist": 0.5, "change": -1, "yield": -1, "meet": 0}),
    "ACCUSE": (-3, {"disapprove": -2, "investigate": -3.5, "allege": -3.5}),
    "REJECT": (-2, {"assist": -1.5, "change": -2, "yield": -2, "meet": -2}),
    "THREATEN": (
        -3.5,
        {"restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4, "violence": -3.5},
    ),
    "PROTEST": (
        -5,
        {"demo": -5, "riot": -7, "strike": -5, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5, "vandalize": -5},
    ),
    "SANCTION": (-6, {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6}),
    "MOBILIZE": (-5.5, {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6}),
    "COERCE": (
        -7,
        {
            "seize": -7,
            "restrict": -7,
            "censor": -6.5,
            "curfew": -6.5,
            "martial-law": -7.5,
            "arrest": -7,
            "deport": -7,
            "withhold": -7,
            "misinformation": -6.5,
            "cyber": -7,
        },
    ),
    "ASSAULT": (
        -9,
        {
            "abduct": -8.5,
            "beat": -7.5,
            "torture": -8.5,
            "sexual": -8.5,
            "targeted": -9.5,
            "destroy": -8.5,
            "primitive": -8,
            "firearms": -9,
            "explosives": -9,
            "suicide-attack": -9.5,
            "aerial": -9.5,
            "drone": -9.5,
            "heavy-weapons": -9.5,
            "crowd-control": -7.5,
            "unconventional": -10,
        },
    ),
}
CONTEXTS = """military intelligence executive legislative election political_institutions pro_democracy pro_autocracy
economic legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity
inequality diplomatic territory peacekeeping health asylum migration disasters natural_resource environment technology
terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking"""


def test_types_modes_and_scores_are_the_manuals() -> None:
    found = {
        code: (ONTOLOGY.score(code), {mode: ONTOLOGY.score(code, mode) for mode in ONTOLOGY.modes(code)})
        for code in ONTOLOGY.types
    }
    assert found == SCORES


def test_vandalize_alone_has_no_score_of_its_own() -> None:
    without = [(kind.code, mode.name) for kind in ONTOLOGY.types.values() for mode in kind.modes if mode.score is None]
    assert without == [("PROTEST", "vandalize")]


def test_quad_classes() -> None:
    found = {
        quad.name: [code for code in ONTOLOGY.types if ONTOLOGY.quad(code) == quad.name] for quad in ONTOLOGY.quads
    }
    assert found == QUADS
    assert [quad.number for quad in ONTOLOGY.quads] == [1, 2, 3, 4]
    assert ONTOLOGY.quad_number("RETREAT") == 2


def test_joint_types_are_the_guides_five() -> None:
    joint = {code for code in ONTOLOGY.types if ONTOLOGY.is_joint(code)}
    assert joint == {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT"}


def test_contexts_are_the_37_in_order() -> None:
    assert list(ONTOLOGY.contexts) == CONTEXTS.split()


def test_sectors_cover_the_guides_ten() -> None:
    assert list(ONTOLOGY.coarse_sectors) == ["GOV", "MIL", "BUS", "CVL", "OPP", "REB", "IGO", "NGO", "JUD", "UNK"]
    assert len(ONTOLOGY.sectors) == 25
    assert {sector.coarse for sector in ONTOLOGY.sectors.values()} == set(ONTOLOGY.coarse_sectors)
    # A coarse code that is a fine one too must mean the same.
    for code in ONTOLOGY.coarse_sectors.keys() & ONTOLOGY.sectors.keys():
        assert ONTOLOGY.coarse_sector(code) == code


def test_every_cameo_code_but_statements_has_a_type_of_ours() -> None:
    for code, row in ONTOLOGY.cameo_codes.items():
        if row.root == "01":
            assert ONTOLOGY.plover_of(code) is None
            continue
        found = ONTOLOGY.plover_of(code)
        assert found is not None, code
        kind, mode = found
        assert -10 <= ONTOLOGY.score(kind, mode) <= 10


def test_every_root_is_there_with_its_general_code() -> None:
    roots = [code for code in ONTOLOGY.cameo_codes if len(code) == 2]
    assert roots == [f"{number:02}" for number in range(1, 21)]
    assert all(f"{root}0" in ONTOLOGY.cameo_codes for root in roots)


def test_default_codes_lead_back_to_their_type() -> None:
    # CAMEO has one root for yielding in words and on the ground; docs/plover.md says so.
    lossy = {("RETREAT", None), ("RETREAT", "resign")}
    for code in ONTOLOGY.types:
        for mode in (None, *ONTOLOGY.modes(code)):
            back = ONTOLOGY.plover_of(ONTOLOGY.general_cameo(code, mode))
            assert back is not None
            assert (back[0] == code) is ((code, mode) not in lossy), (code, mode)


@pytest.mark.parametrize(
    ("cameo", "goldstein", "plover"),
    [
        ("010", 0.0, None),
        ("020", 3.0, ("REQUEST", None)),
        ("036", 4.0, ("AGREE", None)),
        ("0356", 7.0, ("CONCEDE", None)),
        ("041", 1.0, ("CONSULT", "phone")),
        ("042", 1.9, ("CONSULT", "visit")),
        ("051", 3.4, ("SUPPORT", None)),
        ("055", 7.0, ("CONCEDE", None)),
        ("057", 8.0, ("SUPPORT", None)),
        ("061", 6.4, ("COOPERATE", None)),
        ("072", 8.3, ("AID", None)),
        ("085", 7.0, ("CONCEDE", None)),
        ("0841", 7.0, ("RETREAT", "release")),
        ("0871", 9.0, ("RETREAT", "ceasefire")),
        ("090", -2.0, ("ACCUSE", "investigate")),
        ("1056", -5.0, ("REQUEST", "yield")),
        ("111", -2.0, ("ACCUSE", "disapprove")),
        ("116", -2.0, ("SANCTION", "convict")),
        ("125", -5.0, ("REJECT", "meet")),
        ("130", -4.4, ("THREATEN", None)),
        ("138", -7.0, ("THREATEN", "violence")),
        ("141", -6.5, ("PROTEST", "demo")),
        ("154", -7.2, ("MOBILIZE", "troops")),
        ("163", -6.5, ("SANCTION", None)),
        ("173", -5.0, ("COERCE", "arrest")),
        ("190", -10.0, ("ASSAULT", None)),
        ("192", -9.5, ("COERCE", "seize")),
        ("1952", -10.0, ("ASSAULT", "drone")),
    ],
)
def test_golden_codes(cameo: str, goldstein: float, plover: tuple[str, str | None] | None) -> None:
    assert ONTOLOGY.goldstein(cameo) == goldstein
    assert ONTOLOGY.plover_of(cameo) == plover


def test_general_codes() -> None:
    assert ONTOLOGY.general_cameo("CONSULT") == "040"
    assert ONTOLOGY.general_cameo("CONSULT", "visit") == "042"
    assert ONTOLOGY.general_cameo("THREATEN") == "130"


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: ONTOLOGY.score("FIGHT"), "'FIGHT' is no event type"),
        (lambda: ONTOLOGY.score("CONSULT", "riot"), "'riot' is no mode of CONSULT"),
        (lambda: ONTOLOGY.score("AID", "visit"), "use one of none"),
        (lambda: ONTOLOGY.cameo("57"), "with its leading zero"),
        (lambda: ONTOLOGY.coarse_sector("ELI"), "'ELI' is no PLOVER sector"),
    ],
)
def test_unknown_codes_are_refused_with_what_to_do(ask: Callable[[], object], words: str) -> None:
    with pytest.raises(KnowledgeError, match=words):
        ask()


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("types.toml", "score = 9.5", "score = 95", "types.toml: COOPERATE: score 95 is out of range"),
        ("types.toml", "joint = true", "joint = 1", "types.toml: AGREE: 'joint' has the wrong kind of value"),
        ("types.toml", "joint = true\n", "joint = true\ncolour = 1\n", "types.toml: AGREE: unknown key 'colour'"),
        ("types.toml", 'quad = "verbal cooperation"', 'quad = "peace"', "AGREE: unknown quad class 'peace'"),
        ("types.toml", 'cameo = "030"', 'cameo = "30"', "types.toml: AGREE: unknown CAMEO code '30'"),
        ("types.toml", 'cameo = "030"\n', "", "types.toml: AGREE: 'cameo' is missing"),
        ("types.toml", 'code = "CONSULT"', 'code = "AGREE"', "types.toml: AGREE: stands there twice"),
        ("types.toml", "no_score = ", "# ", "PROTEST vandalize: needs a score or a reason"),
        ("types.toml", "number = 2", "number = 1", "types.toml: quad number: 1: stands there twice"),
        ("types.toml", "[[quad]]", "[[quad]", "types.toml: cannot be read"),
        ("contexts.toml", "[[context]]", "[[contexts]]", "contexts.toml: unknown table 'contexts'"),
        ("sectors.toml", 'coarse = "JUD"', 'coarse = "LAW"', "sectors.toml: JUD: unknown coarse sector 'LAW'"),
        ("cameo.csv", "code,label", "label,code", "cameo.csv:1: wrong header"),
        ("cameo.csv", "01,Public", "1,Public", "cameo.csv:2: '1' is no CAMEO code"),
        ("cameo.csv", "Public statement,0.0", "Public statement,zero", "cameo.csv:2: 'zero' is no score"),
        ("cameo.csv", "042,Pay a visit,1.9,CONSULT", "042,Pay a visit,1.9,TALK", "unknown type 'TALK'"),
        ("cameo.csv", "CONSULT,visit", "CONSULT,riot", "CONSULT has no mode 'riot'"),
        ("cameo.csv", "\n010,", "\n01,", "cameo.csv: 01: stands there twice"),
        ("cameo.csv", "\n035,", "\n0357,", "cameo.csv: 0357: its parent 035 is missing"),
    ],
)
def test_a_bad_table_is_refused_with_file_and_row(tmp_path: Path, file: str, old: str, new: str, words: str) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(ONTOLOGY_FOLDER, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as raised:
        read_ontology(folder)
    assert words in str(raised.value)


def test_a_missing_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"types\.toml: cannot be read"):
        read_ontology(tmp_path)


def _codebook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_codebook", ROOT / "scripts" / "build_codebook.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_codebook_is_current() -> None:
    page = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    assert _codebook().build_page(page) == page, "run: python scripts/build_codebook.py"
