"""Figures: every way of writing one, and what it means."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Comparator, Quantity
from kg.quantities import Form, find_figures, find_years, normalize, parse_number, plan_years, split_unit

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")


def below_ten_thousand(number: int) -> str:
    written, zero = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            written += ("零" if zero else "") + DIGITS[digit] + PLACES[place]
            zero = False
        else:
            zero = bool(written)
    return written


def chinese(number: int) -> str:
    """A number as a Chinese clerk writes it."""
    if number == 0:
        return "零"
    written = ""
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // size % 10**4
        if part:
            gap = bool(written) and part < 1000
            written += ("零" if gap else "") + below_ten_thousand(part) + name
    return written


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_number_written_in_chinese_reads_back(number: int) -> None:
    assert parse_number(chinese(number)) == number


@given(st.integers(min_value=10, max_value=19))
def test_ten_may_stand_without_one(number: int) -> None:
    assert parse_number(chinese(number).removeprefix("一")) == number


@given(st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False, allow_infinity=False))
def test_an_arabic_number_reads_back_exactly(number: Decimal) -> None:
    assert parse_number(f"{number:,}") == number
    assert parse_number(str(number).translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))) == number


@pytest.mark.parametrize("text", ["", "数百", "一个", "abc", "百分", "1.2.3", "点五"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


@given(st.text(alphabet="零一二三五十百千万亿点两0123456789.,％%个家至—以上不少于到年第前位 元", max_size=24))
def test_any_text_yields_figures_inside_it_and_apart(text: str) -> None:
    figures = find_figures(text)
    assert all(0 <= f.start <= f.core < f.end <= len(text) for f in figures)
    assert all(a.end <= b.core for a, b in pairwise(figures))
    assert all(f.quantity.value is None or isinstance(f.quantity.value, Decimal) for f in figures)


@given(
    st.integers(min_value=1, max_value=9999),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["家", "个", "元", "平方米", "人次"]),
)
def test_magnitude_and_unit_are_told_apart(number: int, magnitude: str, unit: str) -> None:
    [figure] = find_figures(f"共{number}{magnitude}{unit}")
    assert (figure.quantity.value, figure.quantity.unit) == (Decimal(number), magnitude + unit)
    factor = {"": 1, "万": 10**4, "亿": 10**8}[magnitude]
    assert normalize(figure.quantity) == (Decimal(number * factor), unit)


CASES = [
    ("不少于5家", ">=", "5", None, "家"),
    ("不低于3%", ">=", "3", None, "%"),
    ("达到120万平方米以上", ">=", "120", None, "万平方米"),
    ("突破40亿元", ">", "40", None, "亿元"),
    ("超15%", ">", "15", None, "%"),
    ("20多项", ">", "20", None, "项"),
    ("3000多万人", ">", "3000", None, "万人"),
    ("800余家", ">", "800", None, "家"),
    ("约1个百分点", "~", "1", None, "个百分点"),
    ("30个左右", "~", "30", None, "个"),
    ("不超过50万元", "<=", "50", None, "万元"),
    ("控制在5.5%以内", "<=", "5.5", None, "%"),
    ("低于2件", "<", "2", None, "件"),
    ("1至2名", "range", "1", "2", "名"),
    ("3—5家", "range", "3", "5", "家"),
    ("10%-20%", "range", "10", "20", "%"),
    ("80万–150万平方米", "range", "80", "150", "万平方米"),
    ("9000万至1.2亿元", "range", "0.9", "1.2", "亿元"),
    ("增长 3. 65%", "=", "3.65", None, "%"),
    ("１２家", "=", "12", None, "家"),
    ("超万人", ">", "1", None, "万人"),
    ("破十亿元", ">", "10", None, "亿元"),
    ("上百万方", ">=", "100", None, "万方"),
    ("百分之十五", "=", "15", None, "%"),
    ("八成以上", ">=", "80", None, "%"),
    ("半数以上", ">=", "50", None, "%"),
    ("1/4", "=", "25", None, "%"),
    ("翻一番", "=", "1", None, "倍"),
    ("翻两番", "=", "3", None, "倍"),
    ("零的突破", ">", "0", None, ""),
    ("居全国第4位", "=", "4", None, "位"),
    ("进入全国前40位", "<=", "40", None, "位"),
    ("居全省首位", "=", "1", None, "位"),
    ("稳居全国前三", "<=", "3", None, "位"),
    ("居全省第4", "=", "4", None, "位"),
    ("全市第2", "=", "2", None, "位"),
    ("低线80亿元，高线1.2万亿元", "range", "0.008", "1.2", "万亿元"),
    ("低线30家、高线50家", "range", "30", "50", "家"),
    ("12期", "=", "12", None, "期"),
]


@pytest.mark.parametrize(("text", "comparator", "value", "high", "unit"), CASES)
def test_ways_of_writing_a_figure(text: str, comparator: str, value: str, high: str | None, unit: str) -> None:
    [figure] = find_figures(text)
    quantity = figure.quantity
    assert quantity == Quantity(
        comparator=Comparator(comparator), value=Decimal(value), high=Decimal(high) if high else None, unit=unit
    )
    assert figure.end == len(text)


def test_a_value_keeps_the_low_and_the_high_line_beside_it() -> None:
    [figure] = find_figures("120万(低线80万,高线150万)平方米以上")
    assert figure.quantity == Quantity(
        comparator=Comparator.AT_LEAST, value=Decimal(120), low=Decimal(80), high=Decimal(150), unit="万平方米"
    )


def test_ranks_in_a_list_are_ranks_each() -> None:
    found = [f for f in find_figures("分列全省第4、第7，第8批项目") if f.form is Form.RANK]
    assert [f.quantity.value for f in found] == [4, 7]


@pytest.mark.parametrize("text", ["第16届", "5G网络", "温政发〔2022〕68号", "一体化", "R2D2", "3.0版", "“5510”格局"])
def test_numbers_that_measure_nothing_are_no_figures(text: str) -> None:
    assert not [f for f in find_figures(text) if f.form is Form.PLAIN]


def test_two_figures_are_not_a_range_because_a_word_joins_them() -> None:
    assert [f.quantity.value for f in find_figures("新增5家到2025年")] == [5, 2025]


def test_a_rank_knows_its_scope() -> None:
    [figure] = find_figures("升至全国第6位")
    assert (figure.form, figure.scope) == (Form.RANK, "全国")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("到2025年", [(2025, "deadline")]),
        ("2022年底前", [(2022, "deadline")]),
        ("截至2016年底", [(2016, "plain")]),
        ("2012年起", [(2012, "since")]),
        ("2022—2024年", [(2024, "span")]),
        ("“十四五”末", [(2025, "span")]),
        ("“十五五”规划", [(2030, "plan")]),
        ("20XX年", [(None, "plain")]),
        ("二〇二六年", [(2026, "plain")]),
        ("3年内", []),
    ],
)
def test_years(text: str, years: list[tuple[int | None, str]]) -> None:
    assert [(mark.year, mark.role) for mark in find_years(text)] == years


def test_five_year_plans() -> None:
    assert plan_years("十三五") == (2016, 2020)
    assert plan_years("十五五") == (2026, 2030)


@pytest.mark.parametrize("unit", ["千瓦", "千米", "百分点", "个百分点", "家"])
def test_units_that_only_look_like_magnitudes(unit: str) -> None:
    assert split_unit(unit) == (1, unit)
