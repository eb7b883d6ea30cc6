"""Networks and tables inside another page, as notebooks show them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.model import Table
from tests.browsing import running_browser
from tests.networks import HOSTILE, MARKET, hostile, small
from visualize.notebook import MOST_ROWS, Shown, frame, table_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    yield from running_browser()


def asked(dialog: Dialog, faults: list[str]) -> None:
    faults.append(dialog.message)
    dialog.dismiss()


def test_a_network_shows_itself_in_a_frame_of_its_own(browser: Browser, tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.html"
    html = "".join(network._repr_html_() for network in (small(), hostile()))
    notebook.write_text(f"<meta charset=utf-8><body>{html}</body>", encoding="utf-8")
    page = browser.new_page()
    faults: list[str] = []
    page.on("dialog", lambda dialog: asked(dialog, faults))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(notebook.as_uri())
    first, second = page.frames[1:]
    for one in (first, second):
        one.wait_for_selector("html[data-ready=true]", state="attached", timeout=20_000)
    first.evaluate(f"innokg.select('{MARKET}')")
    assert first.inner_text("#panel h2") == "某市某区市场监督管理局"
    assert second.evaluate("document.querySelectorAll('script').length") == 6
    assert page.locator("script").count() == 0
    assert faults == []
    assert frame(small()).startswith("<iframe ")
    assert "allow-same-origin" not in frame(small())
    page.close()


def test_a_table_is_text_and_nothing_else(browser: Browser) -> None:
    shown = Shown(Table(columns=(HOSTILE[0], "n"), rows=tuple((text, number) for number, text in enumerate(HOSTILE))))
    page = browser.new_page()
    faults: list[str] = []
    page.on("dialog", lambda dialog: asked(dialog, faults))
    page.set_content(shown._repr_html_())
    assert page.locator("script, img, svg").count() == 0
    assert page.locator("td").first.inner_text() == HOSTILE[0]
    assert faults == []
    page.close()


def test_a_long_table_says_how_much_is_left_out() -> None:
    html = table_html(Table(columns=("n",), rows=tuple((at,) for at in range(MOST_ROWS + 3))))
    assert html.count("<tr>") == MOST_ROWS + 1
    assert "3 more rows" in html
