"""Which words tell what an act is about: ``en/contexts.toml`` read into records."""

from __future__ import annotations

from pathlib import Path

from comity.errors import KnowledgeError
from comity.lexicon.records import ContextWords, Phrase
from comity.lexicon.tables import read_toml, refuse_missing, refuse_unknown

KEYS = frozenset(("name", "words", "except", "modes", "yes", "no", "note"))


def read_contexts(path: Path) -> tuple[ContextWords, ...]:
    """The contexts in the order of the file; raises KnowledgeError naming file and context for what is not right."""
    found: dict[str, ContextWords] = {}
    for number, table in enumerate(read_toml(path).get("context", []), 1):
        where = f"{path.name}: context {table.get('name', number)!r}"
        refuse_unknown(table, KEYS, where)
        refuse_missing(table, ("name", "words", "yes"), where)
        if table["name"] in found:
            raise KnowledgeError(f"{where}: it stands there twice; put its words together")
        found[table["name"]] = ContextWords(
            name=table["name"],
            words=frozenset(map(_phrase, table["words"])),
            exceptions=frozenset(map(_phrase, table.get("except", ()))),
            modes=frozenset(_mode(each, where) for each in table.get("modes", ())),
            yes=tuple(table["yes"]),
            no=tuple(table.get("no", ())),
        )
    return tuple(found.values())


def _phrase(words: str) -> Phrase:
    return tuple(words.split("_"))


def _mode(text: str, where: str) -> tuple[str, str]:
    kind, _, mode = text.partition(" ")
    if not mode:
        raise KnowledgeError(f"{where}: {text!r} is no mode of a type; write 'TYPE mode'")
    return kind, mode
