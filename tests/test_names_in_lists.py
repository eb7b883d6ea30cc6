"""Names that a list, a bracket, a label or an address gives, and phrases that are no names."""

from __future__ import annotations

import pytest

from kg.extraction.entities.names import Frame
from kg.model import EntityType, Mention
from kg.regions import find_region, scan
from tests.test_entities import names, read


def mention(text: str, name: str, region: str = "湖南") -> Mention:
    return next(found for found in read(text, region) if found.name == name)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快强流离子源、湘江光源等重大科技基础设施建设。", {"强流离子源", "湘江光源"}),
        ("推进岳麓、芙蓉、梅溪湖实验室联动。", {"岳麓实验室", "芙蓉实验室", "梅溪湖实验室"}),
        ("加快株洲、湘潭省级高新区升级。", {"株洲省级高新区", "湘潭省级高新区"}),
        ("建设银盆岭创新谷、月亮岛云绿洲,打造梅溪湖科技岛。", {"银盆岭创新谷", "月亮岛云绿洲", "梅溪湖科技岛"}),
        ("用好长沙城市大脑、“潇湘码上办” “岳麓易企通”等数字化应用场景。", {"长沙城市大脑", "潇湘码上办", "岳麓易企通"}),
        ("高水平运行岳麓、洞庭等省实验室。", {"岳麓实验室", "洞庭实验室"}),
        ("支持株洲、湘潭等高新区改革。", {"株洲高新区", "湘潭高新区"}),
        ("推进银盆科学城、南岭科学城、未来科学城联动。", {"银盆科学城", "南岭科学城", "未来科学城"}),
        ("株洲、湘潭、岳阳3家高新区进位。", {"株洲高新区", "湘潭高新区", "岳阳高新区"}),
    ],
)
def test_every_member_of_a_list_is_named(text: str, expected: set[str]) -> None:
    assert set(names(EntityType.PLATFORM, text, "湖南")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("首期20亿元省级星城母基金投入使用。", ["省级星城母基金"]),
        ("地址:长沙高新区麓谷大道8号星沙软件园。", ["星沙软件园", "长沙高新区"]),
        ("打造“一谷两岛”暨麓谷软件园。", ["麓谷软件园"]),
        ("依托国家超级计算长沙中心扩容。", ["国家超级计算长沙中心"]),
        ("中国声谷加快发展。", ["中国声谷"]),
        ("建设中国(郴州)锡金谷、湘南国际航天城。", ["中国(郴州)锡金谷", "湘南国际航天城"]),
        ("开发星城企业码。建设湖南省实验室体系。", []),
        ("X智能装备大市场投用。", ["X智能装备大市场"]),
        ("建设湘潭语料库、长株潭国家算力枢纽节点。", ["湘潭语料库", "长株潭国家算力枢纽节点"]),
        ("建设省域成果转化综合服务平台(以下简称省转化平台)。", ["省域成果转化综合服务平台"]),
    ],
)
def test_names_begin_behind_what_is_said_of_them(text: str, expected: list[str]) -> None:
    assert sorted(names(EntityType.PLATFORM, text, "湖南")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "支持企业、高校等实验室开放,推进新材料、人工智能等实验室建设。",
        "支持企业联合高校院所建设联合创新中心、联合实验室。",
        "在沿海创新资源密集区建设科创飞地。",
        "支持龙头企业、社会资本参与建设科技成果转化中试基地。",
        "建设一批域外孵化器,打造智造强市示范科研平台。",
        "完善“苗圃+孵化器+加速器”链条,重组自治区各类实验室。",
        "推广“人工智能+”标杆应用场景,做强湖南基地。",
        "服务粤闽赣三大市场,做大线上线下一体化市场。",
    ],
)
def test_phrases_are_no_platforms(text: str) -> None:
    assert names(EntityType.PLATFORM, text, "湖南") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重点辅导湘泉机械、楚云电器、岳麓堂3家单位。", ["岳麓堂", "楚云电器", "湘泉机械"]),
        ("成立星城科创集团,组建省轨道装备创新联合体。", ["星城科创集团", "省轨道装备创新联合体"]),
        ("引进专业检测机构湘测公司。", ["湘测公司"]),
        ("推进中国电子科技湘江研究院建设。", []),
        ("沿浏阳河、金鸡湖大道布局,湖大科研团队参与。", ["湖大"]),
        ("会同中南大学、省农业装备研究院等攻关。", ["中南大学", "省农业装备研究院"]),
        ("岳麓创客空间\n运营主体:岳麓青年创业发展社\n", ["岳麓青年创业发展社"]),
    ],
)
def test_organizations(text: str, expected: list[str]) -> None:
    assert sorted(names(EntityType.ORGANIZATION, text, "湖南")) == sorted(expected)


