from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.agencies import canonical_agency, function_of, is_agency
from kg.lexicon.tables import load
from kg.model import Region
from kg.regions import find_region

FUNCTIONS = [
    "科技",
    "发展改革",
    "经信工信",
    "财政",
    "人力社保",
    "组织人事",
    "市场监管",
    "商务",
    "教育",
    "自然资源",
    "农业农村",
    "住建",
    "金融",
    "卫生健康",
    "税务",
    "投资促进",
    "宣传",
    "数据",
    "科协",
    "审判",
    "检察",
    "公安",
    "国资",
    "统计",
    "编制",
    "改革",
    "群团",
    "街镇",
    "园区管委会",
    "县市区政府",
    "国有企业",
    "其他",
]


def region(name: str) -> Region:
    return find_region(name)[0]


@pytest.mark.parametrize(
    ("place", "written", "name", "function"),
    [
        ("西湖区", "区科技局", "杭州市西湖区科学技术局", "科技"),
        ("浙江省杭州市西湖区", "发改局", "杭州市西湖区发展和改革局", "发展改革"),
        ("浙江省杭州市西湖区", "区委组织部", "中共杭州市西湖区委组织部", "组织人事"),
        ("浙江省杭州市西湖区", "市科技局", "杭州市科学技术局", "科技"),
        ("浙江省杭州市西湖区", "省科技厅", "浙江省科学技术厅", "科技"),
        ("浙江省杭州市西湖区", "市规划和自然资源局西湖分局", "杭州市规划和自然资源局西湖分局", "自然资源"),
        ("浙江省杭州市西湖区", "翠苑街道", "杭州市西湖区翠苑街道办事处", "街镇"),
        ("浙江省杭州市西湖区", "三墩镇", "杭州市西湖区三墩镇人民政府", "街镇"),
        ("浙江省杭州市西湖区", "区税务局", "国家税务总局杭州市西湖区税务局", "税务"),
        ("浙江省杭州市西湖区", "区法院", "杭州市西湖区人民法院", "审判"),
        ("浙江省杭州市西湖区", "各镇街", "杭州市西湖区各镇街", "街镇"),
        ("浙江省安吉县", "县经信局", "安吉县经济和信息化局", "经信工信"),
        ("浙江省义乌市", "市市场监管局", "义乌市市场监督管理局", "市场监管"),
        ("杭州市", "市法院", "杭州市中级人民法院", "审判"),
        ("杭州市", "市人力社保局", "杭州市人力资源和社会保障局", "人力社保"),
        ("杭州市", "团市委", "共青团杭州市委员会", "群团"),
        ("杭州市", "市国资委", "杭州市人民政府国有资产监督管理委员会", "国资"),
        ("杭州市", "市委网信办", "中共杭州市委网络安全和信息化委员会办公室", "其他"),
        ("杭州市", "各县（市、区）政府", "杭州市各县（市、区）政府", "县市区政府"),
        ("杭州市", "杭州海关", "杭州海关", "其他"),
        ("上海市", "市科委", "上海市科学技术委员会", "科技"),
        ("上海市", "市经济信息化委", "上海市经济和信息化委员会", "经信工信"),
        ("浙江省", "省发展改革委", "浙江省发展和改革委员会", "发展改革"),
        ("浙江省", "省高级人民法院", "浙江省高级人民法院", "审判"),
        ("浙江省", "科技部", "中华人民共和国科学技术部", "科技"),
        ("浙江省", "国家知识产权局", "国家知识产权局", "市场监管"),
        ("新疆维吾尔自治区", "自治区党委宣传部", "中共新疆维吾尔自治区委员会宣传部", "宣传"),
        ("新疆维吾尔自治区", "兵团科技局", "新疆生产建设兵团科学技术局", "科技"),
        ("新疆维吾尔自治区", "乌鲁木齐海关", "乌鲁木齐海关", "其他"),
        ("新疆维吾尔自治区", "新疆税务局", "国家税务总局新疆维吾尔自治区税务局", "税务"),
        ("内蒙古自治区锡林郭勒盟", "盟林草局", "锡林郭勒盟林业和草原局", "自然资源"),
        ("内蒙古自治区锡林郭勒盟", "盟行署", "锡林郭勒盟行政公署", "县市区政府"),
        ("重庆市", "市住房城乡建委", "重庆市住房和城乡建设委员会", "住建"),
        ("广东省深圳市", "市住房建设局", "深圳市住房和建设局", "住建"),
        ("上海市", "临港新片区管委会", "上海市临港新片区管理委员会", "园区管委会"),
        ("山东省青岛市", "青岛西海岸新区管委", "青岛西海岸新区管理委员会", "园区管委会"),
        ("浙江省杭州市余杭区", "余杭税务局", "国家税务总局杭州市余杭区税务局", "税务"),
        ("浙江省杭州市余杭区", "余杭创新投资集团", "余杭创新投资集团", "国有企业"),
        ("河北省", "省大数据中心", "河北省大数据中心", "数据"),
    ],
)
def test_canonical_names(place: str, written: str, name: str, function: str) -> None:
    agency = canonical_agency(written, region(place))
    assert (agency.name, agency.function) == (name, function)


