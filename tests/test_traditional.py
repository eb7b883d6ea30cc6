from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Extraction
from kg.pipeline import read_file
from kg.readers.repair import repaired
from kg.readers.traditional import is_traditional

PLAIN = """南通市人民政府办公室关于印发南通市科技创新行动计划(2025—2027年)的通知
通政办发〔2025〕18号
各县(市、区)人民政府,市各有关部门和单位:
现将《南通市科技创新行动计划(2025—2027年)》印发给你们,请认真组织实施。
南通市人民政府办公室
2025年3月6日
一、总体目标
到2027年,全社会研发经费支出占地区生产总值比重达到3.2%,高新技术企业达到4500家,技术合同成交额突破800亿元。
二、重点任务
(一)建设创新平台。加快建设南通创新区,新建省级重点实验室5家。(责任单位:市科技局、市发展改革委、市财政局)
(二)培育创新主体。实施科技企业双倍增计划,新增科技型中小企业1200家以上。对新认定的国家级孵化器,给予100万元奖励。(责任单位:市科技局、市市场监管局)
"""

TRADITIONAL = """南通市人民政府辦公室關於印發南通市科技創新行動計劃(2025—2027年)的通知
通政辦發〔2025〕18號
各縣(市、區)人民政府,市各有關部門和單位:
現將《南通市科技創新行動計劃(2025—2027年)》印發給你們,請認真組織實施。
南通市人民政府辦公室
2025年3月6日
一、總體目標
到2027年,全社會研發經費支出占地區生產總值比重達到3.2%,高新技術企業達到4500家,技術合同成交額突破800億元。
二、重點任務
(一)建設創新平臺。加快建設南通創新區,新建省級重點實驗室5家。(責任單位:市科技局、市發展改革委、市財政局)
(二)培育創新主體。實施科技企業雙倍增計劃,新增科技型中小企業1200家以上。對新認定的國家級孵化器,給予100萬元獎勵。(責任單位:市科技局、市市場監管局)
"""


def facts(found: Extraction) -> dict[str, object]:
    d = found.document
    return {
        "document": (
            d.title,
            d.kind,
            d.issuers,
            d.number,
            d.written,
            d.period,
            d.addressees,
            d.region and d.region.full,
        ),
        "tasks": [(t.level, t.number, t.title) for t in found.tasks],
        "agencies": [(r.task, r.agency.name, r.role, r.written) for r in found.responsibilities],
        "targets": [(t.indicator, t.quantity, t.year, t.kind, t.region) for t in found.targets],
        "mentions": [(m.type, m.kind, m.name) for m in found.mentions],
        "relations": [(r.subject, r.predicate, r.object) for r in found.relations],
        "incentives": [(i.beneficiary, i.condition, i.amount, i.unit) for i in found.incentives],
    }


def read(path: Path, text: str, encoding: str = "utf-8") -> Extraction:
    path.write_text(text, encoding=encoding)
    (found,) = read_file(path)
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_in_traditional_characters_gives_the_same_facts(tmp_path: Path, encoding: str) -> None:
    plain = read(tmp_path / "plain.txt", PLAIN)
    found = read(tmp_path / "traditional.txt", TRADITIONAL, encoding)
    assert facts(found) == facts(plain)
    assert len(plain.targets) >= 5
    assert plain.responsibilities
    assert plain.incentives
    text = found.document.text
    assert {r.rule for r in text.repairs} == {"traditional"}
    assert len(text.clean) == len(text.raw)
    proof = next(t for t in found.targets if t.indicator.startswith("高新技术企业")).evidence[0]
    assert "高新技術企業" in proof.quote
    assert proof.repaired


def test_a_simplified_text_with_a_name_in_traditional_characters_stays_as_it_is() -> None:
    text = (
        "推进与臺積電、鴻海的合作,显著提升著名企业的创新能力,支持乾元湾园区建设。"
        + "加快建设创新平台,培育科技企业。" * 10
    )
    assert not is_traditional(text)
    assert repaired(text).clean == text


def test_forms_of_a_pdf_for_the_same_character_are_made_plain() -> None:
    assert repaired("⼀、总体要求,\uf90a融支持").clean == "一、总体要求,金融支持"


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="關於發展創新著乾後里裡臺灣⼀⺟\uf90a一家\n,。", max_size=60))
def test_conversion_keeps_every_place(text: str) -> None:
    draft = repaired(text)
    assert len(draft.clean) == len(draft.offsets)
    assert all(text[r.span.start : r.span.end] == r.before for r in draft.repairs)
    assert repaired(draft.clean).clean == draft.clean
