"""The line that `comity --version` prints."""

from __future__ import annotations

from comity.errors import ModelError
from comity.model import SCHEMA
from comity.version import __version__


def version_line() -> str:
    """Version of comity, language model in use, number of the ledger's schema."""
    from comity.language.models import find_model

    try:
        model = find_model()
        words = f"{model.name} {model.version}"
    except ModelError:
        words = "none (see: comity doctor)"
    return f"comity {__version__}, language model {words}, ledger schema {SCHEMA}"
