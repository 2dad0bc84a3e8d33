"""The notation of the probes refuses what it cannot mean, and a probe that differs is said to differ."""

from __future__ import annotations

import pytest

from comity.pipeline import Coder
from tests.probes.notation import record_from
from tests.probes.probes import Probe, problems


@pytest.mark.parametrize(
    "written",
    ["NOR CONSULT", "nor CONSULT -", "NOR(gov) CONSULT -", "NOR CONSULT - soon", "NOR CONSULT - with=PER"],
)
def test_what_is_no_record_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"unpack|party|mark"):
        record_from(written)


def _probe(*expect: str, may: tuple[str, ...] = ()) -> Probe:
    text = "Norway's foreign minister met Peru's president in Geneva."
    return Probe(phenomenon="none", number=1, text=text, expect=expect, may=may, origin=None, fields={})


@pytest.mark.parametrize(
    ("probe", "wrong"),
    [
        (_probe("NOR(GOV)+PER(GOV) CONSULT:visit|third-party|multilateral|phone -"), "differs"),
        (_probe("NOR(BUS)+PER(GOV) CONSULT:* -"), "differs"),
        (_probe("NOR(GOV)+PER(GOV) CONSULT:* - at=Lima"), "differs"),
        (_probe("NOR(GOV)+PER(GOV) CONSULT:* - by=PER"), "differs"),
        (_probe("NOR(GOV)+PER(GOV) CONSULT:* - against=ECU"), "differs"),
        (_probe("NOR(GOV)+PER(GOV) CONSULT:* -", "NOR(GOV)+PER(GOV) CONSULT:* -"), "missing"),
        (_probe("NOR(GOV)+PER(GOV) CONSULT:* - denied"), "missing"),
        (_probe(), "too much"),
        (_probe("NOR(GOV)+PER(GOV) CONSULT:* - by=- at=Geneva"), None),
        (_probe("NOR+PER CONSULT:* -"), None),
        (_probe("PER CONSULT:visit NOR or NOR+PER CONSULT:* -"), None),
        (_probe("PER CONSULT:visit NOR or NOR+PER CONSULT:* - denied"), "missing"),
        (_probe(may=("NOR+PER CONSULT -",)), None),
    ],
)
def test_a_probe_says_what_is_wrong(coder: Coder, probe: Probe, wrong: str | None) -> None:
    found = problems(probe, coder.read(probe.text, published="2024-05-16").claims)
    assert bool(found) == (wrong is not None)
    assert wrong is None or any(wrong in each for each in found)
