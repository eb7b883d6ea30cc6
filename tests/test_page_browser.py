"""Pages in a real browser without a network: they open, show, answer clicks and keys, and run no foreign text."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from tests.browsing import DESK, PHONE, Opened, Show
from tests.networks import BASE, HOSTILE, MARKET, PATENT, SCIENCE, TALENT, empty, hostile, small
from visualize.network import Edge, Network, Node, project


def test_it_opens_settled_with_legend_and_every_label(opened: Show) -> None:
    page = opened(small())
    legend = page.page.inner_text("#filters")
    assert all(word in legend for word in ("单位", "Agency", "任务", "Task", "牵头", "负责", "配合"))
    assert len(page.run("innokg.drawn()")) == 5
    before = page.run("innokg.net.getPositions()")
    page.page.wait_for_timeout(300)
    assert page.run("innokg.net.getPositions()") == before
    assert "某政发〔2022〕1号" in page.page.inner_text("#footer")


def test_a_click_on_a_node_shows_its_links_with_quote_document_and_section(opened: Show) -> None:
    page = opened(small())
    page.click(*page.spot(MARKET))
    said = page.panel()
    assert "某市某区市场监督管理局" in said
    assert said.index("牵头") < said.index("保护知识产权") < said.index("负责") < said.index("引育人才")
    assert "“由区市场监管局牵头”" in said
    assert "《某区工作报告》 · 二、知识产权" in said


def test_a_click_on_a_task_names_its_agencies_by_role_and_its_targets(opened: Show) -> None:
    page = opened(small())
    page.click(*page.spot(TALENT))
    said = page.panel()
    assert said.index("牵头单位") < said.index("某市某区科学技术局") < said.index("责任单位")
    assert "人才 ≥ 300人（2024 年）" in said


def test_a_click_on_a_line_shows_what_proves_it(opened: Show) -> None:
    page = opened(small())
    (x1, y1), (x2, y2) = page.spot(SCIENCE), page.spot(TALENT)
    page.click((x1 + x2) / 2, (y1 + y2) / 2)
    said = page.panel()
    assert "—牵头→" in said
    assert "“牵头单位：区科技局；责任单位：区市场监管局”" in said


def test_a_click_on_a_label_chooses_the_thing(opened: Show) -> None:
    page = opened(small())
    box = next(box for thing, box in page.run("innokg.drawn()") if thing == SCIENCE)
    page.click((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    assert "又作 also 区科技局" in page.panel()


@pytest.mark.parametrize("typed", ["某市某区科学", "区科技局", "qkjj", "qukejiju", " QKJJ "])
def test_search_by_name_alias_and_pinyin_with_the_keyboard_alone(opened: Show, typed: str) -> None:
    page = opened(small())
    page.page.keyboard.press("Tab")
    assert page.run("document.activeElement.id") == "search"
    page.page.keyboard.type(typed)
    page.page.keyboard.press("Enter")
    assert page.page.inner_text("#panel h2") == "某市某区科学技术局"
    page.page.keyboard.press("Escape")
    assert page.page.input_value("#search") == ""
    assert "概览" in page.panel()


def test_a_class_or_a_role_taken_away_is_gone_from_picture_and_panel(opened: Show) -> None:
    page = opened(small())
    page.page.uncheck("#filters input[data-value=lead]")
    page.click(*page.spot(MARKET))
    assert "保护知识产权" not in page.panel()
    page.page.check("#filters input[data-value=lead]")
    assert "保护知识产权" in page.panel()
    page.page.keyboard.press("Escape")
    page.page.uncheck("#filters input[data-value=task]")
    assert {thing for thing, _ in page.run("innokg.drawn()")} == {node.id for node in small().nodes[:3]}
    page.page.uncheck("#filters input[data-value=agency]")
    assert page.page.is_visible("#notice")


def test_a_document_taken_away_takes_what_only_it_says(opened: Show) -> None:
    page = opened(small())
    page.page.uncheck("#filters input[data-set=document][data-value='0']")
    shown = {thing for thing, _ in page.run("innokg.drawn()")}
    assert TALENT not in shown
    assert MARKET in shown


def test_focus_keeps_the_neighbourhood_and_escape_brings_all_back(opened: Show) -> None:
    page = opened(small())
    page.click(*page.spot(TALENT))
    page.page.get_by_role("button", name="只看 1 步邻域").click()
    page.page.wait_for_timeout(200)
    assert {thing for thing, _ in page.run("innokg.drawn()")} == {TALENT, SCIENCE, MARKET}
    page.page.keyboard.press("Escape")
    page.page.wait_for_timeout(200)
    assert len(page.run("innokg.drawn()")) == 5


def test_an_address_with_a_fragment_opens_that_thing(opened: Show) -> None:
    page = opened(small())
    page.click(*page.spot(MARKET))
    fragment = page.run("window.location.hash")
    assert page.page.inner_text("#panel h2") == opened(small(), fragment=fragment).page.inner_text("#panel h2")
    assert "概览" in opened(small(), fragment="#thing=%E0%A4%A").panel()


def test_the_table_of_what_is_shown_is_safe_to_open_in_a_spreadsheet(opened: Show) -> None:
    network = small()
    formula = replace(network.nodes[0], label='=HYPERLINK("x")', short="")
    page = opened(replace(network, nodes=(formula, *network.nodes[1:])))
    with page.page.expect_download() as waiting:
        page.page.click("#csv")
    text = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
    assert '"\'=HYPERLINK(""x"")"' in text
    assert len(text.splitlines()) == 1 + len(network.edges)
    with page.page.expect_download() as waiting:
        page.page.click("#png")
    assert Path(waiting.value.path()).read_bytes().startswith(b"\x89PNG")


def downloaded(page: Opened, button: str) -> list[list[str]]:
    with page.page.expect_download() as waiting:
        page.page.click(button)
    return list(csv.reader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8-sig"), newline="")))


@pytest.mark.parametrize("size", [DESK, PHONE])
def test_hostile_texts_are_shown_as_text(opened: Show, size: tuple[int, int]) -> None:
    page = opened(hostile(), size)
    for number, text in enumerate(HOSTILE):
        page.run(f"innokg.select('https://w3id.org/innokg/id/thing/{number}')")
        page.page.wait_for_timeout(60)
        assert page.run("document.querySelector('#panel h2').textContent") == text
        assert text in page.run("document.getElementById('panel').textContent")
        assert page.page.locator("#panel :is(img, script, iframe, style)").count() == 0
    page.page.fill("#search", "script")
    assert page.page.locator("#hits li").count() >= 2
    assert page.run("document.querySelectorAll('script').length") == 6
    page.run("innokg.clear()")
    for table in ("tasks", "figures", "things"):
        page.page.click(f"#tabs [data-tab={table}]")
        shown = page.run("document.getElementById('table').textContent")
        assert all(text[:60] in shown for number, text in enumerate(HOSTILE) if table != "tasks" or number % 2 == 0)
        rows = downloaded(page, "#tablecsv")
        assert len(rows) == 1 + page.page.locator("#table tbody tr").count()
        cells = [cell for row in rows[1:] for cell in row]
        assert not any(cell[:1] in ("=", "+", "-", "@") for cell in cells)
        assert any(cell == "'" + HOSTILE[7] for cell in cells) or table == "tasks"
    assert page.run("document.querySelectorAll('img, iframe, object').length") == 0
    assert page.run("document.documentElement.scrollWidth") <= size[0]


def test_text_that_got_into_the_page_as_a_script_would_not_run(opened: Show) -> None:
    page = opened(small())
    page.run(
        """() => { const made = document.createElement('script'); made.textContent = 'window.broken = 1';
        document.body.append(made); const div = document.createElement('div');
        div.setAttribute('onclick', 'window.broken = 2'); document.body.append(div); div.click(); }"""
    )
    assert page.run("window.broken === undefined")
    assert any("Content Security Policy" in fault for fault in page.faults)
    page.faults.clear()


def test_an_empty_network_says_so(opened: Show) -> None:
    page = opened(empty())
    assert "这张图没有内容" in page.page.inner_text("#notice")
    assert "empty" in page.page.inner_text("#notice")


def test_on_a_phone_the_panel_stands_below_and_nothing_runs_off_the_side(opened: Show) -> None:
    page = opened(small(), PHONE)
    stage, panel = (page.page.locator(name).bounding_box() for name in ("#stage", "#panel"))
    assert stage is not None
    assert panel is not None
    assert panel["y"] >= stage["y"] + stage["height"] - 1
    assert stage["width"] > 380
    assert page.run("document.documentElement.scrollWidth") <= 390
    assert panel["y"] < 844
    assert len(page.run("innokg.drawn()")) == 5


def test_drawn_labels_never_cover_each_other(opened: Show) -> None:
    for size in (DESK, PHONE):
        boxes = [box for _, box in opened(hostile(), size).run("innokg.drawn()")]
        for at, a in enumerate(boxes):
            assert all(a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1] for b in boxes[at + 1 :])


def column(page: Opened, number: int) -> list[str]:
    return page.page.locator(f"#table tbody td:nth-child({number})").all_inner_texts()


def test_the_table_of_tasks_names_agencies_and_targets_and_leads_to_the_node(opened: Show) -> None:
    page = opened(small())
    page.page.click("#tabs [data-tab=tasks]")
    (row,) = [row for row in page.page.locator("#table tbody tr").all() if "引育人才" in row.inner_text()]
    assert "区科学技术局" in row.inner_text()
    assert "人才≥ 300人（2024）" in row.inner_text()
    row.get_by_role("button").click()
    assert page.page.inner_text("#panel h2") == "引育人才"
    assert page.run("innokg.net.getSelectedNodes()") == [TALENT]
    assert page.page.locator("#table tr.current").count() == 1
    assert page.page.locator("#table tbody tr").count() == 2


def test_the_tables_follow_what_is_chosen_in_the_picture(opened: Show) -> None:
    page = opened(small())
    page.page.click("#tabs [data-tab=figures]")
    assert len(column(page, 1)) == 3
    page.click(*page.spot(PATENT))
    assert column(page, 1) == ["R&D占比"]
    page.page.get_by_role("button", name="列出全部").click()
    assert len(column(page, 1)) == 3


def test_a_table_is_sorted_by_its_headers_with_the_unknown_last(opened: Show) -> None:
    page = opened(small())
    page.page.click("#tabs [data-tab=figures]")
    page.page.select_option("#indicator", "研发投入强度")
    assert column(page, 2) == ["= 3.1%", "= 2.5%"]
    page.page.get_by_role("button", name="年份").click()
    assert page.page.get_attribute("#table th:nth-child(3)", "aria-sort") == "ascending"
    page.page.select_option("#indicator", "")
    page.page.get_by_role("button", name="任务 task").click()
    page.page.get_by_role("button", name="任务 task").click()
    assert column(page, 6)[-1] == ""


def test_a_figure_shows_the_words_that_prove_it(opened: Show) -> None:
    page = opened(small())
    page.page.click("#tabs [data-tab=figures]")
    page.page.fill("#words", "研发投入强度")
    page.page.click("#table tbody tr >> text=全社会研发投入强度")
    said = page.panel()
    assert "“研发投入强度达到2.5%”" in said
    assert "《某区行动计划》 · 一、目标" in said


def test_a_region_and_a_year_leave_what_belongs_to_them(opened: Show) -> None:
    page = opened(small())
    page.page.select_option("#region", "邻区")
    assert {thing for thing, _ in page.run("innokg.drawn()")} == {
        node.id for node in small().nodes if "report" in node.documents[-1]
    }
    page.page.keyboard.press("Escape")
    page.page.select_option("#year", "2025")
    page.page.wait_for_timeout(150)
    assert {thing for thing, _ in page.run("innokg.drawn()")} == {PATENT, SCIENCE, MARKET}
    assert len(column(page, 1)) == 2


def test_a_fragment_brings_filters_table_and_choice_back(opened: Show) -> None:
    page = opened(small())
    page.page.uncheck("#filters input[data-value=responsible]")
    page.page.select_option("#region", "某区")
    page.page.click("#tabs [data-tab=figures]")
    page.page.select_option("#indicator", "研发投入强度")
    page.run(f"innokg.select('{SCIENCE}')")
    again = opened(small(), fragment=page.run("window.location.hash"))
    assert again.page.inner_text("#panel h2") == "某市某区科学技术局"
    assert again.page.input_value("#region") == "某区"
    assert again.page.input_value("#indicator") == "研发投入强度"
    assert not again.page.is_checked("#filters input[data-value=responsible]")
    assert column(again, 1) == column(page, 1)


def test_measures_are_in_the_panel_with_a_word_on_what_they_mean_and_as_csv(opened: Show) -> None:
    page = opened(small())
    page.click(*page.spot(MARKET))
    said = page.panel()
    assert "共同任务最多" in said
    assert "× 2" in said
    assert "最短路径" in said
    page.page.keyboard.press("Escape")
    page.page.click("#tabs [data-tab=things]")
    head, *rows = downloaded(page, "#tablecsv")
    assert [name.split()[0] for name in head if name.split()[0] in ("相连", "居间", "社群")] == ["相连", "居间", "社群"]
    assert len(rows) == 5


def test_a_large_network_opens_folded_and_a_click_opens_a_community(opened: Show) -> None:
    network = large(1600)
    page = opened(network)
    bubbles = [thing for thing, _ in page.run("innokg.drawn()")]
    assert bubbles
    assert all(thing.startswith("bubble:") for thing in bubbles)
    before = page.run("innokg.net.body.nodeIndices.length")
    page.click(*page.spot(bubbles[0]))
    assert page.run("innokg.net.body.nodeIndices.length") > before + 10
    page.page.fill("#search", "任务1599")
    page.page.keyboard.press("Enter")
    assert page.page.inner_text("#panel h2") == "任务1599"
    assert network.nodes[1599].id in page.run("innokg.net.body.nodeIndices")


def large(count: int) -> Network:
    """Groups of forty around a hub each, in a ring."""
    nodes = tuple(
        Node(id=f"{BASE}{at}", kind="task" if at % 40 else "agency", label=f"任务{at}") for at in range(count)
    )
    star = [(at - at % 40, at) for at in range(count) if at % 40]
    ring = [(at, (at + 40) % count) for at in range(0, count, 40)]
    edges = tuple(Edge(source=nodes[a].id, target=nodes[b].id, role="lead") for a, b in star + ring)
    return Network(name="agency-task", title="大图", title_en="large", nodes=nodes, edges=edges)


def test_tasks_without_an_agency_stand_apart(opened: Show) -> None:
    network = small()
    lonely = Node(id=BASE + "task/plan/lonely", kind="task", label="无人认领", documents=network.nodes[0].documents)
    page = opened(replace(network, nodes=(*network.nodes, lonely)))
    assert lonely.id in [thing for thing, _ in page.run("innokg.drawn()")]
    page.page.uncheck("#filters input[data-set=loose]")
    assert lonely.id not in [thing for thing, _ in page.run("innokg.drawn()")]
    page.page.click("#tabs [data-tab=tasks]")
    assert "无人认领" not in page.page.inner_text("#table")


def test_a_year_counts_the_shared_tasks_that_are_due_where_tasks_are_on_the_lines(opened: Show) -> None:
    page = opened(project(small(), onto="agency", through="task"))
    page.page.select_option("#year", "2025")
    page.page.wait_for_timeout(150)
    assert {thing for thing, _ in page.run("innokg.drawn()")} == {SCIENCE, MARKET}
    page.run(f"innokg.select('{SCIENCE}')")
    assert "保护知识产权" in page.panel()
    assert "引育人才" not in page.panel()


def test_a_year_follows_the_documents(opened: Show) -> None:
    page = opened(small())
    page.page.select_option("#year", "2025")
    assert len(column(page, 1)) == 2
    page.page.locator("#filters input[data-set=document]").nth(1).uncheck()  # the one that says what is due
    page.page.wait_for_timeout(150)
    assert PATENT not in {thing for thing, _ in page.run("innokg.drawn()")}
    assert len(column(page, 1)) == 1


def test_a_fragment_brings_focus_order_figure_and_line_back(opened: Show) -> None:
    page = opened(small())
    page.run(f"innokg.select('{MARKET}')")
    page.page.click("#panel button:has-text('1 步')")
    page.page.click("#tabs [data-tab=things]")
    page.page.click("#table th >> text=相连")
    page.page.click("#table th >> text=相连")
    again = opened(small(), fragment=page.run("window.location.hash"))
    assert {thing for thing, _ in again.run("innokg.drawn()")} == {thing for thing, _ in page.run("innokg.drawn()")}
    assert again.page.get_attribute("#table th:has-text('相连')", "aria-sort") == "descending"
    assert column(again, 0) == column(page, 0)
    page.page.click("#tabs [data-tab=figures]")
    page.page.click("#table tbody tr:first-child button")
    again = opened(small(), fragment=page.run("window.location.hash"))
    assert again.panel() == page.panel()
    assert again.page.locator("#panel blockquote").count() > 0


def test_on_paper_there_is_the_picture_the_legend_and_the_whole_table(opened: Show) -> None:
    page = opened(small())
    page.page.click("#tabs [data-tab=tasks]")
    page.run("window.dispatchEvent(new Event('beforeprint'))")
    page.page.emulate_media(media="print")
    page.run("document.getElementById('paper').decode()")
    assert page.run("document.getElementById('paper').naturalWidth") > 1500
    assert page.page.is_visible("#paper")
    assert page.page.is_visible("#title")
    assert page.page.is_visible("#footer")
    assert page.page.locator("#filters svg.key").count() >= 5
    assert page.page.locator("#table tbody tr").count() >= 2
    assert not page.page.is_visible("#search")
    dark = page.run("""() => {
      const image = document.getElementById('paper'), canvas = document.createElement('canvas');
      Object.assign(canvas, { width: 60, height: 40 });
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0, 60, 40);
      const pixels = context.getImageData(0, 0, 60, 40).data;
      return [...pixels].filter((value, at) => at % 4 === 0 && value < 200).length / 2400;
    }""")
    assert 0 < dark < 0.5  # there is something on it, and the ground is light


def test_the_picture_taken_along_has_title_legend_and_source(opened: Show) -> None:
    page = opened(small())
    with page.page.expect_download() as got:
        page.page.click("#png")
    data = got.value.path().read_bytes()
    assert data.startswith(b"\x89PNG")
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    box = page.page.locator("#mynetwork").bounding_box()
    assert box is not None
    assert width >= 2 * box["width"] - 2
    assert height > 2 * box["height"]
