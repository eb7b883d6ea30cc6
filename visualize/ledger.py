"""The sheets of the workbook: which columns, which rows; one function per sheet of facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from queries.checks import Finding
from visualize.annexes import read_annexes, title
from visualize.comparisons import outcome
from visualize.ledger_notes import annex_sheet, finding_sheet, note_sheet
from visualize.records import MEASURES, ROLES, SIGNS, Agency, Figure, Part, Records, Thing
from visualize.sheet import Line, Sheet, places, quotes


def sheets(records: Records, findings: Iterable[Finding]) -> tuple[Sheet, ...]:
    """All sheets, in the order of the workbook; 附件 only where a document names annexes."""
    annexes = tuple(read_annexes(records))
    return (
        _work(records),
        _figures(records),
        _agencies(records),
        _platforms(records),
        _programmes(records),
        _incentives(records),
        *((annex_sheet(records, annexes),) if annexes else ()),
        finding_sheet(records, findings),
        note_sheet(records, annexes),
    )


def _aim(figure: Figure) -> str:
    """A target in one line: indicator, figure, year."""
    holder = f"{figure.holder}：" if figure.holder else ""
    year = f"（{figure.year}年）" if figure.year else ""
    return f"{holder}{figure.wording}{'（力争）' if figure.hedged else ''} {figure.words}{year}"


def _work(records: Records) -> Sheet:
    columns = (
        ("序号", 5),
        ("文件", 10),
        ("行动", 20),
        ("编号", 7),
        ("任务", 22),
        ("牵头单位", 14),
        ("责任单位", 22),
        ("配合单位", 14),
        ("目标", 36),
        ("最晚到期", 6),
        ("原文", 20),
        ("出处", 30),
    )
    aims: dict[str, list[Figure]] = defaultdict(list)
    for figure in records.figures:
        if not figure.reported and figure.work:
            aims[figure.work].append(figure)
    rows: list[Line] = []
    groups = set()
    for place, work in enumerate(records.works.values()):
        parent = records.works.get(work.parent)
        if work.action:
            groups.add(place)
        rows.append(
            (
                place + 1,
                records.plans[work.document].short,
                work.title if work.action else (parent.title if parent else None),
                work.number,
                None if work.action else work.title,
                *("、".join(records.agencies_of(work.iri, role)) for role in ROLES),
                "\n".join(_aim(figure) for figure in aims[work.iri]),
                max((f.year for f in aims[work.iri] if f.year), default=None),
                quotes(work.sources),
                places(work.sources),
            )
        )
    return Sheet(name="任务分解表", columns=columns, rows=tuple(rows), groups=frozenset(groups))


def _figures(records: Records) -> Sheet:
    columns = (
        ("指标", 18),
        ("原文写法", 14),
        ("区域或主体", 10),
        ("年份", 6),
        ("口径", 6),
        ("要求", 5),
        ("目标值", 9),
        ("目标上限", 6),
        ("结果值", 9),
        ("单位", 7),
        ("力争", 5),
        ("完成情况", 7),
        ("所属任务", 15),
        ("牵头单位", 11),
        ("目标原文", 20),
        ("结果原文", 18),
        ("出处", 28),
    )
    grouped: dict[tuple[str, str, int, str, str], tuple[list[Figure], list[Figure]]] = defaultdict(lambda: ([], []))
    for figure in records.figures:
        key = (figure.shared, figure.owner, figure.year or 0, figure.kind, figure.unit)
        grouped[key][figure.reported].append(figure)
    rows = tuple(
        _figure_row(records, target, result)
        for _, (targets, results) in sorted(grouped.items())
        for target, result in _pairs(targets, results)
    )
    return Sheet(name="指标表", columns=columns, rows=rows)


def _pairs(targets: list[Figure], results: list[Figure]) -> Iterator[tuple[Figure | None, Figure | None]]:
    """Target beside result where both are of one year; of figures without a year it is not known."""
    if any(figure.year is None for figure in (*targets, *results)):
        yield from ((target, None) for target in targets)
        yield from ((None, result) for result in results)
    else:
        yield from zip_longest(targets, results)


def _figure_row(records: Records, target: Figure | None, result: Figure | None) -> Line:
    given = [figure for figure in (target, result) if figure is not None]
    one = given[0]
    work = records.works.get(one.work)
    return (
        one.shared,
        " / ".join(dict.fromkeys(figure.wording for figure in given if figure.wording != one.shared)),
        one.owner,
        one.year,
        MEASURES.get(one.kind, one.kind),
        SIGNS.get(target.comparator, target.comparator) if target else None,
        target.value if target else None,
        target.upper if target else None,
        result.value if result else None,
        one.unit,
        "力争" if target and target.hedged else None,
        outcome(target, result) if target and result and one.year else None,
        title(work) if work else None,
        "、".join(records.agencies_of(one.work, "lead")),
        quotes(target.sources) if target else None,
        quotes(result.sources) if result else None,
        places(source for figure in given for source in figure.sources),
    )


def _agencies(records: Records) -> Sheet:
    columns = (
        ("单位", 22),
        ("地区", 8),
        ("职能", 9),
        ("牵头", 5),
        ("责任", 5),
        ("配合", 5),
        ("任务合计", 6),
        ("牵头任务", 34),
        ("责任任务", 46),
        ("配合任务", 26),
        ("原文写法", 16),
        ("出处", 30),
    )
    parts: dict[str, list[Part]] = defaultdict(list)
    for part in records.parts:
        parts[part.agency].append(part)
    order = {iri: place for place, iri in enumerate(records.works)}

    def rank(agency: Agency) -> tuple[bool, tuple[str, ...], int, str]:
        tasks = len({part.work for part in parts[agency.iri]})
        return tasks == 0, agency.regions, -tasks, agency.label

    rows = tuple(
        _agency_row(records, agency, sorted(parts[agency.iri], key=lambda p: order.get(p.work, 0)))
        for agency in sorted(records.agencies.values(), key=rank)
    )
    return Sheet(name="单位职责表", columns=columns, rows=rows)


def _agency_row(records: Records, agency: Agency, parts: list[Part]) -> Line:
    carried = {role: list(dict.fromkeys(p.work for p in parts if p.role == role)) for role in ROLES}
    return (
        agency.label,
        "、".join(agency.regions),
        "、".join(agency.functions),
        *(len(carried[role]) for role in ROLES),
        len({part.work for part in parts}),
        *("；".join(title(records.works[w]) for w in carried[role] if w in records.works) for role in ROLES),
        "、".join(dict.fromkeys(part.written for part in parts if part.written != agency.label)),
        places(source for part in parts for source in part.sources),
    )


def _platforms(records: Records) -> Sheet:
    columns = (
        ("序号", 5),
        ("平台", 24),
        ("类别", 9),
        ("所在地", 11),
        ("所属", 13),
        ("依托或共建", 20),
        ("带头人", 8),
        ("其他名称", 15),
        ("相关任务", 26),
        ("牵头单位", 13),
        ("指标", 20),
        ("原文", 20),
        ("出处", 30),
    )
    held: dict[str, list[Figure]] = defaultdict(list)
    for figure in records.figures:
        held[figure.holder].append(figure)
    found = [thing for thing in records.things if thing.platform]
    rows: tuple[Line, ...] = tuple(
        (
            place,
            thing.label,
            thing.kind,
            *("、".join(thing.links[name]) for name in ("place", "whole", "backer", "leader", "alias")),
            *_tasks_of(records, thing),
            "\n".join(_aim(f).replace(f"{f.holder}：", "结果：" * f.reported, 1) for f in held[thing.label]),
            quotes(thing.sources),
            places(thing.sources),
        )
        for place, thing in enumerate(found, start=1)
    )
    return Sheet(name="平台清单", columns=columns, rows=rows)


def _tasks_of(records: Records, thing: Thing) -> tuple[str, str]:
    """The tasks that serve a thing, and who leads them."""
    works = [records.works[iri] for iri in thing.works if iri in records.works]
    leads = dict.fromkeys(agency for work in works for agency in records.agencies_of(work.iri, "lead"))
    return "；".join(title(work) for work in works), "、".join(leads)


def _programmes(records: Records) -> Sheet:
    columns = (
        ("序号", 5),
        ("项目或计划", 26),
        ("类别", 10),
        ("所属", 14),
        ("其他名称", 18),
        ("相关任务", 30),
        ("牵头单位", 14),
        ("文件数", 6),
        ("原文", 26),
        ("出处", 32),
    )
    found = [thing for thing in records.things if not thing.platform]
    rows: tuple[Line, ...] = tuple(
        (
            place,
            thing.label,
            thing.kind,
            *("、".join(thing.links[name]) for name in ("whole", "alias")),
            *_tasks_of(records, thing),
            len(thing.documents),
            quotes(thing.sources),
            places(thing.sources),
        )
        for place, thing in enumerate(found, start=1)
    )
    return Sheet(name="项目与计划清单", columns=columns, rows=rows)


def _incentives(records: Records) -> Sheet:
    columns = (
        ("序号", 5),
        ("文件", 10),
        ("受益对象", 20),
        ("条件", 36),
        ("金额", 9),
        ("金额单位", 7),
        ("比例（%）", 7),
        ("上限", 9),
        ("上限单位", 7),
        ("期间", 9),
        ("适用范围", 14),
        ("所属任务", 16),
        ("原文", 32),
        ("出处", 30),
    )
    rows = tuple(
        (
            place,
            records.plans[m.document].short,
            m.beneficiary,
            m.condition,
            m.amount,
            m.unit,
            m.rate,
            m.cap,
            m.cap_unit,
            m.period,
            m.scope,
            title(records.works[m.work]) if m.work in records.works else None,
            quotes(m.sources),
            places(m.sources),
        )
        for place, m in enumerate(records.money, start=1)
    )
    return Sheet(name="政策措施表", columns=columns, rows=rows)
