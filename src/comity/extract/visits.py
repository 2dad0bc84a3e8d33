"""Whether a meeting is a visit: it took place in the country of one of the two who met."""

from __future__ import annotations

from comity.extract.actions import Act
from comity.model import Party, Where


def as_visit(
    act: Act, kind: str, mode: str | None, actors: tuple[Party, ...], where: Where | None
) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
    """The visitors and the hosts of talks that two held in the country of one; None where they are no visit.

    "Norway's minister met the Kenyan president in Nairobi": the one who is at home receives. Only where the words
    set the two apart (subject and object), for what "the two met in Nairobi" says is no visit to either.
    """
    if kind != "CONSULT" or mode is not None or not act.pattern.joint or where is None or where.words is None:
        return None
    hosts = tuple(party for party in actors if party.code == where.country)
    guests = tuple(party for party in actors if party.code != where.country)
    if not hosts or len({party.code for party in guests}) != 1:
        return None
    return (guests, hosts) if act.apart else None
