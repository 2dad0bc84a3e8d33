"""The probes are many, of many kinds, about the whole world, and no two are alike but for names, verbs and tense."""

from __future__ import annotations

from collections import Counter

from comity.language.parser import Parser
from tests.probes.probes import Probe, all_probes
from tests.probes.sameness import skeleton

PROBES = 400
PHENOMENA = 40
GREAT = frozenset(("USA", "RUS", "CHN", "EU"))


def test_there_are_enough_probes_of_enough_phenomena() -> None:
    phenomena = Counter(probe.phenomenon for probe in all_probes())
    assert sum(phenomena.values()) >= PROBES
    assert len(phenomena) >= PHENOMENA


def test_half_of_them_are_about_others_than_the_great() -> None:
    probes = all_probes()
    assert sum(not probe.codes & GREAT for probe in probes) * 2 >= len(probes)


def test_half_of_them_come_from_sentences_of_the_corpus() -> None:
    probes = all_probes()
    assert sum(probe.origin is not None for probe in probes) * 2 >= len(probes)


def test_no_two_are_alike_but_for_names_verbs_and_tense() -> None:
    probes = all_probes()
    parser = Parser(None)
    alike: dict[tuple[str, ...], list[Probe]] = {}
    for probe, bones in zip(probes, (skeleton(parser, probe.text) for probe in probes), strict=True):
        alike.setdefault(bones, []).append(probe)
    assert [" = ".join(map(str, group)) for group in alike.values() if len(group) > 1] == []
