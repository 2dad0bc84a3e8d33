"""When an act took place, and whether the report tells it as news."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.extract.actions import Act
from comity.extract.dateline import tells_of_its_day
from comity.extract.dates import Expression, expressions
from comity.extract.reach import Reach
from comity.extract.scene import Scene
from comity.extract.status import Stance
from comity.extract.tree import Tree
from comity.extract.verb_roles import SAID
from comity.extract.verdicts import Verdict
from comity.model import Recency, Span, When, Words

OLD_DAYS = 21
"""A said date this long before publication makes an act background."""
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
        self._days: list[dt.date | None] = [None]

    def time(self, act: Act, stance: Stance, verdict: Verdict) -> Timed:
        """When and how fresh: by a date that the words give, else by tense and form."""
        tree = self.scene.trees[act.sentence]
        ahead = stance.future and verdict.status == "actual"  # a promise: its own words date what is promised
        said = self._said(tree, act, ahead, stance.future and not ahead)
        if said is not None:
            return self._with_date(said)
        return self._without_date(tree, act, verdict)

    def within(self, timed: Timed, meeting: When | None) -> Timed:
        """The same, with the day of the meeting to which the act belongs."""
        if meeting is None:
            return timed
        return Timed(when=meeting, recency=timed.recency, reason="on the day of the meeting that the text told of")

    def _with_date(self, said: Expression) -> Timed:
        words = Words(text=said.span.of(self.scene.document.text), span=said.span)
        when = When(
            start=said.start.isoformat(),
            end=said.end.isoformat(),
            precision=said.precision,
            basis="inferred" if said.leaning else "said",
            words=words,
        )
        if self.anchor is None:
            return Timed(when=when, recency="new", reason="dated by its words; the report bears no date")
        age = (self.anchor - said.end).days
        if age > OLD_DAYS:
            return Timed(when=when, recency="background", reason=f"dated {age} days before publication")
        return Timed(when=when, recency="new", reason="dated near publication")

    def _without_date(self, tree: Tree, act: Act, verdict: Verdict) -> Timed:
        verb = act.verb if act.verb is not None else self._said_by(tree, act) or self._within(tree, act)
        if verb is None:
            return Timed(when=None, recency="background", reason="named by a noun, as something known")
        tag = tree.tokens[verb].tag
        finite = self._finite(tree, verb)
        if tree.kid(verb, "aux") is not None and self._perfect(tree, verb) and verb != act.trigger:
            return Timed(when=None, recency="background", reason="told in the perfect, without a date")
        if verdict.status == "denied":
            return Timed(when=None, recency="new", reason="a thing that is denied has no day")
        if self._clause(tree, verb) in ("relcl", "acl") and not tree.is_infinitive(verb):
            return Timed(when=None, recency="background", reason="told in a relative clause, without a date")
        if self._before(tree, verb):
            return Timed(when=None, recency="background", reason="told as what came before, without a date")
        if self._perfect(tree, verb):
            return Timed(when=None, recency="ongoing", reason="told in the perfect, without a date")
        if self._progressive(tree, verb):
            return Timed(when=None, recency="ongoing", reason="under way, without a date")
        if self.anchor is None:
            return Timed(when=None, recency="new", reason="told as news; the report bears no date")
        if tree.tokens[verb].lemma == "be" and verb != act.trigger and self.scene.publisher is None:
            return Timed(when=None, recency="ongoing", reason="told as a state, without a date")
        if tag in ("VBP", "VBZ") and not verdict.commits and not self._voiced(tree, verb):
            return Timed(when=None, recency="ongoing", reason="told in the present, without a date")
        if not self.of_the_day or self._of_another_day(tree, own=not verdict.commits):
            return Timed(when=None, recency="new", reason="told without a date in a report that is not of the day")
        promised = tree.is_infinitive(verb) and verdict.commits
        if finite or promised or tag in FINITE_PAST:
            day = self.anchor.isoformat()
            when = When(start=day, end=day, precision="day", basis="published")
            return Timed(when=when, recency="new", reason="told as news, dated by the publication")
        return Timed(when=None, recency="ongoing", reason="not told as a single event")

    def _voiced(self, tree: Tree, verb: int) -> bool:
        """Whether the present is that of a voice and not of a state: "we urge Peru", a government's own text."""
        subject = tree.kid(verb, "nsubj")
        own = subject is not None and tree.tokens[subject].text.lower() in self.scene.lexicon.words["first_person"]
        return own or self.scene.publisher is not None

    def _of_another_day(self, tree: Tree, *, own: bool) -> bool:
        """Whether the paragraph of a news report has told of a day so far, and not of that of the report.

        The days of the sentence itself count where it does not promise something for another day (`own`).
        """
        if self.scene.publisher is not None:
            return False
        first = tree.sentence.index
        while first > 0 and self.scene.trees[first - 1].sentence.paragraph == tree.sentence.paragraph:
            first -= 1
        sentence = tree.sentence.span
        span = Span(start=self.scene.trees[first].sentence.span.start, end=sentence.end if own else sentence.start)
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
                return min(near, key=lambda item: abs(item.span.start - at_act))
        below = self.reach.below(act)
        gone = (item for item, at in governed if at in below and self.anchor is not None and item.end < self.anchor)
        return next(gone, None)

    def _expressions(self, tree: Tree, future: bool) -> list[Expression]:
        span = tree.reach
        text = self.scene.text[span.start : span.end]
        named = self._named_before(tree.sentence.index)
        return list(expressions(text, self.anchor, span.start, future=future, named=named))

    def _named_before(self, sentence: int) -> dt.date | None:
        """The day that the sentences before named last; the day of the report before any is named."""
        while len(self._days) <= sentence:
            named = self._days[-1]
            at = len(self._days) - 1
            span = self.scene.trees[at].sentence.span
            for item in expressions(self.scene.text[span.start : span.end], self.anchor, span.start, named=named):
                named = item.start if item.start == item.end else named
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
            passed = tree.tokens[at].lemma in self.scene.lexicon.words["time_parts"]
            if at in members or passed or tree.tokens[at].tag in PASSED:
                continue
            return at
        return at
