"""The page docs/confidence.md and its figure, written by bench/calibrate.py from what it measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from bench.fitting import Bin, Numbers, bins, calibration_error, discrimination, perfect_error
from comity.extract.sight import FEATURES
from comity.lexicon.confidence import Weights

if TYPE_CHECKING:
    from bench.calibrate import Measured

LEASTS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
TEMPLATE = Path(__file__).parent / "confidence_template.md"
SIZE, MARGIN = 400, 56
"""Pixels of the figure's square and of the room around it."""
_PARTS = {
    "sample": "bundled reports with their gold",
    "analysis": "blind documents that may be looked at",
    "judged": "claims of corpus documents, judged one by one",
    "held": "blind documents that are only ever scored",
    "dev": "the development gold",
}


def write(found: Measured, folder: Path) -> None:
    """Write page and figure into a folder."""
    (folder / "confidence.md").write_text(page(found), encoding="utf-8")
    (folder / "confidence.svg").write_text(figure(bins(found.said, found.right)), encoding="utf-8")


def page(found: Measured) -> str:
    """The page as Markdown: the template with the figures in it."""
    said, right = found.said, found.right
    mean, edge = perfect_error(said)
    sure = right[said >= LEASTS[-1]]
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        features=len(FEATURES),
        weights=_rows(_weight_rows(found.weights)),
        parts=_rows(_part_rows(found)),
        n=len(said),
        documents=len({claim.document for claim in found.claims}),
        bins=_rows(_bin_rows(bins(said, right))),
        error=f"{calibration_error(said, right):.3f}",
        mean=f"{mean:.3f}",
        edge=f"{edge:.3f}",
        pairs=f"{discrimination(said, right):.0%}",
        sure=len(sure),
        sure_right=f"{sure.mean():.0%}" if len(sure) else "none",
        apart=_rows(_apart_rows(found.apart)),
        kept=_rows(_kept_rows(said, right)),
        traded=_rows(
            (f"{least:.1f}", f"{r.precision:.3f}", f"{r.recall:.3f}", f"{r.f1:.3f}") for least, r in found.traded
        ),
    )


def _rows(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _weight_rows(weights: Weights) -> Iterator[tuple[str, str]]:
    for feature in sorted(FEATURES, key=lambda feature: weights.features[feature.name]):
        yield feature.says, f"{weights.features[feature.name]:+.2f}"


def _part_rows(found: Measured) -> Iterator[tuple[str, ...]]:
    for part in dict.fromkeys(claim.part for claim in found.claims):
        its = [claim.part == part for claim in found.claims]
        yield part, _PARTS[part], *_shares(found.said[its], found.right[its])
    for part, said, right in found.apart:
        yield f"{part} (not fitted on)", _PARTS[part], *_shares(said, right)


def _shares(said: Numbers, right: Numbers) -> tuple[str, str, str]:
    return str(len(said)), f"{said.mean():.2f}", f"{right.mean():.2f}"


def _bin_rows(found: Sequence[Bin]) -> Iterator[tuple[str, ...]]:
    for one in found:
        yield f"{one.low:.1f} to {one.high:.1f}", str(one.n), f"{one.said:.2f}", f"{one.right:.2f}"


def _apart_rows(parts: Sequence[tuple[str, Numbers, Numbers]]) -> Iterator[tuple[str, ...]]:
    for part, said, right in parts:
        sure = right[said >= LEASTS[-1]]
        yield (
            part,
            str(len(said)),
            f"{said.mean():.2f}",
            f"{right.mean():.2f}",
            f"{calibration_error(said, right):.3f}",
            f"{perfect_error(said)[0]:.3f}",
            str(len(sure)),
            f"{sure.mean():.2f}" if len(sure) else "-",
        )


def _kept_rows(said: Numbers, right: Numbers) -> Iterator[tuple[str, ...]]:
    for least in LEASTS:
        kept = said >= least
        among = f"{right[kept].mean():.3f}" if kept.any() else "-"
        yield f"{least:.1f}", f"{int(kept.sum())} of {len(said)}", among, f"{right[kept].sum() / right.sum():.1%}"


def figure(found: Sequence[Bin]) -> str:
    """The reliability as an SVG picture: a point for each bin, its area by the number of claims."""
    most = max(one.n for one in found)
    whole = SIZE + 2 * MARGIN
    ticks = "".join(_tick(step / 5) for step in range(6))
    points = "".join(_point(one, most) for one in found)
    size = f'viewBox="0 0 {whole} {whole}" width="{whole}" height="{whole}"'
    turned = f'transform="rotate(-90 16 {whole / 2:.0f})"'
    return f"""<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">
<title>Confidence that was said, and the share of claims that was right</title>
<rect width="{whole}" height="{whole}" fill="#ffffff"/>
<g font-family="sans-serif" font-size="12" fill="#333333">
<rect x="{MARGIN}" y="{MARGIN}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#999999"/>
<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#999999" stroke-dasharray="4 4"/>
{ticks}{points}
<text x="{whole / 2:.0f}" y="{whole - 14}" text-anchor="middle">confidence that was said</text>
<text x="16" y="{whole / 2:.0f}" text-anchor="middle" {turned}>share that was right</text>
</g>
</svg>
"""


def _x(value: float) -> str:
    return f"{MARGIN + value * SIZE:.1f}"


def _y(value: float) -> str:
    return f"{MARGIN + (1 - value) * SIZE:.1f}"


def _tick(value: float) -> str:
    below = f'<text x="{_x(value)}" y="{MARGIN + SIZE + 18}" text-anchor="middle">{value:.1f}</text>\n'
    beside = f'<text x="{MARGIN - 8}" y="{_y(value)}" text-anchor="end" dominant-baseline="middle">{value:.1f}</text>\n'
    return below + beside


def _point(one: Bin, most: int) -> str:
    radius = 3 + 13 * (one.n / most) ** 0.5
    title = f"<title>{one.n} claims: said {one.said:.2f}, right {one.right:.2f}</title>"
    place = f'cx="{_x(one.said)}" cy="{_y(one.right)}" r="{radius:.1f}"'
    return f'<circle {place} fill="#1f6fb4" fill-opacity="0.7">{title}</circle>\n'
