"""Public bodies by their official names: ``区科技局`` of a district is ``…市…区科学技术局``.

A written name is read as level or place (``区``, ``市``, ``鹿城区``), then body (``科技局``). The level
is that of the document's region or of a region around it; the body is looked up in the curated
tables ``national_bodies``, ``agency_bodies`` and ``agency_stems``. What no table knows keeps its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.lexicon.tables import load
from kg.model import Agency, Region
from kg.regions import NATION, find_region, parents, short_name

COLLECTIVE = re.compile(
    r"^(?:各|有关|相关|其他|其它|所有|全[省市区县州]|本[省市区县]|[省市区县]级?(?:各|有关|相关|直)|"
    r"国务院(?:各|有关|相关)|.{0,8}各(?:相?关)?|(?:有条件的)?"
    r"(?:[省市县区乡]级以上|设区的市|县级|自治州|[市县区州][（(][市县区州、，,旗]{1,6}[）)])(?:人民政府|政府|$).*)|(?:等)?(?:有关|相关|各)(?:部门|单位)$|成员单位$|责任单位$"
)

TIERS = re.compile(r"(?:有条件的)?(?:[省市县区乡]级以上|设区的市|自治州|县级|[市县区州][（(])")
"""``县级以上人民政府``, ``设区的市``: governments by their tier, whatever their place."""

LEVEL_OF = {"省": "province", "市": "city", "州": "city", "盟": "city", "区": "county", "县": "county", "旗": "county"}

LEVEL_PREFIX = re.compile(r"(?:本|我|全)?(自治区|省|市|区|县|州|盟|旗)级?(?=.{2})")

NO_LEVEL = re.compile(
    r"市场|市政(?:园林|公用|设施|工程|管理(?:处|中心|局$))|区块链|区域|县域|市容|市民(?!政|族|宗|防|委|政府|营|用|航)|[省市区县州][直属]|"
    r"旗下|市(?:监|管)局"
)

PLACE = re.compile(r"[一-龥]{2,9}?(?:特别行政区|自治区|自治州|自治县|新区|省|市|区|县|州|盟|旗)")

ZONE = re.compile(
    r"(?:开发区|高新区|经开区|[^市]新区|园区|保税区|示范区|度假区|功能区|试验区|合作区|集聚区|科技城|科学城|"
    r"新城|产业园|自贸区|工业园|高发区)"
)

ZONE_BODY = re.compile(rf"^(?P<zone>.{{0,14}}?{ZONE.pattern})(?P<rest>.*)$")

TOWN = re.compile(r"^[一-龥]{1,6}?(?:街道|镇|乡)(?:办事处|办|人民政府|政府)?$")

BRANCH = re.compile(r"^(?P<body>.{2,14}?[局委])(?P<place>[一-龥]{1,8}?)(?P<unit>分局|支局)$")

ENTERPRISE = re.compile(
    r"(?:集团|公司|银行|电网|供电局)(?:等)?$|^(?:国网|中国(?:移动|电信|联通|铁塔|石化|石油|烟草|邮政))"
)

COMPANY_NAME = re.compile(r"^(?:国网|中国|中[铁建交]|国家|国能|华能|大唐)")

SCHOOL = re.compile(r"(?:大学|学院|学校|研究院|研究所|实验室|医院|协会|学会|商会)$")

SUFFIX_WORD = re.compile(r"机关$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """A body's official name, ``{R}`` where the region's name belongs, and its function."""

    official: str
    function: str


@cache
def _tables() -> tuple[
    dict[str, _Body], dict[str, _Body], dict[str, _Body], dict[str, str], tuple[tuple[str, str], ...]
]:
    def bodies(name: str, key: str) -> dict[str, _Body]:
        return {row[key]: _Body(official=row["official"], function=row["function"]) for row in load(name)}

    words = tuple((row["word"], row["function"]) for row in load("agency_words"))
    return (
        bodies("national_bodies", "written"),
        bodies("agency_bodies", "body"),
        bodies("agency_stems", "stem"),
        {row["unit"]: row["official"] for row in load("agency_units")},
        words,
    )


@lru_cache(maxsize=1 << 14)
def canonical_agency(written: str, region: Region | None, *, unit: str = "") -> Agency:
    """The agency that a document of ``region`` means by ``written``.

    ``unit`` is the level or place that the writer left out because the member before has it
    (``区科技局、财政局``: ``区``; ``高新区科经局、财政局``: ``高新区``). Without a region the name keeps
    its level word in place of the region's name.

    >>> from kg.regions import find_region
    >>> lucheng = find_region("鹿城区")[0]
    >>> canonical_agency("区科技局", lucheng).name
    '温州市鹿城区科学技术局'
    >>> canonical_agency("市自然资源和规划局鹿城分局", lucheng).name
    '温州市自然资源和规划局鹿城分局'
    >>> agency = canonical_agency("各街镇", lucheng)
    >>> agency.name, agency.function, agency.collective
    ('温州市鹿城区各街镇', '街镇', True)
    """
    bare = re.sub(r"\s+", "", written).strip("*＊·。.，,;；")
    if bare and not (
        TIERS.match(bare) or level_word(bare) or _begins_at_home(bare, region) or _inner_region(bare, region)
    ):
        bare = unit + bare
    if not bare:
        return Agency(name=written, function="其他", region=region)
    if COLLECTIVE.search(bare):
        return _collective(bare, region)
    national = _national(bare, region)
    if national:
        return national
    whole = _named(bare, region) if region and bare[-1] in "市县区州旗" else None
    if whole is not None and region is not None and whole.full != region.full:
        return Agency(name=_official(whole), function="县市区政府", region=whole)
    where, label, body = _place(bare, region)
    if not label:
        where, label = region, _official(region)
    return _local(body, where, label)


@lru_cache(maxsize=1 << 14)
def is_agency(written: str, region: Region | None) -> bool:
    """Whether a name in running text is surely a public body's: its level or place, then a known body.

    >>> [is_agency(w, None) for w in ("市科技局", "各县(市、区)政府", "市孵化器建设大局", "我局")]
    [True, True, False, False]
    """
    bare = re.sub(r"\s+", "", written)
    if COLLECTIVE.match(bare):
        return (
            bool(re.match(r"各|有关|相关|[省市区县]各", bare))
            and not re.match(r"(?:各|有关|相关)(?:地区|级)", bare)
            and bool(re.search(r"[县市区镇街道乡旗)）](?:人民)?(?:政府|管委会)?$|管委会$", bare))
        )
    if bare in _tables()[0] and _national(bare, region):
        return True
    short = (
        _leading_short(bare, region)
        or next((s for r in (region, *parents(region)) if (s := short_name(r) or "") and bare.startswith(s)), "")
        if region
        else ""
    )
    if short and re.search(r"(?:高新区|开发区|经开区|新区|园区|示范区)管委会$|(?:监管分?局|海关)$", bare):
        return True
    if re.match(r"(?:中国)?人民银行.{0,8}[分支]行$", bare):
        return True
    where, label, body = _place(bare, region)
    if not label:
        return False
    body = re.sub(r"[（(〈].*?[）)〉]", "", body)
    return _whole(body, where) is not None or bool(
        BRANCH.match(body)
        or TOWN.match(body)
        or re.search(
            r"(?:人民政府|管委会|管理委员会|领导小组|专班|指挥部|(?:领导小组|专班|委员会)办公室|中心|部门)$", body
        )
    )


def _national(bare: str, region: Region | None) -> Agency | None:
    national = _tables()[0]
    found = national.get(bare)
    central = found and (
        bare.startswith(("国家", "中国", "国务院", "最高", "中央", "全国", "中科院", "中组部", "中宣部"))
        or bare.endswith(("总局", "署"))
        or (bare.endswith("部") and bare not in ("组织部", "宣传部"))
    )
    if found and (central or (region is not None and region.level == "nation")):
        return Agency(name=found.official, function=found.function, region=NATION)
    return None


def _collective(bare: str, region: Region | None) -> Agency:
    """A group: its own words behind the region's name."""
    body = LEVEL_PREFIX.sub("", bare, count=1) if re.match(r"[省市区县](?:级?)?(?:各|有关|相关)", bare) else bare
    label = "" if bare.startswith("国务院") else _official(region)
    name = body if label and body.startswith(label) else label + body
    return Agency(name=name, function=_collective_function(bare), region=region, collective=True)


