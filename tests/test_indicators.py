from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.indicators import canonical, match_indicator
from ontology.concepts import INDICATORS, LABELS

EXACT = [
    ("全社会研发投入占地区生产总值比重", "rd-intensity"),
    ("全社会R&D经费支出占GDP的比重", "rd-intensity"),
    ("研究与试验发展经费投入占国内生产总值比例", "rd-intensity"),
    ("全市R&D经费支出占GDP比重", "rd-intensity"),
    ("全社会R&D占比", "rd-intensity"),
    ("规模以上工业企业研发费用占营业收入比重", "industrial-rd-intensity"),
    ("高新技术企业总量", "hightech-enterprises"),
    ("有效高新技术企业", "hightech-enterprises"),
    ("全区高新技术企业数量", "hightech-enterprises"),
    ("通过评价入库的科技型中小企业", "technology-smes"),
    ("省科技型中小企业", "provincial-technology-smes"),
    ("各级各类新型研发机构", "new-rd-institutions"),
    ("技术合同成交总额", "technology-trade"),
    ("每万人就业人员中研发人员", "rd-personnel-density"),
    ("高新技术产业增加值占规模以上工业增加值比重", "hightech-industry-share"),
    ("万人高价值发明专利拥有量", "high-value-patent-density"),
]
BROADER = [
    ("省级以上企业研发机构", "enterprise-rd-institutions"),
    ("新增高新技术企业", "hightech-enterprises"),
    ("规上高新技术企业", "hightech-enterprises"),
    ("市级新型研发机构", "new-rd-institutions"),
    ("省级重点实验室", "laboratories"),
    ("规上工业研发投入年均增速", "industrial-rd-growth"),
    ("国家级孵化器", "incubators"),
]
LOCAL = [
    "自创区技术交易额",
    "智能装备高新技术企业",
    "高新技术企业研发机构覆盖率",
    "万人发明专利拥有量全省排名",
    "高新技术企业培育经费",
    "人才公寓",
    "发明专利",
    "高新技术企业上规",
    "总投资",
]


@pytest.mark.parametrize(("wording", "concept"), EXACT)
def test_wordings_that_mean_a_shared_indicator(wording: str, concept: str) -> None:
    match = match_indicator(wording)
    assert match is not None
    assert (match.concept, match.exact) == (concept, True)
    assert match.reason in ("exact_wording", "normalised_wording")


@pytest.mark.parametrize(("wording", "concept"), BROADER)
def test_wordings_that_are_narrower(wording: str, concept: str) -> None:
    match = match_indicator(wording)
    assert match is not None
    assert (match.concept, match.exact, match.reason) == (concept, False, "broader")


@pytest.mark.parametrize("wording", LOCAL)
def test_wordings_that_stay_local(wording: str) -> None:
    assert match_indicator(wording) is None


def test_words_that_change_the_meaning_stay() -> None:
    apart = ("规上工业企业研发费用", "研发投入", "研发投入增长", "研发投入年均增长", "研发投入占GDP比重", "研发人员")
    assert len({canonical(wording) for wording in apart}) == len(apart)


def test_every_label_means_its_own_indicator() -> None:
    for label, concept in INDICATORS.items():
        match = match_indicator(label)
        assert match is not None, label
        assert (match.concept, match.exact) == (concept, True), label


def test_there_are_many_shared_indicators() -> None:
    assert len([name for name in LABELS if name.startswith("indicator/")]) >= 90


@given(st.text(alphabet="研发经费投入占全市GDP比重高新技术企业数量总规上R&D （）增长年均每万人", max_size=24))
def test_any_wording_has_a_canonical_form_that_stays(wording: str) -> None:
    once = canonical(wording)
    assert isinstance(once, str)
    match_indicator(wording)
