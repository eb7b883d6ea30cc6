"""Small graphs for the tests of workbook, report and plots: one that is plain, one whose every text is hostile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg.store import Store
from ontology.iris import PREFIXES

HOSTILE = (
    '=HYPERLINK("http://example.org","x")',
    "<script>alert(1)</script>",
    "</script></style><b>out</b>",
    "\"quoted\" & 'single' {{ 7*7 }} {% raw %}",
    "+1-2@SUM(A1)",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "--><!-- <svg onload=alert(1)>",
    "\u202eright to left\u202c",
    "bell\x07 and null\x00",
    "$\\frac{1}{2}$ $unclosed",
    "https://example.org/link",
    "0012",
    "长" * 10_000,
    "换\n行\t和制表",
)

BASE = PREFIXES["id"]
GRAPH = ox.NamedNode(BASE + "graph/test")


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(BASE + name)


def inno(name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["inno"] + name)


def scheme(name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES["scheme"] + name)


def number(value: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(PREFIXES["xsd"] + "decimal"))


def whole(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=ox.NamedNode(PREFIXES["xsd"] + "integer"))


Object = ox.NamedNode | ox.Literal


class Builder:
    """Writes things and facts the way the graph holds them."""

    def __init__(self) -> None:
        self.quads: list[ox.Quad] = []

    def add(self, subject: ox.NamedNode, **properties: Object | str | int | Sequence[Object | str]) -> ox.NamedNode:
        for name, value in properties.items():
            for one in [value] if isinstance(value, str | int | ox.NamedNode | ox.Literal) else value:
                plain = whole(one) if isinstance(one, int) else ox.Literal(one) if isinstance(one, str) else one
                self.quads.append(ox.Quad(subject, inno(name), plain, GRAPH))
        return subject

    def kinds(self, subject: ox.NamedNode, *classes: str) -> ox.NamedNode:
        for name in classes:
            self.quads.append(ox.Quad(subject, ox.NamedNode(PREFIXES["rdf"] + "type"), inno(name), GRAPH))
        return subject

    def label(self, subject: ox.NamedNode, text: str, *, alias: bool = False) -> None:
        name = "altLabel" if alias else "prefLabel"
        self.quads.append(
            ox.Quad(subject, ox.NamedNode(PREFIXES["skos"] + name), ox.Literal(text, language="zh"), GRAPH)
        )

    def named(self, name: str, text: str, *classes: str) -> ox.NamedNode:
        subject = self.kinds(node(name), *classes)
        self.label(subject, text)
        return subject

    def document(self, name: str, text: str, **properties: Object | str | int | Sequence[Object | str]) -> ox.NamedNode:
        return self.add(self.named(f"document/{name}", text, "Policy", "PolicyDocument"), **properties)

    def section(self, name: str, document: ox.NamedNode, number_: str, title: str, order: int) -> ox.NamedNode:
        subject = self.add(
            self.kinds(node(f"section/{name}"), "Section"), inDocument=document, sectionNumber=number_, order=order
        )
        self.quads.append(
            ox.Quad(subject, ox.NamedNode(PREFIXES["dcterms"] + "title"), ox.Literal(title, language="zh"), GRAPH)
        )
        return subject

    def proof(
        self, subject: ox.NamedNode, document: ox.NamedNode, words: str, start: int, section: ox.NamedNode | None = None
    ) -> None:
        passage = self.kinds(node(f"passage/{start}-{len(words)}"), "Passage")
        self.add(passage, inDocument=document, quote=words, start=start, end=start + len(words))
        if section is not None:
            self.add(passage, inSection=section)
        self.quads.append(ox.Quad(subject, ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom"), passage, GRAPH))

    def figure(self, name: str, document: ox.NamedNode, wording: str, value: str, **more: Object | str | int) -> None:
        reported = bool(more.pop("reported", 0))
        indicator = self.named(f"indicator/{wording[:20].encode().hex()}", wording, "Indicator")
        base = str(more.get("unitText", "家"))
        facts: dict[str, Object | str | int] = {
            "comparator": scheme("comparator/at-least"),
            "measureKind": scheme("measure-kind/stock"),
            "unitText": base,
            "normalizedUnit": base,
            "value": number(value),
            "normalizedValue": number(value),
        }
        subject = self.kinds(node(f"target/{name}"), "Measurement", "Result" if reported else "Target")
        self.add(subject, indicator=indicator, statedIn=document, **(facts | more))
        self.proof(subject, document, f"{wording}{value}", 1000 + len(self.quads))

    def store(self) -> Store:
        store = Store.memory()
        store.load(self.quads)
        return store


def plain_store() -> Store:
    """A plan with two annexes that it does not hold, an older plan, and a report of what was reached."""
    b = Builder()
    city = b.named("region/1", "甲市", "Region", "AdministrativeRegion")
    town = b.named("region/2", "乙区", "Region", "AdministrativeRegion")
    plan = b.document("plan", "甲市方案", periodStart=2022, periodEnd=2024, jurisdiction=city, characters=2000)
    report = b.document("report", "甲市总结", jurisdiction=city, characters=900)
    other = b.document("other", "乙区方案", periodStart=2023, periodEnd=2025, jurisdiction=town, characters=500)
    b.add(plan, attachment=["孵化平台清单", "宣传口号", "指标任务分解表"])
    read = b.section("1", plan, "一、", "培育企业", 1)
    b.section("2", plan, "二、", "加强宣传", 2)
    b.section("3", plan, "附件1", "指标任务分解表", 3)
    b.section("4", plan, "附件2", "孵化平台清单", 4)
    work = b.add(b.named("task/1", "培育企业", "WorkItem", "Task"), statedIn=plan, order=1, workNumber="一、")
    b.proof(work, plan, "一、培育企业", 10, read)
    agency = b.add(b.named("agency/1", "甲市科学技术局", "Organization", "PublicAgency"), region=city)
    b.add(agency, function=scheme("function/science"))
    part = b.add(b.kinds(node("responsibility/1"), "Responsibility"), task=work, agency=agency, statedIn=plan)
    b.add(part, role=scheme("role/lead"), writtenAs="市科技局")
    b.add(work, leadAgency=agency, involves=agency)
    b.proof(part, plan, "市科技局", 20, read)
    park = b.named("platform/1", "东湖众创空间", "Platform", "Makerspace")
    b.add(park, platformKind=scheme("platform-kind/makerspace"), mentionedIn=plan)
    b.add(work, supports=park)
    b.proof(park, plan, "东湖众创空间", 40, read)
    lab = b.named("platform/2", "西山实验室", "Platform", "Laboratory")
    b.add(lab, platformKind=scheme("platform-kind/laboratory"), mentionedIn=plan)
    b.proof(lab, plan, "西山实验室", 60, read)
    b.figure("1", plan, "高新技术企业", "300", year=2024, region=city, ofTask=work)
    b.figure("2", report, "高新技术企业", "280", year=2023, region=city, reported=1)
    b.figure("3", report, "高新技术企业", "310", year=2024, region=city, reported=1)
    b.figure("4", report, "高新技术企业", "350", region=city)
    b.figure("5", report, "高新技术企业", "120", region=city, reported=1)
    b.figure("6", other, "高新技术企业", "90", year=2025, region=town)
    return b.store()


def hostile_store() -> Store:
    """Every text that comes from a document is hostile, in every place where one can stand."""
    b = Builder()
    for place, text in enumerate(HOSTILE):
        document = b.document(f"d{place}", text, documentNumber=text, documentKind=text, attachment=text, characters=9)
        region = b.named(f"region/{place}", text, "Region", "AdministrativeRegion")
        b.add(document, jurisdiction=region)
        section = b.section(str(place), document, text, text, 1)
        work = b.add(b.named(f"task/{place}", text, "WorkItem", "Task"), statedIn=document, order=1, workNumber=text)
        b.proof(work, document, text, 1, section)
        agency = b.add(b.named(f"agency/{place}", text, "Organization", "PublicAgency"), region=region)
        b.label(agency, text + "别名", alias=True)
        part = b.add(b.kinds(node(f"responsibility/{place}"), "Responsibility"), task=work, agency=agency)
        b.add(part, role=scheme("role/lead"), writtenAs=text, statedIn=document)
        b.proof(part, document, text, 2, section)
        platform = b.add(b.named(f"platform/{place}", text, "Platform"), mentionedIn=document)
        b.proof(platform, document, text, 3, section)
        programme = b.add(b.named(f"programme/{place}", text, "Programme"), mentionedIn=document)
        b.proof(programme, document, text, 4, section)
        money = b.add(b.kinds(node(f"incentive/{place}"), "Incentive"), beneficiary=text, condition=text, scope=text)
        b.add(money, statedIn=document, amount=number("5"), amountUnit=text)
        b.proof(money, document, text, 5, section)
        b.figure(f"{place}", document, "指标", "3", year=2024, region=region, ofTask=work)
        b.figure(f"{place}r", document, text, "3", year=2024, region=region, unitText=text, reported=1)
    return b.store()


def texts() -> Iterator[str]:
    """The hostile texts that are short enough to be found whole."""
    return (text for text in HOSTILE if len(text) < 100)
