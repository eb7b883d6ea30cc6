"""Edges of names: verbs left of them, lists before a quoted name, longer words around them, bodies behind verbs."""

from __future__ import annotations

import pytest

from kg.model import EntityType
from tests.test_entities import names, read
from tests.test_relations import links


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("请市市场监管局办理。由市市场监管局负责。", "市市场监管局"),
        ("经市自然资源和规划局同意。", "市自然资源和规划局"),
        ("认真贯彻落实国务院有关要求。", "国务院"),
        ("积极引进教育部资源。", "教育部"),
        ("团市委、市总工会参加。", "团市委"),
        ("中共湘潭县委印发本方案。", "中共湘潭县委"),
        ("省人民政府同意本方案。", "省人民政府"),
        ("经市委智慧办备案。", "市委智慧办"),
        ("经市委科技创新委员会审定。", "市委科技创新委员会"),
        ("由市政协办公室牵头。", "市政协办公室"),
        ("由市大数据管理中心牵头。", "市大数据管理中心"),
        ("报市推进科技创新中心建设领导小组审定。", "市推进科技创新中心建设领导小组"),
    ],
)
def test_bodies_are_named_whole(text: str, body: str) -> None:
    assert names(EntityType.AGENCY, text, "湖南").count(body) == 1
    assert not {"市委", "市政协", "科技创新中心建设领导小组"} & set(names(EntityType.AGENCY, text, "湖南"))


@pytest.mark.parametrize(
    "text", ["会同财政部门落实。", "支持科技部门开展服务。", "登录湖南省政府网站。", "支持开发区政府改革。"]
)
def test_words_that_begin_like_a_body_are_none(text: str) -> None:
    assert names(EntityType.AGENCY, text, "湖南") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("发挥好区星沙天使基金的引导作用。", "区星沙天使基金"),
        ("放大长沙灯会岳麓分会场影响力。", "长沙灯会岳麓分会场"),
        ("高品质建设湘江国家文化公园（长沙段）。", "湘江国家文化公园（长沙段）"),
        ("开展规范涉企检查专项行动。", "规范涉企检查专项行动"),
    ],
)
def test_a_verb_is_no_part_of_a_name(text: str, name: str) -> None:
    found = {mention.name for mention in read(text, "湖南") if mention.type is not EntityType.INDUSTRY}
    assert name in found


def test_a_quoted_name_takes_all_of_its_list_or_itself_alone() -> None:
    launched = names(EntityType.PROGRAM, "实施规上企业研发投入、研发机构“双归零”行动。", "湖南")
    assert launched == ["规上企业研发投入、研发机构“双归零”行动"]
    beside = names(EntityType.PROGRAM, "优化科技服务、研发机构“双归零”行动。", "湖南")
    assert "研发机构“双归零”行动" not in beside


def test_a_wider_class_is_no_other_name_of_its_member() -> None:
    text = "大力发展科技服务业，完善服务业体系。建设湘江人工智能湖南省实验室，新组建省实验室10家以上。"
    for mention in read(text, "湖南"):
        assert not {"服务业", "服务", "省实验室"} & set(mention.aliases)


def test_a_citys_fund_is_one_with_the_same_name_behind_the_city() -> None:
    text = "完善湘潭市科技创新创业投资基金。市科技创新创业投资基金累计设立子基金20支。"
    (fund,) = (mention for mention in read(text, "湖南") if mention.type is EntityType.PLATFORM)
    assert fund.name == "湘潭市科技创新创业投资基金"
    assert fund.aliases == ("市科技创新创业投资基金",)


def test_what_exists_already_has_an_office() -> None:
    assert names(EntityType.PLATFORM, "完善国家农业科技园区组织机构。", "湖南") == ["国家农业科技园区"]
    assert names(EntityType.PLATFORM, "争取国家农业科技园区数量增加。", "湖南") == []


def test_a_school_of_a_university_is_an_organisation() -> None:
    assert "湖南大学工程师学院" in names(EntityType.ORGANIZATION, "湖南大学工程师学院开学。", "湖南")


@pytest.mark.parametrize("text", ["以服务业绩为导向。", "完善实体化工作机制。"])
def test_a_word_across_the_end_of_a_term_is_no_industry(text: str) -> None:
    assert names(EntityType.INDUSTRY, text, "湖南") == []


def test_a_lake_is_not_the_city_that_is_called_after_it() -> None:
    assert "巢湖" not in "".join(names(EntityType.REGION, "环巢湖湿地建成，巢湖水质变好。", "安徽"))
    assert names(EntityType.REGION, "支持巢湖市发展。", "安徽") == ["巢湖市"]


def test_a_circle_is_larger_than_its_city() -> None:
    text = "支持长沙发展。推进长沙都市圈建设。"
    assert not any(subject == "长沙都市圈" for subject, _ in links(text, "partOf", "湖南"))


def test_what_was_awarded_is_no_work_of_a_task() -> None:
    text = (
        "一、提升创新能级\n（一）建设平台。岳麓山大学科技城获评国家示范基地。\n（二）扩大开放。建设岳麓山大学科技城。"
    )
    assert {subject for subject, _ in links(text, "supports", "湖南")} == {"扩大开放"}


def test_a_known_programme_inside_a_platform_is_not_named_by_itself() -> None:
    text = "建设湘潭一带一路产业园。"
    assert names(EntityType.PROGRAM, text, "湖南") == []
    assert names(EntityType.PLATFORM, text, "湖南") == ["湘潭一带一路产业园"]
