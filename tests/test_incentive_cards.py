"""Tables of two columns and labelled lines that describe one promise, and the grammar of graded sums."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extraction.incentive_cards import labelled, said_around
from kg.extraction.incentive_tables import promise_rows
from tests import test_incentives, test_targets

CARDS = (
    "1. 开业补贴\n| 项目 | 内容 |\n| 补贴标准 | 5,000 元（一次性） |\n| 企业要求 | 登记满一年，带动就业2人 |\n"
    "2. 用工补贴\n| 项目 | 内容 |\n| 招用5人以下 | 每人 800 元 |\n"
    "| 招用5人以上 | 每增加1人补贴 900 元，累计最高 9,000 元 |\n"
)
LINES = "开业补贴\n补贴对象：首次创业的返乡人员\n补贴标准：5000元/户\n申领条件：登记满一年，带动就业2人以上\n"


def test_a_card_is_one_promise_with_what_its_rows_say() -> None:
    first = promise_rows(CARDS)[0]
    assert (first.beneficiary, first.condition, first.period) == (
        "企业",
        "登记满一年，带动就业2人（开业补贴）",
        "一次性",
    )


def test_each_grade_of_a_card_is_a_promise() -> None:
    found = test_incentives.read(CARDS)
    assert test_incentives.money(found) == ["5000 元", "800 元", "900 元 | <= 9000 元"]
    assert found[2].condition == "招用5人以上，每增加1人（用工补贴）"
    assert found[2].beneficiary == ""


def test_no_row_of_a_card_is_a_target_or_a_result() -> None:
    assert test_targets.read(CARDS) == ()
    assert test_targets.read(CARDS, test_targets.REPORT) == ()


def test_a_table_of_two_columns_that_grants_nothing_is_no_card() -> None:
    assert promise_rows("经济情况\n| 项目 | 内容 |\n| 总投资 | 800 万元 |\n奖励措施另行公布\n") == ()


def test_several_columns_of_sums_and_a_unit_in_the_header() -> None:
    found = test_incentives.read("| 人才层次 | 安家补贴 | 生活津贴 |\n| 博士 | 20万元 | 每月3000元 |\n")
    assert test_incentives.money(found) == ["20 万元", "3000 元"]
    found = test_incentives.read("| 平台类型 | 奖励金额（万元） |\n| 省重点实验室 | 60 |\n")
    assert (test_incentives.money(found), found[0].beneficiary) == (["60 万元"], "省重点实验室")


def test_labelled_lines_complete_a_sum() -> None:
    (found,) = test_incentives.read(LINES)
    assert (found.amount, found.unit) == (Decimal(5000), "元/户")
    assert (found.beneficiary, found.condition) == ("返乡人员", "首次创业，登记满一年，带动就业2人以上")
    assert test_targets.read(LINES) == ()


def test_labels_of_another_promise_are_not_taken() -> None:
    text = "补贴标准：800元\n租金补贴\n补贴对象：毕业生\n补贴标准：500元\n"
    assert said_around(text, 3) == ("", "")
    assert said_around(text, text.rindex("500")) == ("毕业生", "")
    assert labelled("建设平台：5个", 2) == ""


@pytest.mark.parametrize(
    ("text", "who", "condition", "sums"),
    [
        (
            "鼓励建设公共算力中心，对设备投资按15%补贴，单一年度最高不超过800万元。",
            "公共算力中心",
            "建设公共算力中心，按设备投资",
            ["15% | <= 800 万元"],
        ),
        ("支持企业发行债券，对发行费用给予50%补贴。", "企业", "发行债券，按发行费用", ["50%"]),
        (
            "对年度贡献超过90万元的总部企业，按其贡献的1.5倍给予奖励。",
            "总部企业",
            "年度贡献超过90万元，按其贡献",
            ["150%"],
        ),
        ("择优支持10个示范项目，每个项目给予不超过200万元补助。", "示范项目", "每个项目", ["<= 200 万元"]),
        ("毕业两年内的大学生来云就业，每人每月可享受800元租房补贴。", "大学生", "毕业两年内，来云就业", ["800 元"]),
        ("新增规上工业企业，一次性奖励20万元。", "规上工业企业", "新增", ["20 万元"]),
    ],
)
def test_terms(text: str, who: str, condition: str, sums: list[str]) -> None:
    (found,) = test_incentives.read(text)
    assert (found.beneficiary, found.condition) == (who, condition)
    assert test_incentives.money((found,)) == sums


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("按照A类、B类、C类三个档次，分别给予每户家庭3万元、2万元、1万元购房补贴。", ["A类", "B类", "C类"]),
        ("营业收入首次突破1亿元、5亿元的软件企业，分别给予10万元、30万元奖励。", ["首次突破1亿元", "首次突破5亿元"]),
        ("对租赁住房的青年人才，本科、硕士分别给予每月600元、900元补贴。", ["租赁住房，本科", "租赁住房，硕士"]),
    ],
)
def test_grades(text: str, conditions: list[str]) -> None:
    found = [i.condition for i in test_incentives.read(text)]
    assert len(found) == len(conditions)
    assert all(one.endswith(other) for one, other in zip(found, conditions, strict=True))


def test_what_bounds_the_receivers_is_no_result() -> None:
    text = "对每年举办活动24场以上的书店给予2万元奖励。"
    assert test_targets.read(text, test_targets.REPORT) == ()


def test_what_all_were_paid_is_no_promise() -> None:
    assert test_incentives.read("今明两年，全县发放创业补贴600万元。") == ()
