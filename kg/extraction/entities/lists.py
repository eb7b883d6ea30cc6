"""What a list says of its members: each of ``甲光源、乙装置等重大科技基础设施`` is a facility, whatever its name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extraction.entities.finds import Find, Sight, kinds, trimmed
from kg.extraction.entities.names import MASK, NAMED, cut_words
from kg.model import EntityType

CLASSES = {
    "科技基础设施": "infrastructure",
    "大科学装置": "infrastructure",
    "大科学设施": "infrastructure",
    "国家实验室": "laboratory",
    "实验室": "laboratory",
    "科创平台": "other",
    "创新平台": "other",
    "科研平台": "other",
    "科技平台": "other",
    "创新载体": "other",
    "科创载体": "other",
    "数字化应用": "digital_system",
    "应用场景": "digital_system",
    "概念验证中心": "pilot_base",
    "中试平台": "pilot_base",
    "研发机构": "research_institute",
    "开发区": "park",
    "园区": "park",
    "基地": "park",
    "高新区": "park",
    "孵化街区": "incubator",
    "孵化集群": "incubator",
    "科创园": "park",
    "载体": "park",
    "平台": "other",
}
"""Nouns behind a list of platforms and the kind of what they stand for."""

CLOSING = re.compile(
    r"等(?:一批|[\d两三四五六七八九十]+[个大]|多个|一系列)?[^,。;:、“”()\n]{0,10}?("
    + "|".join(CLASSES)
    + r")(?![型化])"
)
BOUND = re.compile(r"[,。;:!?\n|#*]")
DIVIDER = re.compile(r"、|(?<=”)\s*(?=“)")
GROUND = re.compile(r"[谷城洲园岛港湾镇坊里]$")
"""The last characters of names of places: 绿谷, 绿洲, 创业城."""

NEXT = re.compile(r"[、和及与](\S[^、,。;:!?等和及与(“\n]{2,15})(?=[、,。;:等和及与(\n])")


def read(sight: Sight, finds: list[Find]) -> Iterator[Find]:
    """Platforms that only the list they stand in shows to be such: members whose last word no table has."""
    taken = _Taken(sight, finds)
    known = sorted((f for f in finds if f.type is EntityType.PLATFORM and f.sure and f.name is None), key=_end)
    _alike(sight, finds, known)
    found = [find for match in sight.frame.in_phrases(CLOSING, "等") for find in _closed(sight, match, taken)]
    found += [find for match in sight.frame.in_phrases(SHARED, "等") for find in _tailed(sight, match)]
    found += [other for find in known for other in _beside(sight, find, taken)]
    yield from found
    yield from _elsewhere(sight, found, taken)


def _alike(sight: Sight, finds: list[Find], known: list[Find]) -> None:
    """Make sure of what stands in a list beside a name that ends like it: 材料研究设施、某某试验设施."""
    text = sight.text
    ends = {find.end: find for find in known}
    starts = {find.start: find for find in known}
    for find in finds:
        if find.sure or find.type is not EntityType.PLATFORM or find.end - find.start < 4:
            continue
        before = ends.get(find.start - 1) if text[find.start - 1] in "、和" else None
        after = starts.get(find.end + 1) if text[find.end : find.end + 1] in ("、", "和") else None
        named = find.end - find.start >= 8 or sight.frame.weight(find.start, find.end - 2) >= NAMED
        tail = text[find.end - (2 if named else 3) : find.end]
        if not (named or tail[-1] in "城岛谷港") or LEVELS.search(text, find.start, find.end):
            continue
        if any(other and text.endswith(tail, other.start, other.end) for other in (before, after)):
            find.sure = True


LEVELS = re.compile(r"[省市区县家]级|重点|各类|等|[和及与]")
"""What is in the name of a kind."""


def _elsewhere(sight: Sight, found: list[Find], taken: _Taken) -> Iterator[Find]:
    """The other places of names that a list has shown to be such."""
    text = sight.text
    for name, find in {text[find.start : find.end]: find for find in found if find.name is None}.items():
        at = text.find(name)
        while at >= 0:
            if at != find.start and not any(_covers(other, at + len(name)) for other in taken.inside(at, at + 1)):
                yield Find(type=find.type, kind=find.kind, start=at, end=at + len(name), rule=find.rule)
            at = text.find(name, at + len(name))


def _end(find: Find) -> tuple[int, int]:
    return find.end, find.start


class _Taken:
    """The stretches of the text where a name has been found, and those of the names of industries."""

    def __init__(self, sight: Sight, finds: list[Find]) -> None:
        self.fields = frozenset(sight.words["industries"])
        self.finds = sorted((f for f in finds if f.sure), key=lambda f: f.start)
        self._starts = [f.start for f in self.finds]

    def inside(self, start: int, end: int) -> list[Find]:
        """The finds that overlap a stretch."""
        low = bisect_left(self._starts, start - 40)
        high = bisect_left(self._starts, end)
        return [f for f in self.finds[low:high] if f.end > start]


def _closed(sight: Sight, match: re.Match[str], taken: _Taken) -> Iterator[Find]:
    masked, at = sight.frame.masked, match.start()
    bounds = list(BOUND.finditer(masked, max(0, at - 160), at))
    start = bounds[-1].end() if bounds else max(0, at - 160)
    members = _divided(sight, start, at)
    if len(members) < 2:
        return
    members[0] = (trimmed(sight, *members[0]), members[0][1])
    held = [taken.inside(*member) for member in members]
    proven = any(f.type is EntityType.PLATFORM for finds in held for f in finds)
    strong = CLASSES[match[1]] == "infrastructure"
    if not (proven or strong) or not taken.fields.isdisjoint(members):
        return
    many = sum(any(f.type is EntityType.PLATFORM for f in finds) for finds in held) >= 2
    for (begin, end), finds in zip(members, held, strict=True):
        if (
            any(_covers(find, end) for find in finds)
            or not 3 <= end - begin <= 20
            or cut_words().search(masked, begin, end)
        ):
            continue
        quoted = masked[begin] == MASK and masked[end - 1] == MASK
        ground = many and end - begin >= 5 and GROUND.search(masked, begin, end)
        if quoted or strong or ground or sight.frame.weight(begin, end) >= NAMED:
            yield Find(
                type=EntityType.PLATFORM,
                kind=_kind(sight.text[begin:end], match[1]),
                start=begin,
                end=end,
                rule="platform_listed",
            )


SHARED = re.compile(
    r"((?:[一-龥]{2,10}、){1,20}[一-龥]{2,6})等(?:[\d两三四五六七八九十]+[个家])?((?:国家级?|省级?|市级?)?(?:(?:全国重点|创新)?实验室|高新区|经开区|科学城|科技城|大学城))"
)
"""``甲、乙、丙等省实验室``: what stands behind the list is the last word of each name."""


RANK = re.compile(r"^(?:国家级?|省级?|市级?)")
"""Whose laboratory it is stands in the list's noun, not in the names."""


