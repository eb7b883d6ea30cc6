"""Names of two documents that must become one thing, and names that must not, read with the real tables."""

from __future__ import annotations

import pytest

from kg.model import Agency, EntityType, Extraction, Knowledge, Mention, Region, Responsibility, Role
from kg.regions import find_region
from kg.resolution import Curation, resolve
from tests.made import document, quote, root

PLATFORM, PROGRAM, ORGANIZATION = EntityType.PLATFORM, EntityType.PROGRAM, EntityType.ORGANIZATION
REGION, AGENCY, POLICY, PERSON = EntityType.REGION, EntityType.AGENCY, EntityType.POLICY, EntityType.PERSON
INDUSTRY = EntityType.INDUSTRY

PLACES: dict[str, Region] = {
    name: find_region(name)[0] for name in ("温州市", "鹿城区", "瓯海区", "嘉兴市", "浙江省", "杭州市")
}
PLACES["连云港海州"] = find_region("江苏省连云港市海州区")[0]
PLACES["阜新海州"] = find_region("辽宁省阜新市海州区")[0]
PLACES["全国"] = Region(code="100000", name="中华人民共和国", full="中华人民共和国", level="nation")


def said(
    id_: str, place: str | None, type_: EntityType, names: str, kind: str | None = None, words: str = ""
) -> Extraction:
    """A document of a place that names one thing; ``names`` are its name and other forms, separated by ``|``."""
    name, *aliases = names.split("|")
    kind = "event" if name.endswith("大赛") else kind
    raw = f"本文件提到{'、'.join((name, *aliases))}。{words}"
    text = document(raw, id_=id_, region=PLACES[place] if place else None)
    one = Mention(type=type_, kind=kind, name=name, aliases=tuple(aliases), evidence=quote(raw, name))
    return Extraction(document=text, outline=root(text), mentions=(one,))


def both(one: Extraction, other: Extraction) -> Knowledge:
    forward, backward = resolve([one, other]), resolve([other, one])
    assert [e.key for e in forward.entities] == [e.key for e in backward.entities]
    return forward


