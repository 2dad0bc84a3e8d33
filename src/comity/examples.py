"""Run the examples that rules carry: each must give its record, and each counter-example must give none of its rule."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.lexicon.links import load_links
from comity.lexicon.records import Cue, Example, Lexicon, Rule
from comity.model import Claim, Document, Reading
from comity.pipeline import Coder

EXAMPLE_DAY = "2024-05-16"
_MARK = re.compile(r"^(actual|planned|possible|denied)$|^(by|mode|cameo)=(\S+)$")


def failing_examples(coder: Coder) -> list[str]:
    """One line for each example that fails: file, rule or context, sentence, what was expected and what was found."""
    return [*_failing_rules(coder), *_failing_cues(coder), *_failing_contexts(coder)]


def cues_of(lexicon: Lexicon) -> list[Cue]:
    """The cues of a lexicon, each once, by their ids."""
    cues = {cue.id: cue for found in lexicon.cues.values() for cue in found}
    return [cues[name] for name in sorted(cues)]


def _failing_cues(coder: Coder) -> Iterator[str]:
    cases = [
        (cue.id, example)
        for cue in cues_of(coder.lexicon)
        for example in (*cue.yes, *(Example(sentence=sentence, expected=()) for sentence in cue.no))
    ]
    readings = coder.read_many(_document(number, example.sentence) for number, (_, example) in enumerate(cases))
    for (name, example), reading in zip(cases, readings, strict=True):
        problem = _yes_problem(example, reading)
        if problem:
            yield f"cues.toml: cue {name!r}: {example.sentence!r}: {problem}"


def _failing_contexts(coder: Coder) -> Iterator[str]:
    cases = [
        (each.name, sentence, wanted)
        for each in coder.lexicon.contexts
        for wanted, sentences in ((True, each.yes), (False, each.no))
        for sentence in sentences
    ]
    readings = coder.read_many(_document(number, sentence) for number, (_, sentence, _) in enumerate(cases))
    for (name, sentence, wanted), reading in zip(cases, readings, strict=True):
        borne = sorted({context for claim in reading.claims for context in claim.contexts})
        if not reading.claims or (name in borne) != wanted:
            found = ", ".join(borne) or ("none" if reading.claims else "no claim")
            must = "must have" if wanted else "must have a claim without"
            yield f"contexts.toml: context {name!r}: {sentence!r}: {must} this context, found {found}"


def _failing_rules(coder: Coder) -> list[str]:
    cases = list(_cases(coder))
    readings = coder.read_many(_document(number, sentence) for number, (_, sentence, _) in enumerate(cases))
    failures = []
    for (rule, sentence, example), reading in zip(cases, readings, strict=True):
        problem = _no_problem(rule, reading) if example is None else _yes_problem(example, reading)
        if problem:
            failures.append(f"{rule.file}: rule {rule.id!r}: {sentence!r}: {problem}")
    return failures


def failing_link_examples(coder: Coder) -> list[str]:
    """The same for the cues that tie acts together."""
    cases = [(cue, example) for cue in load_links() for example in cue.examples]
    readings = coder.read_many(_document(number, example.text) for number, (_, example) in enumerate(cases))
    failures = []
    for (cue, example), reading in zip(cases, readings, strict=True):
        types = {claim.id: claim.type for claim in reading.claims}
        ties = [(types[link.from_claim], types[link.to_claim]) for link in reading.links if link.rule == cue.id]
        if (example.ends is None and ties) or (example.ends is not None and example.ends not in ties):
            wanted = " to ".join(example.ends) if example.ends else "no link"
            found = "; ".join(" to ".join(tie) for tie in ties) or "none"
            failures.append(f"links.toml: link {cue.id!r}: {example.text!r}: expected {wanted}, found {found}")
    return failures


def _cases(coder: Coder) -> Iterator[tuple[Rule, str, Example | None]]:
    for rule in coder.lexicon.rules.values():
        for example in rule.yes:
            yield rule, example.sentence, example
        for sentence in rule.no:
            yield rule, sentence, None


def _document(number: int, sentence: str) -> Document:
    return Document(
        id=f"example-{number}",
        name=f"example-{number}",
        title=None,
        text=sentence,
        published=EXAMPLE_DAY,
        source=None,
        url=None,
    )


def _no_problem(rule: Rule, reading: Reading) -> str | None:
    fired = [claim for claim in reading.claims if claim.rule == rule.id]
    return f"must not fire, but gives {record_of(fired[0])}" if fired else None


def _yes_problem(example: Example, reading: Reading) -> str | None:
    if not example.expected and reading.claims:
        return f"must give nothing, but gives {record_of(reading.claims[0])}"
    for expected in example.expected:
        if not any(matches(expected, claim) for claim in reading.claims):
            found = "; ".join(record_of(claim) for claim in reading.claims) or "nothing"
            return f"expected {expected}, found {found}"
    return None


def matches(expected: str, claim: Claim) -> bool:
    """Whether a claim is the record that "RUS ASSAULT UKR denied by=USA" writes down."""
    words = expected.split()
    if len(words) < 3:
        return False
    actors, kind, recipients, *marks = words
    if kind != claim.type or _codes(actors) != {party.code for party in claim.actors}:
        return False
    if _codes(recipients) != {party.code for party in claim.recipients}:
        return False
    return all(_bears(claim, mark) for mark in marks)


def _bears(claim: Claim, mark: str) -> bool:
    """Whether a claim is as a mark says: "denied", "by=USA", "mode=visit", "cameo=042"."""
    found = _MARK.match(mark)
    if found is None:
        return False
    status, what, value = found.groups()
    match what:
        case "by":
            return value in {party.code for party in claim.vouchers}
        case "mode":
            return claim.mode == value
        case "cameo":
            return claim.cameo == value
        case _:
            return claim.status == status


def record_of(claim: Claim) -> str:
    """A claim in the notation of the examples."""
    actors = "+".join(sorted({party.code for party in claim.actors})) or "-"
    recipients = "+".join(sorted({party.code for party in claim.recipients})) or "-"
    voices = "".join(f" by={party.code}" for party in claim.vouchers)
    status = "" if claim.status == "actual" else f" {claim.status}"
    return f"{actors} {claim.type} {recipients}{status}{voices} ({claim.rule})"


def _codes(text: str) -> set[str]:
    return set() if text == "-" else set(text.split("+"))


if __name__ == "__main__":
    print("\n".join(failing_examples(Coder())))
