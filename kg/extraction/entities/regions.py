"""Regions: administrative ones by the table of GB/T 2260, functional ones by the end of their name (``科创走廊``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.entities.finds import Find, Sight, shared_tail, without_place
from kg.extraction.entities.names import NAMED, edge_words, generic_words, proper_words
from kg.lexicon import tables
from kg.lexicon.memory import cache
from kg.model import EntityType, Region
from kg.regions import parents, region_by_code

OTHER_WORD = re.compile(r"[域间块划]|内|型|建设领导|管委会|管理委员会|条例|人大|法院")
OWN = ("我", "全", "本")
NOT_PLACE_AFTER = re.compile(r"学者|英才|杯|精神|[路街桥站湖山河港大]学?|大学|学院|银行|东路|西路|日报|模式|话")
COMMON_AREA = re.compile(
    r"[各本该此其等的性县市省区]$|贫困|发达|重点|周边|先进|偏远|民族|农村|边境|山区|沿海|相关|少数|国家|落后|以外|其他|两岸"
)
STATE = re.compile(r"国家[一-龥A-Za-z“]{4,}|[一-龥]{2,6}国家")


@cache
def telling() -> frozenset[str]:
    """Ends of names that are rare enough to make a name with any rare word before them."""
    return frozenset(row["head"] for row in tables.load("region_heads") if row["standing"] == "plain")


@cache
def place_letters() -> frozenset[str]:
    """The characters by which cities and provinces are called together: 太原 and 忻州 are 太忻."""
    names = (region.name for code in range(110000, 660000, 100) if (region := region_by_code(str(code))))
    return frozenset(name[0] for name in names) | frozenset(
        "京津冀晋辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀黔滇藏陕秦甘陇青宁新蒙港澳台西东南北"
    )


def abbreviated(words: str) -> bool:
    """Whether words begin with places called by one character each, not with a word of the language.

    >>> abbreviated("太忻一体化"), abbreviated("营商环境")
    (True, False)
    """
    return (
        len(words) > 2
        and words[0] in place_letters()
        and words[1] in place_letters()
        and words[0] not in "东南西北新"
        and not generic_words().match(words)
        and not edge_words() & {words[:2], words[:3]}
    )


def read(sight: Sight, home: Region | None) -> Iterator[Find]:
    """The regions of a document, each place by itself; ``home`` is the region it is about."""
    yield from _administrative(sight)
    if home is not None:
        yield from _own(sight, home)
    yield from _wider(sight)
    yield from _short(sight)
    yield from _functional(sight)
    yield from _listed(sight)


def _administrative(sight: Sight) -> Iterator[Find]:
    places = sight.frame.places
    i = 0
    while i < len(places):
        start, end, candidates = places[i]
        while (
            i + 1 < len(places)
            and places[i + 1][0] == end
            and any(outer in parents(inner) for inner in places[i + 1][2] for outer in candidates)
        ):
            i += 1
            end, candidates = places[i][1], places[i][2]
        last = places[i][0]
        i += 1
        if NOT_PLACE_AFTER.match(sight.text, end) and not sight.text[start:end].endswith(("市", "区", "县", "省")):
            continue
        region, words = candidates[0], sight.text[last:end]
        if words[-1] in "湖江河" and region.level != "province" and _water(sight.text, last, end):
            continue
        official = words == region.name and len(words) > 2
        if region.level == "county" and not official and start == last and words == region.name:
            continue
        if sight.text[start - 2 : start] == "中国":
            continue
        forms = tuple(dict.fromkeys((words, region.name)))
        yield Find(
            type=EntityType.REGION,
            kind="administrative",
            start=start,
            end=end,
            rule="region_table",
            forms=forms,
            lasting=official
            or region.level != "county"
            or not re.search(r"[一-龥]$", sight.text[max(0, start - 1) : start]),
        )


AROUND = ("环", "沿", "跨", "绕")
WATER = re.compile(r"水(?:质|域|环境|生态|体)|流域|蓝藻|湿地|沿岸|两岸|岸线|综合治理|清淤|禁捕")


def _water(text: str, start: int, end: int) -> bool:
    """Whether a city's short name stands for the water that it is called after: 环甲湖, 甲湖流域."""
    return text.startswith(AROUND, max(0, start - 1)) or WATER.match(text, end) is not None


def _own(sight: Sight, home: Region) -> Iterator[Find]:
    """The words by which a document calls its own region: 我市, 全区."""
    for word in (first + home.name[-1] for first in OWN if home.name[-1] in "省市区县"):
        at = sight.text.find(word)
        if at >= 0:
            yield Find(
                type=EntityType.REGION,
                kind="administrative",
                start=at,
                end=at + len(word),
                rule="region_own",
                forms=(home.name,),
                sure=False,
            )


ABBREVIATED = re.compile(r"(?:国家)?(?:自创区|自主创新示范区|自贸试验区|自贸区)(?![一-龥]{0,3}(?:条例|股权))")
WRITTEN_OUT = {"自创区": "自主创新示范区", "自贸区": "自由贸易试验区", "自贸试验区": "自由贸易试验区"}
"""What everybody shortens in the names of zones."""


