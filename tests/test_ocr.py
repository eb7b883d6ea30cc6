from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Extraction, Repair
from kg.numbers import Reason, account
from kg.pipeline import read_file
from kg.readers.draft import Draft
from kg.readers.ocr import flagged, misread_figures
from kg.readers.repair import repaired


def read(text: str) -> str:
    draft = Draft.of(text)
    return draft.edited(misread_figures(draft)).clean


def doubts(text: str) -> tuple[Repair, ...]:
    return tuple(r for r in repaired(text).repairs if not r.certain)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2O22年", "2022年"),
        ("20l5年至2OI8年", "2015年至2018年"),
        ("20 25年", "2025年"),
        ("行动计划(20212025年)", "行动计划(2021—2025年)"),
        ("新增1O家、5O余家、1O5个", "新增10家、50余家、105个"),
        ("建成2l个、引进l2项", "建成21个、引进12项"),
        ("产值IlOO亿元", "产值1100亿元"),
        ("总投资38L52亿元", "总投资381.52亿元"),
        ("较上年增长2L36%", "较上年增长21.36%"),
        ("覆盖率达到9O%、O.5%", "覆盖率达到90%、0.5%"),
        ("占比达到12虬全市新增", "占比达到12%。全市新增"),
        ("占比达到12虬以上", "占比达到12%以上"),
        ("总量居全省第3o下一步", "总量居全省第3。下一步"),
        ("总量居全省第2O位", "总量居全省第20位"),
        ("增速居全市第Xo大力", "增速居全市第X。大力"),
        ("占比3。4%", "占比3.4%"),
        ("投资45忆元", "投资45亿元"),
        ("升级到2.O版", "升级到2.0版"),
        ("l.推进平台建设", "1.推进平台建设"),
    ],
)
def test_a_figure_with_one_possible_reading_is_read(written: str, meant: str) -> None:
    assert read(written) == meant
    assert doubts(written) == ()


@pytest.mark.parametrize(
    "written", ["O2O模式", "H2O", "CO2排放", "5G", "A1O处理器", "II类", "III期", "虬龙", "OO家", "Oil", "第10条", "IL"]
)
def test_names_and_words_are_no_broken_figures(written: str) -> None:
    assert read(written) == written
    assert doubts(written) == ()


@pytest.mark.parametrize(
    ("written", "likely"), [("超L4亿元", "1.4"), ("新增IO家", "10"), ("共3L25万件", "31.25"), ("落实经费8虬", "%。")]
)
def test_a_figure_with_two_possible_readings_is_flagged_and_kept(written: str, likely: str) -> None:
    draft = repaired(written)
    assert draft.clean == written
    (found,) = (r for r in draft.repairs if not r.certain)
    assert (found.rule, found.after) == ("ocr", likely)
    assert draft.raw[found.span.start : found.span.end] == found.before


def test_flags_are_set_once() -> None:
    draft = flagged(Draft.of("拨付资金超L4亿元。"))
    assert flagged(draft).repairs == draft.repairs


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="0123456789OoIlL.。%虬忆X第年月家个亿元占比率达到新增,，\n (（", max_size=60))
def test_repairs_hold_their_places_and_are_done_once(text: str) -> None:
    draft = repaired(text)
    assert len(draft.clean) == len(draft.offsets)
    assert all(0 <= place < len(text) for place in draft.offsets)
    assert all(text[r.span.start : r.span.end] == r.before for r in draft.repairs)
    assert repaired(draft.clean).clean == draft.clean


def made(tmp_path: Path, text: str) -> Extraction:
    path = tmp_path / "plan.txt"
    path.write_text(text, encoding="utf-8")
    (found,) = read_file(path)
    return found


TEXT = (
    "南湾区科学技术局2O25年工作总结\n一、主要成效\n2O25年,全区新增高新技术企业1O5家。全区高新技术产业增加值达到38L52亿元,"
    "占规上工业增加值比重达到62虬累计拨付科技奖补资金超L4亿元。全区技术交易额突破2OO亿元。\n"
)


def test_facts_come_from_repaired_figures_and_quote_the_raw_text(tmp_path: Path) -> None:
    found = made(tmp_path, TEXT)
    values = {str(t.quantity.value) + t.quantity.unit: t for t in found.targets}
    assert {"105家", "381.52亿元", "62%", "200亿元"} <= set(values)
    proof = values["381.52亿元"].evidence[0]
    assert "38L52亿元" in proof.quote
    assert proof.repaired
    assert {t.year for t in found.targets} == {2025}
    assert not any(str(t.quantity.value) in ("1.4", "4") for t in found.targets)


def test_a_flagged_figure_is_accounted_for_as_doubtful(tmp_path: Path) -> None:
    found = made(tmp_path, TEXT)
    reasons = {use.words: use.reason for use in account(found)}
    assert reasons["4"] is Reason.DOUBTFUL


@pytest.mark.parametrize(
    "sentence",
    [
        "新增企业X家。",
        "20XX年新增。",
        "增速x%。",
        "排名全市第X、全省第X。",
        "X-X月完成。",
        "引进X多家单位。",
        "惠及XX家企业。",
    ],
)
def test_blacked_out_figures_are_known_as_such(tmp_path: Path, sentence: str) -> None:
    found = made(tmp_path, f"南湾区工作总结\n一、成效\n今年以来,全区工作稳步推进。{sentence}\n")
    start = found.document.text.clean.index(sentence)
    uses = [u for u in account(found) if u.range.start >= start]
    assert uses
    assert {u.reason for u in uses} == {Reason.REDACTED}
    assert found.targets == ()
