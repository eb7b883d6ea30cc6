"""Plans and reports told apart by their own words, where no heading says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction.voice import plans
from tests.test_targets import REPORT, read

EXCERPT = replace(REPORT, title="2026年云川省人民政府工作报告", kind="政府工作报告", written=None)
PLAIN = replace(REPORT, title="推动模型应用", kind=None, written=None)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("加快建设云川科学城，支持龙头企业组建创新联合体，新建18个中试平台。", "target"),
        ("今年加快建设云川科学城，支持企业组建创新联合体，新建18个中试平台，总数达到70个。", "result"),
        ("部署实施数字化行动，云川科学城加快建设，新建18个中试平台。", "result"),
        ("成功举办创新大会，推进成果转化，支持企业创新，新建18个中试平台。", "result"),
        ("主要预期目标是：产值增长6%左右。", "target"),
        ("未来三年，建设18个中试平台。", "target"),
    ],
)
def test_status_of_an_excerpt(text: str, status: str) -> None:
    assert {t.status for t in read(text, EXCERPT)} == {status}


def test_goals_hold_for_the_rest_of_their_paragraph() -> None:
    found = read("主要预期目标是：产值增长6%左右。失业率控制在5%以内。\n技术合同成交额达到90亿元。", EXCERPT)
    assert [t.status for t in found] == ["target", "target", "result"]


def test_a_duty_makes_a_plan_and_gives_the_year() -> None:
    found = read("打造20个以上应用场景。（牵头单位：市科技局；完成时间：2027年6月）", PLAIN)
    assert [(t.status, t.year) for t in found] == [("target", 2027)]


def test_a_column_gives_the_year() -> None:
    found = read("| 任务 | 完成时间 |\n| 招引总部企业3家 | 2027年12月 |\n| 建设实验室2家 | 持续推进 |\n", PLAIN)
    assert [(t.status, t.year) for t in found] == [("target", 2027), ("target", None)]


def test_within_the_year_is_yet_to_come() -> None:
    found = read("已建成算力800P，年内提升至2000P。", replace(PLAIN, title="云川算力快讯"))
    assert [t.status for t in found] == ["result", "target"]


def test_a_later_item_of_a_sheet_of_news_has_no_region_of_the_first() -> None:
    text = (
        "云川区发布智能体路线图并公布支持清单\n2026.5.3\n云川区累计培育企业90家。\n"
        "某某城市群市场监管一体化举措发布\n2026.5.4\n经营主体达3000万户。\n"
    )
    assert [t.region for t in read(text, PLAIN)] == [PLAIN.region.full if PLAIN.region else None, None]


def test_plans_needs_more_than_one_imperative() -> None:
    assert not plans("新建10个中试平台。")


def test_imperatives_of_a_summary_say_what_was_done() -> None:
    text = "加快建设云川科学城，支持企业组建创新联合体，推进成果转化，新建18个中试平台。"
    assert {t.status for t in read(text, REPORT)} == {"result"}


def test_a_yearly_report_sets_out_the_year_of_its_title() -> None:
    text = "今年重点抓好五方面工作。\n建设创新强市。实施重大项目20个。\n“十六五”时期，产值年均增长5%以上。"
    found = read(text, EXCERPT)
    assert [(t.status, t.year) for t in found] == [("target", 2026), ("target", 2035)]


def test_an_estimate_of_years_past_is_a_result() -> None:
    found = read("五年来，我们坚持创新。全社会研发经费投入预计年均增长9.2%。", EXCERPT)
    assert [(t.status, t.year, t.indicator) for t in found] == [("result", None, "全社会研发经费投入年均增长")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("挂牌运行江海、云湖、青峰3个云川实验室。", ["云川实验室"]),
        ("科创港累计服务上千家初创企业。", ["初创企业"]),
        ("新增生物医药、软件服务等5个过百亿、绿色食品等2个过千亿产业集群。", ["过百亿产业集群", "过千亿产业集群"]),
        ("集成电路、智能汽车等产业产值保持15%以上增长。", ["集成电路、智能汽车等产业产值增长"]),
        ("规上工业企业超过2.6万家、5年净增6000家。", ["规上工业企业", "规上工业企业"]),
    ],
)
def test_nouns_of_lists(text: str, names: list[str]) -> None:
    assert [t.indicator for t in read(text, EXCERPT)] == names
