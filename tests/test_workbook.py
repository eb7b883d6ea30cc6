"""The workbook, read back: it holds what the graph holds, as text and numbers, ready to be printed."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from kg.errors import OutputError
from kg.exports.answers import visible
from kg.sample import sample_paths
from kg.store import Store
from queries.catalog import run
from queries.checks import run_all
from tests.ledgers import hostile_store, plain_store, texts
from visualize.sheet import MOST_PLACES
from visualize.workbook import LONGEST, shown, write_workbook

SHEETS = ["任务分解表", "指标表", "单位职责表", "平台清单", "项目与计划清单", "政策措施表", "存疑清单", "说明"]


@pytest.fixture(scope="module")
def book(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return openpyxl.load_workbook(write_workbook(store, tmp_path_factory.mktemp("book") / "book.xlsx"))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return openpyxl.load_workbook(write_workbook(plain_store(), tmp_path_factory.mktemp("book") / "plain.xlsx"))


def sheet(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def rows(book: Workbook, name: str) -> list[dict[str, object]]:
    head, *body = sheet(book, name).iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in body]


def count(store: Store, pattern: str) -> int:
    [(found,)] = store.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}").rows
    assert isinstance(found, int)
    return found


def test_the_sheets_stand_in_their_order(book: Workbook) -> None:
    assert [name for name in book.sheetnames if name != "附件"] == SHEETS


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("任务分解表", "?x a inno:WorkItem"),
        ("单位职责表", "?x a ?class . VALUES ?class { inno:PublicAgency inno:AgencyGroup }"),
        ("平台清单", "?x a inno:Platform"),
        ("项目与计划清单", "?x a inno:Programme"),
        ("政策措施表", "?x a inno:Incentive"),
    ],
)
def test_a_sheet_has_a_row_for_each_thing_of_the_graph(book: Workbook, store: Store, name: str, pattern: str) -> None:
    assert len(rows(book, name)) == count(store, pattern) > 0


def test_every_figure_of_the_graph_stands_in_the_table_as_a_number(book: Workbook, store: Store) -> None:
    for column, kind in (("目标值", "Target"), ("结果值", "Result")):
        given_ = [row[column] for row in rows(book, "指标表") if row[column] is not None]
        assert all(isinstance(value, int | float) for value in given_)
        query = f"SELECT ?x ?value WHERE {{ ?x a inno:{kind} ; inno:value ?value }}"
        expected = [value for _, value in store.query(query).rows if isinstance(value, Decimal)]
        assert Counter(Decimal(str(value)).normalize() for value in given_) == Counter(v.normalize() for v in expected)


def test_indicator_region_year_and_unit_are_those_of_the_graph(book: Workbook, store: Store) -> None:
    query = """SELECT ?region ?year ?value ?unit WHERE { ?x a inno:Target ; inno:region/skos:prefLabel ?region ;
        inno:year ?year ; inno:value ?value ; inno:unitText ?unit FILTER NOT EXISTS { ?x inno:holder ?h } }"""
    expected = {(str(r), y, float(v), str(u)) for r, y, v, u in store.query(query).rows if isinstance(v, Decimal)}
    found = {
        (str(r["区域或主体"]), r["年份"], float(str(r["目标值"])), str(r["单位"]))
        for r in rows(book, "指标表")
        if r["目标值"] is not None
    }
    assert expected
    assert expected <= found


def test_leads_are_written_as_the_document_writes_them(book: Workbook, store: Store) -> None:
    query = """SELECT DISTINCT ?title ?written WHERE { ?x inno:role <https://w3id.org/innokg/scheme/role/lead> ;
        inno:writtenAs ?written ; inno:task/skos:prefLabel ?title }"""
    expected = {(str(title), str(written)) for title, written in store.query(query).rows}
    found = {
        (str(row["任务"] or row["行动"]), name)
        for row in rows(book, "任务分解表")
        for name in str(row["牵头单位"] or "").split("、")
        if name
    }
    assert expected
    assert found == expected


def test_workload_is_what_the_question_answers(book: Workbook, store: Store) -> None:
    table = run(store, "cq02")
    at = {name: place for place, name in enumerate(table.columns)}
    found = {str(row["单位"]): row for row in rows(book, "单位职责表")}
    assert table.rows
    for answer in table.rows:
        row = found[str(answer[at["agencyLabel"]])]
        columns = (("lead", "牵头"), ("responsible", "责任"), ("supporting", "配合"), ("tasks", "任务合计"))
        assert [row[zh] for _, zh in columns] == [answer[at[en]] for en, _ in columns]


def test_findings_are_those_of_the_checks(book: Workbook, store: Store) -> None:
    assert [row["说明"] for row in rows(book, "存疑清单")] == [finding.message_zh for finding in run_all(store)]


@pytest.mark.parametrize("name", ["任务分解表", "平台清单", "项目与计划清单", "政策措施表"])
def test_each_row_names_document_and_section_and_quotes_the_text(book: Workbook, name: str) -> None:
    raw = [path.read_text(encoding="utf-8") for path in sample_paths()]
    for row in rows(book, name):
        assert str(row["出处"]).startswith("《")
        lines = str(row["原文"]).split("\n")[:MOST_PLACES]
        assert all(any(line in text for text in raw) for line in lines)


def test_notes_name_every_document_and_what_was_not_read(book: Workbook, store: Store) -> None:
    titles = {
        str(title) for (title,) in store.query("SELECT ?t WHERE { ?d a inno:PolicyDocument ; skos:prefLabel ?t }").rows
    }
    for kind in ("来源", "未读部分"):
        assert {row["项目"] for row in rows(book, "说明") if row["类别"] == kind} == titles


def test_a_section_without_facts_is_named(plain: Workbook) -> None:
    [unread] = [row for row in rows(plain, "说明") if row["类别"] == "未读部分" and row["项目"] == "甲市方案"]
    assert "二、加强宣传" in str(unread["内容"])
    assert "一、培育企业" not in str(unread["内容"])


def test_target_and_result_of_one_year_share_a_row_and_are_judged(plain: Workbook) -> None:
    [both] = [r for r in rows(plain, "指标表") if r["目标值"] is not None and r["结果值"] is not None]
    assert (both["年份"], both["目标值"], both["结果值"], both["完成情况"]) == (2024, 300, 310, "已达到")


def test_figures_without_a_year_are_not_paired(plain: Workbook) -> None:
    undated = [row for row in rows(plain, "指标表") if row["年份"] is None]
    assert [(row["目标值"], row["结果值"], row["完成情况"]) for row in undated] == [
        (350, None, None),
        (None, 120, None),
    ]


def test_annexes_are_made_from_the_body_and_say_what_they_lack(plain: Workbook) -> None:
    found = rows(plain, "附件")
    first = {str(row["附件"]): str(row["指标或名称"]) for row in found if row["序号"] is None}
    assert list(first) == ["附件1 指标任务分解表", "附件2 孵化平台清单", "附件3 宣传口号"]
    assert "整理1条" in first["附件1 指标任务分解表"]
    assert "所在地" in first["附件2 孵化平台清单"]
    assert "没有可对应" in first["附件3 宣传口号"]
    entries = {(row["附件"], row["指标或名称"], row["牵头单位"]) for row in found if row["序号"] is not None}
    assert entries == {
        ("附件1 指标任务分解表", "高新技术企业", "市科技局"),
        ("附件2 孵化平台清单", "东湖众创空间", "市科技局"),
    }


def test_an_empty_graph_makes_a_workbook_with_empty_tables(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(write_workbook(Store.memory(), tmp_path / "empty.xlsx"))
    assert made.sheetnames == SHEETS
    assert all(rows(made, name) == [] for name in SHEETS if name not in ("存疑清单", "说明"))


def test_every_sheet_is_set_up_to_be_filtered_and_printed(book: Workbook) -> None:
    for name in book.sheetnames:
        page = sheet(book, name)
        assert page.freeze_panes == "A2"
        assert str(page.auto_filter.ref).startswith("A1:")
        assert page.page_setup.orientation == "landscape"
        assert int(str(page.page_setup.paperSize)) == 9
        assert (page.sheet_properties.pageSetUpPr and page.sheet_properties.pageSetUpPr.fitToPage) is True
        assert int(str(page.page_setup.fitToHeight)) == 0
        assert page.print_title_rows == "$1:$1"
        assert all(page.column_dimensions[cell.column_letter].width > 3 for cell in page[1] if isinstance(cell, Cell))
        assert all(
            cell.alignment.wrap_text for cell in page[2] if isinstance(cell, Cell) and isinstance(cell.value, str)
        )


def test_hostile_text_is_text(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(write_workbook(hostile_store(), tmp_path / "hostile.xlsx"))
    cells = [c for name in made.sheetnames for row in sheet(made, name).iter_rows() for c in row if c.value is not None]
    assert all(cell.data_type in ("s", "n", "d") for cell in cells)
    assert all(cell.hyperlink is None for cell in cells)
    words = {str(cell.value) for cell in cells if cell.data_type == "s"}
    for text in texts():
        assert visible(text) in words, text
    assert "长" * 10_000 in words


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (write_workbook(plain_store(), tmp_path / name).read_bytes() for name in ("1.xlsx", "2.xlsx"))
    assert one == two


def test_a_place_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nowhere"):
        write_workbook(plain_store(), tmp_path / "nowhere" / "book.xlsx")
    assert list(tmp_path.iterdir()) == []


@given(st.text(max_size=200))
def test_what_a_cell_shows_has_no_control_characters(text: str) -> None:
    said = shown(text)
    assert not any(ord(c) < 32 and c not in "\n\t" for c in said)
    said.encode()


@given(st.integers(min_value=LONGEST - 3, max_value=LONGEST + 3))
def test_a_text_that_is_too_long_is_cut_and_says_so(length: int) -> None:
    said = shown("长" * length)
    assert len(said) <= LONGEST
    assert said.endswith("长" if length <= LONGEST else f"（共{length}字）")
