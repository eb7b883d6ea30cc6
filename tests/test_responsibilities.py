from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.members import split_members
from kg.extraction.reading import Reading
from kg.extraction.responsibilities import read_responsibilities
from kg.extraction.tasks import read_tasks
from kg.model import Document, Responsibility
from kg.regions import find_region
from kg.structure import outline
from kg.text import Text


def read(text: str, place: str = "杭州市") -> tuple[Responsibility, ...]:
    document = Document(
        id="d", source="d", title="行动方案", text=Text.plain(text), sha256="", region=find_region(place)[0]
    )
    reading = Reading(document=document, outline=outline(document))
    found = read_responsibilities(reading, read_tasks(reading))
    for one in found:
        for evidence in one.evidence:
            assert text[evidence.span.start : evidence.span.end] == evidence.quote
    return found


def roles(text: str, place: str = "杭州市") -> list[tuple[str, str]]:
    return [(one.written, one.role.value) for one in read(text, place)]


def plan(words: str) -> str:
    return f"一、重点任务\n(一)建设创新平台\n1.建设实验室。引进一流团队。{words}\n2.培育企业。扩大规模。\n"


LEAD_SUPPORT = [("市科技局", "lead"), ("市财政局", "supporting"), ("市教育局", "supporting")]
LEAD_RESPONSIBLE = [("市科技局", "lead"), ("市财政局", "responsible"), ("市教育局", "responsible")]
ALL_RESPONSIBLE = [("市科技局", "responsible"), ("市财政局", "responsible"), ("市教育局", "responsible")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("(责任单位:市科技局、市财政局、市教育局)", ALL_RESPONSIBLE),
        ("（责任部门：市科技局，市财政局、市教育局）", ALL_RESPONSIBLE),
        ("〔责任单位：市科技局、市财政局、市教育局〕", ALL_RESPONSIBLE),
        ("【责任单位：市科技局、市财政局、市教育局】", ALL_RESPONSIBLE),
        ("\n责任单位：市科技局、市财政局、市教育局", ALL_RESPONSIBLE),
        ("责任单位：市科技局、市财政局、市教育局。", ALL_RESPONSIBLE),
        ("（责任单位:*市科技局、市财政局、市教育局）", LEAD_RESPONSIBLE),
        ("（牵头单位：市科技局，配合单位：市财政局、市教育局）", LEAD_SUPPORT),
        ("（牵头单位：市科技局；配合单位：市财政局、市教育局）", LEAD_SUPPORT),
        ("（牵头单位：市科技局；责任单位：市财政局、市教育局）", LEAD_RESPONSIBLE),
        ("（牵头部门：市科技局　协同部门：市财政局、市教育局）", LEAD_SUPPORT),
        ("\n牵头单位：市科技局\n配合单位：市财政局、市教育局", LEAD_SUPPORT),
        ("（责任单位：市科技局牵头，市财政局、市教育局配合）", LEAD_SUPPORT),
        ("（市科技局牵头，市财政局、市教育局配合）", LEAD_SUPPORT),
        ("（由市科技局牵头，市财政局、市教育局参与）", LEAD_SUPPORT),
        ("（市科技局牵头，市财政局、市教育局按职责分工负责）", LEAD_RESPONSIBLE),
        ("（市科技局、市财政局、市教育局负责）", ALL_RESPONSIBLE),
        ("（市科技局、市财政局、市教育局按职责分工负责）", ALL_RESPONSIBLE),
        ("（市科技局、市财政局、市教育局等按职责分工负责）", ALL_RESPONSIBLE),
        ("（市科技局、市财政局、市教育局）", ALL_RESPONSIBLE),
        ("（责任单位：市科技局、市财政局、市教育局等）", ALL_RESPONSIBLE),
        ("（主办单位：市科技局；协办单位：市财政局、市教育局）", LEAD_SUPPORT),
        ("（牵头单位：市科技局,责任单位：市财政局，市教育局）", LEAD_RESPONSIBLE),
        ("（责任单位：市科技局、市财政局、市教育局，列第一位者为牵头单位，下同）", LEAD_RESPONSIBLE),
        ("（责任单位：市科技局，市财政局、市教育局；第一个逗号前为牵头单位，下同）", LEAD_RESPONSIBLE),
        ("由市科技局牵头，市财政局、市教育局配合，建立机制。", LEAD_SUPPORT),
        ("（市科技局（牵头）、市财政局（配合）、市教育局（配合））", LEAD_SUPPORT),
        ("（责任单位：市科技局（牵头）、市财政局、市教育局）", LEAD_RESPONSIBLE),
        ("（责任单位：市科技局、市财政局、市教育局；完成时限：2026年12月）", ALL_RESPONSIBLE),
        ("（责任领导：王某某；责任单位：市科技局、市财政局、市教育局）", ALL_RESPONSIBLE),
        ("\n责任单位：\n市科技局、市财政局、市教育局\n", ALL_RESPONSIBLE),
        ("\n牵头单位：市科技局 责任单位：市财政局、市教育局\n", LEAD_RESPONSIBLE),
    ],
)
def test_styles_of_lists(words: str, expected: list[tuple[str, str]]) -> None:
    found = read(plan(words))
    assert [(one.written, one.role.value) for one in found] == expected
    assert {one.task for one in found} == {"(一)建设创新平台/1.建设实验室"}


