"""One reading as one page: the article with its evidence marked, and the records beside it.

The page needs nothing but itself: no script, no font, no picture, no request. Its content security policy allows
only its own style sheet, by hash. The text is shown character by character as it was received; everything that
came from outside is escaped, and control characters are shown as pictures of themselves.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from comity.export.html_style import STYLE, link_rules
from comity.export.quotes import said, voice_name
from comity.export.segments import Segment, segments
from comity.knowledge.disputes import dispute_words
from comity.knowledge.ontology import load_ontology
from comity.knowledge.world import load_world
from comity.model import Claim, Evidence, Link, Office, Party, Reading, Speaker, Statement


def reading_page(reading: Reading, *, quotes: bool = False) -> str:
    """The page of a reading, as HTML. It can be written to a file and opened, offline.

    With `quotes` the words of statements are underlined in the article, and a list says who said them.
    """
    title = safe(reading.document.title or reading.document.name)
    listed = _statements(reading) if quotes else ""
    body = f"""<header>
<h1 dir="auto">{title}</h1>
<p class="from">{_origin(reading)}</p>
<p class="counts">{_counts(reading)}</p>
</header>
<main>
<section aria-label="Article"><div id="text" lang="{safe(reading.document.language or "en")}" dir="auto">\
{"".join(_marked(reading, quotes))}</div></section>
<section id="records" aria-label="Records">{"".join(_records(reading))}{listed}</section>
</main>
<footer>{_footer(reading)}</footer>"""
    return _page(f"{title} - read by comity", STYLE + link_rules(len(reading.claims)), body)


def index_page(pages: Sequence[tuple[str, Reading]]) -> str:
    """A page that lists others: the file name of each, and what was read."""
    items = "".join(
        f'<li><a href="{safe(name)}"><bdi>{safe(reading.document.title or reading.document.name)}</bdi></a><br>'
        f"{_origin(reading)}. {_counts(reading)}</li>"
        for name, reading in pages
    )
    body = f'<header><h1>Read by comity</h1></header><main><ol class="list">{items}</ol></main>'
    return _page("Read by comity", STYLE, body)


def _page(title: str, style: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""


def safe(text: str) -> str:
    """`text` escaped for HTML, inside an element or a quoted attribute, with what HTML cannot hold made visible."""
    return escape("".join(_shown(character) for character in text), quote=True).replace("\r", "&#13;")


def _shown(character: str) -> str:
    code = ord(character)
    if code < 0x20 and character not in "\n\r\t":
        return chr(0x2400 + code)
    if 0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE:
        return "\N{REPLACEMENT CHARACTER}"
    return character


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _origin(reading: Reading) -> str:
    document = reading.document
    outlet = f"<bdi>{safe(document.source.name)}</bdi>" if document.source else "outlet not given"
    day = f"published {safe(document.published)}" if document.published else "day of publication not given"
    # An address is shown as text: a page that is passed on should lead nowhere by a slip of the finger.
    address = f", <bdi>{safe(document.url)}</bdi>" if document.url else ""
    return f"{outlet}, {day}{address}"


def _counts(reading: Reading) -> str:
    if reading.set_aside:
        return f"Set aside: {safe(reading.set_aside.message)}"
    standings = Counter(str(claim.standing) for claim in reading.claims)
    listed = ", ".join(f"{count} {safe(words)}" for words, count in standings.most_common())
    claims = _number(len(reading.claims), "claim") + (f": {listed}" if listed else "")
    return f"{claims}. {_number(len(reading.offices), 'office')}."


def _number(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _marked(reading: Reading, quotes: bool) -> Iterator[str]:
    """The text in pieces, those that are evidence as marks that link to their records."""
    act_starts: dict[int, list[int]] = {}
    for number, claim in enumerate(reading.claims, 1):
        act_starts.setdefault(claim.quote.span.start, []).append(number)
    for segment in segments(reading.document.text, reading.claims, reading.statements if quotes else ()):
        for number in act_starts.get(segment.start, ()):
            yield f'<a class="n" id="e{number}" href="#c{number}" data-n="{number}" aria-label="Record {number}"></a>'
        piece = _piece(segment, segment.of(reading.document.text))
        yield f'<span class="said">{piece}</span>' if segment.said else piece


def _piece(segment: Segment, words: str) -> str:
    if not segment.claims:
        return safe(words)
    classes = " ".join(f"m{number}" for number in segment.claims)
    kind = "act" if segment.acts else "part"
    fields = "; ".join(f"{number}: {', '.join(fields)}" for number, fields in segment.fields)
    target = (segment.acts or segment.claims)[0]
    mark = f'<mark class="{kind} {classes}" title="{safe(fields)}">{safe(words)}</mark>'
    return f'<a class="to" href="#c{target}">{mark}</a>'


def _records(reading: Reading) -> Iterator[str]:
    if not reading.claims:
        yield "<p>No political event was found in this text.</p>"
    for number, claim in enumerate(reading.claims, 1):
        more = (*_dispute(claim, reading.document.published), *_ties(claim, reading))
        yield _record(number, claim, "".join(more))
    if reading.offices:
        yield (
            '<article class="offices"><h2>Offices</h2><ul>' + "".join(map(_office, reading.offices)) + "</ul></article>"
        )


def _statements(reading: Reading) -> str:
    listed = "".join(map(_statement, reading.statements))
    return f'<article class="quotes"><h2>Who said what</h2><ul>{listed}</ul></article>' if listed else ""


def _statement(statement: Statement) -> str:
    who = ", ".join(map(_voice, statement.speakers))
    through = "".join(f", according to {_voice(voice)}" for voice in reversed(statement.through))
    return f"<li>{who} ({safe(statement.kind)}{through}): <q>{safe(said(statement))}</q></li>"


def _voice(speaker: Speaker) -> str:
    return _parties([speaker.party]) if speaker.party else f"<bdi>{safe(voice_name(speaker))}</bdi>"


def _dispute(claim: Claim, published: str | None) -> Iterator[str]:
    """A row for a place that several claim."""
    words = dispute_words(claim.where.name, published, load_world()) if claim.where else None
    if words:
        yield f"<dt>disputed</dt><dd>{safe(words)}</dd>"


def _ties(claim: Claim, reading: Reading) -> Iterator[str]:
    """Rows for what the text ties a claim to, each with the cue and the number of the other record."""
    numbers = {one.id: number for number, one in enumerate(reading.claims, 1)}
    for link in reading.links:
        if link.from_claim == claim.id:
            yield f"<dt>{safe(link.kind)}</dt><dd>{_tie(link, 'to', numbers[link.to_claim])}</dd>"
        elif link.to_claim == claim.id:
            yield f"<dt>{safe(link.kind)}</dt><dd>{_tie(link, 'is this of', numbers[link.from_claim])}</dd>"


def _tie(link: Link, way: str, number: int) -> str:
    voices = [speaker.party.code if speaker.party else speaker.words.text for speaker in link.drawn_by]
    drawn = f", drawn by {safe(', '.join(voices))}" if voices else ""
    return f'{way} <a href="#c{number}">record {number}</a>: <q>{safe(link.cue.text)}</q>{drawn}'


def _record(number: int, claim: Claim, more: str) -> str:
    quad = load_ontology().quad(claim.type).replace(" ", "-")
    rows = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in _fields(claim))
    return (
        f'<article class="claim {quad}" id="c{number}">'
        f'<h2><a href="#e{number}" aria-label="Record {number}, to its words in the article">{number}</a> '
        f"{_parties(claim.actors) or 'someone'} <strong>{_act(claim)}</strong>{_whom(claim)}</h2>"
        f'<p class="standing {claim.standing.kind}">{safe(str(claim.standing))}</p>'
        f'<blockquote dir="auto"><a href="#e{number}">{safe(claim.quote.quote)}</a></blockquote>'
        f"<dl>{rows}{more}</dl></article>"
    )


def _whom(claim: Claim) -> str:
    return f" &rarr; {_parties(claim.recipients)}" if claim.recipients else ""


def _act(claim: Claim) -> str:
    return safe(f"{claim.type} ({claim.mode})" if claim.mode else claim.type)


def _fields(claim: Claim) -> Iterator[tuple[str, str]]:
    condition = f", if <q>{safe(claim.condition.text)}</q>" if claim.condition else ""
    yield "status", safe(claim.status) + condition
    yield "vouched by", _parties(claim.vouchers) or "nobody but the outlet"
    if claim.standing.reason:
        yield "because", safe(claim.standing.reason)
    yield "told as", safe(claim.recency)
    yield "date", _date(claim)
    if claim.where:
        yield "place", safe(", ".join(part for part in (claim.where.name, claim.where.country) if part))
    if claim.about:
        yield "about", f"<q>{safe(claim.about.text)}</q>"
    for concern in claim.concerning:
        yield safe(concern.role.replace("_", " ")), _parties([concern.party])
    for amount in claim.amounts:
        yield "amount", f"<q>{safe(amount.words.text)}</q>"
    if claim.contexts:
        yield "contexts", safe(", ".join(claim.contexts))
    if claim.commits:
        yield "commits", "its maker"
    yield "rule", safe(claim.rule)
    if claim.confidence is not None:
        yield "confidence", f"{claim.confidence:.2f}"


def _date(claim: Claim) -> str:
    if claim.when is None:
        return "not settled by the text"
    days = claim.when.start if claim.when.start == claim.when.end else f"{claim.when.start} to {claim.when.end}"
    words = f", <q>{safe(claim.when.words.text)}</q>" if claim.when.words else ""
    return f"{safe(days)} ({safe(claim.when.basis)}{words})"


def _parties(parties: Iterable[Party]) -> str:
    return ", ".join(
        f'<span class="party"><b>{safe(party.code)}</b> <bdi>{safe(party.name)}</bdi></span>' for party in parties
    )


def _office(office: Office) -> str:
    quote = f" <q>{safe(_first(office.evidence))}</q>" if office.evidence else ""
    words = f"<bdi>{safe(office.person)}</bdi>, <bdi>{safe(office.office)}</bdi>, {safe(office.code)}"
    return f"<li>{words} ({safe(office.status)}){quote}</li>"


def _first(evidence: tuple[Evidence, ...]) -> str:
    return evidence[0].quote


def _footer(reading: Reading) -> str:
    given_up = Counter(dropped.reason for dropped in reading.dropped)
    listed = ", ".join(f"{safe(reason)} {count}" for reason, count in given_up.most_common())
    dropped = f"<p>Seen and given up: {listed}.</p>" if listed else ""
    coder = f" Coder {safe(reading.claims[0].coder)}." if reading.claims else ""
    return f"{dropped}<p>Coded by machine: every record has its words, none has been reviewed.{coder}</p>"
