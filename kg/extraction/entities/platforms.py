"""Named platforms: ``浙江大学温州研究院``, ``温州科技大市场``, not kinds of them (``孵化器``, ``省级重点实验室``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extraction.entities.finds import Find, Sight, kinds, shared_tail
from kg.extraction.entities.names import MASK, NAMED, NO_PART
from kg.lexicon import tables
from kg.model import EntityType

OTHER_WORD = re.compile(
    r"[型化经]|布局|企业|城区|城市|任务|环节|主任|管理办法|管理公司|份额|小镇基金|资源|工作人员|人员|主体|招商|清单|名单|指标|任务"
)
"""What follows a head noun that is part of another word: 平台型, 中心城区, 基金份额."""

ROOM = re.compile(r"功能|优化|格局|结构|规划|品质|治理|拓展|站|计算|信息|资源|载体|利用")
"""What makes 空间 the word for space in general."""

COUNTED = re.compile(
    r"(?:总量|数量|数|覆盖率|面积|累计|达到?|突破|总数)?(?:约|近|超)?\s*[\dXx]+(?:\.\d+)?\s*(?:多|余)?(?:家|个|所|座|支|项|万|亿|%|只|"
    r"处)"
)
SEVERAL = re.compile(
    r"(?:一批|若干|各类|各级|多个|多家|一系列|更多|每个|各|[一二三四五六七八九十\d]+(?:家|个|批|所|座|大))(?:以上)?(?:的)?[^,。;、]{0,4}$"
)
BRANCH = re.compile(r"[一-龥]{2,4}(?:分?中心|分园|分院|分站|基地)")
DEFINITE = re.compile(r"(?:依托|接入|用好|发挥好?|纳入|参与|扩大|挂牌成立|入驻|组建运行|借助)$")
DONE = re.compile(r"(?:建成|上线|获批|揭牌|正式|投用|投入|挂牌|落地|组建运行|开园|启用|通车|开工)")
SUMMED = re.compile(
    r"^[一两][^、“”]{1,4}一.{1,5}一|^[一两][一-龥]{1,2}一|[二两三四五六七八九十]大$|^.{1,8}一.{1,4}一.{0,4}$"
)
DASHED = re.compile(r"(?:空间|器|园|基地|中心)[一\-—–](?=..)|\+[^”]*\+|生态$")
"""Kinds in a row, and what is only like a platform."""

SET_UP = re.compile(
    r"(?:建设|建立|设立|组建|筹建|成立|搭建|打造|创建|规划建设|布局|支持|依托|发挥|通过|利用|用好)(?:一个)?$"
)
"""What sets up or uses one thing, so that a long name behind it is that of one thing, though its words are common."""

VISION = re.compile(
    r"世界(?:一流|领先|级|先进)|国[际内](?:一流|领先|知名|先进|科技创新中心)|全[球国](?:一流|领先|知名|先进)|一流|专业化|高水平|国际化"
)
"""How a plan wants a thing to be, which names none."""

WIDE_CENTRE = re.compile(r"(?:国际|区域|全球|全国|建设)科技$")
"""A 科技创新中心 that is a whole city or region."""

LONG = 8
BRACKETED = re.compile(r"\([^()]*\)")
EXTENDED = re.compile(r"\(([^()]{1,24})\)")


@cache
def standings() -> dict[str, str]:
    """How much a head noun needs before it: ``plain``, ``wide`` (a place or a quotation), ``quoted`` (a quotation)."""
    return {row["head"]: row["standing"] for row in tables.load("platform_heads")}


def read(sight: Sight) -> Iterator[Find]:
    """The named platforms of a document, each place by itself."""
    frame = sight.frame
    for head, end in sight.words["platform_heads"]:
        word = frame.text[head:end]
        if OTHER_WORD.match(frame.text, end) or (word == "空间" and ROOM.match(frame.text, end)):
            continue
        start, standing, kind = frame.left(head), standings()[word], kinds("platform_heads")[word]
        if start >= head:
            continue
        if word.endswith("创新中心") and WIDE_CENTRE.search(frame.text, start, head):
            continue
        weight = frame.weight(start, head)
        if re.search(r"[\d两二三四五六七八九十]+个$", frame.text[start:head]):
            yield from _several(sight, start, head, end, kind)
            continue
        several = bool(SEVERAL.search(frame.text, max(0, start - 12), start) or COUNTED.match(frame.text, end))
        if several:
            weight -= 0.5 if weight < 1 else 0.31
        if standing == "wide" and not frame.proper(start, head):
            weight -= 0.5
        if standing == "quoted" and "“" not in frame.text[start:head]:
            continue
        if DEFINITE.search(frame.text, max(0, start - 6), start) or DONE.match(frame.text, end):
            weight += 0.3
        if (
            SUMMED.search(frame.text, start, head)
            or "+" in frame.masked[start:head]
            or DASHED.search(frame.text, start, head)
        ):
            continue
        if (
            not several
            and len(BRACKETED.sub("", frame.text[start:end])) >= LONG
            and standing != "wide"
            and SET_UP.search(frame.text, max(0, start - 6), start)
            and not VISION.match(frame.text, start)
        ):
            weight = max(weight, 0.75)
        if weight >= 1:
            yield from shared_tail(sight, start, head, end, EntityType.PLATFORM, kind)
        yield platform(sight, start, end, kind, weight)


def _several(sight: Sight, start: int, head: int, end: int, kind: str) -> Iterator[Find]:
    """``宁波、温州2个高新技术产业开发区``: one for each of the regions."""
    counted = re.search(r"(?:[\d]|[两二三四五六七八九])个$", sight.text[start:head])
    if not counted:
        return
    place = start + counted.start()
    while True:
        before = [p for p in sight.frame.places if p[1] == place]
        if not before:
            return
        at, stop, _ = before[0]
        yield Find(
            type=EntityType.PLATFORM,
            kind=kind,
            start=at,
            end=end,
            rule="counted_list",
            name=sight.text[at:stop] + sight.text[head:end],
        )
        if sight.text[at - 1 : at] not in ("、", "和"):
            return
        place = at - 1


def platform(sight: Sight, start: int, end: int, kind: str, weight: float) -> Find:
    """A platform with the bracket behind its name: a place (研究院(嘉兴)) or a second name (高新区(浙南科技城))."""
    text = sight.text
    forms: tuple[str, ...] = ()
    section = re.match(r"[一-龥]{2,4}段", text[end : end + 5])
    if kind == "infrastructure" and section:
        forms = (text[start:end],)
        end += section.end()
    branch = BRANCH.match(text, end)
    if branch and sight.frame.placed(end, branch.end()):
        end = branch.end()
    bracket = EXTENDED.match(text, end)
    if (
        bracket
        and not NO_PART.search(bracket[1])
        and (
            sight.frame.placed(bracket.start(1), bracket.end(1))
            or bracket[1].endswith(tuple(kinds("platform_heads")))
            or re.fullmatch(r"[A-Z]型|筹", bracket[1])
        )
    ):
        forms = (text[start:end], *((bracket[1],) if bracket[1].endswith(tuple(kinds("platform_heads"))) else ()))
        end = bracket.end()
    if MASK in sight.frame.masked[start:end] and "“" in text[start:end]:
        inner = re.search(r"“([^“”]+)”", text[start:end])
        if inner and len(inner[1]) >= 2 and start + inner.start() == start:
            forms = (*forms, inner[1])
    return Find(
        type=EntityType.PLATFORM,
        kind=kind,
        start=start,
        end=end,
        rule="platform_head",
        forms=forms,
        sure=weight >= NAMED,
    )
