"""The sheets about the ledger itself: annexes made from the body, open questions, sources and how to read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from queries.catalog import CHECKS, load
from queries.checks import Finding
from visualize.annexes import Annex
from visualize.records import Plan, Records
from visualize.sheet import Line, Sheet, places, quotes

SEVERITIES = {"violation": "错误", "warning": "待核实", "info": "提示"}


def annex_sheet(records: Records, annexes: Iterable[Annex]) -> Sheet:
    """The annexes that documents name and do not hold, from what the body says."""
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


def finding_sheet(records: Records, findings: Iterable[Finding]) -> Sheet:
    """What the checks found."""
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


def note_sheet(records: Records, annexes: Iterable[Annex]) -> Sheet:
    """Where everything is from, what was not read, and how the sheets are read."""
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
