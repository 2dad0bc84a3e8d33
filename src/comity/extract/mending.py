"""Trees set right where the parser takes a construction for another one, so that every stage reads it as it is meant.

Each mend knows one construction and gives the tokens that it hangs anew; the words and their places stay untouched.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet

from comity.extract.tree import Tree
from comity.lexicon.records import Lexicon
from comity.model import Sentence, Token

Mend = Callable[[Tree], Iterator[Token]]

SUBJECTS = ("nsubj", "nsubjpass")
CLOSING = ('"', "'")
MARKS = frozenset((",", "!", "?", "."))
TURNED = frozenset(("Had", "Were", "Should"))
"""Auxiliaries that stand first where a condition has no "if": "had Peru attacked", "were Chile to attack"."""
OWN_INFINITIVE = frozenset(("want", "help", "let", "see", "find"))
"""Verbs whose infinitive may be the subject's own."""


def mended(sentence: Sentence, lexicon: Lexicon) -> Tree:
    """The tree of a sentence with its constructions set right."""
    tree = Tree(sentence)
    tree = _applied(tree, _plural_at_the_start(tree, lexicon))
    tree = _applied(tree, _bare_passive(tree, lexicon.words["object_control"]))
    for mend in MENDS:
        tree = _applied(tree, mend(tree))
    return _applied(tree, _set_apart(tree, lexicon.reporting["say"]))


def _applied(tree: Tree, changed: Iterator[Token]) -> Tree:
    anew = {token.index: token for token in changed}
    if not anew:
        return tree
    tokens = tuple(anew.get(token.index, token) for token in tree.tokens)
    return Tree(dataclasses.replace(tree.sentence, tokens=tokens))


def hung(token: Token, head: int, relation: str) -> Token:
    """The token with another governor."""
    return dataclasses.replace(token, head=head, relation=relation)


def _inverted_speakers(tree: Tree) -> Iterator[Token]:
    """The speaker after the verb that follows a quotation: '"Leave!" demanded Chad of Mali'."""
    for token in tree.tokens:
        at = token.index
        if token.tag not in ("VBD", "VBZ", "VBP") or not _after_quote(tree, at):
            continue
        speaker = tree.kid(at, *SUBJECTS) or tree.kid(at, "dobj")
        if speaker is None or min(tree.subtree(speaker)) != at + 1:
            continue
        yield hung(tree.tokens[speaker], at, "nsubj")
        if tree.tokens[speaker].tag.startswith("NNP"):  # of a name "of" tells nothing: it says who is spoken to
            yield from (hung(tree.tokens[of], at, "prep") for of in tree.kids(speaker, "prep"))


def _after_quote(tree: Tree, verb: int) -> bool:
    before = verb - 1
    while before >= 0 and tree.tokens[before].text in MARKS:
        before -= 1
    return before > 0 and tree.tokens[before].text in CLOSING and verb - before <= 2


def _listed_in_headline(tree: Tree) -> Iterator[Token]:
    """Two subjects with a comma between them: "Japan, Fiji to sign pact"."""
    for token in tree.tokens:
        if token.relation != "nsubj" or not token.tag.startswith("NNP"):
            continue
        over = [token.index, *tree.kids(token.index, "punct")]
        for kid in (kid for at in over for kid in tree.kids(at, "prep", "appos", "npadvmod", "dep")):
            name = tree.tokens[kid].tag.startswith("NNP") and tree.kid(kid, "pobj") is None
            after = tree.tokens[min(kid + 1, len(tree) - 1)].tag
            if name and tree.tokens[kid - 1].text == "," and (after in ("TO", "MD") or after.startswith("VB")):
                yield hung(tree.tokens[kid], token.index, "conj")


def _infinitive_in_headline(tree: Tree) -> Iterator[Token]:
    """What a headline says will be done: "Norway to open embassy", "Norway, Chile to meet"."""
    root = next((token for token in tree.tokens if token.head == token.index), None)
    if root is None or not root.tag.startswith("NNP") or tree.tokens[-1].tag in (".", ":"):
        return
    verb = tree.kid(root.index, "relcl", "acl")
    if verb is None or not tree.is_infinitive(verb) or tree.kid(verb, *SUBJECTS) is not None:
        return
    yield hung(tree.tokens[verb], verb, "ROOT")
    yield hung(root, verb, "nsubj")
    for kid in tree.kids(root.index, "appos"):
        if tree.tokens[kid].tag.startswith("NNP") and root.index < kid < verb:
            yield hung(tree.tokens[kid], root.index, "conj")


def _owner_in_headline(tree: Tree) -> Iterator[Token]:
    """Whose the bare subject after a colon is: "Chad: army kills rebels"."""
    colon = next((token.index for token in tree.tokens[:4] if token.text == ":"), 0)
    if not colon or not all(token.text[:1].isupper() for token in tree.tokens[:colon]):
        return
    subject = next((token.index for token in tree.tokens[colon + 1 : colon + 4] if token.relation == "nsubj"), None)
    if subject is None or tree.tokens[subject].tag not in ("NN", "NNS") or min(tree.subtree(subject)) != colon + 1:
        return
    if tree.kid(subject, "det", "poss") is None:
        yield hung(tree.tokens[colon - 1], subject, "nmod")


def _bracketed_owners(tree: Tree) -> Iterator[Token]:
    """An owner told afterwards: "the proposal (Denmark's)"."""
    for token in tree.tokens:
        if token.relation == "appos" and tree.kid(token.index, "case") is not None and token.tag.startswith("NNP"):
            yield hung(token, token.head, "poss")


