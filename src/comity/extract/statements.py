"""Every attributed quote of a document as a statement: whose words they are, through whom, to whom, on what occasion.

Attributions give the cues; quotations that stand apart from their cue go to the tag that `Quotes` finds for them.
Who passes a statement on follows from nesting: a statement whose words hold the cue of another stands above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from comity.extract.attributions import Attribution, Attributions
from comity.extract.claims import LONGEST_SENTENCE
from comity.extract.contents import is_said, kind_of, overlaps, token_pieces, whole_words, with_quotes
from comity.extract.mentions import Mentions
from comity.extract.occasions import Occasions
from comity.extract.quotes import Quote, Tag
from comity.extract.scene import Scene
from comity.extract.speech import Speech
from comity.extract.standing import TURN
from comity.extract.tree import Tree
from comity.extract.turns import Voice
from comity.language.pieces import paragraphs
from comity.model import Evidence, Party, Span, Speaker, Statement, Words, content_id

FEWEST_WORDS = 2
"""Words of a quotation that a verb of speech has as its object; a single one is a scare quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement in the making: its attribution, its speakers and the pieces of its content."""

    attribution: Attribution | None
    speakers: tuple[Speaker, ...]
    source: Span
    cue: Span | None
    pieces: tuple[Span, ...]

    def holds(self, offset: int) -> bool:
        """Whether a code point lies in the content."""
        return any(piece.start <= offset < piece.end for piece in self.pieces)

    @property
    def at(self) -> int:
        """Where it is said who speaks: the place of the cue, else of the source."""
        return self.cue.start if self.cue else self.source.start

    @property
    def length(self) -> int:
        """Characters of the content."""
        return sum(piece.end - piece.start for piece in self.pieces)


class StatementReader:
    """Reads the statements of a scene whose sentences the mentions have seen."""

    def __init__(self, scene: Scene, mentions: Mentions, coder: str) -> None:
        self.scene = scene
        self.coder = coder
        self.text = scene.document.text
        self.quotes = scene.quotes.quotes
        self.speech = Speech(scene, mentions)
        self.attributions = Attributions(scene)
        self.occasions = Occasions(scene, mentions)

    def find(self) -> tuple[Statement, ...]:
        """The statements of the document in text order."""
        drafts = [*_told_once(self._cued()), *self._turns()]
        made = {statement.id: statement for draft in drafts for statement in self._made(draft, drafts)}
        return tuple(
            sorted(made.values(), key=lambda each: (each.words[0].span.start, each.words[0].span.end, each.id))
        )

    def _cued(self) -> Iterator[Draft]:
        found = [
            each for tree in self.scene.trees if len(tree) <= LONGEST_SENTENCE for each in self.attributions.find(tree)
        ]
        cues = {(each.sentence, each.cue) for each in found}
        pieces = {(each.sentence, each.cue): self._framed(each, cues) for each in found}
        by_cue = {(each.sentence, each.cue): each for each in found}
        loose = self._give_out(by_cue, pieces)
        for key, attribution in by_cue.items():
            if pieces[key]:
                yield self._draft(attribution, pieces[key])
        for tag, spans in loose:
            yield self._draft(_attribution_of(tag), spans)

    def _framed(self, attribution: Attribution, cues: AbstractSet[tuple[int, int]]) -> tuple[Span, ...]:
        """The content that grammar gives, and the quotations that it shares words with."""
        tree = self.scene.trees[attribution.sentence]
        pieces = token_pieces(tree, attribution.content)
        if not pieces:
            return with_quotes((), self._objects(tree, attribution, cues))
        cue = tree.tokens[attribution.cue].start
        mine = [quote for quote in self.quotes if any(overlaps(quote.span, piece) for piece in pieces)]
        mine = [quote for quote in mine if not quote.span.start <= cue < quote.span.end]
        return with_quotes(pieces, mine)

    def _objects(self, tree: Tree, attribution: Attribution, cues: AbstractSet[tuple[int, int]]) -> list[Quote]:
        """The quotations under a verb that frames no clause: 'called the raid "an outrage"'."""
        thought = self.attributions.is_thought(tree, attribution.cue, attribution.source)
        if not tree.is_verb(attribution.cue) or thought:
            return []
        under = [tree.tokens[index].start for index in _governed(tree, attribution, cues)]
        cue = tree.tokens[attribution.cue].start
        return [
            quote
            for quote in self.quotes
            if (quote.words >= FEWEST_WORDS or quote.sentence)
            and not quote.title
            and not quote.span.start <= cue < quote.span.end
            and any(quote.span.start <= start < quote.span.end for start in under)
        ]

    def _give_out(
        self, by_cue: dict[tuple[int, int], Attribution], pieces: dict[tuple[int, int], tuple[Span, ...]]
    ) -> list[tuple[Tag, tuple[Span, ...]]]:
        """Give each quotation that no content holds to its tag; returns those whose tag stands in another paragraph."""
        loose: list[tuple[Tag, list[Span]]] = []
        for index, quote in enumerate(self.quotes):
            if not quote.speech or self._is_held(quote, pieces.values()):
                continue
            tag = self.scene.quotes.tag_at(quote.span.start)
            if tag is None:
                continue
            key = (tag.sentence, tag.verb)
            goes_on = index > 0 and self._goes_on(self.quotes[index - 1], quote)
            near = self.scene.trees[tag.sentence].sentence.paragraph == quote.paragraph
            if key in by_cue and (near or goes_on):
                pieces[key] = with_quotes(pieces[key], [quote])
            elif loose and loose[-1][0] == tag and goes_on:
                loose[-1][1].append(quote.span)
            else:
                loose.append((tag, [quote.span]))
        return [(tag, tuple(spans)) for tag, spans in loose]

    def _is_held(self, quote: Quote, contents: Iterable[Sequence[Span]]) -> bool:
        return any(overlaps(quote.span, piece) for spans in contents for piece in spans)

    def _goes_on(self, before: Quote, quote: Quote) -> bool:
        """Whether a quotation is left open at the end of the paragraph before, as newspapers do where it goes on."""
        return not before.closed and before.paragraph == quote.paragraph - 1

    def _draft(self, attribution: Attribution, pieces: Sequence[Span]) -> Draft:
        tree = self.scene.trees[attribution.sentence]
        cue = tree.span_of([attribution.cue, min(attribution.after, len(tree)) - 1])
        lemma = tree.tokens[attribution.cue].lemma if attribution.after == attribution.cue + 1 else cue.of(self.text)
        whole = tuple(whole_words(piece, self.text) for piece in pieces if piece.of(self.text).strip())
        kind = kind_of(whole, self.scene.quotes)
        return Draft(
            attribution=attribution,
            speakers=tuple(self.speech.sources(tree, attribution.source, lemma.lower(), kind)),
            source=tree.noun_span(attribution.source),
            cue=cue,
            pieces=whole,
        )

    def _turns(self) -> Iterator[Draft]:
        """The paragraphs of a transcript: direct speech of the voice that the label names."""
        for paragraph in paragraphs(self.text):
            voice = self.scene.turns.at(paragraph.start)
            if voice is not None and (voice.party is not None or self.scene.turns.many):
                piece = Span(start=paragraph.start, end=paragraph.start + len(paragraph.text))
                yield _turn(voice, piece)

    def _made(self, draft: Draft, drafts: Sequence[Draft]) -> Iterator[Statement]:
        if not is_said(draft.pieces, self.scene.quotes, self.text) or draft.holds(draft.at):
            return
        above = sorted(
            (each for each in drafts if each is not draft and each.holds(draft.at) and each.pieces != draft.pieces),
            key=lambda each: -each.length,
        )
        through = tuple(speaker for each in above for speaker in each.speakers)
        addressees, audience, occasion = self._setting(draft)
        words = tuple(self._words(piece) for piece in draft.pieces)
        kind = "direct" if draft.attribution is None else kind_of(draft.pieces, self.scene.quotes)
        places = [str(number) for piece in draft.pieces for number in (piece.start, piece.end)]
        yield Statement(
            id=content_id("statement", self.scene.document.id, draft.source.start, draft.at, *places),
            document_id=self.scene.document.id,
            speakers=draft.speakers,
            through=through,
            kind=kind,
            addressees=addressees,
            audience=audience,
            occasion=occasion,
            words=words,
            evidence=tuple(self._evidence(draft, audience, occasion)),
            coder=self.coder,
        )

    def _setting(self, draft: Draft) -> tuple[tuple[Party, ...], Words | None, Words | None]:
        if draft.attribution is None:
            return (), None, None
        return self.occasions.of(draft.attribution)

    def _evidence(self, draft: Draft, audience: Words | None, occasion: Words | None) -> Iterator[Evidence]:
        fields = [("source", draft.source), ("cue", draft.cue)]
        fields += [("content", piece) for piece in draft.pieces]
        fields += [("audience", audience.span if audience else None), ("occasion", occasion.span if occasion else None)]
        for field, span in fields:
            if span is not None:
                yield Evidence(field=field, quote=span.of(self.text), span=span)

    def _words(self, span: Span) -> Words:
        return Words(text=span.of(self.text), span=span)


def _told_once(drafts: Iterable[Draft]) -> list[Draft]:
    """Of two cues that give the same words to the same voice, the one that stands nearer to the words."""
    kept: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        voices = tuple((voice.party and voice.party.code, voice.words.text) for voice in draft.speakers)
        before = kept.get((draft.pieces, voices))
        if before is None or _distance(draft) < _distance(before):
            kept[draft.pieces, voices] = draft
    return list(kept.values())


def _distance(draft: Draft) -> int:
    return min((abs(edge - draft.at) for piece in draft.pieces for edge in (piece.start, piece.end)), default=0)


def _governed(tree: Tree, attribution: Attribution, cues: AbstractSet[tuple[int, int]]) -> Iterator[int]:
    """The tokens behind a cue that hang on it and on no other cue between."""
    for index in tree.subtree(attribution.cue):
        above = next((at for at in tree.ancestors(index) if (attribution.sentence, at) in cues), None)
        if index > attribution.cue and above == attribution.cue:
            yield index


def _attribution_of(tag: Tag) -> Attribution:
    return Attribution(sentence=tag.sentence, cue=tag.verb, after=tag.verb + 1, source=tag.subject, content=frozenset())


def _turn(voice: Voice, piece: Span) -> Draft:
    speaker = Speaker(party=voice.party, words=voice.words, cue=TURN, kind="direct")
    return Draft(attribution=None, speakers=(speaker,), source=voice.words.span, cue=None, pieces=(piece,))
