"""The named things of a document by the places of the text where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.extraction.characters import fold
from kg.extraction.reading import Reading
from kg.model import EntityType, Mention

__all__ = ["Place", "Places", "run_before"]


@dataclass(frozen=True, slots=True)
class Place:
    """A mention at one place of the clean text."""

    start: int
    end: int
    mention: Mention


class Places:
    """All mentions of a document by place; ``text`` is the folded text (see ``characters.fold``)."""

    def __init__(self, reading: Reading, mentions: tuple[Mention, ...]) -> None:
        self.text = fold(reading.clean)
        self.home = reading.document.region
        wanted = {place for m in mentions for e in m.evidence for place in (e.span.start, e.span.end - 1)}
        at = {raw: clean for clean, raw in enumerate(reading.document.text.offsets) if raw in wanted}
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

    def mentions(self, type_: EntityType) -> list[Mention]:
        """The mentions of a type, each once."""
        return list({id(place.mention): place.mention for place in self.of(type_)}.values())

    @property
    def narrow(self) -> bool:
        """Whether the document is about a county or district, whose parks are a part of it."""
        return self.home is not None and self.home.level == "county"

    def before(self, place: Place, reach: int = 30) -> str:
        """The words of the same sentence before a place."""
        return re.split(r"[。;;\n]", self.text[max(0, place.start - reach) : place.start])[-1]


def run_before(places: Places, last: Place) -> list[Place]:
    """The members of the list that ends with a place, which only 、 and 和 divide."""
    run = [last]
    for place in reversed(places.between(max(0, last.start - 200), last.start)):
        if (
            place.mention.type is last.mention.type
            and place.end <= run[-1].start
            and places.text[place.end : run[-1].start] in ("、", "和", "与", "及", "以及", "”、“", "”“")
        ):
            run.append(place)
    return run
