"""Who holds, held or takes which office: titles before names, appositions after them, and "X of Y" titles."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from comity.extract.claims import LONGEST_SENTENCE
from comity.extract.incumbents import Incumbents, folded
from comity.extract.mentions import Mentions
from comity.extract.people import at_home, has_office, office_words
from comity.extract.periods import Period
from comity.extract.scene import Scene
from comity.extract.terms import Term, Terms
from comity.extract.titles import before_ranks, is_office, titles_near
from comity.extract.tree import Tree
from comity.model import PAST_TERM, Evidence, Office, OfficeStatus, Party, Span, content_id

OWNING = frozenset(("of", "for", "at"))
THEN = frozenset(("at",))
SAME_START = 4
"""Letters in which two spellings of one surname agree."""


class OfficeReader:
    """Reads offices from titles. `find` gives each person and office once, with the first words that say so."""

    def __init__(self, scene: Scene, mentions: Mentions, coder: str) -> None:
        self.scene = scene
        self.mentions = mentions
        self.coder = coder
        self.words = scene.lexicon.words
        self.terms = Terms(scene, mentions)
        self.published = scene.document.published

    def find(self) -> tuple[Office, ...]:
        """The offices that the document states, in text order."""
        found = Incumbents()
        for tree in self.scene.trees:
            if len(tree) > LONGEST_SENTENCE:
                continue
            terms = tuple(self.terms.of(tree))
            for office in (*self._by_title(tree), *self._by_verbs(tree, terms)):
                found.add(office)
            for term in terms:
                if term.title is None:
                    found.change(term)
        return found.all()

    def _by_verbs(self, tree: Tree, terms: tuple[Term, ...]) -> Iterator[Office]:
        for term in terms:
            office = self._by_verb(tree, term)
            if office is not None:
                yield office

    def _by_title(self, tree: Tree) -> Iterator[Office]:
        sentence = tree.sentence.index
        for token in tree.tokens:
            if not token.tag.startswith("NNP"):
                continue
            named = self.scene.named[sentence].get(token.index)
            if named is not None and token.index != named.head:
                continue
            parties = [party for party in self.mentions.direct(sentence, token.index) if party.person]
            for party in parties or self._unseen(tree, token.index):
                yield from (office for office in self._titles(tree, token.index, party) if office.office)

    def _unseen(self, tree: Tree, index: int) -> Iterator[Party]:
        """A person whom only the title beside the name shows to be one."""
        name = self.terms.names.at(tree, index)
        if not name or name[-1] != index:
            return
        span = tree.span_of(name)
        words = span.of(self.scene.text)
        title = self._title(tree, index, name[0])
        listed = tree.tokens[index].relation == "conj"
        if title is None or index in self.scene.named[tree.sentence.index] or (listed and title > index):
            return
        sentence = tree.sentence.index
        owners = self.mentions.owners(sentence, title) or self.mentions.owners(sentence, index)
        for owner in owners[:1]:
            yield Party(code=owner.code, sector=owner.sector, name=words, person=words, span=span)

    def _title(self, tree: Tree, index: int, first: int) -> int | None:
        near = titles_near(tree, index, before_ranks(tree, first, self.scene.lexicon))
        return next((at for at in near if is_office(tree, at, self.scene.lexicon)), None)

    def _by_verb(self, tree: Tree, term: Term) -> Office | None:
        """The office of which a verb says that one takes, holds or leaves it."""
        holder, title = term.holder, term.title
        if title is None:
            return None
        code = self._code(tree, title, term)
        if code is None:
            return None
        party = Party(code=code, sector="GOV", name=holder.person, person=holder.person, span=holder.span)
        told = self._office(tree, holder.index, title, party)
        status = term.status if told.status == "current" else told.status
        return self._dated(dataclasses.replace(told, status=status, rule="term"), term.period)

    def _code(self, tree: Tree, title: int, term: Term) -> str | None:
        """Whom an office serves: what its words say, the holder's party, whoever gives it, or the home state."""
        owners = self.mentions.owners(tree.sentence.index, title)
        if owners:
            return owners[0].code
        if term.holder.code is not None or term.code is not None:
            return term.holder.code or term.code
        foreign = any(tree.tokens[at].tag.startswith("NNP") for at in tree.objects_of(title, OWNING))
        home = () if foreign else at_home(self.scene)
        words = office_words(tree, title)
        return next((party.code for party in home if has_office(self.scene, party.code, words)), None)

    def _dated(self, office: Office, period: Period) -> Office:
        """The office with the days that the words give, which may say that it is over."""
        over = period.until is not None and self.published is not None and period.until <= self.published
        former = office.status == "current" and over
        return dataclasses.replace(
            office,
            since=period.since or office.since,
            until=period.until or office.until,
            status="former" if former else office.status,
        )

    def _titles(self, tree: Tree, index: int, party: Party) -> Iterator[Office]:
        first = self._first(tree, index, party)
        title = self._title(tree, index, first)
        if title is not None:
            listed = [at for at in tree.conjuncts(title)[1:] if is_office(tree, at, self.scene.lexicon)]
            alike = [at for at in listed if at < index or tree.tokens[title].relation == "appos"]
            for each in (title, *(at for at in alike if not tree.kids(at, "appos"))):
                yield self._dated(self._office(tree, index, each, party), self.terms.periods.of(tree, each, index))
            return
        near = titles_near(tree, index, first)
        beside = {tree.tokens[at].lemma for at in near}
        if beside & self.words["before_in_office"]:
            yield from self._in_turn(tree, index, party, "former")
        elif beside & (self.words["after_in_office"] | self.words["opposite"]):
            yield from self._in_turn(tree, index, party, "current")

    def _in_turn(self, tree: Tree, index: int, party: Party, status: OfficeStatus) -> Iterator[Office]:
        """The office named last before, of another: "his predecessor Sergei Shoigu", "her Turkish counterpart"."""
        for title in range(index - 1, -1, -1):
            if is_office(tree, title, self.scene.lexicon):
                yield dataclasses.replace(self._office(tree, index, title, party), status=status)
                return

    def _first(self, tree: Tree, index: int, party: Party) -> int:
        """The first token of a person's name."""
        first = index
        while first > 0 and party.span is not None and tree.tokens[first].start > party.span.start:
            first -= 1
        return first

    def _office(self, tree: Tree, index: int, title: int, party: Party) -> Office:
        words = self._title_words(tree, title, index)
        name = party.span.of(self.scene.text) if party.span else party.name
        text_span = tree.span_of(sorted({*words, index}))
        evidence = Evidence(field="office", quote=text_span.of(self.scene.document.text), span=text_span)
        own = [word for word in words if word not in self._name_tokens(tree, party)]
        office = " ".join(
            tree.tokens[word].lemma if word == title and tree.tokens[word].tag.endswith("S") else tree.tokens[word].text
            for word in own
        ).lower()
        office = office.replace(" - ", "-")
        person = as_written(party.person or name, name)
        status = self._status(tree, title, index)
        left = status == "current" and self._left(tree, index, office)
        status = "former" if left else status
        return Office(
            id=content_id("office", self.scene.document.id, person, office, party.code, status),
            document_id=self.scene.document.id,
            person=person,
            office=office,
            code=party.code,
            status=status,
            since=None,
            until=None,
            evidence=(evidence,),
            rule=PAST_TERM if left else "title",
            coder=self.coder,
        )

    def _left(self, tree: Tree, index: int, office: str) -> bool:
        """Whether the tables know that the person had left this office when the report was published."""
        published = self.scene.document.published
        named = self.scene.named[tree.sentence.index].get(index)
        if published is None or named is None or named.name.kind != "person":
            return False
        spells = [
            name for name in named.names if name.person == named.name.person and name.office and name.office in office
        ]
        ended = [name.until is not None and name.until < published and not name.holds_on(published) for name in spells]
        return bool(ended) and all(ended)

    def _name_tokens(self, tree: Tree, party: Party) -> set[int]:
        span = party.span or Span(start=0, end=0)
        return {token.index for token in tree.tokens if token.start >= span.start and token.end <= span.end}

    def _title_words(self, tree: Tree, title: int, index: int) -> list[int]:
        """The title with the words that belong to it, without country names: "deputy prime minister"."""
        first = title
        while first > 0 and self._belongs(tree, first - 1, title, index):
            first -= 1
        while tree.tokens[first].tag == "HYPH":
            first += 1
        after = title + 1
        while after < len(tree) and self._continues(tree, after, title):
            after += 1
        while after - 1 > title and tree.tokens[after - 1].tag in ("IN", "DT", "CC", "POS"):
            after -= 1
        return list(range(first, after))

    def _belongs(self, tree: Tree, at: int, title: int, index: int) -> bool:
        """Whether the word before a title is a part of it: "deputy prime" minister, without ranks."""
        token = tree.tokens[at]
        hangs = token.head in (title, index) or tree.tokens[token.head].head in (title, index)
        apart = self.words["former"] | self.words["incoming"] | self.words["ranks"]
        plain = (token.relation in ("compound", "amod", "nmod") and token.tag != "POS") or token.tag == "HYPH"
        passed = token.tag in ("VBN", "VBD") or bool(hyphened(tree, at) & apart)  # "the newly named minister"
        return (
            hangs
            and plain
            and not passed
            and at not in self.scene.named[tree.sentence.index]
            and token.lemma not in apart
        )

    def _continues(self, tree: Tree, at: int, title: int) -> bool:
        """Whether the word goes on with a title: "of the security council", up to a comma or a name."""
        token = tree.tokens[at]
        if (
            token.tag in (",", ":", ".", "``", "''", "-LRB-", "CC", "POS")
            or at in self.scene.named[tree.sentence.index]
        ):
            return False
        over = [at, *tree.ancestors(at)]
        preposition = next(
            (up for up in over if tree.tokens[up].head == title and tree.tokens[up].relation == "prep"), None
        )
        inside = any(
            entity.label == "PERSON" and entity.first <= at < entity.after for entity in tree.sentence.entities
        )
        if preposition is None or inside:
            return False
        field = tree.tokens[preposition].lemma == "for" and tree.tokens[title].lemma in self.words["with_portfolio"]
        return field or tree.tokens[preposition].lemma == "of"

    def _status(self, tree: Tree, title: int, index: int) -> OfficeStatus:
        near = {*range(max(0, title - 5), title), *(kid for head in (title, index) for kid in tree.kids(head))}
        around = {tree.tokens[at].lemma for at in near if not tree.is_verb(at)}
        elect = title + 2 < len(tree) and tree.tokens[title + 2].text.lower() == "elect"
        if elect or around & self.words["incoming"] or tree.tokens[title].lemma in self.words["incoming"]:
            return "incoming"
        close = {
            tree.tokens[kid].lemma for head in (title, index) for kid in tree.kids(head, "amod", "compound", "advmod")
        }
        close |= frozenset().union(*(hyphened(tree, at) for at in range(max(0, title - 2), title)))
        then = any(tree.tokens[at].lemma in self.words["back_then"] for at in tree.objects_of(title, THEN))
        return "former" if close & self.words["former"] or then else "current"


def hyphened(tree: Tree, at: int) -> frozenset[str]:
    """The word that hyphens tie a token to, and its first part: "one-time", "ex-premier" and "ex"."""
    first, after = at, at + 1
    while first > 1 and tree.tokens[first - 1].text == "-":
        first -= 2
    while after + 1 < len(tree) and tree.tokens[after].text == "-":
        after += 2
    words = [tree.tokens[each].text.lower() for each in range(first, after)]
    return frozenset(("".join(words), words[0])) if len(words) > 2 else frozenset()


def as_written(person: str, words: str) -> str:
    """The person's name with the surname as the text spells it; the rest stands as the tables have it.

    "Mr Erdoğan" is Recep Tayyip Erdoğan where the tables write Erdogan, and "Donald J. Trump" is Donald Trump.
    """
    known, given = person.split(), words.split()
    spelled = [part for part in given if folded(part)[:SAME_START] == folded(known[-1])[:SAME_START]]
    if spelled:
        return " ".join([*known[:-1], spelled[-1]]) if not spelled[-1].isupper() else person
    first = [part for part in known if folded(part) == folded(words)]
    return person if first or len(given) < 2 else words
