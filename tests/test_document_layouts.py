"""The layouts that such documents have, each in a small text of its own: which work is read, and who answers for it."""

from __future__ import annotations

from kg.extraction.reading import Reading
from kg.extraction.responsibilities import read_responsibilities
from kg.extraction.tasks import read_tasks
from kg.model import Document
from kg.regions import find_region
from kg.structure import outline
from kg.text import Text


def reading(text: str, title: str, place: str) -> Reading:
    region = find_region(place)[0]
    document = Document(id="d", source="d", title=title, text=Text.plain(text), sha256="", region=region)
    return Reading(document=document, outline=outline(document))


def work(text: str, title: str = "行动方案", place: str = "杭州市") -> list[str]:
    """The titles, tasks indented below actions, safeguards marked."""
    tasks = read_tasks(reading(text, title, place))
    return [("  " if t.level == "task" else "") + t.title + ("!" if t.safeguard else "") for t in tasks]


def duties(text: str, title: str = "行动方案", place: str = "杭州市") -> list[tuple[str, str, str]]:
    read = reading(text, title, place)
    tasks = read_tasks(read)
    titles = {task.id: task.title for task in tasks}
    return [(titles[r.task], r.role.value, r.agency.name) for r in read_responsibilities(read, tasks)]


REPORT = (
    "2026年浙江省政府工作报告\n——2026年1月20日在浙江省第十四届人民代表大会第四次会议上\n省长 王某某\n各位代表：\n"
    "一、2025年工作回顾\n过去一年，面对困难，全省上下奋力拼搏，主要做了以下工作：\n"
    "（一）全力稳增长，经济运行回升向好。出台政策40项，新增减税300亿元。\n"
    "（二）狠抓创新驱动，新旧动能加快转换。新建平台12家。\n"
    "回望这五年，我们走过了不平凡的历程，交出了合格答卷。\n"
    "——这五年，综合实力大幅提升，迈上新的台阶。经济总量突破3万亿元，年均增长6%。\n"
    "——这五年，转型发展取得突破成效。坚持改造传统产业，新增企业2000家。\n"
    "二、2026年主要预期目标\n地区生产总值增长5%左右。\n——创新动能更强。研发投入增长8%，新增企业3000家。\n"
    "三、2026年重点工作\n"
    "（一）加快建设科技强省。坚持创新核心地位，推进一体发展。\n"
    "打造战略科技力量。建设实验室5家，推动大装置落地。\n"
    "强化企业主体地位。实施倍增行动，新增企业3000家。\n"
    "（二）发展新质生产力。加快改造。一是提升传统产业。改造项目2000个。二是壮大新兴产业。打造集群10个。\n"
)


def test_a_report_of_a_government() -> None:
    assert work(REPORT, "2026年浙江省政府工作报告", "浙江省") == [
        "全力稳增长，经济运行回升向好",
        "狠抓创新驱动，新旧动能加快转换",
        "综合实力大幅提升，迈上新的台阶",
        "转型发展取得突破成效",
        "加快建设科技强省",
        "  打造战略科技力量",
        "  强化企业主体地位",
        "发展新质生产力",
        "  提升传统产业",
        "  壮大新兴产业",
    ]


def test_a_bureau_that_reports_and_plans() -> None:
    text = (
        "一、2025年工作总结\n（一）平台建设有力推进。新增平台5家，增长20%。一是实验室加快建设。完成投资3亿元。二是园区提档升级。新增面积10万平方米。\n"
        "二、2026年工作思路\n（一）总体思路\n坚持创新引领。\n（二）具体任务\n"
        "1.平台提升行动。一是建强实验室。建成2家。二是提升园区。新增5万平方米。\n2.企业培育行动。一是壮大高企。新增120家。二是培育领军。新增5家。\n"
    )
    assert work(text, "市科技局2025年工作总结和2026年工作思路") == [
        "平台建设有力推进",
        "  实验室加快建设",
        "  园区提档升级",
        "平台提升行动",
        "  建强实验室",
        "  提升园区",
        "企业培育行动",
        "  壮大高企",
        "  培育领军",
    ]


