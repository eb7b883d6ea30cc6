from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.exports.numbers import numbers_table, shares_table
from kg.extraction.pipeline import extract
from kg.model import (
    Comparator,
    Evidence,
    Extraction,
    Incentive,
    MeasureKind,
    Quantity,
    Range,
    Repair,
    Section,
    Span,
    Target,
)
from kg.numbers import NumberUse, Reason, Use, account, find_numerals, shares
from kg.pipeline import read_file
from kg.sample import sample_paths
from kg.structure import outline
from kg.text import Text
from tests.made import document, quote, root


def said(raw: str, **facts: object) -> Extraction:
    """A document without any facts but those given."""
    made = document(raw)
    return replace(Extraction(document=made, outline=root(made)), **facts)  # type: ignore[arg-type]


def reasons(raw: str) -> dict[str, Reason]:
    return {use.words: use.reason for use in account(said(raw))}


def target(raw: str, words: str, value: str, unit: str, *, status: str = "target", year: int | None = None) -> Target:
    return Target(
        status=status,
        indicator="企业",
        quantity=Quantity(comparator=Comparator.EQUAL, value=Decimal(value), unit=unit),
        kind=MeasureKind.STOCK,
        year=year,
        evidence=quote(raw, words),
    )


@pytest.mark.parametrize(
    ("sentence", "words", "reason"),
    [
        ("甲政发〔2023〕17号", "2023", Reason.DOCUMENT_NUMBER),
        ("甲政发〔2023〕17号", "17", Reason.DOCUMENT_NUMBER),
        ("索 引 号 | 0047/2021-0031", "0047", Reason.DOCUMENT_NUMBER),
        ("依照第三十二条的规定处理", "三十二", Reason.ARTICLE),
        ("依照第十条第二款处理", "二", Reason.ARTICLE),
        ("联系电话：0577-88001122", "88001122", Reason.CONTACT),
        ("邮政编码：325000", "325000", Reason.CONTACT),
        ("办公室手机13800138000", "13800138000", Reason.CONTACT),
        ("见 http://example.com/a/2301 一文", "2301", Reason.CONTACT),
        ("阅读次数：1834", "1834", Reason.PAGE),
        ("到2027年建成", "2027", Reason.DATE),
        ("2023—2027年实施", "2023", Reason.DATE),
        ("每年3月底前上报", "3", Reason.DATE),
        ("二〇二四年起施行", "二〇二四", Reason.DATE),
        ("“十四五”期间加快建设", "十四五", Reason.DATE),
        ("上午9:30开始", "9", Reason.TIME),
        ("有效期3年", "3", Reason.DURATION),
        ("在15个工作日内答复", "15", Reason.DURATION),
        ("年龄不超过35周岁", "35", Reason.AGE),
        ("打造G60走廊", "60", Reason.NAME),
        ("推广5G应用", "5", Reason.NAME),
        ("形成“3+5”格局", "3", Reason.NAME),
        ("落实“729”方案", "729", Reason.NAME),
        ("升级3.0版系统", "3.0", Reason.NAME),
        ("落实人才政策20条", "20", Reason.NAME),
        ("实施1号工程", "1", Reason.NAME),
        ("开展五大攻坚", "五", Reason.COUNT),
        ("甲、乙、丙等6个县", "6", Reason.COUNT),
        ("符合下列3项要求", "3", Reason.COUNT),
        ("分为四类", "四", Reason.COUNT),
        ("新增企业X家", "X", Reason.REDACTED),
        ("在20XX年完成", "20XX", Reason.REDACTED),
        ("召开第6次会议", "6", Reason.ORDINAL),
        ("公布第二批名单", "二", Reason.ORDINAL),
        ("贯彻党的二十大精神", "二十", Reason.ORDINAL),
        ("列入三级目录", "三", Reason.GRADE),
        ("打造千亿级集群", "千亿", Reason.GRADE),
        ("对营业收入5000万元以上的企业开展诊断", "5000", Reason.THRESHOLD),
        ("占比从12.5%提高到20%", "12.5", Reason.BASELINE),
        ("每万人口拥有量", "万", Reason.DENOMINATOR),
        ("建成一个平台", "一", Reason.INDEFINITE),
        ("投资4l7亿元", "4", Reason.DOUBTFUL),
        ("；（2）加强统筹", "2", Reason.LISTING),
        ("②加强统筹", "②", Reason.LISTING),
        ("新增高新技术企业46家", "46", Reason.UNREAD),
        ("占比达到3.4%", "3.4", Reason.UNREAD),
        ("办理时限缩短至3天", "3", Reason.UNREAD),
        ("总量居全省第4", "4", Reason.UNREAD),
        ("两项指标列全省第4、第7", "7", Reason.UNREAD),
        ("云川、青溪2个园区", "2", Reason.COUNT),
        ("云川、青溪、东林2个园区", "2", Reason.UNREAD),
        ("在6个改革试点地区推广", "6", Reason.COUNT),
        ("打造三大专业平台", "三", Reason.COUNT),
        ("占股达20%以上或占比达30%以上的企业", "20", Reason.THRESHOLD),
        ("对2-4人的团队优先安排", "4", Reason.THRESHOLD),
        ("每人仅可申请一次。", "一", Reason.THRESHOLD),
        ("单个企业最多申报6人", "6", Reason.THRESHOLD),
        ("以4平方公里科学城建设为核心", "4", Reason.SIZE),
        ("新建6平方公里科学城", "6", Reason.UNREAD),
        ("给予30-60平方米的创业空间支持", "60", Reason.IN_KIND),
        ("统筹两个市场、两种资源", "两", Reason.NAME),
        ("水质达到Ⅲ类", "Ⅲ", Reason.GRADE),
        ("PM2.5平均浓度", "2.5", Reason.NAME),
        ("增长百分之十", "百分之十", Reason.UNREAD),
        ("产值翻一番", "翻一番", Reason.UNREAD),
        ("省级实验室10家、市级实验室30家", "30", Reason.UNREAD),
        ("培育企业三十家", "三十", Reason.UNREAD),
    ],
)
def test_a_number_has_the_reason_that_its_words_give(sentence: str, words: str, reason: Reason) -> None:
    assert reasons(sentence)[words] is reason


