"""Component entities of the pipeline: the named things of a document, one mention each."""

from __future__ import annotations

import re
from bisect import bisect_right

from spacy.tokens import Doc

from kg.extraction.characters import characters
from kg.extraction.entities import (
    industries,
    lists,
    organizations,
    people,
    platforms,
    policies,
    programmes,
    regions,
    systems,
)
from kg.extraction.entities.finds import Find, Sight, look_up
from kg.extraction.entities.grouping import group
from kg.extraction.entities.names import Frame
from kg.extraction.reading import Reading
from kg.model import EntityType, Mention

__all__ = ["component", "read_mentions"]


def read_mentions(reading: Reading, doc: Doc | None = None) -> tuple[Mention, ...]:
    """The named things of a document: fullest form, other forms, kind, every passage.

    Names are found by their end (lexicon) and their left edge (verbs, marks), by quotation marks, by
    tables of regions and of terms used nation-wide; what is only a kind of thing is left out.
    ``doc`` is the text in characters, where the caller has it.
    """
    home = reading.document.region
    frame = Frame(reading.clean, home)
    above = (section.heading for section in reading.outline.walk() if section.children and section.level)
    headings = frozenset(place for heading in above for place in range(heading.start, heading.end))
    words = look_up(characters(reading.clean) if doc is None else doc)
    sight = Sight(frame=frame, words=words, headings=headings, title=reading.document.title)
    finds = [
        *platforms.read(sight),
        *programmes.read(sight),
        *organizations.read(sight),
        *regions.read(sight, home),
        *policies.read(sight),
        *people.read(sight),
        *industries.read(sight),
    ]
    finds += list(lists.read(sight, finds))
    finds += list(lists.bodies(sight, finds))
    digital = list(systems.read(sight, finds))
    finds = systems.unquoted(finds, digital) + digital
    clean = reading.clean
    duties = [match.span() for match in DUTIES.finditer(reading.clean)]
    finds = [find for find in finds if find.type is EntityType.AGENCY or not _listed(find, duties)]
    finds = [*finds, *_called(frame.text, finds)]
    return group(_settled(finds), lambda find: find.name or _words(clean[find.start : find.end]), reading.evidence)


def _words(text: str) -> str:
    """A name as it is given: without the quotation marks around all of it, and in one line."""
    text = text.replace("\n", "")
    around = text[:1] in ("“", '"') and len(text) > 2
    return text[1:-1] if around and text.find("”" if text[0] == "“" else '"', 1) == len(text) - 1 else text


CALLED = re.compile(r"[”》]?\((?:以下|下)?(?:统|通)?(?:简称|称)(?:为)?:?[“《]*([^“《”》()、,。]{2,20})[”》]*\)")


def _called(text: str, finds: list[Find]) -> list[Find]:
    """The short names that a bracket gives (``(以下简称“自创区”)``), at all their places."""
    found: list[Find] = []
    seen: set[tuple[EntityType, str]] = set()
    for find in finds:
        short = CALLED.match(text, find.end)
        if short is None or not (find.sure or _singled_out(find, short[1])):
            continue
        find.sure = True
        find.forms = (*find.forms, short[1])
        if (find.type, short[1]) in seen:
            continue
        seen.add((find.type, short[1]))
        places = (match.start() for match in re.finditer(re.escape(short[1]), text))
        found += [
            Find(type=find.type, kind=find.kind, start=at, end=at + len(short[1]), rule="short_name", sure=False)
            for at in places
        ]
    return found


def _singled_out(find: Find, short: str) -> bool:
    """Whether a short name shows that one thing is meant: 市共享平台 does, 孵化器 is what all of a kind are called."""
    return find.type is EntityType.PLATFORM and find.end - find.start >= 6 and OF_PLACE.match(short) is not None


OF_PLACE = re.compile(r"(?:国家|[省市区县])(?!级)..")


