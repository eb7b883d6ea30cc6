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
    ("规上工业研发费用相当于营业收入的比重", "industrial-rd-intensity"),
    ("规模以上工业企业新产品产值占总产值比重", "new-product-share"),
    ("高新技术企业研发机构覆盖率", "hightech-rd-institution-coverage"),
    ("全国重点实验室数量", "national-key-laboratories"),
    ("全球顶尖人才", "top-scientists"),
    ("孵化器（众创空间）", "incubation-carriers"),
]
ONE = [
    ("全社会研发投入占地区生产总值比重", "R&D经费支出占GDP的比重"),
    ("高新技术企业总数", "全市高新技术企业数量"),
    ("技术合同成交额", "技术市场交易额"),
    ("每万人发明专利拥有量", "万人发明专利拥有量"),
    ("规上工业企业研发费用占营业收入比重", "规模以上工业企业研发费用支出占主营业务收入的比重"),
    ("科技型中小企业", "全区科技型中小企业数"),
    ("知识产权质押融资额", "知识产权质押融资登记金额"),
    ("科创载体面积", "孵化面积"),
]
"""Pairs of wordings that mean one indicator."""
TWO = [
    ("规上工业企业研发费用占营业收入比重", "全社会研发投入占地区生产总值比重"),
    ("研发经费支出", "研发经费支出增长"),
    ("高新技术企业", "高新技术企业增长"),
    ("高新技术企业", "科技型中小企业"),
    ("科技型中小企业", "省科技型中小企业"),
    ("高新技术产业产值", "高技术产业产值"),
    ("高新技术产业增加值", "高新技术产业增加值占规上工业增加值比重"),
    ("战略性新兴产业产值占规上工业总产值比重", "战略性新兴产业增加值占规上工业增加值比重"),
    ("规上工业企业研发机构覆盖率", "高新技术企业研发机构覆盖率"),
    ("每万人发明专利拥有量", "发明专利拥有量"),
    ("每万人高价值发明专利拥有量", "每万人发明专利拥有量"),
    ("技术合同成交额", "技术输出合同成交额"),
    ("顶尖人才", "高层次人才"),
    ("领军人才", "高层次人才"),
    ("企业研究院", "企业研发中心"),
    ("全国重点实验室", "省级重点实验室"),
    ("国际标准", "国家标准"),
    ("减税降费", "研发费用加计扣除"),
    ("产业基金规模", "科创基金规模"),
    ("工业投资", "项目总投资"),
    ("专利质押融资额", "知识产权质押融资额"),
    ("地区生产总值增长", "地区生产总值年均增长"),
    ("科技“小巨人”企业", "专精特新“小巨人”企业"),
    ("国家高新区排名", "省级高新区排名"),
]
"""Pairs of wordings that must not be taken for one indicator: another kind, denominator, level or thing."""
BROADER = [
    ("省级以上企业研发机构", "enterprise-rd-institutions"),
    ("新增高新技术企业", "hightech-enterprises"),
    ("规上高新技术企业", "hightech-enterprises"),
    ("市级新型研发机构", "new-rd-institutions"),
    ("省级重点实验室", "laboratories"),
    ("规上工业研发投入年均增速", "industrial-rd-growth"),
    ("国家级孵化器", "incubators"),
    ("智能装备高新技术企业", "hightech-enterprises"),
    ("生物医药产业工业总产值", "industrial-output"),
    ("南京国家高新区全国排名", "zone-ranking"),
    ("企业研究院等省级及以上研发机构", "rd-institutions"),
    ("众创空间、孵化器、加速器等双创载体", "incubation-carriers"),
    ("国家级、省级和市级重大人才工程", "programme-talent"),
    ("市级基础性、重大科技创新攻关项目", "science-projects"),
    ("省重大科技项目立项", "science-projects"),
    ("创新型领军企业培育", "innovative-leading-enterprises"),
    ("地区生产总值年均增长", "gdp-growth"),
    ("省级企业研究院", "enterprise-institutes"),
]
LOCAL = [
    "自创区技术交易额",
    "智能装备企业研发投入强度",
    "生物医药规上工业增加值增长率占比",
    "企业研发机构设置率",
    "市级综合体",
    "大学生和技能人才",
    "创新型重大科技项目",
    "国家高新区位次前移",
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


@pytest.mark.parametrize(("one", "other"), ONE)
def test_wordings_of_one_indicator(one: str, other: str) -> None:
    first, second = match_indicator(one), match_indicator(other)
    assert first is not None
    assert second is not None
    assert (first.concept, first.exact) == (second.concept, True)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_wordings_of_two_indicators(one: str, other: str) -> None:
    first, second = match_indicator(one), match_indicator(other)
    both = first is not None and second is not None and first.exact and second.exact
    assert not (both and first is not None and second is not None and first.concept == second.concept)


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
    assert len([name for name in LABELS if name.startswith("indicator/")]) >= 160


@given(st.text(alphabet="研发经费投入占全市GDP比重高新技术企业数量总规上R&D （）增长年均每万人", max_size=24))
def test_any_wording_has_a_canonical_form_that_stays(wording: str) -> None:
    once = canonical(wording)
    assert isinstance(once, str)
    match_indicator(wording)
