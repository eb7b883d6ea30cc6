"""What follows from several documents (comparisons, likenesses, answers, successions), or comes from a curator.

All of it lies in the corpus graph, leads to the passages that it was made from, and gives its reason; none of it is
stated by any single document.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from kg.cascade import Answer, answers
from kg.comparison import Comparison, Disagreement, compare, disagreements, not_before
from kg.graph.facts import target_node
from kg.graph.index import Index
from kg.graph.nodes import ATTRIBUTED_TO, DERIVED_FROM, PREF_LABEL, Sheet, day, decimal, integer, term, zh
from kg.model import Correction, Evidence, Succession
from kg.resolution import fold
from kg.similarity import METHOD, Similarity, similar_tasks
from ontology.iris import concept


def write_across(sheet: Sheet, index: Index) -> None:
    """Everything that no single document says."""
    knowledge = index.knowledge
    for extraction in knowledge.extractions:
        earliest = not_before(extraction.document)
        if earliest is not None:
            sheet.add(index.document(extraction.document.id), term("notBefore"), integer(earliest.time[0]))
    for comparison in compare(knowledge.extractions):
        write_comparison(sheet, index, comparison)
    for disagreement in disagreements(knowledge.extractions):
        write_disagreement(sheet, index, disagreement)
    for similarity in similar_tasks(knowledge.extractions):
        write_similarity(sheet, index, similarity)
    for answer in answers(knowledge):
        write_answer(sheet, index, answer)
    for succession in knowledge.successions:
        write_succession(sheet, index, succession)
    for correction in knowledge.corrections:
        write_correction(sheet, index, correction)


def _derivation(sheet: Sheet, index: Index, class_: str, *identity: str) -> NamedNode:
    node = NamedNode(index.iris.derivation(class_.lower(), *identity))
    sheet.kind(node, "Derivation", class_)
    return node


def _passages(sheet: Sheet, index: Index, node: NamedNode, document: str, evidence: Iterable[Evidence]) -> None:
    """The passages that a node was made from; written here, as no fact of the document may lead to them."""
    for one in evidence:
        passage = NamedNode(index.iris.passage(document, one.span.start, one.span.end, one.quote))
        sheet.add(node, DERIVED_FROM, passage)
        sheet.kind(passage, "Passage")
        sheet.add(passage, term("inDocument"), index.document(document))
        sheet.add(passage, term("start"), integer(one.span.start))
        sheet.add(passage, term("end"), integer(one.span.end))
        sheet.text(passage, term("quote"), one.quote)


def write_comparison(sheet: Sheet, index: Index, one: Comparison) -> None:
    """A target held against a result."""
    target = target_node(index.iris, one.target_document, one.target)
    result = target_node(index.iris, one.result_document, one.result)
    node = _derivation(sheet, index, "Comparison", target.value, result.value)
    sheet.add(node, term("ofTarget"), target)
    sheet.add(node, term("withResult"), result)
    sheet.add(node, term("outcome"), NamedNode(concept("outcome", one.outcome)))
    sheet.text(node, term("reason"), one.reason)
    sheet.text(node, term("orderKnownBy"), one.order)
    _passages(sheet, index, node, one.target_document, one.target.evidence)
    _passages(sheet, index, node, one.result_document, one.result.evidence)


def write_disagreement(sheet: Sheet, index: Index, one: Disagreement) -> None:
    """Two targets that cannot both be meant."""
    first = target_node(index.iris, one.document, one.target)
    second = target_node(index.iris, one.other_document, one.other)
    node = _derivation(sheet, index, "Disagreement", first.value, second.value)
    sheet.add(node, term("firstTarget"), first)
    sheet.add(node, term("secondTarget"), second)
    sheet.text(node, term("reason"), one.reason)
    _passages(sheet, index, node, one.document, one.target.evidence)
    _passages(sheet, index, node, one.other_document, one.other.evidence)


def write_similarity(sheet: Sheet, index: Index, one: Similarity) -> None:
    """How alike two tasks are."""
    pairs = ((one.document, one.task), (one.other_document, one.other))
    first, second = (NamedNode(index.iris.part("task", document, task.id)) for document, task in pairs)
    node = _derivation(sheet, index, "Similarity", first.value, second.value)
    sheet.add(node, term("firstTask"), first)
    sheet.add(node, term("secondTask"), second)
    sheet.add(node, term("score"), decimal(one.score))
    sheet.text(node, term("method"), METHOD)
    sheet.text(node, term("reason"), "用词相近，不表示相同")
    for document, task in pairs:
        _passages(sheet, index, node, document, task.evidence)


def write_answer(sheet: Sheet, index: Index, one: Answer) -> None:
    """One document answers another."""
    document = index.document(one.document)
    other = index.document(one.other) if one.other else index.entity(one.policy or "")
    if other == document:
        return
    node = _derivation(sheet, index, "Answering", document.value, other.value)
    sheet.add(document, term("answers"), other)
    sheet.add(node, term("answeringDocument"), document)
    sheet.add(node, term("answeredDocument"), other)
    sheet.text(node, term("reason"), one.reason)
    for key in one.shared:
        sheet.add(node, term("shared"), index.entity(key))
    _passages(sheet, index, node, one.document, one.evidence)


def write_succession(sheet: Sheet, index: Index, one: Succession) -> None:
    """One body took another one's place."""
    earlier, later = index.entity(one.earlier), index.entity(one.later)
    node = _derivation(sheet, index, "Succession", earlier.value, later.value)
    sheet.add(later, term("succeeds"), earlier)
    sheet.add(node, term("earlier"), earlier)
    sheet.add(node, term("later"), later)
    sheet.text(node, term("since"), one.date)
    sheet.text(node, term("reason"), one.reason)
    if one.document:
        _passages(sheet, index, node, one.document, one.evidence)


def write_correction(sheet: Sheet, index: Index, one: Correction) -> None:
    """A decision of a curator, attributed to them."""
    node = _derivation(sheet, index, "Correction", one.kind, one.subject, one.by, one.date.isoformat(), one.reason)
    curator = NamedNode(index.iris.entity("curator", one.by))
    sheet.kind(curator, "Curator")
    sheet.add(curator, PREF_LABEL, zh(one.by))
    sheet.add(node, ATTRIBUTED_TO, curator)
    sheet.add(node, term("decidedOn"), day(one.date))
    sheet.text(node, term("reason"), one.reason)
    sheet.text(node, term("correctionKind"), one.kind)
    sheet.text(node, term("about"), one.subject)
    sheet.text(node, term("correctionResult"), one.outcome)
    if one.document:
        sheet.add(node, term("inSource"), index.document(one.document))
    if one.kind in ("merge", "split", "rename"):
        names = set(map(fold, one.subject.split("、")))
        for entity in index.knowledge.entities:
            if names & {fold(n) for n in (entity.name, *entity.aliases)}:
                sheet.add(node, term("corrects"), index.entity(entity.key))
