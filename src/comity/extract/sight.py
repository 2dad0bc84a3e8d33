"""What is known of a claim when it is coded, as numbers between 0 and about 1, each with words for people.

The features are read off the finished claim, its document and the rules, and nothing else: no parse and no labels.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from comity.lexicon.records import Lexicon, Pattern
from comity.model import Claim, Document, Party, Span

FAR_BACK = 1000
"""Characters that the search for the beginning of a sentence goes back at most."""
LONG_SENTENCE = 40
"""Words of a sentence that count as one unit of length."""
MANY_RULES = 8
"""Rules on one word that count as one unit of ambiguity."""
OFFICIAL = frozenset(("government", "agency", "body"))
"""Kinds of sources that are parties themselves."""
_END = re.compile(r"[.!?][\"'”’)\]]*\s|\n\s*\n")
_FIRED = re.compile(r"rule [^:]+: (?P<say>'.*'|\".*\") on (?P<word>'.*'|\".*\")")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A claim with its text, its sentence, and the near-sentence that fired where the claim's reasons tell it.

    `rivals` counts the near-sentences of the lexicon that begin with the same word.
    """

    claim: Claim
    text: str
    sentence: Span
    official: bool
    pattern: Pattern | None
    rivals: int

    @property
    def act(self) -> Span:
        """The words of the act."""
        return self.claim.quote.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing that is known of a claim; `says` tells people what it is."""

    name: str
    says: str
    value: Callable[[Sight], float]


def sight_of(claim: Claim, document: Document, lexicon: Lexicon) -> Sight:
    """What the features of a claim look at."""
    pattern, rivals = _fired(claim, lexicon)
    return Sight(
        claim=claim,
        text=document.text,
        sentence=_sentence(document.text, claim.quote.span),
        official=document.source is not None and document.source.kind in OFFICIAL,
        pattern=pattern,
        rivals=rivals,
    )


def _sentence(text: str, act: Span) -> Span:
    """The sentence around the words of an act, by its punctuation."""
    first = max(0, act.start - FAR_BACK)
    ends = [match.end() for match in _END.finditer(text, first, act.start + 1) if match.end() <= act.start]
    after = _END.search(text, max(act.end - 1, act.start))
    return Span(start=ends[-1] if ends else first, end=after.start() + 1 if after else len(text))


def _fired(claim: Claim, lexicon: Lexicon) -> tuple[Pattern | None, int]:
    """The near-sentence that fired and how many others its word could have fired, by the first reason."""
    rule = lexicon.rules.get(claim.rule)
    told = _FIRED.fullmatch(claim.reasons[0]) if claim.reasons else None
    if rule is None or told is None:
        return None, 0
    pattern = next((one for one in rule.patterns if repr(one.say) == told["say"]), None)
    if pattern is None:
        return None, 0
    word = told["word"][1:3].lower()
    index = lexicon.verbs if pattern.kind == "verb" else lexicon.nouns
    lemmas = {lemma for lemma, _ in pattern.triggers}
    alike = {lemma for lemma in lemmas if lemma.startswith(word)} or lemmas
    return pattern, max(len(index.get(lemma, ())) for lemma in alike)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _distant(sight: Sight, parties: Sequence[Party]) -> bool:
    """Whether a party's words stand in another sentence: what stands here is a pronoun or a description."""
    return any(party.span is not None and not _holds(sight.sentence, party.span) for party in parties)


def _outside(sight: Sight, parties: Sequence[Party]) -> bool:
    """Whether a party's words stand in the sentence and outside the words of the act."""
    spans = [party.span for party in parties if party.span is not None and _holds(sight.sentence, party.span)]
    return any(not _holds(sight.act, span) for span in spans)


def _wordless(parties: Sequence[Party]) -> bool:
    return any(party.span is None for party in parties)


def _named(parties: Sequence[Party]) -> bool:
    """Whether every party is told by a name and not by a description such as "the talks' host"."""
    return bool(parties) and all(party.person is not None or party.name[:1].isupper() for party in parties)


def _codes(parties: Sequence[Party]) -> set[str]:
    return {party.code for party in parties}


def _parties(sight: Sight) -> tuple[Party, ...]:
    return (*sight.claim.actors, *sight.claim.recipients)


def _gap(sight: Sight) -> float:
    """How far the farthest party's words in the document stand from the act, in log characters over ten."""
    spans = [party.span for party in _parties(sight) if party.span is not None]
    gaps = [max(span.start - sight.act.end, sight.act.start - span.end, 0) for span in spans]
    return math.log1p(max(gaps, default=0)) / 10