SAME = [
    (PLATFORM, "温州市", "浙大温州研究院", "鹿城区", "浙江大学温州研究院"),
    (PLATFORM, "温州市", "国科大温州研究院", "鹿城区", "中国科学院大学温州研究院"),
    (PLATFORM, "嘉兴市", "清华长三角研究院", "温州市", "清华大学长三角研究院"),
    (PLATFORM, "杭州市", "北航杭州创新研究院", "嘉兴市", "北京航空航天大学杭州创新研究院"),
    (PLATFORM, "温州市", "哈工大温州研究院", "嘉兴市", "哈尔滨工业大学温州研究院"),
    (PLATFORM, "温州市", "瓯江实验室", "嘉兴市", "瓯江实验室"),
    (PLATFORM, "温州市", "“科创云”平台", "温州市", "科创云平台"),
    (PLATFORM, "温州市", "光子集成(温州)创新研究院", "鹿城区", "光子集成（温州）创新研究院"),
    (PLATFORM, "温州市", "温州高新技术产业开发区", "嘉兴市", "温州高新区"),
    (PLATFORM, "温州市", "温州国家高新区", "嘉兴市", "温州高新技术产业开发区"),
    (PLATFORM, "嘉兴市", "嘉兴经济技术开发区", "温州市", "嘉兴国家级经开区"),
    (PLATFORM, "温州市", "温州浙南科技城", "温州市", "浙南科技城"),
    (PLATFORM, "温州市", "浙江大学温州研究院", "温州市", "浙大研究院"),
    (PLATFORM, "温州市", "温州国家高新区(浙南科技城)|浙南科技城", "鹿城区", "浙南科技城"),
    (PLATFORM, "鹿城区", "瓯江国际未来科技岛|国际未来科技岛", "温州市", "国际未来科技岛"),
    (
        PLATFORM,
        "温州市",
        "北方材料国家研究中心温州分中心|吉林大学温州新材料产业创新中心",
        "嘉兴市",
        "吉林大学温州新材料产业创新中心",
    ),
    (PLATFORM, "温州市", "科技成果转化中试基地", "温州市", "科技成果转化中试基地"),
    (PLATFORM, "鹿城区", "区科创投资基金", "鹿城区", "区科创投资基金"),
    (PLATFORM, "温州市", "市科技创新创业投资基金", "鹿城区", "温州市科技创新创业投资基金"),
    (ORGANIZATION, "温州市", "浙大", "嘉兴市", "浙江大学"),
    (ORGANIZATION, "温州市", "复旦", "连云港海州", "复旦大学"),
    (ORGANIZATION, "温州市", "中科院", "连云港海州", "中国科学院"),
    (ORGANIZATION, "温州市", "深交所", "嘉兴市", "深圳证券交易所"),
    (PROGRAM, "鹿城区", "世界青年科学家峰会", "温州市", "青科会"),
    (PROGRAM, "连云港海州", "世界青年科学家峰会", "温州市", "青科会"),
    (PROGRAM, "嘉兴市", "中国国际进口博览会", "温州市", "进博会"),
    (PROGRAM, "鹿城区", "科技企业“双倍增”行动", "嘉兴市", "科技企业“双倍增”行动计划"),
    (PROGRAM, "温州市", "科技企业“双倍增”三年行动计划", "嘉兴市", "科技企业“双倍增”计划"),
    (PROGRAM, "温州市", "“包干制”改革", "连云港海州", "包干制"),
    (PROGRAM, "温州市", "揭榜挂帅", "连云港海州", "“揭榜挂帅”机制"),
    (PROGRAM, "温州市", "制造业首台(套)提升工程", "嘉兴市", "制造业首台（套）提升工程"),
    (PROGRAM, "温州市", "“双迈进”行动", "鹿城区", "高新企业“双迈进”计划|“双迈进”计划"),
    (REGION, "温州市", "温州环大罗山科创走廊", "温州市", "环大罗山科创走廊"),
    (REGION, "嘉兴市", "长三角城市群|长三角", "连云港海州", "长三角"),
    (POLICY, "温州市", "《鹿城区三年行动计划(2022—2024年)》", "鹿城区", "鹿城区三年行动计划（2022—2024年）"),
    (PERSON, "温州市", "王大同", "鹿城区", "王大同"),
    (REGION, "温州市", "温州环大湖科创走廊", "鹿城区", "环大湖科创走廊"),
    (PLATFORM, "温州市", "温州高新区(东湖科技城)|东湖科技城", "温州市", "温州东湖科技城"),
    (PLATFORM, "温州市", "中国细胞药谷", "鹿城区", "细胞药谷"),
    (PROGRAM, "温州市", "定向研发、定向转化、定向服务", "嘉兴市", "定向服务、定向研发、定向转化"),
    (PROGRAM, "温州市", "中部地区崛起", "嘉兴市", "中部地区崛起战略"),
    (INDUSTRY, "温州市", "科技服务", "嘉兴市", "科技服务业"),
    (INDUSTRY, "温州市", "低空装备产业", "嘉兴市", "低空装备"),
    (POLICY, "温州市", "湖州市发展规划（2021—2025年）", "嘉兴市", "湖州市发展规划(2021-2025年)"),
    (POLICY, "温州市", "“十四五”科技规划", "鹿城区", "“十四五”科技规划"),
    (POLICY, "温州市", "中华人民共和国专利法", "嘉兴市", "中华人民共和国专利法"),
]

