from __future__ import annotations

import subprocess
import sys

import pytest

from kg.model import Region
from kg.regions import decide, find_region, leading, nation, parents, region_by_code, scan


def full(regions: tuple[Region, ...]) -> list[str]:
    return [region.full for region in regions]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("鹿城区", ["浙江省温州市鹿城区"]),
        ("鹿城", ["浙江省温州市鹿城区"]),
        ("温州市鹿城区", ["浙江省温州市鹿城区"]),
        ("浙江省温州市鹿城区", ["浙江省温州市鹿城区"]),
        ("温州", ["浙江省温州市"]),
        ("浙江", ["浙江省"]),
        ("广西", ["广西壮族自治区"]),
        ("内蒙古", ["内蒙古自治区"]),
        ("西藏", ["西藏自治区"]),
        ("恩施州", []),
        ("浦东新区", ["上海市浦东新区"]),
        ("海州区", ["辽宁省阜新市海州区", "江苏省连云港市海州区"]),
        ("连云港市海州区", ["江苏省连云港市海州区"]),
        ("吉林", ["吉林省", "吉林省吉林市"]),
        ("市辖区", []),
        ("火星区", []),
        ("", []),
    ],
)
def test_regions_are_found_by_official_and_short_names(name: str, expected: list[str]) -> None:
    assert full(find_region(name)) == expected


def test_a_search_can_be_kept_to_one_region() -> None:
    (jiangsu,) = find_region("江苏")
    assert full(find_region("海州区", jiangsu)) == ["江苏省连云港市海州区"]
    (zhejiang,) = find_region("浙江")
    assert find_region("海州区", zhejiang) == ()


def test_codes_lead_to_regions_and_regions_to_those_above() -> None:
    region = region_by_code("320706")
    assert region is not None
    assert (region.name, region.level) == ("海州区", "county")
    assert [r.name for r in parents(region)] == ["连云港市", "江苏省", "中华人民共和国"]
    assert region_by_code("999999") is None
    assert region_by_code("110100") is None, "a row that only groups districts is no region"
    assert region_by_code("100000") == nation()
    assert parents(nation()) == ()


def test_a_county_right_under_its_province_has_no_placeholder_in_its_name() -> None:
    assert full(find_region("济源市")) == ["河南省济源市"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("江苏沿海的海州区", "江苏省连云港市海州区"),
        ("阜新高新区与海州区", "辽宁省阜新市海州区"),
        ("海州区、连云区、赣榆区协同", "江苏省连云港市海州区"),
        ("海州区的科技创新", None),
        ("", None),
    ],
)
def test_the_document_decides_between_regions_of_one_name(text: str, expected: str | None) -> None:
    region = decide(find_region("海州区"), text)
    assert (region.full if region else None) == expected


def test_names_at_the_front_of_a_body_are_read() -> None:
    assert leading("海州区人民政府")[1] == 3
    assert len(leading("海州区人民政府")[0]) == 2
    regions, end = leading("上海市浦东新区科技和经济委员会")
    assert (full(regions), end) == (["上海市浦东新区"], 7)
    assert leading("市中心支行") == ((), 0)


def test_a_text_is_scanned_for_regions() -> None:
    text = "吉林省通化市柳河县对接上海,和县域经济一起发展"
    found = [(text[start:end], full(regions)) for start, end, regions in scan(text)]
    assert found == [
        ("吉林省", ["吉林省"]),
        ("通化市", ["吉林省通化市"]),
        ("柳河县", ["吉林省通化市柳河县"]),
        ("上海", ["上海市"]),
    ]


def test_short_names_of_districts_count_only_in_their_city() -> None:
    (city,) = find_region("温州市")
    text = "鹿城与乐清"
    assert list(scan(text)) == []
    assert [full(regions) for _, _, regions in scan(text, city)] == [["浙江省温州市鹿城区"], ["浙江省温州市乐清市"]]


def test_the_table_is_read_without_its_package() -> None:
    code = "import sys, kg.regions as r; r.find_region('温州'); print('pandas' in sys.modules, 'cpca' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_a_short_name_that_goes_on_as_another_region_is_not_that_county() -> None:
    assert leading("青川市人民政府") == ((), 0)
    assert list(scan("青川市人民政府")) == []
    (found,), end = leading("青川市场监督管理局")
    assert (found.name, end) == ("青川县", 2)
    assert [r.name for r in leading("浙江县域经济")[0]] == ["浙江省"]
