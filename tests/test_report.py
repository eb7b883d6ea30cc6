"""The report: one file, complete, with sources, whatever the documents say."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from kg.errors import OutputError
from kg.exports.answers import visible
from kg.sample import sample_paths
from kg.store import Store
from queries.checks import run_all
from tests.ledgers import hostile_store, plain_store, texts
from visualize.plots import NAMES, chinese_font
from visualize.read_records import read_records
from visualize.report import write_report
from visualize.report_content import Grid, Picture, Report, by_document, make_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.skipif(chinese_font() is None, reason="no font with Chinese letters on this machine")
CHAPTERS = ["文件概况", "谁承担工作", "地区指标对照", "哪年到期", "计划与结果", "存疑事项"]


class Page(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def report(store: Store) -> Report:
    return make_report(read_records(store), run_all(store))


@pytest.fixture(scope="module")
def page(store: Store, tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_report(store, tmp_path_factory.mktemp("report") / "report.html").read_text(encoding="utf-8")


def test_all_chapters_and_plots_are_there(report: Report) -> None:
    assert [chapter.zh for chapter in report.chapters] == CHAPTERS
    drawn = {block.name for chapter in report.chapters for block in chapter.blocks if isinstance(block, Picture)}
    assert drawn == set(NAMES)


def test_every_plot_and_every_figure_in_a_table_leads_to_its_words(report: Report) -> None:
    raw = [path.read_text(encoding="utf-8") for path in sample_paths()]
    assert all(any(source.quote in text for text in raw) for source in report.sources)
    used = set()
    for chapter in report.chapters[1:5]:
        for block in chapter.blocks:
            if isinstance(block, Picture):
                assert block.notes
                used |= set(block.notes)
            elif isinstance(block, Grid) and not block.shades:
                assert all(block.notes)
                used |= {number for numbers in block.notes for number in numbers}
    assert used == set(range(1, len(report.sources) + 1))


def test_the_first_table_counts_what_the_graph_holds(report: Report, store: Store) -> None:
    query = "SELECT ?title (COUNT(DISTINCT ?w) AS ?n) WHERE { ?d a inno:PolicyDocument ; skos:prefLabel ?title OPTIONAL { ?w inno:statedIn ?d ; a inno:WorkItem } } GROUP BY ?title"
    expected = {str(title): count for title, count in store.query(query).rows}
    [table] = [block for block in report.chapters[0].blocks if isinstance(block, Grid)]
    assert {row[0]: int(row[5]) for row in table.rows} == expected


def test_tables_are_whole(report: Report) -> None:
    for chapter in report.chapters:
        for grid in (block for block in chapter.blocks if isinstance(block, Grid)):
            assert all(len(row) == len(grid.head) for row in grid.rows)
            assert len(grid.widths) == len(grid.head) + bool(grid.notes)
            assert len(grid.notes) in (0, len(grid.rows))


def test_the_page_needs_nothing_from_elsewhere(page: str) -> None:
    read = Page(page)
    links = [v for _, a in read.elements for n, v in a.items() if n in ("href", "src", "srcset", "action", "data")]
    assert links
    assert all(str(link).startswith(("#", "data:image/svg+xml;base64,")) for link in links)
    assert not {tag for tag, _ in read.elements} & {"script", "iframe", "object", "link", "form", "base"}
    assert not any(name.startswith("on") or name == "style" for _, attributes in read.elements for name in attributes)
    assert "@import" not in page
    assert "url(" not in page


def test_its_policy_allows_its_own_style_and_nothing_else(page: str) -> None:
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert "default-src 'none'" in policy.replace("&#39;", "'")
    assert f"sha256-{digest}" in policy.replace("&#43;", "+")
    assert "unsafe" not in policy


def test_every_reference_leads_to_a_source(page: str) -> None:
    read = Page(page)
    targets = {a["id"] for _, a in read.elements if "id" in a}
    used = {str(a["href"])[1:] for tag, a in read.elements if tag == "a"}
    assert used <= targets
    assert any(target.startswith("s") for target in used)


def test_pictures_have_words_beside_them(page: str) -> None:
    images = [attributes for tag, attributes in Page(page).elements if tag == "img"]
    assert len(images) == len(NAMES)
    assert all(len(str(image["alt"])) > 10 for image in images)


def test_hostile_text_is_shown_as_text_in_the_page(tmp_path: Path) -> None:
    made = write_report(hostile_store(), tmp_path / "r.html").read_text(encoding="utf-8")
    read = Page(made)
    assert not {tag for tag, _ in read.elements} & {"script", "b", "iframe"}
    words = "".join(read.words)
    for text in texts():
        assert visible(text) in words, text


def test_hostile_text_is_shown_as_text_in_the_word_document(tmp_path: Path) -> None:
    paper = docx.Document(str(write_report(hostile_store(), tmp_path / "r.docx")))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*cells, *(paragraph.text for paragraph in paper.paragraphs)])
    for text in texts():
        assert visible(text) in words, text
    assert "instrText" not in paper.element.xml


def test_the_word_document_has_the_chapters_tables_and_pictures(store: Store, report: Report, tmp_path: Path) -> None:
    paper = docx.Document(str(write_report(store, tmp_path / "r.docx")))
    headings = [
        "".join(p.text.split("　")[1:2]) for p in paper.paragraphs if str(p.style and p.style.name) == "Heading 1"
    ]
    assert headings[: len(CHAPTERS)] == CHAPTERS
    assert len(paper.inline_shapes) == len(NAMES)
    grids = [block for chapter in report.chapters for block in chapter.blocks if isinstance(block, Grid)]
    assert [len(table.rows) - 1 for table in paper.tables] == [len(grid.rows) for grid in grids]


@pytest.mark.parametrize("suffix", ["html", "docx"])
def test_the_same_graph_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    one, two = (write_report(plain_store(), tmp_path / f"{n}.{suffix}").read_bytes() for n in (1, 2))
    assert one == two


@pytest.mark.parametrize("suffix", ["html", "docx"])
def test_an_empty_graph_makes_a_report_that_says_so(tmp_path: Path, suffix: str) -> None:
    assert write_report(Store.memory(), tmp_path / f"r.{suffix}").stat().st_size > 1000


def test_sources_stand_document_by_document_in_the_order_of_the_text(report: Report) -> None:
    cited = by_document(report.sources)
    assert len({one.title for one in cited}) == len(cited) > 2
    assert [number for one in cited for number in range(one.first, one.first + len(one.sources))] == list(
        range(1, len(report.sources) + 1)
    )
    assert all(list(one.sources) == sorted(one.sources, key=lambda source: source.start) for one in cited)


def test_five_documents_make_a_few_pages(store: Store, browser: Browser, tmp_path: Path) -> None:
    paper = browser.new_page()
    paper.goto(write_report(store, tmp_path / "r.html").as_uri())
    printed = paper.pdf(prefer_css_page_size=True)
    paper.close()
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 6


def test_another_ending_or_place_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"\.pdf"):
        write_report(plain_store(), tmp_path / "r.pdf")
    with pytest.raises(OutputError, match="nowhere"):
        write_report(plain_store(), tmp_path / "nowhere" / "r.html")
    assert list(tmp_path.iterdir()) == []
