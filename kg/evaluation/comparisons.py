"""What counts as found, and what as right, for each type of record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from kg.evaluation.likeness import (
    alike,
    amount,
    body,
    dice,
    figure,
    fold,
    holds,
    overlaps,
    same_amount,
    year,
)
from kg.evaluation.measures import Record, Tally, paired
from kg.evaluation.records import Annotations

Rows: TypeAlias = dict[str, list[Record]]
Tallies: TypeAlias = dict[str, Tally]

NAMED = ("Region", "Platform", "Program", "Organization", "Industry", "Policy", "Person")
"""The entity classes that are compared; agencies are compared as parts in tasks."""

_FIELDS = {
    "title": "title",
    "doc_number": "number",
    "issuer": "issuer",
    "date_written": "written",
    "date_published": "published",
    "period_start": "start",
    "period_end": "end",
    "region": "region",
}
_PARTIAL = frozenset({"title", "issuer", "region"})
_SIGNS = {"≥": ">=", "==": "=", "≈": "~", "≤": "<=", "<": "<="} | {s: s for s in (">=", ">", "=", "~", "<=", "range")}
_MONEY = (("amount", "unit"), ("cap", "cap_unit"))


def accepted(record: Record, name: str) -> list[object]:
    """The annotated value of an attribute and those that the annotator accepts beside it (``…_alt``).

    >>> accepted({"role": "lead", "role_alt": "responsible"}, "role"), accepted({}, "role")
    (['lead', 'responsible'], [None])
    """
    other = record.get(f"{name}_alt")
    if other is None:
        return [record.get(name)]
    return [record.get(name), *(other if isinstance(other, list) else [other])]


def compare_documents(annotations: Annotations, rows: Rows, tallies: Tallies) -> None:
    """Metadata, field by field."""
    tally = tallies.setdefault("documents", Tally())
    gold, found = annotations.records.get("document"), rows["documents"]
    if gold is None:
        return
    pairs = paired(gold, found, lambda g, f: dice(g.get("title"), f.get("title")) + 0.01)
    tally.count(gold, found, pairs, lambda record: str(record.get("title") or "?"))
    for i, j in pairs:
        for ours, theirs in _FIELDS.items():
            value = fold(found[j].get(theirs))
            same = overlaps if ours in _PARTIAL else str.__eq__
            tally.judge(**{ours: any(same(fold(reading), value) for reading in accepted(gold[i], ours))})


def compare_tasks(annotations: Annotations, rows: Rows, tallies: Tallies) -> None:
    """Actions and tasks by their titles."""
    tally = tallies.setdefault("tasks", Tally())
    gold, found = annotations.records.get("tasks"), rows["tasks"]
    if gold is None:
        return

    def likeness(g: Record, f: Record) -> float:
        a, b = g.get("title"), f.get("title")
        return dice(a, b) if alike(a, b, 0.7) else 0.0

    pairs = paired(gold, found, likeness)
    tally.count(gold, found, pairs, lambda record: f"{record.get('level')} {record.get('title')}")
    for i, j in pairs:
        g, f = gold[i], found[j]
        tally.judge(level=g.get("level") == f.get("level"), parent=alike(g.get("parent"), f.get("parent"), 0.7))


def compare_assignments(annotations: Annotations, rows: Rows, tallies: Tallies) -> None:
    """Agencies' parts in tasks.

    Members that a note extends to every later task may be repeated there or not: rows for them that no
    annotation asks for are left out.
    """
    tally = tallies.setdefault("assignments", Tally())
    tasks = annotations.records.get("tasks")
    if tasks is None:
        return
    gold = [{"task": task.get("title"), **agency} for task in tasks for agency in task.get("agencies", [])]
    spread = {fold(g.get("written")) for g in gold if g.get("applies_to_all_following")} - {""}
    asked = {j for _, j in paired(gold, rows["assignments"], _same_part)}

    def repeated(row: Record) -> bool:
        name, written = fold(row.get("agency")), fold(row.get("written"))
        return any(word in name or word == written for word in spread)

    found = [row for j, row in enumerate(rows["assignments"]) if j in asked or not repeated(row)]
    pairs = paired(gold, found, _same_part)
    tally.count(gold, found, pairs, _show_part)
    for i, j in pairs:
        g, f = gold[i], found[j]
        tally.judge(
            role=f.get("role") in accepted(g, "role"),
            canonical=body(f.get("agency")) in map(body, accepted(g, "canonical")),
            function=fold(g.get("function")) == fold(f.get("function")),
        )


def _show_part(record: Record) -> str:
    name = record.get("canonical") or record.get("agency")
    return f"{record.get('task')} <- {name} ({record.get('role')})"


def _same_part(gold: Record, found: Record) -> float:
    """How surely two parts in tasks are one: by canonical name, as written, or by a part of either."""
    if not alike(gold.get("task"), found.get("task"), 0.7):
        return 0.0
    name = body(found.get("agency"))
    if name in map(body, accepted(gold, "canonical")):
        return 3.0
    ours, theirs = fold(gold.get("written")), fold(found.get("written"))
    if ours and ours == theirs:
        return 2.0
    if holds(body(gold.get("canonical")), name, least=4):
        return 1.0
    ends = ours.endswith(theirs) or theirs.endswith(ours)
    return 0.5 if ends and min(len(ours), len(theirs)) >= 3 else 0.0


def compare_targets(annotations: Annotations, rows: Rows, tallies: Tallies) -> None:
    """Targets and results; ``targets_exact`` asks for comparator, year and status as well."""
    tally, exact = tallies.setdefault("targets", Tally()), tallies.setdefault("targets_exact", Tally())
    gold, found = annotations.records.get("targets"), rows["targets"]
    if gold is None:
        return
    pairs = paired(gold, found, _same_target)
    tally.count(gold, found, pairs, _show_target)
    perfect = []
    for i, j in pairs:
        facts = _target_facts(gold[i], found[j])
        tally.judge(**facts)
        if all(facts[name] for name in ("indicator", "comparator", "year", "status")):
            perfect.append((i, j))
    exact.count(gold, found, perfect, _show_target)


def _show_target(record: Record) -> str:
    figures = f"{record.get('comparator')} {record.get('value')}{record.get('unit')} {record.get('year')}"
    return f"{record.get('indicator')} {figures} [{record.get('status')}]"


def _same_target(gold: Record, found: Record) -> float:
    if gold.get("value") is None:
        same = figure(found.get("value")) is None
    else:
        same = same_amount(amount(gold["value"], gold.get("unit")), amount(found.get("value"), found.get("unit")))
    if not same:
        return 0.0
    a, b = gold.get("indicator"), found.get("indicator")
    close = max(dice(a, b), 0.99 * alike(a, b, 0.6))
    ours, theirs = fold(gold.get("quote")), fold(found.get("quote"))
    if close < 0.34 and not (found.get("quote") and (ours in theirs or theirs in ours)):
        return 0.0
    same_year = year(gold.get("year")) == year(found.get("year"))
    return 1 + close + 0.5 * same_year + 0.25 * (fold(gold.get("task")) == fold(found.get("task")))


def _target_facts(gold: Record, found: Record) -> dict[str, bool]:
    region = fold(found.get("region"))
    sign = _SIGNS.get((found.get("comparator") or "").strip())
    return {
        "indicator": alike(gold.get("indicator"), found.get("indicator"), 0.5),
        "comparator": _SIGNS.get(gold.get("comparator") or "") == sign,
        "year": year(gold.get("year")) == year(found.get("year")),
        "status": gold.get("status") == found.get("status"),
        "kind": found.get("kind") in accepted(gold, "kind"),
        "region": any(overlaps(fold(reading), region) for reading in accepted(gold, "region")),
        "task": alike(gold.get("task"), found.get("task"), 0.7),
    }


def compare_entities(annotations: Annotations, rows: Rows, tallies: Tallies) -> None:
    """Named things, class by class: a right name under a wrong class is missed there and invented here."""
    entities = annotations.records.get("entities")
    classes = NAMED if annotations.classes is None else annotations.classes
    for name in NAMED:
        tallies.setdefault(f"entities_{name}", Tally())
    for name in classes if entities is not None else ():
        tally = tallies.setdefault(f"entities_{name}", Tally())
        gold = [record for record in entities or () if record.get("type") == name]
        found = [row for row in rows["entities"] if row.get("class") == name]
        pairs = paired(gold, found, _same_thing)
        tally.count(gold, found, pairs, partial(_show_thing, name))
        for i, j in pairs:
            tally.judge(kind=fold(gold[i].get("subtype")) == fold(found[j].get("kind")))


def _show_thing(class_: str, record: Record) -> str:
    return f"{class_} {record.get('name')}"


def _same_thing(gold: Record, found: Record) -> float:
    """How surely two names are one thing: the name, any form of it, a form that holds another closely."""
    if fold(gold.get("name")) == fold(found.get("name")):
        return 3.0
    ours = set(_forms(gold.get("name"), gold.get("aliases", [])))
    theirs = set(_forms(found.get("name"), (found.get("aliases") or "").split("|")))
    if ours & theirs:
        return 2.0
    near = (holds(a, b, least=5) and abs(len(a) - len(b)) <= 6 for a in ours for b in theirs)
    return float(any(near))


def _forms(name: object, aliases: list[str]) -> Iterator[str]:
    return filter(None, map(fold, [name, *aliases]))


def compare_relations(annotations: Annotations, rows: Rows, tallies: Tallies) -> None:
    """Stated links; a thing may go by any of its annotated names."""
    tally = tallies.setdefault("relations", Tally())
    gold, found = annotations.records.get("relations"), rows["relations"]
    if gold is None:
        return
    forms: dict[str, set[str]] = {}
    for entity in annotations.records.get("entities", []):
        group = {fold(entity.get("name")), *map(fold, entity.get("aliases", []))}
        for form in group:
            forms.setdefault(form, set()).update(group)

    def same(left: object, right: object) -> bool:
        a, b = fold(left), fold(right)
        return a == b or b in forms.get(a, ()) or holds(a, b, least=5)

    def likeness(g: Record, f: Record) -> float:
        ends = (same(g.get(end), f.get(end)) for end in ("subject", "object"))
        return float(g.get("predicate") == f.get("predicate") and all(ends))

    def show(record: Record) -> str:
        return f"{record.get('subject')} -{record.get('predicate')}-> {record.get('object')}"

    tally.count(gold, found, paired(gold, found, likeness), show)


def compare_incentives(annotations: Annotations, rows: Rows, tallies: Tallies) -> None:
    """Money promised, as far as it is stated in figures."""
    tally = tallies.setdefault("incentives", Tally())
    if "incentives" not in annotations.records:
        return
    stated = ("amount", "rate", "cap")
    gold = [r for r in annotations.records["incentives"] if any(r.get(name) is not None for name in stated)]
    found = [r for r in rows["incentives"] if any(figure(r.get(name)) is not None for name in stated)]
    pairs = paired(gold, found, _same_promise)
    for i, j in pairs:
        texts = {
            name: any(alike(reading, found[j].get(name), 0.4) for reading in accepted(gold[i], name))
            for name in ("beneficiary", "condition")
        }
        tally.judge(**texts, money=_money(gold[i]) == _money(found[j]))
    tally.count(gold, found, pairs, _show_promise)


def _show_promise(record: Record) -> str:
    money = " ".join(str(record.get(name)) for name in ("amount", "rate", "cap"))
    return f"{record.get('beneficiary')} / {record.get('condition')}: {money}"


def _money(record: Record) -> set[float]:
    """The figures of a promise in base units; ten thousand yuan where no unit is given."""
    sums = (amount(record.get(name), record.get(unit) or "万元")[0] for name, unit in _MONEY)
    figures = {round(value, 2) for value in sums if value is not None}
    rate = figure(record.get("rate"))
    return figures if rate is None else figures | {rate}


def _same_promise(gold: Record, found: Record) -> float:
    shared = len(_money(gold) & _money(found))
    ours, theirs = (f"{r.get('beneficiary')}{r.get('condition')}" for r in (gold, found))
    return shared + dice(ours, theirs) if shared else 0.0


COMPARISONS: tuple[Callable[[Annotations, Rows, Tallies], None], ...] = (
    compare_documents,
    compare_tasks,
    compare_assignments,
    compare_targets,
    compare_entities,
    compare_relations,
    compare_incentives,
)
"""In the order in which they are reported."""
