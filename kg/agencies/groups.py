"""Groups that are kept as one: ``各街镇``, ``有关县市、区政府``, ``县级以上人民政府``."""

from __future__ import annotations

import re

from kg.agencies.bodies import function_of, tables, whole
from kg.agencies.departments import department_function
from kg.agencies.local import GOVERNMENT, zone_name
from kg.agencies.places import ZONE, level_region, level_word, official_place, place_of
from kg.model import Agency, Region

COLLECTIVE = re.compile(
    r"^(?:各|有关|相关|其他|其它|所有|全[省市区县州]|本[省市区县]|[省市区县]级?(?:各|有关|相关|直)|"
    r"国务院(?:各|有关|相关)|.{0,8}各(?:相?关)?|(?:有条件的)?"
    r"(?:[省市县区乡]级以上|设区的?市|省辖市|县级|自治州|[市县区州]{1,2}[（(][市县区州、，,旗]{1,6}[）)])(?:人民政府|政府|$).*)|(?:等)?(?:有关|相关|各)(?:部门|单位)$|成员单位$|责任单位$"
)

TIERS = re.compile(r"(?:有条件的)?(?:[省市县区乡]级以上|设区的?市|省辖市|自治州|县级|[市县区州]{1,2}[（(])")
"""``县级以上人民政府``, ``设区的市``: governments by their tier, whatever their place."""


ZONE_GROUP = re.compile(
    rf"^(?P<zone>[^各有相]{{0,14}}?{ZONE.pattern})(?=(?:各|有关|相关)[一-龥]*(?:中心|部门|单位|处室|科室|[局办]$))"
)
"""``高新区各中心``: a group of a zone's own offices."""


def collective(bare: str, region: Region | None) -> Agency:
    """A group: its own words behind the region's name."""
    function = _collective_function(bare)
    if bare.startswith("国务院"):
        return Agency(name=bare, function=function, region=region, collective=True)
    where, label, rest = (None, "", bare) if TIERS.match(bare) else place_of(bare, region)
    if where is None or not rest:
        where, label, rest = region, official_place(region), bare
    zone = ZONE_GROUP.match(rest)
    if zone:
        inside = rest[zone.end() :]
        name = zone_name(zone["zone"], where, label) + inside
        return Agency(name=name, function=_collective_function(inside), region=where, collective=True)
    return Agency(
        name=rest if label and rest.startswith(label) else label + rest,
        function=function,
        region=where,
        collective=True,
    )


def below(bare: str, region: Region | None) -> Agency | None:
    """``区人民政府`` in a city's document: all of a tier below the document's region, where it names no one of them.

    >>> from kg.regions import find_region
    >>> below("区人民政府", find_region("上海市")[0]).name
    '上海市区人民政府'
    """
    letter = level_word(bare)
    if region is None or letter not in RANK or RANK[letter] <= RANK_OF.get(region.level, 9):
        return None
    if level_region(letter, region) is not None:
        return None
    found = whole(bare.removeprefix(letter), None)
    function = found.function if found else function_of(bare)
    return Agency(name=official_place(region) + bare, function=function, region=region, collective=True)


RANK = {"市": 2, "州": 2, "区": 3, "县": 3, "旗": 3}
RANK_OF = {"nation": 0, "province": 1, "city": 2, "county": 3}
"""How far inside the country a level stands: of a level word, of a region."""


def _collective_function(bare: str) -> str:
    told = department_function(bare) if "部门" in bare else ""
    if told:
        return told
    if GOVERNMENT.search(bare) and "所在" in bare:
        return "县市区政府"
    if re.search(r"开发区|园区|功能区|管委会|新区|高新区", bare) and not re.search(r"政府$", bare):
        return "园区管委会"
    if re.search(r"镇街|街镇|乡镇|街道|镇|乡", bare):
        return "街镇"
    if TIERS.match(bare) and "部门" not in bare:
        return "县市区政府"
    if re.search(r"各省|各自治区", bare):
        return "其他"
    if (
        re.search(r"[县市区旗州盟][)）]?(?:、[县市区旗])*(?:人民)?(?:政府|党委)?$|[县市区]政府", bare)
        and "部门" not in bare
    ):
        return "县市区政府"
    return (
        next((f for w, f in tables().words if w in bare and f != "科技"), "其他")
        if "部门" not in bare and "单位" not in bare
        else "其他"
    )
