"""How a probe writes down a record: `NOR(GOV)+PER(GOV) CONSULT:visit -`, and whether a claim is that record.

`ACTORS TYPE[:MODE] RECIPIENTS [STATUS] [MARK=VALUE ...]`

* Parties are joined by `+`; `-` is nobody. Sectors stand in brackets, `USA(GOV|MIL)` where the guide allows either; a
  party without brackets asks for no sector.
* A type without a mode asks for a claim without one; `:*` allows any, `:allege|disapprove` either.
* Without a status the claim is actual.
* Marks ask more: `by=USA` (who vouches; `by=-` nobody), `on=2024-05-14` (the day it begins), `at=Geneva` (the place),
  `against=IRN`, `for=`, `about=`, `between=`, `hosted_by=` (third parties), `matter="grain"` (words in `about`).
* `RECORD or RECORD`: either will do, where the guide leaves the choice.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from comity.model import Claim, Party

STATUSES = frozenset(("actual", "planned", "possible", "denied"))
CONCERNS = ("against", "for", "about", "between", "hosted_by")
_PARTY = re.compile(r"([A-Z0-9]+)(?:\(([A-Z|]+)\))?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One expected claim; `sectors` gives those allowed for a code that asks for one."""

    actors: frozenset[str]
    recipients: frozenset[str]
    sectors: Mapping[tuple[str, str], frozenset[str]]
    type: str
    modes: frozenset[str | None]
    status: str
    marks: tuple[tuple[str, str], ...]


def records_from(written: str) -> list[Record]:
    """The records of which an expected claim may be either ("... or ..."); mostly one."""
    return [record_from(one) for one in written.split(" or ")]


def record_from(written: str) -> Record:
    """The record that a probe writes down. Raises ValueError for anything that is none."""
    actors, kind, recipients, *rest = shlex.split(written)
    type_, _, mode = kind.partition(":")
    statuses = [word for word in rest if word in STATUSES]
    marks = [tuple(word.split("=", 1)) for word in rest if word not in STATUSES]
    for mark in marks:
        if len(mark) != 2 or mark[0] not in _MARKS:
            raise ValueError(f"{written!r}: {'='.join(mark)!r} is neither a status nor a mark")
    modes: frozenset[str | None] = frozenset(mode.split("|")) if mode else frozenset((None,))
    return Record(
        actors=frozenset(_parties(actors)),
        recipients=frozenset(_parties(recipients)),
        sectors={
            (side, code): allowed
            for side, parties in (("actor", actors), ("recipient", recipients))
            for code, allowed in _parties(parties).items()
            if allowed
        },
        type=type_,
        modes=modes,
        status=statuses[0] if statuses else "actual",
        marks=tuple((name, value) for name, value in marks),
    )


def is_claim(record: Record, claim: Claim) -> bool:
    """Whether a claim is the record in everything that the record asks."""
    return is_act(record, claim) and not differences(record, claim)


def is_act(record: Record, claim: Claim) -> bool:
    """Whether a claim has the record's parties, type and status, whatever its mode, sectors and marks."""
    return (
        claim.type == record.type
        and claim.status == record.status
        and {party.code for party in claim.actors} == record.actors
        and {party.code for party in claim.recipients} == record.recipients
    )


def differences(record: Record, claim: Claim) -> list[str]:
    """In which words a claim with the record's act differs from it."""
    found = []
    if "*" not in record.modes and claim.mode not in record.modes:
        found.append(f"mode {claim.mode}")
    for side, parties in (("actor", claim.actors), ("recipient", claim.recipients)):
        for party in parties:
            if party.sector not in record.sectors.get((side, party.code), (party.sector,)):
                found.append(f"{side} {party.code}({party.sector})")
    found += [f"not {name}={value}" for name, value in record.marks if not _MARKS[name](claim, value)]
    return found


def written_as(claim: Claim) -> str:
    """A claim in the notation of the probes, with its rule and its words."""
    mode = f":{claim.mode}" if claim.mode else ""
    status = "" if claim.status == "actual" else f" {claim.status}"
    voices = "".join(f" by={party.code}" for party in claim.vouchers)
    thirds = "".join(f" {concern.role}={concern.party.code}" for concern in claim.concerning)
    parties = f"{_side(claim.actors)} {claim.type}{mode} {_side(claim.recipients)}"
    return f"{parties}{status}{voices}{thirds} [{claim.rule}: {claim.quote.quote!r}]"


def _parties(written: str) -> dict[str, frozenset[str]]:
    if written == "-":
        return {}
    found = {}
    for word in written.split("+"):
        match = _PARTY.match(word)
        if match is None:
            raise ValueError(f"{word!r} is no party; write a code with its sector in brackets, such as NOR(GOV)")
        found[match[1]] = frozenset(match[2].split("|")) if match[2] else frozenset()
    return found


def _side(parties: tuple[Party, ...]) -> str:
    return "+".join(sorted(f"{party.code}({party.sector})" for party in parties)) or "-"


def _vouched(claim: Claim, value: str) -> bool:
    return {party.code for party in claim.vouchers} == set(_parties(value))


def _begins_on(claim: Claim, value: str) -> bool:
    return (claim.when.start if claim.when else "-") == value


def _is_at(claim: Claim, value: str) -> bool:
    return (claim.where.name if claim.where else "-") == value


def _is_about(claim: Claim, value: str) -> bool:
    return claim.about is not None and value in claim.about.text


def _concerns(role: str) -> Callable[[Claim, str], bool]:
    def concerned(claim: Claim, value: str) -> bool:
        return {each.party.code for each in claim.concerning if each.role == role} == set(_parties(value))

    return concerned


_MARKS: Mapping[str, Callable[[Claim, str], bool]] = {
    "by": _vouched,
    "on": _begins_on,
    "at": _is_at,
    "matter": _is_about,
    **{role: _concerns(role) for role in CONCERNS},
}
