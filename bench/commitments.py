"""How well promises and threats are found and followed to their end.

    python bench/commitments.py [--misses] [--record]

On the bundled storylines, where commitments and their histories were written down by hand before the code: once on
the hand-coded records of the reports, so that following is measured apart from coding, and once on what comity codes.
A commitment is found if one of ours has a bound party in common, a party of the other side too (where both name one),
is of the same family (something done or harm held out; a plan may be either), and its evidence lies over a place that
the hand-made one names, or stands in the same report with words of the content. Each is matched once. The readers wrote
down promises, threats, concessions and plans; a rule-out or an ultimatum of ours that matches none of these is not
counted as made up, and neither is what rests on records alone that the coding guide calls optional.

Of those found, the last fulfilment is right if it is the same word. "Carried out" and "fulfilled" are one for plans and
concessions, and "pending" is the same as our "lapsed" where the hand-made deadline lies before the last report of
the storyline: the readers kept what was never told again as pending. A link is right if the claim that moved the
commitment lies over a place that the hand-made history names for it, or in the same sentence.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.merging import claim_of, sample_documents
from bench.results import RESULTS, Figure, Target, plain_table, record
from comity.affairs import Commitment
from comity.errors import ComityError
from comity.merge.commitments import CommitmentMaker
from comity.model import Claim, Document
from comity.pipeline import Coder
from comity.sample import commitments_path, gold_path

_HARM = frozenset(("threat", "ultimatum", "rule-out"))
_WORD = re.compile(r"[^\W\d_]{4,}")
_DONE = frozenset(("fulfilled", "carried out"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A hand-made commitment with ours."""

    gold: Mapping[str, Any]
    ours: Commitment


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        figures = list(_figures(options.misses))
        print(plain_table(figures))
        if options.record:
            record(options.results, "commitments", figures, ["`python bench/commitments.py --record`"])
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/commitments.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="list what was missed, made up or wrongly followed")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def _figures(misses: bool) -> Iterator[Figure]:
    gold = [json.loads(line) for line in commitments_path().read_text(encoding="utf-8").splitlines()]
    storylines = {str(one["storyline"]) for one in gold}
    documents = {one.name: one for one in sample_documents() if one.name.rsplit("-", 1)[0] in storylines}
    by_hash = {one.id: one for one in documents.values()}
    optional = _optional(documents)
    for name, claims in (("hand-coded records", _by_hand(documents)), ("comity's own claims", _own(documents))):
        ours = [one for line in sorted(storylines) for one in _of(line, claims, by_hash)]
        found = list(matches(gold, ours, {claim.id: claim for claim in claims}, by_hash))
        taken = {match.ours.id for match in found}
        counted = [one for one in ours if one.id in taken or not (_unwritten(one) or set(one.claims) <= optional)]
        yield from figures_of(name, gold, counted, found, {claim.id: claim for claim in claims}, by_hash, misses)


def _unwritten(one: Commitment) -> bool:
    """Whether it is of a kind that the readers did not write down."""
    return one.kind in ("rule-out", "ultimatum")


def _by_hand(documents: Mapping[str, Document]) -> list[Claim]:
    coded = [json.loads(line) for line in gold_path().read_text(encoding="utf-8").splitlines()]
    return [
        _undated_is_ongoing(claim_of((one["id"], at), event, documents[one["id"]]))
        for one in coded
        if one["id"] in documents
        for at, event in enumerate(one["events"])
    ]


def _optional(documents: Mapping[str, Document]) -> set[str]:
    """Ids of the claims made of optional records."""
    coded = [json.loads(line) for line in gold_path().read_text(encoding="utf-8").splitlines()]
    return {
        claim_of((one["id"], at), event, documents[one["id"]]).id
        for one in coded
        if one["id"] in documents
        for at, event in enumerate(one["events"])
        if event["optional"]
    }


def _undated_is_ongoing(claim: Claim) -> Claim:
    """Hand-coded records do not tell news from background; without a day they are taken for what goes on."""
    return claim if claim.when else dataclasses.replace(claim, recency="ongoing")


