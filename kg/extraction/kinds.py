"""What a value measures: a level, what was added, a yearly sum, a rate of growth, a share, a rank, money."""

from __future__ import annotations

import re

from kg.extraction.indicators import Subject
from kg.extraction.materials import Statement
from kg.model import MeasureKind
from kg.quantities import Form
from kg.quantities.units import is_money, is_ratio

_SPENT = re.compile(
    r"投资$|资金|投入$|减负|贷款$|资本|融资|减税|降费|补助|补贴$|奖补$|消费券|(?:重组|投资|兑付|兑现|成交|政策|免租|减免|补贴|奖补|拨付)金额"
    r"|投资布局|经费|使用额|登记金额|基金$|总投资|成交价|免租|租金"
)
_GROWS = re.compile(r"增速|增幅|增长$|增长[高低快]于")
_BEFELL = re.compile(
    r"^(?:入选|升格|投入使用|获评|获批|列入|上市|晋升|落户|达成|竞得|被评为|调任|建成通车|获[^，,的]{0,12}奖)[^，,]*的[一-鿿]|新增"
    r"|竞得|调任|^被评为"
)
_HELD = re.compile(r"规模|余额|收入|产值")
_SHARE = re.compile(r"占[^，,]{2,}比[重例]?|比重|占比|[一-鿿]率$")
_ALWAYS_ADDED = ("新增", "新建", "新认定", "新设")
_ADDED_TOO = ("引进", "招引", "培育")
_LASTING = ("ms", "毫秒")
_SET_GOING = ("推进", "推动", "促进")


def kind(statement: Statement, *, aims: bool) -> MeasureKind:
    """What the value of a statement measures; ``aims`` tells a target from a result."""
    name, figure, subject = statement.name, statement.figure, statement.subject
    unit = figure.quantity.unit
    if figure.form is Form.RANK:
        return MeasureKind.RANK
    if subject.annual and not (is_ratio(unit) and not subject.growth and _SHARE.search(name)):
        return MeasureKind.ANNUAL
    if figure.form is Form.DOUBLING or (subject.growth and is_ratio(unit)) or _GROWS.search(name):
        if unit == "个百分点" and re.search(r"(?:率|比重|占比)(?:提升|提高|上升|下降|降低)$", name):
            return MeasureKind.INCREMENT
        return MeasureKind.GROWTH
    if is_ratio(unit) or figure.form is Form.SHARE or re.match(r"每[万千百]|万人", name) or name.endswith("生产率"):
        return MeasureKind.RATIO
    if is_money(unit):
        return MeasureKind.MONEY if _SPENT.search(name) and not _HELD.search(name) else MeasureKind.STOCK
    if unit in _LASTING:
        return MeasureKind.STOCK
    if _BEFELL.search(name) or (aims and name.startswith("成为")):
        return MeasureKind.INCREMENT
    return counted(subject, aims=aims, reached=bool(figure.compared))


def counted(subject: Subject, *, aims: bool = True, reached: bool = False) -> MeasureKind:
    """An increment where something was added, a stock where it is there.

    ``reached`` tells that a word compares (达到500家).

    >>> counted(Subject(name="企业", growth="增加")).value, counted(Subject(name="企业")).value
    ('increment', 'stock')
    """
    verb = subject.verb
    if subject.growth:
        return MeasureKind.INCREMENT
    if verb is None:
        return MeasureKind.STOCK
    if verb.word in _SET_GOING and aims and not reached:
        return MeasureKind.INCREMENT
    if verb.kind != "increment":
        return MeasureKind.STOCK
    there = subject.existing or (subject.cumulative and not (aims and verb.word in _ADDED_TOO))
    return MeasureKind.STOCK if there and verb.word not in _ALWAYS_ADDED else MeasureKind.INCREMENT
