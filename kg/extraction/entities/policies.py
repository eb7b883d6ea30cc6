"""Named documents: ``《…》``, and without the marks after 制定, 根据 or with a count (``科技新政30条``)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from kg.extraction.characters import fold
from kg.extraction.entities.finds import Find, Sight
from kg.extraction.entities.names import LEVEL, NAMED
from kg.model import EntityType

MARKED = re.compile(r"《([^《》\n]{2,80}(?:〈[^〉]*〉[^《》\n]{0,40})?)》")
HEADS = (
    r"(?:条例|实施方案|行动方案|工作方案|总体方案|建设方案|方案|发展规划纲要|发展规划|规划纲要|规划|总体城市设计|实施意见|若干政策意见|若干意见|政策意见|意见|若干政策措施|若干措施|若干政策|"
    r"若干规定|若干举措|[一二三四五六七八九十]+条(?:政策|措施|意见|举措)|暂行办法|管理办法|实施办法|办法|实施细则|细则|暂行规定|规定|事项清单|负面清单|促进法|科学技术进步法|"
    r"公司法|成果转化法|指导意见|指引|指南)"
)
NO_HEAD = (
    r"[和、]?(?:编制|制定|出台|要求的|执行|师|局|委|展示|馆|布局|中|引领|审批|以)|"
    r"(?:建设)?(?:环境|许可|指标|用地|面积|目标|的(?:地|区域|范围))|性|等级"
)
BY_NAME = re.compile(f"{HEADS}(?!{NO_HEAD})")
STRONG = re.compile(
    r"(?:条例|实施方案|行动方案|工作方案|总体方案|发展规划纲要|发展规划|规划纲要|科创走廊规划|总体城市设计|实施意见|若干政策意见|若干意见|若干政策措施|若干措施|若干政策|若干规定|"
    r"[一二三四五六七八九十]+条(?:政策|措施|意见|举措)|暂行办法|管理办法|实施办法|实施细则|暂行规定|指导意见)"
)
"""Heads that only the title of a document ends with; behind the name of a place they need no verb."""

BEFORE = re.compile(
    r"(?:制定|制订|出台|编制|修订|起草|发布|印发|拟定|审议通过|修改完善|完善|研究制定)(?:实施|了|出台|好|我[省市区县]|本[省市区县]|全[省市区县])*$"
)
IN_FORCE = re.compile(r"(?:制定|出台|修订|落实|贯彻|执行|根据|依据|依照|按照|实施|遵守|推动出台)(?:实施|落实|了|好)?$")
SET_DOWN = re.compile(
    r"(?:制定出台|出台实施|制定实施|研究制定|编制实施|编制印发|编制完成|审议通过|修改完善|制定|制订|拟定|拟订|出台|编制|修订|印发)(?:实施|了|好|并|我[省市区县]|本[省市区县]|全[省市区县])*"
    r"((?!的|各|和|与|及|相关|有关|具体|配套|相应|本|该|年度|一系列|一批)[^,。;:、《》\n]{4,36})$"
)
"""What a document is called between the verb that makes it and the noun for its kind."""

LIKEWISE = re.compile(r"[、和](?:促进|支持|推进|推动|加快|加强|鼓励|扶持|培育|深化|规范)[^,。;:、《》\n]{2,24}")
"""What joins the next document of a list to the one before: …若干措施、支持某业发展十条措施."""

IN_WORDS = re.compile(
    r"(?:促进|支持|推进|推动|加快|加强|深入实施|鼓励|扶持|培育|深化|规范|完善|强化|全面|全力|加大|激励|建设|引导|进一步)"
)
"""How titles begin that name no place."""

ISSUED = re.compile(r"(?:正式|经|全面)?(?:发布|印发|出台|获批|获国务院批复|通过(?:评审|审议|论证)|批复)(?:实施)?")
STATUTE = re.compile(
    r"中华人民共和国[一-龥、]{2,24}?法(?!院|律|规|治|人|定|官|制|学|庭)(?:实施条例|实施办法|实施细则)?"
)
ELIDED = re.compile(
    r"(?:制定|修订|出台|修改|制订)(?:实施|完善|出台)?((?:[^,。;:、《》“”()\n]{2,24}、){1,4})([^,。;:、《》“”\n]{2,30}?)等?"
    r"(条例|管理办法|实施办法|实施细则|实施方案|行动方案)(?=[,。;、\n等]|$)"
)
"""A list of documents of one kind, which is said once, behind the last of them."""

PERIODICAL = re.compile(r"(?:日报|晚报|早报|晨报|时报|周刊|月刊|周报|青年报|科技报|新闻联播)$")
JOURNAL_AFTER = re.compile(
    r"(?:\s*[》)])*\s*(?:年度|杂志|期刊|周刊|主刊|子刊|正刊|封面|[等上]?(?:国际)?(?:顶级|权威|知名|核心)?(?:期刊|杂志|刊物))"
)
JOURNAL_BEFORE = re.compile(
    r"(?:发表(?:在|于)|刊发(?:在|于)|刊登(?:在|于)|刊载(?:在|于)|登上|期刊|杂志|顶刊)(?:国际|顶级|权威|知名|著名|核心|学术|期刊)*$"
)
OWN_WORDS = re.compile(r"(?:国民经济和社会发展)?(?:第十?[一二三四五六七八九十]个五年)?规划(?:纲要)?")

COUNTED = re.compile(
    r"“[^“”\n]{2,8}新政”(?:\d{1,3}条)?|“(?:[双新稳]?\d{1,3}条|新?[一二三四五六七八九十]+条)”(?:政策|意见|措施|举措)?|新政\d{1,3}条|(?<!\d)\d{1,3}条新政"
)
OUT = re.compile(
    r"(?:推出|出台|发布|印发)(?:实施|了)?(?:[^,。;]{0,12}和)?((?:支持|促进|关于|推动|鼓励)[^,。;“”]{4,36})$"
)
ABOUT = re.compile(
    r"(?<![《“])关于(?!印发|转发|做好|召开|公布)((?:“[^“”\n]{1,12}”|(?!关于|制定|出台)[^,。;()《》“”\n]){6,46}?(?:,[^,。;:()《》“”\n]{4,24}?)?)的(?:(?:若干|实施|指导|政策)+(?:意见|措施|政策|规定|办法)|"
    r"意见|决定|方案|措施|政策|规定|办法)+(?!》)"
)
ABOUT_AFTER = re.compile(
    r"(?:出台|制定|制订|拟定|印发|发布|起草|实施|落实|贯彻|审议|通过|全会|会议|国务院|省委|市委|政府|意见|方案|办法|措施|政策|规定)$"
)
TITLE = re.compile(
    r"(?:通知|意见|方案|办法|报告|条例|计划|规划|措施|规定|决定|细则|政策|纲要|要点|公告|图谱|路线图|清单|规程|指引|指南)(?:\([^)]*\))*$"
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
    marked = []
    finds = []
    for match in MARKED.finditer(text):
        marked.append(match.span())
        if not _journal(text, match):
            sure = not GENERIC_NAME.fullmatch(match[1])
            finds.append(_policy(match.start(1), match.end(1), "policy_marked", sure=sure))
    plans = (_policy(*match.span(), "policy_plan") for match in PLAN.finditer(text))
    finds += [find for find in plans if not _inside(find, marked)]
    laws = STATUTE.finditer(text) if "中华人民共和国" in text else ()
    named = [*_named(sight), *_about(text), *_elided(text), *(_policy(*law.span(), "policy_statute") for law in laws)]
    own = [*_title(sight)]
    titles = [(find.start, find.end) for find in own]
    finds += [find for find in named if not (_inside(find, marked) or _inside(find, titles))]
    yield from finds
    yield from _counted(sight)
    yield from own


def _inside(find: Find, marked: list[tuple[int, int]]) -> bool:
    at = bisect_right(marked, (find.start, 10**9))
    return at > 0 and marked[at - 1][1] >= find.end


def _journal(text: str, match: re.Match[str]) -> bool:
    """Whether a title in 《》 is that of a journal or a newspaper: 发表于《光学学报》, 《医学周刊》."""
    name = match[1]
    if PERIODICAL.search(name):
        return True
    return (
        len(name) <= 8
        and not TITLE.search(name)
        and bool(
            JOURNAL_AFTER.match(text, match.end())
            or JOURNAL_BEFORE.search(text, max(0, match.start() - 10), match.start())
        )
    )


def _named(sight: Sight) -> Iterator[Find]:
    """Documents without 《》: after a verb that makes them or puts them in force, or a strong head behind a place.

    ``制定襄阳市科技成果转化三年行动方案``, ``落实民营经济促进法``, ``襄阳市人才引进管理办法``.
    """
    frame, text, last = sight.frame, sight.text, -1
    for match in BY_NAME.finditer(text):
        head = match.start()
        left = frame.left(head)
        if "《" in text[max(0, left - 1) : left]:
            continue
        statute = match.group().endswith(("法", "条例", "清单"))
        verb = SET_DOWN.search(text, max(0, head - 44), head)
        start = verb.start(1) if verb and not (statute and "《" in verb[1]) else left
        if not verb and 0 <= last < left and LIKEWISE.fullmatch(text, last, head):
            start = last + 1
        words = text[start:head]
        if (
            len(words) < 3
            or "关于" in words[1:]
            or GENERIC.fullmatch(words)
            or OWN_WORDS.fullmatch(text[start : match.end()])
        ):
            continue
        told = False
        if verb and start == verb.start(1):
            level = len(words) >= 6 and LEVEL.match(words) and STRONG.fullmatch(match.group())
            whole = level or (len(words) >= 8 and IN_WORDS.match(words))
            told = frame.weight(start, head) >= NAMED or bool(whole)
        if not told and start == left:
            governed = (IN_FORCE if statute else BEFORE).search(text, max(0, start - 8), start)
            told = bool(governed) and (statute or frame.weight(start, head) >= NAMED)
        if not told and len(words) >= 4 and frame.places_from(start) and frame.places_from(start)[0][0] == start:
            strong = STRONG.fullmatch(match.group()) or ISSUED.match(text, match.end())
            told = bool(strong) and frame.placed(start, head)
        proper = STRONG.fullmatch(match.group()) and frame.proper(start, head)
        told = told or bool(proper and IN_FORCE.search(text, max(0, start - 8), start))
        if not told and last == start - 1 and text[last] in "、和":
            told = len(words) >= 6 and bool(STRONG.fullmatch(match.group()))
        if told or _of_area(text, start, match):
            last = match.end()
            yield _policy(start, last, "policy_named")


AREA = re.compile(r"[一-龥“”]{2,}(?:走廊|创新带|产业带|经济带|自创区|示范区|都市圈|城市群|新区|科学城|高新区|开发区)$")
AREA_PLAN = re.compile(r"(?:发展|总体|空间|建设)?规划(?:纲要)?$|总体城市设计$")
CLOSED = re.compile(r"(?:\([^()]{2,12}\))?(?:[,。;)\n]|$|、(?!建设|设计))")


def _of_area(text: str, start: int, head: re.Match[str]) -> bool:
    """Whether a plan is that of one named area and stands as a noun: ``青龙湖科创走廊规划,``."""
    if not AREA_PLAN.match(head.group()) or not AREA.fullmatch(text, start, head.start()):
        return False
    return bool(ISSUED.match(text, head.end()) or CLOSED.match(text, head.end()))


def _about(text: str) -> Iterator[Find]:
    """Documents by ``关于…的意见``, where what stands before begins a title."""
    if "关于" not in text:
        return
    for match in ABOUT.finditer(text):
        before = text[match.start() - 1 : match.start()]
        after = "一" <= before <= "龥"
        if after and not ABOUT_AFTER.search(text, max(0, match.start() - 4), match.start()):
            continue
        if "," in match[1] and not after:
            continue
        find = _policy(match.start(), match.end(), "policy_about")
        find.forms = (text[match.start() + 2 : match.end()],)
        yield find


def _elided(text: str) -> Iterator[Find]:
    """The first members of a list of documents whose kind is said behind the last: 修订甲、乙等条例."""
    for match in ELIDED.finditer(text):
        at = match.start(1)
        for words in match[1].split("、")[:-1]:
            if not BY_NAME.search(words) and not GENERIC.fullmatch(words):
                find = _policy(at, match.end(), "policy_elided")
                find.name = words + match[3]
                yield find
            at += len(words) + 1
        if not (IN_WORDS.match(match[2]) or BY_NAME.search(match[2]) or GENERIC.fullmatch(match[2])):
            find = _policy(match.start(2), match.end(), "policy_elided")
            find.name = None if match.start(3) == match.end(2) else match[2] + match[3]
            yield find


def _counted(sight: Sight) -> Iterator[Find]:
    """Documents by the number of their points: ``科技新政30条``, ``稳增长“双30条”政策``."""
    text = sight.text
    for match in COUNTED.finditer(text):
        start = max(sight.frame.left(match.start()), text.rfind("+", 0, match.start()) + 1)
        verb = OUT.search(text, max(0, match.start() - 40), match.start())
        start = verb.start(1) if verb and verb.start(1) < start else start
        if "新政”" in match.group():
            start = match.start()
        words = text[start : match.start()]
        own = len(words) >= 2 and (match.group().startswith("新政") or not GENERIC.fullmatch(words))
        if own or "“" in match.group():
            find = _policy(start, match.end(), "policy_counted")
            number = re.search(r"\d+", match.group())
            titles = [t[1] for t in MARKED.finditer(text) if number and re.search(rf"(?<!\d){number.group()}条", t[1])]
            find.forms = tuple(dict.fromkeys(titles)) if len(set(titles)) == 1 else ()
            yield find


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
