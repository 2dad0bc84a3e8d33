"""How far judges agree, field by field, beyond what chance would give."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from comity.judgement import Judgement, Passage
from comity.store.judgements import in_force

FIELDS = ("type", "mode", "status", "actors", "recipients", "speaker", "date", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Alpha of one field over the acts that both judged; None where their values do not vary, or there are none."""

    field: str
    alpha: float | None
    units: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How two judges agree. `found` counts acts that both found in documents coded blind, `only` those of one."""

    fields: tuple[Agreed, ...]
    documents: int
    found: int
    only: tuple[int, int]


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal values; each unit holds the values that its judges gave, missing ones left out.

    K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: 1 less the ratio of the
    disagreement observed to that expected. None where fewer than two values can be paired or all are the same.
    """
    coincidences: Counter[tuple[Hashable, Hashable]] = Counter()
    for values in units:
        for pair in permutations(values, 2):
            coincidences[pair] += 1 / (len(values) - 1)  # type: ignore[assignment]
    totals: Counter[Hashable] = Counter()
    for (one, _), weight in coincidences.items():
        totals[one] += weight
    n = sum(totals.values())
    expected = n * n - sum(total * total for total in totals.values())
    if n < 2 or expected <= 0:
        return None
    observed = sum(weight for (one, other), weight in coincidences.items() if one != other)
    return 1 - (n - 1) * observed / expected


def agreement(judgements: Sequence[Judgement], one: str, other: str) -> Agreement:
    """How the judges `one` and `other` agree on claims that both judged and documents that both coded blind."""
    standing = in_force(judgements)
    kept, pairs = _on_claims(standing, one, other)
    documents = _coded(standing, one).keys() & _coded(standing, other).keys()
    found, only = 0, [0, 0]
    for document in sorted(documents):
        mine, theirs = _coded(standing, one)[document], _coded(standing, other)[document]
        matched = match(mine, theirs)
        pairs += matched
        found += len(matched)
        only[0] += len(mine) - len(matched)
        only[1] += len(theirs) - len(matched)
    fields = [_agreed("kept or rejected", kept)]
    fields += [_agreed(field, [(_value(a, field), _value(b, field)) for a, b in pairs]) for field in FIELDS]
    return Agreement(fields=tuple(fields), documents=len(documents), found=found, only=(only[0], only[1]))


def match(mine: Sequence[Passage], theirs: Sequence[Passage]) -> list[tuple[Passage, Passage]]:
    """Acts of two codings of one document that are told by overlapping words, the likest first, each once."""
    scored = [
        (_likeness(a, b), -i, -j, a, b)
        for i, a in enumerate(mine)
        for j, b in enumerate(theirs)
        if _common(a, b) > 0 and (a.type == b.type or _parties(a) & _parties(b))
    ]
    used: tuple[set[int], set[int]] = (set(), set())
    found = []
    for _, i, j, a, b in sorted(scored, key=lambda row: row[:3], reverse=True):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            found.append((a, b))
    return found


def _on_claims(
    judgements: Sequence[Judgement], one: str, other: str
) -> tuple[list[tuple[bool, bool]], list[tuple[Passage, Passage]]]:
    """For claims that both judged: whether each keeps it, and what each says where both do."""
    said: dict[str, dict[str, Passage | None]] = defaultdict(dict)
    for judgement in judgements:
        if judgement.about != "claim" or judgement.verdict not in ("confirm", "reject", "correct"):
            continue
        for passage in judgement.seen:
            if passage.claim and judgement.author in (one, other):
                told = judgement.said[0] if judgement.said else passage
                said[passage.claim][judgement.author] = None if judgement.verdict == "reject" else told
    both = [(values[one], values[other]) for values in said.values() if one in values and other in values]
    kept = [(a is not None, b is not None) for a, b in both]
    return kept, [(a, b) for a, b in both if a is not None and b is not None]


def _coded(judgements: Sequence[Judgement], author: str) -> Mapping[str, Sequence[Passage]]:
    """The acts that an author found in documents coded blind; of two codings of one the later counts."""
    return {
        one.document_id: one.said
        for one in judgements
        if one.verdict == "code" and one.author == author and one.document_id
    }


def _agreed(field: str, pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreed:
    return Agreed(field=field, alpha=alpha(pairs), units=len(pairs), same=sum(a == b for a, b in pairs))


def _value(passage: Passage, field: str) -> Hashable:
    match field:
        case "actors" | "recipients":
            return frozenset(party.code for party in getattr(passage, field))
        case "speaker":
            return frozenset(party.code for party in passage.vouchers)
        case "date":
            return (passage.when.start, passage.when.end) if passage.when else None
        case "place":
            return passage.where.country or passage.where.name if passage.where else None
        case _:
            value: Hashable = getattr(passage, field)
            return value


def _likeness(one: Passage, other: Passage) -> tuple[int, int, int]:
    return (one.type == other.type, len(_parties(one) & _parties(other)), _common(one, other))


def _common(one: Passage, other: Passage) -> int:
    a, b = one.evidence[0].span, other.evidence[0].span
    return min(a.end, b.end) - max(a.start, b.start)


def _parties(passage: Passage) -> set[str]:
    return {party.code for party in (*passage.actors, *passage.recipients)}