def test_a_rule_on_the_first_comma_holds_for_all_lists() -> None:
    text = (
        "一、任务\n(一)建设平台\n1.建设实验室。引进团队。（责任单位：市科技局、市财政局，市教育局；第一个逗号前为牵头单位，下同）\n"
        "2.建设园区。盘活土地。（责任单位：市经信局，市商务局）\n"
    )
    assert roles(text) == [
        ("市科技局", "lead"),
        ("市财政局", "lead"),
        ("市教育局", "responsible"),
        ("市经信局", "lead"),
        ("市商务局", "responsible"),
    ]


def test_a_rule_on_the_first_of_a_list_may_stand_anywhere() -> None:
    text = "说明：各项任务责任单位中排名第一的为牵头单位。\n" + plan("（责任单位：市科技局、市财政局）")
    assert roles(text) == [("市科技局", "lead"), ("市财政局", "responsible")]


def test_elided_prefixes() -> None:
    found = read(plan("(责任单位:区科技局、财政局,高新区科经局、财政局、双创中心)"), "浙江省杭州市西湖区")
    assert [one.written for one in found] == ["区科技局", "财政局", "高新区科经局", "财政局", "双创中心"]
    zone = "杭州市西湖区高新技术产业开发区"
    assert [one.agency.name for one in found] == [
        "杭州市西湖区科学技术局",
        "杭州市西湖区财政局",
        f"{zone}科技经济局",
        f"{zone}财政局",
        f"{zone}双创中心",
    ]


def test_inner_brackets_tell_another_name_or_a_status() -> None:
    found = read(plan("(责任单位:区委组织部〈区人才办〉、西湖经开区〈筹〉管委会)"), "浙江省杭州市西湖区")
    assert [(one.written, one.also, one.status) for one in found] == [
        ("区委组织部", "区人才办", None),
        ("西湖经开区管委会", None, "筹"),
    ]
    assert found[0].evidence[0].quote == "区委组织部〈区人才办〉"


@pytest.mark.parametrize(
    "group", ["各街镇", "各县（市、区）政府", "有关县(市、区)政府", "有关县市、区政府", "各开发区管委会"]
)
def test_groups_are_one_member(group: str) -> None:
    found = read(plan(f"（责任单位：市科技局、{group}）"))
    assert [(one.written, one.agency.collective) for one in found] == [("市科技局", False), (group, True)]


