from __future__ import annotations

import pytest

from kg.errors import LexiconError
from kg.lexicon import tables


@pytest.mark.parametrize("name", tables.names())
def test_every_table_keeps_the_rules(name: str) -> None:
    rows = tables.load(name)
    assert rows
    assert all(all(cell == cell.strip() for cell in row.values()) for row in rows)


def test_every_table_is_described() -> None:
    readme = (tables.FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name for name in tables.names() if f"`{name}.tsv`" not in readme] == []


def test_rows_are_read_by_the_names_of_their_columns() -> None:
    rows = tables.parse("word\tkind\n乙\tb\n甲\ta\n", path="t.tsv")
    assert [(row["word"], row["kind"]) for row in rows] == [("乙", "b"), ("甲", "a")]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        ("a\ta\n", "repeated"),
        ("a\tb\nx\n", "1 cells where the header has 2"),
        ("a\tb\nx \ty\n", "blanks"),
        ("a\tb\n\ty\n", "first cell is empty"),
        ("a\tb\nx\t1\nx\t2\n", "twice"),
        ("a\tb\ny\t1\nx\t2\n", "before 'y'"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(text: str, fault: str) -> None:
    with pytest.raises(LexiconError, match=fault) as caught:
        tables.parse(text, path="words.tsv")
    assert "words.tsv" in str(caught.value)


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(LexiconError, match="no_such_table"):
        tables.load("no_such_table")
