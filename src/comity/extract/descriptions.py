"""Descriptions and pronouns: "the police", "his counterpart", "the two leaders", "its neighbour", "we"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.extract.cast import Kind, Side, kind_of, side_of
from comity.extract.judged import dealt_with
from comity.extract.opposites import Opposites
from comity.extract.owners import AT, OF, Owners, Resolver
from comity.extract.people import at_home, has_office, office_words, sector_of, served
from comity.extract.realms import named_last, ruler
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.lexicon.records import Role
from comity.lexicon.units import load_units
from comity.model import Party

FACING = frozenset(("on", "upon", "with", "against"))
"""Prepositions whose object is another than the subject of the verb."""
WHOLE = frozenset(("the", "all", "these", "those"))
"""Determiners before a number that stands for those named before: "the three"."""
WHERE = frozenset(("in", "outside", "near", "at", "across"))


class Descriptions:
    """Resolves nouns and pronouns that name nobody by themselves."""

    def __init__(self, scene: Scene, owners: Owners, resolver: Resolver) -> None:
        self.scene = scene
        self.owners = owners
        self.resolver = resolver
        self._opposites = Opposites(scene, resolver)
        self.words = scene.lexicon.words
        self._numbers = load_units().numbers

    def is_count(self, sentence: int, index: int) -> bool:
        """Whether a word stands for as many as it counts: "both", "the pair", "all three"."""
        tree = self.scene.trees[sentence]
        token = tree.tokens[index]
        definite = any(tree.tokens[kid].lemma in WHOLE for kid in tree.kids(index, "det", "predet"))
        if token.tag.startswith("NN"):
            return definite and token.lemma in self.words["pairs"] and tree.kid(index, "prep", "amod") is None
        counts = token.lemma in self.words["pairs"] or token.lemma in self.words["one_by_one"]
        return counts or (definite and token.tag == "CD" and token.lemma in self._numbers)

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
        owner = owner or self.owners.seat(sentence, index, role)
        role = served(self.scene, tree, index, role)
        if not owner and lemma in self.words["relational"]:
            owner = self._opposites.of(sentence, index) if lemma in self.words["opposite"] else ()
            if not owner and tree.kid(index, "poss") is not None:
                return ()
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
        local = role.lemma in self.words["at_home"]
        crowd = role.sector == "CVL" or role.detail == "COP"
        if crowd:
            there = self._people_of_place(sentence, index, local=local)
            if there:
                return there
        if role.lemma in self.words["unions"]:
            return self._named_last(sentence, index, "body") if definite else ()
        if role.lemma in self.words["realms"]:
            return self._named_last(sentence, index, "state") if definite else ()
        if role.lemma in self.words["group_nouns"]:
            kinds: Sequence[Kind] = ("state", "body")
            if role.lemma in self.words["own_government"]:
                kinds = ("person", "state", "people")
            seen = self.scene.cast.last(kinds, sentence, index) if definite else None
            return seen.parties[:1] if seen else ()
        placed = local and not crowd and role.sector != "MIL"
        host = self._people_of_place(sentence, index, local=True) if placed else ()
        if host:
            return host
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

    def _named_last(self, sentence: int, index: int, kind: Kind) -> tuple[Party, ...]:
        """The state or body of states last named, for a bare "the kingdom" or "the bloc"."""
        beside = self._sides(sentence, self._subjects_above(sentence, index))  # who acts upon it is another
        bare = self.scene.trees[sentence].kid(index, "prep", "amod", "compound", "nmod", "relcl") is None
        return named_last(self.scene, sentence, index, kind, beside) if bare else ()

    def _people_of_place(self, sentence: int, index: int, *, local: bool) -> tuple[Party, ...]:
        """The state in whose town crowds and police act: "protesters in Lima stormed the embassy"."""
        tree = self.scene.trees[sentence]
        verb = next((at for at in tree.ancestors(index) if tree.is_verb(at)), None)
        if verb is None or not (local or self._protests(tree.tokens[verb].lemma)):
            return ()
        for at in tree.subtree(verb):
            if tree.tokens[at].lemma not in WHERE or verb != next(up for up in tree.ancestors(at) if tree.is_verb(up)):
                continue
            codes = [self._country_at(sentence, place) for place in tree.kids(at, "pobj")]
            for code in (each for each in codes if each is not None):
                return (Party(code=code, sector="GOV", name=self.scene.world.country_name(code)),)
        return ()

    def _protests(self, lemma: str) -> bool:
        """Whether a verb is one with which crowds protest."""
        return any(rule.type == "PROTEST" for rule, _ in self.scene.lexicon.verbs.get(lemma, ()))

    def _country_at(self, sentence: int, index: int) -> str | None:
        """The state of a place by name, or of "several Peruvian towns"; None where it is not certain."""
        named = self.scene.named[sentence].get(index)
        if named is not None:
            return named.name.code if named.name.kind in ("place", "capital", "state") else None
        tree = self.scene.trees[sentence]
        owner = self.owners.of(sentence, index, ())
        if owner:
            return owner[0].code
        if not tree.tokens[index].tag.startswith("NNP"):
            return None
        name = tree.span_of([*tree.kids(index, "compound"), index]).of(self.scene.text)
        countries = {town.country for town in self.scene.world.place(name)}
        known = countries & set(self.scene.cast.weights)
        found = sorted(code for code in known or countries if code)
        return found[0] if len(found) == 1 else None

    def _own_government(self, sentence: int, index: int, lemma: str) -> Party | None:
        """The publisher, where a government's text says "the President" and has not just named another one."""
        publisher = self.scene.publisher
        if publisher is None or publisher.sector != "GOV" or lemma not in self.words["own_government"]:
            return None
        other = self.scene.cast.holder(lemma, sentence, index, reach=1)
        return None if other is not None and other.code != publisher.code else publisher

    def _holder(self, sentence: int, index: int) -> tuple[Party, ...]:
        """The last named holder of an office, else the publisher's or the home state's."""
        lemma = self.scene.trees[sentence].tokens[index].lemma
        holder = self.scene.cast.holder(lemma, sentence, index) or ruler(self.scene, lemma, sentence, index)
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
        role = self.scene.lexicon.roles[token.lemma]
        office = role.office
        marks = {tree.tokens[kid].lemma for kid in tree.kids(index, "det", "nummod", "predet", "poss")}
        armies = role.sector == "MIL" and "both" in marks
        if not (office or armies or token.lemma in self.words["group_nouns"]) or token.tag not in ("NNS", "NNPS", "NN"):
            return ()
        apiece = token.tag == "NN"
        if apiece:
            other = any(later.lemma in ("other", "another") for later in tree.tokens[index + 1 :])
            marks = {"both"} if other and marks & self.words["one_by_one"] else set()
        many = next((int(self._numbers[mark]) for mark in sorted(marks & self._numbers.keys())), 0)
        if not (marks & {"the", "two", "both", "our"} or (many > 2 and "all" in marks)) or (
            not many and "all" in marks
        ):
            return ()
        exactly = many or (2 if "both" in marks else None)
        states = office or token.lemma in self.words["stately"]
        return self.scene.cast.group(
            sentence, index, persons=office, states=states, exactly=exactly, near=apiece or many > 2
        )

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
        cast = self.scene.cast
        exactly = int(self._numbers.get(token.lemma, 2))
        if exactly > 2:
            return cast.group(sentence, index, persons=False, exactly=exactly, near=True)
        return cast.group(sentence, index, persons=False, exactly=2, near=True) or cast.last_two(
            sentence, index, self._sides(sentence, self._subjects_above(sentence, index))
        )

    def _subjects_above(self, sentence: int, index: int) -> list[int]:
        """The subjects of the clauses that a token stands in, itself left out."""
        tree = self.scene.trees[sentence]
        above = [at for at in tree.ancestors(index) if tree.is_verb(at)]
        return [kid for at in above for kid in tree.kids(at, "nsubj", "nsubjpass") if kid != index]

    def pronoun(self, sentence: int, index: int) -> Sequence[Party]:
        token = self.scene.trees[sentence].tokens[index]
        word = token.text.lower()
        cast = self.scene.cast
        if word in self.words["first_person"]:
            return self._first_person(sentence, index)
        ahead = self._ahead(sentence, index) or self._judged(sentence, index)
        if ahead:
            return ahead
        if word in self.words["singular_pronouns"]:
            seen = cast.last(("person",), sentence, index, plural=False, without=self._disjoint(sentence, index))
            return seen.parties[:1] if seen else ()
        if word in self.words["thing_pronouns"]:
            if self.scene.trees[sentence].tokens[token.head].lemma in self.words["expletive_verbs"]:
                return ()
            seen = cast.last(("state", "body"), sentence, index, plural=False, without=self._disjoint(sentence, index))
            return seen.parties[:1] if seen else ()
        if word in self.words["plural_pronouns"]:
            return self._several(sentence, index)
        return ()

    def _judged(self, sentence: int, index: int) -> tuple[Party, ...]:
        """Who is praised, blamed or harmed for what the possessive says is his."""
        tree = self.scene.trees[sentence]
        for at in dealt_with(self.scene, sentence, index):
            found = self.resolver.parties(sentence, at)
            if found and self._stands_for(tree.tokens[index].text.lower(), found, tree.tokens[at].tag):
                return found
        return ()

    def _ahead(self, sentence: int, index: int) -> tuple[Party, ...]:
        """The main subject that follows, where the pronoun stands in a clause before it: "before he left, Mr Ruto"."""
        tree = self.scene.trees[sentence]
        clause = next((at for at in tree.ancestors(index) if tree.is_verb(at)), None)
        if clause is None or tree.tokens[clause].relation != "advcl":
            return ()
        subject = tree.kid(tree.tokens[clause].head, "nsubj", "nsubjpass")
        if subject is None or subject < index or tree.tokens[subject].tag.startswith("PRP"):
            return ()
        found = self.resolver.parties(sentence, subject)
        fits = found and self._stands_for(tree.tokens[index].text.lower(), found, tree.tokens[subject].tag)
        return found if fits else ()

    def _stands_for(self, word: str, parties: Sequence[Party], tag: str) -> bool:
        """Whether a pronoun agrees with parties in number and kind."""
        plural = len(parties) > 1 or tag in ("NNS", "NNPS")
        if plural or word in self.words["plural_pronouns"]:
            return plural and word in self.words["plural_pronouns"]
        person = kind_of(parties[0], tag) == "person"
        return word in self.words["singular_pronouns" if person else "thing_pronouns"]

    def _several(self, sentence: int, index: int) -> tuple[Party, ...]:
        """Who "they" and "them" are: the plural last named, for a subject else the group that the text is about."""
        without = self._disjoint(sentence, index)
        seen = self.scene.cast.last(
            ("person", "state", "body", "people"), sentence, index, plural=True, without=without
        )
        if seen is not None:
            return seen.parties if not without or sentence - seen.sentence <= 1 else ()
        return () if without else self.scene.cast.group(sentence, index, persons=False, near=True)

    def _disjoint(self, sentence: int, index: int) -> frozenset[Side]:
        """Who a pronoun cannot be: the other argument of its own verb ("Chad may attack it", "it accused Chad")."""
        tree = self.scene.trees[sentence]
        token = tree.tokens[index]
        if token.text.lower().endswith("self") or token.relation == "poss":
            return frozenset()
        beside = tree.conjuncts(index)[1:]
        if token.relation == "nsubj" and tree.is_verb(token.head):
            objects = self.scene.arguments[sentence].patients(token.head)
            return self._sides(sentence, [*beside, *objects, *tree.objects_of(token.head, FACING)])
        verb = tree.tokens[token.head].head if token.relation == "pobj" else token.head
        if token.relation not in ("dobj", "pobj") or not tree.is_verb(verb):
            return self._sides(sentence, beside)
        subjects = self.scene.arguments[sentence].agents(verb)
        return frozenset(side_of(party) for at in subjects for party in self.resolver.parties(sentence, at))

    def _sides(self, sentence: int, places: Sequence[int]) -> frozenset[Side]:
        """The sides named at some places, without pronouns and their own ("its envoys"), which would look back here."""
        tree = self.scene.trees[sentence]
        named = [at for at in places if not any(self._looks_back(tree, word) for word in (at, *tree.kids(at, "poss")))]
        return frozenset(side_of(party) for at in named for party in self.resolver.parties(sentence, at))

    def _looks_back(self, tree: Tree, index: int) -> bool:
        token = tree.tokens[index]
        return token.tag.startswith("PRP") and token.text.lower() not in self.words["first_person"]

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
