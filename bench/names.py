"""How many of the names of parties that are most frequent in real texts comity resolves to the right code.

    python bench/names.py [--names FILE] [--misses] [--record]

`party_names.csv` holds the 300 names, the most frequent first, that were counted in 2,455 documents of the White
House, kremlin.ru and Wikinews: every tenth of the first, counted ten times, and all of the others, as every one was
read by the recogniser of entities, to 20,000 characters each. A reader, a language model and no person, chose the
names of parties among the strings and coded them after the coding guide: no parts of a state, no private persons, no
media, no first names, no surname that several persons of the documents bear, no signatures in capitals, nothing that
is a name with a common noun ("NATO Allies"). A name is asked for as of the day of a document that holds it. What comes
first is compared, as the matcher takes it, without the guards.

`--misses` lists the names that are not resolved, `--record` writes the figures into bench/RESULTS.md.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Run as a script, the folder above is not searched for the modules that the measures share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.results import RESULTS, Figure, Target, plain_table, record
from comity.errors import ComityError, InputError
from comity.knowledge.world import World, load_world

NAMES = Path(__file__).parent / "party_names.csv"
COLUMNS = ("name", "count", "code", "kind", "region", "origin", "document", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyName:
    """A name of the list: what the coding guide codes it, where its party lies, and from which language it comes."""

    name: str
    count: int
    code: str
    kind: str
    region: str
    origin: str
    document: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A name of the list with the code that comity gives first; None where it knows no such name."""

    asked: PartyName
    code: str | None

    @property
    def right(self) -> bool:
        """Whether it is the code of the list."""
        return self.code == self.asked.code


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and, where asked, record; returns the exit code."""
    options = _options(arguments)
    try:
        world = load_world()
        answers = [resolved(world, one) for one in read_names(options.names)]
        figures = list(figures_of(answers))
        print(plain_table(figures))
        if options.misses:
            print(*misses(answers), sep="\n")
        if options.record:
            facts = [
                f"names {options.names.name}",
                "command `python bench/names.py --record`",
                f"knowledge {world.hash[:16]}",
            ]
            record(options.results, "names", figures, facts)
            print(f"recorded in {options.results.name}")
    except ComityError as error:
        print(f"bench/names.py: {error}", file=sys.stderr)
        return error.exit_code
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=Path, default=NAMES, help="the list of names (CSV)")
    parser.add_argument("--misses", action="store_true", help="list the names that are not resolved")
    parser.add_argument("--record", action="store_true", help="write the figures into the results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the file that holds the results")
    return parser.parse_args(arguments)


def read_names(path: Path) -> list[PartyName]:
    """The names of the list, in its order; raises InputError for a list that is missing or not of this form."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream))
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; restore the list from the repository") from None
    if not rows or tuple(rows[0]) != COLUMNS:
        raise InputError(f"{path}:1: not a list of names; write the header {','.join(COLUMNS)}")
    return [_name(f"{path}:{number}", cells) for number, cells in enumerate(rows[1:], 2)]


def _name(where: str, cells: Sequence[str]) -> PartyName:
    if len(cells) != len(COLUMNS) or not cells[1].isdigit():
        raise InputError(f"{where}: not a row of the list; give {len(COLUMNS)} cells, the second a number")
    name, count, code, kind, region, origin, document, date = cells
    return PartyName(
        name=name,
        count=int(count),
        code=code,
        kind=kind,
        region=region,
        origin=origin,
        document=document,
        date=date,
    )


def resolved(world: World, asked: PartyName) -> Resolved:
    """The code of the scored form that comity gives the name first, as of its date."""
    found = world.named(asked.name, on=asked.date)
    return Resolved(asked=asked, code=world.scored_code(found[0].code) if found else None)


def figures_of(answers: Sequence[Resolved]) -> Iterator[Figure]:
    """The share that is right: of all, weighed by frequency, by region of the party and by origin of the name."""
    yield _share("names resolved", answers, Target(bound=0.95))
    total = sum(one.asked.count for one in answers)
    mentions = sum(one.asked.count for one in answers if one.right)
    yield Figure(name="mentions resolved", value=mentions / total if total else None, n=total)
    yield _share("names resolved outside North America", [a for a in answers if a.asked.region != "North America"])
    for region in sorted({one.asked.region for one in answers}):
        yield _share(f"region {region}", [one for one in answers if one.asked.region == region])
    for origin in sorted({one.asked.origin for one in answers}):
        yield _share(f"origin {origin}", [one for one in answers if one.asked.origin == origin])


def _share(name: str, answers: Sequence[Resolved], target: Target | None = None) -> Figure:
    value = sum(one.right for one in answers) / len(answers) if answers else None
    return Figure(name=name, value=value, n=len(answers), target=target)


def misses(answers: Sequence[Resolved]) -> Iterator[str]:
    """One line for each name that is not resolved: the name, wanted, found, how often, where, when."""
    for one in answers:
        if not one.right:
            asked = one.asked
            cells = (asked.name, asked.code, one.code or "nobody", str(asked.count), asked.document, asked.date)
            yield "\t".join(cells)


if __name__ == "__main__":
    raise SystemExit(main())