def _collective_function(bare: str) -> str:
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
        next((f for w, f in _by_length() if w in bare and f != "科技"), "其他")
        if "部门" not in bare and "单位" not in bare
        else "其他"
    )


@cache
def _by_length() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(_tables()[4], key=lambda p: (-len(p[0]), p[0])))


def _around(region: Region | None, level: str) -> Region | None:
    """The region of that level among a region and those around it."""
    if region is None:
        return None
    for candidate in (region, *parents(region)):
        if candidate.level == level:
            return candidate
    return None


def _official(region: Region | None) -> str:
    """How official names begin: a district behind its city, all others alone."""
    if region is None:
        return ""
    if region.level == "county" and region.name.endswith("区"):
        around = next((p for p in parents(region) if p.level in ("city", "province")), None)
        return f"{around.name if around else ''}{region.name}"
    return region.name


def _level(letter: str, region: Region | None) -> Region | None:
    """Which region a level word means in a document of ``region``."""
    if region is None:
        return None
    if letter == "自治区":
        return _around(region, "province")
    level = LEVEL_OF[letter]
    if region.level == "county" and region.name.endswith(letter):
        return region
    found = _around(region, level)
    if found is None and letter == "市":
        found = _around(region, "province")
        found = found if found and found.name.endswith("市") else None
    return found


