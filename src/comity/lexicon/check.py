"""Check a lexicon that loaded: unknown codes, doubles, contradictions, missing lists, rules without examples.

What the loader refuses (unknown keys, patterns that cannot be read) never gets here. The codes that exist come from
the caller, since this room does not know the ontology. Examples are run elsewhere, by the whole coder.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import get_args, get_type_hints

from comity.lexicon.overlap import ask_the_same, shared_words
from comity.lexicon.records import Cue, Example, Lexicon, Rule

REQUIRED_LISTS = (
    "accepting",
    "accords",
    "addressees",
    "after_in_office",
    "after_office",
    "aiming",
    "allegations",
    "aloof",
    "also_office",
    "answerable",
    "appointing",
    "approving",
    "assuming",
    "at_home",
    "back_then",
    "becoming",
    "before_in_office",
    "blaming",
    "calling",
    "chances",
    "circumstance",
    "conditions",
    "copulas",
    "crowds",
    "crowned",
    "deeds",
    "demanding",
    "describing",
    "disapproving",
    "dismissing",
    "duties",
    "earlier_marks",
    "excusing",
    "expletive_verbs",
    "first_person",
    "foiling",
    "former",
    "formerly",
    "gathering",
    "giving_verbs",
    "going_on",
    "grounds",
    "group_nouns",
    "habitual",
    "happening",
    "harms",
    "having",
    "heads_of_government",
    "holding_office",
    "idle",
    "incoming",
    "informing",
    "instruments",
    "involvement",
    "kinds",
    "lasting",
    "lasting_verbs",
    "leadership",
    "leaving",
    "led",
    "led_bodies",
    "light_verbs",
    "meeting",
    "monarchs",
    "moving",
    "mutual",
    "never_office",
    "no_way",
    "nobody",
    "nominating",
    "object_control",
    "occasions",
    "office_spellings",
    "one_by_one",
    "onslaughts",
    "opposite",
    "own_government",
    "own_soil",
    "pairs",
    "partitives",
    "perceiving",
    "performing",
    "plural_only",
    "plural_pronouns",
    "posts",
    "present_at",
    "proof",
    "ranks",
    "realms",
    "reckonings",
    "relational",
    "resignations",
    "resigning",
    "serving",
    "shared_offices",
    "singular_pronouns",
    "standing_verbs",
    "stately",
    "strange_bodies",
    "strange_civilians",
    "strange_rebels",
    "succeeding",
    "suffering",
    "surname_first",
    "taking_up",
    "thing_pronouns",
    "time_parts",
    "titles",
    "topics",
    "true",
    "unions",
    "unsaid",
    "unseating",
    "untrue",
    "uttering",
    "with_portfolio",
)
"""The word lists that the engine asks for by name; a test holds this equal to what the sources use."""
REPORTING_KINDS = ("say", "deny", "document", "thought", "quote")
"""The kinds of reporting words that the engine knows; each must have some."""

_CUE_FIELDS = {name: get_args(get_type_hints(Cue)[name]) for name in ("category", "direction")}
_MARK = re.compile(r"^(actual|planned|possible|denied|(by|mode|cameo)=\S+)$")
_PARTY = re.compile(r"\{[^}]*\}?")
_KNOWN_PARTY = re.compile(r"\{[ABC]\+?(:\w+)?\}")
_SWITCHES = ("commits", "lone", "swap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The codes that a rule or a role may use. `modes` holds the modes of each type."""

    types: Collection[str]
    modes: Mapping[str, Collection[str]]
    contexts: Collection[str]
    cameo_codes: Collection[str]
    sectors: Collection[str]
    details: Collection[str]
    type_of_cameo: Callable[[str], str | None]

    def types_of_root(self, cameo: str) -> set[str]:
        """The types that the codes with the same two-digit root stand for."""
        found = {self.type_of_cameo(code) for code in self.cameo_codes if code[:2] == cameo[:2]}
        return {kind for kind in found if kind is not None}