def test_the_same_words_name_two_bodies_in_two_places() -> None:
    one = canonical_agency("区科技局", region("江苏省连云港市海州区"))
    other = canonical_agency("区科技局", region("浙江省杭州市西湖区"))
    assert one.name != other.name
    assert one.function == other.function == "科技"


def test_what_the_writer_left_out_is_put_back() -> None:
    place = region("浙江省杭州市西湖区")
    assert canonical_agency("财政局", place, unit="区").name == "杭州市西湖区财政局"
    assert canonical_agency("财政局", place, unit="高新区").name == "杭州市西湖区高新技术产业开发区财政局"
    assert canonical_agency("市场监管局", place, unit="市").name == "杭州市市场监督管理局"


def test_a_ministry_needs_no_level_in_a_national_document() -> None:
    nation = Region(code="100000", name="中华人民共和国", full="中华人民共和国", level="nation")
    assert canonical_agency("财政部", nation).name == "中华人民共和国财政部"
    assert canonical_agency("发展改革委", nation).name == "中华人民共和国国家发展和改革委员会"


def test_without_a_region_the_level_stays() -> None:
    assert canonical_agency("区科技局", None).name == "区科学技术局"


def test_groups_stay_groups() -> None:
    place = region("杭州市")
    for written in ("各区、县（市）政府", "有关县市、区政府", "各开发区管委会", "各有关部门", "市级各部门"):
        assert canonical_agency(written, place).collective
    assert not canonical_agency("市财政局", place).collective


def test_functions_of_the_tables_are_of_the_closed_list() -> None:
    for table in ("agency_bodies", "agency_stems", "agency_words", "national_bodies"):
        assert {row["function"] for row in load(table)} <= set(FUNCTIONS)
    assert function_of("博物馆") == "其他"


def test_names_in_running_text() -> None:
    place = region("杭州市")
    assert is_agency("市财政局", place)
    assert is_agency("市人工智能工作专班", place)
    assert not is_agency("紧紧围绕发展大局", place)
    assert not is_agency("各地区", place)


@given(st.text(max_size=30), st.sampled_from(["", "区", "市", "高新区"]))
@settings(deadline=None)
def test_any_words_give_an_agency(written: str, unit: str) -> None:
    agency = canonical_agency(written, region("杭州市"), unit=unit)
    assert agency.function in FUNCTIONS


@pytest.mark.parametrize(
    ("written", "unit", "name", "function"),
    [
        ("市民政局", "", "嘉兴市民政局", "其他"),
        ("市民族宗教局", "", "嘉兴市民族宗教事务局", "其他"),
        ("市市场监管局", "市", "嘉兴市市场监督管理局", "市场监管"),
        ("市住房城乡建设管理委", "", "嘉兴市住房和城乡建设管理委员会", "住建"),
        ("县级以上人民政府", "市", "嘉兴市县级以上人民政府", "县市区政府"),
        ("设区的市人民政府", "市", "嘉兴市设区的市人民政府", "县市区政府"),
        ("桐乡市人民政府", "市", "桐乡市人民政府", "县市区政府"),
        ("南湖区", "", "嘉兴市南湖区", "县市区政府"),
    ],
)
def test_level_words_stand_once_and_tiers_are_governments(written: str, unit: str, name: str, function: str) -> None:
    agency = canonical_agency(written, find_region("嘉兴市")[0], unit=unit)
    assert (agency.name, agency.function) == (name, function)


def test_a_regulator_has_a_bureau_in_a_province_and_a_branch_in_a_city() -> None:
    names = [canonical_agency("银保监局", find_region(place)[0]).name for place in ("浙江省", "嘉兴市")]
    assert [name[-4:] for name in names] == ["江监管局", "监管分局"]


