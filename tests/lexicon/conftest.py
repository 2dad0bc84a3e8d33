"""Lexicons written for a test: a small sound one, of which a test replaces a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from comity.lexicon.check import REQUIRED_LISTS

RULE = """
[[rule]]
id = "accuse-condemn"
type = "ACCUSE"
say = "{A} condemn {B}"
yes = ["Norway condemned Peru. => NOR ACCUSE PER"]
"""
FILES = {
    "actions/accuse.toml": RULE,
    "modes.toml": '[[mode]]\ntype = "REQUEST"\nmode = "yield"\nlemmas = ["withdraw"]\n',
    "roles.toml": '[[role]]\nsector = "GOV"\nkind = "office"\nlemmas = ["president"]\n',
    "cues.toml": '[[cue]]\nid = "negation"\ncategory = "denied"\ndirection = "head"\nlemmas = ["not"]\n',
    "reporting.toml": 'say = ["say"]\ndeny = ["deny"]\ndocument = ["statement"]\n'
    'thought = ["think"]\nquote = ["ask"]\n',
    "contexts.toml": '[[context]]\nname = "military"\nwords = ["troop"]\nyes = ["Norway sent troops to Peru."]\n',
    "words.toml": "".join(f'{name} = ["word"]\n' for name in REQUIRED_LISTS),
}
Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a lexicon: the small one, with these files in the place of its own."""

    def write(files: dict[str, str] | None = None) -> Path:
        for name, text in {**FILES, **(files or {})}.items():
            path = tmp_path / "lexicon" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "lexicon"

    return write
