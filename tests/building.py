"""Plain claims and documents for tests that are not about coding."""

from __future__ import annotations

from comity.model import (
    Amount,
    Claim,
    Document,
    Evidence,
    Party,
    Source,
    Span,
    Standing,
    When,
    Where,
    Words,
    content_id,
)


def party(code: str, person: str | None = None) -> Party:
    """A government; `person` speaks or acts for it."""
    return Party(code=code, sector="GOV", name=person or code, person=person)


def document(name: str, published: str | None, outlet: str = "Reuters", text: str = "", kind: str = "wire") -> Document:
    """A document of an outlet; `outlet` may be "RUS" for an organ of that state or "?" for an unknown outlet."""
    state = outlet if len(outlet) == 3 and outlet.isupper() else None
    source = Source(
        id=outlet.lower(),
        name=outlet,
        kind="government" if state else "unknown" if outlet.startswith("?") else kind,  # type: ignore[arg-type]
        country=state,
        party=state,
    )
    return Document(
        id=f"doc-{name}", name=name, title=None, text=text or name, published=published, source=source, url=None
    )


def claim(
    act: str,
    report: Document,
    *,
    quote: str = "did it",
    when: str | None = None,
    basis: str = "said",
    status: str = "actual",
    standing: Standing | None = None,
    by: str = "",
    recency: str = "new",
    mode: str | None = None,
    place: str | None = None,
    amount: float | None = None,
    about: str | None = None,
    commits: bool = False,
    person: str | None = None,
    start: int = 0,
) -> Claim:
    """A claim from a line such as "RUS+CHN CONSULT" or "USA SANCTION RUS"; `when` is a day or "first..last"."""
    actors, kind, *rest = act.split()
    first, _, last = (when or "").partition("..")
    vouchers = tuple(party(code) for code in by.split("+") if code)
    fallback = Standing(kind="claimed" if vouchers else "reported", by=tuple(one.code for one in vouchers))
    words = Words(text=str(amount), span=Span(start=0, end=1))
    return Claim(
        id=content_id("claim", report.id, act, quote, start, status),
        document_id=report.id,
        type=kind,
        mode=mode,
        cameo=None,
        contexts=(),
        actors=tuple(party(code, person if not at else None) for at, code in enumerate(actors.split("+"))),
        recipients=tuple(party(code) for code in "+".join(rest).split("+") if code),
        concerning=(),
        about=Words(text=about, span=Span(start=0, end=len(about))) if about else None,
        status=status,  # type: ignore[arg-type]
        condition=None,
        speakers=(),
        vouchers=vouchers,
        standing=standing or fallback,
        recency=recency,  # type: ignore[arg-type]
        recency_reason="",
        when=When(start=first, end=last or first, precision="range" if last else "day", basis=basis)  # type: ignore[arg-type]
        if when
        else None,
        where=Where(name=place, country=None) if place else None,
        amounts=(Amount(low=amount, high=amount, unit="people", words=words),) if amount is not None else (),
        evidence=(Evidence(field="act", quote=quote, span=Span(start=start, end=start + len(quote))),),
        commits=commits,
        rule="r",
        reasons=(),
        confidence=None,
        coder="c",
    )
