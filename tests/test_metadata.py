from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata import Metadata, find_attachments, read_metadata
from kg.metadata.annexes import find_missing
from kg.metadata.citations import find_citations
from kg.metadata.dates import find_period
from kg.metadata.titles import folded
from kg.readers.files import read_documents

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
NEEDS_CORPUS = pytest.mark.skipif(not CORPUS.is_dir(), reason="the source documents are not here")

BODY = "一、总体要求\n以科技创新引领产业升级,到2026年初步形成创新体系。\n二、重点任务\n(一)建设平台。新建实验室3家。\n"


def read(*lines: str) -> Metadata:
    return read_metadata("\n".join(lines))


def region(found: Metadata) -> str | None:
    return found.region.full if found.region else None


def test_a_notice_that_issues_a_plan_under_a_page_header() -> None:
    found = read(
        "当前位置: 首页 > 政务公开 > 文件",
        "索 引 号: 11330/2023-0001 主题分类: 科技",
        "发布机构: 市政府办 成文日期: 2023-05-08",
        "发布日期: 2023-05-12 文 号: 杭政办函〔2023〕15号",
        "杭州市人民政府办公室关于印发杭州市科技成果",
        "转化行动方案(2023—2026年)的通知",
        "各区、县(市)人民政府,市政府各部门、各直属单位:",
        "《杭州市科技成果转化行动方案(2023—2026年)》已经市政府同意,现印发给你们,请认真组织实施。",
        "杭州市人民政府办公室",
        "2023年5月8日",
        "杭州市科技成果转化行动方案(2023—2026年)",
        BODY,
    )
    assert folded(found.title) == folded("杭州市科技成果转化行动方案(2023—2026年)")
    assert found.kind == "行动方案"
    assert found.number == "杭政办函〔2023〕15号"
    assert found.issuers == ("杭州市人民政府办公室",)
    assert (found.written, found.published) == (date(2023, 5, 8), date(2023, 5, 12))
    assert found.period == (2023, 2026)
    assert region(found) == "浙江省杭州市"


def test_fields_whose_values_stand_on_the_next_line() -> None:
    found = read(
        "发布日期:",
        "2022-03-04",
        "文号:",
        "成科发〔2022〕7号",
        "关于支持科技企业发展的若干措施",
        "第一条 支持企业建设研发机构。",
    )
    assert found.published == date(2022, 3, 4)
    assert found.number == "成科发〔2022〕7号"
    assert found.title == "关于支持科技企业发展的若干措施"


def test_a_table_with_borders_as_page_header() -> None:
    found = read(
        "| 索引号 | 001/2021-9 | 发文机关 | 青岛市科学技术局 |",
        "| 标题 | 青岛市孵化器管理办法 | 发文日期 | 2021-09-02 |",
        "| 文号 | 青科规〔2021〕3号 | 有效性 | 有效 |",
        "第一条 为规范孵化器管理,制定本办法。",
    )
    assert found.title == "青岛市孵化器管理办法"
    assert found.kind == "管理办法"
    assert found.number == "青科规〔2021〕3号"
    assert found.issuers == ("青岛市科学技术局",)
    assert found.written == date(2021, 9, 2)
    assert region(found) == "山东省青岛市"


def test_a_joint_document_of_party_and_government_with_a_wrapped_title() -> None:
    found = read(
        "中共绍兴市委 绍兴市人民政府",
        "关于加快建设高水平创新型城市",
        "的实施意见",
        "(2020年9月30日)",
        "为加快建设创新型城市,现提出如下意见。",
        BODY,
    )
    assert found.title == "关于加快建设高水平创新型城市的实施意见"
    assert found.kind == "实施意见"
    assert found.issuers == ("中共绍兴市委", "绍兴市人民政府")
    assert found.written == date(2020, 9, 30)
    assert found.published is None
    assert region(found) == "浙江省绍兴市"


def test_a_joint_notice_of_several_bureaus_with_a_date_in_chinese() -> None:
    found = read(
        "关于印发《宁波市创新联合体建设实施细则》的通知",
        "甬科合〔2022〕11号",
        "各区(县、市)科技局、财政局,各有关单位:",
        "现将《宁波市创新联合体建设实施细则》印发给你们,请遵照执行。",
        "宁波市科学技术局 宁波市财政局",
        "二〇二二年十一月二十一日",
        "本细则自2022年12月1日起施行,有效期至2025年11月30日。",
    )
    assert found.title == "宁波市创新联合体建设实施细则"
    assert found.issuers == ("宁波市科学技术局", "宁波市财政局")
    assert found.written == date(2022, 11, 21)
    assert found.period == (2022, 2025)


