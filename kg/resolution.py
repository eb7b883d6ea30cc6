"""From what each document says to what the corpus knows: one node per real thing.

Two mentions become one thing only for a stated reason, which is kept as a ``Merge``:

``same_name``     their names are equal once width, spaces and quotation marks are folded
``abbreviation``  they are equal once an institution's usual short form is written out
``own_alias``     one document gives the other's name as a full alternative of its own name
``same_code``     they are the same administrative region of GB/T 2260
``same_body``     their canonical agency names are equal

Short forms that only mean something inside their document (``一区``, ``峰会``, ``高新区``) join nothing.
A name that is only unique inside its region (``区科创投资基金``) is kept apart by region.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.model import Agency, Entity, EntityType, Evidence, Extraction, Knowledge, Mention, Merge, Region

FOLDED = re.compile(r"[\s\"'“”‘’「」『』《》〈〉]+")
LOCAL = re.compile(r"^(?:[省市区县旗州镇乡](?!块链)|全[国省市区县]|本[省市区县]|我[国省市区县])")
DISTINCTIVE = 6
"""An alias joins documents only from this many characters on: shorter ones are mostly local."""


def fold(name: str) -> str:
    """The characters of a name that count when two names are compared.

    >>> fold("“双倍增” 行动"), fold("CDMO平台")
    ('双倍增行动', 'cdmo平台')
    """
    return FOLDED.sub("", unicodedata.normalize("NFKC", name)).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How names are read: the parts of resolution that know regions, agencies and short forms."""

    region: Callable[[str, Extraction], Region | None]
    agency: Callable[[str, Region | None], Agency]
    parents: Callable[[Region], tuple[Region, ...]]
    expand: Callable[[str], str]


@dataclass(slots=True)
class _Thing:
    """An entity while it is put together."""

    type: EntityType
    key: str
    region: Region | None = None
    agency: Agency | None = None
    mentions: list[tuple[str, Mention]] = field(default_factory=list)
    reasons: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def resolve(extractions: Iterable[Extraction], naming: Naming | None = None) -> Knowledge:
    """The corpus behind several extractions: entities with their mentions, and why they were joined."""
    naming = naming or default_naming()
    found = tuple(extractions)
    things: dict[str, _Thing] = {}
    links: dict[tuple[str, EntityType, str], str] = {}
    for extraction in found:
        for mention in _mentions(extraction):
            thing = _place(things, mention, extraction, naming)
            thing.mentions.append((extraction.document.id, mention))
            for name in (mention.name, *mention.aliases):
                links.setdefault((extraction.document.id, mention.type, name), thing.key)
    heads = _join_aliases(things)
    entities = tuple(_entity(thing) for _, thing in sorted(things.items()))
    regions = _regions(found, entities, naming)
    return Knowledge(
        extractions=found,
        entities=entities,
        regions=regions,
        links={place: heads.get(key, key) for place, key in links.items()},
    )


def _mentions(extraction: Extraction) -> Iterator[Mention]:
    """The mentions of the text, and the agencies that stand in lists of responsibilities."""
    yield from extraction.mentions
    carried: dict[str, list[Evidence]] = defaultdict(list)
    written: dict[str, dict[str, None]] = defaultdict(dict)
    for part in extraction.responsibilities:
        carried[part.agency.name] += part.evidence
        written[part.agency.name][part.written] = None
        if part.also:
            written[part.agency.name][part.also] = None
    for name, evidence in carried.items():
        aliases = tuple(w for w in written[name] if w != name)
        yield Mention(type=EntityType.AGENCY, kind=None, name=name, aliases=aliases, evidence=tuple(evidence))


def _place(things: dict[str, _Thing], mention: Mention, extraction: Extraction, naming: Naming) -> _Thing:
    """The thing that a mention belongs to by its own name, made where it is new."""
    region = extraction.document.region
    carried = {r.agency.name: r.agency for r in extraction.responsibilities}
    if mention.type is EntityType.REGION and mention.kind != "functional":
        known = naming.region(mention.name, extraction)
        if known is not None:
            key = f"Region:{known.code or known.full}"
            return _known(things, mention, key, "same_code", region=known)
    if mention.type is EntityType.AGENCY:
        agency = carried.get(mention.name) or naming.agency(mention.name, region)
        return _known(things, mention, f"Agency:{agency.name}", "same_body", agency=agency)
    expanded = naming.expand(mention.name)
    key = f"{mention.type}:{fold(expanded)}"
    if LOCAL.match(mention.name) and region is not None and mention.type is not EntityType.INDUSTRY:
        key += f"@{region.code or region.full}"
    rule = "same_name" if expanded == mention.name else "abbreviation"
    return _known(things, mention, key, rule)


