"""The official name and the function of a body of one region, from what follows the region in its name."""

from __future__ import annotations

import re

from kg.agencies.bodies import Body, fill, function_of, whole
from kg.agencies.departments import department
from kg.agencies.places import TOWN, ZONE, leading_short, official_place, short_place
from kg.model import Agency, Region
from kg.regions import parents, short_name

ZONE_BODY = re.compile(rf"^(?P<zone>.{{0,14}}?{ZONE.pattern})(?P<rest>.*)$")

MANAGES = re.compile(
    r"(?:管委会?|管理委员会|管理机构|管理局|管理服务中心|管理办公室|建设管理办公室|党工委(?:管委会)?|办|办公室)?"
)
"""What follows a zone's name in the name of the body that runs it."""

BRANCH = re.compile(r"^(?P<body>.{2,14}?[局委])(?P<place>[一-龥]{1,8}?)(?P<unit>分局|支局)$")

ENTERPRISE = re.compile(
    r"(?:集团|公司|银行|电网|供电局)(?:等)?$|^(?:国网|中国(?:移动|电信|联通|铁塔|石化|石油|烟草|邮政))"
)

COMPANY_NAME = re.compile(r"^(?:国网|中国|中[铁建交]|国家|国能|华能|大唐)")

SCHOOL = re.compile(r"(?:大学|学院|学校|研究院|研究所|实验室|医院|协会|学会|商会)$")

CUSTOMS = re.compile(r"[一-龥]{2,6}(?:海关|海事局)$")
"""``乌鲁木齐海关``: such bodies are called by the port, whatever region it lies in."""

SUFFIX_WORD = re.compile(r"机关$")


def local(body: str, where: Region | None, label: str) -> Agency:
    """The official name and function of a body of one region."""
    body = SUFFIX_WORD.sub("", body) if len(body) > 4 else body
    short = leading_short(body, where)
    if short:
        found = whole(body.removeprefix(short), where)
        official = fill(found.official, _place_of_short(short, where), short) if found else body
        function = _enterprise_function(body) if ENTERPRISE.search(body) else function_of(body)
        return Agency(name=official, function=found.function if found else function, region=where)
    found = whole(body, where) or department(body, where)
    if found and where is None and label in ("省", "自治区") and found.official == "{R}人民政府":
        return Agency(name=label + "人民政府", function="其他", region=None)
    if found:
        return Agency(
            name=fill(found.official, label, short_place(where) or label), function=found.function, region=where
        )
    if SCHOOL.search(body) or CUSTOMS.match(body):
        return Agency(name=body, function=function_of(body), region=where)
    branch = BRANCH.match(body)
    if branch:
        main = whole(branch["body"], where) or Body(official="{R}" + branch["body"], function=function_of(body))
        return Agency(
            name=f"{main.official.replace('{R}', label).replace('{S}', label)}{branch['place']}{branch['unit']}",
            function=main.function,
            region=where,
        )
    if TOWN.match(body):
        return Agency(name=label + _town(body), function="街镇", region=where)
    bank = re.match(r"^(?:人行|人民银行|中国人民银行)(?P<rest>.+)$", body)
    if bank:
        return Agency(name=f"中国人民银行{bank['rest']}", function="金融", region=where)
    if ENTERPRISE.search(body):
        return Agency(
            name=body if COMPANY_NAME.match(body) else label + body, function=_enterprise_function(body), region=where
        )
    zone = ZONE_BODY.match(body)
    if zone:
        return _zone(zone["zone"], zone["rest"], where, label)
    function = "县市区政府" if GOVERNMENT.search(body) else function_of(body)
    body = body.removesuffix("管委会") + "管理委员会" if body.endswith("管委会") else body
    return Agency(name=label + body, function=function, region=where)


def _place_of_short(short: str, where: Region | None) -> str:
    """How official names begin of the region that a short name stands for: the document's own or one around it."""
    around = (where, *parents(where)) if where else ()
    return next((official_place(r) for r in around if short_name(r) == short), short)


GOVERNMENT = re.compile(r"(?:[市县区州旗]|所在地?|当地|属地)级?的?(?:人民)?政府$")
"""``所在地人民政府``: a government below the province that is not named."""


def _enterprise_function(body: str) -> str:
    return "金融" if body.endswith("银行") else "国有企业"


def _town(body: str) -> str:
    bare = re.sub(r"(?:办事处|办|人民政府|政府)$", "", body)
    return f"{bare}办事处" if bare.endswith("街道") else f"{bare}人民政府"


def _zone(zone: str, rest: str, where: Region | None, label: str) -> Agency:
    """A zone's committee, or an office inside a zone (``高新区财政局``)."""
    full = zone_name(zone, where, label)
    if MANAGES.fullmatch(rest):
        return Agency(name=full + re.sub("管委会?", "管理委员会", rest), function="园区管委会", region=where)
    inner = whole(rest, where) or _department_inside(rest)
    if inner:
        return Agency(name=fill(inner.official, full, full), function=inner.function, region=where)
    function = "县市区政府" if GOVERNMENT.search(rest) else function_of(rest)
    return Agency(name=full + rest, function=function, region=where)


def zone_name(zone: str, where: Region | None, label: str) -> str:
    """A zone's name written out, behind the name of the region that it lies in."""
    city = where is not None and where.level != "county"
    name = zone.replace("高新区", "高新技术产业开发区").replace("经开区", "经济技术开发区" if city else "经济开发区")
    return _join_place(label, name, where)


def _department_inside(rest: str) -> Body | None:
    """A department of a zone keeps its words: what its bodies are called differs from zone to zone."""
    return department(rest, None)


NATIONAL_ZONE = re.compile(r"[一-龥]{2,12}国家级?[一-龥]{2,}区")
"""``温州国家自主创新示范区``: the zone's own name already tells where it lies."""


def _join_place(label: str, zone: str, where: Region | None) -> str:
    """``温州市鹿城区`` and ``鹿城经济开发区`` make ``温州市鹿城经济开发区``."""
    if where is None:
        return label + zone
    if NATIONAL_ZONE.match(zone):
        return zone
    short = re.sub(r"(?:省|市|区|县|旗)$", "", where.name)
    if len(short) > 1 and zone.startswith(short):
        return label.removesuffix(where.name) + zone
    around = next(
        (p for p in parents(where) if zone.startswith(re.sub(r"(?:省|市)$", "", p.name)) and len(p.name) > 2), None
    )
    return zone if around else label + zone