def test_a_regulation_is_its_assemblys() -> None:
    found = read(
        "湖北省科技创新促进条例",
        "(2021年11月26日湖北省第十三届人民代表大会常务委员会第二十七次会议通过)",
        "第一章 总则",
        "第一条 为了促进科技创新,制定本条例。",
    )
    assert found.title == "湖北省科技创新促进条例"
    assert found.kind == "地方性法规"
    assert found.issuers == ("湖北省人民代表大会常务委员会",)
    assert found.written == date(2021, 11, 26)
    assert region(found) == "湖北省"


def test_a_report_is_its_governments() -> None:
    found = read(
        "政府工作报告",
        "——2024年1月23日在苏州市第十七届人民代表大会第三次会议上",
        "苏州市市长 张三",
        "各位代表:",
        "现在,我代表市人民政府向大会报告工作。",
        "过去一年,全市上下团结奋斗,苏州工业园区发展良好,苏州高新区加快创新。",
    )
    assert found.kind == "政府工作报告"
    assert found.issuers == ("苏州市人民政府",)
    assert found.written == date(2024, 1, 23)
    assert region(found) == "江苏省苏州市"


def test_news_is_its_mediums() -> None:
    found = read(
        "创新之城点燃发展引擎",
        "2022年06月18日 09:30 来源:南宁日报 记者 李四",
        "近日,南宁市举行科技成果对接会。我市新增高新技术企业100家,南宁高新区加快发展,全市投入增长。",
    )
    assert found.title == "创新之城点燃发展引擎"
    assert found.kind == "新闻"
    assert found.issuers == ("南宁日报",)
    assert found.published == date(2022, 6, 18)
    assert region(found) == "广西壮族自治区南宁市"


def test_a_national_document_is_for_the_whole_country() -> None:
    found = read("国务院关于促进科技服务业发展的意见", "国发〔2014〕49号", "各省人民政府:", "现提出意见。")
    assert region(found) == "中华人民共和国"
    assert found.issuers == ("国务院",)
    found = read("科技部 财政部关于印发《科技基金管理办法》的通知", "国科发〔2020〕3号", "各有关单位:", "现予印发。")
    assert found.issuers == ("科技部", "财政部")
    assert region(found) == "中华人民共和国"


def test_a_red_header_and_a_web_sites_menu_are_no_title() -> None:
    found = read(
        "政府信息公开",
        "台州市人民政府文件",
        "台政发〔2022〕9号",
        "台州市人民政府关于加快科技企业孵化器建设的若干意见",
        "各县(市、区)人民政府,市政府直属各单位:",
        "为加快建设,提出如下意见。",
        "台州市人民政府 2022年5月6日",
    )
    assert found.title == "台州市人民政府关于加快科技企业孵化器建设的若干意见"
    assert found.kind == "意见"
    assert found.number == "台政发〔2022〕9号"
    assert found.issuers == ("台州市人民政府",)
    assert found.written == date(2022, 5, 6)
    found = read("政府信息公开", "关于印发《甲市创新办法》的通知", "各单位:", "现予印发。")
    assert found.title == "甲市创新办法"


def test_a_district_newer_than_the_table_has_no_code() -> None:
    found = read("关于支持创新的意见", "各镇街道:", "现提出意见。", "杭州市临平区人民政府", "2023年1月3日")
    assert found.region is not None
    assert (found.region.code, found.region.full) == (None, "浙江省杭州市临平区")


def test_news_of_a_national_paper_is_for_the_place_it_tells_of() -> None:
    found = read("合肥打造创新高地", "2023-02-03 来源:中国科学报", "合肥加快建设,合肥高新区发展,合肥投入增长。")
    assert found.issuers == ("中国科学报",)
    assert region(found) == "安徽省合肥市"


def test_a_party_committees_department_is_no_ministry() -> None:
    found = read(
        "关于引进人才的通知", "各单位:", "现通知如下。", "中共滨江区委组织部 杭州市滨江区财政局", "2023年1月3日"
    )
    assert region(found) == "浙江省杭州市滨江区"


def test_a_districts_relative_name_is_spelled_out() -> None:
    found = read(
        "关于印发科技创新行动方案的通知",
        "各镇人民政府、街道办事处,区各部门:",
        "现印发给你们。",
        "朝阳区人民政府",
        "2024年2月1日",
        "为建设首都科技创新高地,加强北京市朝阳区科技创新,制定方案。",
    )
    assert region(found) == "北京市朝阳区"


def test_what_is_not_stated_is_not_given() -> None:
    found = read("推进创新发展的思考", "创新是第一动力。", "要加强研究。")
    assert replace(found, places=()) == Metadata(title="推进创新发展的思考")


