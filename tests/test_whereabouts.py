"""Where things lie and what they are a part of, as sentences, names and labelled lines say it."""

from __future__ import annotations

import pytest

from tests.test_relations import links, relations


def supported(text: str, region: str = "湖南") -> set[str]:
    return {object_ for _, object_ in links(text, "supports", region)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("星沙实验室规划建设在麓谷科技城。", ("星沙实验室", "麓谷科技城")),
        ("星沙实验室“主阵地”布局建设在麓谷科技城。", ("星沙实验室", "麓谷科技城")),
        ("星沙实验室坐落于麓谷科技城。", ("星沙实验室", "麓谷科技城")),
    ],
)
def test_a_platform_is_set_up_in_a_park(text: str, expected: tuple[str, str]) -> None:
    assert expected in links(text, "locatedIn", "湖南")


def test_a_comma_divides_no_list() -> None:
    text = "星沙实验室规划建设在麓谷科技城，梅溪实验室坐落于湘江科学城。"
    assert links(text, "locatedIn", "湖南") == {("星沙实验室", "麓谷科技城"), ("梅溪实验室", "湘江科学城")}


def test_the_lines_of_an_address() -> None:
    text = "星沙创客空间\n地址：长沙高新区麓云路8号星城软件园\n运营主体：星城创业服务社\n"
    assert links(text, "locatedIn", "湖南") >= {("星沙创客空间", "长沙高新区"), ("星沙创客空间", "星城软件园")}


def test_an_address_without_a_name_above_it_says_nothing() -> None:
    assert not links("有关事项如下。\n地址：星城软件园\n", "locatedIn", "湖南")


def test_what_is_taken_into_a_whole() -> None:
    text = "星沙实验室和梅溪实验室，将纳入湘江科学城整体布局。"
    assert links(text, "partOf", "湖南") == {("星沙实验室", "湘江科学城"), ("梅溪实验室", "湘江科学城")}


def test_a_component_of_a_whole() -> None:
    text = "支持星沙算力中心扩容，力争成为湘江科学城的重要组成部分。"
    assert links(text, "partOf", "湖南") == {("星沙算力中心", "湘江科学城")}


def test_the_blocks_of_a_corridor() -> None:
    text = "湘江科创走廊建设提速。麓谷科学城、梅溪科技岛等6个重点片区成势。"
    assert links(text, "partOf", "湖南") >= {("麓谷科学城", "湘江科创走廊"), ("梅溪科技岛", "湘江科创走廊")}


def test_blocks_of_one_of_two_corridors_are_left_open() -> None:
    text = "湘江科创走廊、浏阳河科创走廊建设提速。麓谷科学城、梅溪科技岛等6个重点片区成势。"
    assert not links(text, "partOf", "湖南")


def test_a_quarter_of_a_park() -> None:
    assert ("银盆湖片区", "湘江工业园区") in links("加快湘江工业园区银盆湖片区建设。", "partOf", "湖南")


def test_a_wide_area_that_is_only_mentioned_is_not_built() -> None:
    text = "二、任务\n1.深化合作。推动与长三角的合作，打造中原城市群青年之城，加快建设湘江科创走廊。\n"
    assert supported(text) == {"湘江科创走廊"}


def test_what_a_heading_calls_its_own_parts_is_not_built() -> None:
    text = "二、任务\n1.湘江科创走廊“三大会战”。深化“三大会战”，建设星沙实验室。\n"
    assert "三大会战" not in supported(text)
    assert "星沙实验室" in supported(text)


def test_the_quote_leaves_out_the_duties_of_the_task_before() -> None:
    text = "二、任务\n1.培育人才。建设人才之家。(责任单位:市科技局、市财政局)2.建设走廊。推进湘江科创走廊建设。\n"
    quotes = [e.quote for r in relations(text, "湖南") for e in r.evidence if r.object == "湘江科创走廊"]
    assert quotes
    assert not any("责任单位" in quote for quote in quotes)


def test_full_width_commas_end_a_clause() -> None:
    text = "二、任务\n1.建设平台。统筹各方力量，推进星沙实验室建设，形成合力。\n"
    quotes = [e.quote for r in relations(text, "湖南") for e in r.evidence if r.object == "星沙实验室"]
    assert quotes == ["推进星沙实验室建设"]


def test_who_leads_an_alliance_is_a_member_too() -> None:
    text = "由中南大学牵头，联合三一重工、中联重科组建湘江智能装备联盟。"
    assert {member for member, _ in links(text, "member", "湖南")} == {"中南大学", "三一重工", "中联重科"}


def test_who_leads() -> None:
    assert links("王明院士领衔的星沙实验室揭牌。", "leads", "湖南") == {("王明", "星沙实验室")}


def test_a_second_name_tells_the_founder() -> None:
    text = "建设武汉光电中心长沙分中心(中南大学长沙光电产业创新中心)。"
    assert "中南大学" in {founder for _, founder in links(text, "foundedBy", "湖南")}


def test_a_centre_named_after_a_wide_area_is_no_part_of_it() -> None:
    assert not links("建设粤港澳大湾区量子科学中心。", "partOf", "广东")


@pytest.mark.parametrize("name", ["长沙数据交易所", "长沙超算中心"])
def test_markets_and_facilities_lie_where_their_names_say(name: str) -> None:
    assert links(f"建设{name}。", "locatedIn", "湖南") == {(name, "长沙")}
