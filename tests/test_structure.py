from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Section
from kg.structure import find_rows, outline
from kg.text import Text


def document(text: str, title: str = "方案") -> Document:
    return Document(id="d", source="d", title=title, text=Text.plain(text), sha256="")


def shape(text: str) -> list[tuple[int, str | None, str]]:
    return [(s.level, s.number, s.title) for s in outline(document(text)).walk()][1:]


def test_levels_of_a_plan_on_lines() -> None:
    text = "一、总体要求\n坚持创新。\n二、重点任务\n(一)建设平台\n1.建实验室。到2027年建成3家。\n2.建园区。\n(二)培育企业\n"
    assert shape(text) == [
        (1, "一、", "总体要求"),
        (1, "二、", "重点任务"),
        (2, "(一)", "建设平台"),
        (3, "1.", "建实验室"),
        (3, "2.", "建园区"),
        (2, "(二)", "培育企业"),
    ]


def test_a_plan_on_one_line_with_headings_inline() -> None:
    text = (
        "为推动发展,制定本方案。 一、指导思想 以创新发展为主题,全面落实上级关于科技工作的各项决策和部署,加快转型升级。 二、重点任务 "
        "(一)实施平台行动,夯实基础 1.建设实验室。到2025年投入3.4亿元。(责任单位:市科技局) 2.建设园区。共1.5万平方米。 "
        "(二)实施企业行动,扩大规模 3.培育企业。每年新增2.5亿元。"
    )
    assert shape(text) == [
        (1, "一、", "指导思想"),
        (1, "二、", "重点任务"),
        (2, "(一)", "实施平台行动,夯实基础"),
        (3, "1.", "建设实验室"),
        (3, "2.", "建设园区"),
        (2, "(二)", "实施企业行动,扩大规模"),
        (3, "3.", "培育企业"),
    ]


def test_full_width_brackets_blanks_and_missing_punctuation() -> None:
    text = "一、总体要求（一）指导思想。深入落实。（二）目标。二、任务（一）提升能级行动。1 .打造新型体系。推进建设。2 .壮大队伍。"
    assert [title for _, _, title in shape(text)] == [
        "总体要求",
        "指导思想",
        "目标",
        "任务",
        "提升能级行动",
        "打造新型体系",
        "壮大队伍",
    ]


def test_figures_dates_and_references_are_no_headings() -> None:
    text = (
        "一、目标\n增长3.4%、达到2.5亿元。见第(一)项。2023.11.5印发。按照本办法第三条规定执行。\n二、三产业融合发展。\n"
    )
    assert shape(text) == [(1, "一、", "目标")]


def test_chapters_and_articles() -> None:
    text = "第一章 总则\n第一条 为了发展，制定本条例。\n第二章 管理\n第二条 市人民政府应当加强领导：\n(一)编制规划；\n(二)落实政策。\n第三条 规划应当公开。\n"
    assert [(level, number) for level, number, _ in shape(text)] == [
        (1, "第一章"),
        (2, "第一条"),
        (1, "第二章"),
        (2, "第二条"),
        (3, "(一)"),
        (3, "(二)"),
        (2, "第三条"),
    ]


def test_articles_under_items() -> None:
    text = "一、支持政策\n(一)投资奖励\n第 1 条 对新项目给予奖励。\n第 2 条 对老项目给予补助。\n(二)绩效奖励\n第 1 0 条 按年奖励。\n"
    assert [(level, number) for level, number, _ in shape(text)] == [
        (1, "一、"),
        (2, "(一)"),
        (3, "第1条"),
        (3, "第2条"),
        (2, "(二)"),
        (3, "第10条"),
    ]


def test_first_second_third_inside_a_paragraph() -> None:
    text = "(一)激发活力。一是做好申报工作。加强指导。二是做实机构建设。三是优化服务。这一是必然要求。\n"
    assert [title for _, _, title in shape(text)] == ["激发活力", "做好申报工作", "做实机构建设", "优化服务"]


