"""Matters: the named agreements, projects and meetings that acts are about, and how far each has come."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, get_args

from comity.affairs import Matter, MatterKind, Stage, StageKind
from comity.errors import KnowledgeError
from comity.knowledge.world import World, load_world
from comity.merge.telling import canonical_order, report_of
from comity.model import Claim, Document, Party, Span, Words, content_id

_TABLE = "merge/data/matters.toml"
_CAPITAL = r"[A-Z][\w’'-]*"
_NAME = rf"{_CAPITAL}(?: (?:of|and|the|for) {_CAPITAL}| {_CAPITAL}| \d{{1,2}}\b)*"
_END = re.compile(r"(?<![A-Z]\.[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)[.!?][\"”’)]*\s+(?=[\"“(]?[A-Z])|\n+")
_WRAP = re.compile(r"(?<![\n.!?:;\"”])\n(?!\s*\n)")
_FORWARD = 3
"""Sentences after a name in which "the project", "the deal" still means it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterTable:
    """Heads of names by kind, capitalised words that name nothing, and the words of each stage in their order."""

    heads: Mapping[str, MatterKind]
    plain: frozenset[str]
    stages: tuple[tuple[StageKind, re.Pattern[str]], ...]

    @property
    def head(self) -> str:
        """A pattern for any head, small or with a capital, the longest first."""
        heads = sorted(self.heads, key=len, reverse=True)
        return "|".join(f"[{one[0]}{one[0].upper()}]{re.escape(one[1:])}" for one in heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One place of a text that names a matter."""

    key: str
    name: str
    kind: MatterKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One sentence about a matter: what it says of its stage, and the claims that it tells."""

    document: Document
    sentence: Span
    stages: tuple[StageKind, ...]
    claims: tuple[Claim, ...]


@functools.cache
def load_matter_table() -> MatterTable:
    """The table that comes with comity; raises KnowledgeError for a fault in it."""
    return read_matter_table(tomllib.loads(files("comity").joinpath(_TABLE).read_text(encoding="utf-8")))


def read_matter_table(raw: Mapping[str, Any]) -> MatterTable:
    """The table out of its TOML form; raises KnowledgeError naming what is missing or unknown."""
    try:
        heads = {head: kind for kind, words in raw["heads"].items() for head in words}
        stages = tuple((one["id"], _beginnings(one["words"])) for one in raw["stage"])
        plain = frozenset(raw["words"]["plain"])
    except KeyError as missing:
        raise KnowledgeError(f"{_TABLE}: {missing} is missing; write it") from missing
    for name, known in ((set(heads.values()), MatterKind), ({stage for stage, _ in stages}, StageKind)):
        unknown = name - set(get_args(known))
        if unknown:
            raise KnowledgeError(f"{_TABLE}: {min(unknown)!r} is unknown; choose among {', '.join(get_args(known))}")
    return MatterTable(heads=heads, plain=plain, stages=stages)


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


class MatterMaker:
    """Finds matters in documents and ties claims to them. The result does not depend on the order of either."""

    def __init__(self) -> None:
        self.table = load_matter_table()
        self._states = _state_words(load_world())
        head = self.table.head
        self._before = re.compile(rf"(?P<name>{_NAME}(?: (?!\w+ed\b)[a-z]+)?) (?P<head>{head})\b")
        self._beside = re.compile(rf"\b(?P<head>{head})(?:,| called| named| known as) [“\"]?(?P<name>{_NAME})[”\"]?")
        self._again = re.compile(rf"\b(?:the|this|that|its?) (?:\w+ )?(?P<head>{head})\b", re.IGNORECASE)

    def matters(self, claims: Iterable[Claim], documents: Mapping[str, Document]) -> list[Matter]:
        """The matters that at least one claim or stage is about, those with most claims first."""
        told: dict[str, list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=lambda one: canonical_order(one, report_of(documents[one.document_id]))):
            told[claim.document_id].append(claim)
        ordered = sorted(documents.values(), key=lambda one: (one.published or "9999", one.id))
        readings = {one.id: (one, list(self._namings(one))) for one in ordered}
        known = {naming.key: naming for _, namings in readings.values() for naming in namings}
        mentions: dict[str, list[Mention]] = defaultdict(list)
        names: dict[str, Counter[str]] = defaultdict(Counter)
        kinds: dict[str, Counter[MatterKind]] = defaultdict(Counter)
        for document, namings in readings.values():
            for naming in (*namings, *_bare(document, namings, known)):
                names[naming.key][naming.name] += 1
                kinds[naming.key][naming.kind] += 1
            for key, mention in self._mentions(document, namings, known, told[document.id]):
                mentions[key].append(mention)
        made = [
            _matter(key, _commonest(kinds[key]), names[key], found)
            for key, found in mentions.items()
            if any(one.claims or one.stages for one in found)
        ]
        return sorted(made, key=lambda one: (-len(one.claims), one.names[0], one.id))

    def _namings(self, document: Document) -> Iterator[Naming]:
        for pattern in (self._before, self._beside):
            for match in pattern.finditer(_unwrapped(document.text)):
                naming = self._naming(match)
                if naming is not None:
                    yield naming

    def _naming(self, match: re.Match[str]) -> Naming | None:
        words = match["name"].split()
        while words and words[0].lower() in self.table.plain:
            words = words[1:]
        named = [word for word in words if word[0].isupper() or word.isdigit()]
        own = [word for word in named if self._names(word)]
        besides = [word for word in words if word.islower() and word not in self.table.plain]
        bare = [word for word in named if not word.lower().endswith(("’s", "'s"))]
        if not own and not (bare and besides):
            return None  # "the Russian deal", "Putin's initiative" name none
        after = match.start("name") > match.start("head")
        if after and "," in match.group()[: match.start("name") - match.start()] and not _speaks_for_itself(words):
            return None  # "the project, Gazprom said"
        name = " ".join(words) if after else " ".join((*words, match["head"]))
        start = match.end("name") - len(" ".join(words))
        span = Span(start=start, end=match.end("name") if after else match.end())
        kind = self.table.heads[match["head"].lower()]
        return Naming(key=_key(words), name=name, kind=kind, span=span)

    def _names(self, word: str) -> bool:
        """Whether a capitalised word says which matter it is, and not only whose."""
        low = word.lower()
        owned = low.endswith(("’s", "'s", "s’", "s'"))
        return not (owned or low in self.table.plain or low in self._states)

    def _mentions(
        self, document: Document, namings: Sequence[Naming], known: Mapping[str, Naming], claims: Sequence[Claim]
    ) -> Iterator[tuple[str, Mention]]:
        """The sentences about each matter: those that name it, and those soon after that say "the project"."""
        places = [*namings, *_bare(document, namings, known)]
        last: dict[MatterKind, tuple[str, int]] = {}
        for number, sentence in enumerate(_sentences(_unwrapped(document.text))):
            here = [one for one in places if sentence.start <= one.span.start < sentence.end]
            keys = {one.key for one in here}
            for naming in here:
                last[naming.kind] = (naming.key, number)
            for again in self._again.finditer(_unwrapped(document.text), sentence.start, sentence.end):
                kind = self.table.heads[again["head"].lower()]
                if kind in last and number - last[kind][1] <= _FORWARD:
                    keys.add(last[kind][0])
            if not keys:
                continue
            stages = self._stages(sentence.of(_unwrapped(document.text)))
            own = tuple(one for one in claims if sentence.start <= one.quote.span.start < sentence.end)
            for key in sorted(keys):
                yield key, Mention(document=document, sentence=sentence, stages=stages, claims=own)

    def _stages(self, text: str) -> tuple[StageKind, ...]:
        return tuple(stage for stage, pattern in self.table.stages if pattern.search(text))


def _speaks_for_itself(words: Sequence[str]) -> bool:
    """Whether a name is known for one without a head: it bears a number or has three words."""
    return len(words) > 2 or any(word.isdigit() for word in words)


def _bare(document: Document, namings: Sequence[Naming], known: Mapping[str, Naming]) -> Iterator[Naming]:
    """Names that stand alone here, and beside a head elsewhere: "Power of Siberia 2"."""
    taken = [naming.span for naming in namings]
    for key, naming in known.items():
        words = " ".join(word for word in naming.name.split() if word[0].isupper() or word.isdigit() or word == "of")
        if not _speaks_for_itself(words.split()):
            continue
        for match in re.finditer(rf"\b{re.escape(words)}\b", _unwrapped(document.text)):
            if not any(span.start <= match.start() < span.end for span in taken):
                span = Span(start=match.start(), end=match.end())
                yield Naming(key=key, name=words, kind=naming.kind, span=span)


@functools.lru_cache(maxsize=8)
def _unwrapped(text: str) -> str:
    """The text at the same offsets, with a space where only a line ends and no sentence or paragraph."""
    return _WRAP.sub(" ", text)


def _sentences(text: str) -> Iterator[Span]:
    start = 0
    for cut in _END.finditer(text):
        yield Span(start=start, end=cut.end())
        start = cut.end()
    if start < len(text):
        yield Span(start=start, end=len(text))


def _key(words: Sequence[str]) -> str:
    """The words in lower case; beside a number or "of" the capitalised ones are name enough."""
    if any(word.isdigit() or word == "of" for word in words):
        words = [word for word in words if not word.islower() or word == "of"]
    return " ".join(word.lower().removesuffix("’s").removesuffix("'s") for word in words)


def _matter(key: str, kind: MatterKind, names: Counter[str], mentions: Sequence[Mention]) -> Matter:
    claims = {claim.id: claim for mention in mentions for claim in mention.claims}
    parties: dict[str, Party] = {}
    for claim in claims.values():
        for party in (*claim.actors, *claim.recipients):
            parties.setdefault(party.code, party)
    stages = sorted(
        (stage for mention in mentions for stage in _stages_of(mention)), key=lambda one: (one.day or "", one.document)
    )
    telling = [one.stage for one in stages if one.stage != "mentioned"]
    return Matter(
        id=content_id("matter", key),
        kind=kind,
        names=tuple(sorted(names, key=lambda name: (-names[name], name))),
        parties=tuple(parties.values()),
        stage=telling[-1] if telling else "mentioned",
        stages=tuple(stages),
        claims=tuple(claims),
    )


def _stages_of(mention: Mention) -> Iterator[Stage]:
    """The stages that a sentence says; one that says none still mentions the matter."""
    text = mention.sentence.of(mention.document.text)
    length = len(text.rstrip())
    span = Span(start=mention.sentence.start, end=mention.sentence.start + length)
    dated = next((claim for claim in mention.claims if claim.when and claim.when.basis == "said"), None)
    day = dated.when.start if dated and dated.when else mention.document.published
    for stage in mention.stages or ("mentioned",):
        yield Stage(
            stage=stage,
            day=day,
            document=mention.document.id,
            claim=mention.claims[0].id if mention.claims else None,
            words=Words(text=text[:length], span=span),
        )


def _commonest(kinds: Counter[MatterKind]) -> MatterKind:
    return min(kinds, key=lambda kind: (-kinds[kind], kind))


def _state_words(world: World) -> frozenset[str]:
    """Names of states and of what belongs to them: they say whose a matter is, not which."""
    return frozenset(
        text.lower()
        for text, names in world.names.items()
        if " " not in text and any(name.kind in ("state", "adjective") for name in names)
    )
