"""One document as the quads of its named graph: metadata, sections, and everything that it says."""

from __future__ import annotations

from collections import Counter

from pyoxigraph import NamedNode

from kg.graph.facts import write_incentive, write_responsibility, write_target, write_task
from kg.graph.index import Index
from kg.graph.links import write_agencies, write_cited, write_mention, write_relation
from kg.graph.nodes import IDENTIFIER, PREF_LABEL, TITLE, Sheet, day, integer, term, zh
from kg.graph.page import Page
from kg.graph.proofs import write_repairs, write_stated
from kg.model import Extraction, Section
from kg.numbers import account, shares


def write_document(index: Index, extraction: Extraction) -> Sheet:
    """All that a document says, as the sheet of its named graph."""
    sheet = Sheet(NamedNode(index.iris.graph(extraction.document.id)))
    page = Page(index, extraction, sheet, index.document(extraction.document.id))
    for position, place in enumerate(extraction.document.text.offsets):
        page.clean_at[place] = position
    write_metadata(page)
    write_sections(page)
    write_stated(page)
    write_repairs(page)
    page.work = {task.id: page.mint("task", task.id) for task in extraction.tasks}
    for order, task in enumerate(extraction.tasks, start=1):
        write_task(page, task, order)
    for responsibility in extraction.responsibilities:
        write_responsibility(page, responsibility)
    for target in extraction.targets:
        write_target(page, target)
    for incentive in extraction.incentives:
        write_incentive(page, incentive)
    for mention in extraction.mentions:
        write_mention(page, mention)
    write_agencies(page)
    write_cited(page)
    for relation in extraction.relations:
        write_relation(page, relation)
    return sheet


def write_metadata(page: Page) -> None:
    """The document itself."""
    document, sheet, node = page.extraction.document, page.sheet, page.node
    sheet.kind(node, "Policy", "PolicyDocument")
    sheet.text(node, IDENTIFIER, document.source)
    sheet.add(node, TITLE, zh(document.title))
    sheet.add(node, PREF_LABEL, zh(document.title))
    sheet.text(node, term("documentNumber"), document.number)
    sheet.text(node, term("documentKind"), document.kind)
    for issuer in document.issuers:
        sheet.add(node, term("issuer"), page.index.agency(document.id, issuer))
    sheet.add(node, term("dateWritten"), day(document.written) if document.written else None)
    sheet.add(node, term("datePublished"), day(document.published) if document.published else None)
    if document.period is not None:
        sheet.add(node, term("periodStart"), integer(document.period[0]))
        sheet.add(node, term("periodEnd"), integer(document.period[1]))
    if document.region is not None:
        sheet.add(node, term("jurisdiction"), page.index.region(document.region))
    sheet.text(node, term("sha256"), document.sha256)
    sheet.text(node, term("textSha256"), document.text_sha256)
    sheet.add(node, term("characters"), integer(len(document.text.raw)))
    sheet.add(node, term("dateEffective"), day(document.effective) if document.effective else None)
    for number in document.unread_pages:
        sheet.add(node, term("pageNotRead"), integer(number))
    sheet.text(node, term("indexNumber"), document.index_number)
    sheet.text(node, term("validity"), document.validity)
    for name, values in (
        ("addressee", document.addressees),
        ("attachment", document.attachments),
        ("attachmentMissing", document.attachments_missing),
    ):
        for value in values:
            sheet.text(node, term(name), value)
    write_numbers(page)


def write_numbers(page: Page) -> None:
    """What became of the numbers of the document."""
    found = shares(account(page.extraction))
    for name, count in (
        ("numbersTotal", found.total),
        ("numbersInFacts", found.in_facts),
        ("numbersKnown", found.known),
        ("numbersUnread", found.unread),
    ):
        page.sheet.add(page.node, term(name), integer(count))


def write_sections(page: Page) -> None:
    """The heading tree below its root."""
    seen: Counter[tuple[str, ...]] = Counter()

    def write(section: Section, path: tuple[str, ...], parent: NamedNode | None) -> None:
        path = (*path, f"{section.number or ''} {section.title}")
        seen[path] += 1
        node = page.mint("section", *path, str(seen[path]))
        page.sections.append((section, node))
        page.sheet.kind(node, "Section")
        page.sheet.add(node, term("inDocument"), page.node)
        page.sheet.text(node, term("sectionNumber"), section.number)
        page.sheet.add(node, TITLE, zh(section.title) if section.title else None)
        page.sheet.add(node, term("parentSection"), parent)
        page.sheet.add(node, term("order"), integer(len(page.sections)))
        for child in section.children:
            write(child, path, node)

    for child in page.extraction.outline.children:
        write(child, (), None)
