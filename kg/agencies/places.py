"""The place that a written name begins with: a level word (``区``), a region's name, its short name."""

from __future__ import annotations

import re

from kg.lexicon.memory import cache
from kg.model import Region
from kg.regions import find_region, parents, short_name

LEVEL_OF = {"省": "province", "市": "city", "州": "city", "盟": "city", "区": "county", "县": "county", "旗": "county"}

LEVEL_PREFIX = re.compile(r"(?:本|我|全)?(自治区|省|市|区|县|州|盟|旗)级?(?=.{2})")

NO_LEVEL = re.compile(
    r"市场|市政(?:园林|公用|设施|工程|管理(?:处|中心|局$))|区块链|区域|县域|市容|市民(?!政|族|宗|防|委|政府|营|用|航)|[省市区县州][直属]|"
    r"旗下|市(?:监|管)局"
)

PLACE = re.compile(r"[一-龥]{2,9}?(?:特别行政区|自治区|自治州|自治县|新区|省|市|区|县|州|盟|旗)")

ZONE = re.compile(
    r"(?:开发区|高新区|经开区|[^市]新区|新片区|园区|保税区|示范区|度假区|功能区|试验区|合作区|集聚区|科技城|科学城|"
    r"新城|产业园|自贸区|自创区|工业园|高发区)"
)

TOWN = re.compile(r"^[一-龥]{1,6}?(?:街道|镇|乡)(?:办事处|办|人民政府|政府)?$")


def level_word(written: str) -> str:
    """The level that a name begins with, or nothing.

    >>> [level_word(w) for w in ("区科技局", "市市场监管局", "市场监管局", "科技局")]
    ['区', '市', '', '']
    """
    match = None if NO_LEVEL.match(written) else LEVEL_PREFIX.match(written)
    return match[1] if match else ""


def place_of(bare: str, region: Region | None) -> tuple[Region | None, str, str]:
    """The region a written name begins with, that region's name in official names, and the rest."""
    if bare.startswith("团") and (match := re.match(r"团(省|市|区|县|州|旗|自治区)委", bare)):
        where = level_region(match[1], region)
        return where, official_place(where) or match[1], "团委"
    named = PLACE.match(bare)
    while named:
        where = named_place(named.group(), region)
        if where and len(bare) > named.end() + 1 and not bare[named.end() :].startswith(("分局", "支局")):
            inner = _inside(bare[named.end() :], where)
            return inner or (where, official_place(where), bare[named.end() :])
        named = re.compile(PLACE.pattern).match(bare, 0, 0) if named.end() >= 9 else _longer(bare, named.end())
    prefix = LEVEL_PREFIX.match(bare)
    if prefix and level_word(bare):
        where = level_region(prefix[1], region)
        return where, official_place(where) or prefix[1], bare[prefix.end() :]
    return None, "", bare


def _inside(rest: str, where: Region) -> tuple[Region, str, str] | None:
    """The same for what follows a region's name where it names a region that lies in it (温州市|鹿城区|财政局)."""
    named = PLACE.match(rest)
    inner = find_place(named.group(), where.full) if named and len(named.group()) > 2 else None
    if named is None or inner is None or not inner.full.startswith(where.full) or len(rest) <= named.end() + 1:
        return None
    return _inside(rest[named.end() :], inner) or (inner, official_place(inner), rest[named.end() :])


def _longer(bare: str, least: int) -> re.Match[str] | None:
    return re.compile(rf"[一-龥]{{{least},9}}?(?:特别行政区|自治区|自治州|自治县|新区|省|市|区|县|州|盟|旗)").match(
        bare
    )


@cache
def find_place(name: str, full: str) -> Region | None:
    """The region of a name in a document of the region ``full``; of several the one inside or around it."""
    found = find_region(name)
    if not found:
        return None
    inside = [r for r in found if full and (full.startswith(r.full) or r.full.startswith(full))]
    return inside[0] if inside else found[0] if len(found) == 1 else None


def named_place(name: str, region: Region | None) -> Region | None:
    """The same for a name of more than two characters: the others are words as often."""
    return find_place(name, region.full if region else "") if len(name) > 2 else None


def _around(region: Region | None, level: str) -> Region | None:
    """The region of that level among a region and those around it."""
    if region is None:
        return None
    for candidate in (region, *parents(region)):
        if candidate.level == level:
            return candidate
    return None


def official_place(region: Region | None) -> str:
    """How official names begin: a district behind its city, all others alone."""
    if region is None:
        return ""
    if region.level == "county" and region.name.endswith("区"):
        around = next((p for p in parents(region) if p.level in ("city", "province")), None)
        return f"{around.name if around else ''}{region.name}"
    return region.name


def level_region(letter: str, region: Region | None) -> Region | None:
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


def short_place(where: Region | None) -> str:
    """A region's name without its kind, as names of national bodies' branches hold it (``国网温州供电公司``)."""
    return (short_name(where) or where.name) if where else ""


def begins_at_home(bare: str, region: Region | None) -> bool:
    """Whether a name begins with the document's own region or one around it, in full or short."""
    around = (region, *parents(region)) if region else ()
    return any(bare.startswith(name) for r in around for name in (r.name, short_name(r)) if name)


def inner_region(bare: str, region: Region | None) -> bool:
    """Whether a name begins with the full name of a region inside the document's (长沙市人民政府)."""
    named = PLACE.match(bare)
    where = named_place(named.group(), region) if named and region else None
    return where is not None and region is not None and where.full.startswith(region.full)


def leading_short(body: str, where: Region | None) -> str:
    """The short name of a region that a name begins with (嘉兴海关), unless a zone or a town follows."""
    if where is None or ZONE.search(body) or TOWN.match(body):
        return ""
    shorts = (short_name(r) or "" for r in (where, *parents(where)))
    return next((s for s in shorts if s and body.startswith(s) and len(body) > len(s) + 1), "")