def _own(documents: Mapping[str, Document]) -> list[Claim]:
    return [claim for reading in Coder().read_many(documents.values()) for claim in reading.claims]


def _of(line: str, claims: Iterable[Claim], by_hash: Mapping[str, Document]) -> list[Commitment]:
    """The commitments of one storyline, as of its last report."""
    own = {id: one for id, one in by_hash.items() if one.name.rsplit("-", 1)[0] == line}
    return CommitmentMaker().commitments([claim for claim in claims if claim.document_id in own], own)


def figures_of(
    name: str,
    gold: Sequence[Mapping[str, Any]],
    ours: Sequence[Commitment],
    found: Sequence[Match],
    claims: Mapping[str, Claim],
    by_hash: Mapping[str, Document],
    misses: bool,
) -> Iterator[Figure]:
    """How many are found, how many of these end rightly, and how many links rest on the right words."""
    precision, recall = len(found) / (len(ours) or 1), len(found) / len(gold)
    yield Figure(
        name=f"{name}: commitments found, F1",
        value=2 * precision * recall / ((precision + recall) or 1),
        n=len(gold),
        target=Target(bound=0.80),
    )
    yield Figure(name=f"{name}: commitments found, precision", value=precision, n=len(ours))
    yield Figure(name=f"{name}: commitments found, recall", value=recall, n=len(gold))
    right = [match for match in found if ends_alike(match, by_hash)]
    yield Figure(
        name=f"{name}: final fulfilment right",
        value=len(right) / (len(found) or 1),
        n=len(found),
        target=Target(bound=0.80),
    )
    moved = [match for match in found if match.gold["fulfilment"] != "pending"]
    yield Figure(
        name=f"{name}: final fulfilment right, of those not pending",
        value=sum(ends_alike(match, by_hash) for match in moved) / (len(moved) or 1),
        n=len(moved),
    )
    links = [
        (match, change.claim) for match in found for change in match.ours.changes if _counts(change) and change.claim
    ]
    good = [match for match, claim in links if _rests(match, claims[claim], by_hash)]
    yield Figure(
        name=f"{name}: links with the right evidence",
        value=len(good) / (len(links) or 1),
        n=len(links),
        target=Target(bound=0.85),
    )
    if misses:
        _tell(name, gold, ours, found, claims, by_hash)


def matches(
    gold: Sequence[Mapping[str, Any]],
    ours: Sequence[Commitment],
    claims: Mapping[str, Claim],
    by_hash: Mapping[str, Document],
) -> Iterator[Match]:
    """Each hand-made commitment with at most one of ours, the best pairs first."""
    pairs = [
        (points, at, number)
        for at, one in enumerate(gold)
        for number, other in enumerate(ours)
        if (points := _points(one, other, claims, by_hash))
    ]
    seen: tuple[set[int], set[int]] = (set(), set())
    for _, at, number in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if at not in seen[0] and number not in seen[1]:
            seen[0].add(at)
            seen[1].add(number)
            yield Match(gold=gold[at], ours=ours[number])


def _points(
    one: Mapping[str, Any], other: Commitment, claims: Mapping[str, Claim], by_hash: Mapping[str, Document]
) -> float:
    bound, to = {party.code for party in other.bound}, {party.code for party in other.to}
    if not bound & set(one["bound"]):
        return 0.0
    if to and one["to"] and not (to | bound) & set(one["to"]):
        return 0.0
    if "plan" not in (one["kind"], other.kind) and (one["kind"] in _HARM) != (other.kind in _HARM):
        return 0.0
    over = sum(_over(claims[id], by_hash, *place[:3]) for id in other.claims for place in one["evidence"][:1])
    later = sum(_over(claims[id], by_hash, *place[:3]) for id in other.claims for place in one["evidence"][1:])
    if not over and not later and not _same_words(one, other, claims, by_hash):
        return 0.0
    return 10.0 * min(over, 1) + min(later, 1) + len(_words(one["content"]) & _words(other.quote.quote)) + 0.1


