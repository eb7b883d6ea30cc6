"""Tables of two columns that describe one promise: a label and what it says in each row.

Reads ``补贴标准 | 5000元（一次性）`` over ``申请条件 | 登记满一年``, and graded sums: ``招用5人以上 | 每人1500元``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.extraction.sentences import squeeze
from kg.model import Comparator, Range
from kg.quantities import Figure, find_figures
from kg.quantities.units import is_money

_SUM = re.compile(
    r"(?:(?:补贴|奖励|补助|扶持|支持|资助|奖补|激励|贴息|津贴)(?:金额|标准|额度|比例|数额|力度|上限))|(?:资金|发放)?(?:金额|标准|额度)"
)
_WHO = re.compile(
    r"(?:补贴|奖励|补助|扶持|支持|资助|申请|申报|适用|享受|发放|政策)?(?:对象|主体|人群|范围)|受益[者人方]|申[请报](?:人|单位)"
)
_WHEN = re.compile(r"(?:[一-鿿]{0,6})(?:条件|要求|门槛|情形)")
_TERM = re.compile(r"(?:补贴|奖励|补助|扶持|支持|资助|享受|发放|政策)?(?:期限|年限|周期|频次|方式)")
_HEADER = re.compile(r"(?:项目|名称|事项|类别|类型|要素)\s*(?:内容|说明|标准|详情|具体内容|政策内容|补贴标准)")
_GRANT = re.compile(r"补贴|奖励|补助|扶持|资助|奖补|贴息|津贴|激励|奖金")
_MADE = re.compile(r"奖励|补贴|补助|资助")
_AGENT = re.compile(r"^(?:申请|申报)?(?P<who>企业|单位|机构|个人|团队|项目|园区|平台)")
_NUMBER = re.compile(r"^\s*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）).．、]|[一二三四五六七八九十]+是|#+)\s*")
_NUMERAL = re.compile(r"\d")
_PERIOD = re.compile(
    r"一次性|每年|每月|每季度|(?:累计|最长|最多|期限)(?:不超过|最长)?[一二三四五\d]+(?:年|个月)|连续[一二三四五\d]+年"
)
CAP = re.compile(r"(?:最高|不超过|上限|封顶|至多|最多|不高于)[^，,。；;、\d]{0,8}$")
_PER = re.compile(r"每(?:新?增加?)?[一1]?[人名户家个项](?=$|补贴|奖励|补助|给予|资助|\d)")

_LABELLED = re.compile(
    r"[ \t\u3000]*(?:[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）).．、]|[•·●■◆—-])?\s*"
    r"(?:(?P<who>(?:补贴|奖励|补助|扶持|支持|资助|奖补|申请|申报|申领|适用|享受|发放|政策)(?:对象|主体|人群|范围))"
    r"|(?P<when>(?:补贴|奖励|补助|扶持|支持|资助|奖补|申请|申报|申领|享受|认定|发放)(?:条件|要求|门槛))"
    r"|(?P<sum>(?:补贴|奖励|补助|扶持|支持|资助|奖补|贴息|津贴|发放)(?:金额|标准|额度|比例|数额|力度|内容|方式|上限|期限)"
    r"|[一-鿿“”]{2,14}(?:补贴|补助|资助|奖励|津贴|贴息|奖补)))[】]?[:：]"
)
"""A line that names what it says (补贴对象：…, 补贴标准：…, 租金补贴：…)."""

LABEL = 30
"""Characters at the start of a line in which a label ends."""

AROUND = 4
"""Lines before and behind a sum in which its labels may stand."""


def labelled(clean: str, position: int) -> str:
    """The label that the line around a position begins with: ``who``, ``when``, ``sum``, or none.

    >>> labelled("补贴标准：每户5000元", 8), labelled("申领条件：登记满一年", 8), labelled("每户5000元", 4)
    ('sum', 'when', '')
    """
    start = clean.rfind("\n", max(0, position - 4000), position) + 1
    if clean.find("：", start, start + LABEL) < 0 and clean.find(":", start, start + LABEL) < 0:
        return ""
    found = _LABELLED.match(clean, start)
    return (found.lastgroup or "") if found else ""


def said_around(clean: str, position: int) -> tuple[str, str]:
    r"""Whom and what condition the labelled lines around a labelled sum name; empty where they do not.

    >>> text = "补贴对象：返乡人员\n补贴标准：每户5000元\n申领条件：登记满一年"
    >>> said_around(text, text.index("每户"))
    ('返乡人员', '登记满一年')
    """
    here = clean.rfind("\n", 0, position) + 1
    said = {"who": "", "when": ""}
    for step in (-1, 1):
        start = here
        for _ in range(AROUND):
            if step < 0:
                start = clean.rfind("\n", 0, start - 1) + 1 if start else -1
            else:
                start = clean.find("\n", start) + 1 or -1
            found = _LABELLED.match(clean, start) if start >= 0 else None
            group = found.lastgroup if found else None
            if not found or (group == "sum" and step > 0) or (step > 0 and group == "who"):
                break
            stop = clean.find("\n", start)
            if group and group in said and not said[group]:
                said[group] = squeeze(clean[found.end() : stop if stop >= 0 else len(clean)]).rstrip("。；;")
            if not start:
                break
    return said["who"], said["when"]


CAPTION = 40
"""Characters of a line that can be the name of the promise below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """One promise of a card: ``range`` are its rows, ``place`` the row that says the sum."""

    range: Range
    place: Range
    beneficiary: str
    condition: str
    period: str | None = None
    amount: Figure | None = None
    rate: Figure | None = None
    cap: Figure | None = None


