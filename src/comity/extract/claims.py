"""From acts to claims: parties, status, voices, time, place and evidence put together, one claim per act."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.extract.actions import Act, Actions
from comity.extract.cast import Seen
from comity.extract.content import content_lemmas, content_words
from comity.extract.context import Context
from comity.extract.denials import Denial, Denials, Made, denied_claim, unproven
from comity.extract.duties import RULE as DUTY
from comity.extract.duties import Duties
from comity.extract.embedding import Embedded, embed, severed
from comity.extract.evaluations import Evaluations
from comity.extract.evidence import evidence_of
from comity.extract.mentions import Mentions
from comity.extract.places import Places
from comity.extract.scene import Scene
from comity.extract.speech import Speech, speaker_of
from comity.extract.standing import standing_of, vouchers_of
from comity.extract.status import Stance, StatusReader, Verdict, verdict
from comity.extract.telling import Told, contested, told_once
from comity.extract.timing import Clock
from comity.knowledge.ontology import Ontology
from comity.model import Claim, Dropped, Party, Speaker, Standing, content_id

ENFORCERS = frozenset(("COP", "JUD"))
"""PLOVER's finer sectors whose acts within a state are upon its own people."""
LONGEST_SENTENCE = 250
"""Words of a sentence; longer ones are lists and rubble, in which grammar finds nothing that holds."""
DOMESTIC = frozenset(
    (
        "ACCUSE",
        "COERCE",
        "ASSAULT",
        "PROTEST",
        "SANCTION",
        "REQUEST",
        "REJECT",
        "CONCEDE",
        "RETREAT",
        "THREATEN",
        "MOBILIZE",
    )
)
"""Types of which an act within one state is coded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The claims of a document, and what was seen and given up."""

    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]


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
        self.places = Places(scene)

    def make(self) -> Found:
        """All claims of the document, the same act told twice being one claim with two pieces of evidence."""
        told: list[Told] = []
        made: list[Made] = []
        dropped: list[Dropped] = []
        for tree in self.scene.trees:
            if len(tree) > LONGEST_SENTENCE:
                dropped.append(
                    Dropped(reason="sentence too long", detail=f"{len(tree)} words", span=tree.sentence.span)
                )
                continue
            self.mentions.open(tree.sentence.index)
            found = [*self.actions.find(tree.sentence.index), *self.duties.find(tree.sentence.index)]
            found = self.evaluations.find(tree.sentence.index, found)
            acts = severed(tree, self.scene.arguments[tree.sentence.index], found)
            denials = self.denials.find(tree.sentence.index)
            for embedded in embed(tree, acts):
                claim = self._claim(embedded, denials)
                if isinstance(claim, Dropped):
                    dropped.append(claim)
                else:
                    made.append(Made(claim=claim, act=embedded.act))
                    told.append(Told(claim=claim, content=content_lemmas(self.scene, embedded.act)))
            told.extend(each for denial in denials for each in self._denied(denial, made))
            self._remember(acts)
        return Found(claims=contested(told_once(told)), dropped=tuple(dropped))

    def _remember(self, acts: Sequence[Act]) -> None:
        """Parties who acted together are the group that "the leaders" and "they" stand for afterwards."""
        for act in acts:
            if len({party.code for party in act.actors}) > 1 and act.pattern.joint:
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
            yield Told(claim=claim, content=content_lemmas(self.scene, alleged.act))

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
        stance = Stance() if act.rule.id == DUTY else self.status.stance(act)
        if stance.dropped:
            return self._drop(act, "no act", stance.dropped)
        stance = _with_effects(stance, embedded)
        doubt = unproven(self.scene.trees[act.sentence], act, self.scene.lexicon.words)
        if doubt is None and self.speech.denies_part(act):
            doubt = "a part in it is denied"
        if doubt is not None:
            stance = dataclasses.replace(stance, denied=True).because(doubt)
        act = self._at_home(self._with_context(act))
        if not act.complete:
            return self._drop(act, "no second party", act.rule.id)
        embedded = dataclasses.replace(embedded, act=act)
        parties = self._parties(act)
        if parties is None:
            return self._drop(act, "one party acts upon itself", act.rule.id)
        return self._complete(embedded, stance, *parties)

    def _at_home(self, act: Act) -> Act:
        """The police and the courts of a state act on its own people, where the text names no other."""
        own = (
            len(act.actors) == 1 and act.actors[0].sector in ("GOV", "JUD") and act.actors[0].sector_detail in ENFORCERS
        )
        if act.recipients or act.rule.type != "COERCE" or not own or act.verb is None:
            return act
        actor = act.actors[0]
        tree = self.scene.trees[act.sentence]
        spans = [tree.noun_span(at) for at in self.scene.arguments[act.sentence].patients(act.verb)]
        if not spans:
            return act
        people = Party(code=actor.code, sector="CVL", name=spans[0].of(self.scene.text), span=spans[0])
        return dataclasses.replace(act, recipients=(people,))

    def _with_context(self, act: Act) -> Act:
        """The act with the recipient that only the sentences before it name."""
        if act.recipients or not act.actors or (act.pattern.joint and act.complete):
            return act
        parties = self.context.recipients(act)
        if not parties:
            return act
        if act.pattern.joint:
            return dataclasses.replace(act, actors=(*act.actors, *parties), complete=True)
        return dataclasses.replace(act, recipients=parties, complete=True)

    def _complete(
        self, embedded: Embedded, stance: Stance, actors: tuple[Party, ...], recipients: tuple[Party, ...]
    ) -> Claim:
        act = embedded.act
        decided = _between_states(verdict(act, stance), act, actors)
        speakers = self._speakers(embedded)
        vouchers = vouchers_of(speakers, self.scene.cast.publisher)
        timed = self.clock.time(act, stance, decided)
        where = self.places.find(act, recipients, decided.mode)
        standing = self._standing(decided, actors, recipients, speakers, vouchers)
        evidence = evidence_of(self.scene, act, speakers, timed.when, where)
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
            mode=self._mode(act, decided),
            cameo=self._cameo(act, decided),
            contexts=act.rule.contexts,
            actors=actors,
            recipients=recipients,
            concerning=(),
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
            amounts=(),
            evidence=evidence,
            commits=decided.commits,
            rule=act.rule.id,
            reasons=self._reasons(act, stance, decided, standing),
            confidence=None,
            coder=self.coder,
        )

    def _parties(self, act: Act) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
        """Actors and recipients without those who stand on both sides; None if nothing is left of the act."""
        actor_codes = {party.code for party in act.actors}
        recipients = tuple(
            party
            for party in act.recipients
            if party.code not in actor_codes or (len(actor_codes) == 1 and _apart(act, party))
        )
        if act.recipients and not recipients:
            return None
        return act.actors, recipients

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

    def _mode(self, act: Act, decided: Verdict) -> str | None:
        """The rule's mode, else the one that the content decides, else multilateral for three or more who consult."""
        if decided.mode is not None:
            return decided.mode
        content = set(content_lemmas(self.scene, act))
        for each in self.scene.lexicon.modes:
            if each.type == decided.type and each.lemmas & content:
                return each.mode
        many = len({party.code for party in act.actors}) > 2
        return "multilateral" if decided.type == "CONSULT" and many else None

    def _cameo(self, act: Act, decided: Verdict) -> str | None:
        if act.rule.cameo and decided.type == act.rule.type:
            return act.rule.cameo
        return self.ontology.general_cameo(decided.type, decided.mode)

    def _reasons(self, act: Act, stance: Stance, decided: Verdict, standing: Standing) -> tuple[str, ...]:
        tree = self.scene.trees[act.sentence]
        fired = f"rule {act.rule.id}: {act.pattern.say!r} on {tree.tokens[act.trigger].text!r}"
        return (fired, *stance.reasons, decided.reason, f"standing: {standing.reason}")

    def _drop(self, act: Act, reason: str, detail: str) -> Dropped:
        span = self.scene.trees[act.sentence].span_of([act.trigger])
        return Dropped(reason=reason, detail=detail, span=span)


def _between_states(decided: Verdict, act: Act, actors: tuple[Party, ...]) -> Verdict:
    """A protest that a government makes is a complaint: ACCUSE; only crowds and parties demonstrate."""
    crowd = not actors or act.verb != act.trigger or any(party.sector not in ("GOV", "IGO") for party in actors)
    if decided.type != "PROTEST" or decided.mode != "demo" or crowd:
        return decided
    return dataclasses.replace(decided, type="ACCUSE", mode="disapprove", reason="a government's protest is ACCUSE")


def _apart(act: Act, party: Party) -> bool:
    """Whether two parties of one state are two: the police and protesters, a court and a minister."""
    return act.rule.type in DOMESTIC and any(actor.sector != party.sector for actor in act.actors)


def _with_effects(stance: Stance, embedded: Embedded) -> Stance:
    for outer, effect in embedded.over:
        match effect:
            case "deny":
                stance = dataclasses.replace(stance, denied=True).because(f"denied in {outer.rule.id}")
            case "possible":
                stance = dataclasses.replace(stance, possible=True).because(f"only possible in {outer.rule.id}")
            case "planned":
                stance = dataclasses.replace(stance, future=True).because(f"yet to come in {outer.rule.id}")
            case _:
                continue
    return stance
