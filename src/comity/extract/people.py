"""People: names that a title or an apposition introduces, and those introduced before."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from comity.extract.owners import AT, OF, Owners
from comity.extract.scene import Scene
from comity.extract.titles import over_name
from comity.extract.tree import Tree
from comity.lexicon.records import Role
from comity.model import Party, Span

NEAR = 8
"""Words around a name in which another state's name makes it doubtful whom an office serves."""


SOLE = ("head of state", "head of government")
"""Kinds of office of which a state has one holder at a time, who is in the tables."""


class People:
    """Finds the persons of a scene and the states that they serve."""

    def __init__(self, scene: Scene, owners: Owners) -> None:
        self.scene = scene
        self.owners = owners
        self.words = scene.lexicon.words

    def at(self, sentence: int, index: int) -> Sequence[Party]:
        tree = self.scene.trees[sentence]
        words = self._full_name(tree, index)
        if words is None:
            return ()
        span = tree.span_of(words)
        name = span.of(self.scene.text)
        known = self.scene.cast.person(name)
        if known is not None:
            return (moved(known, span),)
        role_index, country = self._introduced(sentence, index)
        if role_index is None or not country:
            return ()
        role = self.scene.lexicon.roles[tree.tokens[role_index].lemma]
        private = role.sector == "CVL"  # a person without a public role is kept as a role
        party = Party(
            code=country[0].code,
            sector=sector_of(role, country[0]),
            name=tree.tokens[role_index].text if private else name,
            sector_detail=role.detail,
            person=None if private else name,
            office=tree.tokens[role_index].lemma if role.office else None,
            span=span,
        )
        self.scene.cast.introduce(name, party)
        return (party,)

    def _full_name(self, tree: Tree, index: int) -> list[int] | None:
        """The tokens of the person's name that the token ends, without titles; None if it is no name."""
        for entity in tree.sentence.entities:
            if entity.label in ("PERSON", "ORG", "GPE") and entity.first <= index < entity.after:
                if entity.label != "PERSON" and self.scene.cast.person(tree.tokens[index].text) is None:
                    continue
                words = list(range(entity.first, entity.after))
                while words and tree.tokens[words[0]].lemma in self.words["titles"]:
                    words.pop(0)
                while words and tree.tokens[words[-1]].tag == "POS":
                    words.pop()
                return words if words and index in words else None
        if tree.tokens[index].tag == "NNP" and self.scene.cast.person(tree.tokens[index].text):
            return [index]
        return None

    def _introduced(self, sentence: int, index: int) -> tuple[int | None, tuple[Party, ...]]:
        """The role that introduces a person and the country it serves: title before, apposition after."""
        tree = self.scene.trees[sentence]
        roles = self.scene.lexicon.roles
        near = list(tree.kids(index, "compound", "nmod", "amod", "appos"))
        near += over_name(tree, index)
        for kid in near:
            if tree.tokens[kid].lemma in roles:
                country = self.owners.of(sentence, kid, (OF, AT)) or self.owners.of(sentence, index, (OF,))
                return kid, country or self._own(sentence, index, kid)
        return None, ()

    def _own(self, sentence: int, index: int, title: int) -> tuple[Party, ...]:
        """Whom an office without a country serves: the publisher or the home state, if no other is near."""
        publisher = self.scene.publisher
        home = (publisher,) if publisher is not None else at_home(self.scene)
        near = [item.name.code for at, item in self.scene.named[sentence].items() if abs(at - index) <= NEAR]
        foreign = any(code not in {party.code for party in home} for code in near)
        words = office_words(self.scene.trees[sentence], title)
        tree = self.scene.trees[sentence]
        fitting = (party for party in home if has_office(self.scene, party.code, words))
        return () if foreign else tuple(one for one in fitting if not self._another_holds(one.code, words, tree, index))

    def _another_holds(self, code: str, title: frozenset[str], tree: Tree, index: int) -> bool:
        """Whether the tables have somebody else in an office of which a state has one ("President Yoon" at home)."""
        published = self.scene.document.published
        shared = self.words["shared_offices"] | self.words["former"] | self.words["incoming"]
        if published is None or title & shared:
            return False
        holders = [
            name
            for kind in SOLE
            for name in self.scene.world.offices.get((code, kind), ())
            if name.holds_on(published) and set((name.office or "").split()) <= title
        ]
        surname = tree.tokens[index].text
        return bool(holders) and not any(surname in name.text.split() for name in holders)


def at_home(scene: Scene) -> tuple[Party, ...]:
    """The state that the document is about, as a party; empty if none stands out."""
    home = scene.cast.home
    if home is None:
        return ()
    return (Party(code=home, sector="GOV", name=scene.world.country_name(home)),)


def office_words(tree: Tree, title: int) -> frozenset[str]:
    """The words of a title that say which office it is: "prime" and "minister"."""
    return frozenset(tree.tokens[at].lemma for at in (title, *tree.kids(title, "compound", "amod"), max(0, title - 1)))


def has_office(scene: Scene, code: str, title: frozenset[str]) -> bool:
    """Whether a state has the office at all, as far as the tables know: the United States have no prime minister."""
    words = scene.lexicon.words
    if title & words["heads_of_government"]:
        return bool(scene.world.offices.get((code, "head of government"))) and not _presidential(scene, code)
    if title & words["monarchs"]:
        holders = scene.world.offices.get((code, "head of state"), ())
        return any(set((name.office or "").split()) & words["monarchs"] for name in holders)
    return True


def _presidential(scene: Scene, code: str) -> bool:
    holders = scene.world.offices.get((code, "head of government"), ())
    return all("president" in (name.office or "") for name in holders)


def served(scene: Scene, tree: Tree, index: int, role: Role) -> Role:
    """The role with the sector of whom it serves: a police officer, an opposition leader, a bank official."""
    if role.lemma not in scene.lexicon.words["serving"]:
        return role
    for kid in tree.kids(index, "compound", "nmod", "amod"):
        over = scene.lexicon.roles.get(tree.tokens[kid].lemma)
        if over is not None and not over.office and (over.sector != "GOV" or over.detail):
            return dataclasses.replace(role, sector=over.sector, detail=over.detail)
    return role


def sector_of(role: Role, owner: Party) -> str:
    return owner.sector if owner.sector in ("IGO", "REB") and role.sector == "GOV" else role.sector


def moved(party: Party, span: Span) -> Party:
    return Party(
        code=party.code,
        sector=party.sector,
        name=party.name,
        sector_detail=party.sector_detail,
        person=party.person,
        office=party.office,
        span=span,
    )
