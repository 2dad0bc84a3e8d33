"""Whether a report tells an act as its news, as a state that lasts, or as something known.

A date that the words give decides first, then words for habit, duration and what came earlier, then the form in which
the act is told: a noun, a relative clause, tense and aspect. What is only planned or possible is news as an outlook.
"""

from __future__ import annotations

from comity.extract.actions import Act
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.extract.verdicts import Verdict
from comity.model import Recency

OLD_DAYS = 21
"""A said date this long before publication makes an act background."""
UTTERED = frozenset(("ACCUSE", "REQUEST", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))
"""Types that are done by saying; in the present tense such an act is the news and no state."""
INDEFINITE = frozenset(("a", "an", "another", "new", "fresh", "today", "this"))
PRESENT = frozenset(("VBP", "VBZ"))
PAST = frozenset(("VBD", "VBN"))

Told = tuple[Recency, str]
"""The recency and the reason for it."""


class Freshness:
    """Reads the recency of acts of one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.words = scene.lexicon.words

    def dated(self, age: int | None) -> Told:
        """By the date that the words give: `age` is in days before publication, None where that is not known."""
        if age is None:
            return "new", "dated by its words; the report bears no date"
        if age > OLD_DAYS:
            return "background", f"dated {age} days before publication"
        return "new", "dated near publication"

    def undated(self, tree: Tree, act: Act, verdict: Verdict, verb: int | None, *, in_the_past: bool) -> Told:
        """By the words around the act and the form in which it is told.

        `verb` is None for a noun that nothing carries, `in_the_past` says that the passage is about a day long ago.
        """
        around = self._adverbs(tree, act.trigger if verb is None else verb)
        if around & self.words["habitual"] and not verdict.commits:
            return "ongoing", "told as a habit or as what lasts"
        if around & self.words["formerly"]:
            return "background", "told as what came earlier"
        if verb is None:
            return self._of_noun(tree, act, verdict)
        if (
            in_the_past
            and self.scene.publisher is None
            and tree.tokens[verb].tag in PAST
            and not self._has_aux(tree, verb, PRESENT)
        ):
            return "background", "told of a day long ago"
        if tree.is_verb(act.trigger) or verdict.status != "actual":
            return self._of_verb(tree, act, verdict, verb)
        if not verdict.commits and self._lasts(tree, act.trigger):
            return "ongoing", "a lasting state"
        return self._of_verb(tree, act, verdict, verb)

    def is_earlier(self, tree: Tree, verb: int) -> bool:
        """Whether words beside a verb say that it came before the news: "once fought"."""
        return bool(self._adverbs(tree, verb) & self.words["formerly"])

    def _adverbs(self, tree: Tree, at: int) -> set[str]:
        """The adverbs and adjectives beside a word."""
        tokens = [tree.tokens[kid] for kid in tree.kids(at, "advmod", "amod", "npadvmod")]
        return {form for token in tokens for form in (token.lemma, token.text.lower())}

    def _of_noun(self, tree: Tree, act: Act, verdict: Verdict) -> Told:
        """An act that a noun names, without a verb that carries it."""
        if verdict.status != "actual":
            return "new", f"named as {verdict.status}"
        if not verdict.commits and self._lasts(tree, act.trigger):
            return "ongoing", "a lasting state"
        before = {tree.tokens[kid].lemma for kid in tree.kids(act.trigger, "det", "amod", "poss")}
        if before & INDEFINITE:
            return "new", "named for the first time"
        return "background", "named by a noun, as something known"

    def _lasts(self, tree: Tree, noun: int) -> bool:
        """Whether a noun names a state that lasts and no word beside it ends it: "the former sanctions"."""
        return tree.tokens[noun].lemma in self.words["lasting"] and not self._adverbs(tree, noun) & self.words["former"]

    def _of_verb(self, tree: Tree, act: Act, verdict: Verdict, verb: int) -> Told:
        clause = self._clause(tree, verb)
        present = tree.tokens[verb].tag in PRESENT or self._has_aux(tree, verb, PRESENT)
        if clause in ("relcl", "acl") and verdict.status in ("actual", "denied") and not tree.is_infinitive(verb):
            if present:
                return "ongoing", "told in the present of a relative clause"
            return "background", "told in a relative clause, without a date"
        if self._before(tree, verb):
            return "background", "told as what came before, without a date"
        if verdict.status == "denied":
            return self._of_denied(tree, verb, present)
        if verdict.status in ("planned", "possible"):
            if self._was_planned(tree, verb):
                return "background", "planned in the past"
            return "new", f"what is {verdict.status} is told as an outlook"
        if self._perfect(tree, verb):
            return self._of_perfect(tree, verb)
        if self._goes_on(tree, verb) and not verdict.commits:
            return "ongoing", "told as going on"
        if present:
            return self._of_present(tree, act, verdict, verb)
        if tree.tokens[verb].tag == "VBD" and self._voice_of_its_own(tree, verb):
            return "background", "told in the past by a voice in a talk, without a date"
        if tree.tokens[verb].tag == "VBG" and tree.kid(verb, "aux") is None and self.scene.publisher is not None:
            return "ongoing", "told by a publisher without a time"
        return "new", "told without a date, as news"

    def _of_denied(self, tree: Tree, verb: int, present: bool) -> Told:
        if "never" in {tree.tokens[kid].lemma for kid in tree.kids(verb, "neg", "advmod")}:
            return "background", "what never was is told as known"
        if self._voice_of_its_own(tree, verb) and not present and not tree.is_infinitive(verb):
            return "background", "denied of the past by a voice in a talk"
        if present and not tree.is_infinitive(verb):
            return "ongoing", "what is not, or has not been, lasts"
        return "new", "told as denied, without a date"

    def _of_perfect(self, tree: Tree, verb: int) -> Told:
        had = any(tree.tokens[kid].text.lower() == "had" for kid in tree.kids(verb, "aux"))
        if not had and self.scene.publisher is not None and not self._stranger(tree, verb):
            return "ongoing", "told by a publisher as standing"
        if tree.tokens[verb].tag == "VBG":
            return "ongoing", "told as going on until now"
        if had and tree.tokens[verb].relation not in ("ccomp", "conj", "xcomp"):
            return "background", "told as earlier than what is told"
        return "new", "told as done by now"

    def _of_present(self, tree: Tree, act: Act, verdict: Verdict, verb: int) -> Told:
        uttered = verdict.type in UTTERED and bool(act.actors)
        suffered = tree.is_passive(verb)
        voiced = tree.tokens[verb].tag == "VBG" or verdict.commits or self.voiced(tree, verb)
        if uttered and not suffered and voiced:
            return "new", "said in the present"
        if tree.tokens[verb].lemma == "be" or suffered or tree.tokens[verb].tag in (*PRESENT, "VBG"):
            return "ongoing", "told in the present, without a date"
        return "new", "told without a date, as news"

    def voiced(self, tree: Tree, verb: int) -> bool:
        """Whether the present is that of a voice and not of a state: "we urge Peru", a government's own text."""
        subject = tree.kid(verb, "nsubj")
        own = subject is not None and tree.tokens[subject].text.lower() in self.words["first_person"]
        return own or self.scene.publisher is not None

    def _was_planned(self, tree: Tree, verb: int) -> bool:
        """Whether a plan is itself told as past: "was planning to invade", "had planned to"."""
        over = tree.head(verb)
        if over is None or not tree.is_verb(over) or tree.tokens[verb].relation != "xcomp":
            return False
        past = {tree.tokens[kid].text.lower() for kid in tree.kids(over, "aux")} & {"was", "were", "had"}
        return bool(past) and tree.tokens[over].tag in ("VBG", "VBN")

    def _goes_on(self, tree: Tree, verb: int) -> bool:
        """Whether the act is told as going on: "continues to stand with", "remains committed"."""
        over = tree.head(verb)
        near = (verb, over) if over is not None and tree.tokens[verb].relation == "xcomp" else (verb,)
        return any(tree.tokens[at].lemma in self.words["lasting_verbs"] for at in near)

    def _voice_of_its_own(self, tree: Tree, verb: int) -> bool:
        """Whether a known voice speaks in a turn of a transcript; a reporter's question tells the news."""
        voice = self.scene.turns.at(tree.tokens[verb].start)
        return voice is not None and voice.party is not None

    def _stranger(self, tree: Tree, verb: int) -> bool:
        voice = self.scene.turns.at(tree.tokens[verb].start)
        return voice is not None and voice.party is None

    def _has_aux(self, tree: Tree, verb: int, tags: frozenset[str]) -> bool:
        return any(tree.tokens[kid].tag in tags for kid in tree.kids(verb, "aux", "auxpass"))

    def _perfect(self, tree: Tree, verb: int) -> bool:
        return any(tree.tokens[kid].lemma in ("have", "'ve") for kid in tree.kids(verb, "aux"))

    def _before(self, tree: Tree, verb: int) -> bool:
        """Whether the verb stands in a clause of what came earlier: "seven years after Riyadh broke off ties"."""
        marks = {tree.tokens[kid].lemma for kid in tree.kids(verb, "mark")}
        return tree.tokens[verb].relation == "advcl" and bool(marks & self.words["earlier_marks"])

    def _clause(self, tree: Tree, verb: int) -> str:
        relation = tree.tokens[verb].relation
        if relation == "acl" and tree.kid(verb, "mark") is not None:
            return "content"  # "rumours that Peru had attacked" describes no known attack
        return self._clause(tree, tree.tokens[verb].head) if relation == "conj" else relation
