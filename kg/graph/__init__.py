"""From what the corpus knows to quads: a named graph per document, and one for what no single document says.

Every quad lies in exactly one kind of place: labels, classes and merges of things in the corpus
graph, what a document states or names in the document's graph. The same knowledge gives the same
quads in the same order, in every process and on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from kg.graph.across import write_across
from kg.graph.corpus import (
    indicator_key,
    write_concepts,
    write_entity,
    write_graph_note,
    write_indicator,
    write_lexicon,
    write_merges,
    write_region,
)
from kg.graph.document import write_document
from kg.graph.index import Index
from kg.graph.nodes import Sheet
from kg.lexicon.user import active
from kg.model import Knowledge
from ontology.iris import SCHEMES, Iris
from ontology.terms import VERSION

__all__ = ["to_quads"]


def to_quads(knowledge: Knowledge, iris: Iris | None = None) -> Iterator[Quad]:
    """All quads of a corpus: one graph per document, then the corpus graph.

    ``iris`` mints the IRIs; by default those of the configured base.
    """
    index = Index(knowledge, iris or Iris())
    corpus = corpus_sheet(index)
    concepts = concepts_of(corpus)
    for extraction in knowledge.extractions:
        sheet = write_document(index, extraction)
        concepts |= concepts_of(sheet)
        yield from sheet
    write_concepts(corpus, concepts)
    yield from corpus


def concepts_of(sheet: Sheet) -> set[str]:
    """The concepts of the schemes that a sheet refers to."""
    values = {quad.object for quad in sheet if isinstance(quad.object, NamedNode)}
    return {value.value for value in values if value.value.startswith(SCHEMES)}


def corpus_sheet(index: Index) -> Sheet:
    """The corpus graph."""
    sheet = Sheet(NamedNode(index.iris.corpus_graph()))
    write_graph_note(sheet, VERSION)
    lexicon = active()
    if lexicon is not None:
        write_lexicon(sheet, index, lexicon)
    for region in index.regions():
        write_region(sheet, index, region)
    for key in sorted(index.entities):
        write_entity(sheet, index, index.entities[key])
        write_merges(sheet, index, index.entities[key])
    wordings: dict[str, set[str]] = defaultdict(set)
    for extraction in index.knowledge.extractions:
        for target in extraction.targets:
            wordings[indicator_key(target.indicator)].add(target.indicator)
    for key in sorted(wordings):
        write_indicator(sheet, index.iris, sorted(wordings[key]))
    write_across(sheet, index)
    return sheet
