"""What a name itself says: who founded a platform, where it lies, what it is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.places import Places
from kg.extraction.whereabouts import Link
from kg.lexicon import tables
from kg.lexicon.institutions import full_names
from kg.lexicon.memory import cache
from kg.model import EntityType, Mention, Range

__all__ = ["from_names", "wide_areas"]

BRANCH = re.compile(
    r"[一-龥]{0,8}(?:分会场|分中心|分园|分院|分部|分站|核心区|启动区|片区|组团|区块|科创带|孵化园|产业园|加速器|中心)(?:活动)?"
)
"""What the name of a part adds to the name of the whole."""

GROUND = re.compile(r"[一-龥]{0,6}(?:(?:科技|科学|大学|创新|新)城|园|高新区|经开区|集聚区|谷|岛|港|基地)(?!$)")
"""What is called after a wide area and has parts of its own: 某南科技城核心区 is a part of 某南科技城."""

CIRCLE = re.compile(r"(?:都市|城市|经济)圈$|城市群$|都市区$")
"""What is larger than the city that it is called after: 甲都市圈."""

LONGER = re.compile(r"科技|信息|工业|建设|集团|股份|重工|能源|动力")
"""What makes another, longer company of the name before it."""

PLACED = ("park", "tech_market", "infrastructure", "incubator", "service_complex")
"""Kinds of platforms that lie where their name says; of an institute the place says whom it serves."""


def from_names(places: Places) -> Iterator[Link]:
    """The links that the names of platforms, zones and programmes hold.

    ``甲大学某市研究院`` was founded by 甲大学, ``乙市生物产业园`` lies in 乙市, ``丙峰会丁区分会场`` is part of 丙峰会.
    """
    organizations = _forms(places.mentions(EntityType.ORGANIZATION))
    regions = _forms([m for m in places.mentions(EntityType.REGION) if m.kind == "administrative"])
    zones = [m for m in places.mentions(EntityType.REGION) if m.kind != "administrative"]
    grounds = _forms([*zones, *places.mentions(EntityType.PLATFORM)])
    programmes = _forms(places.mentions(EntityType.PROGRAM))
    first = {id(place.mention): place for place in reversed(places.all)}
    for mention in (*places.mentions(EntityType.PLATFORM), *zones, *places.mentions(EntityType.PROGRAM)):
        place = first[id(mention)]
        wholes = programmes if mention.type is EntityType.PROGRAM else grounds
        whole = next((wholes[form] for form in _starts(mention.name) if _branch(mention, form, wholes)), None)
        if whole is not None:
            yield mention.name, "partOf", whole.name, None, Range(start=place.start, end=place.end), "from_name"
        for predicate, object_ in (*_founders(mention, organizations), *_site(mention, regions, places.narrow)):
            yield mention.name, predicate, object_, None, Range(start=place.start, end=place.end), "from_name"
    yield from _nested_regions(places)


def _forms(mentions: list[Mention]) -> dict[str, Mention]:
    """The mentions by every form of two characters and more."""
    return {form: m for m in mentions for form in (m.name, *m.aliases) if len(form) >= 2}


@cache
def wide_areas() -> frozenset[str]:
    """The nationally known areas: what is called after one is no part of it."""
    return frozenset(row["name"] for row in tables.load("macro_regions"))


def _starts(name: str) -> list[str]:
    """The beginnings of a name, longest first."""
    return [name[:n] for n in range(len(name) - 1, 1, -1)]


def _branch(mention: Mention, form: str, wholes: dict[str, Mention]) -> bool:
    whole = wholes.get(form)
    if whole is None or whole is mention:
        return False
    rest = mention.name[len(form) :]
    if whole.name in wide_areas():
        return mention.type is not EntityType.PLATFORM and not GROUND.match(rest) and bool(BRANCH.fullmatch(rest))
    return BRANCH.fullmatch(rest) is not None


def _founders(mention: Mention, organizations: dict[str, Mention]) -> Iterator[tuple[str, str]]:
    """The institution that a platform's name, or one of its other names, begins with."""
    if mention.type is not EntityType.PLATFORM:
        return
    for name in (mention.name, *mention.aliases):
        founder = next((organizations[form] for form in _starts(name) if form in organizations), None)
        if founder is None:
            continue
        if founder.kind == "enterprise" and LONGER.match(name.removeprefix(founder.name)):
            continue
        yield "foundedBy", full_names().get(founder.name, founder.name)
        return


def _site(mention: Mention, regions: dict[str, Mention], narrow: bool) -> Iterator[tuple[str, str]]:
    """The region in the name of a park or zone; ``narrow``: see ``Places.narrow``."""
    zone = mention.type is EntityType.REGION
    in_bracket = re.search(r"[（(]([一-龥]{2,6})[)）]$", mention.name)
    bracketed = in_bracket is not None and in_bracket[1] in regions and mention.type is EntityType.PLATFORM
    if zone and CIRCLE.search(mention.name):
        return
    if not (zone or (mention.kind in PLACED and not narrow) or (bracketed and mention.kind == "innovation_center")):
        return
    name = mention.name
    last = next((form for form in _inside(name) if form in regions and not _elsewhere(name, form)), None)
    if last is not None:
        yield "partOf" if zone else "locatedIn", regions[last].name


def _elsewhere(name: str, form: str) -> bool:
    """Whether brackets behind a region in a name tell another place: 甲市（乙区）科创园 is 甲市's park in 乙区."""
    return re.search(rf"{re.escape(form)}[（(][一-龥]{{2,6}}[）)]", name) is not None


def _inside(name: str) -> Iterator[str]:
    """The parts of a name, those that begin last first, longer ones before shorter ones."""
    for start in range(len(name) - 2, -1, -1):
        for end in range(min(len(name), start + 12), start + 1, -1):
            yield name[start:end]


def _nested_regions(places: Places) -> Iterator[Link]:
    """A region written after the region that it lies in: 温州市鹿城区."""
    regions = [m for m in places.mentions(EntityType.REGION) if m.kind == "administrative"]
    forms = {form: m for m in regions for form in (m.name, *m.aliases) if len(form) >= 2}
    for place in places.of(EntityType.REGION):
        name = place.mention.name
        outer = next((forms[name[:n]] for n in range(len(name) - 2, 1, -1) if name[:n] in forms), None)
        if place.mention.kind == "administrative" and outer is not None and outer is not place.mention:
            yield name, "partOf", outer.name, None, Range(start=place.start, end=place.end), "nested_region"
