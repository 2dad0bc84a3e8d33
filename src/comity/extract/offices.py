"""Who holds, held or takes which office: titles before names, appositions after them, and "X of Y" titles."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterator

from comity.extract.claims import LONGEST_SENTENCE
from comity.extract.mentions import Mentions
from comity.extract.scene import Scene
from comity.extract.titles import is_office, titles_near
from comity.extract.tree import Tree
from comity.model import PAST_TERM, Evidence, Office, OfficeStatus, Party, Span, content_id

SAME_START = 4
"""Letters in which two spellings of one surname agree."""


class OfficeReader:
    """Reads offices from titles. `find` gives each person and office once, with the first words that say so."""

    def __init__(self, scene: Scene, mentions: Mentions, coder: str) -> None:
        self.scene = scene
        self.mentions = mentions
        self.coder = coder
        self.words = scene.lexicon.words

    def find(self) -> tuple[Office, ...]:
        """The offices that the document states, in text order."""
        found: dict[tuple[str, str, str], Office] = {}
        for tree in self.scene.trees:
            if len(tree) > LONGEST_SENTENCE:
                continue
            for office in self._in_sentence(tree):
                found.setdefault((folded(office.person.split()[-1]), office.code, office.status), office)
        return tuple(found.values())

    def _in_sentence(self, tree: Tree) -> Iterator[Office]:
        sentence = tree.sentence.index
        for token in tree.tokens:
            if not token.tag.startswith("NNP"):
                continue
            named = self.scene.named[sentence].get(token.index)
            if named is not None and token.index != named.head:
                continue
            for party in self.mentions.direct(sentence, token.index):
                if party.person:
                    yield from (office for office in self._titles(tree, token.index, party) if office.office)
        yield from self._appointments(tree)

    def _appointments(self, tree: Tree) -> Iterator[Office]:
        """Who is put into an office by a verb: "was promoted to the role of first deputy prime minister"."""
        for token in tree.tokens:
            if token.lemma not in self.words["appointing"] | self.words["nominating"] or not token.tag.startswith("VB"):
                continue
            title = self._title_after(tree, token.index)
            arguments = self.scene.arguments[tree.sentence.index]
            itself = token.lemma in self.words["becoming"]
            places = arguments.surface(token.index) if itself else arguments.patients(token.index)
            for place in places if title is not None else ():
                for party in self.mentions.direct(tree.sentence.index, place):
                    if party.person and party.span and title is not None:
                        office = self._office(tree, place, title, party)
                        incoming = token.lemma in self.words["nominating"]
                        yield dataclasses.replace(office, status="incoming") if incoming else office

    def _title_after(self, tree: Tree, verb: int) -> int | None:
        for index in tree.subtree(verb):
            if index > verb and is_office(tree, index, self.scene.lexicon):
                return (
                    index
                    if not tree.tokens[index].tag.startswith("NNP") or tree.tokens[index].relation != "compound"
                    else None
                )
        return None

    def _titles(self, tree: Tree, index: int, party: Party) -> Iterator[Office]:
        near = titles_near(tree, index, self._first(tree, index, party))
        title = next((at for at in near if is_office(tree, at, self.scene.lexicon)), None)
        if title is not None:
            yield self._office(tree, index, title, party)
            return
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
        return hangs and plain and at not in self.scene.named[tree.sentence.index] and token.lemma not in apart

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
        return preposition is not None and tree.tokens[preposition].lemma == "of" and not inside

    def _status(self, tree: Tree, title: int, index: int) -> OfficeStatus:
        near = {*range(max(0, title - 5), title), *(kid for head in (title, index) for kid in tree.kids(head))}
        around = {tree.tokens[at].lemma for at in near if not tree.is_verb(at)}
        elect = title + 2 < len(tree) and tree.tokens[title + 2].text.lower() == "elect"
        if elect or around & self.words["incoming"] or tree.tokens[title].lemma in self.words["incoming"]:
            return "incoming"
        close = {
            tree.tokens[kid].lemma for head in (title, index) for kid in tree.kids(head, "amod", "compound", "advmod")
        }
        return "former" if close & self.words["former"] else "current"


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


def folded(name: str) -> str:
    """A name in lower case without accents, as two spellings of it are compared."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))
