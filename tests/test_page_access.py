"""Pages for everybody: axe-core finds no serious fault, and all can be done by keyboard."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.store import Store
from tests.browsing import DESK, PHONE, Show
from tests.ledgers import hostile_store, plain_store
from tests.networks import TALENT, empty, hostile, small
from visualize.report import write_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core, as the package axe-playwright-python brings it."""
    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        pytest.skip("the package axe-playwright-python is not installed")
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Page, axe: str) -> list[str]:
    page.evaluate(f"() => {{ {axe} }}")
    found: list[dict[str, Any]] = page.evaluate("axe.run({resultTypes: ['violations']}).then((r) => r.violations)")
    return [
        f"{fault['id']}: {fault['help']}: {node['html'][:200]}"
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]


def test_the_check_would_find_a_fault(opened: Show, axe: str) -> None:
    page = opened(small())
    page.run("document.querySelector('label[for=search]').remove()")
    page.run("document.getElementById('search').removeAttribute('placeholder')")
    assert any("search" in fault for fault in faults(page.page, axe))


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("network", [small(), hostile(), empty()], ids=["small", "hostile", "empty"])
def test_no_serious_fault(opened: Show, axe: str, network: Any, size: tuple[int, int]) -> None:
    page = opened(network, size)
    assert faults(page.page, axe) == []
    for tab in page.page.locator("#tabs button").all():
        tab.click()
        assert faults(page.page, axe) == []
    if network.nodes:
        page.run(f"innokg.select('{network.nodes[0].id}')")
        assert faults(page.page, axe) == []
        page.page.fill("#search", "区")
        assert faults(page.page, axe) == []


def test_a_task_is_found_and_read_by_the_keyboard_alone(opened: Show) -> None:
    page = opened(small())
    keys = page.page.keyboard

    def tab_to(wanted: str) -> None:
        for _ in range(60):
            keys.press("Tab")
            if page.run(f"!!document.activeElement.closest({wanted!r})"):
                return
        raise AssertionError(f"{wanted} is not reached by Tab")

    tab_to("#tabs [data-tab=tasks]")
    keys.press("Enter")
    tab_to("#table tbody button")
    keys.press("Enter")
    assert page.run("innokg.net.getSelectedNodes()") != []
    tab_to("#panel button")
    keys.press("Escape")
    assert "概览" in page.panel()
    assert TALENT in [thing for thing, _ in page.run("innokg.drawn()")]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("made", [plain_store, hostile_store, Store.memory], ids=["plain", "hostile", "empty"])
def test_the_report_has_no_serious_fault(
    browser: Browser, axe: str, tmp_path: Path, made: Callable[[], Store], size: tuple[int, int]
) -> None:
    paper = browser.new_page(viewport={"width": size[0], "height": size[1]}, bypass_csp=True)
    paper.goto(write_report(made(), tmp_path / "r.html").as_uri())
    assert faults(paper, axe) == []
    assert paper.evaluate("document.documentElement.scrollWidth") <= size[0]
    paper.close()