def _short(sight: Sight) -> Iterator[Find]:
    """A zone by its short form, which counts where the text has the full name: 自创区."""
    found = list(ABBREVIATED.finditer(sight.text))
    for match in found:
        words = match.group()
        full = next((full for short, full in WRITTEN_OUT.items() if words.endswith(short)), words)
        forms = (full, "国家" + full.removeprefix("国家"))
        yield Find(
            type=EntityType.REGION,
            kind="functional",
            start=match.start(),
            end=match.end(),
            rule="region_short",
            forms=forms,
            sure=len(found) >= 6,
        )


SHORTER = re.compile(r"(.{2,4}?)(?:地区|区域)?双城经济圈|..澳(大湾区)")
"""What an area is called for short once the text has named it: 成渝, 大湾区."""


def _wider(sight: Sight) -> Iterator[Find]:
    """Parts of the country that everybody calls so: 长三角, 成渝地区; neighbours in the text are one (浙南闽北)."""
    words = list(sight.words["macro_regions"])
    while words:
        start, end = words.pop(0)
        while words and words[0][0] == end:
            end = words.pop(0)[1]
        longer = re.match(r"地区|区域|城市群", sight.text[end : end + 3])
        end += len(longer.group()) if longer else 0
        name = sight.text[start:end]
        short = re.sub(r"(?:地区|区域|城市群)$", "", name)
        rest = SHORTER.fullmatch(name)
        yield Find(
            type=EntityType.REGION,
            kind="functional",
            start=start,
            end=end,
            rule="region_wider",
            forms=(short,),
            keys=(rest[1] or rest[2],) if rest else (),
            lasting=end - start >= 5,
        )


LISTED = re.compile(
    r"((?:[一-龥]{2,5}(?:、|和|及)){1,12}[一-龥]{2,5}?)等(?:重点|有关|相关|主要)?(?:区域|地区|片区|地|城市|区县|县区|板块)"
)


def _listed(sight: Sight) -> Iterator[Find]:
    """``甲、乙、丙等重点区域``: where one member is a known region, the short others are regions too."""
    for match in sight.frame.in_phrases(LISTED, "等"):
        words = re.split(r"[、和及]", match[1])
        at, places = match.start(), []
        for word in words:
            places.append((at, at + len(word)))
            at += len(word) + 1
        if not any(sight.frame.placed(start, end) for start, end in places):
            continue
        for start, end in places[1:]:
            if not sight.frame.placed(start, end) and sight.frame.weight(start, end) >= NAMED:
                yield Find(type=EntityType.REGION, kind="functional", start=start, end=end, rule="region_listed")


PARK_INSIDE = re.compile(r"[一-龥]{2,12}(?:工业园区|高新区|经开区|产业开发区|经济开发区|技术开发区)(?=[一-龥]{2})")
"""The park that a zone lies in, written before it: 甲工业园区乙湖片区 is 乙湖片区.

What a park is built into (甲高新区建设示范区) is no zone in it.
"""


def _functional(sight: Sight) -> Iterator[Find]:
    frame, text = sight.frame, sight.text
    for head, end in sight.words["region_heads"]:
        if OTHER_WORD.match(text, end) or text[head - 1 : end] == "高新区":
            continue
        start = frame.left(head)
        if start >= head:
            continue
        if text.endswith("建设", start, head):
            continue
        if within_park := PARK_INSIDE.match(text, start, head):
            start = within_park.end()
            if text.startswith("建设", start):
                continue
        weight = frame.weight(start, head)
        if text[head:end] == "地区" and (
            end - start > 6 or COMMON_AREA.search(text, start, head) or text.count(text[start:end]) < 2
        ):
            continue
        if text[head:end] not in telling() and not (
            "“" in text[start:head]
            or frame.placed(start, head)
            or proper_words().search(text, start, head)
            or (end - start >= 7 and text[end - 1] in "区圈群廊带" and abbreviated(text[start:head]))
        ):
            weight = 0.0 if not STATE.match(text[start:head]) else 0.75
        within = re.search(r"建设(?=[^建设]{2,}$)", text[start:head])
        if within and frame.placed(start, start + within.start()) and not frame.placed(start + within.end(), head):
            continue
        if (
            re.search(r"(?:打造|构建)[^,。;]{0,6}$", text[max(0, start - 8) : start])
            and not frame.placed(start, head)
            and text[head:end] not in telling()
        ) or "”型" in text[start:head]:
            weight = 0.0
        if re.search(
            r"(?:一批|若干|各类|[\d一二三四五六七八九十]+个)[^,。;、]{0,4}$", text[max(0, start - 8) : start]
        ) or re.match(r"[\dX]+[个家]", text[end : end + 4]):
            weight -= 0.5
        bracket = re.match(r"\(([^()]{2,12})\)", text[end:])
        if weight >= NAMED:
            yield from shared_tail(sight, start, head, end, EntityType.REGION, "functional")
        yield Find(
            type=EntityType.REGION,
            kind="functional",
            start=start,
            end=end + (bracket.end() if bracket and frame.placed(end, end + bracket.end()) else 0),
            rule="region_head",
            within=without_place(frame, start, end),
            sure=weight >= NAMED,
        )
