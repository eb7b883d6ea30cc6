"""Which figures measure something, and which only count, date, name or bound."""

from __future__ import annotations

import re

from kg.model import Comparator
from kg.quantities import Figure, Form
from kg.quantities.units import is_money, is_ratio, is_time, split_unit

_LEVEL_AFTER = re.compile(r"^\s*(?:级(?!以)|型|版|的?部分|[万亿]+元?台阶|台阶)")
_SLOGAN_AFTER = re.compile(r"^\s*(?:工程|计划|行动|企联|讲|制|条龙|展)")
_LISTED = re.compile(r"第\s*\d+(?:\s*[、和及至-]\s*\d+)*[、和及至-]\s*$")
_BY_RATE = re.compile(r"按照?$")
_POLICY_ITEMS = re.compile(r"(?:政策|意见|措施|举措|新政|规定|办法)[^，,。；]{0,4}$")
_POLICY_NOUN = re.compile(r"^(?:配套)?(?:政策|意见|措施|新政|规定)")
_COMPOSED = re.compile(
    r"(?:涵盖|包括|包含|分为|分成|共计|涉及|聚焦|围绕|明确|提出|确定|细化为|区分"
    r"|属于)[^，,。；;]{0,14}$"
)
_COMPOSED_NOUN = re.compile(
    r"^[^，,。；;、]{0,6}(?:指标|方面|环节|部分|章节|条款|层面|步骤|要素|原则|阶段|举措）|档次|维度"
    r"|大类|等级)"
)
_TIMED = re.compile(r"(?:时间|时限|周期|期限|寿命|天数|工时)[^，。；]{0,8}$")
_ORDER = re.compile(
    r"(?:第|每|(?<![合协共等])同|(?<![样成标版资基文书])本|该|某|前|(?<![士])后|首|近|(?<![订清名账榜])单)$"
)
_ISSUED = re.compile(
    r"(?:举办|开设|开展|推送|编发|发行|出版|刊发|编印|播出|制作|培训|推出|组织|完成)[^，,。；;]{0,30}$"
)
_NORM = re.compile(r"允许|可以|不得|应当|减按|税率|罚款|缴纳|可(?=在|按|享受|以)")
_FROM = re.compile(r"(?:从|由|自)\s*(?:\d{4}年(?:底|末)?的?)?\s*$")
_TO = re.compile(
    r"^[^，,。；;、]{0,6}(?:提高|提升|增加|增长|上升|跃升|升|下降|降低|降|减少|缩短|压缩|扩大|跃居"
    r"|前移|调整|双双|翻|增|压减|上调|到|至)"
)
STEPS = ("迈上", "跨上", "跃上", "站上", "登上")
"""Words before a level that is reached (迈上3万亿元台阶)."""
AREAS = frozenset({"平方米", "亩", "公里", "平方公里", "吨", "平米", "公顷"})


def measurable(clean: str, figure: Figure, start: int, end: int, norm: bool) -> bool:
    """Whether a figure can be the value of an indicator.

    >>> from kg.quantities import find_figures
    >>> text = "新增企业5家，共计30条，办理时限压缩到3天，第16届，三个阶段"
    >>> [measurable(text, f, 0, len(text), False) for f in find_figures(text)]
    [True, False, True, False]
    """
    before, after = clean[max(start, figure.start - 40) : figure.start], clean[figure.end : min(end, figure.end + 20)]
    unit = figure.quantity.unit
    if figure.form is Form.CHINESE and unit == "倍" and re.search(r"(?:增加|增长|提高|提升)$", before.rstrip()):
        return True
    if figure.form is Form.CHINESE and not (
        (figure.compared and figure.compared not in ("达到",))
        or (figure.compared == "达到" and (figure.quantity.value or 0) >= 2)
    ):
        return False
    if figure.form is Form.CHINESE and (figure.quantity.value or 0) < 2 and not split_unit(unit)[0] > 1:
        return False
    if figure.form is not Form.RANK and _ORDER.search(clean[max(0, figure.start - 2) : figure.start]):
        return False
    if figure.form is Form.RANK and re.match(r"^(?:的|者)(?:为|是|单位|部门)", after):
        return False
    if unit == "岁" and not re.search(r"寿命|年龄", before):
        return False
    if (unit == "期" and not _ISSUED.search(before)) or (
        is_time(unit) and not (_TIMED.search(before) and figure.quantity.unit != "年")
    ):
        return False
    if unit in (
        "次",
        "批",
        "条",
        "只",
        "组",
        "头",
        "份",
        "种",
        "类",
        "场",
        "期",
        "道",
        "口",
        "片",
        "个",
        "件",
        "项",
    ) and _COMPOSED.search(before):
        return False
    if (
        (figure.form is Form.CHINESE and _SLOGAN_AFTER.match(after))
        or (figure.form is not Form.RANK and _LISTED.search(before))
        or (is_ratio(unit) and _BY_RATE.search(before))
    ):
        return False
    if unit == "条" and (_POLICY_ITEMS.search(before) or _POLICY_NOUN.match(after)):
        return False
    if (
        re.match(r"^[^，,；;。、]{0,24}的[，,；;。]?$", clean[figure.end : end]) and not re.match("^的", after)
    ) or re.match(r"^的(?=[，,])|^的$", after):
        return False
    if (
        _LEVEL_AFTER.match(after)
        and figure.form is not Form.RANK
        and figure.quantity.comparator is not Comparator.AT_LEAST
        and figure.compared not in STEPS
    ):
        return False
    if not is_ratio(unit) and figure.form is Form.PLAIN and _COMPOSED_NOUN.match(after):
        return False
    if _NORM.search(clean, start, end) and not re.search(r"达|力争|实现", before[-8:] + figure.compared):
        return False
    return not (norm and not re.search(r"到20\d\d年|力争", clean[start:end]))


