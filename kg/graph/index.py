"""Which node stands for what: the IRIs of a corpus, looked up by what the values say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from kg.agencies import canonical_agency
from kg.model import Agency, Entity, EntityType, Extraction, Knowledge, Region
from kg.resolution import fold
from ontology.iris import Iris

SEGMENTS: dict[EntityType, str] = {
    EntityType.REGION: "region",
    EntityType.PLATFORM: "platform",
    EntityType.PROGRAM: "programme",
    EntityType.AGENCY: "agency",
    EntityType.ORGANIZATION: "organization",
    EntityType.PERSON: "person",
    EntityType.INDUSTRY: "industry",
    EntityType.POLICY: "policy",
}
"""The part of a thing's IRI that tells its kind."""

ANY_TYPE = (
    EntityType.PLATFORM,
    EntityType.PROGRAM,
    EntityType.REGION,
    EntityType.ORGANIZATION,
    EntityType.AGENCY,
    EntityType.POLICY,
    EntityType.INDUSTRY,
    EntityType.PERSON,
)
"""The order in which types are tried for a name whose type is not stated."""

BODIES = (EntityType.AGENCY, EntityType.ORGANIZATION)


@dataclass(slots=True)
class Index:
    """The nodes of a corpus.

    ``entities`` are those of the knowledge and, for agencies and cited policies that no link leads from, one of
    their own each, so that nothing that is stated is lost.
    """

    knowledge: Knowledge
    iris: Iris
    entities: dict[str, Entity] = field(default_factory=dict)
    _nodes: dict[str, NamedNode] = field(default_factory=dict)
    _documents: dict[str, NamedNode] = field(default_factory=dict)
    _regions: dict[str, Region] = field(default_factory=dict)
    _labels: dict[NamedNode, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        titles: dict[str, list[str]] = defaultdict(list)
        for extraction in self.knowledge.extractions:
            titles[fold(extraction.document.title)].append(extraction.document.id)
            self._labels[self.document(extraction.document.id)] = extraction.document.title
        self._documents = {title: self.document(ids[0]) for title, ids in titles.items() if len(ids) == 1 and title}
        self._regions = {region.full: region for region in self.knowledge.regions}
        for entity in self.knowledge.entities:
            self._admit(entity)
        for extraction in self.knowledge.extractions:
            self._admit_unlinked(extraction)

    def _admit(self, entity: Entity) -> None:
        self.entities[entity.key] = entity
        node = self._nodes[entity.key] = self._mint(entity)
        region = entity.region if entity.type is EntityType.REGION else None
        self._labels.setdefault(node, region.name if region else entity.name)
        if entity.type is EntityType.REGION and entity.region is not None:
            self._regions.setdefault(entity.region.full, entity.region)

    def _admit_unlinked(self, extraction: Extraction) -> None:
        """Give a node of its own to each agency and each cited policy that no link leads from."""
        document = extraction.document
        agencies = {name: _issuer(name, document.region) for name in document.issuers}
        agencies |= {r.agency.name: r.agency for r in extraction.responsibilities}
        for name, agency in agencies.items():
            if self.linked(document.id, name, BODIES) is None:
                self._admit_new(
                    _entity(
                        EntityType.AGENCY,
                        name,
                        region=agency.region,
                        function=agency.function or None,
                        collective=agency.collective,
                    )
                )
        for title in document.cites:
            if self.linked(document.id, title, (EntityType.POLICY,)) is None:
                self._admit_new(_entity(EntityType.POLICY, title))

    def _admit_new(self, entity: Entity) -> None:
        if entity.key not in self.entities:
            self._admit(entity)

    def _mint(self, entity: Entity) -> NamedNode:
        if entity.type is EntityType.REGION and entity.region is not None:
            return self.region(entity.region)
        if entity.type is EntityType.POLICY and fold(entity.name) in self._documents:
            return self._documents[fold(entity.name)]
        identity = entity.key.removeprefix(f"{entity.type}:")
        return NamedNode(self.iris.entity(SEGMENTS[entity.type], identity))

    def is_document(self, entity: Entity) -> bool:
        """Whether a policy that is named is one of the documents that were read."""
        return entity.type is EntityType.POLICY and fold(entity.name) in self._documents

    def document(self, document: str) -> NamedNode:
        """The node of a document that was read."""
        return NamedNode(self.iris.document(document))

    def region(self, region: Region) -> NamedNode:
        """The node of an administrative region."""
        return NamedNode(self.iris.region(region.code, region.full))

    def regions(self) -> list[Region]:
        """All administrative regions, by full name."""
        return [self._regions[full] for full in sorted(self._regions)]

    def entity(self, key: str) -> NamedNode:
        """The node of an entity."""
        return self._nodes[key]

    def label(self, node: NamedNode) -> str | None:
        """The preferred label of a named thing, None for a node that is none."""
        return self._labels.get(node)

    def linked(self, document: str, name: str, types: Iterable[EntityType] = ANY_TYPE) -> NamedNode | None:
        """The node that a name stands for in a document, None where there is none."""
        for type_ in types:
            key = self.knowledge.links.get((document, type_, name))
            if key is not None and key in self._nodes:
                return self._nodes[key]
        return None

    def agency(self, document: str, name: str) -> NamedNode:
        """The node of an agency by its canonical name."""
        return self.linked(document, name, BODIES) or self._nodes[f"{EntityType.AGENCY}:{name}"]

    def policy(self, document: str, title: str) -> NamedNode:
        """The node of a policy that a document cites."""
        return self.linked(document, title, (EntityType.POLICY,)) or self._nodes[f"{EntityType.POLICY}:{title}"]

    def region_named(self, full: str) -> NamedNode | None:
        """The node of the administrative region of a full name."""
        region = self._regions.get(full)
        return None if region is None else self.region(region)

    def parent(self, region: Region) -> Region | None:
        """The region right above: by code where both have one, else by full name."""
        above = [r for r in self._regions.values() if r.full != region.full and _contains(r, region)]
        return max(above, key=lambda r: (_rank(r), len(r.full), r.full), default=None)


def _entity(
    type_: EntityType,
    name: str,
    *,
    region: Region | None = None,
    function: str | None = None,
    collective: bool = False,
) -> Entity:
    return Entity(
        key=f"{type_}:{name}",
        type=type_,
        kind=None,
        name=name,
        region=region,
        function=function,
        collective=collective,
    )


def _issuer(name: str, region: Region | None) -> Agency:
    """What is known of a body by its name alone: nothing, where its name does not read as an agency's."""
    read = canonical_agency(name, region)
    return read if read.name == name else Agency(name=name, function="")


LEVELS = ("nation", "province", "city", "county")


def _rank(region: Region) -> int:
    return LEVELS.index(region.level) if region.level in LEVELS else len(LEVELS)


def _contains(outer: Region, inner: Region) -> bool:
    if _rank(outer) >= _rank(inner):
        return False
    if outer.level == "nation":
        return True
    if outer.code and inner.code:
        return inner.code.startswith(outer.code[: 2 * _rank(outer)])
    return inner.full.startswith(outer.full)
