"""What the readers of this package hand on: a name at one place of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from kg.extraction.entities.names import NAMED, Frame, cut_words
from kg.lexicon import tables
from kg.model import EntityType


@dataclass(slots=True, kw_only=True)
class Find:
    """A name at one place; ``forms`` are other forms that the same words hold (``“双倍增”行动`` also ``双倍增``).

    ``sure`` is false for words that are a name only where the document says the full name elsewhere;
    ``lasting`` is true for a name that counts inside a longer name too.
    """

    type: EntityType
    kind: str | None
    start: int
    end: int
    rule: str
    forms: tuple[str, ...] = ()
    sure: bool = True
    lasting: bool = False
    name: str | None = field(default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A document as the readers see it: the frame of its text and the words of the lexicons in it.

    ``headings`` are the places inside headings of sections that have sections below them.
    """

    frame: Frame
    words: dict[str, tuple[tuple[int, int], ...]]
    headings: frozenset[int]
    title: str

    @property
    def text(self) -> str:
        """The folded text."""
        return self.frame.text


TABLES = {
    "platform_heads": "head",
    "programme_heads": "head",
    "programmes": "name",
    "industries": "name",
    "macro_regions": "name",
    "region_heads": "head",
    "organization_heads": "head",
    "institutions": "form",
}
"""Tables whose words are looked up in every text, with the column that holds the word."""


@cache
def _language() -> Language:
    return spacy.blank("zh")


@cache
def _matcher() -> PhraseMatcher:
    language = _language()
    matcher = PhraseMatcher(language.vocab)
    for name, column in TABLES.items():
        matcher.add(name, [language.make_doc(row[column]) for row in tables.load(name)])
    return matcher


def look_up(text: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """The places of the words of each table, longest first, none overlapping another of its table."""
    doc = Doc(_language().vocab, words=list(text), spaces=[False] * len(text))
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in TABLES}
    strings = _language().vocab.strings
    for match, start, end in _matcher()(doc):
        found[strings[match]].append((start, end))
    return {name: tuple(longest(places)) for name, places in found.items()}


def longest(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of overlapping places the longest, the first where two are of one length."""
    taken: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if taken and start < taken[-1][1]:
            if end - start > taken[-1][1] - taken[-1][0]:
                taken[-1] = (start, end)
            continue
        taken.append((start, end))
    return iter(taken)


LISTED = re.compile(r"(?:[一-龥]{2,4}、)+$")


def shared_tail(sight: Sight, start: int, head: int, end: int, type_: EntityType, kind: str) -> Iterator[Find]:
    """Members of a list whose last member alone says what all are: 合六、合滁产业走廊 is two corridors."""
    before = LISTED.search(sight.text, max(0, start - 30), start)
    if not before or not 2 <= len(first := _first(sight, start, head)) <= 4:
        return
    tail = sight.text[start + len(first) : end]
    at = before.start()
    for written in before.group().split("、")[:-1]:
        cuts = [match.end() for match in cut_words().finditer(written)]
        word = written[cuts[-1] if cuts else 0 :]
        place = at + len(written) - len(word)
        if (
            len(word) in (2, 3)
            and word[-1] not in "区城园市县省"
            and sight.frame.weight(place, place + len(word)) >= NAMED
        ):
            yield Find(type=type_, kind=kind, start=place, end=end, rule="shared_tail", name=word + tail)
        at += len(written) + 1


def _first(sight: Sight, start: int, head: int) -> str:
    """The word of a name that tells it from its likes: a region at its start, or a rare word."""
    if head - start == 3:
        return sight.text[start:head]
    for place, end, _ in sight.frame.places_from(start):
        return sight.text[start:end] if place == start and end <= head else sight.text[start:head][:2]
    return sight.text[start:head][:2]


@cache
def kinds(table: str) -> dict[str, str]:
    """The kind that a table gives to each of its words."""
    return {row[TABLES[table]]: row["kind"] for row in tables.load(table)}
