from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.exports.answers import FORMATS, format_answer
from kg.exports.csv_tables import plain, safe
from kg.model import Iri, Table

TABLE = Table(
    columns=("机构", "value"),
    rows=(("区科技局", Decimal("2.50")), ("a|b\n*c*", None), (Iri("https://example.org/x"), 3)),
)


def test_csv_can_be_read_back() -> None:
    rows = list(csv.reader(io.StringIO(format_answer(TABLE, "csv"))))
    assert rows == [["机构", "value"], ["区科技局", "2.50"], ["a|b\n*c*", ""], ["https://example.org/x", "3"]]


def test_json_keeps_types() -> None:
    assert json.loads(format_answer(TABLE, "json"))[0] == {"机构": "区科技局", "value": 2.5}


def test_markdown_keeps_one_line_a_row() -> None:
    lines = format_answer(TABLE, "markdown").splitlines()
    assert len(lines) == 2 + len(TABLE.rows)
    assert lines[3] == r"| a\|b \*c\* |  |"


def test_table_shows_everything_and_counts() -> None:
    text = format_answer(TABLE, "table")
    assert "区科技局" in text
    assert text.endswith("3 rows\n")


def test_table_shows_hostile_text_as_text() -> None:
    hostile = Table(columns=("x",), rows=(("[red]x[/red]\x1b[2J\u202e",),))
    text = format_answer(hostile, "table")
    assert "[red]x[/red]" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_unknown_format_is_named() -> None:
    with pytest.raises(ValueError, match="yaml"):
        format_answer(TABLE, "yaml")
    assert set(FORMATS) == {"table", "csv", "json", "markdown"}


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    cell = safe(text)
    assert cell.removeprefix("'") == text.removeprefix("'") or cell == text
    if cell.startswith(("=", "+", "-", "@")) and cell not in {"=", ">", "<"}:
        float(cell)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_figures_have_no_exponent(value: Decimal) -> None:
    assert "E" not in plain(value)
    assert Decimal(plain(value)) == value


def test_json_has_text_for_figures_that_numbers_cannot_hold() -> None:
    for figure in ("1e999999", "1e-999999", "NaN", "Infinity"):
        table = Table(columns=("n",), rows=((Decimal(figure),),))
        assert isinstance(json.loads(format_answer(table, "json"))[0]["n"], str)
