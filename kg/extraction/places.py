"""The named things of a document by the places of the text where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.extraction.reading import Reading
from kg.model import EntityType, Mention

__all__ = ["Place", "Places"]


@dataclass(frozen=True, slots=True)
class Place:
    """A mention at one place of the clean text."""

    start: int
    end: int
    mention: Mention


class Places:
    """All mentions of a document by place."""

    def __init__(self, reading: Reading, mentions: tuple[Mention, ...]) -> None:
        self.text = reading.clean
        self.home = reading.document.region
        at = {raw: clean for clean, raw in enumerate(reading.document.text.offsets)}
        found = {
            (at[e.span.start], at[e.span.end - 1] + 1, id(mention)): Place(
                at[e.span.start], at[e.span.end - 1] + 1, mention
            )
            for mention in mentions
            for e in mention.evidence
            if e.span.start in at and e.span.end - 1 in at
        }
        self.all = sorted(found.values(), key=lambda place: (place.start, -place.end))
        self._starts = [place.start for place in self.all]

    def between(self, start: int, end: int) -> list[Place]:
        """The places that begin in a stretch of the text."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def of(self, *types: EntityType) -> list[Place]:
        """The places of some types."""
        return [place for place in self.all if place.mention.type in types]

    def before(self, place: Place, reach: int = 30) -> str:
        """The words of the same sentence before a place."""
        return re.split(r"[。;;\n]", self.text[max(0, place.start - reach) : place.start])[-1]
