"""Names that tell how a zone is laid out (“一区三园”, “一核两谷多点”), and the zone that each stands for.

Such a name stands for a zone only where the language says so:

``甲示范区“一区三园”``                     the name follows the zone's name at once, and no list ends there
``甲示范区（“一区三园”）``                 the same in brackets
``甲示范区由“一区三园”组成``               a verb of consisting between the two
``甲示范区包括乙、丙、丁，合称“一区三园”``    the sentence tells the zone's parts and what they are called together
``甲示范区以乙为核心，联合丙，构建“一区三园”``  the sentence tells the zone's parts and what they form
``甲实验室……推进“一核两谷”建设。一核，即……``   under a heading of the thing, and the next words explain the name

Behind a list (甲示范区和乙走廊“一区一廊”) it stands for all members together, and so for no single thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import EntityType, Evidence, Extraction, Mention, Range

RULE = "layout_name"
PART = r"(?:组团|节点|基地|片区|园区|[区园核谷廊带轴心极湾岛港城圈翼片环点芯镇])"
LAYOUT = re.compile(rf"[“\"「](?P<name>(?:[一二两三四五六七八九十多N\d]{{1,2}}{PART}){{2,6}})[”\"」]")
"""Numbers and kinds of places, twice or more, in quotation marks."""
ZONES = (EntityType.REGION, EntityType.PLATFORM)
BETWEEN = re.compile(r"[)）]?[（(]?(?:即|的|实行|实施|构建|形成|打造|推进|由|改革(?:和|与)|(?:发展|建设)?[，,]即)?")
"""What may stand between a zone's name and the name of its layout."""
NAMED = ("from_name", "nested_region", "home_park")
"""Rules that read what a name says, not what the sentence says."""
FORMING = re.compile(r"(?:合称|统称|并称|构建|形成|打造|实施|推进|建设|构筑|构成|组成|布局|加快|的)+$")
LISTED = re.compile(r"[、和与及同]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A name of a layout, the mention that it stands for in one document, and the words that say so."""

    document: str
    name: str
    mention: Mention
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Place:
    start: int
    end: int
    number: int


def layouts(extraction: Extraction) -> Iterator[Layout]:
    """The names of layouts that a document gives to one of its zones, each once."""
    text = extraction.document.text
    found = list(LAYOUT.finditer(text.clean))
    if not found:
        return
    zones = [m for m in extraction.mentions if m.type in ZONES and m.kind != "administrative"]
    places = _places(extraction, zones)
    known: set[str] = set()
    for match in found:
        if match["name"] in known:
            continue
        beside = _beside(text.clean, match, places)
        zone = zones[beside] if beside is not None else _by_parts(extraction, match, zones)
        zone = zone or _under_heading(extraction, match, zones)
        if zone is not None and match["name"] not in (zone.name, *zone.aliases):
            known.add(match["name"])
            yield Layout(
                document=extraction.document.id,
                name=match["name"],
                mention=zone,
                evidence=passages(extraction, match["name"]),
            )


def passages(extraction: Extraction, name: str) -> tuple[Evidence, ...]:
    """Where a document uses the name of a layout, in quotation marks or not."""
    text = extraction.document.text
    spots = re.finditer(rf"{re.escape(name)}(?![一二两三四五六七八九十多]{PART})", text.clean)
    return tuple(e for spot in spots for e in text.evidence(Range(start=spot.start(), end=spot.end()), RULE))


def _places(extraction: Extraction, zones: list[Mention]) -> list[_Place]:
    at = {raw: clean for clean, raw in enumerate(extraction.document.text.offsets)}
    return sorted(
        _Place(start=at[e.span.start], end=at[e.span.end - 1] + 1, number=number)
        for number, zone in enumerate(zones)
        for e in zone.evidence
        if e.span.start in at and e.span.end - 1 in at
    )


def _beside(text: str, match: re.Match[str], places: list[_Place]) -> int | None:
    """The zone whose name stands right before, unless it ends a list."""
    for place in reversed(places):
        if place.end <= match.start() and match.start() - place.end <= 6:
            if BETWEEN.fullmatch(text[place.end : match.start()]) is None or LISTED.search(text[: place.start]):
                return None
            consists = not text[place.end : match.start()].endswith("由") or re.match(
                r"[^，,。；;]{0,6}(?:组成|构成)", text[match.end() :]
            )
            return place.number if consists else None
    return None


def _by_parts(extraction: Extraction, match: re.Match[str], zones: list[Mention]) -> Mention | None:
    """The zone whose parts the same sentence tells, where what they form follows."""
    text = extraction.document.text
    before = re.split(r"[。；;\n]", text.clean[: match.start()])[-1]
    if not FORMING.search(before):
        return None
    sentence = Range(start=match.start() - len(before), end=match.end())
    spans = [e.span for e in text.evidence(sentence, RULE)]
    wholes = {
        relation.object
        for relation in extraction.relations
        if relation.predicate == "partOf" and relation.evidence[0].rule not in NAMED
        for e in relation.evidence
        if any(span.start <= e.span.start < span.end for span in spans)
    }
    return _named(wholes.pop(), zones) if len(wholes) == 1 else None


def _under_heading(extraction: Extraction, match: re.Match[str], zones: list[Mention]) -> Mention | None:
    """The thing that the heading names, where the words that follow explain the name of its layout."""
    text = extraction.document.text.clean
    first = re.match(rf"[一二两三四五六七八九十多N\d]{{1,2}}{PART}", match["name"])
    before = re.split(r"[。；;\n]", text[: match.start()])[-1]
    explained = first and re.match(
        rf"[^。；;\n]{{0,12}}[。；;：:，,]\s*[“\"]?{first[0]}[”\"]?[，,：:]?(?:即|为|是|指)", text[match.end() :]
    )
    if not explained or not FORMING.search(before):
        return None
    for section in reversed(extraction.outline.path(match.start())):
        for zone in zones:
            forms = (zone.name, *zone.aliases)
            if any(section.title.startswith(form) for form in forms):
                return zone
    return None


def _named(name: str, zones: Iterable[Mention]) -> Mention | None:
    return next((zone for zone in zones if name in (zone.name, *zone.aliases)), None)
