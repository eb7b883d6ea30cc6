"""Every field of a document's metadata is shown by ``innokg read`` and stands in the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.exports.account import account
from kg.folder import current
from kg.model import Extraction
from kg.pipeline import build, read_file
from kg.store import Store

TEXT = """索 引 号：11223344-5/2026-00017 发布日期：2026-03-09
杭州市人民政府关于印发杭州市科技创新扶持办法的通知
杭政发〔2026〕5号
各区、县(市)人民政府,市政府各部门:
根据《浙江省科技进步条例》《浙江省创新强省行动方案》(浙政发〔2025〕9号)和浙政办发〔2025〕31号文件精神,制定本办法,请遵照执行。
一、扶持企业
到2028年,高新技术企业达到3000家。
二、附则
本办法自2026年4月1日起施行,有效期3年。
附件:1.重点企业名单 2.指标分解表
杭州市人民政府
2026年3月1日
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Extraction, Path]:
    folder = tmp_path_factory.mktemp("metadata")
    path = folder / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    build([path], folder / "data")
    (extraction,) = read_file(path)
    return extraction, folder / "data"


@pytest.mark.parametrize(
    ("shown", "path", "stated"),
    [
        ("杭州市科技创新扶持办法", "dcterms:title", ["杭州市科技创新扶持办法"]),
        ("文号 number: 杭政发〔2026〕5号", "inno:documentNumber", ["杭政发〔2026〕5号"]),
        ("索引号 index number: 11223344-5/2026-00017", "inno:indexNumber", ["11223344-5/2026-00017"]),
        ("发文机关 issuer: 杭州市人民政府", "inno:issuer/skos:prefLabel", ["杭州市人民政府"]),
        (
            "主送 addressees: 各区、县(市)人民政府；市政府各部门",
            "inno:addressee",
            ["各区、县(市)人民政府", "市政府各部门"],
        ),
        ("成文日期 written: 2026-03-01", "inno:dateWritten", ["2026-03-01"]),
        ("发布日期 published: 2026-03-09", "inno:datePublished", ["2026-03-09"]),
        ("施行日期 effective: 2026-04-01", "inno:dateEffective", ["2026-04-01"]),
        ("有效期 validity: 有效期3年", "inno:validity", ["有效期3年"]),
        ("期限 period: 2026—2029", "inno:periodEnd", ["2029"]),
        ("类型 kind: 办法", "inno:documentKind", ["办法"]),
        ("地区 region: 浙江省杭州市 (330100)", "inno:jurisdiction/inno:regionCode", ["330100"]),
        ("《浙江省创新强省行动方案》(浙政发〔2025〕9号)", "inno:cites/inno:citedNumber", ["浙政发〔2025〕9号"]),
        ("浙政办发〔2025〕31号", "inno:citesNumber", ["浙政办发〔2025〕31号"]),
        ("重点企业名单(正文未附 not in the text)", "inno:attachmentMissing", ["指标分解表", "重点企业名单"]),
    ],
)
def test_a_field_is_shown_and_in_the_graph(
    made: tuple[Extraction, Path], shown: str, path: str, stated: list[str]
) -> None:
    extraction, data = made
    assert shown in account(extraction)
    prefixes = (
        "PREFIX inno: <https://w3id.org/innokg/ontology#> PREFIX dcterms: <http://purl.org/dc/terms/> "
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    )
    with Store.open(current(data) / "store") as store:
        found = store.query(f"{prefixes} SELECT DISTINCT ?v {{ ?d a inno:PolicyDocument ; {path} ?v }} ORDER BY ?v")
    assert [str(row[0]) for row in found.rows] == stated