def _known(
    things: dict[str, _Thing],
    mention: Mention,
    key: str,
    rule: str,
    *,
    region: Region | None = None,
    agency: Agency | None = None,
) -> _Thing:
    thing = things.get(key)
    if thing is None:
        thing = things[key] = _Thing(type=mention.type, key=key, region=region, agency=agency)
    thing.reasons[rule].add(mention.name)
    return thing


def _join_aliases(things: dict[str, _Thing]) -> dict[str, str]:
    """Join things where one document gives another thing's name as an alternative of its own name.

    Returns, for every thing that was joined to another, the key of the one that stands for both.
    """
    heads: dict[str, str] = {}

    def head(key: str) -> str:
        while key in heads:
            key = heads[key]
        return key

    for key, other in _alias_pairs(things):
        one, two = sorted((head(key), head(other)), key=lambda k: (-len(k), k))
        if one != two:
            heads[two] = one
    for key in list(heads):
        absorbed, kept = things.pop(key), things[head(key)]
        kept.mentions += absorbed.mentions
        kept.reasons["own_alias"].update(m.name for _, m in absorbed.mentions)
        for rule, names in absorbed.reasons.items():
            kept.reasons[rule].update(names)
    return {key: head(key) for key in heads}


def _alias_pairs(things: Mapping[str, _Thing]) -> Iterator[tuple[str, str]]:
    """Keys of things of which one is named by the other's full alternative, in a fixed order."""
    for key in sorted(things):
        thing = things[key]
        if thing.type in (EntityType.REGION, EntityType.AGENCY):
            continue
        for alias in sorted({alias for _, mention in thing.mentions for alias in mention.aliases}):
            other = f"{thing.type}:{fold(alias)}"
            if len(fold(alias)) >= DISTINCTIVE and not LOCAL.match(alias) and other in things and other != key:
                yield key, other


def _entity(thing: _Thing) -> Entity:
    written: dict[str, int] = defaultdict(int)
    for _, mention in thing.mentions:
        written[mention.name] += len(mention.evidence)
        for alias in mention.aliases:
            written[alias] += 0
    full = {m.name for _, m in thing.mentions}
    name = min(full, key=lambda n: (-len(fold(n)), -written[n], n))
    if thing.agency is not None:
        name = thing.agency.name
    elif thing.region is not None:
        name = thing.region.name
    kinds = [m.kind for _, m in thing.mentions if m.kind]
    region = thing.region or (thing.agency.region if thing.agency else None)
    merges = tuple(
        Merge(rule=rule, names=tuple(sorted(names)))
        for rule, names in sorted(thing.reasons.items())
        if len(names) > 1 or len({d for d, m in thing.mentions if m.name in names}) > 1 or rule == "abbreviation"
    )
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
        merges=merges,
    )


def _regions(extractions: tuple[Extraction, ...], entities: tuple[Entity, ...], naming: Naming) -> tuple[Region, ...]:
    """All administrative regions that the corpus touches, with those they lie in."""
    touched = [e.document.region for e in extractions] + [e.region for e in entities]
    regions: dict[str, Region] = {}
    for region in touched:
        if region is not None:
            for one in (region, *naming.parents(region)):
                regions.setdefault(one.full, one)
    return tuple(regions[full] for full in sorted(regions))


def default_naming() -> Naming:
    """Names read with the region table, the agency lexicon and the short forms of institutions."""
    from kg.agencies import canonical_agency
    from kg.regions import decide, find_region, parents

    def region(name: str, extraction: Extraction) -> Region | None:
        candidates = find_region(name, within=extraction.document.region) or find_region(name)
        return decide(candidates, extraction.document.text.clean) if candidates else None

    def agency(written: str, home: Region | None) -> Agency:
        return canonical_agency(written, home)

    return Naming(region=region, agency=agency, parents=parents, expand=_expander())


def _expander() -> Callable[[str], str]:
    """Writes out an institution's usual short form at the head of a name (浙大温州研究院)."""
    from kg.lexicon.tables import load, names

    if "university_abbreviations" not in names():
        return lambda name: name
    forms = {row["short"]: row["full"] for row in load("university_abbreviations")}
    if not forms:
        return lambda name: name
    pattern = re.compile("^(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + ")(?!学)")
    return lambda name: pattern.sub(lambda m: forms[m.group()], name, count=1)