def test_short_and_long_forms_are_one_thing() -> None:
    text = "建设中国科学技术大学株洲研究院。中科大株洲研究院引进团队,株洲银盆湖科技岛与银盆湖科技岛同步推进。"
    found = names(EntityType.PLATFORM, text, "湖南")
    assert sorted(found) == ["中国科学技术大学株洲研究院", "株洲银盆湖科技岛"]
    assert "中科大株洲研究院" in mention(text, "中国科学技术大学株洲研究院").aliases


def test_a_name_with_two_places_before_it_joins_neither() -> None:
    text = "株洲银盆湖科技岛、湘潭银盆湖科技岛与银盆湖科技岛。"
    assert len(names(EntityType.PLATFORM, text, "湖南")) == 3


def test_a_bracket_gives_the_short_name() -> None:
    text = "建设省域成果转化综合服务平台(以下简称省转化平台)。省转化平台免费开放。"
    found = mention(text, "省域成果转化综合服务平台")
    assert found.aliases == ("省转化平台",)
    assert len(found.evidence) >= 2


def test_what_all_of_a_kind_are_called_makes_no_name() -> None:
    assert names(EntityType.PLATFORM, "本办法所称科技企业孵化器(以下简称孵化器)是指服务机构。", "湖南") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对各类企业一视同仁。", []),
        ("推进西安区域科技中心建设。", ["西安"]),
        ("株洲经西部陆海新通道出海。", ["株洲", "西部陆海新通道"]),
        ("建设成渝地区双城经济圈,成渝两地协同。", ["成渝地区双城经济圈"]),
        ("融入粤港澳大湾区,对接大湾区市场。", ["粤港澳大湾区"]),
        ("建设湘江工业园区银盆湖片区。", ["银盆湖片区"]),
        ("保护秦巴中药材。", []),
        ("融入长岳高质量发展合作带。", ["长岳高质量发展合作带"]),
    ],
)
def test_regions(text: str, expected: list[str]) -> None:
    assert sorted(names(EntityType.REGION, text, "湖南")) == sorted(expected)


def test_a_district_is_not_read_out_of_the_word_for_area() -> None:
    assert [(start, end) for start, end, _ in scan("西安区域和西安区")] == [(0, 2), (5, 8)]


def test_straight_quotation_marks_are_marks_of_names() -> None:
    assert names(EntityType.PLATFORM, '上线"湘企通"平台。', "湖南") == ['"湘企通"平台']


def test_kinds_are_told_by_what_a_thing_is_for() -> None:
    kinds = {
        "湘江综合性国家科学中心": "innovation_center",
        "湘江智能计算基地": "infrastructure",
        "国家技术转移西南中心株洲分中心": "tech_market",
    }
    text = "建设" + "、".join(kinds) + "。"
    assert {found.name: found.kind for found in read(text, "湖南") if found.name in kinds} == kinds