@pytest.mark.parametrize(
    ("title", "text", "dated", "expected"),
    [
        ("甲市行动计划(2023-2025年)", "", None, (2023, 2025)),
        ("甲市行动计划(2023年至2025年)", "", None, (2023, 2025)),
        ("2024年甲市科技工作要点", "", None, (2024, 2024)),
        ("甲市科技创新“十四五”发展规划", "", None, (2021, 2025)),
        ("支持创新的若干政策", "本政策自2023年5月1日起施行,有效期2年。", None, (2023, 2025)),
        ("甲市行动方案", "自2023年5月1日起施行,有效期2年。", date(2023, 4, 1), None),
        ("甲市行动方案", "到2025年,建成园区。到2025年,新增企业。到2035年,建成强市。", date(2023, 4, 1), (2023, 2025)),
        ("甲市行动方案", "到2020年,已建成园区。", date(2023, 4, 1), None),
        ("甲市行动方案", "", date(2023, 4, 1), None),
        ("政府工作报告", "到2035年,建成强市。", date(2024, 1, 23), (2024, 2024)),
    ],
)
def test_periods(title: str, text: str, dated: date | None, expected: tuple[int, int] | None) -> None:
    assert find_period(title, text, dated) == expected


def test_cited_documents_are_named_once_and_the_document_itself_never() -> None:
    text = "根据《促进科技成果转化法》《浙江省规划纲要》和《促进科技成果转化法》,制定《甲市行动方案》,《方案》施行。"
    assert tuple(c.title for c in find_citations(text, "甲市行动方案")) == ("促进科技成果转化法", "浙江省规划纲要")


def test_a_notice_says_to_whom_since_when_for_how_long_and_what_it_rests_on() -> None:
    found = read(
        "索引号:FZ00-2024-0077 发布机构:市科技局 有效性:有效",
        "襄阳市人民政府",
        "关于印发《襄阳市支持科技企业若干措施》的通知",
        "襄政规〔2024〕5号",
        "各县(市、区)人民政府,各开发区管委会,市政府各部门:",
        "《襄阳市支持科技企业若干措施》已经市政府同意,现印发给你们。",
        "2024年5月7日",
        "襄阳市支持科技企业若干措施",
        "第一条 根据《科学技术进步法》和《湖北省推进创新的若干意见》(鄂政发〔2023〕8号),制定本措施。",
        "第二条 特种设备许可证有效期4年的企业,填写《资金申请表》。",
        "第九条 本措施自2024年6月1日起施行,有效期5年。《襄阳市科技奖补办法》(自2019年2月1日起施行)同时废止。",
    )
    assert found.index_number == "FZ00-2024-0077"
    assert found.addressees == ("各县(市、区)人民政府", "各开发区管委会", "市政府各部门")
    assert (found.effective, found.validity) == (date(2024, 6, 1), "有效期5年")
    assert [(c.title, c.number) for c in found.citations] == [
        ("科学技术进步法", None),
        ("湖北省推进创新的若干意见", "鄂政发〔2023〕8号"),
        ("襄阳市科技奖补办法", None),
    ]


def test_a_document_cited_by_its_number_alone() -> None:
    text = "按照省政府办公厅浙政办发〔2021〕7号文件和国发[2020]3号文件精神,推进工作。\n甲政办〔2022〕1号\n"
    assert [(c.title, c.number) for c in find_citations(text, "甲市方案", "甲政办〔2022〕1号")] == [
        ("", "浙政办发〔2021〕7号"),
        ("", "国发〔2020〕3号"),
    ]


def test_the_banner_of_a_sharing_site_cites_nothing() -> None:
    text = "《乙市创新推进办法(2021—2025年).docx》由会员分享,免费在线阅读,更多相关《乙市创新推进方案.docx(14页珍藏版)》请在分享网站上搜索。\n正文。"
    assert find_citations(text, "乙市创新推进方案(2023—2027年)") == ()


def test_an_order_gives_its_body_its_number_and_what_it_puts_into_force() -> None:
    found = read(
        "昆明市人民政府令",
        "第95号",
        "《昆明市科技成果转化办法》已经市人民政府常务会议讨论通过,现予公布,自2024年1月1日起施行。",
        "市长 某某",
        "2023年11月1日",
        "昆明市科技成果转化办法",
        "第一条 为了促进科技成果转化,制定本办法。",
    )
    assert (found.title, found.number) == ("昆明市科技成果转化办法", "昆明市人民政府令第95号")
    assert found.issuers == ("昆明市人民政府",)
    assert (found.written, found.effective) == (date(2023, 11, 1), date(2024, 1, 1))