def level_word(written: str) -> str:
    """The level that a name begins with, or nothing.

    >>> [level_word(w) for w in ("区科技局", "市市场监管局", "市场监管局", "科技局")]
    ['区', '市', '', '']
    """
    match = None if NO_LEVEL.match(written) else LEVEL_PREFIX.match(written)
    return match[1] if match else ""


def _place(bare: str, region: Region | None) -> tuple[Region | None, str, str]:
    """The region a written name begins with, that region's name in official names, and the rest."""
    if bare.startswith("团") and (match := re.match(r"团(省|市|区|县|州|旗|自治区)委", bare)):
        where = _level(match[1], region)
        return where, _official(where) or match[1], "团委"
    named = PLACE.match(bare)
    while named:
        where = _named(named.group(), region)
        if where and len(bare) > named.end() + 1 and not bare[named.end() :].startswith(("分局", "支局")):
            inner = _inside(bare[named.end() :], where)
            return inner or (where, _official(where), bare[named.end() :])
        named = re.compile(PLACE.pattern).match(bare, 0, 0) if named.end() >= 9 else _longer(bare, named.end())
    prefix = LEVEL_PREFIX.match(bare)
    if prefix and level_word(bare):
        where = _level(prefix[1], region)
        return where, _official(where) or prefix[1], bare[prefix.end() :]
    return None, "", bare


def _inside(rest: str, where: Region) -> tuple[Region, str, str] | None:
    """The same for what follows a region's name where it names a region that lies in it (温州市|鹿城区|财政局)."""
    named = PLACE.match(rest)
    inner = _find(named.group(), where.full) if named and len(named.group()) > 2 else None
    if named is None or inner is None or not inner.full.startswith(where.full) or len(rest) <= named.end() + 1:
        return None
    return _inside(rest[named.end() :], inner) or (inner, _official(inner), rest[named.end() :])


def _longer(bare: str, least: int) -> re.Match[str] | None:
    return re.compile(rf"[一-龥]{{{least},9}}?(?:特别行政区|自治区|自治州|自治县|新区|省|市|区|县|州|盟|旗)").match(
        bare
    )


@cache
def _find(name: str, full: str) -> Region | None:
    found = find_region(name)
    if not found:
        return None
    inside = [r for r in found if full and (full.startswith(r.full) or r.full.startswith(full))]
    return inside[0] if inside else found[0] if len(found) == 1 else None


def _named(name: str, region: Region | None) -> Region | None:
    return _find(name, region.full if region else "") if len(name) > 2 else None


def _local(body: str, where: Region | None, label: str) -> Agency:
    """The official name and function of a body of one region."""
    body = SUFFIX_WORD.sub("", body) if len(body) > 4 else body
    short = _leading_short(body, where)
    if short:
        found = _whole(body.removeprefix(short), where)
        official = _fill(found.official, short, short) if found else body
        return Agency(name=official, function=found.function if found else function_of(body), region=where)
    found = _whole(body, where)
    if found:
        return Agency(name=_fill(found.official, label, _short(where) or label), function=found.function, region=where)
    if SCHOOL.search(body):
        return Agency(name=body, function=function_of(body), region=where)
    branch = BRANCH.match(body)
    if branch:
        main = _whole(branch["body"], where) or _Body(official="{R}" + branch["body"], function=function_of(body))
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
    return Agency(name=label + body, function=function_of(body), region=where)


