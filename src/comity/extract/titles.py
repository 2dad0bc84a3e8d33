"""Which words may be the title of a name: before it, after it, or of those beside whom it is listed."""

from __future__ import annotations

from comity.extract.tree import Tree
from comity.lexicon.records import Lexicon

TITLE_RELATIONS = ("compound", "nmod", "amod", "appos")
OF = frozenset(("of",))


def titles_near(tree: Tree, index: int, first: int) -> list[int]:
    """Words that may be the title of the name from token `first` to its head `index`, the likeliest first."""
    before = _right_before(tree, first)
    near = [*before, *tree.kids(index, *TITLE_RELATIONS), *over_name(tree, index), *around_place(tree, index)]
    near += [at for each in before for at in _governors(tree, each, OF)]  # "Secretary of State Whitmore"
    near = [at - 2 if _is_elect(tree, at) else at for at in near]
    if tree.tokens[index].relation == "conj":
        head = tree.tokens[index].head
        # "Presidents Banda of Zambia and Ruto of Kenya": one title in the plural for all
        near += [at for at in (*tree.kids(head, *TITLE_RELATIONS), *_loose_before(tree, head)) if _is_plural(tree, at)]
    return list(dict.fromkeys(near))


def over_name(tree: Tree, index: int) -> list[int]:
    """What a name in apposition says the name of: "the president, Ruto", also "the president of Kenya, Ruto"."""
    if tree.tokens[index].relation != "appos":
        return []
    head = tree.tokens[index].head
    found = [head, *tree.kids(head, "appos")]
    found += _governors(tree, head, OF)
    return [at for at in found if at != index]


def around_place(tree: Tree, index: int) -> list[int]:
    """What a name in apposition to a place names after all: "the ambassador to Kenya, Ama Owusu"."""
    return _governors(tree, tree.tokens[index].head) if tree.tokens[index].relation == "appos" else []


def _governors(tree: Tree, noun: int, prepositions: frozenset[str] | None = None) -> list[int]:
    """The noun that a noun's preposition hangs on, with any or one of some prepositions."""
    above = tree.head(noun)
    if tree.tokens[noun].relation != "pobj" or above is None:
        return []
    if prepositions is not None and tree.tokens[above].lemma not in prepositions:
        return []
    governor = tree.head(above)
    return [] if governor is None or tree.is_verb(governor) else [governor]


def is_office(tree: Tree, title: int, lexicon: Lexicon) -> bool:
    """Whether a word is an office, alone or as the head of one ("secretary general", "opposition leader")."""
    lemma = tree.tokens[title].lemma
    role = lexicon.roles.get(lemma)
    inner = [at for at in tree.kids(title, "compound", "amod", "nmod") if 0 < title - at <= 2]
    if role is not None and role.office and lemma not in lexicon.words["never_office"]:
        return True
    if lemma in lexicon.words["also_office"]:
        return True
    if lemma in lexicon.words["led"]:
        whose = [at for at in tree.objects_of(title, OF) if tree.tokens[at].lemma in lexicon.words["led_bodies"]]
        return bool(whose) or any(tree.tokens[at].lemma in lexicon.words["leadership"] for at in inner)
    if lemma not in lexicon.words["after_office"]:
        return False
    roles = [lexicon.roles.get(tree.tokens[at].lemma) for at in inner]
    return any(each is not None and each.office for each in roles)


def before_ranks(tree: Tree, first: int, lexicon: Lexicon) -> int:
    """Where a name begins with the ranks before it: "army chief General Bekele"; "Secretary-General" is none."""
    ranks = lexicon.words["titles"]
    while first > 1 and tree.tokens[first - 1].lemma.lower() in ranks and not is_office(tree, first - 1, lexicon):
        first -= 1
    return first


def _is_elect(tree: Tree, index: int) -> bool:
    """Whether a word is the second half of "president-elect"."""
    return index > 1 and tree.tokens[index].text.lower() == "elect" and tree.tokens[index - 1].text == "-"


def _right_before(tree: Tree, first: int) -> list[int]:
    """The word right before the name, where the parser missed the title."""
    return [first - 1] if first > 1 and tree.tokens[first - 1].relation not in ("nsubj", "ROOT") else []


def _loose_before(tree: Tree, index: int) -> list[int]:
    start = index
    while start > 0 and tree.tokens[start - 1].head == index and tree.tokens[start - 1].relation == "compound":
        start -= 1
    return [start - 1] if start > 0 else []


def _is_plural(tree: Tree, index: int) -> bool:
    return tree.tokens[index].tag in ("NNS", "NNPS")
