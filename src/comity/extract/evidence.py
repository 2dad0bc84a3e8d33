"""The words that a claim rests on, as short as makes sense, with their places."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.actions import Act
from comity.extract.content import content_words
from comity.extract.scene import Scene
from comity.model import Amount, Concern, Evidence, Party, Span, Speaker, When, Where

LONGEST = 280
"""Characters of a quote; a clause that is longer is cut down to the words of the act and its parties."""


def act_span(scene: Scene, act: Act) -> Span:
    """The clause or noun phrase that holds the act."""
    tree = scene.trees[act.sentence]
    span = tree.clause_span(act.verb) if act.verb is not None else _noun_clause(scene, act)
    parts = tree.span_of([act.trigger, *_near_parts(scene, act)])
    span = Span(start=min(span.start, parts.start), end=max(span.end, parts.end))
    about = content_words(scene, act)
    shorter = [span, _around(parts, about.span) if about else parts, parts]
    return next(
        (each for each in shorter if each.end - each.start <= LONGEST), tree.span_of([act.trigger, *act.things])
    )


def _around(one: Span, other: Span) -> Span:
    return Span(start=min(one.start, other.start), end=max(one.end, other.end))


def _noun_clause(scene: Scene, act: Act) -> Span:
    """The noun phrase if it names the parties; else the clause that it stands in, where that is short enough."""
    tree = scene.trees[act.sentence]
    span = tree.noun_span(act.trigger)
    parties = [party.span for party in (*act.actors, *act.recipients) if party.span is not None]
    if parties and all(span.start <= party.start and party.end <= span.end for party in parties):
        return span
    verb = next((above for above in tree.ancestors(act.trigger) if tree.is_verb(above)), None)
    if verb is None:
        return span
    clause = tree.clause_span(verb)
    around = Span(start=min(span.start, clause.start), end=max(span.end, clause.end))
    return around if around.end - around.start <= LONGEST else span


def _near_parts(scene: Scene, act: Act) -> list[int]:
    """The tokens of the parties, without a subject that another verb before shares."""
    tree = scene.trees[act.sentence]
    if act.verb is None or tree.tokens[act.verb].relation != "conj":
        return list(act.parts)
    first = min(tree.subtree(act.verb)[0], act.verb)
    return [part for part in act.parts if part >= first]


def evidence_of(
    scene: Scene,
    act: Act,
    speakers: tuple[Speaker, ...],
    when: When | None,
    where: Where | None,
    amounts: tuple[Amount, ...] = (),
    concerning: tuple[Concern, ...] = (),
) -> tuple[Evidence, ...]:
    """Evidence for every field that rests on words; the first piece is the act's."""
    pieces = [_piece(scene, "act", act_span(scene, act))]
    pieces.extend(_of_parties(scene, "actor", act.actors))
    pieces.extend(_of_parties(scene, "recipient", act.recipients))
    pieces.extend(_piece(scene, "speaker", speaker.words.span) for speaker in speakers)
    if when is not None and when.words is not None:
        pieces.append(_piece(scene, "when", when.words.span))
    if where is not None and where.words is not None:
        pieces.append(_piece(scene, "where", where.words.span))
    pieces.extend(_of_parties(scene, "concerning", tuple(concern.party for concern in concerning)))
    pieces.extend(_piece(scene, "amount", amount.words.span) for amount in amounts)
    return tuple(pieces)


def _of_parties(scene: Scene, field: str, parties: tuple[Party, ...]) -> Iterator[Evidence]:
    for party in parties:
        if party.span is not None:
            yield _piece(scene, field, party.span)


def _piece(scene: Scene, field: str, span: Span) -> Evidence:
    return Evidence(field=field, quote=span.of(scene.document.text), span=span)
