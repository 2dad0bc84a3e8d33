"""What comes out of a reader in place of a document that cannot be made."""

from __future__ import annotations

from dataclasses import dataclass

from comity.model import SetAside


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file or a line that gave no document; the run goes on.

    `where` is the file, or file and line as ``news.jsonl:7412``. `name` is the giver's id where it is known.
    """

    where: str
    set_aside: SetAside
    name: str | None = None


def refused(where: str, reason: str, message: str, name: str | None = None) -> Refused:
    """A refusal whose message begins with the place, so that it can be printed as it is."""
    return Refused(where=where, set_aside=SetAside(reason=reason, message=f"{where}: {message}"), name=name)
