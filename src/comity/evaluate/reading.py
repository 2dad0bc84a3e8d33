"""Files of coded documents: JSON Lines in the scored form of the coding guide."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from comity.errors import InputError
from comity.evaluate.coded import coded_document

Documents = dict[str, dict[str, Any]]


def read_coded(path: str | Path) -> Documents:
    """The documents of a file by id, in the file's order.

    Raises InputError, naming file and line, for a file that cannot be read, a line that is no document in the
    scored form, and an id that comes twice.
    """
    documents: Documents = {}
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            name, document = _document(line)
            if name in documents:
                raise InputError(f"the document {name!r} comes twice; keep one of the two")
        except InputError as error:
            raise InputError(f"{path}:{number}: {error}") from None
        documents[name] = document
    return documents


def _lines(path: str | Path) -> list[str]:
    try:
        # Not splitlines: quotes may hold U+2028, which ends no line of JSON Lines.
        return Path(path).read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}; name a file of coded documents (JSON Lines)") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start + 1} is not UTF-8; convert the file with iconv") from None


def _document(line: str) -> tuple[str, dict[str, Any]]:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON ({error}); write one JSON object on each line") from None
    if not isinstance(document, dict):
        raise InputError("the line is no JSON object; write one JSON object on each line")
    name = document.get("id")
    if not isinstance(name, str):
        raise InputError(f'the field "id" is {name!r}; give each document an id that is a string')
    coded_document(document)
    return name, document
