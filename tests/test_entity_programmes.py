"""Programmes, policies and industries by the forms that plans write them in."""

from __future__ import annotations

import pytest

from kg.extraction.entities import read_mentions
from kg.extraction.entities.names import bare
from kg.extraction.reading import Reading
from kg.model import Document, EntityType, Mention
from kg.regions import find_region
from kg.structure import outline
from kg.text import Text


def read(text: str, title: str = "某市工作要点") -> tuple[Mention, ...]:
    document = Document(
        id="d", source="d", title=title, text=Text.plain(text), sha256="", region=find_region("湖北")[0]
    )
    return read_mentions(Reading(document=document, outline=outline(document)))


def named(type_: EntityType, text: str) -> set[str]:
    return {bare(mention.name) for mention in read(text) if mention.type is type_}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2月8日在湖北省第十三届人民代表大会第二次会议上。", {"湖北省第十三届人民代表大会第二次会议"}),
        ("办好第五届全国青年机器人设计大赛、第三届荆州龙舟节。", {"第五届全国青年机器人设计大赛", "第三届荆州龙舟节"}),
        ("组织12家企业参加国际消费品展。", {"国际消费品展"}),
        ("推出“鄂创贷”等产品,发放检测券和设计创新券。", {"鄂创贷", "检测券", "设计创新券"}),
        ("推行重大项目首席专家负责制及科研经费包干制。", {"重大项目首席专家负责制", "科研经费包干制"}),
        ("打造“2468”先进制造业集群。", {"2468先进制造业集群"}),
        ("打好自创区“六大攻坚”。", {"六大攻坚"}),
        ("落实立项、中试、投产“三张榜单”。", {"立项、中试、投产三张榜单".replace("、", "")}),
        ("开展百名专家进襄阳活动。", {"百名专家进襄阳"}),
        ("抢抓长江经济带建设、湖北沿江开发等重大机遇。", {"湖北沿江开发"}),
        ("实施质量强省战略、人才兴业战略、品牌强农战略。", {"质量强省战略", "人才兴业战略", "品牌强农战略"}),
        ("实施专家走进车间里行动计划。", {"专家走进车间里行动计划"}),
        ("召开教育和人才工作大会。", {"教育和人才工作大会"}),
        ('用好"揭榜挂帅"机制,开展"工匠进厂"活动。', {"揭榜挂帅", "工匠进厂活动"}),
        ("加快3个国家智慧物流改革试点和2个国家养老服务城市试点。", {"国家智慧物流改革试点", "国家养老服务城市试点"}),
        ("以“襄阳造”为牵引,延伸链条。", {"襄阳造"}),
        ("“四方共育”引进博士80名。", {"四方共育"}),
        ("实施“先看后付”“先试后买”“你点单·我送技”。", {"先看后付", "先试后买", "你点单我送技"}),
        ("出台“双免”政策。", {"双免政策"}),
        ("实施“荆楚月嫂”“楚菜名厨”两项工程。", {"荆楚月嫂", "楚菜名厨"}),
        ("举办首届智能网联汽车挑战赛。", {"首届智能网联汽车挑战赛"}),
        ("推进“三大改造”,打响“武当工匠”。", {"三大改造", "武当工匠"}),
        ("举办中国智能家居产业博览会、2023年世界传感器大会。", {"中国智能家居产业博览会", "世界传感器大会"}),
        ("实施“共富贷”计划和“联农带农”提质扩面。", {"共富贷计划", "联农带农"}),
        ("抢抓国家中部地区崛起战略机遇。", {"中部地区崛起战略"}),
        ("推进数字经济“头号工程”。", {"数字经济头号工程"}),
        ("“农技到田头”行动计划顺利完成,智慧粮仓建设行动计划圆满完成。", {"农技到田头行动计划", "智慧粮仓建设行动计划"}),
    ],
)
def test_programmes_by_their_form(text: str, expected: set[str]) -> None:
    assert named(EntityType.PROGRAM, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "开展跨区联合执法行动。",
        "推动产业集聚发展、企业健康发展。",
        "加快道路断点工程。",
        "建立“常态化”机制。",
        "打好“互联网+”、新材料、新能源基础。",
        "构建“一区三园”管理机制。",
        "完善国家科技型中小企业评价体系。",
        "举办产学研对接会、银企对接会。",
        "杜绝“形象工程”“政绩工程”。",
        "按照“成熟一批、支持一批”实施项目。",
        "“双师型”培养工程硕博士。",
        "深化智能制造应用试点。",
        "形成“一核三带”空间布局,破解“卡脖子”难题。",
        "做好“六稳”工作,落实省第九次党代会精神。",
    ],
)
def test_phrases_are_no_programmes(text: str) -> None:
    assert named(EntityType.PROGRAM, text) == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("举办“算力×”大赛。", "event"),
        ("推行科研经费包干制。", "reform"),
        ("实施航道水质提升工程。", "other"),
        ("开展“百名博士进园区”等活动。", "event"),
        ("建立青年科技人才“绿名单”制度。", "talent"),
        ("实施前沿颠覆性研究计划。", "rnd"),
    ],
)
def test_kinds_by_form(text: str, kind: str) -> None:
    assert [mention.kind for mention in read(text) if mention.type is EntityType.PROGRAM] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("先后出台关于加快数字乡村建设的若干政策意见关于支持种业振兴的实施意见等文件。", 2),
        ("市委全会审议通过深入推进新型工业化建设制造强市的实施意见。", 1),
        ("拟定关于深化开放合作,加快打造内陆口岸的实施意见。", 1),
        ("制定出台支持小微企业稳岗扩产八条措施。", 1),
        ("修改完善宜昌市科普经费管理办法。", 1),
        ("磨基山科创走廊规划发布实施。", 1),
        ("落实科技新政20条、人才新政15条。", 2),
        ("依照中华人民共和国数据安全法执行。", 1),
        ("修订技术市场、科学普及等条例。", 2),
        ("出台省低空经济发展行动方案。", 1),
        ("编制完成宜昌市磷化工转型工作方案。", 1),
        ("出台促进文旅融合发展若干措施、支持餐饮业恢复十条措施。", 2),
        ("贯彻国务院关于推动创业升级打造“双创”升级版的意见。", 1),
        ("落实长江三角洲区域一体化发展规划纲要。", 1),
        ("落实“人才新政18条”。", 1),
    ],
)
def test_policies_without_their_marks(text: str, expected: int) -> None:
    found = named(EntityType.POLICY, text)
    assert len(found) == expected, found
    assert all(name[0] not in "的出制修编台定完" for name in found)


