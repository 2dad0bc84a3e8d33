"""What binds, what keeps and what breaks: the table of commitments, as data that a reader can change."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, get_args

from comity.affairs import CommitmentKind
from comity.errors import KnowledgeError
from comity.merge.weights import Feature, read_feature

_TABLE = "merge/data/commitments.toml"
_LISTS = (
    *("binds_nobody", "rules_out", "ahead", "plans", "conditions"),
    *("delayed", "withdrawn", "relented", "partly", "broken", "kept"),
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A kind of content: the words that name it, the types that are it, keep it and break it."""

    id: str
    of: frozenset[str]
    modes: frozenset[str]
    words: frozenset[str]
    kept_by: frozenset[str]
    broken_by: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentTable:
    """The whole table. `words` maps a list's name to beginnings of words that speak for a change."""

    sure: float
    maybe: float
    repeat: float
    horizon: int
    near: int
    long: int
    meetings: int
    echo: int
    kinds: Mapping[str, CommitmentKind]
    words: Mapping[str, re.Pattern[str]]
    contents: tuple[Content, ...]
    features: Mapping[str, Feature]

    def says(self, which: str, text: str) -> bool:
        """Whether a word of this list stands in the text."""
        return self.words[which].search(text) is not None

    def contents_of(self, text: str) -> tuple[Content, ...]:
        """The kinds of content that the words name."""
        words = frozenset(form for word in _WORD.findall(text.lower()) for form in _forms(word))
        return tuple(content for content in self.contents if content.words & words)


@functools.cache
def load_commitment_table() -> CommitmentTable:
    """The table that comes with comity; raises KnowledgeError for a fault in it."""
    return read_commitment_table(tomllib.loads(files("comity").joinpath(_TABLE).read_text(encoding="utf-8")))


def read_commitment_table(raw: Mapping[str, Any]) -> CommitmentTable:
    """The table out of its TOML form; raises KnowledgeError naming what is missing, unknown or said twice."""
    try:
        features = [read_feature(line, _TABLE) for line in raw["feature"]]
        contents = tuple(_content(line) for line in raw["content"])
        table = CommitmentTable(
            sure=float(raw["sure"]),
            maybe=float(raw["maybe"]),
            repeat=float(raw["repeat"]),
            horizon=int(raw["days"]["horizon"]),
            near=int(raw["days"]["near"]),
            long=int(raw["days"]["long"]),
            meetings=int(raw["days"]["meetings"]),
            echo=int(raw["days"]["echo"]),
            kinds={type_: kind for kind, types in raw["kinds"].items() for type_ in types},
            words={name: _any_of(raw["words"][name]) for name in _LISTS},
            contents=contents,
            features={feature.id: feature for feature in features},
        )
    except KeyError as missing:
        raise KnowledgeError(f"{_TABLE}: {missing} is missing; write it") from missing
    unknown = set(raw["kinds"]) - set(get_args(CommitmentKind))
    if unknown:
        raise KnowledgeError(f"{_TABLE}: {min(unknown)!r} is no kind of commitment; correct it")
    if len(table.features) != len(features) or len({one.id for one in contents}) != len(contents):
        raise KnowledgeError(f"{_TABLE}: a feature or content is written twice; keep one of each id")
    if table.maybe > table.sure:
        raise KnowledgeError(f"{_TABLE}: needs maybe <= sure; change the two numbers")
    return table


def _any_of(beginnings: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, beginnings))})", re.IGNORECASE)


def _forms(word: str) -> Iterator[str]:
    """The word, and what it may be a form of: "pulled" of "pull", "released" of "release", "visiting" of "visit"."""
    yield word
    for ending in ("s", "es", "d", "ed", "ing"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            yield word[: -len(ending)]


def _content(line: Mapping[str, Any]) -> Content:
    lists = ("of", "modes", "words", "kept_by", "broken_by")
    unknown = set(line) - {"id", *lists}
    if unknown:
        raise KnowledgeError(f"{_TABLE}: content {line.get('id')!r} has the unknown key {min(unknown)!r}; remove it")
    return Content(id=line["id"], **{name: frozenset(line[name]) for name in lists})
