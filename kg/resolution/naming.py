"""How the names of regions and agencies are read: the parts of resolution that know the tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.agencies import canonical_agency
from kg.model import Agency, Extraction, Region
from kg.regions import NATION, decide, find_region, parents
from kg.resolution.names import written_out

LEVELS = {"province": "省", "city": "市", "county": "区县"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How names are read: regions and agencies from the tables, regions around a region, short forms."""

    region: Callable[[str, Extraction], Region | None]
    agency: Callable[[str, Region | None], Agency]
    parents: Callable[[Region], tuple[Region, ...]]
    expand: Callable[[str], str]


def default_naming() -> Naming:
    """Names read with the region table, the agency lexicon and the short forms of institutions."""
    return Naming(region=region_named, agency=agency_named, parents=parents, expand=written_out)


def region_named(name: str, extraction: Extraction) -> Region | None:
    """The administrative region that a document means: in its own region, else the highest, else by the text."""
    candidates = find_region(name, within=extraction.document.region) or find_region(name)
    if not candidates:
        return None
    high = tuple(region for region in candidates if region.level == candidates[0].level)
    return high[0] if len(high) == 1 else decide(high, extraction.document.text.clean)


def agency_named(written: str, home: Region | None) -> Agency:
    """The agency that a document of ``home`` means.

    >>> lucheng = find_region("鹿城区")[0]
    >>> [agency_named(n, lucheng).name for n in ("国务院", "市委", "区科技局", "中共中央", "中共瑞安市委")]
    ['国务院', '中共温州市委员会', '温州市鹿城区科学技术局', '中共中央', '中共瑞安市委员会']
    """
    if written.removeprefix("中华人民共和国") == "国务院":
        return Agency(name="国务院", function="其他", region=NATION)
    if re.fullmatch(r"(?:中国共产党|中共|党)中央(?:委员会)?", written):
        return Agency(name="中共中央", function="其他", region=NATION)
    home, written = _party_of(written, home)
    party = re.fullmatch(r"(?:中共)?([省市区县州])委", written)
    if party and home is not None:
        around = (home, *parents(home))
        own = next((r for r in around if r.name.endswith(party[1]) or party[1] in LEVELS.get(r.level, "")), None)
        if own is not None:
            city = next((r.name for r in parents(own) if r.level == "city"), "") if own.name.endswith("区") else ""
            return Agency(
                name=f"中共{city if own.level == 'county' else ''}{own.name}委员会", function="其他", region=own
            )
    return canonical_agency(written, home)


def _party_of(written: str, home: Region | None) -> tuple[Region | None, str]:
    """The region whose party committee is named with its place (中共瑞安市委), and the name without it."""
    found = re.fullmatch(r"(?:中共)(?P<place>[一-龥]{1,10}(?P<level>[省市区县州旗]))委(?:员会)?", written)
    regions = (find_region(found["place"], within=home) or find_region(found["place"])) if found else ()
    return (regions[0], f"{found['level']}委") if found and len(regions) == 1 else (home, written)
