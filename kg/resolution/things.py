"""Things while they are put together: which key a mention belongs to, and what an entity is made of."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from kg.model import Agency, Entity, EntityType, Extraction, Mention, Merge, Region
from kg.regions import scan
from kg.resolution.layouts import RULE as LAYOUT
from kg.resolution.names import LOCAL, abbreviated, common_names, fold, generic, national, written_out
from kg.resolution.naming import Naming

PRIORITY = (
    EntityType.AGENCY,
    EntityType.ORGANIZATION,
    EntityType.PLATFORM,
    EntityType.REGION,
    EntityType.PROGRAM,
    EntityType.POLICY,
    EntityType.INDUSTRY,
    EntityType.PERSON,
)
"""Which class a thing has that documents name under two: the first of these."""

LONG_PROGRAMME = 8
"""A programme whose name is this long, general words or not, is taken for one of the whole province."""

INDUSTRY = re.compile(r"(?<=..)产业$|(?<=..服务)业$")
"""What writers put behind the name of an industry or not: 生命健康产业, 科技服务业."""

NATIONAL_POLICY = re.compile(r"^(?:中共中央|党中央|国务院|国家|中华人民共和国|全国)|法$|国发|国办发")
"""Titles of the whole country's policies; others without a place in them are of the document's own city or province."""

LEADER = r"(?:总书记|主席|总理|新时代|经济思想|同志)"


@dataclass(slots=True)
class Thing:
    """An entity while it is put together."""

    type: EntityType
    key: str
    region: Region | None = None
    agency: Agency | None = None
    mentions: list[tuple[str, Mention]] = field(default_factory=list)
    reasons: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    renamed: str | None = None

    @property
    def names(self) -> set[str]:
        """The names that the documents give it as their fullest ones."""
        return {mention.name for _, mention in self.mentions}

    def absorb(self, other: Thing, rule: str) -> None:
        """Take over another thing, for the reason ``rule``."""
        self.reasons[rule, other.key].update(self.names | other.names)
        self.mentions += other.mentions
        self.agency = self.agency or other.agency
        self.region = self.region or other.region
        for reason, names in other.reasons.items():
            self.reasons[reason].update(names)


def place(mention: Mention, extraction: Extraction, naming: Naming) -> Thing:
    """The thing that a mention is of by its own name."""
    home = extraction.document.region
    if mention.type is EntityType.REGION and mention.kind != "functional":
        known = next(filter(None, (naming.region(n, extraction) for n in (mention.name, *mention.aliases))), None)
        if known is not None:
            return _thing(mention, f"Region:{known.code or known.full}", "same_code", region=known)
    if mention.type is EntityType.AGENCY:
        carried = {r.agency.name: r.agency for r in extraction.responsibilities}
        agency = carried.get(mention.name) or naming.agency(mention.name, home)
        where = "" if agency.region is not None else _here(extraction)
        return _thing(mention, f"Agency:{agency.name}{where}", "same_body", agency=agency)
    expanded = naming.expand(mention.name)
    if mention.type is EntityType.INDUSTRY:
        kind = INDUSTRY.sub("", fold(expanded))
        return _thing(mention, f"{mention.type}:{kind}", "same_name" if kind == fold(expanded) else "industry_suffix")
    rule = "same_name" if fold(expanded) == fold(mention.name) else "abbreviation"
    return _thing(mention, f"{mention.type}:{fold(expanded)}{_locality(mention, extraction)}", rule)


def parted(thing: Thing, document: str) -> Thing:
    """The thing as one of its own, that no other of its name is."""
    apart = Thing(type=thing.type, key=f"{thing.key}@{document}", region=thing.region, agency=thing.agency)
    for (rule, _), names in thing.reasons.items():
        apart.reasons[rule, apart.key].update(names)
    return apart


def _thing(
    mention: Mention, key: str, rule: str, *, region: Region | None = None, agency: Agency | None = None
) -> Thing:
    thing = Thing(type=mention.type, key=key, region=region, agency=agency)
    thing.reasons[rule, key].add(mention.name)
    return thing


def _here(extraction: Extraction) -> str:
    region = extraction.document.region
    return f"@{region.code or region.full}" if region else f"@{extraction.document.id}"


def _locality(mention: Mention, extraction: Extraction) -> str:
    """What keeps a name that every place may use apart from the same name elsewhere; nothing for other names.

    Names that begin with a level (区科创投资基金) or are made of general words only (科技成果转化中试基地)
    mean another thing in each region, titles without a place in each city, persons in each province.
    """
    region = extraction.document.region
    if mention.type is EntityType.POLICY:
        return _place_of_policy(mention, extraction)
    if region is not None and region.level == "nation":
        return ""
    if mention.type is EntityType.PERSON:
        if re.search(re.escape(mention.name) + LEADER, extraction.document.text.clean):
            return ""
        return f"@{region.code[:2]}0000" if region and region.code else _here(extraction)
    known = written_out(mention.name) in common_names().values()
    if mention.kind == "event" and generic(mention.name) and not known:
        return _here(extraction)
    if national(mention.name) or any(national(alias) for alias in mention.aliases if alias in mention.name):
        return ""
    own = bool(LOCAL.match(mention.name)) and region is not None
    long = mention.type is EntityType.PROGRAM and len(fold(mention.name)) >= LONG_PROGRAMME
    if long and mention.kind != "event" and not own and region and region.code:
        return f"@{region.code[:2]}0000" if generic(mention.name) else ""
    if own or generic(written_out(mention.name)):
        return _here(extraction)
    return ""


def _place_of_policy(mention: Mention, extraction: Extraction) -> str:
    """What keeps apart titles that several places use (“十四五”规划, 若干政策): the city, or the province above it."""
    region = extraction.document.region
    titled = NATIONAL_POLICY.search(mention.name) or any(True for _ in scan(mention.name))
    if titled or region is None or region.level == "nation" or not region.code:
        return ""
    return f"@{region.code[:2]}0000" if region.level == "province" else f"@{region.code[:4]}00"


def entity_of(thing: Thing) -> Entity:
    """The entity that a thing has become: its name, the other forms, why they are one."""
    written: dict[str, int] = defaultdict(int)
    for _, mention in thing.mentions:
        written[mention.name] += len(mention.evidence)
        for alias in mention.aliases:
            written[alias] += 0
    own = [m for _, m in thing.mentions if any(e.rule != LAYOUT for e in m.evidence)]
    main = [m for m in own if m.type is thing.type] or own or [m for _, m in thing.mentions]
    kinds = [m.kind for m in main if m.kind]
    name = thing.renamed or _name(thing, {m.name for m in main}, written)
    region = thing.region or (thing.agency.region if thing.agency else None)
    return Entity(
        key=thing.key,
        type=thing.type,
        kind=max(sorted(set(kinds)), key=kinds.count) if kinds else None,
        name=name,
        aliases=tuple(sorted(alias for alias in written if alias != name)),
        region=region,
        function=thing.agency.function if thing.agency else None,
        collective=thing.agency.collective if thing.agency else False,
        mentions=tuple(thing.mentions),
        merges=merges_of(thing),
    )


def _name(thing: Thing, names: set[str], written: dict[str, int]) -> str:
    """The canonical name: that of the tables, else a form that is written out, else the longest."""
    if thing.agency is not None:
        return thing.agency.name
    if thing.region is not None:
        return thing.region.name

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        wide = thing.type in (EntityType.PROGRAM, EntityType.REGION)
        known = wide and national(name)
        length = 0 if thing.type is EntityType.PROGRAM or known else -len(fold(name))
        return abbreviated(name), not known, length, -written[name], name

    return min(names, key=rank)


def merges_of(thing: Thing) -> tuple[Merge, ...]:
    """Why several names, or the names of several documents, are one thing."""
    reasons = {
        (rule, key): thing.names if rule == "industry_suffix" else names
        for (rule, key), names in sorted(thing.reasons.items())
    }
    return tuple(
        Merge(rule=rule, names=tuple(sorted(names)))
        for (rule, _), names in reasons.items()
        if len(names) > 1 or len({d for d, m in thing.mentions if m.name in names}) > 1 or rule == "abbreviation"
    )