APART = [
    (PLATFORM, "嘉兴市", "市科技创新创业投资基金", "温州市", "温州市科技创新创业投资基金"),
    (PROGRAM, "嘉兴市", "国家科技重大专项|科技重大专项", "鹿城区", "科技重大专项"),
    (PLATFORM, "温州市", "浙江大学温州研究院", "嘉兴市", "浙江大学嘉兴研究院"),
    (PLATFORM, "温州市", "北京大学温州研究院", "嘉兴市", "北京大学台州研究院"),
    (PLATFORM, "温州市", "北大荒研究院", "嘉兴市", "北京大学荒研究院"),
    (PLATFORM, "温州市", "中国科学院温州研究院", "温州市", "中国科学院大学温州研究院"),
    (PLATFORM, "鹿城区", "区科创投资基金", "连云港海州", "区科创投资基金"),
    (PLATFORM, "鹿城区", "区科创投资基金", "瓯海区", "区科创投资基金"),
    (PLATFORM, "温州市", "科技成果转化中试基地", "连云港海州", "科技成果转化中试基地"),
    (PLATFORM, "温州市", "产业创新服务综合体", "嘉兴市", "产业创新服务综合体"),
    (PLATFORM, "温州市", "知识产权信息公共服务平台", "嘉兴市", "知识产权信息公共服务平台"),
    (PLATFORM, "温州市", "东湖省实验室|东湖实验室", "连云港海州", "东湖实验室"),
    (PLATFORM, "温州市", "温州孵化园", "温州市", "温州孵化园二期"),
    (PLATFORM, "温州市", "一号科创园", "温州市", "二号科创园"),
    (PLATFORM, "温州市", "温州科技大市场", "温州市", "温州科技市场"),
    (PLATFORM, "温州市", "温州科技大市场", "鹿城区", "鹿城科技大市场"),
    (PLATFORM, "温州市", "瓯江实验室", "温州市", "瓯江研究院"),
    (PLATFORM, "温州市", "乐清省级高新区", "温州市", "瑞安省级高新区"),
    (PLATFORM, "温州市", "温州高新区", "温州市", "温州经开区"),
    (PLATFORM, "嘉兴市", "南湖实验室", "温州市", "南湖研究院"),
    (PLATFORM, "温州市", "瓯海科技城|科技城", "嘉兴市", "嘉兴科技城|科技城"),
    (PLATFORM, "温州市", "浙江大学温州研究院", "嘉兴市", "浙江大学研究院"),
    (ORGANIZATION, "温州市", "温州大学", "温州市", "温州医科大学"),
    (ORGANIZATION, "温州市", "浙江大学", "嘉兴市", "浙江工业大学"),
    (ORGANIZATION, "温州市", "中国科学院", "温州市", "中国工程院"),
    (ORGANIZATION, "温州市", "中国科学院", "温州市", "中国科学院大学"),
    (ORGANIZATION, "温州市", "农业创新技术联盟", "连云港海州", "农业创新技术联盟"),
    (PROGRAM, "温州市", "人才“十百千”工程", "温州市", "企业“十百千”工程"),
    (PROGRAM, "温州市", "创新创业大赛", "连云港海州", "创新创业大赛"),
    (PROGRAM, "温州市", "科技企业“双倍增”行动", "温州市", "规上工业“双倍增”行动"),
    (PROGRAM, "温州市", "千人计划", "温州市", "万人计划"),
    (PROGRAM, "温州市", "“提质”行动", "连云港海州", "“提质”行动计划"),
    (PROGRAM, "温州市", "世界青年科学家峰会", "鹿城区", "世界青年科学家峰会鹿城分会场"),
    (REGION, "温州市", "环大罗山科创走廊", "嘉兴市", "G60科创走廊"),
    (POLICY, "温州市", "关于加快工业经济发展的若干意见", "温州市", "关于加快农业经济发展的若干意见"),
    (PERSON, "温州市", "王大同", "连云港海州", "王大同"),
    (PLATFORM, None, "双创服务中心", None, "双创服务中心"),
    (POLICY, "温州市", "“十四五”规划", "嘉兴市", "“十四五”规划"),
    (POLICY, "温州市", "关于加快科技创新的若干政策", "连云港海州", "关于加快科技创新的若干政策"),
    (PLATFORM, "温州市", "中国细胞药谷", "嘉兴市", "细胞药谷"),
    (PLATFORM, "温州市", "中国创新中心", "温州市", "创新中心"),
    (PROGRAM, "温州市", "定向研发、定向转化", "嘉兴市", "定向转化、定向培养"),
    (INDUSTRY, "温州市", "医疗器械", "嘉兴市", "高端医疗器械"),
    (INDUSTRY, "温州市", "制造业", "嘉兴市", "制造"),
    (REGION, "嘉兴市", "嘉兴G60科创走廊", "温州市", "G60科创走廊"),
    (PLATFORM, "温州市", "温州中央孵化园", "嘉兴市", "中央孵化园"),
]


