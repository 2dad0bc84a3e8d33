"""What is left of a text without its names, verbs and tenses: two probes with the same rest test the same."""

from __future__ import annotations

from comity.language.parser import Parser

_VERB = ("VB", "MD")
_NAME = ("NNP", "NNPS")
_NUMBER = "CD"


def skeleton(parser: Parser, text: str) -> tuple[str, ...]:
    """The words of a text in order, with N for a run of names, V for a run of verbs and # for a number."""
    bones: list[str] = []
    for sentence in parser.parse(text):
        for token in sentence.tokens:
            bone = _bone(token.tag, token.text)
            if bone and (bone not in ("N", "V") or bones[-1:] != [bone]):
                bones.append(bone)
    return tuple(bones)


def _bone(tag: str, word: str) -> str:
    if tag == _NUMBER:
        return "#"
    if tag in _NAME or (tag.startswith(("JJ", "NN")) and word[:1].isupper()):
        return "N"
    if tag.startswith(_VERB) or word == "to":
        return "V"
    return word.lower() if word.isalnum() else ""
