from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.characters import fold
from kg.extraction.entities import read_mentions
from kg.extraction.entities.names import Frame, bare, trie
from kg.extraction.reading import Reading
from kg.lexicon import tables
from kg.model import Document, EntityType, Mention
from kg.regions import find_region
from kg.structure import outline
from kg.text import Text


def read(text: str, region: str = "湖北", title: str = "科技创新行动方案") -> tuple[Mention, ...]:
    document = Document(
        id="d", source="d", title=title, text=Text.plain(text), sha256="", region=find_region(region)[0]
    )
    return read_mentions(Reading(document=document, outline=outline(document)))


def names(type_: EntityType, text: str, region: str = "湖北") -> list[str]:
    return [mention.name for mention in read(text, region) if mention.type is type_]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("依托武汉东湖新技术开发区,加快建设湖北光谷实验室。", ["武汉东湖新技术开发区", "湖北光谷实验室"]),
        ("推进西安电子科技大学杭州研究院落地,打造诸暨科创园。", ["西安电子科技大学杭州研究院", "诸暨科创园"]),
        ("支持武汉理工大学(襄阳)研究院发展。", ["武汉理工大学(襄阳)研究院"]),
        ("襄阳、宜昌2个高新技术产业开发区排名靠前。", ["襄阳高新技术产业开发区", "宜昌高新技术产业开发区"]),
        ("上线“鄂融通”平台,用好“创新荆楚”公众号。", ["“鄂融通”平台", "“创新荆楚”公众号"]),
        ("完善襄阳市科创投资基金运行机制。", ["襄阳市科创投资基金"]),
    ],
)
def test_named_platforms(text: str, expected: list[str]) -> None:
    assert sorted(names(EntityType.PLATFORM, text)) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "建设一批省级重点实验室和科技企业孵化器。",
        "新增国家级众创空间5家、产业园10个。",
        "支持企业与高校共建联合实验室。",
        "推进各类创新平台建设,鼓励平台型企业发展。",
        "科研机构和产业园区应当加强合作。",
    ],
)
def test_kinds_of_platforms_are_not_names(text: str) -> None:
    assert names(EntityType.PLATFORM, text) == []


def test_kinds_are_told_from_the_head() -> None:
    kinds = {m.name: m.kind for m in read("建设宜昌三峡实验室、宜昌科技大市场、宜昌国际人才创业园和宜昌算力调度平台。")}
    assert kinds["宜昌三峡实验室"] == "laboratory"
    assert kinds["宜昌科技大市场"] == "tech_market"
    assert kinds["宜昌算力调度平台"] == "digital_system"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深入实施“楚天英才计划”,推行“揭榜挂帅”机制。", ["楚天英才计划", "揭榜挂帅"]),
        ("实施规上企业“育苗”行动和高新技术企业倍增行动。", ["规上企业“育苗”行动", "高新技术企业倍增行动"]),
        ("举办中国光谷国际光电子博览会、荆楚创业论坛。", ["中国光谷国际光电子博览会", "荆楚创业论坛"]),
        ("开展“荆楚行”“博士行”等活动。", ["“荆楚行”", "“博士行”"]),
    ],
)
def test_named_programmes(text: str, expected: list[str]) -> None:
    assert [bare(n) for n in sorted(names(EntityType.PROGRAM, text))] == [bare(n) for n in sorted(expected)]


@pytest.mark.parametrize(
    "text",
    ["加快重大工程建设。", "推进科技体制改革。", "制定年度工作计划。", "弘扬“敢为人先”的精神。", "坚持“五个坚持”。"],
)
def test_what_is_no_programme(text: str) -> None:
    assert names(EntityType.PROGRAM, text) == []


def test_a_plan_is_not_a_programme_of_its_own() -> None:
    text = "宜昌市人才强市行动计划\n为实施宜昌市人才强市行动计划,制定本计划。"
    found = read(text, "宜昌", title="宜昌市人才强市行动计划")
    assert [m.name for m in found if m.type is EntityType.PROGRAM] == []
    assert "宜昌市人才强市行动计划" in [m.name for m in found if m.type is EntityType.POLICY]