@pytest.mark.parametrize(
    "text",
    [
        "成果入选《光学》年度十大进展。",
        "论文发表在《通信学报》。",
        "《江汉日报》报道。",
        "编制国民经济和社会发展规划。",
        "根据有关规定制定具体管理办法。",
        "做好科技创新规划编制。",
    ],
)
def test_what_is_no_policy(text: str) -> None:
    assert named(EntityType.POLICY, text) == set()


def test_a_law_in_a_list_keeps_its_own_name() -> None:
    text = "修订技术市场、襄阳高新技术产业开发区条例。"
    assert named(EntityType.POLICY, text) == {"技术市场条例", "襄阳高新技术产业开发区条例"}


def test_a_plan_inside_its_marks_is_one_policy() -> None:
    assert named(EntityType.POLICY, "制定《襄阳市“十四五”人才发展规划》。") == {"襄阳市十四五人才发展规划"}


def test_full_width_brackets_make_no_second_policy() -> None:
    text = "印发《襄阳市算力发展行动方案（2024—2026年）》。执行《襄阳市算力发展行动方案(2024-2026年)》。"
    assert len(named(EntityType.POLICY, text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("聚焦制造、医疗、教育、养老等优势赛道。", {"制造", "医疗", "教育", "养老"}),
        ("现代能源、装备制造、茶旅融合等万亿级产业集群加快形成。", {"现代能源", "装备制造"}),
        ("发展露营经济、国风演出等新业态。", {"露营经济", "国风演出"}),
        ("布局量子信息、氢能、类脑芯片等未来产业。", {"量子信息", "氢能", "类脑芯片", "未来产业"}),
        ("支持元宇宙/XR/6G等前沿领域。", {"元宇宙", "XR", "6G"}),
        ("布局高端数控机床,做强汽车产业。", {"高端数控机床", "汽车产业"}),
        ("新能源汽车产量增长。", {"新能源汽车"}),
        (
            "培育量子信息、氢能和核聚变、脑机接口等十大未来产业。",
            {"量子信息", "氢能", "核聚变", "脑机接口", "未来产业"},
        ),
    ],
)
def test_closed_lists_are_fields(text: str, expected: set[str]) -> None:
    assert named(EntityType.INDUSTRY, text) >= expected


def test_a_class_of_industries_has_no_cut_alias() -> None:
    found = [m for m in read("发展未来产业和战略性新兴产业。") if m.type is EntityType.INDUSTRY]
    assert {m.name for m in found} == {"未来产业", "战略性新兴产业"}
    assert not {"未来", "战略性新兴"} & {alias for m in found for alias in m.aliases}


@pytest.mark.parametrize(
    "text",
    [
        "加强数字技术应用。",
        "做好教育、养老、就业等重点工作。",
        "办好安全生产、信访稳定等领域工作。",
        "防范地方债务、房地产等重点领域风险。",
    ],
)
def test_what_is_no_industry(text: str) -> None:
    assert named(EntityType.INDUSTRY, text) == set()
