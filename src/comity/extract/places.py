"""Where an act takes place: what its words name, the thing attacked, the host, its setting, or the dateline."""

from __future__ import annotations

from collections.abc import Iterator

from comity.extract.actions import Act
from comity.extract.dateline import dateline_of
from comity.extract.grounds import Grounds
from comity.extract.reach import Reach
from comity.extract.scene import Scene
from comity.extract.setting import Settings
from comity.extract.tree import Tree
from comity.extract.verb_roles import SAID
from comity.model import Party, Where

AT = frozenset(("in", "at", "near", "outside", "inside", "across", "throughout", "off", "around", "within", "over"))
TO = frozenset(("to",))
FROM = frozenset(("from",))
IN = frozenset(("in",))
AIMED = frozenset(("on", "against", "at", "of", "into", "over", "upon", "to"))
"""Prepositions before the thing attacked."""
FORCE = frozenset(("ASSAULT", "MOBILIZE"))
MET = frozenset(("CONSULT", "SUPPORT", "AGREE"))
"""Types that are done where their report was written, if they are done together in its first paragraphs."""
AT_HOME = frozenset(("COERCE", "PROTEST"))
"""Types that are done on a state's own ground when all who have a part in them are of that state."""
OPENING = frozenset(("in", "at"))
LEAD = 2
"""Paragraphs that are told from the place of the dateline."""