@pytest.mark.parametrize(
    "line",
    [
        "现就有关事项通知如下:",
        "各位代表:",
        "为加快发展,现提出以下意见:",
        "附件:",
        "联系人:张工",
        "主要任务:",
        "正文没有抬头。",
    ],
)
def test_a_line_with_a_colon_is_not_always_an_address(line: str) -> None:
    assert read("关于推进创新的意见", line, "推进创新。").addressees == ()


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("关于调整领导小组的通知", "通知"),
        ("关于表彰先进的决定", "决定"),
        ("甲市人民代表大会关于预算的决议", "决议"),
        ("关于批准设立高新区的批复", "批复"),
        ("关于科技创新工作情况的通报", "通报"),
        ("关于请求支持的请示", "请示"),
        ("关于商请协助的函", "函"),
        ("市政府常务会议纪要", "纪要"),
        ("关于提请审议条例草案的议案", "议案"),
        ("关于限行的通告", "通告"),
        ("2024年国民经济和社会发展统计公报", "统计公报"),
        ("甲省人民政府令", "命令"),
        ("中华人民共和国科学技术进步法", "法律"),
        ("中华人民共和国某某管理条例", "行政法规"),
        ("甲省创新促进条例", "地方性法规"),
        ("科技局2023年工作总结及2024年工作思路", "工作总结与计划"),
        ("关于组织申报2025年科技计划项目的通知", "申报通知"),
        ("关于印发甲市申报管理办法的通知", "管理办法"),
        ("关于贯彻落实全市科技大会会议精神的通知", "通知"),
        ("关于做好节假日期间安全生产工作的通知", "通知"),
        ("关于公开招聘工作人员的公告", "招聘公告"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    assert read(title, "各有关单位:", "正文。").kind == kind


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (
            "附件:1.指标表 2.任务清单\n甲市人民政府\n附件1\n指标表\n"
            + "指标 目标值 单位 年份\n" * 4
            + "附件2\n任务清单\n",
            ("任务清单",),
        ),
        ("附件:推广清单\n甲市人民政府\n附件\n推广清单\n" + "序号 举措 责任单位 范围\n" * 4, ()),
        ("附件:1.指标表.docx 2.任务清单.xlsx\n甲市人民政府\n", ("指标表", "任务清单")),
        (
            "附件1 指标表\n附件2 任务清单\n抄送:区委各部门,区人大常委会办公室,区政协办公室,区法院,区检察院,各群众团体,区人武部。",
            ("指标表", "任务清单"),
        ),
        ("没有附件。", ()),
    ],
)
def test_annexes_that_are_named_and_not_there(text: str, missing: tuple[str, ...]) -> None:
    assert find_missing(text, find_attachments(text)) == missing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("附件:1.指标表 2.任务清单", ("指标表", "任务清单")),
        ("附件：推广清单\n甲市人民政府", ("推广清单",)),
        ("附件:\n1.指标表\n2.任务清单\n", ("指标表", "任务清单")),
        ("没有附件。", ()),
    ],
)
def test_annexes_are_named(text: str, expected: tuple[str, ...]) -> None:
    assert find_attachments(text) == expected


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="关于印发的通知《》年月日2023〔〕号:：\n 甲市人民政府局第一条至到有效期〇十-.|", max_size=200))
def test_any_text_has_metadata_or_none(text: str) -> None:
    found = read_metadata(text, name="name")
    assert found.title
    assert found.period is None or found.period[0] <= found.period[1]


@NEEDS_CORPUS
def test_the_metadata_of_a_source_document() -> None:
    (document,) = read_documents(CORPUS / "haizhou-2024.txt")
    assert document.title == "海州区推进科技创新行动方案"
    assert document.issuers == ("连云港市海州区人民政府办公室",)
    assert (document.written, document.published) == (date(2024, 2, 28), date(2024, 3, 7))
    assert document.region is not None
    assert document.region.code == "320706"
    assert document.number is None
    assert document.index_number == "66763149-2/2024-00003"
    assert document.addressees[-1] == "各有关单位"


@NEEDS_CORPUS
def test_annexes_that_a_source_document_names_and_lacks() -> None:
    (document,) = read_documents(CORPUS / "lucheng-2022.txt")
    assert len(document.attachments) == 4
    assert document.attachments_missing == document.attachments


def test_an_empty_counter_of_a_site_is_no_salutation() -> None:
    text = (
        "青山市支持创新实施办法\n发表时间：2026-08-09 10:04:15\n信息来源：青山市科技局\n浏览量：\n-\nA+大\nA+中\nA+小\n"
        "青科规〔2026〕1号\n青山市科学技术局 青山市财政局\n关于印发青山市支持创新实施办法的通知\n市属各单位：\n现予印发。\n"
    )
    found = read_metadata(text)
    assert found.addressees == ("市属各单位",)
    assert found.issuers == ("青山市科学技术局", "青山市财政局")
    assert (found.number, found.published) == ("青科规〔2026〕1号", date(2026, 8, 9))
