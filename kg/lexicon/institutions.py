"""The institutions that are known by more than one form of their name."""

from __future__ import annotations

from kg.lexicon import tables
from kg.lexicon.memory import cache


@cache
def full_names() -> dict[str, str]:
    """The forms of known institutions with the whole name of each."""
    return {row["form"]: row["name"] for row in tables.load("institutions")}