def _length(sight: Sight) -> float:
    return len(_WORD.findall(sight.text[sight.sentence.start : sight.sentence.end])) / LONG_SENTENCE


def _is_noun(sight: Sight) -> bool:
    return sight.pattern is not None and sight.pattern.kind == "noun"


def _asks(sight: Sight) -> float:
    """How much the near-sentence asks for beside its word, in units of five."""
    return sight.pattern.weight / 5 if sight.pattern is not None else 0.4


def _direct(sight: Sight) -> bool:
    return any(speaker.kind in ("direct", "mixed") for speaker in sight.claim.speakers)


FEATURES = (
    Feature(name="actor_none", says="nobody is told to do it", value=lambda s: not s.claim.actors),
    Feature(name="actor_named", says="the actor is told by name", value=lambda s: _named(s.claim.actors)),
    Feature(
        name="actor_distant",
        says="the actor is named in another sentence",
        value=lambda s: _distant(s, s.claim.actors),
    ),
    Feature(
        name="actor_outside",
        says="the actor stands outside the words of the act",
        value=lambda s: _outside(s, s.claim.actors),
    ),
    Feature(name="actor_wordless", says="no words name the actor", value=lambda s: _wordless(s.claim.actors)),
    Feature(
        name="recipient_none",
        says="it has no recipient",
        value=lambda s: not s.claim.recipients and len(s.claim.actors) < 2,
    ),
    Feature(name="recipient_named", says="the recipient is told by name", value=lambda s: _named(s.claim.recipients)),
    Feature(
        name="recipient_distant",
        says="the recipient is named in another sentence",
        value=lambda s: _distant(s, s.claim.recipients),
    ),
    Feature(
        name="recipient_outside",
        says="the recipient stands outside the words of the act",
        value=lambda s: _outside(s, s.claim.recipients),
    ),
    Feature(
        name="recipient_wordless", says="no words name the recipient", value=lambda s: _wordless(s.claim.recipients)
    ),
    Feature(
        name="together",
        says="they do it together",
        value=lambda s: not s.claim.recipients and len(s.claim.actors) > 1,
    ),
    Feature(
        name="within_one_state",
        says="it is an act within one state",
        value=lambda s: bool(_codes(s.claim.actors) & _codes(s.claim.recipients)),
    ),
    Feature(name="many_parties", says="there are more than two parties", value=lambda s: len(_parties(s)) > 2),
    Feature(name="person", says="a person is named", value=lambda s: any(party.person for party in _parties(s))),
    Feature(
        name="no_state",
        says="a party is neither a state's officials nor its army",
        value=lambda s: any(party.sector not in ("GOV", "MIL", "IGO") for party in _parties(s)),
    ),
    Feature(name="gap", says="how far the parties' words stand from the act", value=_gap),
    Feature(name="noun", says="a noun tells the act", value=_is_noun),
    Feature(name="asks", says="how much the rule asks for", value=_asks),
    Feature(
        name="rivals",
        says="how many rules share its word",
        value=lambda s: min(s.rivals, 2 * MANY_RULES) / MANY_RULES,
    ),
    Feature(name="planned", says="it is planned", value=lambda s: s.claim.status == "planned"),
    Feature(name="possible", says="it is only possible", value=lambda s: s.claim.status == "possible"),
    Feature(name="denied", says="it did not happen or is denied", value=lambda s: s.claim.status == "denied"),
    Feature(
        name="became",
        says="its future or its refusal made another act of it",
        value=lambda s: len(s.claim.reasons) > 3,
    ),
    Feature(name="voiced", says="somebody is quoted for it", value=lambda s: bool(s.claim.speakers)),
    Feature(name="direct", says="it stands in direct speech", value=_direct),
    Feature(name="official", says="a government publishes it", value=lambda s: s.official),
    Feature(name="background", says="it is told as known", value=lambda s: s.claim.recency == "background"),
    Feature(
        name="dated",
        says="the text says when",
        value=lambda s: s.claim.when is not None and s.claim.when.basis != "published",
    ),
    Feature(
        name="told_twice",
        says="it is told more than once",
        value=lambda s: sum(piece.field == "act" for piece in s.claim.evidence) > 1,
    ),
    Feature(name="length", says="the length of the sentence", value=_length),
    Feature(
        name="late", says="how late it stands in the text", value=lambda s: min(1.0, s.act.start / max(1, len(s.text)))
    ),
)
"""All features, in the order in which tables show them."""
