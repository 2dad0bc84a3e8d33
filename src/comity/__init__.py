"""comity reads international news and keeps the ledger of what states and their leaders do to each other.

>>> from comity import Coder, Ledger
>>> reading = Coder().read("...", published="2024-05-16")

Both names are loaded when they are first used, so that ``import comity`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comity.version import __version__

if TYPE_CHECKING:
    from comity.pipeline import Coder
    from comity.store.ledger import Ledger

__all__ = ["Coder", "Ledger", "__version__"]


def __getattr__(name: str) -> Any:
    """`Coder` and `Ledger`, imported on first use."""
    if name == "Coder":
        from comity.pipeline import Coder

        return Coder
    if name == "Ledger":
        from comity.store.ledger import Ledger

        return Ledger
    raise AttributeError(f"module 'comity' has no attribute {name!r}; it offers {', '.join(__all__)}")