def check_lexicon(
    lexicon: Lexicon,
    *,
    types: Collection[str],
    modes: Mapping[str, Collection[str]],
    contexts: Collection[str],
    cameo_codes: Collection[str],
    sectors: Collection[str],
    details: Collection[str],
    type_of_cameo: Callable[[str], str | None],
) -> list[str]:
    """All problems, each as "file: rule 'id': what; what to do"; an empty list if there are none.

    `sectors` are the coarse ones, `details` the finer ones; `type_of_cameo` gives the type that a CAMEO code stands
    for, or None.
    """
    codes = Codes(
        types=types,
        modes=modes,
        contexts=contexts,
        cameo_codes=cameo_codes,
        sectors=sectors,
        details=details,
        type_of_cameo=type_of_cameo,
    )
    rules = list(lexicon.rules.values())
    return [
        *(f"{rule.file}: rule {rule.id!r}: {what}" for rule in rules for what in _rule_problems(rule, codes)),
        *_doubles(rules),
        *_contradictions(lexicon),
        *_role_problems(lexicon, codes),
        *_cue_problems(lexicon),
        *_list_problems(lexicon),
        *_mode_problems(lexicon, codes),
        *_context_problems(lexicon, codes),
    ]


def _rule_problems(rule: Rule, codes: Codes) -> Iterator[str]:
    for kind in (rule.type, rule.future):
        if kind is not None and kind not in codes.types:
            yield f"unknown type {kind!r}; use one of {_listed(codes.types)}"
    modes = codes.modes.get(rule.type, ())
    if rule.mode is not None and rule.type in codes.types and rule.mode not in modes:
        yield f"{rule.mode!r} is no mode of {rule.type}; use one of {_listed(modes)}, or leave mode out"
    for context in rule.contexts:
        if context not in codes.contexts:
            yield f"unknown context {context!r}; use one of {_listed(codes.contexts)}"
    yield from _cameo_problems(rule, codes)
    for pattern in rule.patterns:
        yield from _say_problems(pattern.say)
    for switch in _SWITCHES:
        if not isinstance(getattr(rule, switch), bool):
            yield f"{switch} is {getattr(rule, switch)!r}; write true or false"
    yield from _example_problems(rule, codes)


def _mode_problems(lexicon: Lexicon, codes: Codes) -> Iterator[str]:
    for each in lexicon.modes:
        if each.mode not in codes.modes.get(each.type, ()):
            known = _listed(codes.modes.get(each.type, ()))
            use = known or "a type that has modes"
            yield f"modes.toml: {each.mode!r} is no mode of {each.type!r}; use one of {use}"


def _context_problems(lexicon: Lexicon, codes: Codes) -> Iterator[str]:
    for each in lexicon.contexts:
        where = f"contexts.toml: context {each.name!r}"
        if each.name not in codes.contexts:
            yield f"{where}: unknown context; use one of {_listed(codes.contexts)}"
        for kind, mode in sorted(each.modes):
            if mode not in codes.modes.get(kind, ()):
                yield f"{where}: {mode!r} is no mode of {kind!r}; mend or drop it"
        for phrase in sorted(each.words & each.exceptions):
            yield f"{where}: {'_'.join(phrase)!r} stands under words and under except; keep one"
        for sentence in sorted(set(each.yes) & set(each.no)):
            yield f"{where}: {sentence!r} stands under yes and under no; keep one"


def _say_problems(say: str) -> Iterator[str]:
    """What the reader of patterns would take for words."""
    if not re.fullmatch(r"[^\[\]]*(\[[^\[\]]*\][^\[\]]*)*", say):
        yield f"in {say!r}: a bracket is not closed or not opened; write [...] around what is optional"
    for party in _PARTY.findall(say):
        if not _KNOWN_PARTY.fullmatch(party):
            yield f"in {say!r}: unknown party {party!r}; use {{A}}, {{B}} or {{C}}"


def _cameo_problems(rule: Rule, codes: Codes) -> Iterator[str]:
    if rule.cameo is None:
        return
    if rule.cameo not in codes.cameo_codes:
        yield f"unknown CAMEO code {rule.cameo!r}; write it as text with its leading zero, such as '057'"
        return
    meant = codes.types_of_root(rule.cameo)
    if meant and rule.type not in meant:
        yield f"CAMEO {rule.cameo} stands for {_listed(meant)} and not for {rule.type}; change the code or the type"


def _example_problems(rule: Rule, codes: Codes) -> Iterator[str]:
    if not rule.yes:
        yield "it has no example; add one to yes: 'sentence => ACTOR TYPE RECIPIENT'"
    for example in rule.yes:
        for record in example.expected:
            problem = _record_problem(record, codes)
            if problem:
                yield f"the example {example.sentence!r} expects {record!r}: {problem}"
    for sentence in _in_both(rule.yes, rule.no):
        yield f"{sentence!r} stands under yes and under no; keep one"


