from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.headings import not_work
from kg.extraction.reading import Reading
from kg.extraction.tasks import read_tasks
from kg.model import Document, Task
from kg.structure import outline
from kg.text import Text


def read(text: str, title: str = "创新发展行动方案") -> tuple[Task, ...]:
    document = Document(id="d", source="d", title=title, text=Text.plain(text), sha256="")
    return read_tasks(Reading(document=document, outline=outline(document)))


def shape(text: str, title: str = "创新发展行动方案") -> list[tuple[str, str | None, str]]:
    return [(task.level, task.number, task.title) for task in read(text, title)]


PLAN = (
    "一、总体要求\n(一)指导思想。坚持创新。\n(二)主要目标。到2027年建成高地。\n"
    "二、重点任务\n(一)建设创新平台\n1.建设实验室。引进团队。\n2.建设园区。盘活土地。\n(二)培育创新主体\n3.培育企业。扩大规模。\n"
    "三、保障措施\n(一)加强组织领导。成立专班。\n(二)强化政策支持。加大投入。\n"
)


def test_a_plan_of_three_levels() -> None:
    tasks = read(PLAN)
    assert [(task.level, task.number, task.title, task.safeguard) for task in tasks] == [
        ("action", "(一)", "建设创新平台", False),
        ("task", "1.", "建设实验室", False),
        ("task", "2.", "建设园区", False),
        ("action", "(二)", "培育创新主体", False),
        ("task", "3.", "培育企业", False),
        ("action", "(一)", "加强组织领导", True),
        ("action", "(二)", "强化政策支持", True),
    ]
    assert tasks[1].parent == tasks[0].id
    assert tasks[0].parent is None


def test_ids_are_unique_and_ranges_hold_the_text() -> None:
    twice = PLAN + PLAN
    tasks = read(twice)
    assert len({task.id for task in tasks}) == len(tasks)
    first = tasks[1]
    assert twice[first.range.start : first.range.end] == "1.建设实验室。引进团队。\n"
    assert [evidence.quote for evidence in first.evidence] == ["1.建设实验室"]


def test_parts_that_name_their_work_are_actions() -> None:
    text = "一、总体目标\n到2027年。\n二、建立创新型体制\n（三）推进管理创新。放权。\n（四）改革资金管理。统筹。\n三、建设人才高地\n（五）引进人才。引才。\n"
    assert shape(text) == [
        ("action", "二、", "建立创新型体制"),
        ("task", "（三）", "推进管理创新"),
        ("task", "（四）", "改革资金管理"),
        ("action", "三、", "建设人才高地"),
        ("task", "（五）", "引进人才"),
    ]


def test_lead_sentences_are_tasks() -> None:
    text = "一、重点任务\n(一)培育企业行动\n壮大科技企业。完善评价办法，扩大规模。\n培育领军企业。建立梯度培育库，加强服务。\n"
    assert shape(text) == [
        ("action", "(一)", "培育企业行动"),
        ("task", None, "壮大科技企业"),
        ("task", None, "培育领军企业"),
    ]


def test_first_second_third_are_tasks() -> None:
    text = "一、2026年重点工作\n(一)激发活力。一是做好申报工作。加强指导。二是做实机构建设。加强辅导。\n"
    assert shape(text) == [
        ("action", "(一)", "激发活力"),
        ("task", "一是", "做好申报工作"),
        ("task", "二是", "做实机构建设"),
    ]


def test_rows_of_a_table_are_tasks_of_the_heading_above() -> None:
    text = "一、推广举措\n附件\n改革举措清单\n序号\t改革举措\t指导部门\n一、科技金融方面（共2项）\n1\t设立专板\t证监会\n2\t全周期金融服务\t人民银行\n"
    tasks = read(text, "关于推广改革举措的通知")
    assert [(task.level, task.title) for task in tasks][1:] == [
        ("action", "科技金融方面"),
        ("task", "设立专板"),
        ("task", "全周期金融服务"),
    ]


def test_named_actions_and_a_plan_for_next_year() -> None:
    text = "一、2025年工作总结\n完成较好。\n二、2026年工作思路\n行动一：平台建设行动。建设实验室。\n行动二：企业培育行动。扩大规模。\n"
    assert shape(text, "工作总结和工作计划") == [
        ("action", "行动一：", "平台建设行动"),
        ("action", "行动二：", "企业培育行动"),
    ]


def test_chapters_and_sections_of_a_long_plan() -> None:
    text = "第一章 发展基础\n第一节 主要成就\n成绩显著。\n第二章 强化平台支撑\n第一节 建设实验室\n引进团队。\n第二节 建设园区\n盘活土地。\n"
    assert shape(text, "科技创新规划") == [
        ("action", "第二章", "强化平台支撑"),
        ("task", "第一节", "建设实验室"),
        ("task", "第二节", "建设园区"),
    ]


