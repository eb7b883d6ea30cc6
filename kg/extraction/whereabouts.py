"""Where a sentence or a labelled line says that a named thing lies, and what it says that a thing is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from kg.extraction.places import Place, Places, run_before
from kg.model import EntityType, Range

__all__ = ["Link", "included", "labelled", "nested"]

Link: TypeAlias = tuple[str, str, str, str | None, Range, str]
"""Subject, predicate, object, the task that is the subject, the words that say so, the rule."""

TAKEN_IN = re.compile(r"(?:等[^,。;、]{0,8})?,?(?:将|已|均|全部|一并|整体|正式|统一)*(?:纳入|划入|并入|整合进)$")
LAYOUT = re.compile(r"(?:的)?(?:整体|总体|统一|建设)?(?:布局|规划|建设|体系|范围|管理|版图)")
"""``甲谷、乙谷将纳入丙实验室整体布局``."""

COMPONENT = re.compile(r"(?:成为|作为|是|列为)$")
COMPONENT_OF = re.compile(r"的?(?:重要|核心|关键|有机)*组成部分")
"""``支持甲中心…，力争成为乙科学中心的重要组成部分``."""

BLOCKS = re.compile(r"等[\d一二三四五六七八九十两]+(?:个|大)(?:重点|核心|特色|主要)?(?:区块|板块|片区|组团)")
"""``甲走廊…。乙核心区、丙小镇等12个重点区块``: the blocks of the one zone that the paragraph is about."""

LABEL = re.compile(r"^[ \t\u3000]*(?:地址|位置|所在地|坐落地?|地点|选址)[:：]", re.MULTILINE)
"""A line that says where the thing named on a line above it lies."""

NAMED_LINE = 240
"""How far above a labelled line its name may stand."""


def included(places: Places) -> Iterator[Link]:
    """What a sentence takes into a larger whole."""
    text = places.text
    for whole in places.of(EntityType.PLATFORM, EntityType.REGION):
        if whole.mention.kind == "administrative":
            continue
        before = text[max(0, whole.start - 16) : whole.start]
        if LAYOUT.match(text, whole.end) and ("入" in before[-1:] or "进" in before[-1:]):
            yield from _taken_in(places, whole)
        if COMPONENT_OF.match(text, whole.end) and COMPONENT.search(before):
            yield from _component(places, whole)
    yield from _blocks(places)


def _taken_in(places: Places, whole: Place) -> Iterator[Link]:
    for place in places.between(whole.start - 40, whole.start):
        if _zone(place) and TAKEN_IN.fullmatch(places.text[place.end : whole.start]):
            for member in run_before(places, place):
                yield _part(member, whole, Range(start=member.start, end=whole.end), "taken_in")


def _component(places: Places, whole: Place) -> Iterator[Link]:
    start = _sentence(places.text, whole.start)
    first = next((place for place in places.between(start, whole.start) if _zone(place)), None)
    if first is not None:
        yield _part(first, whole, Range(start=first.start, end=whole.end), "component")


def _blocks(places: Places) -> Iterator[Link]:
    for match in BLOCKS.finditer(places.text):
        last = next((p for p in places.between(match.start() - 30, match.start()) if p.end == match.start()), None)
        if last is None or not _zone(last):
            continue
        members = [place for place in places.between(match.start() - 120, match.start()) if _zone(place)]
        paragraph = places.text.rfind("\n", 0, match.start()) + 1
        zones = {
            place.mention.name: place
            for place in places.between(max(paragraph, match.start() - 160), match.start())
            if place.mention.kind == "functional"
            and place.mention.name.endswith(("走廊", "示范区", "都市圈", "经济带"))
        }
        run = _listed(places, members, match.start())
        if len(zones) == 1 and (whole := next(iter(zones.values()))) not in run:
            for member in run:
                yield _part(member, whole, Range(start=whole.start, end=match.end()), "blocks_of")


def _listed(places: Places, members: list[Place], end: int) -> list[Place]:
    """The members of the list that ends at a place."""
    run: list[Place] = []
    for place in reversed(members):
        if place.end == end or (run and places.text[place.end : run[-1].start] in ("、", "和", "及")):
            run.append(place)
    return run


def labelled(places: Places) -> Iterator[Link]:
    """``地址：甲园区乙路8号丙产业园`` below a line that is a name: it lies in 甲园区 and in 丙产业园."""
    text = places.text
    for label in LABEL.finditer(text):
        end = text.find("\n", label.end())
        end = len(text) if end < 0 else end
        above = [p for p in places.between(label.start() - NAMED_LINE, label.start()) if _alone(text, p)]
        if not above:
            continue
        subject = above[-1]
        named = [p for p in places.between(label.end(), end) if p.end <= end and p.mention is not subject.mention]
        found = [p for p in named if _zone(p)] or [p for p in named if p.mention.type is EntityType.REGION][-1:]
        for place in found:
            range_ = Range(start=label.start() + len(label.group()) - len(label.group().lstrip()), end=end)
            yield subject.mention.name, "locatedIn", place.mention.name, None, range_, "labelled_place"


def _alone(text: str, place: Place) -> bool:
    """Whether a platform's name stands on a line of its own."""
    start = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    line = text[start : len(text) if end < 0 else end]
    return place.mention.type is EntityType.PLATFORM and len(line.strip()) <= place.end - place.start + 4


def nested(places: Places) -> Iterator[Link]:
    """A zone written right after the park or zone that it lies in: 甲工业园区乙片区."""
    ends = {place.end: place for place in places.of(EntityType.PLATFORM, EntityType.REGION) if _zone(place)}
    for place in places.of(EntityType.REGION):
        outer = ends.get(place.start)
        if place.mention.kind == "functional" and outer is not None and outer.mention.kind in ("park", "functional"):
            yield _part(place, outer, Range(start=outer.start, end=place.end), "nested_region")


def _part(part: Place, whole: Place, range_: Range, rule: str) -> Link:
    return part.mention.name, "partOf", whole.mention.name, None, range_, rule


def _zone(place: Place) -> bool:
    kind, type_ = place.mention.kind, place.mention.type
    return type_ is EntityType.PLATFORM or (type_ is EntityType.REGION and kind != "administrative")


def _sentence(text: str, at: int) -> int:
    """Where the sentence that holds a place begins."""
    return max(text.rfind(mark, 0, at) for mark in "。;\n") + 1
