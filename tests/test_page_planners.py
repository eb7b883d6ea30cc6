"""What planners ask, answered on the pages of the sample documents by a few clicks, without a word of SPARQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from kg.folder import current
from kg.store import Store
from tests.browsing import DESK, PHONE, Opened, opening
from visualize.draw import draw

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Named: TypeAlias = Callable[[str], Opened]


@pytest.fixture(scope="module")
def pages(sample_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages that a planner is handed."""
    folder = tmp_path_factory.mktemp("pages")
    with Store.open(current(sample_data) / "store") as store:
        return {name: draw(store, name, folder / f"{name}.html") for name in ("agency-task", "ecosystem")}


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def show(request: pytest.FixtureRequest, browser: Browser, pages: dict[str, Path], tmp_path: Path) -> Iterator[Named]:
    size: tuple[int, int] = request.param
    opener = opening(browser, tmp_path)
    opened = next(opener)
    yield lambda name: opened(pages[name], size)
    next(opener, None)


def cells(page: Page) -> list[list[str]]:
    return [row.locator("td").all_inner_texts() for row in page.locator("#table tbody tr").all()]


def test_who_leads_most_tasks_in_lucheng(show: Named) -> None:
    page = show("agency-task").page
    page.select_option("#region", "鹿城区")
    page.click("#panel >> text=谁牵头最多")
    first = cells(page)[0]
    assert "科学技术局" in first[0]
    page.click("#table tbody tr:first-child button")
    said = page.inner_text("#panel")
    assert "温州市鹿城区科学技术局" in said
    assert "牵头" in said
    assert "《鹿城区创新型城区建设行动计划" in said


def test_which_agencies_its_task_5_involves_and_where_it_says_so(show: Named) -> None:
    page = show("agency-task").page
    page.select_option("#region", "鹿城区")
    page.click("#tabs [data-tab=tasks]")
    (fifth,) = [row for row in page.locator("#table tbody tr").all() if row.inner_text().startswith("5.")]
    assert "街道" in fifth.inner_text()
    fifth.locator("button").click()
    said = page.inner_text("#panel")
    assert "做强大产业平台" in said
    for agency in ("南郊街道", "七都街道", "发展和改革", "科学技术局", "自然资源和规划局"):
        assert agency in said
    page.locator("#panel blockquote").first.wait_for()
    assert "《鹿城区创新型城区建设行动计划" in said


def test_which_region_aims_highest_in_rd_intensity(show: Named) -> None:
    page = show("agency-task").page
    page.click("#panel >> text=各地指标比较")
    page.select_option("#indicator", "研发投入强度")
    listed = cells(page)
    assert len({row[3] for row in listed}) >= 3
    values = [float(row[1].strip("≥>=≈ %")) for row in listed]
    assert values == sorted(values, reverse=True)
    assert listed[0][3] in ("海州区", "嘉兴市", "温州市")
    page.click("#table tbody tr:first-child button")
    assert listed[0][1].strip("≥>= ") in page.inner_text("#panel blockquote")


def test_what_is_due_in_2025_in_haizhou(show: Named) -> None:
    page = show("agency-task").page
    page.select_option("#region", "海州区")
    page.select_option("#year", "2025")
    listed = cells(page)
    assert len(listed) >= 10
    assert {row[2] for row in listed} == {"2025"}
    assert {row[6] for row in listed} == {"海州区科技创新行动方案"}
    assert any("中试基地" in row[0] and "2" in row[1] for row in listed)


def test_what_makes_up_the_zone_with_its_five_parks(show: Named) -> None:
    page = show("ecosystem").page
    page.fill("#search", "一区五园")
    page.keyboard.press("Enter")
    said = page.inner_text("#panel")
    for part in (
        "温州国家高新区",
        "温州高教园区",
        "浙南产业集聚区核心区",
        "瑞安智能装备",
        "瓯江口产业集聚区核心区",
        "乐清智能电气",
    ):
        assert part in said
    assert page.locator("#panel ul.links button").count() >= 4
    assert "国家自创区" in page.locator("#panel blockquote .src").first.inner_text()
