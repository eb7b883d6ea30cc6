"""Sentences of the published documents that the questions must find; skipped where the documents are not there."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from kg.graph import to_quads
from kg.pipeline import read_file
from kg.resolution import resolve
from kg.store import Store
from queries.catalog import run

CORPUS = Path(__file__).parents[1].parent / "shared" / "corpus"
NAMES = ("haizhou-2024", "jiaxing-2023", "lucheng-2022", "wenzhou-stb-2021", "wenzhou-zone-2018")

pytestmark = pytest.mark.skipif(
    not all((CORPUS / f"{name}.txt").exists() for name in NAMES), reason="the published documents are not here"
)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    extractions = [one for name in NAMES for one in read_file(CORPUS / f"{name}.txt", name=name)]
    with Store.memory() as memory:
        memory.load(to_quads(resolve(sorted(extractions, key=lambda e: e.document.id))))
        yield memory


def rows(store: Store, name: str, **parameters: str) -> list[dict[str, object]]:
    table = run(store, name, **parameters)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_one_institute_stands_in_two_documents(store: Store) -> None:
    documents = {r["documentLabel"] for r in rows(store, "cq10") if r["platformLabel"] == "四川大学温州鞋革产业研究院"}
    assert len(documents) == 2
    assert any(str(title).startswith("鹿城区") for title in documents)
    assert any("市科技局" in str(title) for title in documents)


def test_the_intensity_of_research_in_four_regions(store: Store) -> None:
    found = {
        (r["regionLabel"], r["comparator"], r["value"], r["year"])
        for r in rows(store, "cq06", indicator="研发投入强度")
        if not r["partial"]
    }
    assert found == {
        ("鹿城区", "=", Decimal("2.5"), 2024),
        ("海州区", "=", Decimal("3.8"), 2025),
        ("嘉兴市", ">", Decimal("3.65"), 2027),
        ("温州市", ">=", Decimal("2.6"), 2022),
        ("温州市", ">=", Decimal("2.35"), None),
    }


@pytest.mark.parametrize("zone", ["一区五园", "自创区"])
def test_the_parts_of_the_zone_under_each_of_its_names(store: Store, zone: str) -> None:
    parts = {r["thingLabel"] for r in rows(store, "cq12", zone=zone)}
    assert parts == {
        "瑞安智能装备高新技术产业园区",
        "瓯江口产业集聚区核心区",
        "温州国家高新区(浙南科技城)",
        "乐清智能电气省级高新技术产业园区",
        "浙南产业集聚区核心区",
        "温州高教园区",
    }


def test_who_leads_most_tasks_in_one_district(store: Store) -> None:
    counted = rows(store, "cq03")
    ours = [r for r in counted if r["regionLabel"] == "鹿城区"]
    most = max(ours, key=lambda r: int(str(r["lead"])))
    assert most["functionLabel"] == "科技"
    assert int(str(most["lead"])) == 13


def test_targets_that_a_later_report_calls_reached(store: Store) -> None:
    reached = {
        (r["indicatorLabel"], r["value"], r["resultValue"]) for r in rows(store, "cq08") if r["verdict"] == "reached"
    }
    assert reached == {
        ("科技型中小企业", Decimal(1), Decimal(1)),
        ("高新技术企业", Decimal(2000), Decimal(2400)),
    }


def test_what_is_added_is_not_held_against_a_total(store: Store) -> None:
    assert rows(store, "cq09") == []