def _clefts(tree: Tree) -> Iterator[Token]:
    """Whom a clause set to the fore is about: "it is Nepal, not Bhutan, that closed the pass"."""
    for token in tree.tokens:
        over = token.head
        if token.relation != "ccomp" or tree.tokens[over].lemma != "be" or token.index < over:
            continue
        subject, focus = tree.kid(token.index, "nsubj"), tree.kid(over, "attr")
        it = tree.kid(over, "nsubj")
        relative = subject is not None and tree.tokens[subject].tag in ("WDT", "WP")
        if focus is None or it is None or not relative or tree.tokens[it].lemma != "it":
            continue
        yield hung(token, focus, "relcl")
        denied = tree.kid(focus, "neg")
        yield from (hung(tree.tokens[kid], over, "dep") for kid in tree.kids(focus, "appos") if denied == kid - 1)


def _among_those(tree: Tree) -> Iterator[Token]:
    """Who did it, told after the deed: "among those who signed were Botswana and Lesotho"."""
    for token in tree.tokens:
        if token.relation not in SUBJECTS or token.tag not in ("WP", "WDT") or token.head < token.index:
            continue
        those = tree.antecedent(token.index)
        at = None if those is None else tree.head(those)
        if those is None or at is None or tree.tokens[those].lemma not in ("those", "one") or at != those - 1:
            continue
        verb = tree.tokens[at].head
        fronted = tree.tokens[at].lemma in ("among", "amongst") and tree.tokens[verb].lemma == "be" and at < verb
        named = tree.kid(verb, "nsubj", "attr")
        if fronted and named is not None and named > verb:
            yield hung(tree.tokens[named], token.head, token.relation)
            yield hung(token, token.head, "dep")
            yield hung(tree.tokens[token.head], verb, "dep")


def _turned_conditions(tree: Tree) -> Iterator[Token]:
    """A condition without "if": "had Peru attacked, we would know", "were Chile to attack"."""
    first = next((token for token in tree.tokens if token.text[:1].isalpha()), None)
    if first is None or first.text not in TURNED or any(t.text == "?" for t in tree.tokens[-2:]):
        return
    mark = dataclasses.replace(first, lemma="if")
    over = tree.tokens[first.head]
    before = over.relation in ("advcl", "ccomp") and over.index < over.head
    if first.relation in ("aux", "auxpass") and before and tree.kid(over.index, "mark") is None:
        yield dataclasses.replace(mark, relation="mark")
        yield hung(over, over.head, "advcl")
        return
    subject = tree.kid(first.index, "nsubj")
    if first.relation not in ("advcl", "ccomp") or subject is None:
        return
    inner = tree.kid(subject, "relcl", "acl") or tree.kid(first.index, "advcl", "xcomp", "ccomp")
    if inner is None or not tree.is_infinitive(inner):
        return
    yield hung(mark, inner, "mark")
    yield hung(tree.tokens[inner], first.head, "advcl")
    yield hung(tree.tokens[subject], inner, "nsubj")
    yield from (hung(tree.tokens[to], inner, "dep") for to in tree.kids(inner, "aux") if tree.tokens[to].tag == "TO")


def _plural_at_the_start(tree: Tree, lexicon: Lexicon) -> Iterator[Token]:
    """A plural taken for a name since it stands first: "Ministers of Mali met"."""
    first = next((token for token in tree.tokens if token.text[:1].isalpha()), None)
    if first is None or first.tag not in ("NNP", "NNPS") or first.relation == "compound" or first.lemma[-1:] != "s":
        return
    if first.lemma[:-1] in lexicon.roles or first.lemma[:-1] in lexicon.nouns:
        yield dataclasses.replace(first, lemma=first.lemma[:-1], tag="NNS", pos="NOUN")


def _bare_passive(tree: Tree, controlling: AbstractSet[str]) -> Iterator[Token]:
    """A passive without its auxiliary: "Canada urged to free miner"."""
    if tree.tokens[-1].tag == ".":
        return
    for token in tree.tokens[:-1]:
        urged = token.tag == "VBD" and token.lemma in controlling - OWN_INFINITIVE and token.head == token.index
        subject = tree.kid(token.index, "nsubj")
        if urged and subject is not None and tree.tokens[token.index + 1].tag == "TO":
            yield dataclasses.replace(token, tag="VBN")
            yield hung(tree.tokens[subject], token.index, "nsubjpass")


def _set_apart(tree: Tree, reporting: AbstractSet[str]) -> Iterator[Token]:
    """Clauses with a semicolon between them stand side by side: "Iran closed its airspace; Oman recalled its envoy"."""
    for token in tree.tokens:
        over = tree.tokens[token.head]
        if (
            token.relation != "ccomp"
            or token.index > token.head
            or over.lemma in reporting
            or not tree.is_verb(over.index)
        ):
            continue
        own = tree.kid(token.index, *SUBJECTS) is not None and tree.is_verb(token.index)
        after = max(tree.subtree(token.index)) + 1
        if own and after < len(tree) and tree.tokens[after].text in (";", ":"):
            yield hung(token, token.head, "parataxis")


MENDS: tuple[Mend, ...] = (
    _inverted_speakers,
    _listed_in_headline,
    _infinitive_in_headline,
    _owner_in_headline,
    _bracketed_owners,
    _clefts,
    _among_those,
    _turned_conditions,
)