def test_lead_sentences_of_paragraphs() -> None:
    text = (
        "一、重点任务\n(一)培育企业行动\n\n培育小微企业。完善评价办法，扩大入库规模。\n(责任单位:区科技局)\n\n壮大高新企业。建立梯度培育体系，加强服务。\n"
        "(二)建设平台行动\n建设实验室。引进一流团队来本地落户。\n建设孵化器。盘活存量厂房和楼宇。\n"
    )
    leads = [s for s in outline(document(text)).walk() if s.style == "lead"]
    assert [s.title for s in leads] == ["培育小微企业", "壮大高新企业", "建设实验室", "建设孵化器"]
    assert "责任单位" in text[leads[0].range.start : leads[0].range.end]


def test_running_text_has_no_lead_sentences() -> None:
    text = "一、形势\n当前，新一轮科技革命和产业变革深入发展，竞争日趋激烈。\n我市基础扎实，但仍有不足，需要加快追赶，不断提升能力。\n"
    assert shape(text) == [(1, "一、", "形势")]


def test_heading_lines_of_an_article_without_numbers() -> None:
    body = "围绕主导产业持续发力，全市上下一心，形成了一批可复制可推广的好经验好做法，受到各方肯定。"
    text = f"全市创新大会召开\n\n推进投资多元化\n打造金融融合区\n{body}\n培育创投产业,鼓励民间资本设立基金和管理机构。\n支持科技信贷,鼓励银行推出科技金融产品和服务。\n\n推进合作开放化\n{body}\n"
    found = [(s.style, s.title) for s in outline(document(text)).walk()][1:]
    assert found == [
        ("line", "推进投资多元化"),
        ("lead", "培育创投产业"),
        ("lead", "支持科技信贷"),
        ("line", "推进合作开放化"),
    ]


def test_a_list_of_attachments_is_no_heading() -> None:
    text = "一、任务\n建设平台。\n二、保障\n加强领导。\n附件:1.任务分解表 2.项目清单\n附件1 任务分解表\n"
    assert [title for _, _, title in shape(text)] == ["任务", "保障", "任务分解表"]


def test_the_first_annex_below_a_long_list_of_annexes_is_a_heading() -> None:
    names = ["创新型城市建设重点指标分解表", "重大科创孵化平台建设清单", "重大科研服务平台建设清单", "重大科创项目清单"]
    listed = " ".join(f"{i}.{name}" for i, name in enumerate(names, 1))
    heads = "".join(f"附件{i} {name}\n" for i, name in enumerate(names, 1))
    text = f"一、任务\n建设平台。\n二、保障\n加强领导。\n附件:{listed}\n{heads}"
    assert [title for _, _, title in shape(text)][2:] == names


def test_rows_of_a_table_of_work() -> None:
    text = "一、推广清单\n序号\t改革举措\t主要内容\t指导部门\n1\t共享仪器设备\t开放共享。\t科技部、财政部\n2\t容错机制\t包容。\t审计署\n"
    assert [(number, title) for _, number, title in shape(text)][1:] == [("1", "共享仪器设备"), ("2", "容错机制")]
    rows = find_rows(text)
    assert [text[cell.start : cell.end] for row in rows for _, cell in row.agencies] == ["科技部、财政部", "审计署"]


def test_a_table_of_figures_is_no_work() -> None:
    assert find_rows("指标\t2024年\t2025年\n研发强度\t3.1\t3.2\n") == ()


def test_a_running_number_inside_a_long_paragraph_is_no_heading() -> None:
    long = "支持各类创新主体围绕主导产业开展联合攻关并推动成果转化应用和产业化发展以及人才引进培育和平台建设等各项工作持续加强统筹协调力度和资源配置效率"
    text = f"一、任务\n{long}提升\n3、区域活力。\n二、保障\n加强领导。\n"
    assert [title for _, _, title in shape(text)] == ["任务", "保障"]


def inside(section: Section) -> None:
    end = section.range.start
    for child in section.children:
        assert end <= child.range.start <= child.heading.start <= child.heading.end <= child.range.end
        assert child.range.end <= section.range.end
        assert child.level == section.level + 1
        end = child.range.end
        inside(child)