@pytest.mark.parametrize(("type_", "here", "one", "there", "other"), SAME)
def test_one_thing(type_: EntityType, here: str, one: str, there: str, other: str) -> None:
    knowledge = both(said("a", here, type_, one, kind="functional"), said("b", there, type_, other, kind="functional"))
    (entity,) = [e for e in knowledge.entities if e.type is type_]
    assert {d for d, _ in entity.mentions} == {"a", "b"}
    assert any(len(m.names) > 1 or m.rule in ("same_name", "abbreviation") for m in entity.merges), (
        "a merge has its reason"
    )


@pytest.mark.parametrize(("type_", "here", "one", "there", "other"), APART)
def test_two_things(type_: EntityType, here: str | None, one: str, there: str | None, other: str) -> None:
    knowledge = both(said("a", here, type_, one, kind="functional"), said("b", there, type_, other, kind="functional"))
    assert len([e for e in knowledge.entities if e.type is type_]) == 2


def test_there_are_enough_pairs() -> None:
    assert len(SAME) >= 30
    assert len(APART) >= 30


@pytest.mark.parametrize(
    ("here", "one", "there", "other", "number"),
    [
        ("鹿城区", "区科技局", "瓯海区", "区科技局", 2),
        ("连云港海州", "区科技局", "阜新海州", "区科技局", 2),
        ("鹿城区", "区科技局", "鹿城区", "鹿城区科学技术局", 1),
        ("鹿城区", "市科技局", "温州市", "市科技局", 1),
        ("鹿城区", "市委", "温州市", "市委", 1),
        ("鹿城区", "区政府", "温州市", "鹿城区人民政府", 1),
        ("温州市", "国务院", "嘉兴市", "国务院", 1),
        ("温州市", "区政府", "嘉兴市", "区政府", 2),
        (None, "区科技局", None, "区科技局", 2),
        ("温州市", "市经信局", "温州市", "市工信局", 2),
    ],
)
def test_agencies(here: str | None, one: str, there: str | None, other: str, number: int) -> None:
    knowledge = both(said("a", here, AGENCY, one), said("b", there, AGENCY, other))
    assert len([e for e in knowledge.entities if e.type is AGENCY]) == number


@pytest.mark.parametrize(
    ("place", "name", "words", "code"),
    [
        ("连云港海州", "西安", "", "610100"),
        ("全国", "海州区", "融入江苏沿海发展，服务连云港主城。", "320706"),
        ("全国", "海州区", "振兴辽宁老工业基地，服务阜新转型。", "210902"),
        ("温州市", "鹿城", "", "330302"),
    ],
)
def test_a_region_is_told_by_its_document(place: str, name: str, words: str, code: str) -> None:
    (entity,) = resolve([said("a", place, REGION, name, kind="administrative", words=words)]).entities
    assert entity.key == f"Region:{code}"


def test_a_body_named_under_two_classes_is_one() -> None:
    agency = said("a", "全国", AGENCY, "中国科学院")
    organization = said("b", "温州市", ORGANIZATION, "中科院")
    (entity,) = both(agency, organization).entities
    assert entity.type is AGENCY
    assert "two_classes" in {m.rule for m in entity.merges}


def test_the_issuer_is_a_mention_where_its_words_stand() -> None:
    raw = "海州区人民政府办公室印发本方案。"
    text = document(raw, id_="a", region=PLACES["连云港海州"])
    issued = type(text)(
        **{f: getattr(text, f) for f in text.__slots__} | {"issuers": ("连云港市海州区人民政府办公室",)}
    )
    (entity,) = resolve([Extraction(document=issued, outline=root(issued))]).entities
    assert (entity.type, entity.name) == (AGENCY, "连云港市海州区人民政府办公室")
    assert [e.quote for _, m in entity.mentions for e in m.evidence] == ["海州区人民政府办公室"]


def test_a_merged_ministry_is_linked_and_not_melted() -> None:
    old, new = said("a", "全国", AGENCY, "国土资源部"), said("b", "全国", AGENCY, "自然资源部")
    knowledge = both(old, new)
    assert len(knowledge.entities) == 2
    (succession,) = knowledge.successions
    assert (succession.date, succession.document) == ("2018-03", None)
    assert succession.reason


