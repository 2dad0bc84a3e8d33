"""Each probe gives exactly the claims that the coding guide makes of it."""

from __future__ import annotations

import pytest

from comity.model import Reading
from tests.probes.not_yet import check
from tests.probes.notation import written_as
from tests.probes.probes import Probe, all_probes, problems


@pytest.mark.parametrize("probe", all_probes(), ids=str)
def test_probe_gives_its_claims_and_no_other(readings: dict[str, Reading], probe: Probe) -> None:
    claims = readings[str(probe)].claims
    wrong = problems(probe, claims)
    told = "\n".join(("", probe.text, *wrong, "found:", *map(written_as, claims)))
    check(f"acts/{probe}", told if wrong else "")
