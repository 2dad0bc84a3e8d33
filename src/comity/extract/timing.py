"""When an act took place, and whether the report tells it as news."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.extract.actions import Act
from comity.extract.dateline import tells_of_its_day
from comity.extract.dates import Expression, expressions, names_days
from comity.extract.reach import Reach
from comity.extract.recency import OLD_DAYS, Freshness
from comity.extract.scene import Scene
from comity.extract.status import Stance
from comity.extract.tree import Tree
from comity.extract.verb_roles import SAID
from comity.extract.verdicts import Verdict
from comity.model import Recency, Span, When, Words

PASSED = frozenset(("IN", "TO", "RB", "RBR", "JJ", "NNP", "NNPS"))
"""Tags of words between a time expression and what it dates: "in Nairobi on Monday", "concerned on Monday"."""
NARROW = frozenset(("day", "month"))
"""Precisions of the times that a paragraph goes on from."""
FINITE_PAST = frozenset(("VBD", "VBN"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """The time of an act and how fresh it is, with the reason."""

    when: When | None
    recency: Recency
    reason: str


class Clock:
    """Dates acts of one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        published = scene.document.published
        self.anchor = dt.date.fromisoformat(published) if published else None
        self.of_the_day = tells_of_its_day(scene, self.anchor)
        self.reach = Reach(scene)
        self.freshness = Freshness(scene)
        self._days: list[tuple[dt.date, dt.date] | None] = [None]

    def time(self, act: Act, stance: Stance, verdict: Verdict) -> Timed:
        """When and how fresh: by a date that the words give, else by tense and form."""
        tree = self.scene.trees[act.sentence]
        ahead = stance.future and verdict.status == "actual"  # a promise: its own words date what is promised
        said = self._said(tree, act, ahead, stance.future and not ahead)
        if said is not None:
            age = (self.anchor - said.end).days if self.anchor else None
            recency, reason = self.freshness.dated(age)
            return Timed(when=self._dated(said), recency=recency, reason=reason)
        verb = act.verb if act.verb is not None else self._said_by(tree, act) or self._within(tree, act)
        recency, reason = self.freshness.undated(tree, act, verdict, verb, in_the_past=self._of_long_ago(tree))
        when = self._published(tree, act, verdict, verb) if verb is not None else None
        return Timed(when=when, recency=recency, reason=reason)

    def within(self, timed: Timed, meeting: When | None) -> Timed:
        """The same, with the day of the meeting to which the act belongs."""
        if meeting is None:
            return timed
        return Timed(when=meeting, recency=timed.recency, reason="on the day of the meeting that the text told of")

    def _dated(self, said: Expression) -> When:
        words = Words(text=said.span.of(self.scene.document.text), span=said.span)
        return When(
            start=said.start.isoformat(),
            end=said.end.isoformat(),
            precision=said.precision,
            basis="inferred" if said.inferred else "said",
            words=words,
        )

    def _published(self, tree: Tree, act: Act, verdict: Verdict, verb: int) -> When | None:
        """The day of publication, for an act without a date of its own that is told as done on the day."""
        if self.anchor is None or verdict.status == "denied" or not self._told_as_done(tree, act, verdict, verb):
            return None
        if self.freshness.is_earlier(tree, verb):
            return None
        if not self.of_the_day or self._of_another_day(tree, own=not verdict.commits):
            return None
        promised = tree.is_infinitive(verb) and verdict.commits
        if not (self._finite(tree, verb) or promised or tree.tokens[verb].tag in FINITE_PAST):
            return None
        day = self.anchor.isoformat()
        return When(start=day, end=day, precision="day", basis="published")

    def _told_as_done(self, tree: Tree, act: Act, verdict: Verdict, verb: int) -> bool:
        """Whether a verb tells of a single act, and neither of what came before nor of a state."""
        if self._clause(tree, verb) in ("relcl", "acl") and not tree.is_infinitive(verb):
            return False
        if self._before(tree, verb) or self._perfect(tree, verb) or self._progressive(tree, verb):
            return False
        token = tree.tokens[verb]
        if token.lemma == "be" and verb != act.trigger and self.scene.publisher is None:
            return False
        return token.tag not in ("VBP", "VBZ") or verdict.commits or self.freshness.voiced(tree, verb)

    def _of_long_ago(self, tree: Tree) -> bool:
        """Whether the last time that the paragraph names, up to the end of the sentence, is long gone."""
        if self.anchor is None:
            return False
        span = Span(start=self._paragraph_start(tree), end=tree.sentence.span.end)
        told = list(expressions(span.of(self.scene.text), self.anchor))
        return bool(told) and (self.anchor - told[-1].end).days > OLD_DAYS

    def _paragraph_start(self, tree: Tree) -> int:
        first = tree.sentence.index
        while first > 0 and self.scene.trees[first - 1].sentence.paragraph == tree.sentence.paragraph:
            first -= 1
        return self.scene.trees[first].sentence.span.start

    def _of_another_day(self, tree: Tree, *, own: bool) -> bool:
        """Whether the paragraph of a news report has told of a day so far, and not of that of the report.

        The days of the sentence itself count where it does not promise something for another day (`own`).
        """
        if self.scene.publisher is not None:
            return False
        sentence = tree.sentence.span
        span = Span(start=self._paragraph_start(tree), end=sentence.end if own else sentence.start)
        told = [item for item in expressions(span.of(self.scene.text), self.anchor) if item.precision in NARROW]
        return bool(told) and all(self.anchor is None or item.end < self.anchor for item in told)

    def _said_by(self, tree: Tree, act: Act) -> int | None:
        """The verb with which a party utters what a noun names: "they reiterated their condemnation of"."""
        if act.rule.type not in SAID:
            return None
        at, head = act.trigger, tree.head(act.trigger)
        while head is not None and tree.tokens[at].relation == "conj":
            at, head = head, tree.head(head)
        uttered = head is not None and tree.is_verb(head) and tree.tokens[at].relation in ("dobj", "nsubjpass")
        speaks = head is not None and tree.tokens[head].lemma in self.scene.lexicon.words["uttering"]
        return head if uttered and speaks else None

    def _within(self, tree: Tree, act: Act) -> int | None:
        """The verb of what was done in an act that a noun names: "protested in a telephone call"."""
        head = tree.head(act.trigger)
        inside = head is not None and tree.tokens[head].tag == "IN"
        carrier = self.reach.carrier(tree, act.trigger) if inside and act.rule.type == "CONSULT" else None
        return carrier if carrier is not None and tree.tokens[carrier].tag == "VBD" else None

    def _before(self, tree: Tree, verb: int) -> bool:
        """Whether the verb stands in a clause of what came earlier: "seven years after Riyadh broke off ties"."""
        return tree.tokens[verb].relation == "advcl" and any(
            tree.tokens[kid].lemma in self.scene.lexicon.words["earlier_marks"] for kid in tree.kids(verb, "mark")
        )

    def _finite(self, tree: Tree, verb: int) -> bool:
        if tree.tokens[verb].tag in ("VBD", "VBP", "VBZ"):
            return True
        return any(tree.tokens[kid].tag in ("VBD", "VBP", "VBZ", "MD") for kid in tree.kids(verb, "aux", "auxpass"))

    def _perfect(self, tree: Tree, verb: int) -> bool:
        return any(tree.tokens[kid].lemma in ("have", "'ve") for kid in tree.kids(verb, "aux"))

    def _progressive(self, tree: Tree, verb: int) -> bool:
        return tree.tokens[verb].tag == "VBG" and tree.kid(verb, "aux") is not None

    def _clause(self, tree: Tree, verb: int) -> str:
        relation = tree.tokens[verb].relation
        return self._clause(tree, tree.tokens[verb].head) if relation == "conj" else relation

    def _said(self, tree: Tree, act: Act, ahead: bool, future: bool) -> Expression | None:
        """The time expression that hangs on the act, or on the clause that carries it."""
        found = self._expressions(tree, future)
        if not found:
            return None
        at_act = tree.tokens[act.verb if act.verb is not None else act.trigger].start
        governed = [(item, self._governor(tree, item)) for item in found]
        for at in self.reach.of(act, ahead=ahead):
            near = [item for item, governor in governed if governor == at]
            if near:
                return min(near, key=lambda item: self._rank(tree, act, item, at_act))
        below = self.reach.below(act)
        gone = (item for item, at in governed if at in below and self.anchor is not None and item.end < self.anchor)
        return next(gone, None)

    def _rank(self, tree: Tree, act: Act, item: Expression, at_act: int) -> tuple[bool, bool, int]:
        """What makes of several times of an act the one to take: the lowest.

        A clock elsewhere in brackets comes last, and for what was done once whatever has lasted since some day.
        """
        before = self.scene.text[tree.sentence.span.start : item.span.start]
        bracketed = before.count("(") > before.count(")")
        verb = act.verb if act.verb is not None else act.trigger
        once = tree.tokens[verb].tag == "VBD" and tree.kid(verb, "aux") is None
        return bracketed, item.since and once, abs(item.span.start - at_act)

    def _expressions(self, tree: Tree, future: bool) -> list[Expression]:
        span = tree.reach
        text = self.scene.text[span.start : span.end]
        named = self._named_before(tree.sentence.index)
        return list(expressions(text, self.anchor, span.start, future=future, named=named))

    def _named_before(self, sentence: int) -> tuple[dt.date, dt.date] | None:
        """The days, first and last, that the sentences before named last."""
        while len(self._days) <= sentence:
            named = self._days[-1]
            at = len(self._days) - 1
            span = self.scene.trees[at].sentence.span
            for item in expressions(self.scene.text[span.start : span.end], self.anchor, span.start, named=named):
                named = (item.start, item.end) if names_days(item) else named
            self._days.append(named)
        return self._days[sentence]

    def _governor(self, tree: Tree, item: Expression) -> int | None:
        """The verb or noun that a time expression modifies."""
        inside = [token.index for token in tree.tokens if token.start >= item.span.start and token.end <= item.span.end]
        if not inside:
            return None
        members = set(inside)
        at = next((index for index in inside if tree.tokens[index].head not in members), inside[0])
        while tree.tokens[at].head != at:
            at = tree.tokens[at].head
            if item.counted and tree.tokens[at].relation == "advcl" and members & set(tree.kids(at, "mark")):
                continue  # "two weeks after Peru left the pact in May, Chile": of the clause that it begins
            passed = tree.tokens[at].lemma in self.scene.lexicon.words["time_parts"]
            if at in members or passed or tree.tokens[at].tag in PASSED:
                continue
            return at
        return at
