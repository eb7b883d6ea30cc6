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
