"""Probe sentences: short texts, each with the fields that a careful reader of the coding guide gives to its acts.

A probe stands in `FOLDER/PHENOMENON.toml` as a table `[[probe]]`: `text`; `published` (an ISO day, "-" for none, else
`PUBLISHED`); `source` (an outlet, "-" for none, else `SOURCE`); `from`, the id of the public document from which the
sentence was shortened and changed; `expect`, a list of rows; `absent`, acts that must not be found.

A row of the folder `offices` has `person`, `office`, `code`, `status`, and `since` and `until` (ISO days, or "-").
A row of any other folder has `act` ("PER ASSAULT ECU"; "-" is nobody, "PER+ECU" several; where the
guide leaves two readings, "… or …") and any of:
* `status`; `speaker`, the code of the one speaker of the scored form, or "-"; `standing`, in the words that users see;
  `recency`; `vouchers` and `chain`, codes, the latter from the outermost voice inwards; `voice`, how the innermost
  one speaks;
* `condition`, words that the condition must hold, or "-";
* `when` ("2024-05-13", "2024-04-01..2024-04-30", "within 2022-01-01..2022-04-30", "-"), `basis`, `precision`;
* `amounts`, all of them, each as "50..60 people range"; `where`, as "Nairobi/KEN", or "-".
A row holds if one claim has its act and all its fields. An entry of `absent` is a type or an act, with or without a
status; in `offices`, words that no office found may hold.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.export.speaker import speaker_of_claim
from comity.ingest.documents import make_document
from comity.knowledge.world import load_world
from comity.model import Claim, Document, Office, Reading
from comity.pipeline import Coder

HERE = Path(__file__).parent
PUBLISHED = "2024-05-16"
"""A Thursday."""
SOURCE = "Reuters"

KEYS = frozenset(("text", "published", "source", "from", "expect", "absent"))
CLAIM_FIELDS = (
    *("status", "speaker", "standing", "recency", "vouchers", "chain", "voice", "condition"),
    *("when", "basis", "precision", "amounts", "where"),
)
OFFICE_FIELDS = ("person", "office", "code", "status", "since", "until")
STATUSES = frozenset(("actual", "planned", "possible", "denied"))
GREAT_POWERS = frozenset(("USA", "RUS", "CHN", "EU"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One probe, with the file that it stands in and its number there."""

    phenomenon: str
    number: int
    fields: Mapping[str, Any]

    def __str__(self) -> str:
        """What its test is called."""
        return f"{self.phenomenon}-{self.number}"

    @property
    def text(self) -> str:
        """The text that is read."""
        return str(self.fields["text"])

    @property
    def has_great_power(self) -> bool:
        """Whether a party or place of the expectations is the USA, Russia, China or the EU."""
        rows = [*self.fields.get("expect", ()), *({"act": act} for act in self.fields.get("absent", ()))]
        written = " ".join(f"{row.get('act', '')} {row.get('code', '')} {row.get('speaker', '')}" for row in rows)
        return bool(GREAT_POWERS & set(written.replace("+", " ").split()))


def probes_of(folder: str) -> list[Probe]:
    """All probes of a folder, file by file; a key that is not known is refused."""
    return [probe for path in sorted((HERE / folder).glob("*.toml")) for probe in _probes_in(path)]


def _probes_in(path: Path) -> Iterator[Probe]:
    known = {*OFFICE_FIELDS} if path.parent.name == "offices" else {"act", *CLAIM_FIELDS}
    for number, fields in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["probe"], start=1):
        strange = set(fields) - KEYS | {key for row in fields.get("expect", ()) for key in row} - known
        assert not strange, f"{path.name}: probe {number}: unknown keys {strange}"
        assert fields.get("expect") or fields.get("absent"), f"{path.name}: probe {number} asks nothing"
        yield Probe(phenomenon=path.stem, number=number, fields=fields)


@functools.cache
def the_coder() -> Coder:
    """The coder as users get it, loaded once for all folders."""
    return Coder()


@functools.cache
def readings_of(folder: str) -> dict[str, Reading]:
    """The readings of a folder's probes by their names, made in one batch."""
    probes = probes_of(folder)
    read = the_coder().read_many(_document(probe) for probe in probes)
    return {str(probe): reading for probe, reading in zip(probes, read, strict=True)}


def problems_of(folder: str, probe: Probe) -> list[str]:
    """What is wrong with the reading of a probe, first the text and last what was found; empty if nothing is."""
    return problems_in(readings_of(folder)[str(probe)], probe, folder)


def problems_in(reading: Reading, probe: Probe, folder: str) -> list[str]:
    """What is wrong with a reading, given the probe and the folder, which says whether offices are asked or acts."""
    if folder == "offices":
        wrong, found = list(_office_problems(probe, reading)), [_office(each) for each in reading.offices]
    else:
        wrong, found = list(_claim_problems(probe, reading)), [_shown(each, reading) for each in reading.claims]
    return [f"text: {probe.text}", *wrong, f"found: {found}"] if wrong else []


