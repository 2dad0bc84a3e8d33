"""What is left of a text without its names, numbers and verbs: probes that differ in these only count once."""

from __future__ import annotations

import itertools

from comity.language.parser import Parser
from comity.model import Token
from tests.probes.fields import Probe


def shapes_of(probes: list[Probe]) -> list[tuple[str, ...]]:
    """The texts with names, numbers and verbs blotted out: probes of one shape differ in these only."""
    parsed = Parser().parse_many([probe.text for probe in probes])
    shapes = ([_blot(token) for sentence in text for token in sentence.tokens] for text in parsed)
    return [tuple(blot for blot, _ in itertools.groupby(shape)) for shape in shapes]


def _blot(token: Token) -> str:
    """The word, or only its class if it is a name, an adjective of a name, a number or a verb."""
    if token.tag == "CD":
        return "#"
    if token.tag.startswith(("VB", "MD")) or token.text == "to":
        return "V"
    return "N" if token.tag.startswith(("NN", "JJ")) and token.text[0].isupper() else token.lemma.lower()
