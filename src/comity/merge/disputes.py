"""Where the claims of one event differ: every version stands, with who says so and which one is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from comity.conclusions import Dispute, Version
from comity.merge.telling import Telling

Value = tuple[Telling, str]


def disputes(tellings: Sequence[Telling], best: Telling, dated: Telling | None) -> tuple[Dispute, ...]:
    """The fields on which the claims differ.

    `best` is the claim whose status, mode and numbers are shown; `dated` the one whose date is.
    """
    return tuple(_found(tellings, best, dated))


def _found(tellings: Sequence[Telling], best: Telling, dated: Telling | None) -> Iterator[Dispute]:
    yield from _differing("status", [(one, one.claim.status) for one in tellings], best, BEST)
    yield from _differing("mode", [(one, one.claim.mode) for one in tellings if one.claim.mode], best, BEST)
    days = [(one, _days(one)) for one in tellings if one.exact and (one.said or _own_record(one))]
    if dated is not None:
        yield from _differing("date", days, dated, "the date that a report says, the most precise and earliest told")
    places = [(one, one.claim.where.name) for one in tellings if one.claim.where]
    yield from _differing("place", places, best, BEST)
    units = sorted({amount.unit for one in tellings for amount in one.claim.amounts})
    for unit in units:
        yield from _differing(f"amount in {unit}", list(_amounts(tellings, unit)), best, BEST)


BEST = "the claim of best standing; among equals the first told"


def _differing(field: str, values: Sequence[Value], best: Telling, rule: str) -> Iterator[Dispute]:
    """A dispute, if more than one value is said."""
    grouped: dict[str, list[Telling]] = defaultdict(list)
    for telling, value in values:
        grouped[value].append(telling)
    if len(grouped) < 2:
        return
    shown = next((value for telling, value in values if telling is best), values[0][1])
    versions = tuple(
        Version(value=value, by=_voices(group), claims=tuple(one.claim.id for one in group))
        for value, group in grouped.items()
    )
    yield Dispute(field=field, versions=versions, best=shown, rule=rule)


def _voices(group: Iterable[Telling]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for telling in group for name in voices(telling)))


def voices(telling: Telling) -> tuple[str, ...]:
    """Who stands behind a claim: its vouchers' codes, else the outlet that reports it."""
    if telling.claim.vouchers:
        return tuple(party.code for party in telling.claim.vouchers)
    source = telling.report.source
    return (source.name if source else telling.report.name,)


def _own_record(telling: Telling) -> bool:
    """Whether a party to the act published it: the day it gives its own act by its own clock is its word."""
    source = telling.report.source
    return source is not None and source.party in telling.all_parties


def _days(telling: Telling) -> str:
    when = telling.claim.when
    assert when is not None
    return when.start if when.start == when.end else f"{when.start} to {when.end}"


def _amounts(tellings: Iterable[Telling], unit: str) -> Iterator[Value]:
    for telling in tellings:
        for amount in telling.claim.amounts:
            if amount.unit == unit:
                spread = f"{amount.low:,g}" if amount.low == amount.high else f"{amount.low:,g} to {amount.high:,g}"
                yield telling, f"{spread} ({amount.bound})" if amount.bound not in ("exact", "range") else spread
