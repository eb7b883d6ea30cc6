"""How sentences state figures: wordings that plans and reports of all provinces share."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Comparator
from tests.test_targets import PLAN, REPORT, RULES, read, short

AIMS = [
    # lists whose members stand behind their figures, each in a clause of its own
    (
        "到2026年，选拔5名首席技师、20名后备技师，60名一线工人。",
        ["首席技师 = 5 名 increment 2026", "后备技师 = 20 名 increment 2026", "一线工人 = 60 名 increment 2026"],
    ),
    (
        "到2026年，市、县（区）两级重点培养40名工程师、300名技工。",
        ["工程师 = 40 名 increment 2026", "技工 = 300 名 increment 2026"],
    ),
    # the holder, the verb, then the object behind the figure
    ("到2026年，云川科技园新增25家软件企业。", ["云川科技园软件企业 = 25 家 increment 2026"]),
    # from X to Y: the Y is meant
    ("到2026年，绿色工厂占比由3.5%提升至18%。", ["绿色工厂占比 = 18 % ratio 2026"]),
    ("到2026年，技工人数从800名增至2100名。", ["技工人数 = 2100 名 stock 2026"]),
    # two statements joined by 且
    (
        "到2026年，研发经费支出超90亿元且占GDP比重2.9%以上。",
        ["研发经费支出 > 90 亿元 money 2026", "研发经费支出占GDP比重 >= 2.9 % ratio 2026"],
    ),
    # doubled, then the level
    (
        "到2026年，技术交易额增加一倍，达到64亿元。",
        ["技术交易额增加 = 1 倍 growth 2026", "技术交易额 = 64 亿元 stock 2026"],
    ),
    ("到2026年，论文被引次数达到全国第三。", ["论文被引次数全国排名 = 3 位 rank 2026"]),
    ("到2026年，六大产业集群总量超过三千亿规模。", ["六大产业集群总量 > 3000 亿 stock 2026"]),
    ("主要目标是：到2026年，粮食产量保持在30万吨以上。", ["粮食产量 >= 30 万吨 stock 2026"]),
    (
        "用2年左右的时间建设6个众创社区，总面积5万平方米。",
        ["众创社区 = 6 个 increment None", "众创社区总面积 = 5 万平方米 stock None"],
    ),
    # 其中 holds for the rest of its sentence
    (
        "到2026年，规上企业达到200家；税收千万元企业达到40家，其中五千万元以上企业9家，亿元以上企业2家。",
        [
            "规上企业 = 200 家 stock 2026",
            "税收千万元企业 = 40 家 stock 2026",
            "五千万元以上企业 = 9 家 stock 2026",
            "亿元以上企业 = 2 家 stock 2026",
        ],
    ),
    # two lines of one target
    ("到2026年，光电产业产值低线80亿元，高线100亿元。", ["光电产业产值 range 80..100 亿元 stock 2026"]),
    # a word whose last character is one that makes an ordinal elsewhere
    ("到2026年，引进博士后20名。", ["博士后 = 20 名 increment 2026"]),
    ("到2026年，登记技术合同600项以上。", ["技术合同 >= 600 项 increment 2026"]),
    # a list of names, and what they are
    (
        "到2026年，加快建设云川大学青溪研究院、东林大学智能装备研究院、光电集成创新研究院等已建创新平台6家以上。",
        ["创新平台 >= 6 家 stock 2026"],
    ),
    # a step that is reached
    ("到2026年，工业产值迈上3万亿元新台阶。", ["工业产值 = 3 万亿元 stock 2026"]),
    # the share of all in which something ranks
    ("到2026年，云川高新区排名进入全国前35%。", ["云川高新区全国排名 <= 35 % ratio 2026"]),
    # a measure whose subject the clause before has
    ("到2026年，推进数据中心等新型基础设施项目建设，总投资90亿元。", ["新型基础设施项目总投资 = 90 亿元 money 2026"]),
    ("到2026年，网络时延降至8毫秒以内。", ["网络时延 <= 8 毫秒 stock 2026"]),
    (
        "到2026年，推动80家企业上云，新增市级实验室6家，县级9家。",
        ["企业上云 = 80 家 increment 2026", "市级实验室 = 6 家 increment 2026", "县级实验室 = 9 家 increment 2026"],
    ),
    # an age is no measure of a group, a life expectancy is one
    ("到2026年，加大对40岁以下青年的支持，人均预期寿命达到80岁。", ["人均预期寿命 = 80 岁 stock 2026"]),
]


@pytest.mark.parametrize(("text", "expected"), AIMS)
def test_aims(text: str, expected: list[str]) -> None:
    assert short(read(text)) == expected


FACTS = [
    (
        "2025年，城乡居民人均可支配收入分别增长6%和7.5%。",
        ["城镇居民人均可支配收入增长 = 6 % growth 2025", "农村居民人均可支配收入增长 = 7.5 % growth 2025"],
    ),
    (
        "2025年，税收收入完成31亿元，同口径增长4%，占财政收入比重80%。",
        [
            "税收收入 = 31 亿元 stock 2025",
            "税收收入同口径增长 = 4 % growth 2025",
            "税收收入占财政收入比重 = 80 % ratio 2025",
        ],
    ),
    (
        "2025年，营业收入占全部二、三产业营业收入的比重为12%。",
        ["营业收入占全部二、三产业营业收入的比重 = 12 % ratio 2025"],
    ),
    # how many did it is not counted
    ("2025年，9个开发区新开工项目120个。", ["开发区项目 = 120 个 increment 2025"]),
    (
        "2025年，拥有45家省级中心（其中国家级6家，省级39家）。",
        ["省级中心 = 45 家 stock 2025", "国家级中心 = 6 家 stock 2025", "省级中心 = 39 家 stock 2025"],
    ),
    # the parts of a count, in brackets behind it
    (
        "2025年，孵化器23家（国家级4家、省级9家）、众创空间40家（国家级6家）。",
        [
            "孵化器 = 23 家 stock 2025",
            "国家级孵化器 = 4 家 stock 2025",
            "省级孵化器 = 9 家 stock 2025",
            "众创空间 = 40 家 stock 2025",
            "国家级众创空间 = 6 家 stock 2025",
        ],
    ),
    # what is set going stands behind its figure, whose it is before it
    ("2025年，推动云川科技园29个设施平台进入运行阶段。", ["云川科技园设施平台 = 29 个 stock 2025"]),
    ("2025年，规上企业300家（增长5%）。", ["规上企业 = 300 家 stock 2025"]),
    # 其中 carries the attribute on
    (
        "2025年，外贸出口总额20亿元，其中民营企业12亿元、外资企业8亿元。",
        [
            "外贸出口总额 = 20 亿元 stock 2025",
            "民营企业出口总额 = 12 亿元 stock 2025",
            "外资企业出口总额 = 8 亿元 stock 2025",
        ],
    ),
    # ranks without 位, each of its own member
    (
        "2025年，东林、青溪高新区位次分别上升1位和4位，列全省第6、第9。",
        [
            "东林位次上升 = 1 位 increment 2025",
            "青溪高新区位次上升 = 4 位 increment 2025",
            "东林全省排名 = 6 位 rank 2025",
            "青溪高新区全省排名 = 9 位 rank 2025",
        ],
    ),
    (
        "2025年，签约项目数居全省第1，在“云川”公众号推送微课12期。",
        ["签约项目数全省排名 = 1 位 rank 2025", "微课 = 12 期 stock 2025"],
    ),
    ("2025年，2人被评为省优秀科技干部。", ["省优秀科技干部 = 2 人 stock 2025"]),
    ("2025年，6所高职院校升格本科。", ["升格本科的高职院校 = 6 所 increment 2025"]),
    ("2025年，城镇化率提升3.5个百分点。", ["城镇化率提升 = 3.5 个百分点 increment 2025"]),
    ("2025年，19家孵化平台兑现免租政策。", ["兑现免租政策的孵化平台 = 19 家 stock 2025"]),
    ("2025年，出台药品、器械等领域12项标准。", ["标准 = 12 项 increment 2025"]),
    ("2025年1—9月全市技术市场实现交易额28亿元。", ["技术市场交易额 = 28 亿元 stock 2025"]),
    ("高新技术产业占比从2020年的9%提高到2025年上半年的14%。", ["高新技术产业占比 = 14 % ratio 2025"]),
    # how many issues, how many pieces
    (
        "2025年，编发科技简报18期75篇。",
        ["科技简报 = 18 期 increment 2025", "科技简报 = 75 篇 increment 2025"],
    ),
    # a count that sums up what ranks
    (
        "2025年，研发投入强度、技术交易额、专利密度等3项指标全省第2。",
        [
            "研发投入强度全省排名 = 2 位 rank 2025",
            "技术交易额全省排名 = 2 位 rank 2025",
            "专利密度全省排名 = 2 位 rank 2025",
        ],
    ),
    (
        "2025年，研发投入强度达3.1%、居中国西部第2。",
        ["研发投入强度 = 3.1 % ratio 2025", "研发投入强度中国西部排名 = 2 位 rank 2025"],
    ),
    ("2025年，首期20亿元市级创投引导基金落地。", ["市级创投引导基金 = 20 亿元 money 2025"]),
    ("2025年，科技小巨人企业新增42家。", ["科技小巨人企业 = 42 家 increment 2025"]),
    ("2025年，累计引进博士60名，已建成实验室12家。", ["博士 = 60 名 stock 2025", "实验室 = 12 家 stock 2025"]),
    ("2025年，引进院士2人，省领军人才7人。", ["院士 = 2 人 increment 2025", "省领军人才 = 7 人 increment 2025"]),
    (
        "2025年，云川科创园入驻企业40家，入驻率80%。",
        ["云川科创园企业 = 40 家 stock 2025", "云川科创园入驻率 = 80 % ratio 2025"],
    ),
    ("2025年，市场主体扩面提质，总量突破30万户。", ["市场主体总量 > 30 万户 stock 2025"]),
    ("2025年，加快推进光电、储能、氢能等3个中心建设。", []),
    ("2025年，论文一等奖、二等奖各2项。", []),
    ("2025年，300家企业成为链主企业。", ["成为链主企业的企业 = 300 家 stock 2025"]),
]


@pytest.mark.parametrize(("text", "expected"), FACTS)
def test_facts(text: str, expected: list[str]) -> None:
    assert short(read(text, REPORT)) == expected


def test_a_straight_quotation_is_no_statement() -> None:
    assert read('到2026年，构建"2个核心园区+7个特色园区"的布局。') == ()


def test_what_is_granted_in_a_case_is_no_target() -> None:
    assert read("对2-5人的创业团队，给予50-200平方米的办公场地。", RULES) == ()


def test_an_order_of_a_list_is_no_rank() -> None:
    assert read("以上任务列第一位的为牵头单位。") == ()


def test_points_share_the_year_of_the_paragraph_before_them() -> None:
    text = "到2026年，实力明显增强。\n——平台更强。重点实验室达到12家。\n——主体更强。高新技术企业达到400家。\n"
    assert [t.year for t in read(text)] == [2026, 2026]


def test_a_year_at_the_start_of_a_line_counts() -> None:
    (target,) = read(
        "成绩喜人。\n2025年技术交易额达到33亿元。\n", replace(REPORT, title="云川区工作总结", written=None)
    )
    assert target.year == 2025


def test_a_report_without_dates_is_about_the_year_of_its_title() -> None:
    statistics = replace(REPORT, title="云川区2025年国民经济和社会发展统计公报", kind=None, written=None)
    (target,) = read("粮食产量42万吨。", statistics)
    assert (target.status, target.year) == ("result", 2025)


def test_a_text_that_is_no_plan_reports() -> None:
    news = replace(PLAN, title="云川科创成果丰硕", kind=None, period=None)
    assert [t.status for t in read("引进企业60家。力争到2027年企业达到90家。", news)] == ["result", "target"]


@given(
    start=st.integers(1, 400), end=st.integers(401, 900), word=st.sampled_from(["提高到", "提升至", "增至", "上升到"])
)
def test_the_end_of_a_change_is_its_value(start: int, end: int, word: str) -> None:
    (target,) = read(f"到2026年，重点实验室由{start}家{word}{end}家。")
    assert (target.quantity.value, target.quantity.comparator) == (Decimal(end), Comparator.EQUAL)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施稳外贸20项举措。", ["稳外贸举措"]),
        ("实施便民服务50项改革举措。", ["便民服务改革举措"]),
        ("完成并购重组30起。", ["并购重组"]),
        ("办理时限压缩60%。", ["办理时限压缩"]),
        (
            "智能网联和生物医药两大主导产业总产值分别达到50亿元、15亿元，累计高新技术企业分别达到8家、6家，累计孵化器分别达到4家、3家。",
            [
                *("智能网联总产值", "生物医药总产值", "智能网联高新技术企业", "生物医药高新技术企业"),
                *("智能网联孵化器", "生物医药孵化器"),
            ],
        ),
    ],
)
def test_an_indicator_is_whole_and_no_longer(text: str, expected: list[str]) -> None:
    assert [t.indicator for t in read(f"到2026年，{text}")] == expected


def test_what_is_added_goes_on_behind_a_comma() -> None:
    found = read("2021年，入选国家级人才3人、省级人才5人，市“英才计划”8人，省领军团队2个。", REPORT)
    assert [t.kind.value for t in found] == ["increment"] * 4
    yearly = read("每年引进培育创新团队30个以上，新增“英才计划”50人以上。")
    assert [t.kind.value for t in yearly] == ["annual", "annual"]


def test_ranks_of_a_number_of_things_are_not_shared_out() -> None:
    assert read("2021年，研发投入强度、高新技术产业增速等8项指标全省第2、第3。", REPORT) == ()
    both = read("2021年，研发投入强度、高新技术产业增速等2项指标全省第2、第3。", REPORT)
    assert [t.quantity.value for t in both] == [2, 3]
