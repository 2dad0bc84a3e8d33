"""The one adapter to spaCy: a document's text in, `Sentence` records out. No spaCy object leaves this file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from comity.errors import ModelError
from comity.language.models import Model, find_model
from comity.language.pieces import Piece, pieces
from comity.language.suffixes import with_names_as_heads
from comity.model import Entity, Sentence, Span, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH_WORDS = 8000
"""Words that are handed to the parser at once; measured to bound memory at full speed."""
_SPLIT_WORD = re.compile(
    r"\b([Cc]o)-(?=op|or)\w+|\b[Aa]nti-\w+|\b[Dd]e-(?=escal|nuclear|min|mobil)\w+|\b[Rr]e-(?=open|elect|impos|establish|affirm)\w+"
    r"|\b[Bb]uild-ups?\b|\b[Cc]ease-fires?\b|\b[Pp]ull-(?:out|back)s?\b|\b[Ss]it-ins?\b|\b[Cc]yber-\w+"
)


class Parser:
    """spaCy, loaded once and set as measured: one BLAS thread, no BLIS.

    Raises ModelError if no model, or no usable spaCy, is installed.
    """

    def __init__(self, model: str | None = None) -> None:
        self.model: Model = find_model(model)
        self._nlp = _load(self.model)

    def parse(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of one text, in order."""
        return next(self.parse_many([text]))

    def parse_many(self, texts: Iterable[str]) -> Iterator[tuple[Sentence, ...]]:
        """The sentences of each text, in order; neighbouring texts share batches."""
        batch: list[list[Piece]] = []
        words = 0
        for text in texts:
            cut = list(pieces(text))
            batch.append(cut)
            words += sum(paragraph.text.count(" ") + 1 for piece in cut for paragraph in piece.paragraphs)
            if words >= BATCH_WORDS:
                yield from self._parse_batch(batch)
                batch, words = [], 0
        if batch:
            yield from self._parse_batch(batch)

    def _parse_batch(self, batch: list[list[Piece]]) -> Iterator[tuple[Sentence, ...]]:
        docs = self._nlp.pipe([_prepared(self._nlp, piece) for cut in batch for piece in cut], batch_size=32)
        for cut in batch:
            found: list[Sentence] = []
            for piece in cut:
                found.extend(_sentences(next(docs), piece, len(found)))
            yield tuple(found)


def _load(model: Model) -> Language:
    # Read once by OpenBLAS when numpy is first imported; a second thread only slows the small matrices down.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        import spacy
        from thinc.api import NumpyOps, set_current_ops
        from threadpoolctl import threadpool_limits
    except ImportError as error:
        raise ModelError(f"spaCy cannot be imported ({error}); reinstall comity in a fresh environment") from error
    threadpool_limits(limits=1, user_api="blas")
    set_current_ops(NumpyOps(use_blis=False))
    return spacy.load(model.folder)


def _prepared(nlp: Language, piece: Piece) -> Doc:
    """An unparsed Doc of the piece's paragraphs: each paragraph starts a sentence, "co-operate" is one word."""
    doc = nlp.make_doc("\n\n".join(paragraph.text for paragraph in piece.paragraphs))
    spans = [doc.char_span(*match.span()) for match in _SPLIT_WORD.finditer(doc.text)]
    with doc.retokenize() as retokenizer:
        for span in spans:
            if span is not None and len(span) > 1:
                retokenizer.merge(span, attrs={"NORM": span.text.replace("-", "").lower()})
    for token in doc[1:]:
        if doc[token.i - 1].is_space and "\n" in doc[token.i - 1].text:
            token.is_sent_start = True
    return doc


def _sentences(doc: Doc, piece: Piece, count: int) -> Iterator[Sentence]:
    edges = []
    reach = 0
    for paragraph in piece.paragraphs:
        edges.append((reach, paragraph.start - reach))
        reach += len(paragraph.text) + 2
    at = 0
    for sent in doc.sents:
        words = [token for token in sent if not token.is_space]
        if not words:
            continue
        while at + 1 < len(edges) and words[0].idx >= edges[at + 1][0]:
            at += 1
        yield _sentence(words, edges[at][1], count, piece.first + at)
        count += 1


def _sentence(words: list[Any], shift: int, index: int, paragraph: int) -> Sentence:
    place = {word.i: position for position, word in enumerate(words)}
    tokens = with_names_as_heads([_token(word, place, shift) for word in words])
    return Sentence(
        index=index,
        paragraph=paragraph,
        span=Span(start=tokens[0].start, end=tokens[-1].end),
        tokens=tokens,
        entities=tuple(_entities(words)),
    )


def _token(word: Any, place: dict[int, int], shift: int) -> Token:
    lemma = word.lemma_.lower()
    return Token(
        index=place[word.i],
        text=word.text,
        lemma=lemma.replace("-", "") if lemma.startswith(("co-", "re-", "de-")) else lemma,
        tag=word.tag_,
        pos=word.pos_,
        relation=word.dep_,
        head=place.get(word.head.i, place[word.i]),
        start=word.idx + shift,
        end=word.idx + shift + len(word.text),
        space_after=bool(word.whitespace_),
    )


def _entities(words: list[Any]) -> Iterator[Entity]:
    first = 0
    while first < len(words):
        after = first + 1
        if words[first].ent_type_:
            while after < len(words) and words[after].ent_iob_ == "I":
                after += 1
            yield Entity(first=first, after=after, label=words[first].ent_type_)
        first = after
