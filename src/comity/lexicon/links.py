"""Words by which a text ties two acts together, read from ``en/links.toml``."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from comity.errors import KnowledgeError
from comity.lexicon.load import FOLDER
from comity.lexicon.tables import read_toml
from comity.model import LinkKind

_KEYS = frozenset(("id", "kind", "words", "alone", "verbs", "types", "not_after", "yes", "no"))
_LISTS = ("words", "alone", "verbs", "types", "not_after", "yes", "no")
_KINDS: tuple[str, ...] = get_args(LinkKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkExample:
    """A sentence, or two, with the types of the two acts that the cue ties together there; None if it ties none."""

    text: str
    ends: tuple[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkCue:
    """One cue. `words` and `alone` are split at spaces, in lower case; `types` are empty where any act will do.

    After a word of `not_after` the words are no cue ("asked if", "support for").
    """

    id: str
    kind: LinkKind
    words: tuple[tuple[str, ...], ...]
    alone: tuple[tuple[str, ...], ...]
    verbs: frozenset[str]
    types: frozenset[str]
    not_after: frozenset[str]
    examples: tuple[LinkExample, ...]


@functools.cache
def load_links(folder: Path = FOLDER) -> tuple[LinkCue, ...]:
    """The cues of the lexicon under `folder`; raises KnowledgeError naming file and cue for what is not right."""
    path = folder / "links.toml"
    cues = tuple(_cue(table, f"{path.name}: link {table.get('id')!r}") for table in read_toml(path).get("link", ()))
    seen: dict[tuple[str, ...], str] = {}
    for cue in cues:
        for words in (*cue.words, *cue.alone, *((verb,) for verb in sorted(cue.verbs))):
            if words in seen:
                raise KnowledgeError(
                    f"{path.name}: link {cue.id!r}: {' '.join(words)!r} stands under {seen[words]!r} too; keep one"
                )
            seen[words] = cue.id
    return cues


def _cue(table: Mapping[str, Any], where: str) -> LinkCue:
    unknown = sorted(set(table) - _KEYS)
    if unknown:
        raise KnowledgeError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}")
    for key in _LISTS:
        if not all(isinstance(item, str) and item.strip() for item in table.get(key, ())):
            raise KnowledgeError(f"{where}: {key} holds something that is no word; write a list of words in quotes")
    if table.get("kind") not in _KINDS:
        raise KnowledgeError(f"{where}: unknown kind {table.get('kind')!r}; use one of {', '.join(_KINDS)}")
    if not table.get("id") or not any(table.get(key) for key in ("words", "alone", "verbs")):
        raise KnowledgeError(f"{where}: it has no id, or no words, alone or verbs; add them")
    if not table.get("yes") or not table.get("no"):
        raise KnowledgeError(f"{where}: it has no examples under yes or under no; add one of each")
    return LinkCue(
        id=table["id"],
        kind=table["kind"],
        words=_split(table.get("words", ())),
        alone=_split(table.get("alone", ())),
        verbs=frozenset(table.get("verbs", ())),
        types=frozenset(table.get("types", ())),
        not_after=frozenset(table.get("not_after", ())),
        examples=tuple(_examples(table, where)),
    )


def _split(phrases: Any) -> tuple[tuple[str, ...], ...]:
    """Phrases as words, the longest first, as they are tried."""
    return tuple(sorted((tuple(phrase.lower().split()) for phrase in phrases), key=lambda words: (-len(words), words)))


def _examples(table: Mapping[str, Any], where: str) -> Iterator[LinkExample]:
    for example in table["yes"]:
        text, _, tie = example.partition("=>")
        words = tie.split()
        if len(words) != 3 or words[1] != table["kind"]:
            raise KnowledgeError(f"{where}: {example!r} does not end with '=> TYPE {table['kind']} TYPE'; write it so")
        yield LinkExample(text=text.strip(), ends=(words[0], words[2]))
    for text in table["no"]:
        yield LinkExample(text=text, ends=None)