def test_chapters_sections_and_boxes_of_a_long_plan() -> None:
    text = (
        "第一章 开启新征程\n第一节 发展基础\n研发投入强度达到2.5%。\n第二节 面临形势\n科技革命加速演进。\n"
        "第二章 总体要求\n第一节 主要目标\n到2030年，研发投入强度达到3.2%。\n"
        "第三章 强化战略科技力量\n第一节 建设高水平实验室体系\n布局实验室10家。\n专栏1 实验室建设工程\n1.省实验室。建设8家。\n2.联合实验室。建设12家。\n"
        "第二节 建设重大科技基础设施\n推进光源建设。\n第四章 保障措施\n第一节 加强组织领导\n建立协调机制。\n"
    )
    assert work(text, "科技创新规划") == [
        "强化战略科技力量",
        "  建设高水平实验室体系",
        "  实验室建设工程",
        "  建设重大科技基础设施",
        "加强组织领导!",
    ]


def test_measures_in_numbered_sentences() -> None:
    text = (
        "一、支持企业加大研发投入。对研发费用增长的企业给予补助，最高100万元。（责任单位：市科技局、财政局）\n"
        "二、对需报批（核准）的重大创新项目，优化流程，压缩时限，提高效率。（牵头单位：市发展改革委；配合单位：市科技局；完成时间：2026年12月）\n"
        "三、支持引进人才。给予安家补贴。（市委组织部（市委人才办）牵头，市人力社保局配合，完成时限：2026年底）\n"
        "本措施自2026年1月1日起施行，由市科技局负责解释。\n"
    )
    assert work(text, "若干措施") == [
        "  支持企业加大研发投入",
        "  对需报批（核准）的重大创新项目",
        "  支持引进人才",
    ]
    assert duties(text, "若干措施") == [
        ("支持企业加大研发投入", "responsible", "杭州市科学技术局"),
        ("支持企业加大研发投入", "responsible", "杭州市财政局"),
        ("对需报批（核准）的重大创新项目", "lead", "杭州市发展和改革委员会"),
        ("对需报批（核准）的重大创新项目", "supporting", "杭州市科学技术局"),
        ("支持引进人才", "lead", "中共杭州市委组织部"),
        ("支持引进人才", "supporting", "杭州市人力资源和社会保障局"),
    ]


def test_a_table_of_tasks_in_an_annex() -> None:
    text = (
        "一、主要任务\n（一）实施算力提升工程\n1.建设智算中心。建成中心2个。\n责任单位：市发改委\n完成时间：2026年12月\n"
        "附件\n重点任务分解表\n序号|重点任务|牵头单位|责任单位|完成时限\n"
        "1|引进龙头企业|市投促局|市科技局、市财政局按职责分工负责|2026年12月\n"
        "2|发放算力券|市科技局牵头，市财政局配合||持续推进\n"
    )
    assert work(text) == ["实施算力提升工程", "  建设智算中心", "  引进龙头企业", "  发放算力券"]
    assert duties(text)[1:] == [
        ("引进龙头企业", "lead", "杭州市投资促进局"),
        ("引进龙头企业", "responsible", "杭州市科学技术局"),
        ("引进龙头企业", "responsible", "杭州市财政局"),
        ("发放算力券", "lead", "杭州市科学技术局"),
        ("发放算力券", "supporting", "杭州市财政局"),
    ]


def test_lines_without_numbers_above_numbered_ones() -> None:
    text = (
        "打造数字技术高地\n1.实施核心技术攻关\n优化实验室协同机制，攻关芯片，建设一批平台，引进一批团队，培育一批企业。（省科技厅负责，各地级以上市人民政府结合实际落实）\n"
        "2.推进协同创新\n完善制造业创新体系，建设一批中心，形成一批成果，推动一批项目，培育一批企业。（省工业和信息化厅牵头）\n"
        "培育壮大数据产业\n3.建设交易场所\n提升交易能级。（中国证监会广东监管局负责）\n"
    )
    title = "数字经济工作要点"
    assert work("广东省数字经济工作要点\n" + text, title, "广东省") == [
        "打造数字技术高地",
        "  实施核心技术攻关",
        "  推进协同创新",
        "培育壮大数据产业",
        "  建设交易场所",
    ]
    assert [name for _, _, name in duties("广东省数字经济工作要点\n" + text, title, "广东省")] == [
        "广东省科学技术厅",
        "广东省各地级以上市人民政府",
        "广东省工业和信息化厅",
        "中国证券监督管理委员会广东监管局",
    ]


