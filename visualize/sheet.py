"""A sheet of the workbook as plain values, and how sources stand in its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from visualize.records import Source

Value: TypeAlias = str | int | Decimal | date | None
Line: TypeAlias = tuple[Value, ...]
Columns: TypeAlias = tuple[tuple[str, float], ...]

MOST_PLACES = 6
"""So many places of a thing are listed beside it; an agency may stand in a hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: its columns (heading, width), its rows, and which rows stand out as groups."""

    name: str
    columns: Columns
    rows: tuple[Line, ...]
    groups: frozenset[int] = frozenset()


def places(sources: Iterable[Source]) -> str:
    """Document and sections of passages, each once, a line for each document.

    >>> one, two = (Source(document="某市方案", start=0, end=1, section=s, quote="") for s in ("一、目标", "二、任务"))
    >>> places((one, two, one))
    '《某市方案》 一、目标；二、任务'
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for source in sources:
        found[source.title].setdefault(source.section)
    return "\n".join(f"{title} {_some(sections, '；')}".strip() for title, sections in found.items())


def _some(texts: Iterable[str], mark: str) -> str:
    """The first texts of several, and how many there are where there are more."""
    found = [text for text in dict.fromkeys(texts) if text]
    return mark.join(found[:MOST_PLACES]) + (f"{mark}等{len(found)}处" if len(found) > MOST_PLACES else "")


def quotes(sources: Iterable[Source]) -> str:
    """The words of passages, each once, one to a line."""
    return _some((source.quote for source in sources), "\n")
