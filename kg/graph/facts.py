"""The facts of a document: work, responsibilities, figures, money; one function per type."""

from __future__ import annotations

from decimal import Decimal

from pyoxigraph import NamedNode

from kg.comparison import of_a_part
from kg.graph.corpus import indicator_node
from kg.graph.nodes import PREF_LABEL, boolean, decimal, integer, term, zh
from kg.graph.page import Page, write_fact
from kg.model import Incentive, Quantity, Responsibility, Role, Target, Task
from kg.quantities import normalize
from ontology.concepts import COMPARATORS, UNITS
from ontology.iris import Iris, concept

SHORTCUTS: dict[Role, str] = {
    Role.LEAD: "leadAgency",
    Role.RESPONSIBLE: "responsibleAgency",
    Role.SUPPORTING: "supportingAgency",
}
"""The property of a task that says in one triple what a responsibility of that role says."""


def write_task(page: Page, task: Task, order: int) -> None:
    """An action or a task."""
    node, sheet = page.work[task.id], page.sheet
    sheet.kind(node, "WorkItem", "Action" if task.level == "action" else "Task")
    sheet.add(node, PREF_LABEL, zh(task.title))
    sheet.text(node, term("workNumber"), task.number)
    if task.parent is not None:
        sheet.add(node, term("parentAction"), page.work.get(task.parent))
    sheet.add(node, term("order"), integer(order))
    sheet.add(node, term("safeguard"), boolean(task.safeguard))
    sheet.add(node, term("inSection"), page.section_at(task.range.start))
    write_fact(page, node, task.evidence)


def write_responsibility(page: Page, responsibility: Responsibility) -> None:
    """One agency's part in one task, and the shortcut that says the same."""
    task = page.work.get(responsibility.task)
    if task is None:
        return
    agency, sheet = page.index.agency(page.id, responsibility.agency.name), page.sheet
    node = page.mint("responsibility", task.value, agency.value, responsibility.role)
    sheet.kind(node, "Responsibility")
    sheet.add(node, term("task"), task)
    sheet.add(node, term("agency"), agency)
    sheet.add(node, term("role"), NamedNode(concept("role", responsibility.role)))
    sheet.text(node, term("writtenAs"), responsibility.written)
    sheet.text(node, term("also"), responsibility.also)
    sheet.text(node, term("status"), responsibility.status)
    sheet.add(task, term(SHORTCUTS[responsibility.role]), agency)
    sheet.add(task, term("involves"), agency)
    write_fact(page, node, responsibility.evidence)


def target_node(iris: Iris, document: str, target: Target) -> NamedNode:
    """The node of a figure that a document aims at or reports."""
    quantity = target.quantity
    figures = (str(quantity.comparator), *(_figure(v) for v in (quantity.value, quantity.high)), quantity.unit)
    figures += (_figure(quantity.low),) if quantity.low is not None else ()
    identity = (target.indicator, *figures, target.kind, str(target.year), target.region or "", target.task or "")
    kind = "target" if target.status == "target" else "result"
    return NamedNode(iris.part(kind, document, *identity, str(target.hedged)))


def write_target(page: Page, target: Target) -> None:
    """A figure that is aimed at or reported."""
    quantity, sheet = target.quantity, page.sheet
    node = target_node(page.index.iris, page.id, target)
    sheet.kind(node, "Measurement", "Target" if target.status == "target" else "Result")
    sheet.add(node, term("indicator"), indicator_node(page.index.iris, target.indicator))
    sheet.add(node, term("measureKind"), NamedNode(concept("measure-kind", target.kind)))
    sheet.add(node, term("year"), integer(target.year) if target.year is not None else None)
    sheet.add(node, term("ofTask"), page.work.get(target.task) if target.task else None)
    sheet.add(node, term("hedged"), boolean(target.hedged))
    if of_a_part(page.extraction.document, target):
        sheet.add(node, term("partial"), boolean(True))
    write_quantity(page, node, quantity)
    write_holder(page, node, target.region)
    write_fact(page, node, target.evidence)


def _figure(value: Decimal | None) -> str:
    return "" if value is None else decimal(value).value


def write_quantity(page: Page, node: NamedNode, quantity: Quantity) -> None:
    """A figure as written, and in base units."""
    sheet = page.sheet
    sheet.add(node, term("comparator"), NamedNode(concept("comparator", COMPARATORS[quantity.comparator])))
    sheet.add(node, term("value"), decimal(quantity.value) if quantity.value is not None else None)
    sheet.add(node, term("upperValue"), decimal(quantity.high) if quantity.high is not None else None)
    sheet.add(node, term("lowerValue"), decimal(quantity.low) if quantity.low is not None else None)
    sheet.text(node, term("unitText"), quantity.unit)
    if quantity.unit in UNITS:
        sheet.add(node, term("unit"), NamedNode(concept("unit", UNITS[quantity.unit])))
    value, unit = normalize(quantity)
    sheet.add(node, term("normalizedValue"), decimal(value) if value is not None else None)
    sheet.text(node, term("normalizedUnit"), unit)
    if quantity.high is not None:
        upper, _ = normalize(Quantity(comparator=quantity.comparator, value=quantity.high, unit=quantity.unit))
        sheet.add(node, term("normalizedUpperValue"), decimal(upper) if upper is not None else None)


def write_holder(page: Page, node: NamedNode, name: str | None) -> None:
    """Whose figure it is: an administrative region, or another thing that has a name."""
    if not name:
        return
    region = page.index.region_named(name)
    holder = page.index.linked(page.id, name)
    if region is not None:
        page.sheet.add(node, term("region"), region)
    elif holder is not None:
        page.sheet.add(node, term("holder"), holder)
    else:
        page.sheet.text(node, term("holderName"), name)


def write_incentive(page: Page, incentive: Incentive) -> None:
    """Money that is promised."""
    sheet = page.sheet
    figures = tuple(_figure(v) for v in (incentive.amount, incentive.rate, incentive.cap))
    figures += tuple(_figure(v) for v in (incentive.amount_high, incentive.rate_high) if v is not None)
    units = (incentive.unit or "", incentive.cap_unit or "", incentive.period or "", incentive.scope or "")
    node = page.mint("incentive", incentive.beneficiary, incentive.condition, *figures, *units, incentive.task or "")
    sheet.kind(node, "Incentive")
    sheet.add(node, PREF_LABEL, zh("：".join(part for part in (incentive.beneficiary, incentive.condition) if part)))
    sheet.text(node, term("beneficiary"), incentive.beneficiary)
    sheet.text(node, term("condition"), incentive.condition)
    sheet.add(node, term("amount"), decimal(incentive.amount) if incentive.amount is not None else None)
    sheet.text(node, term("amountUnit"), incentive.unit)
    sheet.add(node, term("rate"), decimal(incentive.rate) if incentive.rate is not None else None)
    sheet.add(node, term("amountUpper"), decimal(incentive.amount_high) if incentive.amount_high is not None else None)
    sheet.add(node, term("rateUpper"), decimal(incentive.rate_high) if incentive.rate_high is not None else None)
    sheet.add(node, term("cap"), decimal(incentive.cap) if incentive.cap is not None else None)
    sheet.text(node, term("capUnit"), incentive.cap_unit)
    sheet.text(node, term("payPeriod"), incentive.period)
    sheet.text(node, term("scope"), incentive.scope)
    sheet.add(node, term("ofTask"), page.work.get(incentive.task) if incentive.task else None)
    write_fact(page, node, incentive.evidence)
