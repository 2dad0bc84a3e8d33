"""What an act is about in words: the clause that it embeds, or the thing that it is done to."""

from __future__ import annotations

from comity.extract.actions import Act
from comity.extract.scene import Scene
from comity.model import Words

CLAUSES = ("xcomp", "ccomp")
MATTERS = frozenset(("on", "of", "for", "about", "over", "to"))


def content_head(scene: Scene, act: Act) -> int | None:
    """The token that heads the content: an embedded clause, else an object that is no party, else None."""
    tree = scene.trees[act.sentence]
    over = [act.trigger, *act.things]
    for at in over:
        clauses = [*tree.kids(at, *CLAUSES), *(kid for kid in tree.kids(at, "acl", "advcl") if tree.is_infinitive(kid))]
        if clauses:
            return clauses[0]
    named = scene.named[act.sentence]
    objects = [kid for at in over for kid in tree.kids(at, "dobj", "nsubjpass") if kid not in act.things]
    objects += [kid for at in over for kid in tree.objects_of(at, MATTERS)]
    return next((kid for kid in objects if kid not in named and tree.tokens[kid].pos in ("NOUN", "VERB")), None)


def content_words(scene: Scene, act: Act) -> Words | None:
    """The words of the content, or None where the act has none of its own."""
    head = content_head(scene, act)
    if head is None:
        return None
    tree = scene.trees[act.sentence]
    span = tree.clause_span(head) if tree.is_verb(head) else tree.noun_span(head)
    return Words(text=span.of(scene.document.text), span=span)


def content_lemmas(scene: Scene, act: Act) -> tuple[str, ...]:
    """The dictionary forms of the content's head and its object."""
    head = content_head(scene, act)
    if head is None:
        return ()
    tree = scene.trees[act.sentence]
    return tuple(tree.tokens[at].lemma for at in (head, *tree.kids(head, "dobj", "attr")))