def test_a_note_that_adds_members_to_all_that_follows() -> None:
    text = (
        "一、任务\n(一)建设平台\n1.建设实验室。引进团队。(责任单位:区科技局,以下均需各镇街、园区办落实)\n"
        "2.建设园区。盘活土地。(责任单位:区商务局)\n"
    )
    found = read(text, "浙江省杭州市西湖区")
    assert [(one.written, one.task[-5:]) for one in found] == [
        ("区科技局", "建设实验室"),
        ("各镇街", "建设实验室"),
        ("园区办", "建设实验室"),
        ("区商务局", ".建设园区"),
        ("各镇街", ".建设园区"),
        ("园区办", ".建设园区"),
    ]
    assert {one.evidence[0].rule for one in found if one.written == "各镇街"} == {"responsibility_following"}


def test_columns_of_a_table() -> None:
    text = "一、推广清单\n序号\t重点任务\t牵头单位\t配合单位\n1\t共享仪器设备\t市科技局\t市财政局、市教育局\n"
    assert roles(text) == LEAD_SUPPORT


def test_the_table_of_an_annex_answers_for_the_tasks_of_the_text() -> None:
    text = plan("") + "附件1\n任务分工表\n序号\t重点任务\t责任单位\n1\t建设实验室\t市科技局\n2\t培育企业\t市经信局\n"
    assert [(one.task, one.written) for one in read(text)] == [
        ("(一)建设创新平台/1.建设实验室", "市科技局"),
        ("(一)建设创新平台/2.培育企业", "市经信局"),
    ]


def test_names_that_hold_an_and() -> None:
    text = "一、任务\n(一)建设平台。加强建设。\n二、保障措施\n市发展和改革局会同市工业和信息化局、市人力资源和社会保障局，建立工作机制。\n"
    assert [name for name, _ in roles(text)] == ["市发展和改革局", "市工业和信息化局", "市人力资源和社会保障局"]


def test_sentences_of_a_plan() -> None:
    text = "一、任务\n(一)建设平台。加强建设。\n二、保障措施\n市科技局会同市财政局等部门，建立工作机制。各级各部门要高度重视。市商务局负责招商工作。\n"
    assert roles(text) == [("市科技局", "lead"), ("市财政局", "responsible"), ("市商务局", "responsible")]


def test_subjects_of_articles() -> None:
    text = (
        "第一章 总则\n第一条 为了促进发展，制定本条例。\n第二章 管理\n第二条 省人民政府应当加强领导，建立机制。\n"
        "第三条 杭州、宁波市人民政府负责本区域工作。\n第四条 企业应当依法经营。\n"
    )
    found = read(text, "浙江省")
    assert [one.agency.name for one in found] == ["浙江省人民政府", "杭州市人民政府", "宁波市人民政府"]


@pytest.mark.parametrize(
    "words",
    [
        "支持企业牵头组建创新联合体（单个项目最高500万元）。",
        "落实企业（科研院所）主体责任，由龙头企业牵头攻关。",
        "推动工业信息化（数字化）改造，提高局部效率。",
        "行政机关负责人出庭应诉率达到100%。",
        "围绕市场需求开展服务，紧跟发展大局，发挥平台作用。",
    ],
)
def test_no_agency_no_responsibility(words: str) -> None:
    assert read(plan(words)) == ()


def test_members_keep_their_places() -> None:
    text = "*区科技局、区委组织部〈区人才办〉,区财政局"
    for member in split_members(text):
        assert text[member.range.start : member.range.end].startswith(member.written[:3])


PIECES = st.sampled_from(
    [
        "责任单位：",
        "牵头",
        "配合",
        "市科技局",
        "区委组织部〈区人才办〉",
        "、",
        "，",
        "；",
        "（",
        "）",
        "(",
        ")",
        "〔",
        "〕",
        "。",
        "\n",
        "负责",
        "由",
        "会同",
        "各街镇",
        "以下均需",
        "落实",
        "(一)",
        "1.",
        "第一条",
        "应当",
        "等",
        "*",
        "高新区",
    ]
)


@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=60).map("".join)))
@settings(deadline=None)
def test_any_text_survives(words: str) -> None:
    for one in read(plan(words)):
        assert one.written
        assert one.agency.name


def test_long_texts_of_open_brackets_and_names_are_read_in_no_time() -> None:
    start = time.perf_counter()
    read(plan("（责任单位：市科技局" * 3000))
    read(plan("市科技局局局办办委委厅厅" * 3000))
    read(plan("由市科技局、" * 3000))
    assert time.perf_counter() - start < 20


