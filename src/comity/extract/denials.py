"""Denials that take up what was alleged before: "Lima denies it", "rejected the accusation", "which Oslo denied".

The acts that were laid to the denier in the sentences before are claimed anew, as denied by it. What the words of
the denial name themselves ("denied attacking Ghana") is coded where it stands and not here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from comity.extract.actions import Act
from comity.extract.scene import Scene
from comity.extract.speech import Speech
from comity.extract.tree import Tree
from comity.model import Claim, Evidence, Party, Span, Speaker

REACH = 3
"""Sentences that a denial looks back for what it denies."""
IN = frozenset(("in", "for", "with"))
FORCE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "SANCTION"))
"""Types that a party denies even where nobody in particular accused it."""
WORDS_ALONE = frozenset(("ACCUSE", "REQUEST", "SUPPORT"))
"""Types that are no charge against anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A claim of this document with the place of the act that it rests on."""

    claim: Claim
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """A denial of what was told before: its verb, the word for what it denies, and who denies."""

    sentence: int
    verb: int
    target: int
    speakers: tuple[Speaker, ...]
    span: Span


class Denials:
    """Finds denials and what they deny. Sentences must come in text order."""

    def __init__(self, scene: Scene, speech: Speech) -> None:
        self.scene = scene
        self.speech = speech
        self.words = scene.lexicon.words
        self.reporting = scene.lexicon.reporting

    def find(self, sentence: int) -> list[Denial]:
        """The denials of one sentence whose object only the text before explains."""
        tree = self.scene.trees[sentence]
        found = []
        for token in tree.tokens:
            target = self._target(tree, token.index) if tree.is_verb(token.index) else None
            if target is None or self.speech.is_negated(tree, token.index) or _uncertain(tree, token.index):
                continue
            speakers = tuple(self.speech.deniers_at(tree, token.index))
            span = tree.clause_span(token.index)
            found.append(Denial(sentence=sentence, verb=token.index, target=target, speakers=speakers, span=span))
        return found

    def denied(self, denial: Denial, made: Sequence[Made]) -> Iterator[tuple[Party, Speaker, Made]]:
        """What a denial denies, for each who denies it: the last that was laid to the denier."""
        if any(self._said_here(denial, each) for each in made):
            return
        before = [each for each in made if self._precedes(each, denial)]
        for speaker in denial.speakers:
            if speaker.party is not None:
                for each in self._laid_to(speaker.party, denial, before):
                    yield speaker.party, speaker, each

    def _target(self, tree: Tree, verb: int) -> int | None:
        """The word for what is denied, where it says no more than that it was told before."""
        lemma = tree.tokens[verb].lemma
        denies = lemma in self.reporting["deny"]
        if not denies and lemma not in self.words["dismissing"]:
            return None
        objects = self.scene.arguments[tree.sentence.index].patients(verb)
        for at in objects:
            if self._is_charge(tree, at) or (denies and self._is_involvement(tree, verb, at)):
                return at
        pronouns = [at for at in (*objects, *tree.kids(verb, "dobj", "attr")) if self._takes_up(tree, at)]
        pronouns += [verb + 1] if self._bare_that(tree, verb + 1) else []
        if pronouns and (denies or self._as_untrue(tree, verb)):
            return pronouns[0]
        clauses = tree.kids(verb, "xcomp", "ccomp") if denies else []
        return next((clause for clause in clauses if self._does_so(tree, clause)), None)

    def _is_charge(self, tree: Tree, at: int) -> bool:
        """Whether a noun is an accusation and says no more: "the charges", "a claim that Oslo rejects"."""
        if tree.tokens[at].lemma not in self.words["allegations"]:
            return False
        return not tree.kids(at, "acl") and not tree.objects_of(at, frozenset(("to", "on", "over")))

    def _is_involvement(self, tree: Tree, verb: int, at: int) -> bool:
        """Whether a part in a deed is denied, which the text before tells: "any role", "involvement in the attack"."""
        if tree.tokens[at].lemma not in self.words["involvement"]:
            return False
        matters = [inner for over in (at, verb) for inner in tree.objects_of(over, IN)]
        lemmas = {tree.tokens[inner].lemma for inner in matters}
        return not lemmas or bool(lemmas & (self.words["deeds"] | self.words["taking_up"]))

    def _takes_up(self, tree: Tree, at: int) -> bool:
        """Whether a word stands for what was told: "it", "this", "which", "everything"."""
        return tree.tokens[at].lemma in self.words["taking_up"]

    def _bare_that(self, tree: Tree, at: int) -> bool:
        """Whether a "that" is all that is denied and opens no clause: "denies that: it was the rebels"."""
        return at + 1 < len(tree) and tree.tokens[at].lemma == "that" and tree.tokens[at + 1].tag in (":", ",", ".")

    def _does_so(self, tree: Tree, clause: int) -> bool:
        """Whether a clause only repeats what was told: "denies that it does so", "denied doing this"."""
        token = tree.tokens[clause]
        return token.lemma == "do" and any(
            tree.tokens[kid].lemma in ("so", "it", "this", "that") for kid in tree.kids(clause, "advmod", "dobj")
        )

    def _as_untrue(self, tree: Tree, verb: int) -> bool:
        """Whether it is dismissed "as false": a report, and no offer."""
        after = [at for kid in tree.kids(verb, "prep") if tree.tokens[kid].lemma == "as" for at in tree.subtree(kid)]
        return any(tree.tokens[at].lemma in self.words["untrue"] for at in after)

    def _said_here(self, denial: Denial, made: Made) -> bool:
        """Whether the words of the denial name an act themselves, so that nothing is to be looked up."""
        if made.act.sentence != denial.sentence or made.claim.status != "denied":
            return False
        tree = self.scene.trees[denial.sentence]
        return made.act.verb == denial.verb or denial.verb in tree.ancestors(made.act.trigger)

    def _precedes(self, made: Made, denial: Denial) -> bool:
        """Whether a claim was told before the denial or, round a relative clause, in the clause that it is set into."""
        if made.act.sentence != denial.sentence:
            return 0 < denial.sentence - made.act.sentence <= REACH
        tree = self.scene.trees[denial.sentence]
        return made.act.trigger not in tree.subtree(denial.verb) and made.act.verb != denial.verb

    def _laid_to(self, denier: Party, denial: Denial, before: Sequence[Made]) -> list[Made]:
        """The last charge against the denier; all of them for "everything" and "the charges"; else the last harm."""
        target = self.scene.trees[denial.sentence].tokens[denial.target]
        if target.lemma in self.words["involvement"]:
            return _nearest(each for each in before if _harm_of(denier, each.claim, nobody=True))
        alleged = [each for each in before if _alleged(denier, each.claim)]
        if alleged:
            whole = target.tag == "NNS" or target.lemma in ("everything", "all")
            return alleged if whole else _nearest(alleged)
        close = [each for each in before if denial.sentence - each.act.sentence <= 1]
        harm = [each for each in close if _harm_of(denier, each.claim, nobody=False)]
        return _nearest(harm or [each for each in close if _alleged_about(denier, each.claim)])


def denied_claim(made: Made, denier: Party, speaker: Speaker, denial: Denial, text: str) -> Claim:
    """The claim that a denial makes of an alleged one; its standing is still that of the other."""
    claim = made.claim
    words = Evidence(field="act", quote=denial.span.of(text), span=denial.span)
    voice = Evidence(field="speaker", quote=speaker.words.text, span=speaker.words.span)
    rest = tuple(piece for piece in claim.evidence if piece.field != "speaker")
    return dataclasses.replace(
        claim,
        actors=claim.actors or (denier,),
        status="denied",
        speakers=(speaker,),
        condition=None,
        commits=False,
        evidence=(words, *rest, voice),
    )


def unproven(tree: Tree, act: Act, words: Mapping[str, AbstractSet[str]]) -> str | None:
    """Why an act is denied for want of proof: "no evidence that", "nothing to suggest that"; else None."""
    at = act.verb if act.verb is not None else act.trigger
    for above in tree.ancestors(at):
        under = tree.tokens[at].relation
        if under in ("acl", "relcl", "pcomp", "prep") and tree.tokens[above].lemma in words["proof"]:
            negated = tree.tokens[above].lemma == "nothing" or _has_no(tree, above)
            return f"no {tree.tokens[above].text!r} for it: denied" if negated else None
        if under == "nsubj" and tree.tokens[above].lemma == "come":
            at = above  # "no evidence that the attacks came from Yemen"
            continue
        if under not in ("ccomp", "xcomp", "prep", "pcomp", "pobj") or tree.tokens[above].tag in ("VBD", "VBZ", "VBP"):
            return None
        at = above
    return None


def _has_no(tree: Tree, noun: int) -> bool:
    return any(tree.tokens[kid].lemma == "no" for kid in tree.kids(noun, "det", "neg"))


def _uncertain(tree: Tree, verb: int) -> bool:
    """Whether it is only said what a denial would be: "may deny it", "if it denies this", "to deny the charges"."""
    marks = {tree.tokens[kid].lemma for kid in tree.kids(verb, "mark")}
    modal = any(tree.tokens[kid].tag in ("MD", "TO") for kid in tree.kids(verb, "aux"))
    return modal or bool(marks & {"if", "unless", "whether"})


def _nearest(made: Iterable[Made]) -> list[Made]:
    """Those of the last sentence that has any."""
    found = list(made)
    last = max((each.act.sentence for each in found), default=0)
    return [each for each in found if each.act.sentence == last]


def _voices(claim: Claim) -> set[str | None]:
    return {speaker.party.code if speaker.party else None for speaker in claim.speakers}


def _told_by_others(denier: Party, claim: Claim) -> bool:
    return claim.status != "denied" and bool(_voices(claim) - {denier.code})


def _alleged(denier: Party, claim: Claim) -> bool:
    """Whether another voice laid the act to the denier."""
    own = any(party.code == denier.code for party in claim.actors)
    return own and claim.type not in WORDS_ALONE and _told_by_others(denier, claim)


def _alleged_about(denier: Party, claim: Claim) -> bool:
    """Whether another voice said that the denier was helped or dealt with."""
    about = any(party.code == denier.code for party in claim.recipients)
    return about and claim.type in ("AID", "COOPERATE") and _told_by_others(denier, claim)


def _harm_of(denier: Party, claim: Claim, *, nobody: bool) -> bool:
    """Whether the claim is a harm that the denier did, or with `nobody` one that nobody is named for."""
    codes = {party.code for party in claim.actors}
    if claim.type not in FORCE or claim.status == "denied":
        return False
    return denier.code in codes or (nobody and not codes)