def test_medicine_is_no_city() -> None:
    frame = Frame("秦巴中药材", find_region("陕西")[0])
    assert frame.places == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("优化山林防火会商系统、洪水联防联控综合应用等业务系统。", {"山林防火会商系统", "洪水联防联控综合应用"}),
        ("打造特种设备安全监管通、药品安全通等应用。", {"特种设备安全监管通", "药品安全通"}),
        ("迭代“湘科在线”“英才码”“企业亲清”等应用。", {"湘科在线", "英才码", "企业亲清"}),
        ("推广“湘事通”“企业码”应用。", {"湘事通", "“企业码”应用"}),
        ("加强与全国农村信用服务等平台互联互通。", {"全国农村信用服务平台"}),
        ("依托统一地理底图、国土空间三维实景数据库开展监测。", {"国土空间三维实景数据库"}),
        ("挂牌建设岳麓、芙蓉、梅溪湖3个湖南实验室。", {"岳麓湖南实验室", "芙蓉湖南实验室", "梅溪湖湖南实验室"}),
        ("组建岳麓、芙蓉、梅溪湖湖南实验室。", {"岳麓湖南实验室", "芙蓉湖南实验室", "梅溪湖湖南实验室"}),
        ("推动“投资湖南”平台市场化运营。", {"“投资湖南”平台"}),
        ("建好高校区域技术转移转化中心（湖南）。", {"高校区域技术转移转化中心（湖南）"}),
        ("完善粮食安全监测预警平台。", {"粮食安全监测预警平台"}),
        ("构建省网络交易数字监管运营中心。", {"省网络交易数字监管运营中心"}),
        ("依托中南大学卓越工程师学院培养人才。", {"中南大学卓越工程师学院"}),
        ("建成重离子加速器大科学装置。", {"重离子加速器大科学装置"}),
        ("重组轨道振动控制全国重点实验室。", {"轨道振动控制全国重点实验室"}),
        ("设立30亿元岳麓天使基金。", {"岳麓天使基金"}),
    ],
)
def test_systems_and_members_that_only_their_surroundings_tell(text: str, expected: set[str]) -> None:
    assert set(names(EntityType.PLATFORM, text, "湖南")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "整合办公系统、管理系统等业务系统,推进互联互通。",
        "完善智慧交通、数字流通等应用。",
        "拓展教育、医疗、养老等应用场景。",
        "重组入列全国重点实验室9家,优化重组国家重点实验室。",
        "加快创建国家技术创新中心、制造业创新中心。",
        "新增国家级、省级、市级3个孵化器。",
        "在长沙、株洲建设人才飞地。",
        "构建产学研协同创新平台,完善企业服务平台。",
        "完善数据共享平台,建设监测预警系统。",
        "开发微信小程序和手机APP,升级网站。",
        "打造企业加速器、中小企业加速器。",
    ],
)
def test_kinds_of_systems_and_of_places_are_no_names(text: str) -> None:
    assert not names(EntityType.PLATFORM, text, "湖南")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快长沙芯、湘微、星鑫等重大项目建设和产能爬坡。", {"湘微", "星鑫"}),
        ("加快甘棠、鹿原、云梦等产业项目达产。", {"甘棠", "鹿原", "云梦"}),
        ("引进比亚迪、宁德时代等链主企业。", {"比亚迪", "宁德时代"}),
        ("中南大学国家卓越工程师学院招生。", {"中南大学"}),
        ("支持链主、专精特新等企业扩大产能。", set()),
        ("加快供水、供气、供热等重点项目建设。", set()),
        ("推动数据中心、光伏、风电等重大项目投产。", set()),
        ("实施技改、扩能、增效等重点项目。", set()),
    ],
)
def test_companies_are_called_by_the_projects_they_build(text: str, expected: set[str]) -> None:
    assert expected <= set(names(EntityType.ORGANIZATION, text, "湖南"))
    if not expected:
        assert not names(EntityType.ORGANIZATION, text, "湖南")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("高质量运行岳麓、芙蓉等省创新实验室。", {"岳麓创新实验室", "芙蓉创新实验室"}),
        ("依托岳麓、芙蓉等全国重点实验室攻关。", {"岳麓全国重点实验室", "芙蓉全国重点实验室"}),
        ("推进梅溪湖、大泽湖等科学城建设。", {"梅溪湖科学城", "大泽湖科学城"}),
        ("建设软件、机器人等科技城。", set()),
    ],
)
def test_the_noun_behind_a_list_is_the_end_of_each_name(text: str, expected: set[str]) -> None:
    assert set(names(EntityType.PLATFORM, text, "湖南")) == expected


def test_firms_are_named_where_the_list_says_what_they_are() -> None:
    assert {"鹿原", "云深处"} <= set(names(EntityType.ORGANIZATION, "涌现出云深处、鹿原、甘棠等一批行业龙头。", "湖南"))
    assert not names(EntityType.ORGANIZATION, "服务药企、车企等行业龙头。", "湖南")


def test_what_a_region_wants_to_be_known_for_is_a_programme() -> None:
    assert "信用湖南" in names(EntityType.PROGRAM, "深化“信用湖南”建设。", "湖南")
    assert not names(EntityType.PROGRAM, "推进“智慧校园”建设。", "湖南")


def test_listed_systems_are_digital() -> None:
    systems = {"山林防火会商系统", "洪水联防联控综合应用"}
    found = read("优化山林防火会商系统、洪水联防联控综合应用等业务系统。", "湖南")
    assert {each.name for each in found if each.kind == "digital_system"} == systems
