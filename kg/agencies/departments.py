"""Departments that are told by their field alone: ``科学技术主管部门`` of a province is its 科学技术厅.

Laws and regulations name a body by what it is in charge of. Which body that is follows from the level of
the region: a province has 厅, a city and a county 局, a few fields have 委员会 or 局 at every level. The
bodies of the four municipalities differ too much; there, and without a region, the words stay.
"""

from __future__ import annotations

import re

from kg.agencies.bodies import Body, function_of, tables, whole
from kg.model import Region

DEPARTMENT = re.compile(
    r"^(?:(?:人民)?政府的?)?(?P<field>[一-龥]{2,16}?)(?:综合)?(?:行政|业务)?(?:主管|管理|监督管理|监管|执法)?的?(?P<kind>部门|机关)$"
)
"""``科技部门``, ``人民政府科学技术行政主管部门``, ``市场监督管理部门``"""

BUREAUS = frozenset({"市场监管", "统计", "税务", "数据", "投资促进", "街镇"})
"""Functions whose bodies are 局 in a province too."""

COMMISSIONS = frozenset({"发展改革", "卫生健康", "国资"})
"""Functions whose bodies are 委员会 in provinces and cities."""

PLAIN = frozenset({"体育", "林业", "医疗保障", "医保", "广播电视", "粮食", "能源", "海洋", "人防", "信访"})
"""Fields of other bodies that are 局 in a province too."""

UNSETTLED = frozenset({"金融", "宣传", "群团", "编制", "改革"})
"""Functions whose bodies differ from place to place; their departments keep their words."""


def department_field(body: str) -> str:
    """The field of a department, or nothing where the words name no department by its field.

    >>> [department_field(b) for b in ("科学技术主管部门", "人民政府财政部门", "有关部门", "科技局")]
    ['科学技术', '财政', '', '']
    """
    match = DEPARTMENT.match(body)
    if match is None:
        return ""
    return next((field for field in _spellings(match["field"]) if field in tables().stems), "")


def _spellings(field: str) -> tuple[str, ...]:
    return (
        (field + "监督管理", field + "管理", field)
        if field in ("市场", "国有资产", "市场监督", "国有资产监督")
        else (field,)
    )


def department(body: str, where: Region | None) -> Body | None:
    """The body of a region that a department's field tells; None where the words name no such department.

    >>> from kg.regions import find_region
    >>> [department("科技主管部门", find_region(name)[0]).official for name in ("河南省", "新乡市", "上海市")]
    ['{R}科学技术厅', '{R}科学技术局', '{R}科技主管部门']
    """
    field = department_field(body)
    if not field:
        return None
    kept = Body(official="{R}" + body, function=tables().stems[field].function)
    if not body.endswith("部门") or kept.function in UNSETTLED:
        return kept
    if kept.function == "国资" and where is not None and _settled(where):
        return whole("国资委", where)
    unit = _unit(field, kept.function, where)
    return (whole(field + unit, where) if unit else None) or kept


def _unit(field: str, function: str, where: Region | None) -> str:
    """The word with which the name of such a body ends, nothing where that depends on the place."""
    if where is None or not _settled(where):
        return ""
    if function in COMMISSIONS:
        return "委" if where.level != "county" else "局"
    if where.level != "province" or function in BUREAUS or field in PLAIN:
        return "局"
    return "厅"


def _settled(where: Region) -> bool:
    return where.level != "nation" and not (where.level == "province" and where.name.endswith("市"))


def department_function(body: str) -> str:
    """The function of departments of many places (``县级以上人民政府科技主管部门``), nothing where none is told."""
    match = DEPARTMENT.match(re.sub(r"^.*?(?:人民)?政府(?:及其|的)?(?=.{4})", "", body))
    if match is None or match["field"] in ("有关", "相关", "其他", "各有关"):
        return ""
    found = function_of(match["field"])
    return "" if found == "其他" else found
