"""Named platforms: ``浙江大学温州研究院``, ``温州科技大市场``, not kinds of them (``孵化器``, ``省级重点实验室``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.entities.finds import Find, Sight, counted_members, kinds, shared_tail, without_place, written_out
from kg.extraction.entities.inner import begin
from kg.extraction.entities.names import MASK, NAMED, NO_PART, Frame, institution_words
from kg.lexicon import tables
from kg.lexicon.memory import cache
from kg.model import EntityType

OTHER_WORD = re.compile(
    r"[型化经]|场景|体系|布局|企业|城区|城市|任务|环节|主任|管理办法|管理公司|份额|小镇基金|资源|工作人员|人员|主体|招商|清单|名单|指标|任务"
)
"""What follows a head noun that is part of another word: 平台型, 中心城区, 基金份额."""

ROOM = re.compile(r"功能|优化|格局|结构|规划|品质|治理|拓展|站|计算|信息|资源|载体|利用")
"""What makes 空间 the word for space in general."""

COUNTED = re.compile(
    r"(?:总量|数量|数|覆盖率|面积|累计|达到?|突破|总数)?(?:约|近|超)?\s*[\dXx]+(?:\.\d+)?\s*(?:多|余)?(?:家|个|所|座|支|项|万|亿|%|只|"
    r"处)(?!企业|单位|机构|公司|项目|团队|产品|人|市|县|区|园|高校|院)"
)
SEVERAL = re.compile(
    r"(?:梯[次度]布局|一批|若干|各类|各级|多个|多家|一系列|更多|每个|各|[一二三四五六七八九十\d]+(?:家|个|批|所|座|大))(?:以上)?(?:的)?[^,。;、]{0,4}$"
)
BRANCH = re.compile(r"[一-龥]{2,4}(?:分?中心|区域中心|分园|分院|分站|基地)|区域节点")
DEFINITE = re.compile(r"(?:依托|接入|用好|发挥好?|纳入|参与|扩大|挂牌成立|入驻|组建运行|借助)$")
DONE = re.compile(r"(?:建成|上线|获批|揭牌|正式|投用|投入|挂牌|落地|组建运行|开园|启用|通车|开工)")
RELIED_ON = re.compile(r"(?:依托|接入|用好)(?:[^,。;:、“”\n等]{4,16}、){1,2}$")
"""What a plan stands on comes in lists; a verb counts for all of the list."""
SUMMED = re.compile(
    r"^[一两][^、“”]{1,4}一.{1,5}一|^[一两][一-龥]{1,2}一|[二两三四五六七八九十]大$|^.{1,8}一.{1,4}一.{0,4}$"
)
DASHED = re.compile(r"(?:空间|器|园|基地|中心)[一\-—–](?=..)|\+[^”]*\+|生态$")
"""Kinds in a row, and what is only like a platform."""

SET_UP = re.compile(
    r"(?:建设|建立|设立|组建|筹建|成立|搭建|打造|创建|规划建设|布局|推广应用|推广使用|(?<!线)上线|启用|开通|争创|申建|申报|获批|入选|支持|依托|发挥|通过|利用|用好)(?:一个)?$"
)
"""What sets up or uses one thing, so that a long name behind it is that of one thing, though its words are common."""

KEPT_UP = re.compile(r"(?:完善|优化|升级|迭代|更新|构建|建成|建好|接入|迭代升级|优化升级)$")
"""What is done to one system, which a plan sets up or has already."""

BARE_LEVEL = re.compile(
    r"(?:国家|全国|中国|世界|全球|国际|省部共建|区域|地方|省|市|区|县|级|和|重点|新型|高水平|一流|重大|公共|综合性?|专业化?)+"
)
"""Words before a head noun that tell its rank alone: all of that rank are called so."""

VISION = re.compile(
    r"世界(?:一流|领先|级|先进)|国[际内](?:一流|领先|知名|先进|科技创新中心)|全[球国](?:一流|领先|知名|先进)|一流|专业化|高水平|国际化"
)
"""How a plan wants a thing to be, which names none."""

WIDE_CENTRE = re.compile(r"(?:国际|区域|全球|全国|建设)科技$")
"""A 科技创新中心 that is a whole city or region."""

LONG = 8
"""Characters from which on a name that the plan sets up is that of one thing."""

NATIONAL = 11
"""Characters from which on a name that begins with the nation is that of one thing."""

SURE = 0.75
BRACKETED = re.compile(r"\([^()]*\)")
EXTENDED = re.compile(r"\(([^()]{1,24})\)")


@cache
def standings() -> dict[str, str]:
    """How much a head noun needs before it: ``plain``, ``wide`` (a place or a quotation), ``quoted`` (a quotation)."""
    return {row["head"]: row["standing"] for row in tables.load("platform_heads")}


def read(sight: Sight) -> Iterator[Find]:
    """The named platforms of a document, each place by itself."""
    for head, end in sight.words["platform_heads"]:
        word = sight.text[head:end]
        if not (OTHER_WORD.match(sight.text, end) or (word == "空间" and ROOM.match(sight.text, end))):
            yield from _headed(sight, head, end)
    yield from _centres(sight)
    yield from _valleys(sight)


def _headed(sight: Sight, head: int, end: int) -> Iterator[Find]:
    """The name that ends with a head noun, and those that share its end with it."""
    frame, text = sight.frame, sight.text
    kind = kinds("platform_heads")[text[head:end]]
    start = frame.left(head)
    if start < head and (counted := COUNT_BEFORE.search(text, start, head)):
        after = head - len(counted[1] or "")
        yield from counted_members(sight, after, end, kind) or _several(sight, start, head, end, kind)
        return
    start = begin(frame, start, head)
    if members := counted_members(sight, start, end, kind):
        yield from members
        return
    if start >= head or not _own_name(frame, start, head, text[head:end]):
        return
    weight = _weight(frame, start, head, end)
    if weight >= NAMED and kind not in ("digital_system", "fund"):
        yield from shared_tail(sight, start, head, end, EntityType.PLATFORM, kind)
    if text[head:end] == "加速器" and PARTICLES.search(text, start, head):
        kind = "infrastructure"
    yield platform(sight, start, end, told(text[start:end]) if kind == "other" else kind, weight)


PARTICLES = re.compile(r"(?:[离粒电质中]子|直线|回旋|同步)$")
"""Before 加速器 these tell a machine of physics, not a place where firms grow."""


def _weight(frame: Frame, start: int, head: int, end: int) -> float:
    """How surely one thing is named, by its words and by what stands around them."""
    text, word = frame.text, frame.text[head:end]
    weight, standing = frame.weight(start, head), standings()[word]
    several = bool(SEVERAL.search(text, max(0, start - 12), start) or COUNTED.match(text, end))
    if several:
        weight -= 0.5 if weight < 1 else 0.31
    if standing == "wide" and not frame.proper(start, head):
        weight -= 0.5
    if kinds("platform_heads")[word] == "fund" and SUM.search(text, max(0, start - 12), start):
        weight, several = max(weight, SURE), True
    national = end - start >= NATIONAL and WHOLE_NATION.match(text, start) and not several
    if national or ADDRESS.search(text, max(0, start - 4), start):
        weight = max(weight, SURE)
    if word == "基地" and any(place[:2] == (start, head) for place in frame.places_from(start)):
        weight = 0.0
    if (
        DEFINITE.search(text, max(0, start - 6), start)
        or DONE.match(text, end)
        or (kinds("platform_heads")[word] == "digital_system" and RELIED_ON.search(text, max(0, start - 40), start))
    ):
        weight += 0.3
    if not several and standing != "wide" and "OPC" not in word and _set_up(frame, start, head, end):
        weight = max(weight, SURE)
    if not several and (RUN_ALREADY.match(text, end) or _city_fund(text, start, head, end)):
        weight = max(weight, SURE)
    bracket = EXTENDED.match(text, end)
    if bracket and weight >= 0.15 and frame.placed(bracket.start(1), bracket.end(1)):
        weight = max(weight, SURE)
    return weight


RUN_ALREADY = re.compile(r"组织机构|管理机构|管委会|管理委员会")
"""What only a place has that there is: 完善国家甲园区组织机构."""

CITY_FUND = re.compile(r"[省市区县](?!级|场|内|外|域)[一-龥]{4,}")
FUND_DOES = re.compile(r"(?:已|累计|总计|共)+(?:发起)?(?:设立|投资|投放|出资|完成|募集|组建)|(?:总)?规模达|首期")


def _city_fund(text: str, start: int, head: int, end: int) -> bool:
    """Whether a fund of the city or province is spoken of as one that there is: 市甲乙基金累计设立子基金."""
    named = text[head:end].endswith("基金") and CITY_FUND.match(text, start, head)
    return bool(named and FUND_DOES.match(text, end))


def _set_up(frame: Frame, start: int, head: int, end: int) -> bool:
    """Whether the plan itself sets up or uses the one thing that a long name stands for."""
    text = frame.text
    length = len(BRACKETED.sub("", text[start:end]))
    word = text[head:end]
    system = length > LONG and (word == "运营中心" or kinds("platform_heads")[word] == "digital_system")
    before = max(0, start - 6)
    return (
        length >= LONG
        and bool(SET_UP.search(text, before, start) or (system and KEPT_UP.search(text, before, start)))
        and not VISION.match(text, start)
        and not BARE_LEVEL.fullmatch(text, start, head)
        and not OTHERS.search(text, max(0, start - 40), start)
    )


FIELDS = {
    "infrastructure": re.compile(r"超级计算|智能计算|算力|数据基础设施"),
    "tech_market": re.compile(r"技术转移|技术交易|成果转化"),
    "innovation_center": re.compile(r"(?:技术|产业|制造业)创新"),
}


def told(name: str) -> str:
    """The kind of a centre or a branch by what it is for: 国家技术转移某地分中心 is a market of technology.

    >>> told("国家技术转移某地分中心"), told("某市调解中心")
    ('tech_market', 'other')
    """
    if not name.endswith("中心"):
        return "other"
    return next((kind for kind, field in FIELDS.items() if field.search(name)), "other")


def _centres(sight: Sight) -> Iterator[Find]:
    """``国家超级计算某市中心``: a centre of the nation that is told from its likes by the city alone."""
    frame, text = sight.frame, sight.text
    for place, end, _ in frame.places:
        if not text.startswith("中心", end) or text[end + 2 : end + 3] in "城区镇":
            continue
        start = frame.left(place)
        if place - start >= 4 and WHOLE_NATION.match(text, start) and not frame.placed(start, place):
            yield platform(sight, start, end + 2, told(text[start : end + 2]), 1.0)


VALLEY = re.compile(r"中国(?:\([^()]{2,4}\)[一-龥]{1,3}|[一-龥]{1,2})谷(?=[、,。;和与“”()建加成打\n]|$)")


def _valleys(sight: Sight) -> Iterator[Find]:
    """``中国声谷``: how places of one industry call themselves."""
    if "谷" in sight.text:
        for match in VALLEY.finditer(sight.text):
            yield platform(sight, match.start(), match.end(), "park", 1.0)


COUNT_BEFORE = re.compile(r"(?:\d+|[两二三四五六七八九十]+)[个家](国家级|省级|市级)?$")
SUM = re.compile(r"[\d.]+[亿万]元(?:级|规模)?的?$")
"""A fund of a stated sum is one fund."""

ADDRESS = re.compile(r"\d\s?号$")
WHOLE_NATION = re.compile(r"(?:国家|全国)(?!级|重点|地方|企业|中小企业|高新技术企业|[一-龥]{2,12}示范)")
"""A long name that the nation has only one of."""

OTHERS = re.compile(r"(?:支持|鼓励|引导)[^,。;]*(?:企业|院所|高校|机构|资本|社会|单位|园区|团队|人才)[^,。;]*$")
"""Where others are to set up things, the plan speaks of a kind of thing."""

AIM = re.compile(r"强[省市区县]|的|推广$")
"""What a plan wants a thing to be; within a name no such word stands."""


def _own_name(frame: Frame, start: int, head: int, word: str) -> bool:
    """Whether the words before a head noun can be a name: no aim (创新强市平台), no sum (两园一城)."""
    text = frame.text
    words = frame.masked[start:head] if frame.masked[head] != MASK else text[start:head]
    if (standings()[word] == "quoted" and "“" not in text[start:head]) or "+" in frame.masked[start:head]:
        return False
    if word[0] == "大" and text[head - 1] in "二两三四五六七八九十":
        return False
    if word.endswith("创新中心") and WIDE_CENTRE.search(text, start, head):
        return False
    return not (AIM.search(words) or SUMMED.search(text, start, head) or DASHED.search(text, start, head))


def _several(sight: Sight, start: int, head: int, end: int, kind: str) -> Iterator[Find]:
    """``宁波、温州2个高新技术产业开发区``: one for each of the regions."""
    counted = COUNT_BEFORE.search(sight.text[start:head])
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
    if branch and (sight.frame.placed(end, branch.end()) or branch.group().endswith(("区域中心", "区域节点"))):
        end = branch.end()
    bracket = EXTENDED.match(text, end)
    if (
        bracket
        and not NO_PART.search(bracket[1])
        and (
            sight.frame.placed(bracket.start(1), bracket.end(1))
            or institution_words().match(bracket[1])
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
        keys=written_out(text[start:end]),
        within=without_place(sight.frame, start, end),
        sure=weight >= NAMED,
    )