def test_no_responsibility_vanishes_where_there_is_no_heading() -> None:
    text = (
        "2026年科技重点任务清单\n推动成果转化，完善服务机制。（责任单位：市科技局、市财政局）\n"
        "加大招才引智力度，引进人才50名。\n责任单位：市委组织部、市人社局\n"
    )
    assert duties(text, "2026年科技重点任务清单") == [
        ("推动成果转化，完善服务机制", "responsible", "杭州市科学技术局"),
        ("推动成果转化，完善服务机制", "responsible", "杭州市财政局"),
        ("加大招才引智力度，引进人才50名", "responsible", "中共杭州市委组织部"),
        ("加大招才引智力度，引进人才50名", "responsible", "杭州市人力资源和社会保障局"),
    ]


def test_a_list_below_several_paragraphs_answers_for_all_of_them() -> None:
    text = (
        "一、实施平台筑基行动\n建设大科学装置。加快推进光源项目，完成投资10亿元。\n建设新型研发机构。引进大院名所5家，集聚人才。\n"
        "牵头单位：市科技局；责任单位：市发改委\n二、实施企业倍增行动\n扩大规模，新增企业5家。\n责任单位：市经信局\n"
    )
    assert duties(text)[:2] == [
        ("实施平台筑基行动", "lead", "杭州市科学技术局"),
        ("实施平台筑基行动", "responsible", "杭州市发展和改革委员会"),
    ]


REGULATION = (
    "第一章 总则\n第一条 为了促进东山国家自主创新示范区（以下简称示范区）建设，制定本条例。\n第二条 本条例适用于示范区内的活动。\n"
    "第三条 省、市人民政府应当加强对示范区工作的领导，建立协调机制。\n"
    "第四条 省科学技术主管部门负责示范区建设的指导协调。\n省发展改革、教育、财政等部门按照各自职责，做好相关工作。\n"
    "第二章 管理体制\n第五条 示范区管委会依法履行职责，优化服务。\n第六条 示范区所在地人民政府应当支持示范区发展。\n"
    "第七条 本省建立共享平台（以下简称平台），面向社会开放。\n第三章 法律责任\n第八条 违反本条例规定的，依法处理。\n"
)


def test_articles_of_a_regulation() -> None:
    title = "东山国家自主创新示范区条例"
    assert work(REGULATION, title, "浙江省") == [
        "总则",
        "  加强对示范区工作的领导，建立协调机制",
        "  负责示范区建设的指导协调",
        "管理体制",
        "  示范区管委会依法履行职责，优化服务",
        "  支持示范区发展",
        "  建立共享平台，面向社会开放",
    ]
    assert [name for _, _, name in duties(REGULATION, title, "浙江省")] == [
        "浙江省人民政府",
        "浙江省市人民政府",
        "浙江省科学技术厅",
        "浙江省发展和改革委员会",
        "浙江省教育厅",
        "浙江省财政厅",
        "东山国家自主创新示范区管理委员会",
        "东山国家自主创新示范区所在地人民政府",
    ]


def test_grants_and_speakers_are_no_work() -> None:
    text = (
        "政策汇编\n2026年研发投入增长奖励\n对研发费用增长的企业，按照增量给予支持，每家企业每年最高不超过一百万元。\n"
    )
    assert work(text, "政策汇编") == []
    text = "工作报告\n市长 王某某\n过去一年，全市上下团结奋斗，各项事业取得了新的进步，人民生活持续改善，城市面貌焕然一新。\n"
    assert work(text, "工作报告") == []