INSIDE = {
    EntityType.PLATFORM: {
        EntityType.PLATFORM,
        EntityType.POLICY,
        EntityType.PROGRAM,
        EntityType.REGION,
        EntityType.ORGANIZATION,
    },
    EntityType.PROGRAM: {EntityType.PROGRAM, EntityType.POLICY},
    EntityType.INDUSTRY: {
        EntityType.PLATFORM,
        EntityType.ORGANIZATION,
        EntityType.PROGRAM,
        EntityType.POLICY,
        EntityType.REGION,
        EntityType.INDUSTRY,
    },
    EntityType.ORGANIZATION: {EntityType.ORGANIZATION, EntityType.POLICY},
    EntityType.REGION: {
        EntityType.ORGANIZATION,
        EntityType.REGION,
        EntityType.POLICY,
        EntityType.PROGRAM,
        EntityType.PLATFORM,
    },
}
"""A find of the first type is dropped where it lies inside a longer one of these types."""


LASTING = {EntityType.ORGANIZATION}
"""What still swallows a find that counts inside other names too."""

DUTIES = re.compile(r"(?:责任|牵头|配合|实施|主办|协办|承办|主管)(?:单位|部门|处室|领导)[:：][^)）〕\]\n。]*")
"""Lists of responsible bodies: what stands in them is an agency."""


MARKED = ("policy_marked", "policy_title", "policy_about")
"""Policies that are given with their whole title; a programme in such a title is not named by itself."""


class _Cover:
    """Finds in the order of their places."""

    __slots__ = ("finds", "starts")

    def __init__(self, finds: list[Find]) -> None:
        self.finds = finds
        self.starts = [find.start for find in finds]


NOTHING = _Cover([])


def _settled(finds: list[Find]) -> list[Find]:
    """Without the finds that are only a part of a longer name."""
    sure = sorted((f for f in finds if f.sure), key=lambda f: (f.start, -f.end))
    kept = []
    cover = {type_: _Cover([find for find in sure if find.type is type_]) for type_ in {find.type for find in sure}}
    policies_named = cover.get(EntityType.POLICY, NOTHING).finds
    titled = _Cover([find for find in policies_named if find.rule in MARKED])
    for find in finds:
        around = LASTING if find.lasting else INSIDE.get(find.type, set())
        if find.rule in ("programme_governed", "programme_known"):
            around = around | {EntityType.PLATFORM}
        if find.rule.startswith("programme_quoted"):
            around = around - {EntityType.POLICY} if not _within(find, titled) else around
        if not any(_within(find, cover[type_]) for type_ in around if type_ in cover):
            kept.append(find)
    return kept


def _within(find: Find, others: _Cover) -> bool:
    low = bisect_right(others.starts, find.start)
    for other in others.finds[max(0, low - 4) : low]:
        if other.end < find.end or other is find or other.name is not None:
            continue
        if (other.start, other.end) != (find.start, find.end) or _rank(other) < _rank(find):
            return True
    return False


RANKS = (
    EntityType.POLICY,
    EntityType.ORGANIZATION,
    EntityType.PROGRAM,
    EntityType.PLATFORM,
    EntityType.REGION,
    EntityType.INDUSTRY,
)
"""Which type goes first where two readers found the same words."""


def _rank(find: Find) -> float:
    if find.rule == "programme_governed":
        return RANKS.index(EntityType.PLATFORM) + 0.5
    if find.rule == "region_wider":
        return RANKS.index(EntityType.PLATFORM) - 0.5
    return RANKS.index(find.type) if find.type in RANKS else len(RANKS)


def _listed(find: Find, duties: list[tuple[int, int]]) -> bool:
    at = bisect_right(duties, (find.start, find.end + 10**9))
    return at > 0 and duties[at - 1][1] >= find.end


def component(doc: Doc) -> Doc:
    """Fill ``doc._.mentions``."""
    doc._.mentions = read_mentions(doc._.reading, doc)
    return doc
