"""From acts to claims: parties, status, voices, time, place and evidence put together, one claim per act."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.extract.actions import Act, Actions
from comity.extract.amounts import Amounts, load_forms
from comity.extract.cast import Seen, camps_of
from comity.extract.completing import Completing, announced_alone, parties_of
from comity.extract.concerns import Concerns
from comity.extract.content import content_lemmas, content_words
from comity.extract.context import Context
from comity.extract.deciding import decide, with_effects
from comity.extract.denials import Denial, Denials, Made, denied_claim, unproven
from comity.extract.duties import SAID_RULES, Duties
from comity.extract.embedding import Embedded, embed, severed
from comity.extract.evaluations import Evaluations
from comity.extract.evidence import evidence_of
from comity.extract.firings import beaten_firings, firing_of, outdone
from comity.extract.links import Links
from comity.extract.mentions import Mentions
from comity.extract.modes import mode_of
from comity.extract.negation import report_untrue
from comity.extract.places import Places
from comity.extract.scene import Scene
from comity.extract.setting import Settings
from comity.extract.speech import Speech, speaker_of
from comity.extract.standing import standing_of, vouchers_of
from comity.extract.status import Stance, StatusReader
from comity.extract.strangers import Strangers
from comity.extract.subjects import Subjects
from comity.extract.telling import Told, contested, first_told, one_meeting, told_once
from comity.extract.timing import Clock
from comity.extract.verdicts import Verdict
from comity.extract.visits import as_visit
from comity.knowledge.ontology import Ontology
from comity.lexicon.concerns import load_concerns
from comity.lexicon.links import load_links
from comity.model import UNIDENTIFIED, Claim, Dropped, Firing, Link, Party, Speaker, Standing, When, content_id

VISIT_CAMEO = "042"
"""The CAMEO code of a visit."""
APPEAL, DEMAND = "02", "10"
"""CAMEO's categories of asking; their finer codes run side by side."""
LONGEST_SENTENCE = 250
"""Words of a sentence; longer ones are lists and rubble, in which grammar finds nothing that holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The claims of a document, what was seen and given up, and every rule that fired."""

    claims: tuple[Claim, ...]
    links: tuple[Link, ...]
    dropped: tuple[Dropped, ...]
    fired: tuple[Firing, ...]


