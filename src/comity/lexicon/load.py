"""Load the lexicon: TOML files under ``en/`` into one `Lexicon`, strictly checked as they are read."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from comity.errors import KnowledgeError
from comity.lexicon.contexts import read_contexts
from comity.lexicon.pattern import read_pattern
from comity.lexicon.records import ContentMode, Cue, Effect, Example, Lexicon, Pattern, Role, Rule
from comity.lexicon.tables import read_toml, refuse_missing, refuse_unknown

FOLDER = Path(__file__).parent / "en"
RULE_KEYS = frozenset("id type mode cameo contexts say effect future commits lone swap unless yes no note".split())
CUE_KEYS = frozenset(("id", "category", "direction", "lemmas", "note", "yes", "no"))
ROLE_KINDS = ("office", "person", "body")


OWN_RULES = "COMITY_RULES"
"""The environment variable that names the folder of a user's own rules."""


def own_rules() -> Path | None:
    """The folder of the user's own rules, or None where none is named; raises KnowledgeError where it is not there."""
    named = os.environ.get(OWN_RULES, "").strip()
    if not named:
        return None
    if not Path(named).is_dir():
        raise KnowledgeError(f"{OWN_RULES}={named}: no such folder; name one with rules in it, or unset the variable")
    return Path(named)


def load_lexicon(folder: Path = FOLDER, own: Path | None = None) -> Lexicon:
    """The lexicon under `folder` with the rules in the TOML files of the folder `own`, whose patterns go first.

    It is read once. Raises KnowledgeError naming file and rule for anything that is not right.
    """
    return lexicon_of(folder, own)


@functools.cache
def lexicon_of(folder: Path, own: Path | None) -> Lexicon:
    """What `load_lexicon` gives, kept; apart from it, as a cache takes an argument left out and its default for two."""
    rules: dict[str, Rule] = {}
    mine = sorted(own.glob("*.toml")) if own else []
    for path in [*mine, *sorted((folder / "actions").glob("*.toml"))]:
        for rule in _rules(path):
            if rule.id in rules:
                raise KnowledgeError(f"{path.name}: rule {rule.id!r} is also in {rules[rule.id].file}; rename one")
            rules[rule.id] = rule
    return Lexicon(
        rules=rules,
        verbs=_index(rules.values(), "verb"),
        nouns=_index(rules.values(), "noun"),
        roles=_roles(folder / "roles.toml"),
        cues=_cues(folder / "cues.toml"),
        modes=_modes(folder / "modes.toml"),
        contexts=read_contexts(folder / "contexts.toml"),
        reporting=_words(folder / "reporting.toml"),
        words=_words(folder / "words.toml"),
        hash=_hash(folder, mine),
    )


def _hash(folder: Path, own: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    for path in own:
        digest.update(b"own\0" + path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _rules(path: Path) -> Iterator[Rule]:
    for number, table in enumerate(read_toml(path).get("rule", []), 1):
        where = f"{path.name}: rule {table.get('id', number)!r}"
        refuse_unknown(table, RULE_KEYS, where)
        for key in ("id", "type", "say", "yes"):
            if not table.get(key):
                raise KnowledgeError(f"{where}: it has no {key!r}; add one")
        yield _rule(table, path.name, where)


def _rule(table: Mapping[str, Any], file: str, where: str) -> Rule:
    says = [table["say"]] if isinstance(table["say"], str) else table["say"]
    effect = table.get("effect", "keep")
    if effect not in get_args(Effect):
        raise KnowledgeError(f"{where}: unknown effect {effect!r}; use one of {', '.join(get_args(Effect))}")
    return Rule(
        id=table["id"],
        file=file,
        type=table["type"],
        mode=table.get("mode"),
        cameo=table.get("cameo"),
        contexts=tuple(table.get("contexts", ())),
        patterns=tuple(read_pattern(say, where) for say in says),
        effect=effect,
        future=table.get("future"),
        commits=table.get("commits", False),
        lone=table.get("lone", False),
        swap=table.get("swap", False),
        unless=frozenset(table.get("unless", ())),
        yes=tuple(_example(text, where) for text in table["yes"]),
        no=tuple(table.get("no", ())),
    )


def _example(text: str, where: str) -> Example:
    sentence, arrow, expected = text.partition("=>")
    if not arrow:
        raise KnowledgeError(f"{where}: the example {text!r} has no '=>'; write 'sentence => ACTOR TYPE RECIPIENT'")
    return Example(sentence=sentence.strip(), expected=tuple(part.strip() for part in expected.split(";")))


def _index(rules: Any, kind: str) -> dict[str, tuple[tuple[Rule, Pattern], ...]]:
    index: dict[str, list[tuple[Rule, Pattern]]] = {}
    for rule in rules:
        for pattern in rule.patterns:
            if pattern.kind == kind:
                for lemma in dict.fromkeys(lemma for lemma, _ in pattern.triggers):
                    index.setdefault(lemma, []).append((rule, pattern))
    return {lemma: tuple(found) for lemma, found in index.items()}


def _roles(path: Path) -> dict[str, Role]:
    roles: dict[str, Role] = {}
    for table in read_toml(path)["role"]:
        where = f"{path.name}: sector {table.get('sector')!r}"
        refuse_unknown(table, frozenset(("sector", "detail", "kind", "lemmas")), where)
        refuse_missing(table, ("sector", "kind", "lemmas"), where)
        if table["kind"] not in ROLE_KINDS:
            raise KnowledgeError(f"{where}: unknown kind {table['kind']!r}; use one of {', '.join(ROLE_KINDS)}")
        for lemma in table["lemmas"]:
            if lemma in roles:
                raise KnowledgeError(f"{where}: {lemma!r} stands under {roles[lemma].sector} too; keep one")
            roles[lemma] = Role(
                lemma=lemma,
                sector=table["sector"],
                detail=table.get("detail"),
                person=table["kind"] != "body",
                office=table["kind"] == "office",
            )
    return roles


def _cues(path: Path) -> dict[str, tuple[Cue, ...]]:
    cues: dict[str, list[Cue]] = {}
    for table in read_toml(path)["cue"]:
        where = f"{path.name}: cue {table.get('id')!r}"
        refuse_unknown(table, CUE_KEYS, where)
        refuse_missing(table, ("id", "category", "direction", "lemmas"), where)
        cue = Cue(
            id=table["id"],
            category=table["category"],
            lemmas=frozenset(table["lemmas"]),
            direction=table["direction"],
            yes=tuple(_example(text, where) for text in table.get("yes", ())),
            no=tuple(table.get("no", ())),
        )
        for lemma in cue.lemmas:
            cues.setdefault(lemma, []).append(cue)
    return {lemma: tuple(found) for lemma, found in cues.items()}


def _modes(path: Path) -> tuple[ContentMode, ...]:
    found = []
    for number, table in enumerate(read_toml(path).get("mode", []), 1):
        where = f"{path.name}: mode {number}"
        refuse_unknown(table, frozenset(("type", "mode", "lemmas")), where)
        refuse_missing(table, ("type", "mode", "lemmas"), where)
        found.append(ContentMode(type=table["type"], mode=table["mode"], lemmas=frozenset(table["lemmas"])))
    return tuple(found)


def _words(path: Path) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_toml(path).items()}