@dataclass(slots=True)
class _Card:
    """The rows read so far: those with a sum, and what the others say of who, when and how long."""

    caption: str
    start: int
    end: int
    header: bool = False
    sums: list[tuple[str, Range, str]] = field(default_factory=list)
    who: str = ""
    when: list[str] = field(default_factory=list)
    term: str = ""


def read_cards(clean: str, lines: Iterator[tuple[Range, ...]]) -> Iterator[Promised]:
    r"""The promises of the tables of two columns among the ``lines`` of cells of a text.

    >>> from kg.structure.tables import find_lines
    >>> text = "开业补贴\n| 项目 | 内容 |\n| 补贴标准 | 5000元（一次性） |\n| 企业要求 | 登记满一年 |\n"
    >>> card = next(read_cards(text, find_lines(text)))
    >>> card.beneficiary, card.condition, str(card.amount.quantity.value), card.period
    ('企业', '登记满一年（开业补贴）', '5000', '一次性')
    """
    card: _Card | None = None
    for cells in lines:
        start = clean.rfind("\n", 0, cells[0].start) + 1
        joined = card is not None and not re.search(r"[^\s|:—-]", clean[card.end : start])
        if card and not (joined and len(cells) == 2):
            yield from _promises(clean, card)
            card = None
        if len(cells) != 2:
            continue
        words = [squeeze(clean[c.start : c.end]) for c in cells]
        header = bool(_HEADER.fullmatch("".join(words)))
        if card and header and card.sums:
            yield from _promises(clean, card)
            card = None
        card = card or _Card(caption=_caption(clean, start), start=start, end=cells[-1].end)
        card.header, card.end = card.header or header, cells[-1].end
        if not header:
            _add(card, words, Range(start=cells[0].start, end=cells[1].end))
    if card:
        yield from _promises(clean, card)


def _caption(clean: str, start: int) -> str:
    """The line above a table, without its number, where it can be the name of what is promised."""
    above = clean[clean.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)].strip()
    name = _NUMBER.sub("", above) if "|" not in above and "\t" not in above else ""
    return "" if len(name) > CAPTION or re.search("[。；;]$", name) else name.rstrip("：:")


def _add(card: _Card, words: list[str], place: Range) -> None:
    label, said = words
    if _WHO.fullmatch(label):
        card.who = said
    elif _TERM.fullmatch(label):
        card.term = said
    elif _SUM.fullmatch(label) and _NUMERAL.search(said):
        card.sums.append(("", place, said))
    elif _WHEN.fullmatch(label):
        card.when.append(said)
        agent = _AGENT.match(label)
        card.who = card.who or (agent["who"] if agent else "")
    elif len(label) <= CAPTION and _NUMERAL.search(said) and any(is_money(f.quantity.unit) for f in find_figures(said)):
        card.sums.append((label, place, said))


def _promises(clean: str, card: _Card) -> Iterator[Promised]:
    """The promises of a card; a table of two columns that promises nothing is none."""
    labelled = any(not label for label, _, _ in card.sums)
    if not card.sums or not (labelled or (card.header and _GRANT.search(card.caption))):
        return
    for i, (label, place, said) in enumerate(card.sums):
        amount, rate, cap = _figures(clean, place)
        if not (amount or rate or cap):
            continue
        per = _PER.search(said)
        stated = "，".join(part for part in (label, per[0] if per else "", *card.when) if part)
        about = _NUMBER.sub("", card.caption) if _MADE.search(card.caption) else ""
        if about and stated:
            stated += f"（{about}）"
        periods = dict.fromkeys(m[0] for m in _PERIOD.finditer(squeeze(f"{said}，{card.term}")))
        yield Promised(
            range=Range(start=card.start if not i else place.start, end=card.end),
            place=place,
            beneficiary=card.who,
            condition=stated or about,
            period="，".join(periods) or None,
            amount=amount,
            rate=rate,
            cap=cap,
        )


def _figures(clean: str, place: Range) -> tuple[Figure | None, Figure | None, Figure | None]:
    """Amount, rate and cap of the second cell of a row."""
    amount: Figure | None = None
    rate: Figure | None = None
    cap: Figure | None = None
    bars = [at for mark in "|\t" if (at := clean.find(mark, place.start, place.end)) >= 0]
    begin = min(bars) if bars else place.start
    for figure in find_figures(clean, begin, place.end):
        if figure.quantity.unit == "%":
            rate = rate or figure
        elif is_money(figure.quantity.unit):
            capped = figure.quantity.comparator is Comparator.AT_MOST
            if capped or CAP.search(clean[begin : figure.core]):
                cap = cap or figure
            else:
                amount = amount or figure
    return amount, rate, cap