class ClaimMaker:
    """Makes the claims of one scene. The stages stand in the order in which they run."""

    def __init__(self, scene: Scene, mentions: Mentions, ontology: Ontology, coder: str) -> None:
        self.scene = scene
        self.ontology = ontology
        self.coder = coder
        self.mentions = mentions
        self.context = Context(scene)
        self.actions = Actions(scene, mentions)
        self.status = StatusReader(scene)
        self.speech = Speech(scene, mentions)
        self.duties = Duties(scene, mentions, self.speech)
        self.denials = Denials(scene, self.speech)
        self.evaluations = Evaluations(scene, mentions, self.speech, self.context)
        self.clock = Clock(scene)
        self.settings = Settings(scene, mentions)
        self.places = Places(scene, self.clock.reach, self.settings)
        self.completing = Completing(scene, self.context, self.places)
        self.amounts = Amounts(scene, load_forms())
        self.strangers = Strangers(scene, self.actions.verbs)
        self.concerns = Concerns(scene, mentions, load_concerns())
        self.subjects = Subjects(scene)
        self._acts: tuple[Act, ...] = ()

    def make(self) -> Found:
        """All claims of the document, the same act told twice being one claim with two pieces of evidence."""
        told: list[Told] = []
        made: list[Made] = []
        dropped: list[Dropped] = []
        fired: list[Firing] = []
        for tree in self.scene.trees:
            if len(tree) > LONGEST_SENTENCE:
                dropped.append(
                    Dropped(reason="sentence too long", detail=f"{len(tree)} words", span=tree.sentence.span)
                )
                continue
            self.mentions.open(tree.sentence.index)
            self.settings.open(tree)
            hit = self.actions.find(tree.sentence.index)
            fired.extend(beaten_firings(self.scene, hit.beaten))
            taken = [act for act in hit.acts if self.strangers.may_be(act)]
            found = [*taken, *self.duties.find(tree.sentence.index)]
            judged = self.evaluations.find(tree.sentence.index, found)
            fired.extend(beaten_firings(self.scene, outdone(found, judged)))
            acts = severed(tree, self.scene.arguments[tree.sentence.index], judged)
            self.context.open(acts)
            denials = self.denials.find(tree.sentence.index)
            placed = embed(tree, acts, self.scene.lexicon.words["earlier_marks"])
            self._acts = tuple(each.act for each in placed if each.swallowed_by is None)
            for embedded in placed:
                claim = self._claim(embedded, denials)
                fired.append(firing_of(self.scene, embedded.act, claim))
                if isinstance(claim, Dropped):
                    dropped.append(claim)
                else:
                    if claim.identified:
                        self.settings.note(embedded.act, claim)
                        made.append(Made(claim=claim, act=embedded.act))
                    told.append(self._told(claim, embedded.act))
            told.extend(each for denial in denials for each in self._denied(denial, made))
            self._remember(acts)
        kept = one_meeting(told_once(told))
        links = Links(self.scene, load_links(), self.coder).find(made, first_told(told, kept))
        return Found(claims=contested(kept), links=links, dropped=tuple(dropped), fired=tuple(fired))

    def _told(self, claim: Claim, act: Act) -> Told:
        return Told(claim=claim, content=content_lemmas(self.scene, act), sentence=act.sentence)

    def _remember(self, acts: Sequence[Act]) -> None:
        """Parties who acted together are the group that "the leaders" and "they" stand for afterwards."""
        for act in acts:
            if len(camps_of(act.actors)) > 1 and act.pattern.joint:
                seen = Seen(
                    parties=act.actors, kind="person", plural=True, sentence=act.sentence, token=act.trigger, rank=0
                )
                self.scene.cast.note(seen)
            if act.actors and act.complete:
                self.context.note(act)

    def _denied(self, denial: Denial, made: Sequence[Made]) -> Iterator[Told]:
        """What a denial takes up from the text before, claimed as denied by the denier."""
        for denier, speaker, alleged in self.denials.denied(denial, made):
            claim = denied_claim(alleged, denier, speaker, denial, self.scene.document.text)
            vouchers = vouchers_of(claim.speakers, self.scene.cast.publisher)
            standing = self._standing(claim, claim.actors, claim.recipients, claim.speakers, vouchers)
            claim = dataclasses.replace(
                claim,
                id=content_id("denied", alleged.claim.id, denier.code, denial.span.start, denial.span.end),
                vouchers=vouchers,
                standing=standing,
                reasons=(claim.reasons[0], f"denied later: {claim.quote.quote!r}", f"standing: {standing.reason}"),
            )
            yield self._told(claim, alleged.act)

    def _standing(
        self,
        decided: Verdict | Claim,
        actors: Sequence[Party],
        recipients: Sequence[Party],
        speakers: Sequence[Speaker],
        vouchers: Sequence[Party],
    ) -> Standing:
        return standing_of(
            kind=decided.type,
            status=decided.status,
            actors=actors,
            recipients=recipients,
            speakers=speakers,
            vouchers=vouchers,
            publisher=self.scene.publisher,
            ontology=self.ontology,
        )

    def _claim(self, embedded: Embedded, denials: Sequence[Denial]) -> Claim | Dropped:
        act = embedded.act
        if act.rule.type in ("REJECT", "ACCUSE") and act.verb in {denial.verb for denial in denials}:
            return self._drop(act, "no act", "a denial of what was alleged")
        outer = embedded.swallowed_by
        if outer is not None:
            return self._drop(act, "content of another act", outer.rule.id)
        stance = Stance() if act.rule.id in SAID_RULES else self.status.stance(act)
        if stance.dropped:
            return self._drop(act, "no act", stance.dropped)
        stance = with_effects(stance, embedded)
        doubt = unproven(self.scene.trees[act.sentence], act, self.scene.lexicon.words)
        if doubt is None:
            untrue = report_untrue(self.scene.trees[act.sentence], act.trigger, self.scene.lexicon.words)
            doubt = None if untrue is None else "a report of it is called untrue: denied"
        if doubt is None and self.speech.denies_part(act):
            doubt = "a part in it is denied"
        if doubt is not None:
            stance = dataclasses.replace(stance, denied=True).because(doubt)
        act = self.completing.completed(embedded, stance)
        parties = parties_of(act)
        whole = act if act.complete and parties is not None else self._opened(act)
        if whole is None:
            reason = "one party acts upon itself" if act.complete else "no second party"
            return self._drop(act, reason, act.rule.id)
        if whole is not act:
            if stance.possible or stance.denied:
                return self._drop(act, "no second party", act.rule.id)
            stance = stance.because(UNIDENTIFIED)
            parties = whole.actors, whole.recipients
        embedded = dataclasses.replace(embedded, act=whole)
        return self._complete(embedded, stance, *(parties or ((), ())))

    def _opened(self, act: Act) -> Act | None:
        """An act of which the text does not identify both sides, as the ledger keeps it; None where it is none."""
        return self.strangers.alone(act) if act.complete else self.strangers.opened(act)

    def _complete(
        self, embedded: Embedded, stance: Stance, actors: tuple[Party, ...], recipients: tuple[Party, ...]
    ) -> Claim:
        act = embedded.act
        speakers = self._speakers(embedded)
        decided = decide(self.scene, embedded, stance, actors, speakers)
        vouchers = vouchers_of(speakers, self.scene.cast.publisher)
        timed = self.clock.time(act, stance, decided)
        if timed.when is None or timed.when.basis == "published":
            timed = self.clock.within(timed, self._meeting(act, decided, actors, recipients))
        where = self.places.find(act, actors, recipients, decided.type)
        mode = mode_of(self.scene, act, decided)
        if decided.type == "REJECT" and act.apart and not recipients:
            actors, recipients = actors[:1], actors[1:]  # to refuse what two would do together is one's own act
        if announced_alone(act, decided.type, actors, speakers):
            actors, recipients = actors[:1], actors[1:]
        visit = as_visit(act, decided.type, mode, actors, where)
        if visit is not None:
            mode, (actors, recipients) = "visit", visit
        standing = self._standing(decided, actors, recipients, speakers, vouchers)
        amounts = self.amounts.of(act, self._acts)
        concerning = self.concerns.of(act, self._acts)
        evidence = evidence_of(self.scene, act, speakers, timed.when, where, amounts, concerning)
        return Claim(
            id=content_id(
                "claim",
                self.scene.document.id,
                decided.type,
                decided.status,
                evidence[0].span.start,
                evidence[0].span.end,
                *sorted(party.code for party in actors),
                ">",
                *sorted(party.code for party in recipients),
                act.trigger,
            ),
            document_id=self.scene.document.id,
            type=decided.type,
            mode=mode,
            cameo=self._cameo(act, decided) if visit is None else VISIT_CAMEO,
            contexts=self.subjects.of(act, decided.type, mode),
            actors=actors,
            recipients=recipients,
            concerning=concerning,
            about=content_words(self.scene, act),
            status=decided.status,
            condition=stance.condition,
            speakers=speakers,
            vouchers=vouchers,
            standing=standing,
            recency=timed.recency,
            recency_reason=timed.reason,
            when=timed.when,
            where=where,
            amounts=amounts,
            evidence=evidence,
            commits=decided.commits,
            rule=act.rule.id,
            reasons=self._reasons(act, stance, decided, standing),
            confidence=None,
            coder=self.coder,
        )

    def _meeting(
        self, act: Act, decided: Verdict, actors: tuple[Party, ...], recipients: tuple[Party, ...]
    ) -> When | None:
        """The day of the meeting that an act without a day of its own belongs to."""
        told = act.verb is not None and self.scene.trees[act.sentence].tokens[act.verb].tag in ("VBD", "VBN")
        if not told or decided.status != "actual" or self.scene.publisher is not None:
            return None
        return self.settings.time(act, actors, recipients)

    def _speakers(self, embedded: Embedded) -> tuple[Speaker, ...]:
        act = embedded.act
        chain = list(self.speech.chain(act))
        for outer in reversed(embedded.with_effect("claim") + embedded.with_effect("deny")):
            tree = self.scene.trees[outer.sentence]
            for party in outer.actors:
                span = party.span or tree.span_of([outer.trigger])
                chain.append(speaker_of(party, self.scene, span, tree.tokens[outer.trigger].lemma, "indirect"))
        chain.extend(self.speech.deniers(act))
        return tuple(chain)

    def _cameo(self, act: Act, decided: Verdict) -> str | None:
        if act.rule.cameo and decided.type == act.rule.type:
            return self._demanded(act, act.rule.cameo)
        return self.ontology.general_cameo(decided.type, decided.mode)

    def _demanded(self, act: Act, cameo: str) -> str:
        """CAMEO's code for a demand (10) where the words demand what its appeal (02) only asks for."""
        lemma = self.scene.trees[act.sentence].tokens[act.trigger].lemma
        appeals = cameo.startswith(APPEAL) and lemma in self.scene.lexicon.words["demanding"]
        return DEMAND + cameo.removeprefix(APPEAL) if appeals else cameo

    def _reasons(self, act: Act, stance: Stance, decided: Verdict, standing: Standing) -> tuple[str, ...]:
        tree = self.scene.trees[act.sentence]
        fired = f"rule {act.rule.id}: {act.pattern.say!r} on {tree.tokens[act.trigger].text!r}"
        return (fired, *stance.reasons, decided.reason, f"standing: {standing.reason}")

    def _drop(self, act: Act, reason: str, detail: str) -> Dropped:
        span = self.scene.trees[act.sentence].span_of([act.trigger])
        return Dropped(reason=reason, detail=detail, span=span)