def test_forms_of_one_programme_are_one_mention() -> None:
    found = [
        m for m in read("实施科技企业“育苗”行动。“育苗”行动覆盖全市,“育苗”成效明显。") if m.type is EntityType.PROGRAM
    ]
    assert len(found) == 1
    assert found[0].name == "科技企业“育苗”行动"
    assert {"育苗", "“育苗”行动"} <= set(found[0].aliases)
    assert len(found[0].evidence) >= 2


def test_a_short_name_in_brackets_stands_for_the_long_one() -> None:
    text = "建设郑洛新国家自主创新示范区(以下简称自创区)。自创区实行统一规划。"
    zone = next(m for m in read(text, "河南") if m.kind == "functional")
    assert zone.name == "郑洛新国家自主创新示范区"
    assert "自创区" in zone.aliases
    assert any(e.quote == "自创区" for e in zone.evidence)


def test_a_shared_tail_makes_a_name_of_each_member() -> None:
    assert {"甬舟科创走廊", "甬绍科创走廊"} <= set(names(EntityType.REGION, "推进甬舟、甬绍科创走廊建设。", "浙江"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对接四川大学、中科院等院所。", ["四川大学", "中科院"]),
        ("推动三峡集团与汉口银行合作。", ["三峡集团", "汉口银行"]),
        ("支持长飞光纤、凡谷电子等龙头企业牵头。", ["长飞光纤", "凡谷电子"]),
        ("成立长江绿色航运产业联盟。", ["长江绿色航运产业联盟"]),
        ("鼓励高等学校和商业银行参与,培育上市公司。", []),
    ],
)
def test_organisations(text: str, expected: list[str]) -> None:
    assert names(EntityType.ORGANIZATION, text) == expected


def test_the_bodies_of_a_responsibility_list_are_no_organisations_or_platforms() -> None:
    text = "建设产业园。(责任单位:市科技局、市投资促进服务中心、市城投集团)"
    assert not [m for m in read(text) if m.type in (EntityType.PLATFORM, EntityType.ORGANIZATION)]


def test_regions_and_their_own_words() -> None:
    found = {
        m.name: m for m in read("襄阳市要融入长江经济带,我市与上海、南阳协同。", "襄阳") if m.type is EntityType.REGION
    }
    assert {"襄阳市", "长江经济带", "上海", "南阳"} <= set(found)
    assert "我市" in found["襄阳市"].aliases
    assert found["长江经济带"].kind == "functional"
    assert found["上海"].kind == "administrative"


def test_a_university_is_no_region() -> None:
    assert names(EntityType.REGION, "引进四川大学、山东大学的团队。") == []


def test_words_that_are_also_names_of_regions() -> None:
    assert names(EntityType.REGION, "整合资源,培育新兴产业,维护和平。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("聚焦光电子信息、生命健康、高端装备等产业。", ["光电子信息", "生命健康", "高端装备"]),
        ("发展人工智能产业,布局量子科技。", ["人工智能", "量子科技"]),
        ("加强安全生产、环境整治等工作。", []),
    ],
)
def test_industries(text: str, expected: list[str]) -> None:
    assert names(EntityType.INDUSTRY, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("落实《湖北省科技创新促进条例》和“科创新十条”。", ["湖北省科技创新促进条例"]),
        ("制定襄阳市科技成果转化三年行动方案。", ["襄阳市科技成果转化三年行动方案"]),
        ("根据有关规定,制定具体实施办法。", []),
        ("编制“十五五”科技创新规划。", ["“十五五”科技创新规划"]),
    ],
)
def test_policies(text: str, expected: list[str]) -> None:
    assert names(EntityType.POLICY, text) == expected


def test_people_by_their_titles() -> None:
    assert names(EntityType.PERSON, "由厅长王大力任组长,记者 李明报道。") == ["王大力", "李明"]


def test_every_passage_is_in_the_text() -> None:
    text = "依托宜昌三峡实验室建设宜昌科技大市场。宜昌三峡实验室实施“育苗”行动,聚焦生物医药、新材料等领域。"
    for mention in read(text):
        assert mention.evidence
        for passage in mention.evidence:
            assert text[passage.span.start : passage.span.end] == passage.quote


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="建设“”()、,。宜昌市实验室计划行动和与的聚焦新材料等领域《》12简称:", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for mention in read(text):
        assert mention.name
        assert all(text[e.span.start : e.span.end] == e.quote for e in mention.evidence)


