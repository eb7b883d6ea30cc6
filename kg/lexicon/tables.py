"""The curated tables: tab-separated values with a header row, checked once and kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache as for_good
from pathlib import Path

from kg.errors import LexiconError
from kg.lexicon.memory import cache

FOLDER = Path(__file__).parent


class Row(Mapping[str, str]):
    """One row of a table: its cells by the name of their column.

    >>> row = Row(("word", "role"), ("牵头", "lead"))
    >>> row["role"], len(row), list(row)
    ('lead', 2, ['word', 'role'])
    """

    __slots__ = ("_cells",)

    def __init__(self, columns: tuple[str, ...], cells: tuple[str, ...]) -> None:
        self._cells = dict(zip(columns, cells, strict=True))

    def __getitem__(self, column: str) -> str:
        return self._cells[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __repr__(self) -> str:
        return f"Row({self._cells})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and self._cells == other._cells

    def __hash__(self) -> int:
        return hash(tuple(self._cells.items()))


def parse(text: str, *, path: Path | str) -> tuple[Row, ...]:
    r"""The rows of a table's text; ``path`` is named in errors.

    The first line holds the names of the columns. Rows stand in the order of their first cell (code
    points), no first cell twice, no cell with blanks at its ends. Raises ``LexiconError`` otherwise.

    >>> [row["word"] for row in parse("word\trole\n牵头\tlead\n配合\tsupporting\n", path="roles.tsv")]
    ['牵头', '配合']
    """
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    if not lines:
        raise LexiconError(f"table {path} is empty", remedy="give it a header row with the names of its columns")
    columns = tuple(lines[0].split("\t"))
    if not all(columns) or len(set(columns)) < len(columns):
        raise LexiconError(
            f"table {path}, line 1: column names are missing or repeated", remedy="name each column once"
        )
    rows = []
    before = ""
    for number, line in enumerate(lines[1:], start=2):
        cells = tuple(line.split("\t"))
        fault = fault_of(cells, len(columns)) or _misplaced(cells[0], before)
        if fault:
            raise LexiconError(
                f"table {path}, line {number} ({line[:40]!r}): {fault}",
                remedy="mend the line; LC_ALL=C sort orders a table",
            )
        before = cells[0]
        rows.append(Row(columns, cells))
    return tuple(rows)


def fault_of(cells: tuple[str, ...], width: int) -> str:
    """What is wrong with the cells of a row by themselves; empty where nothing is."""
    if len(cells) != width:
        return f"{len(cells)} cells where the header has {width}"
    if any(cell != cell.strip() for cell in cells):
        return "a cell has blanks at its ends"
    if not cells[0]:
        return "the first cell is empty"
    return ""


def _misplaced(word: str, before: str) -> str:
    if word == before:
        return "the first cell is there twice"
    return f"out of order: it belongs before {before!r}" if word < before else ""


@for_good
def curated(name: str) -> tuple[Row, ...]:
    """The rows of the curated table ``name`` (the file's name without ``.tsv``), read and checked once.

    Raises ``LexiconError`` where there is no such table or it breaks the rules of ``parse``.
    """
    path = FOLDER / f"{name}.tsv"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(
            f"table {name!r} cannot be read: {error}", remedy=f"tables are the .tsv files in {FOLDER.name}/"
        ) from error
    return parse(text, path=path.name)


@cache
def load(name: str) -> tuple[Row, ...]:
    """The rows of the table ``name`` in the order of their first cell, with what a user's lexicon changes.

    Raises ``LexiconError`` like ``curated``.
    """
    rows = curated(name)
    if name not in _changed:
        return rows
    added, removed = _changed[name]
    key = next(iter(rows[0]))
    kept = {row[key]: row for row in rows if row[key] not in removed} | {row[key]: row for row in added}
    return tuple(kept[word] for word in sorted(kept))


def change(changes: Mapping[str, tuple[tuple[Row, ...], frozenset[str]]]) -> None:
    """Put rows to add and first cells to take out in force; for ``kg.lexicon.user``, which forgets what was read."""
    _changed.clear()
    _changed.update(changes)


_changed: dict[str, tuple[tuple[Row, ...], frozenset[str]]] = {}


def names() -> tuple[str, ...]:
    """The names of all tables."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.tsv")))
