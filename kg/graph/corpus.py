"""What no single document says: the things of the corpus, their labels, why they are one, how regions nest."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.graph.index import Index
from kg.graph.nodes import (
    ALT_LABEL,
    BROAD_MATCH,
    CONCEPT,
    ENTITY,
    EXACT_MATCH,
    IDENTIFIER,
    IN_SCHEME,
    NOTATION,
    PREF_LABEL,
    TITLE,
    TYPE,
    USED,
    Sheet,
    en,
    plain,
    term,
    zh,
)
from kg.indicators import match_indicator
from kg.lexicon.user import Lexicon
from kg.model import Entity, EntityType, Region
from ontology.concepts import FUNCTIONS, LABELS, PLATFORM_KINDS, PROGRAMME_KINDS
from ontology.iris import SCHEMES, Iris, concept, scheme

PLATFORM_CLASSES: dict[str, str] = {
    "laboratory": "Laboratory",
    "research_institute": "ResearchInstitute",
    "incubator": "Incubator",
    "makerspace": "Makerspace",
    "park": "Park",
    "service_complex": "ServiceComplex",
    "tech_market": "TechnologyMarket",
    "innovation_center": "InnovationCentre",
    "infrastructure": "Infrastructure",
    "fund": "Fund",
    "pilot_base": "PilotBase",
    "talent_station": "TalentStation",
    "digital_system": "DigitalSystem",
}
PROGRAMME_CLASSES: dict[str, str] = {
    "talent": "TalentProgramme",
    "enterprise": "EnterpriseProgramme",
    "rnd": "ResearchProgramme",
    "industry": "IndustryProgramme",
    "reform": "ReformProgramme",
    "event": "Event",
    "brand_action": "BrandAction",
}
ORGANIZATION_CLASSES: dict[str, str] = {
    "university": "University",
    "enterprise": "Enterprise",
    "financial": "FinancialInstitution",
}
REGION_CLASSES: dict[str, str] = {"administrative": "AdministrativeRegion", "functional": "FunctionalRegion"}


def classes_of(entity: Entity) -> tuple[str, ...]:
    """The classes of a named thing: the most specific one and its superclass."""
    kind = entity.kind or ""
    if entity.type is EntityType.PLATFORM:
        return _with("Platform", PLATFORM_CLASSES.get(kind))
    if entity.type is EntityType.PROGRAM:
        return _with("Programme", PROGRAMME_CLASSES.get(kind))
    if entity.type is EntityType.ORGANIZATION:
        return _with("Organization", ORGANIZATION_CLASSES.get(kind))
    if entity.type is EntityType.AGENCY:
        return ("Organization", "AgencyGroup" if entity.collective else "PublicAgency")
    if entity.type is EntityType.REGION:
        return _with("Region", "AdministrativeRegion" if entity.region else REGION_CLASSES.get(kind))
    return (entity.type.value,)


def _with(upper: str, specific: str | None) -> tuple[str, ...]:
    return (upper, specific) if specific else (upper,)


def write_entity(sheet: Sheet, index: Index, entity: Entity) -> None:
    """A named thing: its classes, labels, kind, function and region."""
    node = index.entity(entity.key)
    sheet.kind(node, *classes_of(entity))
    if entity.region is not None and entity.type is EntityType.REGION:
        labels = (entity.region.full, *entity.aliases, entity.name)
        _alternatives(sheet, node, entity.region.name, labels)
        return
    if not index.is_document(entity):
        sheet.add(node, PREF_LABEL, zh(entity.name))
        _alternatives(sheet, node, entity.name, entity.aliases)
    if entity.type is EntityType.PLATFORM and entity.kind in PLATFORM_KINDS:
        sheet.add(node, term("platformKind"), NamedNode(concept("platform-kind", PLATFORM_KINDS[entity.kind])))
    if entity.type is EntityType.PROGRAM and entity.kind in PROGRAMME_KINDS:
        sheet.add(node, term("programmeKind"), NamedNode(concept("programme-kind", PROGRAMME_KINDS[entity.kind])))
    if entity.type is EntityType.AGENCY and entity.function in FUNCTIONS:
        sheet.add(node, term("function"), NamedNode(concept("function", FUNCTIONS[entity.function])))
    if entity.type is EntityType.AGENCY and entity.region is not None:
        sheet.add(node, term("region"), index.region(entity.region))


def _alternatives(sheet: Sheet, node: NamedNode, name: str, others: Iterable[str]) -> None:
    for other in others:
        if other and other != name:
            sheet.add(node, ALT_LABEL, zh(other))


def write_merges(sheet: Sheet, index: Index, entity: Entity) -> None:
    """Why the written forms of a thing are one thing."""
    for merge in entity.merges:
        node = NamedNode(index.iris.merge(entity.key, merge.rule, *merge.names))
        sheet.kind(node, "Merge")
        sheet.add(node, term("mergedInto"), index.entity(entity.key))
        sheet.text(node, term("mergeRule"), merge.rule)
        for name in merge.names:
            sheet.text(node, term("mergedName"), name)


def write_region(sheet: Sheet, index: Index, region: Region) -> None:
    """An administrative region and the one right above it."""
    node = index.region(region)
    sheet.kind(node, "Region", "AdministrativeRegion")
    sheet.add(node, PREF_LABEL, zh(region.name))
    sheet.add(node, term("fullName"), zh(region.full))
    sheet.text(node, term("regionCode"), region.code)
    sheet.text(node, term("regionLevel"), region.level)
    parent = index.parent(region)
    if parent is not None:
        sheet.add(node, term("partOf"), index.region(parent))


def indicator_key(text: str) -> str:
    """What of an indicator's wording tells it from others: width and spaces do not.

    >>> indicator_key("全社会Ｒ＆Ｄ 经费支出")
    '全社会R&D经费支出'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())


