"""The records of affairs that go on: commitments with what became of them, and matters with their stages.

They are made of claims, never coded; like the records of `comity.model` they are frozen and their ids are hashes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.model import Amount, Evidence, Party, Standing, When, Where, Words

CommitmentKind = Literal["promise", "threat", "concession", "plan", "rule-out", "ultimatum"]
Binding = Literal["one side", "both", "in the name of both"]
Fulfilment = Literal[
    "pending",
    "repeated",
    "delayed",
    "partly fulfilled",
    "fulfilled",
    "not fulfilled",
    "withdrawn",
    "lapsed",
    "carried out",
    "complied with",
]
MatterKind = Literal["agreement", "statement", "negotiation", "project", "sanctions", "weapon", "meeting"]
StageKind = Literal[
    "proposed", "under negotiation", "delayed", "agreed", "signed", "in force", "suspended", "ended", "mentioned"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a later claim did to a commitment: its fulfilment from that day on, with the reason.

    `score` are the points of the table in ``merge/data/commitments.toml``; `proposed` marks a link that is too weak to
    count and is only offered. `day` is an ISO day, or None where neither claim nor document is dated. `claim` is None
    for a deadline that passed without a report.
    """

    day: str | None
    fulfilment: Fulfilment
    claim: str | None
    score: float
    reason: str
    proposed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """An act that binds its maker, and what became of it.

    `id` is the hash of the earliest claim that makes it. `binding` "in the name of both" is what one side announces
    for both; it is `unconfirmed` until the other's words arrive. `content` are the words for what is to be done,
    `contents` the kinds of content they name and `content_types` the PLOVER types of acts that would keep it (or
    carry it out). `deadline` is the interval in which it is due. `claims` are all that make or repeat it, in
    canonical order; `changes` are sorted by day.
    """

    id: str
    kind: CommitmentKind
    bound: tuple[Party, ...]
    to: tuple[Party, ...]
    binding: Binding
    unconfirmed: bool
    content: Words
    contents: tuple[str, ...]
    content_types: tuple[str, ...]
    amounts: tuple[Amount, ...]
    deadline: When | None
    condition: Words | None
    made: When | None
    where: Where | None
    standing: Standing
    quote: Evidence
    document: str
    claims: tuple[str, ...]
    fulfilment: Fulfilment
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How far a matter had come by a day, in the words of a document; `claim` is an act that they tell, if any."""

    stage: StageKind
    day: str | None
    document: str
    claim: str | None
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What acts are about and the news has a name for: an agreement, a project, a package of sanctions.

    `names` are the forms that the texts use, the commonest first; `id` is the hash of the name without article and
    kind. `stages` are sorted by day, and `stage` is the last that says more than that it is mentioned. `claims` are
    the claims that sentences about it tell, in canonical order.
    """

    id: str
    kind: MatterKind
    names: tuple[str, ...]
    parties: tuple[Party, ...]
    stage: StageKind
    stages: tuple[Stage, ...]
    claims: tuple[str, ...]
