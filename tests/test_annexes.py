"""Annexes made from the body of a plan: what belongs in them, what is left out and said."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.store import Store
from tests.ledgers import Builder, node, scheme
from visualize.annexes import Annex, read_annexes
from visualize.read_records import read_records

BODIES = {"甲": ("县科技局", "lead"), "乙": ("县工信局", "lead"), "丙": ("县财政局", "responsible")}


def plan_store() -> Store:
    """Two tasks with different bodies build one park; a platform of no known kind; a project and two mechanisms."""
    b = Builder()
    plan = b.document("plan", "某县方案")
    b.add(plan, attachment=["附件1 产业园区清单", "附件2 重大项目清单"])
    read = b.section("1", plan, "一、", "主要任务", 1)
    agencies = {key: b.named(f"agency/{key}", f"某{name}", "PublicAgency") for key, (name, _) in BODIES.items()}
    works: list[ox.NamedNode] = []
    for place, (number, who) in enumerate((("1.", "甲丙"), ("2.", "乙丙")), start=1):
        work = b.add(b.named(f"task/{place}", f"任务{place}", "WorkItem", "Task"), statedIn=plan, order=place)
        b.add(work, workNumber=number)
        b.proof(work, plan, f"任务{place}", 10 * place, read)
        for key in who:
            name, role = BODIES[key]
            part = b.kinds(node(f"responsibility/{place}{key}"), "Responsibility")
            b.add(part, task=work, agency=agencies[key], statedIn=plan, writtenAs=name, role=scheme(f"role/{role}"))
            b.proof(part, plan, name, 100 * place + len(works), read)
        works.append(work)
    for name, text, kind in (("park", "东湖产业园", "park"), ("other", "云溪社区", "other")):
        thing = b.named(f"platform/{name}", text, "Platform")
        b.add(thing, platformKind=scheme(f"platform-kind/{kind}"), mentionedIn=plan)
        b.proof(thing, plan, text, 300 + len(b.quads), read)
    for work in works:
        b.add(work, supports=node("platform/park"))
    for place, text in enumerate(("云溪提升工程", "创新券", "赛马制")):
        thing = b.named(f"programme/{place}", text, "Programme", "ResearchProgramme")
        b.add(thing, programmeKind=scheme("programme-kind/research"), mentionedIn=plan)
        b.proof(thing, plan, text, 400 + place, read)
    return b.store()


@pytest.fixture(scope="module")
def annexes() -> dict[int, Annex]:
    return {annex.number: annex for annex in read_annexes(read_records(plan_store()))}


def test_bodies_of_several_tasks_are_told_apart_and_shared_ones_stand_once(annexes: dict[int, Annex]) -> None:
    [park] = annexes[1].entries
    assert park.name == "东湖产业园"
    assert park.leads == ("1：县科技局；2：县工信局",)
    assert park.agencies == ("县财政局",)


def test_platforms_of_no_known_kind_are_named(annexes: dict[int, Annex]) -> None:
    assert any("1个类别不明的平台没有列入（云溪社区）" in lack for lack in annexes[1].lacking)


def test_mechanisms_are_no_projects_and_are_counted(annexes: dict[int, Annex]) -> None:
    assert [entry.name for entry in annexes[2].entries] == ["云溪提升工程"]
    assert any(lack.startswith("2个名称不是项目") for lack in annexes[2].lacking)