@pytest.mark.parametrize(
    "sentence",
    [
        "统一部署，推进一体化",
        "科技是第一生产力",
        "服务千家万户",
        "三位一体推进",
        "一些部门，进一步落实",
        "保持两位数增长",
    ],
)
def test_words_with_numerals_in_them_are_no_numbers(sentence: str) -> None:
    assert account(said(sentence)) == ()


def test_the_number_of_a_heading_is_known_and_the_numbers_in_it_are_judged_for_themselves() -> None:
    raw = "三、新增企业30家\n内容"
    made = document(raw)
    heading = Section(
        level=1,
        style="一、",
        number="三、",
        title="新增企业30家",
        range=Range(start=0, end=len(raw)),
        heading=Range(start=0, end=9),
    )
    top = replace(root(made), children=(heading,))
    uses = account(Extraction(document=made, outline=top))
    assert [(use.words, use.reason) for use in uses] == [("三", Reason.HEADING), ("30", Reason.UNREAD)]


def test_a_section_of_conditions_states_thresholds() -> None:
    raw = "申报条件\n研发人员30人"
    made = document(raw)
    place = Range(start=0, end=len(raw))
    section = Section(level=1, style="line", number=None, title="申报条件", range=place, heading=Range(start=0, end=4))
    extraction = Extraction(document=made, outline=replace(root(made), children=(section,)))
    assert [use.reason for use in account(extraction)] == [Reason.THRESHOLD]


def test_the_value_and_the_year_of_a_target_are_facts() -> None:
    raw = "到2027年，企业达到2027家，其中甲类35家。"
    found = account(said(raw, targets=(target(raw, "企业达到2027家", "2027", "家", year=2027),)))
    assert [(use.words, use.reason) for use in found] == [
        ("2027", Reason.YEAR),
        ("2027", Reason.TARGET),
        ("35", Reason.UNREAD),
    ]