def _document(probe: Probe) -> Document:
    published = probe.fields.get("published", PUBLISHED)
    source = probe.fields.get("source", SOURCE)
    return make_document(
        probe.text,
        name=str(probe),
        published=None if published == "-" else published,
        source=None if source == "-" else source,
        world=load_world(),
    )


def _claim_problems(probe: Probe, reading: Reading) -> Iterator[str]:
    for row in probe.fields.get("expect", ()):
        alike = [claim for claim in reading.claims if _is_act(row["act"], claim)]
        wanted = {name: value for name, value in row.items() if name != "act"}
        got = [{name: _value(name, claim, reading) for name in wanted} for claim in alike]
        if not any(all(_holds(name, wanted[name], each[name]) for name in wanted) for each in got):
            yield f"expected {row}; " + (f"that act has {got}" if got else "there is no such act")
    for act in probe.fields.get("absent", ()):
        if any(_is_act(act, claim) for claim in reading.claims):
            yield f"{act} must be absent"


def _is_act(written: str, claim: Claim) -> bool:
    """Whether a claim is "PER ASSAULT ECU", "ASSAULT", one of these with a status after it, or one of several such."""
    return any(_is_this_act(one.split(), claim) for one in written.split(" or "))


def _is_this_act(words: list[str], claim: Claim) -> bool:
    status = words.pop() if words[-1] in STATUSES else claim.status
    act = [_codes(claim.actors), claim.type, _codes(claim.recipients)] if len(words) == 3 else [claim.type]
    return status == claim.status and [_sorted(word) for word in words] == act


def _sorted(codes: str) -> str:
    return "+".join(sorted(codes.split("+")))


def _codes(parties: Any) -> str:
    return "+".join(sorted({load_world().scored_code(party.code) for party in parties})) or "-"


def _holds(name: str, wanted: Any, got: Any) -> bool:
    if name == "condition" and wanted != "-":
        return wanted.casefold() in got.casefold()
    if name == "when" and str(wanted).startswith("within "):
        first, _, last = wanted.removeprefix("within ").partition("..")
        start, _, end = got.partition("..")
        return bool(first <= start and (end or start) <= last)
    return bool(wanted == got)


def _value(name: str, claim: Claim, reading: Reading) -> Any:
    """A field of a claim in the notation of the probes."""
    match name:
        case "status" | "recency":
            return getattr(claim, name)
        case "speaker":
            speaker = speaker_of_claim(claim, reading.document.source)
            return speaker.code if speaker else "-"
        case "standing":
            return str(claim.standing)
        case "vouchers":
            return sorted({party.code for party in claim.vouchers})
        case "chain":
            return [voice.party.code if voice.party else "-" for voice in claim.speakers]
        case "voice":
            return claim.speakers[-1].kind if claim.speakers else "-"
        case "condition":
            return claim.condition.text if claim.condition else "-"
        case "amounts":
            return sorted(_amount(amount.low, amount.high, amount.unit, amount.bound) for amount in claim.amounts)
        case "where":
            return f"{claim.where.name}/{claim.where.country or '-'}" if claim.where else "-"
        case _:
            return _time(name, claim)


def _time(name: str, claim: Claim) -> str:
    if claim.when is None:
        return "-"
    if name == "when":
        return "..".join(dict.fromkeys((claim.when.start, claim.when.end)))
    return str(getattr(claim.when, name))


def _amount(low: float, high: float, unit: str, bound: str) -> str:
    return f"{'..'.join(dict.fromkeys(f'{end:.15g}' for end in (low, high)))} {unit} {bound}"


def _shown(claim: Claim, reading: Reading) -> str:
    """A claim as a failing test shows it: the fields of most interest."""
    act = f"{_codes(claim.actors)} {claim.type} {_codes(claim.recipients)} {claim.status}"
    names = ("speaker", "standing", "when", "basis", "where", "amounts")
    return f"{act} ({claim.rule}) " + " ".join(f"{name}={_value(name, claim, reading)}" for name in names)


def _office_problems(probe: Probe, reading: Reading) -> Iterator[str]:
    for row in probe.fields.get("expect", ()):
        alike = [office for office in reading.offices if office.person == row["person"]]
        if not any(all(_is_so(name, value, office) for name, value in row.items()) for office in alike):
            yield f"expected {row}; found for this person: {[_office(office) for office in alike]}"
    for absent in probe.fields.get("absent", ()):
        if any(absent in _office(office) for office in reading.offices):
            yield f"{absent} must be absent"


def _is_so(name: str, wanted: str, office: Office) -> bool:
    """Whether a field of an office is as wanted; an envoy's title may go on to say where ("ambassador to Malta")."""
    got = _office_value(name, office)
    return got == wanted or (name == "office" and got.startswith((f"{wanted} to ", f"{wanted} for ")))


def _office_value(name: str, office: Office) -> str:
    value = getattr(office, name)
    if name == "office":
        return str(value).casefold().removeprefix("the ")
    return "-" if value is None else str(value)


def _office(office: Office) -> str:
    return ", ".join(_office_value(name, office) for name in OFFICE_FIELDS)