def test_districts_and_towns_of_a_list_are_one_group() -> None:
    found = roles(plan("（牵头单位：市科技局，配合单位：市财政局，各区、县级市）"))
    assert found == [("市科技局", "lead"), ("市财政局", "supporting"), ("各区、县级市", "supporting")]


def test_the_departments_behind_a_name_are_left_out() -> None:
    words = plan("（省科技厅、能源局等省有关部门和各地级以上市人民政府按职责分工负责）")
    assert [one.written for one in read(words, "浙江省")] == ["省科技厅", "能源局", "各地级以上市人民政府"]


def test_a_bare_list_may_end_in_a_note() -> None:
    words = plan("（市税务局、市财政局，列第一位的为牵头单位，下同）")
    assert roles(words) == [("市税务局", "lead"), ("市财政局", "responsible")]


def test_a_note_behind_the_list_adds_to_all_that_follow() -> None:
    text = (
        "一、重点任务\n1.建设实验室。引进一流团队。\n责任单位：市科技局。以下均需各县（市、区）落实，不再列出\n"
        "2.培育企业。扩大企业的规模。\n责任单位：市财政局\n"
    )
    assert [one.written for one in read(text)] == ["市科技局", "各县（市、区）", "市财政局", "各县（市、区）"]


def test_leading_in_the_second_clause_counts() -> None:
    text = "三、组织保障\n1.明确分工。市科技局加强协调，牵头做好平台建设；杭州高新区管委会负责落实。\n2.加强宣传。营造氛围。\n"
    assert roles(text) == [("市科技局", "lead"), ("杭州高新区管委会", "responsible")]


def test_articles_name_departments_behind_their_range() -> None:
    text = (
        "第一条 为促进创新，制定本条例。\n第二条 市人民政府应当建立协调机制，推进创新。\n"
        "第三条 经济综合管理部门和其他有关部门依照各自职责，负责相应的转化工作。\n"
        "第四条 科学技术协会协助主管部门推进科学普及工作。\n"
    )
    found = [(one.written, one.role.value) for one in read(text)]
    assert found[1:] == [
        ("经济综合管理部门", "responsible"),
        ("其他有关部门", "responsible"),
        ("科学技术协会", "supporting"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("市科技局按职责分工负责", ["市科技局"]),
        ("市科技局、市财政局结合实际落实", ["市科技局", "市财政局"]),
        ("各县（市、区）人民政府按照职责分工抓好落实", ["各县（市、区）人民政府"]),
    ],
)
def test_what_a_member_does_is_no_part_of_its_name(words: str, expected: list[str]) -> None:
    assert [member.written for member in split_members(words)] == expected


def test_a_zones_own_offices_as_a_group_belong_to_the_zone() -> None:
    members = split_members("区科技局，高新区科经局、各中心、各镇街")
    assert [(member.written, member.unit) for member in members[1:]] == [
        ("高新区科经局", ""),
        ("各中心", "高新区"),
        ("各镇街", ""),
    ]


def test_an_office_of_town_and_country_is_no_township_of_its_own() -> None:
    (first, second) = split_members("省自然资源厅、住房城乡建设厅", 0)
    assert (first.unit, second.unit) == ("", "省")


def test_the_other_units_are_left_out_before_a_verb() -> None:
    assert [m.written for m in split_members("省科技厅、数据局等单位按职责分工负责", 0)] == ["省科技厅", "数据局"]


def test_the_closing_paragraph_is_not_about_the_last_task() -> None:
    words = "建设平台。引进团队。\n各地区、各有关部门要高度重视。市发展改革委要会同有关方面加强指导。\n"
    assert roles("一、重点任务\n1.培育企业。扩大规模。\n2." + words) == []
    assert roles("一、重点任务\n1.培育企业。扩大规模。\n2.建设平台。市发展改革委要会同有关方面加强指导。\n") == [
        ("市发展改革委", "responsible"),
    ]