def test_zones_and_branches_that_begin_with_the_place_are_agencies() -> None:
    place = find_region("嘉兴市")[0]
    written = ("嘉兴高新区管委会", "嘉兴金融监管分局", "人民银行嘉兴分行", "嘉兴高新区企业")
    assert [is_agency(w, place) for w in written] == [True, True, True, False]


@pytest.mark.parametrize(
    ("place", "written", "name", "function"),
    [
        ("河南省", "省科技主管部门", "河南省科学技术厅", "科技"),
        ("河南省", "省人民政府科学技术行政主管部门", "河南省科学技术厅", "科技"),
        ("河南省", "市场监督管理部门", "河南省市场监督管理局", "市场监管"),
        ("河南省", "省发展改革部门", "河南省发展和改革委员会", "发展改革"),
        ("河南省", "税务部门", "国家税务总局河南省税务局", "税务"),
        ("河南省", "金融监管部门", "河南省金融监管部门", "金融"),
        ("杭州市", "科学技术主管部门", "杭州市科学技术局", "科技"),
        ("浙江省杭州市西湖区", "区卫生健康主管部门", "杭州市西湖区卫生健康局", "卫生健康"),
        ("上海市", "市科技部门", "上海市科技部门", "科技"),
        ("广东省", "中国证监会广东监管局", "中国证券监督管理委员会广东监管局", "金融"),
        ("广东省", "国家统计局广东调查总队", "国家统计局广东调查总队", "统计"),
        ("河南省", "东山国家自主创新示范区管委会", "东山国家自主创新示范区管理委员会", "园区管委会"),
        ("河南省", "示范区所在地人民政府", "河南省示范区所在地人民政府", "县市区政府"),
        ("浙江省杭州市西湖区", "园区办", "杭州市西湖区园区办", "园区管委会"),
    ],
)
def test_departments_and_offices_told_by_their_field_or_place(
    place: str, written: str, name: str, function: str
) -> None:
    agency = canonical_agency(written, region(place))
    assert (agency.name, agency.function) == (name, function)


@pytest.mark.parametrize(
    ("place", "written", "name", "function"),
    [
        ("上海市", "区人民政府", "上海市区人民政府", "县市区政府"),
        ("浙江省", "市人民政府", "浙江省市人民政府", "县市区政府"),
        ("浙江省", "省人民政府有关部门", "浙江省人民政府有关部门", "其他"),
        ("浙江省", "县级以上人民政府科技主管部门", "浙江省县级以上人民政府科技主管部门", "科技"),
        ("杭州市", "高新区各中心", "杭州市高新技术产业开发区各中心", "其他"),
        ("广东省", "各地级以上市人民政府", "广东省各地级以上市人民政府", "县市区政府"),
    ],
)
def test_bodies_of_many_places_are_a_group(place: str, written: str, name: str, function: str) -> None:
    agency = canonical_agency(written, region(place))
    assert (agency.name, agency.function, agency.collective) == (name, function, True)


@pytest.mark.parametrize(
    ("body", "function"),
    [
        ("科技和工业信息化局", "科技"),
        ("工信局", "经信工信"),
        ("经信局", "经信工信"),
        ("工业和信息化局", "经信工信"),
        ("数据局", "数据"),
        ("大数据局", "数据"),
        ("政务服务和数据管理局", "数据"),
        ("地方金融监管局", "金融"),
        ("金融办", "金融"),
        ("金融工作局", "金融"),
        ("科经局", "科技"),
        ("能源局", "发展改革"),
        ("通信管理局", "经信工信"),
        ("自主创新示范区建设工作领导小组", "其他"),
        ("城乡建设委员会", "住建"),
        ("人才工作局", "组织人事"),
        ("行政审批局", "其他"),
        ("知识产权局", "市场监管"),
        ("招商局", "投资促进"),
        ("机关事务管理局", "其他"),
        ("林业局", "自然资源"),
        ("乡村振兴局", "农业农村"),
        ("妇联", "群团"),
        ("科协", "科协"),
        ("委编办", "编制"),
        ("委改革办", "改革"),
        ("委宣传部", "宣传"),
        ("融媒体中心", "宣传"),
        ("城投集团", "国有企业"),
        ("供电公司", "国有企业"),
    ],
)
def test_usual_names_have_the_usual_function(body: str, function: str) -> None:
    assert canonical_agency(f"市{body}", region("杭州市")).function == function
