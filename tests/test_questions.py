"""Every competency question: what it answers, the same on two engines, and golden answers on the samples."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from kg.folder import current
from kg.store import Store
from queries.catalog import COMPETENCY, NETWORKS, answer, get, load, run
from tests.engines import SMALL, Oxigraph, Rdflib, multiset
from tests.regolden import CASES, GOLDEN, HEAD, MANIFEST, Case, manifest_line

DEPTH = {"zone": "鹿城"}
PARAMETERS = {name: {p.name: p.example for p in query.parameters if p.required} for name, query in load().items()}
PARAMETERS["cq12_zone_parts"] = DEPTH

PLAN, NEXT = "鹿城区示例创新行动计划(2022—2024年)", "鹿城区示例创新行动计划(2025—2027年)"
REPORT, OTHER, THIRD = "鹿城区示例创新工作报告", "海州区示例科技创新实施方案", "嘉兴市示例科技工作总结"

EXPECTED: dict[str, tuple[dict[str, str], str, set[tuple[str, ...]]]] = {
    "cq01": (
        {"agency": "鹿城区发改局"},
        "taskLabel action role documentLabel quote",
        {
            ("建设重点实验室集群", "做强创新平台", "responsible", PLAN, "责任单位:区发改局"),
            ("培育科技型企业", "做强创新平台", "lead", PLAN, "责任单位:区发改局"),
        },
    ),
    "cq02": (
        {"region": "鹿城"},
        "agencyLabel lead responsible supporting tasks documents",
        {
            ("温州市鹿城区科学技术局", "2", "2", "0", "4", "2"),
            ("温州市鹿城区发展和改革局", "1", "1", "0", "2", "1"),
            ("温州市鹿城区各街镇", "0", "1", "0", "1", "1"),
        },
    ),
    "cq03": (
        {},
        "functionLabel regionLabel agencies lead responsible supporting tasks",
        {
            ("发展改革", "海州区", "1", "0", "1", "1", "2"),
            ("发展改革", "鹿城区", "1", "1", "1", "0", "2"),
            ("科技", "海州区", "1", "1", "1", "0", "2"),
            ("科技", "鹿城区", "1", "2", "2", "0", "4"),
            ("街镇", "鹿城区", "1", "0", "1", "0", "1"),
        },
    ),
    "cq04": (
        {},
        "functionLabel otherLabel tasks documents",
        {("发展改革", "科技", "4", "2"), ("发展改革", "街镇", "1", "1"), ("科技", "街镇", "1", "1")},
    ),
    "cq05": (
        {},
        "taskLabel missing safeguard documentLabel",
        {
            ("深化区域协同", "agency", "False", THIRD),
            ("开展技术攻关", "lead", "False", OTHER),
            ("完善创新服务", "agency", "False", PLAN),
            ("加强组织保障", "lead", "True", PLAN),
        },
    ),
    "cq06": (
        {"indicator": "研发投入强度"},
        "regionLabel status comparator normalizedValue normalizedUnit year",
        {
            ("嘉兴市", "result", "=", "3.1", "%", "2022"),
            ("鹿城区", "target", ">=", "3.4", "%", "2024"),
            ("鹿城区", "result", "=", "3.5", "%", "2024"),
            ("海州区", "target", "=", "2.5", "%", "2025"),
            ("鹿城区", "target", ">", "3.8", "%", "2027"),
        },
    ),
    "cq07": (
        {"year": "2024"},
        "indicatorLabel comparator value upperValue unit regionLabel holderLabel leads",
        {
            ("孵化面积", "range", "20", "30", "万平方米", "", "潮头孵化器", "温州市鹿城区科学技术局"),
            ("研发经费支出占地区生产总值比重", ">=", "3.4", "", "%", "鹿城区", "", ""),
            ("高新技术企业数", "=", "120", "", "家", "鹿城区", "", "温州市鹿城区发展和改革局"),
            ("高新技术企业数", ">", "130", "", "家", "鹿城区", "", ""),
            ("高端人才总量", ">", "1", "", "万人", "鹿城区", "", ""),
        },
    ),
    "cq08": (
        {},
        "indicatorLabel value year verdict resultValue resultUnit resultYear documentLabel resultDocumentLabel",
        {
            ("研发经费支出占地区生产总值比重", "3.4", "2024", "reached", "3.5", "%", "2024", PLAN, REPORT),
            ("高新技术企业数", "120", "2024", "missed", "110", "家", "2024", PLAN, REPORT),
            ("高新技术企业数", "130", "2024", "missed", "110", "家", "2024", PLAN, REPORT),
            ("高端人才总量", "1", "2024", "open", "9000", "人", "2023", PLAN, REPORT),
        },
    ),
    "cq09": (
        {},
        "indicatorLabel regionLabel year value documentLabel otherValue otherDocumentLabel",
        {("高新技术企业数", "鹿城区", "2024", "120", PLAN, "130", PLAN)},
    ),
    "cq10": (
        {},
        "platformLabel kindLabel documents documentLabel quote",
        {
            ("瓯江实验室", "实验室", "3", THIRD, "瓯江省实验室"),
            ("瓯江实验室", "实验室", "3", PLAN, "瓯江实验室"),
            ("瓯江实验室", "实验室", "3", NEXT, "瓯江实验室"),
        },
    ),
    "cq11": (
        {},
        "platformLabel relation thingLabel",
        {
            ("瓯江实验室", "foundedBy", "温州医科大学"),
            ("瓯江实验室", "locatedIn", "鹿城区"),
            ("瓯江实验室", "leads", "陈示例"),
            ("瓯江实验室", "memberOf", "示例生物科技有限公司"),
            ("潮头孵化器", "partOf", "滨江示例科创园"),
            ("滨江示例科创园", "partOf", "环山示例科创走廊"),
        },
    ),
    "cq12": (
        DEPTH,
        "thingLabel kindLabel parentLabel quote",
        {
            ("环山示例科创走廊", "", "鹿城区", "鹿城境内的环山示例科创走廊"),
            ("滨江示例科创园", "园区", "环山示例科创走廊", "滨江示例科创园纳入环山示例科创走廊"),
            ("潮头孵化器", "孵化器", "滨江示例科创园", "滨江示例科创园内设潮头孵化器"),
        },
    ),
    "cq13": (
        {"thing": "瓯江省实验室"},
        "taskLabel role agencyLabel documentLabel quote",
        {
            ("建设重点实验室集群", "lead", "温州市鹿城区科学技术局", PLAN, "支持瓯江实验室扩容提质"),
            ("建设重点实验室集群", "responsible", "温州市鹿城区发展和改革局", PLAN, "支持瓯江实验室扩容提质"),
            ("建设重点实验室集群", "responsible", "温州市鹿城区各街镇", PLAN, "支持瓯江实验室扩容提质"),
            ("建强重点实验室集群", "lead", "温州市鹿城区科学技术局", NEXT, "持续建设瓯江实验室"),
        },
    ),
    "cq14": ({}, "programmeLabel regions regionLabel", {("揭榜挂帅", "2", "海州区"), ("揭榜挂帅", "2", "鹿城区")}),
    "cq15": (
        {},
        "industryLabel regions regionLabel",
        {("生命健康", "2", "海州区"), ("生命健康", "2", "鹿城区"), ("时尚智造", "1", "鹿城区")},
    ),
    "cq16": (
        {"beneficiary": "单位"},
        "beneficiary condition amount rate cap capUnit payPeriod regionLabel",
        {("用人单位", "全职引进博士", "", "50", "30", "万元", "每年", "海州区")},
    ),
    "cq17": (
        {},
        "thingLabel relation platformLabel",
        {
            ("温州医科大学", "foundedBy", "瓯江实验室"),
            ("示例生物科技有限公司", "memberOf", "瓯江实验室"),
            ("陈示例", "leads", "瓯江实验室"),
        },
    ),
    "cq18": (
        {},
        "policyLabel documentLabel otherLabel times",
        {
            ("关于加快科技创新的若干意见", PLAN, "", "2"),
            ("关于加快科技创新的若干意见", OTHER, "", "2"),
            ("科技体制改革示例方案", PLAN, "", "2"),
            ("科技体制改革示例方案", OTHER, "", "2"),
            ("人才新政示例办法", PLAN, "", "1"),
            ("关于加快科技创新的若干意见", "", "科技体制改革示例方案", "2"),
            ("关于加快科技创新的若干意见", "", "人才新政示例办法", "1"),
            ("科技体制改革示例方案", "", "人才新政示例办法", "1"),
        },
    ),
    "cq19": (
        {"thing": "揭榜挂帅"},
        "factKind documentLabel section quote rule",
        {
            ("Programme", PLAN, "二重点任务", "揭榜挂帅", "entity"),
            ("Assertion", PLAN, "二重点任务", "对关键项目实行揭榜挂帅", "relation"),
            ("Programme", OTHER, "一主要任务", "揭榜挂帅", "entity"),
            ("Assertion", OTHER, "一主要任务", "试行揭榜挂帅新机制", "relation"),
        },
    ),
    # common: 科技, 发展改革, 揭榜挂帅, 生命健康; beside them 街镇, 瓯江实验室, 孵化面积 on one side: 4 of 7
    "cq20": (
        {},
        "taskLabel regionLabel otherLabel otherRegionLabel similarity functions",
        {("建设重点实验室集群", "鹿城区", "开展技术攻关", "海州区", "0.31", "2")},
    ),
    "cq21": (
        {},
        "indicatorLabel value reason taskLabel documentLabel",
        {
            ("研发经费支出占地区生产总值比重", "3.4", "no task", "", PLAN),
            ("高新技术企业数", "130", "no task", "", PLAN),
            ("高端人才总量", "1", "task without agency", "完善创新服务", PLAN),
            ("全社会研发投入强度", "2.5", "no task", "", OTHER),
            ("技术合同成交额", "30", "no task", "", OTHER),
            ("研发经费支出占地区生产总值比重", "3.8", "no task", "", NEXT),
        },
    ),
    "cq22": (
        {},
        "regionLabel indicatorLabel status comparator value unit year",
        {
            ("海州区", "引进博士人数", "target", ">=", "50", "人", "2025"),
            ("鹿城区", "高端人才总量", "result", "=", "9000", "人", "2023"),
            ("鹿城区", "高端人才总量", "target", ">", "1", "万人", "2024"),
        },
    ),
    "cq23": (
        {},
        "theme regionLabel year status value",
        {
            ("high-tech-enterprises", "嘉兴市", "2022", "result", "3800"),
            ("high-tech-enterprises", "鹿城区", "2024", "result", "110"),
            ("high-tech-enterprises", "鹿城区", "2024", "target", "120"),
            ("high-tech-enterprises", "鹿城区", "2024", "target", "130"),
            ("rd-intensity", "嘉兴市", "2022", "result", "3.1"),
            ("rd-intensity", "海州区", "2025", "target", "2.5"),
            ("rd-intensity", "鹿城区", "2024", "result", "3.5"),
            ("rd-intensity", "鹿城区", "2024", "target", "3.4"),
            ("rd-intensity", "鹿城区", "2027", "target", "3.8"),
            ("technology-trade", "海州区", "2025", "target", "30"),
        },
    ),
    "cq24": (
        {},
        "regionLabel parentLabel documentLabel periodStart",
        {
            ("江苏省", "", "", ""),
            ("连云港市", "江苏省", "", ""),
            ("海州区", "连云港市", OTHER, "2023"),
            ("浙江省", "", "", ""),
            ("温州市", "浙江省", "", ""),
            ("鹿城区", "温州市", PLAN, "2022"),
            ("鹿城区", "温州市", REPORT, ""),
            ("鹿城区", "温州市", NEXT, "2025"),
            ("嘉兴市", "浙江省", THIRD, ""),
            ("环山示例科创走廊", "鹿城区", "", ""),
        },
    ),
    "cq25": (
        {"region": "鹿城区"},
        "topicLabel how documentLabel otherDocumentLabel quote otherQuote",
        {
            ("瓯江实验室", "supported", PLAN, NEXT, "支持瓯江实验室扩容提质", "持续建设瓯江实验室"),
            (
                "研发投入强度",
                "targeted",
                PLAN,
                NEXT,
                "研发经费支出占地区生产总值比重达到3.4%以上",
                "研发经费支出占地区生产总值比重超过3.8%",
            ),
        },
    ),
    "cq26": (
        {},
        "thingLabel documentLabel names",
        {
            ("瓯江实验室", PLAN, "瓯江实验室; 瓯江省实验室"),
            ("瓯江实验室", THIRD, "瓯江实验室"),
            ("瓯江实验室", NEXT, "瓯江实验室"),
        },
    ),
    "cq27": (
        {},
        "agencyLabel otherLabel counterpartLabel",
        {
            ("嘉兴市科学技术局", "海州区", "连云港市海州区科学技术局"),
            ("嘉兴市科学技术局", "鹿城区", "温州市鹿城区科学技术局"),
            ("连云港市海州区发展和改革委员会", "嘉兴市", ""),
            ("连云港市海州区科学技术局", "嘉兴市", "嘉兴市科学技术局"),
            ("连云港市海州区发展和改革委员会", "鹿城区", "温州市鹿城区发展和改革局"),
            ("连云港市海州区科学技术局", "鹿城区", "温州市鹿城区科学技术局"),
            ("温州市鹿城区发展和改革局", "嘉兴市", ""),
            ("温州市鹿城区科学技术局", "嘉兴市", "嘉兴市科学技术局"),
            ("温州市鹿城区各街镇", "嘉兴市", ""),
            ("温州市鹿城区发展和改革局", "海州区", "连云港市海州区发展和改革委员会"),
            ("温州市鹿城区科学技术局", "海州区", "连云港市海州区科学技术局"),
            ("温州市鹿城区各街镇", "海州区", ""),
        },
    ),
    "cq28": (
        {},
        "hedged indicatorLabel value documentLabel",
        {
            ("True", "技术合同成交额", "30", OTHER),
            ("True", "高新技术企业数", "130", PLAN),
            ("False", "孵化面积", "20", PLAN),
            ("False", "全社会研发投入强度", "2.5", OTHER),
            ("False", "引进博士人数", "50", OTHER),
            ("False", "研发经费支出占地区生产总值比重", "3.4", PLAN),
            ("False", "高新技术企业数", "120", PLAN),
            ("False", "高端人才总量", "1", PLAN),
            ("False", "研发经费支出占地区生产总值比重", "3.8", NEXT),
        },
    ),
}
"""Question -> parameters, columns, and the values of these columns in the small graph, worked out by hand."""


@pytest.fixture(scope="module")
def small() -> Oxigraph:
    return Oxigraph(SMALL.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def small_rdflib() -> Rdflib:
    return Rdflib(SMALL.read_text(encoding="utf-8"))


def test_there_is_a_file_for_every_competency_question() -> None:
    assert [query.number for query in load().values()] == list(range(1, 29))
    assert {f"cq{number:02}" for number in range(1, 29)} == EXPECTED.keys()


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_question_answers_what_the_small_graph_says(name: str, small: Oxigraph) -> None:
    parameters, columns, expected = EXPECTED[name]
    table = run(small, name, **parameters)
    places = [table.columns.index(column) for column in columns.split()]
    found = Counter(tuple("" if row[i] is None else str(row[i]) for i in places) for row in table.rows)
    assert found == Counter(expected)


@pytest.mark.parametrize("name", sorted(load()))
def test_both_engines_answer_alike_in_the_same_order(name: str, small: Oxigraph, small_rdflib: Rdflib) -> None:
    ours, theirs = (run(engine, name, **PARAMETERS[name]) for engine in (small, small_rdflib))
    assert ours.columns == theirs.columns == tuple(column.name for column in get(name).columns)
    assert multiset(ours) - multiset(theirs) == Counter()
    assert multiset(theirs) - multiset(ours) == Counter()
    assert ours.rows == theirs.rows
    assert ours.rows


@pytest.mark.parametrize("name", sorted(load()))
def test_no_row_comes_twice(name: str, small: Oxigraph) -> None:
    assert [row for row, count in multiset(run(small, name, **PARAMETERS[name])).items() if count > 1] == []


@pytest.mark.parametrize("name", sorted(load(NETWORKS)))
def test_networks_are_alike_on_both_engines(name: str, small: Oxigraph, small_rdflib: Rdflib) -> None:
    query = load(NETWORKS)[name]
    ours, theirs = (answer(engine, query, {}) for engine in (small, small_rdflib))
    assert ours.columns == theirs.columns == tuple(column.name for column in query.columns)
    assert multiset(ours) == multiset(theirs)


def test_the_files_run_as_they_stand(small: Oxigraph, small_rdflib: Rdflib) -> None:
    """Without a value a parameter is unbound and the query is plain SPARQL all the same."""
    for name in ("cq01", "cq02", "cq07", "cq16", "cq25"):
        for engine in (small, small_rdflib):
            assert engine.query(get(name).sparql).rows


def test_a_question_that_finds_nothing_has_no_row(small_rdflib: Rdflib) -> None:
    assert run(small_rdflib, "cq13", thing="温州医科大学").rows == ()
    for name in ("cq08", "cq10", "cq11", "cq14", "cq15", "cq17", "cq18", "cq20", "cq26"):
        for empty in (Oxigraph(), Rdflib()):
            assert run(empty, name).rows == ()


# -- golden answers


@pytest.fixture(scope="module")
def sample(sample_data: Path) -> Iterator[Store]:
    with Store.open(current(sample_data) / "store") as store:
        yield store


@pytest.fixture(scope="module")
def sample_rdflib(sample: Store) -> Rdflib:
    trig = pyoxigraph.serialize(sample.quads(), format=pyoxigraph.RdfFormat.TRIG)
    assert trig is not None
    return Rdflib(trig.decode())


def golden(case: Case) -> str:
    return (GOLDEN / f"{case.file}.csv").read_text(encoding="utf-8")


def rows(text: str) -> Counter[tuple[str, ...]]:
    return Counter(tuple(row) for row in csv.reader(text.splitlines()))


def test_golden_files_cases_and_manifest_are_the_same_set() -> None:
    """A golden answer that is not compared, or a comparison without a golden answer, is a mistake."""
    head, *lines = MANIFEST.read_text(encoding="utf-8").splitlines()
    assert head == HEAD
    assert lines == [manifest_line(case, golden(case)) for case in sorted(CASES, key=lambda case: case.file)]
    assert {path.stem for path in GOLDEN.glob("*.csv")} == {case.file for case in CASES}
    assert {get(case.question).name for case in CASES} == load(COMPETENCY).keys()


@pytest.mark.parametrize("engine", ["sample", "sample_rdflib"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_golden_answers_on_the_samples(case: Case, engine: str, request: pytest.FixtureRequest) -> None:
    found, expected = case.answer(request.getfixturevalue(engine)), golden(case)
    assert rows(expected) - rows(found) == Counter(), "these rows are no longer answered (python -m tests.regolden)"
    assert rows(found) - rows(expected) == Counter(), "these rows are new (python -m tests.regolden)"
    assert found == expected
