"""Whether some example or probe notices when a rule or a cue is gone.

    python bench/mutation.py [--probes DIR] [--only ID ...] [--record]

One rule or cue at a time is taken out of the lexicon, and the sentences in which it had a part are read again: every
example of a rule or a cue, and every probe under `tests/probes` where there are any. What was right before and is wrong
without it notices the loss. A rule that nothing misses has no example of its own, or another rule says the same.

Sentences are parsed once. The ids of what nothing misses are printed, and the exit code is 0 all the same.
"""

from __future__ import annotations

import argparse
import dataclasses
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.results import RESULTS, ROOT, Figure, plain_table, record
from comity.errors import ComityError, InputError
from comity.examples import EXAMPLE_DAY, cues_of, matches
from comity.ingest.documents import make_document
from comity.lexicon.records import Cue, Lexicon, Pattern, Rule
from comity.model import Document, Reading, Sentence
from comity.pipeline import Coder

PROBES = ROOT / "tests" / "probes"
ANY = "*"
"""Stands for every rule."""
_ASIDE = re.compile(r"\([^)]*\)|:\S+| \S+=\S+")
"""What a probe's record says beyond actors, type, recipients and status."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A parsed text with one record that it must give, or one rule that must not fire in it (`never`)."""

    document: Document
    sentences: tuple[Sentence, ...]
    expected: str | None
    never: str | None

    def holds(self, reading: Reading) -> bool:
        """Whether the reading is as the case asks; of records parted by "or" one is enough."""
        if self.expected is None:
            return all(self.never not in (ANY, claim.rule) for claim in reading.claims)
        wanted = self.expected.split(" or ")
        return any(matches(each.strip(), claim) for each in wanted for claim in reading.claims)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        coder = Coder()
        cases = list(cases_of(coder, options.probes))
        rules, cues = _chosen(coder.lexicon, options.only)
        unmissed = list(missed_by_nothing(coder, cases, rules, cues))
        figures = [
            _figure("rules that some case misses", [rule for rule in rules if rule not in unmissed], rules),
            _figure("cues that some case misses", [cue for cue in cues if cue not in unmissed], cues),
        ]
        print(plain_table(figures))
        print(*(f"nothing misses {each}" for each in unmissed), sep="\n")
        if options.record:
            facts = [f"{len(cases)} cases", "`python bench/mutation.py --record`"]
            record(options.results, "mutation", figures, facts)
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/mutation.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--probes", type=Path, default=PROBES, help="folder of probes; it need not be there")
    parser.add_argument("--only", nargs="+", metavar="ID", help="take out only these rules and cues")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def _chosen(lexicon: Lexicon, only: Collection[str] | None) -> tuple[list[str], list[str]]:
    cues = [cue.id for cue in cues_of(lexicon)]
    unknown = set(only or ()) - set(lexicon.rules) - set(cues)
    if unknown:
        raise InputError(f"--only: no rule or cue {sorted(unknown)[0]!r}; give ids as the files under en/ have them")
    return [one for one in lexicon.rules if not only or one in only], [one for one in cues if not only or one in only]


def cases_of(coder: Coder, probes: Path) -> Iterator[Case]:
    """The cases that hold with all rules, each text parsed once; raises InputError for a file that is none."""
    parsed: dict[tuple[str, str | None], tuple[Document, tuple[Sentence, ...], Reading]] = {}
    for text, source, expected, never in [*_examples(coder.lexicon), *_probes(probes)]:
        if (text, source) not in parsed:
            document = make_document(
                text, name=f"case-{len(parsed)}", published=EXAMPLE_DAY, source=source, world=coder.world
            )
            sentences = coder.parse(text)
            parsed[text, source] = document, sentences, coder.extract(document, sentences)
        document, sentences, reading = parsed[text, source]
        case = Case(document=document, sentences=sentences, expected=expected, never=never)
        if case.holds(reading):
            yield case