@given(st.text(max_size=40))
def test_folding_keeps_places(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.lists(st.text(alphabet="甲乙丙丁.+", min_size=1, max_size=4), min_size=1, max_size=8))
def test_a_trie_matches_exactly_its_words(words: list[str]) -> None:
    import re

    pattern = re.compile(trie(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert not pattern.fullmatch("戊")


def test_a_frame_pairs_nested_marks() -> None:
    frame = Frame("实施(“育苗”)行动")
    assert sorted(frame.partner.values()) == [2, 3]


@pytest.mark.parametrize(
    ("table", "column", "allowed"),
    [
        ("platform_heads", "standing", {"plain", "wide", "quoted"}),
        ("programme_heads", "standing", {"plain", "wide", "quoted"}),
        ("region_heads", "standing", {"plain", "wide"}),
        ("industries", "standing", {"firm", "listed", "bare", "vague"}),
        ("name_edges", "strength", {"cut", "strip", "determiner"}),
        ("programmes", "counts", {"always", "quoted"}),
        ("organization_heads", "kind", {"university", "enterprise", "financial", "other"}),
        ("institutions", "kind", {"university", "enterprise", "financial", "other"}),
    ],
)
def test_lexicon_values(table: str, column: str, allowed: set[str]) -> None:
    assert {row[column] for row in tables.load(table)} <= allowed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议提出建设襄阳科学城,明确建设宜昌实验室。", ["襄阳科学城", "宜昌实验室"]),
        ("省里批准黄石市高新技术产业园区升级。", ["黄石市高新技术产业园区"]),
        ("荆门市新材料及精细化工产业园已经开园。", ["荆门市新材料及精细化工产业园"]),
        ("优化襄阳城区空间功能布局。", []),
        ("打造世界一流科技园区。", []),
        ("构建众创空间+孵化器+加速器链条。", []),
    ],
)
def test_names_begin_behind_verbs_and_kinds_in_a_row_are_none(text: str, expected: list[str]) -> None:
    assert sorted(names(EntityType.PLATFORM, text)) == sorted(expected)


def test_a_spoken_sentence_in_quotation_marks_is_no_name() -> None:
    text = "“建成以后,大装置将吸引更多专家在武汉都市圈创业。”负责人表示。"
    assert "武汉都市圈" in names(EntityType.REGION, text)
    assert all("建成" not in name for name in names(EntityType.REGION, text))


def test_a_side_of_a_river_is_no_province() -> None:
    assert "江西" not in names(EntityType.REGION, "支撑湘江西岸建设,长沙在江南。")


def test_a_short_name_in_brackets_is_an_alias_not_part_of_the_name() -> None:
    text = "支持襄阳高新技术产业开发区(以下简称“高新区”)扩区。高新区负责落实。"
    park = next(mention for mention in read(text) if mention.type is EntityType.PLATFORM)
    assert park.name == "襄阳高新技术产业开发区"
    assert "高新区" in park.aliases


def test_industries_are_not_enterprises_and_areas_are_not_universities() -> None:
    assert names(EntityType.ORGANIZATION, "推动生物医药、医疗器械、康复护理等企业向粤港澳大湾区集聚。") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("实施“楚才回归”人才集聚工程。", "talent"),
        ("实施百家企业上市培育计划。", "enterprise"),
        ("实施关键核心技术攻关行动。", "rnd"),
        ("开展专利权质押“一次办”改革试点。", "reform"),
        ("举办华中智能制造博览会。", "event"),
        ("实施城市绿道提升行动。", "other"),
    ],
)
def test_kinds_of_programmes(text: str, kind: str) -> None:
    assert {m.kind for m in read(text) if m.type is EntityType.PROGRAM} == {kind}


@pytest.mark.parametrize("word", ["甲乙、", "温州大学", "(温州)研究院", "1", "襄阳高新区(以下简称“高新区”)", "“甲”、"])
def test_hostile_text_is_read_within_its_bound(word: str) -> None:
    """Less than a second on a quiet machine; where a pattern backtracks, minutes."""
    text = (word * (16_000 // len(word) + 1))[:16_000]
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 20
