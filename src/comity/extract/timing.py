"""When an act took place, and whether the report tells it as news."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from comity.extract.actions import Act
from comity.extract.dates import Expression, expressions
from comity.extract.scene import Scene
from comity.extract.status import Stance, Verdict
from comity.extract.tree import Tree
from comity.extract.verb_roles import SAID
from comity.model import Recency, When, Words

OLD_DAYS = 21
"""A said date this long before publication makes an act background."""
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

    def time(self, act: Act, stance: Stance, verdict: Verdict) -> Timed:
        """When and how fresh: by a date that the words give, else by tense and form."""
        tree = self.scene.trees[act.sentence]
        said = self._said(tree, act, stance.future)
        if said is not None and not (stance.future and verdict.status == "actual"):
            return self._with_date(said)
        return self._without_date(tree, act, verdict)

    def _with_date(self, said: Expression) -> Timed:
        words = Words(text=said.span.of(self.scene.document.text), span=said.span)
        when = When(
            start=said.start.isoformat(), end=said.end.isoformat(), precision=said.precision, basis="said", words=words
        )
        if self.anchor is None:
            return Timed(when=when, recency="new", reason="dated by its words; the report bears no date")
        age = (self.anchor - said.end).days
        if age > OLD_DAYS:
            return Timed(when=when, recency="background", reason=f"dated {age} days before publication")
        return Timed(when=when, recency="new", reason="dated near publication")

    def _without_date(self, tree: Tree, act: Act, verdict: Verdict) -> Timed:
        verb = act.verb if act.verb is not None else self._said_by(tree, act)
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
        promised = tree.is_infinitive(verb) and verdict.commits
        if finite or promised or tag in FINITE_PAST:
            day = self.anchor.isoformat()
            when = When(start=day, end=day, precision="day", basis="published")
            return Timed(when=when, recency="new", reason="told as news, dated by the publication")
        return Timed(when=None, recency="ongoing", reason="not told as a single event")

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

    def _said(self, tree: Tree, act: Act, future: bool) -> Expression | None:
        """The time expression that hangs on the act, or on the clause that carries it."""
        span = tree.sentence.span
        text = self.scene.text[span.start : span.end]
        found = list(expressions(text, self.anchor, span.start, future=future))
        if not found:
            return None
        over = [act.trigger, *([act.verb] if act.verb is not None else [])]
        for at in self._reach(tree, act):
            near = [item for item in found if self._governor(tree, item) == at]
            if near:
                return min(near, key=lambda item: abs(item.span.start - tree.tokens[over[-1]].start))
        return None

    def _reach(self, tree: Tree, act: Act) -> list[int]:
        """The tokens whose time is the act's: its noun, its verb, and the verbs that embed it."""
        reach = [act.trigger, *act.things]
        if act.verb is not None:
            reach.append(act.verb)
            at = act.verb
            while tree.tokens[at].relation in ("xcomp", "conj", "ccomp") and tree.tokens[at].head != at:
                at = tree.tokens[at].head
                if tree.is_verb(at):
                    reach.append(at)
        return reach

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
            if at in members or passed or tree.tokens[at].tag in ("IN", "TO", "RB"):
                continue
            return at
        return at
