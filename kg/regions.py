"""The administrative regions of China by the codes of GB/T 2260, and how documents write them.

The table is the one that the package ``cpca`` keeps; it is read from that package's files without
importing it. Names that are newer than the table are not in it: they have no code here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from kg.errors import LexiconError
from kg.model import Region

NATION = Region(code="100000", name="中华人民共和国", full="中华人民共和国", level="nation")

PLACEHOLDERS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""Rows of the table that group regions and are none themselves."""

SUFFIXES = (
    *("特别行政区", "自治区", "自治州", "自治县", "自治旗", "林区", "特区", "地区"),
    *("省", "市", "区", "县", "盟", "旗"),
)

OTHER_KIND = {
    "市": re.compile("[场民政容值域级面区]"),
    "县": re.compile("[域级乡城]"),
    "区": re.compile("[域级块位间内外划]"),
}
"""The kinds of regions by their last character, and what makes another word of it (市场, 区域)."""

GENERIC = re.compile(r"(?:市中|[城郊矿东西南北新中]|[东西南北]城)[区县]?")
"""Stems that say where in a city, not which place; alone they name nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    by_code: dict[str, Region]
    by_name: dict[str, tuple[Region, ...]]
    by_start: dict[str, tuple[str, ...]]
    starts: re.Pattern[str]
    """A first character of names before a second one: leaves out nine tenths of a text at once."""


def nation() -> Region:
    """The country as a whole."""
    return NATION


def region_by_code(code: str) -> Region | None:
    """The region of a six-digit code (further digits are ignored), or None.

    >>> region_by_code("330302").full
    '浙江省温州市鹿城区'
    """
    return NATION if code[:6] == NATION.code else _table().by_code.get(code[:6])


def parents(region: Region) -> tuple[Region, ...]:
    """The regions that a region lies in, nearest first, the country last.

    >>> [r.name for r in parents(find_region("浦东新区")[0])]
    ['上海市', '中华人民共和国']
    """
    if region.level == "nation":
        return ()
    if region.code is None:
        around = next((r for r in _by_length() if region.full.startswith(r.full) and r.full != region.full), None)
        return (around, *parents(around)) if around else (NATION,)
    codes = dict.fromkeys(c for c in (region.code[:4] + "00", region.code[:2] + "0000") if c != region.code)
    return (*filter(None, map(_table().by_code.get, codes)), NATION)


def find_region(name: str, within: Region | None = None) -> tuple[Region, ...]:
    """All regions of that name, written in full, officially or short, highest level first.

    ``within`` keeps those that lie in a region (or are that region).

    >>> [r.full for r in find_region("海州区")]
    ['辽宁省阜新市海州区', '江苏省连云港市海州区']
    >>> [r.full for r in find_region("广西")]
    ['广西壮族自治区']
    >>> [r.full for r in find_region("鹿城", find_region("温州")[0])]
    ['浙江省温州市鹿城区']
    """
    found = _table().by_name.get(name) or _spelled(name)
    if within is None or within.level == "nation":
        return found
    return tuple(region for region in found if region == within or within in parents(region))


def leading(text: str, within: Region | None = None) -> tuple[tuple[Region, ...], int]:
    """The regions that a name begins with, and how much of it they take.

    Read from the province down; what follows must lie in what stands before it.

    >>> regions, end = leading("浙江省温州市鹿城区人民政府")
    >>> regions[0].full, end
    ('浙江省温州市鹿城区', 9)
    >>> leading("科学技术局")
    ((), 0)
    """
    place = 0
    found: tuple[Region, ...] = ()
    while True:
        for name in _names_at(text, place):
            candidates = [r for r in _table().by_name[name] if not found or any(f in parents(r) for f in found)]
            if within is not None and not found:
                candidates = [r for r in candidates if r == within or within in parents(r)]
            if candidates and (found or not GENERIC.fullmatch(name)):
                found, place = tuple(candidates), place + len(name)
                break
        else:
            return found, place


def decide(candidates: tuple[Region, ...], text: str) -> Region | None:
    """Which one of several regions of a name a document means, by the places around it that it names.

    None where the document does not tell.

    >>> decide(find_region("海州区"), "加快建设海州区,融入江苏沿海发展,服务连云港主城").full
    '江苏省连云港市海州区'
    >>> decide(find_region("海州区"), "加快建设海州区") is None
    True
    """
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    scored = [(_mentioned(region, text), region) for region in candidates]
    most = max(score for score, _ in scored)
    best = [region for score, region in scored if score == most]
    return best[0] if len(best) == 1 else None


def scan(text: str, within: Region | None = None) -> Iterator[tuple[int, int, tuple[Region, ...]]]:
    """The names of regions in a text: ``(start, end, candidates)``, longest first, none overlapping.

    Official names count everywhere, short ones of provinces and cities too; those of counties and
    districts only in their own city, which ``within`` or the text around them must name. A chain
    (温州市鹿城区) gives each link by itself, the lower ones decided by the higher.

    >>> [(s, e, [r.full for r in rs]) for s, e, rs in scan("温州市鹿城区与上海")]
    [(0, 3, ['浙江省温州市']), (3, 6, ['浙江省温州市鹿城区']), (7, 9, ['上海市'])]
    >>> [(s, e, [r.full for r in rs]) for s, e, rs in scan("西安区域中心")]
    [(0, 2, ['陕西省西安市'])]
    """
    done, last = 0, tuple[Region, ...]()
    for place in (match.start() for match in _table().starts.finditer(text)):
        if place < done:
            continue
        chain = last if place == done else ()
        for name in _names_at(text, place):
            candidates = _candidates(name, chain, within)
            if candidates:
                done, last = place + len(name), candidates
                yield place, done, candidates
                break


@lru_cache(maxsize=1 << 12)
def _candidates(name: str, chain: tuple[Region, ...], within: Region | None) -> tuple[Region, ...]:
    regions = tuple(r for r in _table().by_name[name] if name != r.full or name == r.name)
    linked = tuple(r for r in regions if any(c in parents(r) for c in chain))
    if linked:
        return linked
    if GENERIC.fullmatch(name):
        return ()
    if within is not None:
        city = within if within.level != "county" else parents(within)[0]
        near = tuple(r for r in regions if r in (within, city) or city in parents(r) or r in parents(within))
        if near:
            return near
    official = tuple(r for r in regions if name in (r.name, r.full) and len(name) > 2)
    return official or tuple(r for r in regions if r.level in ("province", "city"))


def short_name(region: Region) -> str | None:
    """A region's name without its kind and nationalities, if two characters are left.

    >>> short_name(find_region("恩施土家族苗族自治州")[0]), short_name(find_region("忠县")[0])
    ('恩施', None)
    """
    name = region.name
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            name = name.removesuffix(suffix)
            break
    while nationality := next((n for n in _nationalities() if name.endswith(n) and len(name) > len(n) + 1), None):
        name = name.removesuffix(nationality)
    return name if len(name) >= 2 and name != region.name else None


def _mentioned(region: Region, text: str) -> int:
    score = 3 * text.count(region.full) if region.level == "county" else 0
    for weight, parent in zip((3, 1), (p for p in parents(region) if p.level != "nation"), strict=False):
        score += weight * text.count(short_name(parent) or parent.name)
    if region.code and region.level == "county":
        neighbours = (r for c, r in _table().by_code.items() if c[:4] == region.code[:4] and c != region.code)
        score += sum(1 for r in neighbours if r.level == "county" and len(r.name) > 2 and r.name in text)
    return score


def _spelled(name: str) -> tuple[Region, ...]:
    regions, end = leading(name)
    return regions if end and end == len(name) else ()


def _names_at(text: str, place: int) -> tuple[str, ...]:
    names = _table().by_start.get(text[place : place + 2], ())
    return tuple(
        [name for name in names if text.startswith(name, place) and not _goes_on(text, place, name)] if names else ()
    )


WIDER_WORD = re.compile(r"区[域间块位划]|县域|市(?:场|值|域)")
"""Words that begin with the last character of what looks like a region's name: 西安区域 is not 西安区."""


