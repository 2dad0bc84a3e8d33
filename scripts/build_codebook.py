"""Fills the generated parts of docs/codebook.md from the ontology's tables and the records.

Run ``python scripts/build_codebook.py`` after a change of a table or of `model.py`; with ``--check`` nothing is
written and the exit code is 1 where the page is out of date. A test holds the page current.
"""

from __future__ import annotations

import dataclasses
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, get_args

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from comity import model  # noqa: E402
from comity.knowledge.ontology import Ontology, load_ontology  # noqa: E402

PAGE = ROOT / "docs" / "codebook.md"
TERMS = ROOT / "docs" / "codebook-terms.toml"
BLOCK = re.compile(r"(<!-- generated: (?P<name>[a-z_]+) -->\n).*?(<!-- end -->)", re.DOTALL)
VOCABULARIES: Mapping[str, Any] = {
    "status": model.Status,
    "standing": model.StandingKind,
    "recency": model.Recency,
    "source_kind": model.SourceKind,
    "concern_role": model.ConcernRole,
    "date_basis": model.DateBasis,
    "precision": model.Precision,
    "office_status": model.OfficeStatus,
}


class CodebookError(Exception):
    """The words of docs/codebook-terms.toml and the records do not fit each other."""


def build_page(page: str) -> str:
    """The page with every generated block filled anew."""
    ontology, terms = load_ontology(), read_terms()
    blocks: dict[str, Callable[[], str]] = {
        "types": lambda: type_sections(ontology),
        "contexts": lambda: table(
            ("context", "what it is"), ((f"`{c.name}`", c.description) for c in ontology.contexts.values())
        ),
        "coarse": lambda: table(
            ("sector", "what it is"), ((f"`{s.code}`", s.label) for s in ontology.coarse_sectors.values())
        ),
        "sectors": lambda: table(
            ("detail", "what it is", "sector", "from"),
            ((f"`{s.code}`", s.label, f"`{s.coarse}`", s.source) for s in ontology.sectors.values()),
        ),
        "cameo": lambda: cameo_table(ontology),
        "claim": lambda: claim_table(terms["claim"]),
    }
    for name in VOCABULARIES:
        blocks[name] = partial(vocabulary_table, terms[name])

    def fill(found: re.Match[str]) -> str:
        if found["name"] not in blocks:
            raise CodebookError(f"docs/codebook.md: no block {found['name']!r}; use one of {', '.join(blocks)}")
        return f"{found[1]}{blocks[found['name']]()}\n{found[3]}"

    return BLOCK.sub(fill, page)


def read_terms() -> dict[str, dict[str, str]]:
    """The words for values and fields, held against `model.py`."""
    terms: dict[str, dict[str, str]] = tomllib.loads(TERMS.read_text(encoding="utf-8"))
    wanted = {name: get_args(literal) for name, literal in VOCABULARIES.items()}
    wanted["claim"] = tuple(field.name for field in dataclasses.fields(model.Claim))
    for name, values in wanted.items():
        if tuple(terms.get(name, ())) != tuple(values):
            raise CodebookError(f"{TERMS.name}: [{name}] must hold {', '.join(values)}, in this order")
    return terms


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(lines)


def vocabulary_table(words: Mapping[str, str]) -> str:
    """Values of a closed list with their meaning."""
    return table(("value", "meaning"), ((f"`{value}`", meaning) for value, meaning in words.items()))


def claim_table(words: Mapping[str, str]) -> str:
    """The fields of a claim with their kind and meaning."""
    fields = {field.name: str(field.type) for field in dataclasses.fields(model.Claim)}
    return table(
        ("field", "kind", "what it holds"), ((f"`{name}`", f"`{fields[name]}`", text) for name, text in words.items())
    )


def type_sections(ontology: Ontology) -> str:
    """One section for each type, with the table of its modes."""
    parts = []
    for kind in ontology.types.values():
        facts = [
            f"quad class {kind.quad.number}, {kind.quad.name}",
            f"score {kind.score:g}",
            f"general CAMEO code `{kind.cameo}`",
            "can be done together" if kind.joint else "several actors each act alone",
        ]
        lines = [f"### {kind.code}", "", kind.description]
        if kind.not_when:
            lines += ["", f"*Not when:* {kind.not_when}"]
        lines += ["", f"{'; '.join(facts)}."]
        rows = [
            (
                f"`{m.name}`",
                m.description,
                f"{m.score:g}" if m.score is not None else f"none: {m.no_score}",
                f"`{m.cameo}`",
            )
            for m in kind.modes
        ]
        if rows:
            lines += ["", table(("mode", "what it is", "score", "CAMEO"), rows)]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def cameo_table(ontology: Ontology) -> str:
    """The crosswalk: every CAMEO code with its score and what it stands for here."""
    rows = (
        (f"`{c.code}`", c.label, f"{c.goldstein:g}", " ".join(filter(None, (c.plover_type, c.mode))) or "none")
        for c in ontology.cameo_codes.values()
    )
    return table(("code", "act", "Goldstein", "type and mode"), rows)


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with --check say whether it is current."""
    old = PAGE.read_text(encoding="utf-8")
    new = build_page(old)
    if "--check" in arguments:
        if new != old:
            print("docs/codebook.md is out of date; run: python scripts/build_codebook.py", file=sys.stderr)
        return int(new != old)
    PAGE.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
