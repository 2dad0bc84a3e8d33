"""The list of stages, and the coder that runs them over one document or many."""

from __future__ import annotations

import copy
import functools
import hashlib
import platform
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from comity.extract.claims import ClaimMaker
from comity.extract.confidence import confidence_weights, rated
from comity.extract.mentions import Mentions
from comity.extract.names import NameFinder
from comity.extract.offices import OfficeReader
from comity.extract.scene import Scene
from comity.extract.statements import StatementReader
from comity.ingest.check import problem_of
from comity.ingest.documents import make_document
from comity.knowledge.ontology import load_ontology
from comity.knowledge.world import load_world
from comity.language.parser import Parser
from comity.lexicon.load import load_lexicon, own_rules
from comity.lexicon.records import Lexicon
from comity.model import CoderVersion, Document, Reading, Sentence, SetAside, content_id
from comity.version import __version__

BATCH_DOCUMENTS = 64
"""Documents that are parsed together; bounds memory whatever the length of the stream."""


class Coder:
    """Reads documents into claims and offices. Loading it costs about a second; reading never raises on text.

    `register` is a file of offices learned from a ledger (see `comity.knowledge.register`). Raises ModelError if there
    is no usable language model, KnowledgeError if tables, rules or the register are broken, InputError if the register
    cannot be read.
    """

    def __init__(self, model: str | None = None, register: Path | None = None) -> None:
        self.world = load_world(register)
        self.ontology = load_ontology()
        self.lexicon = load_lexicon(own=own_rules())
        confidence_weights()  # broken weights are told before the first document
        self._names = NameFinder(self.world)
        self._parser = Parser(model)

    @functools.cached_property
    def version(self) -> CoderVersion:
        """What makes this coding: code, model, knowledge, rules and processor, with a hash of them all."""
        model = self._parser.model
        parts = (__version__, code_hash(), model.name, model.version, model.weights, self.lexicon.hash, self.world.hash)
        return CoderVersion(
            id=content_id("coder", *parts, platform.machine()),
            comity=__version__,
            model=model.name,
            model_version=model.version,
            model_hash=model.weights,
            lexicon_hash=self.lexicon.hash,
            knowledge_hash=self.world.hash,
            processor=platform.machine(),
        )

    def read(
        self,
        text: str | Document,
        *,
        published: str | None = None,
        source: str | None = None,
        title: str | None = None,
        name: str | None = None,
        url: str | None = None,
    ) -> Reading:
        """What one document says. `published` is an ISO day; without it relative dates stay open.

        Raises InputError for a publication date that is none.
        """
        if isinstance(text, Document):
            return next(self.read_many([text]))
        document = make_document(
            text, name=name, title=title, published=published, source=source, url=url, world=self.world
        )
        return next(self.read_many([document]))

    def read_many(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """The reading of each document, in order; parsed in batches."""
        batch: list[Document] = []
        for document in documents:
            batch.append(document)
            if len(batch) >= BATCH_DOCUMENTS:
                yield from self._read_batch(batch)
                batch = []
        yield from self._read_batch(batch)

    def scene(self, document: Document) -> Scene:
        """A document parsed and with its names, before any stage has read it: for measures that ask one stage."""
        return self._scene(document, next(self._parser.parse_many([document.text])))

    def _scene(self, document: Document, sentences: tuple[Sentence, ...]) -> Scene:
        return Scene(document, sentences, self._names, self.lexicon)

    def _read_batch(self, batch: Sequence[Document]) -> Iterator[Reading]:
        problems = [problem_of(document) for document in batch]
        sound = [document.text for document, problem in zip(batch, problems, strict=True) if problem is None]
        parsed = self._parser.parse_many(sound)
        for document, problem in zip(batch, problems, strict=True):
            if problem is not None:
                yield Reading(document=document, set_aside=problem)
            else:
                yield self.extract(document, next(parsed))

    def parse(self, text: str) -> tuple[Sentence, ...]:
        """The parsed sentences of a text, for those who extract from it more than once."""
        return self._parser.parse(text)

    def with_lexicon(self, lexicon: Lexicon) -> Coder:
        """This coder with other rules and cues; the language model is shared. Its version is its own."""
        other = copy.copy(self)
        other.__dict__.pop("version", None)
        other.lexicon = lexicon
        return other

    def extract(self, document: Document, sentences: tuple[Sentence, ...]) -> Reading:
        """What the parsed sentences of a sound document say."""
        if not sentences:
            message = "the text holds no sentence; give the article's text"
            return Reading(document=document, set_aside=SetAside(reason="no_sentences", message=message))
        scene = self._scene(document, sentences)
        mentions = Mentions(scene)
        found = ClaimMaker(scene, mentions, self.ontology, self.version.id).make()
        offices = OfficeReader(scene, mentions, self.version.id).find()
        return Reading(
            document=document,
            claims=rated(found.claims, document),
            offices=offices,
            links=found.links,
            statements=StatementReader(scene, mentions, self.version.id).find(),
            dropped=found.dropped,
            fired=found.fired,
        )


@functools.cache
def code_hash() -> str:
    """SHA-256 over the package's own modules that decide a coding, so that a changed coder has another version."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for folder in ("extract", "language", "lexicon", "knowledge"):
        for path in sorted((root / folder).rglob("*.py")):
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    for name in ("model.py", "pipeline.py"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()
