"""A name with a suffix acts under its name, whatever the parser takes for the head."""

from __future__ import annotations

from comity.language.suffixes import with_names_as_heads
from comity.model import Token


def token(index: int, text: str, relation: str, head: int, tag: str = "NNP") -> Token:
    return Token(
        index=index,
        text=text,
        lemma=text.lower(),
        tag=tag,
        pos="PROPN",
        relation=relation,
        head=head,
        start=index,
        end=index + 1,
        space_after=True,
    )


def test_the_name_takes_the_place_of_the_suffix() -> None:
    tokens = [
        token(0, "John", "compound", 1),
        token(1, "Doe", "nmod", 3),
        token(2, ",", "punct", 3, ","),
        token(3, "Jr.", "nsubj", 4),
        token(4, "left", "ROOT", 4, "VBD"),
    ]
    found = with_names_as_heads(tokens)
    assert [(one.relation, one.head) for one in found] == [
        ("compound", 1),
        ("nsubj", 4),
        ("punct", 1),
        ("appos", 1),
        ("ROOT", 4),
    ]


def test_a_suffix_at_the_root_leaves_the_name_there() -> None:
    found = with_names_as_heads([token(0, "Doe", "compound", 1), token(1, "Sr.", "ROOT", 1)])
    assert [(one.relation, one.head) for one in found] == [("ROOT", 0), ("appos", 0)]


def test_a_suffix_that_hangs_on_its_name_stays() -> None:
    tokens = [token(0, "Doe", "nsubj", 2), token(1, "Jr.", "appos", 0), token(2, "left", "ROOT", 2, "VBD")]
    assert with_names_as_heads(tokens) == tuple(tokens)
    assert with_names_as_heads([token(0, "Jr.", "ROOT", 0)]) == (token(0, "Jr.", "ROOT", 0),)
