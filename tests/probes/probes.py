"""The probes of this folder: short texts, and every claim that a careful reader of the coding guide makes of each.

One file of `acts/` is one phenomenon, named like its file. Whoever writes probes has not read the rules.

* `text`: one to three sentences; `published` (2024-05-16, a Thursday, where it is not given; "-" is no date), `source`.
* `expect`: all claims, in the notation of `notation.py`; written twice where two claims are alike in it.
* `may`: claims that the guide calls optional: found or not, it is no mistake.
* `from`: the corpus document whose sentence was shortened and changed.
* `note`: for the next reader.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.ingest.documents import make_document
from comity.model import Claim, Document, Reading
from comity.pipeline import Coder
from tests.probes.notation import differences, is_act, is_claim, records_from, written_as

FOLDER = Path(__file__).parent / "acts"
PUBLISHED = "2024-05-16"
KEYS = frozenset(("text", "expect", "may", "from", "note", "published", "source", "title"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One text with what it must give; `origin` is a corpus document's id or None."""

    phenomenon: str
    number: int
    text: str
    expect: tuple[str, ...]
    may: tuple[str, ...]
    origin: str | None
    fields: Mapping[str, Any]

    def __str__(self) -> str:
        """What its test is called after."""
        return f"{self.phenomenon}-{self.number}"

    @property
    def codes(self) -> frozenset[str]:
        """Codes of all parties that the probe expects."""
        records = [record for written in (*self.expect, *self.may) for record in records_from(written)]
        return frozenset().union(*(record.actors | record.recipients for record in records))


def all_probes() -> list[Probe]:
    """The probes of all files, in the order of names and lines. Raises ValueError for an unknown key."""
    return [probe for path in sorted(FOLDER.glob("*.toml")) for probe in _probes_of(path)]


def _probes_of(path: Path) -> list[Probe]:
    found = []
    for number, fields in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["probe"], start=1):
        if not {"text", "expect"} <= set(fields) <= KEYS:
            raise ValueError(f"{path.name}: probe {number}: needs text and expect, and has {sorted(fields)}")
        found.append(
            Probe(
                phenomenon=path.stem,
                number=number,
                text=fields["text"],
                expect=tuple(fields["expect"]),
                may=tuple(fields.get("may", ())),
                origin=fields.get("from"),
                fields=fields,
            )
        )
    return found


def read_all(coder: Coder, probes: Sequence[Probe]) -> dict[str, Reading]:
    """The reading of each probe, by the probe's name, in one batch."""
    readings = coder.read_many(_document(probe, coder) for probe in probes)
    return {str(probe): reading for probe, reading in zip(probes, readings, strict=True)}


def _document(probe: Probe, coder: Coder) -> Document:
    published = probe.fields.get("published", PUBLISHED)
    return make_document(
        probe.text,
        name=str(probe),
        title=probe.fields.get("title"),
        published=None if published == "-" else published,
        source=probe.fields.get("source"),
        world=coder.world,
    )


def problems(probe: Probe, claims: Sequence[Claim]) -> list[str]:
    """What is missing, what differs and what is too much; empty if nothing is."""
    missing, left = _pair(probe.expect, list(claims))
    found = []
    for written in missing:
        near = next(
            ((record, claim) for record in records_from(written) for claim in left if is_act(record, claim)), None
        )
        if near is None:
            found.append(f"missing {written}")
        else:
            left.remove(near[1])
            found.append(f"differs {written}: {', '.join(differences(*near))}")
    allowed = [record for written in probe.may for record in records_from(written)]
    extra = [claim for claim in left if not any(is_act(record, claim) for record in allowed)]
    return [*found, *(f"too much {written_as(claim)}" for claim in extra)]


def _pair(expected: Sequence[str], claims: list[Claim]) -> tuple[list[str], list[Claim]]:
    """The expected claims that no claim answers, and the claims that answer none; a claim answers one."""
    missing = []
    for written in expected:
        records = records_from(written)
        answer = next((claim for claim in claims if any(is_claim(record, claim) for record in records)), None)
        if answer is None:
            missing.append(written)
        else:
            claims.remove(answer)
    return missing, claims
