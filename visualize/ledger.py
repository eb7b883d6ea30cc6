"""The sheets of the workbook as plain values: which columns, which rows; one function per sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from typing import TypeAlias

from queries.catalog import CHECKS, load
from queries.checks import Finding
from visualize.annexes import Annex, read_annexes, title
from visualize.records import MEASURES, ROLES, SIGNS, Agency, Figure, Part, Plan, Records, Source, Thing

Value: TypeAlias = str | int | Decimal | date | None
Line: TypeAlias = tuple[Value, ...]
Columns: TypeAlias = tuple[tuple[str, float], ...]

MOST_PLACES = 6
"""So many places of a thing are listed beside it; an agency may stand in a hundred."""
SEVERITIES = {"violation": "错误", "warning": "待核实", "info": "提示"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: its columns (heading, width), its rows, and which rows stand out as groups."""

    name: str
    columns: Columns
    rows: tuple[Line, ...]
    groups: frozenset[int] = frozenset()


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
        *((_annexes(records, annexes),) if annexes else ()),
        _findings(records, findings),
        _notes(records, annexes),
    )


def places(sources: Iterable[Source]) -> str:
    """Document and sections of passages, each once, a line for each document.

    >>> one, two = (Source(document="某市方案", start=0, end=1, section=s, quote="") for s in ("一、目标", "二、任务"))
    >>> places((one, two, one))
    '《某市方案》 一、目标；二、任务'
    """
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for source in sources:
        found[source.title].setdefault(source.section)
    return "\n".join(f"{title} {_some(sections, '；')}".strip() for title, sections in found.items())


def _some(texts: Iterable[str], mark: str) -> str:
    """The first texts of several, and how many there are where there are more."""
    found = [text for text in dict.fromkeys(texts) if text]
    return mark.join(found[:MOST_PLACES]) + (f"{mark}等{len(found)}处" if len(found) > MOST_PLACES else "")


def quotes(sources: Iterable[Source]) -> str:
    """The words of passages, each once, one to a line."""
    return _some((source.quote for source in sources), "\n")


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


def outcome(target: Figure, result: Figure) -> str | None:
    """Whether a result reaches a target of the same indicator: 已达到, 未达到, or nothing where it cannot be told.

    The first place is better than the second: a rank is reached by a smaller figure.
    """
    aim, reached = target.normalized, result.normalized
    if aim is None or reached is None or target.base != result.base or target.comparator == "about":
        return None
    if target.comparator == "range":
        return None
    holds = {
        "more-than": reached > aim,
        "less-than": reached < aim,
        "at-most": reached <= aim,
    }.get(target.comparator, reached >= aim)
    if target.kind == "rank" and target.comparator not in ("less-than", "at-most"):
        holds = reached <= aim
    return "已达到" if holds else "未达到"


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


def _annexes(records: Records, annexes: Iterable[Annex]) -> Sheet:
    columns = (
        ("文件", 10),
        ("附件", 26),
        ("序号", 5),
        ("指标或名称", 28),
        ("类别", 9),
        ("目标", 18),
        ("年份", 6),
        ("所属任务", 24),
        ("牵头单位", 14),
        ("责任与配合单位", 22),
        ("原文", 24),
        ("出处", 30),
    )
    rows: list[Line] = []
    groups = set()
    for annex in annexes:
        groups.add(len(rows))
        head = (records.plans[annex.document].short, f"附件{annex.number} {annex.name}")
        rows.append((*head, None, annex_note(annex), *[None] * 8))
        rows += [
            (
                *head,
                place,
                entry.name,
                entry.kind,
                entry.target,
                entry.year,
                entry.work,
                "、".join(entry.leads),
                "、".join(entry.agencies),
                quotes(entry.sources),
                places(entry.sources),
            )
            for place, entry in enumerate(annex.entries, start=1)
        ]
    return Sheet(name="附件", columns=columns, rows=tuple(rows), groups=frozenset(groups))


def annex_note(annex: Annex) -> str:
    """What became of an annex, for people."""
    if annex.held:
        return "原文件含此附件，内容已读入其他各表"
    lacking = "；".join(annex.lacking)
    if not annex.entries:
        return f"原文件缺此附件。{lacking}"
    return f"原文件缺此附件，据正文整理{len(annex.entries)}条。缺：{lacking}"