def test_articles_of_a_regulation() -> None:
    text = (
        "第一章 总则\n第一条 为了促进发展，制定本条例。\n第二章 创新主体\n第二条 市人民政府应当按照规划，统筹布局创新平台，完善服务体系。\n"
        "第三条 鼓励企业设立研发机构。\n第四条 管理机构履行下列职责：\n（一）编制规划；\n（二）落实政策。\n第三章 附则\n第五条 本条例自2026年1月1日起施行。\n"
    )
    assert shape(text, "创新促进条例") == [
        ("action", "第二章", "创新主体"),
        ("task", "第二条", "统筹布局创新平台，完善服务体系"),
        ("task", "第三条", "鼓励企业设立研发机构"),
        ("task", "第四条", "管理机构履行下列职责"),
    ]


def test_the_headings_of_a_review_are_read_in_a_report_alone() -> None:
    text = "一、2025年工作回顾\n(一)平台建设取得突破。新增3家。\n二、2026年重点工作\n(一)建设平台。新增5家。\n"
    assert [task.title for task in read(text)] == ["建设平台"]
    assert [task.title for task in read(text, "2025年工作总结")] == ["平台建设取得突破", "建设平台"]


def test_all_items_of_a_report_are_read_whatever_their_figures() -> None:
    done = "(一)狠抓平台建设。全年新增平台3家，增长20%，居全省第2，获批2家，项目签约落地，累计投用5个。\n"
    ahead = "(二)抓好企业培育。力争新增企业5家，确保完成目标，争取获批1家。\n"
    assert [task.title for task in read(done + ahead, "2025年工作总结")] == ["狠抓平台建设", "抓好企业培育"]


def test_the_title_of_an_article_stands_in_its_evidence() -> None:
    text = "第一条 市人民政府应当按照规划，统筹布局平台，完善服务体系。鼓励参与。\n第二条 支持企业建立研发机构。\n"
    for task in read(text, "促进条例"):
        assert task.title in task.evidence[0].quote


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("一、元旦：1月1日放假。\n二、春节：2月放假调休。\n", "关于节假日安排的通知"),
        ("一、时间：1月5日。\n二、地点：会议中心。\n", "关于召开座谈的通知"),
        ("全市召开大会，部署工作。会议强调，要加快发展。\n", "全市召开大会"),
        ("", "空文"),
    ],
)
def test_documents_without_a_plan(text: str, title: str) -> None:
    assert read(text, title) == ()


@pytest.mark.parametrize(
    "title", ["指导思想", "总体要求", "发展目标", "基本原则", "现状与形势", "适用范围", "附则", "工作回顾"]
)
def test_titles_that_are_no_work(title: str) -> None:
    assert not_work(title)


@pytest.mark.parametrize("title", ["主要目标和重大任务", "建设创新平台", "强化目标考核", "完善总部经济政策"])
def test_titles_that_are_work(title: str) -> None:
    assert not not_work(title)


PIECES = st.sampled_from(
    [
        "一、",
        "二、",
        "(一)",
        "1.",
        "第一条",
        "第一章",
        "——平台建设取得突破。",
        "专栏1 ",
        "打造高地\n",
        "（责任单位：市科技局）\n",
        "一是",
        "附件",
        "保障措施",
        "总体要求",
        "建设平台",
        "。",
        "：",
        "\n",
        " ",
        "应当",
        "，",
    ]
)


@given(st.one_of(st.text(max_size=150), st.lists(PIECES, max_size=70).map("".join)))
@settings(deadline=None)
def test_any_text_survives(text: str) -> None:
    tasks = read(text)
    ids = {task.id for task in tasks}
    assert len(ids) == len(tasks)
    for task in tasks:
        assert task.title
        assert task.parent is None or task.parent in ids
        assert all(text[e.span.start : e.span.end] == e.quote for e in task.evidence)


def test_measures_that_stand_under_nothing_are_tasks() -> None:
    text = "第一条 鼓励企业成长。对首次认定的企业给予奖励。\n第二条 支持技术改造。对设备投资给予补助。\n"
    assert [kind for kind, _, _ in shape(text, "若干措施")] == ["task", "task"]
    text = "一、支持民营企业建设中试平台，推动国有企业开放场景。\n二、引导银行增加信贷，完善尽职免责办法，扩大首贷。\n"
    assert [kind for kind, _, _ in shape(text, "若干措施")] == ["task", "task"]
    text = "一、建设平台\n（一）建设实验室。推进研究。\n二、加大投入，完善机制，安排专项资金支持发展。\n"
    assert [kind for kind, _, _ in shape(text)] == ["action", "task", "action"]