def _examples(lexicon: Lexicon) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    for rule in lexicon.rules.values():
        for example in rule.yes:
            yield from ((example.sentence, None, expected, None) for expected in example.expected)
        yield from ((sentence, None, None, rule.id) for sentence in rule.no)
    for cue in cues_of(lexicon):
        for example in cue.yes:
            yield from ((example.sentence, None, expected, None) for expected in example.expected)
        yield from ((sentence, None, None, ANY) for sentence in cue.no)


def _probes(folder: Path) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    for path in sorted(folder.rglob("*.toml")):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8")).get("probe", [])
        except (OSError, ValueError) as error:
            raise InputError(f"{path}: not a file of probes ({error}); mend it") from None
        for table in tables:
            expect = table.get("expect", ())
            for each in expect if isinstance(expect, list) else ():
                expected = _in_short(each)
                if expected and "text" in table:
                    yield table["text"], table.get("source"), expected, None


def _in_short(record: str | Mapping[str, Any]) -> str | None:
    """A probe's record in the notation of the rules' examples; None for what is no record of an act."""
    if isinstance(record, str):
        return " ".join(_ASIDE.sub("", record).split())
    act = record.get("act")
    return f"{act} {record.get('status', '')}".strip() if isinstance(act, str) else None


def missed_by_nothing(coder: Coder, cases: Sequence[Case], rules: Sequence[str], cues: Sequence[str]) -> Iterator[str]:
    """The ids of rules and cues without which every case still holds."""
    fired: dict[str, list[Case]] = defaultdict(list)
    worded: dict[str, list[Case]] = defaultdict(list)
    of_lemma = {lemma: {cue.id for cue in found} for lemma, found in coder.lexicon.cues.items()}
    for case in cases:
        for rule in {firing.rule for firing in coder.extract(case.document, case.sentences).fired}:
            fired[rule].append(case)
        lemmas = {token.lemma for sentence in case.sentences for token in sentence.tokens}
        parts = {lemma: set(lemma.split("_")) for lemma in of_lemma}
        for cue in {cue for lemma, ids in of_lemma.items() if parts[lemma] <= lemmas for cue in ids}:
            worded[cue].append(case)
    for rule in rules:
        if not _missed(coder.with_lexicon(without_rule(coder.lexicon, rule)), fired[rule]):
            yield rule
    for cue in cues:
        if not _missed(coder.with_lexicon(without_cue(coder.lexicon, cue)), worded[cue]):
            yield cue


def _missed(lacking: Coder, cases: Sequence[Case]) -> bool:
    """Whether a case that held no longer does."""
    return any(not case.holds(lacking.extract(case.document, case.sentences)) for case in cases)


def without_rule(lexicon: Lexicon, rule: str) -> Lexicon:
    """The lexicon without one rule."""
    return dataclasses.replace(
        lexicon,
        rules={name: each for name, each in lexicon.rules.items() if name != rule},
        verbs=_without(lexicon.verbs, rule),
        nouns=_without(lexicon.nouns, rule),
    )


def without_cue(lexicon: Lexicon, cue: str) -> Lexicon:
    """The lexicon without one cue."""
    kept: dict[str, tuple[Cue, ...]] = {
        lemma: tuple(each for each in found if each.id != cue) for lemma, found in lexicon.cues.items()
    }
    return dataclasses.replace(lexicon, cues={lemma: found for lemma, found in kept.items() if found})


def _without(
    index: Mapping[str, tuple[tuple[Rule, Pattern], ...]], rule: str
) -> dict[str, tuple[tuple[Rule, Pattern], ...]]:
    kept = {lemma: tuple(pair for pair in found if pair[0].id != rule) for lemma, found in index.items()}
    return {lemma: found for lemma, found in kept.items() if found}


def _figure(name: str, hits: Sequence[str], all_of: Sequence[str]) -> Figure:
    return Figure(name=name, value=len(hits) / len(all_of) if all_of else None, n=len(all_of))


if __name__ == "__main__":
    raise SystemExit(main())