def test_a_figure_taken_from_the_facts_becomes_unread() -> None:
    raw = "企业120家、研究院1.5万平方米。"
    first, second = target(raw, "企业120家", "120", "家"), target(raw, "研究院1.5万平方米", "1.5", "万平方米")
    assert [use.use for use in account(said(raw, targets=(first, second)))] == [Use.FACT, Use.FACT]
    assert [use.use for use in account(said(raw, targets=(second,)))] == [Use.UNREAD, Use.FACT]


def test_a_fact_claims_only_numbers_that_its_passages_hold_and_that_are_equal() -> None:
    raw = "企业12家。机构12家，投入7亿元。"
    found = account(said(raw, targets=(target(raw, "机构12家，投入7亿元", "12", "家"),)))
    assert [(use.words, use.use) for use in found] == [("12", Use.UNREAD), ("12", Use.FACT), ("7", Use.UNREAD)]


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("占比百分之十五", "15", "%"),
        ("占比六成", "60", "%"),
        ("占比1/4", "25", "%"),
        ("产值翻两番", "3", "倍"),
        ("企业两万家", "2", "万家"),
        ("企业三十五家", "35", "家"),
        ("企业1,350家", "1350", "家"),
        ("投资500万元", "0.05", "亿元"),
    ],
)
def test_values_are_found_however_they_are_written(raw: str, value: str, unit: str) -> None:
    assert [use.use for use in account(said(raw, targets=(target(raw, raw, value, unit),)))] == [Use.FACT]


def test_an_incentive_claims_its_figures_and_those_of_its_condition() -> None:
    raw = "对产值2000万元以上的企业，按投入的15%给予补助，最高80万元，另付3万元。"
    promise = Incentive(
        beneficiary="产值2000万元以上的企业",
        condition="产值2000万元以上",
        rate=Decimal(15),
        cap=Decimal(80),
        cap_unit="万元",
        evidence=quote(raw, "按投入的15%给予补助，最高80万元，另付3万元"),
    )
    assert [use.reason for use in account(said(raw, incentives=(promise,)))] == [
        Reason.CONDITION,
        Reason.INCENTIVE,
        Reason.INCENTIVE,
        Reason.UNREAD,
    ]


def test_instalments_and_upper_ends_are_of_the_incentive() -> None:
    raw = "给予企业3-6万元奖励（第一年奖励2万元，第二年奖励1万元）"
    promise = Incentive(
        beneficiary="企业",
        condition="",
        amount=Decimal(3),
        amount_high=Decimal(6),
        unit="万元",
        period="第一年奖励2万元，第二年奖励1万元",
        evidence=quote(raw, raw),
    )
    uses = account(said(raw, incentives=(promise,)))
    assert {use.words for use in uses if use.reason is Reason.INCENTIVE} >= {"3", "6", "2", "1"}


def test_results_are_told_from_targets() -> None:
    raw = "已有企业90家"
    made = target(raw, raw, "90", "家", status="result")
    assert [use.reason for use in account(said(raw, targets=(made,)))] == [Reason.RESULT]


def test_the_documents_own_number_is_metadata() -> None:
    raw = "甲政发〔2023〕17号\n按乙政发〔2022〕4号执行"
    extraction = said(raw)
    extraction = replace(extraction, document=replace(extraction.document, number="甲政发〔2023〕17号"))
    assert [use.reason.value for use in account(extraction)] == ["metadata"] * 2 + ["document number"] * 2


def test_a_figure_that_a_reader_flagged_is_doubtful() -> None:
    raw = "投资45亿元"
    flag = Repair(rule="figure", span=Span(start=2, end=5), before="45亿", after="45亿", certain=False)
    extraction = said(raw)
    text = replace(extraction.document.text, repairs=(flag,))
    extraction = replace(extraction, document=replace(extraction.document, text=text))
    assert [use.reason for use in account(extraction)] == [Reason.DOUBTFUL]