def _over(claim: Claim, by_hash: Mapping[str, Document], name: str, start: int, end: int) -> bool:
    """Whether the claim's words lie over this place."""
    if by_hash[claim.document_id].name != name:
        return False
    return any(piece.span.start < end and start < piece.span.end for piece in claim.evidence if piece.field == "act")


def _same_words(
    one: Mapping[str, Any], other: Commitment, claims: Mapping[str, Claim], by_hash: Mapping[str, Document]
) -> bool:
    """Whether it stands in the first report of the hand-made one, with two words of its content."""
    names = {by_hash[claims[id].document_id].name for id in other.claims}
    quotes = " ".join(claims[id].quote.quote for id in other.claims)
    return one["evidence"][0][0] in names and len(_words(one["content"]) & _words(quotes)) >= 2


def _words(text: str) -> set[str]:
    return {word.lower()[:6] for word in _WORD.findall(text)}


def ends_alike(match: Match, by_hash: Mapping[str, Document]) -> bool:
    """Whether the last fulfilment is the one that the readers wrote down."""
    wanted, got = str(match.gold["fulfilment"]), str(match.ours.fulfilment)
    if wanted == got or {wanted, got} <= _DONE:
        return True
    due, line = match.gold["deadline"], match.gold["storyline"]
    reported = max(one.published or "" for one in by_hash.values() if one.name.rsplit("-", 1)[0] == line)
    return {wanted, got} == {"pending", "lapsed"} and due is not None and due < reported


def _counts(change: Any) -> bool:
    return change.claim is not None and not change.proposed


def _rests(match: Match, claim: Claim, by_hash: Mapping[str, Document]) -> bool:
    """Whether the claim stands where the hand-made history has a place, or in the same sentence."""
    document = by_hash[claim.document_id]
    for name, start, end, _ in match.gold["evidence"]:
        if name != document.name:
            continue
        first, last = sorted(((start, end), (claim.quote.span.start, claim.quote.span.end)))
        between = document.text[first[1] : last[0]]
        if last[0] <= first[1] or not re.search(r"[.!?]\W|\n", between):
            return True
    return False


def _tell(
    name: str,
    gold: Sequence[Mapping[str, Any]],
    ours: Sequence[Commitment],
    found: Sequence[Match],
    claims: Mapping[str, Claim],
    by_hash: Mapping[str, Document],
) -> None:
    """What was missed, what nobody made, and what ended wrongly or on the wrong words."""
    matched = {id(match.gold) for match in found}
    for one in gold:
        if id(one) not in matched:
            print(f"{name}: MISSED {one['kind']} {one['bound']} {one['to']} {one['content']} {one['evidence'][0][:3]}")
    taken = {match.ours.id for match in found}
    for other in ours:
        if other.id not in taken:
            print(f"{name}: MADE UP {other.kind} {_codes(other)} {by_hash[other.document].name} {other.quote.quote!r}")
    for match in found:
        links = [change.claim for change in match.ours.changes if _counts(change) and change.claim]
        wrong = [claim for claim in links if not _rests(match, claims[claim], by_hash)]
        if wrong or not ends_alike(match, by_hash):
            mark = "" if ends_alike(match, by_hash) else "ENDS WRONGLY "
            print(f"{name}: {mark}{match.gold['content']!r}: {match.gold['fulfilment']}, ours {match.ours.fulfilment}")
            for change in match.ours.changes:
                words = claims[change.claim].quote.quote if change.claim else ""
                sign = "WRONG LINK" if change.claim in wrong else "proposed" if change.proposed else "link"
                print(f"    {sign} {change.day} {change.fulfilment} {change.score} {words!r}: {change.reason}")


def _codes(one: Commitment) -> str:
    return f"{'+'.join(party.code for party in one.bound)} -> {'+'.join(party.code for party in one.to)}"


if __name__ == "__main__":
    raise SystemExit(main())
