"""Text from documents stays text wherever it can be taken: answers, tables, notebooks. Pages, workbook and report have their own tests."""

from __future__ import annotations

import csv
import io
import json

import pytest

from kg.exports.answers import format_answer
from kg.exports.csv_tables import safe
from kg.model import Table
from tests.ledgers import HOSTILE
from visualize.notebook import table_html

TABLE = Table(columns=("名称",), rows=tuple((text,) for text in HOSTILE))


def test_no_cell_of_a_csv_answer_is_a_formula() -> None:
    found = [row[0] for row in csv.reader(io.StringIO(format_answer(TABLE, "csv")))][1:]
    assert len(found) == len(HOSTILE)
    assert not any(cell[:1] in ("=", "+", "@", "\t", "\r") or cell.startswith("-2+") for cell in found)
    assert sum(cell.startswith("'") for cell in found) >= 4


def test_a_json_answer_brings_every_text_back_whole() -> None:
    said = json.loads(format_answer(TABLE, "json"))
    assert all(json.dumps(text)[1:-1] in json.dumps(said) for text in HOSTILE)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_table_in_a_notebook_has_no_tag_of_a_document(text: str) -> None:
    made = table_html(Table(columns=("名称",), rows=((text,),)))
    assert not any(tag in made for tag in ("<script", "<b>", "<svg", "<!--", "</style"))


@pytest.mark.parametrize("text", [text for text in HOSTILE if text[:1] in "=+@-"])
def test_what_a_spreadsheet_would_take_for_a_formula_is_marked(text: str) -> None:
    assert safe(text) == "'" + text
