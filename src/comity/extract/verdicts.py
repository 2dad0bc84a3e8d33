"""What an act is once its stance is known: future cooperation is AGREE, weighed harm THREATEN, a "will not" REJECT."""

from __future__ import annotations

from dataclasses import dataclass

from comity.extract.actions import Act
from comity.extract.status import Stance
from comity.model import Status

FUTURE_AGREE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID"))
REFUSAL = {"AID": "assist", "CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield"}
REFUSABLE = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT", "CONCEDE"))
"""Types whose "will not" is a refusal."""
HARM = {"SANCTION": "restrict", "COERCE": "restrict", "ASSAULT": "violence"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The type and status that an act has once its stance is known."""

    type: str
    mode: str | None
    status: Status
    commits: bool
    reason: str


def verdict(act: Act, stance: Stance) -> Verdict:
    """Type and status by the guide: future cooperation is AGREE, weighed harm is THREATEN, the rest keeps its type."""
    rule = act.rule
    if stance.denied and stance.future and rule.type in REFUSABLE:
        return Verdict(
            type="REJECT",
            mode=REFUSAL.get(rule.type),
            status="actual",
            commits=True,
            reason=f"{rule.type} that will not be is a refusal",
        )
    if stance.denied:
        return _verdict(act, "denied", "it is denied or did not happen")
    if stance.possible:
        if rule.type in HARM and (stance.weighed or stance.held_out) and act.actors:
            return Verdict(
                type="THREATEN",
                mode=HARM[rule.type],
                status="actual",
                commits=True,
                reason=f"{rule.type} that is weighed or held out is THREATEN",
            )
        if stance.held_out and rule.type in FUTURE_AGREE:
            return _yet_to_come(act)
        return _verdict(act, "possible", "it is only possible")
    if stance.future:
        return _yet_to_come(act)
    if stance.view:
        return Verdict(type=rule.type, mode=rule.mode, status="actual", commits=False, reason="it binds nobody")
    return _verdict(act, "actual", "the text presents it as happened or standing")


def _verdict(act: Act, status: Status, reason: str) -> Verdict:
    rule = act.rule
    return Verdict(
        type=rule.type, mode=rule.mode, status=status, commits=rule.commits and status == "actual", reason=reason
    )


def _yet_to_come(act: Act) -> Verdict:
    rule = act.rule
    if rule.future or rule.type in FUTURE_AGREE:
        kind = rule.future or "AGREE"
        return Verdict(type=kind, mode=None, status="actual", commits=True, reason=f"{rule.type} yet to come is {kind}")
    if rule.type == "RETREAT":
        return Verdict(type="CONCEDE", mode=None, status="actual", commits=True, reason="RETREAT announced is CONCEDE")
    if rule.type in ("AGREE", "CONCEDE", "THREATEN"):
        return _verdict(act, "actual", f"{rule.type} itself is said now")
    return _verdict(act, "planned", "it is yet to come")
