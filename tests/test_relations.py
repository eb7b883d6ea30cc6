from __future__ import annotations

from kg.extraction.entities import read_mentions
from kg.extraction.reading import Reading
from kg.extraction.relations import read_relations
from kg.extraction.tasks import read_tasks
from kg.model import Document, Relation
from kg.regions import find_region
from kg.structure import outline
from kg.text import Text


def relations(text: str, region: str = "湖北") -> tuple[Relation, ...]:
    document = Document(
        id="d", source="d", title="科技创新行动方案", text=Text.plain(text), sha256="", region=find_region(region)[0]
    )
    reading = Reading(document=document, outline=outline(document))
    tasks = read_tasks(reading)
    found = read_relations(reading, tasks, read_mentions(reading))
    for relation in found:
        assert relation.evidence
        assert all(text[e.span.start : e.span.end] == e.quote for e in relation.evidence)
    return found


def links(text: str, predicate: str, region: str = "湖北") -> set[tuple[str, str]]:
    return {(r.subject, r.object) for r in relations(text, region) if r.predicate == predicate}


def test_a_name_tells_its_founder() -> None:
    assert links("推进武汉理工大学襄阳研究院建设。", "foundedBy") == {("武汉理工大学襄阳研究院", "武汉理工大学")}


def test_a_short_form_leads_to_the_full_founder() -> None:
    assert links("推进浙大宜昌研究院建设。", "foundedBy") == {("浙大宜昌研究院", "浙江大学")}


def test_who_builds_with_whom() -> None:
    text = "与华中农业大学合作共建宜昌柑橘研究院。"
    assert links(text, "foundedBy") == {("宜昌柑橘研究院", "华中农业大学")}


def test_platforms_settle_in_a_zone() -> None:
    text = "加快武汉理工大学襄阳研究院、襄阳航空实验室等在襄阳科技城内落地建设。"
    assert links(text, "locatedIn") >= {
        ("武汉理工大学襄阳研究院", "襄阳科技城"),
        ("襄阳航空实验室", "襄阳科技城"),
    }


def test_core_and_parts_of_a_zone() -> None:
    text = "郑洛新国家自主创新示范区以郑州高新区为核心,联合洛阳高新区、新乡高新区,形成合力。"
    whole = "郑洛新国家自主创新示范区"
    assert links(text, "partOf", "河南") >= {("郑州高新区", whole), ("洛阳高新区", whole), ("新乡高新区", whole)}


def test_a_branch_is_a_part() -> None:
    text = "举办荆楚青年科学家峰会,办好荆楚青年科学家峰会宜昌分会场。"
    assert ("荆楚青年科学家峰会宜昌分会场", "荆楚青年科学家峰会") in links(text, "partOf")


def test_members_of_an_alliance() -> None:
    text = "联合三峡大学等高校组建长江绿色航运产业联盟。"
    assert links(text, "member") == {("三峡大学", "长江绿色航运产业联盟")}


def test_a_task_supports_what_it_builds() -> None:
    text = "二、重点任务\n(一)建设平台\n1.建设实验室。依托宜昌三峡实验室开展攻关。\n2.培育人才。实施“楚天英才计划”。\n"
    found = [r for r in relations(text) if r.predicate == "supports"]
    assert {(r.subject, r.object) for r in found} == {("建设实验室", "宜昌三峡实验室"), ("培育人才", "楚天英才计划")}
    assert all(r.subject_task for r in found)


def test_a_park_lies_where_its_name_says() -> None:
    assert links("建设襄阳生物产业园。", "locatedIn") == {("襄阳生物产业园", "襄阳")}


def test_nothing_is_linked_by_standing_together() -> None:
    text = "浙江大学、襄阳科技城、宜昌三峡实验室受到表彰。"
    assert {r.predicate for r in relations(text)} <= {"locatedIn"}
    assert links(text, "foundedBy") == set()


def test_each_link_is_given_once() -> None:
    found = relations("推进武汉理工大学襄阳研究院建设。武汉理工大学襄阳研究院引进人才。")
    assert len(found) == len({(r.subject, r.predicate, r.object, r.subject_task) for r in found})


def test_what_a_zone_is_made_up_of() -> None:
    text = "郑洛新国家自主创新示范区包括郑州片区、洛阳片区和新乡片区。"
    whole = "郑洛新国家自主创新示范区"
    assert links(text, "partOf", "河南") >= {("郑州片区", whole), ("洛阳片区", whole), ("新乡片区", whole)}


def test_the_policy_of_the_whole_country_is_no_work_of_a_task() -> None:
    text = "二、重点任务\n(一)建设平台\n1.建设实验室。深入实施创新驱动发展战略,建设宜昌三峡实验室。\n"
    found = {r.object for r in relations(text) if r.predicate == "supports"}
    assert found == {"宜昌三峡实验室"}


def test_brackets_behind_a_region_tell_another_place() -> None:
    text = "推进宜昌（武昌）科创园建设，宜昌、武昌两地共建宜昌智能装备产业园。"
    assert ("宜昌（武昌）科创园", "宜昌") not in {(s, o) for s, o in links(text, "locatedIn")}
    assert any(s == "宜昌智能装备产业园" for s, _ in links(text, "locatedIn"))


def test_a_longer_company_is_not_the_shorter_one() -> None:
    text = "引进中国电子等企业，推进中国电子科技宜昌研究院和中国电子宜昌研究院建设。"
    assert links(text, "foundedBy") == {("中国电子宜昌研究院", "中国电子")}
