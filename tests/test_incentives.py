"""Incentives: who is promised what, and which figures only bound a condition."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.incentives import read_incentives
from kg.extraction.reading import Reading
from kg.model import Document, Incentive
from kg.structure import outline
from kg.text import Text

RULES = Document(
    id="rules", source="rules", title="云川区支持创新若干措施", kind="措施", text=Text.plain(""), sha256=""
)
REPORT = replace(RULES, title="云川区2025年工作总结", kind="工作总结")


def read(text: str, document: Document = RULES) -> tuple[Incentive, ...]:
    document = replace(document, text=Text.plain(text))
    return read_incentives(Reading(document=document, outline=outline(document)), ())


def money(incentives: tuple[Incentive, ...]) -> list[str]:
    """amount unit | rate | cap unit, without what is not stated"""
    return [
        " | ".join(
            part
            for part in (
                f"{i.amount} {i.unit}" if i.amount is not None else "",
                f"{i.rate}%" if i.rate is not None else "",
                f"<= {i.cap} {i.cap_unit}" if i.cap is not None else "",
            )
            if part
        )
        for i in incentives
    ]


PROMISES = [
    ("对新认定的省级实验室，给予50万元奖励。", ["50 万元"]),
    ("对新认定的国家级、省级孵化器，分别给予500万元、250万元奖励。", ["500 万元", "250 万元"]),
    ("按技术合同成交额的5%给予补助，最高不超过100万元。", ["5% | <= 100 万元"]),
    ("按实际付息的50%、最高30万元给予贴息。", ["50% | <= 30 万元"]),
    (
        "对大赛一、二、三等奖团队，分别给予最高不超过20万元、10万元、5万元奖励。",
        ["<= 20 万元", "<= 10 万元", "<= 5 万元"],
    ),
    ("对年产值5000万元以上的企业，按投入的20%给予补助。", ["20%"]),
    (
        "前2年给予企业地方贡献80%的奖励，后3年给予50%的奖励，每年最高不超过500万元。",
        ["80% | <= 500 万元", "50% | <= 500 万元"],
    ),
    ("每年补助100万元，考核优秀的再给予补助200万元。", ["100 万元", "200 万元"]),
    ("给予实际投资额10%-20%的补助。", ["10%"]),
    ("对增量部分全额给予企业奖励。", ["100%"]),
    ("种植面积500亩以上的，给予企业200元/亩补助。", ["200 元/亩"]),
    ("返乡青年开办企业并分别满8个月、20个月的，先后给予4000元、9000元开办补助。", ["4000 元", "9000 元"]),
]


@pytest.mark.parametrize(("text", "expected"), PROMISES)
def test_promises(text: str, expected: list[str]) -> None:
    assert money(read(text)) == expected


TERMS = [
    # who, on what condition
    ("对新引进的博士，每人每年给予3000元生活补贴，最长3年。", "博士", "新引进", "每年，最长3年"),
    (
        "在本区注册的青年创业企业，租用场地的，按租金的50%给予补贴。",
        "青年创业企业",
        "在本区注册，租用场地，按租金",
        None,
    ),
    ("对企业购买检测服务的，给予不超过检测费用的30%补贴。", "企业", "购买检测服务，按检测费用", None),
    ("支持团队参加创新大赛，对获奖项目给予最高10万元奖励。", "获奖项目", "参加创新大赛", None),
    (
        "对企业通过技术市场交易实现产业化的项目，按合同额的20%给予补助。",
        "企业",
        "通过技术市场交易实现产业化的项目，按合同额",
        None,
    ),
    ("缴纳社保满1年的青年，可领取每人每年2000元补贴。", "青年", "缴纳社保满1年", "每年"),
    ("每年安排500万元专项资金，对参展企业给予展位费50%的补助。", "参展企业", "按展位费", None),
    (
        "对入统企业，给予企业6万元奖励（第一年奖励3万元，第二年奖励2万元，第三年奖励1万元）。",
        "入统企业",
        "",
        "第一年奖励3万元，第二年奖励2万元，第三年奖励1万元",
    ),
]


@pytest.mark.parametrize(("text", "beneficiary", "condition", "period"), TERMS)
def test_terms(text: str, beneficiary: str, condition: str, period: str | None) -> None:
    (found,) = read(text)
    assert (found.beneficiary, found.condition, found.period) == (beneficiary, condition, period)


def test_members_in_quotation_marks_are_distributed_and_agencies_are_not() -> None:
    found = read("对实现“小升规”“规改股”两个目标的企业分别给予10万元、20万元奖励。")
    assert [i.condition for i in found] == ["实现“小升规”", "实现“规改股”"]
    found = read("经科技局、工信局认定的孵化器，分别给予50万元、20万元补助。")
    assert {i.condition for i in found} == {"经科技局、工信局认定"}


def test_a_range_keeps_both_ends() -> None:
    (found,) = read("给予实际投资额10%-20%的补助。")
    assert (found.rate, found.rate_high) == (Decimal(10), Decimal(20))
    (found,) = read("对新建的实验室，给予5—10万元奖励。")
    assert (found.amount, found.amount_high) == (Decimal(5), Decimal(10))


NOTHING = [
    "设立总规模不低于1亿元的产业引导资金。",
    "到2026年，高新技术企业达到300家，技术交易额突破40亿元。",
    "研发投入占比达到3%以上。",
    "市财政每年安排1亿元专项资金，支持科技创新。",
    "支持企业加大投入，完善奖励机制。",
    "对研发费用占营业收入比重高于5%的企业，优先安排用地。",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_promises_no_money(text: str) -> None:
    assert money(read(text)) == []


def test_what_was_paid_is_no_promise() -> None:
    assert not read("一、2025年工作回顾\n全年发放创新补助3.5亿元。\n", REPORT)


def test_beneficiary_and_condition() -> None:
    [found] = read("对新认定的省级实验室，给予50万元奖励。")
    assert (found.beneficiary, found.condition) == ("省级实验室", "新认定")
    [found] = read("对年产值超过2000万元的，给予企业5万元奖励。")
    assert (found.beneficiary, found.condition) == ("企业", "年产值超过2000万元")


def test_members_of_a_list_have_their_own_terms() -> None:
    found = read("对新认定的国家级、省级孵化器，分别给予500万元、250万元奖励。")
    assert [i.beneficiary for i in found] == ["国家级孵化器", "省级孵化器"]
    found = read("对获得省级一、二等奖的团队，分别给予10万元、5万元奖励。")
    assert ["一等奖" in i.condition for i in found] == [True, False]


def test_what_is_raised_is_promised_at_its_new_height() -> None:
    found = read("将创新券支持额度由10万元提高到20万元，给予企业更多支持。")
    assert Decimal(10) not in {i.amount for i in found}
    assert all(i.evidence for i in found)


def test_period_and_scope() -> None:
    [found] = read("对“一城三园”内企业，连续三年每年给予10万元补助。")
    assert found.scope == "一城三园"
    assert found.period is not None
    assert "每年" in found.period


@given(
    st.text(
        alphabet="对新认定的企业给予奖励补助按最高不超过分别、，。；（）0123456789.%万元亿以上至国家级省级每年\n",
        max_size=80,
    )
)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for found in read(text):
        assert all(text[e.span.start : e.span.end] == e.quote for e in found.evidence)
        figures = [found.amount, found.rate, found.cap]
        assert any(figure is not None for figure in figures)
        assert all(figure is None or isinstance(figure, Decimal) for figure in figures)


def test_every_annotated_amount_is_found(shared: Path) -> None:
    from kg.readers.files import read_documents

    [document] = read_documents(shared / "corpus-more" / "liuhe-county-key-industries-opinions.txt")
    found = read_incentives(Reading(document=document, outline=outline(document)), ())
    amounts = {i.amount for i in found}
    assert {Decimal(n) for n in (10, 20, 30, 50, 100, 200, 300)} <= amounts
    assert {Decimal(n) for n in (5, 70, 80, 90)} <= {i.rate for i in found}


WHO = [
    (
        "对新认定的国家级及省级实验室、中试基地，分别给予60万元、25万元奖励。",
        ["国家级实验室、中试基地", "省级实验室、中试基地"],
    ),
    ("对租用算力的企业且成效良好的，给予最高80万元支持。", ["企业"]),
    ("支持企业、高校、院所等使用算力平台，按费用的40%给予补助。", ["企业、高校、院所"]),
    ("对申报成功的项目牵头企业，给予30万元奖励。", ["项目牵头企业"]),
    ("承担平台建设的企业可获得一次性补助，补助金额为投资额的10%，上限500万元。", ["企业"]),
    ("对新认定省级示范企业给予10万元奖补；新认定省级新品给予5万元奖补。", ["省级示范企业", "省级新品"]),
]


@pytest.mark.parametrize(("text", "expected"), WHO)
def test_who_is_promised(text: str, expected: list[str]) -> None:
    assert [i.beneficiary for i in read(text)] == expected


def test_a_match_of_another_grant_has_its_cap() -> None:
    assert money(read("对获批项目，给予省级资金1:1配套奖励，最高不超过40万元。")) == ["100% | <= 40 万元"]


def test_interest_is_paid_in_percentage_points() -> None:
    assert money(read("对贷款企业，给予不超过1.5个百分点的利息补贴，最高不超过20万元。")) == ["1.5% | <= 20 万元"]


def test_a_budget_is_no_promise() -> None:
    assert money(read("每年总额不超过800万元的创新券，当年给予企业一次性30万元奖励。")) == ["30 万元"]


NEWS = replace(RULES, title="云川发布算力路线图", kind=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("企业租用算力享最高40%补贴。", [("企业", "租用算力")]),
        ("标杆工厂最高200万元支持。", [("标杆工厂", "")]),
        (
            "对企业购买算力服务的合理费用，可按照不高于合同金额的20%，给予最高60万元补助。",
            [("企业", "购买算力服务的合理费用，按不高于合同金额")],
        ),
        ("对每年开放两百天以上的公共书屋给予8万元延时奖励。", [("公共书屋", "每年开放两百天以上")]),
        ("对有示范作用的应用场景，省市联动按总投资额的20%给予补助。", [("应用场景", "有示范作用，按总投资额")]),
        (
            "2.采用自动设备的企业，且投资80万元以上的给予补助。按设备投入的6%给予最高40万元补助。",
            [("企业", "采用自动设备，且投资80万元以上，按设备投入")],
        ),
        (
            "3.被评为2A（两星）、3A（三星）级且守法经营的物流企业，分别奖励10万元、20万元。",
            [("物流企业", "被评为2A（两星）级且守法经营"), ("物流企业", "被评为3A（三星）级且守法经营")],
        ),
        (
            "申报企业应从事芯片设计，一类产品按研发阶段给予奖励，每家企业每年合计不超过90万元。",
            [("申报企业", "应从事芯片设计，一类产品按研发阶段")],
        ),
        ("支持企业设立境外实验室，按其投入的15%给予资助。", [("企业", "设立境外实验室，按其投入")]),
    ],
)
def test_who_and_on_what_condition(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(i.beneficiary, i.condition) for i in read(text)] == expected


def test_a_rule_is_a_promise_in_news_too() -> None:
    assert money(read("对租用算力的企业，最高补贴40%，每年不超过100万元。", NEWS)) == ["40% | <= 100 万元"]


@pytest.mark.parametrize(
    "text",
    ["大会为30家企业发放奖励资金500万元，最高80万元。", "累计给予企业补助最高20万元。", "对该企业已给予奖励30万元。"],
)
def test_news_of_what_was_paid_is_no_promise(text: str) -> None:
    assert read(text, NEWS) == ()


def test_tiers_are_shared_out() -> None:
    tiers = "投资500万元及以上至1000万元、1000万元以上至1亿元、1亿元以上"
    for text in (
        f"对新引进的总部企业，{tiers}的，参照其税收的50%、60%和70%给予企业奖励。",
        f"对新引进的总部企业，参照其税收给予企业连续5年奖励，即：{tiers}的，分别参照其税收的50%、60%和70%给予企业奖励。",
    ):
        found = read(text)
        assert [i.rate for i in found] == [50, 60, 70]
        assert [i.condition for i in found] == [
            "新引进，投资500万元及以上至1000万元，按其税收",
            "新引进，投资1000万元以上至1亿元，按其税收",
            "新引进，投资1亿元以上，按其税收",
        ]


@pytest.mark.parametrize("mark", ["，", "、"])
def test_later_years_have_a_rate_of_their_own(mark: str) -> None:
    first, later = read(f"对新引进的楼宇企业，前2年按税收的80%{mark}后3年按税收的50%给予企业奖励。")
    assert (first.beneficiary, first.period) == ("楼宇企业", "前2年")
    assert (later.beneficiary, later.period) == ("楼宇企业", "后3年")
    assert (first.rate, later.rate) == (Decimal(80), Decimal(50))
    assert first.condition == later.condition == "新引进，按税收"
    assert later.evidence[0].quote.startswith("后3年")


def test_who_is_chosen_every_year_is_who_is_paid() -> None:
    (found,) = read("每年评选优秀科技中介机构5家左右，每家奖励30万元。")
    assert (found.beneficiary, found.condition) == ("优秀科技中介机构", "每年评选5家左右")


def test_a_condition_is_not_cut_at_a_word_of_money() -> None:
    paid = read(
        "对企业的利息支出，给予40%、最高20万元的补助，贴息资金采用总额控制和后补助方式，每个项目累计补助额不超过50万元。"
    )
    assert paid[-1].condition == "每个项目"
    (again,) = read("新建项目在享受过投资奖励后再进行改造的享受此条政策，最高奖励不超过30万元。")
    assert (again.beneficiary, again.condition) == ("新建项目", "在享受过投资奖励后再进行改造")


def test_a_long_quote_begins_with_a_clause() -> None:
    text = f"对新引进的总部企业，{'符合产业目录要求' * 8}且纳统，{'按季度及时报送统计资料' * 5}的，给予50万元奖励。"
    (found,) = read(text)
    assert found.evidence[0].quote.startswith("按季度")


def test_the_upper_end_of_a_threshold_is_no_cap() -> None:
    found = read("对投资额500万元（含）以上1000万元以下、1000万元（含）以上的企业，分别给予10万元、20万元奖励。")
    assert [i.amount for i in found] == [10, 20]
    assert not any(i.cap for i in found)
    assert [i.condition for i in found] == ["投资额500万元（含）以上1000万元以下", "投资额1000万元（含）以上"]