def _findings(records: Records, findings: Iterable[Finding]) -> Sheet:
    columns = (("序号", 5), ("程度", 8), ("检查", 18), ("事项", 28), ("说明", 56), ("原文", 34), ("出处", 34))
    titles = {name: query.title.zh for name, query in load(CHECKS).items()}
    proofs = {
        fact.iri: fact.sources
        for facts in (records.works.values(), records.parts, records.figures, records.things, records.money)
        for fact in facts
    }
    names = {figure.iri: f"{figure.wording} {figure.words}" for figure in records.figures}
    rows = tuple(
        (
            place,
            SEVERITIES.get(finding.severity, finding.severity),
            titles.get(finding.check, "内容是否完整"),
            names.get(finding.focus, finding.label),
            finding.message_zh,
            finding.quote or quotes(proofs.get(finding.focus, ())),
            places(proofs.get(finding.focus, ())) or finding.document,
        )
        for place, finding in enumerate(findings, start=1)
    )
    return Sheet(name="存疑清单", columns=columns, rows=rows)


def _notes(records: Records, annexes: Iterable[Annex]) -> Sheet:
    rows: list[Line] = [("来源", plan.title, _about(plan, records)) for plan in records.plans.values()]
    rows += [("未读部分", plan.title, _unread(plan)) for plan in records.plans.values()]
    rows += [("附件", f"{records.plans[a.document].short} 附件{a.number} {a.name}", annex_note(a)) for a in annexes]
    rows += [("读表说明", topic, text) for topic, text in READING]
    return Sheet(name="说明", columns=(("类别", 10), ("项目", 44), ("内容", 110)), rows=tuple(rows))


READING: tuple[tuple[str, str], ...] = (
    ("本表怎么来的", "由程序逐份读取来源文件，只写原文说到的内容；原文没有写的一律留空，不作推测。"),
    ("原文与出处", "每行的“原文”是来源文件中的原话，“出处”是所在文件和章节。对内容有疑问时，以来源文件为准。"),
    ("任务分解表", "底色较深的行是行动，其余是行动下的任务；单位按原文写法列出，全称见单位职责表。"),
    ("指标表", "同一指标、区域、年份、口径、单位的目标与结果列在一行；数值按原文单位。年份空白表示原文没有写明年份。"),
    ("完成情况", "只有目标与结果的指标、区域、年份、口径和单位都相同时才作判断。"),
    ("力争", "原文用“力争”“争取”等说法的目标，标为“力争”。"),
    ("附件", "来源文件点了名却没有附上的附件，由正文内容重新整理；缺什么在该附件首行和本表写明。"),
    ("存疑清单", "程序检查出的疑点：错误须改正，待核实请对照原文，提示供参考。"),
)


def _about(plan: Plan, records: Records) -> str:
    works = sum(w.document == plan.iri for w in records.works.values())
    targets = sum(f.document == plan.iri and not f.reported for f in records.figures)
    results = sum(f.document == plan.iri and f.reported for f in records.figures)
    written = f"{plan.written:%Y-%m-%d} 成文" if plan.written else "成文日期不详"
    known = (
        plan.kind,
        "、".join(plan.issuers),
        plan.number,
        written,
        f"{plan.published:%Y-%m-%d} 发布" if plan.published else "",
        f"适用{plan.region}" if plan.region else "适用地区不详",
        plan.period,
        f"行动与任务{works}项，目标{targets}条，结果{results}条",
        f"来源文件 {plan.identifier}，共{plan.characters}字，校验值 {plan.sha256[:16]}",
    )
    return "；".join(text for text in known if text)


def _unread(plan: Plan) -> str:
    share = f"有{plan.cited / plan.characters:.0%}的字是某条内容的原文" if plan.characters else "字数不详"
    empty = f"{len(plan.unread)}个没有读出内容：{'、'.join(plan.unread)}" if plan.unread else "每个都读出了内容"
    return f"全文{share}；最下级章节{plan.sections}个，{empty}。"


def by_document(records: Records) -> Iterator[tuple[Plan, Mapping[str, int]]]:
    """How much of everything each document holds."""
    for plan in records.plans.values():
        yield (
            plan,
            {
                "works": sum(w.document == plan.iri for w in records.works.values()),
                "parts": sum(p.document == plan.iri for p in records.parts),
                "targets": sum(f.document == plan.iri and not f.reported for f in records.figures),
                "results": sum(f.document == plan.iri and f.reported for f in records.figures),
                "platforms": sum(t.platform and plan.iri in t.documents for t in records.things),
                "programmes": sum(not t.platform and plan.iri in t.documents for t in records.things),
                "incentives": sum(m.document == plan.iri for m in records.money),
            },
        )
