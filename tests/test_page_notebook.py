"""Networks and tables inside another page, as notebooks show them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import Iri, Table
from tests.ledgers import hostile_store
from tests.networks import HOSTILE, MARKET, hostile, small
from visualize.notebook import MOST_ROWS, Shown, frame, plotted, table_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog


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


def test_a_plot_is_a_picture_in_which_nothing_runs(browser: Browser) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("dialog", lambda dialog: asked(dialog, faults))
    page.set_content(f"<body>{plotted(hostile_store(), 'workload')._repr_html_()}</body>")
    page.evaluate("document.querySelector('img').decode()")
    assert page.evaluate("document.querySelector('img').naturalWidth") > 300
    assert page.locator("script, svg").count() == 0
    assert faults == []
    page.close()


def test_a_thing_in_a_table_is_named_shortly_and_in_full_on_pointing() -> None:
    made = table_html(Table(columns=("agency",), rows=((Iri("https://w3id.org/innokg/id/agency/ke-ji-ju"),),)))
    assert '<td title="https://w3id.org/innokg/id/agency/ke-ji-ju">ke-ji-ju</td>' in made


def test_a_network_that_is_laid_out_late_is_fitted_when_it_is(browser: Browser, tmp_path: Path) -> None:
    notebook = tmp_path / "late.html"
    notebook.write_text(f"<meta charset=utf-8><body><div hidden>{small()._repr_html_()}</div></body>", encoding="utf-8")
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(notebook.as_uri())
    frame_ = page.frames[1]
    frame_.wait_for_selector("html[data-ready=true]", state="attached", timeout=20_000)
    page.evaluate("document.querySelector('div').hidden = false")
    for _ in range(50):
        page.wait_for_timeout(100)
        if len(frame_.evaluate("innokg.drawn()")) == 5:
            break
    assert len(frame_.evaluate("innokg.drawn()")) == 5
    assert faults == []
    page.close()