_GRADED = re.compile(r"\d\s*[个家]\s*$")
"""A count right before a level in words, which is a grade of what is counted (4个|过百亿产业)."""


def modifier(clean: str, figure: Figure, later: list[Figure], start: int, end: int) -> bool:
    """Whether a figure only describes the thing that is counted (总投资10亿元以上项目20个).

    >>> from kg.quantities import find_figures
    >>> text = "引进总投资10亿元以上项目20个"
    >>> figures = list(find_figures(text))
    >>> modifier(text, figures[0], figures[1:], 0, len(text)), modifier(text, figures[1], [], 0, len(text))
    (True, False)
    """
    open_ended = figure.quantity.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.AT_MOST)
    if (
        later
        and open_ended
        and re.fullmatch(r"\s*[至到]?\s*", clean[figure.end : later[0].core])
        and "至" in clean[figure.end : later[0].core] + later[0].compared
    ):
        return True
    if re.search(r"以上\s*[至到]\s*$", clean[max(start, figure.core - 6) : figure.core]):
        return True
    if re.match(r"^\s*的[一-鿿“]", clean[figure.end : end]) and re.search(
        r"\d+\s*[个项家][^，,。]{0,8}$", clean[start : figure.start]
    ):
        return True
    if figure.form is Form.CHINESE and _GRADED.search(clean[max(start, figure.start - 6) : figure.start]):
        return True
    sized = (
        is_money(figure.quantity.unit)
        or split_unit(figure.quantity.unit)[1] in AREAS
        or (is_ratio(figure.quantity.unit) and figure.quantity.unit != "%")
    )
    after = clean[figure.end : end]
    if figure.form is Form.CHINESE and not figure.compared and not open_ended:
        return False
    if (
        open_ended
        and sized
        and re.match(r"^\s*(?:的)?[一-鿿“]", after)
        and not re.match(r"^\s*(?:和|及|与|以及|左右|，|并|且|用于|支持|设立|的?(?:目标|水平|规模|大关|关口))", after)
    ):
        return not re.search(r"规模$|总额$|超$", clean[start : figure.start].strip()) or bool(later)
    if open_ended and later and is_money(figure.quantity.unit):
        between = clean[figure.end : later[0].start]
        return bool(re.match(r"^[一-鿿]{2,16}$", between)) and not re.search("达|超|突破", between)
    return bool(open_ended and re.match(r"^\s*的(?:企业|单位|项目|机构|个人|，|,)", after))


def baseline(clean: str, figure: Figure, later: list[Figure]) -> bool:
    """Whether a figure is where something started (从67.6%提高到70%)."""
    if not later:
        return False
    between = clean[figure.end : later[0].start + len(later[0].compared)]
    if (
        _FROM.search(clean[max(0, figure.start - 12) : figure.start])
        or clean[figure.start : figure.start + 1] in "从由"
    ):
        return bool(_TO.match(between)) or later[0].form is Form.RANK or bool(re.match(r"^\s*、", between))
    return (
        figure.form is Form.RANK
        and later[0].form is Form.RANK
        and later[0].compared in ("跃居", "升至", "跃升至")
        and len(between) < 8
    )


_TERMS = re.compile(
    r"(?:自筹|持股|出资|分成|扣除|收益)[一-鿿]{0,4}(?:比例|比重)|(?:贷款|支持|资助|补助|授信|担保)(?:额度|比例|金额)$"
    r"|利率|注册资(?:本|金)|职工总数|从业年限|^(?:对标|瞄准|对照全)|^(?:首|一|二|三)期$|^(?:主要|核心|各项)?指标(?:全[国省市区县])?(?:排名)?$|\|"
)


def sound(name: str) -> bool:
    """Whether a name is one that a reader would take for an indicator.

    >>> sound("高新技术企业"), sound("按照"), sound("3"), sound("经费自筹比例")
    (True, False, False, False)
    """
    if _TERMS.search(name):
        return False
    return (
        2 <= len(name) <= 60
        and not re.fullmatch(r"[\W\d_]+", name)
        and not re.search(
            r"^(?:[他她你]|我们|在[一这那]|第(?![一二三](?:产业|完成|署名|主))|其(?!他)|该|这|此|以(?!上)|按|对(?!外|口|接|照|标)|根据|依据)",
            name,
        )
    )
