"""What the readers of this package hand on: a name at one place of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from kg.extraction.characters import characters, spellings, vocabulary
from kg.extraction.entities.names import NAMED, Frame, cut_words, lead_words
from kg.lexicon import tables
from kg.lexicon.institutions import full_names
from kg.lexicon.memory import cache
from kg.model import EntityType


@dataclass(slots=True, kw_only=True)
class Find:
    """A name at one place; ``forms`` are other forms that the same words hold (``“双倍增”行动`` also ``双倍增``).

    ``keys`` are forms by which it joins others without being called so here (浙大某院 as 浙江大学某院),
    ``within`` is the name without the place before it. ``sure`` is false for words that are a name only where
    the document says the full name elsewhere; ``lasting`` is true for a name that counts inside a longer name too.
    """

    type: EntityType
    kind: str | None
    start: int
    end: int
    rule: str
    forms: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    within: str | None = None
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
def _matcher() -> PhraseMatcher:
    matcher = PhraseMatcher(vocabulary())
    for name, column in TABLES.items():
        matcher.add(name, [characters(form) for row in tables.load(name) for form in spellings(row[column])])
    return matcher


def look_up(doc: Doc) -> dict[str, tuple[tuple[int, int], ...]]:
    """The places of the words of each table, longest first, none overlapping another of its table."""
    found: dict[str, list[tuple[int, int]]] = {name: [] for name in TABLES}
    strings = vocabulary().strings
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


RUNS_ON = re.compile(r"[一-龥A-Za-z0-9)”]")
"""Before a word that is only the end of a longer one."""


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
        while (leading := lead_words().match(word)) and leading.end():
            word = word[leading.end() :]
        place = at + len(written) - len(word)
        whole = len(word) + 2 <= len(written) or not RUNS_ON.match(sight.text, at - 1)
        if (
            whole
            and len(word) in (2, 3)
            and word[-1] not in "区园市县省"
            and (place, place + len(word)) not in sight.words["industries"]
            and sight.frame.weight(place, place + len(word)) >= NAMED
        ):
            yield Find(type=type_, kind=kind, start=place, end=end, rule="shared_tail", name=word + tail)
        at += len(written) + 1


def trimmed(sight: Sight, start: int, end: int) -> int:
    """Past the verbs before the first member of a list."""
    cuts = list(cut_words().finditer(sight.frame.masked, start, end))
    start = cuts[-1].end() if cuts else start
    while start < end and (lead := lead_words().match(sight.frame.masked, start, end)) and lead.end() > start:
        start = lead.end()
    return start


COUNTED = re.compile(r"((?:[一-龥]{2,8}、)+[一-龥]{2,6})(\d{1,2}|[两三四五六七八九])[个家所座]$")
DIGITS = {digit: number for number, digit in enumerate("两三四五六七八九", start=2)}


def counted_members(sight: Sight, start: int, end: int, kind: str) -> list[Find]:
    """The members of a list that a count before a shared end closes: 甲、乙、丙3个某省实验室 is three laboratories.

    The count has to be that of the members, which are words that tell one thing from another.
    """
    counted = COUNTED.search(sight.text, max(0, start - 60), start)
    if not counted:
        return []
    at, places = counted.start(), []
    for word in counted[1].split("、"):
        places.append((at, at + len(word)))
        at += len(word) + 1
    places[0] = (trimmed(sight, *places[0]), places[0][1])
    number = DIGITS.get(counted[2]) or int(counted[2])
    if len(places) != number or not all(
        2 <= to - place <= 5 and (place, to) not in sight.words["industries"] and sight.frame.weight(place, to) >= NAMED
        for place, to in places
    ):
        return []
    tail = sight.text[start:end]
    return [
        Find(
            type=EntityType.PLATFORM,
            kind=kind,
            start=place,
            end=end,
            rule="counted_list",
            name=sight.text[place:to] + tail,
        )
        for place, to in places
    ]


def _first(sight: Sight, start: int, head: int) -> str:
    """The word of a name that tells it from its likes: a region at its start, or a rare word."""
    if head - start == 3:
        return sight.text[start:head]
    for place, end, _ in sight.frame.places_from(start):
        if start + 2 <= place < head:
            return sight.text[start:place]
        return sight.text[start:end] if place == start and end <= head else sight.text[start:head][:2]
    return sight.text[start:head][:2]


def written_out(name: str) -> tuple[str, ...]:
    """A name that begins with an institution's short form, with the institution written out.

    >>> written_out("浙大某市研究院"), written_out("浙江大学某市研究院")
    (('浙江大学某市研究院',), ())
    """
    full = full_names()
    short = next((name[:n] for n in range(min(8, len(name) - 2), 1, -1) if name[:n] in full), None)
    return (full[short] + name[len(short) :],) if short and full[short] != short else ()


def without_place(frame: Frame, start: int, end: int) -> str | None:
    """A name without the place or the country that it begins with, where enough is left to be a name."""
    place = next(iter(frame.places_from(start)), None)
    after = place[1] if place and place[0] == start else start + 2 * frame.text.startswith("中国", start)
    return frame.text[after:end] if start < after <= end - 4 and frame.text[after] not in "(“" else None


@cache
def kinds(table: str) -> dict[str, str]:
    """The kind that a table gives to each of its words."""
    return {row[TABLES[table]]: row["kind"] for row in tables.load(table)}
