"""Tables of indicators with years as columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_targets import PLAN, read, short

HEADER = "序号\t指标名称\t单位\t2023年\t2026年目标\t属性\n"
OUTLOOK = replace(PLAN, title="云川区科技创新规划", kind="规划", written=date(2024, 3, 1))


def test_a_row_has_a_value_a_year() -> None:
    text = f"专栏1 主要指标\n{HEADER}1\t研发投入占比\t%\t2.2\t≥3.1\t预期性\n2\t高新技术企业\t家\t90\t150以上\t预期性\n"
    found = read(text, OUTLOOK)
    assert short(found) == [
        "研发投入占比 = 2.2 % ratio 2023",
        "研发投入占比 >= 3.1 % ratio 2026",
        "高新技术企业 = 90 家 stock 2023",
        "高新技术企业 >= 150 家 stock 2026",
    ]
    assert [t.status for t in found] == ["result", "target", "result", "target"]
    assert all(t.evidence[0].quote in text for t in found)


def test_bars_and_units_in_brackets_do_as_well() -> None:
    text = "| 指标 | 2023年基期值 | 2026年目标值 | 年均增长 |\n| --- | --- | --- | --- |\n| 机械化率（%） | 60 | 66 | [6] |\n"
    assert short(read(text, OUTLOOK)) == ["机械化率 = 60 % ratio 2023", "机械化率 = 66 % ratio 2026"]


@pytest.mark.parametrize("cell", ["—", "持续提升", "达标", "[2.5]", ""])
def test_a_cell_without_a_figure_says_nothing(cell: str) -> None:
    assert read(f"{HEADER}1\t研发投入占比\t%\t{cell}\t{cell}\t预期性\n", OUTLOOK) == ()


def test_a_table_of_work_is_none_of_indicators() -> None:
    assert read("序号\t重点任务\t责任单位\t2026年\n1\t建设平台\t市科技局\t3\n", OUTLOOK) == ()


def test_text_after_a_table_is_text() -> None:
    text = f"{HEADER}1\t研发投入占比\t%\t2.2\t3.1\t预期性\n到2026年，新增众创空间8家。\n"
    assert short(read(text, OUTLOOK))[0] == "研发投入占比 = 2.2 % ratio 2023"
    assert "众创空间 = 8 家 increment 2026" in short(read(text, OUTLOOK))


@given(st.text(alphabet="指标年2026\t|\n家%3.≥单位", max_size=80))
def test_any_text_is_read(text: str) -> None:
    read(text, OUTLOOK)
