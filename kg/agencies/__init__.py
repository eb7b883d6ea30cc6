"""Public bodies by their official names: ``区科技局`` of a district is ``…市…区科学技术局``.

A written name is read as level or place (``区``, ``市``, ``鹿城区``), then body (``科技局``). The level
is that of the document's region or of a region around it; the body is looked up in the curated
tables ``national_bodies``, ``agency_bodies`` and ``agency_stems``. What no table knows keeps its words.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.agencies.bodies import function_of, tables, whole
from kg.agencies.groups import COLLECTIVE, TIERS, below, collective
from kg.agencies.local import BRANCH, local
from kg.agencies.places import (
    TOWN,
    begins_at_home,
    inner_region,
    leading_short,
    level_word,
    named_place,
    official_place,
    place_of,
)
from kg.lexicon.memory import lru_cache
from kg.model import Agency, Region
from kg.regions import NATION, find_region, parents, short_name

__all__ = ["COLLECTIVE", "canonical_agency", "function_of", "is_agency", "level_word"]


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
        TIERS.match(bare) or level_word(bare) or begins_at_home(bare, region) or inner_region(bare, region)
    ):
        bare = unit + bare
    if not bare:
        return Agency(name=written, function="其他", region=region)
    if COLLECTIVE.search(bare):
        return collective(bare, region)
    corps = _corps(bare, region)
    if corps:
        return corps
    party = AUTONOMOUS_PARTY.match(bare)
    if party and "党委" in party.group():
        found = canonical_agency(f"{party['place']}委{bare[party.end() :]}", region)
        name = re.sub(r"^(中共[一-龥]*自治区)委(?!员会)", r"\1委员会", found.name, count=1)
        return replace(found, name=name if name.startswith("中共") else found.name.replace("委", "党委", 1))
    tier = below(bare, region)
    if tier:
        return tier
    national = _national(bare, region) or _outpost(bare, region)
    if national:
        return national
    whole = named_place(bare, region) if region and bare[-1] in "市县区州旗" else None
    if whole is not None and region is not None and whole.full != region.full:
        return Agency(name=official_place(whole), function="县市区政府", region=whole)
    where, label, body = place_of(bare, region)
    if not label:
        where, label = region, official_place(region)
    return local(body, where, label)


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
    if bare in tables().national and _national(bare, region):
        return True
    short = (
        leading_short(bare, region)
        or next((s for r in (region, *parents(region)) if (s := short_name(r) or "") and bare.startswith(s)), "")
        if region
        else ""
    )
    if short and re.search(r"(?:高新区|开发区|经开区|新区|园区|示范区)管委会$|(?:监管分?局|海关)$", bare):
        return True
    if re.match(r"(?:中国)?人民银行.{0,8}[分支]行$", bare):
        return True
    if RUNS_ZONE.fullmatch(bare):
        return True
    where, label, body = place_of(bare, region)
    if not label:
        return False
    body = re.sub(r"[（(〈].*?[）)〉]", "", body)
    return whole(body, where) is not None or bool(
        BRANCH.match(body)
        or TOWN.match(body)
        or re.search(
            r"(?:人民政府|管委会|管理委员会|领导小组|专班|指挥部|(?:领导小组|专班|委员会)办公室|中心|部门)$", body
        )
    )


RUNS_ZONE = re.compile(
    r"[一-龥]{2,16}(?:区|新城|科技城|科学城|园|港)(?:开发建设)?(?:管委会|管理委员会)|(?!物业|业主|资产)[一-龥]{2}管委会"
)
"""``东山高新区管委会``, ``东山管委会``: the body that runs a zone, by the zone's name."""

CORPS = re.compile(r"(?:新疆生产建设)?兵团(?=.{2})")
"""``兵团科技局``: the 新疆生产建设兵团 has bodies of its own."""

AUTONOMOUS_PARTY = re.compile(r"^(?P<place>[一-龥]{0,7}自治区)党?委(?=.{2})")
"""``自治区党委宣传部``: what is 省委 in a province is called so there."""


def _corps(bare: str, region: Region | None) -> Agency | None:
    """A body of the 兵团, in a document of 新疆 or where it is written in full."""
    match = CORPS.match(bare)
    home = next(iter(find_region("新疆维吾尔自治区")), None)
    here = region is not None and home is not None and region.full.startswith(home.full)
    if match is None or not (here or bare.startswith("新疆")):
        return None
    return replace(local(bare[match.end() :], None, "新疆生产建设兵团"), region=home)


OUTPOST = re.compile(
    r"(?P<place>[一-龥]{2,12}?)(?:(?:监督)?管理局|监管分?局|监管办公室|监管办|税务局|调查总?队|分局|支局|分行|(?:中心)?支行|"
    r"营业管理部|(?:特派员|专员)办事处|办事处|缉私局)"
)
"""What follows a central body's name in the name of its office at a place (``广东监管局``)."""


def _outpost(bare: str, region: Region | None) -> Agency | None:
    """``中国证监会广东监管局``: a central body's office at a place keeps its words behind that body's full name."""
    if not bare.startswith(("国家", "中国", "中华")):
        return None
    for end in range(len(bare) - 4, 2, -1):
        found = tables().national.get(bare[:end])
        office = OUTPOST.fullmatch(bare, end)
        if found and office:
            around = (
                next((r for r in (region, *parents(region)) if _lies_at(office["place"], r)), None) if region else None
            )
            return Agency(name=found.official + bare[end:], function=found.function, region=around or region)
    return None


def _lies_at(place: str, region: Region) -> bool:
    return place in (region.name, short_name(region))


def _national(bare: str, region: Region | None) -> Agency | None:
    national = tables().national
    found = national.get(bare)
    central = found and (
        bare.startswith(("国家", "中国", "国务院", "最高", "中央", "全国", "中科院", "中组部", "中宣部"))
        or bare.endswith(("总局", "署"))
        or (bare.endswith("部") and bare not in ("组织部", "宣传部"))
    )
    if found and (central or (region is not None and region.level == "nation")):
        return Agency(name=found.official, function=found.function, region=NATION)
    return None
