"""Tables of promises: a row an incentive."""

from __future__ import annotations

from kg.extraction.incentive_tables import promise_rows
from tests import test_incentives, test_targets

TABLE = (
    "| 支持方向 | 补贴金额 | 申请条件 |\n"
    "| 算力补助 | 投入的30%，最高90万元 | 租用本市算力 |\n"
    "| 模型补助 | 最高60万元 | 同上 |\n"
    "| 服务券 | 3000元/张，共500张 | 小微企业 |\n"
)


def test_each_row_is_an_incentive() -> None:
    found = test_incentives.read(TABLE)
    assert test_incentives.money(found) == ["30% | <= 90 万元", "<= 60 万元", "3000 元"]
    assert [(i.beneficiary, i.condition) for i in found] == [
        ("算力补助", "租用本市算力"),
        ("模型补助", "租用本市算力"),
        ("小微企业", "服务券"),
    ]
    assert all(i.evidence[0].quote in TABLE for i in found)


def test_a_promise_in_a_table_is_no_target() -> None:
    assert test_targets.read(TABLE) == ()


def test_a_column_for_who_gets_it() -> None:
    row = promise_rows("项目\t支持对象\t奖励标准\n成果转化\t高校\t每项5万元\n")[0]
    assert (row.beneficiary, row.condition) == ("高校", "成果转化")


def test_a_table_of_work_promises_nothing() -> None:
    assert promise_rows("任务\t责任单位\n建设平台5个\t市科技局\n") == ()


def test_a_cell_bar_is_in_no_indicator() -> None:
    found = test_targets.read("| 1 | 到2026年，新增软件企业20家 | 市科技局 |\n")
    assert [t.indicator for t in found] == ["软件企业"]
