"""The sample that comes with comity: reports written for it, and their coding (see README.md here)."""

from __future__ import annotations

from pathlib import Path


def sample_path() -> Path:
    """The JSON Lines file of the sample's reports, ready to be added to a ledger."""
    return Path(__file__).parent / "reports.jsonl"


def gold_path() -> Path:
    """The JSON Lines file of the same reports with their coding, in the coding guide's form."""
    return Path(__file__).parent / "gold.jsonl"


def events_path() -> Path:
    """The JSON Lines file of the acts that several reports of a storyline tell, with their records in the gold."""
    return Path(__file__).parent / "events.jsonl"


def commitments_path() -> Path:
    """The JSON Lines file of the promises, threats, concessions and plans of the storylines, with their histories."""
    return Path(__file__).parent / "commitments.jsonl"
