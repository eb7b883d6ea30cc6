"""Digital systems that are told by the words around them: ``打造甲监管通、乙安全通等应用``, ``“甲事通”“乙里办”APP``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.entities.finds import Find, Sight, trimmed
from kg.extraction.entities.names import MASK, cut_words
from kg.model import EntityType

CLOSING = re.compile(
    r"等(?:一批|[\d两三四五六七八九十]+[个大]|多个|一系列)?(?:重点|重大|特色|业务|信息|应用|数字化|政务|服务|在线|多跨){0,3}"
    r"(?:系统|应用|小程序|平台)(?![型化场]|示范)"
)
"""What stands behind a list of systems."""

TAIL = re.compile(
    r"(?:(?<![交互畅沟流卡打联连贯直开变融普金精])通|(?<![数编代密号解条维扫起])码|系统|平台|应用|挂图作战|数据库|一张图|一件事|一张网|大脑|驾驶舱|(?:在|掌)线|APP)$"
)
"""How a digital system is called."""

PLAIN = re.compile(
    r"(?:综合|信息|业务|办公|管理|服务|应用|公共|公共服务|数据|技术|创新|政务服务|信息管理|信息服务|监测|预警|监管|交易|互联网|工业互联网|各类|电子|政务|共享|智能|智慧|数字化?|"
    r"信息化|等|相关|现有|已有|自有|第三方|社会)*(?:系统|平台|应用|数据库)"
)
"""Kinds of systems."""

SHORTEST = {"通": 4, "码": 3}
"""Characters that a name of such an end has at least; the others have six."""

BOUND = re.compile(r"[,。;:!?\n|#*]")
DIVIDER = re.compile(r"[、及和]|(?<=”)(?=“)")
VERB = re.compile(
    r"(?:打造|优化|完善|推广|推广应用|升级|迭代|上线|依托|用好|建设|建成|开发|构建|深化|推出|整合|接入|应用|推进|运用|通过|利用|启用|开通|发挥)(?:了|好)?$"
)


def read(sight: Sight, finds: list[Find]) -> Iterator[Find]:
    """Digital systems that no head noun alone shows to be such."""
    taken = {place for find in finds if _whole(find) for place in range(find.start, find.end)}
    for match in sight.frame.in_phrases(CLOSING, "等"):
        yield from _listed(sight, match.start(), taken)
    for match in sight.frame.in_phrases(CUT_SHORT, "等"):
        yield from _cut_short(match)
    for find in finds:
        if find.type is EntityType.PLATFORM and find.kind == "digital_system" and find.sure:
            yield from _quoted_before(sight, find, taken)


def _whole(find: Find) -> bool:
    """Whether a find leaves no room for a system: only a place or a field may begin its name."""
    return find.sure and find.type not in (EntityType.REGION, EntityType.INDUSTRY) and not _quotation(find)


def _quotation(find: Find) -> bool:
    """Whether a find is only a word in quotation marks, of which nothing is told."""
    return find.type is EntityType.PROGRAM and find.rule.startswith("programme_quoted")


def unquoted(finds: list[Find], systems: list[Find]) -> list[Find]:
    """The finds without the bare quotations that are systems."""
    inside = {place for find in systems if find.name is None for place in (find.start, find.end)}
    return [
        find
        for find in finds
        if not (
            _quotation(find)
            and inside.intersection((find.start, find.start - 1))
            and inside.intersection((find.end, find.end + 1))
        )
    ]


def _listed(sight: Sight, at: int, taken: set[int]) -> Iterator[Find]:
    """``打造甲监管通、乙安全通等应用``: the members of a list that something is done to, if they end like systems."""
    text, masked = sight.text, sight.frame.masked
    bounds = list(BOUND.finditer(masked, max(0, at - 120), at))
    start = bounds[-1].end() if bounds else max(0, at - 120)
    marks = DIVIDER.finditer(text, start, at)
    stops = [match.span() for match in marks if not match.group() or masked[match.start()] != MASK]
    members = list(zip([start, *(stop for _, stop in stops)], [*(stop for stop, _ in stops), at], strict=True))
    first = trimmed(sight, *members[0])
    if not VERB.search(text, start, first):
        return
    members[0] = (first, members[0][1])
    for begin, end in members:
        free = end - begin > 2 and taken.isdisjoint((begin, end - 1)) and not cut_words().search(masked, begin, end)
        if free and _system(text[begin:end]):
            yield _find(begin, end, "system_listed")


def _system(words: str) -> bool:
    """Whether words name one digital system.

    >>> [_system(words) for words in ("药品安全通", "智慧交通", "办公系统", "山洪灾害联防联控综合应用")]
    [True, False, False, True]
    """
    if words[0] == "“" and words.find("”") == len(words) - 1:
        return 4 <= len(words) <= 14 and not PLAIN.fullmatch(words[1:-1])
    tail = TAIL.search(words)
    return tail is not None and SHORTEST.get(tail[0], 6) <= len(words) <= 20 and not PLAIN.fullmatch(words)


CUT_SHORT = re.compile(
    r"((?:国家|全国)(?!级|各|重点)[一-龥]{2,14}?(?:服务|共享|监管|监测|公示|交易|管理|查询|认证|预警|公开|申报|备案))等(平台|系统)"
)
"""``与全国甲服务等平台互联互通``: one of the systems of the nation, the noun of which stands behind 等."""


def _cut_short(match: re.Match[str]) -> Iterator[Find]:
    find = _find(match.start(1), match.end(1), "system_cut_short")
    find.name = match[1] + match[2]
    yield find


QUOTED = re.compile(r"“[^“”、,]{2,10}”[、和及]?$")


def _quoted_before(sight: Sight, find: Find, taken: set[int]) -> Iterator[Find]:
    """``“甲事通”“乙里办”APP``: the quotations before a system's name that end with the same noun."""
    text, at = sight.text, find.start
    while at > 0 and text[at] == "“" and (before := QUOTED.search(text, max(0, at - 14), at)):
        at = before.start()
        if at in taken:
            return
        end = before.end() - (text[before.end() - 1] != "”")
        yield _find(at, end, "system_quoted")


def _find(start: int, end: int, rule: str) -> Find:
    return Find(type=EntityType.PLATFORM, kind="digital_system", start=start, end=end, rule=rule)
