"""What a document names, and the links it states between the things it names."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.graph.index import ANY_TYPE, BODIES
from kg.graph.nodes import ALT_LABEL, OBJECT, PREDICATE, PREF_LABEL, SUBJECT, term, zh
from kg.graph.page import Page, write_evidence, write_fact
from kg.model import EntityType, Evidence, Mention, Relation
from kg.resolution import fold

RELATIONS: dict[str, str] = {
    "partOf": "partOf",
    "locatedIn": "locatedIn",
    "foundedBy": "foundedBy",
    "supports": "supports",
    "leads": "leads",
    "member": "memberOf",
    "cites": "cites",
    "singlesOut": "singlesOut",
}
"""The predicate of a ``Relation`` and the property of the ontology that says the same."""

OBJECT_TYPES: dict[str, tuple[EntityType, ...]] = {
    "foundedBy": (EntityType.ORGANIZATION, EntityType.AGENCY, *ANY_TYPE),
    "locatedIn": (EntityType.REGION, *ANY_TYPE),
}
"""The types that are tried first for the object of a predicate, where a name stands for two things."""


def write_mention(page: Page, mention: Mention) -> None:
    """A named thing as this document names it, with every passage."""
    node = page.index.linked(page.id, mention.name, (mention.type,))
    if node is None:
        return
    _named(page, node, (mention.name, *mention.aliases))
    write_evidence(page, node, mention.evidence)
    if mention.type is EntityType.INDUSTRY:
        write_link(page, page.node, "singlesOut", node, mention.evidence)
    if mention.type is EntityType.POLICY and node != page.node:
        write_link(page, page.node, "cites", node, mention.evidence)


def write_agencies(page: Page) -> None:
    """The agencies of the lists of responsibilities, as this document writes them."""
    for responsibility in page.extraction.responsibilities:
        node = page.index.agency(page.id, responsibility.agency.name)
        names = (responsibility.agency.name, responsibility.written, responsibility.also or "")
        _named(page, node, names)
        write_evidence(page, node, responsibility.evidence)


def _named(page: Page, node: NamedNode, names: Iterable[str]) -> None:
    """The names that a document uses, each as the preferred label or as another form."""
    page.sheet.add(node, term("mentionedIn"), page.node)
    preferred = page.index.label(node)
    for name in names:
        if name:
            page.sheet.add(node, PREF_LABEL if name == preferred else ALT_LABEL, zh(name))


def write_cited(page: Page) -> None:
    """The policies that the document cites; those without a passage of their own are linked all the same."""
    mentioned = {fold(m.name) for m in page.extraction.mentions if m.type is EntityType.POLICY}
    for title in page.extraction.document.cites:
        node = page.index.policy(page.id, title)
        if node != page.node and fold(title) not in mentioned:
            page.sheet.add(page.node, term("cites"), node)
    for citation in page.extraction.document.citations:
        if citation.number and citation.title:
            page.sheet.text(page.index.policy(page.id, citation.title), term("citedNumber"), citation.number)
        else:
            page.sheet.text(page.node, term("citesNumber"), citation.number)


def write_relation(page: Page, relation: Relation) -> None:
    """A stated relation; one whose ends are no nodes of the graph cannot be written."""
    predicate = RELATIONS[relation.predicate]
    subject = page.work.get(relation.subject_task) if relation.subject_task else None
    subject = subject or _end(page, relation.subject, BODIES if predicate == "leads" else ())
    target = _end(page, relation.object, OBJECT_TYPES.get(predicate, ()))
    if subject is not None and target is not None and subject != target:
        write_link(page, subject, predicate, target, relation.evidence)


def _end(page: Page, name: str, types: tuple[EntityType, ...]) -> NamedNode | None:
    found = page.index.linked(page.id, name, (*types, *ANY_TYPE)) or page.index.region_named(name)
    if found is not None:
        return found
    titled = [page.work[task.id] for task in page.extraction.tasks if task.title == name]
    return titled[0] if len(titled) == 1 else None


def write_link(page: Page, subject: NamedNode, predicate: str, target: NamedNode, evidence: Iterable[Evidence]) -> None:
    """A direct triple, and the assertion that leads to its words."""
    page.sheet.add(subject, term(predicate), target)
    node = page.mint("assertion", subject.value, predicate, target.value)
    page.sheet.kind(node, "Assertion")
    page.sheet.add(node, SUBJECT, subject)
    page.sheet.add(node, PREDICATE, term(predicate))
    page.sheet.add(node, OBJECT, target)
    write_fact(page, node, evidence)
