"""Named documents: ``《…》``, and without the marks after 制定, 根据 or with a count (``科技新政30条``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.entities.finds import Find, Sight
from kg.extraction.entities.names import NAMED, fold
from kg.model import EntityType

MARKED = re.compile(r"《([^《》\n]{2,80}(?:〈[^〉]*〉[^《》\n]{0,40})?)》")
BY_NAME = re.compile(
    r"(?:条例|实施方案|行动方案|工作方案|总体方案|建设方案|方案|发展规划|规划纲要|规划|实施意见|若干意见|意见|若干措施|若干政策|若干规定|暂行办法|管理办法|实施办法|办法|"
    r"实施细则|细则|暂行规定|规定|事项清单|负面清单|促进法|科学技术进步法|公司法|成果转化法|指导意见|指引|指南)(?![和、]?(?:编制|制定|出台|要求的|执行|师|局|委|展示|"
    r"馆|布局|中|引领|审批|以))"
)
BEFORE = re.compile(r"(?:制定|制订|出台|编制|修订|起草|发布|印发|拟定|审议通过)(?:实施|了|出台|好)?$")
IN_FORCE = re.compile(r"(?:制定|出台|修订|落实|贯彻|执行|根据|依据|依照|按照|实施|遵守|推动出台)(?:实施|落实|了|好)?$")
SET_DOWN = re.compile(
    r"(?:制定出台|出台实施|制定实施|研究制定|编制实施|编制印发|制定|制订|出台|编制|修订|印发)(?:实施|了|好|并|我[省市区县]|本[省市区县]|全[省市区县])*"
    r"((?!的|各|和|与|及|相关|有关|具体|配套|相应|本|该|年度|一系列|一批)[^,。;:、《》\n]{4,36})$"
)
"""What a document is called between the verb that makes it and the noun for its kind."""

COUNTED = re.compile(
    r"“(?:[双新稳]?\d{1,3}条|新?[一二三四五六七八九十]+条)”(?:政策|意见|措施|举措)?|新政\d{1,3}条|(?<!\d)\d{1,3}条新政"
)
OUT = re.compile(
    r"(?:推出|出台|发布|印发)(?:实施|了)?(?:[^,。;]{0,12}和)?((?:支持|促进|关于|推动|鼓励)[^,。;“”]{4,36})$"
)
ABOUT = re.compile(
    r"(?<![《“一-龥])关于(?!印发|转发|做好|召开|公布)[^,。;()《》“”\n]{6,46}?的(?:若干|实施|指导|政策)*(?:意见|决定|方案|措施|政策|规定|"
    r"办法)(?!》)"
)
TITLE = re.compile(
    r"(?:通知|意见|方案|办法|报告|条例|计划|规划|措施|规定|决定|细则|政策|纲要|要点|公告)(?:\([^)]*\))*$"
)
GENERIC_NAME = re.compile(r"[一-龥]{0,2}(?:意见|方案|办法|规划|计划|纲要|通知|决定|条例|措施|政策|规定|细则|草案)+")
PLAN = re.compile(r"“十[一二三四五六七八]五”(?:[一-龥]{0,14}?)规划")
GENERIC = re.compile(
    r"(?:有关|相关|专项|具体|实施|工作|配套|政策|法律|法规|法律法规|行政|各项|地方性|国家|规章|制度|本|该|上述|年度|三年|五年|总体|建设|发展|行动|创建|试点|管理|"
    r"扶持|支持|奖励|各级|惠企|若干|一系列|科技|人才|产业|区域|城市|国土空间|和|、|等|的|个性化|政府)*"
)


def read(sight: Sight) -> Iterator[Find]:
    """The documents that a document names, each place by itself."""
    text = sight.text
    for match in MARKED.finditer(text):
        yield _policy(match.start(1), match.end(1), "policy_marked", sure=not GENERIC_NAME.fullmatch(match[1]))
    for match in PLAN.finditer(text):
        yield _policy(match.start(), match.end(), "policy_plan")
    for match in BY_NAME.finditer(text):
        start = sight.frame.left(match.start())
        words = text[start : match.start()]
        if "《" in text[max(0, start - 1) : start] or len(words) < 3 or GENERIC.fullmatch(words):
            continue
        statute = match.group().endswith(("法", "条例", "清单"))
        verb = SET_DOWN.search(text, max(0, match.start() - 40), match.start())
        if verb and (not statute or "《" not in verb[1]):
            start = verb.start(1)
        governed = (IN_FORCE if statute else BEFORE).search(text, max(0, start - 8), start)
        if governed and (statute or sight.frame.weight(start, match.start()) >= NAMED):
            yield _policy(start, match.end(), "policy_named")
    for match in ABOUT.finditer(text):
        yield _policy(match.start(), match.end(), "policy_about")
    for match in COUNTED.finditer(text):
        start = max(sight.frame.left(match.start()), text.rfind("+", 0, match.start()) + 1)
        verb = OUT.search(text, max(0, match.start() - 40), match.start())
        start = verb.start(1) if verb and verb.start(1) < start else start
        if (
            len(text[start : match.start()]) >= 2 and not GENERIC.fullmatch(text[start : match.start()])
        ) or "“" in match.group():
            find = _policy(start, match.end(), "policy_counted")
            number = re.search(r"\d+", match.group())
            titles = [t[1] for t in MARKED.finditer(text) if number and re.search(rf"(?<!\d){number.group()}条", t[1])]
            find.forms = tuple(dict.fromkeys(titles)) if len(set(titles)) == 1 else ()
            yield find
    yield from _title(sight)


def _title(sight: Sight) -> Iterator[Find]:
    """The document itself by its title, where the text has it."""
    title = fold(sight.title)
    if TITLE.search(title) and "印发" not in title and "《" not in title:
        stem = re.split(r"[(]", title)[0] if len(re.split(r"[(]", title)[0]) >= 8 else title
        at = re.search(r"\s*".join(map(re.escape, stem)), sight.text)
        if at:
            yield Find(
                type=EntityType.POLICY, kind=None, start=at.start(), end=at.end(), rule="policy_title", name=sight.title
            )


def _policy(start: int, end: int, rule: str, sure: bool = True) -> Find:
    return Find(type=EntityType.POLICY, kind=None, start=start, end=end, rule=rule, sure=sure)
