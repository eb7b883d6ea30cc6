"""What a document's graph says of the reading itself: where its metadata stands, and what was mended where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.graph.nodes import OBJECT, PREDICATE, SUBJECT, TITLE, boolean, day, integer, plain, term, zh
from kg.graph.page import Page, write_evidence
from kg.metadata.places import values_of
from kg.model import Repair, Stated

NODES = 300
"""Repairs of one rule that have a node each; where there are more, neighbours share one."""

WORDS = 200
"""Of longer words that were mended or put in, so many characters are kept; the places tell the rest."""

PROPERTIES = {
    "title": ("dcterms:title",),
    "kind": ("documentKind",),
    "number": ("documentNumber",),
    "issuers": ("issuer",),
    "written": ("dateWritten",),
    "published": ("datePublished",),
    "effective": ("dateEffective",),
    "period": ("periodStart", "periodEnd"),
    "region": ("jurisdiction",),
    "index_number": ("indexNumber",),
    "validity": ("validity",),
    "addressees": ("addressee",),
    "attachments": ("attachment",),
}
"""The properties of the graph that say a field of a document's metadata."""


def write_stated(page: Page) -> None:
    """For each value of the metadata that the text states, a node that leads to its words."""
    current = values_of(page.extraction.document)
    for one in page.extraction.document.stated:
        if (one.field, one.value) not in current:
            continue  # a curator knows better
        for name, value in zip(PROPERTIES[one.field], _values(page, one), strict=True):
            node = page.mint("metadata", name, one.value)
            page.sheet.kind(node, "MetadataField")
            page.sheet.add(node, SUBJECT, page.node)
            page.sheet.add(node, PREDICATE, TITLE if name == "dcterms:title" else term(name))
            page.sheet.add(node, OBJECT, value)
            write_evidence(page, node, one.evidence)


def _values(page: Page, one: Stated) -> tuple[NamedNode | Literal, ...]:
    document = page.extraction.document
    if one.field == "period" and document.period:
        return tuple(integer(year) for year in document.period)
    if one.field == "region" and document.region:
        return (page.index.region(document.region),)
    if one.field == "issuers":
        return (page.index.agency(document.id, one.value),)
    if one.field in ("written", "published", "effective"):
        return (day(date.fromisoformat(one.value)),)
    return (zh(one.value) if one.field == "title" else plain(one.value),)


def write_repairs(page: Page) -> None:
    """Each place where the reading copy differs from the raw text, or was doubted."""
    sorts: dict[tuple[str, bool], list[Repair]] = defaultdict(list)
    for repair in page.extraction.document.text.repairs:
        sorts[repair.rule, repair.certain].append(repair)
    for (rule, certain), repairs in sorts.items():
        for group in _groups(repairs):
            start, end = group[0].span.start, max(r.span.end for r in group)
            node = page.mint("repair", rule, str(certain), str(start), str(end), group[0].after[:WORDS])
            page.sheet.kind(node, "Repair")
            page.sheet.add(node, term("inDocument"), page.node)
            page.sheet.text(node, term("rule"), rule)
            page.sheet.add(node, term("start"), integer(start))
            page.sheet.add(node, term("end"), integer(end))
            page.sheet.add(node, term("certain"), boolean(certain))
            if len(group) == 1:
                page.sheet.text(node, term("before"), group[0].before[:WORDS])
                page.sheet.text(node, term("after"), group[0].after[:WORDS])
            else:
                page.sheet.add(node, term("places"), integer(len(group)))


def _groups(repairs: list[Repair]) -> Iterator[list[Repair]]:
    """The repairs one by one; where they are very many, in stretches of neighbours."""
    size = -(-len(repairs) // NODES)
    for start in range(0, len(repairs), size):
        yield repairs[start : start + size]
