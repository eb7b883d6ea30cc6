"""Targets and results: which statements of a text measure something, and how they are read."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.reading import Reading
from kg.extraction.targets import read_targets
from kg.model import Document, Range, Region, Target, Task
from kg.structure import outline
from kg.text import Text

REGION = Region(code=None, name="云川区", full="东海省云川市云川区", level="county")
PLAN = Document(
    id="plan",
    source="plan",
    title="云川区科技创新三年行动计划（2024—2026年）",
    kind="行动计划",
    written=date(2024, 3, 1),
    period=(2024, 2026),
    region=REGION,
    text=Text.plain(""),
    sha256="",
)
REPORT = replace(PLAN, title="云川区2025年工作总结", kind="工作总结", written=date(2026, 1, 9), period=None)
RULES = replace(PLAN, title="云川区科技创新券管理办法", kind="办法", period=None)


def read(text: str, document: Document = PLAN, tasks: tuple[Task, ...] = ()) -> tuple[Target, ...]:
    document = replace(document, text=Text.plain(text))
    return read_targets(Reading(document=document, outline=outline(document)), tasks)


def short(targets: tuple[Target, ...]) -> list[str]:
    """indicator comparator value[..high] unit kind year"""
    found = []
    for t in targets:
        q = t.quantity
        high = f"..{q.high}" if q.high is not None else ""
        found.append(f"{t.indicator} {q.comparator.value} {q.value}{high} {q.unit} {t.kind.value} {t.year}")
    return found


STATEMENTS = [
    ("到2026年，高新技术企业达到300家以上。", ["高新技术企业 >= 300 家 stock 2026"]),
    (
        "到2026年，新增高新技术企业30家、科技型中小企业180家以上。",
        ["高新技术企业 = 30 家 increment 2026", "科技型中小企业 >= 180 家 increment 2026"],
    ),
    ("到2026年，研发经费支出占地区生产总值比重超过3%。", ["研发经费支出占地区生产总值比重 > 3 % ratio 2026"]),
    ("到2026年，每万人高价值发明专利拥有量达到8.5件。", ["每万人高价值发明专利拥有量 = 8.5 件 ratio 2026"]),
    ("到2026年，财政科技投入年均增长15%以上。", ["财政科技投入年均增长 >= 15 % growth 2026"]),
    (
        "到2026年，光电和医药两大主导产业总产值分别达到60亿元、20亿元。",
        ["光电总产值 = 60 亿元 stock 2026", "医药总产值 = 20 亿元 stock 2026"],
    ),
    (
        "到2026年，建设5个中试基地和3个概念验证中心。",
        ["中试基地 = 5 个 increment 2026", "概念验证中心 = 3 个 increment 2026"],
    ),
    (
        "到2026年，引进总投资10亿元以上项目20个。",
        ["总投资10亿元以上项目 = 20 个 increment 2026"],
    ),
    (
        "到2026年，新培育科技企业40家，总数达到100家。",
        ["科技企业 = 40 家 increment 2026", "科技企业总数 = 100 家 stock 2026"],
    ),
    ("每年举办创新大赛不少于2场。", ["创新大赛 >= 2 场 annual None"]),
    ("每年引进1至2名院士。", ["院士 range 1..2 名 annual None"]),
    ("到2026年，省级高新区排名进入全国前40位。", ["省级高新区全国排名 <= 40 位 rank 2026"]),
    ("到2026年，新增孵化面积12万(低线8万,高线15万)平方米以上。", ["孵化面积 >= 12..15 万平方米 increment 2026"]),
    ("加快建设一批示范社区。到2026年底，力争建成10个以上。", ["示范社区 >= 10 个 increment 2026"]),
    (
        "到2026年，示范社区、入驻企业、创业人才分别突破10个、200家和500人。",
        ["示范社区 > 10 个 stock 2026", "入驻企业 > 200 家 stock 2026", "创业人才 > 500 人 stock 2026"],
    ),
    (
        "到2026年，研发经费支出年均增长10%，占GDP比重达到3%。",
        ["研发经费支出年均增长 = 10 % growth 2026", "研发经费支出占GDP比重 = 3 % ratio 2026"],
    ),
    (
        "到2026年，培育领军企业5家，其中国家级2家。",
        ["领军企业 = 5 家 increment 2026", "国家级领军企业 = 2 家 stock 2026"],
    ),
    ("设立总规模不低于1亿元的产业引导资金。", ["产业引导资金总规模 >= 1 亿元 stock None"]),
]


@pytest.mark.parametrize(("text", "expected"), STATEMENTS)
def test_statements_of_a_plan(text: str, expected: list[str]) -> None:
    found = read(text)
    assert short(found) == expected
    assert {t.status for t in found} == {"target"}


REPORTED = [
    (
        "2025年，全区生产总值1200亿元、增长5.5%，增速居全省第4位。",
        [
            "生产总值 = 1200 亿元 stock 2025",
            "生产总值增长 = 5.5 % growth 2025",
            "生产总值增速全省排名 = 4 位 rank 2025",
        ],
    ),
    (
        "2025年，高校毕业生留区率从67.6%提高到70%。",
        ["高校毕业生留区率 = 70 % ratio 2025"],
    ),
    (
        "2025年，企业研发指数从全国第12位跃升至第5位。",
        ["企业研发指数全国排名 = 5 位 rank 2025"],
    ),
    ("2025年，7所高校入选国家计划。", ["入选国家计划的高校 = 7 所 increment 2025"]),
    ("2025年，八成以上财政资金用于民生。", ["财政资金用于民生 >= 80 % ratio 2025"]),
    (
        "2025年，发明专利由2020年的900件增加到5000件，年均增长54.6%。",
        ["发明专利 = 5000 件 stock 2025", "发明专利年均增长 = 54.6 % growth 2025"],
    ),
    (
        "2025年，市场环境、法治环境均居全省前三。",
        ["市场环境全省排名 <= 3 位 rank 2025", "法治环境全省排名 <= 3 位 rank 2025"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), REPORTED)
def test_statements_of_a_report(text: str, expected: list[str]) -> None:
    found = read(text, REPORT)
    assert short(found) == expected
    assert {t.status for t in found} == {"result"}


NOTHING = [
    "打造“5510”孵化空间格局，构建“3+3”体系。",
    "围绕五大特色街区、三大集群推进建设。",
    "方案共计30条，包括4个一级指标。",
    "区政府第24次常务会议于2024年2月28日召开。",
    "对营业收入5000万元以上的企业，优先安排用地。",
    "打造15分钟便民生活圈，3个月内完成整改。",
    "新增企业X家，落实资金X万元。",
    "按投资额的20%给予企业补助，最高不超过50万元。",
    "咨询电话：0577-88888888。",
    "项目第2、3条规定继续执行，收益按50%比例进行分配。",
    "一、新增企业50家",
    "完成技术交易45L67亿元。",
    "贷款额度最高500万元，期限最长3年。",
    "项目经费自筹比例不低于50%。",
    "申请企业应具备以下条件：注册满1年，研发人员占比不低于10%。",
    "本办法自2024年8月1日起施行，有效期5年。",
    "企业研发人员占比应当不低于10%。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_target(text: str) -> None:
    assert short(read(text)) == []


def test_rules_bind_and_do_not_aim() -> None:
    assert not read("第三条 申报单位持股比例不低于25%。\n第四条 面积不少于500平方米。", RULES)
    assert short(read("第五条 每年遴选示范园区不超过10家。", RULES)) == ["示范园区 <= 10 家 annual None"]


def test_a_hedge_reaches_the_whole_sentence() -> None:
    found = read("力争到2026年，企业达到30家，园区达到5个。")
    assert [t.hedged for t in found] == [True, True]
    assert not any(t.hedged for t in read("到2026年，企业达到30家。"))


def test_a_hedge_of_one_predicate_is_its_own() -> None:
    found = read("到2026年，研发经费占比力争达到3%，企业超过500家。")
    assert [t.hedged for t in found] == [True, False]
    later = read("到2026年，企业超过500家，力争研发经费占比达到3%，园区达到5个。")
    assert [t.hedged for t in later] == [False, True, True]


def test_effort_is_no_hedge() -> None:
    assert [t.hedged for t in read("到2026年，通过三年努力，企业达到30家，园区达到5个。")] == [False, False]
    assert [t.hedged for t in read("到2026年，努力使企业达到30家。")] == [True]


def test_overall_goals_take_the_deadline_of_the_plan() -> None:
    found = read("一、总体目标\n通过三年努力，高端人才总量超万人。\n二、主要任务\n新增企业5家。")
    assert [t.year for t in found] == [2026, None]


def test_a_deadline_governs_its_paragraph_and_not_the_next() -> None:
    found = read("到2025年，建成基地3个。培育企业5家。\n引进团队2支。")
    assert [t.year for t in found] == [2025, 2025, None]


def test_headings_tell_review_from_plan() -> None:
    text = "一、2025年工作回顾\n新增企业50家，引进团队2支。\n二、2026年重点工作\n新增企业60家，引进团队3支。\n"
    found = read(text, REPORT)
    assert [(t.status, t.year) for t in found] == [("result", 2025)] * 2 + [("target", 2026)] * 2


def test_the_holder_is_the_zone_that_the_sentence_speaks_of() -> None:
    text = "深化云川数字科创园建设，完善配套设施，到2026年集聚科创企业200家。到2026年，全区企业达到900家。"
    assert [t.region for t in read(text)] == ["云川数字科创园", REGION.full]


def test_a_target_belongs_to_the_task_around_it() -> None:
    text = "目标：企业达到90家以上。\n1.培育企业。新增企业50家，引进团队2支。"
    start = text.index("1.")
    task = Task(
        id="t1", level="task", number="1.", title="培育企业", range=Range(start=start, end=len(text)), evidence=()
    )
    assert [t.task for t in read(text, tasks=(task,))] == [None, "t1", "t1"]


def test_evidence_is_in_the_text_and_holds_the_value() -> None:
    text = "到2026年，\n新增高新技术企业30家、科技型中小企业180家以上，研发投入占比超过3. 65%。"
    for target in read(text):
        [evidence] = target.evidence
        assert text[evidence.span.start : evidence.span.end] == evidence.quote
        assert len(evidence.quote) <= 120
        assert str(target.quantity.value) in evidence.quote.replace(" ", "")


@given(
    st.text(
        alphabet="新增企业家个到年力争达超过、，。；（）“”0123456789.%亿元万分别从至居全国第前位的占比增长和\n",
        max_size=80,
    )
)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for target in read(text):
        assert isinstance(target.quantity.value, Decimal)
        assert all(text[e.span.start : e.span.end] == e.quote for e in target.evidence)


def test_annotated_documents_are_read_well(shared: Path, tmp_path: Path) -> None:
    from kg.extraction.tasks import read_tasks
    from kg.readers.files import read_documents

    columns = ["source", "status", "indicator", "comparator", "value", "high", "unit", "year", "kind", "region", "task"]
    names = ["lucheng-2022", "wenzhou-zone-2018"]
    with (tmp_path / "targets.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([*columns, "quote"])
        for name in names:
            for document in read_documents(shared / "corpus" / f"{name}.txt"):
                reading = Reading(document=document, outline=outline(document))
                tasks = read_tasks(reading)
                titles: dict[str | None, str] = {task.id: task.title for task in tasks}
                for t in read_targets(reading, tasks):
                    q = t.quantity
                    figure = [q.comparator.value, q.value, q.high, q.unit]
                    context = [t.year, t.kind.value, t.region, titles.get(t.task, "")]
                    rows.writerow([name, t.status, t.indicator, *figure, *context, t.evidence[0].quote])
    score = [sys.executable, str(shared / "score" / "score.py"), "--json", "--gold", str(shared / "gold")]
    asked = [part for name in names for part in ("--doc", name)]
    done = subprocess.run([*score, "--pred", str(tmp_path), *asked], capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)
    assert figures["targets"]["f1"] >= 0.95
    assert figures["targets_exact"]["f1"] >= 0.9


def test_to_win_money_is_no_hedge() -> None:
    (won,) = read("帮助企业争取贷款超3亿元。")
    (aimed,) = read("到2026年，争取企业达到30家。")
    assert (won.hedged, aimed.hedged) == (False, True)


def test_a_result_names_the_heading_that_it_is_reported_under() -> None:
    text = (
        "一、2025年工作回顾\n2025年，企业达到30家。\n（一）推动产业创新，实力不断增强。新增实验室5家。\n"
        "——这五年，创新动能更加强劲。高新技术企业突破90家。\n五年来，累计引进人才600人。\n"
    )
    assert [t.heading for t in read(text, REPORT)] == [
        None,
        "推动产业创新，实力不断增强",
        "创新动能更加强劲",
        None,
    ]


def test_a_short_name_stands_for_the_only_zone_of_the_text() -> None:
    one = "建设温州国家自主创新示范区。到2026年，自创区累计引进企业30家。"
    assert [t.region for t in read(one)] == ["温州国家自主创新示范区"]
    two = "学习苏州国家自主创新示范区，" + one
    assert [t.region for t in read(two)] == [REGION.full]


def test_the_object_of_a_verb_holds_no_figures() -> None:
    found = read("加快云川科技岛建设，实现云川智造服务中心建成投用，到2026年引进企业30家。")
    assert [t.region for t in found] == ["云川科技岛"]


@pytest.mark.parametrize("text", ["100家", "到2025年达到10%，", "“5家", "全省第1，"])
def test_endless_figures_take_no_endless_time(text: str) -> None:
    begun = time.process_time()
    read(text * (60_000 // len(text)))
    assert time.process_time() - begun < 3
