"""Units and magnitudes: what a figure counts, and how to bring it to base units."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.model import Quantity

RATIO = ("%", "％", "‰", "个百分点", "百分点", "倍")
MONEY = ("元", "人民币", "美元", "欧元", "港元", "块")
TIME = (
    "年",
    "个月",
    "个季度",
    "周",
    "天",
    "日",
    "小时",
    "个小时",
    "分钟",
    "秒",
    "个工作日",
    "工作日",
    "月",
    "周年",
    "学时",
    "课时",
)
_COUNTED = """
批次 项次 篇次 家 个 项 件 人 名 位 户 所 支 座 处 条 批 种 类 款 台 套 辆 艘 架 列 班 趟 起 宗 笔 份 篇 场 次
只 头 口 栋 幢 间 张 片 面 片区 对 组 册 枚 张床 床 人年 人次 人月 人天 台套 台次 家次 户次 件次 场次 例 岁 只次
标箱 标准箱 TEU 床位 学位 车位 股 万方 亩次 亩地 村 社区 平方米 平方公里 平方千米 平米 立方米 方 亩 公顷 公里
千米 米 海里 吨 公斤 千克 斤 升 吨标准煤 千瓦 千瓦时 兆瓦 P PFlops PFLOPS Pflops EFlops EFLOPS MW kW GW kWh MWh
GWh KW TB PB EB GB km 公里时 摄氏度 微克 毫克 国家 站 店 桩 根 棵 株 尾 羽 桶 箱 包 瓶 毫秒 ms 毫米 厘米 纳米 人日 站点
标段 宗地 集 间房 栋楼 盏 口井 道 届次
"""
COUNT = tuple(_COUNTED.split())
NEVER_MONEY = frozenset({"块"})
UNITS = tuple(sorted({*RATIO, *MONEY, *TIME, *COUNT}, key=lambda unit: (-len(unit), unit)))
_ISSUES = r"期(?=\s*(?:[，,。；;、）)]|\d{1,4}\s?[篇人场次条个]|$))"
UNIT = "(?:" + "|".join(map(re.escape, UNITS)) + f"|{_ISSUES})"

MAGNITUDES = {
    "万亿": 10**12,
    "百万": 10**6,
    "千万": 10**7,
    "十万": 10**5,
    "百亿": 10**10,
    "千亿": 10**11,
    "十亿": 10**9,
    "亿": 10**8,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}
MAGNITUDE = "(?:" + "|".join(sorted(MAGNITUDES, key=len, reverse=True)) + ")"

_SPLIT = re.compile(rf"({MAGNITUDE})(?!分点|瓦|克|米(?!/)|方$)(.*)", re.S)
_SPLIT_WAN_FANG = re.compile(r"万(方)$")


def split_unit(unit: str) -> tuple[int, str]:
    """The factor of the magnitude that a unit begins with, and the unit without it.

    >>> split_unit("万平方米"), split_unit("亿元"), split_unit("千瓦"), split_unit("万千瓦"), split_unit("个百分点")
    ((10000, '平方米'), (100000000, '元'), (1, '千瓦'), (10000, '千瓦'), (1, '个百分点'))
    """
    found = _SPLIT.fullmatch(unit) or _SPLIT_WAN_FANG.fullmatch(unit)
    if not found:
        return 1, unit
    if found.re is _SPLIT_WAN_FANG:
        return 10**4, "平方米"
    return MAGNITUDES[found[1]], found[2]


def normalize(quantity: Quantity) -> tuple[Decimal | None, str]:
    """The value in base units and the base unit.

    >>> from kg.model import Comparator
    >>> normalize(Quantity(comparator=Comparator.EQUAL, value=Decimal("120"), unit="万平方米"))
    (Decimal('1200000'), '平方米')
    >>> normalize(Quantity(comparator=Comparator.MORE_THAN, value=Decimal("2.5"), unit="%"))
    (Decimal('2.5'), '%')
    """
    factor, base = split_unit(quantity.unit)
    if base == "" and factor >= 10**8:
        base = "元"
    value = None if quantity.value is None else quantity.value * factor
    return value, "%" if base == "％" else base


def is_money(unit: str) -> bool:
    """Whether a unit counts money (元, 万元, 亿元, 亿, 元/月).

    >>> [is_money(u) for u in ("亿元", "万美元", "亿", "家", "元/月")]
    [True, True, True, False, True]
    """
    factor, base = split_unit(unit)
    base = base.partition("/")[0]
    return (base in MONEY and base not in NEVER_MONEY) or (base == "" and factor >= 10**8)


def is_ratio(unit: str) -> bool:
    """Whether a unit is a share or a rate (%, ‰, 个百分点, 倍)."""
    return unit in RATIO


def is_time(unit: str) -> bool:
    """Whether a unit counts time (年, 个月, 天)."""
    return unit in TIME
