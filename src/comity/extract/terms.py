"""Who takes, holds or leaves an office by what a verb says: "was sworn in as", "has been", "resigned", "succeeded"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from comity.extract.fullnames import FullNames
from comity.extract.mentions import Mentions
from comity.extract.periods import Period, Periods
from comity.extract.scene import Scene
from comity.extract.status import StatusReader
from comity.extract.titles import is_office
from comity.extract.tree import Tree
from comity.model import OfficeStatus, Span

AS = frozenset(("as",))
OF = frozenset(("of",))
BY = frozenset(("by",))
LINKS = frozenset(("be", "serve", "replace"))
"""Verbs between one that puts into an office and the office: "picked her to be", "to serve as"."""
NO_TITLE = ("poss", "nsubj", "nsubjpass", "relcl")
PERFECT = frozenset(("have",))
LONGEST_NAME = 8
"""Tokens within which a name with its ranks ends."""

Change = Literal["takes", "nominated", "holds", "leaves"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A person at a token: the name, its words, and the party it is known by, if any."""

    index: int
    person: str
    span: Span
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One person with one office, or with none where a verb says only that one takes or leaves it.

    `code` is the party by whose deed the person holds it ("Norway's king appointed"), None where no one acts.
    """

    holder: Holder
    title: int | None
    status: OfficeStatus
    period: Period
    code: str | None = None

    @property
    def left(self) -> bool:
        """Whether it says that an office told elsewhere is over."""
        return self.status == "former"


class Terms:
    """Reads terms in one document."""

    def __init__(self, scene: Scene, mentions: Mentions) -> None:
        self.scene = scene
        self.mentions = mentions
        self.words = scene.lexicon.words
        self.names = FullNames(scene)
        self.periods = Periods(scene)
        self.stances = StatusReader(scene)

    def of(self, tree: Tree) -> Iterator[Term]:
        """The terms that a sentence tells, in the order of their verbs."""
        for token in tree.tokens:
            if not token.tag.startswith("VB"):
                continue
            change = self._change(tree, token.index)
            if change is not None:
                yield from self._told(tree, token.index, change)
            elif token.lemma in self.words["succeeding"]:
                yield from self._succession(tree, token.index)

    def _change(self, tree: Tree, verb: int) -> Change | None:
        token = tree.tokens[verb]
        particles = [tree.tokens[kid].lemma for kid in tree.kids(verb, "prt", "advmod")]
        forms = {token.lemma, *(f"{token.lemma}_{particle}" for particle in particles)}
        post = any(tree.tokens[kid].lemma in self.words["posts"] for kid in tree.kids(verb, "dobj"))
        resigned = any(tree.tokens[kid].lemma in self.words["resignations"] for kid in tree.kids(verb, "dobj"))
        if forms & self.words["nominating"]:
            return "nominated"
        if forms & self.words["appointing"] or (post and token.lemma in self.words["assuming"]):
            return "takes"
        if forms & (self.words["resigning"] | self.words["unseating"]) or (post and token.lemma == "leave"):
            return "leaves"
        if resigned and token.lemma in self.words["accepting"]:
            return "leaves"
        return "holds" if token.lemma in self.words["holding_office"] and not tree.is_infinitive(verb) else None

    def _told(self, tree: Tree, verb: int, change: Change) -> Iterator[Term]:
        title = self._title(tree, verb, change)
        status = self._status(tree, verb, change)
        holder = self._holder_of(tree, verb, change, title) if status is not None else None
        if holder is None or status is None or title == holder.index:
            return
        period = self._period(tree, verb, title, change)
        if change == "holds" and title is None and period.until is None:
            return  # "served in the army"
        if change in ("takes", "nominated") and title is None and not self._takes_post(tree, verb):
            return
        past = change == "holds" and period.until is not None
        yield Term(
            holder=holder,
            title=title,
            status="former" if past else status,
            period=period,
            code=self._owner_of_deed(tree, verb, change),
        )

    def _takes_post(self, tree: Tree, verb: int) -> bool:
        return any(tree.tokens[kid].lemma in self.words["posts"] for kid in tree.kids(verb, "dobj"))

    def _period(self, tree: Tree, verb: int, title: int | None, change: Change) -> Period:
        tokens = [verb] if title is None else [verb, title]
        found = self.periods.of(tree, *tokens)
        if change == "takes":
            return Period(since=found.since or found.on, until=found.until)
        return Period(since=found.since, until=found.until or (found.on if change == "leaves" else None))

    def _status(self, tree: Tree, verb: int, change: Change) -> OfficeStatus | None:
        """What the verb with all that frames it makes of the office; None where it is not so."""
        stance = self.stances.of_word(tree.sentence.index, verb)
        longer = any(tree.tokens[kid].lemma in ("long", "longer") for kid in tree.kids(verb, "advmod"))
        if change == "holds" and longer and (stance.denied or self._no_longer(tree, verb)):
            return "former"
        if stance.denied or stance.possible or stance.weighed or stance.dropped or self._had_it(tree, verb):
            return None
        if stance.future or self._prospective(tree, verb):
            return None if change == "leaves" else "incoming"
        match change:
            case "leaves":
                return "former"
            case "nominated":
                return "incoming"
            case "holds" if tree.tokens[verb].tag == "VBD":
                return "former"
            case _:
                return "current"

    def _no_longer(self, tree: Tree, verb: int) -> bool:
        adverbs = tree.kids(verb, "advmod")
        return any(tree.tokens[kid].lemma == "no" for at in adverbs for kid in tree.kids(at, "neg", "det", "advmod"))

    def _prospective(self, tree: Tree, verb: int) -> bool:
        """Whether an infinitive tells what is to come: "is to become", "agreed to serve"."""
        return tree.is_infinitive(verb) and tree.tokens[verb].relation in ("xcomp", "ROOT", "relcl", "acl")

    def _had_it(self, tree: Tree, verb: int) -> bool:
        """Whether the clause says what would have been: "Had he become president"."""
        subject = tree.kid(verb, "nsubj", "nsubjpass")
        auxiliaries = [at for at in tree.kids(verb, "aux") if tree.tokens[at].lemma in PERFECT]
        return bool(auxiliaries) and subject is not None and auxiliaries[0] < min(tree.subtree(subject))

    def _title(self, tree: Tree, verb: int, change: Change) -> int | None:
        """The office that the verb's complement names."""
        if change == "leaves" or (change == "holds" and tree.tokens[verb].lemma != "be"):
            found = tree.objects_of(verb, AS)
            return next((at for at in found if is_office(tree, at, self.scene.lexicon)), None)
        if change == "holds":
            found = tree.kids(verb, "attr")
            return next((at for at in found if is_office(tree, at, self.scene.lexicon)), None)
        under = (at for at in tree.subtree(verb) if at > verb and is_office(tree, at, self.scene.lexicon))
        return next((at for at in under if self._is_complement(tree, at, verb)), None)

    def _is_complement(self, tree: Tree, index: int, verb: int) -> bool:
        token = tree.tokens[index]
        if token.relation in NO_TITLE or (token.relation == "compound" and tree.tokens[token.head].tag == "NNP"):
            return False
        for above in tree.ancestors(index):
            if above == verb:
                return True
            over = tree.tokens[above]
            other_verb = tree.is_verb(above) and over.lemma not in LINKS
            if over.relation in ("agent", *NO_TITLE) or other_verb or over.lemma in BY:
                return False
        return False

    def _holder_of(self, tree: Tree, verb: int, change: Change, title: int | None) -> Holder | None:
        arguments = self.scene.arguments[tree.sentence.index]
        lemma = tree.tokens[verb].lemma
        if self._by_oneself(lemma, change):
            before = [] if tree.kids(verb, "nsubj", "nsubjpass") or verb == 0 else [verb - 1]
            return self._first(tree, before) or self._first(tree, arguments.surface(verb))
        if lemma in self.words["accepting"]:
            things = tree.kids(verb, "dobj")
            return self._first(
                tree, [at for thing in things for at in (*tree.objects_of(thing, OF), *tree.kids(thing, "poss"))]
            )
        if tree.is_passive(verb):
            return self._first(tree, arguments.surface(verb)) or self._fronted(tree, verb)
        if title is not None:
            between = self.names.after(tree, verb, title)
            if between:
                return self._named(tree, between)
        return self._first(tree, arguments.patients(verb)) or self._fronted(tree, verb)

    def _by_oneself(self, lemma: str, change: Change) -> bool:
        """Whether the subject is who has the office: "took over as", "became", "resigned"."""
        if change == "leaves":
            return lemma not in self.words["unseating"] | self.words["accepting"]
        return change == "holds" or lemma in self.words["becoming"] | self.words["assuming"]

    def _fronted(self, tree: Tree, verb: int) -> Holder | None:
        """The subject of the sentence that a participle opens: "Sworn in as premier, she ..."."""
        if tree.tokens[verb].tag != "VBN" or tree.kids(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
            return None
        root = next((at for at in tree.ancestors(verb) if tree.is_verb(at)), None)
        subjects = tree.kids(root, "nsubj", "nsubjpass") if root is not None and root > verb else []
        return self._first(tree, subjects)

    def _first(self, tree: Tree, indexes: list[int]) -> Holder | None:
        return next((holder for at in indexes if (holder := self.holder(tree, at)) is not None), None)

    def holder(self, tree: Tree, index: int) -> Holder | None:
        """The person at a token: by name, by a name beside an office, or by a pronoun."""
        name = self.names.at(tree, index)
        if name:
            return self._named(tree, name)
        if tree.tokens[index].tag == "PRP":
            return self._pronoun(tree, index)
        if not is_office(tree, index, self.scene.lexicon):
            return None
        beside = [name for kid in tree.kids(index, "appos") if (name := self.names.at(tree, kid))]
        behind = self._behind(tree, index)
        return self._named(tree, (beside or [behind])[0]) if beside or behind else None

    def _behind(self, tree: Tree, title: int) -> list[int]:
        """The name right after an office's noun phrase and a comma: "its chief of staff, General Milan Jovic"."""
        end = title
        while end + 1 < len(tree) and title in tree.ancestors(end + 1) and tree.tokens[end + 1].tag != ",":
            end += 1
        if end + 2 >= len(tree) or tree.tokens[end + 1].text != ",":
            return []
        name = self.names.after(tree, end + 1, end + LONGEST_NAME)
        between = range(end + 2, name[0]) if name else range(0)
        return name if all(tree.tokens[at].tag.startswith("NN") for at in between) else []

    def _named(self, tree: Tree, name: list[int]) -> Holder:
        span = tree.span_of(name)
        words = span.of(self.scene.text)
        known = next((one for one in self.mentions.direct(tree.sentence.index, name[-1]) if one.person), None)
        known = known or self.scene.cast.person(words)
        return Holder(
            index=name[-1],
            person=known.person if known is not None and known.person else words,
            span=span,
            code=known.code if known is not None else None,
        )

    def _pronoun(self, tree: Tree, index: int) -> Holder | None:
        """Whom a pronoun stands for, before it or, in a clause that comes first, after it."""
        span = tree.span_of([index])
        clause = tree.tokens[index].head
        if tree.tokens[clause].relation == "advcl" and tree.tokens[clause].head > clause:
            subjects = tree.kids(tree.tokens[clause].head, "nsubj", "nsubjpass")
            name = next((name for at in subjects if (name := self.names.at(tree, at))), [])
            if name:
                return self._named(tree, name)
        if tree.tokens[clause].lemma not in self.words["appointing"]:
            return None  # of whom "he served until 2018" is told is too often somebody else
        parties = (party for party in self.mentions.direct(tree.sentence.index, index) if party.person)
        known = next(parties, None)
        return None if known is None else Holder(index=index, person=known.person or "", span=span, code=known.code)

    def _owner_of_deed(self, tree: Tree, verb: int, change: Change) -> str | None:
        """The party whose deed it is that somebody has an office or has it no more."""
        if change == "holds" or tree.is_passive(verb):
            return None
        subject = tree.kid(verb, "nsubj")
        parties = self.mentions.loose(tree.sentence.index, subject) if subject is not None else ()
        return parties[0].code if parties else None

    def _succession(self, tree: Tree, verb: int) -> Iterator[Term]:
        """One who takes an office from another: "succeeded her as president"."""
        arguments = self.scene.arguments[tree.sentence.index]
        status = self._status(tree, verb, "takes")
        over = next((at for at in tree.ancestors(verb) if tree.is_verb(at)), verb)
        put = over != verb and tree.tokens[over].lemma in self.words["appointing"] | self.words["nominating"]
        if put:
            name = self.names.after(tree, over, verb)
            taker, status = (self._named(tree, name) if name else None), self._status(tree, over, "takes")
        else:
            taker = self._first(tree, arguments.surface(verb))
        others = tree.kids(verb, "dobj") if not tree.is_passive(verb) else []
        giver = self._first(tree, others)
        named = [*tree.objects_of(verb, AS), *(at for other in others for at in tree.objects_of(other, AS))]
        title = next((at for at in named if is_office(tree, at, self.scene.lexicon)), None)
        if title is None and put:
            title = next((at for at in range(over, -1, -1) if is_office(tree, at, self.scene.lexicon) and at > 0), None)
        if title is None or status is None:
            return
        period = self._period(tree, verb, title, "takes")
        if taker is not None:
            yield Term(holder=taker, title=title, status=status, period=period, code=giver.code if giver else None)
        if giver is not None and status == "current" and tree.tokens[giver.index].tag != "PRP":
            yield Term(holder=giver, title=title, status="former", period=Period(until=period.since))
