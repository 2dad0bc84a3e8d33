"""What each rule is worth on a corpus: how often it fires, what comes of it, and whether another would do as well.

A rule counts where it fires on the corpus and gives some document a record (who, type, to whom, status) that no other
rule would have given there: neither at the same words, had this rule not been there, nor elsewhere in the document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.lexicon.records import Rule
from comity.model import Firing, Reading

Record = tuple[tuple[str, ...], str, tuple[str, ...], str | None]
MOST_BESIDE = 3
"""Neighbours of a rule that its line names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A word or reason with how often it was met."""

    what: str
    times: int

    def __str__(self) -> str:
        """As tables show it: "SUPPORT 4"."""
        return f"{self.what} {self.times}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleStats:
    """How often a rule fired on a corpus, and what came of it.

    `claims` are the acts that became claims (before the same act told twice is made one), `alone` the records that no
    other rule would have given. `reasons` say why acts were given up or which rules beat it, `beside` are the rules
    that most often fired in the same sentence.
    """

    rule: str
    type: str
    fired: int
    claims: int
    dropped: int
    beaten: int
    alone: int
    reasons: tuple[Counted, ...]
    beside: tuple[Counted, ...]
    types: tuple[Counted, ...]
    statuses: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two rules on the same words. `same` says whether the beaten one gives the same record.

    `times` counts the places; `words`, `result` and `other_result` are those of the first one, `document` its name and
    `start` its offset.
    """

    rule: str
    other: str
    same: bool
    times: int
    words: str
    result: str
    other_result: str
    document: str
    start: int


class RuleLedger:
    """Adds up readings, one at a time, so that a corpus of any length fits; then tells what each rule did."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self.rules = rules
        self.documents = 0
        self._outcomes: Counter[tuple[str, str]] = Counter()
        self._alone: Counter[str] = Counter()
        self._details: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self._times: Counter[tuple[str, str, bool]] = Counter()
        self._first: dict[tuple[str, str, bool], Conflict] = {}

    def add(self, reading: Reading) -> None:
        """Count what fired in one document."""
        self.documents += reading.set_aside is None
        sentences: dict[int, set[str]] = defaultdict(set)
        for firing in _once(reading.fired):
            self._outcomes[firing.rule, firing.outcome] += 1
            sentences[firing.sentence].add(firing.rule)
            self._detail(firing)
        for rules in sentences.values():
            for rule in rules:
                self._details[rule]["beside"].update(rules - {rule})
        self._compare(reading)

    def stats(self) -> list[RuleStats]:
        """One line for each rule that fired, those that fired most first."""
        found = [self._line(rule) for rule in sorted({rule for rule, _ in self._outcomes})]
        return sorted(found, key=lambda line: (-line.fired, line.rule))

    def silent(self) -> list[Rule]:
        """The rules that never fired, in the order of the files."""
        fired = {rule for rule, _ in self._outcomes}
        return [rule for rule in self.rules.values() if rule.id not in fired]

    def counting(self) -> int:
        """How many rules count."""
        return sum(times > 0 for times in self._alone.values())

    def conflicts(self) -> list[Conflict]:
        """Pairs of rules that fired on the same words: first those with different results, the most frequent first."""
        found = [
            Conflict(
                rule=first.rule,
                other=first.other,
                same=first.same,
                times=self._times[key],
                words=first.words,
                result=first.result,
                other_result=first.other_result,
                document=first.document,
                start=first.start,
            )
            for key, first in self._first.items()
        ]
        return sorted(found, key=lambda one: (one.same, -one.times, one.rule, one.other))

    def _detail(self, firing: Firing) -> None:
        details = self._details[firing.rule]
        match firing.outcome:
            case "claim":
                details["types"][firing.type] += 1
                details["statuses"][firing.status or "actual"] += 1
            case "dropped":
                details["reasons"][firing.reason] += 1
            case "beaten":
                details["reasons"][f"beaten by {firing.by}"] += 1

    def _line(self, rule: str) -> RuleStats:
        claims, dropped, beaten = (self._outcomes[rule, outcome] for outcome in ("claim", "dropped", "beaten"))
        details = self._details[rule]
        return RuleStats(
            rule=rule,
            type=self.rules[rule].type,
            fired=claims + dropped + beaten,
            claims=claims,
            dropped=dropped,
            beaten=beaten,
            alone=self._alone[rule],
            reasons=_counted(details["reasons"]),
            beside=_counted(details["beside"])[:MOST_BESIDE],
            types=_counted(details["types"]),
            statuses=_counted(details["statuses"]),
        )

    def _compare(self, reading: Reading) -> None:
        """Rules against each other: at the same words, and over the document."""
        makers: dict[Record, set[str]] = defaultdict(set)
        beaten: dict[tuple[int, int], list[Firing]] = defaultdict(list)
        for firing in reading.fired:
            if firing.outcome == "claim":
                makers[_record(firing)].add(firing.rule)
            elif firing.outcome == "beaten":
                beaten[firing.span.start, firing.span.end].append(firing)
        for firing in reading.fired:
            if firing.outcome != "claim":
                continue
            for other in beaten[firing.span.start, firing.span.end]:
                if other.by != firing.rule or other.rule == firing.rule:
                    continue
                same = _would_be_same(firing, other, self.rules)
                if same:
                    makers[_record(firing)].add(other.rule)
                self._conflict(reading, firing, other, same)
        for rules in makers.values():
            if len(rules) == 1:
                self._alone.update(rules)

    def _conflict(self, reading: Reading, firing: Firing, other: Firing, same: bool) -> None:
        key = (firing.rule, other.rule, same)
        self._times[key] += 1
        if key in self._first:
            return
        self._first[key] = Conflict(
            rule=firing.rule,
            other=other.rule,
            same=same,
            times=1,
            words=firing.span.of(reading.document.text),
            result=_told(firing),
            other_result=_told(other),
            document=reading.document.name,
            start=firing.span.start,
        )


def _once(fired: Sequence[Firing]) -> Iterator[Firing]:
    """Each rule once on the same words: that one of its patterns beat another is nobody's conflict."""
    told = {(one.rule, one.span.start) for one in fired if one.outcome != "beaten"}
    for one in fired:
        key = (one.rule, one.span.start)
        if one.outcome != "beaten":
            yield one
        elif key not in told:
            told.add(key)
            yield one


def _record(firing: Firing) -> Record:
    return *firing.record, firing.status


def _would_be_same(firing: Firing, other: Firing, rules: Mapping[str, Rule]) -> bool:
    """Whether the beaten rule would have given the same: its parties, and its type or what the future makes of it."""
    rule, its = rules[firing.rule], rules[other.rule]
    return (
        (rule.type, rule.future) == (its.type, its.future)
        and firing.actors == other.actors
        and firing.recipients == other.recipients
    )


def _told(firing: Firing) -> str:
    """The record in the notation of the rules' examples."""
    actors, recipients = "+".join(firing.actors) or "-", "+".join(firing.recipients) or "-"
    return f"{actors} {firing.type} {recipients}"


def _counted(counter: Counter[str]) -> tuple[Counted, ...]:
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Counted(what=what, times=times) for what, times in ordered)


def lines_of(stats: list[RuleStats]) -> Iterator[tuple[str, ...]]:
    """The cells of the rules' lines, as CSV and tables have them."""
    for one in stats:
        lists = (one.reasons, one.beside, one.types, one.statuses)
        numbers = (one.fired, one.claims, one.dropped, one.beaten, one.alone)
        yield (one.rule, one.type, *map(str, numbers), *("; ".join(map(str, each)) for each in lists))
