"""Did it happen: the status of an act, composed along the tree from the act up to the clause that frames it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.extract.actions import Act
from comity.extract.negation import adds, said_untrue, under_no_condition
from comity.extract.outcome import undone
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.lexicon.records import Cue
from comity.model import Words

EMBEDDING = ("xcomp", "ccomp", "pcomp", "acl", "advcl")
PERFORMED = frozenset(("SUPPORT", "ACCUSE", "REQUEST"))
"""Types that are done by being said: "I would like to thank"."""
WEIGHING = "weigh"
"""The cue whose words say that an actor weighs what it may do."""
DOUBT = "doubt"
"""The cue whose words leave open whether a clause is so, whatever its tense."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What frames an act.

    `weighed` marks what its own actor considers, `view` an agreement on how things are, which binds nobody,
    `performable` an act that is done by being said;
    `dropped` says why it is no act at all.
    """

    denied: bool = False
    future: bool = False
    possible: bool = False
    weighed: bool = False
    alleged: bool = False
    condition: Words | None = None
    view: bool = False
    performable: bool = False
    dropped: str | None = None
    reasons: tuple[str, ...] = ()

    @property
    def held_out(self) -> bool:
        """Whether the actor says what it will do on a condition: "if Peru joins, Chile will close its border"."""
        return self.future and self.condition is not None

    def because(self, reason: str) -> Stance:
        """The same with one more reason."""
        return replace(self, reasons=(*self.reasons, reason))


class StatusReader:
    """Reads the stance of acts from the cues of the lexicon."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.cues = scene.lexicon.cues
        self.words = scene.lexicon.words

    def stance(self, act: Act) -> Stance:
        """The composed stance of an act."""
        tree = self.scene.trees[act.sentence]
        stance = Stance(performable=act.rule.type in PERFORMED)
        if act.verb is not None and self._asked(tree, act.verb):
            return replace(stance, dropped="a question, not an act")
        if act.rule.type == "AGREE" and self._shared_view(tree, act):
            stance = replace(stance, view=True).because("a view that is shared, not a promise")
        return self._composed(tree, act.trigger, act.verb, stance)

    def of_word(self, sentence: int, index: int) -> Stance:
        """The composed stance of any word for a deed, whether or not a rule knows it."""
        tree = self.scene.trees[sentence]
        return self._composed(tree, index, index if tree.is_verb(index) else None, Stance())

    def _composed(self, tree: Tree, trigger: int, verb: int | None, stance: Stance) -> Stance:
        """The stance with what stands around a word and over it; `verb` carries it where it is a noun."""
        reason = undone(tree, trigger, self.words)
        if reason is not None:
            return replace(stance, denied=True).because(reason)
        if verb is None or verb != trigger:
            stance = self._around_noun(tree, trigger, stance)
        if verb is not None and self._left_open(tree, verb):
            return replace(stance, possible=True).because("'whether': left open")
        if verb is not None:
            stance = self._around_verb(tree, verb, stance)
        elif tree.head(trigger) is None:
            return stance
        return self._climb(tree, trigger if verb is None else verb, stance, verb is not None)

    def _left_open(self, tree: Tree, verb: int) -> bool:
        """Whether the act, or the plan of it, is what is not known: "whether to invade", "whether it is going to"."""
        over = tree.head(verb) if tree.tokens[verb].relation == "xcomp" else None
        near = [verb] if over is None else [verb, over]
        return any(tree.tokens[kid].lemma == "whether" for at in near for kid in tree.kids(at, "mark", "advmod"))

    def _asked(self, tree: Tree, verb: int) -> bool:
        """Whether the act's clause is what a question asks for; what it takes as known stays an act."""
        if not any(token.text == "?" for token in tree.tokens[-2:]):
            return False
        return not any(tree.tokens[at].relation in ("relcl", "acl") for at in (verb, *tree.ancestors(verb)))

    def _shared_view(self, tree: Tree, act: Act) -> bool:
        """Whether what is agreed is how things are ("that diplomacy is the way") and not what will be done."""
        if act.verb != act.trigger:
            return False
        clauses = [kid for kid in tree.kids(act.trigger, "ccomp") if tree.kid(kid, "nsubj", "nsubjpass") is not None]
        doing = [kid for kid in clauses if tree.tokens[kid].lemma != "be"]
        return bool(clauses) and not any(tree.tokens[kid].tag == "MD" for at in doing for kid in tree.kids(at, "aux"))

    def _around_noun(self, tree: Tree, noun: int, stance: Stance) -> Stance:
        for kid in tree.kids(noun, "amod", "compound", "det", "nmod"):
            word = tree.tokens[kid].lemma
            forms = dict.fromkeys((word, tree.tokens[kid].text.lower()))  # "failed" is a participle to some parsers
            for cue in (cue for form in forms for cue in self.cues.get(form, ())):
                if cue.category == "denied" and cue.direction == "self":
                    stance = replace(stance, denied=True).because(f"{word!r} before the noun: denied")
                elif cue.category in ("possible", "planned") and cue.direction == "self":
                    stance = replace(stance, possible=cue.category == "possible", future=cue.category == "planned")
                    stance = stance.because(f"{word!r} before the noun: {cue.category}")
                elif cue.category == "report":
                    stance = replace(stance, alleged=True).because(f"{word!r}: alleged")
                elif word == "no" and cue.category == "denied":
                    stance = replace(stance, denied=True).because("'no' before the noun: denied")
        return stance

    def _around_verb(self, tree: Tree, verb: int, stance: Stance) -> Stance:
        for kid in self._auxiliaries(tree, verb):
            token = tree.tokens[kid]
            if token.lemma in self.words["duties"]:
                stance = replace(stance, dropped=f"{token.text!r}: a duty, not an act")
            for cue in () if adds(tree, kid) else self.cues.get(token.lemma, self.cues.get(token.text.lower(), ())):
                stance = self._with_cue(stance, cue, token.text)
        if self._counterfactual(tree, verb):
            stance = replace(stance, future=False, possible=True).because("what would have been: possible")
        ruled_out = under_no_condition(tree, verb, self.words)
        if ruled_out is not None:
            stance = replace(stance, denied=True).because(f"no {tree.tokens[ruled_out].text!r}: denied")
        if tree.head(verb) is None and tree.is_infinitive(verb) and tree.kid(verb, "nsubj") is not None:
            stance = replace(stance, future=True).because("a headline's infinitive: yet to come")
        for subject in tree.kids(verb, "nsubj", "nsubjpass", "dobj"):
            if any(tree.tokens[kid].lemma in ("no", "neither") for kid in tree.kids(subject, "det", "cc", "preconj")):
                stance = replace(stance, denied=True).because(
                    f"'no' or 'neither' before {tree.tokens[subject].text!r}: denied"
                )
        mark = next(
            (kid for kid in tree.kids(verb, "mark", "advmod") if tree.tokens[kid].lemma in self.words["conditions"]),
            None,
        )
        if mark is not None:
            span = tree.clause_span(verb)
            words = Words(text=span.of(self.scene.document.text), span=span)
            stance = replace(stance, possible=True, condition=words).because(f"{tree.tokens[mark].text!r}: a condition")
        condition = self._condition(tree, verb)
        if condition is not None and mark is None:
            stance = replace(stance, possible=True, condition=condition).because(f"on the condition {condition.text!r}")
        return stance

    def _counterfactual(self, tree: Tree, verb: int) -> bool:
        """Whether the verb tells what would or could have been done."""
        auxiliaries = [tree.tokens[kid] for kid in tree.kids(verb, "aux")]
        modal = any(token.tag == "MD" and token.lemma not in ("will", "shall") for token in auxiliaries)
        return modal and tree.tokens[verb].tag == "VBN" and any(token.lemma == "have" for token in auxiliaries)

    def _condition(self, tree: Tree, verb: int) -> Words | None:
        """The if-clause that the verb's act depends on, where the act itself is not told as done."""
        if tree.tokens[verb].tag == "VBD" and tree.kid(verb, "aux") is None:
            return None
        for kid in tree.kids(verb, "advcl"):
            if any(tree.tokens[mark].lemma in self.words["conditions"] for mark in tree.kids(kid, "mark")):
                span = tree.span_of(tree.subtree(kid))
                return Words(text=span.of(self.scene.document.text), span=span)
        return None

    def _auxiliaries(self, tree: Tree, verb: int) -> list[int]:
        own = tree.kids(verb, "aux", "neg", "advmod", "preconj")
        token = tree.tokens[verb]
        shared = (
            token.relation == "conj"
            and tree.is_verb(token.head)
            and tree.kid(verb, "nsubj", "aux", "nsubjpass") is None
        )
        if shared and token.tag == tree.tokens[token.head].tag:
            own = [*own, *[kid for kid in self._auxiliaries(tree, token.head) if tree.tokens[kid].relation == "aux"]]
        return own

    def _with_cue(self, stance: Stance, cue: Cue, text: str) -> Stance:
        if cue.direction != "head":
            return stance
        match cue.category:
            case "denied":
                return replace(stance, denied=True).because(f"{text!r}: denied")
            case "future":
                return replace(stance, future=True).because(f"{text!r}: yet to come")
            case "possible" if text.lower() not in self.words["conditions"]:
                return replace(stance, possible=True).because(f"{text!r}: possible")
            case "report":
                return replace(stance, alleged=True).because(f"{text!r}: alleged")
            case _:
                return stance

    def _climb(self, tree: Tree, at: int, stance: Stance, verbal: bool) -> Stance:
        """Up through what embeds the act, until a finite clause stands by itself."""
        token = tree.tokens[at]
        head = tree.head(at)
        if head is None or stance.dropped:
            return stance
        if token.relation == "conj" and not verbal:
            return stance
        if token.relation == "conj":
            return self._climb(tree, head, stance, verbal) if not tree.kids(at, "nsubj", "nsubjpass") else stance
        if token.relation == "prep" or (token.relation == "pobj" and not verbal):
            return self._climb_through_preposition(tree, head, stance, verbal)
        if not verbal:
            return self._over_noun(tree, at, head, stance)
        if token.relation not in EMBEDDING:
            return stance
        return self._over_verb(tree, at, head, stance)

    def _climb_through_preposition(self, tree: Tree, preposition: int, stance: Stance, verbal: bool) -> Stance:
        above = tree.head(preposition)
        if above is not None and not verbal and tree.tokens[above].lemma in self.words["chances"]:
            return replace(stance, possible=True).because(f"under {tree.tokens[above].text!r}: possible")
        if above is None or not (tree.is_verb(above) or (verbal and tree.is_noun(above))):
            return stance
        if tree.tokens[preposition].lemma in self.words["circumstance"]:
            return stance  # "efforts amid attacks": the attacks go on whatever becomes of the efforts
        return self._embedded(tree, above, stance, verbal)

    def _over_noun(self, tree: Tree, at: int, head: int, stance: Stance) -> Stance:
        relation = tree.tokens[at].relation
        if relation in ("nsubj", "nsubjpass") and tree.tokens[head].lemma in self.words["going_on"]:
            return self._around_verb(tree, head, stance)  # "talks will continue"
        owned = bool(tree.kids(at, "poss"))  # "discussed their concern": it is told, not weighed
        if tree.tokens[at].relation in ("dobj", "nsubjpass") and tree.is_verb(head) and not owned:
            return self._embedded(tree, head, stance, False)
        return stance

    def _over_verb(self, tree: Tree, at: int, head: int, stance: Stance) -> Stance:
        token = tree.tokens[at]
        infinitive = tree.is_infinitive(at)
        if token.relation == "advcl" and infinitive and tree.tokens[head].tag != "JJ":
            return replace(stance, dropped="a purpose, not an act")
        if token.relation == "advcl":
            return stance
        if token.relation == "pcomp":
            above = tree.head(head)
            if above is not None and tree.tokens[above].relation == "advmod" and tree.is_verb(tree.tokens[above].head):
                above = tree.head(above)  # "stopped short of condemning"
            if any(cue.category == "denied" for cue in self.cues.get(tree.tokens[head].lemma, ())):
                stance = replace(stance, denied=True).because(f"{tree.tokens[head].text!r}: denied")
            return stance if above is None else self._embedded(tree, above, stance, True)
        if token.relation == "acl" and not infinitive:
            return self._rejected_report(tree, head, stance)
        if token.relation == "ccomp" and tree.kid(at, "nsubj", "nsubjpass") is not None:
            return self._framed(tree, at, head, stance)
        return self._embedded(tree, head, stance, True)

    def _rejected_report(self, tree: Tree, noun: int, stance: Stance) -> Stance:
        """A clause that hangs on a report: "denied reports that", "rejected the allegation that"."""
        for cue in self.cues.get(tree.tokens[noun].lemma, ()):
            if cue.direction == "clause" and stance.future:
                return replace(stance, possible=True).because(f"under {tree.tokens[noun].text!r}: possible")
        verb = tree.head(noun)
        if verb is None or tree.tokens[noun].lemma not in self.words["allegations"]:
            return stance
        if tree.tokens[verb].lemma in self.words["dismissing"] and tree.kid(verb, "neg") is None:
            return replace(stance, denied=True).because(f"{tree.tokens[verb].text!r} the report of it: denied")
        return stance

    def _framed(self, tree: Tree, at: int, over: int, stance: Stance) -> Stance:
        """A finite clause under a verb: only what the verb itself says of it counts ("denied that", "expects that")."""
        negated = tree.kid(over, "neg") is not None
        for cue in self.cues.get(tree.tokens[over].lemma, ()):
            if cue.direction == "clause" and (stance.future or cue.id == DOUBT):
                stance = replace(stance, possible=True).because(f"under {tree.tokens[over].text!r}: possible")
            if cue.direction == "complement" and cue.category == "denied" and not negated and at > over:
                stance = self._with_embedding(stance, cue, tree.tokens[over].text)
        untrue = said_untrue(tree, over, self.words)
        if untrue is not None:
            stance = replace(stance, denied=True).because(f"{tree.tokens[untrue].text!r} of what is said: denied")
        return stance

    def _embedded(self, tree: Tree, over: int, stance: Stance, verbal: bool) -> Stance:
        """The effect of the word that embeds the act, then of what embeds that word."""
        token = tree.tokens[over]
        if verbal and stance.performable and self._performs(tree, over):
            return stance
        particles = [f"{token.lemma}_{tree.tokens[kid].lemma}" for kid in tree.kids(over, "prt", "advmod")]
        negated = tree.kid(over, "neg") is not None
        left_open = knows = False
        for lemma in (token.lemma, *particles):
            for cue in self.cues.get(lemma, ()):
                knows = knows or cue.direction == "complement"
                if cue.direction == "complement" and cue.category == "denied" and negated:
                    left_open = True
                    stance = replace(stance, possible=True).because(f"not {token.text!r}: left open")
                elif cue.direction == "complement":
                    stance = self._with_embedding(stance, cue, token.text)
        if left_open or not (verbal or knows or token.lemma in self.words["light_verbs"]):
            return stance  # "going to answer the attack": the answer is yet to come, not the attack
        if verbal and tree.is_verb(over):
            stance = self._around_verb(tree, over, stance)
        if tree.is_noun(over):
            return self._through_noun(tree, over, stance)
        finite = verbal and tree.is_verb(over) and bool(tree.kids(over, "nsubj", "nsubjpass"))
        if tree.is_verb(over) and negated and not stance.possible and self.cues.get(token.lemma):
            stance = replace(stance, denied=True).because(f"'not' with {token.text!r}: denied")
        if finite or not tree.is_verb(over):
            return stance
        return self._climb(tree, over, stance, True)

    def _performs(self, tree: Tree, over: int) -> bool:
        """Whether a voice does by these words what it says: "I would like to thank", "allow me to congratulate"."""
        subjects = [tree.tokens[kid].text.lower() for kid in tree.kids(over, "nsubj", "nsubjpass", "dobj")]
        own = not subjects or any(word in self.words["first_person"] for word in subjects)
        return own and tree.tokens[over].lemma in self.words["performing"]

    def _through_noun(self, tree: Tree, noun: int, stance: Stance) -> Stance:
        """A noun that embeds the act: its own negation ("no intention of"), then the verb whose object it is."""
        if any(tree.tokens[kid].lemma == "no" for kid in tree.kids(noun, "det", "neg")):
            stance = replace(stance, denied=True).because(f"'no' with {tree.tokens[noun].text!r}: denied")
        while tree.tokens[noun].relation == "conj":
            noun = tree.tokens[noun].head
        head = tree.head(noun)
        if head is None or not tree.is_verb(head) or tree.tokens[noun].relation not in ("dobj", "attr", "nsubjpass"):
            return stance
        around = self._around_verb(tree, head, stance)
        held = tree.tokens[head].lemma in self.words["having"]  # "did not publish its plan": the plan is there
        return around if held or stance.denied else replace(around, denied=False)

    def _with_embedding(self, stance: Stance, cue: Cue, text: str) -> Stance:
        match cue.category:
            case "future" | "planned":
                return replace(stance, future=True).because(f"under {text!r}: yet to come")
            case "possible":
                return replace(stance, possible=True, weighed=cue.id == WEIGHING).because(f"under {text!r}: possible")
            case "denied":
                return replace(stance, denied=True).because(f"under {text!r}: denied")
            case "ended":
                return replace(stance, dropped=f"under {text!r}: it ends")
            case _:
                return stance