def _goes_on(text: str, place: int, name: str) -> bool:
    """Whether a name is the beginning of another word: 青川市 is not 青川县, 西安区域 is not 西安区."""
    end = place + len(name)
    if len(name) > 2 and WIDER_WORD.match(text, end - 1):
        return True
    if text[end : end + 1] not in OTHER_KIND or OTHER_KIND[text[end]].match(text, end + 1):
        return False
    return all(region.level == "county" and region.name != name for region in _table().by_name[name])


@cache
def _by_length() -> tuple[Region, ...]:
    return tuple(sorted(_table().by_code.values(), key=lambda r: (-len(r.full), r.code)))


def _resources() -> Path:
    spec = find_spec("cpca")
    if spec is None or not spec.submodule_search_locations:
        raise LexiconError("the table of regions is missing", remedy="install the package cpca")
    return Path(next(iter(spec.submodule_search_locations))) / "resources"


@cache
def _nationalities() -> tuple[str, ...]:
    names = (_resources() / "56_nations.csv").read_text(encoding="utf-8-sig").split()
    short = {n.removesuffix("族") for n in names if len(n) > 2}
    return tuple(sorted({*names, *short} - {""}, key=lambda n: (-len(n), n)))


@cache
def _table() -> _Table:
    path = _resources() / "adcodes.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            names = {row["adcode"][:6]: row["name"] for row in csv.DictReader(handle)}
    except (OSError, KeyError) as error:
        raise LexiconError(f"cannot read the table of regions {path}: {error}", remedy="reinstall cpca") from error
    by_code = {code: _region(code, names) for code in sorted(names) if names[code] not in PLACEHOLDERS}
    by_name: dict[str, dict[str, Region]] = {}
    for order in ("province", "city", "county"):
        for code, region in by_code.items():
            if region.level == order:
                by_name.setdefault(region.name, {})[code] = region
                by_name.setdefault(region.full, {})[code] = region
                if short := short_name(region):
                    by_name.setdefault(short, {})[code] = region
    by_start: dict[str, list[str]] = {}
    for name in by_name:
        by_start.setdefault(name[:2], []).append(name)
    first, second = ("".join(sorted({start[i] for start in by_start})) for i in (0, 1))
    return _Table(
        by_code=by_code,
        by_name={name: tuple(regions.values()) for name, regions in by_name.items()},
        by_start={start: tuple(sorted(names, key=lambda n: (-len(n), n))) for start, names in by_start.items()},
        starts=re.compile(f"[{re.escape(first)}](?=[{re.escape(second)}])"),
    )


def _region(code: str, names: dict[str, str]) -> Region:
    above = dict.fromkeys(c for c in (code[:2] + "0000", code[:4] + "00") if c != code)
    parts = [names[c] for c in above if c in names and names[c] not in PLACEHOLDERS]
    level = "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"
    return Region(code=code, name=names[code], full="".join([*parts, names[code]]), level=level)
