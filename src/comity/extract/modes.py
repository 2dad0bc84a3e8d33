"""The PLOVER mode of an act: its rule's, else the one that its content, its means or its parties decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.extract.actions import Act
from comity.extract.content import content_lemmas
from comity.extract.scene import Scene
from comity.extract.tree import Tree
from comity.extract.verdicts import HARM, Verdict

MEANS = frozenset(("with", "by", "in"))
"""Prepositions of the weapon that was used: "killed in an airstrike"."""
USING = ("advcl", "acl", "xcomp", "prep")
"""How a clause hangs that tells the weapon: "using ten drones"."""


def mode_of(scene: Scene, act: Act, decided: Verdict) -> str | None:
    """The mode of an act of the decided type; None where the words leave it open."""
    held_out = _held_out(scene, act) if decided.type == "THREATEN" and act.rule.type in HARM else None
    if held_out is not None or decided.mode is not None:
        return held_out or decided.mode
    words = _means(scene, act) if decided.type == "ASSAULT" else content_lemmas(scene, act)
    many = len({party.code for party in act.actors}) > 2
    return _first(scene, decided.type, words) or ("multilateral" if decided.type == "CONSULT" and many else None)


def _first(scene: Scene, kind: str, words: Iterable[str]) -> str | None:
    """The first mode of a type, in the order of the file, that one of the words tells."""
    told = set(words)
    return next((each.mode for each in scene.lexicon.modes if each.type == kind and each.lemmas & told), None)


def _held_out(scene: Scene, act: Act) -> str | None:
    """What kind of harm is held out: what is broken off, expelled or seized tells it before the verb does."""
    tokens = scene.trees[act.sentence].tokens
    told = (_first(scene, "THREATEN", (tokens[at].lemma,)) for at in (*act.things, act.trigger))
    return next((mode for mode in told if mode is not None), None)


def _means(scene: Scene, act: Act) -> Iterator[str]:
    """The words for the weapon: before the noun of the act, as its agent, after "with" or "in", as what was used."""
    tree = scene.trees[act.sentence]
    agents = scene.arguments[act.sentence].agents(act.verb) if act.verb is not None else []
    over = dict.fromkeys((act.trigger, *act.things, *(() if act.verb is None else (act.verb,))))
    tools = [at for each in over for at in tree.objects_of(each, MEANS)]
    tools += [at for each in over for clause in _clauses_of_use(tree, each) for at in tree.kids(clause, "dobj", "pobj")]
    for at in (*over, *agents, *tools):
        if at != act.trigger and tree.tokens[at].pos == "NOUN":
            yield tree.tokens[at].lemma
        yield from (tree.tokens[kid].lemma for kid in tree.kids(at, "amod", "compound", "nmod"))


def _clauses_of_use(tree: Tree, index: int) -> list[int]:
    return [kid for kid in tree.kids(index, *USING) if tree.tokens[kid].lemma in ("use", "using")]
