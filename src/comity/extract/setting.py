"""Who is where, and when: the meetings and speeches told so far, to which what follows belongs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.extract.actions import Act
from comity.extract.grounds import Grounds
from comity.extract.mentions import Mentions
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.model import Claim, Party, When, Where

MEETING = frozenset(("CONSULT", "SUPPORT", "AGREE"))
AT = frozenset(("in", "at"))
TOLD = frozenset(("VBD", "VBG"))
STANDING = frozenset(("VBZ", "VBP"))
SPOKEN = frozenset(("say", "tell", "add", "warn", "argue", "reply", "ask", "promise"))
NEAR = 3
"""Sentences over which what one party does belongs to where it was."""
FAR = 8
"""Sentences over which what two do together belongs to their meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Parties at a place, on a day, as a sentence tells it."""

    sentence: int
    codes: frozenset[str]
    met: bool
    where: Where | None = None
    when: When | None = None


class Settings:
    """Remembers settings in text order."""

    def __init__(self, scene: Scene, mentions: Mentions) -> None:
        self.scene = scene
        self.mentions = mentions
        self.grounds = Grounds(scene)
        self.told: list[Setting] = []
        self.gathering = scene.lexicon.words["gathering"]
        self.present = scene.lexicon.words["present_at"] | scene.lexicon.words["uttering"] | SPOKEN

    def open(self, tree: Tree) -> None:
        """Note who does something somewhere in a sentence: "In Nairobi, the minister said"."""
        for token in tree.tokens:
            if token.tag not in TOLD or token.lemma not in self.present or self._perfect(tree, token.index):
                continue
            subject = tree.kid(token.index, "nsubj")
            places = tree.objects_of(token.index, AT) if subject is not None else []
            where = next((at for at in (self.grounds.of(tree, each, "") for each in places) if at is not None), None)
            if where is None or subject is None:
                continue
            codes = frozenset(party.code for party in self.mentions.parties(tree.sentence.index, subject))
            if codes:
                met = len(codes) > 1 and token.lemma in self.gathering
                self.told.append(Setting(sentence=tree.sentence.index, codes=codes, met=met, where=where))

    def _perfect(self, tree: Tree, verb: int) -> bool:
        return any(tree.tokens[kid].lemma == "have" for kid in tree.kids(verb, "aux"))

    def note(self, act: Act, claim: Claim) -> None:
        """Remember a meeting."""
        codes = _codes(claim.actors, claim.recipients)
        if claim.type not in MEETING or claim.status != "actual" or len(codes) < 2:
            return
        when = claim.when if claim.when is not None and claim.when.basis != "published" else None
        if when is not None or claim.where is not None:
            self.told.append(Setting(sentence=act.sentence, codes=codes, met=True, where=claim.where, when=when))

    def place(self, act: Act, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> Where | None:
        """Where the parties of an act were when the text last told of them."""
        for setting in reversed(self.told):
            if setting.where is not None and self._holds(setting, act, actors, recipients):
                return replace(setting.where, reason=f"where they were in sentence {setting.sentence + 1}")
        return None

    def time(self, act: Act, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> When | None:
        """The day of the meeting at which the parties of an act did it together."""
        shared = recipients if act.rule.type == "CONSULT" else ()
        for setting in reversed(self.told):
            if setting.when is not None and setting.met and self._together(setting, act, actors, shared):
                return replace(setting.when, basis="inferred")
        return None

    def _holds(self, setting: Setting, act: Act, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
        if self._earlier(act):
            return False
        if setting.met and self._together(setting, act, actors, recipients):
            return True
        codes = _codes(actors, recipients)
        if setting.met and len(codes & setting.codes) > 1 and act.sentence - setting.sentence == 1:
            return True
        own = _codes(actors, ())
        far = act.sentence - setting.sentence > NEAR
        paragraphs = [self.scene.trees[at].sentence.paragraph for at in (setting.sentence, act.sentence)]
        beside = paragraphs[1] - paragraphs[0] <= (1 if setting.met else 0)
        at_once = act.sentence - setting.sentence <= 1 and paragraphs[1] - paragraphs[0] <= 1
        return bool(own) and own <= setting.codes and (beside or at_once) and not far

    def _earlier(self, act: Act) -> bool:
        """Whether the act is told as what came before or as what goes on; it is not of the setting."""
        tree = self.scene.trees[act.sentence]
        if act.verb is None:
            return self.scene.publisher is None  # a government reports its own meeting, and not what is known
        return tree.tokens[act.verb].tag in STANDING or self._perfect(tree, act.verb)

    def _together(self, setting: Setting, act: Act, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> bool:
        codes = _codes(actors, recipients if act.rule.type in MEETING else ())
        near = 0 <= act.sentence - setting.sentence <= FAR
        return near and len(codes) > 1 and codes <= setting.codes and act.rule.type != "COOPERATE"


def _codes(actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> frozenset[str]:
    return frozenset(party.code for party in (*actors, *recipients))