def test_places_lead_back_to_the_raw_text() -> None:
    raw = "新增企业 3 0 家"
    clean = "新增企业30家"
    offsets = [raw.index(c) for c in clean]
    made = document(raw)
    text = Text(raw=raw, clean=clean, offsets=type(made.text.offsets)("L", offsets))
    extraction = said(raw)
    extraction = replace(extraction, document=replace(made, text=text))
    (use,) = account(extraction)
    assert (use.words, raw[use.span.start : use.span.end]) == ("30", "3 0")


def test_shares_and_tables_count_the_same() -> None:
    raw = "到2027年，企业达到35家，机构8家。"
    extraction = said(raw, targets=(target(raw, "企业达到35家", "35", "家", year=2027),))
    counted = shares(account(extraction))
    assert (counted.total, counted.in_facts, counted.known, counted.unread) == (3, 2, 0, 1)
    assert counted.unread_share == pytest.approx(1 / 3)
    table = numbers_table(extraction)
    assert [row[0] for row in table.rows] == ["fact", "fact", "unread"]
    assert [raw[int(str(row[4])) : int(str(row[5]))] for row in table.rows] == [row[3] for row in table.rows]
    assert shares_table([extraction]).rows == (("plan", 3, 2, 0, 1, Decimal("0.3333")),)


def test_no_numbers_no_share() -> None:
    assert shares(account(said("加强统筹"))).unread_share == 0


WRITTEN = st.text(
    alphabet="0123456789０５.,，、/ X%年月日家个第（）()“”一二三十百千万亿两分之成翻番每从到\n。；AGI②〔〕号条元 ",
    max_size=80,
)


def check_cover(text: str, uses: tuple[NumberUse, ...]) -> None:
    places = [(use.range.start, use.range.end) for use in uses]
    assert places == sorted(places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
    assert all(text[start:end] == use.words for (start, end), use in zip(places, uses, strict=True))
    for run in re.finditer(r"\d+", text):
        assert sum(start <= run.start() and run.end() <= end for start, end in places) == 1


@given(WRITTEN)
def test_every_run_of_digits_is_covered_once(text: str) -> None:
    check_cover(text, account(said(text)))


@given(st.text(max_size=200))
def test_any_text_survives(text: str) -> None:
    check_cover(text, account(said(text)))


@given(WRITTEN)
def test_numbers_have_values_or_none_but_never_fail(text: str) -> None:
    assert all(isinstance(value, Decimal) for numeral in find_numerals(text) for value in numeral.values())


def evidences(extraction: Extraction) -> list[Evidence]:
    facts: tuple[Target | Incentive, ...] = (*extraction.targets, *extraction.incentives)
    return [e for fact in facts for e in fact.evidence]


UNREAD_IN_SAMPLES = 0.05


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.stem)
def test_the_samples_are_accounted_for(path: object) -> None:
    for extraction in read_file(path):  # type: ignore[arg-type]
        uses = account(extraction)
        counted = shares(uses)
        assert counted.total == counted.in_facts + counted.known + counted.unread > 20
        assert counted.unread_share <= UNREAD_IN_SAMPLES, [u.words for u in uses if u.use is Use.UNREAD]
        spans = [e.span for e in evidences(extraction)]
        for use in uses:
            if use.reason in (Reason.TARGET, Reason.RESULT, Reason.INCENTIVE):
                assert any(span.start <= use.span.start and use.span.end <= span.end for span in spans)


def test_a_whole_document_is_read_and_accounted_for() -> None:
    raw = "甲市行动计划\n一、目标\n到2027年，高新技术企业达到300家以上，研发投入占比达到3.2%。\n"
    made = document(raw)
    uses = account(extract(made, outline(made)))
    assert [(use.words, use.use) for use in uses] == [
        ("一", Use.KNOWN),
        ("2027", Use.FACT),
        ("300", Use.FACT),
        ("3.2", Use.FACT),
    ]
