"""Bodies that took another one's place: linked, with a date where one is stated, and never melted.

Two sources say so: a document (``甲局更名为乙局``, ``乙局（原甲局）``, ``整合甲、丙，组建乙``; dated where its
sentence names a year), or the curated table
``agency_successions`` of national bodies, each row with its date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.lexicon.tables import load
from kg.model import Entity, EntityType, Evidence, Extraction, Range, Succession

NAME = r"[一-龥A-Za-z0-9“”（）()]{3,30}?"
RENAMED = re.compile(r"(?:正式)?(?:更名|改名|改组|升格)为")
MERGED = re.compile(
    r"(?:整合|合并|将)(?P<old>[^。；;\n]{3,80}?)(?:等?部门)?(?:的)?(?:职责|职能)?(?:整合|合并)?[，,]?(?:重新)?组建(?:为|成|新的)?"
)
DATED = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:(?P<month>\d{1,2})月)?")
FORMER = re.compile(r"[（(]原(?P<old>[^（()）]{3,30})[）)]")
BODY_TYPES = (EntityType.AGENCY, EntityType.ORGANIZATION, EntityType.PLATFORM)
STATE = "中华人民共和国"


def successions(
    extractions: tuple[Extraction, ...],
    entities: tuple[Entity, ...],
    links: dict[tuple[str, EntityType, str], str],
) -> tuple[Succession, ...]:
    """Which entity of the corpus took which other's place, and what says so."""
    found: dict[tuple[str, str], Succession] = {}
    for one in (*_stated(extractions, links), *_curated(entities)):
        if one.earlier != one.later:
            found.setdefault((one.earlier, one.later), one)
    return tuple(found[pair] for pair in sorted(found))


def _curated(entities: tuple[Entity, ...]) -> Iterator[Succession]:
    named = {e.name.removeprefix(STATE): e.key for e in entities if e.type is EntityType.AGENCY}
    for row in load("agency_successions"):
        earlier, later = named.get(row["earlier"]), named.get(row["later"])
        if earlier and later:
            yield Succession(earlier=earlier, later=later, date=row["date"], reason=row["source"])


def _stated(extractions: tuple[Extraction, ...], links: dict[tuple[str, EntityType, str], str]) -> Iterator[Succession]:
    for extraction in extractions:
        document = extraction.document
        names = {name: key for (d, type_, name), key in links.items() if d == document.id and type_ in BODY_TYPES}
        text = document.text.clean
        for found in RENAMED.finditer(text):
            earlier = _ending(text[: found.start()], names)
            later = _beginning(text[found.end() :], names)
            if earlier and later:
                span = Range(start=found.start() - len(earlier), end=found.end() + len(later))
                yield _succession(extraction, names[earlier], names[later], span)
        for found in MERGED.finditer(text):
            later = _beginning(text[found.end() :], names)
            olds = [names[name] for name in re.split(r"[、，,和与]", found["old"]) if name in names]
            for old in olds if later and len(olds) > 1 else ():
                yield _succession(
                    extraction, old, names[later], Range(start=found.start(), end=found.end() + len(later))
                )
        for found in FORMER.finditer(text):
            later = _ending(text[: found.start()], names)
            if later and found["old"] in names:
                span = Range(start=found.start() - len(later), end=found.end())
                yield _succession(extraction, names[found["old"]], names[later], span)


def _succession(extraction: Extraction, earlier: str, later: str, span: Range) -> Succession:
    document = extraction.document
    evidence: tuple[Evidence, ...] = document.text.evidence(span, "succession")
    return Succession(
        earlier=earlier,
        later=later,
        date=_date(document.text.clean, span.start),
        reason="文件所述",
        document=document.id,
        evidence=evidence,
    )


def _date(text: str, at: int) -> str | None:
    """The last year, or year and month, that the sentence names before a place."""
    dates = list(DATED.finditer(re.split(r"[。；;\n]", text[:at])[-1]))
    if not dates:
        return None
    year, month = dates[-1]["year"], dates[-1]["month"]
    return f"{year}-{int(month):02}" if month else str(year)


def _ending(text: str, names: dict[str, str]) -> str:
    return max((name for name in names if text.endswith(name)), key=len, default="")


def _beginning(text: str, names: dict[str, str]) -> str:
    return max((name for name in names if text.startswith(name)), key=len, default="")