@pytest.mark.parametrize("words", ["市经信委更名为市经信局。", "市经信局（原市经信委）负责。"])
def test_a_renaming_that_a_document_states_is_linked_with_its_words(words: str) -> None:
    text = document(words, id_="a", region=PLACES["温州市"])
    mentions = tuple(
        Mention(type=AGENCY, kind=None, name=name, evidence=quote(words, name)) for name in ("市经信委", "市经信局")
    )
    (succession,) = resolve([Extraction(document=text, outline=root(text), mentions=mentions)]).successions
    assert "经信委" not in succession.later
    assert succession.document == "a"
    assert all("市经信委" in e.quote and "市经信局" in e.quote for e in succession.evidence)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2019年3月，市经信委更名为市经信局。", "2019-03"),
        ("市经信委于2019年更名。市经信局（原市经信委）负责。", None),
        ("2018年机构改革中，市经信委改组为市经信局。", "2018"),
    ],
)
def test_a_succession_is_dated_where_its_sentence_is(words: str, date: str | None) -> None:
    text = document(words, id_="a", region=PLACES["温州市"])
    mentions = tuple(
        Mention(type=AGENCY, kind=None, name=name, evidence=quote(words, name)) for name in ("市经信委", "市经信局")
    )
    (succession,) = resolve([Extraction(document=text, outline=root(text), mentions=mentions)]).successions
    assert succession.date == date


def test_bodies_that_were_merged_into_one_are_its_predecessors() -> None:
    words = "2019年1月，整合市经信委、市外贸局，组建市经信局。"
    text = document(words, id_="a", region=PLACES["温州市"])
    mentions = tuple(
        Mention(type=AGENCY, kind=None, name=name, evidence=quote(words, name))
        for name in ("市经信委", "市外贸局", "市经信局")
    )
    found = resolve([Extraction(document=text, outline=root(text), mentions=mentions)]).successions
    assert len(found) == 2
    assert {one.date for one in found} == {"2019-01"}
    assert len({one.later for one in found}) == 1


def test_nothing_is_called_a_successor_without_a_source() -> None:
    knowledge = both(said("a", "温州市", AGENCY, "市经信委"), said("b", "温州市", AGENCY, "市经信局"))
    assert len(knowledge.entities) == 2
    assert knowledge.successions == ()


def test_a_curator_joins_splits_and_renames() -> None:
    one, other = said("a", "温州市", PLATFORM, "甲科创园"), said("b", "嘉兴市", PLATFORM, "乙科创园")
    joined = resolve([one, other], curation=Curation(joins=((PLATFORM, ("甲科创园", "乙科创园")),)))
    (entity,) = joined.entities
    assert "curated" in {m.rule for m in entity.merges}
    full, short = said("a", "温州市", PLATFORM, "温州浙南科技城"), said("b", "温州市", PLATFORM, "浙南科技城")
    assert len(resolve([full, short]).entities) == 1
    assert (
        len(resolve([full, short], curation=Curation(splits=((None, ("温州浙南科技城", "浙南科技城")),))).entities) == 2
    )
    (renamed,) = resolve([one], curation=Curation(renames=((None, "甲科创园", "甲园"),))).entities
    assert renamed.name == "甲园"
    assert "甲科创园" in renamed.aliases


def test_an_agency_of_lists_and_of_the_text_is_one() -> None:
    raw = "市科技局牵头。由温州市科学技术局负责。"
    text = document(raw, id_="a", region=PLACES["温州市"])
    agency = Agency(name="温州市科学技术局", function="科技", region=PLACES["温州市"])
    part = Responsibility(task="t", agency=agency, role=Role.LEAD, written="市科技局", evidence=quote(raw, "市科技局"))
    named = Mention(type=AGENCY, kind=None, name="温州市科学技术局", evidence=quote(raw, "温州市科学技术局"))
    knowledge = resolve([Extraction(document=text, outline=root(text), mentions=(named,), responsibilities=(part,))])
    (entity,) = knowledge.entities
    assert entity.function == "科技"