PIECES = st.sampled_from(
    [
        *"一二三十、(（)）.．,，。；;：:\n\t| 　1 2 3 第章条是①",
        "一、", "(一)", "1.", "第一条", "——平台建设取得突破。",
        "专栏1 ",
        "打造高地\n",
        "（责任单位：市科技局）\n",
        "一是", "附件：", "附件1", "建设创新平台", "责任单位：市科技局", "到2025年", "3.5%",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=80).map("".join)))
@settings(deadline=None)
def test_any_text_has_a_well_formed_outline(text: str) -> None:
    root = outline(document(text))
    assert (root.range.start, root.range.end) == (0, len(text))
    inside(root)


def test_a_long_text_without_line_ends_is_read_in_no_time() -> None:
    text = "加快建设创新平台,培育科技企业(一)" * 20_000
    start = time.perf_counter()
    outline(document(text))
    assert time.perf_counter() - start < 10


def test_a_number_goes_on_behind_a_line_without_a_final_mark() -> None:
    long = "责任单位：" + "、".join(f"市第{n}局" for n in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳")
    text = (
        f"一、重点任务\n1.建设平台。引进一流的团队。\n{long}\n2.培育企业。扩大企业的规模。\n二、保障措施\n加强领导。\n"
    )
    document = Document(id="d", source="d", title="方案", text=Text.plain(text), sha256="")
    assert [s.title for s in outline(document).walk() if s.style == "1."] == ["建设平台", "培育企业"]


def test_a_numbered_line_is_one_heading() -> None:
    text = "公报\n一、综合\n初步核算，全年生产总值三百亿元，比上年有所增长，增速居全省前列，发展质量提高。\n"
    document = Document(id="d", source="d", title="公报", text=Text.plain(text), sha256="")
    assert [s.title for s in outline(document).walk()][1:] == ["综合"]


def test_the_part_that_looks_ahead_opens_though_no_first_part_is_numbered() -> None:
    text = (
        "青山市科技局20XX年工作总结一年来,工作取得成效。(一)抓平台。建成园区。(二)抓企业。培育企业。"
        "获评先进集体。二、20XX年工作思路20XX年,全市将建设创新高地。(一)目标要求根据规划,建设创新型城市。(二)具体内容。建设园区。"
    )
    assert shape(text) == [
        (1, "(一)", "抓平台"),
        (1, "(二)", "抓企业"),
        (1, "二、", "20XX年工作思路"),
        (2, "(一)", "目标要求"),
        (2, "(二)", "具体内容"),
    ]
    assert [number for _, number, _ in shape("坚持创新。二、三产业融合发展。二、完善机制。")] == []


def test_sentences_behind_a_dash_are_headings_unless_they_set_out_aims() -> None:
    text = "（一）稳增长。出台政策。\n回望五年，成绩来之不易。\n——综合实力提升。总量突破3万亿元，增长6%。\n"
    assert [title for _, _, title in shape(text)] == ["稳增长", "综合实力提升"]
    aims = "（一）稳增长。出台政策。\n到2030年的发展目标：\n——综合实力提升。总量突破3万亿元，增长6%。\n"
    assert [title for _, _, title in shape(aims)] == ["稳增长"]
    inside = "（一）稳增长\n——综合实力提升。总量突破3万亿元，增长6%。\n"
    assert shape(inside)[-1][0] == 2


def test_boxes_are_sections_and_mentions_of_boxes_are_not() -> None:
    text = "第一节 建设平台\n见专栏1。\n专栏1 平台工程\n1.实验室。建设8家。\n第二节 培育企业\n扩大规模。\n"
    assert [(level, title) for level, _, title in shape(text)] == [
        (1, "建设平台"),
        (2, "平台工程"),
        (3, "实验室"),
        (1, "培育企业"),
    ]


def test_lead_sentences_below_a_heading_that_text_follows() -> None:
    text = "（一）建设强省。坚持创新核心地位。\n打造科技力量。建设实验室5家，推动落地。\n强化企业地位。实施倍增行动，扩大规模。\n"
    assert [title for _, _, title in shape(text)] == ["建设强省", "打造科技力量", "强化企业地位"]
    mixed = text + "此外，还有许多其他工作需要各地各部门共同推进落实。\n"
    assert [title for _, _, title in shape(mixed)] == ["建设强省"]