def _fill(official: str, label: str, short: str) -> str:
    return official.replace("{R}", label).replace("{S}", short)


def _short(where: Region | None) -> str:
    return (short_name(where) or where.name) if where else ""


def _begins_at_home(bare: str, region: Region | None) -> bool:
    """Whether a name begins with the document's own region or one around it, in full or short."""
    around = (region, *parents(region)) if region else ()
    return any(bare.startswith(name) for r in around for name in (r.name, short_name(r)) if name)


def _inner_region(bare: str, region: Region | None) -> bool:
    """Whether a name begins with the full name of a region inside the document's (长沙市人民政府)."""
    named = PLACE.match(bare)
    where = _named(named.group(), region) if named and region else None
    return where is not None and region is not None and where.full.startswith(region.full)


def _leading_short(body: str, where: Region | None) -> str:
    """The short name of a region that a name begins with (嘉兴海关), unless a zone or a town follows."""
    if where is None or ZONE.search(body) or TOWN.match(body):
        return ""
    shorts = (short_name(r) or "" for r in (where, *parents(where)))
    return next((s for s in shorts if s and body.startswith(s) and len(body) > len(s) + 1), "")


def _enterprise_function(body: str) -> str:
    return "金融" if body.endswith("银行") else "国有企业"


def _whole(body: str, where: Region | None) -> _Body | None:
    """A body by the tables: as a whole, or as stem and unit (科技 + 局)."""
    _, bodies, stems, units, _ = _tables()
    found = bodies.get(body)
    if found:
        return _court(found, where)
    for cut in range(len(body) - 1, max(len(body) - 5, 0), -1):
        stem, unit = body[:cut], body[cut:]
        if stem in stems and unit in units:
            official = stems[stem].official
            return _Body(official="{R}" + official + units[unit], function=stems[stem].function)
    return None


def _court(found: _Body, where: Region | None) -> _Body:
    """The people's court of a city is 中级, that of a province 高级; branches of regulators there are 监管局."""
    if found.official.endswith("{S}监管分局") and where is not None and where.level == "province":
        return _Body(official=found.official.replace("监管分局", "监管局"), function=found.function)
    if found.official == "{R}人民政府" and where is not None and where.level == "province":
        return _Body(official=found.official, function="其他")
    if found.official != "{R}人民法院" or where is None:
        return found
    grade = {"city": "中级", "province": "高级"}.get(where.level, "")
    return _Body(official=f"{{R}}{grade}人民法院", function=found.function)


def _town(body: str) -> str:
    bare = re.sub(r"(?:办事处|办|人民政府|政府)$", "", body)
    return f"{bare}办事处" if bare.endswith("街道") else f"{bare}人民政府"


def _zone(zone: str, rest: str, where: Region | None, label: str) -> Agency:
    """A zone's committee, or an office inside a zone (``高新区财政局``)."""
    city = where is not None and where.level != "county"
    name = zone.replace("高新区", "高新技术产业开发区").replace("经开区", "经济技术开发区" if city else "经济开发区")
    full = _join_place(label, name, where)
    if re.fullmatch(r"(?:管委会|管理委员会)?", rest):
        return Agency(name=full + ("管理委员会" if rest else ""), function="园区管委会", region=where)
    inner = _whole(rest, where)
    if inner:
        return Agency(name=_fill(inner.official, full, full), function=inner.function, region=where)
    return Agency(name=full + rest, function=function_of(rest), region=where)


def _join_place(label: str, zone: str, where: Region | None) -> str:
    """``温州市鹿城区`` and ``鹿城经济开发区`` make ``温州市鹿城经济开发区``."""
    if where is None:
        return label + zone
    short = re.sub(r"(?:省|市|区|县|旗)$", "", where.name)
    if len(short) > 1 and zone.startswith(short):
        return label.removesuffix(where.name) + zone
    around = next(
        (p for p in parents(where) if zone.startswith(re.sub(r"(?:省|市)$", "", p.name)) and len(p.name) > 2), None
    )
    return zone if around else label + zone


def function_of(body: str) -> str:
    """The function that the words of a body's name tell, ``其他`` where none does.

    >>> [function_of(b) for b in ("投资促进服务中心", "房产管理中心", "综合行政执法局")]
    ['投资促进', '住建', '其他']
    """
    return next((function for word, function in _by_length() if word in body), "其他")
