"""Descriptions and pronouns: "the police", "his counterpart", "the two leaders", "its neighbour", "we"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.extract.cast import Kind
from comity.extract.owners import AT, OF, Owners, Resolver
from comity.extract.people import at_home, has_office, office_words, sector_of
from comity.extract.scene import Scene
from comity.lexicon.records import Role
from comity.model import Party


class Descriptions:
    """Resolves nouns and pronouns that name nobody by themselves."""

    def __init__(self, scene: Scene, owners: Owners, resolver: Resolver) -> None:
        self.scene = scene
        self.owners = owners
        self.resolver = resolver
        self.words = scene.lexicon.words

    def role(self, sentence: int, index: int) -> Sequence[Party]:
        tree = self.scene.trees[sentence]
        token = tree.tokens[index]
        lemma = token.lemma
        role = self.scene.lexicon.roles.get(lemma)
        if role is None:
            return self._authors(sentence, index)
        if token.tag in ("NNP", "NNPS") and token.relation == "compound":
            return ()
        owner = self.owners.of(sentence, index, (OF, AT) if lemma not in ("ambassador", "envoy") else (OF,))
        if not owner:
            group = self._group(sentence, index)
            if group:
                return group
            owner = () if lemma in self.words["plural_only"] else self._implied(sentence, index, role)
        span = tree.noun_span(index)
        return [
            Party(
                code=party.code,
                sector=sector_of(role, party),
                name=span.of(self.scene.text),
                span=span,
                sector_detail=role.detail,
                person=None,
                office=lemma if role.office else None,
            )
            for party in owner
        ]

    def _implied(self, sentence: int, index: int, role: Role) -> tuple[Party, ...]:
        """Whose the police, the minister or the country is, where the words do not say."""
        tree = self.scene.trees[sentence]
        token = tree.tokens[index]
        definite = any(tree.tokens[kid].lemma in ("the", "this", "that") for kid in tree.kids(index, "det"))
        own = self._own_government(sentence, index, role.lemma) if definite else None
        if own is not None:
            return (own,)
        if role.lemma == "state":
            return ()
        if role.office:
            return self._holder(sentence, index) if definite or token.tag == "NNP" else ()
        if role.lemma in self.words["group_nouns"]:
            kinds: Sequence[Kind] = ("body",) if role.lemma == "bloc" else ("state", "body")
            seen = self.scene.cast.last(kinds, sentence, index) if definite else None
            return seen.parties[:1] if seen else ()
        local = role.lemma in self.words["at_home"]
        if role.sector == "CVL" and not local:
            return ()
        if role.sector == "JUD" and definite:
            court = self.scene.cast.called(role.lemma, sentence, index)
            if court is not None:
                return (court,)
        if role.sector == "BUS" and definite and token.tag == "NN":
            company = self.scene.cast.of_sector("BUS", sentence, index)
            if company is not None:
                return (company,)
        if role.sector in ("BUS", "MIL") and not definite and not local:
            return ()
        return at_home(self.scene)

    def _own_government(self, sentence: int, index: int, lemma: str) -> Party | None:
        """The publisher, where a government's text says "the President" and has not just named another one."""
        publisher = self.scene.publisher
        if publisher is None or publisher.sector != "GOV" or lemma not in self.words["own_government"]:
            return None
        other = self.scene.cast.holder(lemma, sentence, index, reach=1)
        return None if other is not None and other.code != publisher.code else publisher

    def _holder(self, sentence: int, index: int) -> tuple[Party, ...]:
        """The last named holder of an office, else the publisher's or the home state's."""
        holder = self.scene.cast.holder(self.scene.trees[sentence].tokens[index].lemma, sentence, index)
        if holder is not None:
            return (holder,)
        publisher = self.scene.publisher
        own = (publisher,) if publisher and publisher.sector == "GOV" else at_home(self.scene)
        tree = self.scene.trees[sentence]
        return tuple(party for party in own if has_office(self.scene, party.code, office_words(tree, index)))

    def _group(self, sentence: int, index: int) -> tuple[Party, ...]:
        """The pair that the text is about: "the two leaders", "both sides", "the parties"."""
        tree = self.scene.trees[sentence]
        token = tree.tokens[index]
        office = self.scene.lexicon.roles[token.lemma].office
        if not (office or token.lemma in self.words["group_nouns"]) or token.tag not in ("NNS", "NNPS", "NN"):
            return ()
        marks = {tree.tokens[kid].lemma for kid in tree.kids(index, "det", "nummod", "predet", "poss")}
        apiece = token.tag == "NN"
        if apiece:
            other = any(later.lemma in ("other", "another") for later in tree.tokens[index + 1 :])
            marks = {"both"} if other and marks & self.words["one_by_one"] else set()
        if not marks & {"the", "two", "both", "our"} or marks & {"three", "four", "five", "all"}:
            return ()
        exactly = 2 if marks & {"two", "both"} else None
        states = office or token.lemma in self.words["stately"]
        return self.scene.cast.group(sentence, index, persons=office, states=states, exactly=exactly, guess=not apiece)

    def _authors(self, sentence: int, index: int) -> tuple[Party, ...]:
        """Who a statement speaks for."""
        tree = self.scene.trees[sentence]
        lemma = tree.tokens[index].lemma
        if lemma not in self.scene.lexicon.reporting["document"] or tree.tokens[index].relation != "nsubj":
            return ()
        owner = self.owners.of(sentence, index, (frozenset(("by", "from")),))
        if owner:
            return owner
        if "joint " + lemma in self.scene.text.lower():
            return self.scene.cast.group(sentence, index, persons=False)
        seen = self.scene.cast.last(("person", "state", "body"), sentence, index)
        return seen.parties[:1] if seen else ()

    def pair_word(self, sentence: int, index: int) -> tuple[Party, ...]:
        tree = self.scene.trees[sentence]
        token = tree.tokens[index]
        one_by_one = token.lemma in self.words["one_by_one"]
        places = ("nsubj",) if one_by_one else ("nsubj", "nsubjpass", "dobj", "pobj")
        if token.relation not in places or (one_by_one and tree.kid(index, "prep") is not None):
            return ()
        return self.scene.cast.group(sentence, index, persons=False, exactly=2)

    def pronoun(self, sentence: int, index: int) -> Sequence[Party]:
        token = self.scene.trees[sentence].tokens[index]
        word = token.text.lower()
        cast = self.scene.cast
        if word in self.words["first_person"]:
            return self._first_person(sentence, index)
        if word in self.words["singular_pronouns"]:
            seen = cast.last(("person",), sentence, index, plural=False, without=self._own_subject(sentence, index))
            return seen.parties[:1] if seen else ()
        if word in self.words["thing_pronouns"]:
            if self.scene.trees[sentence].tokens[token.head].lemma in self.words["expletive_verbs"]:
                return ()
            seen = cast.last(
                ("state", "body"), sentence, index, plural=False, without=self._own_subject(sentence, index)
            )
            return seen.parties[:1] if seen else ()
        if word in self.words["plural_pronouns"]:
            seen = cast.last(("person", "state", "body", "people"), sentence, index, plural=True)
            return seen.parties if seen else cast.group(sentence, index, persons=False)
        return ()

    def _own_subject(self, sentence: int, index: int) -> frozenset[str]:
        """Who a plain object cannot be: the subject of its own verb ("Chad may attack it")."""
        tree = self.scene.trees[sentence]
        token = tree.tokens[index]
        verb = tree.tokens[token.head].head if token.relation == "pobj" else token.head
        if token.relation not in ("dobj", "pobj") or token.text.lower().endswith("self") or not tree.is_verb(verb):
            return frozenset()
        subjects = self.scene.arguments[sentence].agents(verb)
        return frozenset(party.code for at in subjects for party in self.resolver.parties(sentence, at))

    def _first_person(self, sentence: int, index: int) -> tuple[Party, ...]:
        token = self.scene.trees[sentence].tokens[index]
        tag = self.scene.quotes.tag_at(token.start)
        voice = self.scene.turns.at(token.start)
        if voice is not None and tag is None:
            return (voice.party,) if voice.party else ()
        if tag is None and self.scene.cast.title and "joint" in (self.scene.document.title or "").lower():
            return self.scene.cast.title  # the authors of a joint statement, not its publisher alone
        if tag is not None and (tag.sentence, tag.subject) != (sentence, index):
            return self.resolver.parties(tag.sentence, tag.subject)
        return (self.scene.cast.publisher,) if self.scene.cast.publisher else ()
