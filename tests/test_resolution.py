from __future__ import annotations

import pytest

from kg.model import Agency, Entity, EntityType, Extraction, Knowledge, Mention, Region, Responsibility, Role
from kg.resolution import Naming, fold, resolve
from tests.made import LUCHENG, WENZHOU, agency, document, mention, quote, root

P = EntityType.PLATFORM
HAIZHOU = Region(code="320706", name="海州区", full="江苏省连云港市海州区", level="county")


def extraction(raw: str, *mentions: Mention, id_: str, region: Region | None = LUCHENG) -> Extraction:
    d = document(raw, id_=id_, region=region)
    return Extraction(document=d, outline=root(d), mentions=mentions)


def naming() -> Naming:
    known = {"鹿城区": LUCHENG, "鹿城": LUCHENG, "温州市": WENZHOU, "温州": WENZHOU}
    return Naming(
        region=lambda name, _: known.get(name),
        agency=lambda written, home: Agency(name=f"{home.full if home else ''}{written}", function="其他", region=home),
        parents=lambda region: (WENZHOU,) if region == LUCHENG else (),
        expand=lambda name: name.replace("浙大", "浙江大学", 1) if name.startswith("浙大") else name,
    )


def entities(knowledge: Knowledge, type_: EntityType = P) -> dict[str, Entity]:
    return {e.name: e for e in knowledge.entities if e.type is type_}


def two(first: Mention, second: Mention, raw: str, **regions: Region | None) -> Knowledge:
    return resolve(
        [
            extraction(raw, first, id_="a", region=regions.get("a", LUCHENG)),
            extraction(raw, second, id_="b", region=regions.get("b", WENZHOU)),
        ],
        naming(),
    )


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("瓯江实验室", "瓯江实验室", "same_name"),
        ("“双倍增”平台", "双倍增平台", "same_name"),
        ("浙江大学温州研究院", "浙大温州研究院", "abbreviation"),
    ],
)
def test_one_thing_with_evidence_from_both(one: str, other: str, rule: str) -> None:
    raw = f"甲:{one};乙:{other}。"
    knowledge = two(mention(raw, P, one), mention(raw, P, other), raw)
    (entity,) = entities(knowledge).values()
    assert [d for d, _ in entity.mentions] == ["a", "b"]
    assert rule in {m.rule for m in entity.merges}
    assert knowledge.links["a", P, one] == knowledge.links["b", P, other] == entity.key


@pytest.mark.parametrize(
    ("one", "other"),
    [("瓯江实验室", "西湖实验室"), ("温州孵化园", "温州孵化园二期"), ("北京大学温州研究院", "北京大学台州研究院")],
)
def test_different_things_stay_apart(one: str, other: str) -> None:
    raw = f"甲:{one};乙:{other}。"
    knowledge = two(mention(raw, P, one), mention(raw, P, other), raw)
    assert set(entities(knowledge)) == {one, other}


def test_a_local_name_is_one_thing_per_region() -> None:
    raw = "设立区科创投资基金。"
    name = "区科创投资基金"
    assert len(two(mention(raw, P, name), mention(raw, P, name), raw).entities) == 2
    same = two(mention(raw, P, name), mention(raw, P, name), raw, a=LUCHENG, b=LUCHENG)
    assert len(same.entities) == 1


def test_a_full_alternative_joins_and_a_short_one_does_not() -> None:
    raw = "瓯江青年创业峰会(青创会)、温州市生命健康创新中心(生命健康创新中心)。"
    full = mention(raw, P, "温州市生命健康创新中心", "生命健康创新中心")
    assert len(two(full, mention(raw, P, "生命健康创新中心"), raw).entities) == 1
    short = mention(raw, P, "瓯江青年创业峰会", "青创会")
    assert len(two(short, mention(raw, P, "青创会"), raw).entities) == 1
    assert len(two(short, mention(raw, P, "青创会"), raw, b=HAIZHOU).entities) == 2


def test_aliases_that_point_at_each_other_join_once() -> None:
    raw = "温州未来科技岛园区又名温州国际科技岛园区。"
    one = mention(raw, P, "温州未来科技岛园区", "温州国际科技岛园区")
    other = mention(raw, P, "温州国际科技岛园区", "温州未来科技岛园区")
    knowledge = two(one, other, raw)
    (entity,) = knowledge.entities
    assert set(knowledge.links.values()) == {entity.key}
    assert entity.aliases


def test_agencies_of_two_regions_are_two_with_one_function() -> None:
    raw = "责任单位:区科技局。"

    def one(id_: str, region: Region, name: str) -> Extraction:
        d = document(raw, id_=id_, region=region)
        part = Responsibility(
            task="t",
            agency=agency(name, "科技", region=region),
            role=Role.LEAD,
            written="区科技局",
            evidence=quote(raw, "区科技局"),
        )
        return Extraction(document=d, outline=root(d), responsibilities=(part,))

    other = Region(code="320706", name="海州区", full="江苏省连云港市海州区", level="county")
    knowledge = resolve(
        [one("a", LUCHENG, "温州市鹿城区科学技术局"), one("b", other, "连云港市海州区科学技术局")], naming()
    )
    found = entities(knowledge, EntityType.AGENCY)
    assert set(found) == {"温州市鹿城区科学技术局", "连云港市海州区科学技术局"}
    assert {e.function for e in found.values()} == {"科技"}
    assert all("区科技局" in e.aliases for e in found.values())


def test_regions_come_with_those_they_lie_in() -> None:
    raw = "鹿城要领先。"
    knowledge = resolve(
        [extraction(raw, mention(raw, EntityType.REGION, "鹿城", kind="administrative"), id_="a")], naming()
    )
    assert [r.full for r in knowledge.regions] == ["浙江省温州市", "浙江省温州市鹿城区"]
    (entity,) = knowledge.entities
    assert (entity.key, entity.name, entity.aliases) == ("Region:330302", "鹿城区", ("鹿城",))


def test_the_order_of_documents_does_not_matter() -> None:
    raw = "甲:浙江大学温州研究院;乙:浙大温州研究院;丙:瓯江实验室。"
    a = extraction(raw, mention(raw, P, "浙江大学温州研究院"), id_="a")
    b = extraction(raw, mention(raw, P, "浙大温州研究院"), mention(raw, P, "瓯江实验室"), id_="b")
    one, other = resolve([a, b], naming()), resolve([b, a], naming())
    assert [(e.key, e.name, e.aliases) for e in one.entities] == [(e.key, e.name, e.aliases) for e in other.entities]
    assert one.links == other.links


def test_fold_ignores_width_quotes_and_spaces_only() -> None:
    assert fold("“ＡＩ” 小镇") == fold("ai小镇")
    assert fold("一号小镇") != fold("二号小镇")
