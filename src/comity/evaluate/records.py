"""The figures that a comparison gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from comity.codec import to_plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Precision, recall and F1, each between 0 and 1 and rounded to four places, with the counts behind them."""

    precision: float
    recall: float
    f1: float
    hit: int
    found: int
    wanted: int

    @classmethod
    def of(cls, hit: int, found: int, wanted: int) -> Rates:
        """The rates of `hit` right ones among `found` predicted and `wanted` gold ones."""
        precision = hit / found if found else 0.0
        recall = hit / wanted if wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
        return cls(
            precision=round(precision, 4), recall=round(recall, 4), f1=round(f1, 4), hit=hit, found=found, wanted=wanted
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """The share of right ones among `n`, rounded to four places; None where there was nothing to compare."""

    accuracy: float | None
    n: int

    @classmethod
    def of(cls, right: int, n: int) -> Accuracy:
        """The accuracy of `right` ones among `n`."""
        return cls(accuracy=round(right / n, 4) if n else None, n=n)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A dyad that only one side has. `status` and `quote` are those of the first event that bears it."""

    document: str
    what: Literal["missed", "extra"]
    dyad: tuple[str, str, str]
    status: str
    quote: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All figures of one comparison.

    `levels` are triple, quad, dyad and type, from strict to loose. `triple_f1_interval` is the middle 95 % of
    triple F1 when documents are drawn anew, None where there are no documents. Fields are compared on matched
    triples; the marked ones are statuses other than actual, and named speakers.
    """

    documents: int
    missing_documents: int
    levels: Mapping[str, Rates]
    triple_f1_interval: tuple[float, float] | None
    fields_on_matched: Mapping[str, Accuracy]
    marked_on_matched: Mapping[str, Rates]
    by_type: Mapping[str, Rates]
    offices: Rates
    disagreements: tuple[Disagreement, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON, without the disagreements."""
        return {
            "documents": self.documents,
            "missing_documents": self.missing_documents,
            "levels": _plain(self.levels),
            "triple_f1_interval": to_plain(self.triple_f1_interval),
            "fields_on_matched": _plain(self.fields_on_matched),
            "marked_on_matched": _plain(self.marked_on_matched),
            "by_type": _plain(self.by_type),
            "offices": to_plain(self.offices),
        }


def _plain(figures: Mapping[str, Rates] | Mapping[str, Accuracy]) -> dict[str, Any]:
    return {name: to_plain(figure) for name, figure in figures.items()}
