"""Make the tiny ledger of the present schema that stays here: ``python tests/ledgers/make.py``.

Every schema that was ever landed has its ledger here as ``schema-N.zip`` (a third of the size of the folder), which
must open for ever. Run this only while schema N has not landed; afterwards its file does not change.
"""

from __future__ import annotations

import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1] / "src"), str(HERE.parents[1])]


def main() -> None:
    """Write the ledger anew."""
    from comity.model import SCHEMA
    from comity.store.ledger import Ledger
    from tests.judging import judgement
    from tests.store.conftest import LineCoder, line_document

    talks = "RUS+CHN CONSULT -\nwhen: 2024-05-16\nwhere: Beijing/CHN\nperson: Xi Jinping\nabout: it\namount: 1"
    promise = "USA AGREE UKR\nvoucher: USA\nstanding: claimed USA\ncontexts: military\ncommits: yes\noffice: yes"
    promise += "\nlink: yes\nsaid: USA > UKR|reporters|direct|we shall see"
    documents = [
        line_document(talks, name="talks", title="Talks", source="Paper"),
        line_document(promise, name="promise", source="Wire"),
        line_document("skip this one", name="skipped"),
    ]
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(folder)
        ledger.add(documents, LineCoder())
        ledger.add(documents[:1], LineCoder("coder-2"))
        ledger.judge(judgement("confirm", ledger.claims(words="USA AGREE")[0]))
        file = HERE / f"schema-{SCHEMA}.zip"
        _pack(Path(folder), file)
        print(f"{file.name}: {file.stat().st_size} bytes, content hash {ledger.content_hash()}")


def _pack(folder: Path, file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            archive.write(path, path.relative_to(folder))


if __name__ == "__main__":
    main()
