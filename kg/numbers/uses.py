"""The vocabulary of number accounting: what a number is used for, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Self

from kg.model import Range, Span


class Use(StrEnum):
    """Where a number ended."""

    FACT = "fact"
    KNOWN = "known"
    UNREAD = "unread"


class Reason(Enum):
    """Why a number ended there; its value is its name in tables.

    >>> Reason.TARGET.use, Reason("article").use, Reason.ARTICLE.zh
    (<Use.FACT: 'fact'>, <Use.KNOWN: 'known'>, '法条')
    """

    use: Use
    zh: str

    TARGET = ("target", Use.FACT, "目标值")
    RESULT = ("result", Use.FACT, "完成值")
    INCENTIVE = ("incentive", Use.FACT, "奖补数额")
    CONDITION = ("condition", Use.FACT, "奖补条件")
    YEAR = ("year", Use.FACT, "指标年份")
    METADATA = ("metadata", Use.FACT, "文件信息")
    HEADING = ("heading", Use.KNOWN, "标题序号")
    LISTING = ("listing", Use.KNOWN, "列项序号")
    DOCUMENT_NUMBER = ("document number", Use.KNOWN, "文号、索引号")
    NAME = ("name", Use.KNOWN, "名称用字")
    COUNT = ("count of a list", Use.KNOWN, "列举数")
    REDACTED = ("redacted", Use.KNOWN, "隐去数")
    ARTICLE = ("article", Use.KNOWN, "法条")
    CONTACT = ("contact", Use.KNOWN, "电话、邮编、网址")
    DATE = ("date", Use.KNOWN, "年月日")
    DURATION = ("duration", Use.KNOWN, "期限")
    TIME = ("time of day", Use.KNOWN, "时刻")
    ORDINAL = ("ordinal", Use.KNOWN, "序数")
    GRADE = ("grade", Use.KNOWN, "等级")
    AGE = ("age", Use.KNOWN, "年龄")
    THRESHOLD = ("threshold", Use.KNOWN, "限定条件")
    SIZE = ("size of a thing", Use.KNOWN, "规模限定")
    IN_KIND = ("support in kind", Use.KNOWN, "实物支持")
    BASELINE = ("baseline", Use.KNOWN, "起点值")
    DENOMINATOR = ("denominator", Use.KNOWN, "比率分母")
    CAPTION = ("caption", Use.KNOWN, "标题重述")
    INDEFINITE = ("indefinite", Use.KNOWN, "不定称")
    PAGE = ("page", Use.KNOWN, "页码、版心")
    DOUBTFUL = ("doubtful", Use.KNOWN, "存疑字")
    UNREAD = ("unread", Use.UNREAD, "未读")

    def __new__(cls, name: str, use: Use, zh: str) -> Self:
        """A member with its name as value and the rest as attributes."""
        member = object.__new__(cls)
        member._value_ = name
        member.use = use
        member.zh = zh
        return member


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberUse:
    """One number and what became of it.

    ``range`` is its place in the reading copy, ``words`` what stands there, ``span`` the place in the raw
    text that it was read from.
    """

    range: Range
    span: Span
    words: str
    reason: Reason

    @property
    def use(self) -> Use:
        """Where it ended."""
        return self.reason.use


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How many numbers a document has, and where they ended."""

    total: int
    in_facts: int
    known: int
    unread: int

    @property
    def unread_share(self) -> float:
        """The share that nothing accounts for; 0 where there are no numbers."""
        return self.unread / self.total if self.total else 0.0
