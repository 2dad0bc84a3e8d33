"""What became of each rule that fired, told for those who write rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from comity.extract.actions import Act, Beaten
from comity.extract.scene import Scene
from comity.model import Claim, Dropped, Firing, FiringOutcome, Party


def firing_of(scene: Scene, act: Act, became: Claim | Dropped) -> Firing:
    """An act that was taken, with the claim that it became or the reason why it became none."""
    if isinstance(became, Dropped):
        detail = "" if became.detail == act.rule.id else f": {became.detail}"
        return _firing(scene, act, "dropped", reason=became.reason + detail)
    return Firing(
        rule=act.rule.id,
        pattern=act.pattern.say,
        sentence=act.sentence,
        span=scene.trees[act.sentence].span_of([act.trigger]),
        outcome="claim",
        type=became.type,
        status=became.status,
        actors=codes_of(became.actors),
        recipients=codes_of(became.recipients),
    )


def beaten_firings(scene: Scene, beaten: Iterable[Beaten]) -> Iterator[Firing]:
    """The acts that others beat, each once for its rule and the rule that beat it."""
    for each in beaten:
        same = each.act.trigger == each.by.trigger
        reason = "another pattern asks for more" if same else "its words belong to another act"
        yield _firing(scene, each.act, "beaten", reason=reason, by=each.by.rule.id)


def outdone(acts: Sequence[Act], judged: Sequence[Act]) -> Iterator[Beaten]:
    """The acts of rules in whose place an evaluation stands: "called the raid a crime" is no call."""
    left = {id(act) for act in judged}
    by_trigger = {act.trigger: act for act in judged}
    for act in acts:
        if id(act) not in left and act.trigger in by_trigger:
            yield Beaten(act=act, by=by_trigger[act.trigger])


def codes_of(parties: Sequence[Party]) -> tuple[str, ...]:
    """The codes of several parties, each once, sorted."""
    return tuple(sorted({party.code for party in parties}))


def _firing(scene: Scene, act: Act, outcome: FiringOutcome, *, reason: str, by: str | None = None) -> Firing:
    return Firing(
        rule=act.rule.id,
        pattern=act.pattern.say,
        sentence=act.sentence,
        span=scene.trees[act.sentence].span_of([act.trigger]),
        outcome=outcome,
        type=act.rule.type,
        status=None,
        actors=codes_of(act.actors),
        recipients=codes_of(act.recipients),
        reason=reason,
        by=by,
    )