def test_books_hold_chapters_and_chapters_hold_sections() -> None:
    text = (
        "第一篇 总体要求\n第一章 发展基础\n过去五年成效明显。\n第二篇 建设现代化产业体系\n第二章 做强制造业\n"
        "第一节 壮大集群\n围绕两大支柱产业做文章。\n第二节 培育新兴产业\n建设先导区。\n专栏1 重点项目\n新建园区。\n"
        "第三篇 规划实施保障\n第三章 健全实施机制\n第一节 强化衔接\n做好衔接。\n"
    )
    assert shape(text, "第十五个五年规划纲要") == [
        ("action", "第二篇", "建设现代化产业体系"),
        ("action", "第二章", "做强制造业"),
        ("task", "第一节", "壮大集群"),
        ("task", "第二节", "培育新兴产业"),
        ("task", "专栏1", "重点项目"),
        ("action", "第三章", "健全实施机制"),
        ("task", "第一节", "强化衔接"),
    ]
    assert [t.safeguard for t in read(text)] == [False] * 5 + [True] * 2


def test_sentences_of_one_build_divide_a_paragraph() -> None:
    text = (
        "加快两创深度融合。突出供给侧。新建一批省级实验室，攻关一批技术。突出需求侧。开放一批应用场景，"
        "首购一批创新产品。突出服务侧。建好成果项目库，新增中试平台十家以上。\n"
    )
    assert shape(text, "政府工作报告") == [
        ("action", None, "加快两创深度融合"),
        ("task", None, "突出供给侧"),
        ("task", None, "突出需求侧"),
        ("task", None, "突出服务侧"),
    ]
    assert shape(text.replace("突出服务侧", "建设项目库").replace("突出需求侧", "我们开放场景"), "政府工作报告") == []


def test_lines_above_the_items_of_an_excerpt_are_actions() -> None:
    text = (
        "推动数字经济发展\n提升产业能级\n11．发展集成电路产业\n加快重大项目建设，补齐封测短板。\n"
        "12．发展数字创意产业\n促进动漫、游戏等新业态集聚，支持内容创作，推动更多优质作品走向市场。\n"
        "完善治理体系\n13．加强监测\n做好监测。\n"
    )
    assert shape(text, "节选") == [
        ("action", None, "推动数字经济发展"),
        ("action", None, "提升产业能级"),
        ("task", "11．", "发展集成电路产业"),
        ("task", "12．", "发展数字创意产业"),
        ("action", None, "完善治理体系"),
        ("task", "13．", "加强监测"),
    ]


def test_headings_behind_lists_whose_line_breaks_were_lost() -> None:
    text = (
        "创新方案(2026-2028年)一、总体要求以创新为引领。二、重点任务(一)实施平台行动。1.建设机构。新增5家。责任单位:县科技局、县教育局"
        "2.培育实验室。新增2家。责任单位:县科技局(二)实施主体行动。3.培育企业。每年新增20家。"
        "责任单位:县科技局三、保障措施(一)加强领导。成立领导小组。"
    )
    assert [title for _, _, title in shape(text)] == [
        "实施平台行动",
        "建设机构",
        "培育实验室",
        "实施主体行动",
        "培育企业",
        "加强领导",
    ]


def test_cells_may_break_over_lines() -> None:
    text = (
        "序号\t重点任务\t内容\t责任单位\t时限\n1\t建设政务平台\t整合系统，\n一网通办\t市数据局、\n市公安局\t2027年\n"
        "2\t推进电子证照\t免提交\t市数据局\t2027年\n"
    )
    assert [title for _, _, title in shape(text)] == ["建设政务平台", "推进电子证照"]


def test_decisions_of_a_meeting_are_work_and_steps_are_not() -> None:
    text = "一、关于用地。会议决定，由县自然资源局牵头办理报批手续。\n二、关于招商。会议要求县商务局制定招商方案。\n"
    assert len(read(text, "专题会议纪要")) == 2
    assert read(text, "召开专题会议") == ()
    assert not_work("工作步骤")
    assert not_work("行动目标")


def test_a_list_behind_signs_alone_is_no_task() -> None:
    assert read("。0000000)责任:0一") == ()


def test_lists_on_one_line_are_read_in_no_time() -> None:
    begun = time.process_time()
    read("推动成果转化。(责任单位:市科技局、市财政局)" * 3000)
    assert time.process_time() - begun < 10
