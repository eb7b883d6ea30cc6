"""A document while its graph is written, and the evidence that everything on it leads back to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from kg.graph.index import Index
from kg.graph.nodes import DERIVED_FROM, Sheet, boolean, integer, term
from kg.model import Evidence, Extraction, Section


@dataclass(slots=True)
class Page:
    """A document while its graph is written."""

    index: Index
    extraction: Extraction
    sheet: Sheet
    node: NamedNode
    sections: list[tuple[Section, NamedNode]] = field(default_factory=list)
    work: dict[str, NamedNode] = field(default_factory=dict)
    clean_at: dict[int, int] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The document's id."""
        return self.extraction.document.id

    def mint(self, kind: str, *identity: str) -> NamedNode:
        """The node of a part of the document, or of a fact that it states."""
        return NamedNode(self.index.iris.part(kind, self.id, *identity))

    def section_at(self, position: int) -> NamedNode | None:
        """The innermost section around a position of the clean text."""
        inner = self.extraction.outline.path(position)[-1]
        return next((node for section, node in self.sections if section is inner), None)


def write_passage(page: Page, evidence: Evidence) -> NamedNode:
    """A passage of the source, by its place."""
    span, sheet = evidence.span, page.sheet
    node = NamedNode(page.index.iris.passage(page.id, span.start, span.end, evidence.quote))
    sheet.kind(node, "Passage")
    sheet.add(node, term("inDocument"), page.node)
    position = page.clean_at.get(span.start)
    if position is not None:
        sheet.add(node, term("inSection"), page.section_at(position))
    sheet.add(node, term("start"), integer(span.start))
    sheet.add(node, term("end"), integer(span.end))
    sheet.text(node, term("quote"), evidence.quote)
    return node


def write_evidence(page: Page, node: NamedNode, evidence: Iterable[Evidence]) -> None:
    """Which passages a node was read from, by which rules, and whether any was mended."""
    for one in evidence:
        page.sheet.add(node, DERIVED_FROM, write_passage(page, one))
        page.sheet.text(node, term("rule"), one.rule)
        if one.repaired:
            page.sheet.add(node, term("repaired"), boolean(True))


def write_fact(page: Page, node: NamedNode, evidence: Iterable[Evidence]) -> None:
    """What every fact has: the document that states it, and its evidence."""
    page.sheet.add(node, term("statedIn"), page.node)
    write_evidence(page, node, evidence)
