"""Names of layouts (“一区三园”): the zone that each stands for, and where the language does not say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.model import EntityType, Extraction, Knowledge, Mention, Range, Region, Relation, Section
from kg.pipeline import read_file
from kg.resolution import Curation, resolve
from kg.resolution.layouts import layouts
from tests.made import LUCHENG, WENZHOU, document, mention, quote, root

R, P = EntityType.REGION, EntityType.PLATFORM
ELSEWHERE = Region(code="330400", name="嘉兴市", full="浙江省嘉兴市", level="city")


def extraction(raw: str, *names: str, id_: str = "plan", region: Region | None = WENZHOU) -> Extraction:
    found: tuple[Mention, ...] = tuple(mention(raw, R, name, kind="functional") for name in names)
    text = document(raw, id_=id_, region=region)
    return Extraction(document=text, outline=root(text), mentions=found)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("南岸示范区“一区三园”产值达到五亿元。", "一区三园"),
        ("加快南岸示范区（“一区多园”）建设。", "一区多园"),
        ("南岸示范区由“一核两翼”组成。", "一核两翼"),
        ("推进南岸示范区改革和“一区多园”建设。", "一区多园"),
        ("南岸示范区，即“一廊六园”，已经建成。", "一廊六园"),
        ("南岸示范区构建“一核多节点”格局。", "一核多节点"),
    ],
)
def test_beside_its_zone_the_name_is_the_zones(raw: str, name: str) -> None:
    (layout,) = layouts(extraction(raw, "南岸示范区"))
    assert (layout.name, layout.mention.name) == (name, "南岸示范区")
    assert [e.quote for e in layout.evidence] == [name]


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("融入南岸示范区和北岸走廊“一区一廊”格局。", ("南岸示范区", "北岸走廊")),
        ("南岸示范区对接“一带一路”建设。", ("南岸示范区",)),
        ("南岸示范区企业“一人一策”服务。", ("南岸示范区",)),
        ("南岸示范区建成。各地构建“一区三园”格局。", ("南岸示范区",)),
        ("南岸示范区由“一区三园”评价指标考核。", ("南岸示范区",)),
        ("南岸示范区研究“一区三园”的问题。", ("南岸示范区",)),
    ],
)
def test_elsewhere_the_name_is_nobodys(raw: str, names: tuple[str, ...]) -> None:
    assert list(layouts(extraction(raw, *names))) == []


def test_the_zone_of_the_parts_that_the_sentence_tells() -> None:
    raw = "南岸示范区以东园为核心，联合西园、北园，构建“一区两园”格局。"
    whole = raw[: raw.index("格")]
    parts = [
        Relation(subject=name, predicate="partOf", object="南岸示范区", evidence=quote(raw, whole))
        for name in ("西园", "北园")
    ]
    known = extraction(raw, "南岸示范区", "东园", "西园", "北园")
    assert [m.mention.name for m in layouts(replace(known, relations=tuple(parts)))] == ["南岸示范区"]
    assert list(layouts(known)) == []
    other = Relation(subject="东园", predicate="partOf", object="东园", evidence=quote(raw, whole))
    assert list(layouts(replace(known, relations=(*parts, other)))) == []


def test_the_thing_of_the_heading_where_the_name_is_explained() -> None:
    raw = "1.湾区实验室。推进“一核两谷”建设。一核，即东岸主楼。"
    known = extraction(raw, "湾区实验室")
    part = Section(
        level=1,
        style="1.",
        number="1.",
        title="湾区实验室",
        range=Range(start=0, end=len(raw)),
        heading=Range(start=0, end=8),
    )
    below = replace(known, outline=replace(known.outline, children=(part,)))
    assert [m.mention.name for m in layouts(below)] == ["湾区实验室"]
    assert list(layouts(known)) == []


def resolved(*regions: Region | None, curation: Curation | None = None) -> Knowledge:
    first = extraction("南岸示范区“一区三园”产值达到五亿元。", "南岸示范区", id_="a", region=WENZHOU)
    rest = [extraction("支持“一区三园”发展。", id_=f"b{n}", region=region) for n, region in enumerate(regions)]
    return resolve([first, *rest], curation=curation)


def test_documents_of_related_regions_mean_the_same_zone() -> None:
    (zone,) = [e for e in resolved(LUCHENG, ELSEWHERE, None).entities if e.type is R and e.region is None]
    assert "一区三园" in zone.aliases
    assert {d for d, _ in zone.mentions} == {"a", "b0"}
    assert ("layout_name", ("一区三园", "南岸示范区")) in {(m.rule, m.names) for m in zone.merges}


def test_a_curator_can_keep_them_apart() -> None:
    split = Curation(splits=((None, ("一区三园", "南岸示范区")),))
    (zone,) = [e for e in resolved(LUCHENG, curation=split).entities if e.type is R and e.region is None]
    assert "一区三园" not in zone.aliases


def test_the_zone_of_a_published_report() -> None:
    path = Path(__file__).parents[1].parent / "shared" / "corpus" / "wenzhou-zone-2018.txt"
    if not path.exists():
        pytest.skip("the published documents are not here")
    knowledge = resolve(read_file(path))
    (zone,) = [e for e in knowledge.entities if e.type is R and "一区五园" in e.aliases]
    assert "自创区" in zone.aliases