def indicator_node(iris: Iris, text: str) -> NamedNode:
    """The node of an indicator by its wording."""
    return NamedNode(iris.entity("indicator", indicator_key(text)))


def write_indicator(sheet: Sheet, iris: Iris, wordings: list[str]) -> None:
    """An indicator as worded in the documents, and the shared concept that it matches."""
    name, *others = sorted(wordings)
    node = indicator_node(iris, name)
    sheet.kind(node, "Indicator")
    sheet.add(node, PREF_LABEL, zh(name))
    _alternatives(sheet, node, name, others)
    match = match_indicator(indicator_key(name))
    if match is not None:
        shared = NamedNode(concept("indicator", match.concept))
        sheet.add(node, EXACT_MATCH if match.exact else BROAD_MATCH, shared)
        sheet.text(node, term("matchReason"), match.reason)


def write_concepts(sheet: Sheet, used: Iterable[str]) -> None:
    """The labels of the concepts that the graph uses, so that it can be read without the ontology's files."""
    for iri in sorted(used):
        name = iri.removeprefix(SCHEMES)
        chinese, english, notation = LABELS[name]
        node = NamedNode(iri)
        sheet.add(node, TYPE, CONCEPT)
        sheet.add(node, PREF_LABEL, zh(chinese))
        sheet.add(node, PREF_LABEL, en(english))
        sheet.text(node, NOTATION, notation)
        sheet.add(node, IN_SCHEME, NamedNode(scheme(name.partition("/")[0])))


def write_graph_note(sheet: Sheet, version: str) -> None:
    """Which version of the ontology the graph is made for."""
    sheet.add(sheet.graph, NamedNode("http://www.w3.org/2002/07/owl#versionInfo"), plain(version))


def write_lexicon(sheet: Sheet, index: Index, lexicon: Lexicon) -> None:
    """The user's own words that the documents were read with, by the name of their folder and their SHA-256."""
    node = NamedNode(index.iris.derivation("lexicon", lexicon.sha256))
    sheet.add(sheet.graph, USED, node)
    sheet.add(node, TYPE, ENTITY)
    sheet.text(node, TITLE, lexicon.name)
    sheet.text(node, IDENTIFIER, f"sha256:{lexicon.sha256}")
