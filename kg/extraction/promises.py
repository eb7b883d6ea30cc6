"""Which figures of a sentence are money promised to somebody, and which only bound a condition."""

from __future__ import annotations

import re
from enum import StrEnum

from kg.model import Comparator
from kg.quantities import Figure
from kg.quantities.units import is_money

GIVE = re.compile(r"给予|予以|奖励|奖补|奖金|补助|补贴|资助|贴息|补偿|配套|扶持|支持|入股|减免|兑付|发放")
_AWARD = (
    r"(?:奖励|奖补|奖金|补助|补贴|资助|后补助|贴息|补偿|扶持|支持|启动资金|经费|津贴|安家费|购房"
    r"|算力券|创新券|生活费|租金|贷款|配套|资金|入股|担保)"
)
_AFTER_MONEY = re.compile(rf"^(?:[（(][^）)]*[）)])?(?:的|人民币|以内的|以内)?(?:[^，,。；;、的]{{0,12}}?){_AWARD}")
_BEFORE_MONEY = re.compile(r"(?:给予|予以|奖励|奖补|补助|补贴|资助|配套|扶持|贴息|奖|补|减免|支持)[^，,。；;]{0,14}$")
_LIMIT = re.compile(r"(?:最高|不超过|上限|限额|封顶|最多|不高于)[^，,。；;、]{0,8}$")
_AFTER_RATE = re.compile(
    rf"^(?:的比例|比例|的标准|标准|的|以内|部分|，|,|、|\s|给予|分别|予以|最高[^，,。；;]{{0,20}}?"
    rf"|不超过[^，,。；;]{{0,16}}?)*[^，,。；;的]{{0,10}}?(?:给予|予以|对[^，,]{{0,6}}进行|{_AWARD})"
)
_BEFORE_RATE = re.compile(r"(?:按|按照|参照|给予|奖励|补助|补贴|资助|贴息|最高|不超过)[^，,。；;]{0,40}$")
_CONDITION = re.compile(
    r"^(?:[（(][^）)]*[）)])?(?:的(?!比例|标准|[^，,。；;、]{0,12}(?:奖励|补助|补贴|资助|支持|经费"
    r"|资金|贴息|奖金|贷款))|至|且|并|或|[^，,。；;、]{0,12}的[，,])"
)
_LIST = re.compile(r"^\s*(?:[（(][^）)]*[）)])?\s*(?:、|和|及|与|,|，|或)\s*$")
_FUNDED = re.compile(r"(?:财政|预算|政府)[^，,。；]{0,8}(?:安排|统筹)[^，,。；]{0,4}$")
_FUND = re.compile(r"(?:安排|统筹|设立|拿出|筹集|整合)[^，,。；]{0,4}$")
_FUND_NOUN = re.compile(
    r"^(?:以上|左右)?的?[一-鿿]{0,10}(?:专项资金|专项经费|资金池|资金|基金|经费)(?!支持|补助|奖励|资助)"
)
_BUDGET = re.compile(r"每年(?:度)?总(?:额|规模|盘子)(?:度)?[^，,。；;]{0,8}$")
_RAISED = re.compile(r"(?:提高|提升|增加|上调|调整|增)[至到]?")
_INSTALMENT = re.compile(r"[（(](?:[^（）()]*[，,])?第[一二三四五]年[^（）()，,]{0,8}$")


_PAID = re.compile(r"(?:全[省市县区州]|共|累计|合计)[^，,。；;]{0,4}(?:发放|兑现|拨付)[^，,。；;]{0,12}$")
"""What was paid to all together (全县发放补贴|600万元), which is no promise."""

_BOUNDED = re.compile(r"以上[至到]?$")
"""The upper end of a threshold (500万元以上|1000万元以下)."""

_TIMES_BEFORE = re.compile(r"按照?[^，,。；;]{2,30}的?$")
_TIMES_AFTER = re.compile(r"(?:的?标准)?[，,]?(?:给予|予以|进行)?[^，,。；;]{0,6}(?:奖励|补助|补贴|奖补|返还|资助)")
"""A promise that is a multiple of what somebody paid (按地方贡献的1.2倍给予奖励)."""

_RULE = re.compile(
    r"最高|不超过|不高于|上限|封顶|对[^，,。；;]{2,60}?[，,的]|凡|按照?[^，,。；;]{0,40}?(?:[%％]|比例|标准)|符合[^，,。；;]{0,20}条件|分别(?:给予|奖励|补助)|一次性|每[家户个名项人]"
)
_REPORTED = re.compile(
    r"累计|已(?:经)?(?:发放|兑现|拨付|落实|为|有|对|向|给予|获)|兑现各|去年|上年度?(?:共|全)|今年以来|共(?:发放|兑现|为)|发放了|给予了|奖励了|获得了?[^，,]{0,8}(?:奖励|补助|支持)|目前"
    r"|[为向给][^，,。；;\d]{0,6}\d+余?[家户名个位]|获奖|颁发|颁奖"
)


