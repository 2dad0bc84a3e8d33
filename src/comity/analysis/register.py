"""The register of offices: who holds which office where, as far as the documents of a ledger bear it out.

What one report says of an office is a claim. An entry is "learned" when two independent voices say so, or an organ of
the state whose office it is, and nothing contradicts it. A contradiction, with the tables or between reports, is shown
and not settled.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.knowledge.records import Name
from comity.knowledge.world import World
from comity.lexicon.records import Lexicon
from comity.model import PAST_TERM, Document, Office

NEEDED = 2
"""Independent voices that establish an office of another state."""
AROUND = 80
"""Characters on each side of the words: reports that agree in them are copies of one."""
_GLUE = frozenset(("of", "for", "the", "and", "to"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document's word on an office. `voice` is who speaks: a party for its organs, else the outlet, or None."""

    office: Office
    day: str | None
    voice: str | None
    own: bool
    around: str

    @property
    def says_held(self) -> bool:
        """Whether its words say that the person holds the office, whatever the tables say."""
        return self.office.status == "current" or self.office.rule == PAST_TERM


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A person in an office. `since` and `until` are said; `first_said` and `last_said` are days of publication.

    `state` is "in table", "learned", "single report" or "conflict"; `usable_from` is the day from which a learned one
    is established. `voices` are the independent ones that say the person holds it. `against` says in words what
    contradicts, `evidence` are ids of the `Office` records.
    """

    person: str
    office: str
    code: str
    sector: str
    since: str | None
    until: str | None
    state: str
    usable_from: str | None
    first_said: str | None
    last_said: str | None
    voices: tuple[str, ...]
    against: tuple[str, ...]
    evidence: tuple[str, ...]


def register_of(
    offices: Iterable[Office], documents: Iterable[Document], world: World, lexicon: Lexicon, until: str | None = None
) -> list[Entry]:
    """The entries of the register, by code, office and person; the order of what is given plays no part.

    `until` is an ISO day: what was published later, or without a day, is left out.
    """
    return _Register(world, lexicon, {document.id: document for document in documents}).entries(offices, until)


class _Register:
    def __init__(self, world: World, lexicon: Lexicon, documents: Mapping[str, Document]) -> None:
        self.world = world
        self.lexicon = lexicon
        self.documents = documents
        self.spellings = dict(pair.split("=", 1) for pair in sorted(lexicon.words["office_spellings"]))
        self.tabled: defaultdict[str, list[Name]] = defaultdict(list)
        for name in (name for names in world.names.values() for name in names):
            if name.kind == "person" and name.text == name.person and not name.learned:
                self.tabled[name.code].append(name)

    def entries(self, offices: Iterable[Office], until: str | None) -> list[Entry]:
        reports = [self._report(office) for office in sorted(offices, key=lambda one: (one.document_id, one.id))]
        if until is not None:
            reports = [report for report in reports if report.day is not None and report.day <= until]
        groups: defaultdict[tuple[str, frozenset[str], str], list[Report]] = defaultdict(list)
        full = self._full_names(reports)
        for report in reports:
            office = report.office
            person = full[office.code, _folded(office.person)]
            groups[office.code, self.office_key(office.office), person].append(report)
        entries = [self._entry(key, sorted(found, key=_by_day)) for key, found in groups.items()]
        settled = (self._settled(entry, entries) for entry in entries)
        return sorted(settled, key=lambda entry: (entry.code, entry.office, entry.person))

    def office_key(self, office: str) -> frozenset[str]:
        """What two wordings of one office share: "minister of defense" and "defence minister"."""
        words = [self.spellings.get(word, word) for word in _folded(office).split()]
        return frozenset(part for word in words for part in word.split() if part not in _GLUE)

    def _report(self, office: Office) -> Report:
        document = self.documents[office.document_id]
        span = office.evidence[0].span
        source = document.source
        return Report(
            office=office,
            day=document.published,
            voice=None if source is None else source.party or source.id,
            own=source is not None and source.party == office.code,
            around=_folded(document.text[max(0, span.start - AROUND) : span.end + AROUND]),
        )

    def _full_names(self, reports: Sequence[Report]) -> dict[tuple[str, str], str]:
        """The full name that each name of a state's office holders stands for, where only one is of that surname."""
        names: dict[tuple[str, str], str] = {}
        by_surname: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
        for code, person in sorted({(report.office.code, report.office.person) for report in reports}):
            tabled = [name.person for name in self.world.names.get(person, ()) if name.code == code and name.person]
            names[code, _folded(person)] = tabled[0] if tabled else person
            shown = names[code, _folded(person)]
            if len(shown.split()) > 1:
                by_surname[code, _folded(shown.split()[-1])].setdefault(_folded(shown), shown)
        for (code, name), shown in names.items():
            bearers = by_surname.get((code, _folded(shown)), {})
            if len(bearers) == 1 and len(shown.split()) == 1:
                names[code, name] = next(iter(bearers.values()))
        return names

    def _entry(self, key: tuple[str, frozenset[str], str], reports: Sequence[Report]) -> Entry:
        code, _, person = key
        holding = [report for report in reports if report.says_held]
        days = [report.day for report in holding if report.day is not None]
        voices, usable_from = _established(holding)
        words = min((report.office.office for report in reports), key=lambda words: (-len(words), words))
        return Entry(
            person=person,
            office=words,
            code=code,
            sector=self._sector(words),
            since=max((report.office.since for report in reports if report.office.since), default=None),
            until=max((report.office.until for report in reports if report.office.until), default=None),
            state="single report" if usable_from is None else "learned",
            usable_from=usable_from,
            first_said=min(days, default=None),
            last_said=max(days, default=None),
            voices=voices,
            against=tuple(self._against_itself(reports)),
            evidence=tuple(sorted(report.office.id for report in reports)),
        )

    def _sector(self, office: str) -> str:
        roles = self.lexicon.roles
        return next((roles[word].sector for word in reversed(office.split()) if word in roles), "GOV")

    def _against_itself(self, reports: Sequence[Report]) -> Iterator[str]:
        last = max((report.day for report in reports if report.says_held and report.day), default="")
        for report in reports:
            left = report.office.status == "former" and not report.says_held
            if left and report.day and report.day < last:
                yield f"said to have left it by {report.day}, and to hold it on {last}"
                return

    def _settled(self, entry: Entry, entries: Sequence[Entry]) -> Entry:
        """The entry with what the tables and the other entries say to it."""
        if entry.first_said is None or entry.last_said is None:
            return replace(entry, state="single report", usable_from=None)
        of_table = list(self._against_table(entry))
        if not of_table and self._in_table(entry):
            return replace(entry, state="in table", usable_from=None)
        against = (*entry.against, *of_table, *self._against_others(entry, entries))
        if against:
            return replace(entry, state="conflict", usable_from=None, against=against)
        return entry

    def _terms(self, entry: Entry) -> list[Name]:
        """The rows of the tables on this person, whatever the office."""
        return [name for name in self.tabled[entry.code] if _folded(name.person or "") == _folded(entry.person)]

    def _same(self, name: Name, entry: Entry) -> bool:
        return self.office_key(name.office or "") == self.office_key(entry.office)

    def _in_table(self, entry: Entry) -> bool:
        terms = [name for name in self._terms(entry) if self._same(name, entry)]
        return any(name.holds_on(entry.last_said) for name in terms)

    def _against_table(self, entry: Entry) -> Iterator[str]:
        """What the tables say otherwise: that the person had left by then, or that another holds the office."""
        terms = self._terms(entry)
        same = [name for name in terms if self._same(name, entry)]
        for day in dict.fromkeys((entry.first_said, entry.last_said)):
            if same and not any(name.holds_on(day) for name in same):
                held = [_term(name) for name in sorted(terms, key=lambda name: name.since or "")]
                yield f"table: {'; '.join(held)}; said to hold it on {day}"
            if not same and self._sole(entry):
                for name in self.tabled[entry.code]:
                    if self._same(name, entry) and name.holds_on(day):
                        yield f"table: {name.person} is {_term(name)}; said of {entry.person} on {day}"

    def _sole(self, entry: Entry) -> bool:
        """Whether only one person can hold the office at a time."""
        return not self.lexicon.words["shared_offices"] & set(_folded(entry.office).split())

    def _against_others(self, entry: Entry, entries: Sequence[Entry]) -> Iterator[str]:
        """Others of whom the same is said for the same time."""
        for other in entries if self._sole(entry) else ():
            alike = other.code == entry.code and self.office_key(other.office) == self.office_key(entry.office)
            if not alike or other.person == entry.person or other.first_said is None or other.last_said is None:
                continue
            first, last = entry.first_said or "", entry.last_said or ""
            if max(first, other.first_said) <= min(last, other.last_said):
                yield f"{other.person} is said to hold it from {other.first_said} to {other.last_said}"


def _established(reports: Sequence[Report]) -> tuple[tuple[str, ...], str | None]:
    """The independent voices, and the day on which they sufficed. Copies of one text are one voice."""
    voices: list[str] = []
    seen: set[str] = set()
    usable_from: str | None = None
    for report in reports:
        if report.voice is None or report.day is None or report.around in seen:
            continue
        seen.add(report.around)
        if report.voice not in voices:
            voices.append(report.voice)
        if usable_from is None and (report.own or len(voices) >= NEEDED):
            usable_from = report.day
    return tuple(sorted(voices)), usable_from


def _by_day(report: Report) -> tuple[str, str]:
    return report.day or "9999", report.office.id


def _term(name: Name) -> str:
    return f"{name.office} from {name.since or '?'} to {name.until or 'now'}"


def _folded(text: str) -> str:
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(plain.casefold().replace("-", " ").split())
