"""A small corpus made by hand: two documents that name the same things, with facts of every type."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kg.model import (
    Comparator,
    Document,
    Entity,
    EntityType,
    Extraction,
    Incentive,
    Knowledge,
    MeasureKind,
    Mention,
    Merge,
    Quantity,
    Range,
    Region,
    Relation,
    Responsibility,
    Role,
    Section,
    Target,
    Task,
)
from tests.made import LUCHENG, WENZHOU, agency, document, mention, quote, root

ZHEJIANG = Region(code="330000", name="浙江省", full="浙江省", level="province")

PLAN = """云川行动计划
（一）企业登高行动
1.壮大科技企业。到2030年，高新技术企业数达到120家以上，研发投入强度力争为3.5%—4%。建好云川实验室，它位于云川科技城，由云川大学共建。
牵头单位：区科技局；责任单位：区财政局；配合单位：各街镇
2.奖励研发。对新认定企业给予30万元，合计不超过2.5亿元。依据《云川条例》和《云川年度报告》，做强智能装备。
"""
REPORT = """云川年度报告
一、进展
高新技术企业数达到80家。云川省实验室与瓯江试剂公司签约。\x0b尾注"R&D"<b>\\
"""

SAME = Merge(rule="own_alias", names=("云川实验室", "云川省实验室"))
TASK = "（一）企业登高行动/1.壮大科技企业"
MONEY = "（一）企业登高行动/2.奖励研发"
ACTION = "（一）企业登高行动"


def _section(raw: str, heading: str, number: str, title: str, end: int, *children: Section, level: int = 1) -> Section:
    start = raw.index(heading)
    return Section(
        level=level,
        style="1.",
        number=number,
        title=title,
        range=Range(start=start, end=end),
        heading=Range(start=start, end=start + len(heading)),
        children=children,
    )


def plan_document() -> Document:
    return replace(
        document(PLAN, id_="plan-2026"),
        title="云川行动计划",
        kind="行动计划",
        number="云政〔2026〕3号",
        issuers=("云川区人民政府",),
        written=date(2026, 3, 1),
        period=(2026, 2030),
        cites=("云川条例", "云川年度报告"),
    )


def plan() -> Extraction:
    end, second = len(PLAN), PLAN.index("2.奖励")
    first = _section(PLAN, "1.壮大科技企业", "1.", "壮大科技企业", second, level=2)
    other = _section(PLAN, "2.奖励研发", "2.", "奖励研发", end, level=2)
    action = _section(PLAN, "（一）企业登高行动", "（一）", "企业登高行动", end, first, other)
    document_ = plan_document()
    science, money = agency("云川区科学技术局", "科技"), agency("云川区财政局", "财政")
    streets = agency("云川区各街镇", "街镇", collective=True)
    return Extraction(
        document=document_,
        outline=replace(root(document_), children=(action,)),
        tasks=(
            _task(ACTION, "action", "（一）", action),
            _task(TASK, "task", "1.", first, parent=ACTION),
            _task(MONEY, "task", "2.", other, parent=ACTION),
        ),
        responsibilities=(
            Responsibility(
                task=TASK, agency=science, role=Role.LEAD, written="区科技局", evidence=quote(PLAN, "区科技局")
            ),
            Responsibility(
                task=TASK, agency=money, role=Role.RESPONSIBLE, written="区财政局", evidence=quote(PLAN, "区财政局")
            ),
            Responsibility(
                task=TASK, agency=streets, role=Role.SUPPORTING, written="各街镇", evidence=quote(PLAN, "各街镇")
            ),
        ),
        targets=_plan_targets(),
        mentions=(
            mention(PLAN, EntityType.PLATFORM, "云川实验室", kind="laboratory"),
            mention(PLAN, EntityType.PLATFORM, "云川科技城", kind="park"),
            mention(PLAN, EntityType.ORGANIZATION, "云川大学", kind="university"),
            mention(PLAN, EntityType.POLICY, "云川条例"),
            mention(PLAN, EntityType.POLICY, "云川年度报告"),
            mention(PLAN, EntityType.INDUSTRY, "智能装备"),
        ),
        relations=_plan_relations(),
        incentives=(
            Incentive(
                beneficiary="企业",
                condition="新认定",
                amount=Decimal(30),
                unit="万元",
                cap=Decimal("2.50"),
                cap_unit="亿元",
                task=MONEY,
                evidence=quote(PLAN, "对新认定企业给予30万元，合计不超过2.5亿元"),
            ),
        ),
    )


def _task(id_: str, level: str, number: str, section: Section, *, parent: str | None = None) -> Task:
    return Task(
        id=id_,
        level=level,
        number=number,
        title=section.title,
        parent=parent,
        range=section.range,
        evidence=quote(PLAN, section.title),
    )


def _plan_targets() -> tuple[Target, ...]:
    return (
        Target(
            status="target",
            indicator="高新技术企业数",
            quantity=Quantity(comparator=Comparator.AT_LEAST, value=Decimal(120), unit="家"),
            kind=MeasureKind.STOCK,
            year=2030,
            region=LUCHENG.full,
            task=TASK,
            evidence=quote(PLAN, "高新技术企业数达到120家以上"),
        ),
        Target(
            status="target",
            indicator="研发投入强度",
            quantity=Quantity(comparator=Comparator.RANGE, value=Decimal("3.50"), high=Decimal(4), unit="%"),
            kind=MeasureKind.RATIO,
            year=2030,
            region="云川科技城",
            task=TASK,
            hedged=True,
            evidence=quote(PLAN, "研发投入强度力争为3.5%—4%"),
        ),
    )


def _plan_relations() -> tuple[Relation, ...]:
    words = "建好云川实验室，它位于云川科技城，由云川大学共建"
    evidence = quote(PLAN, words)
    return (
        Relation(subject="云川实验室", predicate="locatedIn", object="云川科技城", evidence=evidence),
        Relation(subject="云川实验室", predicate="foundedBy", object="云川大学", evidence=evidence),
        Relation(
            subject="壮大科技企业", predicate="supports", object="云川实验室", subject_task=TASK, evidence=evidence
        ),
        Relation(subject="云川实验室", predicate="partOf", object="不在图中的事物", evidence=evidence),
    )


def report() -> Extraction:
    document_ = replace(document(REPORT, id_="云川报告"), title="云川年度报告", written=date(2027, 1, 5))
    section = _section(REPORT, "一、进展", "一、", "进展", len(REPORT))
    return Extraction(
        document=document_,
        outline=replace(root(document_), children=(section,)),
        targets=(
            Target(
                status="result",
                indicator="高新技术企业 数",
                quantity=Quantity(comparator=Comparator.EQUAL, value=Decimal(80), unit="家"),
                kind=MeasureKind.STOCK,
                year=2026,
                region=LUCHENG.full,
                evidence=quote(REPORT, "高新技术企业数达到80家"),
            ),
        ),
        mentions=(
            mention(REPORT, EntityType.PLATFORM, "云川省实验室", kind="laboratory"),
            replace(
                mention(REPORT, EntityType.ORGANIZATION, "瓯江试剂公司", kind="enterprise"),
                evidence=quote(REPORT, '云川省实验室与瓯江试剂公司签约。\x0b尾注"R&D"<b>\\'),
            ),
        ),
    )


def knowledge() -> Knowledge:
    """What the two documents say together: the laboratory is one thing with two names."""
    extractions = (plan(), report())
    entities: list[Entity] = []
    links: dict[tuple[str, EntityType, str], str] = {}
    merged = {"云川实验室": "云川省实验室"}
    found: dict[tuple[EntityType, str], list[tuple[str, Mention]]] = {}
    for extraction in extractions:
        for one in (*extraction.mentions, *_agencies(extraction)):
            name = merged.get(one.name, one.name)
            found.setdefault((one.type, name), []).append((extraction.document.id, one))
            links[extraction.document.id, one.type, one.name] = f"{one.type}:{name}"
    functions = {r.agency.name: r.agency for e in extractions for r in e.responsibilities}
    for (type_, name), mentions in found.items():
        body = functions.get(name)
        entities.append(
            Entity(
                key=f"{type_}:{name}",
                type=type_,
                kind=mentions[0][1].kind,
                name=name,
                aliases=tuple(sorted({m.name for _, m in mentions} - {name})),
                region=LUCHENG if body else None,
                function=body.function if body else None,
                collective=bool(body and body.collective),
                mentions=tuple(mentions),
                merges=(SAME,) if name in merged.values() else (),
            )
        )
    return Knowledge(
        extractions=extractions, entities=tuple(entities), regions=(LUCHENG, WENZHOU, ZHEJIANG), links=links
    )


def _agencies(extraction: Extraction) -> tuple[Mention, ...]:
    return tuple(
        Mention(type=EntityType.AGENCY, kind=None, name=r.agency.name, aliases=(r.written,), evidence=r.evidence)
        for r in extraction.responsibilities
    )
