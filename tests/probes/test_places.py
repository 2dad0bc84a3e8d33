"""Where an act takes place: probe sentences in `places/`."""

from __future__ import annotations

import pytest

from tests.probes.fields import Probe, probes_of, problems_of
from tests.probes.not_yet import check
from tests.probes.shapes import shapes_of

PROBES = probes_of("places")


@pytest.mark.parametrize("probe", PROBES, ids=str)
def test_probe(probe: Probe) -> None:
    check(f"places/{probe}", "\n".join(problems_of("places", probe)))


def test_there_are_enough() -> None:
    """Probes that differ only in names, numbers and verbs count once."""
    assert len(set(shapes_of(PROBES))) >= 80
    assert len({probe.phenomenon for probe in PROBES}) >= 6


def test_half_are_from_real_documents_and_half_without_the_great_powers() -> None:
    assert sum("from" in probe.fields for probe in PROBES) >= len(PROBES) / 2
    assert sum(not probe.has_great_power for probe in PROBES) >= len(PROBES) / 2
