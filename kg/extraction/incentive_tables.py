"""Tables of promises: a row an incentive, its sum in a column named 补贴金额, 奖励标准, 支持额度.

Reads ``支持方向 | 补贴金额 | 申请条件`` over ``算力补助 | 实际投入的30%，最高300万元 | 租用区内算力``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.incentive_cards import CAP, read_cards
from kg.extraction.sentences import squeeze
from kg.lexicon.memory import lru_cache
from kg.model import Comparator, Range
from kg.quantities import Figure, find_figures
from kg.quantities.units import is_money
from kg.structure.tables import find_lines

_SUM = re.compile(
    r"(?:补贴|奖励|补助|扶持|支持|资助|奖补|资金|激励)(?:金额|标准|额度|力度|比例|数额|金)|^(?:金额|标准|额度)$"
)
_GRANTS = re.compile(r"补贴|津贴|奖励|补助|扶持|支持|资助|奖补|资金|激励|金额|标准|额度")
_NAME = re.compile(r"方向|项目|名称|类别|类型|层次|等级|级别|档次|情形|规模|事项|政策|内容|奖项|条款")
_KIND = re.compile(r"[一-鿿“”]{0,10}(?:补贴|津贴|补助|资助|奖金|奖励|安家费|奖补)(?:[（(][^（）()]{1,8}[）)])?")
_LEVEL = re.compile(r"层次|等级|级别|类别|类型|档次|对象|名称|项目|认定|奖项|规模|情形")
_UNIT = re.compile(r"[（(](?:单位[：:])?([万亿]?元)[^（）()]{0,4}[）)]$")
_BARE = re.compile(r"\s*\d[\d.,，]*\s*")
_WHO = re.compile(r"对象|主体|受益|适用企业")
_WHEN = re.compile(r"条件|要求|门槛|依据|认定标准|情形")
_SAME = re.compile(r"^(?:同上|〃|\"|″)$")
_AGENT = re.compile(r"[一-鿿]{0,8}(?:企业|机构|单位|团队|个人|人才|高校|院所|园区|平台|主体)")

GAP = 30
"""So many characters that are no table end a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """A row of a table of promises: ``range`` is its whole line, ``place`` the cells that say it."""

    range: Range
    place: Range
    beneficiary: str
    condition: str
    amount: Figure | None = None
    rate: Figure | None = None
    cap: Figure | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class _Header:
    """Which column names the promise, which state sums (with their names), who gets it, on what condition."""

    width: int
    sums: tuple[tuple[int, str], ...]
    name: int
    who: int | None
    when: int | None


@lru_cache(maxsize=1)
def promise_rows(clean: str) -> tuple[PromiseRow, ...]:
    r"""The rows of the tables of promises of a text.

    >>> text = "支持方向\t补贴金额\t申请条件\n算力补助\t投入的30%，最高300万元\t租用区内算力\n"
    >>> row = promise_rows(text)[0]
    >>> row.beneficiary, row.condition, str(row.rate.quantity.value), str(row.cap.quantity.value)
    ('算力补助', '租用区内算力', '30', '300')
    """
    if not ("|" in clean or "\t" in clean) or not _GRANTS.search(clean):
        return ()
    found = list(_rows(clean))
    taken = {row.range.start for row in found}
    for card in read_cards(clean, find_lines(clean)):
        if card.place.start not in taken:
            found.append(
                PromiseRow(
                    range=card.range,
                    place=card.place,
                    beneficiary=card.beneficiary,
                    condition=card.condition,
                    amount=card.amount,
                    rate=card.rate,
                    cap=card.cap,
                    period=card.period,
                )
            )
    return tuple(sorted(found, key=lambda row: row.range.start))


def _rows(clean: str) -> Iterator[PromiseRow]:
    header: _Header | None = None
    last, above = -1, ""
    for cells in find_lines(clean):
        line = Range(start=cells[0].start, end=cells[-1].end)
        if header and len(re.findall(r"[^\s|:—-]", clean[last : line.start])) > GAP:
            header = None
        words = [squeeze(clean[c.start : c.end]) for c in cells]
        found = _header(words)
        if found:
            header, last, above = found, line.end, ""
        elif header and len(cells) == header.width:
            last = line.end
            condition = words[header.when] if header.when is not None else ""
            above = above if _SAME.match(condition) else condition
            for column in header.sums:
                if row := _row(clean, cells, words, header, column, above):
                    yield row


def _header(names: list[str]) -> _Header | None:
    if len(names) < 2 or any(len(name) > 16 for name in names):
        return None
    sums = [(i, name) for i, name in enumerate(names) if _SUM.search(name)][:1]
    if not sums:
        sums = [(i, name) for i, name in enumerate(names) if i and _KIND.fullmatch(name)]
        if not sums or not _LEVEL.search(names[0]):
            return None
    taken = {i for i, _ in sums}
    who = next((i for i, name in enumerate(names) if i not in taken and _WHO.search(name)), None)
    when = next((i for i, name in enumerate(names) if i not in taken | {who} and _WHEN.search(name)), None)
    free = (i for i, each in enumerate(names) if i not in taken | {who, when} and _NAME.search(each))
    name = next(free, None)
    if (name is None and who is None and when is None) or (len(names) == 2 and name is not None and 0 in taken):
        return None
    first = name if name is not None else who if who is not None else when
    return _Header(len(names), tuple(sums), first or 0, who, when)


def _row(
    clean: str,
    cells: tuple[Range, ...],
    words: list[str],
    header: _Header,
    sums: tuple[int, str],
    condition: str,
) -> PromiseRow | None:
    column, title = sums
    line = Range(start=cells[0].start, end=cells[-1].end)
    cell, unit = cells[column], _UNIT.search(title)
    said = clean[cell.start : cell.end]
    amount, rate, cap = _sums(said + unit[1] if unit and _BARE.fullmatch(said) else said)
    if not (amount or rate or cap):
        return None
    name = words[header.name]
    who = words[header.who] if header.who is not None else ""
    if not who and _AGENT.fullmatch(condition):
        who, condition = condition, name
    used = [i for i in (header.name, column, header.who, header.when) if i is not None]
    place = Range(start=cells[min(used)].start, end=cells[max(used)].end)
    if who and header.name != header.who and header.when is None:
        condition = name
    if len(header.sums) > 1 and not condition:
        condition = _UNIT.sub("", title)
    return PromiseRow(
        range=line,
        place=place if len(place) <= 120 else cell,
        beneficiary=who or name,
        condition=condition,
        amount=amount,
        rate=rate,
        cap=cap,
    )


def _sums(text: str) -> tuple[Figure | None, Figure | None, Figure | None]:
    """Amount, rate and cap of a cell."""
    amount: Figure | None = None
    rate: Figure | None = None
    cap: Figure | None = None
    for figure in find_figures(text):
        unit = figure.quantity.unit
        if unit in ("%", "％") and rate is None:
            rate = figure
        elif not is_money(unit):
            continue
        elif figure.quantity.comparator is Comparator.AT_MOST or CAP.search(text[: figure.core]):
            cap = cap or figure
        else:
            amount = amount or figure
    return amount, rate, cap
