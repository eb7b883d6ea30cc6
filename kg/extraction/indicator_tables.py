"""Tables of indicators: a row an indicator, its unit in a column or in brackets, its values under years.

Reads ``指标名称 单位 2020年 2025年目标`` over ``研发投入占比 % 2.1 3.0``, cells divided by tabs or bars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extraction.sentences import squeeze
from kg.model import Comparator, Quantity, Range
from kg.quantities import Figure, Form, find_figures, find_years
from kg.quantities.numerals import parse_number
from kg.structure.tables import find_lines

_NAME = re.compile(r"指标|^项\s*目$")
_NO_NAME = re.compile(r"指标(?:值|属性|性质|类型|类别)|类别|一级")
_UNIT = re.compile(r"^(?:计量)?单\s*位$")
_IN_BRACKETS = re.compile(r"[（(](?P<unit>[^（）()]{1,8})[）)]$")
_BOUND = re.compile(
    r"^(?P<sign>≥|>=|＞|>|≤|<=|＜|<|约|达到)?\s*(?P<number>[\d,，.．]+)\s*(?P<tail>以上|左右|以内|以下)?$"
)
_SIGNS = {
    **dict.fromkeys(("≥", ">=", "以上"), Comparator.AT_LEAST),
    **dict.fromkeys(("＞", ">"), Comparator.MORE_THAN),
    **dict.fromkeys(("≤", "<=", "以内", "以下"), Comparator.AT_MOST),
    **dict.fromkeys(("＜", "<"), Comparator.LESS_THAN),
    **dict.fromkeys(("约", "左右"), Comparator.ABOUT),
}
_YEAR = re.compile(r"20\d\d")
_AIM = re.compile(r"目标|规划|预期|计划")
_FACT = re.compile(r"现状|基期|基数|实际|完成|实绩|达到值")


GAP = 30
"""So many characters that are no table end a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A value of a table: its indicator, its figure, its year, and the words that say it.

    ``aim`` tells what the column's name says of it: aimed at, reported, or nothing (None).
    """

    name: str
    figure: Figure
    year: int
    aim: bool | None
    place: Range


@dataclass(frozen=True, slots=True)
class _Header:
    """Which column names the indicator, which its unit, which its value in which year."""

    width: int
    name: int
    unit: int | None
    years: tuple[tuple[int, int, bool | None], ...]


def read_tables(clean: str) -> tuple[tuple[Range, tuple[Cell, ...]], ...]:
    r"""The lines of all tables of indicators, each with its values; the line of the column names has none.

    >>> text = "指标\t单位\t2025年目标\n研发投入占比\t%\t≥3.2\n"
    >>> for line, cells in read_tables(text):
    ...     print([(c.name, str(c.figure.quantity.value), c.year, c.aim) for c in cells])
    []
    [('研发投入占比', '3.2', 2025, True)]
    """
    return tuple(_lines(clean)) if "指标" in clean or "项目" in clean else ()


def _lines(clean: str) -> Iterator[tuple[Range, tuple[Cell, ...]]]:
    header: _Header | None = None
    last = -1
    for cells in find_lines(clean):
        line = Range(start=cells[0].start, end=cells[-1].end)
        if header and len(re.findall(r"[^\s|:—-]", clean[last : line.start])) > GAP:
            header = None
        found = _header([squeeze(clean[c.start : c.end]) for c in cells])
        if found:
            header, last = found, line.end
            yield line, ()
        elif header and len(cells) == header.width:
            last = line.end
            yield line, tuple(_values(clean, cells, header))


def _header(names: list[str]) -> _Header | None:
    if any(len(name) > 16 for name in names):
        return None
    titles = [i for i, name in enumerate(names) if _NAME.search(name) and not _NO_NAME.search(name)]
    years = []
    for i, name in enumerate(names):
        marks = [mark for mark in find_years(f"{name}年" if _YEAR.fullmatch(name) else name) if mark.year]
        if marks and i not in titles and not re.search(r"年均|增长|增速|累计", name):
            years.append((i, marks[-1].year or 0, True if _AIM.search(name) else False if _FACT.search(name) else None))
    if not titles or not years:
        return None
    unit = next((i for i, name in enumerate(names) if _UNIT.match(name)), None)
    return _Header(len(names), titles[-1], unit, tuple(years))


def _values(clean: str, cells: tuple[Range, ...], header: _Header) -> Iterator[Cell]:
    """The values of a row that are plain figures."""
    name = squeeze(clean[cells[header.name].start : cells[header.name].end])
    own = _IN_BRACKETS.search(name)
    column = squeeze(clean[cells[header.unit].start : cells[header.unit].end]) if header.unit is not None else ""
    unit = column.strip("（）()") or (own["unit"] if own else "")
    name = re.sub(r"^\d{1,2}[.、．]?\s*", "", name[: own.start()] if own else name)
    if not 2 <= len(name) <= 60:
        return
    for i, year, aim in header.years:
        figure = _figure(clean, cells[i], unit)
        if figure:
            place = Range(start=cells[header.name].start, end=cells[i].end)
            yield Cell(name=name, figure=figure, year=year, aim=aim, place=place)


def _figure(clean: str, cell: Range, unit: str) -> Figure | None:
    text = clean[cell.start : cell.end]
    bare = _BOUND.match(text)
    if bare:
        value = parse_number(bare["number"])
        comparator = _SIGNS.get(bare["sign"] or "") or _SIGNS.get(bare["tail"] or "") or Comparator.EQUAL
        quantity = Quantity(comparator=comparator, value=value, unit=unit.replace("％", "%"))
        return Figure(start=cell.start, core=cell.start, end=cell.end, quantity=quantity) if value is not None else None
    found = [f for f in find_figures(text) if f.form is Form.PLAIN and len(text) - (f.end - f.start) <= 1]
    if len(found) != 1:
        return None
    sign = _SIGNS.get(text[: found[0].start])
    quantity = replace(found[0].quantity, comparator=sign) if sign else found[0].quantity
    return replace(found[0], start=cell.start, core=cell.start, end=cell.end, quantity=quantity)