def _tailed(sight: Sight, match: re.Match[str]) -> Iterator[Find]:
    at, heads = match.start(1), tuple(kinds("platform_heads"))
    tail = match[2] if match[2].endswith("区") else RANK.sub("", match[2])
    for word in match[1].split("、"):
        start, end = at, at + len(word)
        at = end + 1
        start = trimmed(sight, start, end)
        name = sight.text[start:end]
        if name.endswith(heads) or not 2 <= len(name) <= 6 or sight.frame.weight(start, end) < NAMED:
            continue
        if tail.endswith("区") and not sight.frame.placed(start, end):
            continue
        kind = "laboratory" if tail.endswith("室") else "park"
        yield Find(type=EntityType.PLATFORM, kind=kind, start=start, end=end, rule="shared_tail", name=name + tail)


def _kind(name: str, class_: str) -> str:
    """The kind that the name's own end tells, or else (and of a made-up word in quotation marks) the list's noun."""
    if name[0] == "“":
        return CLASSES[class_]
    table = kinds("platform_heads")
    own = next((table[name[-n:]] for n in range(min(8, len(name)), 1, -1) if name[-n:] in table), "other")
    return own if own != "other" else CLASSES[class_]


def _covers(find: Find, end: int) -> bool:
    """Whether a find leaves no room for another name in a member: only a place or a body may begin it."""
    return find.type not in (EntityType.REGION, EntityType.ORGANIZATION) or find.end >= end


def _divided(sight: Sight, start: int, end: int) -> list[tuple[int, int]]:
    """The members between 、 and between quotations that follow each other."""
    masked, members = sight.frame.masked, []
    for match in DIVIDER.finditer(sight.text, start, end):
        if match.group() != "、" or masked[match.start()] != MASK:
            members.append((start, match.start()))
            start = match.end()
    return [*members, (start, end)]


def _beside(sight: Sight, find: Find, taken: _Taken) -> Iterator[Find]:
    """``甲科创园、乙绿洲``: the neighbours in a list, where they are called like places."""
    match = NEXT.match(sight.text, find.end)
    while match and _place_name(sight, *match.span(1), taken):
        yield Find(
            type=EntityType.PLATFORM, kind="park", start=match.start(1), end=match.end(1), rule="platform_beside"
        )
        match = NEXT.match(sight.text, match.end(1))
    before = BEFORE.search(sight.text, max(0, find.start - 24), find.start)
    if before:
        start, end = trimmed(sight, *before.span(1)), before.end(1)
        if _place_name(sight, start, end, taken):
            yield Find(type=EntityType.PLATFORM, kind="park", start=start, end=end, rule="platform_beside")


BEFORE = re.compile(r"([^、,。;:!?等“”()\n]{3,24})、$")


def _place_name(sight: Sight, start: int, end: int, taken: _Taken) -> bool:
    text = sight.text
    return (
        end - start >= 4
        and not any(_covers(find, end) for find in taken.inside(start, end))
        and GROUND.search(text, start, end) is not None
        and not cut_words().search(text, start, end)
        and sight.frame.weight(start, end - 1) >= NAMED
    )


RUN_BY = re.compile(r"(?:运营|建设|依托|共建)(?:主体|单位|机构|方)[::]\s*([^\n,。;、|/()]{4,24})")
"""``运营主体：甲发展中心``: who runs a place, on a line of its own."""


def bodies(sight: Sight, finds: list[Find]) -> Iterator[Find]:
    """Organisations that a label or the list they stand in shows to be such."""
    taken = _Taken(sight, finds)
    for match in RUN_BY.finditer(sight.text):
        if not any(find.end >= match.end(1) for find in taken.inside(*match.span(1))):
            kind = "enterprise" if re.search(r"公司|集团$", match[1]) else "other"
            yield Find(
                type=EntityType.ORGANIZATION,
                kind=kind,
                start=match.start(1),
                end=match.start(1) + len(match[1].rstrip()),
                rule="organization_label",
            )
    for find in finds:
        if find.type is EntityType.ORGANIZATION and find.sure:
            beside = INSTITUTE.match(sight.text, find.end)
            if beside and not taken.inside(*beside.span(1)):
                yield Find(
                    type=EntityType.ORGANIZATION,
                    kind="other",
                    start=beside.start(1),
                    end=beside.end(1),
                    rule="organization_listed",
                )


INSTITUTE = re.compile(r"、([省市](?!级)[一-龥]{3,12}(?:研究院|科学院|设计院|研究所))(?=等|、|和)")
"""``甲大学、省乙研究院等``: a body among bodies."""