def sets_rule(clean: str, start: int, end: int) -> bool:
    """Whether a sentence promises by a rule (最高…, 对…的), rather than tells what was paid.

    >>> text = "对入驻的企业，给予最高20万元补助"
    >>> sets_rule(text, 0, len(text))
    True
    >>> text = "累计给予企业补助最高20万元"
    >>> sets_rule(text, 0, len(text))
    False
    """
    return (
        GIVE.search(clean, start, end) is not None
        and _RULE.search(clean, start, end) is not None
        and _REPORTED.search(clean, start, end) is None
    )


class Part(StrEnum):
    """What a figure is in a promise."""

    AMOUNT = "amount"
    RATE = "rate"
    CAP = "cap"


def parts(clean: str, start: int, end: int, figures: tuple[Figure, ...]) -> dict[int, Part]:
    """The figures (by their place in ``figures``) that a sentence promises, and as what.

    Reads 给予企业30万元奖励; 按实际投入的20%给予补助，最高不超过50万元; 分别给予30万元、10万元奖励.

    >>> from kg.quantities import find_figures
    >>> text = "对年产值5000万元以上的企业，按投入的20%给予补助，最高不超过50万元"
    >>> {i: part.value for i, part in parts(text, 0, len(text), find_figures(text)).items()}
    {1: 'rate', 2: 'cap'}
    """
    if not GIVE.search(clean, start, end):
        return {}
    found: dict[int, Part] = {}
    for i, figure in enumerate(figures):
        before, after = clean[max(start, figure.core - 60) : figure.core], clean[figure.end : min(end, figure.end + 60)]
        before, after = re.sub(r"\s+", "", before), re.sub(r"\s+", "", after)
        listed = i - 1 in found and bool(_LIST.match(clean[figures[i - 1].end : figure.start]))
        if _BUDGET.search(before) and not found:
            continue
        if listed and figures[i - 1].quantity.unit[-1:] == figure.quantity.unit[-1:] and not figure.compared:
            part: Part | None = found[i - 1]
        elif _INSTALMENT.search(before) or (before.endswith(("由", "从")) and _RAISED.match(after)):
            continue
        elif is_money(figure.quantity.unit) or figure.quantity.unit == "万":
            part = _money(before, after, figure)
        elif figure.quantity.unit in ("%", "个百分点"):
            part = _rate(before, after, figure)
        elif figure.quantity.unit == "倍" and _TIMES_BEFORE.search(before) and _TIMES_AFTER.match(after):
            part = Part.RATE
        else:
            continue
        if part is not None:
            found[i] = part
    return _backwards(clean, figures, found)


def _backwards(clean: str, figures: tuple[Figure, ...], found: dict[int, Part]) -> dict[int, Part]:
    """A list's earlier members are what its last member is (30%、40%和50%给予奖励)."""
    for i in range(len(figures) - 2, -1, -1):
        both = figures[i].quantity.unit == figures[i + 1].quantity.unit == "%"
        if both and i not in found and i + 1 in found and _LIST.match(clean[figures[i].end : figures[i + 1].core]):
            found[i] = found[i + 1]
    return found


def _money(before: str, after: str, figure: Figure) -> Part | None:
    open_ended = (
        figure.quantity.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN) or figure.quantity.high is not None
    )
    if _FUNDED.search(before) and not _BEFORE_MONEY.search(before):
        return None
    capped = figure.quantity.comparator is Comparator.AT_MOST
    if _PAID.search(before) or (capped and _BOUNDED.search(before)):
        return None
    if _FUND.search(before) and _FUND_NOUN.match(after) and not capped and not _LIMIT.search(before):
        return None
    if open_ended and (_CONDITION.match(after) or not _BEFORE_MONEY.search(before)):
        return None
    if _CONDITION.match(after) and not _AFTER_MONEY.match(after) and not _BEFORE_MONEY.search(before):
        return None
    if capped or _LIMIT.search(before):
        return Part.CAP
    if _AFTER_MONEY.match(after) or _BEFORE_MONEY.search(before):
        return Part.AMOUNT
    return None


def _rate(before: str, after: str, figure: Figure) -> Part | None:
    if figure.quantity.comparator in (Comparator.AT_LEAST, Comparator.MORE_THAN):
        return None
    if re.match(r"^的?(?:，|,)?(?:且|并|至)", after):
        return None
    if _BEFORE_RATE.search(before) or _AFTER_RATE.match(after):
        return Part.RATE
    return None
