"""The figures of an evaluation as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from comity.cli.show import console_for

if TYPE_CHECKING:
    from comity.evaluate.records import Accuracy, Rates, Score


def show_score(score: Score, stream: TextIO) -> None:
    """Levels with precision, recall and F1, then fields, marked ones, types and offices."""
    console = console_for(stream)
    missing = f" ({score.missing_documents} not coded)" if score.missing_documents else ""
    console.print(f"{score.documents} documents{missing}", style="bold")
    for name, rates in score.levels.items():
        console.print(_rates(name, rates) + (_interval(score) if name == "triple" else ""), soft_wrap=True)
    console.print("fields, where the triple is right", style="bold")
    for name, accuracy in score.fields_on_matched.items():
        console.print(_accuracy(name, accuracy))
    console.print("marked ones alone", style="bold")
    for name, rates in score.marked_on_matched.items():
        console.print(_rates(name, rates))
    console.print("by type", style="bold")
    for name, rates in score.by_type.items():
        console.print(_rates(name, rates))
    console.print("offices", style="bold")
    console.print(_rates("office", score.offices))


def _rates(name: str, rates: Rates) -> str:
    figures = f"precision {rates.precision:.3f}  recall {rates.recall:.3f}  F1 {rates.f1:.3f}"
    return f"  {name:<11}{figures}  ({rates.hit} right of {rates.found} found and {rates.wanted} wanted)"


def _interval(score: Score) -> str:
    if score.triple_f1_interval is None:
        return ""
    low, high = score.triple_f1_interval
    return f"  95 % interval of F1 {low:.3f} to {high:.3f}"


def _accuracy(name: str, accuracy: Accuracy) -> str:
    figure = "none to compare" if accuracy.accuracy is None else f"{accuracy.accuracy:.3f}  of {accuracy.n}"
    return f"  {name:<11}{figure}"
