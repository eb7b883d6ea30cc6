"""How names are read when two of them are compared: folded, written out, without what does not tell things apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from kg.lexicon.memory import cache, lru_cache
from kg.lexicon.tables import load
from kg.model import Region
from kg.regions import leading, parents, scan, short_name

FOLDED = re.compile(r"[\s\"'“”‘’「」『』《》〈〉()\[\]【】·•・‧]+")
SPAN = re.compile(r"(?<=\d)\s*[-—–―~～]+\s*(?=\d)")
"""How the years of a period are joined: writers use any dash."""
LOCAL = re.compile(r"^(?:[省市区县旗州镇乡](?!块链|政协同)|全[省市区县]|本[省市区县]|我[省市区县])")
ACADEMIC = re.compile(r"(?:研究院|研究所|研究中心|创新中心|分校|校区|学院|实验室|科技园|创新基地|产业园|校友会)$")
ZONES = (
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("自由贸易试验区", "自贸试验区"),
)
ZONE_RANK = re.compile(r"(?<=[一-龥]{2})国家级?(?=高新区|经开区)")
"""A place has one zone of that kind, and writers name its rank or not."""
PLAN = r"(?:[一二三四五六七八九十两]年)?(?:专项)?(?:攻坚|提升|培育)?(?:行动计划|行动|计划|工程)"
MECHANISM = r"(?:等)?(?:管理)?(?:机制|制度|改革|改革试点|试点|试点改革|模式|制)?"
CORE = re.compile(rf"(?P<head>[^“”]*)“(?P<nick>[^“”]{{2,12}})”(?:(?P<plan>{PLAN})|(?P<mechanism>{MECHANISM}))")


def fold(name: str) -> str:
    """The characters of a name that count when two names are compared.

    >>> fold("“双倍增” 行动"), fold("CDMO平台"), fold("甲研究院（乙）")
    ('双倍增行动', 'cdmo平台', '甲研究院乙')
    """
    plain = SPAN.sub("-", unicodedata.normalize("NFKC", name))
    return FOLDED.sub("", plain).lower()


@cache
def institutions() -> dict[str, str]:
    """The short forms of nationally known institutions, and their names."""
    return {row["form"]: row["name"] for row in load("institutions") if row["form"] != row["name"]}


@cache
def common_names() -> dict[str, str]:
    """The short forms of things that are called so all over the country, and their names."""
    return {row["form"]: row["name"] for row in load("common_names")}


@cache
def _heads() -> re.Pattern[str]:
    forms = sorted(institutions(), key=lambda form: (-len(form), form))
    return re.compile("(" + "|".join(map(re.escape, forms)) + r")(?!大?学(?!院)|荒)(.*)", re.S)


@cache
def _areas() -> tuple[str, ...]:
    return tuple(row["name"] for row in load("macro_regions"))


@lru_cache(maxsize=1 << 14)
def written_out(name: str) -> str:
    """A name with the usual short form of an institution, an event or a kind of zone written out.

    A short form of two characters counts only alone, before the name of a region, or before no more than the
    kind of an institution: it is too often a part of another word.

    >>> [written_out(n) for n in ("浙大温州研究院", "国科大温州研究院", "清华", "清华大学", "北大荒研究院", "青科会")]
    ['浙江大学温州研究院', '中国科学院大学温州研究院', '清华大学', '清华大学', '北大荒研究院', '世界青年科学家峰会']
    """
    plain = unicodedata.normalize("NFKC", name).strip()
    if plain in common_names():
        return common_names()[plain]
    plain = zoned(plain)
    found = _heads().fullmatch(plain)
    if found is None:
        return plain
    rest = found[2]
    regions, end = leading(rest)
    known = (bool(regions) and end < len(rest)) or rest.startswith(_areas())
    if not rest or known or ACADEMIC.fullmatch(rest) or (len(found[1]) > 2 and ACADEMIC.search(rest)):
        return institutions()[found[1]] + rest
    return plain


def zoned(name: str) -> str:
    """A name with the kinds of zones in their short forms, without their rank.

    >>> zoned("温州国家高新技术产业开发区")
    '温州高新区'
    """
    for long, short in ZONES:
        name = name.replace(long, short)
    return ZONE_RANK.sub("", name)


def abbreviated(name: str) -> bool:
    """Whether a name uses the short form of an institution or an event.

    >>> abbreviated("浙大温州研究院"), abbreviated("温州高新区")
    (True, False)
    """
    return fold(written_out(name)) != fold(zoned(unicodedata.normalize("NFKC", name)))


def national(name: str) -> bool:
    """Whether a name is known all over the country, so that it means one thing wherever it stands.

    >>> national("长三角"), national("揭榜挂帅"), national("科技大市场")
    (True, True, False)
    """
    return fold(name) in _national()


@cache
def _national() -> frozenset[str]:
    forms = {row["form"] for row in load("institutions")} | {row["name"] for row in load("institutions")}
    forms |= {row["name"] for table in ("macro_regions", "programmes") for row in load(table)}
    forms |= {*common_names(), *common_names().values()}
    return frozenset(map(fold, forms))


@cache
def _generic_words() -> frozenset[str]:
    words = {row["word"] for row in load("generic_modifiers")}
    words |= {row["name"] for row in load("industries")}
    for table in ("platform_heads", "programme_heads", "organization_heads"):
        words |= {row["head"] for row in load(table)}
    for table in ("region_heads",):
        words |= {row["head"] for row in load(table)}
    return frozenset(fold(word) for word in words if word) - {""}


@lru_cache(maxsize=1 << 14)
def generic(name: str) -> bool:
    """Whether a name is made of words for kinds of things only, so that every place can have its own.

    >>> generic("科技成果转化中试基地"), generic("创新创业大赛"), generic("瓯江实验室")
    (True, True, False)
    """
    text = fold(name)
    reached = {0}
    words = _generic_words()
    for end in range(1, len(text) + 1):
        if any(start in reached and text[start:end] in words for start in range(max(0, end - 10), end)):
            reached.add(end)
    return len(text) in reached


def proper(name: str) -> bool:
    """Whether a name tells which thing is meant outside its own document."""
    return len(fold(name)) >= 2 and not LOCAL.match(name) and not generic(name)


def without_home(name: str, home: Region) -> str:
    """A name without the name of a region in it, where something is left.

    >>> from kg.regions import find_region
    >>> wenzhou = find_region("温州市")[0]
    >>> without_home("浙江大学温州研究院", wenzhou), without_home("温州浙南科技城", wenzhou)
    ('浙江大学研究院', '浙南科技城')
    """
    for form in (home.name, short_name(home) or ""):
        at = name.find(form) if form else -1
        if at == 0 or (at > 0 and any(name.startswith(i) for i in institutions().values())):
            return name[:at] + name[at + len(form) :]
    return name


@dataclass(frozen=True, slots=True)
class Core:
    """What tells a programme with a name in quotation marks from others: what stands before, the name, its family."""

    head: str
    nick: str
    family: str

    @property
    def strong(self) -> bool:
        """Whether it means one programme wherever it stands."""
        return national(self.nick) or len(self.head) + len(self.nick) >= 5


def core(name: str) -> Core | None:
    """The core of a programme's name.

    >>> core("科技企业“双倍增”三年行动计划") == core("科技企业“双倍增”行动")
    True
    >>> core("人才“十百千”工程") == core("企业“十百千”工程"), core("“一区五园”建设推进会") is None
    (False, True)
    """
    plain = unicodedata.normalize("NFKC", name).strip()
    found = CORE.fullmatch(plain)
    if found is None:
        return Core("", fold(plain), "mechanism") if national(plain) and not generic(plain) else None
    family = "plan" if found["plan"] else "mechanism"
    return Core(fold(found["head"]), fold(found["nick"]), family)


def surroundings(text: str) -> Region | None:
    """The city around a document that does not say its region: the one it names most, if by far.

    >>> surroundings("温州的甲、温州的乙、温州的丙、温州的丁、温州的戊，与上海合作").name
    '温州市'
    """
    named: Counter[Region] = Counter()
    for _, _, regions in scan(text):
        if len(regions) == 1 and regions[0].level != "nation":
            around = (regions[0], *parents(regions[0]))
            city = next((region for region in around if region.level == "city"), None)
            if city is not None:
                named[city] += 1
    ranked = named.most_common(2)
    if not ranked or ranked[0][1] < 5 or (len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]):
        return None
    return ranked[0][0]


def within(one: Region | None, other: Region) -> bool:
    """Whether a region is another one or lies in it, below the province: there a name left out is the other's.

    >>> from kg.regions import find_region
    >>> lucheng, wenzhou, zhejiang = (find_region(n)[0] for n in ("鹿城区", "温州市", "浙江省"))
    >>> within(lucheng, wenzhou), within(wenzhou, lucheng), within(wenzhou, zhejiang)
    (True, False, False)
    """
    if one is None:
        return False
    return one == other or (other.level in ("city", "county") and other in parents(one))


def related(one: Region | None, other: Region | None) -> bool:
    """Whether two regions are one, one lies in the other, or both lie in one city: there a short name is one thing's.

    >>> from kg.regions import find_region
    >>> lucheng, wenzhou, jiaxing = (find_region(n)[0] for n in ("鹿城区", "温州市", "嘉兴市"))
    >>> related(lucheng, wenzhou), related(wenzhou, jiaxing)
    (True, False)
    """
    if one is None or other is None:
        return False
    if one == other or one in parents(other) or other in parents(one):
        return "nation" not in (one.level, other.level)
    return bool(one.code and other.code and one.code[:4] == other.code[:4])