def _record_problem(record: str, codes: Codes) -> str | None:
    parts = record.split()
    if len(parts) < 3:
        return "write ACTOR TYPE RECIPIENT, with - for nobody"
    if parts[1] not in codes.types:
        return f"unknown type {parts[1]!r}; use one of {_listed(codes.types)}"
    wrong = [mark for mark in parts[3:] if not _MARK.match(mark)]
    return f"{wrong[0]!r} is neither a status nor by=CODE, mode=MODE or cameo=CODE; mend it" if wrong else None


def _in_both(yes: Iterable[Example], no: Iterable[str]) -> list[str]:
    return sorted({example.sentence for example in yes} & set(no))


def _doubles(rules: Iterable[Rule]) -> Iterator[str]:
    """The same near-sentence twice."""
    first: dict[str, Rule] = {}
    for rule in rules:
        for pattern in rule.patterns:
            say = " ".join(pattern.say.split())
            other = first.setdefault(say, rule)
            if other is not rule:
                yield f"{rule.file}: rule {rule.id!r}: {say!r} is also in {other.file}, rule {other.id!r}; keep one"
        says = [" ".join(pattern.say.split()) for pattern in rule.patterns]
        for say in sorted({say for say in says if says.count(say) > 1}):
            yield f"{rule.file}: rule {rule.id!r}: {say!r} stands in it twice; keep one"


def _contradictions(lexicon: Lexicon) -> Iterator[str]:
    """Two patterns of different types that ask for the same words in the same places: neither can win."""
    told = set()
    for index in (lexicon.verbs, lexicon.nouns):
        for lemma, found in index.items():
            for (rule, pattern), (other, its) in combinations(found, 2):
                if rule.type == other.type or (rule.id, other.id) in told or not ask_the_same(lemma, pattern, its):
                    continue
                told.add((rule.id, other.id))
                words = [lemma, *shared_words(pattern, its)]
                yield (
                    f"{other.file}: rule {other.id!r}: {' ... '.join(words)!r} is {other.type} here and {rule.type} in "
                    f"{rule.file}, rule {rule.id!r}; tell the patterns apart or drop the words from one"
                )


def _role_problems(lexicon: Lexicon, codes: Codes) -> Iterator[str]:
    for role in lexicon.roles.values():
        where = f"roles.toml: role {role.lemma!r}"
        if role.sector not in codes.sectors:
            yield f"{where}: unknown sector {role.sector!r}; use one of {_listed(codes.sectors)}"
        if role.detail is not None and role.detail not in codes.details:
            yield f"{where}: unknown detail {role.detail!r}; use one of {_listed(codes.details)}"


def _cue_problems(lexicon: Lexicon) -> Iterator[str]:
    cues = {cue.id: cue for found in lexicon.cues.values() for cue in found}
    for cue in cues.values():
        for name, known in _CUE_FIELDS.items():
            if getattr(cue, name) not in known:
                yield f"cues.toml: cue {cue.id!r}: unknown {name} {getattr(cue, name)!r}; use one of {_listed(known)}"
    for lemma, found in lexicon.cues.items():
        by_direction: dict[str, set[str]] = defaultdict(set)
        for cue in found:
            by_direction[cue.direction].add(cue.category)
        for direction, categories in by_direction.items():
            if len(categories) > 1:
                whose = ", ".join(repr(cue.id) for cue in found if cue.direction == direction)
                yield f"cues.toml: cue {whose}: {lemma!r} is {_listed(categories)} at once ({direction}); keep one"


def _list_problems(lexicon: Lexicon) -> Iterator[str]:
    for name in REQUIRED_LISTS:
        if not lexicon.words.get(name):
            yield f"words.toml: list {name!r}: the engine uses it and it is not there or empty; add it"
    for name in sorted(set(lexicon.words) - set(REQUIRED_LISTS)):
        yield f"words.toml: list {name!r}: nothing uses it; mend its name or drop it"
    kinds = {kind for kind, lemmas in lexicon.reporting.items() if lemmas}
    for kind in REPORTING_KINDS:
        if kind not in kinds:
            yield f"reporting.toml: list {kind!r}: the engine uses it and it is not there or empty; add it"
    for kind in sorted(kinds - set(REPORTING_KINDS)):
        yield f"reporting.toml: list {kind!r}: nothing uses it; use one of {_listed(REPORTING_KINDS)}"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "none"