class Places:
    """Finds the places of acts in one document."""

    def __init__(self, scene: Scene, reach: Reach, settings: Settings) -> None:
        self.scene = scene
        self.reach = reach
        self.grounds = Grounds(scene)
        self.settings = settings
        self.dateline = dateline_of(scene)

    def find(self, act: Act, actors: tuple[Party, ...], recipients: tuple[Party, ...], claimed: str) -> Where | None:
        """The place of an act of the type that is `claimed`, or None where nothing settles it."""
        ahead = claimed == "AGREE" and act.rule.type != "AGREE"
        found = (
            self._said(act, ahead),
            self._attacked(act) if claimed in FORCE else None,
            self._host(act, recipients) if claimed == "CONSULT" else None,
            self._own_soil(act, actors),
            self._opening(act),
            self.settings.place(act, actors, recipients) if claimed in SAID else None,
            self._datelined(act, actors, recipients) if claimed in MET else None,
            self._within(actors, recipients) if claimed in AT_HOME else None,
        )
        return next((where for where in found if where is not None), None)

    def _said(self, act: Act, ahead: bool) -> Where | None:
        tree = self.scene.trees[act.sentence]
        aimed, spoken = act.rule.type in FORCE, act.rule.type in SAID
        for head in self.reach.of(act, ahead=ahead):
            topic = head != act.trigger and not tree.is_verb(head) and not self._is_paper(tree, head)
            if spoken and topic:
                continue  # "discussed the situation in Peru": what is talked about
            beside = [
                at for kid in tree.kids(head, "npadvmod") for at in tree.objects_of(kid, AT)
            ]  # "this time in Lima"
            for index in (*tree.objects_of(head, AT), *beside):
                preposition = tree.tokens[index].head
                if aimed and tree.tokens[preposition].lemma == "at":
                    continue  # "rockets at Peru": a target, of which more is asked
                where = self.grounds.of(tree, index, f"{tree.tokens[preposition].text!r} with the act")
                if where is not None:
                    return where
        if ahead:
            return None
        where = (
            self._moved_to(tree, act) or self._left(tree, act) or self._antecedent(tree, act) or self._seat(tree, act)
        )
        if where is not None or act.rule.type in SAID - MET:
            return where
        for part in act.parts:
            if spoken and not self._is_somebody(tree, part):
                continue
            for index in tree.objects_of(part, AT):
                where = self.grounds.of(tree, index, f"{tree.tokens[tree.tokens[index].head].text!r} with the act")
                if where is not None:
                    return where
        return None

    def _is_somebody(self, tree: Tree, index: int) -> bool:
        """Whether a word names a party or an office holder, whom one meets somewhere, and no topic."""
        role = self.scene.lexicon.roles.get(tree.tokens[index].lemma)
        return tree.tokens[index].tag.startswith("NNP") or (role is not None and role.office)

    def _is_paper(self, tree: Tree, index: int) -> bool:
        """Whether a thing is signed or held somewhere, and is no topic."""
        lemma = tree.tokens[index].lemma
        words = self.scene.lexicon.words
        return lemma in words["accords"] or lemma in words["grounds"] or lemma in self.scene.lexicon.nouns

    def _moved_to(self, tree: Tree, act: Act) -> Where | None:
        """Where one goes or sends to meet or to help: "flew to Lima for talks"."""
        if act.rule.type not in ("CONSULT", "AID", "MOBILIZE"):
            return None
        for head in self.reach.of(act):
            if tree.tokens[head].lemma in self.scene.lexicon.words["moving"]:
                places = (self.grounds.of(tree, at, "where they went") for at in tree.objects_of(head, TO))
                where = next((place for place in places if place is not None), None)
                if where is not None:
                    return where
        return None

    def _left(self, tree: Tree, act: Act) -> Where | None:
        """The place that troops or envoys leave: "recalled its ambassador from Lima"."""
        if act.rule.type not in ("RETREAT", "SANCTION") or act.verb is None:
            return None
        for head in (act.verb, *act.things, *tree.kids(act.verb, "dobj")):
            if tree.tokens[act.verb].lemma in self.scene.lexicon.words["leaving"]:
                places = (self.grounds.of(tree, at, "the place that is left") for at in tree.objects_of(head, FROM))
                where = next((place for place in places if place is not None), None)
                if where is not None:
                    return where
        return None

    def _seat(self, tree: Tree, act: Act) -> Where | None:
        """Where the one who acts is: "the court in Lima ruled"."""
        subject = tree.kid(act.verb, "nsubj") if act.verb is not None else None
        if subject is None or act.verb != act.trigger:
            return None
        places = (self.grounds.of(tree, at, "where the one who acts is") for at in tree.objects_of(subject, IN))
        return next((place for place in places if place is not None), None)

    def _antecedent(self, tree: Tree, act: Act) -> Where | None:
        """The place that a relative clause hangs on: "in Lima, where he met the president"."""
        at = act.verb
        while at is not None and tree.tokens[at].relation == "conj":
            at = tree.head(at)
        if at is None or tree.tokens[at].relation != "relcl":
            return None
        where = any(tree.tokens[kid].lemma == "where" for kid in tree.kids(at))
        noun = tree.head(at)
        if not where or noun is None:
            return None
        own = self.grounds.of(tree, noun, "the clause hangs on it")
        before = range(min(tree.subtree(at)) - 1, -1, -1)
        places = (self.grounds.of(tree, each, "the place before the clause") for each in before if self._in(tree, each))
        return own or next((place for place in places if place is not None), None)

    def _in(self, tree: Tree, index: int) -> bool:
        token = tree.tokens[index]
        return token.relation == "pobj" and tree.tokens[token.head].lemma in AT

    def _attacked(self, act: Act) -> Where | None:
        """The land, town or thing on the ground that force is used against."""
        tree = self.scene.trees[act.sentence]
        for index in self._targets(act):
            where = self.grounds.attacked(tree, index, "the place attacked")
            if where is not None:
                return where
        return None

    def _targets(self, act: Act) -> Iterator[int]:
        tree = self.scene.trees[act.sentence]
        for head in dict.fromkeys([act.trigger, *act.things, *([act.verb] if act.verb is not None else [])]):
            yield from tree.objects_of(head, AIMED)
            for inner in tree.objects_of(head, frozenset(("of",))):  # "a war of aggression against Peru"
                yield from tree.objects_of(inner, AIMED)
            if tree.is_verb(head):
                yield from tree.kids(head, "dobj", "nsubjpass")

    def _host(self, act: Act, recipients: tuple[Party, ...]) -> Where | None:
        if act.rule.mode != "visit" or not recipients or not self.scene.world.is_state(recipients[0].code):
            return None
        host = recipients[0]
        return Where(name=self.scene.world.country_name(host.code), country=host.code, reason="the host of the visit")

    def _own_soil(self, act: Act, actors: tuple[Party, ...]) -> Where | None:
        """A state summons, expels, bans and arrests at home, where the text names no other place."""
        tree = self.scene.trees[act.sentence]
        lemmas = {tree.tokens[at].lemma for at in (act.trigger, *act.things)}
        home = actors[0].code if len({party.code for party in actors}) == 1 else None
        if home is None or not lemmas & self.scene.lexicon.words["own_soil"] or not self.scene.world.is_state(home):
            return None
        return Where(name=self.scene.world.country_name(home), country=home, reason="what a state does on its own soil")

    def _opening(self, act: Act) -> Where | None:
        """The place with which the sentence opens, for what its main clause tells: "In Lima, protesters demanded"."""
        tree = self.scene.trees[act.sentence]
        if act.verb is None or tree.tokens[act.verb].tag != "VBD" or tree.tokens[0].lemma not in OPENING:
            return None
        at = act.verb
        while tree.tokens[at].relation in ("conj", "relcl"):
            head = tree.head(at)
            if head is None:
                break
            at = head
            if tree.tokens[at].relation == "nsubj":
                at = tree.tokens[at].head
        if tree.tokens[at].relation != "ROOT":
            return None
        for index in [kid for kid in tree.kids(0, "pobj") if kid < act.verb]:
            named = tree.tokens[index].tag.startswith("NNP")
            where = self.grounds.of(tree, index, "the place with which the sentence opens") if named else None
            if where is not None:
                return where
        return None

    def _within(self, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> Where | None:
        """What goes on within one state takes place there."""
        codes = {party.code for party in (*actors, *recipients)}
        both = actors and recipients
        if len(codes) != 1 or not both or not self.scene.world.is_state(home := next(iter(codes))):
            return None
        return Where(name=self.scene.world.country_name(home), country=home, reason="an act within one state")

    def _datelined(self, act: Act, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> Where | None:
        """What two did together is told from where they did it, in the first paragraphs of an agency's report."""
        tree = self.scene.trees[act.sentence]
        first = self.scene.trees[0].sentence.paragraph
        together = len({party.code for party in actors}) > 1 or act.rule.type == "CONSULT" or act.pattern.joint
        early = tree.sentence.paragraph - first < LEAD
        finite = act.verb is not None and tree.tokens[act.verb].tag == "VBD"
        if self.dateline is None or not (early and together and finite):
            return None
        return self.grounds.town(self.dateline.town, self.dateline.span, "the dateline")
