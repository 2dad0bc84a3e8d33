"""Which outlet a name, a domain or a web address stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast
from urllib.parse import urlsplit

from comity.knowledge.tables import Row
from comity.model import Source, SourceKind

_NOT_IN_SLUG = re.compile(r"[^\w.]+")


def outlet(row: Row) -> Source:
    """The record of a row of the table of outlets."""
    return Source(
        id=row["id"],
        name=row["name"],
        kind=cast(SourceKind, row["kind"]),
        country=row.maybe("country"),
        party=row.maybe("party"),
    )


def outlet_keys(row: Row) -> Iterator[str]:
    """Under what an outlet is found: id, name and domains, folded."""
    for text in (row["id"], row["name"], *row.many("domains")):
        yield fold(text)


def fold(text: str) -> str:
    """A name as it is compared: case folded, runs of white space made one space, no leading article."""
    return " ".join(text.casefold().split()).removeprefix("the ")


def find_outlet(outlets: Mapping[str, Source], name: str | None, url: str | None) -> Source | None:
    """The outlet that `name` (an id, a name, a domain or an address), or else the host of `url`, stands for.

    One that is not in the tables is returned with kind "unknown" and an id made from its name or host; None
    where neither name nor address says anything.
    """
    hosts = [_host(text) for text in (name, url) if text]
    keys = [fold(name)] if name else []
    for key in (*keys, *(part for host in hosts if host for part in _domains(host))):
        if key in outlets:
            return outlets[key]
    shown = (name or "").strip() or next((host for host in hosts if host), "")
    if not shown:
        return None
    slug = _NOT_IN_SLUG.sub("-", shown.casefold()).strip("-.") or "unnamed"
    return Source(id=slug, name=shown, kind="unknown", country=None, party=None)


def _host(text: str) -> str | None:
    """The host of an address with or without its scheme, or None."""
    address = text.strip()
    if not address or any(char.isspace() for char in address) or "." not in address:
        return None
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname
    except ValueError:
        return None
    return host.rstrip(".").removeprefix("www.") if host else None


def _domains(host: str) -> Iterator[str]:
    """The host and the domains above it: "en.kremlin.ru" is also "kremlin.ru"."""
    labels = host.split(".")
    for first in range(len(labels) - 1):
        yield ".".join(labels[first:])
