"""The loader refuses what is not right and names file and rule; what is right it indexes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from comity.errors import KnowledgeError
from comity.lexicon.load import lexicon_of, load_lexicon

Written = Callable[..., Path]
HEAD = '[[rule]]\nid = "x"\ntype = "ACCUSE"\n'
SAY = 'say = "{A} condemn {B}"\n'
YES = 'yes = ["Norway condemned Peru. => NOR ACCUSE PER"]\n'

BROKEN = {
    "unknown key": ("actions/x.toml", HEAD + SAY + YES + "weight = 3\n", "x.toml: rule 'x': unknown key 'weight'"),
    "bad TOML": ("actions/x.toml", HEAD + "say = {A}\n", "x.toml: "),
    "no arrow": ("actions/x.toml", HEAD + SAY + 'yes = ["Norway condemned Peru."]\n', "has no '=>'"),
    "no id": ("actions/x.toml", '[[rule]]\ntype = "ACCUSE"\n' + SAY + YES, "x.toml: rule 1: it has no 'id'"),
    "no type": ("actions/x.toml", '[[rule]]\nid = "x"\n' + SAY + YES, "x.toml: rule 'x': it has no 'type'"),
    "no say": ("actions/x.toml", HEAD + YES, "x.toml: rule 'x': it has no 'say'"),
    "no example": ("actions/x.toml", HEAD + SAY, "x.toml: rule 'x': it has no 'yes'"),
    "empty examples": ("actions/x.toml", HEAD + SAY + "yes = []\n", "x.toml: rule 'x': it has no 'yes'"),
    "broken pattern": ("actions/x.toml", HEAD + 'say = "{A} talk with"\n' + YES, "rule 'x': in '{A} talk with'"),
    "unknown effect": ("actions/x.toml", HEAD + SAY + YES + 'effect = "eat"\n', "rule 'x': unknown effect 'eat'"),
    "id twice": ("actions/x.toml", (HEAD + SAY + YES) * 2, "x.toml: rule 'x' is also in x.toml"),
    "unknown key of a role": ("roles.toml", '[[role]]\nsector = "GOV"\nkind = "body"\nlemmas = []\nx = 1\n', "'GOV'"),
    "unknown kind of role": ("roles.toml", '[[role]]\nsector = "GOV"\nkind = "ship"\nlemmas = []\n', "kind 'ship'"),
    "role twice": (
        "roles.toml",
        '[[role]]\nsector = "GOV"\nkind = "body"\nlemmas = ["army"]\n'
        '[[role]]\nsector = "MIL"\nkind = "body"\nlemmas = ["army"]\n',
        "'army' stands under GOV too",
    ),
    "unknown key of a cue": (
        "cues.toml",
        '[[cue]]\nid = "c"\ncategory = "denied"\ndirection = "head"\nlemmas = []\nx = 1\n',
        "cues.toml: cue 'c': unknown key 'x'",
    ),
    "context twice": (
        "contexts.toml",
        '[[context]]\nname = "military"\nwords = ["troop"]\nyes = ["x"]\n' * 2,
        "contexts.toml: context 'military': it stands there twice",
    ),
    "a context without examples": (
        "contexts.toml",
        '[[context]]\nname = "military"\nwords = ["troop"]\n',
        "contexts.toml: context 'military': it has no 'yes'",
    ),
    "a mode of a context without a type": (
        "contexts.toml",
        '[[context]]\nname = "military"\nwords = ["troop"]\nyes = ["x"]\nmodes = ["drone"]\n',
        "contexts.toml: context 'military': 'drone' is no mode of a type; write 'TYPE mode'",
    ),
    "not UTF-8": ("words.toml", "titles = ['\udcff']\n", "words.toml: "),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), BROKEN.values(), ids=BROKEN)
def test_what_is_not_right_is_refused(written: Written, name: str, text: str, message: str) -> None:
    folder = written()
    (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(KnowledgeError) as told:
        load_lexicon(folder)
    assert message in str(told.value)
    assert "; " in str(told.value)
    assert told.value.exit_code == 3


@pytest.mark.parametrize("name", ["roles.toml", "modes.toml", "cues.toml", "reporting.toml", "words.toml"])
def test_a_missing_file_is_named(written: Written, name: str) -> None:
    folder = written()
    (folder / name).unlink()
    with pytest.raises(KnowledgeError, match=name):
        load_lexicon(folder)


@pytest.mark.parametrize(("name", "missing"), [("roles.toml", "kind"), ("cues.toml", "category")])
def test_a_missing_key_is_named(written: Written, name: str, missing: str) -> None:
    folder = written()
    kept = [line for line in (folder / name).read_text(encoding="utf-8").splitlines() if not line.startswith(missing)]
    (folder / name).write_text("\n".join(kept), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=f"{name}.*{missing}"):
        load_lexicon(folder)


def test_an_id_of_another_file_is_named(written: Written) -> None:
    folder = written()
    (folder / "actions" / "zz.toml").write_text((folder / "actions" / "accuse.toml").read_text(encoding="utf-8"))
    with pytest.raises(KnowledgeError, match=r"zz\.toml: rule 'accuse-condemn' is also in accuse\.toml"):
        load_lexicon(folder)


def test_rules_are_found_by_their_words(written: Written) -> None:
    says = '["{A} condemn|speak_out_against {B}", "{A}\'s condemnation of {B}"]'
    lexicon = load_lexicon(written({"actions/accuse.toml": HEAD + f"say = {says}\n" + YES}))
    assert sorted(lexicon.verbs) == ["condemn", "speak"]
    assert sorted(lexicon.nouns) == ["condemnation"]
    rule, pattern = lexicon.verbs["speak"][0]
    assert (rule.id, rule.file, pattern.triggers[1]) == ("x", "accuse.toml", ("speak", ("out", "against")))
    assert rule.yes[0].sentence == "Norway condemned Peru."
    assert rule.yes[0].expected == ("NOR ACCUSE PER",)


def test_a_rule_is_plain_unless_it_says_more(written: Written) -> None:
    rule = load_lexicon(written()).rules["accuse-condemn"]
    assert (rule.mode, rule.cameo, rule.contexts, rule.future, rule.no) == (None, None, (), None, ())
    assert (rule.effect, rule.commits, rule.lone, rule.swap) == ("keep", False, False, False)


def test_every_file_is_in_the_hash(written: Written) -> None:
    folder = written()
    before = load_lexicon(folder).hash
    lexicon_of.cache_clear()
    assert load_lexicon(folder).hash == before
    (folder / "words.toml").write_text((folder / "words.toml").read_text(encoding="utf-8") + "# note\n")
    lexicon_of.cache_clear()
    assert load_lexicon(folder).hash != before
